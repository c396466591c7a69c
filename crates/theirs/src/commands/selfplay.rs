//! `theirs selfplay`: guides against simulated clients.

use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::Result;
use app::Content;
use app::clients::SimulatedClient;
use app::selfplay::{self, Chair, Report, Tally};

use super::WrongUsage;
use crate::arguments::Selfplay;
use crate::{content, output, text};

pub(crate) fn run(selfplay: &Selfplay, folder: Option<&Path>) -> Result<ExitCode> {
    let content = content::load(folder)?;
    let clients = clients(&content, &selfplay.clients)?;
    let chair = selfplay.guide.chair();
    if let Some(number) = selfplay.print {
        return print(chair, &clients, selfplay, number);
    }
    let sessions: Vec<(usize, u64)> = (0..clients.len())
        .flat_map(|client| (0..selfplay.sessions).map(move |number| (client, number)))
        .collect();
    let mut tallies: Vec<(String, Tally)> = clients
        .iter()
        .map(|client| (client.id.clone(), Tally::default()))
        .collect();
    output::each_in_order(
        &sessions,
        |&(client, number)| selfplay::hold(chair, &clients[client], selfplay.seed, number).figures,
        |&(client, _), figures| {
            tallies[client].1.add(figures);
            Ok(())
        },
    )?;
    let report = Report::new(chair.name(), selfplay.seed, &tallies);
    if selfplay.json {
        output::print(&(serde_json::to_string(&report)? + "\n"))?;
    } else {
        output::print(&text::selfplay(&report))?;
    }
    Ok(ExitCode::SUCCESS)
}

/// The clients asked for, or all of them. There being none of that id is wrong usage.
pub(super) fn clients(content: &Content, ids: &[String]) -> Result<Vec<Arc<SimulatedClient>>> {
    let all = content.clients();
    if ids.is_empty() {
        return Ok(all.all().cloned().collect());
    }
    let mut chosen: Vec<Arc<SimulatedClient>> = Vec::new();
    for id in ids {
        let client = all.get(id).map_err(|error| WrongUsage(error.to_string()))?;
        // Named twice, a client is still one client.
        if !chosen.iter().any(|there| there.id == client.id) {
            chosen.push(client.clone());
        }
    }
    Ok(chosen)
}

fn print(
    chair: Chair,
    clients: &[Arc<SimulatedClient>],
    selfplay: &Selfplay,
    number: u64,
) -> Result<ExitCode> {
    for (at, client) in clients.iter().enumerate() {
        if at > 0 {
            output::print("\n")?;
        }
        // People count from 1.
        let held = selfplay::hold(chair, client, selfplay.seed, number - 1);
        output::print(&text::held(chair.name(), client, &held, selfplay.openness))?;
    }
    Ok(ExitCode::SUCCESS)
}
