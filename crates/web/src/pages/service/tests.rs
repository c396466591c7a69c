//! The page through the real router: who sees it, and that it holds nothing anybody said.

use app::{Clock, Content, Hat, Workbench};
use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode, header};
use axum::middleware;
use domain::Timestamp;
use tower::ServiceExt;

use super::pack::csv;
use super::year::{Year, tests::work};
use crate::site::Site;
use crate::trouble;
use crate::visit::SIGNED_IN;

async fn asked(hats: Vec<Hat>, path: &str) -> (StatusCode, String) {
    let noon = Clock::Standing(Timestamp(1_795_262_400_000_000));
    let workbench = Workbench::in_memory(noon).await.unwrap();
    let link = workbench.first_link().await.unwrap();
    let (secret, mut person, _) = workbench.use_link(link.reveal()).await.unwrap();
    person.hats = hats;
    workbench.set_person(&person).await.unwrap();
    let (mut talk, _) = workbench.begin_talk_for(&person, None).await.unwrap();
    workbench
        .hear(&mut talk, "My heron flies at dawn.")
        .await
        .unwrap();
    let site = Site::new(workbench, Content::embedded(), None);
    let told = middleware::from_fn_with_state(site.clone(), trouble::told);
    let router = crate::pages::router().layer(told).with_state(site);
    let cookie = format!("{SIGNED_IN}={}", secret.reveal());
    let request = Request::get(path).header(header::COOKIE, cookie);
    let answer = router
        .oneshot(request.body(Body::empty()).unwrap())
        .await
        .unwrap();
    let status = answer.status();
    let bytes = to_bytes(answer.into_body(), usize::MAX).await.unwrap();
    (status, String::from_utf8(bytes.to_vec()).unwrap())
}

#[tokio::test]
async fn only_who_runs_a_service_sees_it() {
    for path in ["/service", "/service.csv"] {
        assert_eq!(
            asked(vec![Hat::Coach, Hat::Alone], path).await.0,
            StatusCode::NOT_FOUND
        );
        assert_eq!(asked(vec![Hat::Service], path).await.0, StatusCode::OK);
    }
}

#[tokio::test]
async fn odd_periods_show_this_year_and_no_fault() {
    for query in [
        "?year=9999&quarter=7",
        "?year=x",
        "?quarter=-1",
        "?year=2026&quarter=2",
    ] {
        let (status, html) = asked(vec![Hat::Service], &format!("/service{query}")).await;
        assert_eq!(status, StatusCode::OK, "{query}");
        assert!(html.contains("2026") && !html.contains("heron"), "{query}");
    }
}

#[test]
fn the_pack_holds_every_period_and_hides_what_the_page_hides() {
    let year = Year::of(2026, &vec![work(4, 2); 3]);
    let pack = csv(&year);
    assert!(pack.starts_with("year,period,figure,value\r\n"));
    assert!(pack.contains("2026,Q4,people seen,not shown\r\n"));
    assert!(pack.contains("2026,Q4,sessions,"));
    assert_eq!(pack.matches(",people seen,").count(), 5);
    assert!(!pack.contains(",3\r\n"));
}
