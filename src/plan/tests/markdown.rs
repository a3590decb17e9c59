//! Markdown documents and what they list.

use super::super::{Cell, OpenedBy};
use super::{items, lists, lists_in, plan};

#[test]
fn a_heading_opens_a_section_until_one_of_its_level() {
    lists(
        "# Plan\n## Actions\n- Call Ana\n## Budget\n- 100\n",
        &["- Call Ana"],
    );
    lists(
        "## Actions\n### Alice\n- a one\n### Bob\n- b one\n# Else\n- c\n",
        &["- a one", "- b one"],
    );
    lists(
        "Actions\n---\n- Call Ana\n\nElse\n---\n- b\n",
        &["- Call Ana"],
    );
    lists(
        "## 6. Review action items 🎯 (Lee, 5 min)\n- Call Ana\n",
        &["- Call Ana"],
    );
}

#[test]
fn a_sub_heading_of_another_kind_stops_the_section_until_the_next() {
    lists(
        "## Actions\n- Call Ana\n### Notes\n- It rained\n### Bob\n- Call Eve\n",
        &["- Call Ana", "- Call Eve"],
    );
    lists(
        "## TODO\n### Done\n- [x] Call Ana\n### Next\n- [ ] Call Eve\n",
        &["[ ] Call Eve"],
    );
}

#[test]
fn a_sub_heading_on_another_topic_keeps_its_checkboxes() {
    lists(
        "## Actions\n### Metrics\n- they rose\n### Links\n- [ ] Mend the links\n",
        &["[ ] Mend the links"],
    );
}

#[test]
fn a_bold_or_colon_ended_line_opens_the_list_right_below() {
    lists(
        "**Actions**\n\n- Call Ana\n\nText.\n\n- It rained\n",
        &["- Call Ana"],
    );
    lists("**Actions:**\n- Call Ana\n", &["- Call Ana"]);
    lists(
        "Next steps:\n1. Call Ana\n2. Call Eve\n",
        &["1. Call Ana", "1. Call Eve"],
    );
    lists("We met.\nAction items:\n- Call Ana\n", &["- Call Ana"]);
    lists("__To do__\n* Call Ana\n", &["- Call Ana"]);
    lists("Actions:\n\nWe talked first.\n\n- It rained\n", &[]);
}

#[test]
fn a_bold_label_may_lead_in_a_sentence() {
    lists(
        "**Action items:** Ana will:\n\n- Call Eve\n",
        &["- Call Eve"],
    );
    lists(
        "**Action Items:** Ana paints the fence.\n\n- It rained\n",
        &[],
    );
}

#[test]
fn names_below_a_bold_label_share_its_section() {
    lists(
        "**Action items**\n\nAna:\n- Call Eve\n\nBob:\n- Call Joe\n\nText.\n\nEve:\n- Hello\n",
        &["- Call Eve", "- Call Joe"],
    );
    lists("**Action items**\n\n**Budget**\n- We have 100\n", &[]);
}

#[test]
fn a_list_item_that_is_only_a_label_opens_its_nested_list() {
    lists(
        "- Intro\n- **Action items**:\n\n  * Call Ana\n  * Call Eve\n- End\n",
        &["- Call Ana", "- Call Eve"],
    );
    lists(
        "- Kite\n  - DONE:\n    - Tail\n  - TODO:\n    - String\n    - ...\n",
        &["- String"],
    );
    lists(
        "- ## Actions\n  - Call Ana\n- ## Notes\n  - It rained\n",
        &["- Call Ana"],
    );
    lists("1. Action items:\n- Call Ana\n", &["- Call Ana"]);
}

#[test]
fn a_label_at_the_end_of_an_items_text_opens_its_nested_list() {
    lists(
        "- Budget\n  Action items:\n  - Call Ana\n- Weather\n  - It rained\n",
        &["- Call Ana"],
    );
    lists(
        "- Budget\n\n  **Actions**\n\n  - Call Ana\n",
        &["- Call Ana"],
    );
}

#[test]
fn a_label_swallowed_by_the_list_above_parts_it() {
    lists(
        "Weather:\n- it rained\nActions:\n- Call Ana\n- Call Eve\n**Next meeting**\n- Friday\n",
        &["- Call Ana", "- Call Eve"],
    );
    lists(
        "## Actions\n- Call Ana about\nthe garden:\n- Call Eve\n",
        &["- Call Ana about the garden:", "- Call Eve"],
    );
}

#[test]
fn a_label_item_inside_a_section_is_kept_as_a_group() {
    lists(
        "## Actions\n- Ana to:\n  - Call Eve\n- **Bob**\n  - Call Joe\n",
        &["- Ana to:", "  - Call Eve", "- Bob", "  - Call Joe"],
    );
}

#[test]
fn false_friends_open_nothing() {
    for heading in [
        "GitHub Actions",
        "User actions",
        "Available actions",
        "Actions API",
        "Agenda & Actions",
        "Code actions",
    ] {
        lists(&format!("## {heading}\n- Call Ana\n"), &[]);
    }
    lists(
        "# Release notes 1.5\n## Action Required\n- Move your keys\n",
        &[],
    );
    lists(
        "# Status\n## Action Required\n- Move your keys\n",
        &["- Move your keys"],
    );
    lists(
        "## Actors\n- The user\n## Actions\n- Press the button\n",
        &[],
    );
    lists("## Triggers\n- a\n## Actions\n- b\n", &[]);
}

#[test]
fn a_list_with_checkboxes_lists_only_those() {
    lists(
        "## Actions\n- [ ] Call Ana\n- It rained\n- [x] Call Eve\n",
        &["[ ] Call Ana", "[x] Call Eve"],
    );
    lists(
        "## Actions\n- It rained\n  - a note\n  - [ ] Call Eve\n- [ ] Call Ana\n  - by phone\n",
        &["[ ] Call Eve", "[ ] Call Ana", "  - by phone"],
    );
    lists(
        "## Actions\n- Garden\n  - [ ] Buy seeds\n",
        &["- Garden", "  [ ] Buy seeds"],
    );
}

#[test]
fn items_nest_at_any_depth() {
    lists(
        "## Actions\n1. Plant trees\n   - Takes a spade\n     - or two\n2. Water them\n",
        &[
            "1. Plant trees",
            "  - Takes a spade",
            "    - or two",
            "1. Water them",
        ],
    );
    let nested = plan("## Actions\n- [ ] a b\n  - [ ] c d\n- [ ] e f\n", "a.md");
    assert!(
        nested.items[0].has_children
            && !nested.items[1].has_children
            && !nested.items[2].has_children
    );
    assert_eq!(nested.items[1].parent, Some(0));
    lists(
        "## Actions\n- [ ] Call Ana\n\t- [ ] by phone\n\t\t- [ ] at noon\n",
        &["[ ] Call Ana", "  [ ] by phone", "    [ ] at noon"],
    );
}

#[test]
fn near_miss_boxes_count_as_open_checkboxes() {
    lists(
        "## Actions\n- [] Call Ana\n- [ ]Call Eve\n",
        &["[ ]? Call Ana", "[ ]? Call Eve"],
    );
    lists(
        "## Actions\n-[ ] Call Ana\n-[x] Call Eve\n",
        &["[ ]? Call Ana", "[x]? Call Eve"],
    );
    lists(
        "## Actions\n- [ ] Call Ana\n-[ ] Call Eve\n- [ ] Call Joe\n",
        &["[ ] Call Ana", "[ ]? Call Eve", "[ ] Call Joe"],
    );
    lists(
        "## Actions\n- [ ] Call Ana\n  -[ ] by phone\n",
        &["[ ] Call Ana", "  [ ]? by phone"],
    );
    lists(
        "Actions:\n-[ ] Call Ana\n  and Eve\n",
        &["[ ]? Call Ana and Eve"],
    );
    lists(
        "## Actions\n• Call Ana\n• Call Eve\n",
        &["- Call Ana", "- Call Eve"],
    );
}

#[test]
fn bullets_that_were_indented_too_far_are_items() {
    lists(
        "## TODO\nGarden:\n\t- Buy seeds\n\t- Dig\n",
        &["- Buy seeds", "- Dig"],
    );
    lists(
        "## TODO\n- Buy seeds\n        - [ ] red ones\n",
        &["- Buy seeds", "  [ ] red ones"],
    );
    lists(
        "## TODO\n- Buy seeds\n  \\- or not\n",
        &["- Buy seeds - or not"],
    );
}

#[test]
fn note_apps_states_are_boxes() {
    lists(
        "## Actions\n- [/] a b\n- [-] c d\n- [>] e f\n- [!] g h\n- [?] i j\n- [b] k l\n1. [ ] m n\n",
        &[
            "[/] a b", "[-] c d", "[>] e f", "[!] g h", "[?] i j", "[b] k l", "[ ] m n",
        ],
    );
    lists(
        "## Actions\n- [1] a b\n- [a](u) c\n- [[a]] d\n- [^1] e\n\n[^1]: f\n",
        &["- [1] a b", "- a c", "- a d", "- e"],
    );
}

#[test]
fn a_task_in_a_loose_list_keeps_its_box() {
    lists(
        "## Actions\n\n- [ ] Call Ana\n\n  She is in.\n\n- [/] Call Eve\n",
        &["[ ] Call Ana", "[/] Call Eve"],
    );
}

#[test]
fn comments_between_items_split_no_list() {
    lists(
        "**Actions**\n- Call Ana\n<!-- more -->\n- Call Eve\n",
        &["- Call Ana", "- Call Eve"],
    );
    lists(
        "**Actions**\n<!-- a\nb -->\n- [ ] Call Ana\n\n<!-- c -->\n\n- It rained\n",
        &["[ ] Call Ana"],
    );
    lists(
        "## Actions\n<!--\n- [ ] hidden\n-->\n- Call Ana <!-- or Eve -->\n%%\n- hidden\n%%\n",
        &["- Call Ana"],
    );
    lists(
        "> ## Actions\n> - Call Ana\n>\n> %%\n> - hidden\n> %%\n> - Call Eve\n",
        &["- Call Ana", "- Call Eve"],
    );
}

#[test]
fn code_and_front_matter_hold_no_items() {
    lists(
        "---\nactions:\n- a\n---\n## Actions\n```\n- [ ] x\n```\n- Call Ana\n",
        &["- Call Ana"],
    );
    lists("Hello\n\n---\nActions\n---\n- Call Ana\n", &["- Call Ana"]);
    lists("\u{feff}## Actions\r\n- Call Ana\r\n", &["- Call Ana"]);
    lists(
        "## Actions\r- Call Ana\r- Call Eve\r",
        &["- Call Ana", "- Call Eve"],
    );
}

#[test]
fn quotes_and_callouts_hold_sections() {
    lists(
        "> ## Actions\n> - Call Ana\n\n- It rained\n",
        &["- Call Ana"],
    );
    lists(
        "> [!todo] Actions\n> - [ ] Call Ana\n> - [ ] Call Eve\n\n- [ ] loose\n",
        &["[ ] Call Ana", "[ ] Call Eve"],
    );
    lists(
        "> [!note]\n> > [!todo]- Website\n> > - [ ] Call Ana\n>\n> - It rained\n",
        &["[ ] Call Ana"],
    );
    lists("> [!note] Next steps\n> - Call Ana\n", &["- Call Ana"]);
    lists("> [!info] Weather\n> - It rained\n", &[]);
    lists(
        "## Actions\n- Call Ana\n\n> # Mail\n> - Hello\n\n- Call Eve\n",
        &["- Call Ana", "- Hello", "- Call Eve"],
    );
}

#[test]
fn a_callouts_label_is_its_title_or_its_kind() {
    let label = |text| plan(text, "a.md").sections[0].label.as_str().to_owned();
    assert_eq!(label("> [!todo] Website\n> - Call Ana\n"), "Website");
    assert_eq!(label("> [!todo]\n> - Call Ana\n"), "todo");
}

#[test]
fn an_action_column_makes_rows_items() {
    let text = "## Actions\n| # | Action | Owner | Due |\n|---|---|---|---|\n| 1 | Call **Ana** | Bob | Friday |\n| 2 | | | |\n| | Total | 3 | |\n";
    lists(text, &["| Call Ana"]);
    let row = &plan(text, "a.md").items[0];
    let cells: Vec<_> = row
        .cells
        .iter()
        .map(|(kind, text)| (*kind, text.as_str()))
        .collect();
    assert_eq!(cells, [(Cell::Owner, "Bob"), (Cell::Due, "Friday")]);
    assert_eq!(&text[row.marker_span.range()], "|");
    lists(
        "Main Action Items (& Owners)\n\nAction Item | Owner\n---|---\nCall Ana | Bob\n",
        &["| Call Ana"],
    );
    lists(
        "## Tasks\n| Template | Description |\n|---|---|\n| Public | Create a task |\n",
        &[],
    );
    lists(
        "## Budget\n| Action | Price |\n|---|---|\n| Call | 3 |\n",
        &[],
    );
}

#[test]
fn a_keyword_makes_an_item_wherever_it_stands() {
    lists(
        "- We met\n- **ACTION:** Bob to call Ana\n",
        &["- ACTION: Bob to call Ana"],
    );
    lists(
        "- We met\n  - Action item: call Ana\n    - by phone\n",
        &["- Action item: call Ana", "  - by phone"],
    );
    lists(
        "We met.\n\nAI: Joe calls Ana\n\nTODO: call Eve\n",
        &["> AI: Joe calls Ana", "> TODO: call Eve"],
    );
    lists(
        "ACTION: Bob to call\nAna\nACTION: Eve to write\n",
        &["> ACTION: Bob to call Ana", "> ACTION: Eve to write"],
    );
    lists(
        "- TODO call Ana\n- DONE call Eve\n- WAITING for Joe\n- We met\n",
        &["- TODO call Ana", "- WAITING for Joe"],
    );
    lists(
        "- Language: Kotlin\n- AI: a model of its own\n- AI: Joe to buy one\n",
        &["- AI: Joe to buy one"],
    );
    lists("Action items: Ana paints it.\n\nTODO lists are fun.\n", &[]);
    let plan = plan("- **ACTION:** Bob to call Ana\n", "a.md");
    assert_eq!(plan.sections[0].opened_by, OpenedBy::Keyword);
    assert_eq!(plan.sections[0].label.as_str(), "ACTION");
}

#[test]
fn empty_items_and_placeholders_are_not_listed() {
    lists(
        "## Actions\n- [ ]\n- [ ] \n-\n- …\n- TBD\n- None\n- _none_\n- N/A\n- [Action 1]\n- [ ] [Your task here]\n- [ ] Call Ana\n",
        &["[ ] Call Ana"],
    );
}

#[test]
fn a_list_of_links_is_reading_matter() {
    lists(
        "## Next steps\n- [Routing](a.md)\n- [Tables](b.md) - how they work\n- [Forms](c.md)\n\n  All of them.\n",
        &[],
    );
    lists(
        "## Next steps\n- [Routing](a.md)\n- Read about [tables](b.md)\n",
        &["- Routing", "- Read about tables"],
    );
    lists(
        "## Actions\n- [ ] [Fix the login](https://x.org/1)\n",
        &["[ ] Fix the login"],
    );
    lists(
        "## Actions\n- [Joe](https://github.com/joe): Call Ana\n",
        &["- Joe: Call Ana"],
    );
    lists(
        "## Actions\n- Call Ana\n  - https://x.org/1\n",
        &["- Call Ana"],
    );
    lists("- [Actions](#actions)\n  - [One](#one)\n", &[]);
}

#[test]
fn entries_of_a_reference_are_no_items() {
    lists(
        "## Actions\n- `open_gate`: opens it\n- `shut_gate`: shuts it\n",
        &[],
    );
    lists(
        "# Todo List\n## Features\n- Lists\n- [ ] Dark mode\n## Usage\n- Start it\n## TODO\n- Test it\n",
        &["[ ] Dark mode", "- Test it"],
    );
    lists("## Todos\n- `GET /todos` - all of them\n", &[]);
    lists("## Tasks\n- GET /api/tasks\n- POST /api/tasks\n", &[]);
    lists(
        "## Actions\n| Action | Description |\n|---|---|\n| open_gate | Opens it |\n",
        &[],
    );
    lists(
        "## TODO\n- `a.rs`: handle tabs\n- `b.rs`: add tests\n",
        &["- a.rs: handle tabs", "- b.rs: add tests"],
    );
    lists(
        "## Usage\n- run it\n## Tasks\n- one thing\n- [ ] Call Ana\n",
        &["[ ] Call Ana"],
    );
}

#[test]
fn a_file_named_todo_is_a_section_as_a_whole() {
    lists_in(
        "doc/TODO.md",
        "# Website\n- Call Ana\n\n## Status\n- done much\n",
        &["- Call Ana"],
    );
    let plan = plan("- Call Ana\n", "todo.md");
    assert_eq!(plan.sections[0].opened_by, OpenedBy::File);
    assert_eq!(plan.sections[0].label.as_str(), "todo.md");
    assert_eq!(plan.sections.len(), 1);
}

#[test]
fn an_items_text_is_read_through_its_markup() {
    lists(
        "## Actions\n- **Call** *Ana* &amp; `Eve`\\!\n- Ask ==Joe== %%or not%% about [[Plan|the plan]]\n- a  \n  b<br>c <u>d</u>\n",
        &[
            "- Call Ana & Eve!",
            "- Ask Joe  about the plan",
            "- a b c d",
        ],
    );
}

#[test]
fn marks_map_back_to_the_source() {
    let text = "## Actions\n- [ ] **Call** &amp; ask\n";
    let plan = plan(text, "a.md");
    let item = &plan.items[0];
    assert_eq!(&text[item.marker_span.range()], "- [ ]");
    assert_eq!(&text[item.text.span().range()], "Call** &amp; ask");
    assert!(item.text.style_at(0).strong);
    assert_eq!(&text[plan.sections[0].label.span().range()], "Actions");
}

#[test]
fn a_note_apps_own_lines_are_left_out() {
    lists(
        "- TODO Call Ana\n  collapsed:: true\n  by phone\n  id:: 64-ab\n\t- at noon\n",
        &["- TODO Call Ana by phone", "  - at noon"],
    );
}

#[test]
fn a_section_without_items_is_left_out() {
    let plan = plan("## Actions\nNone.\n## Next steps\n- Call Ana\n", "a.md");
    assert_eq!(plan.sections.len(), 1);
    assert_eq!(items(&plan), ["- Call Ana"]);
    assert_eq!(
        plan.sections[plan.items[0].section].label.as_str(),
        "Next steps"
    );
}
