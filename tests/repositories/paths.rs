//! By which paths reports know files: services that show findings beside the files of a repository take those from its root.

use super::PLAN;
use crate::{FORMATS, Folder, Ran};

/// The formats whose paths are those of a repository. All others have paths as they were given.
const FROM_ROOT: [&str; 5] = ["sarif", "github", "gitlab", "junit", "markdown"];

fn out(folder: &Folder, in_folder: &str, args: &[&str]) -> String {
    let ran = folder.check_in(in_folder, args);
    assert!(ran.code == Some(1), "{}", ran.err);
    ran.out
}

/// A repository, and a folder that is none.
fn scene() -> Folder {
    let folder = Folder::new(&[("repo/docs/plan.md", PLAN), ("none/deep/plan.md", PLAN)]);
    folder.git_in("repo", &["init", "-q"]);
    folder
}

#[test]
fn services_are_told_the_path_from_the_root_from_whatever_folder() {
    let folder = scene();
    let absolute = folder.0.join("repo/docs/plan.md");
    for format in FROM_ROOT {
        let told = |in_folder: &str, path: &str| {
            let out = out(&folder, in_folder, &["--format", format, path]);
            assert!(!out.contains("../"), "{out}");
            let at = out.find("plan.md").expect(&out);
            let before = &out[..at];
            let start = before.rfind(|char: char| "\"=` ".contains(char)).unwrap();
            before[start + 1..].to_owned() + "plan.md"
        };
        for (in_folder, path) in [
            ("repo", "docs"),
            ("repo/docs", "."),
            ("repo/docs", "plan.md"),
            ("repo/docs", "../docs/plan.md"),
            ("none", "../repo/docs"),
            ("", "./repo"),
            ("none", absolute.to_str().unwrap()),
        ] {
            let named = told(in_folder, path);
            assert_eq!(named, "docs/plan.md", "{format} in {in_folder}: {path}");
        }
        assert_eq!(told("none", "deep"), "deep/plan.md", "{format}");
        assert_eq!(told("none/deep", "."), "plan.md", "{format}");
    }
}

#[test]
fn every_other_format_has_the_path_as_it_was_given() {
    let folder = scene();
    for format in FORMATS {
        if !FROM_ROOT.contains(&format) {
            let out = out(&folder, "repo/docs", &["--format", format, "../docs"]);
            assert!(out.contains("../docs/plan.md"), "{format}: {out}");
        }
    }
}

#[test]
fn standard_input_goes_by_its_path_from_the_root() {
    let folder = scene();
    let mut command = crate::command(
        &folder.0.join("repo/docs"),
        &[
            "check",
            "--format=gitlab",
            "--stdin-filename",
            "new/draft.md",
        ],
    );
    let ran = crate::fed(&mut command, PLAN.as_bytes());
    assert!(ran.out.contains("\"docs/new/draft.md\""), "{}", ran.out);
    let mut command = crate::command(
        &folder.0.join("repo/docs"),
        &["check", "--format=gitlab", "-"],
    );
    let ran = crate::fed(&mut command, PLAN.as_bytes());
    assert!(ran.out.contains("\"path\":\"-\""), "{}", ran.out);
}

#[test]
fn a_file_of_a_submodule_goes_by_its_path_in_the_repository_that_is_checked() {
    let folder = scene();
    folder.write("repo/sub/plan.md", PLAN);
    folder.git_in("repo/sub", &["init", "-q"]);
    let gitlab = ["--format", "gitlab", "."];
    let whole = out(&folder, "repo", &gitlab);
    assert!(
        whole.contains("\"docs/plan.md\"") && whole.contains("\"sub/plan.md\""),
        "{whole}"
    );
    let alone = out(&folder, "repo/sub", &gitlab);
    assert!(alone.contains("\"plan.md\""), "{alone}");
}

#[test]
fn what_could_not_be_read_goes_by_the_same_path() {
    let folder = scene();
    std::fs::write(folder.0.join("repo/docs/odd.md"), b"caf\xE9\n").unwrap();
    for (format, told) in [
        ("github", "::error title=doable,file=docs/odd.md::"),
        ("sarif", "\"uri\":\"docs/odd.md\""),
    ] {
        let Ran { out, code, .. } = folder.check_in("repo/docs", &["--format", format, "odd.md"]);
        assert!(code == Some(2) && out.contains(told), "{out}");
    }
}
