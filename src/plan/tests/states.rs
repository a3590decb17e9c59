//! Boxes, ticks, keywords and what says that a whole list is done with.

use super::super::checkbox;
use super::super::heading::{Kind, Labels};
use super::super::{Checkbox, Marker};
use super::{lists, plan};
use crate::settings::Settings;

#[test]
fn a_box_is_closed_where_it_is_ticked_or_crossed_out() {
    let is_closed = |text: &str| checkbox::parse(text).map(|mark| mark.checkbox.is_closed());
    for text in [
        "[x] a",
        "[X] a",
        "[-] a",
        "[✓] a",
        "[✔️] a",
        "[✅] a",
        "[☑] a",
    ] {
        assert_eq!(is_closed(text), Some(true), "{text}");
    }
    // What was moved is still to be done, as its themes have it.
    for text in [
        "[ ] a", "[/] a", "[>] a", "[<] a", "[!] a", "[?] a", "[~] a", "[✗] a",
    ] {
        assert_eq!(is_closed(text), Some(false), "{text}");
    }
}

#[test]
fn a_box_may_be_a_tag_of_html() {
    lists(
        "## Actions\n- <input type=\"checkbox\" checked> Call Ana\n- <input type=checkbox disabled /> Call Eve\n1. <INPUT checked=\"\" TYPE='checkbox'>Call Joe\n",
        &["[x] Call Ana", "[ ] Call Eve", "[x] Call Joe"],
    );
    lists(
        "## Actions\n- <input type=\"text\"> Call Ana\n",
        &["- Call Ana"],
    );
}

#[test]
fn an_asterisk_behind_a_box_is_no_slip() {
    lists(
        "## Tasks\n- [ ]* 2. Oil the *old* pump\n- [x]* Paint it\n- [ ]*Mend* it\n",
        &["[ ] 2. Oil the old pump", "[x] Paint it", "[ ]? Mend it"],
    );
}

#[test]
fn in_an_agents_plan_a_dash_is_progress() {
    lists(
        "# Implementation Plan\n- [-] 1. Oil it\n  - [-] 1.1 Fetch oil\n- [~] 2. Paint it\n- [-] Sell it\n",
        &[
            "[/] 1. Oil it",
            "  [/] 1.1 Fetch oil",
            "[~] 2. Paint it",
            "[-] Sell it",
        ],
    );
    lists("# Tasks\n- [-] 1. Oil it\n", &["[-] 1. Oil it"]);
}

#[test]
fn a_keyword_counts_beside_boxes_too() {
    lists(
        "## Actions\n- [ ] Call Ana\n- TODO: oil it\n- WAITING Eve to answer\n- It rained\n",
        &["[ ] Call Ana", "- TODO: oil it", "- WAITING Eve to answer"],
    );
    let plan = plan("## Actions\n- [ ] Call Ana\n- ACTION: oil it\n", "a.md");
    assert_eq!(plan.sections.len(), 1);
}

#[test]
fn every_state_of_a_note_app_is_a_keyword() {
    for state in [
        "TODO",
        "DOING",
        "NOW",
        "LATER",
        "WAIT",
        "WAITING",
        "IN-PROGRESS",
        "STARTED",
    ] {
        lists(
            &format!("- {state} oil it\n"),
            &[&format!("- {state} oil it")],
        );
    }
    for text in [
        "- In-progress oil it\n",
        "- IN oil it\n",
        "- IN-PROGRESS\n",
        "- WAITER comes\n",
    ] {
        lists(text, &[]);
    }
}

#[test]
fn a_label_may_say_that_all_below_it_is_over() {
    let kind = |label| Labels::new(&Settings::default(), "a.md").kind(label);
    for label in [
        "Action items (closed)",
        "Tasks (done)",
        "Actions [cancelled]",
        "Ana (all done)",
        "To do (completed in May)",
        "Actions (done last week)",
    ] {
        assert_eq!(kind(label), Kind::StopsPlain, "{label}");
    }
    for label in [
        "Completed tasks",
        "Done last week",
        "Done so far",
        "Closed since March",
        "Finished – yesterday",
    ] {
        assert_eq!(kind(label), Kind::Stops, "{label}");
    }
    for label in [
        "Actions (3/5 done)",
        "Actions (open)",
        "Action items (to be closed by May)",
        "Tasks (Ana)",
    ] {
        assert_eq!(kind(label), Kind::Opens, "{label}");
    }
    for label in ["Complete this week", "Done by Friday", "Done when"] {
        assert_eq!(kind(label), Kind::Neutral, "{label}");
    }
    lists(
        "## Actions\n### Done last week\n- Oil it\n### Ana (done)\n- Paint it\n### Eve\n- Mend it\n",
        &["- Mend it"],
    );
    lists(
        "# TODO\n## Sprint 1 (completed)\n- [x] Oil it\n- It ran\n",
        &["[x] Oil it"],
    );
}

#[test]
fn a_box_is_read_from_a_cell() {
    let state = |text| Checkbox::of(text).map(|checkbox| checkbox.state);
    assert_eq!(state("[x]"), Some('x'));
    assert_eq!(state("- [ ]"), Some(' '));
    assert_eq!(state("open"), None);
    assert!(matches!(
        checkbox::bare_box("[/] a").map(|mark| mark.marker),
        Some(Marker::Checkbox(Checkbox { state: '/', .. }))
    ));
}
