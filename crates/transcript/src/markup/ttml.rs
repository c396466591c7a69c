//! TTML, of which DFXP is an older name.

use std::collections::HashMap;

use domain::Offset;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::captions::{Caption, attribute, escape};
use crate::clock;
use crate::docx::referred;
use crate::draft::{Draft, MAX_PIECES, Piece};
use crate::reading::{Format, Issue, IssueKind};

/// Reads paragraphs with their times, and who is their agent if they have one.
pub(super) fn read(text: &str) -> Draft {
    let mut draft = Draft::new(Format::Ttml);
    let mut document = Document::default();
    if !document.read(text) {
        draft.issues.push(Issue::warning(
            IssueKind::BadLine,
            "The file breaks off or is damaged; what stands before that place was read.",
        ));
    }
    let Document {
        paragraphs, names, ..
    } = document;
    if paragraphs.iter().any(|paragraph| paragraph.agent.is_some()) {
        for paragraph in paragraphs {
            let voice = paragraph.agent.and_then(|id| {
                let name = names.get(&id).cloned().unwrap_or(id);
                draft.voice(&name)
            });
            draft.push(Piece {
                voice,
                text: paragraph.text,
                start: paragraph.start,
                end: paragraph.end,
            });
        }
        return draft;
    }
    let captions = paragraphs
        .into_iter()
        .map(|paragraph| Caption {
            start: paragraph.start,
            end: paragraph.end,
            text: escape(&paragraph.text),
            line: None,
        })
        .collect();
    attribute(&mut draft, captions, false);
    draft
}

#[derive(Default)]
struct Paragraph {
    start: Option<Offset>,
    end: Option<Offset>,
    agent: Option<String>,
    text: String,
}

/// How frames and ticks become seconds.
#[derive(Default)]
struct Rates {
    frames: Option<f64>,
    ticks: Option<f64>,
}

#[derive(Default)]
struct Document {
    paragraphs: Vec<Paragraph>,
    /// Agents by their id.
    names: HashMap<String, String>,
    rates: Rates,
    /// Times and agent of the element around the paragraphs.
    around: Paragraph,
    agent_id: Option<String>,
}

impl Document {
    /// False if the end was not reached.
    fn read(&mut self, text: &str) -> bool {
        let mut reader = Reader::from_str(text);
        reader.config_mut().check_end_names = false;
        let mut paragraph: Option<Paragraph> = None;
        let mut in_name = false;
        let mut is_unit = false;
        loop {
            match reader.read_event() {
                Err(_) => {
                    self.keep(paragraph);
                    return false;
                }
                Ok(Event::Eof) => {
                    self.keep(paragraph);
                    return true;
                }
                Ok(Event::Start(tag)) => match tag.local_name().as_ref() {
                    "tt" => self.rates = rates(&tag),
                    "div" => self.around = self.timed(&tag),
                    "p" => {
                        self.keep(paragraph.take());
                        paragraph = Some(self.timed(&tag));
                    }
                    "agent" => self.agent_id = value(&tag, "id"),
                    "name" => in_name = self.agent_id.is_some(),
                    "br" => line_end(paragraph.as_mut()),
                    "span" => {
                        // Podcasts write each word as a span, with nothing between them.
                        is_unit = value(&tag, "unit").is_some();
                        if let (Some(paragraph), Some(agent)) =
                            (&mut paragraph, value(&tag, "agent"))
                        {
                            paragraph.agent.get_or_insert(agent);
                        }
                    }
                    _ => {}
                },
                Ok(Event::Empty(tag)) if tag.local_name().as_ref() == "br" => {
                    line_end(paragraph.as_mut());
                }
                Ok(Event::End(tag)) => match tag.local_name().as_ref() {
                    "p" => self.keep(paragraph.take()),
                    "div" => self.around = Paragraph::default(),
                    "agent" => self.agent_id = None,
                    "name" => in_name = false,
                    "span" if is_unit => {
                        if let Some(paragraph) = &mut paragraph {
                            paragraph.text.push(' ');
                        }
                    }
                    _ => {}
                },
                Ok(Event::Text(words)) => self.hear(&words, in_name, paragraph.as_mut()),
                Ok(Event::CData(words)) => self.hear(&words, in_name, paragraph.as_mut()),
                Ok(Event::GeneralRef(reference)) => {
                    self.hear(&referred(&reference), in_name, paragraph.as_mut());
                }
                Ok(_) => {}
            }
        }
    }

    /// One more than is allowed is kept, for the draft to notice.
    fn keep(&mut self, paragraph: Option<Paragraph>) {
        if self.paragraphs.len() <= MAX_PIECES {
            self.paragraphs
                .extend(paragraph.filter(|paragraph| !paragraph.text.trim().is_empty()));
        }
    }

    fn hear(&mut self, words: &str, in_name: bool, paragraph: Option<&mut Paragraph>) {
        if let Some(paragraph) = paragraph {
            // Line ends of the file are no line ends of the caption.
            paragraph
                .text
                .extend(words.chars().map(|c| if c == '\n' { ' ' } else { c }));
        } else if in_name && let Some(id) = &self.agent_id {
            self.names
                .entry(id.clone())
                .or_default()
                .push_str(words.trim());
        }
    }

    fn timed(&self, tag: &BytesStart<'_>) -> Paragraph {
        let time = |name: &str| value(tag, name).and_then(|text| self.rates.time(&text));
        let own = time("begin");
        let start = own.or(self.around.start);
        let lasts = time("dur")
            .and_then(|length| own.map(|start| Offset(start.0.saturating_add(length.0))));
        Paragraph {
            start,
            end: time("end")
                .or(lasts)
                .or(if own.is_none() { self.around.end } else { None }),
            agent: value(tag, "agent").or_else(|| self.around.agent.clone()),
            text: String::new(),
        }
    }
}

fn line_end(paragraph: Option<&mut Paragraph>) {
    if let Some(paragraph) = paragraph {
        paragraph.text.push('\n');
    }
}

fn value(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = tag
        .attributes()
        .with_checks(false)
        .flatten()
        .find(|attribute| attribute.key.local_name().as_ref() == name)?;
    Some(crate::cuetext::resolve(&found.value))
}

fn rates(tag: &BytesStart<'_>) -> Rates {
    let number = |name: &str| {
        value(tag, name)
            .and_then(|text| text.trim().parse::<f64>().ok())
            .filter(|n| *n > 0.0)
    };
    let multiplier = value(tag, "frameRateMultiplier").and_then(|text| {
        let (over, under) = text.trim().split_once([' ', ':'])?;
        let (over, under): (f64, f64) = (over.parse().ok()?, under.parse().ok()?);
        (over > 0.0 && under > 0.0).then_some(over / under)
    });
    Rates {
        frames: number("frameRate").map(|rate| rate * multiplier.unwrap_or(1.0)),
        ticks: number("tickRate"),
    }
}

impl Rates {
    /// `00:00:01.5`, `00:00:01:12` with frames last, `1.5s`, `360f`, `15000t`, `1500ms`, `2m`, `1h`.
    fn time(&self, text: &str) -> Option<Offset> {
        let text = text.trim();
        if text.contains(':') {
            let whole = clock::whole(text)?;
            let frames = text
                .rsplit(':')
                .next()
                .filter(|_| text.matches(':').count() == 3);
            let (Some(frames), Some(rate)) = (
                frames.and_then(|frames| frames.parse::<f64>().ok()),
                self.frames,
            ) else {
                return Some(whole);
            };
            return Some(Offset(whole.0 + Offset::from_seconds(frames / rate).0));
        }
        let unit_at = text.find(|c: char| c.is_ascii_alphabetic())?;
        let number: f64 = text[..unit_at].parse().ok().filter(|n: &f64| *n >= 0.0)?;
        let seconds = match &text[unit_at..] {
            "h" => number * 3600.0,
            "m" => number * 60.0,
            "s" => number,
            "ms" => number / 1000.0,
            "f" => number / self.frames?,
            "t" => number / self.ticks?,
            _ => return None,
        };
        Some(Offset::from_seconds(seconds))
    }
}
