//! Which circumstances a conversation shows: the rules behind `shows_when`.
//!
//! Each rule looks only at codes, marks, times and word counts, and one at a short list of English
//! feeling words. The thresholds are this project's own; they choose what is worth saying, they do
//! not grade anyone. A circumstance that is an absence has no turns to show.

use domain::codes::{Clarity, MarkKind};
use domain::{Function, Role};

use super::looks::{
    clarity, client_marks, client_turns, coach_ideas, feels, marks, marks_said, percent, reflects,
    share, sorted, unasked, with,
};
use crate::coded::Coded;
use crate::frames::Circumstance;
use crate::track;

/// Why a circumstance is said to be there.
pub(super) struct Shown {
    /// As a sentence.
    pub(super) because: String,
    /// The turns that show it; empty for an absence.
    pub(super) turns: Vec<usize>,
}

/// What the frame itself makes of the talk, for the circumstances that depend on it.
pub(super) struct InFrame<'a> {
    pub(super) returned: &'a [usize],
    pub(super) outside: &'a [usize],
    pub(super) all_seen: bool,
}

/// Looks for one circumstance.
pub(super) fn find(what: Circumstance, talk: &Coded<'_>, frame: &InFrame<'_>) -> Option<Shown> {
    use Circumstance as C;
    if talk.is_empty() {
        return None;
    }
    match what {
        C::GoalUnclear => {
            let turns = clarity(talk, Clarity::Unsure);
            let early = turns
                .first()
                .is_some_and(|&first| first < talk.len().div_ceil(2));
            let because = format!(
                "In {} turns the client does not know the direction",
                turns.len()
            );
            shown_if(turns.len() >= 2 && early, turns, because)
        }
        C::ClientHasGoal => {
            let mut turns = client_marks(talk, &[MarkKind::Outcome]);
            turns.extend(clarity(talk, Clarity::Sure));
            let turns = sorted(
                turns
                    .into_iter()
                    .filter(|&turn| turn < talk.len().div_ceil(3)),
            );
            shown(turns, "The client says early what is wanted")
        }
        C::ClarityArrives => {
            let unsure = clarity(talk, Clarity::Unsure).first().copied()?;
            let sure = clarity(talk, Clarity::Sure)
                .into_iter()
                .find(|&turn| turn > unsure)?;
            shown(
                vec![unsure, sure],
                "The client is unsure first and plainly sure later",
            )
        }
        C::NoOutcome => absent(
            with(talk, Function::F4).is_empty()
                && client_marks(talk, &[MarkKind::Outcome]).is_empty(),
            "Nobody asks or says what is wanted",
        ),
        C::ValueNamed => shown(
            client_marks(talk, &[MarkKind::Value]),
            "The client says what matters",
        ),
        C::ContractThin | C::ContractClear => contract(talk, what),
        C::ContractRevisited => {
            let late = track::functions(talk.codes)
                .into_iter()
                .filter(|run| run.function == Function::F1 && run.from > talk.len() / 4);
            let turns = late.flat_map(|run| run.from..=run.to).collect();
            shown(turns, "The terms come up again after the opening")
        }
        C::LittleExploring | C::MuchExploring => {
            let turns = with(talk, Function::F3);
            let share = share(turns.len(), talk.len());
            let holds = if what == C::MuchExploring {
                share >= 0.3
            } else {
                share < 0.12
            };
            shown_if(
                holds,
                turns,
                format!("{} of the turns explore the present", percent(share)),
            )
        }
        C::StrongFeeling => {
            let turns: Vec<usize> = client_turns(talk)
                .filter(|&turn| feels(talk.text(turn)))
                .collect();
            shown_if(
                turns.len() >= 2,
                turns,
                "The client speaks of strong feeling".to_owned(),
            )
        }
        C::FewReflections => {
            let coach: Vec<usize> = talk.conversation.turns_of(Role::Coach).collect();
            let turns: Vec<usize> = coach
                .iter()
                .copied()
                .filter(|&turn| reflects(talk, turn))
                .collect();
            let few = coach.len() >= 5 && share(turns.len(), coach.len()) < 0.15;
            let because = format!("{} of {} coach turns reflect", turns.len(), coach.len());
            shown_if(few, turns, because)
        }
        C::StrengthsNamed => {
            let turns = client_marks(talk, &[MarkKind::Strength]);
            shown_if(
                turns.len() >= 2,
                turns,
                "The client names what they can or have done".to_owned(),
            )
        }
        C::NoStrengths => absent(
            talk.len() >= MEANT_TO_BE_WHOLE && marks(talk, &[MarkKind::Strength]).is_empty(),
            "Nobody speaks of what the client can already",
        ),
        C::ObstacleNamed => shown(
            client_marks(talk, &[MarkKind::Obstacle]),
            "Something in the way is named",
        ),
        C::NoOptions => absent(
            marks(talk, &[MarkKind::Option]).is_empty() && coach_ideas(talk).is_empty(),
            "No way forward is named",
        ),
        C::ManyOptions => {
            let times = marks_said(talk, MarkKind::Option);
            let turns = client_marks(talk, &[MarkKind::Option]);
            shown_if(
                times >= 3,
                turns,
                format!("The client names {times} ways forward"),
            )
        }
        C::CoachOptions => {
            let turns = coach_ideas(talk);
            let own = client_marks(talk, &[MarkKind::Option]).len();
            let mostly = turns.len() >= 2 && turns.len() > own;
            let because = format!(
                "Ways forward come in {} coach turns, in {own} of the client's",
                turns.len()
            );
            shown_if(mostly, turns, because)
        }
        C::AdviceUnasked => shown(unasked(talk), "The coach advises without being asked"),
        C::AdviceAsked => {
            let asks = |turn: &usize| talk.client(*turn).is_some_and(|client| client.asks_advice);
            shown(
                (0..talk.len()).filter(asks).collect(),
                "The client asks what to do",
            )
        }
        C::MuchWeighing => {
            let turns = with(talk, Function::F5);
            let share = share(turns.len(), talk.len());
            let much = turns.len() >= 4 && share >= 0.15;
            shown_if(
                much,
                turns,
                format!("{} of the turns test or weigh", percent(share)),
            )
        }
        C::NoWeighing => absent(
            with(talk, Function::F5).is_empty(),
            "Nothing is tested or weighed",
        ),
        C::EarlyPlanning => {
            let early = with(talk, Function::F9)
                .into_iter()
                .filter(|&turn| turn < talk.len() / 3);
            shown(early.collect(), "Planning begins in the first third")
        }
        C::NoActions => absent(
            client_marks(talk, &[MarkKind::Action]).is_empty(),
            "The client says no action of their own",
        ),
        C::ActionsIncomplete | C::ActionsComplete => actions(talk, what),
        C::LooksBack => {
            let turns = with(talk, Function::F10);
            shown_if(
                turns.len() >= 2,
                turns,
                "The talk looks back or settles what follows".to_owned(),
            )
        }
        C::NoClosing => absent(
            !with(talk, Function::F10)
                .iter()
                .any(|&turn| turn >= talk.len() * 3 / 4),
            "The talk ends without a look back or a next contact",
        ),
        C::ShortTalk | C::LongTalk => length(talk, what),
        C::ClientTalksMost | C::CoachTalksMost => floor(talk, what),
        C::ThirdPerson => {
            let turns = third_person(talk);
            shown(turns, "More than two people speak")
        }
        C::StageReturned => shown(
            frame.returned.to_vec(),
            "The talk goes back to an earlier stage",
        ),
        C::MuchOutside => {
            let share = share(frame.outside.len(), talk.len());
            let because = format!("{} of the turns have no place in it", percent(share));
            shown_if(share > 0.2, frame.outside.to_vec(), because)
        }
        C::AllStagesSeen => absent(frame.all_seen, "Every stage was seen"),
    }
}

/// Under this many turns, something left out may simply have been left for another time.
const MEANT_TO_BE_WHOLE: usize = 20;

fn contract(talk: &Coded<'_>, what: Circumstance) -> Option<Shown> {
    let terms = marks(talk, &[MarkKind::Contract]);
    let agreed = client_marks(talk, &[MarkKind::Consent]);
    let named = talk.marks(MarkKind::Contract).count();
    let yes = if agreed.is_empty() {
        "never agrees in words"
    } else {
        "agrees in words"
    };
    let because = match named {
        0 => "No term of working together is named".to_owned(),
        1 => format!("One term is named, and the client {yes}"),
        _ => format!("{named} terms are named, and the client {yes}"),
    };
    let clear = named >= 3 && !agreed.is_empty();
    let thin = named < 2 || agreed.is_empty();
    let holds = if what == Circumstance::ContractClear {
        clear
    } else {
        thin
    };
    shown_if(holds, sorted(terms.into_iter().chain(agreed)), because)
}

fn actions(talk: &Coded<'_>, what: Circumstance) -> Option<Shown> {
    let [said, due, measure] = [MarkKind::Action, MarkKind::Due, MarkKind::Measure]
        .map(|kind| client_marks(talk, &[kind]));
    if said.is_empty() {
        return None;
    }
    let because = match (due.is_empty(), measure.is_empty()) {
        (false, false) => "The client says an action, a date and a way to know",
        (false, true) => "The client says an action and a date, but no way to know",
        (true, false) => "The client says an action and a way to know, but no date",
        (true, true) => "The client says an action, without a date or a way to know",
    };
    let complete = !due.is_empty() && !measure.is_empty();
    let holds = complete == (what == Circumstance::ActionsComplete);
    shown_if(
        holds,
        sorted(said.into_iter().chain(due).chain(measure)),
        because.to_owned(),
    )
}

/// Domain reference 4.1 and 4.6: under a quarter of an hour no whole model fits; a booked interview
/// has half an hour and more. Many turns in little time are no short talk.
fn length(talk: &Coded<'_>, what: Circumstance) -> Option<Shown> {
    let turns = talk.len();
    let because = match super::minutes(talk) {
        Some(minutes) => format!("It has {turns} turns in {minutes:.0} minutes"),
        None => format!("It has {turns} turns"),
    };
    let holds = match (what, super::minutes(talk)) {
        (Circumstance::ShortTalk, Some(minutes)) => minutes < 15.0 && turns < 40,
        (Circumstance::ShortTalk, None) => turns < 30,
        (_, Some(minutes)) => minutes >= 30.0,
        (_, None) => turns >= 80,
    };
    absent(holds, &because)
}

fn floor(talk: &Coded<'_>, what: Circumstance) -> Option<Shown> {
    let said = |turn: usize| talk.text(turn).split_whitespace().count();
    let all: usize = (0..talk.len()).map(said).sum();
    let client: usize = client_turns(talk).map(said).sum();
    let part = share(client, all);
    let holds = match what {
        Circumstance::ClientTalksMost => part >= 0.6,
        _ => all > 0 && part <= 0.45,
    };
    absent(
        holds,
        &format!("The client says {} of the words", percent(part)),
    )
}

fn third_person(talk: &Coded<'_>) -> Vec<usize> {
    let mut speakers: Vec<usize> = Vec::new();
    let mut turns = Vec::new();
    for (index, turn) in talk.conversation.turns.iter().enumerate() {
        if !speakers.contains(&turn.speaker) {
            speakers.push(turn.speaker);
        }
        if speakers.iter().skip(2).any(|&third| third == turn.speaker) {
            turns.push(index);
        }
    }
    turns
}

fn shown(turns: Vec<usize>, because: &str) -> Option<Shown> {
    shown_if(!turns.is_empty(), turns, because.to_owned())
}

fn shown_if(holds: bool, turns: Vec<usize>, because: String) -> Option<Shown> {
    holds.then_some(Shown { because, turns })
}

fn absent(holds: bool, because: &str) -> Option<Shown> {
    shown_if(holds, Vec::new(), because.to_owned())
}
