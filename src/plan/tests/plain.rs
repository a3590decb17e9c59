//! Plain text documents and what they list.

use super::super::OpenedBy;
use super::{lists_in, lists_plain, plan};

#[test]
fn a_label_with_a_colon_opens_the_list_below() {
    lists_plain(
        "We met.\n\nActions:\n- Call Ana\n* Call Eve\n\nWeather:\n- rain\n",
        &["- Call Ana", "- Call Eve"],
    );
    lists_plain(
        "Next steps:\n\n1. Call Ana\n\n2) Call Eve\n",
        &["1. Call Ana", "1. Call Eve"],
    );
}

#[test]
fn capitals_and_underlines_are_titles() {
    lists_plain(
        "ACTION ITEMS\n\n- Call Ana\n\nNEXT MEETING\n- Friday\n",
        &["- Call Ana"],
    );
    lists_plain(
        "Actions\n=======\n+ Call Ana\n\nWeather\n=======\n+ rain\n",
        &["- Call Ana"],
    );
    lists_plain(
        "Actions\n=======\n\nAna\n---\n+ Call Eve\n\nNotes\n-----\n+ rain\n",
        &["- Call Eve"],
    );
    lists_plain("# Tasks\n• Call Ana\n## Notes\n• rain\n", &["- Call Ana"]);
    lists_plain(
        "*** Tasks ***\n - Call Ana\n*** Weather ***\n - rain\n",
        &["- Call Ana"],
    );
    lists_plain(
        "3. ACTIONS\n- Call Ana\n\n4. WEATHER\n- rain\n",
        &["- Call Ana"],
    );
}

#[test]
fn boxes_stand_with_and_without_a_bullet() {
    lists_plain(
        "TODO\n[ ] Call Ana\n[x] Call Eve\n- [ ] Call Joe\n-[ ] Call Bob\n",
        &[
            "[ ] Call Ana",
            "[x] Call Eve",
            "[ ] Call Joe",
            "[ ]? Call Bob",
        ],
    );
}

#[test]
fn indentation_nests_by_spaces_and_tabs() {
    lists_plain(
        "Budget:\n- Actions:\n - Call Ana\n - Call Eve\n- Weather:\n - rain\n",
        &["- Call Ana", "- Call Eve"],
    );
    lists_plain(
        "Actions:\n- a b\n  - c d\n\t\t- e f\n - g h\n- i j\n",
        &["- a b", "  - c d", "    - e f", "- g h", "- i j"],
    );
}

#[test]
fn an_outlines_stars_nest() {
    lists_in(
        "TODO",
        "-*- outline -*-\n* pump\n** Oil it\n   and paint it\n*** Both\n* Weather\n",
        &[
            "- pump",
            "  - Oil it and paint it",
            "    - Both",
            "- Weather",
        ],
    );
    lists_in(
        "TODO",
        "* TODO *\n\n- Call Ana\n\n* DONE *\n\n- Call Eve\n",
        &["- Call Ana"],
    );
}

#[test]
fn a_wrapped_line_belongs_to_its_item() {
    lists_plain(
        "Actions:\n- Call Ana about\n  the garden\n- Call Eve\n\n  She is in.\n",
        &["- Call Ana about the garden", "- Call Eve"],
    );
    lists_plain(
        "Actions:\n- Call Ana\n  -> she is out\n     until noon\n- Call Eve\n",
        &["- Call Ana", "- Call Eve"],
    );
}

#[test]
fn keyword_lines_are_items() {
    lists_plain(
        "We met.\nTODO: call Ana\nIt rained.\n\nAI: Bob to call Eve\n",
        &["> TODO: call Ana It rained.", "> AI: Bob to call Eve"],
    );
    lists_plain("Action: water the plants\n", &[]);
    let plan = plan("ACTION: call Ana\n", "a.txt");
    assert_eq!(plan.sections[0].opened_by, OpenedBy::Keyword);
    assert_eq!(plan.items[0].marker_span.range(), 0..6);
}

#[test]
fn a_file_named_todo_lists_its_bullets_and_no_prose() {
    lists_in(
        "TODO",
        "* Call Ana\n\nThe pump: out of order.\n\nPresents:\n* Call Eve\n",
        &["- Call Ana", "- Call Eve"],
    );
    lists_in("TODO", "DONE:\n\n- old\n\nLATER:\n\n- new\n", &["- new"]);
    lists_in("TODO.txt", "\u{feff}Website\n- Call Ana\n", &["- Call Ana"]);
    lists_in(
        "TODO",
        "Groceries:\n\t- Buy milk\n\t\t- oat\n",
        &["- Buy milk", "  - oat"],
    );
}

#[test]
fn todo_txt_lines_are_items() {
    lists_in(
        "todo.txt",
        "(A) Call Ana +garden @phone\nx 2026-03-02 2026-03-01 Call Eve\n2026-03-01 Call Joe\nCall Bob\n\n",
        &[
            " A Call Ana +garden @phone",
            "x  Call Eve",
            "   Call Joe",
            "   Call Bob",
        ],
    );
    lists_in(
        "todo.txt",
        "- Call Ana +garden\nCall Eve\n",
        &["- Call Ana +garden"],
    );
    lists_in("notes.txt", "(A) Call Ana\n", &[]);
}

#[test]
fn a_file_named_todo_txt_needs_no_sign_of_the_format() {
    lists_in(
        "todo.txt",
        "Call Ana\nOil the pump due:2026-03-01\n\npaint it\n",
        &[
            "   Call Ana",
            "   Oil the pump due:2026-03-01",
            "   paint it",
        ],
    );
    lists_in("lists/Todo.txt", "Call Ana\n", &["   Call Ana"]);
    for (path, text) in [
        (
            "todo.txt",
            "We have to see to it that the pump is oiled before the winter, and\nthat is all.\n",
        ),
        ("todo.txt", "Garden\n   the pump\n"),
        ("todo.text", "Call Ana\n"),
        ("TODO", "Call Ana\n"),
    ] {
        lists_in(path, text, &[]);
    }
}

#[test]
fn in_todo_txt_nothing_is_a_list_a_title_or_a_rule() {
    lists_in(
        "todo.txt",
        "(B) Call Ana\n- oil the pump\nASK EVE\nAna:\n===\n[ ] paint\n",
        &[
            " B Call Ana",
            "   - oil the pump",
            "   ASK EVE",
            "   Ana:",
            "   ===",
            "   [ ] paint",
        ],
    );
    // In capitals it may be any kind of list.
    lists_in("TODO.txt", "x 3 pumps\n- oil them\n", &["- oil them"]);
}

#[test]
fn what_is_done_may_stand_in_a_file_of_its_own() {
    lists_in(
        "done.txt",
        "x 2026-03-01 Call Ana\nx Oil the pump\n",
        &["x  Call Ana", "x  Oil the pump"],
    );
    lists_in("done.txt", "x Call Ana\nWe are done.\n", &[]);
    lists_in("done.txt", "\n", &[]);
}

#[test]
fn a_keyword_may_stand_behind_the_sign_of_a_comment() {
    lists_in(
        "TODO",
        "// TODO: oil the pump\n  -- TODO: paint it\n;; TODO(ana): mend it\n// the pump is old\n",
        &[
            "> TODO: oil the pump",
            "> TODO: paint it",
            "> TODO(ana): mend it // the pump is old",
        ],
    );
}

#[test]
fn a_todo_txt_items_mark_is_what_stands_before_its_text() {
    let text = "x 2026-03-02 Call Ana\r\n(B) 2026-03-01 Call Eve";
    let plan = plan(text, "todo.txt");
    let marks: Vec<_> = plan
        .items
        .iter()
        .map(|item| &text[item.marker_span.range()])
        .collect();
    assert_eq!(marks, ["x 2026-03-02 ", "(B) 2026-03-01 "]);
    assert_eq!(plan.sections[0].opened_by, OpenedBy::File);
}

#[test]
fn rules_and_line_endings_part_what_they_part() {
    lists_plain(
        "Actions:\r\n- Call Ana\r\n-----\r\n- rain\r\n",
        &["- Call Ana"],
    );
    lists_plain(
        "Actions:\r- Call Ana\r- Call Eve",
        &["- Call Ana", "- Call Eve"],
    );
}
