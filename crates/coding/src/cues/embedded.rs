//! The files that are compiled in, word lists first.

macro_rules! files {
    ($($name:literal),* $(,)?) => {
        [$((concat!($name, ".toml"), include_str!(concat!("../../../../content/cues/", $name, ".toml")))),*]
    };
}

pub(super) const FILES: [(&str, &str); 22] = files![
    "words",
    "question",
    "stacked",
    "leading",
    "reflection",
    "summary",
    "affirmation",
    "autonomy",
    "structure",
    "self_disclosure",
    "advice",
    "options",
    "information",
    "permission",
    "other",
    "asks_advice",
    "change",
    "sustain",
    "clarity",
    "functions",
    "marks",
    "plans",
];
