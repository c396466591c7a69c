//! The files themselves, in the order they are read in.

macro_rules! css {
    ($($name:literal)+) => { &[$(($name, include_str!(concat!("../../assets/css/", $name, ".css")))),+] };
}

/// The layers of the style, one file after another.
pub(super) const CSS: &[(&str, &str)] = css! {
    "00-layers"
    "reset"
    "tokens"
    "base"
    "layout"
    "parts/button"
    "parts/chart"
    "parts/form"
    "parts/list"
    "parts/notice"
    "parts/scale"
    "parts/session"
    "parts/table"
    "parts/timeline"
    "parts/turn"
    "parts/words"
    "pages/learn"
    "pages/session"
    "pages/sheet"
    "pages/talk"
    "print"
};

/// The script modules, by name.
pub(super) const JS: &[(&str, &str)] = &[
    ("page", include_str!("../../assets/js/page.js")),
    ("live", include_str!("../../assets/js/live.js")),
    ("drafts", include_str!("../../assets/js/drafts.js")),
    ("copy", include_str!("../../assets/js/copy.js")),
    ("slider", include_str!("../../assets/js/slider.js")),
    ("keys", include_str!("../../assets/js/keys.js")),
    ("import", include_str!("../../assets/js/import.js")),
    ("practice", include_str!("../../assets/js/practice.js")),
    ("talk", include_str!("../../assets/js/talk.js")),
    ("session", include_str!("../../assets/js/session.js")),
];
