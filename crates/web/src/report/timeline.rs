//! The talk as a picture: who spoke when, what it did, and where the frame sees its stages.
//!
//! Every kind of talk has a row of its own, so that where a bar stands says what it is and colour
//! only helps. Across, places are in hundredths of the width; down, in pixels, so that words keep
//! their size however wide the picture is.

use app::Opened;
use coaching::Review;
use coaching::track::Segment;
use domain::codes::{Behaviour, Codes, Main, Talk};
use domain::{Function, Role};

use super::cite::{Range, Source};
use super::words;
use axis::{Axis, Counts, Place, Said};
use rows::Rows;

pub(crate) mod axis;
pub(crate) mod rows;

/// The picture, its words, and the table that says the same.
pub(crate) struct Timeline {
    /// True if the source has times.
    pub(crate) timed: bool,
    pub(crate) height: usize,
    pub(crate) desc: String,
    pub(crate) axis: &'static str,
    pub(crate) frame: String,
    pub(crate) labels: Vec<Label>,
    pub(crate) panels: Vec<Panel>,
    pub(crate) bars: Vec<Bar>,
    pub(crate) markers: Vec<Marker>,
    /// Where the outcome became clear, with the height of its row.
    pub(crate) clear: Option<Point>,
    pub(crate) ticks: Vec<Tick>,
    pub(crate) table: Vec<Row>,
}

/// A word at the left of a row.
pub(crate) struct Label {
    pub(crate) y: usize,
    pub(crate) words: String,
    pub(crate) heading: bool,
}

/// The ground of a group of rows.
pub(crate) struct Panel {
    pub(crate) y: usize,
    pub(crate) height: usize,
}

/// A bar; `x` and `width` in per cent.
pub(crate) struct Bar {
    pub(crate) class: &'static str,
    pub(crate) x: String,
    pub(crate) width: String,
    pub(crate) y: usize,
    pub(crate) height: usize,
    pub(crate) title: String,
}

/// A numbered moment: where it is said, and where its number has room.
pub(crate) struct Marker {
    pub(crate) number: usize,
    pub(crate) good: bool,
    pub(crate) at: String,
    pub(crate) shown: String,
    pub(crate) title: String,
}

/// A point in a row.
pub(crate) struct Point {
    pub(crate) x: String,
    pub(crate) y: usize,
}

/// A mark on the axis.
pub(crate) struct Tick {
    pub(crate) x: String,
    pub(crate) label: String,
    /// `start`, `middle` or `end`: at the rims a label would be cut off.
    pub(crate) anchor: &'static str,
}

/// A stretch of the talk, for the table.
pub(crate) struct Row {
    pub(crate) range: Range,
    pub(crate) function: &'static str,
    pub(crate) stages: String,
    /// Asks, gives back, brings in, other; towards, neither, away.
    pub(crate) counts: [usize; 7],
}

impl Timeline {
    pub(crate) fn of(opened: &Opened, review: &Review) -> Self {
        let axis = Axis::of(&said(opened));
        let mut rows = Rows::new(&axis);
        rows.moments("moments");
        let clear = review
            .measures
            .gate
            .clear_from
            .filter(|_| review.story.clear);
        let clear = clear.map(|turn| Point {
            x: percent(axis.stretch(turn, turn).x),
            y: rows.clear("outcome clear"),
        });
        frame_rows(&mut rows, review);
        function_rows(&mut rows, &review.functions);
        turn_rows(&mut rows, opened);
        let (labels, panels, bars, height) = rows.done();
        Self {
            timed: axis.counts == Counts::Time,
            height,
            desc: desc(review, clear.is_some()),
            axis: match axis.counts {
                Counts::Time => "Time runs from left to right, as the source has it.",
                Counts::Turns => {
                    "The source has no times: turns run from left to right by their number, each as wide as its words."
                }
            },
            frame: review.frame.name.clone(),
            labels,
            panels,
            bars,
            markers: markers(&axis, review),
            clear,
            ticks: ticks(&axis),
            table: table(opened, review),
        }
    }
}

fn said(opened: &Opened) -> Vec<Said> {
    let turns = opened.conversation.turns.iter();
    turns
        .map(|turn| Said {
            start: turn.start.map(domain::Offset::seconds),
            end: turn.end.map(domain::Offset::seconds),
            words: turn.text.reveal().split_whitespace().count(),
        })
        .collect()
}

/// A row for each stage the frame saw, in the order the talk came to them, so that the talk walks
/// down the rows and one sees where it went back up.
fn frame_rows(rows: &mut Rows<'_>, review: &Review) {
    rows.group(&review.frame.name);
    let mut names: Vec<Option<&str>> = Vec::new();
    for seen in &review.stages.stages {
        if !names.contains(&seen.name.as_deref()) {
            names.push(seen.name.as_deref());
        }
    }
    // What the frame has no place for comes last, wherever in the talk it was.
    names.sort_by_key(Option::is_none);
    for name in names {
        rows.row(name.unwrap_or("no place for it"));
        for seen in review
            .stages
            .stages
            .iter()
            .filter(|seen| seen.name.as_deref() == name)
        {
            let class = if name.is_some() { "stage" } else { "none" };
            let title = format!(
                "{}, {}",
                name.unwrap_or("no place for it"),
                turns(seen.from, seen.to)
            );
            rows.stretch(class, seen.from, seen.to, title);
        }
    }
    for dimension in review
        .stages
        .profile
        .iter()
        .flat_map(|profile| &profile.dimensions)
    {
        rows.row(&dimension.name);
        for (from, to) in runs(&dimension.turns) {
            rows.stretch(
                "stage",
                from,
                to,
                format!("{}, {}", dimension.name, turns(from, to)),
            );
        }
    }
    rows.end();
}

fn function_rows(rows: &mut Rows<'_>, functions: &[Segment]) {
    rows.group("What it is for");
    for (index, function) in Function::ALL.into_iter().enumerate() {
        // Ten labels would be louder than the track; the first and the last say how to read it.
        match index {
            0 => rows.thin("from contract", 4),
            9 => rows.thin("to closing", -4),
            _ => rows.thin("", 0),
        }
        for segment in functions
            .iter()
            .filter(|segment| segment.function == function)
        {
            let title = format!("{}, {}", segment.name, turns(segment.from, segment.to));
            rows.stretch("function", segment.from, segment.to, title);
        }
    }
    rows.end();
}

fn turn_rows(rows: &mut Rows<'_>, opened: &Opened) {
    const COACH: [(Main, &str, &str); 4] = [
        (Main::Question, "asks", "asks"),
        (Main::Reflection, "gives back", "reflects"),
        (Main::Input, "brings in", "input"),
        (Main::Other, "other", "other"),
    ];
    const CLIENT: [(Talk, &str, &str); 3] = [
        (Talk::Change, "towards", "towards"),
        (Talk::Neutral, "neither", "neither"),
        (Talk::Sustain, "away", "away"),
    ];
    rows.group(words::role(Role::Coach));
    for (main, label, class) in COACH {
        rows.row(label);
        of_kind(rows, opened, class, |codes| {
            codes.coach().is_some_and(|coach| coach.main == main)
        });
    }
    rows.end();
    rows.group(words::role(Role::Client));
    for (talk, label, class) in CLIENT {
        rows.row(label);
        of_kind(rows, opened, class, |codes| {
            codes.client().is_some_and(|client| client.talk == talk)
        });
    }
    rows.end();
}

fn of_kind(rows: &mut Rows<'_>, opened: &Opened, class: &'static str, is: impl Fn(&Codes) -> bool) {
    let source = Source(&opened.conversation);
    for (turn, codes) in opened
        .codes
        .iter()
        .enumerate()
        .filter(|(_, codes)| words::is_coded(codes) && is(codes))
    {
        let number = words::number(turn);
        let place = source.cite(turn).label;
        let mut title = format!("Turn {number}");
        if !place.starts_with("turn") {
            title.push_str(&format!(", {place}"));
        }
        let labels = words::labels(codes);
        if !labels.is_empty() {
            let labels: Vec<String> = labels.iter().map(ToString::to_string).collect();
            title.push_str(&format!(": {}", labels.join(", ")));
        }
        rows.turn(class, turn, title);
    }
}

/// Numbers of moments stand at least this far apart, in hundredths of the width.
pub(crate) const MARKERS_APART: f64 = 3.2;

fn markers(axis: &Axis, review: &Review) -> Vec<Marker> {
    let at: Vec<f64> = review
        .moments
        .iter()
        .map(|moment| {
            let place = moment.turns.first().and_then(|&turn| axis.places.get(turn));
            place.map_or(0.0, |place: &Place| place.x)
        })
        .collect();
    let shown = axis::apart(&at, MARKERS_APART);
    let moments = review.moments.iter().enumerate();
    moments
        .map(|(index, moment)| Marker {
            number: index + 1,
            good: moment.tone == coaching::moments::Tone::Good,
            at: percent(at[index]),
            shown: percent(shown[index]),
            title: format!("Moment {}: {}", index + 1, moment.title),
        })
        .collect()
}

fn ticks(axis: &Axis) -> Vec<Tick> {
    let tick = |tick: &axis::Tick| Tick {
        x: percent(tick.x),
        label: match axis.counts {
            Counts::Time => words::clock(tick.value as f64),
            Counts::Turns => words::number(tick.value).to_string(),
        },
        anchor: match tick.x {
            x if x < 2.0 => "start",
            x if x > 97.0 => "end",
            _ => "middle",
        },
    };
    axis.ticks.iter().map(tick).collect()
}

fn table(opened: &Opened, review: &Review) -> Vec<Row> {
    let source = Source(&opened.conversation);
    let row = |segment: &Segment| Row {
        range: source.range(segment.from, segment.to),
        function: segment.name,
        stages: stages_in(review, segment.from, segment.to),
        counts: counts(&opened.codes[segment.from..=segment.to]),
    };
    review.functions.iter().map(row).collect()
}

fn stages_in(review: &Review, from: usize, to: usize) -> String {
    let here = review
        .stages
        .stages
        .iter()
        .filter(|seen| seen.from <= to && from <= seen.to);
    let mut names: Vec<&str> = here
        .map(|seen| seen.name.as_deref().unwrap_or("no place for it"))
        .collect();
    names.dedup();
    names.join(", ")
}

pub(crate) fn counts(codes: &[Codes]) -> [usize; 7] {
    let mut counts = [0; 7];
    for code in codes.iter().filter(|code| words::is_coded(code)) {
        let place = match &code.behaviour {
            Behaviour::Coach(coach) => match coach.main {
                Main::Question => 0,
                Main::Reflection => 1,
                Main::Input => 2,
                Main::Other => 3,
            },
            Behaviour::Client(client) => match client.talk {
                Talk::Change => 4,
                Talk::Neutral => 5,
                Talk::Sustain => 6,
            },
        };
        counts[place] += 1;
    }
    counts
}

/// The picture in sentences, for those who do not see it.
fn desc(review: &Review, clear: bool) -> String {
    let measures = &review.measures;
    let main = measures.main;
    let talk = measures.talk;
    let mut desc = format!(
        "{}: {} with a question first, {} with a reflection, {} with something of the coach’s own, {} with anything else. {}: {} towards what the client wants, {} neither, {} away.",
        words::count(measures.coach_turns, "coach turn", "coach turns"),
        main.question,
        main.reflection,
        main.input,
        main.other,
        words::count(measures.client_turns, "client turn", "client turns"),
        talk.change,
        talk.neutral,
        talk.sustain,
    );
    if clear {
        desc.push_str(" The client’s outcome became clear on the way.");
    }
    desc.push_str(" The table below says the same stretch by stretch.");
    desc
}

/// `turn 4`, `turns 4 to 9`.
fn turns(from: usize, to: usize) -> String {
    match (words::number(from), words::number(to)) {
        (from, to) if from == to => format!("turn {from}"),
        (from, to) => format!("turns {from} to {to}"),
    }
}

/// Turns that follow on one another, as stretches.
pub(crate) fn runs(turns: &[usize]) -> Vec<(usize, usize)> {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for &turn in turns {
        match runs.last_mut() {
            Some(run) if run.1 + 1 == turn => run.1 = turn,
            _ => runs.push((turn, turn)),
        }
    }
    runs
}

pub(crate) fn percent(place: f64) -> String {
    format!("{place:.2}")
}
