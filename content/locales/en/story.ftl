# The story, wherever it is shown.
story = The story so far
story-outcome = The outcome
story-since = since { $when }
story-focus = What keeps it on track
story-wordings = { $count ->
    [one] One earlier wording
   *[other] { $count } earlier wordings
}
story-no-outcome = No outcome yet. It is the client’s to say, in their words, when it is there.
story-no-outcome-mine = No outcome yet. You can say it any time, as roughly as you like.
story-uncited = Not yet in the client’s words, so it cannot become part of the outcome.
story-need = What brings me
story-goal = The goal as it came
story-value = What matters
story-strength = What I can do
story-success = What is already true
story-obstacle = What is in the way
story-option = What could be done
story-actions = Steps
story-ended = { $count ->
    [one] One outcome that came to a good end
   *[other] { $count } outcomes that came to a good end
}
outcome-emerging = being found
outcome-clear = clear
outcome-reached = reached
outcome-redefined = became another
outcome-let-go = let go
origin-client = client’s words
origin-coach-asked = coach’s, asked for
origin-coach-unasked = coach’s, unasked
decision-chosen = chosen
decision-declined = not this one
decision-later = perhaps later
obstacle-passed = behind the client
action-draft = not promised yet
action-open = will do
action-done = done
action-partly = partly
action-not-now = not now
action-changed-mind = changed my mind
action-when = When
action-measure = How one will know
action-benefit = What it gives
action-support = Who or what helps
action-barrier = If something gets in the way
missing = Still to be said
missing-action = What exactly will be done?
missing-due = When will that be?
missing-measure = How will you know it is done?
cited-place = Session { $session }, line { $line }
