//! Several blocks under `when`: any of them suffices, and what is told and pointed at comes of the right one.

use super::*;

/// Why a rule with this `when` doesn't match an item.
fn why_not(when: &str, item: &Item) -> Option<String> {
    let rules = outcome(&format!("when: {when}"));
    let trace = rules.trace(item.subject());
    let first = trace.into_iter().next();
    first.expect("the rule").why_not
}

#[test]
fn a_rule_matches_where_all_conditions_of_any_block_hold() {
    let items = [
        Item::verb("grow sales").has(Feature::Number),
        Item::new("more sales"),
        Item::verb("grow sales"),
        Item::new("sales").has(Feature::Number),
        Item::new("more sales").has(Feature::Means),
    ];
    let matched = |lines: &str| {
        let rules = outcome(lines);
        let decided = |item: &Item| rules.decide(item.subject()).is_some();
        let matches = |item: &Item| rules.trace(item.subject()).iter().all(Trace::matched);
        assert!(items.iter().all(|item| decided(item) == matches(item)));
        items.iter().map(decided).collect::<Vec<_>>()
    };
    let blocks = "[{lead: grow, has: number}, {shape: noun, starts: more}]";
    assert_eq!(
        matched(&format!("when: {blocks}")),
        [true, true, false, false, true]
    );
    assert_eq!(
        matched(&format!("when: {blocks}, unless: {{has: means}}")),
        [true, true, false, false, false]
    );
    let one = [true, false, false, false, false];
    assert_eq!(matched("when: [{lead: grow, has: number}]"), one);
    assert_eq!(matched("when: {lead: grow, has: number}"), one);
}

#[test]
fn of_several_features_each_block_asks_for_all() {
    let rules = outcome("when: [{has: [number, means]}, {has: [asks, means]}]");
    let decided = |item: &Item| rules.decide(item.subject()).is_some();
    let item = Item::new("a").has(Feature::Number);
    assert!(!decided(&item));
    assert!(!decided(&item.clone().has(Feature::Asks)));
    assert!(decided(&item.has(Feature::Means)));
}

#[test]
fn a_check_that_asks_for_nothing_leaves_it_to_unless() {
    for when in ["", "when: {}, ", "when: , "] {
        let rules = rules(&format!(
            "rules:\n- {{id: r, message: m, help: h, {when}unless: [{{has: owner}}, {{has: due}}]}}\n"
        ));
        let found = |item: &Item| rules.checks(item.subject()).len();
        assert_eq!(found(&Item::new("a")), 1, "{when}");
        assert_eq!(found(&Item::new("a").has(Feature::Due)), 0, "{when}");
    }
}

#[test]
fn a_block_without_a_lead_is_tried_on_every_item() {
    let rules = rules(
        "rules:\n\
         - {id: either, verdict: vague, message: m, help: h, when: [{lead: win}, {contains: soon}]}\n\
         - {id: other-way, verdict: vague, message: m, help: h, when: [{contains: later}, {lead: zip}]}\n\
         - {id: leads, verdict: outcome, message: m, help: h, when: [{lead: grow}, {lead: [set up, grow], has: number}]}\n\
         - {id: check, message: m, help: h, when: [{lead: grow}, {starts: the}]}\n",
    );
    let decided = |item: &Item| {
        let found = rules.decide(item.subject());
        found.map(|found| &*found.rule.id)
    };
    assert_eq!(decided(&Item::verb("win a prize")), Some("either"));
    assert_eq!(decided(&Item::verb("grow it soon")), Some("either"));
    assert_eq!(decided(&Item::new("soon")), Some("either"));
    assert_eq!(decided(&Item::new("later")), Some("other-way"));
    assert_eq!(decided(&Item::verb("zip it")), Some("other-way"));
    assert_eq!(decided(&Item::verb("grow it")), Some("leads"));
    let set_up = Item::verb("set up two").has(Feature::Number);
    assert_eq!(decided(&set_up), Some("leads"));
    assert_eq!(decided(&Item::verb("gain it")), None);
    let checks = |item: &Item| rules.checks(item.subject()).len();
    assert_eq!(checks(&Item::new("the sales")), 1);
    assert_eq!(checks(&Item::verb("grow sales")), 1);
    assert_eq!(checks(&Item::new("sales")), 0);
}

#[test]
fn what_is_pointed_at_comes_of_the_first_block_that_holds() {
    let item = Item::verb("Look into sales asap").object(2..3);
    let words = "{contains: asap}";
    let grammar = "{lead: look, after: into}";
    let fails = "{lead: grow}";
    let lead = "{shape: verb}";
    for (blocks, expected) in [
        ([words, grammar], "asap"),
        ([grammar, words], "Look into sales"),
        ([fails, words], "asap"),
        ([words, fails], "asap"),
        ([fails, lead], "Look into sales"),
    ] {
        let rules = outcome(&format!("when: [{}]", blocks.join(", ")));
        assert_eq!(pointed(&rules, &item), Some(expected), "{blocks:?}");
    }
    let alone = Item::verb("Look into").object(0..0);
    let rules = outcome("when: [{lead: look, has: number}, {lead: look}, {after: into}]");
    assert_eq!(pointed(&rules, &alone), Some("Look"));
}

#[test]
fn an_explanation_is_that_of_the_block_that_got_furthest() {
    let grow = Item::verb("grow sales");
    for (when, expected) in [
        (
            "[{lead: win}, {shape: verb, lead: gain}]",
            "lead is “grow”, not “gain”",
        ),
        (
            "[{shape: verb, lead: gain}, {lead: win}]",
            "lead is “grow”, not “gain”",
        ),
        ("[{shape: noun}, {lead: win}]", "shape is verb, not noun"),
        ("[{lead: win}, {shape: noun}]", "lead is “grow”, not “win”"),
        (
            "[{shape: verb, has: means}, {lead: grow, has: number}]",
            "has no means",
        ),
        (
            // Two of three hold, but not one after the other.
            "[{shape: verb, lead: win}, {shape: noun, lead: grow, head: sale}]",
            "lead is “grow”, not “win”",
        ),
        ("[{lead: win}]", "lead is “grow”, not “win”"),
    ] {
        assert_eq!(why_not(when, &grow).as_deref(), Some(expected), "{when}");
    }
    let matches = "[{shape: verb, lead: win}, {lead: grow}]";
    assert_eq!(why_not(matches, &grow), None);
    let vetoed = format!("{matches}, unless: {{head: sale}}");
    assert_eq!(
        why_not(&vetoed, &grow).as_deref(),
        Some("unless: head is “sales”")
    );
}

#[test]
fn an_example_is_tried_under_a_label_of_each_block() {
    let rules = rules(
        "rules:\n- id: r\n  verdict: outcome\n  message: m\n  help: h\n  when:\n  - {under: goals, contains: sale}\n  - \
         {under: [risks, fears], contains: debt}\n  - {shape: verb, lead: grow}\n  examples:\n    hit: [sales, debts, grow \
         it, tea]\n    miss: [a debt, a tea]\n",
    );
    let reader = |text: &str| {
        let item = match text.strip_prefix("grow") {
            Some(_) => Item::verb(text),
            None => Item::new(text),
        };
        item.read()
    };
    let results = rules.test(&reader);
    let told = results.iter().filter_map(|result| {
        let detail = result.detail.as_ref()?;
        Some(format!("{}: {detail}", result.example.text))
    });
    assert_eq!(
        told.collect::<Vec<_>>(),
        ["tea: does not contain “sale”", "a debt: it matches “debt”"]
    );
    assert_eq!(rules.verify(&reader).len(), 1);
}

#[test]
fn each_of_many_rules_finds_its_word() {
    let rule = |number: usize| {
        let verdict = if number.is_multiple_of(2) {
            "verdict: vague, "
        } else {
            ""
        };
        let when = match number % 3 {
            0 => format!("lead: w{number}"),
            1 => format!("contains: [the w{number}, x{number}]"),
            _ => format!("shape: verb, ends: w{number}"),
        };
        format!("- {{id: r{number}, {verdict}message: m, help: h, when: {{{when}}}}}\n")
    };
    let written: Vec<String> = (0..200).map(rule).collect();
    let yaml = format!("rules:\n{}", written.concat());
    let rules = rules(&yaml);
    for number in 0..200 {
        let item = Item::verb(&format!("w{number} the w{number}"));
        let decided = rules.decide(item.subject());
        let checks = rules.checks(item.subject());
        let found: Vec<_> = decided.iter().chain(&checks).collect();
        let ids: Vec<&str> = found.iter().map(|found| &*found.rule.id).collect();
        assert_eq!(ids, [format!("r{number}")]);
    }
}
