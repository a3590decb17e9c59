//! An item's own words between quotation marks, where no sentence can be made of them for sure.

use crate::item::Part;
use crate::rules::view::View;
use std::borrow::Cow;

/// The most characters of an item that a message repeats.
const LONGEST: usize = 60;

/// The bytes that are left of it at least where a bracket is left out that isn't closed.
const FEWEST: usize = 12;

/// The marks that hold something between them, each with its other half.
const PAIRS: [(char, char); 6] = [
    ('“', '”'),
    ('"', '"'),
    ('(', ')'),
    ('[', ']'),
    ('{', '}'),
    ('`', '`'),
];

/// The same as words of an item have them.
const PARTNERS: [(&str, &str); 5] = [("“", "”"), ("\"", "\""), ("(", ")"), ("[", "]"), ("‘", "’")];

/// The item in quotation marks: its own words, as long as they are few, without its owner, its date, its tags.
pub(super) fn item(view: &View<'_>) -> String {
    let own = own_words(view);
    let torn =
        own.starts_with(|char| PAIRS.iter().any(|&(open, _)| open == char)) || !is_balanced(&own);
    quoted(if torn {
        view.subject.text.as_str()
    } else {
        &own
    })
}

/// What stands between the marks that [`item`] puts around it.
pub(super) fn own(quoted: &str) -> &str {
    let inside = quoted.strip_prefix('“').unwrap_or(quoted);
    inside.strip_suffix('”').unwrap_or(inside)
}

/// Words between quotation marks; those inside become single ones.
pub(super) fn quoted(words: &str) -> String {
    let words = words.trim().trim_end_matches(['.', ',', ';', ':']);
    let words = shortened(Cow::Borrowed(unquoted(words)));
    let mut out = String::with_capacity(words.len() + 2 * '“'.len_utf8());
    out.push('“');
    out.extend(words.chars().map(|char| match char {
        '“' => '‘',
        '”' => '’',
        char => char,
    }));
    out.push('”');
    out
}

/// The item without what was stripped from its ends, hedges and conditions apart, and without the fields inside it.
fn own_words<'a>(view: &View<'a>) -> Cow<'a, str> {
    let (parse, text) = (view.parse(), view.subject.text.as_str());
    let (start, end) = (parse.body.start, parse.body.end);
    let own = |part: Part| matches!(part, Part::Hedge | Part::Condition);
    let mut from = 0;
    for (part, bytes) in &parse.stripped {
        let between = text.get(from..bytes.start).unwrap_or_default();
        if own(*part) || bytes.end > start || between.contains(char::is_alphanumeric) {
            break;
        }
        from = bytes.end;
    }
    let mut words = String::new();
    for field in &parse.unsaid {
        if field.start < from || field.end > end {
            continue;
        }
        words.push_str(text.get(from..field.start).unwrap_or_default().trim_end());
        from = field.end;
    }
    let rest = text.get(from..end).unwrap_or_default();
    let marks = |char: char| char.is_whitespace() || ":,;.–—-|".contains(char);
    if words.is_empty() {
        let rest = rest.trim_start_matches(marks);
        return Cow::Borrowed(if rest.is_empty() { text.trim() } else { rest });
    }
    words.push_str(rest);
    Cow::Owned(words.trim_start_matches(marks).to_owned())
}

/// Words as they stand, as long as they are few; else whole words of them, and no bracket or quotation mark that isn't closed.
pub(super) fn shortened(text: Cow<'_, str>) -> Cow<'_, str> {
    // No text has more characters than bytes.
    if text.len() <= LONGEST {
        return text;
    }
    let Some((cut, _)) = text.char_indices().nth(LONGEST) else {
        return text;
    };
    let kept = &text[..cut];
    let kept = match kept.rfind(' ') {
        Some(space) if space > cut / 2 => &kept[..space],
        _ => kept,
    };
    let mut kept = kept.to_owned();
    while let Some(at) = open(&kept) {
        if at < FEWEST {
            kept.remove(at);
        } else {
            kept.truncate(at);
        }
    }
    Cow::Owned([bare_end(&kept), "…"].concat())
}

/// The other half of a mark that opens something.
pub(super) fn partner(mark: &str) -> Option<&'static str> {
    let mut pairs = PARTNERS.iter();
    pairs
        .find(|(open, _)| *open == mark)
        .map(|(_, close)| *close)
}

/// Where the first mark stands that is opened and not closed.
fn open(text: &str) -> Option<usize> {
    let mut opened: Vec<(usize, char)> = Vec::new();
    for (at, char) in text.char_indices() {
        if opened.last().is_some_and(|&(_, close)| close == char) {
            opened.pop();
        } else if let Some(&(_, close)) = PAIRS.iter().find(|(open, _)| *open == char) {
            opened.push((at, close));
        }
    }
    opened.first().map(|&(at, _)| at)
}

/// Whether every bracket and quotation mark in a text is closed, and none closed that wasn't opened.
pub(super) fn is_balanced(text: &str) -> bool {
    let unpaired = |&(open, close): &(char, char)| {
        open != close && text.matches(open).count() != text.matches(close).count()
    };
    open(text).is_none() && !PAIRS.iter().any(unpaired)
}

/// Words without the punctuation at their end.
fn bare_end(words: &str) -> &str {
    words.trim_end_matches(|char: char| char.is_whitespace() || ",;:–—-".contains(char))
}

/// Words without the punctuation and the quotation marks around them.
pub(super) fn bare(words: &str) -> &str {
    let around = |char: char| char.is_whitespace() || ".,;:!?…–—".contains(char);
    unquoted(words.trim_matches(around))
}

/// Words without the quotation marks around them: a pair that holds all of them, or one that lost its other half.
pub(super) fn unquoted(words: &str) -> &str {
    let marks = |char: char| "\"“”".contains(char);
    let count = words.chars().filter(|char| marks(*char)).count();
    let around = words.starts_with(marks) && words.ends_with(marks);
    if count == 1 || (count == 2 && around) {
        words.trim_matches(marks)
    } else {
        words
    }
}
