//! What is none of an item's own words: what is struck through, and bullets below it that say who, by when or how it stands.

use super::super::Cell;
use super::{items, lists, plan};

/// Which items are struck through as a whole.
fn struck(text: &str) -> Vec<bool> {
    let plan = plan(text, "a.md");
    plan.items.iter().map(|item| item.is_struck).collect()
}

#[test]
fn struck_words_are_none_of_an_items() {
    lists(
        "## Actions\n\n- ~~Call Ana~~ Oil the pump\n- Paint ~~the roof~~ the fence\n- Ask Eve <s>today</s>\n- Ana: ~~call~~ write to Eve\n- <del class=\"old\">Sell it</del> Mend it\n- ~~Sell it~~ → Keep it\n",
        &[
            "- Oil the pump",
            "- Paint the fence",
            "- Ask Eve",
            "- Ana: write to Eve",
            "- Mend it",
            "- Keep it",
        ],
    );
}

#[test]
fn an_item_is_struck_whatever_stands_beside_its_words() {
    for text in [
        "~~Call Ana~~",
        "**~~Call Ana~~**",
        "~~Call~~ ~~Ana~~.",
        "Ana: ~~Call Eve~~",
        "**Ana** ~~Call Eve~~",
        "~~Call Eve~~ @ana #garden",
        "~~Call Ana~~ (moved to #12)",
        "~~Call Ana~~ [later]",
        "~~Call Ana~~ – moved to May",
        "~~Call Ana~~ done in #12",
        "~~Call Ana~~ no longer needed",
        "TODO ~~Call Ana~~",
    ] {
        let document = format!("## Actions\n\n- {text}\n");
        assert_eq!(struck(&document), [true], "{text}");
    }
    for text in [
        "Call Ana",
        "Call ~~Ana~~ Eve",
        "~~Call Ana~~ Oil the pump",
        "~~Call Ana~~ – call Eve",
        "~~–~~ Call Ana",
    ] {
        let document = format!("## Actions\n\n- {text}\n");
        assert_eq!(struck(&document), [false], "{text}");
    }
}

#[test]
fn a_struck_label_closes_its_list() {
    lists("## ~~Actions~~\n- Oil it\n", &[]);
    lists("~~**Actions:**~~\n- Oil it\n", &[]);
    lists(
        "## Actions\n### ~~Ana~~\n- Oil it\n### Eve\n- Paint it\n",
        &["- Paint it"],
    );
    lists("## ~~Open~~ Actions\n- Oil it\n", &["- Oil it"]);
}

/// The items of a list of one, and what is said of its first.
fn told(below: &str) -> (Vec<String>, Vec<(Cell, String)>) {
    let document = format!("## Actions\n\n- Oil the pump\n{below}\n");
    let plan = plan(&document, "a.md");
    let told = plan.items[0].cells.iter();
    let told = told.map(|(cell, text)| (*cell, text.as_str().to_owned()));
    (items(&plan), told.collect())
}

#[test]
fn bullets_below_an_item_say_who_by_when_and_how_it_stands() {
    let (items, told) = told(
        "  - Owner: Ana\n  - **Due date:** 3 May\n  - _Status_: open\n  - Assigned to: @eve\n  - Deadline: TBD\n  - Fetch oil\n",
    );
    assert_eq!(items, ["- Oil the pump", "  - Fetch oil"]);
    let expected = [
        (Cell::Owner, "Ana"),
        (Cell::Due, "3 May"),
        (Cell::Status, "open"),
        (Cell::Owner, "@eve"),
    ];
    assert_eq!(told, expected.map(|(cell, said)| (cell, said.to_owned())));
}

#[test]
fn other_remarks_below_an_item_are_no_steps() {
    for remark in [
        "_Requirements: 1.2, 3.4_",
        "Acceptance criteria: it runs",
        "Priority: high",
        "Note: it is old",
        "#12",
        "acme/pump#12, #13",
        "https://x.org/12",
        "(skip)",
        "(optional, after the frost)",
    ] {
        let (items, told) = told(&format!("  - {remark}"));
        assert_eq!(items, ["- Oil the pump"], "{remark}");
        assert_eq!(told, [], "{remark}");
    }
    lists(
        "## Actions\n- Oil it\n  - Acceptance criteria:\n    - it runs\n    - [ ] it is quiet\n",
        &["- Oil it", "  [ ] it is quiet"],
    );
}

#[test]
fn a_step_with_a_colon_is_a_step() {
    for step in [
        "Owner: Ana calls everybody who has ever seen it",
        "Oil: fetch it from Eve",
        "Call Ana: she has oil",
        "(Ana) fetch oil (soon)",
        "Ask in #12 for oil",
    ] {
        let (items, _) = told(&format!("  - {step}"));
        assert_eq!(items, ["- Oil the pump", &format!("  - {step}")], "{step}");
    }
    // A box is somebody's word for it, and so is a bullet that isn't nested.
    lists(
        "## Actions\n- Oil it\n  - [ ] Note: write it down\n- Owner: find one\n",
        &["- Oil it", "  [ ] Note: write it down", "- Owner: find one"],
    );
}

#[test]
fn a_bullet_without_words_of_its_own_says_nothing() {
    lists(
        "## Actions\n- call Ana\n   - > quoted\n     - call Bob\n",
        &["- call Ana", "  - call Bob"],
    );
}
