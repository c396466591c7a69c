//! Answering on a listener, with limits on whoever asks, until told to stop.

use std::future::Future;
use std::io;
use std::sync::Arc;
use std::time::Duration;

use axum::extract::{DefaultBodyLimit, Request};
use axum::http::StatusCode;
use axum::middleware;
use hyper::server::conn::http1::Builder;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use tokio::net::TcpListener;
use tokio::sync::Semaphore;
use tower::ServiceExt;
use tower_http::timeout::TimeoutLayer;

use crate::site::Site;
use crate::{armour, pages, trouble};

/// What whoever asks is held to.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// To send the head of a request.
    pub head: Duration,
    /// To send the rest of it and be answered; live pages stay open beyond it.
    pub request: Duration,
    /// Connections open at the same time.
    pub connections: usize,
    /// Bytes of a form; what imports a file has a limit of its own.
    pub form: usize,
    /// To finish what is going on, once told to stop.
    pub farewell: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            head: Duration::from_secs(10),
            request: Duration::from_secs(30),
            connections: 10_000,
            form: 512 * 1024,
            farewell: Duration::from_secs(5),
        }
    }
}

/// Answers on `listener` until `stop` is there, then finishes what is going on.
///
/// # Errors
/// If the listener breaks.
pub async fn serve(
    site: Arc<Site>,
    listener: TcpListener,
    limits: Limits,
    stop: impl Future<Output = ()>,
) -> io::Result<()> {
    let router = pages::router()
        .layer(TimeoutLayer::with_status_code(
            StatusCode::REQUEST_TIMEOUT,
            limits.request,
        ))
        .layer(DefaultBodyLimit::max(limits.form))
        .layer(middleware::from_fn_with_state(
            site.clone(),
            armour::from_here,
        ))
        .layer(middleware::from_fn_with_state(site.clone(), trouble::told))
        .layer(middleware::from_fn_with_state(
            site.clone(),
            armour::dressed,
        ))
        .with_state(site.clone());
    let mut http = Builder::new();
    http.timer(TokioTimer::new())
        .header_read_timeout(limits.head);
    let open = Arc::new(Semaphore::new(limits.connections));
    let graceful = GracefulShutdown::new();
    tokio::pin!(stop);
    loop {
        // Past the limit the next one waits in the listener's own queue.
        let Ok(place) = open.clone().acquire_owned().await else {
            break;
        };
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            () = &mut stop => break,
        };
        let Ok((stream, _)) = accepted else {
            // Out of file handles, most likely: those in use will come back.
            tokio::time::sleep(Duration::from_millis(50)).await;
            continue;
        };
        let _ = stream.set_nodelay(true);
        let router = router.clone();
        let service = TowerToHyperService::new(tower::service_fn(move |request: Request<_>| {
            router.clone().oneshot(request.map(axum::body::Body::new))
        }));
        let connection = http.serve_connection(TokioIo::new(stream), service);
        let connection = graceful.watch(connection);
        tokio::spawn(async move {
            // A connection that breaks is its browser's affair.
            let _ = connection.await;
            drop(place);
        });
    }
    drop(listener);
    site.stop();
    tokio::select! {
        () = graceful.shutdown() => {}
        () = tokio::time::sleep(limits.farewell) => {}
    }
    Ok(())
}
