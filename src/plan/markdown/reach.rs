//! How far a list item reaches before the first list nested in it, and whether a line more could be nested there.

use super::MarkdownReader;
use crate::plan::{Room, checkbox};
use pulldown_cmark::{CodeBlockKind, Tag};
use std::ops::Range;

impl MarkdownReader<'_, '_> {
    /// Notes that a block begins, and with a list in an item that what follows is no more the item's own.
    pub(super) fn reach_block(&mut self, tag: &Tag<'_>, range: &Range<usize>) {
        let written = &self.source[range.clone()];
        let room = match tag {
            Tag::Item | Tag::BlockQuote(_) | Tag::FootnoteDefinition(_) => return,
            Tag::List(_) => {
                if let Some(frame) = self.frames.last_mut() {
                    frame.is_own = false;
                }
                return;
            }
            Tag::HtmlBlock if !is_closed_comment(written) => Room::Unclosed,
            Tag::CodeBlock(CodeBlockKind::Fenced(_)) if !is_closed_fence(written) => Room::Unclosed,
            Tag::Paragraph => Room::Free,
            _ => self.room_after(range),
        };
        self.reach(range, room);
    }

    /// Notes that a quote ends.
    pub(super) fn reach_quote(&mut self, range: &Range<usize>) {
        self.reach(range, self.room_after(range));
    }

    /// The room after a block that is no paragraph: a line of text right after it stands alone, and would go on with what is
    /// written between them.
    fn room_after(&self, range: &Range<usize>) -> Room {
        let end = range.start + self.source[range.clone()].trim_end().len();
        let rest = self.source[end..].trim_start_matches([' ', '\t']);
        let below = rest.strip_prefix('\r').unwrap_or(rest);
        let below = below.strip_prefix('\n').unwrap_or(below);
        let said = below.trim_start_matches([' ', '\t', '>']);
        let is_text = !said.is_empty()
            && !said.starts_with(['\n', '\r', '#'])
            && (checkbox::line_mark(said).is_none() || self.is_far_in(said));
        if is_text { Room::Followed } else { Room::Free }
    }

    /// Whether a line that begins with a mark stands so far in that it is text: `said` is a tail of the document.
    fn is_far_in(&self, said: &str) -> bool {
        let item = self.frames.last().and_then(|frame| frame.item);
        let marker = item.map_or(0, |item| self.outline.items[item].marker_span.start);
        let at = self.source.len() - said.len();
        let is_out = self.quotes_before(at) < self.quotes_before(marker);
        let edge = if is_out { 0 } else { self.column(marker) };
        self.column(at) >= edge + 4
    }

    /// Notes that the item in which something stands right inside reaches to the end of that.
    pub(super) fn reach(&mut self, range: &Range<usize>, room: Room) {
        let Some(frame) = self.frames.last().filter(|frame| frame.is_own) else {
            return;
        };
        let end = range.start + self.source[range.clone()].trim_end().len();
        if let Some(item) = frame.item
            && let node = &mut self.outline.items[item]
            && end > node.own_end
        {
            node.own_end = end;
            if node.room != Room::None {
                node.room = room;
            }
        }
    }
}

/// Whether HTML is a comment, which ends where it says.
fn is_closed_comment(html: &str) -> bool {
    html.trim_start().starts_with("<!--") && html.contains("-->")
}

/// Whether the last line of fenced code is its fence.
fn is_closed_fence(code: &str) -> bool {
    let fence = code.trim_start();
    let Some(sign) = fence.chars().next() else {
        return false;
    };
    let len = |line: &str| line.len() - line.trim_start_matches(sign).len();
    let mut lines = fence.trim_end().lines();
    let first = lines.next().map_or(0, len);
    let last = lines.next_back().unwrap_or_default();
    let last = last.trim_start_matches([' ', '\t', '>']);
    first > 0 && len(last) >= first && last.trim_matches(sign).is_empty()
}
