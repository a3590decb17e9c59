//! Links: below a folder they are followed where `--follow` asks for it, on the command line always.

use super::PLAN;
use crate::Folder;

/// A folder with every kind of link, and a plan out of it.
fn linked() -> Folder {
    let folder = Folder::new(&[
        ("out/secret.md", PLAN),
        ("tree/plan.md", PLAN),
        ("tree/sub/deep.md", PLAN),
    ]);
    for (to, name) in [
        ("../out/secret.md", "tree/file-out.md"),
        ("../out", "tree/folder-out"),
        ("plan.md", "tree/a-file-in.md"),
        ("sub", "tree/a-folder-in"),
    ] {
        folder.link(to, name);
    }
    folder
}

#[test]
fn no_link_below_a_folder_is_followed_unless_asked() {
    let folder = linked();
    let walked = folder.ends(&["check", "tree"]);
    assert_eq!(walked.found_in(), ["tree/plan.md", "tree/sub/deep.md"]);
    assert_eq!((walked.code, walked.err.as_str()), (Some(1), ""));
    for ask in ["--follow", "-L"] {
        let followed = folder.ends(&["check", ask, "tree"]);
        assert_eq!(
            followed.found_in(),
            ["tree/file-out.md", "tree/plan.md", "tree/sub/deep.md"],
            "each file once, by the name that no link leads to where it has one"
        );
        assert_eq!((followed.code, followed.err.as_str()), (Some(1), ""));
    }
}

#[test]
fn a_link_on_the_command_line_is_followed() {
    let folder = linked();
    for (named, found) in [
        ("tree/file-out.md", "tree/file-out.md"),
        ("tree/folder-out", "tree/folder-out/secret.md"),
    ] {
        assert_eq!(folder.ends(&["check", named]).found_in(), [found]);
    }
    let both = folder.ends(&["check", "tree/plan.md", "tree/a-file-in.md"]);
    assert_eq!(both.found_in().len(), 1, "one file by two names");
}

#[test]
fn with_force_exclude_a_named_link_is_as_on_a_walk() {
    let folder = linked();
    let args = [
        "check",
        "--force-exclude",
        "tree/a-file-in.md",
        "tree/sub/deep.md",
    ];
    assert_eq!(folder.ends(&args).found_in(), ["tree/sub/deep.md"]);
    let args = [&args[..], &["--follow"]].concat();
    let followed = folder.ends(&args);
    assert_eq!(
        followed.found_in(),
        ["tree/a-file-in.md", "tree/sub/deep.md"]
    );
}

#[test]
fn a_loop_is_named_and_the_rest_is_checked() {
    let folder = Folder::new(&[("tree/plan.md", PLAN), ("tree/sub/deep.md", PLAN)]);
    folder.link("..", "tree/sub/up");
    folder.link("itself.md", "tree/itself.md");
    let alone = folder.ends(&["check", "tree"]);
    assert_eq!((alone.code, alone.err.as_str()), (Some(1), ""));
    let followed = folder.ends(&["check", "--follow", "tree"]);
    assert_eq!(followed.found_in(), ["tree/plan.md", "tree/sub/deep.md"]);
    assert_eq!(followed.code, Some(2));
    let told = followed.told();
    assert!(
        told.contains("tree/sub/up was not followed: it leads back to tree, in which it is"),
        "{told}"
    );
    assert!(told.contains("can't read tree/itself.md: "), "{told}");
    let named = folder.ends(&["check", "tree/itself.md", "tree/plan.md"]);
    assert_eq!(
        (named.found_in(), named.code),
        (vec!["tree/plan.md"], Some(2))
    );
}

#[test]
fn a_link_to_nothing_is_named_where_links_are_followed() {
    let folder = Folder::new(&[("plan.md", PLAN)]);
    folder.link("nowhere.md", "gone.md");
    assert_eq!(folder.ends(&["check"]).code, Some(1));
    let followed = folder.ends(&["check", "--follow"]);
    assert_eq!(
        (followed.found_in(), followed.code),
        (vec!["plan.md"], Some(2))
    );
    assert!(
        followed
            .told()
            .contains("gone.md is a link to something that isn't there")
    );
}

#[test]
fn the_rules_of_a_found_config_are_not_looked_for_outside_by_a_link() {
    let folder = Folder::new(&[
        ("repo/.git/HEAD", ""),
        ("repo/.doable.yaml", "rules: [rules]\n"),
        ("repo/rules/own.yaml", "rules: []\n"),
        ("repo/plan.md", PLAN),
        ("outside/not/rules.txt", ""),
    ]);
    assert_eq!(folder.ends(&["check", "repo"]).code, Some(1));
    // Nothing below it would be a rule file, so that only the link itself can be what is wrong.
    folder.link("../../outside", "repo/rules/all");
    let ran = folder.ends(&["check", "repo"]);
    assert_eq!(ran.code, Some(2));
    assert!(
        ran.told()
            .contains("the rules repo/rules/all is outside repo"),
        "{}",
        ran.err
    );
}
