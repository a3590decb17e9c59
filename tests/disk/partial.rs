//! One bad file among many: what the others hold is all there, the bad one is named with its cause, and the exit code
//! is 2.

use super::{PLAN, flat};
use crate::{FORMATS, Folder};

/// The formats that tell of problems themselves; with the others standard error does.
const TELLING: [&str; 7] = [
    "pretty",
    "json",
    "sarif",
    "github",
    "junit",
    "checkstyle",
    "markdown",
];

/// A folder of so many plans with one finding each, and one that is no text in their middle.
fn one_bad_among(good: usize) -> Folder {
    let names: Vec<String> = (0..good).map(|number| format!("{number:04}.md")).collect();
    let files: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), PLAN)).collect();
    let folder = Folder::new(&files);
    let bad = folder.0.join(format!("{:04}-bad.md", good / 2));
    std::fs::write(bad, b"## Actions\n\n- Caf\xE9\n").unwrap();
    folder
}

#[test]
fn every_format_holds_all_findings_and_the_bad_file_is_named() {
    let folder = one_bad_among(40);
    for name in FORMATS {
        let ran = folder.ends(&["check", "--format", name]);
        assert_eq!(ran.code, Some(2), "{name}");
        let in_plans = |text: &str| (0..40).all(|number| text.contains(&format!("{number:04}.md")));
        assert!(in_plans(&ran.out), "{name}: {}", ran.out);
        let cause =
            "0020-bad.md: it isn't UTF-8: the byte 0xE9 at offset 17 (line 3) is no character";
        let told = flat(&ran.out).replace("&apos;", "'");
        assert_eq!(
            told.contains(cause),
            TELLING.contains(&name),
            "{name}: {}",
            ran.out
        );
        assert!(
            told.contains(cause) || flat(&ran.err).contains(cause),
            "{name}: {}",
            ran.err
        );
        // Into a file it is the same, and standard error tells of the problem.
        let into = folder.ends(&["check", "--format", name, "--output", "report.tmp"]);
        assert_eq!(into.code, Some(2));
        assert!(flat(&into.err).contains(cause), "{name}: {}", into.err);
        assert!(in_plans(&folder.read("report.tmp")), "{name}");
    }
}

#[test]
fn programs_read_which_file_it_was() {
    let folder = one_bad_among(2);
    let json = |args: &[&str]| -> serde_json::Value {
        serde_json::from_str(&folder.ends(args).out).unwrap()
    };
    let checked = json(&["check", "--format", "json"]);
    for document in [
        &checked,
        &json(&["items", "--format", "json"]),
        &json(&["stats", "--format", "json"]),
    ] {
        assert_eq!(document["problems"].as_array().unwrap().len(), 1);
        assert_eq!(document["problems"][0]["path"], "0001-bad.md");
    }
    let sarif = json(&["check", "--format", "sarif"]);
    let notification = &sarif["runs"][0]["invocations"][0]["toolExecutionNotifications"][0];
    let place = &notification["locations"][0]["physicalLocation"]["artifactLocation"]["uri"];
    assert_eq!(place, "0001-bad.md");
    let github = folder.ends(&["check", "--format", "github"]).out;
    assert!(
        github.contains("::error title=doable,file=0001-bad.md::can't read 0001-bad.md: "),
        "{github}"
    );
}

#[test]
fn on_one_thread_and_on_many_it_is_the_same() {
    let folder = one_bad_among(300);
    let all = folder.ends(&["check"]);
    assert_eq!((all.found_in().len(), all.code), (300, Some(2)));
    let mut alone = std::process::Command::new("taskset");
    alone.args(["-c", "0", env!("CARGO_BIN_EXE_doable"), "check"]);
    alone
        .current_dir(&folder.0)
        .env("NO_COLOR", "1")
        .env("LC_ALL", "C");
    // Where there is no taskset, all there is to compare is another run.
    let alone = alone
        .output()
        .map_or_else(|_| folder.ends(&["check"]), |ran| crate::Ran::of(&ran));
    assert_eq!(alone, all);
}

#[test]
fn a_broken_config_or_rule_file_takes_its_own_folder_and_no_other() {
    for (name, text, told) in [
        ("doable.yaml", "nonsense: 1\n", "broken/doable.yaml:1:1"),
        (
            "doable.yaml",
            "rules: [../rules/good.yaml, ../rules/bad.yaml]\n",
            "rules/bad.yaml",
        ),
        (
            "doable.yaml",
            "extends: gone.yaml\n",
            "broken/gone.yaml: there is no such file",
        ),
        (
            "doable.yaml",
            "baseline: gone.json\n",
            "broken/gone.json: there is no such file",
        ),
        (
            "doable.yaml",
            "rules: [gone.yaml]\n",
            "broken/gone.yaml: there is no such file",
        ),
    ] {
        let folder = Folder::new(&[
            (".git/HEAD", ""),
            ("rules/good.yaml", "rules: []\n"),
            ("rules/bad.yaml", "rules: [}\n"),
            ("before/plan.md", PLAN),
            ("broken/one.md", PLAN),
            ("broken/deep/two.md", PLAN),
            ("broken/deep/own/doable.yaml", "fail-on: warning\n"),
            ("broken/deep/own/three.md", PLAN),
            ("later/plan.md", PLAN),
        ]);
        std::fs::write(folder.0.join("broken").join(name), text).unwrap();
        let ran = folder.ends(&["check"]);
        let found = [
            "before/plan.md",
            "broken/deep/own/three.md",
            "later/plan.md",
        ];
        assert_eq!(
            (ran.found_in(), ran.code),
            (found.to_vec(), Some(2)),
            "{text}"
        );
        assert!(ran.told().contains(told), "{text}: {}", ran.err);
        assert!(
            ran.out.contains("2 files could not be checked"),
            "{text}: {}",
            ran.out
        );
    }
}

#[test]
fn a_bad_rule_file_among_several_is_named_and_nothing_is_checked_without_it() {
    let folder = Folder::new(&[
        ("plan.md", PLAN),
        ("rules/a.yaml", "rules: []\n"),
        ("rules/b.yaml", "rules: [}\n"),
        ("rules/c.yaml", "rules: []\n"),
    ]);
    let ran = folder.ends(&["check", "--rules", "rules", "plan.md"]);
    assert_eq!((ran.found_in().len(), ran.code), (0, Some(2)));
    assert!(ran.err.contains("rules/b.yaml:1:"), "{}", ran.err);
}

#[test]
fn a_baseline_is_not_written_where_a_file_could_not_be_checked() {
    let folder = one_bad_among(3);
    let ran = folder.ends(&["check", "--write-baseline", "base.json"]);
    assert_eq!(ran.code, Some(2));
    assert!(
        ran.told()
            .contains("base.json was not written, because something could not be checked")
    );
    assert!(!folder.0.join("base.json").exists());
}
