//! `--since` and `--staged` held to a plain `git diff`, read here by its hunks alone.

use super::scrubbed;
use crate::Folder;
use proptest::prelude::*;
use std::collections::BTreeSet;
use std::process::Command;

/// Where a finding stands: its file and line.
type Place = (String, usize);

fn reported(folder: &Folder, args: &[&str]) -> BTreeSet<Place> {
    let args = [&["--hints", "--format", "json"], args].concat();
    let ran = folder.check(&args);
    let document: serde_json::Value = serde_json::from_str(&ran.out).expect(&ran.err);
    let findings = document["findings"].as_array().unwrap().iter();
    let place = |finding: &serde_json::Value| {
        let line = finding["start"]["line"].as_u64().unwrap();
        let path = finding["path"].as_str().unwrap().to_owned();
        (path, usize::try_from(line).unwrap())
    };
    findings.map(place).collect()
}

/// The lines that a plain diff adds.
fn added(folder: &Folder, against: &str) -> BTreeSet<Place> {
    let mut command = Command::new("git");
    command
        .args([
            "-c",
            "core.quotePath=false",
            "diff",
            "-U0",
            "-M",
            "--no-color",
            against,
        ])
        .current_dir(&folder.0);
    let output = scrubbed(&mut command).output().unwrap();
    assert!(output.status.success(), "{output:?}");
    let mut places = BTreeSet::new();
    let mut path = String::new();
    for line in String::from_utf8(output.stdout).unwrap().split('\n') {
        let quoted = line
            .strip_prefix("+++ \"b/")
            .and_then(|line| line.trim_end_matches('\t').strip_suffix('"'));
        if let Some(name) = quoted {
            path = name.replace("\\\"", "\"").replace("\\\\", "\\");
        } else if let Some(name) = line.strip_prefix("+++ b/") {
            name.trim_end_matches('\t').clone_into(&mut path);
        } else if let Some(hunk) = line.strip_prefix("@@ ") {
            let now = hunk.split(' ').nth(1).unwrap().trim_start_matches('+');
            let (start, count) = now.split_once(',').unwrap_or((now, "1"));
            let (start, count): (usize, usize) = (start.parse().unwrap(), count.parse().unwrap());
            places.extend((start..start + count).map(|line| (path.clone(), line)));
        }
    }
    places
}

const NAMES: [&str; 5] = [
    "a.md",
    "sub/with space.md",
    "é日本.txt",
    "+++ b.md",
    "say \"a\\b\".md",
];
const TEXTS: [&str; 4] = [
    "Boost morale",
    "Grow my business",
    "Double our bookings",
    "Email Ana",
];

/// A plan's items by their texts, how its lines end, and whether the last does.
type Written = (Vec<usize>, bool, bool);

fn written() -> impl Strategy<Value = Option<Written>> {
    let items = prop::collection::vec(0..TEXTS.len(), 0..8);
    prop::option::weighted(0.8, (items, any::<bool>(), any::<bool>()))
}

fn write(folder: &Folder, name: &str, plan: Option<&Written>) {
    let Some((items, windows, ends)) = plan else {
        let _ = std::fs::remove_file(folder.0.join(name));
        return;
    };
    let numbers: Vec<&str> = items.iter().map(|&item| TEXTS[item]).collect();
    let mut text = super::plan(&numbers);
    if !ends {
        text.truncate(text.trim_end().len());
    }
    folder.write(
        name,
        &if *windows {
            text.replace('\n', "\r\n")
        } else {
            text
        },
    );
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_reported_is_what_a_plain_diff_adds(
        old in prop::collection::vec(written(), NAMES.len()),
        new in prop::collection::vec(written(), NAMES.len()),
        renamed in any::<bool>(),
    ) {
        let folder = Folder::new(&[("README", "Nothing.\n")]);
        for (name, plan) in NAMES.iter().zip(&old) {
            write(&folder, name, plan.as_ref());
        }
        folder.commit();
        for (name, plan) in NAMES.iter().zip(&new) {
            write(&folder, name, plan.as_ref());
        }
        if renamed {
            // As far as it is still what it was, git tells that it is the same file.
            let from = folder.0.join(NAMES[0]);
            if from.exists() {
                std::fs::rename(from, folder.0.join("moved.md")).unwrap();
            }
        }
        folder.git(&["add", "-A"]);
        let all = reported(&folder, &[]);
        for (args, against) in [(&["--since", "HEAD"][..], "HEAD"), (&["--staged"], "--cached")] {
            let expected: BTreeSet<Place> = all.intersection(&added(&folder, against)).cloned().collect();
            prop_assert_eq!(reported(&folder, args), expected, "{:?}", args);
        }
    }
}
