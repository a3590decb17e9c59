//! Mistakes in rule files that a file of its own doesn't show: between files, in changes to lists, and hostile ones.

use super::*;
use proptest::prelude::*;

fn rule(id: &str, more: &str) -> String {
    format!("- {{id: {id}, verdict: outcome, message: m, help: h, when: {{lead: grow}}{more}}}\n")
}

fn pack(name: &str, rules: &[String]) -> RuleFile {
    file(name, &format!("rules:\n{}", rules.concat()))
}

fn change(list: &str, add: &[&str], remove: &[&str]) -> ListChange {
    let owned = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
    ListChange {
        list: list.to_owned(),
        add: owned(add),
        remove: owned(remove),
    }
}

#[test]
fn a_rule_id_stands_once_in_all_files() {
    let user = pack("user.yaml", &[rule("mine", ""), rule("grows", "")]);
    let later = pack("later.yaml", &[rule("a", ""), rule("grows", "")]);
    assert_eq!(
        mistakes(&[user, later], &[]),
        ["user.yaml: the rule id “grows” is taken: later.yaml:3 has it at “grows”"]
    );
    let twice = pack(
        "a.yaml",
        &[rule("a", ""), rule("a", ""), rule("a", ", replaces: true")],
    );
    assert_eq!(
        mistakes(&[twice], &[]),
        [
            "a.yaml: the rule id “a” is taken: a.yaml:2 has it at “a”",
            "a.yaml: the rule id “a” is taken: a.yaml:3 has it at “a”",
        ]
    );
}

#[test]
fn an_alias_is_as_good_as_an_id() {
    let user = pack("user.yaml", &[rule("old", "")]);
    let later = pack("later.yaml", &[rule("new", ", aliases: [old, older]")]);
    assert_eq!(
        mistakes(&[user, later.clone()], &[]),
        ["user.yaml: the rule id “old” is taken: later.yaml:2 has it at “old”"]
    );
    let rules = Rules::compile(&[later], &[]).expect("no mistakes");
    assert_eq!(rules.find("older").map(|rule| &*rule.id), Some("new"));
    let settings = Settings {
        severity: std::collections::BTreeMap::from([("old".to_owned(), Level::Error)]),
        ..Settings::default()
    };
    let rule = rules.find("new").expect("the rule");
    assert_eq!(rule.level_in(&settings), Level::Error);
}

#[test]
fn a_replacement_takes_the_place_and_the_names_of_the_replaced() {
    let user = pack(
        "user.yaml",
        &[
            rule("b", ", replaces: true, severity: error"),
            rule("x", ""),
        ],
    );
    let later = pack(
        "later.yaml",
        &[rule("a", ""), rule("b", ", aliases: beta"), rule("c", "")],
    );
    let rules = Rules::compile(&[user, later], &[]).expect("no mistakes");
    let ids: Vec<_> = rules.all().map(|rule| (&*rule.id, &*rule.file)).collect();
    assert_eq!(
        ids,
        [
            ("x", "user.yaml"),
            ("a", "later.yaml"),
            ("b", "user.yaml"),
            ("c", "later.yaml")
        ]
    );
    assert_eq!(
        rules.find("beta").map(|rule| rule.level),
        Some(Level::Error)
    );
}

#[test]
fn a_replacement_of_a_shipped_rule_that_is_not_there_is_a_slip() {
    let user = pack(
        "user.yaml",
        &[rule("no-such-rule-anywhere", ", replaces: true")],
    );
    let mut files = vec![user.clone()];
    files.extend(shipped_files());
    let told = mistakes(&files, &[]);
    assert_eq!(told.len(), 1);
    assert!(told[0].starts_with("user.yaml: “no-such-rule-anywhere” replaces no rule"));
    assert!(Rules::compile(&[user], &[]).is_ok());
}

#[test]
fn a_list_name_stands_once_in_all_files() {
    let lists = |name: &str| file(name, "lists:\n  verbs: [grow]\n");
    assert_eq!(
        mistakes(&[lists("a.yaml"), lists("b.yaml")], &[]),
        ["b.yaml: the list name “verbs” is taken: a.yaml:2 has it at “verbs”"]
    );
}

#[test]
fn lists_are_shared_by_all_files_and_changed_by_the_user() {
    let user = file(
        "user.yaml",
        "rules:\n- {id: r, verdict: outcome, message: m, help: h, when: {lead: '@all'}}\n",
    );
    let later = file(
        "later.yaml",
        "lists:\n  all: ['@some', win]\n  some: [grow, gain]\n",
    );
    let changes = [
        change("some", &["Thrive"], &["gain"]),
        change("all", &[], &["win"]),
    ];
    let rules = Rules::compile(&[user, later], &changes).expect("no mistakes");
    assert_eq!(rules.list("all"), Some(vec!["grow", "thrive"]));
    assert!(rules.decide(Item::verb("thrive").subject()).is_some());
    assert!(rules.decide(Item::verb("gain").subject()).is_none());
}

#[test]
fn a_change_that_changes_nothing_is_told_by_its_number() {
    let files = [file("a.yaml", "lists:\n  some-verbs: [grow, gain]\n")];
    let changes = [
        change("some-verbs", &["win"], &["gain"]),
        change("some-verb", &["x"], &[]),
        change("some-verbs", &["@none", " "], &["grew"]),
    ];
    let told = mistakes(&files, &changes);
    assert_eq!(
        told,
        [
            "change 1: there is no list “some-verb” at “”",
            "change 2: “some-verbs” holds no words at “”",
            "change 2: there is no list “none” at “”",
            "change 2: “grew” is not in the list “some-verbs” at “”",
        ]
    );
    let errors = Rules::compile(&files, &changes).expect_err("mistakes");
    let helps: Vec<_> = errors
        .iter()
        .map(|error| error.fault.help.as_str())
        .collect();
    assert_eq!(helps[0], "Did you mean “some-verbs”?");
    assert_eq!(helps[3], "Did you mean “grow”?");
}

#[test]
fn the_mistakes_of_all_files_are_told_in_order() {
    let first = file("a.yaml", "rules:\n- {id: A, mesage: m}\n");
    let second = file("b.yaml", "rules: {}\nlist: {}\n");
    let told = mistakes(&[first, second], &[]);
    assert_eq!(
        told,
        [
            "a.yaml: “A” is not in kebab-case at “A”",
            "a.yaml: the rule “A” has no condition at “A”",
            "a.yaml: the rule “A” has no message at “A”",
            "a.yaml: the rule “A” has no help at “A”",
            "a.yaml: there is no key “mesage” here at “mesage”",
            "b.yaml: a map stands where a list should at “{}”",
            "b.yaml: there is no key “list” here at “list”",
        ]
    );
}

#[test]
fn names_from_a_file_that_cannot_be_read_are_not_told_as_missing() {
    let user = pack(
        "a.yaml",
        &["- {id: r, verdict: skip, when: {lead: '@b'}}\n".to_owned()],
    );
    let broken = file("b.yaml", "lists: {b: [x}\n");
    let told = mistakes(&[user, broken], &[change("b", &["x"], &[])]);
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].starts_with("b.yaml: this is not valid YAML"));
}

#[test]
fn a_hostile_file_ends_in_a_clean_error_soon() {
    let lists = |count: usize, entry: &dyn Fn(usize) -> String| {
        let lines: Vec<String> = (0..count).map(entry).collect();
        format!("lists:\n{}", lines.concat())
    };
    let chain = lists(5_000, &|at| format!("  l{at}: [w{at}, '@l{}']\n", at + 1));
    let doubling = lists(60, &|at| match at {
        0 => format!(
            "  l0: [{}]\n",
            (0..20_000)
                .map(|at| format!("w{at}"))
                .collect::<Vec<_>>()
                .join(",")
        ),
        _ => format!("  l{at}: ['@l{}']\n", at - 1),
    });
    let circle = lists(1_000, &|at| {
        format!("  l{at}: ['@l{}']\n", (at + 1) % 1_000)
    });
    let ids = format!("rules:\n{}", rule("same", "").repeat(5_000));
    let regex = format!(
        "rules:\n{}",
        rule("r", "").replace("lead: grow", "matches: '(a{1000}){1000}'")
    );
    let many = format!(
        "rules:\n{}",
        (0..5_001)
            .map(|n| rule(&format!("r{n}"), ""))
            .collect::<String>()
    );
    let greedy: String = (0..5_000)
        .map(|n| {
            rule(&format!("r{n}"), "").replace("lead: grow", &format!("matches: '\\w{{50}}{n}'"))
        })
        .collect();
    let wordy = regex
        .replace("(a{1000}){1000}", "a")
        .replace("message: ", &format!("message: {}", "x".repeat(2_001)));
    let long = regex.replace("(a{1000}){1000}", &"(a|b)".repeat(200_000));
    let large = "#".repeat(3_000_001);
    let cases = [
        (chain, "there is no list “l5000”"),
        (doubling, "the lists hold more than 1000000 words"),
        (
            circle,
            "the list “l0” includes itself: @l0 → @l1 → @l2 → @l3 → @l4 → … → @l0",
        ),
        (ids, "the rule id “same” is taken"),
        (
            regex,
            "this regular expression is not valid: it grows too large when compiled",
        ),
        (
            long,
            "this regular expression is not valid: it is longer than 4096 bytes",
        ),
        (many, "there are more than 5000 rules"),
        (
            format!("rules:\n{greedy}"),
            "this regular expression is not valid: with the others, it grows too large when compiled",
        ),
        (wordy, "this text is longer than 2000 bytes"),
        (large, "this file is larger than 3 MB"),
        (
            "\u{0}".to_owned(),
            "the character U+0000 can't stand in a YAML file",
        ),
        (
            "- a\n- b\n".to_owned(),
            "a list stands where a map with the keys",
        ),
        ("a: !x &y [*y]\n".to_owned(), "this is not valid YAML"),
        (
            "? [a]\n: b\n".to_owned(),
            "a list stands where a key should",
        ),
        ("1: a\n~: b\n".to_owned(), "there is no key “1” here"),
        ("<<: {a: b}\n".to_owned(), "there is no key “<<” here"),
    ];
    for (yaml, expected) in cases {
        let told = Rules::compile(&[file("a.yaml", &yaml)], &[]).expect_err("mistakes");
        let met = told
            .iter()
            .any(|error| error.fault.message.starts_with(expected));
        assert!(met, "{expected}: {}", told[0]);
    }
}

proptest! {
    #[test]
    fn a_mangled_file_ends_in_mistakes_that_have_a_place(
        cuts in prop::collection::vec((any::<prop::sample::Index>(), 0..9_usize, "[-:,@&*{}\\[\\]\"'|> \n\ta-c1é日]{0,4}"), 1..6)
    ) {
        let mut text: Vec<char> = include_str!("../../../fixtures/rules/good/words.yaml").chars().collect();
        for (at, length, instead) in cuts {
            let at = at.index(text.len() + 1);
            let end = (at + length).min(text.len());
            text.splice(at..end, instead.chars());
        }
        let text: String = text.into_iter().collect();
        if let Err(mistakes) = Rules::compile(&[file("a.yaml", &text)], &[]) {
            for error in mistakes {
                prop_assert!(text.get(error.span.range()).is_some_and(|words| !words.is_empty()));
                prop_assert!(!error.fault.message.is_empty() && !error.fault.help.is_empty());
            }
        }
    }
}

#[test]
fn an_empty_rule_among_others_has_a_place() {
    let text = "rules:\n- id: a\n- # none\n- id: b\n";
    let errors = Rules::compile(&[file("a.yaml", text)], &[]).expect_err("mistakes");
    assert!(
        errors
            .iter()
            .any(|error| error.to_string().contains("no id"))
    );
    for error in errors {
        assert!(!error.span.is_empty(), "{error} at {:?}", error.span);
    }
}
