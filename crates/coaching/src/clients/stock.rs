//! The lines a client has left to say. Each is said once; where a list is used up, another kind of
//! line stands in, so that nobody repeats themselves.

use std::collections::HashMap;
use std::sync::OnceLock;

use serde::Deserialize;

use super::file::{Line, SimulatedClient};
use crate::chance::SplitMix64;

/// A line any client can say where their own file has none that fits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Common {
    Permission,
    NoStep,
    Enough,
    Told,
    Keep,
    Lost,
}

/// What is left.
#[derive(Clone, Debug)]
pub(super) struct Stock {
    lines: HashMap<Line, Vec<String>>,
    common: HashMap<Common, Vec<String>>,
}

impl Stock {
    /// All lines of the client, in a chance order except where the file says that order counts.
    pub(super) fn of(client: &SimulatedClient, chance: &mut SplitMix64) -> Self {
        let mut lines = HashMap::new();
        for &line in Line::ALL {
            let mut list = line.of(client).to_vec();
            if !matches!(line, Line::Value | Line::Real) {
                chance.shuffle(&mut list);
            }
            // The next one is taken from the end.
            list.reverse();
            lines.insert(line, list);
        }
        let words = &words().client;
        let mut common = HashMap::new();
        for (kind, list) in [
            (Common::Permission, &words.permission),
            (Common::NoStep, &words.no_step),
            (Common::Enough, &words.enough),
            (Common::Told, &words.told),
            (Common::Keep, &words.keep),
            (Common::Lost, &words.lost),
        ] {
            let mut list = list.clone();
            // What the client says in their own file is theirs to say.
            list.retain(|text| !says(client, text));
            chance.shuffle(&mut list);
            common.insert(kind, list);
        }
        Self { lines, common }
    }

    /// The next line of this kind, if one is left.
    pub(super) fn take(&mut self, line: Line) -> Option<String> {
        self.lines.get_mut(&line)?.pop()
    }

    /// The one with the fewest words.
    pub(super) fn take_shortest(&mut self, line: Line) -> Option<String> {
        let list = self.lines.get_mut(&line)?;
        let words = |text: &String| text.split_whitespace().count();
        let (at, _) = list
            .iter()
            .enumerate()
            .min_by_key(|(_, text)| words(text))?;
        Some(list.remove(at))
    }

    pub(super) fn take_common(&mut self, kind: Common) -> Option<String> {
        self.common.get_mut(&kind)?.pop()
    }

    /// A line of this kind, or of one that can stand in for it. Nothing hidden ever stands in.
    pub(super) fn take_or_like(&mut self, line: Line) -> Option<(Line, String)> {
        const ANY: [Line; 8] = [
            Line::Unsure,
            Line::Closed,
            Line::Silence,
            Line::Story,
            Line::Weigh,
            Line::Reflected,
            Line::Digress,
            Line::Strength,
        ];
        std::iter::once(&line)
            .chain(like(line))
            .chain(&ANY)
            .find_map(|&kind| self.take(kind).map(|text| (kind, text)))
    }
}

fn says(client: &SimulatedClient, text: &str) -> bool {
    let own = |line: &Line| line.of(client).iter().any(|own| own == text);
    Line::ALL.iter().any(own)
}

/// What comes nearest to a kind of line that is used up.
fn like(line: Line) -> &'static [Line] {
    match line {
        Line::Opening | Line::Silence | Line::Digress => &[Line::Story, Line::Feeling],
        Line::Story | Line::Reflected => &[Line::Reflected, Line::Story, Line::Feeling],
        Line::Feeling => &[Line::Reflected, Line::Unsure],
        Line::Value => &[Line::Feeling, Line::Unsure],
        Line::Strength => &[Line::Story],
        Line::Surface => &[Line::Partly, Line::Unsure, Line::Weigh],
        Line::Real => &[Line::Feeling, Line::Reflected],
        Line::Outcome | Line::Sure => &[Line::Sure, Line::Yes],
        Line::Obstacle => &[Line::Weigh, Line::Unsure],
        Line::Option => &[Line::Weigh, Line::Unsure],
        Line::Advice | Line::NotMine => &[Line::NotMine, Line::Advice, Line::Closed],
        Line::AdviceWelcome => &[Line::NotMine, Line::Unsure],
        Line::Leading | Line::Stacked | Line::Praise => &[Line::Closed, Line::Unsure],
        Line::Repeated => &[Line::Closed, Line::Unsure],
        Line::Wrong | Line::No => &[Line::No, Line::Wrong],
        Line::Resigned => &[Line::Closed, Line::Unsure],
        Line::Yes => &[Line::Sure, Line::Closed],
        Line::Partly => &[Line::Unsure, Line::Weigh],
        Line::Asks => &[Line::Unsure],
        _ => &[],
    }
}

/// `content/practice/words.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Words {
    client: CommonWords,
    pub(crate) practise: PractiseWords,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct CommonWords {
    permission: Vec<String>,
    no_step: Vec<String>,
    enough: Vec<String>,
    told: Vec<String>,
    keep: Vec<String>,
    lost: Vec<String>,
}

/// What is said round a talk with a simulated client.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct PractiseWords {
    pub(crate) program: String,
    pub(crate) begin: String,
    pub(crate) own_first: String,
    pub(crate) own_well: String,
    pub(crate) own_else: String,
    pub(crate) work_on: Vec<WorkOn>,
}

/// One thing to practise.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct WorkOn {
    pub(crate) id: String,
    pub(crate) text: String,
}

pub(crate) fn words() -> &'static Words {
    static WORDS: OnceLock<Words> = OnceLock::new();
    WORDS.get_or_init(|| {
        toml::from_str(include_str!("../../../../content/practice/words.toml"))
            .expect("content/practice/words.toml is checked by a test")
    })
}
