//! Who is who in a conversation that was brought, and how it is to be looked at: what a page about it is asked for.

use app::{Frame, Opened};
use domain::Role;

use crate::form::Fields;
use crate::shell::Shell;
use crate::site::Site;
use crate::uploads::Held;
use crate::words::Arg;

/// How a conversation is to be looked at, from the address: ids and numbers, never words of anybody's.
#[derive(Clone, Debug, Default)]
pub(crate) struct Asked {
    /// Which voice is the coach's.
    pub(crate) coach: Option<usize>,
    pub(crate) masked: bool,
    /// Ids of frames.
    pub(crate) frames: Vec<String>,
    /// The own view was given; what the program saw may be shown.
    pub(crate) seen: bool,
    /// The session it is for.
    pub(crate) session: Option<u32>,
}

impl Asked {
    pub(crate) fn of(query: Option<&str>) -> Self {
        let fields = Fields::read(query.unwrap_or_default().as_bytes());
        Self {
            coach: fields.text("coach").parse().ok(),
            masked: fields.is_on("mask"),
            frames: fields.all("frame").take(8).map(str::to_owned).collect(),
            seen: fields.is_on("seen"),
            session: fields.text("session").parse().ok(),
        }
    }

    /// The same as an address says it, with a question mark before it.
    pub(crate) fn query(&self) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        if let Some(coach) = self.coach {
            query.append_pair("coach", &coach.to_string());
        }
        if self.masked {
            query.append_pair("mask", "yes");
        }
        for frame in &self.frames {
            query.append_pair("frame", frame);
        }
        if self.seen {
            query.append_pair("seen", "yes");
        }
        format!("?{}", query.finish())
    }

    /// The frames asked for that there are; of those that are not, nothing is said.
    pub(crate) fn frames<'s>(&self, site: &'s Site) -> Vec<&'s Frame> {
        let mut frames: Vec<&Frame> = Vec::new();
        for id in &self.frames {
            if let Ok(frame) = site.content.frames.get(id)
                && frames.iter().all(|known| known.id != frame.id)
            {
                frames.push(frame);
            }
        }
        frames
    }

    /// The conversation as it is to be looked at.
    pub(crate) fn look_at(&self, held: &Held, site: &Site) -> Opened {
        held.opened
            .again(site.content.coder(), self.coach, self.masked)
    }
}

/// The head of a conversation that was brought, with who is who.
pub(crate) struct Who {
    pub(crate) file: String,
    /// Length, turns and format, in one line.
    pub(crate) facts: String,
    pub(crate) took: String,
    pub(crate) voices: Vec<Voice>,
    /// How it is known who is coach, where that was guessed.
    pub(crate) guessed: Option<String>,
    pub(crate) masked: bool,
    /// What is to be said about the reading, in its own English.
    pub(crate) issues: Vec<String>,
    /// How it begins.
    pub(crate) first: Vec<Line>,
}

/// One voice.
pub(crate) struct Voice {
    pub(crate) at: usize,
    pub(crate) name: String,
    pub(crate) coach: bool,
    /// Their turns and their share of the words.
    pub(crate) share: String,
}

/// One turn, as a preview shows it.
pub(crate) struct Line {
    pub(crate) who: String,
    pub(crate) client: bool,
    pub(crate) at: Option<String>,
    pub(crate) text: String,
}

/// Turns a preview shows.
const FIRST: usize = 8;
/// Characters of each.
const SHOWN: usize = 300;

impl Who {
    pub(crate) fn of(held: &Held, opened: &Opened, asked: &Asked, s: &Shell) -> Self {
        let turns = opened.conversation.turns.len();
        let issue = |issue: &app::conversation::Issue| match issue.line {
            Some(line) => format!("{} {}", s.t1("upload-line", "line", line), issue.message),
            None => issue.message.clone(),
        };
        let guess = opened.roles.confidence;
        Self {
            // A file is often called after the people in it.
            file: if asked.masked {
                s.t("upload-masked-file")
            } else {
                opened.file.clone()
            },
            facts: format!("{} · {}", s.n("upload-turns", turns), opened.format),
            took: super::upload::read_in(held.took, s),
            voices: voices(opened, s),
            guessed: (!opened.roles.stated).then(|| {
                if guess > 0.0 {
                    s.t1("upload-guessed", "sure", (guess * 100.0).round())
                } else {
                    s.t("upload-no-guess")
                }
            }),
            masked: asked.masked,
            issues: opened.issues.iter().map(issue).collect(),
            first: (0..turns.min(FIRST))
                .map(|turn| line(opened, turn, SHOWN))
                .collect(),
        }
    }
}

fn voices(opened: &Opened, s: &Shell) -> Vec<Voice> {
    let conversation = &opened.conversation;
    let mut counted = vec![(0_usize, 0_usize); conversation.speakers.len()];
    for turn in &conversation.turns {
        let (turns, words) = &mut counted[turn.speaker];
        *turns += 1;
        *words += turn.text.reveal().split_whitespace().count();
    }
    let all = counted.iter().map(|(_, words)| words).sum::<usize>().max(1);
    let voice = |(at, speaker): (usize, &domain::Speaker)| {
        let (turns, words) = counted[at];
        Voice {
            at,
            name: speaker.name.reveal().to_owned(),
            coach: speaker.role == Role::Coach,
            share: s.words.with(
                "upload-share",
                &[
                    ("turns", Arg::from(turns)),
                    ("percent", Arg::from((words * 100 + all / 2) / all)),
                ],
            ),
        }
    };
    conversation
        .speakers
        .iter()
        .enumerate()
        .map(voice)
        .collect()
}

/// One turn in at most `most` characters.
pub(crate) fn line(opened: &Opened, turn: usize, most: usize) -> Line {
    let conversation = &opened.conversation;
    let said = &conversation.turns[turn];
    Line {
        who: conversation.speakers[said.speaker].name.reveal().to_owned(),
        client: conversation.role(turn) == Role::Client,
        at: said.start.map(domain::Offset::clock),
        text: crate::report::words::cut(said.text.reveal(), most),
    }
}
