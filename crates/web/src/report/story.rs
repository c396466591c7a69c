//! What the conversation offers the client's story, each item with whose words it is.

use coaching::Review;
use coaching::contract::{ContractItem, Status};
use coaching::goals::Reframe;
use coaching::story::{ActionItem, OptionItem, Origin, StoryItem, StoryProposal};

use super::cite::{Cite, Said, Source};
use super::words;

/// Characters shown of the words in which a term was spoken.
const TERM: usize = 160;

/// The story so far.
pub(crate) struct Story {
    pub(crate) outcome: Option<Outcome>,
    /// Values, strengths, obstacles.
    pub(crate) gathered: Vec<Gathered>,
    pub(crate) options: Folded<Choice>,
    pub(crate) actions: Folded<Step>,
    pub(crate) reframe: Option<Vec<Slot>>,
    /// Signs of a goal that makes the present a failure; empty unless they add up.
    pub(crate) framing: Vec<Sign>,
    pub(crate) agreed: Vec<Term>,
    pub(crate) mentioned: Vec<Term>,
    pub(crate) unheard: Vec<Unheard>,
}

/// The outcome in the client's words.
pub(crate) struct Outcome {
    pub(crate) words: String,
    pub(crate) cites: Vec<Cite>,
    pub(crate) clear: bool,
    pub(crate) sure: &'static str,
    pub(crate) earlier: Vec<Said>,
}

/// Items of one kind.
pub(crate) struct Gathered {
    pub(crate) title: &'static str,
    pub(crate) empty: &'static str,
    pub(crate) ask: &'static str,
    pub(crate) items: Folded<Item>,
}

/// Findings to read, and those that are no more than a guess and would drown them.
pub(crate) struct Folded<T> {
    pub(crate) shown: Vec<T>,
    pub(crate) guesses: Vec<T>,
}

impl<T> Folded<T> {
    /// Where everything is a guess, everything is shown.
    fn of(found: impl Iterator<Item = (f32, T)>) -> Self {
        let (shown, guesses): (Vec<_>, Vec<_>) =
            found.partition(|(confidence, _)| !words::is_guess(*confidence));
        let bare = |items: Vec<(f32, T)>| items.into_iter().map(|item| item.1).collect();
        match shown.is_empty() {
            true => Self {
                shown: bare(guesses),
                guesses: Vec::new(),
            },
            false => Self {
                shown: bare(shown),
                guesses: bare(guesses),
            },
        }
    }
}

/// One item and where it was said.
pub(crate) struct Item {
    pub(crate) words: String,
    pub(crate) cites: Vec<Cite>,
    pub(crate) sure: &'static str,
}

/// A way that could be taken.
pub(crate) struct Choice {
    pub(crate) item: Item,
    pub(crate) client: bool,
    pub(crate) whose: &'static str,
    pub(crate) decision: &'static str,
}

/// Something that will be done.
pub(crate) struct Step {
    pub(crate) item: Item,
    pub(crate) client: bool,
    /// By when, how one will know, and, where it is missing, the client's own voice.
    pub(crate) parts: Vec<Part>,
}

/// A part of a step: what was said, or the question for it.
pub(crate) struct Part {
    pub(crate) name: &'static str,
    pub(crate) said: Option<String>,
    pub(crate) ask: &'static str,
}

/// A slot of the reframe; without words it is a question.
pub(crate) struct Slot {
    pub(crate) title: &'static str,
    pub(crate) said: Vec<Said>,
    pub(crate) empty: &'static str,
}

/// A sign in the client's words.
pub(crate) struct Sign {
    pub(crate) class: String,
    pub(crate) said: Said,
}

/// A contract item that was spoken.
pub(crate) struct Term {
    pub(crate) name: String,
    pub(crate) said: Option<Said>,
    pub(crate) cites: Vec<Cite>,
}

/// A contract item that was not, with the question that would open it.
pub(crate) struct Unheard {
    pub(crate) name: String,
    pub(crate) ask: String,
}

impl Story {
    pub(crate) fn of(source: Source<'_>, review: &Review) -> Self {
        let story = &review.story;
        let spoken = |status: Status| -> Vec<Term> {
            let checklist = review.contract_checklist.iter();
            checklist
                .filter(|item| item.status == status)
                .map(|item| term(source, item))
                .collect()
        };
        let signs = review
            .goal_framing
            .signs
            .iter()
            .filter(|_| review.goal_framing.flagged);
        Self {
            outcome: story
                .outcome
                .as_ref()
                .map(|outcome| self::outcome(source, outcome, story.clear)),
            gathered: gathered(source, story),
            options: Folded::of(
                story
                    .options
                    .iter()
                    .map(|option| (option.item.confidence, choice(source, option))),
            ),
            actions: Folded::of(
                story
                    .actions
                    .iter()
                    .map(|action| (action.item.confidence, step(source, action))),
            ),
            reframe: story.reframe.as_ref().map(|reframe| slots(source, reframe)),
            framing: signs
                .map(|sign| Sign {
                    class: words::sign(&sign.class),
                    said: source.said(&sign.quote),
                })
                .collect(),
            agreed: spoken(Status::Agreed),
            mentioned: spoken(Status::Mentioned),
            unheard: review
                .contract_checklist
                .iter()
                .filter(|item| item.status == Status::Absent)
                .map(|item| Unheard {
                    name: item.name.clone(),
                    ask: item.ask.clone().unwrap_or_default(),
                })
                .collect(),
        }
    }
}

/// The wording that leads, and those that came before it or stand behind it.
fn outcome(source: Source<'_>, item: &StoryItem, clear: bool) -> Outcome {
    let lead = item.quotes.first().map(|quote| quote.turn);
    Outcome {
        words: item.text.reveal().to_owned(),
        cites: lead.map(|turn| source.cite(turn)).into_iter().collect(),
        clear,
        sure: words::sure(item.confidence),
        earlier: item
            .quotes
            .iter()
            .skip(1)
            .map(|quote| source.said(quote))
            .collect(),
    }
}

fn gathered(source: Source<'_>, story: &StoryProposal) -> Vec<Gathered> {
    let items = |items: &[StoryItem]| {
        Folded::of(
            items
                .iter()
                .map(|item| (item.confidence, self::item(source, item))),
        )
    };
    vec![
        Gathered {
            title: "What matters",
            empty: "Nothing was heard that the client said matters to them.",
            ask: "What about this matters most to you?",
            items: items(&story.values),
        },
        Gathered {
            title: "Strengths and what is done already",
            empty: "No strength in the client’s own words was heard.",
            ask: "What have you already brought about that helps you here?",
            items: items(&story.strengths),
        },
        Gathered {
            title: "What stands in the way",
            empty: "Nothing in the way was heard.",
            ask: "What could get between you and what you want?",
            items: items(&story.obstacles),
        },
    ]
}

fn item(source: Source<'_>, item: &StoryItem) -> Item {
    Item {
        words: item.text.reveal().to_owned(),
        cites: source.cites(&item.turns),
        sure: words::sure(item.confidence),
    }
}

fn choice(source: Source<'_>, option: &OptionItem) -> Choice {
    Choice {
        item: item(source, &option.item),
        client: option.origin == Origin::Client,
        whose: words::origin(option.origin),
        decision: words::decision(option.decision),
    }
}

fn step(source: Source<'_>, action: &ActionItem) -> Step {
    let part = |name, id, said: Option<&domain::Private>| {
        let missing = action.missing.iter().find(|missing| missing.part == id);
        Part {
            name,
            said: said.map(|said| said.reveal().to_owned()),
            ask: missing.map_or("", |missing| missing.ask),
        }
    };
    let mut parts = vec![
        part("By when", "due", action.due.as_ref()),
        part("How they will know", "measure", action.measure.as_ref()),
    ];
    if !action.said_by_client {
        parts.insert(0, part("In their own words", "client_voice", None));
    }
    Step {
        item: item(source, &action.item),
        client: action.said_by_client,
        parts,
    }
}

fn slots(source: Source<'_>, reframe: &Reframe) -> Vec<Slot> {
    let said = |slot: &str| -> Vec<Said> {
        let slots = reframe.quotes.iter().filter(|quoted| quoted.slot == slot);
        slots.map(|quoted| source.said(&quoted.quote)).collect()
    };
    let slot = |title, name, empty| Slot {
        title,
        said: said(name),
        empty,
    };
    vec![
        slot(
            "The goal as it was first put",
            "goal",
            "Which goal did you come with?",
        ),
        slot(
            "What that would give",
            "ladder",
            "What would that give you?",
        ),
        slot(
            "True already",
            "present_success",
            "What of this is already so?",
        ),
        slot(
            "What it grows into",
            "bigger_victory",
            "What could this grow into?",
        ),
        slot(
            "What the client made of it",
            "verdict",
            words::verdict(reframe.verdict),
        ),
    ]
}

fn term(source: Source<'_>, item: &ContractItem) -> Term {
    Term {
        name: item.name.clone(),
        said: item.quotes.first().map(|quote| source.said_in(quote, TERM)),
        cites: source.cites(&item.turns),
    }
}

#[cfg(test)]
mod tests {
    use super::Folded;

    #[test]
    fn guesses_are_folded_unless_there_is_nothing_else() {
        let folded = Folded::of([(0.9, 'a'), (0.1, 'b'), (0.5, 'c')].into_iter());
        assert_eq!((folded.shown, folded.guesses), (vec!['a', 'c'], vec!['b']));
        let folded = Folded::of([(0.2, 'a'), (0.1, 'b')].into_iter());
        assert_eq!((folded.shown, folded.guesses), (vec!['a', 'b'], vec![]));
    }
}
