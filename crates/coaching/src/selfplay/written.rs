//! Whether what a guide wrote down of the steps is what the client agreed to.

use domain::Private;

use crate::clients::Played;
use crate::guide::Draft;
use crate::matter::same_matter;

/// A step as a guide wrote it down.
#[derive(Clone, Debug)]
pub struct Written {
    /// What will be done.
    pub what: Private,
    /// By when.
    pub due: Option<Private>,
    /// How one will know.
    pub measure: Option<Private>,
}

/// The steps of a draft that the client meant to take.
pub(super) fn of_draft(draft: &Draft) -> Vec<Written> {
    draft
        .actions
        .iter()
        .filter(|step| step.promised || step.confirmed)
        .map(|step| Written {
            what: step.text.clone(),
            due: step.due.clone(),
            measure: step.measure.clone(),
        })
        .collect()
}

/// Of the client's own steps that were agreed to with all their parts, how many stand in the list with these parts;
/// and how many of the list are none of them.
pub(super) fn held_against(written: &[Written], played: &Played) -> (usize, usize) {
    let own = &played.client().say.action;
    let whole = played.agreed().iter().filter(|step| step.is_complete());
    let right = whole
        .filter_map(|step| own.get(step.own?))
        .filter(|step| {
            written.iter().any(|written| {
                says(&written.what, &step.what)
                    && written.due.as_ref().is_some_and(|due| says(due, &step.due))
                    && written
                        .measure
                        .as_ref()
                        .is_some_and(|measure| says(measure, &step.measure))
            })
        })
        .count();
    let agreed: Vec<_> = played
        .agreed()
        .iter()
        .filter_map(|step| own.get(step.own?))
        .collect();
    let strange = written
        .iter()
        .filter(|written| !agreed.iter().any(|step| says(&written.what, &step.what)))
        .count();
    (right, strange)
}

/// The words written down are the client's, or a part of them that says the same.
fn says(written: &Private, said: &str) -> bool {
    let plain = |text: &str| -> String {
        text.chars()
            .filter(|sign| sign.is_alphanumeric())
            .flat_map(char::to_lowercase)
            .collect()
    };
    let (own, said_plain) = (plain(written.reveal()), plain(said));
    !own.is_empty()
        && (said_plain.contains(&own)
            || own.contains(&said_plain)
            || same_matter(written.reveal(), said))
}
