//! The country somebody is in: as they type it, or as the machine's settings make it likely.

use app::Country;

/// The country said with `--country`, or else the one the surroundings point to.
pub(crate) fn country(said: Option<&str>) -> Country {
    match said {
        Some(said) => Country::Stated(said.to_owned()),
        None => of_settings(["LC_ALL", "LC_MESSAGES", "LANG"].map(setting)),
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "configuration is read here, once, and passed on"
)]
fn setting(name: &str) -> Option<String> {
    std::env::var(name).ok()
}

/// The first of the settings that names a country. `LC_ALL=C` says how a program is to print, and nothing of
/// where anybody is, so it does not end the search.
fn of_settings(settings: impl IntoIterator<Item = Option<String>>) -> Country {
    settings
        .into_iter()
        .flatten()
        .find_map(|locale| region(&locale))
        .map_or(Country::Unknown, Country::Likely)
}

/// The region of a locale in two letters: `en_GB.UTF-8` is of `GB`, `sr_Latn_RS@euro` of `RS`, `C` of none.
fn region(locale: &str) -> Option<String> {
    let name = locale.split(['.', '@']).next().unwrap_or_default();
    // The first part is the language, even where it has two letters, too.
    name.split(['_', '-']).skip(1).find_map(two_letters)
}

/// What is typed after `--country`.
pub(crate) fn typed(country: &str) -> Result<String, String> {
    match two_letters(country.trim()).as_deref() {
        // Nobody there would look for it under another name.
        Some("UK") => Ok("GB".to_owned()),
        Some(country) => Ok(country.to_owned()),
        None => Err("a country is two letters, as in GB or IE".to_owned()),
    }
}

fn two_letters(part: &str) -> Option<String> {
    let letters = part.len() == 2 && part.chars().all(|letter| letter.is_ascii_alphabetic());
    letters.then(|| part.to_ascii_uppercase())
}

#[cfg(test)]
mod tests {
    use app::Country;

    use super::{of_settings, region, typed};

    #[test]
    fn a_locale_names_its_region() {
        for (locale, country) in [
            ("en_GB.UTF-8", Some("GB")),
            ("en_IE", Some("IE")),
            ("de_DE@euro", Some("DE")),
            ("en-nz", Some("NZ")),
            ("sr_Latn_RS.UTF-8", Some("RS")),
            ("ca_ES.UTF-8@valencia", Some("ES")),
            ("en", None),
            ("es_419", None),
            ("C.UTF-8", None),
            ("POSIX", None),
            ("", None),
            ("_", None),
            ("Ä_ÖÜ", None),
        ] {
            assert_eq!(region(locale).as_deref(), country, "{locale}");
        }
    }

    #[test]
    fn the_first_setting_that_names_a_country_counts() {
        let of =
            |settings: [&str; 3]| of_settings(settings.map(|setting| Some(setting.to_owned())));
        let likely = |country: &str| Country::Likely(country.to_owned());
        assert_eq!(of(["en_GB", "en_US", "en_US"]), likely("GB"));
        assert_eq!(of(["", "en_IE", "en_US"]), likely("IE"));
        assert_eq!(of(["C", "C.UTF-8", "en_AU.UTF-8"]), likely("AU"));
        assert_eq!(of(["C", "", "de"]), Country::Unknown);
        assert_eq!(of_settings([None, None, None]), Country::Unknown);
    }

    #[test]
    fn a_country_is_two_letters() {
        assert_eq!(typed("ie").as_deref(), Ok("IE"));
        assert_eq!(typed("UK").as_deref(), Ok("GB"));
        for wrong in ["", "I", "IRL", "Ireland", "41"] {
            assert!(typed(wrong).is_err(), "{wrong}");
        }
    }
}
