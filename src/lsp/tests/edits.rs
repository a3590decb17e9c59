//! The law of typing: whatever is changed how, the server finds what every command finds in a file of that text.

use super::Talk;
use crate::config::{Choice, Configs, RuleOptions};
use crate::files::{read, syntax};
use crate::finding::{Finding, NoPlace};
use crate::lint::lint;
use crate::lsp::library::Wanted;
use crate::lsp::uri;
use crate::source::Source;
use proptest::prelude::*;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

/// The documents of fixtures/, but for those of megabytes.
fn fixtures() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    let all = walkdir::WalkDir::new(root).sort_by_file_name().into_iter();
    let files = all
        .map(|entry| entry.unwrap())
        .filter(|entry| entry.file_type().is_file());
    let small = files.filter(|entry| entry.metadata().unwrap().len() < 20_000);
    small
        .map(walkdir::DirEntry::into_path)
        .filter(|path| crate::files::is_plan(path))
        .collect()
}

/// A place in a text in the units of an encoding, counted in the plainest way.
fn position(text: &str, offset: usize, encoding: &str) -> Value {
    let before = &text[..offset];
    let last = before.rfind(['\n', '\r']).map_or(0, |end| end + 1);
    let crlf = before.matches("\r\n").count();
    let line = before.matches(['\n', '\r']).count() - crlf;
    let units = match encoding {
        "utf-8" => offset - last,
        "utf-32" => before[last..].chars().count(),
        _ => before[last..].encode_utf16().count(),
    };
    json!({"line": line, "character": units})
}

/// A place where a client may put its cursor.
fn place(text: &str, share: f64) -> usize {
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        clippy::cast_precision_loss
    )]
    let mut at = (share * text.len() as f64) as usize;
    while !text.is_char_boundary(at) || (text[..at].ends_with('\r') && text[at..].starts_with('\n'))
    {
        at -= 1;
    }
    at
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    /// Whatever is typed, the server finds in a document what every command finds in a file of that text.
    #[test]
    fn what_is_found_after_edits_is_what_check_finds_in_the_file(
        which in any::<prop::sample::Index>(),
        encoding in prop::sample::select(vec!["utf-8", "utf-16", "utf-32"]),
        edits in prop::collection::vec(
            (0.0..1.0, 0.0..0.05, prop::sample::select(vec![
                "", "x", "\n", "\r\n", "- [ ] ", "🚀", "\t", "# Actions\n", "- Grow my list\n", "  ", "[x]", "`", "<!-- doable-disable all -->",
            ])),
            1..12,
        ),
    ) {
        let files = fixtures();
        let path = which.get(&files);
        let Ok(read::Content::Text(mut text)) = read::read(path, false) else { return Ok(()) };
        let uri = uri::of_path(path);
        let abilities = json!({"general": {"positionEncodings": [encoding]}});
        let mut talk = Talk::begun(path.parent().unwrap(), abilities, Value::Null);
        talk.opens(&uri, "markdown", &text);
        for (version, (at, len, new)) in edits.into_iter().enumerate() {
            let start = place(&text, at);
            let end = place(&text, f64::min(at + len, 1.0)).max(start);
            let range = json!({"start": position(&text, start, encoding), "end": position(&text, end, encoding)});
            let change = json!({"range": range, "text": new});
            text.replace_range(start..end, new);
            talk.tells("textDocument/didChange", json!({
                "textDocument": {"uri": uri, "version": version + 2},
                "contentChanges": [change],
            }));
            let checked = talk.server.library.checked(&uri, Wanted::Findings).unwrap();
            let document = &talk.server.library.open[&uri].document;
            prop_assert_eq!(&document.text, &text);
            let configs = Configs::new(Choice::Found, RuleOptions::default());
            let governed = configs.of_file(path).unwrap();
            let effective = configs.effective(&governed).unwrap();
            let source = Source { text: &text, syntax: syntax(path), path: &governed.path_from_root() };
            let linted = lint(&source, &effective.settings, &effective.rules);
            let without_places = |findings: &[Finding]| -> Vec<Finding> {
                let all = findings.iter().cloned();
                all.map(|finding| match finding.insert {
                    Err(NoPlace::Comment) => finding,
                    _ => Finding { insert: Err(NoPlace::NotAsked), ..finding },
                }).collect()
            };
            prop_assert_eq!(&checked.linted.findings, &without_places(&linted.findings));
            let whole = talk.server.library.checked(&uri, Wanted::Items).unwrap();
            prop_assert_eq!(&whole.linted.findings, &linted.findings);
            prop_assert_eq!(&checked.linted.stray_checkboxes, &linted.stray_checkboxes);
            let shown = talk.hears("textDocument/publishDiagnostics").pop().unwrap();
            let places = shown["diagnostics"].as_array().unwrap().iter().map(|one| one["range"]["start"].clone());
            let expected = linted.findings.iter().map(|finding| position(&text, finding.span.start, encoding));
            let unread = linted.stray_checkboxes.iter().filter_map(|stray| stray.span);
            let unread = unread.map(|span| position(&text, span.start, encoding));
            prop_assert_eq!(places.collect::<Vec<_>>(), expected.chain(unread).collect::<Vec<_>>());
        }
    }
}
