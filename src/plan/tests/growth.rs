//! The work for a document grows with its bytes, not with bytes times findings.

use super::plan;

#[path = "../../../tests/whole/growth.rs"]
mod proportion;

/// How often a sign or a line stands in the smaller of two documents.
const SIGNS: usize = 8_000;
const LINES: usize = 3_000;

/// Reads more and more of a pattern behind what it stands below, as Markdown and as plain text.
#[track_caller]
fn assert_in_proportion(before: &str, pattern: &str, count: usize) {
    for path in ["notes.md", "notes.txt"] {
        proportion::assert_in_proportion(&format!("{path}: {pattern:?}"), count, |count| {
            let text = format!("{before}{}\n", pattern.repeat(count));
            assert!(plan(&text, path).items.len() < text.len());
        });
    }
}

#[test]
fn many_signs_in_one_item_are_read_in_proportion() {
    for sign in [
        "[",
        "*",
        "`",
        "![",
        "<!--",
        "<!-- doable-",
        "%%doable-",
        "==",
        "a",
        "](u)",
        "[a](u",
        "a<b",
        "a* ",
        "to ",
    ] {
        assert_in_proportion("## Actions\n\n- [ ] call ", sign, SIGNS);
    }
}

#[test]
fn many_lines_of_one_kind_are_read_in_proportion() {
    for line in [
        "## Tasks\n",
        "Actions:\n",
        "**Actions**\n- a b\n",
        "Ana:\n- a b\n",
        "- a\n      - [ ] b\n",
        "-[ ] a b\n",
        "- a\n<!-- doable-x -->\n",
        "[^1]: - [ ] a b\n",
        "- a\n  id:: b\n",
        "- A:\n - b\n",
        "- <!-- c --> a b\n",
        "    - a b\n",
        "- ~~a~~ b\n",
        "- a\n  - Owner: b\n",
        "- a\n  - b\n**C**\n",
        "> - a b\n",
        "ACTION: call Ana\n",
        "to*\n",
    ] {
        assert_in_proportion("## Actions\n\n", line, LINES);
        // Where nothing is parsed, the lines have to be told apart.
        assert_in_proportion("", line, LINES);
    }
    assert_in_proportion("## Actions\n\n| Action |\n|---|\n", "| Call Ana |\n", LINES);
}

#[test]
fn prose_without_a_label_is_told_in_proportion() {
    for line in [
        "next [a\n",
        "next a\n---\n",
        "<!-- a -->\n",
        "- next\n  a\n",
        "```\nnext\n```\n",
        "# Notes\n",
        "a<b next\n",
        "[a]: b\n- [x](u)\n",
    ] {
        assert_in_proportion("", line, LINES);
    }
    for sign in ["to next what to ", "a<b", "next a*", "[a](u) next "] {
        assert_in_proportion("", sign, SIGNS);
    }
}
