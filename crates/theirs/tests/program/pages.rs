//! Pages on disk: whole or not at all, readable by their owner, and never over somebody's transcript.

use crate::run::{Place, read, talk};

#[test]
fn a_page_goes_to_the_file_named() {
    let place = Place::new();
    let page = place.at("page.html");
    let ran = place.run(&[
        "review",
        &talk("the-rota.txt"),
        "--html",
        &page.display().to_string(),
    ]);
    assert_eq!((ran.code, ran.out.as_str()), (Some(0), ""));
    assert_eq!(ran.err, format!("{}\n", page.display()));
    assert!(is_page(&read(&page)));
    assert_eq!(place.names(), ["page.html"]);
}

#[test]
fn pages_go_to_a_folder_each_under_its_own_name() {
    let place = Place::new();
    let out = place.at("pages").display().to_string();
    let (rota, lines) = (talk("the-rota.txt"), talk("one-line-one-turn.jsonl"));
    place
        .run(&["review", &rota, &rota, &lines, "--html", &out])
        .fine();
    for name in ["the-rota.html", "the-rota-2.html", "one-line-one-turn.html"] {
        assert!(is_page(&read(place.at("pages").join(name))), "{name}");
    }
    // One transcript goes into a folder that is there; its page from last time is replaced.
    place.run(&["review", &rota, "--html", &out]).fine();
    assert_eq!(std::fs::read_dir(place.at("pages")).unwrap().count(), 3);
}

#[test]
fn a_place_that_cannot_be_written_is_named_and_left_as_it_was() {
    let place = Place::new();
    let file = place.file("file.txt", "mine");
    let rota = talk("the-rota.txt");
    let missing = place.at("nosuch/page.html").display().to_string();
    for out in [&missing, &format!("{file}/page.html")] {
        let told = place.run(&["review", &rota, "--html", out]).refused(1);
        assert!(
            told.contains(out.as_str()) && told.contains("cannot be written"),
            "{told}"
        );
    }
    let told = place
        .run(&["review", &rota, &rota, "--html", &file])
        .refused(1);
    assert!(told.contains("need a folder"), "{told}");
    let below = format!("{file}/pages");
    let told = place
        .run(&["review", &rota, &rota, "--html", &below])
        .refused(1);
    assert!(told.contains(&below), "{told}");
    assert_eq!(place.names(), ["file.txt"]);
    assert_eq!(read(&file), "mine");
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_leaves_nothing_half_written() {
    let place = Place::new();
    let page = place.file("page.html", "the page of last week");
    // The shell's limit on the size of a file stands for a disk that is full after 8 blocks.
    let ran = place.run_limited(
        "trap '' XFSZ; ulimit -f 8",
        &["review", &talk("the-rota.txt"), "--html", &page],
        b"",
    );
    assert!(ran.refused(1).contains("cannot be written"));
    assert_eq!(place.names(), ["page.html"]);
    assert_eq!(read(&page), "the page of last week");
}

#[test]
fn a_transcript_is_never_written_over() {
    let place = Place::new();
    let rota = read(talk("the-rota.txt"));
    let first = place.file("first.vtt", &rota);
    let second = place.file("second.vtt", &rota);
    // Meant as a flag: the first transcript is taken for the place of the page.
    let told = place.run(&["review", "--html", &first, &second]).refused(1);
    assert!(told.contains("kept as it is"), "{told}");
    assert_eq!(read(&first), rota);

    let transcript = "<html><body><p>Coach: What would you like?</p><p>Client: To rest.</p>\
                      <p>Coach: What else?</p><p>Client: To sleep.</p></body></html>";
    let page = place.file("talk.html", transcript);
    let folder = place.at("").display().to_string();
    for out in [&page, &folder] {
        let told = place.run(&["review", &page, "--html", out]).refused(1);
        assert!(told.contains("is the transcript itself"), "{told}");
        assert_eq!(read(&page), transcript);
    }
}

#[cfg(unix)]
#[test]
fn a_page_is_its_owners_and_a_link_stays_a_link() {
    use std::os::unix::fs::{PermissionsExt, symlink};

    let place = Place::new();
    let (page, link) = (place.at("page.html"), place.at("link.html"));
    std::fs::write(&page, "").unwrap();
    symlink(&page, &link).unwrap();
    let out = link.display().to_string();
    place
        .run(&["review", &talk("the-rota.txt"), "--html", &out])
        .fine();
    assert!(std::fs::symlink_metadata(&link).unwrap().is_symlink());
    assert!(is_page(&read(&page)));
    let mode = std::fs::metadata(&page).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
}

#[cfg(target_os = "linux")]
#[test]
fn a_pipe_is_written_to_and_stays_a_pipe() {
    use std::os::unix::fs::FileTypeExt;
    use std::process::Command;

    let place = Place::new();
    let pipe = place.at("pipe");
    assert!(
        Command::new("mkfifo")
            .arg(&pipe)
            .status()
            .unwrap()
            .success()
    );
    let page = std::thread::scope(|scope| {
        let reader = scope.spawn(|| read(&pipe));
        place
            .run(&[
                "review",
                &talk("the-rota.txt"),
                "--html",
                &pipe.display().to_string(),
            ])
            .fine();
        reader.join().unwrap()
    });
    assert!(is_page(&page));
    assert!(std::fs::metadata(&pipe).unwrap().file_type().is_fifo());
}

fn is_page(text: &str) -> bool {
    text.to_lowercase().starts_with("<!doctype html>") && text.trim_end().ends_with("</html>")
}
