//! The files of each language. The first language is the one others fall back to.

/// A language: its tag, what it calls itself, its files.
type Language = (&'static str, &'static str, &'static [&'static str]);

pub(super) const LANGUAGES: &[Language] = &[
    (
        "en",
        "English",
        &[
            include_str!("../../../../content/locales/en/common.ftl"),
            include_str!("../../../../content/locales/en/story.ftl"),
            include_str!("../../../../content/locales/en/start.ftl"),
            include_str!("../../../../content/locales/en/coach.ftl"),
            include_str!("../../../../content/locales/en/session.ftl"),
            include_str!("../../../../content/locales/en/client.ftl"),
            include_str!("../../../../content/locales/en/talk.ftl"),
            include_str!("../../../../content/locales/en/learn.ftl"),
            include_str!("../../../../content/locales/en/import.ftl"),
            include_str!("../../../../content/locales/en/service.ftl"),
        ],
    ),
    (
        "de",
        "Deutsch",
        &[
            include_str!("../../../../content/locales/de/common.ftl"),
            include_str!("../../../../content/locales/de/story.ftl"),
            include_str!("../../../../content/locales/de/start.ftl"),
            include_str!("../../../../content/locales/de/coach.ftl"),
            include_str!("../../../../content/locales/de/session.ftl"),
            include_str!("../../../../content/locales/de/client.ftl"),
            include_str!("../../../../content/locales/de/talk.ftl"),
            include_str!("../../../../content/locales/de/learn.ftl"),
            include_str!("../../../../content/locales/de/import.ftl"),
            include_str!("../../../../content/locales/de/service.ftl"),
        ],
    ),
];
