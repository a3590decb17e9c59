//! Messages, helps and suggestions: what fills the placeholders.

use super::*;

/// The help of a verb rule for an item.
fn help(written: &str, item: &Item) -> String {
    let yaml = format!(
        "rules:\n- {{id: r, verdict: outcome, message: m, help: {written:?}, when: {{shape: [verb, noun]}}}}\n"
    );
    let rules = rules(&yaml.replace("[verb, noun]", shape_of(written)));
    let rule = rules.find("r").expect("the rule");
    rule.texts(item.subject()).help
}

fn shape_of(written: &str) -> &'static str {
    if written.contains("{lead}") {
        "verb"
    } else {
        "[verb, noun]"
    }
}

const FIRST: &str = "What will you do first to {lead} {object}, and when?";

#[test]
fn lead_and_object_make_a_question() {
    assert_eq!(
        help(FIRST, &Item::verb("Grow my business.")),
        "What will you do first to grow your business, and when?"
    );
    assert_eq!(
        help(
            FIRST,
            &Item::verb("Improving Our docs and OUR tests!").lead(0, "improve")
        ),
        "What will you do first to improve your docs and your tests, and when?"
    );
    assert_eq!(
        help(
            FIRST,
            &Item::verb("Make sure it works").lead(0, "make sure")
        ),
        "What will you do first to make sure it works, and when?"
    );
}

#[test]
fn what_the_writer_says_of_themselves_is_said_to_the_reader() {
    for (item, expected) in [
        ("Be kinder to myself", "be kinder to yourself"),
        ("Find what I like", "find what you like"),
        ("Earn what we're worth", "earn what you're worth"),
        ("Reach all of us", "reach all of you"),
        ("Reach customers in the US", "reach customers in the US"),
    ] {
        let lead = item.split(' ').next().unwrap().to_lowercase();
        let item = Item::verb(item).lead(0, &lead);
        assert_eq!(help("{lead} {object}", &item), expected);
    }
}

#[test]
fn quotation_marks_stay_where_they_hold_a_part() {
    for (item, expected) in [
        ("Tame “the beast”", "the beast"),
        ("Tame the “beast”", "the “beast”"),
        ("Tell \"a\" from \"b\"", "\"a\" from \"b\""),
        ("Tame \"the beast", "the beast"),
    ] {
        assert_eq!(help("{object}", &Item::verb(item)), expected);
    }
}

#[test]
fn the_object_ends_where_the_parse_says_and_begins_after_the_lead() {
    let item = Item::verb("Speed up the build by Friday").object(3..4);
    assert_eq!(help("{object}", &item), "up the build");
    let item = Item::verb("Be more patient, please").object(0..0);
    assert_eq!(help("{object}", &item), "more patient, please");
    let item = Item::new("my better sleep soon").object(0..3);
    assert_eq!(help("Get {object}?", &item), "Get your better sleep?");
}

#[test]
fn a_placeholder_without_a_value_leaves_a_sentence() {
    assert_eq!(
        help(FIRST, &Item::verb("Improve").object(0..0)),
        "What will you do first to improve, and when?"
    );
    assert_eq!(
        help(
            "Ready to {lead} {object}",
            &Item::verb("Improve").object(0..0)
        ),
        "Ready to improve"
    );
    assert_eq!(
        help(FIRST, &Item::new("Website live").shape(Shape::Verb)),
        "What will you do first for “Website live”, and when?"
    );
}

#[test]
fn text_is_as_written_and_shortened_at_a_word() {
    assert_eq!(
        help("“{text}”", &Item::new("  More sleep.  ")),
        "“More sleep.”"
    );
    let long = "Grow the part of the business that sells umbrellas to ducks in the rain";
    assert_eq!(
        help("“{text}”", &Item::new(long)),
        "“Grow the part of the business that sells umbrellas to ducks…”"
    );
    let unbroken = "日".repeat(200);
    assert_eq!(
        help("{text}", &Item::new(&unbroken)),
        format!("{}…", "日".repeat(60))
    );
}

#[test]
fn braces_are_written_twice() {
    assert_eq!(
        help("{{text}} is {text}, so {{ and }", &Item::new("x")),
        "{text} is x, so { and }"
    );
}

#[test]
fn you_becomes_the_one_who_is_somebody_else() {
    let asked =
        |written: &str, owner: &str| help(written, &Item::verb("Grow my shop").owner(owner));
    assert_eq!(
        asked(FIRST, "Ana"),
        "What will Ana do first to grow your shop, and when?"
    );
    assert_eq!(
        asked("Do you know? Tell you, “you”.", "Ana"),
        "Does Ana know? Tell Ana, “Ana”."
    );
    assert_eq!(
        asked("How far are you with your {object}?", "ana"),
        "How far is ana with your shop?"
    );
    assert_eq!(
        asked("If you finish, say so.", "Ana"),
        "If you finish, say so."
    );
    for owner in [
        "me",
        "Team",
        "we",
        "Release team",
        "the whole company",
        "42",
    ] {
        assert_eq!(asked("What will you do?", owner), "What will you do?");
    }
    let two = Item::verb("Grow it").owner("Ana").owner("Bo");
    assert_eq!(help("What will you do?", &two), "What will you do?");
}

#[test]
fn the_text_of_an_item_is_never_taken_for_the_rules_own() {
    let item = Item::new("{lead} will you {object}").owner("Ana");
    assert_eq!(
        help("{text}: will you?", &item),
        "{lead} will you {object}: will Ana?"
    );
}

#[test]
fn a_rule_gives_its_texts_filled_and_as_written() {
    let yaml = "rules:\n- id: r\n  verdict: outcome\n  message: '“{text}” is no step'\n  help: h\n  why: Because.\n  \
         suggest: ['List ways to {lead} {object}', other]\n  when: {lead: grow}\n";
    let rules = rules(yaml);
    let rule = rules.find("r").expect("the rule");
    let item = Item::verb("Grow sales");
    assert_eq!(
        rule.texts(item.subject()).message,
        "“Grow sales” is no step"
    );
    assert_eq!(
        rule.texts(item.subject()).suggestions,
        ["List ways to grow sales", "other"]
    );
    assert_eq!(rule.message, "“{text}” is no step");
    assert_eq!(rule.suggest.len(), 2);
    assert_eq!(rule.why.as_deref(), Some("Because."));
    assert_eq!(rule.file, "a.yaml");
    assert_eq!(&yaml[rule.span.range()], "r");
}
