//! Texts of list items and paragraphs: what of them is no text though `CommonMark` takes it for such, a label that parts a
//! list, a line that was meant as a list item.

use super::{MarkdownReader, Target};
use crate::plan::inline::Read;
use crate::plan::outline::{Block, Node, Paragraph};
use crate::plan::text::Text;
use crate::plan::{Marker, Room, checkbox, label};
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
            let own = read.breaks.partition_point(|at| *at < first);
            let breaks = read.breaks[..own].to_vec();
            let text = if first < len {
                read.text.slice(0..first).trimmed()
            } else {
                std::mem::take(&mut read.text)
            };
            match (target, self.item()) {
                (Target::ItemText, Some(item)) => {
                    let node = &mut self.outline.items[item];
                    node.lead_link = read.lead_link;
                    if !marks.is_empty() {
                        node.own_end = text.span().end;
                        node.room = Room::Followed;
                    }
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
        let own = text.slice(0..last).trimmed();
        let above = breaks.iter().rev().nth(1).copied().unwrap_or(0);
        if above > 0 && label::stands_alone(&own.slice(above..own.as_str().len())) {
            self.outline.items[item].room = Room::Followed;
        }
        self.outline.items[item].own_end = own.span().end;
        self.outline.items[item].text = own;
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

    /// The list and the parent of an item of `list` that begins at the byte `at`: its own, or those of the label above it that
    /// stands a column less far in, which is not enough for `CommonMark`.
    pub(super) fn below_label(&mut self, list: usize, at: usize) -> (usize, Option<usize>) {
        let (own, parent) = (list, self.item());
        let Some(frame) = self.frames.last() else {
            return (own, parent);
        };
        let (label, open) = match (frame.below_label, frame.last_item) {
            (Some((label, list)), _) => (label, Some(list)),
            (None, Some(above)) if label::stands_alone(&self.outline.items[above].text) => {
                (above, None)
            }
            _ => return (own, parent),
        };
        let above = &self.outline.items[label];
        // One column more is a slip below all else.
        let least = 1 + usize::from(!label::stands_alone(&above.text));
        let is_below =
            above.list == own && self.column(at) >= self.column(above.marker_span.start) + least;
        let below = is_below.then(|| open.unwrap_or_else(|| self.outline.add_list()));
        if let Some(frame) = self.frames.last_mut() {
            frame.below_label = below.map(|list| (label, list));
        }
        below.map_or((own, parent), |list| (list, Some(label)))
    }

    /// How far in the text of a list item stands from its marker, as `CommonMark` has it.
    fn width(&self, item: usize) -> usize {
        let start = self.outline.items[item].marker_span.start;
        let mark = checkbox::line_mark(&self.source[start..]);
        let len = match mark {
            Some(mark) if mark.marker == Marker::Number => mark.marker_len,
            _ => 1,
        };
        let rest = &self.source[start + len..];
        let gap = rest.len() - rest.trim_start_matches(' ').len();
        len + if gap > 4 { 1 } else { gap.max(1) }
    }

    /// Whether what follows a text with missed marks is read the same where something is nested in the last item of it, or
    /// in another.
    fn has_room_below(&self, read: &Read<'_>, is_last: bool) -> bool {
        let rest = &self.source[read.text.span().end..];
        let rest = rest.split_once(['\n', '\r']).map_or("", |(_, rest)| rest);
        let below = rest.trim_start_matches(['\n', '\r']);
        let is_code = below.starts_with("    ") || below.starts_with('\t');
        let is_apart = below.is_empty() || below.len() + 1 < rest.len() || rest.starts_with('\n');
        !is_code && (is_last || is_apart)
    }

    /// How many signs of quotes stand before the byte `at` in its line: a line that goes on with a quote's needs none.
    pub(super) fn quotes_before(&self, at: usize) -> usize {
        let before = &self.source[..at];
        let line = before.rsplit(['\n', '\r']).next().unwrap_or(before);
        line.bytes().filter(|byte| *byte == b'>').count()
    }

    /// The list and the parent of what stands in `column` on a line that goes on with the text of an item of `list`: those of
    /// the item around it that stands no less far in.
    fn outer(&self, list: usize, parent: Option<usize>, column: usize) -> (usize, Option<usize>) {
        let mut outer = (list, parent);
        for _ in 0..LEVELS {
            let above = outer.1.map(|above| &self.outline.items[above]);
            match above.filter(|above| column <= self.column(above.marker_span.start)) {
                Some(above) => outer = (above.list, above.parent),
                None => break,
            }
        }
        outer
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
        let mut base_column = self.column(base);
        // Less far in than this, nothing stands in the item that goes on here.
        let reach = own.map_or(0, |own| base_column + self.width(own));
        let quotes = self.quotes_before(read.text.span().start);
        let is_numbered = |line: &&usize| {
            let said = &read.text.as_str()[**line..];
            said.starts_with(|first: char| first.is_ascii_digit())
        };
        let numbered = read.breaks.iter().rev().find(is_numbered).copied();
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
                let column = self.column(*source);
                let outer = self.outer(list, parent, column);
                base_column = base_column.min(column);
                outer
            };
            let is_last = next.is_none();
            let is_in = self.column(*source) + 2 >= reach
                && self.quotes_before(*source) >= quotes
                && (own.is_some() || self.quotes_before(*source) + 1 == self.frames.len());
            let lines = |upto: usize| read.breaks.partition_point(|line| *line < upto);
            let goes_on = lines(at + 1) < lines(end) || numbered.is_some_and(|line| line > *at);
            let shares = next.is_some_and(|(_, next)| {
                let between = &self.source[*source..*next];
                !between.contains(['\n', '\r'])
            });
            let has_room = is_in && !goes_on && !shares && self.has_room_below(read, is_last);
            let room = if deeper || !has_room {
                Room::None
            } else {
                Room::Free
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
                room,
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
                // What is further in than the last of them stands below it, though not for `CommonMark`.
                let nested = nested.unwrap_or_else(|| self.outline.add_list());
                frame.below_label = above.map(|above| (above, nested));
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
