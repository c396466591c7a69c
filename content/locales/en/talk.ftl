# A conversation on one's own.
talk-title = Talk it through
talk-lead = You are talking with a program, not with a person. It asks and gives your words back; it never tells you what to do.
talk-english = It asks in English only, so far.
talk-conversation = The conversation with the program
talk-asks = A program asks
talk-says = A program
talk-you = You
talk-answer = Your answer
talk-say = Say it
talk-skip = Another question
talk-finish = Come to an end
talk-leave = Leave, and come back later
talk-unsent = That did not arrive. Your words are still here; try again in a moment.
talk-too-long = Use at most 20,000 letters at once. You can say the rest afterwards.
talk-moved = The conversation has gone on in another window. Here is how it stands now. What you wrote is still in the box.
talk-why = Why this?
talk-why-made = What it did
talk-why-reason = Why, as it would tell a coach about you
talk-why-others = What it could have said instead
talk-how = How this talk goes
talk-frame = Frame
talk-frame-hint = A way to look at a conversation. You can change it at any moment; nothing is lost.
talk-frame-none = None
talk-minutes = Minutes you have
talk-minutes-hint = Optional. Towards the end the program leaves room for what matters most to you.
talk-country = Country
talk-country-hint = For help lines, should you ever need one.
talk-country-any = Not said; all are shown
talk-country-likely = As my browser says ({ $country } first)
country-gb = United Kingdom
country-ie = Ireland
country-us = United States
country-ca = Canada
country-au = Australia
country-nz = New Zealand
country-de = Germany
talk-how-save = Use this
talk-keep-which = May these lines be kept in your story?
talk-keep-these = Keep those that are ticked
talk-keep-hint = Nothing has to be kept. What you said stays in the conversation, which is yours.
talk-story = Your story, in your words
talk-story-empty = It grows here as you talk. Nothing is kept in it before you say yes.
talk-is-it = is this it, in your words?
talk-yes = Yes, that is it
talk-no = No
talk-change = Change
talk-change-this = Change this
talk-in-words = In your words
talk-keep-so = Keep it like this
talk-kept = kept, your words
talk-take-out = Take out
talk-take-back = Take the last one back
talk-taken-back = Taken back. It stands under what was left out.
talk-nothing-to-take-back = There was nothing to take back.
talk-left = { $count ->
    [one] One line left out
   *[other] { $count } lines left out
}
talk-keep-after-all = Keep it after all
talk-kind-outcome = What you want
talk-kind-value = What matters to you
talk-kind-strength = What you can do
talk-kind-obstacle = In the way
talk-kind-option = What you could do
talk-kind-action = A step
talk-step-draft = a draft, yours to promise or drop
talk-step-promised = kept, you will do it
talk-over-title = That was it for now
talk-over-lead = The conversation is kept. Nobody else can read it unless you share it.
talk-over-kept = What was kept, in your words
talk-over-nothing = Nothing was put into your story, which is a good end, too.
talk-over-story = To my story
talk-over-take = Take it with me
talk-over-again = Talk again
talk-care-title = The talk stops here
talk-care-who = A program, and it asks nothing more
talk-care-after = What you said before is kept and stays yours. There is no need to do anything with it now.
mine-title = My story
mine-empty = Nothing here yet
mine-empty-how = You can talk something through with a program that asks, gives your words back and never tells you what to do. Your story grows beside it, in your own words, and only from what you say yes to.
mine-empty-coach = If a coach has given you a link, open it, and your work together stands here, too.
mine-talk = Talk it through
mine-alone = On my own
mine-coach = With my coach
mine-with = With { $name }
mine-example = made up
mine-ended = came to its end
mine-last = last: { $when }
mine-no-outcome = No outcome in words yet. It comes from you, when it is there.
mine-offers = { $count ->
    [one] One wording waits for your yes or no
   *[other] { $count } wordings wait for your yes or no
}
mine-due = { $count ->
    [one] The day of one step has come
   *[other] The day of { $count } steps has come
}
mine-go-on = Go on with the talk you left
mine-talk-here = Talk it through
mine-new = Something else
mine-new-how = A new conversation begins a story of its own. Nothing is kept before the first line.
talk-read-by = What you say yes to stands in your story, and { $coach } reads your story. The talk itself is yours alone unless you share it.
