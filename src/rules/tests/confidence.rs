//! What a rule as a whole asks of the reader: `likely` for all its blocks, and `min-confidence` for more than a hint.

use super::*;

/// An outcome at 0.7, a deed at 0.25.
const OUTCOME: [f32; 5] = [0.25, 0.7, 0.05, 0.0, 0.0];
/// A deed at 0.9, an outcome at 0.1.
const DEED: [f32; 5] = [0.9, 0.1, 0.0, 0.0, 0.0];

fn decides(rules: &Rules, item: &Item) -> bool {
    rules.decide(item.subject()).is_some()
}

/// Every mistake of a file with one rule of these keys.
fn mistaken(keys: &str) -> Vec<String> {
    let yaml = format!("rules:\n- {{id: r, message: m, help: h, {keys}}}\n");
    mistakes(&[file("a.yaml", &yaml)], &[])
}

#[test]
fn likely_of_a_rule_is_asked_for_by_each_of_its_blocks() {
    let rules = outcome("likely: {outcome: 0.6}, when: [{lead: grow}, {head: sale}]");
    for (text, by_words) in [
        ("grow plants", true),
        ("win sales", true),
        ("win plants", false),
    ] {
        let item = Item::verb(text);
        assert_eq!(decides(&rules, &item), by_words, "{text}, reader off");
        let (result, deed) = (item.clone().given(OUTCOME), item.given(DEED));
        assert_eq!(decides(&rules, &result), by_words, "{text}, likely");
        assert!(!decides(&rules, &deed), "{text}, unlikely");
    }
}

#[test]
fn likely_of_a_rule_stands_beside_that_of_its_blocks() {
    let rules = outcome(
        "likely: {outcome: 0.1}, when: [{lead: grow, likely: {action: 0.9}}, {lead: win, likely: {outcome: 0.7}}]",
    );
    for (text, of_result, of_deed) in [("grow plants", false, true), ("win sales", true, false)] {
        let item = Item::verb(text);
        assert_eq!(decides(&rules, &item.clone().given(OUTCOME)), of_result);
        assert_eq!(decides(&rules, &item.given(DEED)), of_deed);
    }
    let neither = [0.9, 0.05, 0.05, 0.0, 0.0];
    assert!(!decides(&rules, &Item::verb("grow plants").given(neither)));
}

#[test]
fn likely_of_a_rule_is_evidence_enough_by_itself() {
    for keys in [
        "likely: {outcome: 0.6}",
        "likely: {outcome: 0.6}, when: {}",
        "likely: {outcome: 0.6}, when: {words: {min: 1}}",
        "likely: {outcome: 0.6}, when: [{lacks: number}, {words: {min: 9}}]",
        "likely: {outcome: 0.6}, unless: {lead: win}",
    ] {
        let rules = outcome(keys);
        let grow = Item::verb("grow sales");
        assert!(decides(&rules, &grow.clone().given(OUTCOME)), "{keys}");
        assert!(!decides(&rules, &grow.clone().given(DEED)), "{keys}");
        assert!(!decides(&rules, &grow), "{keys}, reader off");
    }
}

#[test]
fn likely_of_a_rule_lets_unless_be() {
    let rules = outcome("likely: {outcome: 0.1}, when: {shape: verb}, unless: {head: plant}");
    let plants = Item::verb("grow plants");
    assert!(!decides(&rules, &plants));
    assert!(!decides(&rules, &plants.given(DEED)));
    assert!(decides(&rules, &Item::verb("grow sales").given(DEED)));
}

#[test]
fn a_check_may_ask_for_what_is_likely() {
    let rules = rules(
        "rules:\n- {id: r, message: m, help: h, likely: {outcome: 0.6}, when: {lead: grow}}\n",
    );
    let grow = Item::verb("grow sales");
    let checks = |item: &Item| rules.checks(item.subject()).len();
    assert_eq!(checks(&grow), 1);
    assert_eq!(checks(&grow.clone().given(OUTCOME)), 1);
    assert_eq!(checks(&grow.given(DEED)), 0);
}

#[test]
fn an_explanation_names_what_the_rule_asks_for() {
    let rules = outcome("likely: {outcome: 0.6}, when: {lead: grow}");
    let deed = Item::verb("grow plants").given(DEED);
    let trace = rules.trace(deed.subject());
    assert_eq!(
        trace[0].why_not.as_deref(),
        Some("the reader gives outcome 0.10, less than 0.60")
    );
}

/// The level of a rule of verdict outcome with these keys, where the reader gives that 0.7, 0.1, and nothing.
fn levels(keys: &str, shipped: bool, settings: &Settings) -> [Level; 3] {
    let mut rules = outcome(&format!("when: {{lead: grow}}{keys}"));
    rules.all[0].shipped = shipped;
    let given = [Some(OUTCOME), Some(DEED), None];
    given.map(|shares| {
        let likelihood = shares.map(Likelihood::of_shares);
        rules.all[0].level_with(likelihood.as_ref(), settings)
    })
}

fn min_confidence(share: f64) -> Settings {
    Settings {
        min_confidence: Some(Probability::of_share(share).expect("a share")),
        ..Settings::default()
    }
}

#[test]
fn what_a_rule_is_less_sure_of_than_it_asks_is_a_hint_at_most() {
    use Level::{Error, Hint, Off, Warning};
    let settings = Settings::default();
    for (keys, expected) in [
        ("", [Warning, Warning, Warning]),
        (", min-confidence: 0.7", [Warning, Hint, Hint]),
        (", min-confidence: 0.7001", [Hint, Hint, Hint]),
        // Even odds and less are no more than a veto: without a reader nobody has one.
        (", min-confidence: 0.5", [Warning, Hint, Warning]),
        (", min-confidence: 0.1", [Warning, Warning, Warning]),
        (", min-confidence: 1", [Hint, Hint, Hint]),
        (
            ", min-confidence: 0.7, severity: error",
            [Error, Hint, Hint],
        ),
        (", min-confidence: 0.7, severity: hint", [Hint, Hint, Hint]),
        (", min-confidence: 0.7, severity: off", [Off, Off, Off]),
    ] {
        assert_eq!(levels(keys, false, &settings), expected, "{keys}");
    }
}

#[test]
fn of_a_shipped_rule_the_config_says_what_is_asked_else_the_rule_else_all_alike() {
    use Level::{Hint, Warning};
    for (own, of_config, expected) in [
        ("", None, [Warning, Hint, Warning]),
        (", min-confidence: 0.05", None, [Warning, Warning, Warning]),
        (", min-confidence: 0.8", None, [Hint, Hint, Hint]),
        ("", Some(0.0), [Warning, Warning, Warning]),
        ("", Some(0.75), [Hint, Hint, Warning]),
        (", min-confidence: 0.8", Some(0.0), [Warning, Warning, Hint]),
        (
            ", min-confidence: 0.05",
            Some(0.5),
            [Warning, Hint, Warning],
        ),
    ] {
        let settings = of_config.map_or_else(Settings::default, min_confidence);
        assert_eq!(
            levels(own, true, &settings),
            expected,
            "{own} {of_config:?}"
        );
    }
    // A team's own rule holds to what it says itself.
    let all = min_confidence(1.0);
    assert_eq!(levels("", false, &all), [Warning; 3]);
    let asks = ", min-confidence: 0.6";
    assert_eq!(levels(asks, false, &all), [Warning, Hint, Hint]);
}

#[test]
fn a_level_that_the_config_sets_by_an_alias_is_held_back_as_well() {
    let settings = Settings {
        severity: [("old".to_owned(), Level::Error)].into(),
        ..Settings::default()
    };
    let keys = ", aliases: old, severity: hint, min-confidence: 0.6";
    assert_eq!(
        levels(keys, false, &settings),
        [Level::Error, Level::Hint, Level::Hint]
    );
}

#[test]
fn a_check_is_held_back_by_nothing() {
    let mut rules = rules("rules:\n- {id: r, message: m, help: h, when: {lead: grow}}\n");
    let deed = Likelihood::of_shares(DEED);
    for shipped in [false, true] {
        rules.all[0].shipped = shipped;
        let settings = min_confidence(1.0);
        let level = |likelihood| rules.all[0].level_with(likelihood, &settings);
        assert_eq!(level(Some(&deed)), Level::Warning);
        assert_eq!(level(None), Level::Warning);
    }
}

#[test]
fn mistakes_in_what_a_rule_asks_for_are_told_at_their_places() {
    let with_verdict = "verdict: outcome, when: {lead: grow}";
    for (written, expected) in [
        (
            "likely: {outcom: 0.6}",
            "there is no verdict “outcom” at “outcom”",
        ),
        (
            "likely: {outcome: 60}",
            "integer `60` stands where a share from 0 to 1 such as 0.6 should at “60”",
        ),
        ("likely: {}", "this names no verdict at “{}”"),
        (
            "likely: 0.6",
            "floating point `0.6` stands where a map should at “0.6”",
        ),
        (
            "min-confidence: 75",
            "integer `75` stands where a share from 0 to 1 such as 0.6 should at “75”",
        ),
        (
            "min-confidence: -0.5",
            "floating point `-0.5` stands where a share from 0 to 1 such as 0.6 should at “-0.5”",
        ),
        (
            "min-confidence: .nan",
            "floating point `.nan` stands where a share from 0 to 1 such as 0.6 should at “.nan”",
        ),
        (
            "min-confidence: 75%",
            "string \"75%\" stands where a share from 0 to 1 such as 0.6 should at “75%”",
        ),
        (
            "min-confidence: {outcome: 0.6}",
            "a map stands where a share from 0 to 1 such as 0.6 should at “{outcome: 0.6}”",
        ),
        (
            "min-confidense: 0.6",
            "there is no key “min-confidense” here at “min-confidense”",
        ),
    ] {
        assert_eq!(
            mistaken(&format!("{with_verdict}, {written}")),
            [format!("a.yaml: {expected}")],
            "{written}"
        );
    }
}

#[test]
fn a_check_has_no_verdict_that_the_reader_could_doubt() {
    let expected =
        "a.yaml: the rule “r” has no verdict that the reader could doubt at “min-confidence”";
    for verdict in ["", ", verdict: ~"] {
        let keys = format!("when: {{lead: grow}}, min-confidence: 0.6{verdict}");
        assert_eq!(mistaken(&keys), [expected], "{verdict}");
    }
    // One that is not known is a verdict still.
    assert_eq!(
        mistaken("when: {lead: grow}, min-confidence: 0.6, verdict: outcom"),
        ["a.yaml: there is no verdict “outcom” at “outcom”"]
    );
    let given = file(
        "a.yaml",
        "rules:\n- {id: r, message: m, help: h, when: {lead: grow}, min-confidence: 0.6}\n",
    );
    let errors = Rules::compile(&[given], &[]).expect_err("a mistake");
    assert_eq!(errors[0].fault.label, "of a verdict only");
    assert_eq!(
        errors[0].fault.help,
        "Add a “verdict:”, or ask for a verdict with “likely” instead."
    );
}

#[test]
fn what_a_rule_asks_for_may_be_left_empty() {
    let settings = min_confidence(1.0);
    let empty = levels(", likely: , min-confidence: ", false, &settings);
    assert_eq!(empty, [Level::Warning; 3]);
}

#[test]
fn nothing_in_a_block_of_a_list_stays_a_mistake() {
    assert_eq!(
        mistaken("verdict: outcome, likely: {outcome: 0.6}, when: [{lead: grow}, {}]"),
        ["a.yaml: this block holds no condition at “{}”"]
    );
}
