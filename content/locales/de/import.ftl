# Ein Gespräch bringen, um es anzusehen oder aufzunehmen.
upload-drop = Ein Protokoll hier ablegen
upload-formats = VTT, SRT, DOCX, Text, CSV, JSON und mehr. Es wird auf diesem Rechner gelesen.
upload-choose = Eine Datei wählen
upload-paste = Oder einfügen
upload-paste-hint = Ein Beitrag je Zeile, „Name: was gesagt wurde“. Andere Formen werden auch erkannt.
upload-read = Lesen
upload-example = Ein erfundenes Beispiel nehmen
upload-held = Es bleibt eine halbe Stunde im Arbeitsspeicher, für Sie allein, damit Sie es auf mehrere Arten ansehen können. Nichts davon wird auf eine Platte geschrieben.
upload-nothing = Es gibt noch nichts zu lesen. Legen Sie eine Datei ab, wählen Sie eine, oder fügen Sie den Text ein.
upload-unusable = Das ließ sich nicht lesen.
upload-unusable-file = „{ $file }“ ließ sich nicht lesen.
upload-too-much = Das ist mehr Gespräch, als für eine Person bereitgehalten wird, 20 MB. Bringen Sie es in Teilen.
upload-pasted = Eingefügter Text
upload-masked-file = Ein Gespräch
upload-read-in = in { $milliseconds } ms gelesen
upload-line = Zeile { $line }:
upload-turns = { $count ->
    [one] ein Beitrag
   *[other] { $count } Beiträge
}
upload-share = { $turns } Beiträge, { $percent } % der Worte
upload-who = Wer ist der Coach?
upload-guessed = Geraten nach dem, was gesagt wird, zu { $sure } % sicher. Sie wissen es besser.
upload-no-guess = Es war nicht zu erkennen, wer der Coach ist. Bitte sagen Sie es.
upload-mask = Buchstaben für Namen setzen
upload-mask-hint = Stimmen werden A, B und so weiter, ebenso, wer beim Namen genannt wird; Adressen und lange Nummern fallen weg. Ein klein geschriebener Name kann durchrutschen, lesen Sie es also durch.
upload-first = Wie es anfängt
upload-issues = { $count ->
    [one] Eine Bemerkung zum Lesen
   *[other] { $count } Bemerkungen zum Lesen
}
import-title = Ein Gespräch aufnehmen
import-lead = Aus einem Protokoll wird eine Sitzung mit ihren Beiträgen. Sie sehen, wer wer ist und wie es anfängt, bevor etwas aufbewahrt wird.
import-no-consent = Ihr Klient hat Protokollen nicht zugestimmt.
import-no-consent-text = Fragen Sie; beide Antworten sind recht. Ja oder Nein gibt er selbst in der Vereinbarung.
import-contract = Zur Vereinbarung
import-not-taken = Was Sie eingefügt haben; nichts davon wurde aufbewahrt
import-nothing-yet = Nichts wird aufbewahrt, bevor Sie es gesehen und zugestimmt haben.
import-preview = So zeigen
import-take = Aufnehmen
import-take-turns = { $count ->
    [one] Einen Beitrag aufnehmen
   *[other] { $count } Beiträge aufnehmen
}
import-held = Wann fand es statt?
import-held-hint = In Ihrer eigenen Zeitzone. Leer gelassen: jetzt.
import-held-unclear = Das ist kein Tag mit Uhrzeit. Schreiben Sie es wie 2026-11-21T14:00, oder lassen Sie es leer.
import-held-later = Das kommt erst noch. Wann fand es statt?
import-into-open = Es kommt in die Sitzung, die gerade offen ist, hinter das, was dort steht.
import-no-coach = Sagen Sie zuerst, wer der Coach ist, und drücken Sie „So zeigen“.
import-done = Aufgenommen.
