//! Retired ids: what they lead to, over all files, and whose a name is that is retired and a rule's.

use super::*;

fn rule(id: &str, more: &str) -> String {
    format!("- {{id: {id}, verdict: outcome, message: m, help: h, when: {{lead: grow}}{more}}}\n")
}

/// A file of retired ids and rules.
fn written(name: &str, retired: &str, rules: &[String]) -> RuleFile {
    let rules = rules.concat();
    file(name, &format!("retired: {{{retired}}}\nrules:\n{rules}"))
}

fn fate(rules: &Rules, id: &str) -> Option<String> {
    rules.retired(id).map(|retired| retired.fate())
}

#[test]
fn a_retired_id_leads_to_what_took_its_place() {
    let rules = [rule("new", ", aliases: newer")];
    let retired = "old: new, older: newer, oldest: older, gone: ~, gone-too: gone, void: ";
    let rules = Rules::compile(&[written("a.yaml", retired, &rules)], &[]).expect("no mistakes");
    let by_new = Some("retired, and “new” took its place".to_owned());
    for id in ["old", "older", "oldest"] {
        assert_eq!(fate(&rules, id), by_new, "{id}");
        assert_eq!(rules.now(id).map(|rule| &*rule.id), Some("new"), "{id}");
        assert!(rules.find(id).is_none(), "{id}");
    }
    let by_none = Some("retired, and nothing took its place".to_owned());
    for id in ["gone", "gone-too", "void"] {
        assert_eq!(fate(&rules, id), by_none, "{id}");
        assert!(rules.now(id).is_none(), "{id}");
    }
    assert_eq!(fate(&rules, "new"), None);
    assert_eq!(rules.now("newer").map(|rule| &*rule.id), Some("new"));
}

#[test]
fn the_retired_ids_of_all_files_count_and_those_of_the_first_before_others() {
    let first = written("a.yaml", "mine: theirs, both: x", &[rule("x", "")]);
    let later = written("b.yaml", "theirs: y, both: y, other: x", &[rule("y", "")]);
    let rules = Rules::compile(&[first, later], &[]).expect("no mistakes");
    for (id, now) in [
        ("mine", "y"),
        ("theirs", "y"),
        ("both", "x"),
        ("other", "x"),
    ] {
        assert_eq!(rules.now(id).map(|rule| &*rule.id), Some(now), "{id}");
    }
}

#[test]
fn a_rule_that_replaces_a_retired_one_takes_its_name_back() {
    let mine = file(
        "mine.yaml",
        &format!("rules:\n{}", rule("old", ", replaces: true")),
    );
    let pack = written("pack.yaml", "old: new", &[rule("new", "")]);
    let mut files = vec![mine, pack];
    files.extend(shipped_files());
    let rules = Rules::compile(&files, &[]).expect("no mistakes");
    assert_eq!(fate(&rules, "old"), None);
    assert_eq!(rules.find("old").map(|rule| &*rule.file), Some("mine.yaml"));
}

#[test]
fn a_name_is_a_rules_or_retired() {
    let retired = || written("pack.yaml", "old: new, older: new", &[rule("new", "")]);
    let user = |more: &str| {
        let rules = [rule("mine", ", aliases: older"), rule("old", more)];
        file("mine.yaml", &format!("rules:\n{}", rules.concat()))
    };
    let first = [
        "mine.yaml: the rule id “older” is taken: pack.yaml:1 retired it at “older”",
        "mine.yaml: the rule id “old” is taken: pack.yaml:1 retired it at “old”",
    ];
    assert_eq!(mistakes(&[user(""), retired()], &[]), first);
    let last = [
        "pack.yaml: “old” is not retired: mine.yaml:3 has it at “old”",
        "pack.yaml: “older” is not retired: mine.yaml:2 has it at “older”",
    ];
    for more in ["", ", replaces: true"] {
        assert_eq!(mistakes(&[retired(), user(more)], &[]), last, "{more}");
    }
    let both = written(
        "a.yaml",
        "a: b",
        &[rule("a", ", replaces: true"), rule("b", "")],
    );
    assert_eq!(
        mistakes(&[both], &[]),
        ["a.yaml: “a” is not retired: a.yaml:3 has it at “a”"]
    );
}

#[test]
fn what_took_a_place_is_a_rule_or_one_of_the_shipped_pack() {
    let given =
        |successor: &str| written("a.yaml", &format!("old: {successor}"), &[rule("new", "")]);
    assert_eq!(
        mistakes(&[given("news")], &[]),
        ["a.yaml: there is no rule “news” at “news”"]
    );
    let errors = Rules::compile(&[given("news")], &[]).expect_err("a mistake");
    assert_eq!(errors[0].fault.help, "Did you mean “new”?");
    let errors = Rules::compile(&[given("tea")], &[]).expect_err("a mistake");
    assert_eq!(
        errors[0].fault.help,
        "Write the id of a rule, or “~” where none took its place."
    );
    // Shipped rules that this run does without take no place, and are no slip.
    let shipped = Rules::shipped().all().next().expect("a rule");
    let rules = Rules::compile(&[given(&shipped.id)], &[]).expect("no mistakes");
    assert!(rules.retired("old").is_some() && rules.now("old").is_none());
    // Of a chain that leads nowhere only its end is told, of a circle each.
    let chain = written("a.yaml", "a: b, b: c, c: tea, x: y, y: x", &[]);
    assert_eq!(
        mistakes(&[chain], &[]),
        [
            "a.yaml: there is no rule “tea” at “tea”",
            "a.yaml: there is no rule “y” at “y”",
            "a.yaml: there is no rule “x” at “x”",
        ]
    );
}

#[test]
fn names_from_a_file_that_cannot_be_read_take_a_place_unseen() {
    let broken = file("b.yaml", "rules: [{id: x]\n");
    let told = mistakes(&[written("a.yaml", "old: new", &[]), broken], &[]);
    assert_eq!(told.len(), 1, "{told:?}");
}

#[test]
fn a_long_chain_ends_soon() {
    let chain: Vec<String> = (0..50_000)
        .map(|at| format!("a{at}: a{}", at + 1))
        .collect();
    let told = mistakes(&[written("a.yaml", &chain.join(", "), &[])], &[]);
    assert_eq!(told[0], "a.yaml: there is no rule “a1” at “a1”");
}
