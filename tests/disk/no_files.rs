//! Pipes, sockets, devices, and folders where files are expected: skipped on a walk, told of where they stand for a file
//! of doable's own, read where they are named and can come to an end.

use super::{PLAN, run};
use crate::Folder;
use std::os::unix::net::UnixListener;
use std::process::Command;

#[test]
fn what_is_no_file_is_skipped_on_a_walk() {
    let folder = Folder::new(&[("plan.md", PLAN)]);
    folder.pipe("pipe.md");
    let _socket = UnixListener::bind(folder.0.join("socket.md")).unwrap();
    folder.link("/dev/zero", "device.md");
    for args in [
        &["check"][..],
        &["items", "-q"],
        &["check", "--since", "HEAD"],
    ] {
        folder.ends(args);
    }
    let walked = folder.ends(&["check"]);
    assert_eq!((walked.found_in(), walked.code), (vec!["plan.md"], Some(1)));
    assert_eq!(walked.err, "");
    let followed = folder.ends(&["check", "--follow"]);
    assert_eq!(
        (followed.found_in(), followed.code),
        (vec!["plan.md"], Some(1))
    );
    let args = [
        "check",
        "--force-exclude",
        "pipe.md",
        "socket.md",
        "device.md",
        "plan.md",
    ];
    let as_walked = folder.ends(&args);
    assert_eq!(as_walked.found_in(), ["plan.md"]);
}

#[test]
fn a_named_device_or_socket_is_told_of() {
    let folder = Folder::new(&[("plan.md", PLAN)]);
    let _socket = UnixListener::bind(folder.0.join("socket.md")).unwrap();
    for name in ["/dev/zero", "/dev/full", "socket.md"] {
        let ran = folder.ends(&["check", name, "plan.md"]);
        assert_eq!(
            (ran.found_in(), ran.code),
            (vec!["plan.md"], Some(2)),
            "{name}"
        );
        let told = format!("can't read {name}: it is a device or a socket, not a file");
        assert!(ran.told().contains(&told), "{}", ran.err);
    }
}

/// Runs a line of bash in the folder, with `doable` on it.
fn bash(folder: &Folder, line: &str) -> crate::Ran {
    let program = format!(
        "doable() {{ timeout 20 '{}' \"$@\"; }}; {line}",
        env!("CARGO_BIN_EXE_doable")
    );
    let mut bash = Command::new("bash");
    bash.args(["-c", &program])
        .current_dir(&folder.0)
        .env("NO_COLOR", "1");
    crate::Ran::of(&bash.output().unwrap())
}

#[test]
fn a_process_substitution_stands_for_a_file() {
    let folder = Folder::new(&[("plan.md", PLAN)]);
    for (line, code) in [
        ("doable check <(cat plan.md)", 1),
        ("doable check /dev/stdin < plan.md", 1),
        ("cat plan.md | doable check /dev/stdin", 1),
        ("doable check --config <(echo 'fail-on: never') plan.md", 0),
        // Its paths are those of the folder that it is used in.
        (
            "doable check --config <(echo 'exclude: [/plan.md]') plan.md",
            0,
        ),
        ("doable check --config /dev/null plan.md", 1),
        ("doable check --rules <(echo 'rules: []') plan.md", 1),
        (
            "doable check --write-baseline old.json -q plan.md && doable check --baseline <(cat old.json) plan.md",
            0,
        ),
    ] {
        let ran = bash(&folder, line);
        assert_eq!(
            (
                ran.code,
                ran.err
                    .replace("note: old.json holds 1 finding\n", "")
                    .as_str()
            ),
            (Some(code), ""),
            "{line}"
        );
    }
}

#[test]
fn what_a_config_reaches_must_be_files() {
    for (name, config) in [
        (".doable.yaml", None),
        ("doable.yaml", None),
        ("other.yaml", Some("extends: other.yaml")),
        ("rules.yaml", Some("rules: [rules.yaml]")),
        ("old.json", Some("baseline: old.json")),
    ] {
        let folder = Folder::new(&[("repo/.git/HEAD", ""), ("repo/plan.md", PLAN)]);
        if let Some(text) = config {
            std::fs::write(folder.0.join("repo/.doable.yaml"), text).unwrap();
        }
        folder.pipe(&format!("repo/{name}"));
        let pipe = folder.ends(&["check", "repo"]);
        assert_eq!(pipe.code, Some(2), "{name}");
        let told = pipe.told();
        assert!(
            told.contains("it is a pipe, a device or a socket, not a file"),
            "{name}: {told}"
        );
        std::fs::remove_file(folder.0.join("repo").join(name)).unwrap();
        if !name.starts_with("rules") {
            std::fs::create_dir(folder.0.join("repo").join(name)).unwrap();
            let told = folder.ends(&["check", "repo"]);
            assert_eq!(told.code, Some(2), "{name}");
            assert!(
                told.told()
                    .contains(&format!("repo/{name}: it is a folder")),
                "{}",
                told.err
            );
        }
    }
}

#[test]
fn a_config_without_an_end_takes_no_more_than_its_share_of_memory() {
    let folder = Folder::new(&[("plan.md", PLAN)]);
    let ran = folder.ends(&["check", "--config", "/dev/zero", "plan.md"]);
    assert_eq!(ran.code, Some(2));
    assert!(
        ran.told()
            .contains("/dev/zero: it is larger than 3 MB, the most that is read of one file")
    );
}

#[test]
fn a_file_of_three_gigabytes_is_told_of_and_not_read() {
    let folder = Folder::new(&[("plan.md", PLAN)]);
    run("truncate", ["--size=3G".into(), folder.0.join("large.md")]);
    for args in [&["check", "large.md", "plan.md"][..], &["check"]] {
        let ran = folder.ends(args);
        assert_eq!((ran.found_in(), ran.code), (vec!["plan.md"], Some(2)));
        let told =
            "can't read large.md: it is larger than 1 GiB, the most that is read of one file";
        assert!(ran.told().contains(told), "{}", ran.err);
    }
}

#[test]
fn an_ignore_file_that_is_a_pipe_or_leads_to_a_device_closes_its_folder_and_no_other() {
    for name in [".gitignore", ".ignore", ".doableignore"] {
        for device in [None, Some("/dev/zero")] {
            let folder = Folder::new(&[("open/plan.md", PLAN), ("closed/plan.md", PLAN)]);
            let path = format!("closed/{name}");
            match device {
                Some(device) => folder.link(device, &path),
                None => folder.pipe(&path),
            }
            let ran = folder.ends(&["check"]);
            assert_eq!(
                (ran.found_in(), ran.code),
                (vec!["open/plan.md"], Some(2)),
                "{path}"
            );
            assert!(
                ran.told()
                    .contains(&format!("{path}: it is a pipe, a device or a socket")),
                "{}",
                ran.err
            );
            let at_it = folder.ends(&["check", "closed", "open"]);
            assert_eq!(
                (at_it.found_in(), at_it.code),
                (vec!["open/plan.md"], Some(2)),
                "{path}"
            );
            // What it would leave out can't be told, so what is named is read.
            let named = ["check", "--force-exclude", "closed/plan.md", "open/plan.md"];
            let named = folder.ends(&named);
            assert_eq!(
                (named.found_in(), named.code),
                (vec!["closed/plan.md", "open/plan.md"], Some(2))
            );
        }
    }
}

#[test]
fn an_ignore_file_of_more_than_a_megabyte_closes_its_folder_and_no_other() {
    let folder = Folder::new(&[("open/plan.md", PLAN), ("closed/plan.md", PLAN)]);
    for (bytes, found, code) in [
        (1 << 20, &["closed/plan.md", "open/plan.md"][..], 1),
        ((1 << 20) + 1, &["open/plan.md"], 2),
    ] {
        std::fs::write(folder.0.join("closed/.gitignore"), "\n".repeat(bytes)).unwrap();
        let ran = folder.ends(&["check"]);
        assert_eq!((ran.found_in(), ran.code), (found.to_vec(), Some(code)));
        assert_eq!(ran.told().contains("it is larger than 1 MiB"), code == 2);
    }
}

#[test]
fn a_pattern_that_is_none_is_noted_wherever_its_ignore_file_stands() {
    let folder = Folder::new(&[("above/here/plan.md", PLAN), ("above/here/b.md", PLAN)]);
    for (place, walked) in [
        ("above", "above/here"),
        ("above/here", "above/here"),
        ("above/here", "above"),
    ] {
        let path = format!("{place}/.gitignore");
        std::fs::write(folder.0.join(&path), "b.md\n{a\n").unwrap();
        let ran = folder.ends(&["check", walked]);
        assert_eq!(
            (ran.found_in(), ran.code),
            (vec!["above/here/plan.md"], Some(1))
        );
        assert!(
            ran.told()
                .contains(&format!("{path}:2 leaves nothing out: ")),
            "{walked}: {}",
            ran.err
        );
        std::fs::remove_file(folder.0.join(&path)).unwrap();
    }
}
