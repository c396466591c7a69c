//! Each reader on a few invented rows, and on damaged ones.

use domain::Role;
use domain::codes::MarkKind;

use super::{Corpus, Kind, Labelled, Task, of_text, read};

/// The class a turn is labelled with, by name.
fn class(labelled: &Labelled, turn: usize, task: Task) -> Option<&'static str> {
    let class = labelled.labels[turn][task.index()]?;
    task.classes().get(usize::from(class)).copied()
}

fn corpus(text: &str) -> Corpus {
    let corpus = of_text(text).expect("sound rows");
    for one in &corpus.conversations {
        assert_eq!(one.turns.len(), one.labels.len());
        assert_eq!(one.turns.len(), one.given.len());
        for ((_, text), given) in one.turns.iter().zip(&one.given) {
            assert!(given.iter().all(|(_, span)| span.end <= text.len()));
        }
    }
    corpus
}

fn refused(text: &str) -> String {
    format!("{:#}", of_text(text).expect_err("refused"))
}

const ANNOMI: &str = "\
transcript,split,speaker,text,main,question,reflection,input,client_talk
7,train,therapist,\"So, how is the loom?\",question,open,n/a,n/a,n/a
7,train,client,\"I said \"\"slow\"\".\",n/a,n/a,n/a,n/a,sustain
8,dev,therapist,You could oil it.,therapist_input,n/a,n/a,advice,n/a
7,train,therapist,Slow for you.,reflection,n/a,simple,n/a,n/a
";

#[test]
fn annomi_is_read_by_transcript_with_its_splits() {
    let mut corpus = corpus(ANNOMI);
    assert_eq!(corpus.kind, Kind::Annomi);
    let [loom, oil] = corpus.conversations.as_slice() else {
        panic!("two transcripts");
    };
    assert_eq!(
        (loom.id.as_str(), loom.split.as_deref()),
        ("7", Some("train"))
    );
    assert_eq!(loom.turns.len(), 3);
    assert_eq!(loom.turns[1], (Role::Client, "I said \"slow\".".to_owned()));
    assert_eq!(class(loom, 0, Task::Question), Some("open"));
    assert_eq!(class(loom, 0, Task::Reflection), Some("none"));
    assert_eq!(class(loom, 0, Task::Advice), Some("no"));
    assert_eq!(class(loom, 0, Task::Talk), None);
    assert_eq!(class(loom, 1, Task::Talk), Some("sustain"));
    assert_eq!(class(loom, 1, Task::Main), None);
    assert_eq!(class(loom, 2, Task::ReflectionPresent), Some("yes"));
    assert_eq!(class(oil, 0, Task::Main), Some("input"));
    assert_eq!(class(oil, 0, Task::Advice), Some("yes"));
    assert_eq!(class(oil, 0, Task::Function), None);
    assert!(corpus.keep_split("dev"));
    assert_eq!(corpus.conversations.len(), 1);
    assert_eq!(corpus.conversations[0].id, "8");
}

#[test]
fn annomi_without_splits_is_kept_whole() {
    let text: String = (ANNOMI.lines())
        .map(|line| {
            let mut fields: Vec<&str> = line.splitn(3, ',').collect();
            fields.remove(1);
            fields.join(",") + "\n"
        })
        .collect();
    let mut corpus = corpus(&format!("\u{feff}{text}"));
    assert!(!corpus.keep_split("dev"));
    assert_eq!(corpus.conversations.len(), 2);
    assert!(corpus.conversations.iter().all(|one| one.split.is_none()));
}

#[test]
fn a_wrong_label_is_named_by_line_and_never_quoted() {
    let error = refused(&ANNOMI.replace("oil it.,therapist_input", "oil it.,secret"));
    assert!(
        error.contains("line 4") && error.contains("`main`"),
        "{error}"
    );
    assert!(!error.contains("secret"), "{error}");
    let error = refused(&ANNOMI.replace("8,dev,therapist", "8,dev,weaver"));
    assert!(error.contains("`speaker`"), "{error}");
}

const GOLD: &str = r#"{"id": "x-01", "title": "Kiln", "turns": [
 {"i": 0, "role": "coach", "text": "What would help?", "main": "question", "question": "open",
  "leading": false, "reflection": null, "input": null, "permission": null, "function": "F4",
  "marks": []},
 {"i": 1, "role": "client", "text": "[Mo] Señor Ruiz, a DRY kiln by May.", "talk": "change",
  "asks_advice": true, "clarity": null, "function": "F10",
  "marks": [{"kind": "outcome", "quote": "DRY kiln"}, {"kind": "due", "quote": "by June"}]}]}"#;

#[test]
fn gold_is_read_with_functions_and_marks() {
    let corpus = corpus(GOLD);
    assert_eq!((corpus.kind, corpus.left_out.len()), (Kind::Gold, 1));
    let one = &corpus.conversations[0];
    assert_eq!(class(one, 0, Task::Question), Some("open"));
    assert_eq!(class(one, 0, Task::Leading), Some("no"));
    assert_eq!(class(one, 0, Task::Permission), Some("nothing_given"));
    assert_eq!(class(one, 0, Task::InputPresent), Some("no"));
    assert_eq!(class(one, 0, Task::Stacked), None);
    assert_eq!(class(one, 0, Task::Talk), None);
    assert_eq!(class(one, 1, Task::Clarity), Some("none"));
    assert_eq!(class(one, 1, Task::AsksAdvice), Some("yes"));
    assert_eq!(class(one, 1, Task::Function), Some("F10"));
    let marks = one.marks.as_ref().expect("gold has marks");
    let (kind, span) = marks[1][0];
    assert_eq!(
        (kind, span.of(&one.turns[1].1)),
        (MarkKind::Outcome, "DRY kiln")
    );
}

#[test]
fn bare_text_keeps_its_marks() {
    let corpus = corpus(GOLD);
    let bare = corpus.conversations[0].bare();
    assert_eq!(bare.turns[1].1, "mo señor ruiz a dry kiln by may");
    let marks = bare.marks.as_ref().expect("gold has marks");
    assert_eq!(marks[1][0].1.of(&bare.turns[1].1), "dry kiln");
    assert_eq!(bare.labels, corpus.conversations[0].labels);
}

#[test]
fn damaged_gold_is_refused_with_its_place() {
    for (from, to, expected) in [
        ("\"client\"", "\"cat\"", "turn 1, counted from 0: `role`"),
        ("\"F10\"", "\"F11\"", "`function`"),
        ("\"outcome\"", "\"wish\"", "`kind`"),
        ("\"turns\"", "\"turn\"", "list `turns`"),
        ("]}]}", "]}", "line "),
    ] {
        let error = refused(&GOLD.replace(from, to));
        assert!(error.contains(expected), "{error}");
    }
}

#[test]
fn advice_sentences_are_a_coachs_only_turn() {
    let corpus = corpus(
        "ID\tMajority_label\tDS_Label\tSentence\tFlair\n\
         a-1\t1\t0\t\"Buy the \"\"big\"\" one .\"\tCareer\n\
         a-2\t0\t0\tIt 's blue .\tEducation\n",
    );
    assert_eq!(corpus.kind, Kind::Advice);
    let [buy, blue] = corpus.conversations.as_slice() else {
        panic!("two sentences");
    };
    assert_eq!(
        buy.turns,
        [(Role::Coach, "Buy the \"big\" one .".to_owned())]
    );
    assert_eq!(class(buy, 0, Task::Advice), Some("yes"));
    assert_eq!(class(blue, 0, Task::Advice), Some("no"));
    assert_eq!(buy.given[0][0].0, "flair: Career");
    let error = refused("ID\tMajority_label\tSentence\na\t2\tNo .\n");
    assert!(error.contains("line 2"), "{error}");
}

#[test]
fn funnelling_leads_and_focusing_does_not() {
    let corpus = corpus(
        "exchange_idx,student_text,teacher_text,follow_up_unfiltered_majority,follow_up_filtered_majority\n\
         1,Nine.,\"Nine, so odd, right?\",1.0,0.0\n\
         2,Nine.,How did you see it?,2.0,1.0\n\
         3,Nine.,Good.,0.0,\n",
    );
    assert_eq!(corpus.kind, Kind::Questions);
    let [funnels, focuses] = corpus.conversations.as_slice() else {
        panic!("two follow-ups");
    };
    assert_eq!(class(funnels, 1, Task::Leading), Some("yes"));
    assert_eq!(class(focuses, 1, Task::Leading), Some("no"));
    assert_eq!(funnels.turns[0].0, Role::Client);
    assert_eq!(corpus.left_out.len(), 1);
}

#[test]
fn bolt_says_only_what_is_there() {
    let corpus = corpus(
        "prompt,completion\n\
         You like bread. Why?,Reflections on Values\n\
         You like bread. Why?,Questions on Perspectives\n\
         Try rye.,Planning\n\
         I eat rye now.,Changing Unhealthy Behavior\n",
    );
    assert_eq!(corpus.kind, Kind::Bolt);
    let [bread, rye, eats] = corpus.conversations.as_slice() else {
        panic!("three texts");
    };
    assert_eq!(class(bread, 0, Task::QuestionPresent), Some("yes"));
    assert_eq!(class(bread, 0, Task::ReflectionPresent), Some("yes"));
    assert_eq!(class(bread, 0, Task::InputPresent), None);
    assert_eq!(bread.given[0].len(), 2);
    assert_eq!(rye.labels[0], [None; Task::COUNT]);
    assert_eq!(eats.turns[0].0, Role::Client);
    assert_eq!(class(eats, 0, Task::Talk), None);
    assert!(refused("prompt,completion\nx,Juggling\n").contains("line 2"));
}

#[test]
fn barriers_joins_sentences_into_turns() {
    let corpus = corpus(
        "dialog,speaker,id,utterance,domain,strategy1,strategy2,social_exchange,task_focused\n\
         hill1,1,0,\"Hello, Ada.\",Introduction,None,None,Greeting,None\n\
         hill1,,1, Do you walk?,Barrier,Monitoring,None,None,Ask-PerInfo\n\
         hill1,2,2,My knee aches.,Barrier,Barrier,Safety,None,Give-PerInfo\n\
         hill1,1,3,Short walks help.,Barrier,Motivation,None,None,Give-GenInfo\n\
         lake1,1,0,Good day.,Introduction,None,None,Greeting,None\n\
         lake1,3,1,Fine.,Introduction,None,None,Agree,None\n\
         lake1,1,2,Good.,Introduction,None,None,Agree,None\n",
    );
    assert_eq!(corpus.kind, Kind::Barriers);
    let [hill, lake] = corpus.conversations.as_slice() else {
        panic!("two conversations");
    };
    assert_eq!(hill.turns.len(), 3);
    assert_eq!(
        hill.turns[0],
        (Role::Coach, "Hello, Ada. Do you walk?".to_owned())
    );
    assert_eq!(class(hill, 0, Task::QuestionPresent), Some("yes"));
    assert_eq!(class(hill, 0, Task::InputPresent), None);
    assert_eq!(class(hill, 2, Task::InputPresent), Some("yes"));
    let (what, span) = &hill.given[0][3];
    assert_eq!(
        (what.as_str(), span.of(&hill.turns[0].1)),
        ("strategy: Monitoring", "Do you walk?")
    );
    assert!(
        hill.given[1]
            .iter()
            .any(|(what, _)| what == "strategy: Safety")
    );
    assert_eq!(lake.turns.len(), 1);
    assert_eq!(
        corpus.left_out,
        ["2 rows left out: who speaks is not clear there."]
    );
}

#[test]
fn a_file_cut_off_anywhere_is_read_or_refused() {
    for text in [ANNOMI, GOLD] {
        for (at, _) in text.char_indices() {
            let cut = of_text(&text[..at]);
            // What is read of it keeps its shape, also without punctuation.
            for one in cut.iter().flat_map(|corpus| &corpus.conversations) {
                assert_eq!(one.bare().turns.len(), one.labels.len());
            }
        }
    }
}

#[test]
fn what_is_no_corpus_is_refused() {
    assert!(refused("").contains("no corpus we know"));
    assert!(refused("name,age\nAda,3\n").contains("no corpus we know"));
    assert!(refused("[1, 2]").contains("no corpus we know"));
    assert!(refused("{").contains("in the gold corpus's form"));
    assert!(refused("transcript,text\n\"never closed").contains("line"));
}

#[test]
fn a_folder_is_one_corpus() {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |name: &str, text: &str| {
        std::fs::write(folder.path().join(name), text).expect("written");
    };
    let error = read(folder.path()).expect_err("empty");
    assert!(
        error.to_string().contains("no .csv, .tsv or .json"),
        "{error}"
    );
    write("b.json", GOLD);
    write("a.json", &GOLD.replace("x-01", "x-00"));
    write("NOTES.md", "not read");
    let corpus = read(folder.path()).expect("two conversations");
    let ids: Vec<_> = corpus
        .conversations
        .iter()
        .map(|one| one.id.as_str())
        .collect();
    assert_eq!(ids, ["x-00", "x-01"]);
    write("c.csv", ANNOMI);
    let error = read(folder.path()).expect_err("two kinds");
    assert!(error.to_string().contains("one by one"), "{error}");
    let error = read(&folder.path().join("missing.csv")).expect_err("not there");
    assert!(error.to_string().contains("could not be opened"), "{error}");
}
