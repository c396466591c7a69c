//! The page of a talk: what was said, the box to answer in, the story beside it.

use app::Country;
use askama::Template;
use coaching::frames::Kind;
use domain::Role;
use domain::engagement::{Companion, Use};

use super::beside::{self, Beside};
use super::held::{Held, minutes_left};
use super::whereabouts::Whereabouts;
use crate::form::{Faults, Fields};
use crate::shell::Shell;
use crate::visit::Visit;
use crate::words::Words;

#[derive(Template)]
#[template(path = "pages/talk.html")]
pub(super) struct TalkPage {
    s: Shell,
    /// `/e/ID/talk`.
    at: String,
    said: Vec<SaidShown>,
    /// Turns shown, which every form carries.
    turns: usize,
    /// Said and no turn: time.
    aside: Option<String>,
    /// Whom to turn to, where the last talk stopped at signs of danger.
    care: Vec<String>,
    /// Typed and not taken.
    line: String,
    faults: Faults,
    /// The talk has gone on elsewhere since the form was shown.
    moved: bool,
    /// What may be kept, where that is being asked.
    keep: Option<Vec<String>>,
    beside: Beside,
    /// The coach who reads the story, where the client has let one in.
    read_by: Option<String>,
    why: Option<WhyShown>,
    how: How,
    /// There is something to come to an end with.
    begun: bool,
}

/// Something that was said.
struct SaidShown {
    /// `client`, or how the program's line looks.
    class: &'static str,
    /// The key of who says it.
    who: &'static str,
    text: String,
    /// The last thing the program said.
    now: bool,
}

/// Why the program said what it said.
struct WhyShown {
    made: &'static str,
    reason: &'static str,
    others: Vec<String>,
}

/// How the talk goes: everything of it can be chosen at any moment.
#[derive(Default)]
struct How {
    frames: Vec<FrameChoice>,
    minutes: String,
    countries: Vec<CountryChoice>,
    /// The help lines shown first where nobody said where they are.
    likely: Option<String>,
}

struct FrameChoice {
    id: String,
    name: String,
    chosen: bool,
}

struct CountryChoice {
    code: String,
    /// What the country is called.
    place: String,
    /// Who answers there.
    name: String,
    chosen: bool,
}

/// What a country is called; one that an operator added may have its two letters only.
fn place(words: Words, code: &str) -> String {
    let key = format!("country-{}", code.to_ascii_lowercase());
    if words.has(&key) {
        words.t(&key)
    } else {
        code.to_ascii_uppercase()
    }
}

impl TalkPage {
    pub(super) fn of(visit: &Visit, held: &Held, whereabouts: &Whereabouts) -> Self {
        let engagement = &held.entered.engagement;
        let going = &held.going;
        let talk = going.talk.as_ref().map(|(_, talk)| talk);
        let safety = visit.site.content.safety();
        let keeping = talk.is_some_and(app::Talk::asks_what_to_keep);
        let mut beside = talk.map_or_else(Beside::default, |talk| Beside::of(talk, engagement));
        if keeping {
            // They are asked about all at once, in the form.
            beside.noted.clear();
        }
        let said = talk.map(|talk| said(talk, &going.paragraphs));
        let said = said.unwrap_or_default();
        let stopped = beside::last_alone(engagement).is_some_and(app::stopped_at_danger);
        Self {
            s: visit.shell_in(&held.entered),
            at: held.path(),
            turns: said.len(),
            read_by: engagement
                .companion()
                .filter(|with| *with == Companion::Coach && engagement.may(Use::Access))
                .map(|_| held.entered.other.reveal().to_owned()),
            begun: talk.is_some_and(app::Talk::is_kept),
            said,
            aside: going.aside.clone(),
            care: match &whereabouts.0 {
                _ if !stopped => Vec::new(),
                Country::Stated(country) => safety.words(Some(country)),
                Country::Likely(country) => safety.beginning_with(country).words(None),
                Country::Unknown => safety.words(None),
            },
            line: String::new(),
            faults: Faults::default(),
            moved: false,
            keep: talk.filter(|_| keeping).map(|talk| {
                let lines = talk.unconfirmed().into_iter();
                lines.map(|line| without_number(&line).to_owned()).collect()
            }),
            beside,
            why: talk.and_then(WhyShown::of),
            how: How::of(visit, held, whereabouts),
        }
    }

    /// The page again with what was typed, because the talk has `moved` on or a text is too long.
    pub(super) fn refused(
        visit: &Visit,
        held: &Held,
        whereabouts: &Whereabouts,
        fields: &Fields,
        moved: bool,
    ) -> Self {
        let mut faults = Faults::default();
        if !moved {
            faults.note("line", "talk-too-long");
        }
        Self {
            faults,
            moved,
            ..Self::with(visit, held, whereabouts, fields)
        }
    }

    /// The page with what was typed and not said yet.
    pub(super) fn with(
        visit: &Visit,
        held: &Held,
        whereabouts: &Whereabouts,
        fields: &Fields,
    ) -> Self {
        let typed = [fields.text("line"), fields.text("text")];
        let typed = typed.into_iter().find(|text| !text.is_empty());
        Self {
            line: typed.unwrap_or_default().to_owned(),
            ..Self::of(visit, held, whereabouts)
        }
    }
}

/// What was said, as it is shown: the program's lines with their paragraphs where they are still known.
fn said(
    talk: &app::Talk,
    paragraphs: &std::collections::BTreeMap<usize, String>,
) -> Vec<SaidShown> {
    let turns = talk.said().len();
    let keeping = talk.asks_what_to_keep();
    let each = talk.said().enumerate().map(|(turn, (role, text))| {
        if role == Role::Client {
            return SaidShown {
                class: "client",
                who: "talk-you",
                text: text.reveal().to_owned(),
                now: false,
            };
        }
        let now = turn + 1 == turns;
        let text = paragraphs.get(&turn).map_or(text.reveal(), String::as_str);
        // The lines themselves stand in the form below.
        let text = match text.split_once("\n\n") {
            Some((asks, _)) if now && keeping => asks,
            _ => text,
        };
        let asks = text.trim_end().ends_with('?');
        SaidShown {
            class: if asks { "program" } else { "program mirror" },
            who: if asks { "talk-asks" } else { "talk-says" },
            text: text.to_owned(),
            now,
        }
    });
    each.collect()
}

/// `2. in the way: “…”` without its number, which the form's own order tells.
fn without_number(line: &str) -> &str {
    line.split_once(". ").map_or(line, |(_, rest)| rest)
}

impl WhyShown {
    fn of(talk: &app::Talk) -> Option<Self> {
        let why = talk.why();
        let (made, reason) = why.made?;
        let others = why.others.iter();
        Some(Self {
            made: made.name(),
            reason,
            others: others.map(|(_, words)| words.reveal().to_owned()).collect(),
        })
    }
}

impl How {
    fn of(visit: &Visit, held: &Held, whereabouts: &Whereabouts) -> Self {
        let content = &visit.site.content;
        let talk = held.going.talk.as_ref().map(|(_, talk)| talk);
        let chosen = talk.and_then(app::Talk::frame);
        let frames = content.frames.all();
        let frames = frames.filter(|frame| frame.kind == Kind::Process);
        let left = minutes_left(held.going.ends, visit.site.workbench.now());
        let stated = whereabouts.stated();
        let lines = content.safety().lines.iter();
        Self {
            frames: frames
                .map(|frame| FrameChoice {
                    id: frame.id.clone(),
                    name: frame.name.clone(),
                    chosen: chosen == Some(&frame.id),
                })
                .collect(),
            minutes: left.map(|left| left.to_string()).unwrap_or_default(),
            countries: lines
                .map(|line| CountryChoice {
                    place: place(visit.words, &line.country),
                    code: line.country.to_ascii_uppercase(),
                    name: line.name.clone(),
                    chosen: line.country.eq_ignore_ascii_case(stated),
                })
                .collect(),
            likely: match &whereabouts.0 {
                Country::Likely(country) => Some(place(visit.words, country)),
                Country::Stated(_) | Country::Unknown => None,
            },
        }
    }
}

#[cfg(test)]
pub(super) fn samples(words: crate::words::Words) -> Vec<(&'static str, String)> {
    let of = |class, who, text: &str, now| SaidShown {
        class,
        who,
        text: text.to_owned(),
        now,
    };
    let page = || TalkPage {
        s: Shell::sample(words),
        at: "/e/x/talk".to_owned(),
        said: vec![
            of(
                "program",
                "talk-asks",
                "This is a program, not a person.\n\nWhat brings you here today?",
                false,
            ),
            of(
                "client",
                "talk-you",
                "I have an offer, and I do not know whether I want it.",
                false,
            ),
            of(
                "program mirror",
                "talk-says",
                "“I do not know whether I want it.”",
                true,
            ),
        ],
        turns: 3,
        read_by: Some("Noor".to_owned()),
        aside: Some("Take your time.".to_owned()),
        care: Vec::new(),
        line: String::new(),
        faults: Faults::default(),
        moved: false,
        keep: None,
        beside: Beside::sample(),
        why: Some(WhyShown {
            made: "gives words back, and waits",
            reason: "They said something that matters: give it back and wait.",
            others: vec!["What would that give you?".to_owned()],
        }),
        how: How {
            frames: vec![FrameChoice {
                id: "grow".to_owned(),
                name: "GROW".to_owned(),
                chosen: true,
            }],
            minutes: "20".to_owned(),
            countries: vec![CountryChoice {
                place: place(words, "IE"),
                code: "IE".to_owned(),
                name: "Samaritans".to_owned(),
                chosen: false,
            }],
            likely: Some("IE".to_owned()),
        },
        begun: true,
    };
    let fresh = TalkPage {
        said: vec![of(
            "program",
            "talk-asks",
            "What brings you here today?",
            true,
        )],
        turns: 1,
        aside: None,
        beside: Beside::default(),
        why: None,
        begun: false,
        how: How::default(),
        ..page()
    };
    let mut faults = Faults::default();
    faults.note("line", "talk-too-long");
    let refused = TalkPage {
        line: "<script>alert(1)</script> and a great deal more".to_owned(),
        faults,
        moved: true,
        ..page()
    };
    let keeping = TalkPage {
        keep: Some(vec!["in the way: “I cannot tell the two apart”".to_owned()]),
        care: vec!["This is a program and cannot judge how you are.".to_owned()],
        ..page()
    };
    vec![
        ("talk", page().render().unwrap()),
        ("talk-begun", fresh.render().unwrap()),
        ("talk-refused", refused.render().unwrap()),
        ("talk-keep", keeping.render().unwrap()),
    ]
}
