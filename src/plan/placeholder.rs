//! Items that hold nothing yet: "…", "TBD", "None", "[Action 1]", or nothing but a reference to a block elsewhere.

use super::text::{Text, block_reference_length};
use crate::language::{Class, Language, List};

/// Bytes of the longest of what says nothing, and some more.
const LONGEST: usize = 24;

/// Whether a text names nothing to do because nobody has filled it in.
#[must_use]
pub fn is_placeholder(text: &Text, language: Language) -> bool {
    Placeholders::new(language).include(text)
}

/// The same for who asks of many texts.
pub struct Placeholders {
    language: Language,
    /// Which bytes begin something that says nothing.
    initials: [bool; 256],
}

impl Placeholders {
    /// Those of a language.
    #[must_use]
    pub fn new(language: Language) -> Self {
        let mut initials = [false; 256];
        for list in LISTS {
            for first in language
                .list(list)
                .iter()
                .filter_map(|known| known.bytes().next())
            {
                initials[usize::from(first.to_ascii_lowercase())] = true;
            }
        }
        Self { language, initials }
    }

    /// Whether a text names nothing to do.
    #[must_use]
    pub fn include(&self, text: &Text) -> bool {
        let may_say_nothing = |bare: &str| {
            let first = bare.bytes().next().map(|first| first.to_ascii_lowercase());
            first.is_none_or(|first| {
                !first.is_ascii_lowercase() || self.initials[usize::from(first)]
            })
        };
        says_none(text, self.language, may_say_nothing)
    }
}

/// What says nothing, by its beginning.
const LISTS: [List; 2] = [List::NOTHING, List::NUMBERED_NOTHING];

fn says_none(text: &Text, language: Language, may_say_nothing: impl Fn(&str) -> bool) -> bool {
    let read = text.as_str().trim();
    if !read.chars().any(char::is_alphanumeric) {
        return true;
    }
    if block_reference_length(read) == Some(read.len()) {
        return true;
    }
    if read.len() > 240 {
        return false;
    }
    if memchr::memchr3(b'[', b'{', b'<', read.as_bytes()).is_some() && is_template(text, language) {
        return true;
    }
    let bare = read.trim_matches(|edge: char| !edge.is_alphanumeric());
    if !may_say_nothing(bare) || says_something(bare, language) {
        return false;
    }
    let bare = bare.to_lowercase();
    language.list(List::NOTHING).contains(&bare.as_str())
        || says_nothing(&bare, language)
        || is_numbered(&bare, language)
}

/// Whether a text begins with another word than what says nothing, or is longer and ends in no number: most items are
/// told apart so.
fn says_something(bare: &str, language: Language) -> bool {
    let bytes = bare.as_bytes();
    let letters = bytes.iter().take_while(|byte| byte.is_ascii_alphabetic());
    let first = &bytes[..letters.count()];
    let initial = bytes.first().map(u8::to_ascii_lowercase);
    let begins = |known: &&str| {
        let known = known.as_bytes();
        let start = known.get(..first.len());
        (first.is_empty() || known.first().copied() == initial)
            && start.is_some_and(|start| start.eq_ignore_ascii_case(first))
    };
    let first_word = &bare[..first.len()];
    let classes = language.classes_of(first_word);
    let begins_with_no = classes.has(Class::NO) || classes.has(Class::NONE);
    let is_longer = bytes.len() > LONGEST
        && !begins_with_no
        && !bytes[bytes.len() - 1].is_ascii_digit()
        && bare.is_ascii();
    is_longer
        || !LISTS
            .iter()
            .any(|list| language.list(*list).iter().any(begins))
}

/// "None required for this release", "No action needed", "No further tasks": not "No further crashes".
fn says_nothing(bare: &str, language: Language) -> bool {
    let is = |word: &str, class| language.is(word, class);
    let mut words = bare.split_whitespace();
    if bare.split_whitespace().count() > 7 {
        return false;
    }
    match words.next() {
        Some(none) if is(none, Class::NONE) => words.take(4).any(|word| is(word, Class::SAYS_NONE)),
        Some(no) if is(no, Class::NO) => words
            .find(|word| !is(word, Class::QUALIFIES_NONE))
            .is_some_and(|noun| is(noun, Class::THING_TO_DO)),
        _ => false,
    }
}

/// "[Action 1]", "<your task>", "{{task}} – [Owner], due [date]": all that is said is in brackets.
fn is_template(text: &Text, language: Language) -> bool {
    let read = text.as_str();
    // What somebody wrote out is no template, whatever stands around it.
    if read.split_whitespace().count() > 12 {
        return false;
    }
    let (mut depth, mut seen) = (0usize, false);
    let (mut left, mut inside) = (String::new(), String::new());
    for (at, character) in read.char_indices() {
        match character {
            '[' | '{' | '<' if !text.style_at(at).link => depth += 1,
            ']' | '}' | '>' if depth > 0 => {
                depth -= 1;
                seen = true;
            }
            _ if depth == 0 => left.push(character),
            // A reference, "[#12]", is none to be filled in.
            '#' | '@' => return false,
            _ => inside.push(character),
        }
    }
    if read.starts_with('[') && left.trim().is_empty() && is_written_out(&inside, language) {
        return false;
    }
    let mut words = left
        .split(|character: char| !character.is_alphanumeric())
        .filter(|word| !word.is_empty());
    seen && depth == 0 && words.all(|word| language.classes_of(word).has(Class::LEFT_BY_TEMPLATE))
}

/// "Call the bank", in brackets for no reason: some words, none of which stands for what is to be filled in.
fn is_written_out(inside: &str, language: Language) -> bool {
    let words: Vec<String> = inside
        .split(|character: char| !character.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    let stands_for = |word: &str| language.is(word, Class::TO_FILL_IN);
    words.len() >= 3
        && !words
            .iter()
            .any(|word| stands_for(word) || stands_for(word.trim_end_matches('s')))
}

/// "action item 1", "task 2"
fn is_numbered(bare: &str, language: Language) -> bool {
    let rest = bare.trim_end_matches(|last: char| last.is_ascii_digit() || " #-.".contains(last));
    rest.len() < bare.len() && language.list(List::NUMBERED_NOTHING).contains(&rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_holds_nothing_is_a_placeholder() {
        for text in [
            "",
            "…",
            "...",
            "TBD",
            "tbd.",
            "None",
            "None.",
            "N/A",
            "NA",
            "-",
            "[Action 1]",
            "[Your task here]",
            "[Describe what has to happen]",
            "[Optional]",
            "No further follow-ups for the board",
            "{{task}}",
            "<name>",
            "Action 1",
            "Action item 2",
            "None required for this run.",
            "No action needed.",
            "[Action Item] - [Responsible Person], [Due Date]",
            "{{person}} - {{action}} - Due: {{date}}",
            "No action items.",
            "etc.",
            "☐",
            "??",
            "(none)",
        ] {
            assert!(
                is_placeholder(&Text::literal(text, 0), Language::ENGLISH),
                "{text}"
            );
        }
    }

    #[test]
    fn what_says_something_is_none() {
        for text in [
            "Room 12b",
            "Menu",
            "None of the tests run: fix them",
            "[Ana] call Bob",
            "Fix",
            "Task queue",
            "[#12] and [#13]",
            "[Call the bank]",
            "No further crashes in the parser",
            "No new leaks reported",
            "Nothing works",
        ] {
            assert!(
                !is_placeholder(&Text::literal(text, 0), Language::ENGLISH),
                "{text}"
            );
        }
    }
}
