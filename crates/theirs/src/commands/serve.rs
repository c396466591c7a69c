//! `theirs serve`: the workbench in a browser.

use std::io::ErrorKind;
use std::net::SocketAddr;
use std::process::ExitCode;

use anyhow::{Context, Result, anyhow, bail};
use app::mail::Post;
use app::{Clock, Workbench};
use tokio::net::TcpListener;
use web::{Limits, Site};

use crate::arguments::Serve;
use crate::{content, data, output};

pub(crate) fn run(serve: &Serve, folder: Option<&std::path::Path>) -> Result<ExitCode> {
    let content = content::load(folder)?;
    let post = post(serve)?;
    let database = data::database(serve.data.as_deref())?;
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?;
    runtime.block_on(async {
        let listener = listen(serve.listen).await?;
        let here = format!("http://{}", listener.local_addr()?);
        let workbench = Workbench::open(&database, Clock::System).await?;
        let token = workbench.first_link().await?;
        let address = serve.address.clone();
        let link = format!(
            "{}/enter/{}",
            address.as_deref().unwrap_or(&here),
            token.reveal()
        );
        let site = Site::with_post(workbench.clone(), content, address, post);
        eprintln!("Theirs is at {here}. This link signs you in; it works once, for a day:");
        output::print(&format!("{link}\n"))?;
        eprintln!("Ctrl-C stops it. Everything is in {}.", database.display());
        web::serve(site, listener, Limits::default(), told_to_stop()).await?;
        workbench.close().await;
        Ok(ExitCode::SUCCESS)
    })
}

/// Where letters are handed in, if both the server and the sender are named.
fn post(serve: &Serve) -> Result<Option<Post>> {
    let url = serve.smtp_url.clone().or_else(|| set("THEIRS_SMTP_URL"));
    let from = serve.mail_from.clone().or_else(|| set("THEIRS_MAIL_FROM"));
    match (url, from) {
        (None, None) => Ok(None),
        // A letter's link must not begin with whatever the one who asked for it says this place is called.
        (Some(_), Some(_)) if serve.address.is_none() => {
            bail!("letters hold links: say with --address where people reach the workbench")
        }
        (Some(url), Some(from)) => Ok(Some(Post::new(&url, &from)?)),
        (Some(_), None) => {
            bail!("letters need a sender: name one with --mail-from or in THEIRS_MAIL_FROM")
        }
        (None, Some(_)) => {
            bail!("letters need a mail server: name one in THEIRS_SMTP_URL or with --smtp-url")
        }
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "configuration is read here, once, and passed on"
)]
fn set(name: &str) -> Option<String> {
    std::env::var(name)
        .ok()
        .filter(|value| !value.trim().is_empty())
}

async fn listen(at: SocketAddr) -> Result<TcpListener> {
    TcpListener::bind(at)
        .await
        .map_err(|error| match error.kind() {
            ErrorKind::AddrInUse => anyhow!(
                "{at} is in use already, perhaps by another Theirs; \
             `theirs serve --listen 127.0.0.1:0` takes any free port"
            ),
            _ => anyhow!(error),
        })
        .with_context(|| format!("cannot listen at {at}"))
}

/// Ctrl-C, or the signal a service manager sends.
async fn told_to_stop() {
    let interrupted = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut terminated) = signal(SignalKind::terminate()) {
            tokio::select! {
                _ = interrupted => {}
                _ = terminated.recv() => {}
            }
            return;
        }
    }
    let _ = interrupted.await;
}
