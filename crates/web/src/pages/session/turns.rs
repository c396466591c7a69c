//! The turns of a session as they are read: who, when, the words, what they do, what was kept of them.

use std::collections::{BTreeMap, BTreeSet};

use domain::codes::Codes;
use domain::engagement::{Companion, Quote, Session};
use domain::{Actor, Engagement, Private, Role};

use super::does::{Does, does, mark_key};
use crate::shell::Shell;

/// What the two are called on the page.
#[derive(Clone, Debug)]
pub(crate) struct People {
    /// Whoever holds the talk.
    pub(crate) coach: String,
    pub(crate) client: String,
}

impl People {
    /// As `viewer` calls the two of them.
    pub(crate) fn of(
        s: &Shell,
        viewer: Actor,
        own: &Private,
        other: &Private,
        with: Companion,
    ) -> Self {
        let called = |name: &Private, key: &str| {
            if name.is_blank() {
                s.t(key)
            } else {
                name.reveal().to_owned()
            }
        };
        let (coach, client) = if viewer == Actor::Coach {
            (called(own, "session-you"), called(other, "session-client"))
        } else {
            (called(other, "session-coach"), called(own, "session-you"))
        };
        Self {
            coach: match with {
                Companion::Coach => coach,
                Companion::Alone => s.t("session-program"),
            },
            client,
        }
    }

    pub(crate) fn who(&self, role: Role) -> &str {
        match role {
            Role::Coach => &self.coach,
            Role::Client => &self.client,
        }
    }
}

/// A turn.
#[derive(Clone, Debug)]
pub(crate) struct TurnShown {
    pub(crate) index: usize,
    /// `client`, `coach` or `program`.
    pub(crate) class: &'static str,
    pub(crate) who: String,
    /// When, since the beginning; else which line.
    pub(crate) at: String,
    pub(crate) pieces: Vec<Piece>,
    /// What the program found in it.
    pub(crate) does: Vec<Does>,
    /// The keys of what it was kept as.
    pub(crate) kept: Vec<&'static str>,
    /// The last one.
    pub(crate) fresh: bool,
    /// It can be looked at more closely.
    pub(crate) look: bool,
}

/// A piece of what was said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Piece {
    pub(crate) text: String,
    /// The key of what the words are about; nothing for plain text.
    pub(crate) about: Option<&'static str>,
}

/// How sure the program is of words it marks while people talk.
const SURE_ENOUGH: f32 = 0.5;

/// The turns as they were said, and nothing about them.
pub(crate) fn plain(
    s: &Shell,
    session: &Session,
    viewer: Actor,
    people: &People,
) -> Vec<TurnShown> {
    let turns = session.turns(viewer).iter().enumerate();
    turns
        .map(|(index, turn)| TurnShown {
            index,
            class: match (turn.said.role, session.with) {
                (Role::Client, _) => "client",
                (Role::Coach, Companion::Coach) => "coach",
                (Role::Coach, Companion::Alone) => "program",
            },
            who: people.who(turn.said.role).to_owned(),
            at: turn.said.start.or(turn.said.end).map_or_else(
                || s.t1("session-line", "line", index + 1),
                domain::Offset::clock,
            ),
            pieces: vec![Piece {
                text: turn.said.text.reveal().to_owned(),
                about: None,
            }],
            does: Vec::new(),
            kept: Vec::new(),
            fresh: false,
            look: false,
        })
        .collect()
}

/// The same with what they were found to do, for the coach.
pub(super) fn coded(
    s: &Shell,
    engagement: &Engagement,
    session: &Session,
    people: &People,
    codes: &[Codes],
    disagreed: &BTreeSet<String>,
) -> Vec<TurnShown> {
    let kept = kept(engagement, session);
    let mut turns = plain(s, session, Actor::Coach, people);
    let last = turns.len().saturating_sub(1);
    for (turn, codes) in turns.iter_mut().zip(codes) {
        let text = std::mem::take(&mut turn.pieces[0].text);
        turn.does = does(turn.index, &text, codes, disagreed);
        turn.pieces = pieces(&text, codes, &turn.does);
        turn.kept = kept.get(&turn.index).cloned().unwrap_or_default();
        turn.fresh = turn.index == last && session.is_open();
        turn.look = true;
    }
    turns
}

/// Cuts a text where marked words begin and end. Marks that overlap, or do not lie inside the text, are passed over.
fn pieces(text: &str, codes: &Codes, does: &[Does]) -> Vec<Piece> {
    let shown = |key: &str| does.iter().any(|found| found.key == key);
    let mut marks: Vec<_> = codes
        .marks
        .iter()
        .filter(|mark| mark.confidence >= SURE_ENOUGH && shown(mark_key(mark.kind)))
        .filter(|mark| !mark.span.of(text).is_empty())
        .collect();
    marks.sort_by_key(|mark| mark.span.start);
    let mut pieces = Vec::new();
    let mut from = 0;
    for mark in marks {
        if mark.span.start < from {
            continue;
        }
        if let Some(before) = text.get(from..mark.span.start).filter(|it| !it.is_empty()) {
            pieces.push(Piece {
                text: before.to_owned(),
                about: None,
            });
        }
        pieces.push(Piece {
            text: mark.span.of(text).to_owned(),
            about: Some(mark_key(mark.kind)),
        });
        from = mark.span.end;
    }
    if let Some(rest) = text.get(from..).filter(|rest| !rest.is_empty()) {
        pieces.push(Piece {
            text: rest.to_owned(),
            about: None,
        });
    }
    pieces
}

/// What was kept of which turn of this session: the keys, by turn.
fn kept(engagement: &Engagement, session: &Session) -> BTreeMap<usize, Vec<&'static str>> {
    let mut kept: BTreeMap<usize, Vec<&'static str>> = BTreeMap::new();
    let mut note = |quote: &Quote, key: &'static str| {
        if quote.place.session == session.id {
            let keys = kept.entry(quote.place.turn as usize).or_default();
            if !keys.contains(&key) {
                keys.push(key);
            }
        }
    };
    for wording in engagement.outcomes().flat_map(|outcome| &outcome.wordings) {
        if let Some(quote) = wording.voice.quote() {
            note(quote, "session-kept-outcome");
        }
    }
    for item in engagement.items().filter(|item| !item.retracted) {
        for quote in &item.quotes {
            note(quote, kept_key(item.kind));
        }
    }
    for action in engagement.actions() {
        for quote in &action.draft.quotes {
            note(quote, "session-kept-action");
        }
    }
    for offer in engagement.offers() {
        for quote in &offer.wording.quotes {
            note(quote, "session-kept-offer");
        }
    }
    kept
}

/// The key of what an item was kept as.
pub(super) fn kept_key(kind: domain::engagement::ItemKind) -> &'static str {
    use domain::engagement::ItemKind;
    match kind {
        ItemKind::Need => "session-kept-need",
        ItemKind::Goal => "session-kept-goal",
        ItemKind::Value => "session-kept-value",
        ItemKind::Strength => "session-kept-strength",
        ItemKind::Success => "session-kept-success",
        ItemKind::Obstacle => "session-kept-obstacle",
        ItemKind::Option => "session-kept-option",
    }
}

#[cfg(test)]
mod tests {
    use domain::codes::{Behaviour, ClientCodes, Language, Mark, MarkKind, Span};

    use super::*;

    #[test]
    fn marks_cut_the_text_and_lose_none_of_it() {
        let mark = |kind, start, end| Mark {
            kind,
            span: Span::new(start, end),
            confidence: 0.9,
        };
        let codes = Codes {
            behaviour: Behaviour::Client(ClientCodes::default()),
            function: domain::Function::F3,
            marks: vec![
                mark(MarkKind::Due, 8, 14),
                mark(MarkKind::Action, 0, 4),
                mark(MarkKind::Value, 2, 6),
                mark(MarkKind::Support, 90, 99),
            ],
            evidence: Vec::new(),
            language: Language::Supported,
        };
        let text = "ring by Friday, é!";
        let found = does(0, text, &codes, &BTreeSet::new());
        let pieces = pieces(text, &codes, &found);
        let whole: String = pieces.iter().map(|piece| piece.text.as_str()).collect();
        assert_eq!(whole, text);
        let marked: Vec<_> = pieces
            .iter()
            .filter(|piece| piece.about.is_some())
            .collect();
        assert_eq!(marked.len(), 2);
        assert_eq!(marked[1].text, "Friday");
    }
}
