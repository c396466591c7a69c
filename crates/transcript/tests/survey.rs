//! Scratch.
mod common;
#[test]
fn survey() {
    let root = common::shared("transcripts").unwrap();
    for f in common::files(&root) {
        let name = f.strip_prefix(&root).unwrap().display().to_string();
        if name.ends_with("-proc.json") { continue }
        let r = transcript::read(&common::bytes(&f));
        let names: Vec<String> = r.conversation.speakers.iter().take(6).map(|s| s.name.reveal().to_owned()).collect();
        let issues: Vec<String> = r.issues.iter().take(4).map(|i| format!("{:?}/{:?}", i.severity, i.kind)).collect();
        println!("{name} | {:?} | sp {} {:?} | turns {} | coach {:?} {:.2} {} | {:?}", r.format, r.conversation.speakers.len(), names, r.conversation.turns.len(), r.roles.coach, r.roles.confidence, r.roles.stated, issues);
    }
}
