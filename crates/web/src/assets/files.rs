//! The files themselves, in the order they are read in.

/// The layers of the style, one file after another.
pub(super) const CSS: &[(&str, &str)] = &[
    ("00-layers", include_str!("../../assets/css/00-layers.css")),
];

/// The script modules, by name.
pub(super) const JS: &[(&str, &str)] = &[
    ("page", include_str!("../../assets/js/page.js")),
    ("live", include_str!("../../assets/js/live.js")),
    ("drafts", include_str!("../../assets/js/drafts.js")),
    ("keys", include_str!("../../assets/js/keys.js")),
];
