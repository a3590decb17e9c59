//! Every condition by itself: an item that meets it and items that don't, and the words that are pointed at.

use super::*;

/// Says for each item whether a rule with this `when` matches it.
fn when(condition: &str, items: &[Item]) -> Vec<bool> {
    let rules = outcome(&format!("when: {{{condition}}}"));
    let found = items
        .iter()
        .map(|item| rules.decide(item.subject()).is_some());
    found.collect()
}

#[test]
fn shape_is_one_or_one_of_many() {
    let items = [
        Item::new("more customers"),
        Item::verb("grow sales"),
        Item::new("all done").shape(Shape::State),
    ];
    assert_eq!(when("shape: noun", &items), [true, false, false]);
    assert_eq!(when("shape: [state, verb]", &items), [false, true, true]);
}

#[test]
fn lead_is_the_base_form_and_may_have_several_words() {
    let items = [
        Item::verb("Growing sales").lead(0, "grow"),
        Item::new("grow sales"),
        Item::verb("Make sure it works").lead(0, "make sure"),
        Item::verb("Set up the server"),
        Item::verb("Set the table"),
    ];
    assert_eq!(
        when("lead: Grow", &items),
        [true, false, false, false, false]
    );
    assert_eq!(
        when("lead: make sure", &items),
        [false, false, true, false, false]
    );
    assert_eq!(when("lead: make", &items), [false; 5]);
    assert_eq!(
        when("lead: [set up, win]", &items),
        [false, false, false, true, false]
    );
}

#[test]
fn after_is_what_follows_the_lead() {
    let items = [
        Item::verb("work on the site"),
        Item::verb("work the site on"),
        Item::verb("make sure of it").lead(0, "make sure"),
        Item::new("on"),
    ];
    assert_eq!(when("after: on", &items), [true, false, false, false]);
    assert_eq!(
        when("after: [on the, of]", &items),
        [true, false, true, false]
    );
}

#[test]
fn object_is_any_word_of_it_and_head_its_last() {
    let items = [
        Item::verb("raise the market share"),
        Item::verb("raise shares of stock").object(1..2),
        Item::verb("raise"),
    ];
    assert_eq!(
        when("object: [the market, stock]", &items),
        [true, false, false]
    );
    assert_eq!(when("head: share", &items), [true, true, false]);
    assert_eq!(when("head: market share", &items), [true, false, false]);
    assert_eq!(when("head: market", &items), [false, false, false]);
}

#[test]
fn starts_ends_contains_and_whole_look_at_the_clause() {
    let items = [
        Item::new("more happy customers!"),
        Item::new("happy customers now"),
        Item::new("Yes: happy customers, and more").clause(1..4),
    ];
    assert_eq!(when("starts: more", &items), [true, false, false]);
    assert_eq!(when("starts: happy customer", &items), [false, true, true]);
    assert_eq!(when("ends: customer", &items), [true, false, true]);
    assert_eq!(when("ends: happy customer", &items), [true, false, true]);
    assert_eq!(when("contains: happy", &items), [true, true, true]);
    assert_eq!(when("contains: more", &items), [true, false, false]);
    assert_eq!(when("whole: happy customer", &items), [false, false, true]);
    assert_eq!(when("whole: happy", &items), [false, false, false]);
}

#[test]
fn a_word_is_met_by_its_inflections_and_in_any_case() {
    let items = [
        Item::new("Meetings"),
        Item::new("meet"),
        Item::new("meeting"),
        Item::new("DON'T"),
    ];
    assert_eq!(when("contains: MEET", &items), [false, true, true, false]);
    assert_eq!(
        when("contains: meeting", &items),
        [true, false, true, false]
    );
    assert_eq!(when("contains: don’t", &items), [false, false, false, true]);
}

#[test]
fn a_phrase_may_stand_in_code() {
    let mut item = Item::new("brew teas twice");
    item.parse.tokens[1] = Token::new(
        crate::language::Language::ENGLISH,
        "green tea",
        5..9,
        TokenKind::Code,
    );
    assert_eq!(when("contains: green tea", &[item.clone()]), [true]);
    assert_eq!(when("contains: green", &[item]), [false]);
}

#[test]
fn lists_may_be_named_beside_words_and_in_lists() {
    let rules = rules(
        "lists:\n  small: [tiny]\n  sizes: ['@small', big]\nrules:\n- {id: r, verdict: outcome, message: m, help: h, \
         when: {contains: ['@sizes', wide]}}\n",
    );
    let decided = |text| rules.decide(Item::new(text).subject()).is_some();
    assert!(decided("tiny steps") && decided("big steps") && decided("wide steps"));
    assert!(!decided("small steps"));
    assert_eq!(
        rules.lists().into_iter().collect::<Vec<_>>(),
        ["sizes", "small"]
    );
    assert_eq!(rules.list("sizes"), Some(vec!["big", "tiny"]));
    assert_eq!(rules.list("colours"), None);
}

#[test]
fn matches_is_a_regex_over_the_body_as_read() {
    let mut stripped = Item::new("Ana more");
    stripped.parse.body = 4..8;
    let items = [Item::new("v2 ready"), Item::new("V2 ready"), stripped];
    assert_eq!(when(r"matches: '\bv\d'", &items), [true, false, false]);
    assert_eq!(when("matches: '(?i)^v|Ana'", &items), [true, true, false]);
}

#[test]
fn words_counts_words_but_no_punctuation() {
    let items = [
        Item::new("Docs"),
        Item::new("Docs, now!"),
        Item::new("a b c d"),
    ];
    let bounds = |bounds: &str| when(&format!("shape: noun, words: {{{bounds}}}"), &items);
    assert_eq!(bounds("max: 2"), [true, true, false]);
    assert_eq!(bounds("min: 2, max: 3"), [false, true, false]);
    assert_eq!(bounds("min: 3"), [false, false, true]);
}

#[test]
fn several_features_are_all_asked_for_under_when_and_any_of_them_under_unless() {
    let items = [
        Item::new("a"),
        Item::new("a").has(Feature::Number),
        Item::new("a").has(Feature::Number).has(Feature::PastDue),
    ];
    assert_eq!(when("has: number", &items), [false, true, true]);
    assert_eq!(
        when("has: [number, past-due]", &items),
        [false, false, true]
    );
    assert_eq!(
        when("shape: noun, lacks: [number, past-due]", &items),
        [true, false, false]
    );
    let unless = |block: &str| {
        let rules = outcome(&format!("when: {{shape: noun}}, unless: {block}"));
        let found = items
            .iter()
            .map(|item| rules.decide(item.subject()).is_some());
        found.collect::<Vec<_>>()
    };
    assert_eq!(unless("{has: [number, past-due]}"), [true, false, false]);
    assert_eq!(unless("{lacks: [number, past-due]}"), [false, false, true]);
}

#[test]
fn unless_vetoes_where_all_its_keys_hold_and_any_of_its_blocks_does() {
    let items = [
        Item::verb("raise the flag"),
        Item::verb("raise the price").has(Feature::Setting),
        Item::verb("raise the price"),
        Item::verb("raise the roof"),
    ];
    let unless = |blocks: &str| {
        let rules = outcome(&format!("when: {{lead: raise}}, unless: {blocks}"));
        let found = items
            .iter()
            .map(|item| rules.decide(item.subject()).is_some());
        found.collect::<Vec<_>>()
    };
    assert_eq!(
        unless("{head: price, has: setting}"),
        [true, false, true, true]
    );
    assert_eq!(
        unless("[{head: price, has: setting}, {head: flag}]"),
        [false, false, true, true]
    );
}

#[test]
fn under_is_a_word_of_the_label() {
    let items = [
        Item::new("a").under("🎯 My GOALS for 2026"),
        Item::new("a").under("Goal-keeping"),
        Item::new("a").under("Next steps"),
    ];
    assert_eq!(when("under: goal", &items), [true, false, false]);
    assert_eq!(when("under: [next step]", &items), [false, false, true]);
}

#[test]
fn what_is_pointed_at_is_the_lead_with_its_object() {
    let grow = outcome("when: {shape: verb, lead: grow}");
    let item = Item::verb("Grow my business by Friday.").object(1..3);
    assert_eq!(pointed(&grow, &item), Some("Grow my business"));
    let alone = Item::verb("Grow").object(0..0);
    assert_eq!(pointed(&grow, &alone), Some("Grow"));
    let sure = outcome("when: {lead: make sure}");
    let item = Item::verb("Make sure.").lead(0, "make sure").object(0..0);
    assert_eq!(pointed(&sure, &item), Some("Make sure"));
    let into = outcome("when: {lead: look, after: into}");
    let item = Item::verb("Look into it").object(0..0);
    assert_eq!(pointed(&into, &item), Some("Look into"));
}

#[test]
fn what_is_pointed_at_is_the_noun_phrase_or_the_clause() {
    let noun = outcome("when: {shape: [noun, state], contains: more}");
    let phrase = Item::new("More customers by Friday").object(0..2);
    assert_eq!(pointed(&noun, &phrase), Some("More customers"));
    assert_eq!(
        pointed(&noun, &Item::new("More customers.")),
        Some("More customers")
    );
    let state = Item::new("Docs are more complete.")
        .shape(Shape::State)
        .object(0..1);
    assert_eq!(pointed(&noun, &state), Some("Docs are more complete"));
}

#[test]
fn what_is_pointed_at_is_what_was_found_where_words_alone_were_asked_for() {
    let item = Item::verb("Call Ana as soon as possible, please");
    let words = outcome("when: {contains: [soon, soon as possible, soon as]}");
    assert_eq!(pointed(&words, &item), Some("soon as possible"));
    let regex = outcome("when: {matches: 'na as so+'}");
    assert_eq!(pointed(&regex, &item), Some("Ana as soon"));
    let ends = outcome("when: {ends: please}");
    assert_eq!(pointed(&ends, &item), Some("please"));
    let punctuation = Item::new("!");
    let any = outcome("when: {matches: '!'}");
    assert_eq!(pointed(&any, &punctuation), Some("!"));
}

#[test]
fn the_first_verdict_rule_wins_and_all_checks_report() {
    let rules = rules(
        "rules:\n\
         - {id: bugs, verdict: skip, when: {lead: zero}}\n\
         - {id: verbs, verdict: outcome, message: m, help: h, when: {shape: verb}}\n\
         - {id: grows, verdict: vague, message: m, help: h, when: {lead: [grow, zero]}}\n\
         - {id: asap, message: m, help: h, when: {contains: asap}}\n\
         - {id: owner, severity: off, message: m, help: h, when: {lacks: owner}}\n\
         - {id: leads, message: m, help: h, when: {lead: [zero, zip]}}\n",
    );
    let decided = |item: &Item| rules.decide(item.subject()).map(|found| &*found.rule.id);
    let zero = Item::verb("Zero the debts asap");
    assert_eq!(decided(&zero), Some("bugs"));
    assert_eq!(decided(&Item::verb("Grow debts")), Some("verbs"));
    assert_eq!(decided(&Item::new("debts").lead(0, "grow")), Some("grows"));
    assert_eq!(decided(&Item::new("debts")), None);
    let checks = rules.checks(zero.subject());
    let checks: Vec<_> = checks.iter().map(|found| &*found.rule.id).collect();
    assert_eq!(checks, ["asap", "owner", "leads"]);
    let levels: Vec<_> = rules.all().map(|rule| rule.level).collect();
    assert_eq!(
        levels,
        [
            Level::Off,
            Level::Warning,
            Level::Hint,
            Level::Warning,
            Level::Off,
            Level::Warning
        ]
    );
}

#[test]
fn an_explanation_names_the_first_condition_that_failed() {
    let rules = rules(
        "lists: {result-verbs: [grow]}\n\
         rules:\n\
         - {id: a, verdict: outcome, message: m, help: h, when: {lead: '@result-verbs'}, unless: {has: [means, setting]}}\n\
         - {id: b, verdict: outcome, message: m, help: h, when: {shape: [noun, state]}}\n\
         - {id: c, verdict: outcome, message: m, help: h, when: {has: [means, number], words: {max: 1}}}\n\
         - {id: d, verdict: outcome, message: m, help: h, when: {starts: grow, words: {max: 1}}}\n\
         - {id: e, verdict: outcome, message: m, help: h, when: {contains: [more, less]}}\n\
         - {id: f, verdict: outcome, message: m, help: h, when: {head: [sale, revenue]}, unless: [{lead: email, has: means}, {lead: grow, ends: sale}]}\n\
         - {id: g, message: m, help: h, when: {matches: '\\d+', lacks: means}}\n\
         - {id: h, message: m, help: h, when: {after: on}}\n\
         - {id: i, message: m, help: h, when: {object: tea}}\n\
         - {id: j, message: m, help: h, when: {under: goals}}\n\
         - {id: k, message: m, help: h, when: {whole: tea}}\n\
         - {id: l, message: m, help: h, when: {ends: tea}}\n\
         - {id: m, message: m, help: h, when: {starts: tea}}\n",
    );
    let why = |item: &Item| {
        let traces = rules.trace(item.subject());
        let lines = traces.iter().map(|trace| {
            let failed = trace.why_not.as_deref().unwrap_or("matches");
            format!("{}: {failed}", trace.rule.id)
        });
        lines.collect::<Vec<_>>().join("\n")
    };
    let grow = Item::verb("grow our sales").has(Feature::Means);
    insta::assert_snapshot!(why(&grow), @r"
    a: unless: has means
    b: shape is verb, not noun or state
    c: has no number
    d: has 3 words, more than 1
    e: does not contain any of “more”, “less”
    f: unless: lead is “grow” and ends with “sales”
    g: has means
    h: “our” follows the lead, not “on”
    i: the object “our sales” does not contain “tea”
    j: the heading “Actions” does not contain “goals”
    k: is not just “tea”
    l: does not end with “tea”
    m: does not start with “tea”
    ");
    let email = Item::verb("email 5 sales");
    insta::assert_snapshot!(why(&email), @r"
    a: lead is “email”, not in @result-verbs
    b: shape is verb, not noun or state
    c: has no means or number
    d: has 3 words, more than 1
    e: does not contain any of “more”, “less”
    f: matches
    g: matches
    h: “5” follows the lead, not “on”
    i: the object “5 sales” does not contain “tea”
    j: the heading “Actions” does not contain “goals”
    k: is not just “tea”
    l: does not end with “tea”
    m: does not start with “tea”
    ");
    let other = Item::verb("grow").object(0..0).under("Goals");
    insta::assert_snapshot!(why(&other), @r"
    a: matches
    b: shape is verb, not noun or state
    c: has no means or number
    d: matches
    e: does not contain any of “more”, “less”
    f: has no head
    g: does not match \d+
    h: nothing follows the lead
    i: has no object
    j: matches
    k: is not just “tea”
    l: does not end with “tea”
    m: does not start with “tea”
    ");
}

#[test]
fn a_parse_that_lies_about_its_words_does_no_harm() {
    let rules = rules(
        "rules:\n- {id: r, verdict: outcome, message: '{text}{lead}{object}', help: h, when: {lead: a, matches: a}}\n",
    );
    let mut item = Item::new("añ").lead(7, "a").object(9..12);
    item.parse.clause = Range { start: 4, end: 2 };
    item.parse.body = 2..99;
    assert!(rules.decide(item.subject()).is_none());
    item.parse.body = 0..1;
    item.parse.head = Some(44);
    let found = rules.decide(item.subject()).expect("a match");
    assert!(found.tokens.end <= 1);
    assert!(found.rule.texts(item.subject()).message.starts_with("añ"));
    assert_eq!(rules.trace(item.subject()).len(), 1);
    assert!(rules.decide(Item::default().subject()).is_none());
}
