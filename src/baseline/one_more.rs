//! One finding more in a baseline, as an edit of its text.

use super::{Baseline, Key, LIMIT, key};
use crate::finding::Finding;
use crate::replacement::Replacement;

/// What makes a baseline accept one finding more, of the document that goes by this path; `text` is none where it has yet to
/// be written. It is one line where the baseline stands as [`Display`](std::fmt::Display) writes it, else all that stands
/// in another form. None where the text is no baseline, or where the new one would be too large.
#[must_use]
pub fn one_more(text: Option<&str>, path: &str, finding: &Finding) -> Option<Replacement> {
    with(text, path, key(finding))
}

fn with(text: Option<&str>, path: &str, key: Key) -> Option<Replacement> {
    let read = text.map_or_else(|| Ok(Baseline::default()), Baseline::parse);
    let mut baseline = read.ok()?;
    let counts = baseline.files.entry(path.to_owned()).or_default();
    let count = counts.0.entry(key).or_default();
    *count += 1;
    // What is larger can't be written.
    u32::try_from(*count).ok()?;
    let old = text.unwrap_or_default();
    let new = in_the_form_of(old, baseline.to_string());
    let edit = Replacement::between(old, &new);
    let applied = edit.applied(old)?;
    let is_right = applied.len() <= LIMIT && Baseline::parse(&applied) == Ok(baseline);
    is_right.then_some(edit)
}

/// What is written, with the line ends, the last one among them, and the byte order mark of a text.
fn in_the_form_of(old: &str, mut written: String) -> String {
    if !old.is_empty() && !old.ends_with('\n') {
        written.truncate(written.trim_end().len());
    }
    if old.contains("\r\n") {
        written = written.replace('\n', "\r\n");
    }
    if old.starts_with('\u{feff}') {
        written.insert(0, '\u{feff}');
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::baseline::Counts;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    fn named(rule: &str, words: &str) -> Key {
        Key {
            rule: rule.to_owned(),
            words: words.to_owned(),
        }
    }

    fn entry(path: &str, rule: &str, words: &str, count: usize) -> String {
        format!(r#"    {{"path":"{path}","rule":"{rule}","words":"{words}","count":{count}}}"#)
    }

    /// A baseline of these lines, as it is written.
    fn text(entries: &[String]) -> String {
        let entries = entries.join(",\n");
        format!("{{\n  \"version\": 1,\n  \"findings\": [\n{entries}\n  ]\n}}\n")
    }

    /// What is taken out for one finding more, and what is put in.
    fn changed(old: &str, path: &str, rule: &str, words: &str) -> (String, String) {
        let edit = with(Some(old), path, named(rule, words)).unwrap();
        (old[edit.span.range()].to_owned(), edit.text)
    }

    #[test]
    fn a_new_finding_is_a_new_line_where_it_belongs() {
        let (a, m, z) = (
            entry("a.md", "r", "w", 1),
            entry("m.md", "r", "w", 1),
            entry("z.md", "r", "w", 1),
        );
        let two = text(&[a.clone(), z.clone()]);
        assert_eq!(
            changed(&two, "m.md", "r", "w"),
            (String::new(), format!("{m},\n"))
        );
        let two = text(&[m.clone(), z.clone()]);
        assert_eq!(
            changed(&two, "a.md", "r", "w"),
            (String::new(), format!("{a},\n"))
        );
        let two = text(&[a, m.clone()]);
        assert_eq!(
            changed(&two, "z.md", "r", "w"),
            (format!("{m}\n"), format!("{m},\n{z}\n"))
        );
    }

    #[test]
    fn one_more_of_the_same_is_a_count() {
        let (one, two) = (entry("a.md", "r", "w", 1), entry("a.md", "r", "w", 2));
        let old = text(&[one.clone(), entry("z.md", "r", "w", 1)]);
        assert_eq!(
            changed(&old, "a.md", "r", "w"),
            (format!("{one},\n"), format!("{two},\n"))
        );
        let most = text(&[entry("a.md", "r", "w", u32::MAX as usize)]);
        assert_eq!(with(Some(&most), "a.md", named("r", "w")), None);
    }

    #[test]
    fn the_first_finding_makes_the_file() {
        let whole = text(&[entry("a.md", "r", "w", 1)]);
        let edit = with(None, "a.md", named("r", "w")).unwrap();
        assert_eq!(edit.applied("").unwrap(), whole);
        let empty = Baseline::default().to_string();
        let edit = with(Some(&empty), "a.md", named("r", "w")).unwrap();
        assert_eq!(edit.applied(&empty).unwrap(), whole);
        assert_eq!(&empty[edit.span.range()], "  \"findings\": []\n");
    }

    #[test]
    fn a_finding_under_the_name_that_its_rule_had_counts() {
        let old = text(&[entry("a.md", "old", "w", 1)]);
        let edit = with(Some(&old), "a.md", named("new", "w")).unwrap();
        let read = Baseline::parse(&edit.applied(&old).unwrap()).unwrap();
        let now = read
            .of("a.md")
            .renamed(|rule| (rule == "old").then_some("new"));
        assert_eq!(now, Counts(BTreeMap::from([(named("new", "w"), 2)])));
    }

    #[test]
    fn line_ends_and_a_byte_order_mark_stay() {
        let one = text(&[entry("a.md", "r", "w", 1)]);
        let marked = format!("\u{feff}{}", one.trim_end().replace('\n', "\r\n"));
        let (taken, put) = changed(&marked, "b.md", "r", "w");
        assert_eq!(taken, entry("a.md", "r", "w", 1) + "\r\n");
        assert!(put.ends_with("}\r\n") && !put.replace("\r\n", "").contains('\n'));
    }

    #[test]
    fn what_stands_in_another_form_is_written_anew() {
        let line = r#"{"findings": [{"rule": "r", "path": "a.md", "count": 1, "words": "w"}], "version": 1}"#;
        let edit = with(Some(line), "b.md", named("r", "w")).unwrap();
        let whole = text(&[entry("a.md", "r", "w", 1), entry("b.md", "r", "w", 1)]);
        assert_eq!(edit.applied(line).unwrap(), whole.trim_end());
    }

    #[test]
    fn what_is_no_baseline_is_left() {
        for text in [
            "",
            "[]",
            "{\"version\": 2, \"findings\": []}",
            "<<<<<<< HEAD",
        ] {
            assert_eq!(with(Some(text), "a.md", named("r", "w")), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn one_line_changes_and_one_finding_more_is_accepted(
            entries in prop::collection::vec((".{0,3}", "[a-c]{1,2}", ".{0,3}", 1..3usize), 0..9),
            (path, rule, words) in (".{0,3}", "[a-c]{1,2}", ".{0,3}"),
            again in any::<bool>(),
        ) {
            let mut before = Baseline::default();
            for (path, rule, words, count) in &entries {
                let mut counts = before.of(path);
                counts.raise_to(&Counts(BTreeMap::from([(named(rule, words), *count)])));
                before.put(path, counts);
            }
            let of_first = entries.first().filter(|_| again);
            let one = of_first.map_or((&path, &rule, &words), |(path, rule, words, _)| (path, rule, words));
            let old = before.to_string();
            let edit = with(Some(&old), one.0, named(one.1, one.2)).unwrap();
            let taken = old[edit.span.range()].lines().count();
            let put = edit.text.lines().count();
            prop_assert!(taken <= 1 && put <= taken + 1 || entries.is_empty(), "{edit:?}");
            let mut counts = before.of(one.0);
            *counts.0.entry(named(one.1, one.2)).or_default() += 1;
            before.put(one.0, counts);
            prop_assert_eq!(edit.applied(&old).unwrap(), before.to_string());
        }
    }
}
