//! `theirs code`: what each turn does.

use std::path::Path;
use std::process::ExitCode;

use anyhow::Result;

use crate::arguments::Code;
use crate::{input, output, text};

pub(crate) fn run(code: &Code, folder: Option<&Path>) -> Result<ExitCode> {
    let content = crate::content::load(folder)?;
    let several = code.files.len() > 1;
    let mut failed = 0;
    output::each_in_order(
        &code.files,
        |path| {
            let coach = code.coach.as_deref();
            let opened = if code.live {
                super::open_live(&content, path, coach)?
            } else {
                super::open(&content, path, coach)?
            };
            let mut out = String::new();
            if several && !code.json {
                out = format!("\n{}\n", input::name(path));
            }
            for mut record in app::record::records(&opened) {
                if code.json {
                    record.file = several.then(|| input::name(path));
                    out.push_str(&serde_json::to_string(&record)?);
                    out.push('\n');
                } else {
                    text::turn(&record, &mut out);
                }
            }
            Ok(out)
        },
        |_, coded: Result<String>| {
            match coded {
                Ok(text) => output::print(&text)?,
                Err(error) => {
                    failed += 1;
                    eprintln!("theirs: {}", text::plain(&format!("{error:#}")));
                }
            }
            Ok(())
        },
    )?;
    Ok(super::exit(failed))
}
