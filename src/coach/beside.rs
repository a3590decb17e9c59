//! Where a step goes that can't stand below its outcome: on a line of its own that names the outcome.

use super::edit::{Edit, Kind};
use super::words::one_line;
use crate::finding::{Finding, NoPlace};
use crate::source::LineIndex;

/// Characters of an outcome that are named in another line.
const NAMED: usize = 60;

/// A place for lines of their own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Beside {
    /// The byte where they are put in, from 0: the end of a line, before what that ends in.
    pub offset: usize,
    /// What stands before the words of each: a line end, and the marker as above.
    pub before: String,
    /// What stands after them: the outcome.
    pub after: String,
    /// What the first of them has before that, to stand apart from what is above it.
    pub gap: String,
}

impl Beside {
    /// The place for a finding of a document; none where no line of its own would be an item.
    pub fn of(finding: &Finding, reason: NoPlace, text: &str) -> Option<Self> {
        let index = LineIndex::new(text);
        let start = finding.item_span.start;
        let first = index.span_of(index.line_at(start), text);
        let last = index.line_at(finding.item_span.end.max(start));
        let lead = text.get(first.start..start)?.trim_start_matches('\u{feff}');
        let (line, before, apart) = match reason {
            NoPlace::Row => {
                let quote: String = lead
                    .chars()
                    .take_while(|char| " \t>".contains(*char))
                    .collect();
                (
                    last_row(text, &index, last),
                    format!("{quote}- "),
                    Some(quote),
                )
            }
            NoPlace::TodoTxt => (last, String::new(), None),
            NoPlace::FlatText | NoPlace::Line => (last, lead.to_owned(), None),
            NoPlace::Shared
            | NoPlace::Unclosed
            | NoPlace::Followed
            | NoPlace::Label
            | NoPlace::Comment
            | NoPlace::NotAsked => return None,
        };
        let span = index.span_of(line, text);
        let written = &text[span.range()];
        let content = written.trim_end_matches(['\n', '\r']);
        let end = line_end(text, written);
        Some(Self {
            offset: span.start + content.len(),
            before: format!("{end}{before}"),
            after: format!(" (for: {})", named(&finding.item)),
            gap: apart.map_or_else(String::new, |quote| format!("{end}{}", quote.trim_end())),
        })
    }

    /// The line for a step.
    pub fn line(&self, step: &str) -> String {
        let before = self.before.trim_start_matches(['\n', '\r']);
        format!("{before}{step}{}", self.after)
    }

    /// The edit that puts a step there, for the item that begins at that byte.
    pub fn edit(&self, item: usize, step: &str) -> Edit {
        Edit {
            offset: self.offset,
            kind: Kind::Note,
            item,
            text: format!("{}{step}{}", self.before, self.after),
            gap: self.gap.clone(),
        }
    }
}

/// The outcome as another line names it: in short, and without what would end the brackets.
fn named(item: &str) -> String {
    let line = one_line(item)
        .replace(['(', '[', '{'], "")
        .replace([')', ']', '}', '|'], "");
    match line.char_indices().nth(NAMED) {
        None => line,
        Some((end, _)) => {
            let kept = &line[..end];
            let words = kept.rfind(' ').unwrap_or(end);
            format!("{}…", &kept[..words])
        }
    }
}

/// What ends the lines of a text: as this line ends, or the first one where it is the last and has no end.
pub fn line_end<'t>(text: &'t str, line: &'t str) -> &'t str {
    let end_of = |line: &'t str| &line[line.trim_end_matches(['\n', '\r']).len()..];
    let own = match end_of(line) {
        "" => text.split_inclusive('\n').next().map_or("", end_of),
        own => own,
    };
    match own {
        "" => "\n",
        own => own,
    }
}

/// The last line of the table that a line is a row of.
fn last_row(text: &str, index: &LineIndex, row: crate::source::Line) -> crate::source::Line {
    let is_row = |number: &usize| {
        let line = &text[index.span_of(crate::source::Line(*number), text).range()];
        line.contains('|')
    };
    let below = (row.0 + 1..=index.lines()).take_while(is_row).last();
    crate::source::Line(below.unwrap_or(row.0))
}
