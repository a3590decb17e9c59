//! Which ignore files count: those in a repository, and none around it.

use super::PLAN;
use crate::Folder;

#[test]
fn what_lies_around_a_repository_hides_none_of_its_plans() {
    for ignore_file in [".gitignore", ".ignore", ".doableignore"] {
        let folder = Folder::new(&[
            (ignore_file, "*\n"),
            ("proj/plan.md", PLAN),
            ("proj/notes/n.md", PLAN),
            ("proj/notes/left.md", PLAN),
            ("proj/.gitignore", "left.md\n"),
        ]);
        folder.git(&["init", "-q"]);
        folder.git_in("proj", &["init", "-q"]);
        folder.git_in("proj", &["add", "-A"]);
        let both = ["notes/n.md:3", "plan.md:3"];
        for args in [
            &[][..],
            &["--force-exclude", "notes/n.md", "notes/left.md", "plan.md"],
            &["--staged"],
            &["--staged", "--force-exclude", "plan.md", "notes/n.md"],
        ] {
            let found = folder.found("proj", args);
            assert_eq!(found, both, "{ignore_file} {args:?}");
        }
        assert_eq!(folder.found("proj/notes", &[]), ["n.md:3"], "{ignore_file}");
        let by_path = folder.found("", &["proj/notes"]);
        assert_eq!(by_path, ["proj/notes/n.md:3"], "{ignore_file}");
        let from_around = folder.check_in("", &[]);
        assert!(
            from_around.err.contains("are ignored"),
            "{}",
            from_around.err
        );
    }
}

#[test]
fn without_a_repository_all_ignore_files_above_count() {
    let folder = Folder::new(&[
        (".gitignore", "left.md\n"),
        ("notes/n.md", PLAN),
        ("notes/left.md", PLAN),
    ]);
    assert_eq!(folder.found("notes", &[]), ["n.md:3"]);
    let named = ["--force-exclude", "n.md", "left.md"];
    assert_eq!(folder.found("notes", &named), ["n.md:3"]);
}

#[test]
fn a_worktree_and_a_submodule_are_repositories_of_their_own() {
    let folder = Folder::new(&[
        ("main/.gitignore", "tree/\nplan.md\n"),
        ("main/kept.md", PLAN),
        ("part/plan.md", PLAN),
    ]);
    for name in ["main", "part"] {
        folder.git_in(name, &["init", "-q", "-b", "main"]);
        folder.git_in(name, &["add", "-A"]);
        folder.git_in(name, &["commit", "-q", "-m", "x"]);
    }
    folder.git_in("main", &["worktree", "add", "-q", "--detach", "tree"]);
    folder.git_in("main", &["worktree", "add", "-q", "--detach", "../beside"]);
    let allow = ["-c", "protocol.file.allow=always"];
    let add = ["submodule", "--quiet", "add", "../part", "sub"];
    folder.git_in("main", &[&allow[..], &add].concat());
    assert_eq!(folder.found("main", &[]), ["kept.md:3", "sub/plan.md:3"]);
    assert_eq!(folder.found("main/tree", &[]), ["kept.md:3"]);
    assert_eq!(folder.found("beside", &[]), ["kept.md:3"]);
    assert_eq!(folder.found("main/sub", &[]), ["plan.md:3"]);
    folder.write(
        "beside/kept.md",
        &(PLAN.to_owned() + "- Improve the tour\n"),
    );
    let since = folder.found("beside", &["--since", "HEAD"]);
    assert_eq!(since, ["kept.md:4"]);
    folder.write(
        "main/sub/plan.md",
        &(PLAN.to_owned() + "- Improve the tour\n"),
    );
    let since = folder.found("main", &["--since", "HEAD", "sub"]);
    assert_eq!(since, ["sub/plan.md:4"]);
}

#[cfg(unix)]
#[test]
fn a_link_to_a_repository_leads_to_the_same_files() {
    let folder = Folder::new(&[
        (".ignore", "*\n"),
        ("repo/.gitignore", "/left.md\n"),
        ("repo/left.md", PLAN),
        ("repo/plan.md", PLAN),
    ]);
    folder.git_in("repo", &["init", "-q"]);
    folder.git_in("repo", &["add", "-A"]);
    std::os::unix::fs::symlink("repo", folder.0.join("link")).unwrap();
    assert_eq!(folder.found("", &["link"]), ["link/plan.md:3"]);
    assert_eq!(folder.found("link", &[]), ["plan.md:3"]);
    assert_eq!(folder.found("", &["--staged", "link"]), ["link/plan.md:3"]);
}
