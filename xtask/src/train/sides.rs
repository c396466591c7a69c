//! The heads of either side.

use coding::model::heads::{CLIENT_GROUPS, COACH_GROUPS};
use coding::model::math::{exp, sigmoid};
use domain::Role;

/// The heads of one side that are fields of the record; the last, the register, is not.
pub(super) fn groups(role: Role) -> &'static [std::ops::Range<usize>] {
    let all: &[_] = match role {
        Role::Coach => &COACH_GROUPS,
        Role::Client => &CLIENT_GROUPS,
    };
    &all[..all.len() - 1]
}

/// The chance of each output, head by head.
pub(super) fn chances(role: Role, outputs: &[f32]) -> Vec<f32> {
    let mut chances = outputs.to_vec();
    for group in groups(role) {
        if group.len() == 1 {
            chances[group.start] = sigmoid(outputs[group.start]);
            continue;
        }
        let most = outputs[group.clone()]
            .iter()
            .copied()
            .fold(f32::MIN, f32::max);
        let mut all = 0.0;
        for chance in &mut chances[group.clone()] {
            *chance = exp(*chance - most);
            all += *chance;
        }
        chances[group.clone()]
            .iter_mut()
            .for_each(|chance| *chance /= all);
    }
    chances
}
