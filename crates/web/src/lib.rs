//! The workbench in a browser, and the review as a page.
//!
//! [`Site`] is everything a request needs; [`serve`] answers on a listener until it is told to stop. Every page is
//! an HTML file in `templates/` that decides nothing, filled by a view in `pages/`, one file for each resource.
//! Pages work without script; the modules in `assets/js` add live updates, keys and drafts.
//!
//! [`report`] is the review of one conversation as one self-contained file that needs no server.

mod answer;
mod armour;
mod assets;
mod charts;
mod form;
mod live;
mod pages;
pub mod report;
mod serve;
mod shell;
mod site;
mod talks;
mod trouble;
mod uploads;
mod visit;
mod words;

pub use serve::{Limits, serve};
pub use site::Site;
