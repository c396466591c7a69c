//! The talk as a picture: who spoke when and what it did, with the stages a frame sees over it.

use coaching::Review;
use domain::Conversation;
use domain::codes::{Codes, Language, Main, Talk as Direction};

use super::{Picture, said, ticks};
use crate::report::timeline::axis::{Axis, Counts, apart};
use crate::report::timeline::rows::Rows;
use crate::report::timeline::{MARKERS_APART, Marker, Point, counts, percent, runs};
use crate::shell::Shell;
use crate::words::Arg;

/// The picture and its table.
pub(crate) struct Talk {
    pub(crate) picture: Picture,
    /// True if the source has times.
    pub(crate) timed: bool,
    pub(crate) frame: Option<String>,
    pub(crate) rows: Vec<Stretch>,
}

/// A stretch of the talk, for the table.
pub(crate) struct Stretch {
    /// The first turn of it, where the page has its anchor `#t4`.
    pub(crate) from: usize,
    pub(crate) place: String,
    /// The key of what the talk does there.
    pub(crate) function: String,
    pub(crate) stages: String,
    /// Asks, gives back, brings in, other; towards, neither, away.
    pub(crate) counts: [usize; 7],
}

impl Talk {
    /// The picture of a coded talk. `review` is of the same conversation.
    pub(crate) fn of(
        conversation: &Conversation,
        codes: &[Codes],
        review: &Review,
        s: &Shell,
    ) -> Self {
        let axis = Axis::of(&said(conversation));
        let drawn = Drawn {
            axis: &axis,
            codes,
            review,
            s,
        };
        let mut rows = Rows::new(&axis);
        rows.moments(&s.t("chart-moments"));
        let clear = review.measures.gate.clear_from;
        let clear = clear.filter(|_| review.story.clear).map(|turn| Point {
            x: percent(axis.stretch(turn, turn).x),
            y: rows.clear(&s.t("chart-clear")),
        });
        drawn.stages(&mut rows);
        drawn.turns(&mut rows);
        let (labels, panels, bars, height) = rows.done();
        Self {
            timed: axis.counts == Counts::Time,
            frame: (!review.stages.stages.is_empty() || review.stages.profile.is_some())
                .then(|| review.frame.name.clone()),
            picture: Picture {
                id: "talk",
                title: s.t("chart-talk"),
                desc: desc(review, s),
                height,
                labels,
                panels,
                bars,
                markers: drawn.markers(),
                clear,
                ticks: ticks(&axis),
            },
            rows: table(conversation, codes, review, s),
        }
    }
}

struct Drawn<'d> {
    axis: &'d Axis,
    codes: &'d [Codes],
    review: &'d Review,
    s: &'d Shell,
}

impl Drawn<'_> {
    /// A row for each stage the frame saw, in the order the talk came to them.
    fn stages(&self, rows: &mut Rows<'_>) {
        let stages = &self.review.stages;
        if stages.stages.is_empty() && stages.profile.is_none() {
            return;
        }
        rows.group(&self.review.frame.name);
        let none = self.s.t("chart-no-place");
        for name in names(self.review) {
            rows.row(name.unwrap_or(&none));
            let here = stages
                .stages
                .iter()
                .filter(|seen| seen.name.as_deref() == name);
            for seen in here {
                let class = if name.is_some() { "stage" } else { "none" };
                rows.stretch(class, seen.from, seen.to, name.unwrap_or(&none).to_owned());
            }
        }
        for dimension in stages
            .profile
            .iter()
            .flat_map(|profile| &profile.dimensions)
        {
            rows.row(&dimension.name);
            for (from, to) in runs(&dimension.turns) {
                rows.stretch("stage", from, to, dimension.name.clone());
            }
        }
        rows.end();
    }

    fn turns(&self, rows: &mut Rows<'_>) {
        const COACH: [(Main, &str, &str); 4] = [
            (Main::Question, "chart-asks", "asks"),
            (Main::Reflection, "chart-reflects", "reflects"),
            (Main::Input, "chart-input", "input"),
            (Main::Other, "chart-other", "other"),
        ];
        const CLIENT: [(Direction, &str, &str); 3] = [
            (Direction::Change, "chart-towards", "towards"),
            (Direction::Neutral, "chart-neither", "neither"),
            (Direction::Sustain, "chart-away", "away"),
        ];
        rows.group(&self.s.t("chart-coach"));
        for (main, key, class) in COACH {
            self.row(rows, key, class, |codes| {
                codes.coach().is_some_and(|coach| coach.main == main)
            });
        }
        rows.end();
        rows.group(&self.s.t("chart-client"));
        for (talk, key, class) in CLIENT {
            self.row(rows, key, class, |codes| {
                codes.client().is_some_and(|client| client.talk == talk)
            });
        }
        rows.end();
    }

    fn row(
        &self,
        rows: &mut Rows<'_>,
        key: &str,
        class: &'static str,
        is: impl Fn(&Codes) -> bool,
    ) {
        let words = self.s.t(key);
        rows.row(&words);
        for (turn, codes) in self.codes.iter().enumerate() {
            if codes.language == Language::Supported && is(codes) {
                let title = self.s.words.with(
                    "chart-turn-does",
                    &[
                        ("turn", Arg::from(turn + 1)),
                        ("does", Arg::from(words.as_str())),
                    ],
                );
                rows.turn(class, turn, title);
            }
        }
    }

    fn markers(&self) -> Vec<Marker> {
        let moments = &self.review.moments;
        let at: Vec<f64> = moments
            .iter()
            .map(|moment| {
                let first = moment.turns.first();
                let place = first.and_then(|&turn| self.axis.places.get(turn));
                place.map_or(0.0, |place| place.x)
            })
            .collect();
        let shown = apart(&at, MARKERS_APART);
        let marker = |(index, moment): (usize, &coaching::moments::Moment)| Marker {
            number: index + 1,
            good: moment.tone == coaching::moments::Tone::Good,
            at: percent(at[index]),
            shown: percent(shown[index]),
            title: moment.title.clone(),
        };
        moments.iter().enumerate().map(marker).collect()
    }
}

/// The stages seen, each once; what the frame has no place for comes last.
fn names(review: &Review) -> Vec<Option<&str>> {
    let mut names: Vec<Option<&str>> = Vec::new();
    for seen in &review.stages.stages {
        if !names.contains(&seen.name.as_deref()) {
            names.push(seen.name.as_deref());
        }
    }
    names.sort_by_key(Option::is_none);
    names
}

/// The picture in sentences, for those who do not see it.
fn desc(review: &Review, s: &Shell) -> String {
    let (main, talk) = (review.measures.main, review.measures.talk);
    s.words.with(
        "chart-talk-desc",
        &[
            ("asks", Arg::from(main.question)),
            ("reflects", Arg::from(main.reflection)),
            ("input", Arg::from(main.input)),
            ("other", Arg::from(main.other)),
            ("towards", Arg::from(talk.change)),
            ("neither", Arg::from(talk.neutral)),
            ("away", Arg::from(talk.sustain)),
        ],
    )
}

fn table(conversation: &Conversation, codes: &[Codes], review: &Review, s: &Shell) -> Vec<Stretch> {
    let none = s.t("chart-no-place");
    let stretch = |segment: &coaching::track::Segment| {
        let stages = review.stages.stages.iter();
        let here = stages.filter(|seen| seen.from <= segment.to && segment.from <= seen.to);
        let mut names: Vec<&str> = here
            .map(|seen| seen.name.as_deref().unwrap_or(&none))
            .collect();
        names.dedup();
        Stretch {
            from: segment.from,
            place: place(conversation, segment.from, segment.to, s),
            function: function(segment.function),
            stages: names.join(", "),
            counts: counts(&codes[segment.from..=segment.to]),
        }
    };
    review.functions.iter().map(stretch).collect()
}

/// The key of what a function is called.
pub(crate) fn function(function: domain::Function) -> String {
    format!("chart-function-{}", function.index() + 1)
}

/// From when to when, or from which turn to which.
pub(crate) fn place(conversation: &Conversation, from: usize, to: usize, s: &Shell) -> String {
    let turn = |at: usize| conversation.turns.get(at);
    let start = turn(from).and_then(|turn| turn.start);
    let end = turn(to).and_then(|turn| turn.end.or(turn.start));
    match (start, end) {
        (Some(start), Some(end)) if from != to => format!("{}–{}", start.clock(), end.clock()),
        (Some(start), _) => start.clock(),
        _ if from == to => s.t1("chart-turn", "turn", from + 1),
        _ => s.words.with(
            "chart-turns",
            &[("from", Arg::from(from + 1)), ("to", Arg::from(to + 1))],
        ),
    }
}
