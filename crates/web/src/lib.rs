//! Pages of Theirs, as HTML.
//!
//! The first is [`report`], one self-contained file that needs no server. What a page says is put
//! into words in small view models; the templates in `templates/` only set them out.

pub mod report;
