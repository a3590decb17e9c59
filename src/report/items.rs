//! The items of a run: a list for people, a JSON document for programs.

use super::escape::escape;
use super::json::{VERSION, lines, object, problems, unread};
use super::position::position;
use super::{Count, FileReport, Format, Summary};
use crate::finding::Verdict;
use crate::lint::{JudgedItem, Role};
use std::fmt::Write;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Which items are shown.
#[derive(Debug, Clone, Default)]
pub struct Selection {
    /// Only those of this verdict.
    pub verdict: Option<Verdict>,
    /// Only those of this owner, compared without case or `@`.
    pub owner: Option<String>,
    /// Only those not done.
    pub open: bool,
}

impl Selection {
    fn is_all(&self) -> bool {
        self.verdict.is_none() && self.owner.is_none() && !self.open
    }

    fn takes(&self, item: &JudgedItem) -> bool {
        let bare = |name: &str| name.trim_start_matches('@').to_lowercase();
        let owned = |owner: &String| item.owners.iter().any(|name| bare(name) == bare(owner));
        self.verdict
            .is_none_or(|verdict| item.role != Role::Group && item.verdict == verdict)
            && self.owner.as_ref().is_none_or(owned)
            && !(self.open && item.done)
    }

    fn of<'f>(&'f self, file: &'f FileReport) -> impl Iterator<Item = &'f JudgedItem> {
        file.linted.items.iter().filter(|item| self.takes(item))
    }
}

/// Items by file and heading.
#[derive(Debug)]
pub struct List {
    selection: Selection,
    shown: AtomicUsize,
}

impl List {
    /// A list of those items.
    #[must_use]
    pub fn new(selection: Selection) -> Self {
        Self {
            selection,
            shown: AtomicUsize::new(0),
        }
    }
}

impl Format for List {
    fn file(&self, file: &FileReport) -> String {
        let mut text = String::new();
        let mut heading = None;
        for item in self.selection.of(file) {
            self.shown.fetch_add(1, Ordering::Relaxed);
            if heading.is_none() {
                let _ = writeln!(text, "{}", escape(&file.path));
            }
            if heading != Some(&*item.heading) {
                heading = Some(&*item.heading);
                let name = match &*item.heading {
                    "" => "(no heading)".into(),
                    name => escape(name),
                };
                let _ = writeln!(text, "  {name}");
            }
            let number = file.lines.line_at(item.marker).0;
            let box_of = if item.done { "[x]" } else { "[ ]" };
            let indent = "  ".repeat(item.depth.min(10));
            let _ = writeln!(
                text,
                "  {number:>5}  {:<8} {indent}{box_of} {}{}",
                standing(item),
                escape(&item.text),
                about(item)
            );
        }
        text
    }

    fn between(&self) -> &'static str {
        "\n"
    }

    fn tells_of_summary(&self) -> bool {
        true
    }

    fn end(&self, summary: &Summary) -> String {
        if summary.quiet {
            return String::new();
        }
        let shown = self.shown.load(Ordering::Relaxed);
        let mut text = Count(shown, "item", "items").to_string();
        if !self.selection.is_all() {
            text += " of that kind";
        }
        let _ = write!(text, " in {}.", Count(summary.files, "file", "files"));
        if shown > 0 {
            text.insert(0, '\n');
        }
        text + &summary.left_out() + "\n" + &summary.unread_line()
    }
}

/// What an item is, in a word.
fn standing(item: &JudgedItem) -> &'static str {
    match item.role {
        Role::Group => "",
        Role::Detail => "detail",
        _ if item.verdict == Verdict::Outcome && item.defined => "defined",
        _ => item.verdict.word(),
    }
}

/// Who is to do an item and by when, in brackets.
fn about(item: &JudgedItem) -> String {
    let owners = (!item.owners.is_empty()).then(|| item.owners.join(", "));
    let due = item.due.map(|day| day.to_string());
    let due = due.or_else(|| item.due_text.clone());
    match (owners.as_deref().map(escape), due.as_deref().map(escape)) {
        (None, None) => String::new(),
        (Some(owners), None) => format!("  (for {owners})"),
        (None, Some(due)) => format!("  (due {due})"),
        (Some(owners), Some(due)) => format!("  (for {owners}, due {due})"),
    }
}

/// Items as one JSON document.
#[derive(Debug, Clone)]
pub struct ItemsJson {
    /// Which items.
    pub selection: Selection,
}

impl Format for ItemsJson {
    fn begin(&self) -> String {
        format!("{{\"version\": {VERSION}, \"items\": [")
    }

    fn file(&self, file: &FileReport) -> String {
        lines(self.selection.of(file).map(|item| {
            let rules: Vec<&str> = item.rules.iter().map(AsRef::as_ref).collect();
            object! {
                path: &file.path,
                line: file.lines.line_at(item.marker).0,
                column: position(&file.text, &file.lines, item.start).column.0,
                heading: &*item.heading,
                text: &*item.text,
                lead: item.lead.as_deref(),
                owners: &item.owners,
                due: item.due.map(|day| day.to_string()),
                due_text: &item.due_text,
                done: item.done,
                depth: item.depth,
                role: item.role,
                defined: item.defined,
                verdict: item.verdict,
                severity: item.severity,
                rules: rules,
                confidence: item.confidence(),
                likelihood: item.likelihood,
            }
        }))
    }

    fn takes_parts(&self) -> bool {
        true
    }

    fn between(&self) -> &'static str {
        ","
    }

    fn tells_of_unread(&self) -> bool {
        true
    }

    fn end(&self, summary: &Summary) -> String {
        format!(
            "\n], \"problems\": [{}], \"unread\": {}}}\n",
            problems(summary),
            unread(summary)
        )
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{PLAN, report, run, span_of};
    use super::*;
    use crate::settings::Severity;
    use insta::assert_snapshot;

    fn item(text: &str, words: &str) -> JudgedItem {
        let start = span_of(text, words).start;
        JudgedItem {
            marker: start - 6,
            start,
            end: start + words.len(),
            heading: "Next steps".into(),
            label: None,
            text: words.into(),
            lead: Some("grow".into()),
            owners: vec![],
            due: None,
            due_text: None,
            done: false,
            depth: 0,
            role: Role::Item,
            defined: false,
            verdict: Verdict::Action,
            severity: None,
            likelihood: None,
            rules: [].into(),
        }
    }

    fn items() -> FileReport {
        let mut outcome = item(PLAN, "Grow my business by 20 %");
        outcome.verdict = Verdict::Outcome;
        outcome.severity = Some(Severity::Warning);
        outcome.rules = ["result-verb".into()].into();
        outcome.owners = vec!["Ana".to_owned(), "Bob".to_owned()];
        outcome.due = Some(jiff::civil::date(2026, 3, 1));
        let mut action = item(PLAN, "Email three past clients");
        action.done = true;
        action.depth = 1;
        action.due_text = Some("soon".to_owned());
        let mut file = report(PLAN, vec![]);
        file.linted.items = vec![outcome, action];
        file
    }

    #[test]
    fn items_are_listed_for_people() {
        let all = List::new(Selection::default());
        assert_snapshot!(run(&all, &[items()], &[]).0, @r#"
        plans/team.md
          Next steps
              5  outcome  [ ] Grow my business by 20 %  (for Ana, Bob, due 2026-03-01)
              6  action     [x] Email three past clients  (due soon)

        2 items in 1 file.
        "#);
        let some = Selection {
            owner: Some("@ana".to_owned()),
            open: true,
            verdict: Some(Verdict::Outcome),
        };
        assert_snapshot!(run(&List::new(some), &[items()], &[]).0, @r#"
        plans/team.md
          Next steps
              5  outcome  [ ] Grow my business by 20 %  (for Ana, Bob, due 2026-03-01)

        1 item of that kind in 1 file.
        "#);
    }

    #[test]
    fn items_are_listed_for_programs() {
        let selection = Selection::default();
        let (out, _, _) = run(&ItemsJson { selection }, &[items()], &[]);
        let document: serde_json::Value = serde_json::from_str(&out).unwrap();
        assert_eq!(document["items"].as_array().map(Vec::len), Some(2));
        assert_snapshot!(out.lines().nth(1).unwrap(), @r#"  {"path":"plans/team.md","line":5,"column":7,"heading":"Next steps","text":"Grow my business by 20 %","lead":"grow","owners":["Ana","Bob"],"due":"2026-03-01","due_text":null,"done":false,"depth":0,"role":"item","defined":false,"verdict":"outcome","severity":"warning","rules":["result-verb"],"confidence":null,"likelihood":null},"#);
    }
}
