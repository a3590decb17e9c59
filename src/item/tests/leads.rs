//! Which word leads, where it is misspelled, comes late, or only looks like a verb or a name.

use super::{lead, parsed};
use crate::item::{Shape, TokenKind};

#[test]
fn a_sign_after_not_is_no_lead() {
    for text in [
        "Not `yet",
        "Do not – ever",
        "not (for now)",
        "not\u{1d} \u{1d}",
    ] {
        let found = parsed(text);
        let lead = found
            .lead
            .as_ref()
            .map(|lead| &text[found.tokens[lead.token].range.clone()]);
        assert!(
            lead.is_none_or(|lead| lead.chars().all(char::is_alphabetic)),
            "{text}: {lead:?}"
        );
        assert!(found.tokens.get(found.object.clone()).is_some(), "{text}");
    }
}

#[test]
fn the_words_after_a_lead_of_code_were_skipped_for_its_spaces() {
    let text = "Don't `git push --force` the release branch";
    let found = crate::example::read(text).parse;
    assert_eq!(
        found.head.map(|head| found.tokens[head].kind),
        Some(TokenKind::Word)
    );
    assert_eq!(found.object.len(), 3);
}

#[test]
fn a_name_that_resembles_a_verb_stays_a_name() {
    for (text, owners, expected) in [
        ("Shedul to send the slides", "Shedul", "send"),
        ("Shedul: send the slides", "Shedul", "send"),
        ("Shedul reviews the draft", "Shedul", "review"),
        ("Shedul and Kim to send the slides", "Shedul,Kim", "send"),
        ("Call Shedul the painter", "", "call"),
        ("Shedul", "", ""),
        ("Updater for the plugin", "", ""),
        ("The reviw of the draft", "", ""),
    ] {
        assert_eq!(parsed(text).owners.join(","), owners, "{text}");
        assert_eq!(lead(text), expected, "{text}");
    }
}

#[test]
fn a_status_or_an_adjective_is_nobody() {
    for (text, expected) in [
        ("Ongoing: call the bank", "call"),
        ("ongoing: call the bank", "call"),
        ("[ongoing] call the bank", "call"),
        ("[WIP] call the bank", "call"),
        ("Overdue: call the bank", "call"),
        ("Unconfirmed: call the bank", "call"),
        ("Organisational: call the bank", "call"),
        ("Astrophotographical work to do", ""),
        ("Crossfunctional work to do", ""),
        ("Urgent repairs to do", ""),
        ("Find work to do", "find"),
        ("Remaining tasks to do", ""),
    ] {
        assert_eq!(parsed(text).owners, [""; 0], "{text}");
        assert_eq!(lead(text), expected, "{text}");
    }
}

#[test]
fn a_request_after_a_comma_counts_where_the_clause_before_only_tells() {
    for (text, expected) in [
        ("The kettle is broken, buy a new one", "buy"),
        ("The shop was closed, please call the owner", "call"),
        (
            "The stove does burn if you prime it, write a note.",
            "write",
        ),
        ("The site loads slowly, cache the images", "cache"),
        ("Kim is away, ask Bob", "ask"),
        ("The setup page is outdated, take out the old steps", "take"),
        ("The app is fast, easy to use and free", ""),
        ("The roof is dry, clean and safe", ""),
        ("Members can log in, edit a page and log out", ""),
        ("Is the door open, or close the window?", ""),
        ("Builds are fast, the docs help", ""),
    ] {
        assert_eq!(lead(text), expected, "{text}");
    }
}

#[test]
fn a_gerund_is_a_deed_where_it_has_an_object_and_a_topic_where_it_has_none() {
    for (text, expected) in [
        ("Boat trip: renting the boat before the summer", "rent"),
        ("Flower beds: Planting the bulbs", "plant"),
        ("Flower beds: Onboarding guide", ""),
        ("Streaming [#12]", ""),
        ("Fixing #12", "fix"),
        ("Streaming the concert #12", "stream"),
    ] {
        assert_eq!(lead(text), expected, "{text}");
    }
}

#[test]
fn code_is_nobody() {
    for (text, shape, expected) in [
        ("trim() should keep tabs", Shape::State, ""),
        ("trim() should be renamed", Shape::Verb, "rename"),
    ] {
        let found = parsed(text);
        assert_eq!(found.owners, [""; 0]);
        assert_eq!(found.shape, shape);
        assert_eq!(
            found.lead.map(|lead| lead.lemma).unwrap_or_default(),
            expected
        );
    }
}

#[test]
fn the_second_sentence_counts_where_the_first_only_tells() {
    assert_eq!(lead("We had two outages. Add a second server."), "add");
    assert_eq!(lead("Add a second server. We had two outages."), "add");
}

#[test]
fn noun_or_verb_is_decided_by_what_follows() {
    for (text, verb) in [
        ("Test the parser", true),
        ("Test results", false),
        ("Book club", false),
        ("Book a table", true),
        ("Review PR 12", true),
        ("Review of PR 12", false),
        ("Email list", false),
        ("Email Bob", true),
        ("Report submitted", false),
        ("Report the bug", true),
        ("Bug in the form", false),
        ("Note that the key expires", true),
        ("Sanity check the backup", true),
        ("Marketing stuff", false),
        ("Onboarding guide", false),
        ("Get promoted", true),
        ("Google sign-in", false),
        ("Test driven design", false),
        ("Test driven features", false),
        ("Test generated code", true),
        ("Spike: try a queue", true),
    ] {
        assert_eq!(parsed(text).lead.is_some(), verb, "{text}");
    }
}
