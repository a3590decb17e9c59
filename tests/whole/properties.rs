//! What holds for every text, however odd: places lie inside it, nothing is lost, and what is beside the point
//! changes nothing.

use super::laws::{
    assert_a_byte_order_mark_only_moves, assert_a_paragraph_changes_nothing,
    assert_a_quote_changes_nothing, assert_line_ends_change_nothing,
    assert_parts_and_threads_agree, assert_rendered, assert_shown, assert_sound, judged,
};
use super::{linted, plans};
use doable::files;
use doable::lint::Linted;
use doable::source::{LineIndex, Syntax};
use proptest::prelude::*;
use std::collections::BTreeSet;
use std::path::Path;
use std::sync::LazyLock;

const NAMES: [&str; 4] = ["plan.md", "todo.md", "plan.txt", "todo.txt"];

static PLANS: LazyLock<Vec<String>> =
    LazyLock::new(|| plans().into_iter().map(|(_, text)| text).collect());

fn assert_all(text: &str) {
    for path in NAMES {
        assert_shown(path, text);
    }
}

/// What an editor, a merge or a cat on the keyboard does to a plan.
#[derive(Debug, Clone)]
enum Edit {
    Insert(usize, String),
    Delete(usize, usize),
    SwapLines(usize, usize),
    Double(usize),
    Indent(usize, usize),
}

impl Edit {
    fn apply(&self, text: &mut String) {
        let place = |at: usize| {
            let mut at = at % (text.len() + 1);
            while !text.is_char_boundary(at) {
                at -= 1;
            }
            at
        };
        match self {
            Self::Insert(at, piece) => text.insert_str(place(*at), piece),
            Self::Delete(at, length) => {
                let start = place(*at);
                let end = place(start + length);
                text.replace_range(start.min(end)..start.max(end), "");
            }
            Self::SwapLines(one, other) => {
                let mut lines: Vec<&str> = text.split_inclusive('\n').collect();
                if let count @ 1.. = lines.len() {
                    lines.swap(one % count, other % count);
                }
                *text = lines.concat();
            }
            Self::Double(line) => {
                let mut lines: Vec<&str> = text.split_inclusive('\n').collect();
                if let count @ 1.. = lines.len() {
                    lines.insert(line % count, lines[line % count]);
                }
                *text = lines.concat();
            }
            Self::Indent(line, by) => {
                let mut lines: Vec<String> =
                    text.split_inclusive('\n').map(str::to_owned).collect();
                if let count @ 1.. = lines.len() {
                    lines[line % count].insert_str(0, &" ".repeat(by % 9));
                }
                *text = lines.concat();
            }
        }
    }
}

fn edit() -> impl Strategy<Value = Edit> {
    let piece = prop::sample::select(vec![
        "- ",
        "- [ ] ",
        "## Actions\n",
        "**",
        "`",
        "\n",
        "\n\n",
        "    ",
        "\t",
        "\r",
        "\r\n",
        "|",
        "\u{feff}",
        "\u{0}",
        "\u{1b}[31m",
        "\u{202e}",
        "é",
        "日本",
        "🎯",
        "\u{301}",
        "&amp;",
        "\\",
        "@ana ",
        "#12 ",
        "due 2026-02-30 ",
        "📅 ",
        "[due:: ",
        "~~",
        "[",
        "](",
        "<!--",
        "-->",
        "%%",
        "<!-- doable-disable-next-line all -->\n",
        "<!-- doable-disable-line x, result-verb -- a -->",
        "# doable-disable all\n",
        "%%doable-disable-line all%%",
        "==",
        "> ",
        "---\n",
        "```\n",
        "1. ",
        ":",
        "TODO ",
        "Ana to ",
        "by ",
        "20 % ",
        "“",
        "…",
        "ſ",
        "İ",
        "ǅ",
        "\u{2028}",
        "not ",
        "grow ",
        "be ",
        ". ",
        ", ",
        "(",
        ")",
        "/",
        "::error ",
    ]);
    prop_oneof![
        4 => (any::<usize>(), piece).prop_map(|(at, piece)| Edit::Insert(at, piece.to_owned())),
        2 => (any::<usize>(), 0..60_usize).prop_map(|(at, length)| Edit::Delete(at, length)),
        1 => (any::<usize>(), any::<usize>()).prop_map(|(one, other)| Edit::SwapLines(one, other)),
        1 => any::<usize>().prop_map(Edit::Double),
        1 => (any::<usize>(), any::<usize>()).prop_map(|(line, by)| Edit::Indent(line, by)),
    ]
}

/// A plan that went through a lot.
fn plan() -> impl Strategy<Value = String> {
    let original = prop::sample::select(PLANS.as_slice());
    (original, prop::collection::vec(edit(), 0..12)).prop_map(|(mut text, edits)| {
        for edit in edits {
            edit.apply(&mut text);
        }
        text
    })
}

/// Few cases, unless `PROPTEST_CASES` asks for more.
fn config() -> ProptestConfig {
    let asked = std::env::var("PROPTEST_CASES").ok();
    let cases = asked.and_then(|cases| cases.parse().ok()).unwrap_or(25);
    ProptestConfig {
        cases,
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn no_text_is_too_odd(text in "(?s).{0,300}") {
        assert_all(&text);
        assert_all(&format!("# Actions\n\n- {text}"));
    }

    #[test]
    fn an_edited_plan_is_read_and_shown(text in plan()) {
        assert_all(&text);
    }

    #[test]
    fn what_is_beside_the_point_changes_nothing(text in plan()) {
        for path in NAMES {
            assert_line_ends_change_nothing(path, &text);
            assert_a_byte_order_mark_only_moves(path, &text);
            assert_parts_and_threads_agree(path, &text);
        }
        assert_a_quote_changes_nothing("week.md", &text);
    }
}

/// A comment addressed to doable, as this kind of file has it, and the rules it suppresses or can't.
fn suppression() -> impl Strategy<Value = String> {
    let said = prop::sample::select(vec![
        "doable-disable-line all",
        "doable-disable-line result-verb -- as @ana says by Friday",
        "doable-disable-next-line result-verb, be-verb",
        "doable-disable all",
        "doable-enable all",
        "doable-disable-file all",
        "doable-disabel-line all",
        "doable-disable-line",
    ]);
    said.prop_map(str::to_owned)
}

/// What the rules would say without comments, by fingerprint.
fn said_of_items(linted: &Linted) -> BTreeSet<&str> {
    let all = linted.findings.iter().chain(&linted.suppressed);
    all.filter(|finding| !finding.rule.ends_with("-suppression"))
        .map(|finding| finding.fingerprint.as_str())
        .collect()
}

proptest! {
    #![proptest_config(config())]

    /// Wherever a comment stands after an item or on a line between two, it changes what is reported and nothing else.
    #[test]
    fn a_suppression_changes_no_verdict(
        number in any::<prop::sample::Index>(),
        said in suppression(),
        above in any::<bool>(),
        at in any::<prop::sample::Index>(),
    ) {
        let plans = plans();
        let (path, text) = number.get(&plans);
        let one = linted(path, text);
        prop_assume!(!one.items.is_empty());
        let is_plain = files::syntax(Path::new(path)) == Syntax::Plain;
        let comment = if is_plain { format!("# {said}") } else { format!("<!-- {said} -->") };
        let item = at.get(&one.items);
        let index = LineIndex::new(text);
        let line = index.span_of(index.line_at(item.marker), text);
        let end = line.start + text[line.range()].trim_end().len();
        // A table's row ends in its last cell, and nothing stands above a table's head.
        let in_row = text[..item.start].ends_with(['|', ' ']) && text[line.range()].trim_start().starts_with('|');
        let changed = match (above, in_row) {
            (true, _) => format!("{}{comment}\n{}", &text[..line.start], &text[line.start..]),
            (false, true) => {
                let bar = line.start + text[line.range()].rfind('|').unwrap();
                format!("{} {comment} {}", &text[..bar], &text[bar..])
            }
            (false, false) => format!("{} {comment}{}", &text[..end], &text[end..]),
        };
        let other = linted(path, &changed);
        prop_assert_eq!(judged(&one), judged(&other), "{}", changed);
        prop_assert_eq!(said_of_items(&one), said_of_items(&other));
        assert_sound(&changed, &other);
        assert_rendered(path, &changed, other);
    }
}

#[test]
fn a_paragraph_at_the_end_changes_nothing() {
    for (path, text) in plans() {
        if path.contains("todo") || path.contains("TODO") {
            continue;
        }
        assert_a_paragraph_changes_nothing(&path, &text);
    }
}

#[test]
fn the_plans_are_sound() {
    for text in PLANS.iter() {
        assert_all(text);
    }
}

#[test]
fn a_bullet_indented_too_far_is_nested_below_a_byte_order_mark_too() {
    let plan = "- Tidy house\n\t\t- Call the cleaners\n";
    let depths = |text: &str| -> Vec<usize> {
        let items = linted("todo.md", text).items;
        items.iter().map(|item| item.depth).collect()
    };
    assert_eq!(depths(plan), [0, 1]);
    assert_eq!(depths(&format!("\u{feff}{plan}")), [0, 1]);
}
