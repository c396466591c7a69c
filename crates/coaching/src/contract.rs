//! The contract of a conversation: which of its items were spoken, and which the client agreed to.
//!
//! The checklist (practical, professional, psychological; domain reference section 3) is content:
//! `content/contract/items.toml` names the items and the question that would open each,
//! `content/contract/cues.toml` how they sound. An item is *agreed* only where a client turn accepts
//! it; said by the coach alone it is *mentioned*.

use std::sync::OnceLock;

use coding::CueFinder;
use domain::codes::{CoachCodes, MarkKind};
use domain::{Function, Role};
use serde::{Deserialize, Serialize};

use crate::coded::{Coded, Quote, sentence_around};

/// How far an item of the contract got.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Not heard in this conversation.
    Absent,
    /// Said, without the client's answer.
    Mentioned,
    /// Said, and accepted by the client.
    Agreed,
}

/// One item of the checklist, as content.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Item {
    /// Its id in the record.
    pub id: String,
    /// What people call it.
    pub name: String,
    /// `practical`, `professional` or `psychological`.
    pub level: String,
    /// The question that would open it.
    pub ask: String,
    /// True if even an informal talk needs it (the mini-contract: time, privacy, what would help).
    #[serde(default)]
    pub mini: bool,
}

/// What became of one item in this conversation.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ContractItem {
    /// The item's id.
    pub item: String,
    /// What people call it.
    pub name: String,
    /// How far it got.
    pub status: Status,
    /// The turns it was spoken and answered in.
    pub turns: Vec<usize>,
    /// The words.
    pub quotes: Vec<Quote>,
    /// The question that would open it, where it was not heard.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ask: Option<String>,
}

/// The items of the checklist, in order.
///
/// # Panics
/// If the embedded content is damaged, which a test of this crate would have found.
#[must_use]
pub fn items() -> &'static [Item] {
    #[derive(Deserialize)]
    struct File {
        item: Vec<Item>,
    }
    static ITEMS: OnceLock<Vec<Item>> = OnceLock::new();
    ITEMS.get_or_init(|| {
        let text = include_str!("../../../content/contract/items.toml");
        toml::from_str::<File>(text)
            .expect("content/contract/items.toml is checked by a test")
            .item
    })
}

/// The whole checklist for one conversation, absent items included.
#[must_use]
pub fn checklist(coded: &Coded<'_>) -> Vec<ContractItem> {
    let mut found: Vec<ContractItem> = items()
        .iter()
        .map(|item| ContractItem {
            item: item.id.clone(),
            name: item.name.clone(),
            status: Status::Absent,
            turns: Vec::new(),
            quotes: Vec::new(),
            ask: Some(item.ask.clone()),
        })
        .collect();
    for turn in 0..coded.len() {
        if !may_carry(coded, turn) {
            continue;
        }
        for cue in cues().find(coded.text(turn)) {
            let Some(id) = cue.cue.strip_prefix("contract.") else {
                continue;
            };
            let id = id.split('.').next().unwrap_or(id);
            if let Some(item) = found.iter_mut().find(|item| item.item == id) {
                hear(coded, item, turn, cue.span);
            }
        }
    }
    found
}

/// Takes in that `item` was spoken in `turn`, and whether the client's answer accepts it.
fn hear(coded: &Coded<'_>, item: &mut ContractItem, turn: usize, span: domain::codes::Span) {
    if !item.turns.contains(&turn) {
        item.turns.push(turn);
        item.quotes
            .push(coded.quote_text(turn, sentence_around(coded.text(turn), span)));
    }
    item.ask = None;
    item.status = item.status.max(Status::Mentioned);
    let answer = match coded.role(turn) {
        Role::Coach => coded
            .next_of(Role::Client, turn)
            .filter(|&answer| answer <= turn + 2),
        // What the client brings up is theirs already once the coach has not refused it.
        Role::Client => Some(turn),
    };
    if let Some(answer) = answer.filter(|&answer| accepts(coded, answer)) {
        item.status = Status::Agreed;
        if !item.turns.contains(&answer) {
            item.turns.push(answer);
        }
    }
}

/// Minutes and notes are spoken of all through a talk; only where the two speak of how they will
/// work do they belong to the contract.
fn may_carry(coded: &Coded<'_>, turn: usize) -> bool {
    if !coded.is_coded(turn) {
        return false;
    }
    let codes = &coded.codes[turn];
    let marked = codes
        .marks
        .iter()
        .any(|mark| matches!(mark.kind, MarkKind::Contract));
    match coded.role(turn) {
        Role::Coach => {
            let structure = coded
                .coach(turn)
                .is_some_and(|coach: &CoachCodes| coach.structure);
            marked || structure || codes.function == Function::F1
        }
        Role::Client => marked,
    }
}

fn accepts(coded: &Coded<'_>, turn: usize) -> bool {
    if !coded.is_coded(turn) {
        return false;
    }
    let consents = coded.codes[turn]
        .marks
        .iter()
        .any(|mark| mark.kind == MarkKind::Consent);
    consents
        || cues()
            .find(coded.text(turn))
            .iter()
            .any(|cue| &*cue.cue == "accept.yes")
}

pub(crate) fn cues() -> &'static CueFinder {
    static CUES: OnceLock<CueFinder> = OnceLock::new();
    CUES.get_or_init(|| {
        CueFinder::parse(
            "contract/cues.toml",
            include_str!("../../../content/contract/cues.toml"),
        )
        .expect("content/contract/cues.toml is checked by a test")
    })
}
