//! The advice protocol (domain reference, section 1.3) as a conversation: only when the client asked or gave
//! leave; their own ideas first; two or more, each only possible; time; the client decides; step back.

use std::sync::OnceLock;

use domain::codes::MarkKind;
use serde::Deserialize;

use super::Guide;
use super::hearing::Heard;
use super::moves::{Candidate, Lead, Move, Then};
use super::wording::{turn_about, words};
use crate::frames::{Draws, Use};
use crate::guard::Purpose;

/// At most so many pairs of possibilities in one conversation.
const MOST_OFFERS: usize = 2;

/// `content/guide/possibilities.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Possibilities {
    possibilities: Vec<Ways>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Ways {
    topic: String,
    ways: Vec<String>,
}

/// The client asked what to do.
pub(super) fn asked(guide: &Guide, heard: &Heard) -> Candidate {
    own_ideas(guide)
        .or_else(|| what_they_thought(guide))
        .or_else(|| {
            // A wish for ideas that only its wording shows is asked about before it is met.
            if heard.is("guide.asks") || guide.memory.leave_asked {
                offer(guide, heard)
            } else {
                Some(ask_leave())
            }
        })
        .unwrap_or_else(|| {
            // The last thing that can be said about it, to anybody.
            let text = words().no_more_possibilities.clone();
            Candidate::new(Move::HandBack, "asks_advice", text).settles()
        })
}

/// Their own ideas, given back for them to choose from.
fn own_ideas(guide: &Guide) -> Option<Candidate> {
    const MOST: usize = 3;
    let own = guide
        .draft
        .noted
        .iter()
        .rev()
        .filter(|noted| noted.0 == MarkKind::Option && !noted.1.reveal().contains('?'))
        .take(MOST);
    let (mut quotes, mut turns) = (Vec::new(), Vec::new());
    for (_, text, turn) in own {
        quotes.push(format!("“{}”", text.reveal().trim_end_matches('.')));
        turns.push(*turn);
    }
    quotes.reverse();
    if quotes.is_empty() {
        return None;
    }
    let template = words()
        .own_ideas
        .iter()
        .filter(|template| !(guide.follows && template.contains("program")))
        .find(|template| !guide.memory.repeats(template))?;
    let text = template.replace("{options}", &quotes.join(", "));
    let mut candidate = Candidate::new(Move::HandBack, "asks_advice", text);
    candidate.gives_back = turns;
    Some(candidate.then(Then::Possibilities))
}

fn what_they_thought(guide: &Guide) -> Option<Candidate> {
    if guide.follows {
        let picked = guide.for_moment(Use::AdviceBefore, &Heard::default())?;
        let asked = Candidate::new(Move::HandBack, "asks_advice", picked.text);
        return Some(asked.asking(&picked.id, picked.draws));
    }
    let text = &words().no_ideas;
    (!guide.memory.repeats(text)).then(|| {
        Candidate::new(Move::HandBack, "asks_advice", text.clone())
            .asking("no ideas", Some(Draws::Option))
    })
}

/// Leave is asked before any idea that is not the client's.
pub(super) fn ask_leave() -> Candidate {
    Candidate::new(Move::BridgeToAdvice, "stuck", words().ask_leave.clone())
        .settles()
        .then(Then::Leave)
}

/// Two possibilities that fit what was spoken of, marked as no more than that.
pub(super) fn offer(guide: &Guide, _: &Heard) -> Option<Candidate> {
    let offered = guide.memory.offers;
    if offered >= MOST_OFFERS {
        return None;
    }
    let about = guide.memory.topics.iter().rev().map(String::as_str);
    let ways = about
        .chain(std::iter::once("any"))
        .filter_map(|topic| all().iter().find(|ways| ways.topic == topic))
        .nth(offered)
        .or_else(|| all().last())?;
    let pair: Vec<&String> = ways.ways.iter().skip(offered).take(2).collect();
    let [one, two] = pair[..] else { return None };
    let text = turn_about(&words().possibilities, offered)
        .replace("{one}", one)
        .replace("{two}", two);
    let question = &words().possibilities_ask;
    let text = if guide.memory.repeats(question) {
        text
    } else {
        format!("{text} {question}")
    };
    let mut candidate = Candidate::new(Move::Offer, "leave", text).then(Then::Offered);
    candidate.purpose = Purpose::Offer;
    Some(candidate)
}

/// The client said what fits: back to what they want.
pub(super) fn step_back(guide: &Guide, heard: &Heard) -> Option<Candidate> {
    let lead = guide.lead(heard).or_else(|| {
        let text = turn_about(&words().stepped_back, guide.memory.offered).to_owned();
        Some(Lead::plain(text))
    });
    let picked = guide
        .for_moment(Use::HandBack, heard)
        .or_else(|| guide.for_moment(Use::AdviceAfter, heard))?;
    Some(
        Candidate::new(Move::HandBack, "decided", picked.text)
            .asking(&picked.id, picked.draws)
            .after(lead),
    )
}

fn all() -> &'static [Ways] {
    static ALL: OnceLock<Possibilities> = OnceLock::new();
    &ALL.get_or_init(|| {
        toml::from_str(include_str!("../../../../content/guide/possibilities.toml"))
            .expect("content/guide/possibilities.toml is checked by a test")
    })
    .possibilities
}
