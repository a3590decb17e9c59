//! What a hook is told in variables, and what lies in the index only.

use super::{PLAN, places};
use crate::only_new::scrubbed;
use crate::{Folder, Ran};
use std::path::Path;

fn checked(
    folder: &Folder,
    within: &str,
    args: &[&str],
    variables: &[(&str, &Path)],
) -> Vec<String> {
    let mut command = crate::command(&folder.0.join(within), &[&["check"], args].concat());
    scrubbed(&mut command).envs(variables.iter().copied());
    places(&Ran::of(&command.output().unwrap()))
}

#[test]
fn paths_in_variables_are_from_the_folder_that_git_would_take_them_from() {
    let folder = Folder::new(&[("sub/a.md", "Nothing.\n"), ("b.md", "Nothing.\n")]);
    folder.commit();
    folder.write("sub/a.md", PLAN);
    let (up, git, index) = (
        Path::new(".."),
        Path::new("../.git"),
        Path::new(".git/other"),
    );
    let both = [("GIT_DIR", git), ("GIT_WORK_TREE", up)];
    let since = ["--since", "HEAD"];
    assert_eq!(checked(&folder, "sub", &since, &both), ["a.md:3"]);
    let alone = [("GIT_DIR", git)];
    assert_eq!(checked(&folder, "sub", &since, &alone), ["a.md:3"]);
    let common = [
        ("GIT_DIR", git),
        ("GIT_WORK_TREE", up),
        ("GIT_COMMON_DIR", git),
    ];
    assert_eq!(checked(&folder, "sub", &since, &common), ["a.md:3"]);
    let objects = Path::new("../.git/objects");
    let objects = [("GIT_DIR", git), ("GIT_OBJECT_DIRECTORY", objects)];
    assert_eq!(checked(&folder, "sub", &since, &objects), ["a.md:3"]);
    // As `git commit -a` has it: what is staged is in another index, by its path from the root.
    std::fs::copy(folder.0.join(".git/index"), folder.0.join(".git/kept")).unwrap();
    folder.git(&["add", "-A"]);
    std::fs::rename(folder.0.join(".git/index"), folder.0.join(".git/other")).unwrap();
    std::fs::rename(folder.0.join(".git/kept"), folder.0.join(".git/index")).unwrap();
    assert_eq!(checked(&folder, "sub", &["--staged"], &[]), [""; 0]);
    for within in ["sub", ""] {
        let index = [("GIT_INDEX_FILE", index)];
        let found = checked(&folder, within, &["--staged"], &index);
        assert_eq!(found.len(), 1, "{within}: {found:?}");
    }
}

#[test]
fn a_work_tree_without_a_repository_in_it_is_the_one_that_variables_name() {
    let folder = Folder::new(&[("home/plan.md", PLAN), ("home/own/plan.md", PLAN)]);
    folder.git(&["init", "-q", "--bare", "dotfiles"]);
    folder.git_in("home/own", &["init", "-q"]);
    let (git, tree) = (folder.0.join("dotfiles"), folder.0.join("home"));
    let args = [
        "--git-dir",
        git.to_str().unwrap(),
        "--work-tree",
        tree.to_str().unwrap(),
    ];
    folder.git(&[&args[..], &["add", tree.join("plan.md").to_str().unwrap()]].concat());
    let variables = [("GIT_DIR", &*git), ("GIT_WORK_TREE", &*tree)];
    assert_eq!(
        checked(&folder, "home", &["--staged"], &variables),
        ["plan.md:3"]
    );
    folder.git_in("home/own", &["add", "-A"]);
    let both = ["own/plan.md:3", "plan.md:3"];
    assert_eq!(checked(&folder, "home", &["--staged"], &variables), both);
}

#[test]
fn what_is_staged_counts_even_where_the_file_is_gone() {
    let folder = Folder::new(&[("a.md", "Nothing.\n"), ("gone/old.md", "Nothing.\n")]);
    folder.commit();
    for path in [
        "new.md",
        "gone/deep/b.md",
        "gone/c.rs",
        "gone/.d.md",
        "left.md",
        "named.rs",
    ] {
        folder.write(path, PLAN);
    }
    folder.write(".gitignore", "left.md\n");
    folder.git(&["add", "-Af"]);
    std::fs::remove_dir_all(folder.0.join("gone")).unwrap();
    for path in ["new.md", "left.md", "named.rs"] {
        std::fs::remove_file(folder.0.join(path)).unwrap();
    }
    let staged =
        |within: &str, paths: &[&str]| folder.found(within, &[&["--staged"], paths].concat());
    assert_eq!(staged("", &[]), ["gone/deep/b.md:3", "new.md:3"]);
    assert_eq!(staged("", &["."]), ["./gone/deep/b.md:3", "./new.md:3"]);
    assert_eq!(staged("", &["gone"]), ["gone/deep/b.md:3"]);
    assert_eq!(staged("", &["gone/deep/", "gone"]), ["gone/deep/b.md:3"]);
    assert_eq!(staged("", &["named.rs"]), ["named.rs:3"]);
    assert_eq!(staged("", &["new.md", "a.md"]), ["new.md:3"]);
    assert_eq!(
        staged("", &["--force-exclude", "left.md", "new.md"]),
        ["new.md:3"]
    );
    for args in [
        &["--staged", "gone/old.md"][..],
        &["new.md"],
        &["--since", "HEAD", "new.md"],
    ] {
        let ran = folder.check_in("", args);
        assert_eq!(ran.code, Some(2), "{args:?}");
        assert!(
            ran.err.contains("there is no file or folder"),
            "{}",
            ran.err
        );
    }
}

#[cfg(unix)]
#[test]
fn what_is_staged_counts_whatever_took_its_place() {
    use std::os::unix::fs::symlink;
    let paths = ["folder.md", "dangling.md", "link.md"];
    let folder = Folder::new(&paths.map(|path| (path, PLAN)));
    folder.write("real.md", "Nothing.\n");
    symlink("real.md", folder.0.join("staged-link.md")).unwrap();
    folder.git(&["init", "-q"]);
    folder.git(&["add", "-A"]);
    for path in paths {
        std::fs::remove_file(folder.0.join(path)).unwrap();
    }
    std::fs::create_dir(folder.0.join("folder.md")).unwrap();
    symlink("nowhere", folder.0.join("dangling.md")).unwrap();
    symlink("real.md", folder.0.join("link.md")).unwrap();
    let all = ["dangling.md:3", "folder.md:3", "link.md:3"];
    assert_eq!(folder.found("", &["--staged"]), all);
    for (path, place) in ["dangling.md", "folder.md", "link.md"].into_iter().zip(all) {
        assert_eq!(folder.found("", &["--staged", path]), [place]);
    }
    let linked = folder.check_in("", &["--staged", "staged-link.md"]);
    assert_eq!(
        linked.out,
        "1 file checked, 0 items, 0 outcomes. 1 file holds no action items.\n"
    );
}

#[test]
fn a_submodule_that_is_not_there_is_no_document() {
    let folder = Folder::new(&[("part/a.md", "Nothing.\n")]);
    folder.git_in("part", &["init", "-q", "-b", "main"]);
    folder.git_in("part", &["add", "-A"]);
    folder.git_in("part", &["commit", "-q", "-m", "x"]);
    folder.git(&["init", "-q", "whole"]);
    let add = [
        "-c",
        "protocol.file.allow=always",
        "submodule",
        "--quiet",
        "add",
        "../part",
        "todo",
    ];
    folder.git_in("whole", &add);
    std::fs::remove_dir_all(folder.0.join("whole/todo")).unwrap();
    let ran = folder.check_in("whole", &["--staged"]);
    assert_eq!(
        (ran.code, ran.out.as_str()),
        (Some(0), "No file was checked.\n"),
        "{}",
        ran.err
    );
}

#[test]
fn a_sparse_checkout_is_checked_where_it_is_checked_out() {
    let folder = Folder::new(&[("in/a.md", "Nothing.\n"), ("out/b.md", PLAN)]);
    folder.commit();
    folder.git(&["sparse-checkout", "set", "in"]);
    folder.write("in/a.md", PLAN);
    assert_eq!(folder.found("", &[]), ["in/a.md:3"]);
    assert_eq!(folder.found("", &["--since", "HEAD"]), ["in/a.md:3"]);
    folder.git(&["add", "in"]);
    assert_eq!(folder.found("", &["--staged"]), ["in/a.md:3"]);
    // Staged, though it is never checked out.
    folder.write("out/new.md", PLAN);
    folder.git(&["add", "--sparse", "out/new.md"]);
    std::fs::remove_dir_all(folder.0.join("out")).unwrap();
    assert_eq!(
        folder.found("", &["--staged"]),
        ["in/a.md:3", "out/new.md:3"]
    );
}
