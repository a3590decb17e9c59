//! Which rules the comments of a document suppress, and where; and what is to be said of the comments themselves.

mod directive;
#[cfg(test)]
mod tests;

use crate::plan::{ListItem, Plan};
use crate::rules::{Rules, UNUSED_SUPPRESSION};
use crate::source::{LineIndex, Source};
pub(super) use directive::CommentDiagnostic;
use directive::{Directive, Reach, Suppression};
use std::collections::{HashMap, HashSet};

/// The comments of a document.
#[derive(Debug, Default)]
pub(super) struct Suppressions<'a> {
    /// One for each rule that a comment names, in the order of the document.
    entries: Vec<Suppression<'a>>,
    /// For its own line: that line, from 1, and the entry; sorted.
    lines: Vec<(usize, usize)>,
    /// For the next item, by the first byte of its marker.
    next: HashMap<usize, Vec<usize>>,
    /// From here on, or until here, by rule, none for all; in the order of the document.
    ranges: HashMap<Option<&'a str>, Vec<usize>>,
    /// For the whole file, by rule.
    whole: HashMap<Option<&'a str>, usize>,
    index: Option<LineIndex>,
    /// What is wrong with them.
    wrong: Vec<CommentDiagnostic>,
}

impl<'a> Suppressions<'a> {
    /// Reads the comments of a document.
    pub(super) fn read(source: &Source<'a>, plan: &Plan, rules: &'a Rules) -> Self {
        let mut all = Self::default();
        if plan.comments.is_empty() {
            return all;
        }
        let index = LineIndex::new(source.text);
        let mut open = HashSet::new();
        for &comment in &plan.comments {
            let directive = Directive::read(source.text, comment, rules);
            all.wrong.extend(directive.wrong);
            for mut entry in directive.named {
                match entry.reach {
                    Reach::From => _ = open.insert(entry.rule),
                    Reach::Until => entry.used = closes(&mut open, entry.rule),
                    Reach::Line | Reach::NextItem | Reach::File => {}
                }
                all.add(entry, plan, &index, source.text);
            }
        }
        all.index = Some(index);
        all
    }

    fn add(&mut self, entry: Suppression<'a>, plan: &Plan, index: &LineIndex, text: &str) {
        let number = self.entries.len();
        let span = entry.comment.span;
        match entry.reach {
            Reach::Line => self.lines.push((index.line_at(span.start).0, number)),
            Reach::NextItem => {
                let next_line = index.span_of(index.line_at(span.end - 1), text).end;
                let items = &plan.items;
                let first = items.partition_point(|item| item.marker_span.start < next_line);
                if let Some(item) = items.get(first) {
                    let marker = item.marker_span.start;
                    self.next.entry(marker).or_default().push(number);
                }
            }
            Reach::From | Reach::Until => self.ranges.entry(entry.rule).or_default().push(number),
            Reach::File => _ = self.whole.entry(entry.rule).or_insert(number),
        }
        self.entries.push(entry);
    }

    /// Whether a comment suppresses a rule on an item: it is in use then.
    /// Of several comments the nearest is: one for the item, then one around it, then one for the file.
    pub(super) fn suppresses(&mut self, rule: &str, item: &ListItem) -> bool {
        let found = self
            .for_item(rule, item)
            .or_else(|| self.around(rule, item.marker_span.start))
            .or_else(|| self.for_file(rule));
        if let Some(found) = found {
            self.entries[found].used = true;
        }
        found.is_some()
    }

    fn for_item(&self, rule: &str, item: &ListItem) -> Option<usize> {
        let index = self.index.as_ref()?;
        let first = index.line_at(item.marker_span.start).0;
        let last = index.line_at(item.text.span().end).0;
        let from = self.lines.partition_point(|(line, _)| *line < first);
        let on_lines = self.lines[from..]
            .iter()
            .take_while(|(line, _)| *line <= last);
        let above = self.next.get(&item.marker_span.start);
        on_lines
            .map(|(_, entry)| *entry)
            .chain(above.into_iter().flatten().copied())
            .find(|entry| self.entries[*entry].rule.is_none_or(|named| named == rule))
    }

    /// The last comment above the byte `at` that switches the rule, or all rules, off; none where it switches them on.
    fn around(&self, rule: &str, at: usize) -> Option<usize> {
        let last = |rule| {
            let entries = self.ranges.get(&rule)?;
            let is_above = |entry: &usize| self.entries[*entry].comment.span.start < at;
            let above = entries.partition_point(is_above);
            Some(entries[above.checked_sub(1)?])
        };
        let entry = last(Some(rule)).max(last(None))?;
        (self.entries[entry].reach == Reach::From).then_some(entry)
    }

    fn for_file(&self, rule: &str) -> Option<usize> {
        let named = self.whole.get(&Some(rule));
        named.or_else(|| self.whole.get(&None)).copied()
    }

    /// What is to be said of the comments once every item was asked about; of unused ones only where they might have
    /// been used.
    pub(super) fn diagnostics(self, with_unused: bool) -> Vec<CommentDiagnostic> {
        let unused = |entry: &&Suppression<'_>| with_unused && !entry.used;
        let unused = self.entries.iter().filter(unused).map(of_unused);
        self.wrong.into_iter().chain(unused).collect()
    }
}

/// Whether switching a rule on, or all, switches on what is off: `open` are those that are, none standing for all.
fn closes<'a>(open: &mut HashSet<Option<&'a str>>, rule: Option<&'a str>) -> bool {
    if rule.is_none() {
        let any = !open.is_empty();
        open.clear();
        return any;
    }
    open.remove(&rule) || open.contains(&None)
}

fn of_unused(entry: &Suppression<'_>) -> CommentDiagnostic {
    let written = entry.retired.map(|retired| retired.id).or(entry.rule);
    let mut message = match (entry.reach, written) {
        (Reach::Until, Some(rule)) => format!("“{rule}” is enabled here, but was not disabled"),
        (Reach::Until, None) => "All rules are enabled here, but none was disabled".to_owned(),
        (_, Some(rule)) => format!("“{rule}” is suppressed here, but finds nothing"),
        (_, None) => "All rules are suppressed here, but none finds anything".to_owned(),
    };
    if let Some(retired) = entry.retired {
        message += "; it is ";
        message += &retired.fate();
    }
    CommentDiagnostic {
        check: &UNUSED_SUPPRESSION,
        comment: entry.comment,
        span: entry.span,
        message,
        help: UNUSED_SUPPRESSION.help.to_owned(),
    }
}
