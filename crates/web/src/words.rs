//! What a page says, in its reader's language.
//!
//! Words stand in `content/locales/LANGUAGE/*.ftl` (Fluent). Tests hold every language to the same keys and every
//! page to keys that exist, so a missing one cannot reach a reader; if it did, the key itself would be shown.

mod dates;
mod files;

pub(crate) use dates::zoned;

use std::sync::LazyLock;

pub(crate) use fluent_bundle::FluentValue as Arg;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use unic_langid::LanguageIdentifier;

/// A language the pages speak.
struct Language {
    /// Its tag, `en`.
    tag: &'static str,
    /// What it calls itself.
    name: &'static str,
    bundle: FluentBundle<FluentResource>,
}

static LANGUAGES: LazyLock<Vec<Language>> = LazyLock::new(|| {
    files::LANGUAGES
        .iter()
        .map(|&(tag, name, files)| Language {
            tag,
            name,
            bundle: bundle(tag, files),
        })
        .collect()
});

fn bundle(tag: &str, files: &[&str]) -> FluentBundle<FluentResource> {
    let language: LanguageIdentifier = tag.parse().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![language]);
    // Pages are read as HTML, where the marks that isolate an argument's direction would be copied along with it.
    bundle.set_use_isolating(false);
    for file in files {
        // A file with an error gives what can be read of it; a test refuses the error.
        let resource = match FluentResource::try_new((*file).to_owned()) {
            Ok(resource) => resource,
            Err((resource, _)) => resource,
        };
        let _ = bundle.add_resource(resource);
    }
    bundle
}

/// The words of one language.
#[derive(Clone, Copy)]
pub(crate) struct Words(&'static Language);

impl std::fmt::Debug for Words {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Words({})", self.0.tag)
    }
}

impl Words {
    /// The words of the language tagged so; English, where there is none.
    pub(crate) fn of(tag: &str) -> Self {
        Self::exactly(tag).unwrap_or_else(Self::english)
    }

    fn english() -> Self {
        Self(&LANGUAGES[0])
    }

    fn exactly(tag: &str) -> Option<Self> {
        let main = tag.split(['-', '_']).next().unwrap_or(tag);
        LANGUAGES
            .iter()
            .find(|language| language.tag.eq_ignore_ascii_case(main))
            .map(Words)
    }

    /// The first language of an `Accept-Language` that there is, by the weight it is given.
    pub(crate) fn accepted(header: &str) -> Self {
        let mut wanted: Vec<(f32, &str)> = header
            .split(',')
            .take(32)
            .filter_map(|part| {
                let (tag, rest) = part.split_once(';').unwrap_or((part, ""));
                let weight = rest.trim().strip_prefix("q=");
                let weight = weight.map_or(Some(1.0), |weight| weight.parse().ok())?;
                Some((weight, tag.trim()))
            })
            .collect();
        wanted.sort_by(|one, other| other.0.total_cmp(&one.0));
        wanted
            .into_iter()
            .filter(|(weight, _)| *weight > 0.0)
            .find_map(|(_, tag)| Self::exactly(tag))
            .unwrap_or_else(Self::english)
    }

    /// Every language there is: its tag and what it calls itself.
    pub(crate) fn languages() -> impl Iterator<Item = (&'static str, &'static str)> {
        LANGUAGES
            .iter()
            .map(|language| (language.tag, language.name))
    }

    /// The language's tag, `en`.
    pub(crate) fn tag(self) -> &'static str {
        self.0.tag
    }

    /// The words under `key`.
    pub(crate) fn t(self, key: &str) -> String {
        self.say(key, None)
    }

    /// The words under `key` with what is put into them.
    pub(crate) fn with(self, key: &str, args: &[(&'static str, Arg<'_>)]) -> String {
        let args = args.iter().cloned().collect::<FluentArgs<'_>>();
        self.say(key, Some(&args))
    }

    /// Whether there are words under `key`.
    pub(crate) fn has(self, key: &str) -> bool {
        self.0.bundle.has_message(key)
    }

    fn say(self, key: &str, args: Option<&FluentArgs<'_>>) -> String {
        let bundle = &self.0.bundle;
        let pattern = bundle.get_message(key).and_then(|message| message.value());
        let Some(pattern) = pattern else {
            #[cfg(test)]
            panic!("{} has no words for {key}", self.0.tag);
            #[cfg(not(test))]
            return key.to_owned();
        };
        let mut errors = Vec::new();
        let said = bundle
            .format_pattern(pattern, args, &mut errors)
            .into_owned();
        #[cfg(test)]
        assert!(
            errors.is_empty(),
            "{}: {key} lacks something to put in",
            self.0.tag
        );
        said
    }
}

#[cfg(test)]
mod tests;
