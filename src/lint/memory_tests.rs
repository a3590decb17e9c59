//! What is thought anew of a document that changed, and what is remembered: `tests/whole/again.rs` holds its findings to
//! those of linting anew.

use super::{Keys, Memory};
use crate::lint::{lint, lint_again};
use crate::plan;
use crate::rules::Rules;
use crate::settings::Settings;
use crate::source::{Source, Syntax};

const PLAN: &str = "\
# Stall

## Next steps

- [ ] Grow the number of regulars
  - [ ] Ask Ines which evening suits her
- [ ] Phone the council about the parking permit
- [x] Better lighting
- [ ] Improve the sign by Friday
- [ ] Ines to:
  - [ ] paint the shutters

## Follow-ups

| Action | Owner |
|---|---|
| More vegetables on the menu | Ines |
| Order two crates of leeks | Omar |
";

fn source(text: &str) -> Source<'_> {
    Source {
        text,
        syntax: Syntax::Markdown,
        path: "notes/stall.md",
    }
}

/// Holds linting again to linting anew.
fn holds(text: &str, settings: &Settings, rules: &Rules, memory: &mut Memory) {
    let again = lint_again(&source(text), settings, rules, memory);
    let anew = lint(&source(text), settings, rules);
    assert_eq!(format!("{again:#?}"), format!("{anew:#?}"), "{text}");
}

/// How many items' opinions are known once a text is read that follows on another.
fn known(before: &str, now: &str) -> (usize, usize) {
    let settings = Settings::default();
    let mut memory = Memory::default();
    holds(before, &settings, Rules::shipped(), &mut memory);
    let plan = plan::read(&source(now), &settings);
    memory.recall(&plan, &settings, Rules::shipped());
    let known = memory.opinions().iter().filter(|opinion| opinion.is_formed);
    (known.count(), plan.items.len())
}

#[test]
fn a_word_typed_into_an_item_asks_for_one_opinion() {
    let now = PLAN.replace("Phone the council", "Phone the old council");
    assert_eq!(known(PLAN, &now), (8, 9));
}

#[test]
fn a_tick_a_comment_and_a_line_of_prose_ask_for_none() {
    let ticked = PLAN.replace("- [ ] Phone", "- [x] Phone");
    assert_eq!(known(PLAN, &ticked), (9, 9));
    let silenced = PLAN.replace("- [ ] Grow", "<!-- doable-disable-file -->\n- [ ] Grow");
    assert_eq!(known(PLAN, &silenced), (9, 9));
    let told = PLAN.replace("# Stall\n", "# Stall\n\nWe met at the river.\n");
    assert_eq!(known(PLAN, &told), (9, 9));
}

#[test]
fn what_is_moved_elsewhere_or_taken_out_asks_for_none() {
    let line = "- [x] Better lighting\n";
    let without = PLAN.replace(line, "");
    assert_eq!(known(PLAN, &without), (8, 8));
    let moved = without.replace("- [ ] Grow", &format!("{line}- [ ] Grow"));
    assert_eq!(known(PLAN, &moved), (9, 9));
}

#[test]
fn a_label_is_a_part_of_what_an_item_is_judged_by() {
    let now = PLAN.replace("## Follow-ups", "## Follow-ups of the fair");
    assert_eq!(known(PLAN, &now), (7, 9));
}

#[test]
fn other_settings_and_other_rules_forget_all() {
    let (settings, rules) = (Settings::default(), Rules::shipped());
    let own = Rules::compile(&[], &[]).unwrap_or_else(|errors| panic!("{errors:?}"));
    let without_reader = Settings {
        reader: None,
        ..settings.clone()
    };
    let mut memory = Memory::default();
    for (settings, rules) in [
        (&settings, rules),
        (&without_reader, rules),
        (&settings, &own),
        (&settings, rules),
    ] {
        let plan = plan::read(&source(PLAN), settings);
        memory.recall(&plan, settings, rules);
        assert!(!memory.opinions().iter().any(|opinion| opinion.is_formed));
        holds(PLAN, settings, rules, &mut memory);
    }
}

#[test]
fn rules_that_are_compiled_twice_are_two() {
    let rules = || Rules::compile(&[], &[]).unwrap_or_else(|errors| panic!("{errors:?}"));
    let (one, two) = (rules(), rules());
    assert!(one.identity() == one.identity() && one.identity() != two.identity());
}

#[test]
fn no_more_is_remembered_than_the_last_version_has() {
    let (settings, rules) = (Settings::default(), Rules::shipped());
    let mut memory = Memory::default();
    for items in [400, 3, 30, 0] {
        let list = "- [ ] Better light in the hall\n".repeat(items);
        holds(&format!("# Tasks\n\n{list}"), &settings, rules, &mut memory);
        assert_eq!((memory.opinions.len(), memory.keys.len()), (items, items));
    }
}

#[test]
fn a_language_that_the_rules_do_not_know_and_back() {
    let (settings, rules) = (Settings::default(), Rules::shipped());
    let foreign = "# TODO\n\n- [ ] den Vertrag mit der Gemeinde prüfen\n- [ ] die Kasse für das Fest bestellen\n\
                   - [ ] Better light in the hall\n- [ ] mit dem Verein über die Preise sprechen\n";
    let mut memory = Memory::default();
    for text in [PLAN, foreign, foreign, PLAN, PLAN] {
        holds(text, &settings, rules, &mut memory);
    }
}

/// What differs in nothing that is read in English, and in something that counts.
#[test]
fn items_that_read_alike_and_are_not_have_keys_of_their_own() {
    let key = |text: &str| {
        let plan = plan::read(&source(text), &Settings::default());
        Keys::of(&plan).get(0).to_vec()
    };
    let texts = [
        "# Tasks\n\n- [ ] Better light\n",
        "# Tasks\n\n- [] Better light\n",
        "# Tasks\n\n- [ ] Better light\n  - [ ] Ask\n",
        "# Tasks\n\n- [ ] **Better light**\n",
        "# Tasks\n\n- [ ] Better *light*\n",
        "# Tasks\n\n- [ ] *Better* light\n",
        "# Tasks\n\n- [ ] Better `light`\n",
        "# Tasks\n\n- [ ] ~~Better light~~\n",
        "# Tasks\n\n- [ ] Better [light](https://example.org)\n",
        "# Actions\n\n- [ ] Better light\n",
        "# Tasks\n\n| Task | Owner |\n|---|---|\n| Better light | Ines |\n",
        "# Tasks\n\n| Task | Due |\n|---|---|\n| Better light | Ines |\n",
    ];
    for (at, one) in texts.iter().enumerate() {
        for other in &texts[..at] {
            assert_ne!(key(one), key(other), "{one}{other}");
        }
    }
    let ticked = "# Tasks\n\n\n*  [x] Better light\n";
    assert_eq!(
        key(texts[0]),
        key(ticked),
        "where it stands is for the rest to say"
    );
}
