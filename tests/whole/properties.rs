//! What holds for every text, however odd: places lie inside it, nothing is lost, and what is beside the point
//! changes nothing.

use super::{linted, plans};
use doable::files;
use doable::finding::Finding;
use doable::lint::Linted;
use doable::report::concise::Concise;
use doable::report::items::{ItemsJson, List, Selection};
use doable::report::json::Json;
use doable::report::pretty::{Look, Pretty};
use doable::report::{FileReport, Format, Summary};
use doable::settings::FailOn;
use doable::source::{LineIndex, Span, Syntax};
use proptest::prelude::*;
use std::collections::BTreeSet;
use std::path::Path;
use std::sync::{Arc, LazyLock};

const NAMES: [&str; 4] = ["plan.md", "todo.md", "plan.txt", "todo.txt"];

static PLANS: LazyLock<Vec<String>> =
    LazyLock::new(|| plans().into_iter().map(|(_, text)| text).collect());

fn assert_placed(text: &str, span: Span) {
    assert!(span.start <= span.end && span.end <= text.len(), "{span:?}");
    assert!(
        text.is_char_boundary(span.start) && text.is_char_boundary(span.end),
        "{span:?}"
    );
}

fn assert_finding(text: &str, finding: &Finding) {
    assert_placed(text, finding.span);
    assert_placed(text, finding.item_span);
    assert!(
        finding.item_span.start <= finding.span.start && finding.span.end <= finding.item_span.end,
        "{finding:?}"
    );
    if let Some(heading) = finding.heading_span {
        assert_placed(text, heading);
    }
    for filled in [&finding.message, &finding.help] {
        assert!(!filled.contains("{text}") || text.contains("{text}"));
    }
}

fn assert_sound(text: &str, linted: &Linted) {
    for finding in &linted.findings {
        assert_finding(text, finding);
    }
    assert!(
        linted
            .findings
            .is_sorted_by_key(|finding| (finding.span.start, finding.span.end))
    );
    for item in &linted.items {
        assert_placed(text, Span::new(item.start, text.len()));
        assert_placed(text, Span::new(item.marker, text.len()));
        assert!(item.marker <= item.start, "{item:?}");
    }
    assert!(linted.items.is_sorted_by_key(|item| item.marker));
}

fn assert_rendered(path: &str, text: &str, linted: Linted) {
    let file = FileReport {
        path: path.to_owned(),
        path_bytes: None,
        lines: LineIndex::new(text),
        text: Arc::new(text.to_owned()),
        linted,
        last: true,
        fail_on: FailOn::Warning,
        hints: true,
    };
    let summary = Summary::default();
    let json = ItemsJson {
        selection: Selection::default(),
    };
    for format in [&Json as &dyn Format, &json] {
        let document = format.begin() + &format.file(&file) + &format.end(&summary);
        serde_json::from_str::<serde_json::Value>(&document).unwrap();
    }
    let list = List::new(Selection::default(), false);
    let unicode = Pretty::new(Look::plain(true), false);
    let ascii = Pretty::new(Look::plain(false), false);
    let concise = Concise { quiet: false };
    for format in [&concise as &dyn Format, &unicode, &ascii, &list] {
        let shown = format.file(&file);
        let unsafe_character = shown.chars().find(|&character| {
            (character.is_control() && !matches!(character, '\n' | '\t'))
                || matches!(character, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
        });
        assert_eq!(unsafe_character, None, "{shown}");
    }
    assert_eq!(concise.file(&file).lines().count(), file.shown().count());
}

fn assert_all(text: &str) {
    for path in NAMES {
        let linted = linted(path, text);
        assert_sound(text, &linted);
        assert_rendered(path, text, linted);
    }
}

/// What the rules make of every item, wherever it stands.
fn judged(linted: &Linted) -> Vec<String> {
    let items = linted.items.iter();
    items
        .map(|item| {
            let (role, verdict) = (item.role, item.verdict);
            let about = (&item.owners, &item.due, &item.due_text, item.done);
            format!(
                "{role:?} {verdict:?} {:?} {about:?} {:?}",
                item.text, item.rules
            )
        })
        .collect()
}

fn fingerprints(linted: &Linted) -> Vec<&str> {
    let findings = linted.findings.iter();
    findings
        .map(|finding| finding.fingerprint.as_str())
        .collect()
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
    fn line_ends_change_nothing(text in plan()) {
        let unix = text.replace('\r', "");
        let windows = unix.replace('\n', "\r\n");
        for path in NAMES {
            let (one, other) = (linted(path, &unix), linted(path, &windows));
            prop_assert_eq!(judged(&one), judged(&other));
            prop_assert_eq!(fingerprints(&one), fingerprints(&other));
        }
    }

    #[test]
    fn a_byte_order_mark_moves_places_and_changes_nothing_else(text in plan()) {
        let text = text.replace('\u{feff}', "");
        let marked = format!("\u{feff}{text}");
        for path in NAMES {
            let (one, other) = (linted(path, &text), linted(path, &marked));
            prop_assert_eq!(judged(&one), judged(&other));
            let moved: Vec<usize> = one.items.iter().map(|item| item.start + 3).collect();
            let starts: Vec<usize> = other.items.iter().map(|item| item.start).collect();
            prop_assert_eq!(moved, starts);
        }
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
    let suppressed = linted.suppressed.iter().map(|held| &held.finding);
    let all = linted.findings.iter().chain(suppressed);
    all.filter(|finding| !finding.rule.ends_with("-suppression"))
        .map(|finding| finding.fingerprint.as_str())
        .collect()
}

proptest! {
    #![proptest_config(config())]

    /// Wherever a comment stands behind an item or on a line between two, it changes what is reported and nothing else.
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
        let longer = format!("{text}\n\nThe weather was fine for the rest of that week.\n");
        let (one, other) = (linted(&path, &text), linted(&path, &longer));
        assert_eq!(judged(&one), judged(&other), "{path}");
        assert_eq!(one.findings, other.findings, "{path}");
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
