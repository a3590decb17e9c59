//! What a reader sees as a list or an item though `CommonMark` takes it for code or HTML: a list that stands four columns in,
//! right below its heading, and the words after a comment or a tag that an item begins with.

use super::{MarkdownReader, Target};
use crate::plan::outline::Block;
use crate::plan::{checkbox, label};
use std::borrow::Cow;
use std::ops::Range;

/// Tags whose content is not text.
const RAW: [&str; 4] = ["<script", "<pre", "<style", "<textarea"];

/// The words on the first line of HTML that an item begins with.
pub enum Words {
    /// There are none.
    None,
    /// They stand here, in HTML that ends here.
    Ahead(Range<usize>, usize),
    /// They are being read.
    BeingRead,
}

impl MarkdownReader<'_, '_> {
    /// Whether HTML is what an item begins with, and has words of it. Those are read where it ends; more of the kind in
    /// them are left, so that nothing is read over and over.
    pub(super) fn begins_with_words(&mut self, html: &Range<usize>) -> bool {
        if matches!(self.words, Words::BeingRead) || self.text_target() != Target::ItemText {
            return false;
        }
        let Some(words) = words_after_tags(&self.source[html.clone()]) else {
            return false;
        };
        self.words = Words::Ahead(html.start + words.start..html.start + words.end, html.end);
        true
    }

    /// Whether indented code is the list of the heading or label right above it.
    pub(super) fn is_list(&self, code: &Range<usize>) -> bool {
        let is_below = match self.outline.blocks.last() {
            Some(Block::Heading(_)) => true,
            Some(Block::Paragraph(above)) => label::stands_alone(&above.last_line()),
            _ => false,
        };
        self.frames.len() == 1 && is_below && is_list(&self.source[code.clone()])
    }
}

/// What stands below a page's properties in Logseq, each block a tab in: for `CommonMark` it goes on with their text.
#[must_use]
pub fn below_properties(text: &str) -> Option<Range<usize>> {
    let bytes = text.as_bytes();
    let is_property = |line: &str| {
        let key = line.split_once(":: ").map_or("", |(key, _)| key);
        let is_key = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
        !key.is_empty() && key.bytes().all(is_key)
    };
    let follows = |at: &usize| is_property(text[..*at].lines().next_back().unwrap_or_default());
    let start = memchr::memmem::find_iter(bytes, b"\n\t- ").find(follows)? + 1;
    let mut end = start;
    for line in text[start..].split_inclusive('\n') {
        if !line.starts_with('\t') && !line.trim().is_empty() {
            break;
        }
        end += line.len();
    }
    Some(start..end)
}

/// The words on the line on which the comments and tags end that some HTML begins with.
#[must_use]
pub fn words_after_tags(html: &str) -> Option<Range<usize>> {
    let mut at = 0;
    loop {
        let rest = html[at..].trim_start_matches([' ', '\t']);
        at = html.len() - rest.len();
        match tag_len(rest) {
            Some(len) => at += len,
            None => break,
        }
    }
    let line = html[at..].lines().next()?;
    let says = line.contains(char::is_alphanumeric);
    (at > 0 && says && !line.starts_with('<')).then(|| at..at + line.len())
}

/// Bytes of the comment or tag at the very start of `html`.
fn tag_len(html: &str) -> Option<usize> {
    if let Some(inside) = html.strip_prefix("<!--") {
        return Some(inside.find("-->")? + "<!---->".len());
    }
    let begins = |tag: &&str| {
        let start = html.get(..tag.len());
        start.is_some_and(|start| start.eq_ignore_ascii_case(tag))
    };
    let named = html.strip_prefix('<')?.trim_start_matches('/');
    let is_tag = named.starts_with(|first: char| first.is_ascii_alphabetic());
    if !is_tag || RAW.iter().any(begins) {
        return None;
    }
    let line = html.lines().next()?;
    Some(line.find('>')? + 1)
}

/// Whether indented code is a list all the same: every line of it begins with a marker.
#[must_use]
pub fn is_list(code: &str) -> bool {
    let mut lines = code
        .lines()
        .map(str::trim_start)
        .filter(|line| !line.is_empty());
    let is_item =
        |line: &str| checkbox::line_mark(line).is_some_and(|mark| mark.text_at < line.len());
    lines.clone().next().is_some() && lines.all(is_item)
}

/// The text with the lists at `lists`, in order, at the edge, byte for byte as long: what they are indented by stands at the
/// end of the line above.
#[must_use]
pub fn at_the_edge<'t>(text: &'t str, lists: &[Range<usize>]) -> Cow<'t, str> {
    if lists.is_empty() {
        return Cow::Borrowed(text);
    }
    let mut moved = String::with_capacity(text.len());
    for list in lists {
        let begin = text[..list.start].rfind('\n').map_or(0, |end| end + 1);
        let first = &text[begin..];
        let indent = &first[..first.len() - first.trim_start_matches([' ', '\t']).len()];
        moved.push_str(&text[moved.len()..begin]);
        for line in text[begin..list.end].split_inclusive('\n') {
            let rest = line.strip_prefix(indent).unwrap_or(line);
            let break_above = match &moved {
                above if rest.len() == line.len() => above.len(),
                above if above.ends_with("\r\n") => above.len() - 2,
                above => above.len() - usize::from(above.ends_with('\n')),
            };
            moved.insert_str(break_above, &line[..line.len() - rest.len()]);
            moved.push_str(rest);
        }
    }
    moved.push_str(&text[moved.len()..]);
    Cow::Owned(moved)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stand_after_the_tags_that_html_begins_with() {
        let words = |html: &'static str| words_after_tags(html).map(|range| &html[range]);
        assert_eq!(words("<!-- a --> Call Ana\nb"), Some("Call Ana"));
        assert_eq!(words("<!-- a\nb --> <p>Call Ana</p>"), Some("Call Ana</p>"));
        assert_eq!(words("<details><summary>Call Ana"), Some("Call Ana"));
        for html in [
            "<!-- a -->\nCall",
            "<div>",
            "<script>call()",
            "<!-- a",
            "Call",
            "",
        ] {
            assert_eq!(words(html), None, "{html}");
        }
    }

    #[test]
    fn blocks_a_tab_in_below_a_property_are_a_list() {
        let text = "# A\nkey:: 1\n\t- b\n\t\t- c\n\n\t- d\ne\n\t- f";
        assert_eq!(below_properties(text), Some(12..29));
        for other in [
            "key: 1\n\t- b",
            "A b:: 1\n\t- b",
            "key:: 1\n- b\n\t- c",
            "\t- b",
        ] {
            assert_eq!(below_properties(other), None, "{other}");
        }
    }

    #[test]
    fn an_indented_list_is_moved_byte_for_byte() {
        let text = "# A\r\n    - b\r\n        - c\n\n    - d\n\ne";
        let moved = at_the_edge(text, std::slice::from_ref(&(9..31)));
        assert_eq!(moved, "# A    \r\n- b    \r\n    - c\n    \n- d\n\ne");
        assert_eq!(
            at_the_edge("# A\n\t- b", std::slice::from_ref(&(5..8))),
            "# A\t\n- b"
        );
    }
}
