use crate::coder::dump_readings;
use crate::{Coder, CueSet};
use domain::{Conversation, Role};
use std::io::Write;

fn bare(t: &str) -> String {
    t.chars()
        .filter(|c| c.is_alphanumeric() || c.is_whitespace() || *c == '\'' || *c == '’')
        .flat_map(char::to_lowercase)
        .collect()
}
#[test]
#[ignore]
fn checks() {
    let mut set = CueSet::default();
    for (name, text) in crate::cues::files() {
        if let Err(e) = crate::cues::try_read(name, text, &mut set) {
            println!("ERR {e}");
        }
    }
    for f in CueSet::embedded().check() {
        println!("{f}");
    }
}
#[test]
#[ignore]
#[allow(clippy::disallowed_methods)]
fn dump() {
    let coder = Coder::embedded();
    let mut out = std::io::BufWriter::new(std::fs::File::create("/tmp/coding/dump.jsonl").unwrap());
    let cues: Vec<String> = CueSet::embedded()
        .cues
        .iter()
        .map(|c| c.id.to_string())
        .collect();
    writeln!(out, "{}", serde_json::to_string(&cues).unwrap()).unwrap();
    let convs: serde_json::Value =
        serde_json::from_str(&std::fs::read_to_string("/tmp/coding/convs.json").unwrap()).unwrap();
    for conv in convs.as_array().unwrap() {
        for is_bare in [false, true] {
            let said: Vec<(Role, String)> = conv["turns"]
                .as_array()
                .unwrap()
                .iter()
                .map(|t| {
                    let text = t["text"].as_str().unwrap();
                    (
                        if t["role"] == "coach" {
                            Role::Coach
                        } else {
                            Role::Client
                        },
                        if is_bare { bare(text) } else { text.to_owned() },
                    )
                })
                .collect();
            let c = Conversation::between_two(said);
            for (i, (f, cl)) in dump_readings(coder, &c).into_iter().enumerate() {
                writeln!(
                    out,
                    "{}",
                    serde_json::json!({"c": conv["id"], "i": i, "b": is_bare, "f": f, "cl": cl})
                )
                .unwrap();
            }
        }
    }
}
