//! Placeholder heading, replaced by its first module.
