//! Steps: what will be done, by when, how one will know, and what nobody has said yet.

use domain::codes::{Mark, MarkKind};
use domain::{Private, Role};

use super::{ActionItem, Missing, add, item, said};
use crate::coded::Coded;
use crate::matter::same_matter;

/// Turns after an action in which its date and measure are looked for.
const PARTS_WITHIN: usize = 2;

/// A place where an action was said: its turn, its first byte there, and which of the actions it is.
type Spoken = (usize, usize, usize);

/// What will be done. The client's own words open an action; the coach's open one that the client has
/// not voiced, unless the client says it too.
pub(super) fn actions(coded: &Coded<'_>) -> Vec<ActionItem> {
    let mut actions: Vec<ActionItem> = Vec::new();
    let mut spoken: Vec<Spoken> = Vec::new();
    for (turn, mark) in said(coded, MarkKind::Action) {
        let words = mark.span.of(coded.text(turn));
        let by_client = coded.role(turn) == Role::Client;
        let known = actions
            .iter()
            .position(|action| same_matter(action.item.text.reveal(), words));
        let place = known.unwrap_or(actions.len());
        spoken.push((turn, mark.span.start, place));
        if known.is_none() {
            actions.push(ActionItem {
                item: item(coded, turn, mark),
                due: None,
                measure: None,
                said_by_client: by_client,
                missing: Vec::new(),
            });
            continue;
        }
        let action = &mut actions[place];
        if by_client && !action.said_by_client {
            // The client's own wording replaces the coach's.
            action.item.text = Private::new(words.trim());
            action.said_by_client = true;
        }
        add(coded, &mut action.item, turn, mark);
    }
    for kind in [MarkKind::Due, MarkKind::Measure] {
        for (turn, mark) in coded.marks(kind) {
            if let Some(place) = owner(&spoken, turn, mark.span.start) {
                say(coded, &mut actions[place], turn, mark);
            }
        }
    }
    actions.iter_mut().for_each(missing);
    actions
}

/// Whose date or measure it is that stands at this place: the action last said before it, here or
/// within the turns in which one is asked for; or else the first one after it in the same turn.
fn owner(spoken: &[Spoken], turn: usize, at: usize) -> Option<usize> {
    let before = spoken
        .iter()
        .filter(|&&(said, start, _)| (said, start) <= (turn, at) && turn - said <= PARTS_WITHIN)
        .max();
    let here = || {
        spoken
            .iter()
            .find(|&&(said, start, _)| said == turn && start > at)
    };
    // A date before the action in its own turn ("by Friday I'll ring") is nearer than an older action.
    let before = match (before, here()) {
        (Some(&(said, _, _)), Some(&(_, _, place))) if said < turn => return Some(place),
        (before, _) => before,
    };
    before.or_else(here).map(|&(_, _, place)| place)
}

/// Takes in a date or measure, unless the action has one. Nothing is ever filled in.
fn say(coded: &Coded<'_>, action: &mut ActionItem, turn: usize, mark: &Mark) {
    let quote = coded.quote(turn, mark);
    let part = match mark.kind {
        MarkKind::Due => &mut action.due,
        _ => &mut action.measure,
    };
    if part.is_some() {
        return;
    }
    *part = Some(quote.text.clone());
    if !action.item.turns.contains(&turn) {
        action.item.turns.push(turn);
        action.item.turns.sort_unstable();
        action.item.quotes.push(quote);
    }
}

/// Names what nobody has said yet, each with the question for it.
fn missing(action: &mut ActionItem) {
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
