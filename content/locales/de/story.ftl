# Die Geschichte, wo immer sie gezeigt wird.
story = Die Geschichte bis jetzt
story-outcome = Das Ergebnis
story-since = seit { $when }
story-focus = Was auf dem Weg hält
story-wordings = { $count ->
    [one] Eine frühere Fassung
   *[other] { $count } frühere Fassungen
}
story-no-outcome = Noch kein Ergebnis. Der Klient sagt es, in seinen Worten, wenn es da ist.
story-no-outcome-mine = Noch kein Ergebnis. Sie können es jederzeit sagen, so ungefähr Sie wollen.
story-uncited = Noch nicht in den Worten des Klienten, also kann es kein Teil des Ergebnisses werden.
story-need = Was mich herführt
story-goal = Das Ziel, wie es kam
story-value = Was mir wichtig ist
story-strength = Was ich kann
story-success = Was schon wahr ist
story-obstacle = Was im Weg steht
story-option = Was man tun könnte
story-actions = Schritte
story-ended = { $count ->
    [one] Ein Ergebnis mit gutem Ende
   *[other] { $count } Ergebnisse mit gutem Ende
}
outcome-emerging = wird gesucht
outcome-clear = klar
outcome-reached = erreicht
outcome-redefined = wurde ein anderes
outcome-let-go = losgelassen
origin-client = Worte des Klienten
origin-coach-asked = vom Coach, gefragt
origin-coach-unasked = vom Coach, ungefragt
decision-chosen = gewählt
decision-declined = dieser nicht
decision-later = vielleicht später
obstacle-passed = liegt hinter dem Klienten
action-draft = noch nicht zugesagt
action-open = wird getan
action-done = getan
action-partly = teilweise
action-not-now = jetzt nicht
action-changed-mind = anders überlegt
action-when = Wann
action-measure = Woran man es merkt
action-benefit = Was es bringt
action-support = Wer oder was hilft
action-barrier = Wenn etwas dazwischenkommt
missing = Noch zu sagen
missing-action = Was genau wird getan?
missing-due = Wann wird das sein?
missing-measure = Woran merken Sie, dass es getan ist?
cited-place = Sitzung { $session }, Zeile { $line }
