//! What a turn was found to do, each finding with the words it rests on and a way to disagree.
//!
//! A disagreement is a thought of the coach's about the session, so it is kept as one: a private reflection whose
//! structure is [`DISAGREE`] and whose text names the finding. It is theirs alone, it outlasts the server, and the
//! finding is shown to them no more.

use std::collections::BTreeSet;

use axum::extract::Path;
use axum::response::Response;
use domain::codes::{
    Behaviour, Clarity, ClientCodes, CoachCodes, Codes, Evidence, Field, Input, Language, Main,
    MarkKind, Permission, Question, Reflection, Talk,
};
use domain::engagement::{Note, Session};
use domain::id::SessionId;
use domain::{Actor, Command, EngagementId};

use super::Sitting;
use crate::answer;
use crate::form::Fields;
use crate::shell::Undo;
use crate::trouble::Trouble;
use crate::visit::Visit;

/// The structure of a reflection that says: this finding is not so.
pub(crate) const DISAGREE: &str = "disagree";
/// And of one that takes that back.
const AGREE: &str = "agree";

/// True if a reflection is a word about a finding rather than a thought to read.
pub(crate) fn is_about_a_finding(structure: &str) -> bool {
    matches!(structure, DISAGREE | AGREE)
}

/// A finding is named in so many characters.
const LONGEST_NAME: usize = 60;

/// Something a turn was found to do.
#[derive(Clone, Debug)]
pub(crate) struct Does {
    /// The key of its words: `session-does-open-question`.
    pub(crate) key: &'static str,
    /// What it is called where one disagrees with it: the turn and the key.
    pub(crate) name: String,
    /// More likely wrong than right; shown with a question mark.
    pub(crate) doubtful: bool,
    /// The rule, cue or model that says so.
    pub(crate) rule: String,
    /// The words it rests on; empty where it rests on none.
    pub(crate) words: String,
    /// The key of how sure it is.
    pub(crate) sure: &'static str,
}

/// Everything turn `turn` was found to do, the weightier first, without what the coach disagrees with.
pub(crate) fn does(
    turn: usize,
    text: &str,
    codes: &Codes,
    disagreed: &BTreeSet<String>,
) -> Vec<Does> {
    if codes.language != Language::Supported {
        return Vec::new();
    }
    let found = match &codes.behaviour {
        Behaviour::Coach(coach) => of_the_coach(coach),
        Behaviour::Client(client) => of_the_client(client),
    };
    let mut does: Vec<Does> = found
        .into_iter()
        .map(|(field, key)| of_field(turn, text, codes, field, key))
        .collect();
    for mark in &codes.marks {
        let key = mark_key(mark.kind);
        if does.iter().all(|known| known.key != key) {
            does.push(Does {
                key,
                name: named(turn, key),
                doubtful: is_doubtful(mark.confidence),
                rule: rule_at(codes, Field::Marks, mark.span.start),
                words: mark.span.of(text).trim().to_owned(),
                sure: sure(mark.confidence),
            });
        }
    }
    does.retain(|found| !disagreed.contains(&found.name));
    does
}

fn of_field(turn: usize, text: &str, codes: &Codes, field: Field, key: &'static str) -> Does {
    let evidence = codes.evidence.iter().filter(|why| why.field == field);
    let surest = evidence.max_by(|one, other| one.confidence.total_cmp(&other.confidence));
    let confidence = surest.map_or(1.0, |why| why.confidence);
    Does {
        key,
        name: named(turn, key),
        doubtful: is_doubtful(confidence),
        rule: surest.map(|why| why.rule.to_string()).unwrap_or_default(),
        words: surest
            .map(|why| why.span.of(text).trim().to_owned())
            .unwrap_or_default(),
        sure: sure(confidence),
    }
}

fn rule_at(codes: &Codes, field: Field, start: usize) -> String {
    let at = |why: &&Evidence| why.field == field && why.span.start == start;
    let why = codes.evidence.iter().find(at);
    why.map(|why| why.rule.to_string()).unwrap_or_default()
}

fn named(turn: usize, key: &str) -> String {
    let name = key.trim_start_matches("session-does-");
    format!("{turn} {name}")
}

fn is_doubtful(confidence: f32) -> bool {
    app::record::is_doubtful(f64::from(confidence))
}

/// How sure a finding is, in words; a figure would claim more than anybody knows.
pub(crate) fn sure(confidence: f32) -> &'static str {
    match confidence {
        sure if sure >= 0.8 => "session-sure-very",
        sure if sure >= 0.6 => "session-sure-rather",
        sure if sure >= 0.4 => "session-sure-perhaps",
        _ => "session-sure-guess",
    }
}

fn of_the_coach(coach: &CoachCodes) -> Vec<(Field, &'static str)> {
    let question = coach.question.map(|question| match question {
        Question::Open => (Field::Question, "session-does-open-question"),
        Question::Closed => (Field::Question, "session-does-closed-question"),
    });
    let reflection = coach.reflection.map(|reflection| match reflection {
        Reflection::Simple => (Field::Reflection, "session-does-gives-back"),
        Reflection::Complex => (Field::Reflection, "session-does-gives-back-more"),
    });
    let input = coach.input.map(|input| {
        let key = match (input, coach.permission) {
            (Input::Advice, Some(Permission::None)) => "session-does-advice-unasked",
            (Input::Advice, _) => "session-does-advice",
            (Input::Options, Some(Permission::None)) => "session-does-options-unasked",
            (Input::Options, _) => "session-does-options",
            (Input::Information, _) => "session-does-information",
            (Input::Negotiation, _) => "session-does-together",
        };
        (Field::Input, key)
    });
    let mut found: Vec<_> = match coach.main {
        Main::Question => [question, reflection, input],
        Main::Reflection => [reflection, question, input],
        Main::Input | Main::Other => [input, question, reflection],
    }
    .into_iter()
    .flatten()
    .collect();
    let flags = [
        (coach.leading, Field::Leading, "session-does-leading"),
        (coach.stacked, Field::Stacked, "session-does-stacked"),
        (coach.summary, Field::Summary, "session-does-summary"),
        (
            coach.affirmation,
            Field::Affirmation,
            "session-does-affirms",
        ),
        (
            coach.autonomy,
            Field::Autonomy,
            "session-does-leaves-choice",
        ),
        (
            coach.structure,
            Field::Structure,
            "session-does-how-we-work",
        ),
        (
            coach.self_disclosure,
            Field::SelfDisclosure,
            "session-does-own-story",
        ),
    ];
    let there = flags.into_iter().filter(|flag| flag.0);
    found.extend(there.map(|(_, field, key)| (field, key)));
    found
}

fn of_the_client(client: &ClientCodes) -> Vec<(Field, &'static str)> {
    let talk = match client.talk {
        Talk::Change => Some((Field::Talk, "session-does-towards")),
        Talk::Sustain => Some((Field::Talk, "session-does-away")),
        Talk::Neutral => None,
    };
    let clarity = client.clarity.map(|clarity| match clarity {
        Clarity::Sure => (Field::Clarity, "session-does-clear"),
        Clarity::Unsure => (Field::Clarity, "session-does-not-clear"),
    });
    let asks = client
        .asks_advice
        .then_some((Field::AsksAdvice, "session-does-asks-for-ideas"));
    [talk, clarity, asks].into_iter().flatten().collect()
}

/// The key of what marked words are about.
pub(crate) fn mark_key(kind: MarkKind) -> &'static str {
    match kind {
        MarkKind::Outcome => "session-does-mark-outcome",
        MarkKind::Value => "session-does-mark-value",
        MarkKind::Strength => "session-does-mark-strength",
        MarkKind::Obstacle => "session-does-mark-obstacle",
        MarkKind::Option => "session-does-mark-option",
        MarkKind::Action => "session-does-mark-action",
        MarkKind::Due => "session-does-mark-due",
        MarkKind::Measure => "session-does-mark-measure",
        MarkKind::Incentive => "session-does-mark-incentive",
        MarkKind::Support => "session-does-mark-support",
        MarkKind::Contract => "session-does-mark-contract",
        MarkKind::Consent => "session-does-mark-consent",
        MarkKind::Boundary => "session-does-mark-boundary",
    }
}

/// The findings a reader disagrees with, by name.
pub(crate) fn disagreed(session: &Session, viewer: Actor) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for said in session.reflections(viewer) {
        let Some(name) = said.line.seen_by(viewer) else {
            continue;
        };
        match said.structure.as_str() {
            DISAGREE => {
                names.insert(name.reveal().to_owned());
            }
            AGREE => {
                names.remove(name.reveal());
            }
            _ => {}
        }
    }
    names
}

/// `POST …/disagree`: this finding is not so; or is so after all.
pub(super) async fn disagree(
    visit: Visit,
    Path((id, n)): Path<(EngagementId, u32)>,
    fields: Fields,
) -> Result<Response, Trouble> {
    let sitting = Sitting::of_the_coach(&visit, id, SessionId(n)).await?;
    let name = fields.text("finding").to_owned();
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || " -".contains(c);
    if name.is_empty() || name.len() > LONGEST_NAME || !name.chars().all(plain) {
        return Err(Trouble::Garbled);
    }
    let back = fields.is_on("after-all");
    let session = sitting.session;
    let structure = if back { AGREE } else { DISAGREE };
    visit
        .site
        .workbench
        .act_in(&sitting.entered, |engagement| {
            let known = engagement.session(session);
            let already = known.is_some_and(|it| disagreed(it, Actor::Coach).contains(&name));
            if already == !back {
                return vec![];
            }
            let note = Note {
                text: name.as_str().into(),
                shared: false,
            };
            vec![Command::Reflect {
                session,
                structure: structure.to_owned(),
                note,
            }]
        })
        .await?;
    let to = fields.back().unwrap_or(&sitting.here);
    if back {
        return Ok(answer::to(to));
    }
    let undo = Undo {
        to: format!("{}/disagree", sitting.here),
        fields: vec![
            ("finding".to_owned(), name.clone()),
            ("after-all".to_owned(), "yes".to_owned()),
            ("back".to_owned(), to.to_owned()),
        ],
    };
    Ok(answer::done(to, "session-disagreed", Some(undo)))
}

#[cfg(test)]
mod tests {
    use domain::codes::CoachCodes;

    use super::*;
    use crate::words::Words;

    /// Every key there can be.
    fn keys() -> Vec<&'static str> {
        let mut keys = Vec::new();
        let inputs = [
            Input::Information,
            Input::Advice,
            Input::Options,
            Input::Negotiation,
        ];
        for input in inputs {
            for permission in [
                Permission::AskedByClient,
                Permission::Sought,
                Permission::None,
            ] {
                for (question, reflection) in [
                    (Question::Open, Reflection::Simple),
                    (Question::Closed, Reflection::Complex),
                ] {
                    let codes = CoachCodes {
                        question: Some(question),
                        reflection: Some(reflection),
                        leading: true,
                        stacked: true,
                        summary: true,
                        affirmation: true,
                        autonomy: true,
                        structure: true,
                        self_disclosure: true,
                        input: Some(input),
                        permission: Some(permission),
                        ..CoachCodes::default()
                    };
                    keys.extend(of_the_coach(&codes).into_iter().map(|(_, key)| key));
                }
            }
        }
        for (talk, clarity) in [
            (Talk::Change, Clarity::Sure),
            (Talk::Sustain, Clarity::Unsure),
        ] {
            let codes = ClientCodes {
                talk,
                asks_advice: true,
                clarity: Some(clarity),
            };
            keys.extend(of_the_client(&codes).into_iter().map(|(_, key)| key));
        }
        keys.extend([0.9, 0.7, 0.5, 0.1].map(sure));
        keys.extend(
            [
                MarkKind::Outcome,
                MarkKind::Value,
                MarkKind::Strength,
                MarkKind::Obstacle,
                MarkKind::Option,
                MarkKind::Action,
                MarkKind::Due,
                MarkKind::Measure,
                MarkKind::Incentive,
                MarkKind::Support,
                MarkKind::Contract,
                MarkKind::Consent,
                MarkKind::Boundary,
            ]
            .map(mark_key),
        );
        keys
    }

    #[test]
    fn every_finding_has_words_in_every_language() {
        for (tag, _) in Words::languages() {
            for key in keys() {
                assert!(Words::of(tag).has(key), "{tag}: {key}");
            }
        }
    }

    #[test]
    fn what_is_disagreed_with_is_not_shown() {
        let codes = Codes {
            behaviour: Behaviour::Coach(CoachCodes {
                leading: true,
                question: Some(Question::Closed),
                ..CoachCodes::default()
            }),
            function: domain::Function::F3,
            marks: Vec::new(),
            evidence: Vec::new(),
            language: Language::Supported,
        };
        let all = does(4, "Don't you think so?", &codes, &BTreeSet::new());
        assert_eq!(all.len(), 2);
        let disagreed = BTreeSet::from(["4 leading".to_owned()]);
        let rest = does(4, "Don't you think so?", &codes, &disagreed);
        assert_eq!(rest.len(), 1);
        assert_eq!(rest[0].key, "session-does-closed-question");
    }
}
