//! `--since` and `--staged`, with the real git.

use super::plan;
use crate::Folder;
use proptest::prelude::*;

fn items_of(out: &str) -> Vec<String> {
    let quoted = out.lines().filter_map(|line| line.split('“').nth(1));
    quoted
        .map(|rest| rest.split('”').next().unwrap().to_owned())
        .collect()
}

#[test]
fn only_what_the_branch_changed_is_reported() {
    let folder = Folder::new(&[
        ("a.md", &plan(&["Grow my business", "Increase sales"])),
        ("b.md", &plan(&["Double our bookings"])),
    ]);
    folder.commit();
    folder.git(&["checkout", "-q", "-b", "topic"]);
    let unchanged = folder.check(&["--since", "main"]);
    assert_eq!(unchanged.code, Some(0));
    assert_eq!(
        unchanged.out,
        "No file was checked. 2 files without changes.\n"
    );
    folder.write("a.md", &plan(&["Grow my business", "Improve morale"]));
    folder.git(&["commit", "-qam", "x"]);
    folder.write("new.md", &plan(&["Improve the tour"]));
    let ran = folder.check(&["--since", "main", "--hints"]);
    assert_eq!(items_of(&ran.out), ["Improve morale", "Improve the tour"]);
    assert!(
        ran.out.ends_with(" 1 file without changes.\n"),
        "{}",
        ran.out
    );
    let inside = folder.check(&["--since", "HEAD"]);
    assert_eq!(items_of(&inside.out), ["Improve the tour"]);
}

#[test]
fn what_is_staged_is_read_as_it_is_staged() {
    let folder = Folder::new(&[("a.md", &plan(&["Grow my business"]))]);
    folder.commit();
    folder.write("a.md", &plan(&["Grow my business", "Increase sales"]));
    folder.git(&["add", "-A"]);
    folder.write(
        "a.md",
        &plan(&["Email Ana", "Call Ana", "Improve the tour"]),
    );
    folder.write("untracked.md", &plan(&["Double our bookings"]));
    let ran = folder.check(&["--staged"]);
    assert_eq!(items_of(&ran.out), ["Increase sales"]);
    assert!(ran.out.starts_with("a.md:4:7: "), "{}", ran.out);
}

#[test]
fn a_baseline_accepts_first_what_did_not_change() {
    let folder = Folder::new(&[("a.md", &plan(&["Email Ana", "Grow my business"]))]);
    folder.commit();
    folder.check(&["--write-baseline", "old.json"]);
    let text = plan(&["Grow my business", "Email Ana", "Grow my business"]);
    folder.write("a.md", &text);
    let with_baseline = ["--baseline", "old.json", "a.md"];
    let all = folder.check(&with_baseline);
    assert!(all.out.starts_with("a.md:5:"), "{}", all.out);
    let changed = folder.check(&[&with_baseline[..], &["--since", "HEAD"]].concat());
    assert!(changed.out.starts_with("a.md:3:"), "{}", changed.out);
    folder.write("a.md", &plan(&["Email Ana and Bo"]));
    let gone = folder.check(&[&with_baseline[..], &["--since", "HEAD"]].concat());
    assert_eq!(gone.out, "1 file checked, 1 item, 0 outcomes.\n");
}

#[test]
fn a_hook_of_another_repository_does_not_mislead() {
    let folder = Folder::new(&[("other/x.md", "x\n"), ("a.md", "Nothing.\n")]);
    folder.commit();
    let other = Folder::new(&[("a.md", "Nothing.\n")]);
    other.commit();
    other.write("a.md", &plan(&["Increase sales"]));
    other.git(&["add", "-A"]);
    let path = other.0.join("a.md");
    let mut command = folder.command(&["check", "--staged", path.to_str().unwrap()]);
    command
        .env("GIT_DIR", folder.0.join(".git"))
        .env("GIT_INDEX_FILE", folder.0.join(".git/index"));
    let ran = crate::Ran::of(&command.output().unwrap());
    assert_eq!(items_of(&ran.out), ["Increase sales"], "{}", ran.err);
}

#[test]
fn what_can_not_be_told_fails_the_run() {
    let folder = Folder::new(&[("in/a.md", "x\n"), ("b.md", "x\n"), ("c.md", "x\n")]);
    let outside = folder.check(&["--staged"]);
    assert_eq!(outside.code, Some(2));
    assert!(
        outside
            .err
            .contains("b.md and 2 more are in no git repository"),
        "{}",
        outside.err
    );
    folder.commit();
    for revision in ["nope", "-x", "--output=x", "a\u{1b}[31mb"] {
        let ran = folder.check(&[&format!("--since={revision}")]);
        assert_eq!(ran.code, Some(2), "{revision}");
        assert!(ran.err.contains("Not a valid object name"), "{}", ran.err);
        assert!(!ran.err.contains('\u{1b}'));
        assert_eq!(ran.err.matches("git says").count(), 1);
    }
    assert!(!folder.0.join("x").exists());
    let stdin = folder.run_with(&["check", "--since", "main", "-"], b"x\n");
    assert_eq!(stdin.code, Some(2));
    assert!(
        stdin.err.contains("standard input is no file"),
        "{}",
        stdin.err
    );
    let mut without_git = folder.command(&["check", "--since", "main"]);
    let ran = crate::Ran::of(&without_git.env("PATH", "").output().unwrap());
    assert_eq!(ran.code, Some(2));
    assert!(
        ran.err.contains("there is no git on the PATH"),
        "{}",
        ran.err
    );
}

#[cfg(unix)]
#[test]
fn a_link_stands_for_the_file_it_leads_to() {
    let folder = Folder::new(&[("real.md", &plan(&["Call Ana"]))]);
    std::os::unix::fs::symlink("real.md", folder.0.join("link.md")).unwrap();
    folder.commit();
    folder.write("real.md", &plan(&["Call Ana", "Increase sales"]));
    let ran = folder.check(&["--since", "main", "link.md"]);
    assert_eq!(items_of(&ran.out), ["Increase sales"]);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    /// No two items share a line, so that any right comparison of lines finds the same ones changed.
    /// Hints are shown, for of some the reader is less sure.
    #[test]
    fn items_reported_are_those_whose_lines_differ(
        count in 1..30usize,
        edits in prop::collection::vec((0..30usize, 0..4usize), 0..8),
    ) {
        let old: Vec<String> = (0..count).map(|n| format!("Increase sales {n}")).collect();
        let mut new = old.clone();
        for (fresh, (at, kind)) in edits.into_iter().enumerate() {
            let at = at % (new.len() + 1);
            match kind {
                0 => new.insert(at, format!("Improve morale {fresh}")),
                1 if at < new.len() => { new.remove(at); }
                2 if at < new.len() => new[at].push_str(" now"),
                _ => {}
            }
        }
        let text = |items: &[String]| plan(&items.iter().map(String::as_str).collect::<Vec<_>>());
        let folder = Folder::new(&[("a.md", &text(&old))]);
        folder.commit();
        folder.write("a.md", &text(&new));
        let all = items_of(&folder.check(&["--hints"]).out);
        prop_assert_eq!(&all, &new);
        let expected: Vec<String> = new.iter().filter(|item| !old.contains(item)).cloned().collect();
        let reported = items_of(&folder.check(&["--hints", "--since", "HEAD"]).out);
        prop_assert_eq!(&reported, &expected);
        folder.git(&["add", "-A"]);
        prop_assert_eq!(items_of(&folder.check(&["--hints", "--staged"]).out), expected);
    }
}
