//! Files that are no longer what the walk met when their turn comes. A pipe that is named first holds a run up until the
//! tree is changed.

use super::PLAN;
use crate::{Folder, Ran};
use std::fs;
use std::io::Write;
use std::process::Stdio;

/// Runs `doable check` over a folder `tree`, which `change` changes between the walk and the reading.
fn checked_while(folder: &Folder, change: impl FnOnce()) -> Ran {
    folder.pipe("0.md");
    let mut command = folder.command(&["check", "0.md", "tree"]);
    let run = command
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // Waits until the run opens it too, which it does when it has walked.
    let mut gate = fs::OpenOptions::new()
        .write(true)
        .open(folder.0.join("0.md"))
        .unwrap();
    change();
    gate.write_all(PLAN.as_bytes()).unwrap();
    drop(gate);
    Ran::of(&run.wait_with_output().unwrap())
}

fn tree() -> Folder {
    Folder::new(&[
        ("tree/a.md", PLAN),
        ("tree/b.md", PLAN),
        ("tree/c.md", PLAN),
    ])
}

#[test]
fn a_file_or_folder_that_vanishes_is_named_and_the_others_are_checked() {
    let folder = tree();
    let ran = checked_while(&folder, || {
        fs::remove_file(folder.0.join("tree/b.md")).unwrap();
    });
    assert_eq!(ran.found_in(), ["0.md", "tree/a.md", "tree/c.md"]);
    assert_eq!(ran.code, Some(2));
    assert_eq!(
        ran.told(),
        "can't read tree/b.md: there is no such file or folder"
    );
    assert!(
        ran.out
            .ends_with("3 files checked, 3 items, 3 outcomes. 1 file could not be checked.\n")
    );

    let folder = tree();
    let ran = checked_while(&folder, || {
        fs::remove_dir_all(folder.0.join("tree")).unwrap();
    });
    assert_eq!((ran.found_in(), ran.code), (vec!["0.md"], Some(2)));
    assert_eq!(
        ran.told()
            .matches("there is no such file or folder")
            .count(),
        3
    );
}

#[test]
fn a_file_that_turns_into_a_folder_is_named() {
    let folder = tree();
    let ran = checked_while(&folder, || {
        let path = folder.0.join("tree/b.md");
        fs::remove_file(&path).unwrap();
        fs::create_dir(&path).unwrap();
    });
    assert_eq!(ran.found_in(), ["0.md", "tree/a.md", "tree/c.md"]);
    assert_eq!(
        (ran.code, ran.told().as_str()),
        (Some(2), "can't read tree/b.md: it is a folder")
    );
}

#[test]
fn a_file_that_shrinks_or_grows_is_checked_as_it_is_then() {
    let folder = tree();
    let ran = checked_while(&folder, || {
        fs::write(folder.0.join("tree/a.md"), "").unwrap();
        fs::write(
            folder.0.join("tree/b.md"),
            PLAN.replace("Grow", "Write to Ana to grow"),
        )
        .unwrap();
        fs::write(
            folder.0.join("tree/c.md"),
            PLAN.to_owned() + "- Double our sales\n",
        )
        .unwrap();
    });
    assert_eq!(ran.found_in(), ["0.md", "tree/c.md", "tree/c.md"]);
    assert_eq!((ran.code, ran.err.as_str()), (Some(1), ""));
}
