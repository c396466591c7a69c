//! Unbroken stretches: whether words stand in a turn, and whether they mean there what they mean
//! alone.
//!
//! "I don't want to be a manager" holds "want to be a manager", word for word, and says the
//! opposite. So words taken down as the client's may begin in the middle of a sentence only if
//! nothing before them in it says no or leaves it open; otherwise the whole sentence is quoted.
//!
//! That is a guard and not a proof. It knows a short list of English words, it looks only at what
//! comes before, and it cannot hear irony, a question, or a *no* in the sentence before. It may
//! also ask for the whole sentence where a part would have done. What keeps words honest is that
//! every quote leads to its turn, where anybody can read on.

/// Words that turn a sentence round, or leave it open. Besides these, whatever ends in *n't*.
const DOUBTS: [&str; 23] = [
    "not", "never", "no", "nor", "neither", "without", "cannot", "if", "whether", "unless",
    "unsure", "doubt", "doubtful", "hardly", "nobody", "nothing", "none", "dont", "cant", "wont",
    "didnt", "doesnt", "dunno",
];

/// Whether `words` are an unbroken stretch of `text`, whatever the spacing, capitals, kind of
/// quotation mark, or punctuation around them.
///
/// Neither end may lie inside a word; *n't* counts as part of its word, so there is no "I can" in
/// "I can't". That is asked of cased letters and digits only: scripts that write without spaces
/// have no capitals, and there a stretch may begin anywhere.
pub(super) fn occurs(words: &str, text: &str) -> bool {
    anywhere(words, text, |_| true)
}

/// Whether `words` stand in `text` as in [`occurs`], and at one such place at least no word before
/// them in the same sentence says no or leaves it open.
///
/// Whoever picks words out of a turn can ask this before keeping them as the client's: words for
/// which it is not so are refused, and the whole sentence is what to keep.
///
/// ```
/// use domain::engagement::means_the_same_alone;
///
/// let turn = "Well, no. I don't want to be a manager.";
/// assert!(!means_the_same_alone("want to be a manager", turn));
/// assert!(means_the_same_alone("I don't want to be a manager", turn));
/// ```
#[must_use]
pub fn means_the_same_alone(words: &str, text: &str) -> bool {
    anywhere(words, text, |before| !turned_round(before))
}

/// Whether `words` stand somewhere in `text` where what comes before is as wanted.
fn anywhere(words: &str, text: &str, before: impl Fn(&str) -> bool) -> bool {
    let words = plain(words);
    let words = words.trim_matches(|c: char| !c.is_alphanumeric());
    let text = plain(text);
    !words.is_empty()
        && text.match_indices(words).any(|(at, _)| {
            !inside_a_word(&text, at)
                && !inside_a_word(&text, at + words.len())
                && before(&text[..at])
        })
}

fn inside_a_word(text: &str, at: usize) -> bool {
    let (before, after) = text.split_at(at);
    let joins = |c: char| c.is_lowercase() || c.is_numeric();
    before.ends_with(joins) && after.starts_with(joins)
        || before.ends_with('n') && after.starts_with("'t")
        || before.ends_with("n'") && after.starts_with('t')
}

/// Whether the sentence that `before` breaks off in has said no so far, or left it open.
fn turned_round(before: &str) -> bool {
    let sentence = last_sentence(before).trim_start_matches(|c: char| !c.is_alphanumeric());
    // "No, I want …" answers what was said before it.
    let sentence = sentence.strip_prefix("no,").unwrap_or(sentence);
    sentence
        .split(|c: char| !c.is_alphanumeric() && c != '\'')
        .map(|word| word.trim_matches('\''))
        .any(|word| DOUBTS.contains(&word) || word.ends_with("n't"))
}

/// What follows the last end of a sentence. Dots in a row are a pause, and end nothing.
fn last_sentence(before: &str) -> &str {
    let mut ends = before.match_indices(['.', '!', '?']).filter(|&(at, mark)| {
        let after = before[at + 1..].trim_start_matches(['"', '\'', ')']);
        let pause = mark == "." && (before[..at].ends_with('.') || after.starts_with('.'));
        after.starts_with(' ') && !pause
    });
    ends.next_back().map_or(before, |(at, _)| &before[at + 1..])
}

fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !plain.is_empty() {
            plain.push(' ');
        }
        plain.extend(word.chars().flat_map(char::to_lowercase).map(|c| match c {
            '\u{2018}' | '\u{2019}' => '\'',
            '\u{201c}' | '\u{201d}' => '"',
            c => c,
        }));
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::{means_the_same_alone, occurs};

    #[test]
    fn a_quote_is_an_unbroken_stretch_whatever_its_dress() {
        let turn = "I think… I\u{2019}d like to  Stay, but with\nmore say.";
        assert!(occurs("i'd like to stay", turn));
        assert!(occurs("\u{201c}Stay, but with more say\u{201d}", turn));
        assert!(!occurs("I'd like more say", turn));
        assert!(!occurs("tay, but", turn));
        assert!(!occurs("mor", turn));
        assert!(!occurs(" … ", turn));
        assert!(occurs("もっと", "私はもっと学びたい"));
    }

    #[test]
    fn there_is_no_can_in_cant() {
        assert!(!occurs("I can", "I can\u{2019}t."));
        assert!(!occurs("t want to lead", "I don't want to lead."));
        assert!(occurs("Yes, that", "Yes, that's it."));
    }

    #[test]
    fn words_after_a_no_or_a_doubt_in_their_sentence_do_not_stand_alone() {
        for (words, turn) in [
            ("want to be a manager", "I don't want to be a manager."),
            ("I want it", "I don\u{2019}t know that I want it."),
            ("I want it", "I'm not sure that I want it"),
            ("I should stay", "The question is whether I should stay."),
            ("I'd lead a team", "If they asked, I'd lead a team."),
            ("a team", "I work best without a team."),
            (
                "want to lead",
                "I have never, ever, wanted... want to lead?",
            ),
            ("want to lead", "I dont\n want to lead"),
            ("want to lead", "I don't... want to lead"),
            ("to lead", "Nobody here is asked to lead."),
            ("I want to lead", "No, nor can I say I want to lead."),
        ] {
            assert!(occurs(words, turn), "{turn}");
            assert!(!means_the_same_alone(words, turn), "{turn}");
        }
    }

    #[test]
    fn whole_sentences_and_later_ones_do() {
        for (words, turn) in [
            ("I don't want to lead", "I don't want to lead."),
            ("don't want to lead", "Well, I don't want to lead."),
            ("I want to stay", "I'm not leaving. I want to stay."),
            ("I want to stay", "Leave? \"Never!\" I want to stay."),
            ("I want to stay", "No, I want to stay."),
            ("I want it", "I want it. I don't know that I want it."),
            (
                "to help people",
                "Then I'm in a better position to help people.",
            ),
            ("to note it", "I want to note it"),
        ] {
            assert!(means_the_same_alone(words, turn), "{turn}");
        }
    }
}
