//! Our own forms, lines and turns.

use transcript::{Format, IssueKind};

use crate::formats::{check, read};

#[test]
fn our_own_forms_keep_every_turn() {
    check(
        "native.jsonl",
        Format::NativeLines,
        &[
            "0.5 Coach: What brings you here?",
            "3 Coach: Take your time.",
            "6.25 Oskar:   A choice I put off. ",
            " Oskar: Since spring.",
        ],
        &[IssueKind::BadLine, IssueKind::BadLine],
    );
    let lines: Vec<Option<usize>> = read("native.jsonl")
        .issues
        .iter()
        .map(|issue| issue.line)
        .collect();
    assert_eq!(lines, [Some(4), Some(6)]);
    check(
        "turns.json",
        Format::NativeTurns,
        &[
            "2.6 Coach: What brings you here?",
            "4 Coach: Take your time.",
            "9.1 Client: A choice I put off.",
        ],
        &[],
    );
    assert!(read("turns.json").roles.stated);
}

#[test]
fn a_name_in_brackets_is_somebody_else_on_the_clients_side() {
    let turns = [
        ("coach", "Who is here today?"),
        ("client", "[Ines] I am only here for the first half."),
        ("client", "[laughs] Good."),
        ("client", "[Laughter] Yes."),
        ("client", "[Long pause] Well."),
        ("client", "[Ines Brandt] And so am I."),
        ("client", "[She] said so."),
        ("client", "[My boss] said so."),
        ("coach", "[Ines] said that?"),
        ("client", "[Unknown] No."),
        ("client", "[Ines]"),
        ("client", "[Client] Mine."),
    ];
    let lines: String = turns
        .iter()
        .map(|(role, text)| format!("{{\"role\":\"{role}\",\"text\":\"{text}\"}}\n"))
        .collect();
    let list = format!("{{\"turns\":[{}]}}", lines.trim().replace('\n', ","));
    for file in [lines, list] {
        let reading = transcript::read(file.as_bytes());
        let names: Vec<&str> = reading
            .conversation
            .turns
            .iter()
            .map(|turn| reading.conversation.speakers[turn.speaker].name.reveal())
            .collect();
        assert_eq!(
            names,
            [
                "Coach",
                "Ines",
                "Client",
                "Client",
                "Client",
                "Ines Brandt",
                "Client",
                "Client",
                "Coach",
                "Client",
                "Client",
                "Client"
            ]
        );
        for (index, (role, text)) in turns.iter().enumerate() {
            assert_eq!(reading.conversation.text(index), *text);
            let is_coach = reading.conversation.role(index) == domain::Role::Coach;
            assert_eq!(is_coach, *role == "coach");
        }
    }
    let stated = transcript::read(
        b"{\"role\":\"coach\",\"text\":\"a\"}\n{\"role\":\"client\",\"speaker\":\"Oskar\",\"text\":\"[Ines] b\"}\n",
    );
    assert_eq!(stated.conversation.speakers[1].name.reveal(), "Oskar");
}
