//! The files of each language. The first language is the one others fall back to.

/// The files of a language, by the names they have in every language.
macro_rules! language {
    ($tag:literal, $name:literal) => {
        (
            $tag,
            $name,
            &[
                include_str!(concat!("../../../../content/locales/", $tag, "/common.ftl")),
                include_str!(concat!("../../../../content/locales/", $tag, "/story.ftl")),
                include_str!(concat!("../../../../content/locales/", $tag, "/start.ftl")),
                include_str!(concat!("../../../../content/locales/", $tag, "/coach.ftl")),
                include_str!(concat!(
                    "../../../../content/locales/",
                    $tag,
                    "/session.ftl"
                )),
                include_str!(concat!("../../../../content/locales/", $tag, "/client.ftl")),
                include_str!(concat!("../../../../content/locales/", $tag, "/talk.ftl")),
                include_str!(concat!("../../../../content/locales/", $tag, "/learn.ftl")),
                include_str!(concat!("../../../../content/locales/", $tag, "/import.ftl")),
                include_str!(concat!(
                    "../../../../content/locales/",
                    $tag,
                    "/service.ftl"
                )),
            ],
        )
    };
}

pub(super) const LANGUAGES: &[(&str, &str, &[&str])] =
    &[language!("en", "English"), language!("de", "Deutsch")];
