//! Comments addressed to doable: `<!-- doable-… -->` and `%%doable-…%%` in Markdown, `# doable-…` and `// doable-…`
//! in plain text. What they say is for `lint` to read; here they are found, and kept out of what a plan says.

use crate::source::{LineIndex, Span};
use crate::spelling::closest;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use std::borrow::Cow;
use std::ops::Range;

/// The words such a comment may begin with.
pub const WORDS: [&str; 5] = [
    "doable-disable-line",
    "doable-disable-next-line",
    "doable-disable",
    "doable-enable",
    "doable-disable-file",
];

/// How every one of them begins.
const CALL: &str = "doable-";

/// How often a text is read again: a comment that was taken out may have hidden another, further in.
const PASSES: usize = 8;

/// A comment addressed to doable.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Comment {
    /// Its bytes, signs included.
    pub span: Span,
    /// The bytes of what it says, from `doable-` on.
    pub said: Span,
}

impl Comment {
    /// The comment at the bytes from `start` on, where `inner` of it, in bytes from `start`, is addressed to doable.
    fn new(written: &str, start: usize, inner: Range<usize>) -> Option<Self> {
        let words = &written[inner.clone()];
        let said = words.trim();
        if !said.starts_with(CALL) {
            return None;
        }
        let at = start + inner.start + words.len() - words.trim_start().len();
        Some(Self {
            span: Span::new(start, start + written.len()),
            said: Span::new(at, at + said.len()),
        })
    }
}

/// The comments in HTML that stands at the bytes from `start` on.
#[must_use]
pub fn in_html(html: &str, start: usize) -> Vec<Comment> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(open) = html[from..].find("<!--").map(|at| from + at) {
        let Some(close) = html[open + 4..].find("-->") else {
            break;
        };
        from = open + 4 + close + 3;
        let inner = 4..4 + close;
        found.extend(Comment::new(&html[open..from], start + open, inner));
    }
    found
}

/// The comment that `%%…%%`, which stands at the bytes from `start` on, is.
#[must_use]
pub fn in_percents(written: &str, start: usize) -> Option<Comment> {
    let inner = written.strip_prefix("%%")?.strip_suffix("%%")?;
    Comment::new(written, start, 2..2 + inner.len()).filter(|_| !inner.contains("%%"))
}

/// Whether HTML holds more than comments.
#[must_use]
pub fn shows(html: &str) -> bool {
    let mut rest = html;
    while let Some(start) = rest.find("<!--") {
        if !rest[..start].trim().is_empty() {
            return true;
        }
        let Some(end) = rest[start..].find("-->") else {
            return false;
        };
        rest = &rest[start + end + 3..];
    }
    !rest.trim().is_empty()
}

/// The Markdown from the byte `start` on without lines that hold nothing but such comments, byte for byte as long,
/// with those comments and the ones in other blocks of HTML.
///
/// Such a line becomes white space at the end of the line above, so it parts neither a list nor a table nor a text.
#[must_use]
pub fn taken_out(
    text: Cow<'_, str>,
    start: usize,
    options: Options,
) -> (Cow<'_, str>, Vec<Comment>) {
    let mut comments = Vec::new();
    if !text.contains(CALL) {
        return (text, comments);
    }
    let mut text = text;
    for pass in 1..=PASSES {
        let found = Blocks::read(&text, start, options);
        comments.extend(found.alone);
        if found.lines.is_empty() || pass == PASSES {
            comments.extend(found.among_others);
            break;
        }
        text = Cow::Owned(without(&text, start, &found.lines));
    }
    (text, comments)
}

/// Comments that are no part of a line of text.
#[derive(Default)]
struct Blocks {
    /// Those alone on their lines.
    alone: Vec<Comment>,
    /// These lines, without the line ending of the last.
    lines: Vec<Range<usize>>,
    /// Those among other HTML.
    among_others: Vec<Comment>,
}

impl Blocks {
    fn read(text: &str, start: usize, options: Options) -> Self {
        let mut blocks = Self::default();
        let mut in_code = false;
        for (event, range) in Parser::new_ext(&text[start..], options).into_offset_iter() {
            let range = range.start + start..range.end + start;
            match event {
                Event::Start(Tag::CodeBlock(_)) => in_code = true,
                Event::End(TagEnd::CodeBlock) => in_code = false,
                Event::Start(Tag::HtmlBlock) => blocks.html(text, range),
                Event::InlineHtml(_) if is_line(text, &range) => blocks.html(text, range),
                Event::Text(_) if !in_code => blocks.percents(text, range.start),
                _ => {}
            }
        }
        blocks
    }

    fn html(&mut self, text: &str, range: Range<usize>) {
        let html = &text[range.clone()];
        let found = in_html(html, range.start);
        if found.is_empty() || shows(html) || !begins_line(text, range.start) {
            self.among_others.extend(found);
        } else {
            self.alone.extend(found);
            self.lines
                .push(range.start..range.start + html.trim_end().len());
        }
    }

    fn percents(&mut self, text: &str, start: usize) {
        // A line is looked at once, however many pieces of text are in it.
        if !text[start..].starts_with("%%") || !begins_line(text, start) {
            return;
        }
        let line = text[start..].lines().next().unwrap_or_default();
        if let Some(comment) = in_percents(line.trim_end(), start) {
            self.alone.push(comment);
            self.lines.push(comment.span.range());
        }
    }
}

/// Whether a comment in a text has its lines to itself.
fn is_line(text: &str, range: &Range<usize>) -> bool {
    let after = text[range.end..].trim_start_matches([' ', '\t', '\r']);
    (after.is_empty() || after.starts_with('\n')) && begins_line(text, range.start)
}

/// Whether nothing but white space and the signs of a quote stands before a byte in its line.
fn begins_line(text: &str, at: usize) -> bool {
    let before = text[..at].trim_end_matches([' ', '\t', '>', '\u{feff}']);
    before.is_empty() || before.ends_with('\n')
}

/// The text with `lines`, which are in order, and the line endings before them made white space.
fn without(text: &str, start: usize, lines: &[Range<usize>]) -> String {
    let mut rest = String::with_capacity(text.len());
    for line in lines {
        let before = &text[..line.start];
        let end_above = before.rfind('\n').filter(|end| *end >= start);
        let from = end_above.map_or(line.start, |end| {
            end - usize::from(text[..end].ends_with('\r'))
        });
        // Two of them on one line would overlap.
        let from = from.max(rest.len());
        rest.push_str(&text[rest.len()..from]);
        rest.extend(std::iter::repeat_n(' ', line.end.saturating_sub(from)));
    }
    rest.push_str(&text[rest.len()..]);
    rest
}

/// A line of plain text up to its comment, if it has one.
#[must_use]
pub fn before(line: &str) -> &str {
    sign(line).map_or(line, |sign| &line[..sign.start])
}

/// The comments of a plain text.
#[must_use]
pub fn in_plain(text: &str) -> Vec<Comment> {
    if !text.contains(CALL) {
        return Vec::new();
    }
    let index = LineIndex::new(text);
    let comment = |number| {
        let span = index.span_of(crate::source::Line(number), text);
        let line = text[span.range()].trim_end();
        let sign = sign(line)?;
        let written = &line[sign.start..];
        Comment::new(written, span.start + sign.start, sign.len()..written.len())
    };
    (1..=index.lines()).filter_map(comment).collect()
}

/// The `#` or `//` before the comment of a line of plain text. A word that is far from all of [`WORDS`] is no comment but
/// a tag or a heading.
fn sign(line: &str) -> Option<Range<usize>> {
    line.match_indices(CALL).find_map(|(at, _)| {
        let end = line[..at].trim_end().len();
        let before = &line[..end];
        let bare = before
            .strip_suffix("//")
            .or_else(|| before.strip_suffix('#'))?;
        let stands_alone =
            bare.trim_start_matches('\u{feff}').is_empty() || bare.ends_with(char::is_whitespace);
        let word = line[at..]
            .split([' ', '\t', ','])
            .next()
            .unwrap_or_default()
            .trim_end();
        let is_meant = WORDS[2..4].iter().any(|known| word.starts_with(known))
            || closest(word, WORDS).is_some();
        (stands_alone && is_meant).then_some(bare.len()..end)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plain_line_ends_where_its_comment_begins() {
        let cases = [
            ("Grow it # doable-disable-line all", "Grow it "),
            ("Grow it // doable-disable-line all", "Grow it "),
            ("Grow it #doable-disable-line all", "Grow it "),
            ("# doable-disable-file all", ""),
            ("Grow it # doable-disabel-line all", "Grow it "),
            ("Grow it # doable-disable-for-now", "Grow it "),
            ("Tag it #doable-next", "Tag it #doable-next"),
            ("# doable-core tasks", "# doable-core tasks"),
            (
                "See http://doable-enable.org",
                "See http://doable-enable.org",
            ),
            ("Add doable-disable-line all", "Add doable-disable-line all"),
            ("Fix C# doable-disable-line", "Fix C# doable-disable-line"),
        ];
        for (line, wanted) in cases {
            assert_eq!(before(line), wanted, "{line}");
        }
    }

    #[test]
    fn lines_are_taken_out_byte_for_byte() {
        let out = |text: &str| {
            let (rest, comments) = taken_out(Cow::Borrowed(text), 0, Options::empty());
            assert_eq!(rest.len(), text.len());
            (rest.into_owned(), comments.len())
        };
        let comment = "<!-- doable-disable all -->";
        let gap = " ".repeat(comment.len() + 1);
        assert_eq!(out(&format!("a\n{comment}\nb")), (format!("a{gap}\nb"), 1));
        assert_eq!(
            out(&format!("a\r\n{comment}\r\nb")),
            (format!("a {gap}\r\nb"), 1)
        );
        assert_eq!(
            out(&format!("{comment}\nb")),
            (format!("{}\nb", &gap[1..]), 1)
        );
        assert_eq!(out(&format!("```\n{comment}\n```")).1, 0);
        let shown = format!("<div>\n{comment}\n</div>");
        assert_eq!(out(&shown), (shown, 1));
    }
}
