//! The page as a whole.

use std::collections::HashSet;

use domain::codes::{Evidence, Field, Language, Mark, MarkKind, Span};
use domain::{Conversation, Role};

use super::page;
use super::sample::{read, sample};

type Element = (String, Vec<(String, String)>);

/// Every element with its attributes, after checking that all are closed, and in order. The page is
/// written so that it can be read this strictly: every value quoted, every bracket a tag.
fn elements(html: &str) -> Vec<Element> {
    let mut found = Vec::new();
    let mut open: Vec<String> = Vec::new();
    let mut rest = html.strip_prefix("<!DOCTYPE html>").unwrap();
    while let Some(at) = rest.find('<') {
        assert!(!rest[..at].contains('>') || open.last().is_some_and(|name| name == "style"));
        let end = at + rest[at..].find('>').expect("a tag is left open");
        let tag = &rest[at + 1..end];
        rest = &rest[end + 1..];
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop().as_deref(), Some(name));
            continue;
        }
        let element = element(tag.trim_end_matches('/'));
        if !tag.ends_with('/') {
            open.push(element.0.clone());
        }
        found.push(element);
    }
    assert!(open.is_empty(), "left open: {open:?}");
    found
}

/// `name key="value" key="value"`.
fn element(tag: &str) -> Element {
    let (name, mut rest) = tag.split_once(' ').unwrap_or((tag, ""));
    assert!(
        !name.is_empty() && name.chars().all(char::is_alphanumeric),
        "<{tag}>"
    );
    let mut attributes: Vec<(String, String)> = Vec::new();
    while let Some((key, after)) = rest.trim_start().split_once("=\"") {
        let (value, after) = after.split_once('"').expect("a value is left open");
        assert!(
            key.chars().all(|c| c.is_ascii_alphanumeric() || c == '-'),
            "{key} in <{tag}>"
        );
        assert!(
            attributes.iter().all(|there| there.0 != key),
            "{key} twice in <{tag}>"
        );
        attributes.push((key.to_owned(), value.to_owned()));
        rest = after;
    }
    assert!(rest.trim().is_empty(), "<{tag}>");
    (name.to_owned(), attributes)
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
        assert!(html.contains(&format!("id=\"turn-{index}\"")));
        assert!(turn.start.is_none_or(|start| html.contains(&start.clock())));
    }
    for frame in app::Content::embedded().frames.all() {
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
    let reviewed = opened.review(app::Content::embedded().frames.get("grow").unwrap());
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
        &empty.review(app::Content::embedded().frames.get("egan").unwrap()),
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
fn what_is_doubtful_has_a_question_mark() {
    const MARK: &str = "<abbr title=\"less than half sure\">?</abbr>";
    let (mut opened, _) = sample();
    let lee = app::Content::embedded();
    let lee = lee.frames.get("lee").unwrap();
    for codes in &mut opened.codes {
        codes.language = Language::Supported;
        codes.marks.clear();
        codes.evidence.clear();
    }
    let page_of = |opened: &app::Opened| page(opened, &opened.review(lee));
    assert!(!page_of(&opened).contains(MARK), "a default is not doubted");
    for (confidence, marks) in [(0.51, 0), (0.49, 1)] {
        opened.codes[1].evidence = vec![Evidence {
            field: Field::Function,
            rule: "model.words".into(),
            span: Span::new(0, 1),
            confidence,
        }];
        let html = page_of(&opened);
        check(&html);
        assert_eq!(html.matches(MARK).count(), marks, "{confidence}");
    }
}

#[test]
fn a_turn_that_was_not_coded_stands_in_the_transcript_alone() {
    let (mut opened, _) = sample();
    let lee = app::Content::embedded();
    for codes in &mut opened.codes {
        codes.language = Language::Supported;
    }
    opened.codes[3].language = Language::Unsupported;
    let html = page(&opened, &opened.review(lee.frames.get("lee").unwrap()));
    check(&html);
    assert_eq!(html.matches("language not supported: not coded").count(), 1);
    assert!(html.contains("; 1 not coded"));
    assert!(!html.contains("<title>Turn 3,"), "no bar is drawn for it");
    assert!(html.contains("<title>Turn 2,"));
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
        &long.review(app::Content::embedded().frames.get("lee").unwrap()),
    );
    check(&html);
    assert!(html.len() < 1_000_000, "{} bytes", html.len());
    assert!(html.contains("id=\"turn-399\""));
}
