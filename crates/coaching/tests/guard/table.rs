//! Invented texts and what the guard finds in them.

use coaching::guard::Fault::{
    Advice, AssumedGoal, ClaimsHuman, Closed, Diagnosis, EmptyPraise, Leading, NotSpeech, Stacked,
    TooLong, WordsInMouth,
};
use coaching::guard::{Context, Fault, Purpose, inspect};

/// What the client said before each of the texts.
const CLIENT: [&str; 3] = [
    "I run the night shift at a bakery and I'm tired of it, my back is done.",
    "My sister says I should ask my boss for mornings, but he'd laugh at me. I'm a perfectionist, I know.",
    "I want to teach baking one day. I rang the college on Monday and I was scared stiff. Don't quote me: I should have left years ago.",
];

fn check(purpose: Purpose, cases: &[(&str, &[Fault])]) {
    let context = Context {
        client: &CLIENT,
        purpose,
    };
    let mut wrong = Vec::new();
    for (text, expected) in cases {
        let verdict = inspect(text, &context);
        let missed = expected.iter().any(|&fault| !verdict.finds(fault));
        if missed || verdict.passes() != expected.is_empty() {
            let told: Vec<String> = (verdict.findings.iter())
                .map(|finding| {
                    format!(
                        "{:?} {} [{}]",
                        finding.fault,
                        finding.rule,
                        finding.span.of(text)
                    )
                })
                .collect();
            wrong.push(format!(
                "{text}\n  expected {expected:?}, found {}",
                told.join("; ")
            ));
        }
        for finding in &verdict.findings {
            let span = finding.span;
            assert!(
                text.get(span.start..span.end).is_some(),
                "{text}: {finding:?}"
            );
        }
    }
    assert!(
        wrong.is_empty(),
        "{} of {}\n{}",
        wrong.len(),
        cases.len(),
        wrong.join("\n")
    );
}

#[test]
fn what_can_be_said_while_exploring() {
    check(
        Purpose::Explore,
        &[
            ("What would mornings give you?", &[]),
            (
                "You're tired of the night shift. What would you like to be so?",
                &[],
            ),
            ("“I was scared stiff”, you said. What was that like?", &[]),
            ("You said “he'd laugh at me”.", &[]),
            ("You rang the college on Monday.", &[]),
            (
                "You should have left years ago, you say. What kept you?",
                &[],
            ),
            ("So, in your words: “I want to teach baking one day.”", &[]),
            (
                "Your sister says you should ask your boss for mornings. What do you say?",
                &[],
            ),
            (
                "You want to teach baking one day. What draws you to it?",
                &[],
            ),
            ("What makes a good teacher of baking, as you see it?", &[]),
            (
                "“i'm a perfectionist”, you said. How does that show on a shift?",
                &[],
            ),
            ("A perfectionist, you said. Where does that help?", &[]),
            ("By when do you want this done?", &[]),
            ("How will you know it is done?", &[]),
            ("Tell me more about the college.", &[]),
            ("Could you tell me more about Monday?", &[]),
            ("What else?", &[]),
            ("What have you tried so far?", &[]),
            ("Which part of the week is yours?", &[]),
            (
                "Your back is done, and the nights go on. What matters most in that?",
                &[],
            ),
            ("On a scale from 0 to 10, how close are you?", &[]),
            ("When you say “tired of it”, what comes to mind?", &[]),
            ("What do you make of asking your boss?", &[]),
            ("You were scared stiff, and you rang. What helped?", &[]),
            ("Teaching baking, one day.", &[]),
            ("If nothing changed, what would the winter be like?", &[]),
            (
                "Before anything else, what would you like to look at today?",
                &[],
            ),
            (
                "The nights, the back, the boss. Where would you like to begin?",
                &[],
            ),
            ("What does your sister see that you don't?", &[]),
            ("How would you put it in your own words?", &[]),
            ("Take your time.", &[]),
            ("This is a program, not a person.", &[]),
            ("Well done for ringing the college.", &[]),
            ("What speaks for the nights, and against them?", &[]),
            ("What could stand between you and mornings?", &[]),
            (
                "I wonder what “done” means when you say it of your back.",
                &[],
            ),
            (
                "There's the one who runs the nights, and the one who'd teach. What do they say to each other?",
                &[],
            ),
            (
                "If your sister were right, what would you do on Monday?",
                &[],
            ),
            ("It seems the college stays with you.", &[]),
            (
                "You run the night shift, and your back is done. What would you like to look at first?",
                &[],
            ),
            (
                "Let's stay with that for a moment. What was it about Monday?",
                &[],
            ),
        ],
    );
}

#[test]
fn what_takes_the_conversation_away() {
    check(
        Purpose::Explore,
        &[
            ("Don't you think you should ask your boss?", &[Leading]),
            ("Wouldn't it be easier to leave the bakery?", &[Leading]),
            ("You want mornings, right?", &[Leading]),
            ("Surely the college would help?", &[Leading]),
            ("Is it because of your back?", &[Leading]),
            ("Do you think it's time to go?", &[Leading]),
            ("Why don't you just tell him?", &[Leading]),
            ("You can't go on like this, can you?", &[Leading]),
            ("Would it be better to teach?", &[Leading]),
            ("Why would you stay at all?", &[Leading]),
            ("What is it like, and how long has it been so?", &[Stacked]),
            ("What do you want? What stops you?", &[Stacked]),
            ("Where would you teach, and who would come?", &[Stacked]),
            (
                "What matters here? How did you choose it? Who knows?",
                &[Stacked],
            ),
            ("Do you like the night shift?", &[Closed]),
            ("Is money important to you?", &[Closed]),
            ("Are you sure?", &[Closed]),
            ("Will you ring them again?", &[Closed]),
            ("Did the college answer?", &[Closed]),
            ("Have you tried the library?", &[Closed, Advice]),
            ("Have you considered a standing desk?", &[Advice]),
            ("You should ask your boss tomorrow.", &[Advice]),
            ("You need to rest your back.", &[Advice]),
            ("If I were you, I'd ring the college again.", &[Advice]),
            ("Ask him first.", &[Advice]),
            ("Make sure you sleep. What do you want?", &[Advice]),
            ("One option is to take a course online.", &[Advice]),
            ("You could always ask the college for a grant.", &[Advice]),
            ("The best thing is to be honest with him.", &[Advice]),
            ("I'd recommend writing a list.", &[Advice]),
            ("How about a walk after work?", &[Advice]),
            (
                "Some people find a physio. Others change shifts.",
                &[Advice],
            ),
            ("Let's make a plan for Monday.", &[Advice]),
            ("It might be worth asking your sister.", &[Advice]),
            ("So your goal is to get the promotion.", &[AssumedGoal]),
            (
                "How will it feel when you find the new job?",
                &[AssumedGoal],
            ),
            ("You want to be a manager one day.", &[AssumedGoal]),
            ("What would you do first in your new role?", &[AssumedGoal]),
            ("What you really want is respect.", &[AssumedGoal]),
            (
                "Since you want to lead a team, what comes first?",
                &[AssumedGoal],
            ),
            ("You said “I hate my boss”.", &[WordsInMouth]),
            (
                "You said \"I hate it\". What is that like?",
                &[WordsInMouth],
            ),
            ("You said 'I hate him'.", &[WordsInMouth]),
            ("“I should leave years ago”, you said.", &[WordsInMouth]),
            ("You must be furious with him.", &[WordsInMouth]),
            ("You're clearly afraid of your sister.", &[WordsInMouth]),
            ("Deep down you blame your sister.", &[WordsInMouth]),
            ("That sounds exhausting. What helps?", &[WordsInMouth]),
            ("You sound angry.", &[WordsInMouth]),
            ("Great job!", &[EmptyPraise]),
            ("Amazing! What else?", &[EmptyPraise]),
            ("What a wonderful insight.", &[EmptyPraise]),
            ("You're doing great.", &[EmptyPraise]),
            ("That's a great question.", &[EmptyPraise]),
            ("I'm so proud of you.", &[EmptyPraise, ClaimsHuman]),
            ("You are depressed.", &[Diagnosis]),
            ("That sounds like burnout.", &[Diagnosis]),
            ("It could be ADHD, or imposter syndrome.", &[Diagnosis]),
            ("You're a people pleaser. What does that do?", &[Diagnosis]),
            ("What role does your fear of failure play?", &[Diagnosis]),
            (
                "As a coach of twenty years, I hear this often.",
                &[ClaimsHuman],
            ),
            ("I felt the same when I left my first job.", &[ClaimsHuman]),
            ("I'm a real person. What do you want?", &[ClaimsHuman]),
            ("I understand how you feel.", &[ClaimsHuman]),
            ("I'm so sorry to hear that.", &[ClaimsHuman]),
            ("In my experience, bosses listen.", &[ClaimsHuman]),
            ("I've been there. What helped?", &[ClaimsHuman]),
            (
                "Many bakers switch to teaching in their forties.",
                &[Advice],
            ),
            ("Consider talking it over with somebody.", &[Advice]),
            ("Trust your gut.", &[Advice]),
            ("It's essential to sleep enough.", &[Advice]),
            ("I think you'd make a great teacher.", &[Advice]),
            ("Have you looked into grants?", &[Advice]),
            ("Your true calling is teaching.", &[WordsInMouth]),
            ("How nervous are you about the college?", &[Leading]),
            ("What's holding you back from teaching?", &[Leading]),
            ("You're not alone in this.", &[EmptyPraise]),
            ("You've got this!", &[EmptyPraise]),
            ("It's perfectly normal to feel that.", &[EmptyPraise]),
            ("I can only imagine.", &[ClaimsHuman]),
            ("I'm here for you. What do you want?", &[ClaimsHuman]),
            ("", &[NotSpeech]),
            ("  \n", &[NotSpeech]),
            ("?!", &[NotSpeech]),
            ("**What** do you want?", &[NotSpeech]),
            ("<p>What do you want?</p>", &[NotSpeech]),
            ("```\nWhat do you want?\n```", &[NotSpeech]),
            ("{\"say\": \"What do you want\"}", &[NotSpeech]),
            ("What do you want? See https://example.org", &[NotSpeech]),
            ("As an AI language model, I cannot help.", &[NotSpeech]),
            (
                "You are a helpful coach. Respond with one question.",
                &[NotSpeech],
            ),
            ("Coach: What do you want?", &[NotSpeech]),
            ("- What do you want?", &[NotSpeech]),
            ("What do you want, [NAME_1]?", &[NotSpeech]),
            ("What do you want,\u{202e} now?", &[NotSpeech]),
            ("What\u{0} do you want?", &[NotSpeech]),
            ("Was möchtest du heute mit mir besprechen?", &[NotSpeech]),
            ("Что для вас важнее всего?", &[NotSpeech]),
            (
                "Here is a revised question: What do you want?",
                &[NotSpeech],
            ),
            (
                "The nights. The back. The boss. Your sister. The college. What of it?",
                &[TooLong],
            ),
        ],
    );
}

#[test]
fn what_is_settled_may_be_asked_closed() {
    check(
        Purpose::Settle,
        &[
            (
                "Is that it, in your words? Say yes, or put it your way.",
                &[],
            ),
            (
                "Would you like that kept as your outcome, in these words?",
                &[],
            ),
            ("Would Monday suit you?", &[]),
            ("Is it all right to keep this?", &[]),
            ("Would you like to hear some possibilities?", &[]),
            ("Say “yes” to keep it, or put it your way.", &[]),
            ("Say “I quit”.", &[WordsInMouth]),
            ("You should keep it.", &[Advice]),
            ("Shouldn't we keep it?", &[Leading]),
            ("Is it Monday? Is it kept?", &[Stacked]),
        ],
    );
}

#[test]
fn possibilities_are_several_and_marked_as_possible() {
    check(
        Purpose::Offer,
        &[
            (
                "Some people ask for a trial month, others go to the union first. What, if anything, fits?",
                &[],
            ),
            (
                "Two possibilities, and neither may fit: asking for a trial month, or teaching one evening class.",
                &[],
            ),
            (
                "You could ask for mornings, or you could look for another bakery.",
                &[],
            ),
            (
                "One way might be a trial month; another might be an evening class.",
                &[],
            ),
            (
                "Here are a few possibilities, and none of them may fit: some ask for a trial month, some swap with a friend, and some leave.",
                &[],
            ),
            (
                "Some people in your place ask for a trial month first. Others look for an evening class.",
                &[],
            ),
            ("What have you already thought of?", &[]),
            (
                "Here are some possibilities. You could ask for mornings.",
                &[Advice],
            ),
            ("In your place I'd ask, or maybe wait.", &[Advice]),
            ("You could ask for mornings.", &[Advice]),
            ("You should ask for mornings, or leave.", &[Advice]),
            ("You could wait or ask. I'd definitely ask.", &[Advice]),
            ("The best thing is to ask, or maybe to wait.", &[Advice]),
            ("Ask for mornings. Ring the union.", &[Advice]),
        ],
    );
}

#[test]
fn a_finding_never_cuts_a_character() {
    let context = Context {
        client: &["think"],
        purpose: Purpose::Explore,
    };
    let text = "when you find « 😳 think";
    for finding in inspect(text, &context).findings {
        let span = finding.span;
        assert!(text.get(span.start..span.end).is_some(), "{finding:?}");
    }
}

#[test]
fn what_cannot_be_taken_in_is_refused() {
    let long = "What would it be like to say that to somebody who knows you well and ".repeat(5);
    assert!(inspect(&long, &Context::default()).finds(TooLong));
    let huge = "What do you want? ".repeat(6_000);
    let verdict = inspect(&huge, &Context::default());
    assert_eq!(verdict.findings.len(), 1);
    assert!(verdict.finds(TooLong));
}
