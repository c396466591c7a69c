//! What the page is of: the file, its length, who spoke and how much.

use app::Opened;
use coaching::Review;
use domain::Role;

use super::words;

/// The top of the page.
pub(crate) struct Head {
    pub(crate) file: String,
    /// Length, turns and format, in one line.
    pub(crate) facts: String,
    pub(crate) speakers: Vec<Speaker>,
    /// How it is known who is coach, where it was guessed.
    pub(crate) guessed: Option<String>,
}

/// One voice.
pub(crate) struct Speaker {
    /// The side they sit on; empty where the name says it already.
    pub(crate) role: &'static str,
    pub(crate) client: bool,
    pub(crate) name: String,
    pub(crate) share: String,
    /// Share of the words as a width, `43.2`.
    pub(crate) width: String,
}

impl Head {
    pub(crate) fn of(opened: &Opened, review: &Review) -> Self {
        let turns = words::count(opened.conversation.turns.len(), "turn", "turns");
        let facts: Vec<String> = [
            review.measures.minutes.map(words::length),
            Some(turns),
            Some(opened.format.to_owned()),
        ]
        .into_iter()
        .flatten()
        .collect();
        // The coach first, then whoever sits on the client's side, in the order they spoke.
        let mut speakers: Vec<Speaker> = review.speakers.iter().map(speaker).collect();
        speakers.sort_by_key(|speaker| speaker.client);
        Self {
            file: opened.file.clone(),
            facts: facts.join(" · "),
            speakers,
            guessed: (!opened.roles.stated).then(|| guessed(opened.roles.confidence)),
        }
    }
}

fn speaker(share: &coaching::review::SpeakerShare) -> Speaker {
    let role = words::role(share.role);
    let said = share.name.reveal().trim().eq_ignore_ascii_case(role);
    Speaker {
        role: if said { "" } else { role },
        client: share.role == Role::Client,
        name: share.name.reveal().to_owned(),
        share: format!("{} of the words", words::percent(share.word_share)),
        width: format!("{:.1}", share.word_share * 100.0),
    }
}

fn guessed(confidence: f32) -> String {
    if confidence <= 0.0 {
        return "Nobody could be told to be the coach.".to_owned();
    }
    format!(
        "Who is coach was guessed, {} sure.",
        words::percent(f64::from(confidence))
    )
}

#[cfg(test)]
mod tests {
    use super::guessed;

    #[test]
    fn a_guess_says_how_sure_it_is() {
        assert_eq!(guessed(0.82), "Who is coach was guessed, 82\u{a0}% sure.");
        assert_eq!(guessed(0.0), "Nobody could be told to be the coach.");
    }
}
