//! Three moments worth a look: not thirty numbers.
//!
//! Every candidate cites its turns. What is said about a kind of moment is content,
//! `content/moments.toml`: a title, why it is worth a look, and a question to ask oneself. The choice
//! takes different kinds, one of them something that went well wherever there is one.

use std::sync::OnceLock;

use domain::Role;
use domain::codes::{Field, Main, MarkKind, Question, Reflection, Talk};
use serde::{Deserialize, Serialize};

use crate::advice::AdviceEpisode;
use crate::coded::{Coded, Quote};
use crate::goals::GoalFraming;
use crate::measures::{Measures, righting_reflexes};
use crate::story::StoryProposal;

/// A place in the conversation worth going back to.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Moment {
    /// Which kind.
    pub kind: Kind,
    /// Something that went well, or something to look at.
    pub tone: Tone,
    /// What it is, in a few words.
    pub title: String,
    /// Why it is worth a look.
    pub why: String,
    /// A question to ask oneself about it.
    pub ask: String,
    /// The turns.
    pub turns: Vec<usize>,
    /// Their words.
    pub quotes: Vec<Quote>,
}

/// How to look at a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Tone {
    /// It went well.
    Good,
    /// Worth asking what else could have been done.
    Look,
}

/// The kinds of moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// The coach's action was taken without the client's own words.
    OutcomeChangedHands,
    /// Something in the way was met with advice before a question or reflection.
    RightingReflex,
    /// Advice nobody had asked for.
    AdviceUnasked,
    /// A question carried its answer.
    Leading,
    /// Several questions at once.
    Stacked,
    /// Worth hangs on the goal.
    FramedGoal,
    /// The client said what matters and the talk went elsewhere.
    PassedBy,
    /// The client came to say plainly what they want, having wavered before.
    OutcomeClear,
    /// The client said what they want.
    OutcomeSaid,
    /// A reflection after which the client moved.
    ReflectionLanded,
    /// Advice given by the rules.
    AdviceWell,
    /// The client set a step with date and measure.
    StepOwned,
    /// An open question the client answered at length.
    RoomGiven,
    /// The client's longest turn.
    ClientTells,
    /// Where the two began.
    Opening,
    /// Where they stopped.
    Ending,
}

/// How many are shown.
pub const SHOWN: usize = 3;

/// A finding less sure than this is not held before anybody as a moment.
const SURE_ENOUGH: f32 = 0.6;

struct Candidate {
    kind: Kind,
    weight: f32,
    turns: Vec<usize>,
    quotes: Vec<Quote>,
}

#[derive(Deserialize)]
struct Wording {
    id: Kind,
    tone: Tone,
    title: String,
    why: String,
    ask: String,
}

/// Chooses the moments of a conversation, in the order they happened.
#[must_use]
pub fn choose(
    coded: &Coded<'_>,
    story: &StoryProposal,
    episodes: &[AdviceEpisode],
    framing: &GoalFraming,
    measures: &Measures,
) -> Vec<Moment> {
    let mut candidates = Vec::new();
    candidates.extend(hands(coded, story));
    candidates.extend(advice(coded, episodes));
    candidates.extend(questions(coded));
    candidates.extend(landed(coded));
    candidates.extend(passed_by(coded));
    candidates.extend(client(coded, story, framing, measures));
    // Nothing is known of a turn that was not coded, so no moment is made of one.
    candidates.retain(|candidate| candidate.turns.iter().all(|&turn| coded.is_coded(turn)));
    let mut moments: Vec<Moment> = pick(candidates).into_iter().map(worded).collect();
    moments.sort_by_key(|moment| moment.turns.first().copied());
    moments
}

/// The weightiest of each kind, no two at the same turn, and one that went well if there is one.
fn pick(mut candidates: Vec<Candidate>) -> Vec<Candidate> {
    candidates.sort_by(|a, b| b.weight.total_cmp(&a.weight).then(a.turns.cmp(&b.turns)));
    let mut chosen: Vec<Candidate> = Vec::new();
    while chosen.len() < SHOWN {
        let none_good = !chosen.iter().any(|moment| tone(moment.kind) == Tone::Good);
        let last_place = chosen.len() + 1 == SHOWN;
        let fits = |candidate: &Candidate| {
            chosen.iter().all(|moment| {
                moment.kind != candidate.kind
                    && !moment
                        .turns
                        .iter()
                        .any(|turn| candidate.turns.contains(turn))
            })
        };
        let wanted = |candidate: &Candidate| {
            fits(candidate) && (!(last_place && none_good) || tone(candidate.kind) == Tone::Good)
        };
        let Some(place) = candidates
            .iter()
            .position(wanted)
            .or_else(|| candidates.iter().position(fits))
        else {
            break;
        };
        chosen.push(candidates.remove(place));
    }
    chosen
}

/// Steps that are the coach's: the client never voiced them.
fn hands(coded: &Coded<'_>, story: &StoryProposal) -> Vec<Candidate> {
    let actions = story.actions.iter().filter(|action| !action.said_by_client);
    actions
        .map(|action| {
            let turn = action.item.turns[0];
            let mut quotes = action.item.quotes[..1].to_vec();
            let mut turns = vec![turn];
            if let Some(answer) = coded.next_of(Role::Client, turn) {
                turns.push(answer);
                quotes.push(coded.quote_turn(answer));
            }
            Candidate {
                kind: Kind::OutcomeChangedHands,
                weight: 0.8 * action.item.confidence + 0.1,
                turns,
                quotes,
            }
        })
        .collect()
}

fn advice(coded: &Coded<'_>, episodes: &[AdviceEpisode]) -> Vec<Candidate> {
    let reflexes = righting_reflexes(coded);
    episodes
        .iter()
        .filter_map(|episode| {
            let first = episode.input[0];
            let long = episode.input.len().min(4) as f32;
            if episode.score >= 4 && episode.asked {
                let mut quotes: Vec<Quote> = episode
                    .turns
                    .first()
                    .map(|&turn| coded.quote_turn(turn))
                    .into_iter()
                    .collect();
                quotes.push(episode.quote.clone());
                return Some(Candidate {
                    kind: Kind::AdviceWell,
                    weight: 0.6 + 0.03 * f32::from(episode.score),
                    turns: episode.turns.clone(),
                    quotes,
                });
            }
            if episode.asked {
                return None;
            }
            if reflexes.contains(&first) {
                return Some(Candidate {
                    kind: Kind::RightingReflex,
                    weight: 0.7 + 0.03 * long,
                    turns: vec![first - 1, first],
                    quotes: vec![coded.quote_turn(first - 1), episode.quote.clone()],
                });
            }
            Some(Candidate {
                kind: Kind::AdviceUnasked,
                weight: 0.62 + 0.04 * long - 0.03 * f32::from(episode.score),
                turns: episode.turns.clone(),
                quotes: vec![episode.quote.clone()],
            })
        })
        .collect()
}

fn questions(coded: &Coded<'_>) -> Vec<Candidate> {
    let mut found = Vec::new();
    for turn in coded.conversation.turns_of(Role::Coach) {
        let Some(coach) = coded.coach(turn) else {
            continue;
        };
        let sure = |field| coded.codes[turn].confidence(field).unwrap_or(0.5);
        let mut quotes = vec![coded.quote_turn(turn)];
        let mut turns = vec![turn];
        if let Some(answer) = coded
            .next_of(Role::Client, turn)
            .filter(|&answer| answer == turn + 1)
        {
            turns.push(answer);
            quotes.push(coded.quote_turn(answer));
        }
        if coach.leading && sure(Field::Leading) >= SURE_ENOUGH {
            let weight = 0.3 + 0.35 * sure(Field::Leading);
            found.push(Candidate {
                kind: Kind::Leading,
                weight,
                turns: turns.clone(),
                quotes: quotes.clone(),
            });
        }
        if coach.stacked && sure(Field::Stacked) >= SURE_ENOUGH {
            let weight = 0.2 + 0.3 * sure(Field::Stacked);
            found.push(Candidate {
                kind: Kind::Stacked,
                weight,
                turns: turns.clone(),
                quotes: quotes.clone(),
            });
        }
        let answered = turns.get(1).map_or(0, |&answer| words(coded, answer));
        if coach.main == Main::Question
            && coach.question == Some(Question::Open)
            && sure(Field::Question) >= SURE_ENOUGH
            && !coach.leading
            && !coach.stacked
            && answered >= 25
        {
            let weight = 0.3 + 0.001 * answered.min(150) as f32;
            found.push(Candidate {
                kind: Kind::RoomGiven,
                weight,
                turns,
                quotes,
            });
        }
    }
    found
}

/// Complex reflections after which the client moved toward what they want.
fn landed(coded: &Coded<'_>) -> Vec<Candidate> {
    coded
        .conversation
        .turns_of(Role::Coach)
        .filter(|&turn| {
            coded.coach(turn).is_some_and(|coach| {
                coach.main == Main::Reflection
                    && coach.reflection == Some(Reflection::Complex)
                    && !coach.advises()
                    && !coach.leading
            })
        })
        .filter_map(|turn| {
            let answer = coded.next_of(Role::Client, turn)?;
            let client = coded.client(answer)?;
            let moved = client.talk == Talk::Change
                || client
                    .clarity
                    .is_some_and(|clarity| clarity == domain::codes::Clarity::Sure);
            let weight = 0.5
                + 0.15 * f32::from(u8::from(moved))
                + 0.001 * words(coded, answer).min(100) as f32;
            moved.then(|| Candidate {
                kind: Kind::ReflectionLanded,
                weight,
                turns: vec![turn, answer],
                quotes: vec![coded.quote_turn(turn), coded.quote_turn(answer)],
            })
        })
        .collect()
}

/// The client said what matters to them, and the coach answered with input or a closed question.
fn passed_by(coded: &Coded<'_>) -> Vec<Candidate> {
    let matters = coded
        .marks(MarkKind::Value)
        .chain(coded.marks(MarkKind::Outcome));
    matters
        .filter(|&(turn, _)| coded.role(turn) == Role::Client)
        .filter_map(|(turn, mark)| {
            let answer = coded
                .next_of(Role::Coach, turn)
                .filter(|&answer| answer == turn + 1)?;
            let coach = coded.coach(answer)?;
            let elsewhere = coach.reflection.is_none()
                && !coach.structure
                && (coach.main == Main::Input || coach.question == Some(Question::Closed));
            elsewhere.then(|| Candidate {
                kind: Kind::PassedBy,
                weight: 0.35 + 0.2 * mark.confidence,
                turns: vec![turn, answer],
                quotes: vec![coded.quote(turn, mark), coded.quote_turn(answer)],
            })
        })
        .collect()
}

fn client(
    coded: &Coded<'_>,
    story: &StoryProposal,
    framing: &GoalFraming,
    measures: &Measures,
) -> Vec<Candidate> {
    let mut found = Vec::new();
    found.extend(outcome(story, measures));
    if framing.flagged
        && let Some(sign) = framing
            .signs
            .iter()
            .find(|sign| sign.class == "contingent_worth")
            .or(framing.signs.first())
    {
        found.push(Candidate {
            kind: Kind::FramedGoal,
            weight: 0.64,
            turns: vec![sign.quote.turn],
            quotes: vec![sign.quote.clone()],
        });
    }
    if let Some(action) = story
        .actions
        .iter()
        .find(|action| action.missing.is_empty())
    {
        found.push(Candidate {
            kind: Kind::StepOwned,
            weight: 0.58,
            turns: action.item.turns.clone(),
            quotes: action.item.quotes.clone(),
        });
    }
    let longest = coded
        .conversation
        .turns_of(Role::Client)
        .filter(|&turn| coded.is_coded(turn))
        .max_by_key(|&turn| (words(coded, turn), usize::MAX - turn));
    if let Some(turn) = longest.filter(|&turn| words(coded, turn) > 0) {
        found.push(Candidate {
            kind: Kind::ClientTells,
            weight: 0.1,
            turns: vec![turn],
            quotes: vec![coded.quote_turn(turn)],
        });
    }
    if let Some(turn) = coded.conversation.turns_of(Role::Coach).next() {
        found.push(Candidate {
            kind: Kind::Opening,
            weight: 0.05,
            turns: vec![turn],
            quotes: vec![coded.quote_turn(turn)],
        });
    }
    if let Some(turn) = coded.conversation.turns_of(Role::Client).last() {
        found.push(Candidate {
            kind: Kind::Ending,
            weight: 0.04,
            turns: vec![turn],
            quotes: vec![coded.quote_turn(turn)],
        });
    }
    found
}

/// Where the client said what they want, and whether they had wavered before they did.
fn outcome(story: &StoryProposal, measures: &Measures) -> Option<Candidate> {
    let outcome = story.outcome.as_ref()?;
    let lead = outcome.quotes.first()?;
    let wavered = measures.gate.unsure.iter().any(|&turn| turn < lead.turn);
    let (kind, weight) = if wavered && story.clear {
        (Kind::OutcomeClear, 0.85)
    } else {
        (Kind::OutcomeSaid, 0.6)
    };
    Some(Candidate {
        kind,
        weight: weight * (0.6 + 0.4 * outcome.confidence.min(1.0)),
        turns: vec![lead.turn],
        quotes: vec![lead.clone()],
    })
}

fn words(coded: &Coded<'_>, turn: usize) -> usize {
    coded.text(turn).split_whitespace().count()
}

fn worded(candidate: Candidate) -> Moment {
    let wording = wording(candidate.kind);
    Moment {
        kind: candidate.kind,
        tone: wording.tone,
        title: wording.title.clone(),
        why: wording.why.clone(),
        ask: wording.ask.clone(),
        turns: candidate.turns,
        quotes: candidate.quotes,
    }
}

fn tone(kind: Kind) -> Tone {
    wording(kind).tone
}

/// What the content says about a kind; a test holds that it says something about each.
fn wording(kind: Kind) -> &'static Wording {
    #[derive(Deserialize)]
    struct File {
        moment: Vec<Wording>,
    }
    static WORDINGS: OnceLock<Vec<Wording>> = OnceLock::new();
    WORDINGS
        .get_or_init(|| {
            let text = include_str!("../../../content/moments.toml");
            toml::from_str::<File>(text)
                .expect("content/moments.toml is checked by a test")
                .moment
        })
        .iter()
        .find(|wording| wording.id == kind)
        .expect("content/moments.toml has a wording for every kind; a test holds it")
}
