//! Comments addressed to doable: whatever they say, a finding is reported or told of as suppressed, never lost.
#![no_main]

use doable::lint::Linted;
use doable_fuzz::{choice, laws, text};
use libfuzzer_sys::fuzz_target;
use std::collections::BTreeSet;

fuzz_target!(|bytes: &[u8]| {
    let text = text(bytes);
    // What ends a comment, or begins another one, would be read as part of the plan.
    let said: Vec<String> = text
        .lines()
        .map(|line| line.replace(['<', '>', '%', '\r'], ""))
        .collect();
    let (path, opening, closing) = match choice(bytes, 3) {
        0 => ("plan.md", "<!-- doable-", " -->"),
        1 => ("plan.md", "%% doable-", " %%"),
        _ => ("plan.txt", "# doable-", ""),
    };
    let plan = plan(path, &said, |line| format!("{opening}{line}{closing}"));
    // As long as the comments, so that everything stands where it stood.
    let silent = plan.replace("doable-", "nobody-");
    let (with, without) = (laws::linted(path, &plan), laws::linted(path, &silent));
    laws::assert_sound(&plan, &with);
    let same = laws::judged(&with) == laws::judged(&without);
    // In plain text, what is no comment addressed to doable is the item's.
    if path == "plan.txt" && !same {
        return;
    }
    assert!(same, "{plan}");
    assert_eq!(said_of_items(&with), said_of_items(&without), "{plan}");
});

/// Items with a comment after each and one above every other.
fn plan(path: &str, said: &[String], comment: impl Fn(&str) -> String) -> String {
    let label = if path.ends_with(".md") {
        "## Next steps\n\n"
    } else {
        "Next steps:\n"
    };
    let mut plan = label.to_owned();
    for lines in said.chunks(2) {
        if let [_, above] = lines {
            plan.push_str(&comment(above));
            plan.push('\n');
        }
        plan.push_str(&format!(
            "- Grow my business {}\n- Website live\n",
            comment(&lines[0])
        ));
    }
    plan
}

/// What the rules say, comments or not, by rule and place.
fn said_of_items(linted: &Linted) -> BTreeSet<(&str, usize)> {
    let all = linted.findings.iter().chain(&linted.suppressed);
    all.filter(|finding| !finding.rule.ends_with("-suppression"))
        .map(|finding| (&*finding.rule, finding.span.start))
        .collect()
}
