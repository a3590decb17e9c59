//! A document that is both Markdown and plain text says the same in either.

use super::linted;
use proptest::prelude::*;

/// What is known of an item, and where it stands.
fn told(path: &str, text: &str) -> Vec<String> {
    let items = linted(path, text).items.into_iter();
    items.map(|item| format!("{item:?}")).collect()
}

/// Words that no reader takes for markup: `*`, `_`, backticks, `<`, `&` and brackets are what Markdown alone resolves.
fn words() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "Grow my business",
        "Email three past clients",
        "@ana Call the bank by 2026-03-01",
        "Ana to mend the roof",
        "Boost sales by 20 %",
        "Oil the hinge é日本🙂",
        "Insurance",
        "Report submitted",
        "TODO: call Bo",
        "Pay #12 (Ana)",
        "Mend the gate ✅",
        "None",
    ])
}

/// Lists, each with its own sign; of an item how it is nested below the one before it (none: not at all), its box, its
/// words, a second line of them, and blank lines after it. As many spaces as the sign is wide go one level down: less is
/// a slip that plain text forgives, and more is code in Markdown.
fn document() -> impl Strategy<Value = String> {
    let label = prop::sample::select(vec![
        "# Actions\n\n",
        "Actions:\n\n",
        "Next steps\n==========\n\n",
        "## To do\n\n",
        "Notes:\n\n",
    ]);
    let ticked = prop::sample::select(vec!["", "", "[ ] ", "[x] "]);
    let line = (
        0..4_usize,
        ticked,
        words(),
        prop::sample::select(vec!["", "", "", "and mend the fence", "which Bo wants"]),
        prop::sample::select(vec!["\n", "\n", "\n\n"]),
    );
    let sign = prop::sample::select(vec!["- ", "- ", "* ", "+ ", "1. ", "1) "]);
    let lists = prop::collection::vec((label, sign, prop::collection::vec(line, 0..7)), 1..4);
    lists.prop_map(|lists| {
        let mut text = String::new();
        for (label, sign, lines) in lists {
            let level = " ".repeat(sign.len());
            text += label;
            let mut deepest = 0;
            for (depth, ticked, words, wrapped, ending) in lines {
                let depth = depth.min(deepest);
                deepest = depth + 1;
                text += &level.repeat(depth);
                text.extend([sign, ticked, words]);
                if !wrapped.is_empty() {
                    text.extend(["\n", &level.repeat(depth + 1), wrapped]);
                }
                text += ending;
            }
            text += "\n";
        }
        text
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn both_readers_agree(text in document()) {
        for text in [text.clone(), text.replace('\n', "\r\n")] {
            prop_assert_eq!(told("week.md", &text), told("week.txt", &text), "{}", text);
        }
    }
}
