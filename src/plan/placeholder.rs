//! Items that hold nothing yet: "…", "TBD", "None", "[Action 1]".

use super::text::Text;

const NOTHING: &[&str] = &[
    "tbd",
    "tba",
    "tbc",
    "none",
    "n/a",
    "na",
    "nil",
    "nothing",
    "nothing yet",
    "none yet",
    "none so far",
    "none at this time",
    "none this week",
    "no actions",
    "no action",
    "no action items",
    "no new actions",
    "no new action items",
    "no tasks",
    "no open actions",
    "no next steps",
    "no follow-ups",
    "etc",
    "to be determined",
    "to be defined",
    "to be decided",
    "to be done",
    "to be added",
    "xxx",
    "x",
    "lorem ipsum",
    "todo",
    "placeholder",
    "your task here",
    "your action here",
    "item",
    "action",
    "task",
    "action item",
    "name",
    "description",
    "empty",
    "add here",
    "add items here",
    "add tasks here",
];

/// What is nothing with a number behind it.
const NUMBERED: [&str; 12] = [
    "action",
    "action item",
    "task",
    "item",
    "step",
    "todo",
    "to-do",
    "to do",
    "next step",
    "follow-up",
    "bullet",
    "point",
];

/// Bytes of the longest of [`NOTHING`], and some more.
const LONGEST: usize = 24;

/// Whether a text names nothing to do because nobody has filled it in.
#[must_use]
pub fn is_placeholder(text: &Text) -> bool {
    let read = text.as_str().trim();
    if !read.chars().any(char::is_alphanumeric) {
        return true;
    }
    if read.len() > 240 {
        return false;
    }
    if memchr::memchr3(b'[', b'{', b'<', read.as_bytes()).is_some() && is_template(text) {
        return true;
    }
    let bare = read.trim_matches(|edge: char| !edge.is_alphanumeric());
    if says_something(bare) {
        return false;
    }
    let bare = bare.to_lowercase();
    NOTHING.contains(&bare.as_str()) || says_nothing(&bare) || is_numbered(&bare)
}

/// Whether a text begins with another word than what says nothing, or is longer and ends in no number: most items are
/// told apart so.
fn says_something(bare: &str) -> bool {
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
    let begins_with_no = first.eq_ignore_ascii_case(b"no") || first.eq_ignore_ascii_case(b"none");
    let is_longer = bytes.len() > LONGEST
        && !begins_with_no
        && !bytes[bytes.len() - 1].is_ascii_digit()
        && bare.is_ascii();
    is_longer || !NOTHING.iter().chain(&NUMBERED).any(begins)
}

/// "None required for this release", "No action needed", "No further tasks": not "No further crashes".
fn says_nothing(bare: &str) -> bool {
    const SAYS: [&str; 8] = [
        "required",
        "needed",
        "necessary",
        "identified",
        "planned",
        "recorded",
        "pending",
        "reported",
    ];
    const QUALIFIES: [&str; 6] = ["further", "new", "open", "other", "more", "outstanding"];
    let mut words = bare.split_whitespace();
    if bare.split_whitespace().count() > 7 {
        return false;
    }
    match words.next() {
        Some("none") => words
            .take(4)
            .any(|word| SAYS.contains(&word) || word == "further"),
        Some("no") => words
            .find(|word| !QUALIFIES.contains(word))
            .is_some_and(|noun| THINGS_TO_DO.contains(&noun.trim_end_matches('s'))),
        _ => false,
    }
}

/// What an action list holds, in the singular.
const THINGS_TO_DO: [&str; 9] = [
    "action",
    "item",
    "task",
    "step",
    "todo",
    "to-do",
    "follow-up",
    "change",
    "work",
];

/// "[Action 1]", "<your task>", "{{task}} – [Owner], due [date]": all that is said is in brackets.
fn is_template(text: &Text) -> bool {
    const LEFT: [&str; 9] = [
        "due", "by", "owner", "date", "assigned", "to", "deadline", "for", "who",
    ];
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
    if read.starts_with('[') && left.trim().is_empty() && is_written_out(&inside) {
        return false;
    }
    let mut words = left
        .split(|character: char| !character.is_alphanumeric())
        .filter(|word| !word.is_empty());
    seen && depth == 0 && words.all(|word| LEFT.contains(&word.to_lowercase().as_str()))
}

/// "Call the bank", in brackets for no reason: some words, none of which stands for what is to be filled in.
fn is_written_out(inside: &str) -> bool {
    const STANDS_FOR: [&str; 32] = [
        "action",
        "add",
        "any",
        "assignee",
        "date",
        "deadline",
        "describe",
        "description",
        "detail",
        "due",
        "enter",
        "example",
        "fill",
        "here",
        "insert",
        "item",
        "name",
        "number",
        "optional",
        "owner",
        "person",
        "placeholder",
        "responsible",
        "specific",
        "step",
        "task",
        "text",
        "title",
        "topic",
        "what",
        "who",
        "your",
    ];
    let words: Vec<String> = inside
        .split(|character: char| !character.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    words.len() >= 3
        && !words.iter().any(|word| {
            STANDS_FOR.contains(&word.as_str()) || STANDS_FOR.contains(&word.trim_end_matches('s'))
        })
}

/// "action item 1", "task 2"
fn is_numbered(bare: &str) -> bool {
    let rest = bare.trim_end_matches(|last: char| last.is_ascii_digit() || " #-.".contains(last));
    rest.len() < bare.len() && NUMBERED.contains(&rest)
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
            assert!(is_placeholder(&Text::literal(text, 0)), "{text}");
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
            assert!(!is_placeholder(&Text::literal(text, 0)), "{text}");
        }
    }
}
