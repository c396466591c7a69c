//! Practising in a pipe: what is typed is answered, taken back, looked at, and kept nowhere.

use crate::run::Place;

const TALK: &str = "\
What is that itch like?
You should take the stores job, really.
/rewind
What matters to you in that?
/nothing
/rewind 9
/rewind
What would you like to talk about?
/end
I listened well
I would wait longer
";

#[test]
fn a_practice_is_held_taken_back_and_looked_at() {
    let place = Place::new();
    let ran = place.run_with(&["practise", "--client", "unsure"], TALK.as_bytes());
    let out = ran.fine();
    for said in [
        "Kieran is a simulated person: a program",
        "\n> What is that itch like?\nKieran: ",
        "\nTaken back: 1 exchange.\nKieran: ",
        "\nThere is no /nothing. /help lists what you can type.\n",
        "\nTaken back: 2 exchanges.\nKieran: ",
        "\nThere is nothing to take back.\n",
        "\nWhat went well, in your view?\n",
        "\nWhat would you do differently?\n",
        "What the program saw. It can be wrong; the talk was yours.",
        "What Kieran really wants: ",
        "That was not said.",
        "Counted: ",
        "One thing to practise: ",
    ] {
        assert!(out.contains(said), "{said}\n{out}");
    }
    // The own view comes before the program's, and before what is hidden.
    let at = |words: &str| out.find(words).unwrap();
    assert!(at("in your view?") < at("What the program saw"));
    assert!(at("differently?") < at("really wants"));
    assert_eq!(place.names(), Vec::<String>::new(), "nothing is kept");
}

#[test]
fn the_same_words_and_seed_give_the_same_talk() {
    let place = Place::new();
    let talk = |seed: &str| {
        let arguments = ["practise", "--client", "unsure", "--seed", seed];
        place.run_with(&arguments, TALK.as_bytes()).fine()
    };
    assert_eq!(talk("3"), talk("3"));
    assert_ne!(talk("3"), talk("4"));
}

#[test]
fn odd_input_is_refused_in_a_sentence_that_quotes_nothing() {
    let place = Place::new();
    for input in [&b"\xff\xfe private\n"[..], &[b'a'; 70_000][..]] {
        let ran = place.run_with(&["practise", "--client", "unsure"], input);
        assert_eq!(ran.code, Some(1));
        assert!(!ran.err.contains("private"), "{}", ran.err);
        assert!(!ran.err.contains("panicked"), "{}", ran.err);
    }
}

#[test]
fn figures_do_not_depend_on_how_many_cores_there_are() {
    let place = Place::new();
    let arguments = ["selfplay", "--guide", "eliza", "--sessions", "3", "--json"];
    let one = place.run(&arguments).fine();
    let again = place.run(&arguments).fine();
    assert_eq!(one, again);
    let json: serde_json::Value = serde_json::from_str(&one).unwrap();
    let clients = json["clients"].as_array().unwrap().len();
    assert_eq!(json["sessions"], 3 * clients);
    #[cfg(target_os = "linux")]
    {
        let pinned = place.run_limited("taskset -p 1 $$ >/dev/null 2>&1", &arguments, b"");
        assert_eq!(pinned.fine(), one);
    }
}
