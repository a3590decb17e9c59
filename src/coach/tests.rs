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
    let is_markdown = path.rsplit('.').next() == Some("md");
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

/// Asserts where the step goes below the heading of a document: `@` is the outcome, `$` the step, `/` a line end.
#[track_caller]
fn assert_table(path: &str, heading: &str, rows: &[(&str, &str)]) {
    let written = |row: &str| {
        let lines = row.replace('/', "\n");
        let words = lines.replace('@', OUTCOME).replace('$', STEP);
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
            ("- @", "- @/  - $"),
            ("* @/* call Ana", "* @/  * $/* call Ana"),
            ("+ @", "+ @/  + $"),
            ("• @", "• @/  • $"),
            ("- [ ] @", "- [ ] @/  - [ ] $"),
            ("- [!] @", "- [!] @/  - [ ] $"),
            ("1. @/2. call Ana", "1. @/   - $/2. call Ana"),
            ("9. call Ana/10. @", "9. call Ana/10. @/    - $"),
            ("10) [ ] @", "10) [ ] @/    - [ ] $"),
            ("1.  @", "1.  @/    - $"),
            ("-   [ ] @", "-   [ ] @/    -   [ ] $"),
            ("-\t@", "-\t@/\t-\t$"),
            ("- - @", "- - @/    - $"),
            ("1. - @", "1. - @/     - $"),
            ("- a b/  - c d/    - @", "- a b/  - c d/    - @/      - $"),
            ("- Shop/  1. @", "- Shop/  1. @/     - $"),
        ],
    );
}

#[test]
fn a_step_is_nested_as_the_file_nests() {
    assert_table(
        "notes.md",
        "## Actions\n\n",
        &[
            ("- call Ana/\t- now/- @", "- call Ana/\t- now/- @/\t- $"),
            ("- a b/\t- [ ] @", "- a b/\t- [ ] @/\t\t- [ ] $"),
            (
                "100. @/101. call Ana/\t\t- now",
                "100. @/\t\t- $/101. call Ana/\t\t- now",
            ),
            (
                "1) @/2) call Ana/   1) now",
                "1) @/   1) $/2) call Ana/   1) now",
            ),
            ("    - @/    - call Ana", "    - @/      - $/    - call Ana"),
        ],
    );
}

#[test]
fn a_step_comes_before_what_is_nested_already_and_looks_like_it() {
    assert_table(
        "notes.md",
        "## Actions\n\n",
        &[
            ("- [ ] @/  * Owner: Ana", "- [ ] @/  * $/  * Owner: Ana"),
            ("- @/    - Owner: Ana", "- @/    - $/    - Owner: Ana"),
            ("- @/   1) Owner: Ana", "- @/   1) $/   1) Owner: Ana"),
            ("- @//  - Owner: Ana", "- @/  - $//  - Owner: Ana"),
            (
                "- @/  - [a](u)/  - [b](v)",
                "- @/  - [ ] $/  - [a](u)/  - [b](v)",
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
            ("- @/  by May/- call Ana", "- @/  by May/  - $/- call Ana"),
            ("- @/by May/- call Ana", "- @/by May/  - $/- call Ana"),
            (
                "- @//  For the shop.//- call Ana",
                "- @//  For the shop./  - $//- call Ana",
            ),
            (
                "- @/  ```/  x/  ```/- call Ana",
                "- @/  ```/  x/  ```/  - $/- call Ana",
            ),
            ("- @//      x/- call Ana", "- @//      x/  - $/- call Ana"),
            (
                "- @/  > as Ana said/- call Ana",
                "- @/  > as Ana said/  - $/- call Ana",
            ),
            (
                "- @//  | a |/  |---|/  | b |",
                "- @//  | a |/  |---|/  | b |/  - $",
            ),
            (
                "- @/<!-- c -->/- call Ana",
                "- @/  - $/<!-- c -->/- call Ana",
            ),
            (
                "- @ <!-- c/  d -->/- call Ana",
                "- @ <!-- c/  d -->/  - $/- call Ana",
            ),
            ("- @///- call Ana", "- @/  - $///- call Ana"),
            (
                "- @ ⏳ 2026-03-01 #shop ^b1",
                "- @ ⏳ 2026-03-01 #shop ^b1/  - $",
            ),
            (
                "- @/**Others**/- call Ana",
                "- @/  - $/**Others**/- call Ana",
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
            ("> - [ ] @", "> - [ ] @/>   - [ ] $"),
            ("> > - @", "> > - @/> >   - $"),
            (">  1. @", ">  1. @/>     - $"),
            ("- > - @", "- > - @/  >   - $"),
            ("> - a b/> \t- @", "> - a b/> \t- @/> \t\t- $"),
            ("> - @/by May", "> - @/by May/>   - $"),
        ],
    );
    let callout = [(
        "> - [ ] @/> - [ ] call Ana",
        "> - [ ] @/>   - [ ] $/> - [ ] call Ana",
    )];
    assert_table("notes.md", "> [!todo] Actions\n", &callout);
}

#[test]
fn a_near_miss_of_a_box_gets_a_box_below() {
    assert_table(
        "notes.md",
        "## Actions\n\n",
        &[
            ("- []  @", "- []  @/  - [ ] $"),
            ("- [ ]@", "- [ ]@/  - [ ] $"),
            ("-[ ] @", "-[ ] @/  - [ ] $"),
            ("-[ ] @/-[ ] call Ana", "-[ ] @/  - [ ] $/-[ ] call Ana"),
            ("[ ] @", "[ ] @/  [ ] $"),
        ],
    );
}

#[test]
fn a_step_has_the_state_that_a_note_app_begins_with() {
    assert_table(
        "notes.md",
        "## Actions\n\n",
        &[
            ("- TODO @", "- TODO @/  - TODO $"),
            ("- LATER @/  id:: b", "- LATER @/  id:: b/  - LATER $"),
            ("- a b/\t- NOW @", "- a b/\t- NOW @/\t\t- TODO $"),
        ],
    );
}

#[test]
fn below_a_headline_of_org_a_step_is_a_box_in_its_list() {
    assert_table(
        "notes.org",
        "* Actions\n",
        &[
            ("** TODO @", "** TODO @/- [ ] $"),
            (
                "** TODO @/   SCHEDULED: <2026-03-01 Sun>/   :NOTES:/   x/   :END:/** TODO call Ana",
                "** TODO @/   SCHEDULED: <2026-03-01 Sun>/   :NOTES:/   x/   :END:/   - [ ] $/** TODO call Ana",
            ),
            ("** TODO @/For the shop.", "** TODO @/For the shop./- [ ] $"),
            ("- [ ] @/- [ ] call Ana", "- [ ] @/  - [ ] $/- [ ] call Ana"),
            ("1. @", "1. @/   - $"),
            (
                "- @/  #+begin_src/  x/  #+end_src",
                "- @/  #+begin_src/  x/  #+end_src/  - $",
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
                "- a b/   - c d/- @/  by May/  -> soon",
                "- a b/   - c d/- @/  by May/  -> soon/   - $",
            ),
            ("* a b/\t* c d/* @", "* a b/\t* c d/* @/\t* $"),
            ("[ ] a b/  [ ] c d/[ ] @", "[ ] a b/  [ ] c d/[ ] @/  [ ] $"),
            ("Shop:/\t- @", "Shop:/\t- @/\t\t- $"),
            ("* a b/** c d/* @", "* a b/** c d/* @/** $"),
            ("* a b/** @", "* a b/** @/*** $"),
        ],
    );
}

#[test]
fn where_no_step_can_go_a_clear_word_says_why() {
    for (path, text, reason) in [
        (
            "notes.md",
            "## Actions\n\n| Action |\n|---|\n| @ |\n",
            NoPlace::Row,
        ),
        ("notes.md", "ACTION: @\n", NoPlace::Line),
        (
            "notes.md",
            "## Actions\n\n- @\n  ```\n  x\n",
            NoPlace::Unclosed,
        ),
        (
            "notes.md",
            "## Actions\n\n- @\n\n  <div>\n  x\n",
            NoPlace::Unclosed,
        ),
        (
            "notes.md",
            "## Actions\n\n- @\n  ```\n  ```\nWell.\n",
            NoPlace::Followed,
        ),
        ("notes.md", "## Actions\n\n[^1]: - @\n", NoPlace::Shared),
        ("todo.txt", "(A) @\n", NoPlace::TodoTxt),
        (
            "notes.txt",
            "ACTIONS:\n- @\n- call Ana\n",
            NoPlace::FlatText,
        ),
        ("notes.txt", "TODO: @\n", NoPlace::Line),
        (
            "notes.org",
            "* Actions\n** TODO @\n:NOTES:\nx\n",
            NoPlace::Unclosed,
        ),
    ] {
        let found = found(path, &text.replace('@', OUTCOME));
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
            "## Actions\r\n\r\n- @\r\n",
            "## Actions\r\n\r\n- @\r\n  - $\r\n",
        ),
        ("## Actions\r\r- @\r", "## Actions\r\r- @\r  - $\r"),
        (
            "## Actions\n\n- @\r\n- a b\n",
            "## Actions\n\n- @\r\n  - $\r\n- a b\n",
        ),
        ("## Actions\r\n\r\n- @", "## Actions\r\n\r\n- @\r\n  - $"),
        ("## Actions\n\n- @", "## Actions\n\n- @\n  - $"),
    ];
    for (before, after) in cases {
        let written = |text: &str| text.replace('@', OUTCOME).replace('$', STEP);
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
