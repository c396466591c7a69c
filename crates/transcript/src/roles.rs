//! Who is the coach.
//!
//! A file may say it, by its own roles or by labels such as “Coach” and “Client”. Otherwise it is
//! guessed from how people talk: whoever holds the conversation asks more, says “you” rather than
//! “I”, and speaks of the session itself. The guess looks at surfaces only and is offered, with
//! its confidence, for a person to correct ([`name_coach`]).

use std::fmt;

use domain::{Conversation, Private, Role};
use serde::Serialize;

use crate::reading::{Issue, IssueKind, Reading};

/// Who is taken for the coach.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct RoleGuess {
    /// Index into [`Conversation::speakers`]; `None` if nobody can be.
    pub coach: Option<usize>,
    /// From 0.5 (a coin) to 1 (certain); 0 where there is no coach.
    pub confidence: f32,
    /// True if the file itself, or a person since, said who is the coach.
    pub stated: bool,
}

/// Below this confidence [`crate::read`] asks for a look, with [`IssueKind::CoachUnclear`].
pub const CLEAR: f32 = 0.7;

/// Guesses who is the coach from the words alone, whatever the names and roles say.
#[must_use]
pub fn guess(conversation: &Conversation) -> RoleGuess {
    guess_among(conversation, |_| true)
}

/// Makes the speaker of this name the coach and everybody else the client's side.
///
/// Case does not matter. The whole name is best; otherwise the beginning of one name, then any part
/// of one name, as long as it fits exactly one speaker.
///
/// # Errors
/// If no speaker fits, or several do; the conversation is left as it was.
pub fn name_coach(reading: &mut Reading, name: &str) -> Result<(), UnknownSpeaker> {
    let wanted = name.trim().to_lowercase();
    let names: Vec<String> = reading
        .conversation
        .speakers
        .iter()
        .map(|speaker| speaker.name.reveal().to_lowercase())
        .collect();
    let fitting = |fits: &dyn Fn(&String) -> bool| -> Vec<usize> {
        (0..names.len())
            .filter(|&index| fits(&names[index]))
            .collect()
    };
    let rounds = [
        fitting(&|name| *name == wanted),
        fitting(&|name| name.starts_with(&wanted)),
        fitting(&|name| name.contains(&wanted)),
    ];
    let found = rounds.iter().find(|found| !found.is_empty());
    match found.map(Vec::as_slice) {
        Some(&[coach]) if !wanted.is_empty() => {
            for (index, speaker) in reading.conversation.speakers.iter_mut().enumerate() {
                speaker.role = if index == coach {
                    Role::Coach
                } else {
                    Role::Client
                };
            }
            reading.roles = RoleGuess {
                coach: Some(coach),
                confidence: 1.0,
                stated: true,
            };
            reading
                .issues
                .retain(|issue| issue.kind != IssueKind::CoachUnclear);
            Ok(())
        }
        found => Err(UnknownSpeaker {
            several: found.is_some_and(|found| found.len() > 1),
            speakers: reading
                .conversation
                .speakers
                .iter()
                .map(|speaker| speaker.name.clone())
                .collect(),
        }),
    }
}

/// A name that fits none of the speakers, or more than one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownSpeaker {
    /// True if the name fits several speakers.
    pub several: bool,
    /// Everyone who speaks, to choose from.
    pub speakers: Vec<Private>,
}

impl fmt::Display for UnknownSpeaker {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.several {
            "several speakers go by that name; give more of it"
        } else {
            "no speaker goes by that name"
        })
    }
}

impl std::error::Error for UnknownSpeaker {}

/// Gives every speaker a role. `stated` says of which speakers the file itself gave it.
pub(crate) fn assign(reading: &mut Reading, stated: &[bool]) {
    let speakers = &reading.conversation.speakers;
    let is_stated = |index: usize| stated.get(index).copied().unwrap_or(false);
    let open: Vec<usize> = (0..speakers.len())
        .filter(|&index| {
            !is_stated(index) && !crate::name::is_unknown(speakers[index].name.reveal())
        })
        .collect();
    let stated_coach =
        (0..speakers.len()).find(|&index| is_stated(index) && speakers[index].role == Role::Coach);
    let any_stated = (0..speakers.len()).any(is_stated);
    reading.roles = match (stated_coach, open.as_slice()) {
        (Some(coach), _) => certain(coach),
        (None, &[other]) if any_stated => certain(other),
        (None, []) => RoleGuess::default(),
        (None, _) => guess_among(&reading.conversation, |index| open.contains(&index)),
    };
    let by_microphone = speakers
        .iter()
        .any(|speaker| is_side_of_microphone(speaker.name.reveal()));
    if by_microphone && !reading.roles.stated {
        reading.roles.confidence = reading.roles.confidence.min(0.5);
    }
    if let Some(coach) = reading.roles.coach {
        reading.conversation.speakers[coach].role = Role::Coach;
    }
    if by_microphone && !reading.roles.stated {
        reading.issues.push(Issue::warning(
            IssueKind::CoachUnclear,
            "The speakers are called “Me” and “Them”, by microphone and not by name; say which of them is the coach.",
        ));
    } else if !reading.roles.stated && reading.roles.confidence < CLEAR {
        reading.issues.push(Issue::warning(
            IssueKind::CoachUnclear,
            "It is not clear who is the coach; check the guess, or name the coach.",
        ));
    }
}

fn certain(coach: usize) -> RoleGuess {
    RoleGuess {
        coach: Some(coach),
        confidence: 1.0,
        stated: true,
    }
}

/// The role a label states: “Coach”, “Client 2”, “Therapist”, “Anna (Coach)”, “Coach Anna”.
pub(crate) fn said_by_label(label: &str) -> Option<Role> {
    const COACH: &[&str] = &[
        "coach",
        "career coach",
        "life coach",
        "executive coach",
        "counsellor",
        "counselor",
        "careers counsellor",
        "career counselor",
        "therapist",
        "adviser",
        "advisor",
        "careers adviser",
        "career adviser",
        "career advisor",
        "careers advisor",
        "mentor",
        "interviewer",
        "practitioner",
        "clinician",
        "facilitator",
        "consultant",
        "assistant",
        "agent",
        "berater",
        "beraterin",
        "therapeut",
        "therapeutin",
        "conseiller",
        "conseillère",
        "consejero",
        "consejera",
    ];
    const CLIENT: &[&str] = &[
        "client",
        "coachee",
        "mentee",
        "patient",
        "interviewee",
        "participant",
        "respondent",
        "customer",
        "advisee",
        "counselee",
        "user",
        "student",
        "candidate",
        "klient",
        "klientin",
        "ratsuchende",
        "ratsuchender",
        "cliente",
        "coaché",
        "coachée",
    ];
    let small = label.trim().to_lowercase();
    let bare =
        small.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, ' ' | '_' | '#' | '-'));
    let role = |word: &str| {
        if COACH.contains(&word) {
            Some(Role::Coach)
        } else if CLIENT.contains(&word) {
            Some(Role::Client)
        } else {
            None
        }
    };
    role(bare)
        .or_else(|| {
            let open = small.rfind(['(', '['])?;
            role(small[open + 1..].trim_end_matches([')', ']']).trim())
        })
        .or_else(|| {
            let (first, rest) = small.split_once(' ')?;
            (!rest.contains(' ')
                && matches!(
                    first,
                    "coach" | "client" | "therapist" | "counsellor" | "counselor"
                ))
            .then(|| role(first))?
        })
}

/// Granola and its like know only which microphone was used.
fn is_side_of_microphone(name: &str) -> bool {
    ["me", "them", "you", "others"].contains(&name.to_lowercase().as_str())
}

/// How somebody talks, in counts.
#[derive(Clone, Copy, Default)]
struct Manner {
    words: u32,
    questions: u32,
    you: u32,
    i: u32,
    session: u32,
}

impl Manner {
    fn hear(&mut self, text: &str) {
        // One count for “??”.
        let mut asked = false;
        for c in text.chars() {
            let asks = matches!(c, '?' | '？' | '؟');
            self.questions += u32::from(asks && !asked);
            asked = asks;
        }
        for word in text.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’') {
            if word.is_empty() {
                continue;
            }
            self.words += 1;
            let stem = word.split(['\'', '’']).next().unwrap_or_default();
            let is = |list: &[&str]| list.iter().any(|other| stem.eq_ignore_ascii_case(other));
            if is(&["you", "your", "yours", "yourself"]) {
                self.you += 1;
            } else if is(&["i", "my", "me", "mine", "myself"]) {
                self.i += 1;
            } else if is(&[
                "session",
                "today",
                "sounds",
                "notice",
                "wonder",
                "wondering",
                "curious",
                "hearing",
                "explore",
            ]) {
                self.session += 1;
            }
        }
    }

    /// Higher for the one who holds the conversation. The weights are round numbers that hold on
    /// two sets of conversations with very different clients; see `tests/roles.rs`.
    fn score(self) -> f32 {
        let (you, i) = (self.you as f32, self.i as f32);
        (self.questions as f32 + 1.0).ln()
            + 2.5 * (you - i) / (you + i + 6.0)
            + 0.3 * (self.session as f32 + 1.0).ln()
    }
}

fn guess_among(conversation: &Conversation, may_be: impl Fn(usize) -> bool) -> RoleGuess {
    let mut manners = vec![Manner::default(); conversation.speakers.len()];
    for turn in &conversation.turns {
        manners[turn.speaker].hear(turn.text.reveal());
    }
    let mut scores: Vec<(usize, f32)> = manners
        .iter()
        .enumerate()
        .filter(|&(index, manner)| manner.words > 0 && may_be(index))
        .map(|(index, manner)| (index, manner.score()))
        .collect();
    scores.sort_by(|a, b| b.1.total_cmp(&a.1));
    match scores.as_slice() {
        [] => RoleGuess::default(),
        // Somebody alone may be either; the coach is as good a guess as the client.
        [(only, _)] => RoleGuess {
            coach: Some(*only),
            confidence: 0.5,
            stated: false,
        },
        [(first, best), (_, second), ..] => RoleGuess {
            coach: Some(*first),
            confidence: 1.0 / (1.0 + (-(best - second)).exp()),
            stated: false,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::said_by_label;
    use domain::Role;

    #[test]
    fn labels_state_roles() {
        for label in [
            "Coach",
            "COACH 1",
            "Therapist",
            "Anna (Coach)",
            "Coach Anna",
            "Career Adviser",
            "interviewer",
        ] {
            assert_eq!(said_by_label(label), Some(Role::Coach), "{label}");
        }
        for label in ["Client", "client_2", "Coachee", "Ben [Client]"] {
            assert_eq!(said_by_label(label), Some(Role::Client), "{label}");
        }
        for label in ["Anna", "Speaker 1", "Coaching", ""] {
            assert_eq!(said_by_label(label), None, "{label}");
        }
    }
}
