//! A language model for `theirs talk`: how it is connected, how the client is asked, `/ai`.

use std::time::Duration;

use anyhow::Result;
use app::model::{Budget, Connection, Key, ModelClient};
use app::{Ai, Talk as Conversation, Workbench, asks_leave};

use super::tell;
use crate::arguments::Talk;
use crate::commands::WrongUsage;

/// What stands in the surroundings: `THEIRS_MODEL_URL`, `THEIRS_MODEL`, `THEIRS_MODEL_KEY`.
#[expect(
    clippy::disallowed_methods,
    reason = "configuration is read here, once, and passed on"
)]
fn named(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

/// The model somebody connected, if both its address and its name are given. Makes no connection.
pub(super) fn connected(talk: &Talk) -> Result<Option<ModelClient>> {
    let typed = talk.model_url.is_some() || talk.model.is_some();
    let url = talk.model_url.clone().or_else(|| named("THEIRS_MODEL_URL"));
    let name = talk.model.clone().or_else(|| named("THEIRS_MODEL"));
    let (url, name) = match (url, name) {
        (Some(url), Some(name)) => (url, name),
        (None, Some(_)) if typed => {
            return Err(wrong(
                "the model's address is missing: say where it is with --model-url URL",
            ));
        }
        (Some(_), None) if typed => {
            return Err(wrong(
                "the model's name is missing: say which one with --model NAME",
            ));
        }
        _ => return Ok(None),
    };
    let key = named("THEIRS_MODEL_KEY").map(Key::new);
    let connection = Connection::new(&url, &name, key).map_err(|why| wrong(why.to_string()))?;
    let budget = Budget {
        wait: Duration::from_secs(talk.model_wait),
        ..Budget::default()
    };
    let client = ModelClient::new(connection, budget).map_err(|why| wrong(why.to_string()))?;
    Ok(Some(client))
}

fn wrong(why: impl Into<String>) -> anyhow::Error {
    WrongUsage(why.into()).into()
}

/// Says how things stand before the first words; true if the client has to be asked.
pub(super) async fn greet(workbench: &Workbench, conversation: &Conversation) -> Result<bool> {
    let host = conversation.model_host().unwrap_or_default();
    match workbench.ai(conversation).await? {
        Ai::NotConnected => {}
        Ai::NotAsked => {
            tell(&asks_leave(&host))?;
            return Ok(true);
        }
        Ai::On | Ai::LeftAlone => tell(&[format!(
            "As you agreed, a language model at {host} words some of the questions. It is sent the last \
             few lines, names masked. /ai off stops it."
        )])?,
        Ai::Off => tell(&[format!(
            "A language model at {host} is connected and switched off, as you said. Nothing is sent."
        )])?,
    }
    Ok(false)
}

/// Takes the client's answer. Anything but yes is no.
pub(super) async fn answered(
    workbench: &Workbench,
    conversation: &mut Conversation,
    line: &str,
) -> Result<()> {
    let word = line.trim().trim_end_matches(['.', '!']).to_lowercase();
    let yes = ["yes", "y", "yes please", "yes, please", "yeah", "yep"].contains(&word.as_str());
    workbench.answer_ai(conversation, yes).await?;
    tell(&[if yes {
        "Yes, then. /ai off stops it at any time.".to_owned()
    } else {
        "No, then: nothing is sent. /ai on changes that.".to_owned()
    }])
}

/// `/ai`, `/ai on`, `/ai off`.
pub(super) async fn obey(
    workbench: &Workbench,
    conversation: &mut Conversation,
    wanted: &str,
) -> Result<()> {
    let Some(host) = conversation.model_host() else {
        return tell(&[
            "No language model is connected. Everything here is the program's own, and nothing is sent."
                .to_owned(),
        ]);
    };
    match wanted.trim() {
        "on" => {
            workbench.answer_ai(conversation, true).await?;
            tell(&[format!(
                "On. From now on the last few lines go to {host} before some of the questions, with \
                 names masked as far as the program can tell."
            )])
        }
        "off" => {
            workbench.answer_ai(conversation, false).await?;
            tell(&["Off. Nothing more is sent.".to_owned()])
        }
        _ => {
            let stands = match workbench.ai(conversation).await? {
                Ai::On => "on",
                Ai::LeftAlone => "on, and left alone because it did not answer well",
                Ai::Off | Ai::NotAsked | Ai::NotConnected => "off",
            };
            let asked = conversation.model_asked();
            tell(&[format!(
                "The language model at {host} is {stands}. In this talk, lines were sent to it {}. \
                 /ai on and /ai off change it.",
                times(asked)
            )])
        }
    }
}

/// "once", "4 times", "not at all".
pub(super) fn times(number: u32) -> String {
    match number {
        0 => "not at all".to_owned(),
        1 => "once".to_owned(),
        many => format!("{many} times"),
    }
}
