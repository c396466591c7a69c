//! `theirs link`: a way back in for somebody who has lost theirs, handed out by whoever runs the program.

use std::process::ExitCode;

use anyhow::{Result, bail};
use app::{Clock, Workbench};

use crate::arguments::Link;
use crate::{data, output};

pub(crate) fn run(link: &Link) -> Result<ExitCode> {
    let path = data::place(link.data.as_deref())?;
    if !path.exists() {
        bail!("{}: nothing is kept here; `theirs` begins", path.display());
    }
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    runtime.block_on(async {
        let workbench = Workbench::open(&path, Clock::System).await?;
        let token = match &link.name {
            None => workbench.first_link().await?,
            Some(name) => {
                let known = workbench.known_as(&name.trim().into()).await?;
                match known.as_slice() {
                    [person] => workbench.sign_in_link(person).await?,
                    [] => bail!("nobody here goes by that name or address"),
                    several => bail!(
                        "{} people here go by that name; name one by the e-mail address they gave",
                        several.len()
                    ),
                }
            }
        };
        workbench.close().await;
        output::print(&format!("{}/enter/{}\n", link.address, token.reveal()))?;
        Ok(ExitCode::SUCCESS)
    })
}
