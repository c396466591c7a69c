//! The page as a whole.

use std::collections::HashSet;

use domain::codes::{Mark, MarkKind, Span};
use domain::{Conversation, Role};
use quick_xml::Reader;
use quick_xml::events::Event;

use super::page;
use super::sample::{read, sample};

/// Every element's attributes, after checking that all elements are closed in order.
fn elements(html: &str) -> Vec<(String, Vec<(String, String)>)> {
    let mut reader = Reader::from_str(html);
    reader.config_mut().check_end_names = true;
    let mut found = Vec::new();
    let mut depth = 0_i32;
    loop {
        let event = reader.read_event().unwrap();
        match &event {
            Event::Eof => break,
            Event::End(_) => depth -= 1,
            Event::Start(tag) | Event::Empty(tag) => {
                depth += i32::from(matches!(event, Event::Start(_)));
                let attributes = tag.attributes().map(|attribute| {
                    let attribute = attribute.unwrap();
                    (
                        attribute.key.as_ref().to_owned(),
                        attribute.value.to_string(),
                    )
                });
                found.push((tag.name().as_ref().to_owned(), attributes.collect()));
            }
            _ => {}
        }
    }
    assert_eq!(depth, 0, "an element is left open");
    found
}

fn values(html: &str, name: &str) -> Vec<String> {
    let attributes = elements(html).into_iter().flat_map(|element| element.1);
    attributes
        .filter(|attribute| attribute.0 == name)
        .map(|attribute| attribute.1)
        .collect()
}

/// What holds of every report, whatever it is of.
fn check(html: &str) {
    let ids = values(html, "id");
    let known: HashSet<&str> = ids.iter().map(String::as_str).collect();
    assert_eq!(ids.len(), known.len(), "an id is given twice");
    for link in values(html, "href") {
        let target = link
            .strip_prefix('#')
            .expect("a link leads out of the page");
        assert!(known.contains(target), "{link} has no target");
    }
    for name in ["aria-labelledby", "aria-describedby"] {
        let named = values(html, name);
        assert!(
            named
                .iter()
                .flat_map(|ids| ids.split(' '))
                .all(|id| known.contains(id))
        );
    }
    for (name, attributes) in elements(html) {
        assert!(
            !["script", "link", "img", "iframe", "object", "form"].contains(&name.as_str()),
            "{name}"
        );
        for (key, _) in attributes {
            assert!(
                !key.starts_with("on") && key != "src" && key != "srcset",
                "{key}"
            );
        }
    }
    let style = &html[..html.find("</style>").unwrap()];
    assert!(!style.contains("url(") && !style.contains("@import"));
    assert!(html.contains("lang=\"en\"") && html.contains("Content-Security-Policy"));
    headings(html);
    bars(html);
}

/// Every bar lies inside the picture, and the bars of a row stand in order.
fn bars(html: &str) {
    let mut last = (String::new(), 0.0);
    for (_, attributes) in elements(html)
        .into_iter()
        .filter(|element| element.0 == "rect")
    {
        let value = |name: &str| {
            attributes
                .iter()
                .find(|pair| pair.0 == name)
                .unwrap()
                .1
                .clone()
        };
        let number = |name: &str| value(name).trim_end_matches('%').parse::<f64>().unwrap();
        let (x, width) = (number("x"), number("width"));
        assert!(
            x >= 0.0 && width > 0.0 && x + width <= 100.01,
            "{x} + {width}"
        );
        let row = value("y");
        assert!(last.0 != row || last.1 <= x, "bars out of order");
        last = (row, x);
    }
}

/// One `h1`, and no level skipped on the way down.
fn headings(html: &str) {
    let mut before = 0;
    for (name, _) in elements(html) {
        let Some(level) = name
            .strip_prefix('h')
            .and_then(|level| level.parse::<u32>().ok())
        else {
            continue;
        };
        assert!(level <= before + 1, "h{level} after h{before}");
        assert_eq!(level == 1, before == 0, "one h1, at the top");
        before = level;
    }
}

#[test]
fn the_sample_is_one_self_contained_page_in_every_frame() {
    let (opened, reviewed) = sample();
    let html = page(&opened, &reviewed);
    check(&html);
    assert!(!html.contains("http:") && !html.contains("https:"));
    for (index, turn) in opened.conversation.turns.iter().enumerate() {
        assert!(html.contains(&format!("id=\"turn-{}\"", index + 1)));
        assert!(turn.start.is_none_or(|start| html.contains(&start.clock())));
    }
    let frames = coaching::frames::Frames::embedded();
    for frame in frames.all() {
        check(&page(&opened, &opened.review(frame)));
    }
}

#[test]
fn the_order_is_own_view_then_moments_then_the_rest() {
    let (opened, reviewed) = sample();
    let html = page(&opened, &reviewed);
    let parts = [
        "proposal with its quote",
        "Your own view first",
        "<h2 id=\"moments-title\"",
        "<h2 id=\"timeline-title\"",
        "<h2 id=\"story-title\"",
        "<h2 id=\"contract-title\"",
        "<h2 id=\"advice-title\"",
        "<h2 id=\"frame-title\"",
        "<h2 id=\"figures-title\"",
        "<h2 id=\"reading-title\"",
        "<h2 id=\"transcript-title\"",
    ];
    let places: Vec<usize> = parts
        .iter()
        .map(|part| html.find(part).expect(part))
        .collect();
    assert!(places.is_sorted());
}

#[test]
fn hostile_names_and_words_stay_words() {
    const NAME: &str = "Eve\" onload=\"x";
    let talk = format!(
        "[{{\"speaker\":{NAME:?},\"text\":\"<script>alert(1)</script> & 'what' </p></title> do you want?\"}},\
         {{\"speaker\":\"<b>Mallory</b>\",\"text\":\"I want </style><img src=x onerror=y> \\u202e]]> <!-- ok\"}}]"
    );
    let (mut opened, _) = read("<i>\"&'.json", &talk, "Eve", "grow");
    // A mark across a tag must not let the tag out.
    let span = Span::new(3, 12);
    opened.codes[1].marks = vec![Mark {
        kind: MarkKind::Outcome,
        span,
        confidence: 0.9,
    }];
    let reviewed = opened.review(coaching::frames::Frames::embedded().get("grow").unwrap());
    let html = page(&opened, &reviewed);
    check(&html);
    for raw in [
        "<script>",
        "<b>Mallory",
        "<img",
        "<i>\"",
        "onload=\"x\"",
        "</title> do",
        "<!-- ok",
    ] {
        assert!(!html.contains(raw), "{raw} came through");
    }
    assert_eq!(html.matches("</style>").count(), 1);
    assert!(html.contains("&#60;script&#62;alert(1)"));
}

#[test]
fn nothing_said_is_an_honest_page() {
    let (opened, _) = sample();
    let empty = app::Opened {
        file: "empty.txt".into(),
        conversation: Conversation::between_two::<&str>([]),
        codes: Vec::new(),
        roles: app::conversation::Roles {
            stated: false,
            confidence: 0.0,
        },
        ..opened
    };
    let html = page(
        &empty,
        &empty.review(coaching::frames::Frames::embedded().get("egan").unwrap()),
    );
    check(&html);
    for sentence in [
        "No outcome in the client’s own words was heard.",
        "No step was heard.",
        "Nothing was heard that the client agreed to.",
        "Nobody said anything.",
        "too few turns to say",
        "Nobody could be told to be the coach.",
    ] {
        assert!(html.contains(sentence), "{sentence}");
    }
}

#[test]
fn a_guess_is_called_a_guess() {
    let (mut opened, reviewed) = sample();
    assert!(!page(&opened, &reviewed).contains("guessed"));
    opened.roles = app::conversation::Roles {
        stated: false,
        confidence: 0.82,
    };
    let html = page(&opened, &reviewed);
    assert!(
        html.contains("Who is coach was guessed, 82\u{a0}% sure.") && html.contains("--coach NAME")
    );
}

#[test]
fn an_hour_of_talk_stays_light() {
    let (opened, _) = sample();
    let texts: Vec<(Role, &str)> = (0..400)
        .map(|turn| {
            let turn = turn % opened.conversation.turns.len();
            (
                opened.conversation.role(turn),
                opened.conversation.text(turn),
            )
        })
        .collect();
    let long = app::Opened {
        codes: (0..400)
            .map(|turn| opened.codes[turn % opened.codes.len()].clone())
            .collect(),
        conversation: Conversation::between_two(texts),
        ..opened
    };
    let html = page(
        &long,
        &long.review(coaching::frames::Frames::embedded().get("lee").unwrap()),
    );
    check(&html);
    assert!(html.len() < 1_000_000, "{} bytes", html.len());
    assert!(html.contains("id=\"turn-400\""));
}
