//! Items that say themselves that they are one: `ACTION:`, `Action item:`, `AI:`, `TODO:`, and note apps' `TODO `.

use crate::language::{Class, Language, List, Signs};
use std::ops::Range;

/// Whether a word is a keyword that is none in lower case: a note app's state, or the short one.
#[must_use]
pub fn is_in_capitals(word: &str, language: Language) -> bool {
    let classes = language.classes_of(word);
    let known = [
        Class::OPEN_STATE,
        Class::SHORT_KEYWORD,
        Class::STATE_BEFORE_HYPHEN,
    ];
    known.iter().any(|class| classes.has(*class)) && is_upper(word)
}

fn is_upper(word: &str) -> bool {
    let mut bytes = word.bytes();
    bytes.all(|byte| byte.is_ascii_uppercase() || byte == b'-')
}

/// Where a text stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// It is a list item's.
    List,
    /// It is a line without a marker.
    Line,
    /// It is such a line in an action list, where a note app's state needs no marker before it.
    ListedLine,
}

/// The keyword that `text` begins with, with the number or name that belongs to it; none where nothing follows.
#[must_use]
pub fn find(text: &str, standing: Standing, language: Language) -> Option<Range<usize>> {
    let listed = || state(text, Class::STATE_KEYWORD, language);
    if standing == Standing::ListedLine
        && let Some(end) = listed()
    {
        return Some(0..end);
    }
    if let Some(end) = in_brackets(text, language) {
        return Some(0..end);
    }
    if !begins_like_one(text, language) {
        return None;
    }
    if standing == Standing::List
        && let Some(end) = state(text, Class::OPEN_STATE, language)
    {
        return Some(0..end);
    }
    let (word, before_dash) = word(text, standing, language)?;
    let end = word + number(&text[word..]);
    let rest = text[end..].trim_start();
    let said = rest.strip_prefix(':').or_else(|| {
        let dash = rest
            .strip_prefix(['–', '—'])
            .or_else(|| rest.strip_prefix("- "));
        dash.filter(|_| before_dash)
    })?;
    let says_something = said.chars().any(char::is_alphanumeric);
    (says_something && !said.starts_with("//")).then_some(0..end)
}

/// The end of a keyword in brackets, with these: "(Action) Call Ana", "[TODO] Call Ana".
fn in_brackets(text: &str, language: Language) -> Option<usize> {
    let close = match text.bytes().next()? {
        b'(' => ')',
        b'[' => ']',
        _ => return None,
    };
    let (inside, rest) = text[1..].split_once(close)?;
    let (len, _) = word(inside, Standing::List, language)?;
    let is_it = len + number(&inside[len..]) == inside.len();
    let said = rest.strip_prefix(':').unwrap_or(rest);
    let says_something = said.starts_with(' ') && said.contains(char::is_alphanumeric);
    (is_it && says_something).then(|| text.len() - rest.len())
}

/// Whether a text may begin with a keyword in brackets.
#[must_use]
pub fn may_begin_in_brackets(text: &str, language: Language) -> bool {
    text.starts_with(['(', '[']) && begins_like_one(&text[1..], language)
}

/// Whether a line may begin with a keyword once its markup is read and what follows it is known: true wherever [`find`]
/// finds one then.
#[must_use]
pub fn may_begin(line: &str, markdown: bool, language: Language) -> bool {
    let shows_less = |rest: &str| {
        rest.starts_with(['\n', '\r']) || rest.is_empty() || (markdown && begins_with_markup(rest))
    };
    if !begins_like_one(line, language) {
        return false;
    }
    let len = line.bytes().take_while(u8::is_ascii_alphanumeric).count();
    let (first, rest) = line.split_at(len);
    let is_start = |known: &&str| {
        known
            .get(..len)
            .is_some_and(|start| start.eq_ignore_ascii_case(first))
    };
    let found = word(line, Standing::List, language);
    let short = is_upper(first) && (len == 1 || is_in_capitals(first, language));
    let opens = || language.list(List::KEYWORD_OPENING).iter().any(is_start);
    if len == 0 || !(short || found.is_some() || opens()) {
        return false;
    }
    if is_upper(first) && language.classes_of(first).has(Class::STATE_BEFORE_HYPHEN) {
        return true;
    }
    if is_state(first, Class::OPEN_STATE, language)
        && (state(line, Class::OPEN_STATE, language).is_some()
            || shows_less(rest)
            || shows_less(rest.trim_start()))
    {
        return true;
    }
    if let Some((end, _)) = found {
        let rest = line[end..]
            .trim_start_matches(|inside: char| inside.is_ascii_digit() || " .#".contains(inside));
        return shows_less(rest)
            || !rest.starts_with(|first: char| first.is_ascii() && !":-([\t".contains(first));
    }
    let splits = language.classes_of(first).has(Class::TO);
    let after = if splits {
        rest.trim_start_matches([' ', '-'])
    } else {
        rest
    };
    shows_less(after)
}

/// Whether a text begins with the first letters of a keyword, as far as there are letters.
fn begins_like_one(text: &str, language: Language) -> bool {
    language.may_begin(Signs::KEYWORD_SIGN, text.as_bytes())
}

fn begins_with_markup(text: &str) -> bool {
    text.starts_with(['*', '_', '`', '~', '<', '[', ']', '&', '%', '=', '\\'])
        || text.starts_with("![")
}

/// Whether an `AI:` is no action item but a line of a list of terms: "AI: a language model" beside "Language: Kotlin".
#[must_use]
pub fn may_be_term(text: &str, language: Language) -> bool {
    let short = letters(text);
    let is_short = is_upper(short) && language.classes_of(short).has(Class::SHORT_KEYWORD);
    let names_doer = |word: &str| {
        let said = word.starts_with('@') || language.classes_of(word).has(Class::TELLS_DOER);
        said && !word.is_empty()
    };
    is_short && !text.split(' ').any(names_doer)
}

/// The letters that a text begins with.
fn letters(text: &str) -> &str {
    let len = text.bytes().take_while(u8::is_ascii_alphabetic).count();
    &text[..len]
}

/// Whether a text begins with a term and a colon: "Language: Kotlin".
#[must_use]
pub fn begins_with_term(text: &str, language: Language) -> bool {
    let Some((term, rest)) = text.split_once(':') else {
        return false;
    };
    term.len() <= 40
        && (rest.is_empty() || rest.starts_with(' '))
        && find(text, Standing::List, language).is_none()
}

/// A note app's state before the text: `TODO call Ana`.
fn state(text: &str, states: Class, language: Language) -> Option<usize> {
    let end = memchr::memchr(b' ', text.as_bytes())?;
    let rest = text[end..].trim_start();
    (is_state(&text[..end], states, language)
        && rest.starts_with(|first: char| first.is_alphanumeric() || "[@#\"'“*`(".contains(first)))
    .then_some(end)
}

/// Whether a text begins with a note app's state, whatever it is.
#[must_use]
pub fn has_state(text: &str, language: Language) -> bool {
    state(text, Class::STATE_KEYWORD, language).is_some()
}

/// The state that a first step has below an item which says `text`: none where the item has none, its own where that says
/// that nothing is begun.
#[must_use]
pub fn state_of_step(text: &str, language: Language) -> Option<Box<str>> {
    let own = &text[..state(text, Class::OPEN_STATE, language)?];
    let first = language.list(List::FIRST_STATE);
    let is_first = first.iter().any(|state| state.eq_ignore_ascii_case(own));
    let state = first.first().filter(|_| !is_first);
    Some(state.map_or_else(|| own.into(), |state| state.to_uppercase().into()))
}

fn is_state(word: &str, states: Class, language: Language) -> bool {
    is_upper(word) && language.classes_of(word).has(states)
}

/// The length of the keyword, and whether a dash may follow it.
fn word(text: &str, standing: Standing, language: Language) -> Option<(usize, bool)> {
    let starts = |keyword: &&&str| {
        text.get(..keyword.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(keyword))
    };
    if let Some(keyword) = language.list(List::ITEM_KEYWORD).iter().find(starts) {
        let before_dash = language.list(List::KEYWORD_BEFORE_DASH).contains(keyword);
        return Some((keyword.len(), before_dash));
    }
    let word = letters(text);
    let classes = language.classes_of(word);
    let capitals = is_upper(word);
    let known = (classes.has(Class::LIST_KEYWORD) && (capitals || standing == Standing::List))
        || (classes.has(Class::SHORT_KEYWORD) && capitals);
    let before_dash = capitals && classes.has(Class::LIST_KEYWORD);
    known.then_some((word.len(), before_dash))
}

/// Bytes of " 7.2", "#4", " (Ana)", "[Ana]" after a keyword.
fn number(text: &str) -> usize {
    let rest = text.trim_start_matches(' ');
    let gap = text.len() - rest.len();
    for (open, close) in [('(', ')'), ('[', ']')] {
        if rest.starts_with(open) {
            let end = rest
                .char_indices()
                .take(40)
                .find(|(_, inside)| *inside == close);
            return end.map_or(0, |(at, _)| gap + at + 1);
        }
    }
    let len = rest
        .bytes()
        .take_while(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'#'))
        .count();
    if len == 0 { 0 } else { gap + len }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_keyword_is_known_with_its_number_or_name() {
        let found = |text: &'static str, place| {
            find(text, place, Language::ENGLISH).map(|range| &text[range])
        };
        for (text, keyword) in [
            ("ACTION: Bob to send slides", "ACTION"),
            ("Action item: book the hall", "Action item"),
            ("AI: Joe to write it up", "AI"),
            ("TODO: fix the lamp", "TODO"),
            ("ACTION 7.2: Tim to ask", "ACTION 7.2"),
            ("TODO(ana): fix it", "TODO(ana)"),
            ("ACTION – Bob to send slides", "ACTION"),
        ] {
            assert_eq!(found(text, Standing::Line), Some(keyword), "{text}");
            assert_eq!(found(text, Standing::List), Some(keyword), "{text}");
        }
        assert_eq!(found("TODO call Ana", Standing::List), Some("TODO"));
        assert_eq!(found("(Action) call Ana", Standing::Line), Some("(Action)"));
        assert_eq!(
            found("(ACTION): call Ana", Standing::Line),
            Some("(ACTION)")
        );
        assert_eq!(found("[TODO 2] call Ana", Standing::List), Some("[TODO 2]"));
        for text in [
            "(Action)",
            "(Action heroes) call Ana",
            "[todo](u) call",
            "(a) call Ana",
        ] {
            assert_eq!(found(text, Standing::List), None, "{text}");
        }
        assert_eq!(
            found("WAITING [[Ana]] to answer", Standing::List),
            Some("WAITING")
        );
        assert_eq!(
            found("Action: Bob to send slides", Standing::List),
            Some("Action")
        );
    }

    #[test]
    fn a_label_a_plural_or_a_word_in_a_sentence_is_no_keyword() {
        for text in [
            "ACTION:",
            "TODO",
            "TODO:",
            "Action items: @ana will paint it",
            "Action: water the plants",
            "TODO call Ana",
            "AI is here",
            "AIRPORT: Lagos",
            "Actions: a",
            "TODOs: a",
            "TODO://x",
            "NOW and then",
            "Todoist: a",
        ] {
            assert_eq!(
                find(text, Standing::Line, Language::ENGLISH),
                None,
                "{text}"
            );
        }
        assert_eq!(find("TODO: ", Standing::List, Language::ENGLISH), None);
        assert_eq!(find("Now we go", Standing::List, Language::ENGLISH), None);
    }
}
