//! Signs of danger: the coaching stops, and people who can help are named from a dated table
//! (`content/guide/safety.toml`). No diagnosis and no question.

use std::sync::OnceLock;

use serde::Deserialize;

use super::Guide;

/// Whom to turn to.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Safety {
    /// What is said first.
    pub say: Vec<String>,
    /// Where somebody lives in none of the countries.
    pub elsewhere: String,
    /// What is said last.
    pub after: String,
    /// The lines, by country.
    #[serde(rename = "line")]
    pub lines: Vec<HelpLine>,
}

/// A line of help.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HelpLine {
    /// Two letters, as in a locale.
    pub country: String,
    /// The emergency number.
    pub emergency: String,
    /// Who answers.
    pub name: String,
    /// How they are reached.
    pub reach: String,
    /// The month of the public page it was read from, `YYYY-MM`.
    pub as_of: String,
    /// Which page that was.
    pub source: String,
}

impl Safety {
    /// The table that comes with the program.
    ///
    /// # Panics
    /// Never in a program whose tests passed: one of them reads it.
    #[must_use]
    pub fn embedded() -> &'static Self {
        static TABLE: OnceLock<Safety> = OnceLock::new();
        TABLE.get_or_init(|| {
            Self::parse(include_str!("../../../../content/guide/safety.toml"))
                .expect("content/guide/safety.toml is checked by a test")
        })
    }

    /// Reads a table. One that says nothing, or of whose lines nobody knows how old they are, is refused: it
    /// would be missed only when it is needed.
    ///
    /// # Errors
    /// What cannot be read or is missing, and where, as a sentence.
    pub fn parse(text: &str) -> Result<Self, String> {
        let table: Self = toml::from_str(text).map_err(|error| {
            let before = error.span().and_then(|span| text.get(..span.start));
            let line = before.map(|before| before.matches('\n').count() + 1);
            let line = line.map_or_else(String::new, |line| format!("line {line}: "));
            format!("{line}{}", error.message().trim().trim_end_matches('.'))
        })?;
        match table.lacks() {
            Some(what) => Err(what),
            None => Ok(table),
        }
    }

    /// What a table may not be without.
    fn lacks(&self) -> Option<String> {
        let blank = |text: &str| text.trim().is_empty();
        if self.say.iter().all(|said| blank(said)) {
            return Some("`say` holds no words".to_owned());
        }
        if self.lines.is_empty() {
            return Some("there is no [[line]] with somebody to turn to".to_owned());
        }
        self.lines.iter().enumerate().find_map(|(place, line)| {
            let letters = line.country.len() == 2
                && line
                    .country
                    .chars()
                    .all(|letter| letter.is_ascii_alphabetic());
            let what = if !letters {
                "`country` is two letters, as in \"GB\""
            } else if [&line.emergency, &line.name, &line.reach]
                .iter()
                .any(|text| blank(text))
            {
                "`emergency`, `name` and `reach` may not be empty"
            } else if month(&line.as_of).is_none() {
                "`as_of` is a year and a month, as in \"2026-11\""
            } else {
                return None;
            };
            Some(format!("[[line]] number {}: {what}", place + 1))
        })
    }

    /// What is said, a paragraph each, to somebody in `country` (two letters), or wherever they are.
    #[must_use]
    pub fn words(&self, country: Option<&str>) -> Vec<String> {
        let here = self.lines.iter().filter(|line| {
            country.is_some_and(|country| line.country.eq_ignore_ascii_case(country))
        });
        let mut shown: Vec<&HelpLine> = here.collect();
        let everywhere = shown.is_empty();
        if everywhere {
            shown = self.lines.iter().collect();
        }
        let mut said = self.say.clone();
        said.extend(shown.iter().map(|line| {
            format!(
                "{} ({}): {}. Emergency: {}. As of {}.",
                line.name, line.country, line.reach, line.emergency, line.as_of
            )
        }));
        if everywhere {
            said.push(self.elsewhere.clone());
        }
        said.push(self.after.clone());
        // A table of one service may have nothing to say of elsewhere.
        said.retain(|said| !said.trim().is_empty());
        said
    }

    /// The same table, the lines of `country` first.
    #[must_use]
    pub fn beginning_with(&self, country: &str) -> Self {
        let mut table = self.clone();
        // The sort keeps the order of the others.
        table
            .lines
            .sort_by_key(|line| !line.country.eq_ignore_ascii_case(country));
        table
    }

    /// The lines read from a page older than `months` before `today` (`YYYY-MM`).
    pub fn older_than(&self, months: i32, today: &str) -> impl Iterator<Item = &HelpLine> {
        let now = month(today);
        self.lines.iter().filter(move |line| {
            now.zip(month(&line.as_of))
                .is_none_or(|(now, then)| now - then > months)
        })
    }
}

impl Guide {
    /// What is said where there are signs of danger.
    /// What is said where it is not known whether there is danger.
    pub(super) fn help_anywhere(&self) -> Vec<String> {
        let table = self.safety.as_ref().unwrap_or_else(|| Safety::embedded());
        vec![table.elsewhere.clone()]
    }

    pub(super) fn whom_to_turn_to(&self) -> Vec<String> {
        let table = self.safety.as_ref().unwrap_or_else(|| Safety::embedded());
        table.words(self.country.as_deref())
    }
}

/// Months since the year nought, of `YYYY-MM` or a day in it.
fn month(written: &str) -> Option<i32> {
    let (year, month) = written.split_once('-')?;
    let month = month.get(..2)?.parse::<i32>().ok();
    let month = month.filter(|month| (1..=12).contains(month))?;
    Some(year.parse::<i32>().ok()? * 12 + month)
}

#[cfg(test)]
mod tests {
    use super::{Guide, Safety};

    #[test]
    fn a_line_of_ones_own_country_is_shown_alone() {
        let table = Safety::embedded();
        let here = table.words(Some("ie"));
        assert!(here.iter().any(|line| line.contains("Samaritans (IE)")));
        assert!(!here.iter().any(|line| line.contains("(US)")));
        let anywhere = table.words(None);
        assert!(anywhere.iter().any(|line| line.contains("(US)")));
        assert!(anywhere.len() > table.lines.len());
    }

    #[test]
    fn where_the_country_is_only_likely_its_line_stands_first_and_the_others_stay() {
        let table = Safety::embedded().beginning_with("de");
        let said = table.words(None);
        assert!(said[table.say.len()].contains("(DE)"));
        assert_eq!(said.len(), Safety::embedded().words(None).len());
    }

    #[test]
    fn a_table_that_would_fail_when_it_is_needed_is_refused() {
        let good = "say = [\"Stop.\"]\nelsewhere = \"\"\nafter = \"\"\n[[line]]\ncountry = \"FR\"\n\
                    emergency = \"112\"\nname = \"N\"\nreach = \"3114\"\nas_of = \"2026-01\"\nsource = \"s\"\n";
        let table = Safety::parse(good).unwrap();
        assert_eq!(
            table.words(None),
            ["Stop.", "N (FR): 3114. Emergency: 112. As of 2026-01."]
        );
        for (from, to, told) in [
            ("[\"Stop.\"]", "[]", "`say`"),
            ("FR", "France", "`country`"),
            ("3114", " ", "`reach`"),
            ("2026-01", "2026-13", "`as_of`"),
            ("2026-01", "last May", "`as_of`"),
            ("reach", "ring", "line 8"),
            ("[[line]]", "[[lines]]", "line 4"),
        ] {
            let refused = Safety::parse(&good.replace(from, to)).unwrap_err();
            assert!(refused.contains(told), "{to}: {refused}");
        }
        let (without, _) = good.split_once("[[line]]").unwrap();
        assert!(
            Safety::parse(&format!("{without}line = []\n"))
                .unwrap_err()
                .contains("[[line]]")
        );
    }

    #[test]
    fn a_guide_names_the_table_it_was_given() {
        let mut table = Safety::embedded().clone();
        table.lines.truncate(1);
        table.lines[0].name = "Our own desk".to_owned();
        let (mut guide, _) = Guide::begin(None);
        guide.set_safety(&table);
        let said = guide.hear("I want to die.").say;
        assert!(
            said.iter()
                .any(|said| said.as_str().contains("Our own desk (GB)"))
        );
        let mut guide = Guide::listening(None);
        guide.set_safety(&table);
        assert!(!guide.hears_danger());
        guide.overhear(domain::Role::Client, "I want to die.");
        assert!(guide.hears_danger());
        let proposals = guide.proposals();
        assert_eq!(proposals.len(), 1);
        assert!(proposals[0].say.as_str().contains("Our own desk (GB)"));
        assert!(!proposals[0].say.as_str().contains("Lifeline"));
    }

    #[test]
    fn every_line_says_how_old_it_is_and_where_it_is_from() {
        for line in &Safety::embedded().lines {
            assert_eq!(line.as_of.len(), 7, "{}", line.name);
            assert!(super::month(&line.as_of).is_some(), "{}", line.name);
            assert!(!line.source.is_empty());
        }
        assert_eq!(Safety::embedded().older_than(0, "1990-01").count(), 0);
        assert_eq!(
            Safety::embedded().older_than(24, "2099-01").count(),
            Safety::embedded().lines.len()
        );
    }
}
