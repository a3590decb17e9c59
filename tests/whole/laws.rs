//! What holds for every document, however odd. Properties ask it of generated plans, and the fuzzers, who take this file
//! along, of whatever they come upon.

use doable::files;
use doable::finding::{Finding, Verdict};
use doable::lint::{JudgedItem, Linted, Role, lint, lint_in_parts};
use doable::report::concise::Concise;
use doable::report::items::{ItemsJson, List, Selection};
use doable::report::json::Json;
use doable::report::pretty::{Look, Pretty};
use doable::report::sarif::Sarif;
use doable::report::{FileReport, Format, Said, Summary};
use doable::rules::Rules;
use doable::settings::{FailOn, Settings};
use doable::source::{LineIndex, Source, Span};
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Arc;

/// What is linted of a text in a file of that name.
pub fn source<'t>(path: &'t str, text: &'t str) -> Source<'t> {
    Source {
        text,
        syntax: files::syntax(Path::new(path)),
        path,
    }
}

/// What the shipped rules make of a text in a file of that name.
pub fn linted(path: &str, text: &str) -> Linted {
    lint(&source(path, text), &Settings::default(), Rules::shipped())
}

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
}

/// No placeholder is left in what the shipped rules say; other rules may write `{{text}` and mean it.
fn assert_filled(text: &str, linted: &Linted) {
    for finding in &linted.findings {
        for filled in [&finding.message, &finding.help] {
            assert!(!filled.contains("{text}") || text.contains("{text}"));
        }
    }
}

pub fn assert_sound(text: &str, linted: &Linted) {
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
    for stray in &linted.stray_checkboxes {
        assert_eq!(stray.span.is_none(), stray.heading.is_empty(), "{stray:?}");
        if let Some(span) = stray.span {
            assert_placed(text, span);
            assert!(!span.is_empty(), "{stray:?}");
        }
    }
}

/// What is not read, by its labels, wherever they stand.
fn unread(linted: &Linted) -> Vec<(&str, usize)> {
    let strays = linted.stray_checkboxes.iter();
    strays
        .map(|stray| (stray.heading.as_str(), stray.count))
        .collect()
}

pub fn assert_rendered(path: &str, text: &str, linted: Linted) {
    let file = FileReport {
        path: path.to_owned(),
        path_bytes: None,
        file: None,
        around: None,
        lines: LineIndex::new(text),
        text: Arc::new(text.to_owned()),
        linted,
        last: true,
        said: Said::default(),
        fail_on: FailOn::Warning,
        hints: true,
    };
    let mut summary = Summary::default();
    summary.add(&Summary::of(&file));
    let json = ItemsJson {
        selection: Selection::default(),
    };
    for format in [&Json as &dyn Format, &json, &Sarif] {
        let document = format.begin() + &format.file(&file) + &format.end(&summary);
        serde_json::from_str::<serde_json::Value>(&document).unwrap();
    }
    let list = List::new(Selection::default());
    let unicode = Pretty::new(Look::plain(true));
    let ascii = Pretty::new(Look::plain(false));

    for format in [&Concise as &dyn Format, &unicode, &ascii, &list] {
        let shown = format.file(&file) + &format.end(&summary);
        let unsafe_character = shown.chars().find(|&character| {
            (character.is_control() && !matches!(character, '\n' | '\t'))
                || matches!(character, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
        });
        assert_eq!(unsafe_character, None, "{shown}");
    }
    assert_eq!(Concise.file(&file).lines().count(), file.shown().count());
}

/// What the rules make of every item, wherever it stands.
pub fn judged(linted: &Linted) -> Vec<String> {
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

pub fn fingerprints(linted: &Linted) -> Vec<&str> {
    let findings = linted.findings.iter();
    findings
        .map(|finding| finding.fingerprint.as_str())
        .collect()
}

/// Every place is inside the text, and everything can be shown.
pub fn assert_shown(path: &str, text: &str) {
    let linted = linted(path, text);
    assert_sound(text, &linted);
    assert_filled(text, &linted);
    assert_rendered(path, text, linted);
}

/// Items, findings and what is not read are the same, wherever they stand.
fn assert_same(path: &str, text: &str, other: &str) -> (Linted, Linted) {
    let (one, other) = (linted(path, text), linted(path, other));
    assert_eq!(judged(&one), judged(&other));
    assert_eq!(fingerprints(&one), fingerprints(&other));
    assert_eq!(unread(&one), unread(&other));
    (one, other)
}

/// Lines may end as on Windows.
pub fn assert_line_ends_change_nothing(path: &str, text: &str) {
    let unix = text.replace('\r', "");
    assert_same(path, &unix, &unix.replace('\n', "\r\n"));
}

/// A byte order mark moves places and changes nothing else.
pub fn assert_a_byte_order_mark_only_moves(path: &str, text: &str) {
    let text = text.replace('\u{feff}', "");
    let marked = format!("\u{feff}{text}");
    let (one, other) = assert_same(path, &text, &marked);
    let starts = |linted: &Linted, moved: usize| -> Vec<usize> {
        linted.items.iter().map(|item| item.start + moved).collect()
    };
    assert_eq!(starts(&one, 3), starts(&other, 0));
}

/// A paragraph about something else at the end changes nothing; a file that is all items has no such end.
pub fn assert_a_paragraph_changes_nothing(path: &str, text: &str) {
    let longer = format!("{text}\n\nThe weather was fine for the rest of that week.\n");
    assert_same(path, text, &longer);
}

/// A document may be quoted as a whole. Tabs reach to other columns there, front matter is none, and the parser ends a
/// declaration (`<!A …>`) that goes over several lines at the sign of the quote.
pub fn assert_a_quote_changes_nothing(path: &str, text: &str) {
    let reads_otherwise = text.contains(['\t', '\r', '\u{feff}']) || text.starts_with("---");
    // Lines that far in after a blank one are code in a quote, and a list slipped to the right without one.
    let mut parts = text.split("\n\n").skip(1);
    let is_far_in = parts.any(|part| part.trim_start_matches('\n').starts_with("    "));
    if reads_otherwise || is_far_in || text.contains("<!") || text.contains("<?") {
        return;
    }
    let lines: Vec<&str> = text.split('\n').collect();
    let quoted = format!("> {}", lines.join("\n> "));
    let (one, other) = (linted(path, text), linted(path, &quoted));
    assert_eq!(judged(&one), judged(&other));
    // A comment over several lines has the signs of the quote in it.
    let of_items = |linted: &Linted| -> Vec<String> {
        let findings = linted.findings.iter();
        let of_items = findings.filter(|finding| !finding.rule.ends_with("-suppression"));
        of_items
            .map(|finding| finding.fingerprint.clone())
            .collect()
    };
    assert_eq!(of_items(&one), of_items(&other));
    assert_eq!(unread(&one), unread(&other));
}

/// A document that is linted in parts, or on many threads at once, is linted as it is in one piece.
pub fn assert_parts_and_threads_agree(path: &str, text: &str) {
    let whole = linted(path, text);
    let mut parts = Linted::default();
    let _ = lint_in_parts(
        &source(path, text),
        &Settings::default(),
        Rules::shipped(),
        1,
        |part, _| {
            parts.items.extend(part.items);
            parts.findings.extend(part.findings);
            parts.stray_checkboxes.extend(part.stray_checkboxes);
            ControlFlow::Continue(())
        },
    );
    assert_eq!(judged(&whole), judged(&parts));
    assert_eq!(whole.stray_checkboxes, parts.stray_checkboxes);
    let by_place = |findings: &[Finding]| {
        let mut all: Vec<String> = findings
            .iter()
            .map(|finding| format!("{finding:?}"))
            .collect();
        all.sort();
        all
    };
    assert_eq!(by_place(&whole.findings), by_place(&parts.findings));
    std::thread::scope(|scope| {
        let threads: Vec<_> = (0..3).map(|_| scope.spawn(|| linted(path, text))).collect();
        for thread in threads {
            let other = thread
                .join()
                .expect("it does not panic on another thread alone");
            assert_eq!(whole.findings, other.findings);
            assert_eq!(judged(&whole), judged(&other));
        }
    });
}

/// Words that are put in as a step.
const STEP: &str = "Write down the first step";

/// A first step that is put in where a finding says makes one item more, below the item of the finding, and changes no
/// other. An outcome is defined then, or it gathers its steps: "Grow revenue:".
pub fn assert_steps_fit(path: &str, text: &str) {
    let one = linted(path, text);
    let mut last = None;
    for finding in &one.findings {
        let Ok(insert) = &finding.insert else {
            continue;
        };
        // Rules that find something at one place say the same of it.
        if last.replace((insert, finding.item_span)) == Some((insert, finding.item_span)) {
            continue;
        }
        let (before, after) = text.split_at(insert.offset);
        let changed = format!("{before}{}{STEP}{after}", insert.text);
        let lines = LineIndex::new(&changed);
        let step = insert.offset + insert.text.len();
        assert_eq!(lines.line_at(step).0, insert.line, "{changed}");
        let mut other = linted(path, &changed).items;
        let is_step = |item: &JudgedItem| (insert.offset..=step).contains(&item.marker);
        let found = other.iter().position(is_step);
        let at = found.unwrap_or_else(|| panic!("no item at {insert:?}:\n{changed}"));
        let is_parent = |item: &JudgedItem| item.depth < other[at].depth;
        let parent = other[..at].iter().rposition(is_parent);
        let parent = parent.unwrap_or_else(|| panic!("no parent at {insert:?}:\n{changed}"));
        let above = &other[parent];
        assert_eq!(
            above.start, finding.item_span.start,
            "{insert:?}:\n{changed}"
        );
        assert!(
            above.verdict != Verdict::Outcome || above.defined || above.role == Role::Group,
            "{insert:?}:\n{changed}"
        );
        let gathers = above.role == Role::Group;
        let added = other.remove(at);
        assert_eq!(
            added.depth,
            other[parent].depth + 1,
            "{insert:?}:\n{changed}"
        );
        assert!(added.text.ends_with(STEP), "{insert:?}:\n{changed}");
        let about = |item: &JudgedItem| (item.text.clone(), item.depth, item.heading.clone());
        let role = |item: &JudgedItem| (!gathers).then_some(item.role);
        let all = |items: &[JudgedItem]| -> Vec<_> {
            items.iter().map(|item| (about(item), role(item))).collect()
        };
        assert_eq!(all(&one.items), all(&other), "{insert:?}:\n{changed}");
    }
}

/// The same however lines end, without a line end at the end, and in a quote.
pub fn assert_steps_fit_anyhow(path: &str, text: &str) {
    let unix = text.replace('\r', "");
    assert_steps_fit(path, text);
    assert_steps_fit(path, &unix.replace('\n', "\r\n"));
    assert_steps_fit(path, unix.trim_end());
    let reads_otherwise = unix.contains(['\t', '\u{feff}']) || unix.starts_with("---");
    if path.rsplit('.').next() == Some("md") && !reads_otherwise {
        assert_steps_fit("week.md", &format!("> {}", unix.replace('\n', "\n> ")));
    }
}
