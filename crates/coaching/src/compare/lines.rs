//! A comparison as plain lines, for a terminal or a text file.

use domain::Offset;

use super::{Comparison, Showing, SideBySide, View};
use crate::coded::Coded;
use crate::frames::Kind;

impl Comparison {
    /// The comparison as people read it, line by line. Nothing here relies on colour or width.
    #[must_use]
    pub fn lines(&self) -> Vec<String> {
        let names: Vec<&str> = self.frames.iter().map(|view| view.name.as_str()).collect();
        let length = self
            .minutes
            .map_or_else(String::new, |minutes| format!(", {minutes:.0} minutes"));
        let mut out = vec![
            format!("{} turns{length}, seen through: {}.", self.turns, names.join(", ")),
            "Turns are counted from 0. Stages are detected from what the turns do; none was ever required."
                .to_owned(),
        ];
        for view in &self.frames {
            out.push(String::new());
            view.lines(&mut out);
        }
        if let Some(side) = &self.side_by_side {
            out.push(String::new());
            side.lines(&self.frames, &mut out);
        }
        out
    }
}

impl View {
    fn lines(&self, out: &mut Vec<String>) {
        out.push(self.name.to_uppercase());
        out.push(self.purpose.clone());
        self.course(out);
        self.table(out);
        if self.not_seen.is_empty() {
            let what = match self.kind {
                Kind::Process => "Every stage was seen.",
                Kind::Profile => "Every dimension was talked of.",
            };
            out.push(format!("  {what}"));
        } else {
            let names: Vec<String> = self
                .not_seen
                .iter()
                .map(|unseen| {
                    let free = if unseen.optional { " (optional)" } else { "" };
                    format!("{}{free}", unseen.name)
                })
                .collect();
            out.push(format!("  Not seen: {}.", names.join(", ")));
        }
        if !self.tasks_not_seen.is_empty() {
            out.push(format!(
                "  Of the stages seen, these tasks were not: {}.",
                self.tasks_not_seen.join(", ")
            ));
        }
        self.levels(out);
        showings("Strengths that show here", &self.strengths, out);
        showings("Weaknesses that show here", &self.weaknesses, out);
        showings("Speaks for it here", &self.fits, out);
        showings("Speaks against it here", &self.does_not_fit, out);
        if !self.unreached.is_empty() {
            out.push("  Questions of its own that the talk did not reach".to_owned());
            for question in &self.unreached {
                out.push(format!("    {}: {}", question.stage, question.text));
            }
        }
    }

    fn course(&self, out: &mut Vec<String>) {
        if self.kind == Kind::Profile {
            out.push(
                "  A profile, not a course: it looks at what a talk leaves behind.".to_owned(),
            );
            return;
        }
        match &self.entry {
            Some(entry) => out.push(format!(
                "  Came in at {entry}; went {}.",
                self.order.join(" > ")
            )),
            None => out.push("  It has no place for any turn.".to_owned()),
        }
        for back in &self.returns {
            out.push(format!(
                "  Went back at turn {}: {} to {}.",
                back.turn, back.from, back.to
            ));
        }
    }

    fn table(&self, out: &mut Vec<String>) {
        let names = self.shares.iter().map(|share| share.name.chars().count());
        let width = names.max().unwrap_or(0).max(NO_PLACE.len());
        for share in self.shares.iter().filter(|share| share.turns > 0) {
            out.push(format!(
                "  {:width$}  {:>3.0} % of turns, {:>3.0} % of words  {}",
                share.name,
                share.share_of_turns * 100.0,
                share.share_of_words * 100.0,
                self.where_seen(&share.stage),
            ));
        }
        if !self.misses.turns.is_empty() {
            let names: Vec<&str> = self
                .misses
                .functions
                .iter()
                .map(|function| function.name())
                .collect();
            out.push(format!(
                "  {NO_PLACE:width$}  {:>3.0} % of turns: {}  {}",
                self.misses.share_of_turns * 100.0,
                names.join(", "),
                turns(&self.misses.turns),
            ));
        }
    }

    fn where_seen(&self, stage: &str) -> String {
        let stretches: Vec<String> = self
            .stages
            .iter()
            .filter(|stretch| stretch.segment.stage.as_deref() == Some(stage))
            .map(|stretch| {
                let turns = range(stretch.segment.from, stretch.segment.to);
                match (stretch.start, stretch.end) {
                    (Some(start), Some(end)) => {
                        format!("{turns} ({} to {})", clock(start), clock(end))
                    }
                    (Some(start), None) => format!("{turns} (from {})", clock(start)),
                    _ => turns,
                }
            })
            .collect();
        let dimensions = self.profile.iter().flat_map(|profile| &profile.dimensions);
        let mut evidence = dimensions.filter(|dimension| dimension.dimension == stage);
        match evidence.next() {
            Some(dimension) => turns(&dimension.turns),
            None => format!("turns {}", stretches.join(", ")),
        }
    }

    fn levels(&self, out: &mut Vec<String>) {
        let Some(profile) = &self.profile else { return };
        out.push(
            "  A sketch of before and after, from 0 to 4; the levels are for a person to set"
                .to_owned(),
        );
        for dimension in &profile.dimensions {
            let level = |level: &Option<crate::track::Level>| {
                level.as_ref().map_or_else(
                    || "nothing to go by".to_owned(),
                    |level| format!("about {}: {}", level.level, level.because),
                )
            };
            out.push(format!(
                "    {} before: {}",
                dimension.name,
                level(&dimension.before)
            ));
            out.push(format!(
                "    {} after:  {}",
                dimension.name,
                level(&dimension.after)
            ));
        }
    }
}

impl SideBySide {
    fn lines(&self, views: &[View], out: &mut Vec<String>) {
        out.push("SIDE BY SIDE".to_owned());
        out.push(format!(
            "For {:.0} % of the turns every frame has a place.",
            self.all_have_a_place * 100.0
        ));
        let mut rows = vec![vec!["turns".to_owned(), "from".to_owned()]];
        rows[0].extend(views.iter().map(|view| view.name.clone()));
        for passage in &self.passages {
            let mut row = vec![
                range(passage.from, passage.to),
                passage.start.map_or_else(String::new, clock),
            ];
            let sees = passage.readings.iter().map(|reading| reading.sees.clone());
            row.extend(sees.map(|sees| sees.unwrap_or_else(|| "-".to_owned())));
            rows.push(row);
        }
        out.extend(columns(&rows));
        for (title, remarks) in [("They agree", &self.agree), ("They differ", &self.differ)] {
            if !remarks.is_empty() {
                out.push(title.to_owned());
                out.extend(remarks.iter().map(|remark| format!("  {}", remark.text)));
            }
        }
    }
}

const NO_PLACE: &str = "(no place)";

fn showings(title: &str, list: &[Showing], out: &mut Vec<String>) {
    if list.is_empty() {
        return;
    }
    out.push(format!("  {title}"));
    for showing in list {
        out.push(format!("    {}", showing.text));
        let place = if showing.turns.is_empty() {
            String::new()
        } else {
            format!(" ({})", turns(&showing.turns))
        };
        let because = showing.because.trim_end_matches('.');
        out.push(format!("      {because}{place}."));
        if let Some(quote) = &showing.quote {
            out.push(format!(
                "      Turn {}: \"{}\"",
                quote.turn,
                first_words(quote.text.reveal())
            ));
        }
    }
}

/// Enough to recognise a turn by.
const WORDS_SHOWN: usize = 16;

fn first_words(text: &str) -> String {
    let mut words = text.split_whitespace();
    let shown: Vec<&str> = words.by_ref().take(WORDS_SHOWN).collect();
    let more = if words.next().is_some() { " …" } else { "" };
    format!("{}{more}", shown.join(" "))
}

fn columns(rows: &[Vec<String>]) -> Vec<String> {
    let count = rows.first().map_or(0, Vec::len);
    let width = |column: usize| {
        rows.iter()
            .map(|row| row[column].chars().count())
            .max()
            .unwrap_or(0)
    };
    let widths: Vec<usize> = (0..count).map(width).collect();
    rows.iter()
        .map(|row| {
            let cells = row
                .iter()
                .zip(&widths)
                .map(|(cell, width)| format!("{cell:width$}"));
            format!("  {}", cells.collect::<Vec<_>>().join("  "))
                .trim_end()
                .to_owned()
        })
        .collect()
}

/// Turns as people read them: `turn 4`, `turns 4-9, 12`.
pub(super) fn turns(turns: &[usize]) -> String {
    let mut ranges: Vec<(usize, usize)> = Vec::new();
    for &turn in turns {
        match ranges.last_mut() {
            Some((_, to)) if *to + 1 == turn => *to = turn,
            _ => ranges.push((turn, turn)),
        }
    }
    let word = if turns.len() == 1 { "turn" } else { "turns" };
    let ranges: Vec<String> = ranges
        .into_iter()
        .map(|(from, to)| range(from, to))
        .collect();
    format!("{word} {}", ranges.join(", "))
}

/// A turn with its time: `turn 12 (3:04)`.
pub(super) fn at(turn: usize, talk: &Coded<'_>) -> String {
    let time = talk.conversation.turns[turn].start;
    time.map_or_else(
        || format!("turn {turn}"),
        |time| format!("turn {turn} ({})", time.clock()),
    )
}

fn range(from: usize, to: usize) -> String {
    if from == to {
        from.to_string()
    } else {
        format!("{from}-{to}")
    }
}

fn clock(seconds: f64) -> String {
    Offset::from_seconds(seconds).clock()
}
