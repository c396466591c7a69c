//! The harness for tests in a real browser: that it finds what is wrong with a page, that it lets a
//! good page be, and that its hands and eyes do what they say.

// In a module for tests a test may unwrap, says clippy.toml; hence `cfg(test)` on each.
#[cfg(test)]
#[expect(dead_code, reason = "the real server is started by journeys")]
mod browser;

#[cfg(test)]
#[path = "harness/checks.rs"]
mod checks;
#[cfg(test)]
#[path = "harness/hands.rs"]
mod hands;
#[cfg(test)]
#[path = "harness/pages.rs"]
mod pages;
#[cfg(test)]
#[path = "harness/server.rs"]
mod server;
