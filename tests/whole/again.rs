//! A document that is linted again after a change, with what is remembered of it, gives what it gives when it is linted
//! anew: whatever is typed, cut, doubled or moved, and whatever language that is in.

use super::laws::source;
use super::plans;
use doable::lint::{Memory, lint, lint_again};
use doable::rules::{RuleFile, Rules};
use doable::settings::Settings;
use proptest::prelude::*;
use std::sync::LazyLock;

/// Names and texts of the plans that are short enough to be linted many times.
static PLANS: LazyLock<Vec<(String, String)>> = LazyLock::new(|| {
    let mut plans = plans();
    plans.retain(|(_, text)| text.len() < 6_000);
    plans
});

static OWN_RULES: LazyLock<Rules> = LazyLock::new(|| {
    let text = "\
rules:
  - id: shed
    verdict: vague
    severity: warning
    message: “{text}” is about the shed
    help: What will you do there first?
    when: {contains: [shed, sign], under: [next]}
    examples: {hit: [], miss: []}
  - id: no-council
    severity: hint
    message: “{text}” speaks of the council
    help: Who is that?
    when: {contains: [council]}
";
    let own = RuleFile {
        name: "own.yaml".into(),
        text: text.into(),
    };
    Rules::compile(&[own], &[]).unwrap_or_else(|errors| panic!("{errors:?}"))
});

fn assert_again_as_anew(
    (path, text): (&str, &str),
    settings: &Settings,
    rules: &Rules,
    memory: &mut Memory,
) {
    let again = lint_again(&source(path, text), settings, rules, memory);
    let anew = lint(&source(path, text), settings, rules);
    assert_eq!(format!("{again:#?}"), format!("{anew:#?}"), "{text}");
}

#[test]
fn every_plan_after_every_other_is_linted_as_by_itself() {
    let settings = Settings::default();
    let mut memory = Memory::default();
    for (path, text) in PLANS.iter() {
        for _ in 0..2 {
            assert_again_as_anew((path, text), &settings, Rules::shipped(), &mut memory);
        }
    }
}

/// What somebody may do to a text: the number of a line, and of what is done there.
fn edited(text: &str, (line, edit, more): (usize, usize, usize)) -> String {
    const TYPED: [&str; 9] = [
        "- [ ] Better onboarding",
        "## Tasks",
        "## Next steps",
        "<!-- doable-disable-next-line -->",
        "<!-- doable-disable -->",
        "- die Kasse für das Fest und mit dem Verein",
        "",
        "## Notes",
        "  - more light, and less noise",
    ];
    let mut lines: Vec<String> = text.split('\n').map(str::to_owned).collect();
    let count = lines.len();
    let at = line % count;
    match edit {
        0 => lines.insert(at, TYPED[more % TYPED.len()].to_owned()),
        1 => drop(lines.remove(at)),
        2 => lines.insert(more % count, lines[at].clone()),
        3 => lines[at].insert_str(0, "  "),
        4 => {
            let indent = lines[at].len() - lines[at].trim_start().len();
            lines[at].drain(..indent);
        }
        5 => lines[at] = lines[at].replacen("[ ]", "[x]", 1),
        6 => lines[at] = lines[at].replacen("[x]", "[ ]", 1),
        7 => lines[at].push_str(" <!-- doable-disable-line -->"),
        8 => {
            let from = more % count;
            let block: Vec<String> = lines[from..(from + 6).min(count)].to_vec();
            lines.splice(at..at, block);
        }
        _ => {
            let place = lines[at]
                .char_indices()
                .nth(more % 40)
                .map(|(place, _)| place);
            lines[at].insert(place.unwrap_or(0), ['e', ' ', '*', ':', '`'][more % 5]);
        }
    }
    lines.join("\n")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn whatever_is_typed_linting_again_gives_what_linting_anew_gives(
        plan in 0..1_000_usize,
        edits in prop::collection::vec((0..400_usize, 0..14_usize, 0..400_usize), 1..12),
        (has_reader, include_done, is_own) in (any::<bool>(), any::<bool>(), any::<bool>()),
    ) {
        let mut settings = Settings { include_done, ..Settings::default() };
        settings.reader = settings.reader.filter(|_| has_reader);
        let rules = if is_own { &OWN_RULES } else { Rules::shipped() };
        let (path, text) = &PLANS[plan % PLANS.len()];
        let mut text = text.clone();
        let mut memory = Memory::default();
        assert_again_as_anew((path, &text), &settings, rules, &mut memory);
        for edit in edits {
            text = edited(&text, edit);
            assert_again_as_anew((path, &text), &settings, rules, &mut memory);
        }
    }
}
