//! `theirs story`: what is kept, shown or taken away.

use std::path::Path;
use std::process::ExitCode;

use anyhow::{Result, bail};
use app::{Clock, EngagementId, NotDone, Workbench};

use crate::arguments::{Story, StoryCommand, Whose};
use crate::{data, output, text};

pub(crate) fn run(story: &Story) -> Result<ExitCode> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    runtime.block_on(async {
        match &story.command {
            StoryCommand::List { data } => list(data.as_deref()).await,
            StoryCommand::Show { whose, json } => show(whose, *json).await,
            StoryCommand::Export { whose, out } => export(whose, out.as_deref()).await,
        }
    })?;
    Ok(ExitCode::SUCCESS)
}

async fn list(folder: Option<&Path>) -> Result<()> {
    let workbench = open(folder).await?;
    let listed = workbench.engagements().await?;
    if listed.is_empty() {
        bail!(NotDone::NothingYet);
    }
    let mut out = String::new();
    for engagement in listed {
        out.push_str(&text::listed(&engagement));
    }
    workbench.close().await;
    output::print(&out)
}

async fn show(whose: &Whose, json: bool) -> Result<()> {
    let workbench = open(whose.data.as_deref()).await?;
    let (_, engagement) = workbench.engagement(id(whose)?).await?;
    workbench.close().await;
    let story = app::story::story(&engagement);
    if json {
        output::print(&(serde_json::to_string(&story)? + "\n"))
    } else {
        output::print(&text::story(&story))
    }
}

async fn export(whose: &Whose, out: Option<&Path>) -> Result<()> {
    let workbench = open(whose.data.as_deref()).await?;
    let (id, log) = workbench.log(id(whose)?).await?;
    let (_, engagement) = workbench.engagement(Some(id)).await?;
    workbench.close().await;
    let export = serde_json::to_string_pretty(&app::story::export(id, &engagement, log))? + "\n";
    match out {
        Some(path) => {
            output::write_whole(path, &export, &["json"])?;
            eprintln!("{}", path.display());
            Ok(())
        }
        None => output::print(&export),
    }
}

/// Only looks: a database is not made just because somebody asked what is in it.
async fn open(folder: Option<&Path>) -> Result<Workbench> {
    let path = data::place(folder)?;
    if !path.exists() {
        bail!(NotDone::NothingYet);
    }
    Ok(Workbench::open(&path, Clock::System).await?)
}

fn id(whose: &Whose) -> Result<Option<EngagementId>> {
    let Some(text) = &whose.engagement else {
        return Ok(None);
    };
    match text.parse() {
        Ok(id) => Ok(Some(id)),
        Err(_) => bail!("`{text}` is not the id of an engagement; `theirs story list` lists them"),
    }
}
