# A coach's day, their clients, inviting, and an engagement as its coach sees it.
coach-crumbs = Where you are
coach-places = Pages about { $name }
coach-place-story = Story
coach-place-contract = Contract
coach-place-prepare = Prepare
coach-place-import = Import

# Today.
coach-today-no-date = No next session set
coach-today-empty = Nobody is expected
coach-today-empty-text = Here you will see whom you meet next: their outcome in their own words, what they wrote for you, and what became of their steps. It fills when you begin with somebody. Or look at an example first: invented people, and gone with one press.
coach-no-outcome = No outcome in words yet
coach-no-outcome-text = It comes from them. Ask what would be different, and write down what they say.
coach-prepared = What { $name } wrote to get ready
coach-prepared-none = Nothing since you last met.
coach-steps-none = No open steps.
coach-step-past = its day has gone by
coach-said-since = Said since you met
coach-of-ten = { $count } of 10
coach-contract = The contract
coach-contract-line = { $agreed } of { $terms } points agreed, { $given } of { $uses } permissions given.
coach-ask-next = Next to ask:
coach-coming = Also this week
coach-waiting = Waiting for you
coach-session-begin = Begin the session
coach-session-go-on = Go on with the session

# What opens each point of the contract.
coach-ask-permissions = { $count ->
    [one] May we go through the one permission still open? Yes and no are both fine.
   *[other] May we go through the { $count } permissions still open? Yes and no are both fine.
}
coach-ask-time = How much time do we have, and how would you like to use it?
coach-ask-place = Where, or how, would you like us to meet?
coach-ask-frequency = How often would be good for you?
coach-ask-cost = What do you need to know about cost, and about cancelling?
coach-ask-recording = How do you feel about being recorded, or not?
coach-ask-notes = What would you like to know about the notes, and who keeps them?
coach-ask-follow-up = What would you like to happen between us after this?
coach-ask-nature = What do you take coaching to be, and what not?
coach-ask-roles = What would you like my part in this to be?
coach-ask-aim = How will you know that our time was worth it?
coach-ask-privacy = What is your understanding of what stays between us?
coach-ask-limits = What would you want to know about when I could not keep something to myself?
coach-ask-sponsor = What should whoever pays hear, and from whom?
coach-ask-supervision = How is it for you if I speak of my own part to a supervisor?
coach-ask-ai = How do you feel about a program taking part?
coach-ask-hopes = What do you hope for here, and what worries you?
coach-ask-challenge = How do you like to be challenged?
coach-ask-stop = What would make it easy for you to say stop?
coach-ask-unhelpful = What was not helpful when you talked this over before?
coach-ask-help = What would help you most from me?
coach-ask-agenda = What would you like to know about what I want from this?

# Clients.
coach-new = Begin with somebody
coach-new-lead = You give a name, and get a link to pass on. They decide what is open to you.
coach-new-next = When you meet first, if that is set
coach-new-go = Begin, and invite them
coach-name = What do you call them?
coach-name-hint = They can change it when they come in. A first name will do.
coach-name-missing = Write a name, a first name is enough.
coach-name-long = Use at most 80 letters.
coach-clients-empty = No clients yet
coach-clients-empty-text = You begin with somebody by name and get a link for them that works once. From the first minute they see who can see what, and nothing is open to you before they say so.
coach-search = Find by name
coach-search-go = Find
coach-search-all = Show everybody
coach-search-none = Nobody here is called { $name }.
coach-ended = Ended
coach-ended-reached = Ended: reached
coach-ended-redefined = Ended: it became something else
coach-ended-let-go = Ended: let go
coach-waits-let-in = not open to you now
coach-waits-step = a step whose day has gone by
coach-sessions = { $count ->
    [0] no session
    [one] 1 session
   *[other] { $count } sessions
}
coach-open-steps = { $count ->
    [0] no open step
    [one] 1 open step
   *[other] { $count } open steps
}
coach-holds = { $sessions }, { $steps }, last change { $when }
coach-holds-outside = Begun { $when }

# When two meet.
coach-date = Day
coach-time = Time
coach-time-hint = In your zone, { $zone }.
coach-date-missing = Which day? Write it as 2026-11-30, or choose one.
coach-date-past = That moment has gone by. Which day do you mean?
coach-time-missing = At what time? Write it as 14:30.
coach-when-tomorrow = tomorrow, { $time }
coach-when-weekday = { $weekday }, { $time }
coach-next = Next session
coach-next-change = Set or change it
coach-next-save = Keep this
coach-next-none = None is agreed
coach-next-set = The next session is set.
coach-next-unset = No next session is set any more.

# Inviting.
coach-invite = Invite
coach-invite-title = Invite { $name }
coach-invite-lead = A link lets them in, once. You pass it on yourself, by whatever way you two use.
coach-invite-make = Make the link
coach-invite-later = Later
coach-invite-open = A link is out. It works once, until { $when }.
coach-invite-open-text = It is shown only when it is made. If it got lost, make a new one; the old one stops working then.
coach-invite-again = Make a new link
coach-invite-come = { $name } has come in. There is nobody left to invite.
coach-invite-once = Here is the link. It is shown this once, so copy it now.
coach-invite-link = The link
coach-invite-until = It works once, until { $when }.
coach-invite-copy-link = Copy the link
coach-invite-message-label = Words to send it with
coach-invite-message =
    Hello { $name },

    this link opens a place for our conversations:

    { $link }

    It works once. What is kept there is yours: first you say what is all right for you, and I see nothing before that.

    { $coach }
coach-invite-copy-message = Copy the message
coach-copied = Copied
coach-invite-here = Is your client here with you?
coach-invite-here-text = Then open the link in a private window on this machine and hand it over. Close that window afterwards. For their own device, they make themselves a link in their settings.
coach-invite-sees = What { $name } will see
coach-invite-sees-1 = Who invites them, and that the place is theirs. No password, no account to set up.
coach-invite-sees-2 = One question first: may you open what is kept there? Then each other permission on its own, yes or no.
coach-invite-sees-3 = Their own story, who can see it, and how to take it along or throw it away.
coach-invite-contract = Before that, put the contract into words

# Not let in.
coach-not-let-in = Not open to you yet
coach-not-let-in-text = { $name } says with their own hand whether you may open what is kept here. Until then you can invite them, set when you meet, and put into words how you will work.
coach-withdrawn = Not open to you any more
coach-withdrawn-text = { $name } has taken back that you may open what is kept here. That is theirs to say, and they can say yes again at any time. The contract stays open to you both.

# An engagement.
coach-story-empty = Nothing has been said yet
coach-story-empty-text = What they say in sessions stands here, in their words and with the place where they said it: what is already true, what is in the way, what they will do. Begin a session, or import one.
coach-offers = Wording that waits for { $name }
coach-offer-since = Offered { $when }. It is yours until they say otherwise.
coach-offer-unsure = They are not sure about it yet.
coach-check-ins = Between sessions
coach-measures = Their own measure
coach-measure-when = When
coach-measure-value = 0 to 10
coach-sessions-title = Session
coach-held = Sessions so far
coach-sessions-none = None yet.
coach-session-number = Session { $count }
coach-session-title = Session { $number }, { $when }
coach-session-open = going on
coach-session-closed = closed
coach-session-alone = on their own, shared with you
coach-turns = { $count ->
    [one] 1 line
   *[other] { $count } lines
}
coach-yours = What you can add
coach-yours-text = The outcome is theirs to say. You can note what they said, and offer wording that waits for them.
coach-noted = { $count ->
    [one] One thing you noted
   *[other] { $count } things you noted
}
coach-take-back = Take back
coach-take-back-named = Take back: { $text }
coach-item-gone = Taken back. It no longer stands in the story.
coach-item-back = It stands in the story again.

# Noting something.
coach-keep = Note something
coach-keep-lead = What { $name } said goes in as they said it, with the line it stands in. What is your own idea says so.
coach-keep-kind = What is it?
coach-kind-need = What brings them
coach-kind-goal = The goal as it came
coach-kind-value = What matters to them
coach-kind-strength = What they can do
coach-kind-success = What is already true
coach-kind-obstacle = What is in the way
coach-kind-option = What could be done
coach-keep-whose = Whose is it?
coach-whose-client = Theirs
coach-whose-coach-asked = Mine, and they asked
coach-whose-coach-unasked = Mine, unasked
coach-whose-hint-client = In their words. Choose the line below.
coach-whose-hint-coach-asked = It is shown as yours.
coach-whose-hint-coach-unasked = It is shown as yours, and that nobody asked.
coach-keep-text = The words
coach-keep-text-hint = For theirs: an unbroken stretch of the line, or leave this empty to keep the whole line.
coach-keep-text-missing = Write your idea down.
coach-keep-turn-missing = Choose the line in which they said it, below.
coach-keep-not-theirs = These words do not stand so in the line you chose. Copy an unbroken stretch of it, or mark the idea as yours.
coach-keep-half = What comes before these words in their sentence says no, or leaves it open. Keep the whole sentence.
coach-keep-go = Note it
coach-kept = Noted. It stands in the story.
coach-text-long = This is longer than a page takes. Shorten it to 20,000 letters.

# Offering wording.
coach-offer = Offer wording
coach-offer-lead = A sentence for the outcome. It stays yours until { $name } makes it theirs, changes it or says no.
coach-offer-text = Your wording
coach-offer-text-hint = In the present tense, from what they said. Choose below what it rests on.
coach-offer-rests = { $session }: what it rests on
coach-offer-missing = Write the sentence you offer.
coach-offer-quote-missing = Choose at least one line it grew from.
coach-quote-not-client = One of these lines is yours. Choose lines they said.
coach-offer-go = Offer it
coach-offered = Offered. It waits for them.
coach-heard-none = Nothing to rest it on yet
coach-heard-none-text = Lines your client said in a session appear here to choose from. None is kept so far.

# The example.
coach-example = Example
coach-example-says = This is an example. The people in it are invented; do with it what you like.
coach-example-look = Look at an example
coach-example-throw-away = Throw it away
coach-example-gone = The example is gone. You can have a new one at any time.
coach-example-kept = Somebody has come into this example as its client, so only they can throw it away.
