//! Shows the report of a transcript: `cargo run -p web --example report -- FILE [FRAME] [COACH]`,
//! HTML on standard output. For looking at the page while working on it.

use std::io::Write;

use coaching::frames::Frames;

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
    let opened = app::open(name, &bytes, coach.as_deref())?;
    let frames = Frames::embedded();
    let reviewed = opened.review(frames.get(&frame)?);
    std::io::stdout().write_all(web::report::page(&opened, &reviewed).as_bytes())?;
    Ok(())
}
