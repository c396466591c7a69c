//! A practice through the real pages.

use axum::http::StatusCode;

use super::*;
use crate::pages::review::tests::Browser;
use crate::words::Words;

pub(super) fn samples(words: Words) -> Vec<(&'static str, String)> {
    let site = crate::pages::review::tests::site_without_rooms();
    let s = || Shell::sample(words);
    let brought = Brought {
        client: site.content.clients().get("unsure").unwrap().clone(),
        seed: 7,
        frame: site.content.frames.get("egan").ok(),
        said: [
            "What brings you here today?",
            "It sounds as if something is missing, and you can't name it yet.",
            "You should take a course.",
            "",
        ]
        .map(str::to_owned)
        .to_vec(),
    };
    let none = Brought {
        frame: None,
        said: Vec::new(),
        client: brought.client.clone(),
        seed: 7,
    };
    let long = "x".repeat(LONGEST + 1);
    let own = ["<b>I listened</b>".to_owned(), String::new()];
    vec![
        (
            "practice",
            Begin::of(&site, s(), "redundant").render().unwrap(),
        ),
        (
            "practice-begun",
            Talk::of(&site, s(), &none, String::new(), None)
                .render()
                .unwrap(),
        ),
        (
            "practice-talk",
            Talk::of(&site, s(), &brought, long, Some("practice-long"))
                .render()
                .unwrap(),
        ),
        (
            "practice-over",
            Talk::of(&site, s(), &brought, String::new(), Some("practice-over"))
                .render()
                .unwrap(),
        ),
        (
            "practice-own",
            debrief::Own::of(s(), &brought).render().unwrap(),
        ),
        (
            "practice-seen",
            debrief::Debriefed::of(s(), &brought, own).render().unwrap(),
        ),
        (
            "practice-seen-nothing",
            debrief::Debriefed::of(s(), &none, [String::new(), String::new()])
                .render()
                .unwrap(),
        ),
    ]
}

#[tokio::test]
async fn the_same_words_give_the_same_answers_on_another_server() {
    let form = "client=unsure&seed=7&frame=grow&said=What+brings+you%3F&line=Tell+me+more.&do=say";
    let once = Browser::signed_in()
        .await
        .post("/learn/practice", form)
        .await;
    let again = Browser::signed_in()
        .await
        .post("/learn/practice", form)
        .await;
    assert_eq!(once.status, StatusCode::OK);
    let turns = |html: &str| {
        html.split("class=\"turns\"")
            .nth(1)
            .unwrap()
            .split("</ol>")
            .next()
            .unwrap()
            .to_owned()
    };
    assert_eq!(turns(&once.html), turns(&again.html));
    assert!(once.html.contains("Tell me more."));
}

#[tokio::test]
async fn going_back_puts_what_was_said_into_the_box_again() {
    let browser = Browser::signed_in().await;
    let form = "client=unsure&seed=7&said=First+words&said=Second+words&line=&do=back-1";
    let page = browser.post("/learn/practice", form).await;
    assert!(page.html.contains("value=\"First words\""));
    assert!(!page.html.contains("value=\"Second words\""));
    assert!(page.html.contains(">Second words</textarea>"));
}

#[tokio::test]
async fn what_is_wrong_is_said_and_nothing_is_lost() {
    let browser = Browser::signed_in().await;
    let empty = browser
        .post("/learn/practice", "client=unsure&seed=7&line=+&do=say")
        .await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    let long = format!(
        "client=unsure&seed=7&line={}&do=say",
        "y".repeat(LONGEST + 1)
    );
    let long = browser.post("/learn/practice", &long).await;
    assert_eq!(long.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(long.html.contains("yyyy"), "what was typed is there");
    let nobody = browser
        .post("/learn/practice", "client=nobody&do=begin")
        .await;
    assert_eq!(nobody.status, StatusCode::NOT_FOUND);
    let bomb = format!(
        "client=unsure&seed=7&do=say&line=x{}",
        "&said=y".repeat(TURNS + 1)
    );
    let bomb = browser.post("/learn/practice", &bomb).await;
    assert_eq!(bomb.status, StatusCode::PAYLOAD_TOO_LARGE);
    let hostile = browser
        .post(
            "/learn/practice",
            "client=unsure&seed=7&line=%3Cscript%3Ealert(1)%3C%2Fscript%3E&do=say",
        )
        .await;
    assert!(!hostile.html.contains("<script>alert"));
}
