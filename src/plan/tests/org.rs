//! Documents in Org mode and what they list.

use super::lists_in;

#[test]
fn a_headline_with_a_state_is_an_item() {
    lists_in(
        "plan.org",
        "#+TITLE: Garden\n* Pump\n** TODO Oil it\n   DEADLINE: <2026-12-03 Thu>\n   It is old.\n*** WAITING Eve to bring oil\n** DONE Sell it\n** Notes\n   - It rained\n",
        &[
            "- TODO Oil it DEADLINE: <2026-12-03 Thu>",
            "  - WAITING Eve to bring oil",
        ],
    );
    lists_in(
        "a.ORG",
        "* TODO Oil it\nSCHEDULED: <2026-12-03 Thu>\n* Todo lists\n* TODOS\n",
        &["- TODO Oil it SCHEDULED: <2026-12-03 Thu>"],
    );
}

#[test]
fn a_headline_that_is_a_label_opens_a_section() {
    lists_in(
        "plan.org",
        "* Tasks\n  - [ ] Oil it\n  - [-] Paint it\n    - [X] Fetch paint\n    on Friday\n* Weather\n  - rain\n",
        &["[ ] Oil it", "[/] Paint it", "  [X] Fetch paint"],
    );
    lists_in(
        "plan.org",
        "* Actions\n** TODO Oil it\n   - Fetch oil\n** DONE Paint it\n*** Done\n    - Fetch paint\n",
        &["- TODO Oil it", "  - Fetch oil", "- DONE Paint it"],
    );
}

#[test]
fn drawers_blocks_and_comments_are_none_of_it() {
    lists_in(
        "plan.org",
        "* Tasks\n** TODO Oil it\n   :LOGBOOK:\n   - State \"TODO\"\n   :END:\n#+BEGIN_SRC sh\n- oil\n#+END_SRC\n# - mend\n- Paint it\n  :PROPERTIES:\n  never closed\n** TODO Sell it\n",
        &["- TODO Oil it", "  - Paint it", "- TODO Sell it"],
    );
}
