//! What a conversation offers the client's story: proposals with quotes, never facts.
//!
//! Every item cites the turns it came from and says whose words it is. The client has confirmed none
//! of it; a page or a command that shows it must say so. Texts are the client's words as they were
//! said, cut but not polished: a rephrasing would already be somebody else's.

mod actions;
mod options;

use std::sync::OnceLock;

use coding::CueFinder;
use domain::codes::{Clarity, Mark, MarkKind, Talk};
use domain::{Conversation, Private, Role};
use serde::Serialize;

use crate::advice::AdviceEpisode;
use crate::coded::{Coded, Quote, sentence_around};
use crate::contract::{ContractItem, Status};
use crate::goals::{self, Reframe};
use crate::matter::same_matter;

/// Whose words an item is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    /// The client's.
    Client,
    /// The coach's, when the client had asked or given leave.
    CoachAsked,
    /// The coach's, unasked.
    CoachUnasked,
}

/// What the client made of an option.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Decision {
    /// Taken up.
    Chosen,
    /// Turned down.
    Rejected,
    /// Left open.
    Open,
}

/// Something of the story, in the words it was said in.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct StoryItem {
    /// The words.
    pub text: Private,
    /// Where they were said.
    pub turns: Vec<usize>,
    /// Each of those, quoted.
    pub quotes: Vec<Quote>,
    /// How sure the finding is, 0 to 1.
    pub confidence: f32,
}

/// A way that could be taken.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct OptionItem {
    /// The words and where they stand.
    #[serde(flatten)]
    pub item: StoryItem,
    /// Who brought it.
    pub origin: Origin,
    /// What the client made of it.
    pub decision: Decision,
}

/// Something that will be done.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ActionItem {
    /// The words and where they stand.
    #[serde(flatten)]
    pub item: StoryItem,
    /// By when, in the words it was said in.
    pub due: Option<Private>,
    /// How one will know, in the words it was said in.
    pub measure: Option<Private>,
    /// The client voiced it; "okay" to the coach's action is not that.
    pub said_by_client: bool,
    /// The parts still missing, each with the question that would ask for it.
    pub missing: Vec<Missing>,
}

/// A part an action lacks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Missing {
    /// `due`, `measure` or `client_voice`.
    pub part: &'static str,
    /// What one could ask.
    pub ask: &'static str,
}

/// Everything proposed for the story.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct StoryProposal {
    /// What the client wants, in their words.
    pub outcome: Option<StoryItem>,
    /// True if the client said plainly that this is what they want, and did not take it back.
    pub clear: bool,
    /// What matters to them.
    pub values: Vec<StoryItem>,
    /// What they can do or have done.
    pub strengths: Vec<StoryItem>,
    /// What stands in the way.
    pub obstacles: Vec<StoryItem>,
    /// Ways that could be taken.
    pub options: Vec<OptionItem>,
    /// What will be done.
    pub actions: Vec<ActionItem>,
    /// Contract items spoken.
    pub contract: Vec<ContractItem>,
    /// A goal being turned into an outcome, where the talk did that.
    pub reframe: Option<Reframe>,
}

/// A mark this sure stands whatever its wording.
const CERTAIN: f32 = 0.9;

/// Quotes shown with an item; the turns are all kept.
const QUOTES_KEPT: usize = 4;

/// Proposes a story from a coded conversation.
#[must_use]
pub fn propose(
    coded: &Coded<'_>,
    episodes: &[AdviceEpisode],
    checklist: &[ContractItem],
) -> StoryProposal {
    let outcome = outcome(coded);
    let actions = actions::actions(coded);
    StoryProposal {
        clear: outcome.is_some() && clear(coded),
        values: gather(coded, MarkKind::Value, "asks.value"),
        strengths: gather(coded, MarkKind::Strength, "asks.strength"),
        obstacles: gather(coded, MarkKind::Obstacle, "asks.obstacle"),
        options: options::options(coded, episodes),
        contract: checklist
            .iter()
            .filter(|item| item.status > Status::Absent)
            .cloned()
            .collect(),
        reframe: goals::reframe(coded, outcome.as_ref()),
        outcome,
        actions,
    }
}

/// The client's outcome: the latest plain statement leads, earlier wordings are kept behind it.
fn outcome(coded: &Coded<'_>) -> Option<StoryItem> {
    let client = client(coded.conversation);
    let said: Vec<(usize, &Mark)> = coded
        .marks(MarkKind::Outcome)
        .filter(|&(turn, _)| Some(coded.conversation.turns[turn].speaker) == client)
        .filter(|&(turn, mark)| {
            let doubt = decisions().finds("want.doubted", mark.span.of(coded.text(turn)));
            !doubt || mark.confidence >= CERTAIN
        })
        .collect();
    let weight = |&(turn, mark): &(usize, &Mark)| {
        // "That's what I want" says nothing by itself.
        let words = mark.span.of(coded.text(turn));
        let says = coding::content(words).len() >= 2 || words.split_whitespace().count() >= 6;
        let says = if says { 0.0 } else { -0.5 };
        let sure = coded
            .client(turn)
            .is_some_and(|client| client.clarity == Some(Clarity::Sure));
        mark.confidence + says + if sure { 0.3 } else { 0.0 }
    };
    let Some(best) = said.iter().map(weight).reduce(f32::max) else {
        return wanted(coded);
    };
    // Among statements about as plain as the plainest, the client's latest turn counts, and in it the
    // first, since what follows explains it.
    let plain = |mark: &&(usize, &Mark)| weight(mark) >= best - 0.1;
    let latest = said.iter().rev().find(plain)?.0;
    let lead = said.iter().filter(plain).find(|mark| mark.0 == latest)?;
    let mut item = item(coded, lead.0, lead.1);
    for (turn, mark) in said.iter().rev().filter(|said| said.0 != lead.0) {
        add(coded, &mut item, *turn, mark);
    }
    item.turns.sort_unstable();
    Some(item)
}

/// The client among those on the client's side: the one who says most. Nobody else there, a manager
/// who joins, say, can state the client's outcome.
fn client(conversation: &Conversation) -> Option<usize> {
    let mut words = vec![0; conversation.speakers.len()];
    for turn in &conversation.turns {
        words[turn.speaker] += turn.text.reveal().split_whitespace().count();
    }
    let side =
        (0..words.len()).filter(|&speaker| conversation.speakers[speaker].role == Role::Client);
    side.max_by_key(|&speaker| (words[speaker], usize::MAX - speaker))
}

/// Where no outcome stands out, the latest of the client's plainer wishes, as a faint proposal.
fn wanted(coded: &Coded<'_>) -> Option<StoryItem> {
    let mut wishes: Vec<Quote> = coded
        .conversation
        .turns_of(Role::Client)
        .filter(|&turn| !decisions().finds("want.doubted", coded.text(turn)))
        .filter(|&turn| {
            coded
                .client(turn)
                .is_some_and(|client| client.talk != Talk::Sustain)
        })
        .filter_map(|turn| {
            let text = coded.text(turn);
            let found = decisions()
                .find(text)
                .into_iter()
                .find(|found| &*found.cue == "want.said")?;
            let words = sentence_around(text, found.span);
            (coding::content(words).len() >= 2).then(|| coded.quote_text(turn, words))
        })
        .collect();
    wishes.extend(answers(coded, "asks.outcome"));
    wishes.sort_by_key(|quote| quote.turn);
    let toward = |quote: &&Quote| {
        coded
            .client(quote.turn)
            .is_some_and(|client| client.talk == Talk::Change)
    };
    let lead = wishes.iter().rev().find(toward).or(wishes.last())?;
    Some(faint(lead.clone()))
}

/// The client said plainly what they want, and no later turn wavers without a plain word after it.
fn clear(coded: &Coded<'_>) -> bool {
    (0..coded.len())
        .rev()
        .find_map(|turn| coded.client(turn).and_then(|client| client.clarity))
        .is_some_and(|last| last == Clarity::Sure)
}

/// The marks of one kind that say something: "I'd say" alone is nobody's option.
fn said<'a>(
    coded: &Coded<'a>,
    kind: MarkKind,
) -> impl Iterator<Item = (usize, &'a Mark)> + use<'a> {
    const SURE: f32 = 0.5;
    let coded = *coded;
    coded.marks(kind).filter(move |&(turn, mark)| {
        let words = mark.span.of(coded.text(turn));
        let denied = matches!(kind, MarkKind::Strength | MarkKind::Option)
            && coded.role(turn) == Role::Client
            && negated(words);
        mark.confidence >= SURE || !denied && !coding::content(words).is_empty()
    })
}

/// "I'm not certain I can" is no strength, and "I don't see how I could" no way forward.
pub(crate) fn negated(words: &str) -> bool {
    words.split_whitespace().any(|word| {
        let word = word.to_lowercase();
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        matches!(word, "not" | "never" | "cannot" | "cant" | "dont")
            || word.ends_with("n't")
            || word.ends_with("n’t")
    })
}

/// What the client answered where the coach asked for just that: an answer belongs to its question.
fn answers(coded: &Coded<'_>, asks: &str) -> Vec<Quote> {
    coded
        .conversation
        .turns_of(Role::Coach)
        .filter(|&turn| {
            coded
                .coach(turn)
                .is_some_and(|coach| coach.question.is_some())
        })
        .filter(|&turn| decisions().finds(asks, coded.text(turn)))
        .filter_map(|turn| {
            let answer = coded
                .next_of(Role::Client, turn)
                .filter(|&answer| coded.is_coded(answer))?;
            let words = telling(coded.text(answer))?;
            Some(coded.quote_text(answer, words))
        })
        .collect()
}

/// The sentence of an answer that tells most, if any tells enough.
fn telling(answer: &str) -> Option<&str> {
    const LEAST_CONTENT: usize = 2;
    let weight = |words: &str| coding::content(words).len();
    let sentences = coding::sentences(answer)
        .into_iter()
        .map(|span| span.of(answer));
    // Of equals the first: `max_by_key` would take the last.
    let best = sentences.rev().max_by_key(|words| weight(words).min(8))?;
    (weight(best) >= LEAST_CONTENT && !best.trim_end().ends_with('?')).then_some(best)
}

/// An item that rests on a question's answer alone.
fn faint(quote: Quote) -> StoryItem {
    const FAINT: f32 = 0.3;
    StoryItem {
        text: quote.text.clone(),
        turns: vec![quote.turn],
        quotes: vec![quote],
        confidence: FAINT,
    }
}

/// All marks of one kind, those that speak of the same thing as one item.
fn gather(coded: &Coded<'_>, kind: MarkKind, asks: &str) -> Vec<StoryItem> {
    let mut items: Vec<StoryItem> = Vec::new();
    for (turn, mark) in said(coded, kind).filter(|&(turn, _)| coded.role(turn) == Role::Client) {
        let words = mark.span.of(coded.text(turn));
        match items
            .iter_mut()
            .find(|item| same_matter(item.text.reveal(), words))
        {
            Some(item) => add(coded, item, turn, mark),
            None => items.push(self::item(coded, turn, mark)),
        }
    }
    if !items.is_empty() {
        return items;
    }
    for quote in answers(coded, asks) {
        let there = items.iter().any(|item| {
            item.turns.contains(&quote.turn) || same_matter(item.text.reveal(), quote.text.reveal())
        });
        if !there {
            items.push(faint(quote));
        }
    }
    items
}

fn item(coded: &Coded<'_>, turn: usize, mark: &Mark) -> StoryItem {
    let quote = coded.quote(turn, mark);
    StoryItem {
        text: quote.text.clone(),
        turns: vec![turn],
        quotes: vec![quote],
        confidence: hundredths(mark.confidence),
    }
}

fn add(coded: &Coded<'_>, item: &mut StoryItem, turn: usize, mark: &Mark) {
    item.confidence = item.confidence.max(hundredths(mark.confidence));
    if !item.turns.contains(&turn) {
        item.turns.push(turn);
        if item.quotes.len() < QUOTES_KEPT {
            item.quotes.push(coded.quote(turn, mark));
        }
    }
}

/// A confidence is no surer than two places.
fn hundredths(confidence: f32) -> f32 {
    (confidence * 100.0).round() / 100.0
}

pub(crate) fn decisions() -> &'static CueFinder {
    static CUES: OnceLock<CueFinder> = OnceLock::new();
    CUES.get_or_init(|| {
        CueFinder::parse(
            "story/cues.toml",
            include_str!("../../../content/story/cues.toml"),
        )
        .expect("content/story/cues.toml is checked by a test")
    })
}
