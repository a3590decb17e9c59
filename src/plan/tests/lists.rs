//! Lists and items as a reader sees them where `CommonMark` sees something else.

use super::lists;

#[test]
fn an_item_may_begin_with_a_comment_or_a_tag() {
    lists(
        "## Actions\n\n- <!-- id:12 --> Oil it\n- Paint it\n\n1. <!-- a --><!-- b -->Mend **it**\n2. <p>Sell it</p>\n",
        &["- Oil it", "- Paint it", "1. Mend it", "1. Sell it"],
    );
    lists(
        "## Actions\n\n- <!-- c --> Oil it\n  today\n- <!-- c -->\n  Paint it\n- <details><summary>Mend it</summary>\n\n  - Fetch oil\n",
        &["- Oil it today", "- Paint it", "- Mend it", "  - Fetch oil"],
    );
    lists("## Actions\n- <!-- c --> [x] Oil it\n", &["[x] Oil it"]);
    lists("- <!-- c --> TODO: oil it\n", &["- TODO: oil it"]);
    lists("## Actions\n- <script>call()</script>\n- <!-- c -->\n", &[]);
    lists(
        "> ## Actions\n> - <!-- c --> Oil it\n>   today\n",
        &["- Oil it today"],
    );
}

#[test]
fn many_items_in_each_other_that_begin_with_a_comment_are_read_once() {
    let text = format!("## Actions\n{}Oil it\n", "- <!-- c --> ".repeat(5_000));
    assert!(super::plan(&text, "a.md").items.len() < 10);
}

#[test]
fn a_rule_may_be_the_first_line() {
    lists(
        "---\n\n# Retro\n\n## Actions\n\n- Oil it\n\n---\n\nRain.\n",
        &["- Oil it"],
    );
    lists(
        "---\ntags: Actions\n---\n\n## Actions\n- Oil it\n",
        &["- Oil it"],
    );
}

#[test]
fn a_list_may_stand_four_columns_in_right_below_its_heading() {
    lists(
        "## Actions\n\n    - Oil it\n        - Fetch oil\n    - Paint it\n\nText.\n",
        &["- Oil it", "  - Fetch oil", "- Paint it"],
    );
    lists(
        "## Actions\n\t- [ ] Oil it\n\n\t- [x] Paint it\n",
        &["[ ] Oil it", "[x] Paint it"],
    );
    lists(
        "**Next steps:**\r\n\r\n    1. Oil it\r\n    2. Paint it\r\n",
        &["1. Oil it", "1. Paint it"],
    );
    // Beside a list that stands where lists do, it is code.
    lists("## Actions\n\n\t- oil\n\n- Paint it\n", &["- Paint it"]);
    for code in [
        "## Notes\n\n    - [x] oil\n",
        "## Actions\n\n    oil --pump\n    - run\n",
        "## Actions\n\nAs in:\n\nText.\n\n    - oil\n",
        "## Actions\n\n```\n- oil\n```\n",
    ] {
        lists(code, &[]);
    }
}

#[test]
fn a_label_right_below_a_nested_list_parts_all_of_it() {
    lists(
        "- Weather\n  - It rained\n**Actions**\n- Oil it\n- Paint it\n**Next meeting**\n- Friday\n",
        &["- Oil it", "- Paint it"],
    );
    lists(
        "- Budget\n  - Of May\n    - 100\n  **Actions:**\n  - Oil it\n- Weather\n",
        &["- Oil it"],
    );
}

#[test]
fn items_of_a_label_may_stand_one_column_further_in() {
    lists(
        "- Notes:\n - It rained\n- Actions:\n - Oil it\n - Paint it\n- Weather\n - It rained\n",
        &["- Oil it", "- Paint it"],
    );
    lists(
        "* **Next steps**\n * Oil it\n   * Fetch oil\n * Paint it\n",
        &["- Oil it", "  - Fetch oil", "- Paint it"],
    );
    lists(
        "## Actions\n- Oil it\n - Paint it\n",
        &["- Oil it", "- Paint it"],
    );
}
