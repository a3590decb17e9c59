//! An item's text as a reader sees it, every piece mapped back to its bytes in the source.

use crate::source::Span;
use std::borrow::Cow;
use std::ops::Range;

/// How a piece of text is marked up in the source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[allow(clippy::struct_excessive_bools)] // markup nests freely: any of these may hold together
pub struct Style {
    /// `**strong**`
    pub strong: bool,
    /// `*emphasis*`
    pub emphasis: bool,
    /// `` `code` ``
    pub code: bool,
    /// The text of a link, a wikilink or an image, or a bare URL in angle brackets.
    pub link: bool,
    /// `~~struck through~~`
    pub struck: bool,
    /// A line break that its writer put there: `<br>`, two spaces at the end of a line.
    pub breaks: bool,
}

/// A run of an item's text with one style and one way back to the source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Piece {
    /// Where the run starts in the text as read, in bytes from 0; it lasts to the next piece.
    pub start: usize,
    /// The bytes of the source it was read from.
    pub source: Span,
    /// Its markup.
    pub style: Style,
    /// Whether it stands in the source byte for byte (`&amp;` and a line break do not).
    pub literal: bool,
}

/// Text as read: inline markup resolved, line breaks turned to one space, comments gone.
///
/// Most texts stand in the source as they are: they are borrowed from it, and nothing is allocated for them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Text<'a> {
    read: Cow<'a, str>,
    pieces: Pieces,
    links: u32,
}

/// The pieces of a text: mostly one.
#[derive(Debug, Clone, Default)]
enum Pieces {
    #[default]
    None,
    One(Piece),
    Many(Vec<Piece>),
}

impl Pieces {
    fn as_slice(&self) -> &[Piece] {
        match self {
            Self::None => &[],
            Self::One(piece) => std::slice::from_ref(piece),
            Self::Many(pieces) => pieces,
        }
    }

    fn push(&mut self, piece: Piece) {
        match self {
            Self::None => *self = Self::One(piece),
            Self::One(first) => {
                let mut pieces = Vec::with_capacity(8);
                pieces.extend([*first, piece]);
                *self = Self::Many(pieces);
            }
            Self::Many(pieces) => pieces.push(piece),
        }
    }
}

impl PartialEq for Pieces {
    fn eq(&self, other: &Self) -> bool {
        self.as_slice() == other.as_slice()
    }
}

impl Eq for Pieces {}

impl<'a> Text<'a> {
    /// Text that has nothing yet; readers [`push`](Self::push) to it.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Text that stands in the source as it is, starting at the byte `start`.
    #[must_use]
    pub fn literal(read: &'a str, start: usize) -> Self {
        let mut text = Self::new();
        text.push(read, Span::new(start, start + read.len()), Style::default());
        text
    }

    /// Text that stands nowhere in the source, such as a file's name.
    #[must_use]
    pub fn unplaced(read: &str) -> Self {
        let mut text = Self::new();
        text.push_replaced(read, Span::new(0, 0), Style::default());
        text
    }

    /// The same text, borrowed from nothing.
    #[must_use]
    pub fn into_owned(self) -> Text<'static> {
        Text {
            read: Cow::Owned(self.read.into_owned()),
            pieces: self.pieces,
            links: self.links,
        }
    }

    /// Appends `read`, which stands in the source at the bytes `source` as it is, or shorter or longer there.
    pub fn push(&mut self, read: &'a str, source: Span, style: Style) {
        let literal = read.len() == source.len();
        self.push_borrowed(read, source, style, literal);
    }

    /// [`push`](Self::push), for what can't be borrowed.
    pub fn push_copied(&mut self, read: &str, source: Span, style: Style) {
        self.push_piece(read, source, style, read.len() == source.len());
    }

    /// Appends `read`, which stands in the source as something else, at the bytes `source`.
    pub fn push_replaced(&mut self, read: &str, source: Span, style: Style) {
        self.push_piece(read, source, style, false);
    }

    fn push_piece(&mut self, read: &str, source: Span, style: Style, literal: bool) {
        if read.is_empty() {
            return;
        }
        self.pieces.push(Piece {
            start: self.read.len(),
            source,
            style,
            literal,
        });
        match &mut self.read {
            Cow::Owned(own) => own.push_str(read),
            Cow::Borrowed(first) => {
                // Where a second piece comes, most often more do.
                let mut own = String::with_capacity(4 * first.len() + read.len());
                own.push_str(first);
                own.push_str(read);
                self.read = Cow::Owned(own);
            }
        }
    }

    fn push_borrowed(&mut self, read: &'a str, source: Span, style: Style, literal: bool) {
        if !self.read.is_empty() || read.is_empty() {
            return self.push_piece(read, source, style, literal);
        }
        self.pieces = Pieces::One(Piece {
            start: 0,
            source,
            style,
            literal,
        });
        self.read = Cow::Borrowed(read);
    }

    /// Counts a link, for lists that are reading matter: see [`links`](Self::links).
    pub fn count_link(&mut self) {
        self.links = self.links.saturating_add(1);
    }

    /// How many links, wikilinks and bare URLs the text holds.
    #[must_use]
    pub fn links(&self) -> usize {
        if memchr::memchr(b':', self.read.as_bytes()).is_none() {
            return self.links as usize;
        }
        let bare = self.read.match_indices("://");
        self.links as usize + bare.filter(|(at, _)| !self.style_at(*at).link).count()
    }

    /// The text as read.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.read
    }

    /// The runs it is made of, in order.
    #[must_use]
    pub fn pieces(&self) -> &[Piece] {
        self.pieces.as_slice()
    }

    /// The bytes of the source that `range`, in bytes of the text as read, was read from.
    ///
    /// An empty range gives an empty span; a range that begins or ends inside a piece that is not
    /// literal covers that piece whole.
    #[must_use]
    pub fn source_span(&self, range: Range<usize>) -> Span {
        if range.is_empty() {
            let at = self.start_of(range.start);
            return Span::new(at, at);
        }
        Span::new(self.start_of(range.start), self.end_of(range.end))
    }

    /// The bytes of the source that the whole text was read from.
    #[must_use]
    pub fn span(&self) -> Span {
        self.source_span(0..self.read.len())
    }

    /// The style at a byte of the text as read.
    #[must_use]
    pub fn style_at(&self, at: usize) -> Style {
        self.piece_at(at)
            .map_or_else(Style::default, |piece| piece.style)
    }

    /// Appends another text after a line break, which is read as a space.
    pub fn join(&mut self, next: &Self) {
        if !self.read.is_empty() {
            let (end, start) = (self.span().end, next.span().start);
            self.push_replaced(" ", Span::new(end, start), Style::default());
        }
        self.append(next, 0..next.read.len());
    }

    /// The part of the text in `range`, bytes of the text as read on character boundaries.
    ///
    /// Its count of links is not known and stands at 0.
    #[must_use]
    pub fn slice(&self, range: Range<usize>) -> Self {
        let mut part = Self::new();
        part.append(self, range);
        part
    }

    /// The text without the bytes of `cuts`, which are in order and don't overlap.
    #[must_use]
    pub fn without(&self, cuts: &[Range<usize>]) -> Self {
        let mut rest = Self::new();
        rest.links = self.links;
        let mut from = 0;
        for cut in cuts {
            rest.append(self, from..cut.start);
            from = cut.end;
        }
        rest.append(self, from..self.read.len());
        rest
    }

    /// The text without white space at both ends.
    #[must_use]
    pub fn trimmed(self) -> Self {
        let end = self.read.trim_end().len();
        let start = end - self.read[..end].trim_start().len();
        if start == 0 && end == self.read.len() {
            return self;
        }
        let mut trimmed = self.slice(start..end);
        trimmed.links = self.links;
        trimmed
    }

    fn append(&mut self, from: &Self, range: Range<usize>) {
        if range.is_empty() {
            return;
        }
        let pieces = from.pieces();
        let first = pieces.partition_point(|piece| piece.start <= range.start);
        for (index, piece) in pieces.iter().enumerate().skip(first.saturating_sub(1)) {
            if piece.start >= range.end {
                break;
            }
            let piece_end = pieces
                .get(index + 1)
                .map_or(from.read.len(), |next| next.start);
            let (start, end) = (piece.start.max(range.start), piece_end.min(range.end));
            let source = from.source_span(start..end);
            match from.read {
                Cow::Borrowed(read) => {
                    self.push_borrowed(&read[start..end], source, piece.style, piece.literal);
                }
                Cow::Owned(ref read) => {
                    self.push_piece(&read[start..end], source, piece.style, piece.literal);
                }
            }
        }
    }

    fn piece_at(&self, at: usize) -> Option<&Piece> {
        let pieces = self.pieces();
        let after = pieces.partition_point(|piece| piece.start <= at);
        pieces.get(after.checked_sub(1)?)
    }

    fn start_of(&self, at: usize) -> usize {
        match self.piece_at(at) {
            Some(piece) if piece.literal => {
                (piece.source.start + at - piece.start).min(piece.source.end)
            }
            Some(piece) => piece.source.start,
            None => 0,
        }
    }

    fn end_of(&self, at: usize) -> usize {
        match self.piece_at(at.saturating_sub(1)) {
            Some(piece) if piece.literal => {
                (piece.source.start + at - piece.start).min(piece.source.end)
            }
            Some(piece) => piece.source.end,
            None => 0,
        }
    }
}

/// Bytes of a block's id between the brackets of a reference to it.
const BLOCK_ID: usize = 36;

/// The bytes of the reference to a block of another page that a text begins with, as Logseq writes it:
/// `((6581ab12-0000-4000-8000-123456789abc))`.
#[must_use]
pub fn block_reference_length(rest: &str) -> Option<usize> {
    let id = rest.strip_prefix("((")?.get(..BLOCK_ID)?;
    let is_digit = |byte: u8| byte.is_ascii_hexdigit() || byte == b'-';
    let closed = rest[BLOCK_ID + 2..].starts_with("))");
    (closed && id.bytes().all(is_digit)).then_some(BLOCK_ID + 4)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_maps_back_through_markup_and_entities() {
        // source: "**Tom** &amp; Ana"
        let mut text = Text::new();
        text.push(
            "Tom",
            Span::new(2, 5),
            Style {
                strong: true,
                ..Style::default()
            },
        );
        text.push(" ", Span::new(7, 8), Style::default());
        text.push("&", Span::new(8, 13), Style::default());
        text.push(" Ana", Span::new(13, 17), Style::default());
        assert_eq!(text.as_str(), "Tom & Ana");
        assert_eq!(text.source_span(0..3), Span::new(2, 5));
        assert_eq!(text.source_span(4..5), Span::new(8, 13));
        assert_eq!(text.source_span(6..9), Span::new(14, 17));
        assert_eq!(text.span(), Span::new(2, 17));
        assert!(text.style_at(1).strong && !text.style_at(4).strong);
    }
}
