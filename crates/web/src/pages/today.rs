//! Being written.

use std::sync::Arc;

use axum::Router;

use crate::site::Site;

pub(super) fn routes() -> Router<Arc<Site>> {
    Router::new()
}

#[cfg(test)]
pub(super) fn samples(_: crate::words::Words) -> Vec<(&'static str, String)> {
    Vec::new()
}
