//! What once went wrong, each by its name.

use super::{lists, lists_plain};

#[test]
fn a_placeholder_box_made_the_bullets_beside_it_vanish() {
    lists(
        "## Actions\n- Grow my business\n- [ ] TBD\n",
        &["- Grow my business"],
    );
}

#[test]
fn a_label_was_swallowed_by_the_keyword_line_above_it() {
    for lists in [lists, lists_plain] {
        lists(
            "TODO: boost morale\nTasks:\n- call Ana\n",
            &["> TODO: boost morale", "- call Ana"],
        );
    }
}
