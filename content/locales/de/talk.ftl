# Ein Gespräch für sich allein.
talk-title = In Ruhe durchsprechen
talk-lead = Sie sprechen mit einem Programm, nicht mit einem Menschen. Es fragt und gibt Ihre Worte zurück; es sagt Ihnen nie, was Sie tun sollen.
talk-english = Es fragt bisher nur auf Englisch und versteht nur Englisch.
talk-conversation = Das Gespräch mit dem Programm
talk-asks = Ein Programm fragt
talk-says = Ein Programm
talk-you = Sie
talk-answer = Ihre Antwort
talk-say = Sagen
talk-skip = Eine andere Frage
talk-finish = Zum Ende kommen
talk-leave = Gehen und später weitermachen
talk-unsent = Das ist nicht angekommen. Ihre Worte stehen noch hier; versuchen Sie es gleich noch einmal.
talk-too-long = Höchstens 20.000 Zeichen auf einmal. Den Rest können Sie danach sagen.
talk-moved = Das Gespräch ist in einem anderen Fenster weitergegangen. So steht es jetzt. Was Sie geschrieben haben, steht noch im Feld.
talk-why = Warum das?
talk-why-made = Was es getan hat
talk-why-reason = Warum, wie es einem Coach über Sie sagen würde
talk-why-others = Was es stattdessen hätte sagen können
talk-how = Wie dieses Gespräch verläuft
talk-frame = Modell
talk-frame-hint = Eine Art, auf ein Gespräch zu schauen. Sie können es jederzeit wechseln; nichts geht verloren.
talk-frame-none = Keines
talk-minutes = Minuten, die Sie haben
talk-minutes-hint = Wenn Sie mögen. Gegen Ende lässt das Programm Raum für das, was Ihnen am wichtigsten ist.
talk-country = Land
talk-country-hint = Für Hilfetelefone, falls Sie je eines brauchen.
talk-country-any = Nicht gesagt; alle werden gezeigt
talk-country-likely = Wie mein Browser sagt ({ $country } zuerst)
country-gb = Vereinigtes Königreich
country-ie = Irland
country-us = Vereinigte Staaten
country-ca = Kanada
country-au = Australien
country-nz = Neuseeland
country-de = Deutschland
talk-how-save = So machen
talk-keep-which = Dürfen diese Zeilen in Ihrer Geschichte bleiben?
talk-keep-these = Die angekreuzten behalten
talk-keep-hint = Nichts muss bleiben. Was Sie gesagt haben, bleibt im Gespräch, und das gehört Ihnen.
talk-story = Ihre Geschichte, in Ihren Worten
talk-story-empty = Sie wächst hier, während Sie sprechen. Nichts bleibt darin, bevor Sie Ja sagen.
talk-is-it = ist es das, in Ihren Worten?
talk-yes = Ja, das ist es
talk-no = Nein
talk-change = Ändern
talk-change-this = Das ändern
talk-in-words = In Ihren Worten
talk-keep-so = So behalten
talk-kept = behalten, Ihre Worte
talk-take-out = Herausnehmen
talk-take-back = Die letzte Zeile zurücknehmen
talk-taken-back = Zurückgenommen. Sie steht bei dem, was weggelassen wurde.
talk-nothing-to-take-back = Es gab nichts zurückzunehmen.
talk-left = { $count ->
    [one] Eine Zeile weggelassen
   *[other] { $count } Zeilen weggelassen
}
talk-keep-after-all = Doch behalten
talk-kind-outcome = Was Sie wollen
talk-kind-value = Was Ihnen wichtig ist
talk-kind-strength = Was Sie können
talk-kind-obstacle = Was im Weg steht
talk-kind-option = Was Sie tun könnten
talk-kind-action = Ein Schritt
talk-step-draft = ein Entwurf; Sie sagen zu oder lassen ihn fallen
talk-step-promised = behalten, das werden Sie tun
talk-over-title = Das war es für jetzt
talk-over-lead = Das Gespräch ist aufbewahrt. Niemand sonst kann es lesen, wenn Sie es nicht teilen.
talk-over-kept = Was bleibt, in Ihren Worten
talk-over-nothing = Nichts kam in Ihre Geschichte; auch das ist ein gutes Ende.
talk-over-story = Zu meiner Geschichte
talk-over-take = Alles mitnehmen
talk-over-again = Noch einmal sprechen
talk-care-title = Hier hält das Gespräch an
talk-care-who = Ein Programm, und es fragt nichts mehr
talk-care-after = Was Sie vorher gesagt haben, ist aufbewahrt und bleibt Ihres. Sie müssen jetzt nichts damit tun.
mine-title = Meine Geschichte
mine-empty = Hier ist noch nichts
mine-empty-how = Sie können etwas mit einem Programm durchsprechen, das fragt, Ihre Worte zurückgibt und nie sagt, was Sie tun sollen. Daneben wächst Ihre Geschichte, in Ihren eigenen Worten und nur aus dem, wozu Sie Ja sagen.
mine-empty-coach = Hat Ihnen ein Coach einen Link gegeben, so öffnen Sie ihn; dann steht auch Ihre gemeinsame Arbeit hier.
mine-talk = In Ruhe durchsprechen
mine-alone = Für mich allein
mine-coach = Mit meinem Coach
mine-with = Mit { $name }
mine-example = erfunden
mine-ended = ist zu Ende gekommen
mine-last = zuletzt: { $when }
mine-no-outcome = Noch kein Ergebnis in Worten. Es kommt von Ihnen, wenn es da ist.
mine-offers = { $count ->
    [one] Eine Formulierung wartet auf Ihr Ja oder Nein
   *[other] { $count } Formulierungen warten auf Ihr Ja oder Nein
}
mine-due = { $count ->
    [one] Der Tag eines Schritts ist da
   *[other] Der Tag von { $count } Schritten ist da
}
mine-go-on = Das Gespräch fortsetzen, das Sie verlassen haben
mine-talk-here = In Ruhe durchsprechen
mine-new = Etwas anderes
mine-new-how = Ein neues Gespräch beginnt eine eigene Geschichte. Vor der ersten Zeile wird nichts aufbewahrt.
talk-read-by = Wozu Sie ja sagen, steht in Ihrer Geschichte, und die liest { $coach }. Das Gespräch selbst bleibt bei Ihnen, solange Sie es nicht teilen.
