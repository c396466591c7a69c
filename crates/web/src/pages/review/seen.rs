//! What the program saw in a conversation: three moments first, then the picture, the story and a few figures, each
//! with the line it rests on. Nobody is graded by it.

use app::Opened;
use coaching::moments::Tone;
use coaching::story::{ActionItem, Decision, OptionItem, Origin, StoryItem};
use coaching::{Quote, Review};
use domain::{Offset, Role};

use crate::charts::{Talk, function};
use crate::report::words::{cut, is_guess};
use crate::shell::Shell;
use crate::words::Arg;

/// Everything of the page.
pub(crate) struct Seen {
    pub(crate) moments: Vec<Moment>,
    pub(crate) chart: Talk,
    pub(crate) outcome: Option<Outcome>,
    pub(crate) groups: Vec<Group>,
    pub(crate) figures: Vec<(&'static str, String)>,
    /// Stages of the frame of which nothing was seen.
    pub(crate) not_seen: Vec<String>,
    pub(crate) turns: Vec<Turn>,
}

/// A moment worth a look.
pub(crate) struct Moment {
    pub(crate) good: bool,
    pub(crate) title: String,
    pub(crate) why: String,
    pub(crate) ask: String,
    pub(crate) quotes: Vec<Said>,
}

/// Somebody's words and where they stand.
pub(crate) struct Said {
    pub(crate) client: bool,
    pub(crate) words: String,
    pub(crate) cite: Cite,
}

/// A place in the transcript of this page.
pub(crate) struct Cite {
    /// The turn; its anchor is `#t4`.
    pub(crate) turn: usize,
    pub(crate) place: String,
}

/// What the client wants.
pub(crate) struct Outcome {
    pub(crate) words: String,
    pub(crate) clear: bool,
    pub(crate) sure: &'static str,
    pub(crate) cites: Vec<Cite>,
}

/// Items of a kind; without any, a question.
pub(crate) struct Group {
    pub(crate) key: &'static str,
    pub(crate) items: Vec<Item>,
}

/// An item of the story.
pub(crate) struct Item {
    pub(crate) words: String,
    /// How templates name whose it is; empty where nobody has said so yet.
    pub(crate) origin: &'static str,
    pub(crate) sure: &'static str,
    pub(crate) cites: Vec<Cite>,
    /// Keys of what else is to be said: taken up, turned down.
    pub(crate) note: Option<&'static str>,
    /// Parts of a step: the key of the part, what was said, or the question for it in English.
    pub(crate) parts: Vec<(&'static str, Result<String, &'static str>)>,
}

/// One turn of the transcript.
pub(crate) struct Turn {
    pub(crate) at: usize,
    pub(crate) who: String,
    pub(crate) client: bool,
    pub(crate) place: String,
    pub(crate) text: String,
    /// The key of what the talk is at.
    pub(crate) function: String,
    pub(crate) moment: Option<usize>,
}

/// Characters of a quote that are shown; the transcript has the whole of it.
const SHOWN: usize = 420;
/// Places cited beside one finding; more would bury it.
const CITED: usize = 4;
/// Items of a kind that are shown; the page to keep has them all.
const ITEMS: usize = 8;

impl Seen {
    pub(crate) fn of(opened: &Opened, review: &Review, s: &Shell) -> Self {
        let of = Of { opened, s };
        let story = &review.story;
        Self {
            moments: review
                .moments
                .iter()
                .map(|moment| of.moment(moment))
                .collect(),
            chart: Talk::of(&opened.conversation, &opened.codes, review, s),
            outcome: story.outcome.as_ref().map(|item| Outcome {
                words: item.text.reveal().to_owned(),
                clear: story.clear,
                sure: sure(item.confidence),
                cites: of.cites(&item.turns),
            }),
            groups: vec![
                group(
                    "review-values",
                    story.values.iter().map(|item| of.item(item)),
                ),
                group(
                    "review-strengths",
                    story.strengths.iter().map(|item| of.item(item)),
                ),
                group(
                    "review-obstacles",
                    story.obstacles.iter().map(|item| of.item(item)),
                ),
                group(
                    "review-options",
                    story.options.iter().map(|item| of.option(item)),
                ),
                group(
                    "review-actions",
                    story.actions.iter().map(|item| of.action(item)),
                ),
            ],
            figures: figures(review, s),
            not_seen: review.stages_not_seen.clone(),
            turns: (0..opened.conversation.turns.len())
                .map(|turn| of.turn(turn, review))
                .collect(),
        }
    }
}

/// What is no better than a guess would drown the rest; where everything is, it is all there is.
fn group(key: &'static str, items: impl Iterator<Item = (f32, Item)>) -> Group {
    let all: Vec<(f32, Item)> = items.collect();
    let any_sure = all.iter().any(|(confidence, _)| !is_guess(*confidence));
    let kept = all
        .into_iter()
        .filter(|(confidence, _)| !any_sure || !is_guess(*confidence));
    Group {
        key,
        items: kept.take(ITEMS).map(|(_, item)| item).collect(),
    }
}

#[derive(Clone, Copy)]
struct Of<'o> {
    opened: &'o Opened,
    s: &'o Shell,
}

impl Of<'_> {
    fn moment(self, moment: &coaching::moments::Moment) -> Moment {
        Moment {
            good: moment.tone == Tone::Good,
            title: moment.title.clone(),
            why: moment.why.clone(),
            ask: moment.ask.clone(),
            quotes: moment.quotes.iter().map(|quote| self.said(quote)).collect(),
        }
    }

    fn said(self, quote: &Quote) -> Said {
        Said {
            client: quote.role == Role::Client,
            words: cut(quote.text.reveal(), SHOWN),
            cite: self.cite(quote.turn),
        }
    }

    fn item(self, item: &StoryItem) -> (f32, Item) {
        self.any(item, "client", None, Vec::new())
    }

    fn option(self, option: &OptionItem) -> (f32, Item) {
        let origin = match option.origin {
            Origin::Client => "client",
            Origin::CoachAsked => "coach-asked",
            Origin::CoachUnasked => "coach-unasked",
        };
        let note = match option.decision {
            Decision::Chosen => "review-chosen",
            Decision::Rejected => "review-rejected",
            Decision::Open => "review-open",
        };
        self.any(&option.item, origin, Some(note), Vec::new())
    }

    fn action(self, action: &ActionItem) -> (f32, Item) {
        let part = |key, id, said: Option<&domain::Private>| {
            let missing = action.missing.iter().find(|missing| missing.part == id);
            let ask = missing.map_or("", |missing| missing.ask);
            (key, said.map(|said| said.reveal().to_owned()).ok_or(ask))
        };
        let parts = vec![
            part("action-when", "due", action.due.as_ref()),
            part("action-measure", "measure", action.measure.as_ref()),
        ];
        let (origin, note) = if action.said_by_client {
            ("client", None)
        } else {
            ("", Some("review-not-voiced"))
        };
        self.any(&action.item, origin, note, parts)
    }

    fn any(
        self,
        item: &StoryItem,
        origin: &'static str,
        note: Option<&'static str>,
        parts: Vec<(&'static str, Result<String, &'static str>)>,
    ) -> (f32, Item) {
        let shown = Item {
            words: item.text.reveal().to_owned(),
            origin,
            sure: sure(item.confidence),
            cites: self.cites(&item.turns),
            note,
            parts,
        };
        (item.confidence, shown)
    }

    fn cites(self, turns: &[usize]) -> Vec<Cite> {
        turns
            .iter()
            .take(CITED)
            .map(|&turn| self.cite(turn))
            .collect()
    }

    fn cite(self, turn: usize) -> Cite {
        let start = self
            .opened
            .conversation
            .turns
            .get(turn)
            .and_then(|turn| turn.start);
        Cite {
            turn,
            place: start.map_or_else(|| self.s.t1("chart-turn", "turn", turn), Offset::clock),
        }
    }

    fn turn(self, at: usize, review: &Review) -> Turn {
        let conversation = &self.opened.conversation;
        let turn = &conversation.turns[at];
        let coded = coaching::Coded::new(conversation, &self.opened.codes).is_coded(at);
        let moments = &review.moments;
        Turn {
            at,
            who: conversation.speakers[turn.speaker].name.reveal().to_owned(),
            client: conversation.role(at) == Role::Client,
            place: self.cite(at).place,
            text: turn.text.reveal().to_owned(),
            function: if coded {
                function(self.opened.codes[at].function)
            } else {
                "review-not-coded".to_owned()
            },
            moment: moments
                .iter()
                .position(|moment| moment.turns.contains(&at))
                .map(|at| at + 1),
        }
    }
}

/// The key of how sure a finding is; a figure would claim more than anybody knows.
pub(crate) fn sure(confidence: f32) -> &'static str {
    match confidence {
        sure if sure >= 0.8 => "review-very-likely",
        sure if sure >= 0.6 => "review-likely",
        guess if is_guess(guess) => "review-guess",
        _ => "review-possible",
    }
}

/// A few figures to think with: label and value.
fn figures(review: &Review, s: &Shell) -> Vec<(&'static str, String)> {
    let measures = &review.measures;
    let two = |key, names: [&'static str; 2], counts: [usize; 2]| {
        let args = [
            (names[0], Arg::from(counts[0])),
            (names[1], Arg::from(counts[1])),
        ];
        s.words.with(key, &args)
    };
    let share = measures.client_word_share;
    let mut figures = Vec::new();
    if let Some(share) = share {
        figures.push((
            "review-client-share",
            s.t1("review-percent", "percent", (share * 100.0).round()),
        ));
    }
    let (questions, reflections) = (&measures.questions, &measures.reflections);
    figures.extend([
        (
            "review-questions",
            two(
                "review-questions-here",
                ["open", "closed"],
                [questions.open, questions.closed],
            ),
        ),
        (
            "review-lean",
            two(
                "review-lean-here",
                ["leading", "stacked"],
                [questions.leading, questions.stacked],
            ),
        ),
        (
            "review-reflections",
            two(
                "review-reflections-here",
                ["simple", "complex"],
                [reflections.simple, reflections.complex],
            ),
        ),
        (
            "review-unasked",
            s.n("upload-turns", measures.advice_unasked),
        ),
        (
            "review-affirmations",
            s.n("upload-turns", measures.affirmations),
        ),
        ("review-autonomy", s.n("upload-turns", measures.autonomy)),
        (
            "review-talk",
            two(
                "review-talk-here",
                ["towards", "away"],
                [measures.talk.change, measures.talk.sustain],
            ),
        ),
    ]);
    figures
}
