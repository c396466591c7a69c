//! A connected language model in a conversation: whether it may read along, and what becomes of its words.
//!
//! Nothing is sent unless the client's yes stands in the contract, to this use and to this place; that
//! is looked up before every time. The guide's own reply is there already when the model is asked, and
//! stays if anything goes wrong.

use coaching::guard::{Context, Purpose};
use coaching::guide::Reply;
use coaching::phrasing::{Brief, NoPhrase, Phrasing, Settled, settle};
use domain::engagement::{Consent, Term, TermStatus, Use};
use domain::{Actor, Command, Engagement, Private, Role};

use super::Talk;
use crate::model::ModelClient;
use crate::workbench::{NotDone, Workbench};

/// So many failures in a row, and the model is left alone for the rest of the session.
const MOST_FAILURES: u8 = 3;

/// The version of [`asks_leave`] a yes is to. A new one is asked for when it says more.
const TERMS: u16 = 1;

/// Whether a language model words some of the questions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ai {
    /// None is connected.
    NotConnected,
    /// The client has not been asked, or was asked about another place.
    NotAsked,
    /// They said no, or took their yes back.
    Off,
    /// They said yes.
    On,
    /// They said yes, and it failed so often that it is left alone.
    LeftAlone,
}

/// A model in a conversation.
#[derive(Debug)]
pub(super) struct Voice {
    client: ModelClient,
    /// An answer of the client's that waits for the work it belongs to.
    waiting: Option<bool>,
    failures: u8,
    left_alone: bool,
    notice: Option<&'static str>,
}

const LEFT_ALONE: &str = "The language model does not answer in a way that can be used, so the program \
    goes on in its own words for the rest of this talk.";
const SPENT: &str = "The language model's share of this talk is used up, so the program goes on in its \
    own words.";

/// What the client is asked before anything is sent, a paragraph each.
#[must_use]
pub fn asks_leave(host: &str) -> Vec<String> {
    vec![
        format!(
            "A language model at {host} is connected. If you say yes, it words some of the questions: \
             before each, the last few lines of the conversation go to {host}, with names, addresses \
             and numbers masked as far as the program can tell. What becomes of them there is up to \
             whoever runs it."
        ),
        "Without it, everything works the same and nothing is sent. You can switch it off at any time \
         with /ai off, and on again with /ai on."
            .to_owned(),
        "May those lines be sent? Yes or no; anything but yes is no.".to_owned(),
    ]
}

/// What is agreed, as it stands in the contract.
fn agreement(host: &str) -> String {
    format!(
        "A language model at {host} words some of the questions. It is sent the last few lines, with \
         names masked."
    )
}

/// True if the client said yes to a model at this place, and it still holds.
fn agreed(engagement: &Engagement, host: &str) -> bool {
    let newest = engagement.contract().consent_history(Use::Ai).last();
    let place = match engagement.contract().term(Term::Ai) {
        TermStatus::AgreedByClient(agreed) => agreed.words.reveal() == agreement(host),
        TermStatus::Absent | TermStatus::Mentioned(_) => false,
    };
    engagement.may(Use::Ai) && newest.is_some_and(|answer| answer.terms == TERMS) && place
}

/// The client's answer, by their own hand.
fn answer(host: &str, yes: bool) -> Vec<(Actor, Command)> {
    let consent = Command::AnswerConsent {
        to: Use::Ai,
        yes,
        terms: TERMS,
    };
    let term = Command::AnswerTerm {
        term: Term::Ai,
        agreed: yes,
        words: yes.then(|| Private::new(agreement(host))),
        quote: None,
    };
    vec![(Actor::Client, consent), (Actor::Client, term)]
}

impl Talk {
    /// Connects a language model. Nothing is sent to it before the client said yes.
    pub fn connect(&mut self, client: ModelClient) {
        self.guide.keep_choices();
        self.voice = Some(Voice {
            client,
            waiting: None,
            failures: 0,
            left_alone: false,
            notice: None,
        });
    }

    /// Where the connected model is.
    #[must_use]
    pub fn model_host(&self) -> Option<String> {
        self.voice.as_ref().map(|voice| voice.client.host())
    }

    /// How often something was sent to it.
    #[must_use]
    pub fn model_asked(&self) -> u32 {
        self.voice.as_ref().map_or(0, |voice| voice.client.asked())
    }

    /// Something about the model the client should be told once.
    pub fn take_notice(&mut self) -> Option<&'static str> {
        self.voice.as_mut()?.notice.take()
    }

    /// An answer of the client's that was given before there was anything to write it into.
    pub(super) fn waiting_answer(&self) -> Vec<(Actor, Command)> {
        let voice = self.voice.as_ref();
        let waiting = voice.and_then(|voice| Some((voice.client.host(), voice.waiting?)));
        waiting.map_or_else(Vec::new, |(host, yes)| answer(&host, yes))
    }

    pub(super) fn answer_is_kept(&mut self) {
        if let Some(voice) = &mut self.voice {
            voice.waiting = None;
        }
    }
}

impl Workbench {
    /// Whether a language model words some of the questions of this talk.
    ///
    /// # Errors
    /// If the database does not answer.
    pub async fn ai(&self, talk: &Talk) -> Result<Ai, NotDone> {
        let Some(voice) = &talk.voice else {
            return Ok(Ai::NotConnected);
        };
        let host = voice.client.host();
        let stands = if let Some(yes) = voice.waiting {
            if yes { Ai::On } else { Ai::Off }
        } else if talk.goes_on {
            let (_, engagement) = self.engagement(Some(talk.engagement)).await?;
            match engagement.contract().consent(Use::Ai) {
                Consent::Declined(_) | Consent::Withdrawn(_) => Ai::Off,
                Consent::Given(_) if agreed(&engagement, &host) => Ai::On,
                Consent::Given(_) | Consent::Unanswered => Ai::NotAsked,
            }
        } else {
            Ai::NotAsked
        };
        Ok(match stands {
            Ai::On if voice.left_alone => Ai::LeftAlone,
            stands => stands,
        })
    }

    /// The client says yes or no to the connected model. It holds from here on; where nothing is kept
    /// yet, it is written down with the first line.
    ///
    /// # Errors
    /// If it cannot be kept.
    pub async fn answer_ai(&self, talk: &mut Talk, yes: bool) -> Result<(), NotDone> {
        let Some(voice) = &mut talk.voice else {
            return Ok(());
        };
        if yes {
            // Somebody who switches it on again wants it tried again.
            voice.left_alone = false;
            voice.failures = 0;
        }
        if !talk.goes_on {
            voice.waiting = Some(yes);
            return Ok(());
        }
        let host = voice.client.host();
        self.act(talk.engagement, |_| answer(&host, yes)).await?;
        Ok(())
    }

    /// Lets the model word the question that ends `reply`, if there is one and it may.
    ///
    /// The first reply of a talk is always the guide's own: until it is kept, there is no contract
    /// that could allow anything.
    pub(super) async fn reword(&self, talk: &mut Talk, reply: &mut Reply) -> Result<(), NotDone> {
        if talk.session.is_none() || self.ai(talk).await? != Ai::On {
            return Ok(());
        }
        let choices = talk.guide.choices(reply);
        if choices.is_empty() {
            return Ok(());
        }
        let Some(voice) = &mut talk.voice else {
            return Ok(());
        };
        let conversation = talk.guide.conversation();
        let turns: Vec<(Role, Private)> = conversation
            .turns
            .iter()
            .enumerate()
            .map(|(turn, said)| (conversation.role(turn), said.text.clone()))
            .collect();
        // The last turn is the reply that is being worded.
        let before = &turns[..turns.len().saturating_sub(1)];
        let heard: Vec<&str> = before
            .iter()
            .filter(|turn| turn.0 == Role::Client)
            .map(|turn| turn.1.reveal())
            .collect();
        let outcome = talk.guide.draft().outcome.as_ref();
        let brief = Brief::new(choices, before, outcome.map(|kept| kept.0.clone()));
        let context = Context {
            client: &heard,
            purpose: Purpose::Explore,
        };
        let Some(settled) = voice.word(&brief, &context).await else {
            return Ok(());
        };
        talk.guide.said_instead(settled.choice, settled.say, reply);
        Ok(())
    }
}

impl Voice {
    /// A wording that may be said, or `None`: then the guide's own is.
    async fn word(&mut self, brief: &Brief, context: &Context<'_>) -> Option<Settled> {
        let answer = self.client.phrase(brief).await;
        if answer == Err(NoPhrase::Spent) {
            self.left_alone = true;
            self.notice = Some(SPENT);
            return None;
        }
        let settled = answer
            .ok()
            .and_then(|answer| settle(&answer, brief, context).ok());
        if settled.is_some() {
            self.failures = 0;
        } else {
            self.failures += 1;
            if self.failures >= MOST_FAILURES {
                self.left_alone = true;
                self.notice = Some(LEFT_ALONE);
            }
        }
        settled
    }
}
