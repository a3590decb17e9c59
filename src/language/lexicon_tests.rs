//! What the lexicon knows of words that decide verdicts, and that its lists arrived whole.

use super::{Class, Entry, Language, Phrases, Sense, Word};

const ENGLISH: Language = Language::ENGLISH;

fn get(word: &str) -> Entry {
    ENGLISH.get(word)
}
use std::collections::HashSet;

fn verb(word: &str) -> Option<String> {
    Word::read(ENGLISH, word).verb().map(Into::into)
}

fn noun(word: &str) -> Option<String> {
    Word::read(ENGLISH, word).noun().map(Into::into)
}

#[test]
fn forms_lead_to_the_base_form_of_their_verb() {
    for (form, base) in [
        ("grow", "grow"),
        ("grows", "grow"),
        ("grew", "grow"),
        ("grown", "grow"),
        ("growing", "grow"),
        ("shipped", "ship"),
        ("shipping", "ship"),
        ("tries", "try"),
        ("went", "go"),
        ("was", "be"),
        ("been", "be"),
        ("refactored", "refactor"),
        ("refactoring", "refactor"),
        ("triaging", "triage"),
        ("unpinned", "unpin"),
        ("undone", "undo"),
        ("rewritten", "rewrite"),
        ("upsold", "upsell"),
        ("rating", "rate"),
        ("left", "leave"),
    ] {
        assert_eq!(verb(form).as_deref(), Some(base), "{form}");
    }
    assert_eq!(verb("table-cloth"), None);
    assert_eq!(verb("qwertz"), None);
}

#[test]
fn each_form_says_which_it_is() {
    let [base, third, past, participle, gerund] =
        ["grow", "grows", "grew", "grown", "growing"].map(get);
    assert!(base.is_base_verb() && third.is_third_person() && gerund.is_gerund());
    assert!(past.is_past() && !past.is_participle());
    assert!(participle.is_participle() && !participle.is_past());
    let shipped = get("shipped");
    assert!(shipped.is_past() && shipped.is_participle() && !shipped.is_base_verb());
    let put = get("put");
    assert!(put.is_base_verb() && put.is_past() && put.is_participle());
}

#[test]
fn a_form_of_two_verbs_is_its_own_base() {
    for word in ["found", "saw", "lay", "wound"] {
        assert_eq!(verb(word).as_deref(), Some(word));
        assert!(get(word).is_past(), "{word}");
    }
    let left = get("left");
    assert!(left.is_past() && left.is_adjective() && left.is_noun() && !left.is_base_verb());
}

#[test]
fn nouns_know_their_singular_and_what_they_name() {
    for (word, singular, sense) in [
        ("children", "child", Sense::Person),
        ("tests", "test", Sense::Cognition),
        ("teams", "team", Sense::Group),
        ("week", "week", Sense::Time),
        ("apps", "app", Sense::Artifact),
        ("newsletters", "newsletter", Sense::Communication),
        ("people", "people", Sense::Group),
        ("news", "news", Sense::Communication),
    ] {
        assert_eq!(noun(word).as_deref(), Some(singular), "{word}");
        assert_eq!(get(word).noun_sense(), Some(sense), "{word}");
    }
    assert!(get("children").is_plural() && get("children").mostly_person());
    assert!(!get("child").is_plural());
    assert!(!get("news").is_plural());
    assert!(get("manager").mostly_person() && !get("table").mostly_person());
    assert_eq!(get("the").noun_sense(), None);
}

#[test]
fn a_word_may_be_verb_and_noun_and_says_how_much_of_each() {
    let test = get("test");
    assert!(test.is_base_verb() && test.is_noun());
    assert!(
        (test.verb_share() - 0.58).abs() < 0.02,
        "{}",
        test.verb_share()
    );
    assert!(get("table").verb_share() < 0.1);
    assert!(get("write").verb_share() > 0.99);
    assert!(get("meeting").verb_share() < 0.01);
    let tests = get("tests");
    assert!((tests.verb_share() - test.verb_share()).abs() < f32::EPSILON);
}

#[test]
fn nouns_written_for_a_verb_and_particle_are_verbs_with_no_share() {
    let setup = get("setup");
    assert!(setup.is_base_verb() && setup.is_noun());
    assert!(setup.verb_share() < f32::EPSILON);
    assert!(!get("setuped").is_known());
}

#[test]
fn adjectives_and_adverbs_have_degrees() {
    let faster = get("faster");
    assert!(faster.is_comparative() && faster.is_adjective() && faster.is_adverb());
    assert!(get("fastest").is_superlative());
    assert!(get("better").is_comparative() && get("best").is_superlative());
    let fast = get("fast");
    assert!(fast.is_adjective() && !fast.is_comparative());
    assert!(get("quickly").is_adverb());
}

#[test]
fn hyphens_leave_the_last_part() {
    assert_eq!(noun("unit-tests").as_deref(), Some("unit-test"));
    assert_eq!(verb("re-deployed").as_deref(), Some("re-deploy"));
    assert_eq!(verb("unit-tests"), None);
    assert!(!ENGLISH.lookup("qwertz-qwertz").is_known());
    for odd in ["-", "--", "-tests", "tests-", "é-tests", ""] {
        let _ = Word::read(ENGLISH, odd);
    }
}

#[test]
fn compounds_are_nouns_though_their_first_word_is_a_verb() {
    assert!(ENGLISH.is_compound("book", "club"));
    assert!(ENGLISH.is_compound("test", "results"));
    assert!(ENGLISH.is_compound("load", "balancer"));
    assert!(ENGLISH.is_compound("design", "documents"));
    assert!(!ENGLISH.is_compound("book", "flights"));
    assert!(!ENGLISH.is_compound("book", "clu"));
    assert!(!ENGLISH.is_compound("", ""));
}

#[test]
fn words_know_their_classes() {
    for (word, class, other) in [
        ("email", Class::LEANS_VERB, Class::LEANS_NOUN),
        ("bug", Class::LEANS_NOUN, Class::LEANS_VERB),
        ("ana", Class::GIVEN_NAME, Class::ROLE),
        ("marketing", Class::ROLE, Class::GIVEN_NAME),
        ("that", Class::DETERMINER, Class::PREPOSITION),
        ("further", Class::HEDGE, Class::LEAD_IN),
        ("isn't", Class::BE, Class::MODAL),
        ("sept", Class::MONTH, Class::WEEKDAY),
        (":", Class::ENDS_LABEL, Class::DASH),
        ("📅", Class::DUE_GLYPH, Class::TICK),
    ] {
        assert!(
            ENGLISH.is(word, class) && !ENGLISH.is(word, other),
            "{word}"
        );
        assert!(ENGLISH.words_of(class).any(|known| known == word), "{word}");
    }
    assert_eq!(ENGLISH.class_named("number-word"), Some(Class::NUMBER_WORD));
    assert_eq!(ENGLISH.class_named("qwertz"), None);
    assert!(!get("qwertz").is_known());
}

#[test]
fn phrases_are_found_word_by_word() {
    let phrase = |text: &str| {
        let words: Vec<Word> = text
            .split(' ')
            .map(|word| Word::read(ENGLISH, word))
            .collect();
        ENGLISH.phrase(Phrases::INTENTION, |at| words.get(at)?.listed().copied())
    };
    assert_eq!(phrase("would be nice to go"), Some(4));
    assert_eq!(phrase("would go"), Some(1));
    assert_eq!(phrase("be nice to"), None);
    assert_eq!(phrase("qwertz to"), None);
}

#[test]
fn no_word_leans_both_ways() {
    for word in ENGLISH.words_of(Class::LEANS_VERB) {
        assert!(!ENGLISH.is(word, Class::LEANS_NOUN), "{word}");
    }
}

#[test]
fn listed_compounds_begin_with_a_form_of_a_verb() {
    let mut seen = HashSet::new();
    for pair in ENGLISH.words_of(Class::COMPOUND) {
        let (first, second) = pair.split_once(' ').expect("two words");
        assert!(ENGLISH.is_compound(first, second), "{pair}");
        seen.insert(pair);
        assert!(get(first).is_verb_form(), "{pair}");
    }
    assert!(seen.len() >= 250);
}

#[test]
fn nothing_was_lost_on_the_way() {
    let lemmas: Vec<(&str, &str)> = words(include_str!("../../data/english/lexicon.txt"))
        .filter_map(|line| line.split_once(": "))
        .collect();
    let verbs = lemmas
        .iter()
        .filter(|(_, rest)| rest.starts_with("v "))
        .count();
    assert!(
        lemmas.len() > 24_000 && verbs > 9_400,
        "{} {verbs}",
        lemmas.len()
    );
    for (lemma, rest) in lemmas {
        let entry = get(lemma);
        assert!(entry.is_known(), "{lemma}");
        assert_eq!(entry.is_base_verb(), rest.starts_with('v'), "{lemma}");
    }
}

#[test]
fn senses_are_named_as_in_the_data() {
    for sense in Sense::ALL {
        assert_eq!(sense.name(), format!("{sense:?}").to_lowercase());
    }
}

fn words(text: &'static str) -> impl Iterator<Item = &'static str> {
    text.lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty())
}
