//! The figures, in two small tables: what was counted, and how it lies beside other conversations.

use coaching::Review;
use coaching::measures::{Gate, Measures, Typical};

use super::words::{count, percent};

/// Both tables.
pub(crate) struct Figures {
    pub(crate) counted: Vec<Counted>,
    pub(crate) beside: Vec<Beside>,
}

/// Something counted here.
pub(crate) struct Counted {
    pub(crate) name: &'static str,
    pub(crate) here: String,
}

/// A figure beside what is usual elsewhere.
pub(crate) struct Beside {
    pub(crate) name: String,
    pub(crate) here: String,
    pub(crate) good: String,
    pub(crate) poor: String,
    pub(crate) note: &'static str,
}

impl Figures {
    pub(crate) fn of(review: &Review) -> Self {
        Self {
            counted: counted(&review.measures),
            beside: review.measures.typical.iter().map(beside).collect(),
        }
    }
}

fn counted(measures: &Measures) -> Vec<Counted> {
    let questions = &measures.questions;
    let reflections = &measures.reflections;
    let input = &measures.input;
    let rows = [
        ("Turns", turns(measures)),
        ("The client’s share of the words", share(measures)),
        (
            "Questions",
            kinds(&[(questions.open, "open"), (questions.closed, "closed")]),
        ),
        (
            "Questions that lean or pile up",
            kinds(&[
                (questions.leading, "leading"),
                (questions.stacked, "several at once"),
            ]),
        ),
        (
            "Reflections",
            kinds(&[
                (reflections.simple, "simple"),
                (reflections.complex, "complex"),
            ]),
        ),
        (
            "The coach’s own input",
            kinds(&[
                (input.information, "information"),
                (input.advice, "advice"),
                (input.options, "options"),
                (input.negotiation, "worked out together"),
            ]),
        ),
        (
            "Advice or options unasked",
            in_turns(measures.advice_unasked),
        ),
        (
            "Something in the way, met with advice first",
            in_turns(measures.righting_reflex),
        ),
        ("Strengths named", in_turns(measures.affirmations)),
        (
            "Choice left with the client in words",
            in_turns(measures.autonomy),
        ),
        ("Summaries", in_turns(measures.summaries)),
        (
            "The client’s talk",
            kinds(&[
                (measures.talk.change, "towards what they want"),
                (measures.talk.sustain, "away from it"),
                (measures.talk.neutral, "neither"),
            ]),
        ),
        (
            "From “not sure” to “this is what I want”",
            gate(&measures.gate),
        ),
    ];
    rows.into_iter()
        .map(|(name, here)| Counted { name, here })
        .collect()
}

fn turns(measures: &Measures) -> String {
    let coded = format!(
        "{} coach, {} client",
        measures.coach_turns, measures.client_turns
    );
    match measures.not_coded.len() {
        0 => coded,
        others => format!("{coded}; {others} not coded"),
    }
}

fn share(measures: &Measures) -> String {
    let Some(share) = measures.client_word_share else {
        return "no words".to_owned();
    };
    let thirds: Option<Vec<String>> = measures
        .client_word_share_by_third
        .iter()
        .map(|third| third.map(percent))
        .collect();
    let Some(thirds) = thirds else {
        return percent(share);
    };
    format!("{}; by thirds {}", percent(share), thirds.join(", "))
}

fn kinds(kinds: &[(usize, &str)]) -> String {
    let named: Vec<String> = kinds
        .iter()
        .filter(|kind| kind.0 > 0)
        .map(|(many, kind)| format!("{kind} {many}"))
        .collect();
    if named.is_empty() {
        "none".to_owned()
    } else {
        named.join(", ")
    }
}

fn in_turns(many: usize) -> String {
    if many == 0 {
        "none".to_owned()
    } else {
        count(many, "turn", "turns")
    }
}

fn gate(gate: &Gate) -> String {
    let said = match (gate.unsure.len(), gate.sure.len()) {
        (0, 0) => return "neither was heard".to_owned(),
        (unsure, sure) => kinds(&[(unsure, "not sure"), (sure, "sure")]),
    };
    match gate.planned_before_clear {
        0 => said,
        many => format!(
            "{said}; planned before it in {}",
            count(many, "turn", "turns")
        ),
    }
}

fn beside(typical: &Typical) -> Beside {
    let (name, shares) = match typical.measure {
        "advice_per_100" => ("Advice and options for each 100 coach turns", false),
        "reflections_per_100" => ("Reflections for each 100 coach turns", false),
        "reflections_per_question" => ("Reflections for each question", false),
        "information_per_100" => ("Information for each 100 coach turns", false),
        "open_share" => ("Open questions among all", true),
        "client_word_share" => ("The client’s share of the words", true),
        other => (other, false),
    };
    let figure = |value: f64| {
        if shares {
            percent(value)
        } else {
            decimal(value)
        }
    };
    Beside {
        name: name.replace('_', " "),
        here: typical
            .here
            .map_or_else(|| "too few turns to say".to_owned(), figure),
        good: figure(typical.good),
        poor: figure(typical.poor),
        note: typical.note,
    }
}

/// One place, and none where it is nought: `14.5`, `1`.
fn decimal(value: f64) -> String {
    let one = format!("{value:.1}");
    one.strip_suffix(".0").map_or(one.clone(), str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_short() {
        assert_eq!(decimal(14.5), "14.5");
        assert_eq!(decimal(1.0), "1");
        assert_eq!(decimal(0.04), "0");
        assert_eq!(kinds(&[(3, "open"), (0, "closed")]), "open 3");
        assert_eq!(kinds(&[(0, "open")]), "none");
    }

    #[test]
    fn an_unknown_figure_is_still_shown() {
        let typical = Typical {
            measure: "new_one",
            here: None,
            good: 2.0,
            poor: 3.0,
            note: "",
        };
        let beside = beside(&typical);
        assert_eq!(beside.name, "new one");
        assert_eq!(beside.here, "too few turns to say");
    }
}
