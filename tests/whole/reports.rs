//! Reports written into files: several in one run, whole or not at all, and never over a plan.

use crate::FORMATS;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::atomic::{AtomicUsize, Ordering};

const PLAN: &str = "## Actions\n- Grow my business\n";

/// A folder with one plan, gone when dropped.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Self {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let name = format!("doable-reports-{}-{count}", std::process::id());
        let root = std::env::temp_dir().join(name);
        std::fs::create_dir_all(root.join("sub")).unwrap();
        std::fs::write(root.join("plan.md"), PLAN).unwrap();
        Self(root)
    }

    fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_doable"));
        command
            .args(["check", "--no-config"])
            .args(args)
            .current_dir(&self.0)
            .env("LC_ALL", "C")
            .env("NO_COLOR", "1")
            .env_remove("CLICOLOR_FORCE")
            .env_remove("GITHUB_STEP_SUMMARY");
        command
    }

    fn run(&self, args: &[&str]) -> (String, String, Option<i32>) {
        told(&self.command(args).output().unwrap())
    }

    fn read(&self, name: &str) -> String {
        std::fs::read_to_string(self.0.join(name)).unwrap()
    }

    fn names(&self, folder: &str) -> Vec<String> {
        let entries = std::fs::read_dir(self.0.join(folder)).unwrap();
        let name = |entry: std::fs::DirEntry| entry.file_name().into_string().unwrap();
        let mut names: Vec<String> = entries.map(|entry| name(entry.unwrap())).collect();
        names.sort_unstable();
        names
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn told(output: &Output) -> (String, String, Option<i32>) {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    (
        text(&output.stdout),
        text(&output.stderr),
        output.status.code(),
    )
}

#[test]
fn a_file_holds_what_standard_output_would() {
    let folder = Folder::new();
    let formats = FORMATS.into_iter().filter(|name| *name != "pretty");
    let formats: Vec<&str> = formats.collect();
    let into: Vec<String> = formats
        .iter()
        .map(|name| format!("--format={name}=sub/{name}"))
        .collect();
    let mut args: Vec<&str> = into.iter().map(String::as_str).collect();
    args.extend(["--format=pretty", "plan.md"]);
    let (out, err, code) = folder.run(&args);
    assert_eq!(
        (out, err.as_str(), code),
        (folder.run(&["--format=pretty", "plan.md"]).0, "", Some(1))
    );
    for &name in &formats {
        let printed = folder.run(&["--format", name, "plan.md"]).0;
        assert_eq!(folder.read(&format!("sub/{name}")), printed, "{name}");
        let (out, _, code) = folder.run(&["--format", name, "--output", "sub/output", "plan.md"]);
        assert_eq!((out.as_str(), code), ("", Some(1)), "{name}");
        assert_eq!(folder.read("sub/output"), printed, "{name}");
    }
    assert_eq!(folder.names("sub").len(), formats.len() + 1);
}

#[test]
fn a_report_never_replaces_a_plan_of_its_run() {
    let folder = Folder::new();
    for args in [
        &["--output", "plan.md", "."][..],
        &["--output", "sub/../plan.md", "plan.md"],
        &[
            "--format",
            "pretty",
            "--format",
            "markdown=./plan.md",
            "plan.md",
        ],
        &["--output", "plan.md", "--stdin-filename", "plan.md", "-"],
    ] {
        let (_, err, code) = folder.run(args);
        assert_eq!(code, Some(2), "{args:?}");
        assert!(
            err.contains("would overwrite") || args[1] == "pretty",
            "{err}"
        );
        assert_eq!(folder.read("plan.md"), PLAN);
    }
    assert_eq!(folder.names(""), ["plan.md", "sub"]);
}

#[test]
fn where_one_report_cannot_be_written_the_others_are() {
    let folder = Folder::new();
    let (out, err, code) = folder.run(&[
        "--format=concise",
        "--format=json=none/a",
        "--format=junit=sub/b",
        "plan.md",
    ]);
    assert_eq!(code, Some(2));
    assert!(out.contains("result-verb"), "{out}");
    assert!(
        err.contains("can't write none/a: there is no such folder"),
        "{err}"
    );
    assert!(folder.read("sub/b").contains("</testsuites>"));
    assert_eq!(folder.names(""), ["plan.md", "sub"]);
}

#[test]
fn an_unreadable_file_is_told_on_standard_error_and_in_the_report() {
    let folder = Folder::new();
    std::fs::write(folder.0.join("latin.md"), b"caf\xe9\n").unwrap();
    let (out, err, code) = folder.run(&["--format=sarif=sub/a", "plan.md", "latin.md"]);
    assert_eq!((out.as_str(), code), ("", Some(2)));
    assert!(err.contains("can't read latin.md"), "{err}");
    let sarif: serde_json::Value = serde_json::from_str(&folder.read("sub/a")).unwrap();
    let invocation = &sarif["runs"][0]["invocations"][0];
    assert_eq!(invocation["executionSuccessful"], false);
    let notification = &invocation["toolExecutionNotifications"][0]["message"]["text"];
    assert!(
        notification
            .as_str()
            .unwrap()
            .starts_with("can't read latin.md")
    );
}

#[test]
fn annotations_come_with_a_summary_where_the_environment_has_a_place_for_one() {
    let folder = Folder::new();
    let summary = folder.0.join("sub/summary");
    std::fs::write(&summary, "from another step\n").unwrap();
    let run = |args: &[&str], path: &Path| {
        told(
            &folder
                .command(args)
                .env("GITHUB_STEP_SUMMARY", path)
                .output()
                .unwrap(),
        )
    };
    let (out, err, code) = run(&["--format=github", "plan.md"], &summary);
    assert_eq!((err.as_str(), code), ("", Some(1)));
    assert!(
        out.starts_with("::warning file=plan.md,line=2,col=3,"),
        "{out}"
    );
    let markdown = folder.run(&["--format=markdown", "plan.md"]).0;
    let whole = format!("from another step\n{markdown}");
    assert_eq!(folder.read("sub/summary"), whole);
    run(&["--format=concise", "plan.md"], &summary);
    assert_eq!(folder.read("sub/summary"), whole);
    let (_, err, code) = run(&["--format=github", "plan.md"], Path::new("none/summary"));
    assert_eq!(code, Some(2));
    assert!(err.contains("can't write none/summary"), "{err}");
}

#[test]
fn the_rules_that_found_something_are_explained_once() {
    let folder = Folder::new();
    std::fs::write(folder.0.join("other.md"), PLAN).unwrap();
    let sarif: serde_json::Value =
        serde_json::from_str(&folder.run(&["--format=sarif", "."]).0).unwrap();
    let run = &sarif["runs"][0];
    assert_eq!(run["results"].as_array().unwrap().len(), 2);
    let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
    assert_eq!(rules.len(), 1);
    assert_eq!(rules[0]["id"], "result-verb");
    let help = rules[0]["help"]["text"].as_str().unwrap();
    assert!(
        help.contains("It matches:") && help.contains("result-verb: off"),
        "{help}"
    );
}
