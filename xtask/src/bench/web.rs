//! The workbench as a server: pages, a typed turn, live connections, memory, the first answer.
//!
//! The release program is started on a database of 200 engagements of 500 events, and asked over the loopback by one
//! connection that waits for each answer. CPU for a request is what the kernel counted for the server's process, so
//! that runs on a busy machine can be compared where wall time cannot.

use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};

use super::harness::Samples;
use super::table::{Figure, Row};
use crate::programs;

mod people;
mod served;
mod wire;

use served::Served;
use wire::Wire;

/// Requests for each median.
const ASKED: usize = 300;
/// Live connections held open.
const LIVE: usize = 5_000;

pub(crate) fn bench_web() -> Result<Vec<Row>> {
    let folder = programs::target_folder()?.join("bench/web");
    if folder.exists() {
        std::fs::remove_dir_all(&folder).context("the folder of the last run is in the way")?;
    }
    std::fs::create_dir_all(&folder).context("no folder could be made for the database")?;
    let program = programs::target_folder()?.join("release/theirs");

    let mut rows = cold(&program, &folder.join("empty"))?;
    let full = folder.join("full");
    std::fs::create_dir_all(&full).context("no folder could be made for the database")?;
    eprintln!("writing 200 engagements of 500 events …");
    let made = people::fill(&full.join("theirs.db"))?;

    let served = Served::start(&program, &full)?;
    let mut wire = Wire::to(served.address())?;
    wire.cookie = Some(made.cookie.clone());
    for (what, cost, path) in [
        ("page: today", "page: today, CPU", "/today".to_owned()),
        ("page: clients", "page: clients, CPU", "/clients".to_owned()),
        (
            "page: a story of 500 events",
            "page: a story, CPU",
            format!("/e/{}", made.engagement),
        ),
        (
            "page: a session of 200 turns",
            "page: a session, CPU",
            format!("/e/{}/sessions/{}", made.engagement, made.session),
        ),
    ] {
        rows.extend(page(&served, &mut wire, what, cost, &path)?);
    }
    rows.extend(typed(&served, &mut wire, &made)?);
    rows.extend(live(&served, &made)?);
    Ok(rows)
}

/// From starting the program to its first answer, on an empty folder; what it holds when nobody asks; and how large
/// the first page is with everything it needs.
fn cold(program: &Path, folder: &Path) -> Result<Vec<Row>> {
    let mut starts = Vec::new();
    let mut idle = Vec::new();
    let mut first = 0;
    for run in 0..10 {
        let folder = folder.join(run.to_string());
        std::fs::create_dir_all(&folder).context("no folder could be made for the database")?;
        let started = Instant::now();
        let served = Served::start(program, &folder)?;
        let mut wire = Wire::to(served.address())?;
        let answer = wire.get("/")?;
        starts.push(started.elapsed().as_secs_f64() * 1e3);
        ensure!(
            answer.status == 200,
            "the first page answered {}",
            answer.status
        );
        first = answer.bytes.len();
        for asset in assets(&String::from_utf8_lossy(&answer.bytes)) {
            first += wire.get(&asset)?.bytes.len();
        }
        std::thread::sleep(Duration::from_millis(300));
        idle.push(served.resident()?);
    }
    Ok(vec![
        Row {
            what: "start to the first answer, median",
            figure: Figure::Milliseconds(Samples::new(starts).median()),
            aim: Some(50.0),
        },
        Row {
            what: "idle, resident memory",
            figure: Figure::Megabytes(Samples::new(idle).most()),
            aim: Some(25.0),
        },
        Row {
            what: "first page with style and scripts",
            figure: Figure::Kilobytes(first as f64 / 1e3),
            aim: Some(60.0),
        },
    ])
}

/// Everything of ours a page asks for, what its scripts import included.
fn assets(html: &str) -> Vec<String> {
    let mut found: Vec<String> = ["href=\"", "src=\""]
        .iter()
        .flat_map(|mark| html.split(mark).skip(1))
        .filter_map(|rest| rest.split('"').next())
        .filter(|path| path.starts_with("/assets/") || *path == "/icon.svg")
        .map(str::to_owned)
        .collect();
    let module = found
        .iter()
        .find(|path| path.ends_with("/page.js"))
        .cloned();
    if let Some(folder) = module.and_then(|path| path.strip_suffix("page.js").map(str::to_owned)) {
        found.extend(["live", "drafts", "keys"].map(|name| format!("{folder}{name}.js")));
    }
    found
}

/// The median time to a page over the loopback, and what it cost the server.
fn page(
    served: &Served,
    wire: &mut Wire,
    what: &'static str,
    cost: &'static str,
    path: &str,
) -> Result<Vec<Row>> {
    for _ in 0..20 {
        let answer = wire.get(path)?;
        ensure!(answer.status == 200, "{what} answered {}", answer.status);
    }
    let before = served.cpu()?;
    let mut times = Vec::with_capacity(ASKED);
    for _ in 0..ASKED {
        let asked = Instant::now();
        wire.get(path)?;
        times.push(asked.elapsed().as_secs_f64() * 1e3);
    }
    let cpu = (served.cpu()? - before).as_secs_f64() * 1e3 / ASKED as f64;
    Ok(vec![
        Row {
            what,
            figure: Figure::Milliseconds(Samples::new(times).median()),
            aim: Some(3.0),
        },
        Row {
            what: cost,
            figure: Figure::Milliseconds(cpu),
            aim: None,
        },
    ])
}

/// A turn typed in a live session: coded, on disk, and the page with it shown.
fn typed(served: &Served, wire: &mut Wire, made: &people::Made) -> Result<Vec<Row>> {
    let path = format!("/e/{}/sessions/{}", made.engagement, made.session);
    let to = format!("{path}/turns");
    let mut times = Vec::new();
    let before = served.cpu()?;
    for number in 0..60 {
        let asked = Instant::now();
        let form = format!("who=client&text=I+could+say+it+another+way+{number}");
        let answer = wire.post(&to, &form)?;
        ensure!(
            answer.status == 303,
            "a typed turn answered {}",
            answer.status
        );
        let shown = wire.get(&path)?;
        ensure!(
            shown.status == 200
                && String::from_utf8_lossy(&shown.bytes).contains(&format!("another way {number}")),
            "the typed turn is not on the page"
        );
        times.push(asked.elapsed().as_secs_f64() * 1e3);
    }
    let cpu = (served.cpu()? - before).as_secs_f64() * 1e3 / 60.0;
    Ok(vec![
        Row {
            what: "a turn typed: coded, stored and shown, median",
            figure: Figure::Milliseconds(Samples::new(times).median()),
            aim: Some(20.0),
        },
        Row {
            what: "a turn typed, CPU",
            figure: Figure::Milliseconds(cpu),
            aim: None,
        },
    ])
}

/// Memory with five thousand pages open, and how long until the last of them hears of a change.
fn live(served: &Served, made: &people::Made) -> Result<Vec<Row>> {
    let mut open = Vec::with_capacity(LIVE);
    for _ in 0..LIVE {
        let mut wire = Wire::to(served.address())?;
        wire.cookie = Some(made.cookie.clone());
        wire.listen(&format!("/e/{}/live?since=1000000", made.watched))?;
        open.push(wire);
    }
    let resident = served.resident()?;
    let mut client = Wire::to(served.address())?;
    client.cookie = Some(made.client_cookie.clone());
    let said = Instant::now();
    let answer = client.post(
        &format!("/e/{}/outcome", made.watched),
        "text=My+mornings+are+mine&seen=",
    )?;
    ensure!(
        answer.status == 303,
        "a change by the client answered {}",
        answer.status
    );
    open[0].wait_for("event: changed")?;
    let first = said.elapsed().as_secs_f64() * 1e3;
    for wire in &mut open {
        wire.wait_for("event: changed")?;
    }
    let last = said.elapsed().as_secs_f64() * 1e3;
    Ok(vec![
        Row {
            what: "5,000 live pages, resident memory",
            figure: Figure::Megabytes(resident),
            aim: Some(300.0),
        },
        Row {
            what: "a change is heard by the first of 5,000",
            figure: Figure::Milliseconds(first),
            aim: Some(100.0),
        },
        Row {
            what: "a change is heard by the last of 5,000",
            figure: Figure::Milliseconds(last),
            aim: None,
        },
    ])
}
