//! What the report calls things: plain words for codes, figures and places.

use app::record::is_doubtful;
use coaching::goals::Verdict;
use coaching::story::{Decision, Origin};
use domain::codes::{
    Behaviour, Clarity, ClientCodes, CoachCodes, Codes, Field, Input, Language, Main, MarkKind,
    Permission, Question, Reflection, Talk,
};
use domain::{Offset, Role};

/// What a turn is called on the page. `theirs review` in the terminal and its JSON count turns from
/// 0, and the three must speak of the same turn; were that to change, it changes here.
pub(crate) fn number(turn: usize) -> usize {
    turn
}

/// `1 turn`, `2 turns`.
pub(crate) fn count(many: usize, one: &str, more: &str) -> String {
    format!("{many} {}", if many == 1 { one } else { more })
}

/// A share of 0 to 1 as a whole per cent, with the space that typography asks for.
pub(crate) fn percent(share: f64) -> String {
    format!("{:.0}\u{a0}%", share * 100.0)
}

/// How sure a finding is, in words; the figure would claim more than anybody knows. The words are
/// said of the finding and cannot be taken for how sure the client was.
pub(crate) fn sure(confidence: f32) -> &'static str {
    match confidence {
        sure if sure >= 0.8 => "very likely",
        sure if sure >= 0.6 => "likely",
        guess if is_guess(guess) => "a guess",
        _ => "possible",
    }
}

/// True if a finding is no more than a guess.
pub(crate) fn is_guess(confidence: f32) -> bool {
    confidence < 0.4
}

/// A length in minutes, as people say it.
pub(crate) fn length(minutes: f64) -> String {
    if minutes < 1.0 {
        return "less than a minute".to_owned();
    }
    let whole = minutes.round() as usize;
    match (whole / 60, whole % 60) {
        (0, minutes) => count(minutes, "minute", "minutes"),
        (hours, 0) => count(hours, "hour", "hours"),
        (hours, rest) => {
            let hours = count(hours, "hour", "hours");
            format!("{hours} {}", count(rest, "minute", "minutes"))
        }
    }
}

/// A second of the conversation, as a clock shows it.
pub(crate) fn clock(seconds: f64) -> String {
    Offset::from_seconds(seconds).clock()
}

/// The side someone sits on.
pub(crate) fn role(role: Role) -> &'static str {
    match role {
        Role::Coach => "Coach",
        Role::Client => "Client",
    }
}

/// Whose words.
pub(crate) fn origin(origin: Origin) -> &'static str {
    match origin {
        Origin::Client => "the client’s",
        Origin::CoachAsked => "the coach’s, asked",
        Origin::CoachUnasked => "the coach’s, unasked",
    }
}

/// What the client made of an option.
pub(crate) fn decision(decision: Decision) -> &'static str {
    match decision {
        Decision::Chosen => "taken up",
        Decision::Rejected => "turned down",
        Decision::Open => "left open",
    }
}

/// What the client made of a new wording.
pub(crate) fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Adopted => "The client took the wording as it was.",
        Verdict::Edited => "The client took it, with a change of their own.",
        Verdict::Rejected => "The client said that it is not theirs.",
        Verdict::Unsure => "The client said neither yes nor no.",
        Verdict::None => "Nobody asked the client how the wording sits with them.",
    }
}

/// A sign of a goal that makes the present a failure.
pub(crate) fn sign(class: &str) -> String {
    match class {
        "contingent_worth" => "worth hangs on it",
        "future_gate" => "life begins once it is reached",
        "treadmill" => "always, never, every time",
        "avoidance" => "away from something",
        "comparison" => "behind others, or behind oneself",
        "others_decide" => "others decide",
        "exhaustion" => "running out of strength",
        other => return other.replace('_', " "),
    }
    .to_owned()
}

/// What a marked phrase is about.
pub(crate) fn mark(kind: MarkKind) -> &'static str {
    match kind {
        MarkKind::Outcome => "outcome",
        MarkKind::Value => "value",
        MarkKind::Strength => "strength",
        MarkKind::Obstacle => "obstacle",
        MarkKind::Option => "option",
        MarkKind::Action => "action",
        MarkKind::Due => "by when",
        MarkKind::Measure => "how one will know",
        MarkKind::Incentive => "what it gives",
        MarkKind::Support => "support",
        MarkKind::Contract => "contract",
        MarkKind::Consent => "consent",
        MarkKind::Boundary => "boundary",
    }
}

/// Something a turn was found to do.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Label {
    pub(crate) words: &'static str,
    /// The finding is more likely wrong than right, and is shown with a question mark.
    pub(crate) doubtful: bool,
}

impl std::fmt::Display for Label {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.words)?;
        f.write_str(if self.doubtful { "?" } else { "" })
    }
}

/// True if the turn is in a language that is supported; otherwise its codes say nothing.
pub(crate) fn is_coded(codes: &Codes) -> bool {
    codes.language == Language::Supported
}

/// What the talk is at in a turn, or that the turn was not coded.
pub(crate) fn function(codes: &Codes) -> Label {
    if is_coded(codes) {
        label(codes, (Field::Function, codes.function.name()))
    } else {
        Label {
            words: "language not supported: not coded",
            doubtful: false,
        }
    }
}

/// Everything a turn was found to do, the weightier first. The function is not among it.
pub(crate) fn labels(codes: &Codes) -> Vec<Label> {
    if !is_coded(codes) {
        return Vec::new();
    }
    let found = match &codes.behaviour {
        Behaviour::Coach(coach) => coach_labels(coach),
        Behaviour::Client(client) => client_labels(client),
    };
    found.into_iter().map(|found| label(codes, found)).collect()
}

fn label(codes: &Codes, (field, words): (Field, &'static str)) -> Label {
    let confidence = codes.confidence(field);
    Label {
        words,
        doubtful: confidence.is_some_and(|sure| is_doubtful(f64::from(sure))),
    }
}

fn coach_labels(coach: &CoachCodes) -> Vec<(Field, &'static str)> {
    let question = coach.question.map(|question| match question {
        Question::Open => (Field::Question, "open question"),
        Question::Closed => (Field::Question, "closed question"),
    });
    let reflection = coach.reflection.map(|reflection| match reflection {
        Reflection::Simple => (Field::Reflection, "simple reflection"),
        Reflection::Complex => (Field::Reflection, "complex reflection"),
    });
    let input = coach.input.map(|input| match (input, coach.permission) {
        (Input::Advice, Some(Permission::AskedByClient)) => "advice, asked for",
        (Input::Advice, Some(Permission::Sought)) => "advice, with leave",
        (Input::Advice, Some(Permission::None)) => "advice, unasked",
        (Input::Advice, None) => "advice",
        (Input::Options, Some(Permission::AskedByClient)) => "options, asked for",
        (Input::Options, Some(Permission::Sought)) => "options, with leave",
        (Input::Options, Some(Permission::None)) => "options, unasked",
        (Input::Options, None) => "options",
        (Input::Information, _) => "information",
        (Input::Negotiation, _) => "working it out together",
    });
    let input = input.map(|input| (Field::Input, input));
    let mut labels: Vec<(Field, &'static str)> = match coach.main {
        Main::Question => [question, reflection, input],
        Main::Reflection => [reflection, question, input],
        Main::Input | Main::Other => [input, question, reflection],
    }
    .into_iter()
    .flatten()
    .collect();
    let flags = [
        (coach.leading, Field::Leading, "leading"),
        (coach.stacked, Field::Stacked, "several at once"),
        (coach.summary, Field::Summary, "summary"),
        (coach.affirmation, Field::Affirmation, "names a strength"),
        (
            coach.autonomy,
            Field::Autonomy,
            "leaves the choice with the client",
        ),
        (coach.structure, Field::Structure, "how the two work"),
        (
            coach.self_disclosure,
            Field::SelfDisclosure,
            "the coach’s own story",
        ),
    ];
    let there = flags.into_iter().filter(|flag| flag.0);
    labels.extend(there.map(|(_, field, words)| (field, words)));
    labels
}

fn client_labels(client: &ClientCodes) -> Vec<(Field, &'static str)> {
    let talk = match client.talk {
        Talk::Change => Some((Field::Talk, "towards what they want")),
        Talk::Sustain => Some((Field::Talk, "away from it")),
        Talk::Neutral => None,
    };
    let clarity = client.clarity.map(|clarity| match clarity {
        Clarity::Sure => (Field::Clarity, "sure"),
        Clarity::Unsure => (Field::Clarity, "not sure"),
    });
    let asks = client
        .asks_advice
        .then_some((Field::AsksAdvice, "asks for ideas"));
    [talk, clarity, asks].into_iter().flatten().collect()
}

/// At most `most` characters of `text`, cut between words, with a sign that it goes on.
pub(crate) fn cut(text: &str, most: usize) -> String {
    let text = text.trim();
    let Some((end, _)) = text.char_indices().nth(most) else {
        return text.to_owned();
    };
    // Scripts without spaces are cut where the room ends.
    let end = text[..end]
        .rfind(char::is_whitespace)
        .filter(|&at| at > end / 2)
        .unwrap_or(end);
    format!(
        "{}\u{a0}…",
        text[..end].trim_end_matches(|c: char| c.is_whitespace() || c == ',')
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_and_many() {
        assert_eq!(count(1, "turn", "turns"), "1 turn");
        assert_eq!(count(0, "turn", "turns"), "0 turns");
        assert_eq!(length(0.4), "less than a minute");
        assert_eq!(length(1.2), "1 minute");
        assert_eq!(length(60.0), "1 hour");
        assert_eq!(length(121.0), "2 hours 1 minute");
    }

    #[test]
    fn labels_name_the_main_thing_first() {
        let coach = CoachCodes {
            main: Main::Reflection,
            question: Some(Question::Open),
            reflection: Some(Reflection::Complex),
            leading: true,
            ..CoachCodes::default()
        };
        assert_eq!(
            words_of(&coach),
            ["complex reflection", "open question", "leading"]
        );
        let advice = CoachCodes {
            main: Main::Input,
            input: Some(Input::Advice),
            permission: Some(Permission::None),
            ..CoachCodes::default()
        };
        assert_eq!(words_of(&advice), ["advice, unasked"]);
    }

    fn words_of(coach: &CoachCodes) -> Vec<&'static str> {
        coach_labels(coach)
            .into_iter()
            .map(|(_, said)| said)
            .collect()
    }

    #[test]
    fn long_words_are_cut_between_words_in_any_script() {
        assert_eq!(cut("short", 20), "short");
        assert_eq!(cut("one two, three four", 10), "one two\u{a0}…");
        assert_eq!(cut("私はもっと学びたいのです", 5), "私はもっと\u{a0}…");
    }
}
