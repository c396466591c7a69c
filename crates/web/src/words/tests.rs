use std::collections::BTreeSet;

use fluent_bundle::FluentResource;

use super::{Arg, Words, files};

fn keys(tag: &str) -> BTreeSet<String> {
    let (_, _, files) = files::LANGUAGES.iter().find(|(of, ..)| *of == tag).unwrap();
    let mut all = BTreeSet::new();
    for file in *files {
        let resource = FluentResource::try_new((*file).to_owned())
            .map_err(|(_, errors)| errors)
            .unwrap_or_else(|errors| panic!("{tag}: {errors:?}"));
        drop(resource);
        for line in file.lines() {
            if let Some((key, _)) = line.split_once(" =")
                && key.starts_with(|c: char| c.is_ascii_lowercase())
            {
                assert!(all.insert(key.to_owned()), "{tag}: {key} is there twice");
            }
        }
    }
    all
}

#[test]
fn every_language_has_every_key_and_no_other() {
    let english = keys("en");
    assert!(english.len() > 50);
    for (tag, _) in Words::languages() {
        let theirs = keys(tag);
        let missing: Vec<_> = english.difference(&theirs).collect();
        let extra: Vec<_> = theirs.difference(&english).collect();
        assert!(
            missing.is_empty() && extra.is_empty(),
            "{tag} lacks {missing:?}, has {extra:?}"
        );
    }
}

#[test]
fn a_language_puts_in_what_english_puts_in() {
    let args = |tag: &str| {
        let (_, _, files) = files::LANGUAGES.iter().find(|(of, ..)| *of == tag).unwrap();
        let mut found = BTreeSet::new();
        for file in *files {
            let mut key = "";
            for line in file.lines() {
                if let Some((now, _)) = line.split_once(" =")
                    && now.starts_with(|c: char| c.is_ascii_lowercase())
                {
                    key = now;
                }
                for part in line.split('$').skip(1) {
                    let name: String = part
                        .chars()
                        .take_while(char::is_ascii_alphanumeric)
                        .collect();
                    found.insert(format!("{key} {name}"));
                }
            }
        }
        found
    };
    for (tag, _) in Words::languages() {
        assert_eq!(args("en"), args(tag), "{tag}");
    }
}

#[test]
fn the_reader_is_taken_at_their_word() {
    assert_eq!(Words::accepted("de-AT,de;q=0.9,en;q=0.5").tag(), "de");
    assert_eq!(Words::accepted("fr, en;q=0.3, de;q=0.8").tag(), "de");
    assert_eq!(Words::accepted("fr").tag(), "en");
    assert_eq!(Words::accepted("de;q=0, en").tag(), "en");
    assert_eq!(Words::accepted(";;q=,,").tag(), "en");
}

#[test]
fn dates_are_read_as_people_read_them() {
    let day = jiff::civil::date(2026, 11, 21);
    assert_eq!(Words::of("en").day(day), "Saturday 21 November 2026");
    assert_eq!(Words::of("de").day(day), "Samstag, 21. November 2026");
    assert_eq!(Words::of("de").number(1.5, 1), "1,5");
    let some = Words::of("en").with("date-today", &[("time", Arg::from("9:00"))]);
    assert!(some.contains("9:00"));
}
