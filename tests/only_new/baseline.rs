//! Baselines: written, used, updated.

use super::plan;
use crate::Folder;
use proptest::prelude::*;

/// Two outcomes and a hint in two files of a repository.
fn old() -> Folder {
    Folder::new(&[
        (".git/HEAD", ""),
        ("a.md", &plan(&["Grow my business", "Insurance"])),
        ("sub/b.md", &plan(&["Double our bookings"])),
    ])
}

#[test]
fn after_it_is_written_only_new_findings_are_shown() {
    let folder = old();
    assert_eq!(folder.check(&[]).code, Some(1));
    let written = folder.check(&["--write-baseline", "old.json"]);
    assert_eq!(written.code, Some(0), "{}", written.err);
    assert_eq!(written.err, "note: old.json holds 3 findings\n");
    assert_eq!(
        written.out,
        "2 files checked, 3 items, 0 outcomes. 3 in the baseline.\n"
    );
    let clean = folder.check(&["--baseline", "old.json", "--fail-on", "hint"]);
    assert_eq!((clean.code, clean.out), (Some(0), written.out));
    folder.write("a.md", &plan(&["Boost morale", "Grow my business"]));
    let new = folder.check(&["--baseline", "old.json"]);
    assert_eq!(new.code, Some(1));
    let lines: Vec<&str> = new.out.lines().collect();
    assert!(lines[0].starts_with("a.md:3:7: warning[result-verb] “Boost morale”"));
    assert_eq!(
        lines[1],
        "2 files checked, 3 items, 1 outcome. 2 in the baseline. \
         1 finding of the baseline gone (--update-baseline drops it)."
    );
    let json = folder.check(&["--baseline", "old.json", "--format", "json"]);
    assert!(
        json.out
            .contains("\"in_baseline\":2,\"stale_in_baseline\":1,")
    );
}

#[test]
fn a_file_is_the_same_from_wherever_it_is_named() {
    let with_config = [
        ("doable.yaml", ""),
        ("sub/b.md", &*plan(&["Grow my business"])),
    ];
    let with_neither = [("sub/b.md", &*plan(&["Grow my business"]))];
    for folder in [old(), Folder::new(&with_config), Folder::new(&with_neither)] {
        assert_eq!(
            folder.check(&["--write-baseline", "old.json"]).code,
            Some(0)
        );
        let absolute = folder.0.join("sub/b.md");
        for (inside, baseline, path) in [
            ("", "old.json", "."),
            ("", "./old.json", "./sub/b.md"),
            ("", "old.json", absolute.to_str().unwrap()),
            ("sub", "../old.json", "b.md"),
            ("sub", "../old.json", "../sub"),
            ("sub", "../old.json", absolute.to_str().unwrap()),
        ] {
            let ran = folder.check_in(inside, &["--baseline", baseline, path]);
            assert_eq!(ran.code, Some(0), "{inside} {path}: {}{}", ran.out, ran.err);
        }
    }
}

#[test]
fn an_update_drops_what_is_gone_but_nothing_of_files_outside_the_run() {
    let folder = old();
    folder.check(&["--write-baseline", "old.json"]);
    let all = folder.read("old.json");
    folder.write("a.md", &plan(&["Insurance", "Boost morale"]));
    folder.write("sub/b.md", "Nothing.\n");
    let use_it = ["--baseline", "old.json", "--update-baseline"];
    let updated = folder.check(&[&use_it[..], &["a.md"]].concat());
    assert_eq!(updated.code, Some(1), "what is new still fails");
    assert_eq!(updated.err, "note: old.json dropped 1, holds 2 findings\n");
    let kept: Vec<String> = all
        .lines()
        .filter(|line| !line.contains("grow my business"))
        .map(str::to_owned)
        .collect();
    assert_eq!(folder.read("old.json"), kept.join("\n") + "\n");

    folder.write(".doableignore", "b.md\n");
    let ignored = folder.check(&use_it);
    assert_eq!(ignored.err, "note: old.json dropped 0, holds 2 findings\n");
    std::fs::remove_file(folder.0.join("sub/b.md")).unwrap();
    let elsewhere = folder.check(&[&use_it[..], &["a.md"]].concat());
    assert_eq!(
        elsewhere.err,
        "note: old.json dropped 0, holds 2 findings\n"
    );
    let deleted = folder.check(&use_it);
    assert_eq!(deleted.err, "note: old.json dropped 1, holds 1 finding\n");
}

#[test]
fn writing_again_takes_in_what_is_new_and_keeps_other_files() {
    let folder = old();
    folder.check(&["--write-baseline", "old.json"]);
    folder.write("a.md", &plan(&["Boost morale"]));
    let again = folder.check(&["--write-baseline", "old.json", "a.md"]);
    assert_eq!(
        (again.code, &*again.err),
        (Some(0), "note: old.json holds 2 findings\n")
    );
    assert_eq!(folder.check(&["--baseline", "old.json"]).code, Some(0));
}

#[test]
fn the_config_names_it_for_its_files() {
    let folder = old();
    folder.write(".doable.yaml", "baseline: old.json\n");
    let missing = folder.check(&[]);
    assert_eq!(missing.code, Some(2));
    assert!(
        missing
            .err
            .contains("can't read the baseline old.json: there is no such file")
    );
    assert!(
        missing.err.contains("--write-baseline old.json"),
        "{}",
        missing.err
    );
    assert_eq!(
        folder.check(&["--write-baseline", "old.json"]).code,
        Some(0)
    );
    assert_eq!(folder.check(&[]).code, Some(0));
    assert_eq!(folder.check_in("sub", &["b.md"]).code, Some(0));
    assert_eq!(folder.check(&["--no-baseline"]).code, Some(1));
    let updated = folder.check(&["--update-baseline"]);
    assert_eq!(updated.err, "note: old.json dropped 0, holds 3 findings\n");
    let shown = folder.run(&["config"]);
    assert!(shown.out.ends_with("baseline: old.json\n"), "{}", shown.out);
    let none = folder.check(&["--no-config", "--update-baseline"]);
    assert_eq!(none.code, Some(2));
    assert!(none.err.contains("there is no baseline to update"));
}

#[test]
fn a_found_config_names_no_baseline_outside_its_repository() {
    let folder = Folder::new(&[
        ("secret.json", "not yours"),
        ("repo/.git/HEAD", ""),
        ("repo/doable.yaml", "baseline: ../secret.json"),
        ("repo/a.md", "Nothing.\n"),
    ]);
    let ran = folder.check(&["repo"]);
    assert_eq!(ran.code, Some(2));
    assert!(
        ran.err.contains("secret.json is outside repo"),
        "{}",
        ran.err
    );
    assert!(!ran.err.contains("not yours"));
}

#[test]
fn what_is_no_baseline_is_never_written_over() {
    let folder = old();
    let before = folder.read("a.md");
    let ran = folder.check(&["--write-baseline", "a.md"]);
    assert_eq!(ran.code, Some(2));
    assert!(
        ran.err.contains("can't use a.md: this is no baseline"),
        "{}",
        ran.err
    );
    assert_eq!(folder.read("a.md"), before);
    let nowhere = folder.check(&["--write-baseline", "no/old.json"]);
    assert_eq!(nowhere.code, Some(2));
    assert!(
        nowhere.err.contains("can't write no/old.json"),
        "{}",
        nowhere.err
    );
}

#[test]
fn a_run_that_failed_writes_nothing() {
    let folder = old();
    folder.check(&["--write-baseline", "old.json"]);
    let before = folder.read("old.json");
    folder.write("a.md", "Nothing.\n");
    for option in [
        &["--write-baseline"][..],
        &["--update-baseline", "--baseline"],
    ] {
        let ran = folder.check(&[option, &["old.json", "a.md", "gone.md"]].concat());
        assert_eq!(ran.code, Some(2));
        assert!(ran.err.contains("old.json was not written"), "{}", ran.err);
        assert_eq!(folder.read("old.json"), before);
    }
}

#[test]
fn standard_input_counts_where_it_has_a_name() {
    let folder = old();
    folder.check(&["--write-baseline", "old.json"]);
    let text = plan(&["Grow my business"]);
    let check = ["check", "--baseline", "old.json"];
    let named = ["--stdin-filename", "a.md"];
    let ran = folder.run_with(&[&check[..], &named].concat(), text.as_bytes());
    assert_eq!(ran.code, Some(0), "{}", ran.out);
    let bare = folder.run_with(&[&check[..], &["-"]].concat(), text.as_bytes());
    assert_eq!(bare.code, Some(1));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    /// Outcomes, a hint and a step, some of them twice: taking out items takes their findings out of the baseline, no
    /// more, and never makes anything new.
    #[test]
    fn as_many_findings_are_gone_as_were_removed(
        items in prop::collection::vec((0..TEXTS.len(), any::<bool>()), 1..9),
    ) {
        let texts = |stay: &dyn Fn(bool) -> bool| -> Vec<&str> {
            let items = items.iter().filter(|(_, stays)| stay(*stays));
            items.map(|(text, _)| TEXTS[*text]).collect()
        };
        let removed = texts(&|stays| !stays).iter().filter(|text| **text != STEP).count();
        let folder = Folder::new(&[("a.md", &plan(&texts(&|_| true)))]);
        folder.check(&["--write-baseline", "old.json"]);
        folder.write("a.md", &plan(&texts(&|stays| stays)));
        let check = |args: &[&str]| {
            let ran = folder.check(&[&["--hints", "--format", "json"], args].concat());
            let document: serde_json::Value = serde_json::from_str(&ran.out).expect(&ran.err);
            (ran.code, document["summary"].clone())
        };
        let (code, summary) = check(&["--baseline", "old.json"]);
        prop_assert_eq!((code, &summary["stale_in_baseline"]), (Some(0), &removed.into()));
        check(&["--baseline", "old.json", "--update-baseline"]);
        let (code, summary) = check(&["--baseline", "old.json"]);
        prop_assert_eq!((code, &summary["stale_in_baseline"]), (Some(0), &0.into()));
    }
}

const STEP: &str = "Email Ana the draft";
const TEXTS: [&str; 4] = ["Grow my business", "Double our bookings", "Insurance", STEP];
