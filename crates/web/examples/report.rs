//! Shows the report of a transcript: `cargo run -p web --example report -- FILE [FRAME] [COACH]`,
//! HTML on standard output. For looking at the page while working on it.

use std::io::Write;

use app::Content;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let path = arguments.next().ok_or("which file?")?;
    let frame = arguments.next().unwrap_or_else(|| "lee".to_owned());
    let coach = arguments.next();
    #[expect(
        clippy::disallowed_methods,
        reason = "a developer's own look at a file of theirs"
    )]
    let bytes = std::fs::read(&path)?;
    let name = path.rsplit('/').next().unwrap_or(&path);
    let content = Content::embedded();
    let opened = app::open(content.coder(), name, &bytes, coach.as_deref())?;
    let reviewed = opened.review(content.frames.get(&frame)?);
    std::io::stdout().write_all(web::report::page(&opened, &reviewed).as_bytes())?;
    Ok(())
}
