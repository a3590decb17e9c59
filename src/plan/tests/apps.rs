//! Lines and links that note apps keep for themselves.

use super::{items, plan};

/// Asserts what a list under "Actions" holds.
#[track_caller]
fn lists(list: &str, expected: &[&str]) {
    let text = format!("## Actions\n\n{list}");
    assert_eq!(items(&plan(&text, "a.md")), expected, "{text}");
}

#[test]
fn drawers_are_no_words_of_an_item() {
    lists(
        "- TODO Order flour\n  :LOGBOOK:\n  CLOCK: [2026-11-01 Sun 10:00]--[2026-11-01 Sun 10:30] =>  00:30\n  :END:\n",
        &["- TODO Order flour"],
    );
    lists(
        "- TODO Order flour\n  :PROPERTIES:\n  :ID: 64-ab\n  :END:\n  by phone\n- Call Tom\n",
        &["- TODO Order flour by phone", "- Call Tom"],
    );
    lists(
        "- Order flour\n  CLOCK: [2026-11-01 Sun 10:00]\n",
        &["- Order flour"],
    );
    // What only looks so is kept.
    lists(
        "- Order flour\n  :tada: at last\n",
        &["- Order flour :tada: at last"],
    );
}

#[test]
fn the_fence_of_a_container_is_no_word_of_an_item() {
    lists(
        ":::info\n- Order flour\n- Call Tom\n:::\n",
        &["- Order flour", "- Call Tom"],
    );
}

#[test]
fn the_note_of_a_day_is_read_as_the_day() {
    lists(
        "- Call Tom @[Jan 2](2026-01-02)\n- Order flour @[Tom](tom.md)\n",
        &["- Call Tom @2026-01-02", "- Order flour @Tom"],
    );
}

#[test]
fn a_reference_to_a_block_is_no_item() {
    lists(
        "- ((65a1b2c3-0000-4000-8000-000000000000))\n- Call Tom\n- Read ((65a1b2c3-0000-4000-8000-000000000000))\n",
        &[
            "- Call Tom",
            "- Read ((65a1b2c3-0000-4000-8000-000000000000))",
        ],
    );
}

#[test]
fn a_broken_line_is_read_as_a_space_that_breaks() {
    let text = "## Actions\n- Mend the cart<br>Order flour\n- Call Tom  \n  Call Ana\n- Call Bea\n  at noon\n";
    let plan = plan(text, "a.md");
    assert_eq!(
        items(&plan),
        [
            "- Mend the cart Order flour",
            "- Call Tom Call Ana",
            "- Call Bea at noon"
        ]
    );
    let breaks = |at: usize, place| plan.items[at].text.style_at(place).breaks;
    assert!(breaks(0, 13) && breaks(1, 8) && !breaks(2, 8));
}
