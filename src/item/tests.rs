//! Items and their parse, as a reader would take them apart.

mod fields;
mod fronts;
mod leads;
mod states;

use super::{Feature, Mentions, Parse, Part, Shape, parse};
use crate::language::Language;
use crate::plan::text::Text;

fn parsed(text: &str) -> Parse {
    parse(&Text::literal(text, 0), Mentions::People, Language::ENGLISH)
}

fn lead(text: &str) -> String {
    parsed(text)
        .lead
        .map(|lead| lead.lemma.into_owned())
        .unwrap_or_default()
}

fn words(text: &str, range: std::ops::Range<usize>) -> &str {
    let parse = parsed(text);
    let tokens = &parse.tokens[range];
    match (tokens.first(), tokens.last()) {
        (Some(first), Some(last)) => &text[first.range.start..last.range.end],
        _ => "",
    }
}

fn object(text: &str) -> &str {
    words(text, parsed(text).object)
}

#[test]
fn the_lead_is_found_behind_prefixes() {
    for (text, expected) in [
        ("Call the bank", "call"),
        ("call the bank", "call"),
        ("1. Call the bank", "call"),
        ("a) Call the bank", "call"),
        ("=> Call the bank", "call"),
        ("- [ ] Call the bank", "call"),
        ("Step 3. Run the tests", "run"),
        ("Phase 2: Migrate the users table", "migrate"),
        ("Week 1: Set up the repo", "set"),
        ("ACTION 19.3: Send the minutes", "send"),
        ("Action item: send the minutes", "send"),
        ("KR 2: Publish the price list", "publish"),
        ("2024-05-01: Call the bank", "call"),
        ("Monday: Call the bank", "call"),
        ("~2h Write the tests", "write"),
        ("#12 Fix the login bug", "fix"),
        ("JIRA-123 Fix the login bug", "fix"),
        ("[HIGH] Fix the parser", "fix"),
        ("(P1) Fix the parser", "fix"),
        ("P0: Fix the parser", "fix"),
        ("feat(ui): add a toggle", "add"),
        ("fix: crash on start", "fix"),
        ("🚀 Deploy v2 to staging", "deploy"),
        (":tada: Ship the release", "ship"),
        ("Session limits: add a setting", "add"),
        ("TODO call the bank", "call"),
    ] {
        assert_eq!(lead(text), expected, "{text}");
    }
}

#[test]
fn the_lead_is_found_behind_hedges_and_conditions() {
    for (text, expected) in [
        ("Please call the bank", "call"),
        ("Need to call the bank", "call"),
        ("We should call the bank", "call"),
        ("I'll call the bank", "call"),
        ("I'd like to call the bank", "call"),
        ("Maybe we can ask Bob", "ask"),
        ("Let's move the call to Tuesday", "move"),
        ("It would be nice to add a toggle", "add"),
        ("Make sure to email Bob", "email"),
        ("Don't forget to call the bank", "call"),
        ("Try to reproduce the crash", "reproduce"),
        ("Help Ana move the piano", "move"),
        ("If it rains, call the bank", "call"),
        ("To save time, order the cake today", "order"),
        ("Continue drafting the paper", "draft"),
        ("Should we drop Python 3.8?", "drop"),
        ("Finally, really clean the oven", "clean"),
    ] {
        assert_eq!(lead(text), expected, "{text}");
    }
}

#[test]
fn owners_are_stripped_wherever_they_stand() {
    for (text, owners, expected) in [
        ("Ana to send the slides", "Ana", "send"),
        ("Ana and Bob to draft the letter", "Ana,Bob", "draft"),
        ("Gopi / Elyas to book the room", "Gopi,Elyas", "book"),
        ("AS + KH: book the room", "AS,KH", "book"),
        ("Ana: call the bank", "Ana", "call"),
        ("ANA: write the docs", "ANA", "write"),
        ("Ana/Bob - write the docs", "Ana,Bob", "write"),
        ("(Ana) write the docs", "Ana", "write"),
        ("[ana] Fix the parser", "ana", "fix"),
        ("[name=Alan] Fix the parser", "Alan", "fix"),
        ("@ana, @bob: review the doc", "ana,bob", "review"),
        ("TODO(ana): fix the parser", "ana", "fix"),
        ("Send the invoice (Ana)", "Ana", "send"),
        ("Send the invoice @ana #finance", "ana", "send"),
        ("The team will review the doc", "team", "review"),
        ("Bob needs to send the slides", "Bob", "send"),
        ("Bob sends the slides", "Bob", "send"),
        ("Everyone: fill in the survey", "Everyone", "fill"),
        ("Ask @ana whether she can host", "", "ask"),
        ("Legal to check the contract", "Legal", "check"),
        ("Review the policy (Mike Z.)", "Mike Z", "review"),
        ("Enhancement: figure out the caching", "", "figure"),
        ("Kate- call the bank", "Kate", "call"),
        ("Kate - call the bank", "Kate", "call"),
        ("Kate– call the bank", "Kate", "call"),
        ("kate- call the bank", "kate", "call"),
        ("KATE- call the bank", "KATE", "call"),
        ("Anne-Marie - call the bank", "Anne-Marie", "call"),
        (
            "Bring the chairs (Ewa, Zorlo, Mike G., Ana)",
            "Ewa,Zorlo,Mike G,Ana",
            "bring",
        ),
        ("Bring the chairs (@kim).", "kim", "bring"),
        ("Bring the chairs (Kim, Bob).", "Kim,Bob", "bring"),
        ("Bring the chairs or ask @kim.", "", "bring"),
        ("Bring the chairs (Mon, Tue)", "", "bring"),
        ("@kim bring the chairs (Kim)", "kim", "bring"),
        ("Mike G. to bring the chairs (Mike G)", "Mike G", "bring"),
        ("Kim to bring the chairs (Kim Zorlo)", "Kim Zorlo", "bring"),
        ("It should load the map first", "", "load"),
        ("Bring the chairs (Mike, Mike G.)", "Mike,Mike G", "bring"),
    ] {
        let found = parsed(text);
        assert_eq!(found.owners.join(","), owners, "{text}");
        assert_eq!(lead(text), expected, "{text}");
    }
}

#[test]
fn a_due_date_is_stripped_and_kept() {
    for (text, words, day) in [
        ("Send the invoice by Friday", "Friday", None),
        (
            "Send the invoice by 2026-03-01",
            "2026-03-01",
            Some("2026-03-01"),
        ),
        (
            "Send the invoice (due 2026-03-01)",
            "2026-03-01",
            Some("2026-03-01"),
        ),
        (
            "Send the invoice 📅 2026-03-01",
            "2026-03-01",
            Some("2026-03-01"),
        ),
        (
            "Send the invoice [due:: 2026-03-01]",
            "2026-03-01",
            Some("2026-03-01"),
        ),
        (
            "Send the invoice @due(2026-03-01)",
            "2026-03-01",
            Some("2026-03-01"),
        ),
        (
            "Send the invoice due:2026-03-01",
            "2026-03-01",
            Some("2026-03-01"),
        ),
        (
            "Send the invoice @deadline(2026-03-01)",
            "2026-03-01",
            Some("2026-03-01"),
        ),
        ("Send the invoice. Due: Friday", "Friday", None),
        ("Send the invoice before the end of May", "end of May", None),
        (
            "Send the invoice by the end of next month",
            "end of next month",
            None,
        ),
    ] {
        let found = parsed(text);
        let due = found.due.as_ref();
        assert_eq!(due.map_or("", |due| due.text.as_str()), words, "{text}");
        assert_eq!(
            due.and_then(|due| due.date)
                .map(|date| date.to_string())
                .as_deref(),
            day,
            "{text}"
        );
        assert_eq!(lead(text), "send", "{text}");
    }
}

#[test]
fn an_item_may_say_that_it_is_done() {
    for text in [
        "Send the invoice – Done",
        "DONE: send the invoice",
        "[DONE] Send the invoice",
        "Send the invoice ✅ 2026-01-03",
        "Send the invoice ✅",
        "Send the invoice @done(2026-01-03)",
        "Send the invoice @Done(2026-01-03 10:00)",
        "✅ Send the invoice",
    ] {
        assert!(parsed(text).says_done, "{text}");
    }
    for text in ["Get it done", "Mark the invoice as done"] {
        assert!(!parsed(text).says_done, "{text}");
    }
}

#[test]
fn the_form_of_a_clause() {
    for (text, shape) in [
        ("Call the bank", Shape::Verb),
        ("The header should be fixed", Shape::Verb),
        ("The FAQ needs updating", Shape::Verb),
        ("Bob to call the bank", Shape::Doer),
        ("Docs are up to date", Shape::State),
        ("Report submitted", Shape::State),
        ("All tests pass", Shape::State),
        ("Website live", Shape::State),
        ("Everyone has access", Shape::State),
        ("Users can export their data", Shape::State),
        ("What is our absence policy?", Shape::Clause),
        ("Reverted the change and released 1.2", Shape::Clause),
        ("More customers", Shape::Noun),
        ("Taxes", Shape::Noun),
    ] {
        assert_eq!(parsed(text).shape, shape, "{text}");
    }
}

#[test]
fn the_object_goes_on_to_what_belongs_to_it() {
    for (text, expected) in [
        ("Grow my business", "my business"),
        (
            "Increase the number of contributors",
            "the number of contributors",
        ),
        ("Get the team on board", "the team on board"),
        ("Reduce latency by 50 %", "latency"),
        ("Scale to 1M users", "1M users"),
        ("Reach 100 customers by June", "100 customers"),
        ("Improve onboarding, then the docs", "onboarding"),
        ("Ana to strengthen the brand", "the brand"),
    ] {
        assert_eq!(object(text), expected, "{text}");
    }
}

#[test]
fn features_say_what_else_is_there() {
    for (text, feature, holds) in [
        ("Improve the tour by adding a video", Feature::Means, true),
        (
            "Ensure backups work: restore the dump",
            Feature::Means,
            true,
        ),
        ("Improve morale; improve sales", Feature::Means, false),
        ("Grow sales – reduce costs", Feature::Means, false),
        ("Improve the tour by Friday", Feature::Means, false),
        ("Reduce churn by 20 %", Feature::Means, false),
        ("Lower MAX_CONN to 20", Feature::Setting, true),
        ("Increase the timeout to 60 s", Feature::Setting, false),
        ("Increase sales to 60 units", Feature::Setting, false),
        ("Reduce churn by 20 %", Feature::Percent, true),
        ("Call Bob on 3 May", Feature::Number, false),
        ("Read 10 books", Feature::Counted, true),
        ("Fix #12", Feature::Reference, true),
        ("Close issue 12", Feature::Reference, true),
        ("Edit nginx.conf", Feature::File, true),
        ("Call load_all()", Feature::Code, true),
        ("Discuss the budget with Ana", Feature::Person, true),
        ("More customers", Feature::Comparative, true),
        ("Fix the bug and improve the docs", Feature::TwoDeeds, true),
        ("Fix the login and logout pages", Feature::TwoDeeds, false),
        ("Don't break the API", Feature::Negated, true),
        ("Have the plumber fix the tap", Feature::PersonActs, true),
        ("Have a tidy desk", Feature::PersonActs, false),
    ] {
        assert_eq!(
            parsed(text).features.contains(feature),
            holds,
            "{text}: {feature:?}"
        );
    }
}

#[test]
fn what_is_stripped_is_named() {
    let text = "Phase 2: Ana to please call the bank by Friday #money";
    let parts: Vec<(Part, &str)> = parsed(text)
        .stripped
        .iter()
        .map(|(part, range)| (*part, &text[range.clone()]))
        .collect();
    assert_eq!(
        parts,
        [
            (Part::Prefix, "Phase 2:"),
            (Part::Owner, "Ana"),
            (Part::Due, "by Friday"),
            (Part::Tag, "#money")
        ]
    );
}

#[test]
fn nothing_breaks_on_what_is_no_sentence() {
    for text in [
        "",
        " ",
        "…",
        ":",
        "- -",
        "()",
        "[]",
        "(((",
        "@",
        "#",
        "💥",
        "1",
        "a",
        "to",
        "will",
        "need to",
        "if",
        ",,,",
        "** **",
        "日本語",
    ] {
        let found = parsed(text);
        assert!(found.clause.end <= found.tokens.len(), "{text}");
    }
}
