//! The content to work with: what is compiled in, and what the person's folder adds.

use std::path::Path;

use anyhow::{Context, Result, anyhow, bail};
use app::{Content, ContentFile};

/// Content with the frames, cues and simulated clients of `folder`, and its table of whom to turn to, if one is
/// given.
pub(crate) fn load(folder: Option<&Path>) -> Result<Content> {
    let Some(folder) = folder else {
        return Ok(Content::embedded());
    };
    if !folder.is_dir() {
        bail!(
            "{}: there is no such folder; --content takes a folder with frames/, cues/, clients/ or guide/ in it",
            folder.display()
        );
    }
    let frames = files(&folder.join("frames"))?;
    let cues = files(&folder.join("cues"))?;
    let clients = files(&folder.join("clients"))?;
    let safety = safety(&folder.join("guide"))?;
    if frames.is_empty() && cues.is_empty() && clients.is_empty() && safety.is_none() {
        bail!(
            "{}: holds no frames/*.toml, no cues/*.toml, no clients/*.toml and no guide/safety.toml",
            folder.display()
        );
    }
    let content = Content::with(&frames, &cues, &clients).map_err(|told| anyhow!(told))?;
    match safety {
        Some(file) => content.with_safety(&file).map_err(|told| anyhow!(told)),
        None => Ok(content),
    }
}

/// The table of whom to turn to. A file of another name would be passed over in silence, and be missed only when
/// somebody needs it.
fn safety(folder: &Path) -> Result<Option<ContentFile>> {
    let is_table = |file: &ContentFile| {
        Path::new(&file.name)
            .file_name()
            .is_some_and(|name| name == "safety.toml")
    };
    let (mut tables, others): (Vec<_>, Vec<_>) = files(folder)?.into_iter().partition(is_table);
    if let Some(other) = others.first() {
        bail!(
            "{}: is not read; of guide/, only safety.toml can be your own",
            other.name
        );
    }
    Ok(tables.pop())
}

/// The TOML files of a folder, by name, so that the same folder always means the same.
fn files(folder: &Path) -> Result<Vec<ContentFile>> {
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder)
        .with_context(|| format!("{}: cannot be read", folder.display()))?
    {
        let path = entry?.path();
        if path
            .extension()
            .is_some_and(|extension| extension == "toml")
        {
            let bytes = crate::input::read(&path).with_context(|| path.display().to_string())?;
            let text = String::from_utf8(bytes)
                .map_err(|_| anyhow!("{}: is not UTF-8 text; save it as UTF-8", path.display()))?;
            found.push(ContentFile {
                name: path.display().to_string(),
                text,
            });
        }
    }
    found.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(found)
}
