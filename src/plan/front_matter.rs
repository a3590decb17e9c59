//! What stands in a Markdown file and is no Markdown: a byte order mark, front matter, note apps' comment blocks.

use std::borrow::Cow;

/// Bytes of `text` before its Markdown begins: the byte order mark, and front matter where it stands at the very
/// start and is closed.
#[must_use]
pub fn len(text: &str) -> usize {
    let mark = if text.starts_with('\u{feff}') { 3 } else { 0 };
    let body = &text[mark..];
    if !(body.starts_with("---") || body.starts_with("+++")) {
        return mark;
    }
    let mut lines = body.split_inclusive(['\n', '\r']);
    let Some(first) = lines.next() else {
        return mark;
    };
    let fence = first.trim_end();
    if !matches!(fence, "---" | "+++") || body.len() == fence.len() {
        return mark;
    }
    // A blank line behind it makes it a rule.
    let second = lines
        .clone()
        .find(|line| *line != "\n" || !first.ends_with('\r'));
    if fence == "---" && second.is_some_and(|line| line.trim().is_empty()) {
        return mark;
    }
    let mut at = first.len();
    for line in lines {
        at += line.len();
        let written = line.trim_end();
        if written == fence || (fence == "---" && written == "...") {
            let ends_in_crlf = body[..at].ends_with('\r') && body[at..].starts_with('\n');
            return mark + at + usize::from(ends_in_crlf);
        }
    }
    mark
}

/// The text for `CommonMark` to read, byte for byte as long: lone CRs made LFs, and blocks between lines of `%%` blank.
#[must_use]
pub fn readable(text: &str) -> Cow<'_, str> {
    let comments = comment_blocks(text);
    let bytes = text.as_bytes();
    let has_lone_cr = memchr::memchr_iter(b'\r', bytes).any(|at| bytes.get(at + 1) != Some(&b'\n'));
    if comments.is_empty() && !has_lone_cr {
        return Cow::Borrowed(text);
    }
    let mut readable = String::with_capacity(text.len());
    let mut comments = comments.into_iter().peekable();
    let mut characters = text.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        while comments.next_if(|(_, end)| *end <= at).is_some() {}
        let is_hidden = comments
            .peek()
            .is_some_and(|(start, end)| (*start..*end).contains(&at));
        match character {
            '\r' if characters.peek().is_none_or(|(_, next)| *next != '\n') => readable.push('\n'),
            '\n' | '\r' => readable.push(character),
            _ if is_hidden => readable.extend(std::iter::repeat_n(' ', character.len_utf8())),
            _ => readable.push(character),
        }
    }
    Cow::Owned(readable)
}

/// What to blank from a line that holds `%%` alone to the next such one in the same quote, outside fenced code: the
/// bytes of each line after the signs of that quote.
fn comment_blocks(text: &str) -> Vec<(usize, usize)> {
    let mut blocks = Vec::new();
    if !text.contains("%%") {
        return blocks;
    }
    let mut open: Option<(usize, Vec<(usize, usize)>)> = None;
    let mut fence: Option<(usize, &str)> = None;
    let mut at = 0;
    for line in text.split_inclusive(['\n', '\r']) {
        let (depth, written) = unquoted(line);
        // Where a quote ends, so does what stands open in it.
        open.take_if(|(of_block, _)| depth < *of_block);
        fence.take_if(|(of_fence, _)| depth < *of_fence);
        let hides = |depth| (at + behind_quote(line, depth), at + line.len());
        if let Some((of_block, lines)) = &mut open {
            lines.push(hides(*of_block));
        }
        let fence_here = ["```", "~~~"].into_iter().find(|f| written.starts_with(f));
        match (fence, fence_here) {
            (Some((_, opened)), Some(here)) if opened == here => fence = None,
            (None, Some(here)) if open.is_none() => fence = Some((depth, here)),
            (None, _) if written == "%%" => {
                match open.take_if(|(of_block, _)| depth == *of_block) {
                    Some((_, lines)) => blocks.extend(lines),
                    None if open.is_none() => open = Some((depth, vec![hides(depth)])),
                    None => {}
                }
            }
            _ => {}
        }
        at += line.len();
    }
    blocks
}

/// How many quotes a line stands in, as far as it says so itself, and what it holds there.
fn unquoted(line: &str) -> (usize, &str) {
    let written = line.trim_start_matches([' ', '\t', '>']);
    let signs = &line[..line.len() - written.len()];
    (signs.matches('>').count(), written.trim())
}

/// The bytes of a line before what it holds in a quote of that depth.
fn behind_quote(line: &str, depth: usize) -> usize {
    match depth.checked_sub(1) {
        None => 0,
        Some(inner) => line
            .match_indices('>')
            .nth(inner)
            .map_or(0, |(at, _)| at + 1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn front_matter_stands_at_the_start_and_is_closed() {
        assert_eq!(len("---\na: 1\n---\n# A"), 13);
        assert_eq!(len("---\r\na: 1\r\n---\r\n# A"), 16);
        assert_eq!(len("\u{feff}---\na: 1\n...\n# A"), 16);
        assert_eq!(len("+++\na = 1\n+++\n"), 14);
        assert_eq!(len("---\nActions\n# A"), 0);
        assert_eq!(len("\n---\na: 1\n---\n"), 0);
        assert_eq!(len("\u{feff}# A"), 3);
        for rule in [
            "---\n\n# A\n\n---\n",
            "---\r\n\r\n# A\r\n---\r\n",
            "---\n \n---\n",
        ] {
            assert_eq!(len(rule), 0, "{rule:?}");
        }
        assert_eq!(len("---"), 0);
        assert_eq!(len(""), 0);
    }

    #[test]
    fn comment_blocks_are_blank_and_as_long_as_before() {
        assert_eq!(readable("a\n%%\n- é\n%%\nb"), "a\n  \n    \n  \nb");
        assert_eq!(readable("a\n%%\nb"), "a\n%%\nb");
        assert_eq!(readable("```\n%%\n```\nb\n%%\n"), "```\n%%\n```\nb\n%%\n");
        assert_eq!(
            readable("> %%\n> - é\n> %%\n> b"),
            ">   \n>     \n>   \n> b"
        );
        assert_eq!(readable("> %%\n\na\n\n> %%\n"), "> %%\n\na\n\n> %%\n");
        assert_eq!(readable("%%\n> %%\n>> a\n%%\nb"), "  \n    \n    \n  \nb");
        assert_eq!(readable("> ```\n\n%%\na\n%%\n"), "> ```\n\n  \n \n  \n");
        assert_eq!(readable("a\rb\r\nc\r"), "a\nb\r\nc\n");
    }
}
