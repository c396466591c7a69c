//! What the program finds while the two talk, and that it can be overruled and switched off.

use super::{Two, said};

#[tokio::test]
async fn a_finding_disagreed_with_is_gone_until_it_is_so_after_all() {
    let two = Two::met().await;
    let advice = "You should block the first hour of every day and tell your manager no.";
    let here = said(
        &two,
        &[
            (
                "client",
                "I want my mornings back, but my manager fills every gap.",
            ),
            ("mine", advice),
        ],
    )
    .await;
    let unasked = "advice, unasked";
    let page = two.get(&here).await.html;
    assert!(page.contains(unasked) && page.contains("class=\"handback\""));
    let disagree = format!("{here}/disagree");
    let form = "finding=1+advice-unasked";
    let got = two.post(&disagree, form).await;
    assert_eq!((got.status, got.to), (303, here.clone()));
    let page = two.get(&here).await.html;
    assert!(!page.contains(unasked) && !page.contains("class=\"handback\""));
    let version = two.now().await.version();
    two.post(&disagree, form).await;
    assert_eq!(two.now().await.version(), version, "said once");
    two.post(&disagree, &format!("{form}&after-all=yes")).await;
    assert!(two.get(&here).await.html.contains(unasked));
    assert_eq!(two.post(&disagree, "finding=%3Cb%3E").await.status, 400);
}

#[tokio::test]
async fn the_hand_back_line_can_be_switched_off() {
    let two = Two::met().await;
    let advice = "You should block the first hour of every day and tell your manager no.";
    let here = said(
        &two,
        &[
            (
                "client",
                "I want my mornings back, but my manager fills every gap.",
            ),
            ("mine", advice),
        ],
    )
    .await;
    let mut coach = two.coach.1.clone();
    coach.settings.hand_back = false;
    two.workbench.set_person(&coach).await.unwrap();
    assert!(!two.get(&here).await.html.contains("class=\"handback\""));
}
