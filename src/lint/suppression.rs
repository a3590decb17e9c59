//! Which rules the comments of a document suppress, and where; and what is to be said of the comments themselves.

mod directive;
#[cfg(test)]
mod tests;

use crate::plan::comment::Comment;
use crate::plan::{ListItem, Plan};
use crate::rules::{BuiltIn, Rules, UNKNOWN_SUPPRESSION, UNUSED_SUPPRESSION};
use crate::source::{LineIndex, Source, Span};
use directive::{Directive, Named, Reach, Slip};
use std::collections::{HashMap, HashSet};

/// The comments of a document.
#[derive(Debug, Default)]
pub(super) struct Suppressions<'a> {
    /// One entry for each rule that a comment names, in the order of the document.
    entries: Vec<Entry<'a>>,
    /// For its own line: that line, from 1, and the entry; sorted.
    lines: Vec<(usize, usize)>,
    /// For the next item, by the first byte of its marker.
    next: HashMap<usize, Vec<usize>>,
    /// From here on, or until here, by rule, none for all; in the order of the document.
    ranges: HashMap<Option<&'a str>, Vec<usize>>,
    /// For the whole file, by rule.
    whole: HashMap<Option<&'a str>, usize>,
    index: Option<LineIndex>,
    slips: Vec<(Comment, Slip)>,
}

/// A rule named in a comment.
#[derive(Debug)]
struct Entry<'a> {
    comment: Comment,
    reach: Reach,
    named: Named<'a>,
    reason: Option<&'a str>,
    used: bool,
}

/// That a comment suppresses a rule on an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Held<'a> {
    /// Why, as the comment says.
    pub reason: Option<&'a str>,
}

/// What is to be said of a comment.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Remark {
    /// The check that says it.
    pub check: &'static BuiltIn,
    /// The comment.
    pub comment: Comment,
    /// The bytes it is about.
    pub span: Span,
    /// What is wrong, in one sentence.
    pub message: String,
    /// What to do about it.
    pub help: String,
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
            let slips = directive.slips.into_iter();
            all.slips.extend(slips.map(|slip| (comment, slip)));
            let Some(reach) = directive.reach else {
                continue;
            };
            for named in directive.named {
                let mut entry = Entry {
                    comment,
                    reach,
                    named,
                    reason: directive.reason,
                    used: false,
                };
                match reach {
                    Reach::From => {
                        open.insert(named.rule);
                    }
                    Reach::Until => entry.used = closes(&mut open, named.rule),
                    Reach::Line | Reach::NextItem | Reach::File => {}
                }
                all.add(entry, plan, &index, source.text);
            }
        }
        all.index = Some(index);
        all
    }

    fn add(&mut self, entry: Entry<'a>, plan: &Plan, index: &LineIndex, text: &str) {
        let number = self.entries.len();
        let Entry { comment, named, .. } = entry;
        match entry.reach {
            Reach::Line => self
                .lines
                .push((index.line_at(comment.span.start).0, number)),
            Reach::NextItem => {
                let line = index.line_at(comment.span.end - 1);
                let next_line = index.span_of(line, text).end;
                let first = plan
                    .items
                    .partition_point(|item| item.marker_span.start < next_line);
                if let Some(item) = plan.items.get(first) {
                    let marker = item.marker_span.start;
                    self.next.entry(marker).or_default().push(number);
                }
            }
            Reach::From | Reach::Until => {
                self.ranges.entry(named.rule).or_default().push(number);
            }
            Reach::File => {
                self.whole.entry(named.rule).or_insert(number);
            }
        }
        self.entries.push(entry);
    }

    /// Whether a rule is suppressed on an item: the comment that does it is in use then.
    /// Of several comments the nearest is: one for the item, then one around it, then one for the file.
    pub(super) fn suppresses(&mut self, rule: &str, item: &ListItem) -> Option<Held<'a>> {
        let found = self
            .for_item(rule, item)
            .or_else(|| self.around(rule, item.marker_span.start))
            .or_else(|| self.for_file(rule))?;
        let entry = &mut self.entries[found];
        entry.used = true;
        Some(Held {
            reason: entry.reason,
        })
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
            .find(|entry| {
                self.entries[*entry]
                    .named
                    .rule
                    .is_none_or(|named| named == rule)
            })
    }

    /// The last comment above the byte `at` that switches the rule, or all rules, off; none where it switches them on.
    fn around(&self, rule: &str, at: usize) -> Option<usize> {
        let last = |rule| {
            let entries = self.ranges.get(&rule)?;
            let above =
                entries.partition_point(|entry| self.entries[*entry].comment.span.start < at);
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
    pub(super) fn remarks(self, with_unused: bool) -> Vec<Remark> {
        let slips = self.slips.into_iter().map(|(comment, slip)| Remark {
            check: &UNKNOWN_SUPPRESSION,
            comment,
            span: slip.span,
            message: slip.message,
            help: slip.help,
        });
        let unused = self
            .entries
            .iter()
            .filter(|entry| with_unused && !entry.used);
        slips.chain(unused.map(unused_remark)).collect()
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

fn unused_remark(entry: &Entry<'_>) -> Remark {
    let retired = entry.named.retired;
    let written = retired.map(|retired| retired.id).or(entry.named.rule);
    let mut message = match (entry.reach, written) {
        (Reach::Until, Some(rule)) => format!("“{rule}” is enabled here, but was not disabled"),
        (Reach::Until, None) => "All rules are enabled here, but none was disabled".to_owned(),
        (_, Some(rule)) => format!("“{rule}” is suppressed here, but finds nothing"),
        (_, None) => "All rules are suppressed here, but none finds anything".to_owned(),
    };
    if let Some(retired) = retired {
        message += "; it is ";
        message += &retired.fate();
    }
    Remark {
        check: &UNUSED_SUPPRESSION,
        comment: entry.comment,
        span: entry.named.span,
        message,
        help: UNUSED_SUPPRESSION.help.to_owned(),
    }
}
