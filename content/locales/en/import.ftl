# Bringing a conversation, to look at it or to take it in.
upload-drop = Drop a transcript here
upload-formats = VTT, SRT, DOCX, text, CSV, JSON and more. It is read on this machine.
upload-choose = Choose a file
upload-paste = Or paste it
upload-paste-hint = One turn a line, “Name: what they said”. Other forms are recognised, too.
upload-read = Read it
upload-example = Use an invented example
upload-held = It is held in memory for half an hour, for you alone, so that you can look at it in several ways. Nothing of it is written to a disk.
upload-nothing = There is nothing to read yet. Drop a file, choose one, or paste the text.
upload-unusable = This could not be read.
upload-unusable-file = “{ $file }” could not be read.
upload-too-much = This is more talk than is held for one person, 20 MB. Bring it in parts.
upload-pasted = Pasted text
upload-masked-file = A conversation
upload-read-in = read in { $milliseconds } ms
upload-line = Line { $line }:
upload-turns = { $count ->
    [one] one turn
   *[other] { $count } turns
}
upload-share = { $turns } turns, { $percent } % of the words
upload-who = Who is the coach?
upload-guessed = A guess from what they say, { $sure } % sure. You know better.
upload-no-guess = Nobody could be told to be the coach. Please say who is.
upload-mask = Put letters for names
upload-mask-hint = Voices become A, B and so on, and so does whoever is spoken of by name; addresses and long numbers go. A name typed in small letters can be missed, so read it through.
upload-first = How it begins
upload-issues = { $count ->
    [one] One thing about the reading
   *[other] { $count } things about the reading
}
import-title = Take in a conversation
import-lead = A transcript becomes a session with its turns. You see who is who and how it begins before anything is kept.
import-no-consent = Your client has not agreed to transcripts.
import-no-consent-text = Ask; either answer is fine. They say yes or no in the contract, with their own hand.
import-contract = To the contract
import-not-taken = What you pasted; nothing of it was kept
import-nothing-yet = Nothing is kept before you have seen it and said so.
import-preview = Show it so
import-take = Take it in
import-take-turns = { $count ->
    [one] Take in one turn
   *[other] Take in { $count } turns
}
import-held = When was it held?
import-held-hint = In your own time zone. Left empty, now.
import-held-unclear = That is no day and time. Write it as 2026-11-21T14:00, or leave it empty.
import-held-later = That is still to come. When was it held?
import-into-open = It goes into the session that is open now, after what stands there.
import-no-coach = Say who is the coach first, and press “Show it so”.
import-done = Taken in.
