//! Examples as tests: what is told about hits that are lost and misses that are hit.

use super::*;

/// Reads every example as an imperative whose first word leads.
fn imperative(text: &str) -> ReadExample {
    Item::verb(text).read()
}

const PACK: &str = "\
rules:
- id: grows
  verdict: outcome
  message: m
  help: h
  when: {lead: [grow, win]}
  unless: {contains: by}
  examples:
    hit: [Grow sales, Grow sales by mail, Boost sales]
    miss: [Grow tea by hand, Win friends]
- id: wins
  verdict: vague
  message: m
  help: h
  when: {lead: win}
  examples: {hit: Win friends, miss: Grow sales}
- id: asap
  message: m
  help: h
  when: {contains: asap}
  examples: {hit: [Win it asap, Win it], miss: [Do it asap]}
- id: goal
  verdict: outcome
  message: m
  help: h
  when: {under: [goals]}
  examples: {hit: Anything}
";

#[test]
fn a_failure_says_what_won_instead_or_why_the_rule_does_not_match() {
    let rules = rules(PACK);
    let results = rules.test(&imperative);
    assert_eq!(results.len(), 11);
    let told = results.iter().filter_map(|result| {
        let (id, text) = (&result.rule.id, &result.example.text);
        let detail = result.detail.as_ref()?;
        Some(format!("{:?} {id}: {text} ({detail})", result.outcome))
    });
    assert_eq!(
        told.collect::<Vec<_>>(),
        [
            "Missing grows: Grow sales by mail (unless: contains “by”)",
            "Missing grows: Boost sales (lead is “boost”, not one of “grow”, “win”)",
            "Noisy grows: Win friends (it matches “Win friends”)",
            "Missing wins: Win friends (“grows” is tried first and wins it)",
            "Missing asap: Win it (does not contain “asap”)",
            "Noisy asap: Do it asap (it matches “asap”)",
        ]
    );
}

#[test]
fn a_hit_that_is_lost_is_a_mistake_at_the_example() {
    let rules = rules(PACK);
    let mistakes = rules.verify(&imperative);
    let told: Vec<_> = mistakes
        .iter()
        .map(|error| {
            (
                error.fault.message.as_str(),
                &error.source_text[error.span.range()],
            )
        })
        .collect();
    assert_eq!(
        told[2],
        (
            "the rule “wins” does not win its own hit “Win friends”: “grows” is tried first and wins it",
            "Win friends"
        )
    );
    let places: Vec<_> = told.iter().map(|(_, place)| *place).collect();
    assert_eq!(
        places,
        ["Grow sales by mail", "Boost sales", "Win friends", "Win it"]
    );
}
