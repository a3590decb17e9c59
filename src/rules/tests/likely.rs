//! `likely`: what the reader thinks as a condition, with a reader and without one.

use super::*;

/// An outcome at 0.7, a deed at 0.25.
const OUTCOME: [f32; 5] = [0.25, 0.7, 0.05, 0.0, 0.0];
/// A deed at 0.9, an outcome at 0.1.
const DEED: [f32; 5] = [0.9, 0.1, 0.0, 0.0, 0.0];

/// Whether a rule with these lines decides an item.
fn decides(lines: &str, item: &Item) -> bool {
    let rules = outcome(lines);
    let decided = rules.decide(item.subject()).is_some();
    let traced = rules.trace(item.subject());
    assert_eq!(traced.iter().all(Trace::matched), decided, "{lines}");
    decided
}

/// Why a rule with these lines doesn't match an item.
fn why_not(lines: &str, item: &Item) -> Option<String> {
    let rules = outcome(lines);
    let trace = rules.trace(item.subject()).into_iter().next();
    trace.expect("the rule").why_not
}

#[test]
fn it_holds_where_the_reader_gives_each_verdict_that_much() {
    let (result, deed) = (
        Item::verb("grow sales").given(OUTCOME),
        Item::verb("grow plants").given(DEED),
    );
    for (written, of_result, of_deed) in [
        ("{outcome: 0.6}", true, false),
        ("{outcome: 0.7}", true, false),
        ("{outcome: 0.7001}", false, false),
        ("{outcome: 0.1}", true, true),
        ("{outcome: 0}", true, true),
        ("{outcome: 1}", false, false),
        ("{outcome: 0.6, action: 0.2}", true, false),
        ("{outcome: 0.1, action: 0.3}", false, true),
        ("{vague: 0.01}", false, false),
    ] {
        let lines = format!("when: {{likely: {written}}}");
        assert_eq!(decides(&lines, &result), of_result, "{written}");
        assert_eq!(decides(&lines, &deed), of_deed, "{written}");
    }
}

#[test]
fn under_unless_it_keeps_a_rule_from_an_item() {
    let lines = "when: {lead: grow}, unless: [{likely: {action: 0.8}}]";
    assert!(!decides(lines, &Item::verb("grow plants").given(DEED)));
    assert!(decides(lines, &Item::verb("grow sales").given(OUTCOME)));
}

#[test]
fn without_a_reader_the_other_evidence_of_its_block_decides() {
    let (grow, win) = (Item::verb("grow sales"), Item::verb("win sales"));
    let beside = "when: {lead: grow, likely: {outcome: 0.6}}";
    assert!(decides(beside, &grow));
    assert!(!decides(beside, &win));
    assert!(!decides(beside, &grow.clone().given(DEED)));
    assert!(!decides(beside, &win.given(OUTCOME)));
}

#[test]
fn without_a_reader_a_block_without_other_evidence_does_not_hold() {
    let grow = Item::verb("grow sales");
    for block in [
        "{likely: {outcome: 0}}",
        "{likely: {outcome: 0, action: 0}}",
        "{likely: {outcome: 0}, words: {min: 1}}",
        "{likely: {outcome: 0}, lacks: number}",
    ] {
        assert!(!decides(&format!("when: {block}"), &grow), "{block}");
        let given = grow.clone().given(DEED);
        assert!(decides(&format!("when: {block}"), &given), "{block}");
    }
    let either = "when: [{likely: {outcome: 0.6}}, {lead: grow, likely: {outcome: 0.2}}]";
    assert!(decides(either, &grow), "by the second block");
    assert!(!decides(either, &Item::new("sales")));
}

#[test]
fn without_a_reader_a_block_with_it_keeps_no_rule_from_anything() {
    for block in [
        "{likely: {action: 0}}",
        "{lead: grow, likely: {action: 0}}",
        "{head: sale, has: plural, likely: {action: 0}}",
    ] {
        let lines = format!("when: {{shape: verb}}, unless: {block}");
        let grow = Item::verb("grow sales").has(Feature::Plural);
        assert!(decides(&lines, &grow), "{block}");
        assert!(!decides(&lines, &grow.given(DEED)), "{block}");
    }
}

#[test]
fn a_block_of_it_alone_is_tried_on_every_item() {
    let yaml = "rules:\n\
        - {id: lead, verdict: vague, message: m, help: h, when: {lead: win}}\n\
        - {id: reads, verdict: outcome, message: m, help: h, when: [{lead: zip}, {likely: {outcome: 0.6}}]}\n\
        - {id: check, message: m, help: h, when: {likely: {outcome: 0.6}}}\n";
    let rules = rules(yaml);
    for item in [
        Item::new("more sales"),
        Item::verb("grow sales").has(Feature::Number),
        Item::new("sales up").shape(Shape::State),
        Item::new("there are sales").shape(Shape::Clause),
        Item::new("Claude sells").shape(Shape::Doer).lead(1, "sell"),
        Item::new(""),
    ] {
        let item = item.given(OUTCOME);
        let decided = rules.decide(item.subject());
        let decided = decided.map(|found| &*found.rule.id);
        assert_eq!(decided, Some("reads"), "{}", item.text.as_str());
        assert_eq!(rules.checks(item.subject()).len(), 1);
    }
    let win = Item::verb("win").given(OUTCOME);
    let decided = rules.decide(win.subject()).expect("a rule");
    assert_eq!(&*decided.rule.id, "lead", "the order of the rules stays");
}

#[test]
fn it_points_at_the_lead_with_its_object_at_the_noun_phrase_or_at_the_clause() {
    let alone = outcome("when: {likely: {outcome: 0.6}}");
    for (item, expected) in [
        (Item::verb("Grow sales now").object(1..2), "Grow sales"),
        (
            Item::new("More happy customers soon").object(0..3),
            "More happy customers",
        ),
        (
            Item::new("Yes: all is fine")
                .shape(Shape::Clause)
                .clause(2..5),
            "all is fine",
        ),
    ] {
        let item = item.given(OUTCOME);
        assert_eq!(pointed(&alone, &item), Some(expected));
    }
    // Words that a block asks for are what made it, with a reader as without.
    let beside = outcome("when: {contains: now, likely: {outcome: 0.6}}");
    let item = Item::verb("Grow sales now").object(1..2);
    assert_eq!(pointed(&beside, &item), Some("now"));
    assert_eq!(pointed(&beside, &item.given(OUTCOME)), Some("now"));
}

#[test]
fn the_texts_of_a_rule_with_it_alone_may_hold_the_item() {
    let rules = rules(
        "rules:\n- id: r\n  verdict: outcome\n  message: \"“{text}” names a result\"\n  help: What first?\n  \
         when: {likely: {outcome: 0.6}}\n",
    );
    let item = Item::new("More sales").given(OUTCOME);
    let found = rules.decide(item.subject()).expect("the rule");
    let texts = found.rule.texts(item.subject());
    assert_eq!(texts.message, "“More sales” names a result");
    // Where the shape isn't asked for, nothing says that there is an object.
    let unsure = file(
        "a.yaml",
        "rules:\n- id: r\n  verdict: outcome\n  message: \"{object}\"\n  help: h\n  \
         when: {likely: {outcome: 0.6}}\n",
    );
    assert_eq!(
        mistakes(&[unsure], &[]),
        ["a.yaml: “{object}” may have no value here at “{object}”"]
    );
}

#[test]
fn an_explanation_says_what_the_reader_gives() {
    let deed = Item::verb("grow plants").given(DEED);
    for (lines, expected) in [
        (
            "when: {likely: {outcome: 0.6}}",
            "the reader gives outcome 0.10, less than 0.60",
        ),
        (
            "when: {likely: {action: 0.5, vague: 0.125}}",
            "the reader gives vague 0.00, less than 0.125",
        ),
        (
            "when: {lead: grow}, unless: {likely: {action: 0.8}, shape: verb}",
            "unless: shape is verb and the reader gives action 0.90",
        ),
    ] {
        assert_eq!(why_not(lines, &deed).as_deref(), Some(expected), "{lines}");
    }
    let unread = Item::verb("grow plants");
    let alone = "when: {likely: {outcome: 0.6}}";
    assert_eq!(
        why_not(alone, &unread).as_deref(),
        Some("the reader is off")
    );
}

#[test]
fn what_is_no_verdict_and_no_share_is_told_at_its_place() {
    for (written, expected, help) in [
        (
            "{outcom: 0.6}",
            "there is no verdict “outcom” at “outcom”",
            "Did you mean “outcome”? It can be “action”, “outcome”, “project”, “vague” or “skip”.",
        ),
        (
            "{tea: 0.6}",
            "there is no verdict “tea” at “tea”",
            "It can be “action”, “outcome”, “project”, “vague” or “skip”.",
        ),
        (
            "{outcome: high}",
            "string \"high\" stands where a share from 0 to 1 such as 0.6 should at “high”",
            "Write a share from 0 to 1 such as 0.6 here.",
        ),
        (
            "{outcome: 60%}",
            "string \"60%\" stands where a share from 0 to 1 such as 0.6 should at “60%”",
            "Write a share from 0 to 1 such as 0.6 here.",
        ),
        (
            "{outcome: }",
            "nothing stands where a share from 0 to 1 such as 0.6 should at “outcome”",
            "Write a share from 0 to 1 such as 0.6 here.",
        ),
        (
            "{outcome: 60}",
            "integer `60` stands where a share from 0 to 1 such as 0.6 should at “60”",
            "Write a share from 0 to 1 such as 0.6 here.",
        ),
        (
            "{outcome: -0.1}",
            "floating point `-0.1` stands where a share from 0 to 1 such as 0.6 should at “-0.1”",
            "Write a share from 0 to 1 such as 0.6 here.",
        ),
        (
            "{outcome: .nan}",
            "floating point `.nan` stands where a share from 0 to 1 such as 0.6 should at “.nan”",
            "Write a share from 0 to 1 such as 0.6 here.",
        ),
        (
            "{}",
            "this names no verdict at “{}”",
            "Write “{outcome: 0.6}”, or remove the key.",
        ),
        (
            "0.6",
            "floating point `0.6` stands where a map should at “0.6”",
            "Write a map here.",
        ),
    ] {
        for key in ["when", "unless"] {
            let given = file(
                "a.yaml",
                &format!(
                    "rules:\n- {{id: r, message: m, help: h, {key}: {{likely: {written}}}}}\n"
                ),
            );
            let errors = Rules::compile(std::slice::from_ref(&given), &[]).expect_err(written);
            assert_eq!(
                mistakes(&[given], &[]),
                [format!("a.yaml: {expected}")],
                "{key}: {written}"
            );
            assert_eq!(errors[0].fault.help, help, "{key}: {written}");
        }
    }
}

#[test]
fn all_of_its_mistakes_are_told_at_once() {
    let given = file(
        "a.yaml",
        "rules:\n- {id: r, verdict: vague, message: m, help: h, when: {likely: {deed: 2, vague: x}}}\n",
    );
    assert_eq!(
        mistakes(&[given], &[]),
        [
            "a.yaml: there is no verdict “deed” at “deed”",
            "a.yaml: integer `2` stands where a share from 0 to 1 such as 0.6 should at “2”",
            "a.yaml: string \"x\" stands where a share from 0 to 1 such as 0.6 should at “x”",
        ]
    );
}
