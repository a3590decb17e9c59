//! What the lexicon knows of words that decide verdicts, and that its lists arrived whole.

use super::{Entry, Lexicon, Sense, Word, closed, is_compound};
use std::collections::HashSet;

fn verb(word: &str) -> Option<String> {
    Word::read(word).verb().map(Into::into)
}

fn noun(word: &str) -> Option<String> {
    Word::read(word).noun().map(Into::into)
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
        ["grow", "grows", "grew", "grown", "growing"].map(Lexicon::get);
    assert!(base.is_base_verb() && third.is_third_person() && gerund.is_gerund());
    assert!(past.is_past() && !past.is_participle());
    assert!(participle.is_participle() && !participle.is_past());
    let shipped = Lexicon::get("shipped");
    assert!(shipped.is_past() && shipped.is_participle() && !shipped.is_base_verb());
    let put = Lexicon::get("put");
    assert!(put.is_base_verb() && put.is_past() && put.is_participle());
}

#[test]
fn a_form_of_two_verbs_is_its_own_base() {
    for word in ["found", "saw", "lay", "wound"] {
        assert_eq!(verb(word).as_deref(), Some(word));
        assert!(Lexicon::get(word).is_past(), "{word}");
    }
    let left = Lexicon::get("left");
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
        assert_eq!(Lexicon::get(word).noun_sense(), Some(sense), "{word}");
    }
    assert!(Lexicon::get("children").is_plural() && Lexicon::get("children").mostly_person());
    assert!(!Lexicon::get("child").is_plural());
    assert!(!Lexicon::get("news").is_plural());
    assert!(Lexicon::get("manager").mostly_person() && !Lexicon::get("table").mostly_person());
    assert_eq!(Lexicon::get("the").noun_sense(), None);
}

#[test]
fn a_word_may_be_verb_and_noun_and_says_how_much_of_each() {
    let test = Lexicon::get("test");
    assert!(test.is_base_verb() && test.is_noun());
    assert!(
        (test.verb_share() - 0.58).abs() < 0.02,
        "{}",
        test.verb_share()
    );
    assert!(Lexicon::get("table").verb_share() < 0.1);
    assert!(Lexicon::get("write").verb_share() > 0.99);
    assert!(Lexicon::get("meeting").verb_share() < 0.01);
    let tests = Lexicon::get("tests");
    assert!((tests.verb_share() - test.verb_share()).abs() < f32::EPSILON);
}

#[test]
fn nouns_written_for_a_verb_and_particle_are_verbs_with_no_share() {
    let setup = Lexicon::get("setup");
    assert!(setup.is_base_verb() && setup.is_noun());
    assert!(setup.verb_share() < f32::EPSILON);
    assert!(!Lexicon::get("setuped").is_known());
}

#[test]
fn adjectives_and_adverbs_have_degrees() {
    let faster = Lexicon::get("faster");
    assert!(faster.is_comparative() && faster.is_adjective() && faster.is_adverb());
    assert!(Lexicon::get("fastest").is_superlative());
    assert!(Lexicon::get("better").is_comparative() && Lexicon::get("best").is_superlative());
    let fast = Lexicon::get("fast");
    assert!(fast.is_adjective() && !fast.is_comparative());
    assert!(Lexicon::get("quickly").is_adverb());
}

#[test]
fn hyphens_leave_the_last_part() {
    assert_eq!(noun("unit-tests").as_deref(), Some("unit-test"));
    assert_eq!(verb("re-deployed").as_deref(), Some("re-deploy"));
    assert_eq!(verb("unit-tests"), None);
    assert!(!Lexicon::lookup("qwertz-qwertz").is_known());
    for odd in ["-", "--", "-tests", "tests-", "é-tests", ""] {
        let _ = Word::read(odd);
    }
}

#[test]
fn compounds_are_nouns_though_their_first_word_is_a_verb() {
    assert!(is_compound("book", "club"));
    assert!(is_compound("test", "results"));
    assert!(is_compound("load", "balancer"));
    assert!(is_compound("design", "documents"));
    assert!(!is_compound("book", "flights"));
    assert!(!is_compound("book", "clu"));
    assert!(!is_compound("", ""));
}

#[test]
fn class_words_carry_their_flag() {
    type Class = (&'static str, fn(Entry) -> bool);
    let classes: [Class; 6] = [
        (
            include_str!("../../data/classes/leans-verb.txt"),
            Entry::leans_verb,
        ),
        (
            include_str!("../../data/classes/leans-noun.txt"),
            Entry::leans_noun,
        ),
        (
            include_str!("../../data/classes/takes-preposition.txt"),
            Entry::takes_preposition,
        ),
        (
            include_str!("../../data/classes/given-names.txt"),
            Entry::is_given_name,
        ),
        (include_str!("../../data/classes/roles.txt"), Entry::is_role),
        (
            include_str!("../../data/classes/not-a-verb.txt"),
            Entry::never_verb,
        ),
    ];
    for (text, flag) in classes {
        let mut seen = HashSet::new();
        for word in words(text) {
            assert!(flag(Lexicon::get(word)), "{word}");
            assert!(seen.insert(word), "{word} stands twice");
            assert_eq!(word, word.to_lowercase());
        }
    }
    assert!(Lexicon::get("email").leans_verb() && !Lexicon::get("email").leans_noun());
    assert!(Lexicon::get("bug").leans_noun() && !Lexicon::get("bug").leans_verb());
    assert!(Lexicon::get("ana").is_given_name() && !Lexicon::get("table").is_given_name());
    assert!(Lexicon::get("marketing").is_role() && Lexicon::get("data").never_verb());
}

#[test]
fn words_know_their_closed_classes() {
    for &(class, list) in closed::LISTS {
        let mut seen = HashSet::new();
        for word in list.split_whitespace() {
            let found = Lexicon::classes(word);
            assert_eq!(found.and(class), found, "{word}");
            assert!(seen.insert(word), "{word} stands twice");
            assert_eq!(word, word.to_lowercase());
        }
    }
    let that = Lexicon::classes("that");
    assert!(that.is_determiner() && that.is_subject_pronoun() && !that.is_preposition());
    assert!(Lexicon::classes("been").is_be() && Lexicon::classes("isn't").is_be());
    assert!(Lexicon::classes("further").is_hedge() && !Lexicon::classes("further").is_lead_in());
    assert!(Lexicon::classes("why").opens_question() && Lexicon::classes("did").opens_question());
    assert!(Lexicon::classes("sept").is_month() && !Lexicon::classes("septe").is_month());
    assert!(!Lexicon::get("everyone's").is_known());
    assert_eq!(Lexicon::classes("qwertz"), closed::Classes::default());
}

#[test]
fn no_word_leans_both_ways() {
    let nouns: HashSet<&str> = words(include_str!("../../data/classes/leans-noun.txt")).collect();
    for word in words(include_str!("../../data/classes/leans-verb.txt")) {
        assert!(!nouns.contains(word), "{word}");
    }
}

#[test]
fn listed_compounds_begin_with_a_form_of_a_verb() {
    let mut seen = HashSet::new();
    for pair in words(include_str!("../../data/classes/compounds.txt")) {
        let (first, second) = pair.split_once(' ').expect("two words");
        assert!(is_compound(first, second), "{pair}");
        assert!(seen.insert(pair), "{pair} stands twice");
        assert!(Lexicon::get(first).is_verb_form(), "{pair}");
    }
    assert!(seen.len() >= 250);
}

#[test]
fn nothing_was_lost_on_the_way() {
    let lemmas: Vec<(&str, &str)> = words(include_str!("../../data/english.txt"))
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
        let entry = Lexicon::get(lemma);
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
