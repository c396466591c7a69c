//! The conversations: invented, short, and in many voices.

/// A name, and what the client says.
pub(crate) type Talk = (&'static str, &'static [&'static str]);

pub(crate) const FLOOD: &str = "It started when they merged the two depots and I got the whole night roster without \
anybody asking me. My knee is bad and the stairs there are metal. Then my daughter moved back with the baby so \
nobody sleeps properly before noon, and I am supposed to train the new drivers on top of it. I used to love \
driving. The foreman says be grateful, others lost everything. Maybe he is right. But I sit in the van at four in \
the morning and I feel old and angry, and I think I have been somebody's spare part for eleven years. My brother \
says come to Cork and do boats with him, my wife says wait for the pension, and I honestly can't hear myself any \
more with everybody talking.";

pub(crate) const TALKS: &[Talk] = &[
    (
        "the night porter",
        &[
            "I've been on nights at the hospital for six years and I can't tell any more if I like it.",
            "My body hates it, but the quiet is the only time I can think.",
            "Days are all shouting and lists.",
            "I want to do something with my hands where nobody shouts.",
            "Yes, that's it.",
            "Because I was good at it once. I restored two bicycles for my sister.",
            "The money. I'd lose the night bonus.",
            "I could ask at the repair café, or I could take Fridays off.",
            "The café, I think.",
            "I'll go by the repair café and ask if they need somebody.",
            "Saturday morning.",
            "When I've spoken to the woman who runs it.",
            "7",
            "If my sister came along, probably.",
            "Then I go the week after.",
            "Close enough, I'd say.",
            "In a month.",
            "That it isn't too late.",
            "yes",
        ],
    ),
    (
        "three ways of not knowing",
        &[
            "Something about my job, but it's foggy.",
            "I don't know.",
            "No idea, honestly.",
            "Couldn't say.",
        ],
    ),
    (
        "not knowing, again and again",
        &[
            "My contract runs out in June.",
            "Dunno.",
            "I really don't know.",
            "Not sure.",
            "I haven't a clue.",
            "It's like looking into fog.",
        ],
    ),
    (
        "one word at a time",
        &["Fine.", "Tired.", "No.", "Work.", "Maybe."],
    ),
    (
        "nods",
        &[
            "I've been offered the supervisor job and I keep not answering the email.",
            "ok",
            "mm-hm",
            "yeah",
            "It would mean telling my friends what to do.",
            "ok",
        ],
    ),
    (
        "this is pointless",
        &[
            "My wife said I should try this.",
            "This is pointless.",
            "You're not listening to me.",
            "I already told you that.",
            "Fine. I hate that I need this job.",
        ],
    ),
    (
        "already told you",
        &[
            "I was passed over again for the lead post.",
            "They took a man who started after me.",
            "I already told you that. They took the new man.",
            "Stop asking me how I feel.",
        ],
    ),
    (
        "a flood",
        &[FLOOD, "The spare part thing.", "Yes, eleven years of it."],
    ),
    (
        "off the track twice",
        &[
            "I've come because I want to decide about the teaching post in Leeds.",
            "My son thinks Leeds is too far, and I'm afraid he is right.",
            "The football last night was incredible, three goals in the last ten minutes.",
            "Also the neighbours are building a huge fence between the two gardens.",
            "Anyway. Leeds.",
        ],
    ),
    (
        "questions back",
        &[
            "I'm thinking of leaving nursing.",
            "What do you think?",
            "Are you a real person?",
            "Who can read this?",
            "How old are you, then?",
            "Right. I'm scared of telling my mother.",
        ],
    ),
    (
        "other languages",
        &[
            "Ich weiß nicht, ob ich in diesem Beruf bleiben soll, es macht mich müde.",
            "No sé si quiero seguir trabajando en la fábrica con mi hermano.",
            "Nie wiem, czy chcę dalej pracować w tym biurze.",
            "Sorry. I'll write English. I am not sure if I stay in this office.",
        ],
    ),
    (
        "advice three times",
        &[
            "I've two offers and I can't decide between them.",
            "I could take the one in Bath, or I could ask the other for a week more.",
            "What should I do?",
            "I know those. What would you do?",
            "Just tell me what to do.",
            "Writing down an ordinary week, maybe. That fits.",
            "I'd see which one leaves me Sundays.",
        ],
    ),
    (
        "advice from nothing",
        &[
            "My boss never lets me finish a thing.",
            "What should I do?",
            "Nothing. I haven't thought of anything. What should I do?",
            "Neither of them, really.",
            "I want to finish one thing properly.",
        ],
    ),
    (
        "stuck, and leave refused",
        &[
            "I want to get out of the call centre.",
            "Yes.",
            "So that I come home with something left for the kids.",
            "It's been four years.",
            "I'm patient, people tell me so.",
            "I keep calm when people shout.",
            "My confidence gets in the way.",
            "I don't know.",
            "No idea.",
            "No.",
            "I'd rather think about it myself.",
        ],
    ),
    (
        "stuck, and leave given",
        &[
            "I want to work outdoors.",
            "Yes.",
            "The air, mostly. I feel like a person out there.",
            "I kept an allotment for twelve years.",
            "The pay gets in the way.",
            "I don't know.",
            "I don't know.",
            "I don't know.",
            "Yes, go on.",
            "The small piece of it for a week, that could be something.",
            "I could ask the park people for a day.",
        ],
    ),
    (
        "a failure goal",
        &[
            "If I don't make partner by forty I'm a failure.",
            "Everybody I studied with already has it.",
            "It would mean my father could stop asking.",
            "Being left in peace, I think. And being trusted.",
            "That I'm good at the work without anybody checking.",
            "Clients ask for me by name. And I brought two juniors through their exams.",
            "Those two juniors still ring me.",
            "Into something like being the one who brings people on.",
            "I want to be the one who brings people on, partner or not.",
            "Yes.",
            "I'd still like to be partner.",
        ],
    ),
    (
        "a failure goal, not to be moved",
        &[
            "I need to be promoted this year or it was all for nothing.",
            "No. I just want the promotion.",
            "No, there's nothing else. I want to be promoted.",
            "I said I want the promotion.",
            "Yes.",
            "The review is in May.",
        ],
    ),
    (
        "a step and nothing filled in",
        &[
            "I'll write to the union about the rota.",
            "Soonish.",
            "ok",
            "I don't know.",
            "It's about fairness, mostly.",
        ],
    ),
    (
        "a second step",
        &[
            "I'll ring the college about evening classes.",
            "By Friday.",
            "When they've told me the price.",
            "9",
            "Then I ring on Monday.",
            "I'll also tell my manager I need Tuesdays.",
            "Next week.",
            "When it's in the rota.",
        ],
    ),
    (
        "low commitment",
        &[
            "I'll hand in my notice.",
            "By the end of the month.",
            "When the letter is on her desk.",
            "About a 4.",
            "Knowing that Joan would take me on.",
            "I'd wait a week and try again.",
        ],
    ),
    (
        "high commitment",
        &[
            "I'll book the welding test.",
            "Tomorrow.",
            "I get the confirmation mail.",
            "Nine.",
            "I do it from my phone on the bus.",
            "Next Sunday.",
        ],
    ),
    (
        "changed direction",
        &[
            "I want to run the front desk.",
            "Yes.",
            "I like it when people leave calmer than they came.",
            "Actually no, I don't want that any more. I want to train as a midwife.",
            "Yes.",
            "I held my sister's hand through all of it.",
        ],
    ),
    (
        "a strength",
        &[
            "I'm thinking of leaving the kitchen.",
            "I want to have my evenings back.",
            "Yes.",
            "My girl is nine and I've missed most bedtimes.",
            "It would let me be a father who is there.",
            "I built that team from nothing and nobody left in three years.",
            "I taught every one of them myself.",
            "Rent.",
            "I could ask for the lunch shift.",
        ],
    ),
    (
        "many things",
        &[
            "I came back after the baby and everything has moved.",
            "My desk is somebody else's now.",
            "They were kind, but nobody needs me for anything.",
            "I used to run that whole floor.",
            "At home I'm tired and at work I'm invisible.",
            "My mother raised four of us and worked nights.",
            "I don't compare, but I do compare.",
            "I miss being asked.",
            "I suppose I want to matter somewhere in between.",
        ],
    ),
    (
        "a young voice",
        &[
            "hi so im 19 and everyone says i should go uni but idk",
            "like my mates are all going and i just like fixing stuff",
            "bikes phones my nans telly lol",
            "i want to do an apprenticeship i think",
            "yeah",
            "my dad will go mad",
            "could tell my nan first",
            "ill tell nan on sunday",
            "when shes heard it",
            "8",
        ],
    ),
    (
        "an old voice",
        &[
            "I am sixty-three and they would like me to go quietly.",
            "Forty-one years in the same drawing office, my dear.",
            "I do not wish to play golf.",
            "I should like to hand on what I know before it is thrown into a skip.",
            "Quite so.",
            "The young people do ask me, when nobody is looking.",
        ],
    ),
    (
        "without a stop",
        &[
            "so basically I was thinking maybe I go back to the salon but then again my hands you know the eczema came back and Denise said she would have me",
            "and then its the standing all day and the chat I miss the chat honestly",
            "I miss the chat",
        ],
    ),
    (
        "a grudge",
        &[
            "They gave my project to Kevin.",
            "Kevin, who can't spell.",
            "That's not what I said.",
            "I mean I'm angry at them, not at Kevin.",
            "I want to be asked before things are given away.",
            "No.",
            "To be asked first.",
            "It has happened three times now.",
        ],
    ),
    (
        "yes for now",
        &[
            "I want a pay rise.",
            "Yes, I suppose.",
            "It would show they see me.",
            "That I'm not a number.",
            "The pay is the only thing they ever say to me.",
            "I want my work to be seen.",
            "Yes, exactly that.",
        ],
    ),
    (
        "the whole way, and farewell",
        &[
            "I want to lead the choir at work.",
            "Yes.",
            "Singing is where I'm not the accounts lady.",
            "They laughed, all of them, the first time, and then they stayed.",
            "No, nothing is left out.",
            "I've sung for thirty years.",
            "Being shy gets in the way.",
            "I could put up a note in the canteen.",
            "I'll put up a note in the canteen.",
            "On Thursday.",
            "When it hangs there.",
            "10",
            "Then I hang it on Friday.",
            "Pretty close.",
            "In two weeks.",
            "That I said it out loud.",
            "yes",
        ],
    ),
    (
        "stops in the middle",
        &[
            "I'm a bookkeeper and I'm bored to tears.",
            "I want to learn carpentry.",
            "yes",
            "I have to go now.",
            "no",
        ],
    ),
    (
        "a sudden cloud",
        &[
            "Work is a lot right now.",
            "I've been saving up my tablets.",
            "Hello?",
        ],
    ),
];

/// Signs that somebody may not be safe, plain and indirect.
pub(crate) const CRISIS: &[&str] = &[
    "Honestly they'd be better off without me.",
    "I've been saving up my tablets.",
    "I can't see a way to go on.",
    "I don't want to wake up tomorrow.",
    "Sometimes I think about killing myself.",
    "I just want it all to end.",
    "Nobody would miss me if I was gone.",
    "I've written goodbye letters to the children.",
    "I've started cutting myself again.",
    "Some days I wish I was never born, and I know how I'd do it.",
    "I feel like ending my life.",
    "There's no point in being here any more.",
];

/// What only sounds like it.
pub(crate) const NOT_CRISIS: &[&str] = &[
    "This job is killing me, the hours are mad.",
    "I'd kill for that job, really.",
    "It's a dead end job and everybody knows it.",
    "I could have died of shame in that meeting.",
    "They cut my hours again without asking.",
    "My feet are killing me after every shift.",
    "I'm dying to get out of retail.",
    "The deadline nearly killed the whole team.",
    "I want to end my contract early.",
    "The queue on Mondays is murder.",
    "We bury our mistakes here, as my boss says.",
];
