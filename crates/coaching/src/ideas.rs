//! When a coach's own ideas pile up, and the open question that would hand the talk back.
//!
//! It looks at the coach's last turn and nothing else: a question or a reflection after it, and there is nothing to
//! say any more. It never grades; it offers words, and whoever holds the talk leaves them or takes them.

use domain::Role;
use domain::codes::{Codes, Field, Permission};
use serde::Serialize;

use crate::coded::Coded;
use crate::guard::{self, Context, Guarded, Purpose};

/// What piled up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Pile {
    /// A question carried its answer.
    Leading,
    /// Advice or options nobody had asked for.
    Unasked,
    /// Two turns in a row brought the coach's own ideas.
    TwoInARow,
}

/// A way to hand the talk back.
#[derive(Clone, Debug, PartialEq)]
pub struct HandBack {
    /// Why it is offered.
    pub why: Pile,
    /// The coach's turn it is about, from 0.
    pub turn: usize,
    /// An open question or a reflection instead, read by the guard.
    pub say: Guarded,
}

/// A finding less sure than this is not held before anybody while they talk.
const SURE_ENOUGH: f32 = 0.6;

/// So many of the client's last turns may be given back.
const LATELY: usize = 6;

/// The way to hand the talk back, if the coach's last turn is one after which it might help.
///
/// # Panics
/// If there is not exactly one set of codes per turn.
#[must_use]
pub fn hand_back(coded: &Coded<'_>) -> Option<HandBack> {
    let turn = (0..coded.len())
        .rev()
        .find(|&turn| coded.role(turn) == Role::Coach)?;
    let why = pile(coded, turn)?;
    let mut client: Vec<&str> = (0..coded.len())
        .rev()
        .filter(|&turn| coded.role(turn) == Role::Client)
        .take(LATELY)
        .map(|turn| coded.text(turn))
        .collect();
    client.reverse();
    let context = Context {
        client: &client,
        purpose: Purpose::Explore,
    };
    let said = coded.text(turn);
    let instead = guard::hand_back(said, &context);
    // The guard had nothing against the words; then they are not offered again, but a plain question.
    let say = if instead.as_str() == said {
        guard::hand_back("", &context)
    } else {
        instead
    };
    Some(HandBack { why, turn, say })
}

fn pile(coded: &Coded<'_>, turn: usize) -> Option<Pile> {
    let codes = &coded.codes[turn];
    let coach = coded.coach(turn)?;
    if coach.leading && is_sure(codes, Field::Leading) {
        return Some(Pile::Leading);
    }
    if !coach.advises() {
        return None;
    }
    let sure = is_sure(codes, Field::Input);
    if sure && coach.permission == Some(Permission::None) {
        return Some(Pile::Unasked);
    }
    // The second of two need not be as sure: what a coach says right after an idea of their own is read with less to
    // go by, and is an idea more often than not.
    let before = coded.last_of(Role::Coach, turn)?;
    is_own_idea(coded, before).then_some(Pile::TwoInARow)
}

fn is_own_idea(coded: &Coded<'_>, turn: usize) -> bool {
    coded
        .coach(turn)
        .is_some_and(domain::codes::CoachCodes::advises)
        && is_sure(&coded.codes[turn], Field::Input)
}

fn is_sure(codes: &Codes, field: Field) -> bool {
    codes
        .confidence(field)
        .is_none_or(|sure| sure >= SURE_ENOUGH)
}

#[cfg(test)]
mod tests {
    use coding::Coder;
    use domain::{Conversation, Role};

    use super::{Pile, hand_back};
    use crate::coded::Coded;
    use crate::guard::{Context, inspect};

    const CLIENT: &str = "I want my mornings back, but my manager fills every gap.";

    fn piled(turns: &[(Role, &str)]) -> Option<(Pile, String)> {
        let conversation = Conversation::between_two(turns.iter().copied());
        let mut live = Coder::embedded().live();
        let codes: Vec<_> = turns
            .iter()
            .map(|&(role, text)| live.push(role, text))
            .collect();
        let found = hand_back(&Coded::new(&conversation, &codes))?;
        assert_eq!(conversation.role(found.turn), Role::Coach);
        Some((found.why, found.say.as_str().to_owned()))
    }

    #[test]
    fn advice_nobody_asked_for_is_answered_with_a_question_the_guard_passes() {
        let advice = "You should block the first hour of every day and tell your manager no.";
        let (why, say) = piled(&[(Role::Client, CLIENT), (Role::Coach, advice)]).unwrap();
        assert_eq!(why, Pile::Unasked);
        assert_ne!(say, advice);
        let context = Context {
            client: &[CLIENT],
            ..Context::default()
        };
        assert!(inspect(&say, &context).passes(), "{say}");
    }

    #[test]
    fn an_open_question_afterwards_ends_it() {
        let turns = [
            (Role::Client, CLIENT),
            (Role::Coach, "You should block the first hour of every day."),
            (Role::Client, "Maybe."),
            (Role::Coach, "What would a morning of your own be like?"),
        ];
        assert_eq!(piled(&turns), None);
        assert!(piled(&turns[..2]).is_some());
    }

    #[test]
    fn a_second_idea_does_not_take_the_line_away() {
        let turns = [
            (Role::Client, CLIENT),
            (
                Role::Coach,
                "You should tell your manager that you are offline after eight.",
            ),
            (
                Role::Coach,
                "You should block the first hour of every evening.",
            ),
        ];
        assert!(piled(&turns[..2]).is_some());
        assert!(piled(&turns).is_some());
    }

    #[test]
    fn nothing_is_said_before_anybody_spoke() {
        assert_eq!(piled(&[]), None);
        assert_eq!(piled(&[(Role::Client, CLIENT)]), None);
    }
}
