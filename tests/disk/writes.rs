//! What is written: it takes its place as a whole, or the old file stays and nothing is left beside it.

use super::{PLAN, run};
use crate::Folder;
use std::fs;

/// A folder with a plan, a report and a baseline of an earlier run.
fn written() -> Folder {
    let folder = Folder::new(&[("plan.md", PLAN), ("report.json", "old report")]);
    folder.run(&["check", "-q", "--write-baseline", "base.json", "plan.md"]);
    folder
}

#[test]
fn a_report_never_takes_the_place_of_what_the_run_uses() {
    for (name, config, args) in [
        ("doable.yaml", "fail-on: never", &[][..]),
        ("team.yaml", "extends: team.yaml", &[]),
        ("own/rules.yaml", "rules: [own]", &[]),
        ("own/rules.yaml", "", &["--rules", "own"]),
        ("team.yaml", "", &["--config", "team.yaml"]),
        ("base.json", "", &["--baseline", "base.json"]),
        ("base.json", "baseline: base.json", &[]),
        ("new.json", "", &["--write-baseline", "new.json"]),
        ("plan.md", "", &[]),
    ] {
        let folder = Folder::new(&[
            ("plan.md", PLAN),
            ("doable.yaml", config),
            ("team.yaml", "fail-on: never\n"),
            ("own/rules.yaml", "rules: []\n"),
            ("base.json", "{\"version\": 1, \"findings\": []}\n"),
        ]);
        let text = || std::fs::read_to_string(folder.0.join(name)).ok();
        let before = text();
        for how in [
            &["--output", &format!("./{name}")][..],
            &["--format", &format!("json=own/../{name}")],
        ] {
            let ran = folder.ends(&[&["check", "plan.md"], how, args].concat());
            assert_eq!(ran.code, Some(2), "{name} {config}: {}", ran.err);
            let told = ran.told();
            assert!(told.contains("the report would overwrite "), "{told}");
        }
        assert_eq!(text(), before, "{name}");
    }
}

#[test]
fn drafts_of_killed_runs_are_in_nobodys_way_and_never_read() {
    let folder = written();
    let program = env!("CARGO_BIN_EXE_doable");
    // A container gives each run the same number: the shell's own, which the program takes over.
    let script = format!(
        "for n in 0 1 2; do printf 'half a dra' > .doable-$$-$n.tmp; printf 'half' > report.json.$$.tmp; done; \
         exec '{program}' check -q --output report.json --write-baseline base.json plan.md"
    );
    run(
        "sh",
        ["-c", &format!("cd '{}'; {script}", folder.0.display())],
    );
    assert_eq!(folder.read("report.json"), "");
    let drafts: Vec<_> = folder
        .names("")
        .into_iter()
        .filter(|name| name.contains(".tmp"))
        .collect();
    assert_eq!(drafts.len(), 4, "those of others are theirs");
    let init = format!(
        "cd '{}'; printf x > .doable-$$-0.tmp; exec '{program}' init",
        folder.0.display()
    );
    run("sh", ["-c", &init]);
    let walked = folder.run(&["check", "--no-config"]);
    assert!(walked.out.contains("1 file checked"), "{}", walked.out);
    assert_eq!(folder.run(&["config"]).err, "");
}

#[test]
fn a_place_that_can_take_no_file_is_told_of_and_left_alone() {
    let folder = written();
    fs::create_dir(folder.0.join("folder")).unwrap();
    folder.link("round.json", "round.json");
    let before = folder.names("");
    for (place, why) in [
        ("folder", "it is a folder"),
        ("nowhere/report.json", "there is no such folder"),
        ("plan.md/report.json", "Not a directory"),
        ("round.json", "Too many levels of symbolic links"),
        ("/dev/full", "No space left"),
        (&"n".repeat(256), "File name too long"),
    ] {
        for how in ["--output", "--write-baseline"] {
            let ran = folder.ends(&["check", "-q", how, place, "plan.md"]);
            assert_eq!(ran.code, Some(2), "{how} {place}");
            assert!(ran.err.contains("can't "), "{how} {place}: {}", ran.err);
            if how == "--output" {
                assert!(
                    ran.told().contains(&format!("can't write {place}: {why}")),
                    "{}",
                    ran.err
                );
            }
        }
    }
    assert_eq!(folder.names(""), before);
    let (long, short) = (
        format!("{}.json", "n".repeat(250)),
        ["check", "-q", "plan.md", "--output"],
    );
    assert_eq!(
        folder.ends(&[&short[..], &[&long]].concat()).code,
        Some(1),
        "the longest name there can be"
    );
}

#[test]
fn a_link_is_written_through_and_stays() {
    let folder = written();
    fs::create_dir(folder.0.join("reports")).unwrap();
    folder.link("reports/today.json", "latest.json");
    folder.link("latest.json", "link.json");
    for _ in 0..2 {
        let ran = folder.ends(&["check", "-q", "--format", "json=link.json", "plan.md"]);
        assert_eq!((ran.code, ran.err.as_str()), (Some(1), ""));
        assert!(folder.read("reports/today.json").ends_with("}\n"));
        fs::write(folder.0.join("reports/today.json"), "old").unwrap();
    }
    for name in ["latest.json", "link.json"] {
        assert!(folder.0.join(name).symlink_metadata().unwrap().is_symlink());
    }
}

#[test]
fn a_file_without_a_name_is_written_where_it_lies() {
    let folder = Folder::new(&[("plan.md", PLAN)]);
    let line = "seq 9999 > gone; exec 3<>gone; rm gone; \
                \"$0\" check -q --output /dev/fd/3 plan.md; cat /dev/fd/3 > kept";
    let mut sh = std::process::Command::new("sh");
    sh.args(["-c", line, env!("CARGO_BIN_EXE_doable")])
        .current_dir(&folder.0);
    assert!(sh.status().unwrap().success());
    let shown = folder.run(&["check", "-q", "plan.md"]).out;
    assert_eq!(folder.read("kept"), shown);
}

#[test]
fn a_step_summary_that_cant_be_written_is_told_of() {
    let folder = Folder::new(&[("plan.md", PLAN), ("summary.md", "of an earlier step\n")]);
    let summary = |path: &str| {
        let mut command = folder.command(&["check", "--format", "github", "plan.md"]);
        crate::Ran::of(&command.env("GITHUB_STEP_SUMMARY", path).output().unwrap())
    };
    for place in [".", "/dev/full", "nowhere/summary.md"] {
        let ran = summary(place);
        assert_eq!(ran.code, Some(2), "{place}");
        assert!(
            ran.out.contains("::warning file=plan.md"),
            "{place}: {}",
            ran.out
        );
        assert!(
            ran.told().contains(&format!("can't write {place}: ")),
            "{}",
            ran.err
        );
    }
    assert_eq!(summary("summary.md").code, Some(1));
    assert!(
        folder
            .read("summary.md")
            .starts_with("of an earlier step\n## doable\n")
    );
}
