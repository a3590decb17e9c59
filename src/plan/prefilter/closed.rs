//! Lines whose markup opens and closes within them, piece by piece: what such a line shows is its own.

use super::line::is_markup;

/// How many words surely show in a line, outside its markup; none where its markup may reach beyond it, or is more than
/// `*stars*`, `` `code` ``, `[links](to)` and `[[names]]`, none inside another.
pub fn words_shown(said: &str) -> Option<usize> {
    let bytes = said.as_bytes();
    let mut words = 0;
    let mut at = 0;
    let mut before = b' ';
    while let Some(&byte) = bytes.get(at) {
        let len = match byte {
            b'*' => stars(bytes, at)?,
            b'`' => code(&bytes[at..])?,
            b'[' if before != b'!' => link(&bytes[at..])?,
            b'_' if before.is_ascii_alphanumeric() && followed_by_letter(bytes, at) => 1,
            _ if is_markup(byte) => return None,
            _ => {
                words += usize::from(before == b' ' && byte.is_ascii_alphanumeric());
                1
            }
        };
        at += len;
        before = bytes[at - 1];
    }
    Some(words)
}

fn followed_by_letter(bytes: &[u8], at: usize) -> bool {
    bytes.get(at + 1).is_some_and(u8::is_ascii_alphanumeric)
}

/// Bytes of `*some words*`: the first stars can only open, the last only close.
fn stars(bytes: &[u8], start: usize) -> Option<usize> {
    let rest = &bytes[start..];
    let count = rest.iter().take_while(|byte| **byte == b'*').count();
    let inside = &rest[count..];
    let len = inside.iter().position(|byte| is_markup(*byte))?;
    let behind = &inside[len..];
    let same = behind.iter().take_while(|byte| **byte == b'*').count() == count;
    let opens = (start == 0 || bytes[start - 1] == b' ') && inside[0].is_ascii_alphanumeric();
    let closes = len > 0
        && inside[len - 1].is_ascii_alphanumeric()
        && behind
            .get(count)
            .is_none_or(|next| b" .,;:?".contains(next));
    (count <= 2 && same && opens && closes).then_some(2 * count + len)
}

/// Bytes of `` `code` `` between single backticks.
fn code(rest: &[u8]) -> Option<usize> {
    let len = rest[1..].iter().position(|byte| *byte == b'`')?;
    let is_single = len > 0 && rest.get(len + 2) != Some(&b'`');
    is_single.then_some(len + 2)
}

/// Bytes of `[some words](target)` or `[[a name]]`.
fn link(rest: &[u8]) -> Option<usize> {
    let is_name = rest.get(1) == Some(&b'[');
    let begin = 1 + usize::from(is_name);
    let len = rest[begin..].iter().position(|byte| is_markup(*byte))?;
    let behind = &rest[begin + len..];
    if !rest[begin].is_ascii_alphanumeric() {
        return None;
    }
    if is_name {
        let ends = behind.starts_with(b"]]") && !matches!(behind.get(2), Some(b'(' | b'[' | b']'));
        return ends.then_some(begin + len + 2);
    }
    let end = target(behind.strip_prefix(b"](")?)?;
    Some(begin + len + 2 + end)
}

/// How many words surely show in a line of a text, where markup may reach from one line to the next; none where it may
/// hide more than names before a bar and the plain targets of links.
pub fn least_shown(said: &str) -> Option<usize> {
    let bytes = said.as_bytes();
    let (mut words, mut at) = (0, 0);
    // Whether white space stands before, but for signs.
    let mut begins = true;
    // The same before a name in brackets that is open: it may not show.
    let mut open_name = None;
    while let Some(&byte) = bytes.get(at) {
        let next = bytes.get(at + 1).copied().unwrap_or(b'\n');
        match (byte, next) {
            (b'<' | b'&' | b'\\' | b'~', _)
            | (b'%', b'%')
            | (b'=', b'=')
            | (b'!', b'[')
            | (b'[', b'^')
            | (b']', b'[' | b':') => return None,
            (b'[', b'[') => {
                open_name = Some((words, begins));
                at += 1;
            }
            (b']', b']') => {
                if matches!(bytes.get(at + 2), Some(b'(' | b'[' | b':' | b']')) {
                    return None;
                }
                open_name = None;
                at += 1;
            }
            (b'|', _) => (words, begins) = open_name.take()?,
            (b']', b'(') => at += 1 + target(&bytes[at + 2..])?,
            (b' ', _) => begins = true,
            _ if byte.is_ascii_alphanumeric() => words += usize::from(std::mem::take(&mut begins)),
            _ => {}
        }
        at += 1;
    }
    Some(open_name.map_or(words, |(before, _)| before))
}

/// Bytes of a link's target of no odd signs, with the bracket that closes it.
fn target(bytes: &[u8]) -> Option<usize> {
    let is_plain = |byte: &u8| byte.is_ascii_alphanumeric() || b"/:.-_#?=%".contains(byte);
    let end = bytes.iter().position(|byte| !is_plain(byte))?;
    (bytes[end] == b')').then_some(end + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_is_closed_where_each_piece_ends_before_the_next() {
        for (line, words) in [
            ("We have a task to do", 6),
            ("I **knew** the song, *all* of `it_is *`.", 4),
            (
                "See [the map](https://a.org/b_c) and [[a name|what shows]] too",
                3,
            ),
            ("a snake_case name", 3),
        ] {
            assert_eq!(words_shown(line), Some(words), "{line}");
        }
        for line in [
            "a **b",
            "b** c",
            "a ` b",
            "``a`` b",
            "a <b> c",
            "[a](",
            "[a][b]",
            "[a]: b",
            "![a](b)",
            "a\\",
            "**a *b* c**",
            "a**b**",
            "**a**b",
            "** a**",
            "[a](b c)",
            "a _b_",
            "&amp;",
            "%%a%%",
            "==a==",
            "[[a",
            "[ ] a",
            "*a**",
            "[[a]](b)",
        ] {
            assert_eq!(words_shown(line), None, "{line}");
        }
    }

    #[test]
    fn what_may_be_hidden_by_markup_of_another_line_is_not_counted() {
        for (line, words) in [
            ("museum](https://a.org/b) for what Ada used", 5),
            ("I **knew the song. See [the low", 7),
            ("of Delft]] and in [[Tess|what Sami", 6),
            ("so we went to [[a long name", 4),
            ("[[Tess|what Sami", 2),
        ] {
            assert_eq!(least_shown(line), Some(words), "{line}");
        }
        for line in [
            "name|what Sami",
            "a <b",
            "a](b",
            "a](b \"c\")",
            "[a][b",
            "[a]: b",
            "![a",
            "[^a",
            "a\\",
            "%% a",
            "&amp;",
            "==a",
            "a]](b c)",
        ] {
            assert_eq!(least_shown(line), None, "{line}");
        }
    }
}
