//! Steps: what will be done, by when, how one will know, and what nobody has said yet.

use std::collections::HashSet;

use domain::codes::MarkKind;
use domain::{Private, Role};

use super::{ActionItem, Missing, add, item, said};
use crate::coded::Coded;
use crate::matter::same_matter;

/// Turns after an action in which its date and measure are looked for.
const PARTS_WITHIN: usize = 2;

/// What will be done. The client's own words open an action; the coach's open one that the client has
/// not voiced, unless the client says it too.
pub(super) fn actions(coded: &Coded<'_>) -> Vec<ActionItem> {
    let mut actions: Vec<ActionItem> = Vec::new();
    for (turn, mark) in said(coded, MarkKind::Action) {
        let words = mark.span.of(coded.text(turn));
        let by_client = coded.role(turn) == Role::Client;
        match actions
            .iter_mut()
            .find(|action| same_matter(action.item.text.reveal(), words))
        {
            Some(action) => {
                if by_client && !action.said_by_client {
                    // The client's own wording replaces the coach's.
                    action.item.text = Private::new(words.trim());
                    action.said_by_client = true;
                }
                add(coded, &mut action.item, turn, mark);
            }
            None => actions.push(ActionItem {
                item: item(coded, turn, mark),
                due: None,
                measure: None,
                said_by_client: by_client,
                missing: Vec::new(),
            }),
        }
    }
    let mut taken = HashSet::new();
    for action in &mut actions {
        complete(coded, action, &mut taken);
    }
    actions
}

/// Finds date and measure said with an action or in answer to the question for it, and names what is
/// missing. Each date and measure belongs to one action only, and nothing is ever filled in.
fn complete(coded: &Coded<'_>, action: &mut ActionItem, taken: &mut HashSet<(usize, usize)>) {
    let spoken = action.item.turns.clone();
    for &at in &spoken {
        let next = coded
            .marks(MarkKind::Action)
            .map(|(turn, _)| turn)
            .find(|&turn| turn > at);
        let until = next.unwrap_or(coded.len()).min(at + 1 + PARTS_WITHIN);
        for turn in at..until {
            for mark in &coded.codes[turn].marks {
                let part = match mark.kind {
                    MarkKind::Due => &mut action.due,
                    MarkKind::Measure => &mut action.measure,
                    _ => continue,
                };
                if part.is_some() || !taken.insert((turn, mark.span.start)) {
                    continue;
                }
                *part = Some(Private::new(mark.span.of(coded.text(turn)).trim()));
                if !action.item.turns.contains(&turn) {
                    action.item.turns.push(turn);
                    action.item.quotes.push(coded.quote(turn, mark));
                }
            }
        }
    }
    action.item.turns.sort_unstable();
    let parts = [
        (
            !action.said_by_client,
            "client_voice",
            "What, of all this, will you do?",
        ),
        (
            action.due.is_none(),
            "due",
            "By when do you want this done?",
        ),
        (
            action.measure.is_none(),
            "measure",
            "How will you know it is done?",
        ),
    ];
    action.missing = parts
        .into_iter()
        .filter(|part| part.0)
        .map(|(_, part, ask)| Missing { part, ask })
        .collect();
}
