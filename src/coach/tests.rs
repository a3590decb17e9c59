//! Where a first step goes in every form a plan is written in: the document, and the same with the step.

use crate::finding::{Finding, NoPlace};
use crate::lint::lint;
use crate::rules::Rules;
use crate::settings::Settings;
use crate::source::{Source, Syntax};

/// The words of the step, and of the item it goes below.
const STEP: &str = "Write down the first step";
const OUTCOME: &str = "Grow my business";

/// What is found in a document about the outcome in it.
#[track_caller]
fn found(path: &str, text: &str) -> Finding {
    let is_markdown = path.ends_with(".md");
    let syntax = if is_markdown {
        Syntax::Markdown
    } else {
        Syntax::Plain
    };
    let source = Source { text, syntax, path };
    let findings = lint(&source, &Settings::default(), Rules::shipped()).findings;
    let found = findings
        .into_iter()
        .find(|found| found.item.contains(OUTCOME));
    found.unwrap_or_else(|| panic!("nothing found in {text}"))
}

/// The document with the step put in.
#[track_caller]
fn with_step(path: &str, text: &str) -> String {
    let insert = found(path, text).insert;
    let insert = insert.unwrap_or_else(|reason| panic!("{reason:?}: {text}"));
    let (before, after) = text.split_at(insert.offset);
    format!("{before}{}{STEP}{after}", insert.text)
}

/// Asserts where the step goes below the heading of a document: `G` is the outcome, `S` the step, `/` a line end.
#[track_caller]
fn assert_table(path: &str, heading: &str, rows: &[(&str, &str)]) {
    let written = |row: &str| {
        let lines = row.replace('/', "\n");
        let words = lines.replace('G', OUTCOME).replace('S', STEP);
        format!("{heading}{words}\n")
    };
    for (before, after) in rows {
        assert_eq!(with_step(path, &written(before)), written(after));
    }
}

#[test]
fn a_step_has_the_marker_of_the_item_and_stands_below_its_text() {
    assert_table(
        "notes.md",
        "## Actions\n\n",
        &[
            ("- G", "- G/  - S"),
            ("* G/* call Ana", "* G/  * S/* call Ana"),
            ("+ G", "+ G/  + S"),
            ("• G", "• G/  • S"),
            ("- [ ] G", "- [ ] G/  - [ ] S"),
            ("- [/] G", "- [/] G/  - [ ] S"),
            ("1. G/2. call Ana", "1. G/   - S/2. call Ana"),
            ("9. call Ana/10. G", "9. call Ana/10. G/    - S"),
            ("10) [ ] G", "10) [ ] G/    - [ ] S"),
            ("1.  G", "1.  G/    - S"),
            ("-   [ ] G", "-   [ ] G/    -   [ ] S"),
            ("-\tG", "-\tG/\t-\tS"),
            ("- - G", "- - G/    - S"),
            ("1. - G", "1. - G/     - S"),
            ("- a b/  - c d/    - G", "- a b/  - c d/    - G/      - S"),
            ("- Shop/  1. G", "- Shop/  1. G/     - S"),
        ],
    );
}

#[test]
fn a_step_is_nested_as_the_file_nests() {
    assert_table(
        "notes.md",
        "## Actions\n\n",
        &[
            ("- call Ana/\t- now/- G", "- call Ana/\t- now/- G/\t- S"),
            ("- a b/\t- [ ] G", "- a b/\t- [ ] G/\t\t- [ ] S"),
            (
                "100. G/101. call Ana/\t\t- now",
                "100. G/\t\t- S/101. call Ana/\t\t- now",
            ),
            (
                "1) G/2) call Ana/   1) now",
                "1) G/   1) S/2) call Ana/   1) now",
            ),
            ("    - G/    - call Ana", "    - G/      - S/    - call Ana"),
        ],
    );
}

#[test]
fn a_step_comes_before_what_is_nested_already_and_looks_like_it() {
    assert_table(
        "notes.md",
        "## Actions\n\n",
        &[
            ("- [ ] G/  * Owner: Ana", "- [ ] G/  * S/  * Owner: Ana"),
            ("- G/    - Owner: Ana", "- G/    - S/    - Owner: Ana"),
            ("- G/   1) Owner: Ana", "- G/   1) S/   1) Owner: Ana"),
            ("- G//  - Owner: Ana", "- G/  - S//  - Owner: Ana"),
            (
                "- G/  - [a](u)/  - [b](v)",
                "- G/  - [ ] S/  - [a](u)/  - [b](v)",
            ),
        ],
    );
}

#[test]
fn a_step_stands_below_all_that_belongs_to_the_item() {
    assert_table(
        "notes.md",
        "## Actions\n\n",
        &[
            ("- G/  by May/- call Ana", "- G/  by May/  - S/- call Ana"),
            ("- G/by May/- call Ana", "- G/by May/  - S/- call Ana"),
            (
                "- G//  For the shop.//- call Ana",
                "- G//  For the shop./  - S//- call Ana",
            ),
            (
                "- G/  ```/  x/  ```/- call Ana",
                "- G/  ```/  x/  ```/  - S/- call Ana",
            ),
            ("- G//      x/- call Ana", "- G//      x/  - S/- call Ana"),
            (
                "- G/  > as Ana said/- call Ana",
                "- G/  > as Ana said/  - S/- call Ana",
            ),
            (
                "- G//  | a |/  |---|/  | b |",
                "- G//  | a |/  |---|/  | b |/  - S",
            ),
            (
                "- G/<!-- c -->/- call Ana",
                "- G/  - S/<!-- c -->/- call Ana",
            ),
            (
                "- G <!-- c/  d -->/- call Ana",
                "- G <!-- c/  d -->/  - S/- call Ana",
            ),
            ("- G///- call Ana", "- G/  - S///- call Ana"),
            (
                "- G ⏳ 2026-03-01 #shop ^b1",
                "- G ⏳ 2026-03-01 #shop ^b1/  - S",
            ),
            (
                "- G/**Others**/- call Ana",
                "- G/  - S/**Others**/- call Ana",
            ),
        ],
    );
}

#[test]
fn a_step_stays_in_the_quote() {
    assert_table(
        "notes.md",
        "## Actions\n\n",
        &[
            ("> - [ ] G", "> - [ ] G/>   - [ ] S"),
            ("> > - G", "> > - G/> >   - S"),
            (">  1. G", ">  1. G/>     - S"),
            ("- > - G", "- > - G/  >   - S"),
            ("> - a b/> \t- G", "> - a b/> \t- G/> \t\t- S"),
            ("> - G/by May", "> - G/by May/>   - S"),
        ],
    );
    let callout = [(
        "> - [ ] G/> - [ ] call Ana",
        "> - [ ] G/>   - [ ] S/> - [ ] call Ana",
    )];
    assert_table("notes.md", "> [!todo] Actions\n", &callout);
}

#[test]
fn a_near_miss_of_a_box_gets_a_box_below() {
    assert_table(
        "notes.md",
        "## Actions\n\n",
        &[
            ("- []  G", "- []  G/  - [ ] S"),
            ("- [ ]G", "- [ ]G/  - [ ] S"),
            ("-[ ] G", "-[ ] G/  - [ ] S"),
            ("-[ ] G/-[ ] call Ana", "-[ ] G/  - [ ] S/-[ ] call Ana"),
            ("[ ] G", "[ ] G/  [ ] S"),
        ],
    );
}

#[test]
fn a_step_has_the_state_that_a_note_app_begins_with() {
    assert_table(
        "notes.md",
        "## Actions\n\n",
        &[
            ("- TODO G", "- TODO G/  - TODO S"),
            ("- LATER G/  id:: b", "- LATER G/  id:: b/  - LATER S"),
            ("- a b/\t- NOW G", "- a b/\t- NOW G/\t\t- TODO S"),
        ],
    );
}

#[test]
fn below_a_headline_of_org_a_step_is_a_box_in_its_list() {
    assert_table(
        "notes.org",
        "* Actions\n",
        &[
            ("** TODO G", "** TODO G/- [ ] S"),
            (
                "** TODO G/*** TODO call Ana",
                "** TODO G/- [ ] S/*** TODO call Ana",
            ),
            (
                "** TODO G/   SCHEDULED: <2026-03-01 Sun>/   :LOGBOOK:/   x/   :END:/** TODO call Ana",
                "** TODO G/   SCHEDULED: <2026-03-01 Sun>/   :LOGBOOK:/   x/   :END:/   - [ ] S/** TODO call Ana",
            ),
            ("** TODO G/For the shop.", "** TODO G/For the shop./- [ ] S"),
            ("- [ ] G/- [ ] call Ana", "- [ ] G/  - [ ] S/- [ ] call Ana"),
            ("1. G", "1. G/   - S"),
            (
                "- G/  #+begin_src/  x/  #+end_src",
                "- G/  #+begin_src/  x/  #+end_src/  - S",
            ),
        ],
    );
}

#[test]
fn in_plain_text_a_step_is_nested_as_other_lines_are() {
    assert_table(
        "notes.txt",
        "ACTIONS:\n",
        &[
            (
                "- a b/   - c d/- G/  by May/  -> soon",
                "- a b/   - c d/- G/  by May/  -> soon/   - S",
            ),
            ("* a b/\t* c d/* G", "* a b/\t* c d/* G/\t* S"),
            ("[ ] a b/  [ ] c d/[ ] G", "[ ] a b/  [ ] c d/[ ] G/  [ ] S"),
            ("Shop:/\t- G", "Shop:/\t- G/\t\t- S"),
            ("* a b/** c d/* G", "* a b/** c d/* G/** S"),
            ("* a b/** G", "* a b/** G/*** S"),
        ],
    );
}

#[test]
fn where_no_step_can_go_a_clear_word_says_why() {
    for (path, text, reason) in [
        (
            "notes.md",
            "## Actions\n\n| Action |\n|---|\n| G |\n",
            NoPlace::Row,
        ),
        ("notes.md", "ACTION: G\n", NoPlace::Line),
        (
            "notes.md",
            "## Actions\n\n- G\n  ```\n  x\n",
            NoPlace::Unclosed,
        ),
        (
            "notes.md",
            "## Actions\n\n- G\n\n  <div>\n  x\n",
            NoPlace::Unclosed,
        ),
        (
            "notes.md",
            "## Actions\n\n- G\n  ```\n  ```\nWell.\n",
            NoPlace::Followed,
        ),
        ("notes.md", "## Actions\n\n[^1]: - G\n", NoPlace::Shared),
        ("todo.txt", "(A) G\n", NoPlace::TodoTxt),
        (
            "notes.txt",
            "ACTIONS:\n- G\n- call Ana\n",
            NoPlace::FlatText,
        ),
        ("notes.txt", "TODO: G\n", NoPlace::Line),
        (
            "notes.org",
            "* Actions\n** TODO G\n:LOGBOOK:\nx\n",
            NoPlace::Unclosed,
        ),
    ] {
        let found = found(path, &text.replace('G', OUTCOME));
        assert_eq!(found.insert, Err(reason), "{text}");
        assert!(!reason.reason().ends_with('.'));
    }
}

#[test]
fn a_comment_has_no_steps() {
    let text = "## Actions\n\n- call Ana <!-- doable-disabel-line all -->\n";
    let source = Source {
        text,
        syntax: Syntax::Markdown,
        path: "a.md",
    };
    let findings = lint(&source, &Settings::default(), Rules::shipped()).findings;
    assert_eq!(findings[0].insert, Err(NoPlace::Comment));
}

#[test]
fn lines_end_as_the_line_of_the_item_does() {
    let cases = [
        (
            "## Actions\r\n\r\n- G\r\n",
            "## Actions\r\n\r\n- G\r\n  - S\r\n",
        ),
        ("## Actions\r\r- G\r", "## Actions\r\r- G\r  - S\r"),
        (
            "## Actions\n\n- G\r\n- a b\n",
            "## Actions\n\n- G\r\n  - S\r\n- a b\n",
        ),
        ("## Actions\r\n\r\n- G", "## Actions\r\n\r\n- G\r\n  - S"),
        ("## Actions\n\n- G", "## Actions\n\n- G\n  - S"),
    ];
    for (before, after) in cases {
        let written = |text: &str| text.replace('G', OUTCOME).replace('S', STEP);
        assert_eq!(with_step("notes.md", &written(before)), written(after));
    }
}

#[test]
fn the_place_is_told_by_line_and_byte() {
    let text =
        "\u{feff}---\na: b\n---\n## Aktiöns\n\n## Actions\n\n- é b\n- Grow my business\n  by May\n";
    let insert = found("notes.md", text).insert.unwrap();
    assert_eq!(insert.line, 11);
    assert_eq!(&text[insert.offset..], "\n");
    assert_eq!(insert.text, "\n  - ");
}
