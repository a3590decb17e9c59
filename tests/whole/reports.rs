//! Reports written into files: several in one run, whole or not at all, and never over a plan.

use crate::{FORMATS, Folder, Ran};
use std::path::Path;
use std::process::Command;

const PLAN: &str = "## Actions\n- Grow my business\n";

/// One plan, and a folder to write into.
fn folder() -> Folder {
    let folder = Folder::new(&[("plan.md", PLAN)]);
    std::fs::create_dir(folder.0.join("sub")).unwrap();
    folder
}

fn command(folder: &Folder, args: &[&str]) -> Command {
    let mut command = folder.command(&["check", "--no-config"]);
    command.args(args).env_remove("GITHUB_STEP_SUMMARY");
    command
}

fn told(command: &mut Command) -> (String, String, Option<i32>) {
    let Ran { out, err, code } = Ran::of(&command.output().unwrap());
    (out, err, code)
}

fn run(folder: &Folder, args: &[&str]) -> (String, String, Option<i32>) {
    told(&mut command(folder, args))
}

#[test]
fn a_file_holds_what_standard_output_would() {
    let folder = folder();
    let formats = FORMATS.into_iter().filter(|name| *name != "pretty");
    let formats: Vec<&str> = formats.collect();
    let into: Vec<String> = formats
        .iter()
        .map(|name| format!("--format={name}=sub/{name}"))
        .collect();
    let mut args: Vec<&str> = into.iter().map(String::as_str).collect();
    args.extend(["--format=pretty", "plan.md"]);
    let (out, err, code) = run(&folder, &args);
    assert_eq!(
        (out, err.as_str(), code),
        (run(&folder, &["--format=pretty", "plan.md"]).0, "", Some(1))
    );
    for &name in &formats {
        let printed = run(&folder, &["--format", name, "plan.md"]).0;
        assert_eq!(folder.read(&format!("sub/{name}")), printed, "{name}");
        let (out, _, code) = run(
            &folder,
            &["--format", name, "--output", "sub/output", "plan.md"],
        );
        assert_eq!((out.as_str(), code), ("", Some(1)), "{name}");
        assert_eq!(folder.read("sub/output"), printed, "{name}");
    }
    assert_eq!(folder.names("sub").len(), formats.len() + 1);
}

#[test]
fn a_report_never_replaces_a_plan_of_its_run() {
    let folder = folder();
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
        let (_, err, code) = run(&folder, args);
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
    let folder = folder();
    let (out, err, code) = run(
        &folder,
        &[
            "--format=concise",
            "--format=json=none/a",
            "--format=junit=sub/b",
            "plan.md",
        ],
    );
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
    let folder = folder();
    std::fs::write(folder.0.join("latin.md"), b"caf\xe9\n").unwrap();
    let (out, err, code) = run(&folder, &["--format=sarif=sub/a", "plan.md", "latin.md"]);
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
    let folder = folder();
    let summary = folder.0.join("sub/summary");
    std::fs::write(&summary, "from another step\n").unwrap();
    let run_with =
        |args: &[&str], path: &Path| told(command(&folder, args).env("GITHUB_STEP_SUMMARY", path));
    let (out, err, code) = run_with(&["--format=github", "plan.md"], &summary);
    assert_eq!((err.as_str(), code), ("", Some(1)));
    assert!(
        out.starts_with("::warning file=plan.md,line=2,col=3,"),
        "{out}"
    );
    let markdown = run(&folder, &["--format=markdown", "plan.md"]).0;
    let whole = format!("from another step\n{markdown}");
    assert_eq!(folder.read("sub/summary"), whole);
    run_with(&["--format=concise", "plan.md"], &summary);
    assert_eq!(folder.read("sub/summary"), whole);
    let (_, err, code) = run_with(&["--format=github", "plan.md"], Path::new("none/summary"));
    assert_eq!(code, Some(2));
    assert!(err.contains("can't write none/summary"), "{err}");
}

#[test]
fn the_rules_that_found_something_are_explained_once() {
    let folder = folder();
    std::fs::write(folder.0.join("other.md"), PLAN).unwrap();
    let sarif: serde_json::Value =
        serde_json::from_str(&run(&folder, &["--format=sarif", "."]).0).unwrap();
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
