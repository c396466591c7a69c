//! Who is the coach: measured on two sets of conversations, with roles and names hidden.

use std::collections::BTreeMap;

use crate::common;
use domain::{Conversation, Private, Role, Speaker, Turn};
use transcript::roles::guess;

/// One hundred filmed conversations between a therapist and a client.
#[test]
fn filmed_conversations() {
    let Some(folder) = common::shared("annomi") else {
        return;
    };
    let text = String::from_utf8(common::bytes(&folder.join("utterances.csv"))).unwrap();
    let mut rows = records(&text).into_iter();
    let heading = rows.next().unwrap();
    let column = |name: &str| heading.iter().position(|cell| cell == name).unwrap();
    let (id, speaker, words) = (column("transcript"), column("speaker"), column("text"));
    let mut said: BTreeMap<String, Vec<(Role, String)>> = BTreeMap::new();
    for row in rows {
        let role = if row[speaker] == "therapist" {
            Role::Coach
        } else {
            Role::Client
        };
        said.entry(row[id].clone())
            .or_default()
            .push((role, row[words].clone()));
    }
    measure("annomi", said.into_values().collect(), 0.95);
}

/// Forty conversations written for this project.
#[test]
fn gold_conversations() {
    let Some(folder) = common::shared("gold") else {
        return;
    };
    let said = common::files(&folder)
        .iter()
        .filter(|path| path.extension().is_some_and(|ending| ending == "json"))
        .map(|path| {
            let reading = transcript::read(&common::bytes(path));
            assert!(
                reading.refusal().is_none() && reading.roles.stated,
                "{}",
                path.display()
            );
            let conversation = reading.conversation;
            (0..conversation.turns.len())
                .map(|index| {
                    (
                        conversation.role(index),
                        conversation.text(index).to_owned(),
                    )
                })
                .collect()
        })
        .collect();
    measure("gold", said, 0.95);
}

fn measure(name: &str, conversations: Vec<Vec<(Role, String)>>, least: f64) {
    assert!(!conversations.is_empty());
    let total = conversations.len();
    let mut right = 0;
    let mut sure = 0;
    let mut sure_and_right = 0;
    for (number, said) in conversations.into_iter().enumerate() {
        // The coach is A in one conversation and B in the next, so that no order can help.
        let coach = number % 2;
        let hidden = Conversation {
            speakers: ["A", "B"]
                .map(|name| Speaker {
                    name: Private::new(name),
                    role: Role::Client,
                })
                .to_vec(),
            turns: said
                .into_iter()
                .map(|(role, text)| Turn {
                    speaker: if role == Role::Coach {
                        coach
                    } else {
                        1 - coach
                    },
                    text: Private::new(text),
                    start: None,
                    end: None,
                    cues: Vec::new(),
                })
                .collect(),
        };
        let guess = guess(&hidden);
        let is_right = guess.coach == Some(coach);
        let is_sure = guess.confidence >= transcript::roles::CLEAR;
        if !is_right {
            println!(
                "{name}: conversation {number} wrong at confidence {:.2}",
                guess.confidence
            );
        }
        right += usize::from(is_right);
        sure += usize::from(is_sure);
        sure_and_right += usize::from(is_sure && is_right);
    }
    println!("{name}: {right} of {total} right; of the {sure} that are clear, {sure_and_right}");
    assert!(
        right as f64 >= least * total as f64,
        "{name}: {right} of {total}"
    );
}

/// Rows and cells of a CSV file.
fn records(text: &str) -> Vec<Vec<String>> {
    let (mut rows, mut row, mut cell, mut quoted) = (Vec::new(), Vec::new(), String::new(), false);
    for c in text.chars().filter(|c| *c != '\r') {
        match c {
            '"' => quoted = !quoted,
            ',' if !quoted => row.push(std::mem::take(&mut cell)),
            '\n' if !quoted => {
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            c => cell.push(c),
        }
    }
    rows
}
