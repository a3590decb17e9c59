//! What users see of the plans, in full: every change of a rule shows here what it moved.

use std::path::Path;
use std::process::Command;

/// Standard output of a run in the repository, with nothing of the surroundings in it but their characters.
fn shown(unicode: bool, args: &[&str]) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_doable"));
    command
        .args(args)
        .current_dir(Path::new(env!("CARGO_MANIFEST_DIR")))
        .env_clear()
        .envs(std::env::var_os("SystemRoot").map(|root| ("SystemRoot", root)))
        .env("NO_COLOR", "1")
        .env("LC_ALL", if unicode { "C.UTF-8" } else { "C" });
    if unicode {
        command.env("WT_SESSION", "1");
    }
    let output = command.output().unwrap();
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    String::from_utf8(output.stdout).unwrap()
}

fn pretty(unicode: bool, plan: &str) -> String {
    let plan = format!("fixtures/plans/{plan}");
    shown(unicode, &["check", "--hints", "--format", "pretty", &plan])
}

#[test]
fn concise_findings_of_all_plans() {
    let args = ["check", "--hints", "--format", "concise", "fixtures/plans"];
    insta::assert_snapshot!(shown(true, &args));
}

#[test]
fn items_of_all_plans() {
    insta::assert_snapshot!(shown(true, &["items", "fixtures/plans"]));
}

#[test]
fn pretty_findings_of_three_plans() {
    for plan in ["personal.md", "table.md", "odd.md"] {
        insta::assert_snapshot!(plan, pretty(true, plan));
    }
}

#[test]
fn pretty_findings_of_an_odd_plan_where_only_ascii_is_drawn() {
    insta::assert_snapshot!(pretty(false, "odd.md"));
}
