//! scratch
#![allow(clippy::all, missing_docs)]
use coaching::clients::*;
use coaching::selfplay::*;
use coding::Coder;
use domain::codes::*;
use domain::{Conversation, Private, Role};
fn main() {
    let args: Vec<String> = std::env::args().collect();
    let n: u64 = args[1].parse().unwrap();
    let only: Option<&str> = args.get(2).map(String::as_str);
    let mut seen: std::collections::HashMap<String,usize> = Default::default(); let mut steps = (0,0); let mut counts = std::collections::BTreeMap::new();
    for client in Clients::embedded().all() {
        if only.is_some_and(|o| o != "all" && o != client.id) {
            continue;
        }
        for number in 0..n {
            let held = hold(Chair::Builtin, client, 1, number);
            let noq = |t: &str| {
                let mut o = String::new();
                let mut q = false;
                for c in t.chars() {
                    match c {
                        ('“') => {
                            q = true;
                        }
                        ('”') => {
                            q = false;
                        }
                        _ if !q => o.push(c),
                        _ => {}
                    }
                }
                o
            };
            let conversation = Conversation::between_two(held.said.iter().map(|s| {
                (
                    match s {
                        Said::Coach(_) => Role::Coach,
                        _ => Role::Client,
                    },
                    Private::new(match s {
                        Said::Coach(t) => noq(t),
                        s => s.text().to_owned(),
                    }),
                )
            }));
            let codes = Coder::embedded().code(&conversation);
            let mut asked = std::collections::HashSet::new();
            for s in &held.said { if let Said::Coach(t) = s { for q in t.split_inclusive(['.', '?', ':', '”']) { let q = q.trim(); if q.ends_with('?') && !asked.insert(q.to_lowercase()) { println!("[\"repeat\"]\t{q}"); } } } }
            if held.figures.actions > held.figures.actions_complete { println!("[\"incomplete\"]\t{} {} {}/{}", client.id, number + 1, held.figures.actions_complete, held.figures.actions); }
            for (i, (said, codes)) in held.said.iter().zip(&codes).enumerate() {
                let felt: Vec<String> = match held.said.get(i + 1) {
                    Some(Said::Client(a)) => a.felt.iter().map(|f| format!("{:?}", f.0)).collect(),
                    _ => vec![],
                };
                if let Some(c) = codes.coach() {
                    let mut f = vec![];
                    if c.advises() && c.permission == Some(Permission::None) {
                        f.push("advice");
                    }
                    if c.leading {
                        f.push("leading");
                    }
                    if c.stacked {
                        f.push("stacked");
                    }
                    if c.question.is_some() && c.reflection.is_none() && args.get(3).is_some() {
                        f.push("noreflect");
                    }
                    for (k, w) in [
                        ("AdvisedUnasked", "f-advice"),
                        ("Led", "f-led"),
                        ("Stacked", "f-stacked"),
                        ("Misheard", "f-misheard"),
                        ("Parroted", "f-parroted"),
                        ("AskedAgain", "f-again"),
                        ("Interrogated", "f-interr"),
                        ("AskedClosed", "f-closed"),
                    ] {
                        if felt.iter().any(|x| x == k) {
                            f.push(w);
                        }
                    }
                    for k in &f {
                        *counts.entry(k.to_string()).or_insert(0) += 1;
                    }
                    if !f.is_empty() {
                        println!("{f:?}\t{}", said.text());
                    }
                }
            }
        }
    }
    eprintln!("{counts:?}");
}
