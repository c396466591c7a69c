# Der Tag eines Coachs, die Klienten, das Einladen, und eine Zusammenarbeit, wie ihr Coach sie sieht.
coach-crumbs = Wo Sie sind
coach-places = Seiten zu { $name }
coach-place-story = Geschichte
coach-place-contract = Vereinbarung
coach-place-prepare = Vorbereiten
coach-place-import = Einlesen

# Heute.
coach-today-no-date = Keine nächste Sitzung vereinbart
coach-today-empty = Niemand wird erwartet
coach-today-empty-text = Hier sehen Sie, wen Sie als Nächstes treffen: das Ergebnis in eigenen Worten, was für Sie geschrieben wurde und was aus den Schritten geworden ist. Es füllt sich, sobald Sie mit jemandem anfangen. Oder sehen Sie sich zuerst ein Beispiel an: erfundene Menschen, mit einem Druck wieder weg.
coach-no-outcome = Noch kein Ergebnis in Worten
coach-no-outcome-text = Es kommt von der anderen Seite. Fragen Sie, was anders wäre, und schreiben Sie auf, was Sie hören.
coach-prepared = Was { $name } zur Vorbereitung schrieb
coach-prepared-none = Nichts seit dem letzten Treffen.
coach-steps-none = Keine offenen Schritte.
coach-step-past = der Tag ist vorbei
coach-said-since = Seit dem letzten Treffen gesagt
coach-of-ten = { $count } von 10
coach-contract = Die Vereinbarung
coach-contract-line = { $agreed } von { $terms } Punkten vereinbart, { $given } von { $uses } Erlaubnissen gegeben.
coach-ask-next = Als Nächstes zu fragen:
coach-coming = Außerdem diese Woche
coach-waiting = Wartet auf Sie
coach-session-begin = Sitzung beginnen
coach-session-go-on = Sitzung fortsetzen

# Womit jeder Punkt der Vereinbarung zur Sprache kommt.
coach-ask-permissions = { $count ->
    [one] Gehen wir die eine Erlaubnis durch, die noch offen ist? Ja und Nein sind beide recht.
   *[other] Gehen wir die { $count } Erlaubnisse durch, die noch offen sind? Ja und Nein sind beide recht.
}
coach-ask-time = Wie viel Zeit haben wir, und wie möchten Sie sie nutzen?
coach-ask-place = Wo oder wie möchten Sie, dass wir uns treffen?
coach-ask-frequency = Wie oft wäre für Sie gut?
coach-ask-cost = Was müssen Sie über Kosten und Absagen wissen?
coach-ask-recording = Wie ist es für Sie, aufgenommen zu werden oder nicht?
coach-ask-notes = Was möchten Sie über die Notizen wissen, und wer sie hat?
coach-ask-follow-up = Was soll danach zwischen uns geschehen?
coach-ask-nature = Was verstehen Sie unter Coaching, und was nicht?
coach-ask-roles = Welchen Anteil soll ich hier haben?
coach-ask-aim = Woran merken Sie, dass sich unsere Zeit gelohnt hat?
coach-ask-privacy = Was bleibt nach Ihrem Verständnis unter uns?
coach-ask-limits = Was möchten Sie darüber wissen, wann ich etwas nicht für mich behalten könnte?
coach-ask-sponsor = Was soll hören, wer bezahlt, und von wem?
coach-ask-supervision = Wie ist es für Sie, wenn ich in der Supervision über meinen Anteil spreche?
coach-ask-ai = Wie ist es für Sie, wenn ein Programm mitwirkt?
coach-ask-hopes = Was erhoffen Sie sich hier, und was macht Ihnen Sorgen?
coach-ask-challenge = Wie lassen Sie sich gern herausfordern?
coach-ask-stop = Was würde es Ihnen leicht machen, Halt zu sagen?
coach-ask-unhelpful = Was hat nicht geholfen, als Sie schon einmal darüber gesprochen haben?
coach-ask-help = Was würde Ihnen von mir am meisten helfen?
coach-ask-agenda = Was möchten Sie darüber wissen, was ich mir hiervon verspreche?

# Klienten.
coach-new = Mit jemandem anfangen
coach-new-lead = Sie geben einen Namen an und erhalten einen Link zum Weitergeben. Was Ihnen offensteht, entscheidet die andere Seite.
coach-new-next = Wann Sie sich zum ersten Mal treffen, falls das feststeht
coach-new-go = Anfangen und einladen
coach-name = Wie nennen Sie diesen Menschen?
coach-name-hint = Beim Hereinkommen lässt sich der Name ändern. Ein Vorname genügt.
coach-name-missing = Schreiben Sie einen Namen, ein Vorname genügt.
coach-name-long = Höchstens 80 Buchstaben, bitte.
coach-clients-empty = Noch keine Klienten
coach-clients-empty-text = Sie fangen mit einem Namen an und erhalten einen Link, der einmal gilt. Wer kommt, sieht von der ersten Minute an, wer was sehen kann, und vor dem eigenen Ja steht Ihnen nichts offen.
coach-search = Nach Namen suchen
coach-search-go = Suchen
coach-search-all = Alle zeigen
coach-search-none = Hier heißt niemand { $name }.
coach-ended = Beendet
coach-ended-reached = Beendet: erreicht
coach-ended-redefined = Beendet: es wurde etwas anderes
coach-ended-let-go = Beendet: losgelassen
coach-waits-let-in = Ihnen jetzt nicht offen
coach-waits-step = ein Schritt, dessen Tag vorbei ist
coach-sessions = { $count ->
    [0] keine Sitzung
    [one] 1 Sitzung
   *[other] { $count } Sitzungen
}
coach-open-steps = { $count ->
    [0] kein offener Schritt
    [one] 1 offener Schritt
   *[other] { $count } offene Schritte
}
coach-holds = { $sessions }, { $steps }, zuletzt geändert { $when }
coach-holds-outside = Begonnen { $when }

# Wann zwei sich treffen.
coach-date = Tag
coach-time = Uhrzeit
coach-time-hint = In Ihrer Zeitzone, { $zone }.
coach-date-missing = Welcher Tag? Schreiben Sie ihn wie 2026-11-30, oder wählen Sie einen aus.
coach-date-past = Dieser Zeitpunkt ist vorbei. Welchen Tag meinen Sie?
coach-time-missing = Um wie viel Uhr? Schreiben Sie es wie 14:30.
coach-when-tomorrow = morgen, { $time }
coach-when-weekday = { $weekday }, { $time }
coach-next = Nächste Sitzung
coach-next-change = Festlegen oder ändern
coach-next-save = So behalten
coach-next-none = Keine vereinbart
coach-next-set = Die nächste Sitzung steht fest.
coach-next-unset = Es ist keine nächste Sitzung mehr vereinbart.

# Einladen.
coach-invite = Einladen
coach-invite-title = { $name } einladen
coach-invite-lead = Ein Link lässt einmal herein. Sie geben ihn selbst weiter, auf dem Weg, der für Sie beide üblich ist.
coach-invite-make = Link erstellen
coach-invite-later = Später
coach-invite-open = Ein Link ist unterwegs. Er gilt einmal, bis { $when }.
coach-invite-open-text = Gezeigt wird er nur beim Erstellen. Ist er verloren, erstellen Sie einen neuen; der alte gilt dann nicht mehr.
coach-invite-again = Neuen Link erstellen
coach-invite-come = { $name } ist hereingekommen. Einzuladen ist niemand mehr.
coach-invite-once = Hier ist der Link. Er wird nur dieses eine Mal gezeigt, kopieren Sie ihn also jetzt.
coach-invite-link = Der Link
coach-invite-until = Er gilt einmal, bis { $when }.
coach-invite-copy-link = Link kopieren
coach-invite-message-label = Worte dazu
coach-invite-message =
    Guten Tag { $name },

    dieser Link öffnet einen Ort für unsere Gespräche:

    { $link }

    Er gilt einmal. Was dort bewahrt wird, gehört Ihnen: Zuerst sagen Sie, was Ihnen recht ist, und vorher sehe ich nichts.

    { $coach }
coach-invite-copy-message = Nachricht kopieren
coach-copied = Kopiert
coach-invite-here = Sitzen Sie gerade beisammen?
coach-invite-here-text = Dann öffnen Sie den Link in einem privaten Fenster auf diesem Rechner und geben ihn hinüber. Schließen Sie das Fenster danach. Für das eigene Gerät lässt sich in den Einstellungen ein Link erstellen.
coach-invite-sees = Was { $name } sehen wird
coach-invite-sees-1 = Wer einlädt, und wem der Ort gehört. Kein Passwort, kein Konto zum Einrichten.
coach-invite-sees-2 = Zuerst eine Frage: Dürfen Sie öffnen, was dort bewahrt wird? Dann jede andere Erlaubnis für sich, Ja oder Nein.
coach-invite-sees-3 = Die eigene Geschichte, wer sie sehen kann, und wie man sie mitnimmt oder wegwirft.
coach-invite-contract = Vorher die Vereinbarung in Worte fassen

# Nicht hereingelassen.
coach-not-let-in = Für Sie noch nicht offen
coach-not-let-in-text = Ob Sie öffnen dürfen, was hier bewahrt wird, sagt { $name } mit eigener Hand. Bis dahin können Sie einladen, ein Treffen festlegen und in Worte fassen, wie Sie arbeiten werden.
coach-withdrawn = Für Sie nicht mehr offen
coach-withdrawn-text = { $name } hat zurückgenommen, dass Sie öffnen dürfen, was hier bewahrt wird. Das steht { $name } frei, ein neues Ja ebenso, jederzeit. Die Vereinbarung bleibt Ihnen beiden offen.

# Eine Zusammenarbeit.
coach-story-empty = Noch ist nichts gesagt
coach-story-empty-text = Was in Sitzungen gesagt wird, steht hier in eigenen Worten und mit der Stelle, an der es gesagt wurde: was schon wahr ist, was im Weg steht, was getan wird. Beginnen Sie eine Sitzung, oder lesen Sie eine ein.
coach-offers = Formulierungen, die auf { $name } warten
coach-offer-since = Angeboten { $when }. Bis zu einem Ja ist es Ihre.
coach-offer-unsure = Noch unsicher damit.
coach-check-ins = Zwischen den Sitzungen
coach-measures = Das eigene Maß
coach-measure-when = Wann
coach-measure-value = 0 bis 10
coach-sessions-title = Sitzung
coach-held = Bisherige Sitzungen
coach-sessions-none = Noch keine.
coach-session-number = Sitzung { $count }
coach-session-title = Sitzung { $number }, { $when }
coach-session-open = läuft
coach-session-closed = abgeschlossen
coach-session-alone = allein geführt, mit Ihnen geteilt
coach-turns = { $count ->
    [one] 1 Zeile
   *[other] { $count } Zeilen
}
coach-yours = Was Sie beitragen können
coach-yours-text = Das Ergebnis sagen nicht Sie. Sie können notieren, was Sie gehört haben, und eine Formulierung anbieten, die auf ein Ja wartet.
coach-noted = { $count ->
    [one] Eines, das Sie notiert haben
   *[other] { $count } Dinge, die Sie notiert haben
}
coach-take-back = Zurücknehmen
coach-take-back-named = Zurücknehmen: { $text }
coach-item-gone = Zurückgenommen. Es steht nicht mehr in der Geschichte.
coach-item-back = Es steht wieder in der Geschichte.

# Etwas notieren.
coach-keep = Etwas notieren
coach-keep-lead = Was { $name } gesagt hat, kommt so hinein, wie es gesagt wurde, mit der Zeile, in der es steht. Was Ihre Idee ist, steht als Ihre da.
coach-keep-kind = Was ist es?
coach-kind-need = Was herführt
coach-kind-goal = Das Ziel, wie es kam
coach-kind-value = Was wichtig ist
coach-kind-strength = Was gelingt
coach-kind-success = Was schon wahr ist
coach-kind-obstacle = Was im Weg steht
coach-kind-option = Was man tun könnte
coach-keep-whose = Von wem ist es?
coach-whose-client = Von der anderen Seite
coach-whose-coach-asked = Von mir, und ich wurde gefragt
coach-whose-coach-unasked = Von mir, ungefragt
coach-whose-hint-client = In den gesagten Worten. Wählen Sie unten die Zeile.
coach-whose-hint-coach-asked = Es wird als Ihres gezeigt.
coach-whose-hint-coach-unasked = Es wird als Ihres gezeigt, und dass niemand gefragt hat.
coach-keep-text = Die Worte
coach-keep-text-hint = Sind es die der anderen Seite: ein ununterbrochenes Stück der Zeile, oder leer lassen für die ganze Zeile.
coach-keep-text-missing = Schreiben Sie Ihre Idee auf.
coach-keep-turn-missing = Wählen Sie unten die Zeile, in der es gesagt wurde.
coach-keep-not-theirs = Diese Worte stehen nicht so in der gewählten Zeile. Übernehmen Sie ein ununterbrochenes Stück, oder kennzeichnen Sie die Idee als Ihre.
coach-keep-half = Was in diesem Satz davor steht, sagt Nein oder lässt es offen. Behalten Sie den ganzen Satz.
coach-keep-go = Notieren
coach-kept = Notiert. Es steht in der Geschichte.
coach-text-long = Das ist länger, als eine Seite annimmt. Kürzen Sie es auf 20.000 Buchstaben.

# Eine Formulierung anbieten.
coach-offer = Formulierung anbieten
coach-offer-lead = Ein Satz für das Ergebnis. Er bleibt Ihrer, bis { $name } ihn sich zu eigen macht, ändert oder Nein sagt.
coach-offer-text = Ihre Formulierung
coach-offer-text-hint = In der Gegenwart, aus dem, was gesagt wurde. Wählen Sie unten, worauf er beruht.
coach-offer-rests = { $session }: worauf es beruht
coach-offer-missing = Schreiben Sie den Satz, den Sie anbieten.
coach-offer-quote-missing = Wählen Sie mindestens eine Zeile, aus der er entstanden ist.
coach-quote-not-client = Eine dieser Zeilen ist von Ihnen. Wählen Sie Zeilen der anderen Seite.
coach-offer-go = Anbieten
coach-offered = Angeboten. Es wartet auf ein Ja oder Nein.
coach-heard-none = Noch nichts, worauf es beruhen könnte
coach-heard-none-text = Hier erscheinen Zeilen, die in einer Sitzung gesagt wurden, zum Auswählen. Bisher ist keine da.

# Das Beispiel.
coach-example = Beispiel
coach-example-says = Das ist ein Beispiel. Die Menschen darin sind erfunden; tun Sie damit, was Sie wollen.
coach-example-look = Ein Beispiel ansehen
coach-example-throw-away = Wegwerfen
coach-example-gone = Das Beispiel ist weg. Sie können jederzeit ein neues haben.
coach-example-kept = In dieses Beispiel ist jemand als Klient gekommen, also kann nur diese Person es wegwerfen.
