//! What a config means for a file, and how its mistakes are told.

use super::{Choice, Configs, Effective, Governed, RuleOptions};
use crate::files::scratch::Scratch;
use crate::problem::Problem;
use crate::rules::RuleFile;
use crate::settings::{FailOn, Level, Scope};
use std::path::Path;
use std::sync::Arc;

fn configs(choice: Choice) -> Configs {
    Configs::new(choice, RuleOptions::default())
}

fn in_force(configs: &Configs, tree: &Scratch, file: &str) -> (Governed, Arc<Effective>) {
    let file = configs.of_file(&tree.path(file)).expect("a config");
    let effective = configs.effective(&file).expect("settings");
    (file, effective)
}

fn problems(tree: &Scratch, file: &str) -> Vec<Problem> {
    let configs = configs(Choice::Found);
    assert!(configs.of_file(&tree.path(file)).is_none());
    configs.take_problems()
}

/// What is wrong, and the words it is shown at.
fn told(tree: &Scratch, file: &str) -> (String, String) {
    let problem = problems(tree, file).remove(0);
    let place = problem.place.expect("a place");
    (problem.message, place.text[place.span.range()].to_owned())
}

#[test]
fn the_nearest_config_counts_whole() {
    let tree = Scratch::new(&[
        ("doable.yaml", "items: everywhere\ninclude-done: true\n"),
        ("a/.doable.yaml", "items: checkboxes\n"),
        ("a/x.md", ""),
        ("b/x.md", ""),
    ]);
    let configs = configs(Choice::Found);
    let (file, near) = in_force(&configs, &tree, "a/x.md");
    assert_eq!(near.settings.scope, Scope::Checkboxes);
    assert!(!near.settings.include_done);
    assert_eq!(file.path_from_root(), "x.md");
    let (file, far) = in_force(&configs, &tree, "b/x.md");
    assert_eq!(far.settings.scope, Scope::Everywhere);
    assert_eq!(file.path_from_root(), "b/x.md");
}

#[test]
fn a_repository_is_the_root_of_its_files() {
    let tree = Scratch::new(&[(".git/HEAD", ""), ("a/.doable.yaml", ""), ("a/x.md", "")]);
    let (file, _) = in_force(&configs(Choice::Found), &tree, "a/x.md");
    assert_eq!(file.path_from_root(), "a/x.md");
}

#[test]
fn a_named_config_counts_for_every_file_and_none_for_none() {
    let tree = Scratch::new(&[
        ("named.yaml", "items: everywhere"),
        ("a/.doable.yaml", "nonsense: true"),
        ("a/x.md", ""),
    ]);
    let named = configs(Choice::Named(tree.path("named.yaml")));
    let (_, effective) = in_force(&named, &tree, "a/x.md");
    assert_eq!(effective.settings.scope, Scope::Everywhere);
    let (_, effective) = in_force(&configs(Choice::None), &tree, "a/x.md");
    assert_eq!(effective.settings.scope, Scope::All);
}

#[test]
fn what_a_config_extends_holds_where_it_says_nothing() {
    let tree = Scratch::new(&[
        (
            "base/doable.yaml",
            "items: everywhere\nfail-on: error\nexclude: [old.md]\nheadings: {add: [Goals], stop: [Ideas]}\n\
             severity: {malformed-checkbox: error}\n",
        ),
        (
            "a/doable.yaml",
            "extends: ../base/doable.yaml\nfail-on: hint\nexclude: [draft.md]\nheadings: {add: [Today]}\n",
        ),
        (".git/HEAD", ""),
        ("a/x.md", ""),
    ]);
    let (file, effective) = in_force(&configs(Choice::Found), &tree, "a/x.md");
    let settings = &effective.settings;
    assert_eq!(settings.scope, Scope::Everywhere);
    assert_eq!(effective.fail_on, Some(FailOn::Hint));
    assert_eq!(settings.headings.add, ["Goals", "Today"]);
    assert_eq!(settings.headings.stop, ["Ideas"]);
    assert_eq!(settings.severity["malformed-checkbox"], Level::Error);
    assert_eq!(file.config.exclude(), ["draft.md", "old.md"]);
    // The pattern of the extended config is relative to its own folder.
    assert!(file.config.excludes(&tree.path("a/draft.md")).is_some());
    assert!(
        file.config
            .excludes(&tree.path("base/deep/old.md"))
            .is_some()
    );
}

#[test]
fn overrides_count_for_their_files_and_the_later_one_more() {
    let tree = Scratch::new(&[
        (
            "doable.yaml",
            "overrides:\n- files: [logs/]\n  items: everywhere\n  include-done: true\n  headings: {replace: [Log]}\n\
             - files: ['*.log.md']\n  items: checkboxes\n",
        ),
        ("logs/a.md", ""),
        ("logs/a.log.md", ""),
        ("b.md", ""),
    ]);
    let configs = configs(Choice::Found);
    let scope = |file| {
        let (_, effective) = in_force(&configs, &tree, file);
        (effective.settings.scope, effective.settings.include_done)
    };
    assert_eq!(scope("b.md"), (Scope::All, false));
    assert_eq!(scope("logs/a.md"), (Scope::Everywhere, true));
    assert_eq!(scope("logs/a.log.md"), (Scope::Checkboxes, true));
    let (_, effective) = in_force(&configs, &tree, "logs/a.md");
    assert!(effective.settings.headings.replace);
    assert_eq!(effective.settings.headings.add, ["Log"]);
    let (_, again) = in_force(&configs, &tree, "logs/b.md");
    assert!(Arc::ptr_eq(&effective, &again));
}

#[test]
fn mistakes_are_shown_where_they_were_made() {
    for (config, message, place) in [
        ("itmes: all", "there is no key “itmes” here", "itmes"),
        ("items: some", "there is no value “some” here", "some"),
        (
            "severity: {no-such-rule: off}",
            "there is no rule “no-such-rule”",
            "no-such-rule",
        ),
        (
            "severity: {malformed-checkbox: loud}",
            "there is no severity “loud”",
            "loud",
        ),
        (
            "lists: {no-such-list: {add: [x]}}",
            "there is no list “no-such-list”",
            "no-such-list",
        ),
        (
            "overrides:\n- files: [a]\n  severity: {nope: off}",
            "there is no rule “nope”",
            "nope",
        ),
        (
            "overrides:\n- files: [a]\n  exclude: [b]",
            "there is no key “exclude” here",
            "exclude",
        ),
        (
            "overrides:\n- items: all",
            "the key “files” is missing",
            "items",
        ),
        ("extends: doable.yaml", "{} extends itself", "doable.yaml"),
        (
            "extends: none.yaml",
            "can't read the config {}none.yaml: there is no such file or folder",
            "none.yaml",
        ),
        (
            "rules: [none.yaml]",
            "can't read the rules {}none.yaml: there is no such file or folder",
            "none.yaml",
        ),
        (
            "items: all\nitems: all",
            "the key “items” stands twice",
            "items",
        ),
    ] {
        let tree = Scratch::new(&[("doable.yaml", config), ("x.md", "")]);
        let (said, at) = told(&tree, "x.md");
        let folder = tree.shown();
        let said = said
            .replace(&format!("{folder}doable.yaml"), "{}")
            .replace(&folder, "{}");
        assert_eq!((said.as_str(), at.as_str()), (message, place), "{config}");
    }
    let tree = Scratch::new(&[("doable.yaml", "exclude: [ok, 'a[']"), ("x.md", "")]);
    let (said, at) = told(&tree, "x.md");
    assert!(said.starts_with("this pattern can't be used: "), "{said}");
    assert_eq!(at, "'a['");
}

#[test]
fn all_mistakes_of_a_config_are_told_and_the_first_of_many() {
    let few = "itmes: all\nseverity: {state: loud}\nexclude: {}\n".to_owned();
    let many: String = ('a'..='z')
        .map(|key| format!("{key}: x\n"))
        .collect::<Vec<_>>()
        .concat();
    for (config, count, last) in [
        (few, 3, "a map stands where a list should"),
        (many, 21, "there are more mistakes: 20 are told at once"),
    ] {
        let tree = Scratch::new(&[("doable.yaml", &config), ("x.md", "")]);
        let told = problems(&tree, "x.md");
        assert_eq!(told.len(), count);
        assert!(
            told.iter().any(|problem| problem.message == last),
            "{told:?}"
        );
    }
}

#[test]
fn a_cycle_of_configs_names_its_members() {
    let tree = Scratch::new(&[
        ("doable.yaml", "extends: b.yaml"),
        ("b.yaml", "extends: c.yaml"),
        ("c.yaml", "extends: b.yaml"),
        ("x.md", ""),
    ]);
    let problem = problems(&tree, "x.md").remove(0);
    let folder = tree.shown();
    assert_eq!(
        problem.message.replace(&folder, ""),
        "configs extend each other: b.yaml → c.yaml → b.yaml"
    );
    assert_eq!(problem.place.unwrap().path.replace(&folder, ""), "c.yaml");
}

#[test]
fn a_found_config_reaches_only_files_under_its_root() {
    let tree = Scratch::new(&[
        ("outside.yaml", "items: all"),
        ("repo/.git/HEAD", ""),
        ("repo/a/doable.yaml", "extends: ../../outside.yaml"),
        ("repo/b/doable.yaml", "rules: [../../outside.yaml]"),
        ("repo/c/doable.yaml", "extends: ../fine.yaml"),
        ("repo/fine.yaml", "items: all"),
        ("single/doable.yaml", "extends: ../outside.yaml"),
    ]);
    for (file, what) in [
        ("repo/a/x.md", "config"),
        ("repo/b/x.md", "rules"),
        ("single/x.md", "config"),
    ] {
        let problem = problems(&tree, file).remove(0);
        assert!(
            problem.message.starts_with(&format!("the {what} ")),
            "{problem}"
        );
        assert!(problem.message.contains("is outside"), "{problem}");
        let help = problem.help.unwrap();
        assert!(help.contains("--config") && help.contains("--rules"));
    }
    assert!(
        configs(Choice::Found)
            .of_file(&tree.path("repo/c/x.md"))
            .is_some()
    );
    let named = configs(Choice::Named(tree.path("single/doable.yaml")));
    assert!(named.of_file(&tree.path("single/x.md")).is_some());
}

#[cfg(unix)]
#[test]
fn a_link_does_not_lead_a_found_config_out_of_its_root() {
    use std::os::unix::fs::symlink;
    let tree = Scratch::new(&[
        ("secret", "token: x"),
        ("repo/.git/HEAD", ""),
        ("repo/doable.yaml", "extends: link.yaml"),
        ("repo/rules/a.yaml", ""),
        ("repo/deep/doable.yaml", "rules: [../rules]"),
        ("repo/sub/x.md", ""),
    ]);
    symlink(tree.path("secret"), tree.path("repo/link.yaml")).unwrap();
    symlink(tree.path("secret"), tree.path("repo/rules/b.yaml")).unwrap();
    symlink(tree.path("secret"), tree.path("repo/sub/.doable.yaml")).unwrap();
    for file in ["repo/x.md", "repo/deep/x.md", "repo/sub/x.md"] {
        let problem = problems(&tree, file).remove(0);
        assert!(problem.message.contains("is outside"), "{problem}");
        assert!(!format!("{problem:?}").contains("token"), "{problem:?}");
    }
}

#[test]
fn a_broken_config_is_told_once_for_all_its_files() {
    let tree = Scratch::new(&[
        ("doable.yaml", "nonsense: true"),
        ("a/x.md", ""),
        ("b/y.md", ""),
    ]);
    let configs = configs(Choice::Found);
    for file in ["a/x.md", "a/z.md", "b/y.md"] {
        assert!(configs.of_file(&tree.path(file)).is_none());
    }
    assert_eq!(configs.take_problems().len(), 1);
}

#[test]
fn rules_are_read_from_files_and_folders_beside_the_config() {
    let tree = Scratch::new(&[
        ("doable.yaml", "rules: [mine, one.yaml]"),
        ("mine/b.yaml", "rules: []"),
        ("mine/a.yaml", "rules: []"),
        ("one.yaml", "rules: []"),
    ]);
    let options = RuleOptions {
        files: vec![RuleFile {
            name: "named.yaml".to_owned(),
            text: "rules: []".to_owned(),
        }],
        read_from: Vec::new(),
        without_shipped: true,
        with_lost_hits: false,
    };
    let configs = Configs::new(Choice::Found, options);
    let (file, _) = in_force(&configs, &tree, "x.md");
    let names: Vec<_> = file
        .config
        .rule_files
        .iter()
        .map(|file| &file.name)
        .collect();
    let folder = tree.shown();
    let names: Vec<_> = names.iter().map(|name| name.replace(&folder, "")).collect();
    assert_eq!(names, ["mine/a.yaml", "mine/b.yaml", "one.yaml"]);
}

#[test]
fn a_path_is_split_as_the_library_does_it() {
    for path in [
        "a.md", "a/b.md", "./a.md", "a/./b.md", "/a.md", "a/..", "a/.", "..", "/", "", "a/b/",
        "é/ü.md", "a//b.md",
    ] {
        let path = Path::new(path);
        let (folder, name) = super::configs::split(path);
        assert_eq!(name, path.file_name().unwrap_or_default(), "{path:?}");
        let parent = path
            .parent()
            .filter(|parent| !parent.as_os_str().is_empty());
        assert_eq!(folder, parent.unwrap_or(Path::new(".")), "{path:?}");
    }
}

#[test]
fn what_a_config_asks_too_much_of_is_told_with_its_place_and_limit() {
    let changes = "- {files: [a], lists: {result-verbs: {add: [x]}}}\n".repeat(101);
    for (written, message, place) in [
        (
            format!("exclude: [{}, end]\n", "a".repeat(99_998)),
            "the patterns of this config are longer than 100000 bytes together",
            "end".to_owned(),
        ),
        (
            format!(
                "overrides:\n{}- {{files: [last]}}\n",
                "- {files: [a]}\n".repeat(1_000)
            ),
            "there are more than 1000 overrides",
            "{files: [last]}".to_owned(),
        ),
        (
            format!("overrides:\n{changes}"),
            "more than 100 overrides change lists",
            "{files: [a], lists: {result-verbs: {add: [x]}}}".to_owned(),
        ),
        (
            format!("baseline: {}\n", "a".repeat(4_097)),
            "this path is longer than 4096 bytes",
            "a".repeat(4_097),
        ),
        (
            format!("rules: [{}own.yaml, end.yaml]\n", "own.yaml, ".repeat(999)),
            "these are more than 1000 rule files",
            "end.yaml".to_owned(),
        ),
    ] {
        let files = [
            (".doable.yaml", &*written),
            ("own.yaml", ""),
            ("end.yaml", ""),
            ("x.md", ""),
        ];
        let tree = Scratch::new(&files);
        assert_eq!(told(&tree, "x.md"), (message.to_owned(), place));
    }
}

#[test]
fn of_many_names_that_are_wrong_some_are_told() {
    let names: Vec<String> = (0..30)
        .map(|number| format!("no-such-{number}: off"))
        .collect();
    let config = format!("severity: {{{}}}\n", names.join(", "));
    let tree = Scratch::new(&[(".doable.yaml", &*config), ("x.md", "")]);
    let told = problems(&tree, "x.md");
    assert_eq!(told.len(), 21);
    assert_eq!(
        told[20].message,
        "there may be more such names: 20 are told at once"
    );
}

#[test]
fn what_a_config_turns_down_is_told_in_a_few_words() {
    let own = "rules:\n- {id: own, verdict: action, when: {lead: grow}, examples: {hit: [Grow it]}}\n\
        - {id: state, replaces: true, verdict: outcome, message: m, help: h, when: {lead: shrink}}\n";
    for (written, expected) in [
        ("", &[][..]),
        (
            "items: everywhere\nfail-on: hint\nseverity: {no-asap: error}\n",
            &[],
        ),
        (
            "severity: {result-verb: off, thing: off, unknown-suppression: hint}\n",
            &[
                "result-verb (off)",
                "thing (off)",
                "unknown-suppression (hint)",
            ],
        ),
        (
            "lists: {result-verbs: {add: [x], remove: [grow, boost]}}\n",
            &["@result-verbs (2 words fewer)"],
        ),
        (
            "headings: {replace: [Goals], stop: [Later]}\nitems: checkboxes\nfail-on: never\n",
            &[
                "built-in headings (replaced)",
                "lists under “Later”",
                "items without a checkbox",
                "failing (never)",
            ],
        ),
        (
            "rules: [own.yaml]\n",
            &["what own takes", "state (replaced)"],
        ),
    ] {
        let tree = Scratch::new(&[(".doable.yaml", written), ("own.yaml", own), ("x.md", "")]);
        let (_, effective) = in_force(&configs(Choice::Found), &tree, "x.md");
        assert_eq!(effective.turned_down(), expected, "{written}");
    }
}

#[test]
fn the_severity_of_a_retired_rule_has_no_effect_and_is_told() {
    let own = "retired: {old: state, gone: ~}\n";
    let config = "rules: [own.yaml]\nseverity: {old: off, state: hint}\noverrides: [{files: [x.md], severity: {gone: error}}]\n";
    let tree = Scratch::new(&[(".doable.yaml", config), ("own.yaml", own), ("x.md", "")]);
    let (_, effective) = in_force(&configs(Choice::Found), &tree, "x.md");
    assert_eq!(
        effective.without_effect(),
        [
            "gone (retired, and nothing took its place)",
            "old (retired, and “state” took its place)",
        ]
    );
    let state = effective.rules.find("state").expect("a shipped rule");
    assert_eq!(state.level_in(&effective.settings), Level::Hint);
    assert_eq!(effective.turned_down(), ["state (hint)"]);
}
