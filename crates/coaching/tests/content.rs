//! The content this crate comes with does what it says.

#[test]
fn plain_cues_find_their_own_examples() {
    let failures = coaching::check_cues();
    let told: Vec<String> = failures.iter().map(ToString::to_string).collect();
    assert!(told.is_empty(), "{}", told.join("\n"));
}

#[test]
fn the_contract_checklist_holds_the_items_of_the_record() {
    let ids: Vec<&str> = coaching::contract::items()
        .iter()
        .map(|item| item.id.as_str())
        .collect();
    for item in [
        "time",
        "privacy",
        "limits_of_confidentiality",
        "notes",
        "recording",
        "roles",
        "aim",
        "follow_up",
        "sponsor",
        "ai",
    ] {
        assert!(ids.contains(&item), "{item}");
    }
    assert!(
        coaching::contract::items()
            .iter()
            .all(|item| item.ask.ends_with('?'))
    );
}
