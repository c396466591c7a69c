//! `theirs review`: the client's story with quotes, three moments, measures.

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use app::{Opened, Reviewed};

use crate::arguments::Review;
use crate::{input, output, text};

pub(crate) fn run(review: &Review, folder: Option<&Path>) -> Result<ExitCode> {
    let content = crate::content::load(folder)?;
    let frame = super::frame(&content, &review.frame)?;
    let mut pages = review
        .html
        .as_deref()
        .map(|out| Pages::new(out, review.files.len()))
        .transpose()?;
    let several = review.files.len() > 1;
    let mut failed = 0;
    output::each_in_order(
        &review.files,
        |path| {
            let opened = super::open(&content, path, review.coach.as_deref())?;
            let reviewed = opened.review(frame);
            rendered(review, &opened, &reviewed)
        },
        |path, rendered: Result<String>| {
            match (rendered, &mut pages) {
                (Ok(page), Some(pages)) => {
                    let written = pages.write(path, &page)?;
                    eprintln!("{}", written.display());
                }
                (Ok(text), None) => output::print(&text)?,
                (Err(error), _) => {
                    failed += 1;
                    eprintln!("theirs: {}", text::plain(&format!("{error:#}")));
                }
            }
            Ok(())
        },
    )?;
    if several && failed > 0 {
        eprintln!(
            "theirs: {failed} of {} files could not be used",
            review.files.len()
        );
    }
    Ok(super::exit(failed))
}

fn rendered(review: &Review, opened: &Opened, reviewed: &Reviewed) -> Result<String> {
    if review.html.is_some() {
        Ok(web::report::page(opened, reviewed))
    } else if review.json {
        Ok(serde_json::to_string(reviewed)? + "\n")
    } else {
        Ok(text::review(opened, reviewed))
    }
}

/// Where pages go: one file, or a folder with one page for each transcript.
struct Pages {
    out: PathBuf,
    folder: bool,
    taken: HashSet<String>,
}

impl Pages {
    fn new(out: &Path, files: usize) -> Result<Self> {
        let folder = files > 1 || out.is_dir();
        if folder {
            if out.is_file() {
                bail!(
                    "{}: is a file, and {files} transcripts need a folder",
                    out.display()
                );
            }
            std::fs::create_dir_all(out)
                .with_context(|| format!("{}: this folder cannot be made", out.display()))?;
        }
        Ok(Self {
            out: out.to_owned(),
            folder,
            taken: HashSet::new(),
        })
    }

    fn write(&mut self, transcript: &Path, page: &str) -> Result<PathBuf> {
        let path = if self.folder {
            let name = self.name(transcript);
            self.out.join(name)
        } else {
            self.out.clone()
        };
        // A transcript can be a web page too, and may lie where its review is to go.
        let same = |one: &Path| std::fs::canonicalize(one).ok();
        if same(&path).is_some_and(|place| same(transcript) == Some(place)) {
            bail!(
                "{}: is the transcript itself; name another place for its page",
                path.display()
            );
        }
        output::write_whole(&path, page, &["html", "htm"])?;
        Ok(path)
    }

    /// `talk.vtt` becomes `talk.html`; a second `talk.srt` becomes `talk-2.html`.
    fn name(&mut self, transcript: &Path) -> String {
        let name = input::name(transcript);
        let stem = name
            .rsplit_once('.')
            .map_or(name.as_str(), |(stem, _)| stem)
            .trim_start_matches('.');
        let mut page = format!("{stem}.html");
        let mut number = 2;
        while !self.taken.insert(page.clone()) {
            page = format!("{stem}-{number}.html");
            number += 1;
        }
        page
    }
}
