//! Outputs that end early, take nothing or aren't there: the program says so where it can, and never panics.

#[cfg(unix)]
use super::readers::Run;
use crate::Folder;
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// A plan in which every item is an outcome.
fn plan(items: usize) -> String {
    "## Actions\n\n".to_owned() + &"- Grow the newsletter to 5,000 readers\n".repeat(items)
}

/// Reads one line as `head -1` does; gives the exit code, or none where the run doesn't end, and standard error.
fn head(command: &mut Command) -> (Option<i32>, String) {
    let command = command.stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let mut line = String::new();
    let mut out = BufReader::new(child.stdout.take().unwrap());
    out.read_line(&mut line).unwrap();
    drop(out);
    let began = Instant::now();
    while child.try_wait().unwrap().is_none() && began.elapsed() < Duration::from_secs(60) {
        std::thread::sleep(Duration::from_millis(5));
    }
    let _ = child.kill();
    let output = child.wait_with_output().unwrap();
    let err = String::from_utf8(output.stderr).unwrap();
    (output.status.code(), err)
}

/// After all the plans there is a pipe to read, into which nobody writes: a run that came to it would wait for ever.
#[cfg(unix)]
#[test]
fn head_is_no_error_and_ends_the_work() {
    let plan = plan(60);
    let names: Vec<String> = (0..600).map(|number| format!("{number:03}.md")).collect();
    let files: Vec<(&str, &str)> = names
        .iter()
        .map(|name| (name.as_str(), plan.as_str()))
        .collect();
    let folder = Folder::new(&files);
    let made = Command::new("mkfifo").arg(folder.0.join("pipe")).status();
    assert!(made.unwrap().success());
    for args in [
        &["check"][..],
        &["check", "--format", "pretty"],
        &["check", "--format", "json"],
        &["check", "--format", "sarif"],
        &["check", "--format", "github"],
        &["check", "--format", "gitlab"],
        &["check", "--format", "junit"],
        &["check", "--format", "checkstyle"],
        &["check", "--format", "rdjson"],
        &["check", "--format", "markdown"],
        &["items"],
        &["items", "--format", "json"],
    ] {
        let ended = head(folder.command(args).args([".", "pipe"]));
        assert_eq!(ended, (Some(0), String::new()), "{args:?}");
    }
}

#[test]
fn what_goes_into_a_file_is_written_whole_though_the_reader_has_gone() {
    let folder = Folder::new(&[("a.md", &plan(3000)), ("b.md", &plan(3000))]);
    let (code, err) =
        head(&mut folder.command(&["check", "--format=concise", "--format=json=found.json"]));
    assert_eq!((code, err.as_str()), (Some(1), ""));
    let found = std::fs::read_to_string(folder.0.join("found.json")).unwrap();
    let found: serde_json::Value = serde_json::from_str(&found).unwrap();
    assert_eq!(found["findings"].as_array().unwrap().len(), 6000);
    let (code, _) = head(&mut folder.command(&["check", "--write-baseline", "base.json"]));
    assert_eq!(code, Some(0));
    assert_eq!(
        folder.run(&["check", "--baseline", "base.json"]).code,
        Some(0)
    );
}

#[test]
fn a_baseline_is_renewed_whole_though_the_reader_has_gone() {
    let folder = Folder::new(&[("z.md", &plan(1))]);
    let written = folder.run(&["check", "--write-baseline", "base.json"]);
    assert_eq!(written.code, Some(0), "{}", written.err);
    for number in 0..60 {
        std::fs::write(folder.0.join(format!("{number:02}.md")), plan(300)).unwrap();
    }
    std::fs::write(folder.0.join("z.md"), "Nothing.\n").unwrap();
    let renew = ["check", "--baseline", "base.json", "--update-baseline"];
    let (code, err) = head(&mut folder.command(&renew));
    assert_eq!(code, Some(0), "{err}");
    assert!(err.contains("dropped 1, holds 0 findings"), "{err}");
}

#[test]
fn an_error_is_one_although_the_reader_has_gone() {
    let folder = Folder::new(&[
        ("a.md", &plan(9)),
        ("b.md", &plan(3000)),
        ("c.md", &plan(3000)),
    ]);
    std::fs::write(folder.0.join("a.md"), b"\xff").unwrap();
    let (code, err) = head(&mut folder.command(&["check"]));
    assert_eq!(code, Some(2));
    assert!(
        err.contains("can't read ./a.md") || err.contains("can't read a.md"),
        "{err}"
    );
}

/// Every command, each with something to print.
#[cfg(target_os = "linux")]
const COMMANDS: [&[&str]; 22] = [
    &["check", "plan.md"],
    &["check", "--format", "pretty", "plan.md"],
    &["check", "--format", "json", "plan.md"],
    &["check", "--format", "sarif", "plan.md"],
    &["check", "--format", "github", "plan.md"],
    &["check", "--format", "gitlab", "plan.md"],
    &["check", "--format", "junit", "plan.md"],
    &["check", "--format", "checkstyle", "plan.md"],
    &["check", "--format", "rdjson", "plan.md"],
    &["check", "--format", "markdown", "plan.md"],
    &["items", "plan.md"],
    &["stats", "plan.md"],
    &["stats", "--html", "page.html", "plan.md"],
    &["rules", "list"],
    &["explain", "Grow my business"],
    &["config"],
    &["schema", "rules"],
    &["completions", "bash"],
    &["man"],
    &["--help"],
    &["help", "check"],
    &["--version"],
];

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_told_of_by_every_command() {
    let full = || {
        std::fs::File::options()
            .write(true)
            .open("/dev/full")
            .unwrap()
    };
    let folder = Folder::new(&[("plan.md", &plan(1))]);
    for args in COMMANDS {
        let output = folder.command(args).stdout(full()).output().unwrap();
        let err = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        assert!(
            err.contains("can't write the output: No space left"),
            "{args:?}: {err}"
        );
        // Where that can't be told, the code still does.
        let status = folder
            .command(args)
            .stdout(full())
            .stderr(full())
            .status()
            .unwrap();
        assert_eq!(status.code(), Some(2), "{args:?}");
    }
    let status = folder
        .command(&["check", "--nope"])
        .stderr(full())
        .status()
        .unwrap();
    assert_eq!(status.code(), Some(2));
    let into = folder.run(&["check", "--output", "/dev/full", "plan.md"]);
    assert_eq!(into.code, Some(2));
    assert!(
        into.err.contains("can't write /dev/full: No space left"),
        "{}",
        into.err
    );
}

/// What is closed is nowhere to write to: the system gives a program the null device in its stead.
#[cfg(unix)]
#[test]
fn streams_that_are_closed_change_no_exit_code() {
    let folder = Folder::new(&[("plan.md", &plan(1))]);
    let sh = |line: &str| {
        let mut command = Command::new("sh");
        command
            .args(["-c", line, "sh", env!("CARGO_BIN_EXE_doable")])
            .current_dir(&folder.0)
            .env("LC_ALL", "C");
        Run::of(&mut command, "")
    };
    for (line, code, out, err) in [
        ("\"$1\" check plan.md >&-", 1, "", ""),
        ("\"$1\" check plan.md 2>&-", 1, "plan.md:3:3", ""),
        ("\"$1\" check none.md 2>&-", 2, "No file was checked", ""),
        (
            "\"$1\" check none.md >&-",
            2,
            "",
            "no file or folder none.md",
        ),
        ("\"$1\" check - <&-", 0, "1 file checked", ""),
        ("\"$1\" check plan.md <&- >&- 2>&-", 1, "", ""),
        ("\"$1\" --nope >&- 2>&-", 2, "", ""),
        ("\"$1\" --help >&-", 0, "", ""),
    ] {
        let run = sh(line);
        assert_eq!(run.code, Some(code), "{line}");
        assert!(
            run.out.contains(out) && run.err.contains(err),
            "{line}: {} {}",
            run.out,
            run.err
        );
        assert!(!(run.out + &run.err).contains("panicked"), "{line}");
    }
}
