//! What git tells of repositories that are made here. Where there is no git, as under Wine, `--skip git_tests` leaves them out.

use super::*;
use crate::files::scratch::Scratch;
use std::process::Command;

fn git(tree: &Scratch, args: &[&str]) {
    let mut command = Command::new("git");
    let who = ["-c", "user.name=A", "-c", "user.email=a@example.org"];
    command.args(who).args(args).current_dir(tree.root());
    for name in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX"] {
        command.env_remove(name);
    }
    let output = command
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .output()
        .unwrap();
    assert!(output.status.success(), "git {args:?}: {output:?}");
}

/// A repository with these files in its only commit.
fn repository(files: &[(&str, &str)]) -> Scratch {
    let tree = Scratch::new(files);
    git(&tree, &["init", "-q", "-b", "main"]);
    commit(&tree);
    tree
}

fn commit(tree: &Scratch) {
    git(tree, &["add", "-A"]);
    git(tree, &["commit", "-q", "--allow-empty", "-m", "x"]);
}

fn since(tree: &Scratch, revision: &str) -> Changes {
    Changes::read(tree.root(), &Against::Since(revision.to_owned())).unwrap()
}

fn lines(changes: &Changes, path: &str) -> Option<Vec<usize>> {
    changes.of(Path::new(path)).map(|change| match change {
        Change::Whole => vec![0],
        Change::Lines(lines) => lines.into_iter().flatten().collect(),
    })
}

#[test]
fn commits_edits_new_files_and_renames_count_from_where_the_branch_parted() {
    let long = "1\n2\n3\n4\n5\n6\n7\n8\n";
    let moved = if cfg!(windows) {
        "é x.md"
    } else {
        "é \"x\".md"
    };
    let tree = repository(&[
        ("a.md", "1\n2\n3\n"),
        ("b.md", "1\n"),
        ("old.md", long),
        (".gitignore", "i.md\n"),
    ]);
    git(&tree, &["checkout", "-q", "-b", "topic"]);
    tree.write("a.md", "1\nnew\n3\n");
    commit(&tree);
    git(&tree, &["checkout", "-q", "main"]);
    tree.write("b.md", "other\n");
    commit(&tree);
    git(&tree, &["checkout", "-q", "topic"]);
    tree.write("a.md", "1\nnew\n3\n4\n");
    git(&tree, &["mv", "old.md", moved]);
    tree.write(moved, long.replace('5', "five"));
    tree.write("new.md", "x\n");
    tree.write("i.md", "x\n");
    let changes = since(&tree, "main");
    assert_eq!(lines(&changes, "a.md"), Some(vec![2, 4]));
    assert_eq!(lines(&changes, "b.md"), None);
    assert_eq!(lines(&changes, moved), Some(vec![5]));
    assert_eq!(lines(&changes, "new.md"), Some(vec![0]));
    assert_eq!(lines(&changes, "i.md"), Some(vec![0]));
    assert_eq!(changes.staged(Path::new("a.md")), None);
}

#[test]
fn what_is_staged_counts_as_it_is_staged() {
    let tree = repository(&[("a.md", "1\n2\n3\n")]);
    tree.write("a.md", "1\nstaged\n3\n");
    let odd = if cfg!(windows) { "0 é.md" } else { ":0:é.md" };
    tree.write(odd, "new\n");
    git(&tree, &["add", "-A"]);
    tree.write("a.md", "unstaged\n1\nstaged\n3\n");
    tree.write("untracked.md", "x\n");
    let changes = Changes::read(tree.root(), &Against::Staged).unwrap();
    assert_eq!(lines(&changes, "a.md"), Some(vec![2]));
    assert_eq!(lines(&changes, odd), Some(vec![1]));
    assert_eq!(lines(&changes, "untracked.md"), None);
    let staged = |path: &str| changes.staged(Path::new(path)).unwrap().unwrap();
    assert_eq!(staged("a.md"), b"1\nstaged\n3\n");
    assert_eq!(staged(odd), b"new\n");
}

#[test]
fn no_more_is_read_of_what_is_staged_than_is_wanted() {
    let tree = repository(&[("a.md", &"1234567\n".repeat(1 << 17))]);
    let git = git::Git::at(tree.root()).unwrap();
    let staged = |most| git.staged(Path::new("a.md"), most).unwrap();
    assert_eq!(staged(9), b"1234567\n1");
    assert_eq!(staged(u64::MAX).len(), 1 << 20);
}

#[test]
fn no_setting_of_a_repository_changes_what_is_read() {
    let tree = repository(&[("sub/a.md", "1\n2\n3\n4\n5\n6\n")]);
    for (key, value) in [
        ("diff.noprefix", "true"),
        ("diff.mnemonicPrefix", "true"),
        ("diff.context", "9"),
        ("diff.interHunkContext", "9"),
        ("diff.relative", "true"),
        ("diff.external", "/bin/false"),
        ("color.ui", "always"),
        ("core.quotePath", "false"),
    ] {
        git(&tree, &["config", key, value]);
    }
    tree.write("sub/a.md", "one\n2\n3\n4\n5\nsix\n");
    assert_eq!(lines(&since(&tree, "HEAD"), "sub/a.md"), Some(vec![1, 6]));
}

#[test]
fn where_a_clone_is_shallow_the_error_says_how_to_get_the_rest() {
    let tree = repository(&[("a.md", "x\n")]);
    git(&tree, &["branch", "topic"]);
    for branch in ["main", "topic"] {
        git(&tree, &["checkout", "-q", branch]);
        tree.write("a.md", branch);
        commit(&tree);
    }
    let clones = Scratch::new(&[]);
    let drive = if cfg!(windows) { "/" } else { "" };
    let from = format!("file://{drive}{}", tree.shown());
    let clone = |options: &[&str], name: &str| {
        let (clone, what) = (["clone", "-q", "-b", "topic"], [from.as_str(), name]);
        git(&clones, &[&clone[..], options, &what[..]].concat());
        clones.root().join(name)
    };
    let fails = |place: &Path, revision: &str| {
        Changes::read(place, &Against::Since(revision.to_owned())).unwrap_err()
    };
    let advice = "`fetch-depth: 0` for actions/checkout";
    // One commit of one branch, as services clone; and one of each, which have nothing in common.
    let narrow = clone(&["--depth", "1"], "narrow");
    for revision in ["origin/main", "HEAD~1"] {
        let problem = fails(&narrow, revision);
        assert!(problem.message.contains("Not a valid object name"));
        assert!(problem.help.unwrap().contains(advice));
    }
    let short = clone(&["--depth", "1", "--no-single-branch"], "short");
    let problem = fails(&short, "origin/main");
    assert!(problem.message.ends_with("no commit in common with HEAD"));
    assert!(problem.help.unwrap().contains(advice));

    let whole = clone(&[], "whole");
    let since = Against::Since("origin/main".to_owned());
    assert!(Changes::read(&whole, &since).is_ok());
    assert!(!fails(&whole, "nope").help.unwrap().contains(advice));
}

#[test]
fn what_git_can_not_tell_is_an_error_that_says_why() {
    let tree = repository(&[("a.md", "x\n")]);
    for revision in ["nope", "-x", "--output=b.md", "main..main", "\u{1b}[31m"] {
        let against = Against::Since(revision.to_owned());
        let problem = Changes::read(tree.root(), &against).unwrap_err();
        let said = "git says: Not a valid object name";
        assert!(problem.message.contains(said), "{problem}");
        assert!(problem.help.is_some());
    }
    assert!(!tree.path("b.md").exists());
    git(&tree, &["checkout", "-q", "--orphan", "apart"]);
    tree.write("a.md", "y\n");
    commit(&tree);
    let problem = Changes::read(tree.root(), &Against::Since("main".to_owned())).unwrap_err();
    assert!(problem.message.ends_with("no commit in common with HEAD"));
    let bare = Scratch::new(&[]);
    let problem = Changes::read(bare.root(), &Against::Staged).unwrap_err();
    assert!(
        problem.message.contains("not a git repository"),
        "{problem}"
    );
}
