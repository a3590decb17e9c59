//! Texts of list items and paragraphs: what of them is no text though `CommonMark` takes it for such, a label that parts a
//! list, a line that was meant as a list item.

use super::{MarkdownReader, Target};
use crate::plan::inline::Read;
use crate::plan::outline::{Block, Node, Paragraph};
use crate::plan::text::Text;
use crate::plan::{checkbox, label};
use crate::source::Span;

/// How many lists in each other one label may part: people nest no deeper.
const LEVELS: usize = 16;

impl<'a> MarkdownReader<'a, '_> {
    /// Ends an item's text or a paragraph: lines in it that were meant as list items become such.
    pub(super) fn text_block(&mut self, target: Target, mut read: Read<'a>) {
        let marks = self.missed_marks(&read);
        let len = read.text.as_str().len();
        let first = marks.first().map_or(len, |(at, _)| *at);
        if first > 0 || target == Target::ItemText {
            let mut breaks = std::mem::take(&mut read.breaks);
            breaks.truncate(breaks.partition_point(|at| *at < first));
            let text = if first < len {
                read.text.slice(0..first).trimmed()
            } else {
                std::mem::take(&mut read.text)
            };
            match (target, self.item()) {
                (Target::ItemText, Some(item)) => {
                    self.outline.items[item].lead_link = read.lead_link;
                    self.item_text(item, text, &breaks);
                }
                (_, inside) => self.outline.blocks.push(Block::Paragraph(Paragraph {
                    text,
                    breaks,
                    inside,
                })),
            }
        }
        self.add_missed(target, &read, &marks);
    }

    /// Gives an item its text. A label on a last line that stands no further in than the item's marker is none of it,
    /// though `CommonMark` takes it for such: it parts the list.
    fn item_text(&mut self, item: usize, text: Text<'a>, breaks: &[usize]) {
        let Some(last) = breaks.last().copied() else {
            self.outline.items[item].text = text;
            return;
        };
        let line = text.slice(last..text.as_str().len()).trimmed();
        let marker = self.outline.items[item].marker_span.start;
        let start = line.span().start;
        let written = self.source[..start].trim_end_matches(['*', '_']).len();
        let column = self.column(written);
        let is_out = column <= self.column(marker);
        if !(is_out && label::stands_alone(&line)) {
            self.outline.items[item].text = text;
            self.outline.items[item].last_line = last;
            return;
        }
        self.outline.items[item].text = text.slice(0..last).trimmed();
        let inside = self.part_lists(item, column);
        self.outline.blocks.push(Block::Paragraph(Paragraph {
            text: line,
            breaks: Vec::new(),
            inside,
        }));
    }

    /// Parts the lists that hold `item` and stand no less far in than `column`; gives the item in which that happens.
    fn part_lists(&mut self, item: usize, column: usize) -> Option<usize> {
        let mut holder = Some(item);
        for depth in (0..self.lists.len()).rev().take(LEVELS) {
            let Some(id) = holder else { break };
            let node = &self.outline.items[id];
            if column > self.column(node.marker_span.start) {
                break;
            }
            holder = node.parent;
            self.lists[depth].0 = self.outline.add_list();
        }
        holder
    }

    /// The lines of a text that begin with a missed marker: where they start in it and in the source.
    fn missed_marks(&self, read: &Read<'_>) -> Vec<(usize, usize)> {
        let starts = std::iter::once(0).chain(read.breaks.iter().copied());
        starts
            .filter_map(|at| {
                let written = read.text.as_str().get(at..)?;
                if !written.starts_with(['-', '*', '+', '•', '[', '☐', '☑', '☒']) {
                    return None;
                }
                let style = read.text.style_at(at);
                if style.code || style.link {
                    return None;
                }
                let source = read.text.source_span(at..at + 1).start;
                let is_escaped = self.source[..source].ends_with('\\');
                checkbox::missed_mark(&self.source[source..], at > 0 && !is_escaped)?;
                Some((at, source))
            })
            .collect()
    }

    fn add_missed(&mut self, target: Target, read: &Read<'a>, marks: &[(usize, usize)]) {
        let Some((_, first)) = marks.first() else {
            return;
        };
        let own = self.item().filter(|_| target == Target::ItemText);
        let (list, parent, base) = match own.map(|item| &self.outline.items[item]) {
            Some(item) => (item.list, item.parent, item.marker_span.start),
            None => (self.outline.add_list(), self.item(), *first),
        };
        let base_column = self.column(base);
        let mut above = own;
        let mut nested = None;
        for (index, (at, source)) in marks.iter().enumerate() {
            let next = marks.get(index + 1);
            let end = next.map_or(read.text.as_str().len(), |(next, _)| *next);
            let Some(mark) = checkbox::missed_mark(&self.source[*source..], true) else {
                continue;
            };
            let deeper = above.is_some() && self.column(*source) >= base_column + 2;
            let (in_list, in_parent) = if deeper {
                (
                    *nested.get_or_insert_with(|| self.outline.add_list()),
                    above,
                )
            } else {
                nested = None;
                (list, parent)
            };
            let id = self.outline.add_item(Node {
                parent: in_parent,
                list: in_list,
                marker: mark.marker,
                marker_span: Span::new(*source, *source + mark.marker_len),
                text: after_source(&read.text.slice(*at..end), *source + mark.text_at),
                last_line: 0,
                lead_link: None,
                nested: false,
                own_end: 0,
                is_open: false,
                first: None,
            });
            if !deeper {
                above = Some(id);
            }
        }
        if let Some(frame) = self.frames.last_mut() {
            if own.is_some() {
                // What is nested below stands under the last of them.
                frame.item = above;
                frame.last_list = nested.map(|list| (list, false));
            } else {
                frame.last_list = Some((list, false));
            }
        }
    }
}

/// The part of `text` that was read from the bytes from `start` on.
fn after_source<'a>(text: &Text<'a>, start: usize) -> Text<'a> {
    let read = text.as_str();
    let cut = read
        .char_indices()
        .map(|(at, _)| at)
        .find(|&at| text.source_span(at..read.len()).start >= start)
        .unwrap_or(read.len());
    text.slice(cut..read.len()).trimmed()
}
