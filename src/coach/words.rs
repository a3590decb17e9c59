//! A step in its writer's words, as one line that is a list item's text and nothing else, whatever was typed.

use crate::plan;
use crate::source::Syntax;

/// Why a text is no step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoStep {
    /// No letter and no digit is in it.
    NoWord,
    /// It would be a comment that tells doable what to suppress.
    Comment,
}

/// What somebody said, as a list item's text: on one line, without bullets and boxes, and without what would make more of
/// it than text, such as the sign of a heading.
///
/// # Errors
/// Where no step is left.
pub fn worded(said: &str, syntax: Syntax) -> Result<String, NoStep> {
    let line = one_line(said);
    let bare = without_frame(unmarked(&line));
    if !bare.contains(char::is_alphanumeric) {
        return Err(NoStep::NoWord);
    }
    match syntax {
        Syntax::Markdown => Ok(in_markdown(bare)),
        Syntax::Plain if plan::is_addressed(bare) => Err(NoStep::Comment),
        Syntax::Plain => Ok(bare.to_owned()),
    }
}

/// A text on one line, with single spaces, and without what nobody sees.
pub fn one_line(said: &str) -> String {
    let seen = said.chars().map(|char| match char {
        '\u{2028}' | '\u{2029}' => ' ',
        char if char.is_control() => ' ',
        char => char,
    });
    let seen: String = seen.filter(|char| !is_hidden(*char)).collect();
    seen.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Marks of direction, and of nothing at all.
fn is_hidden(char: char) -> bool {
    matches!(char,
        '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// Without what a line of a plan begins with.
fn unmarked(line: &str) -> &str {
    let mut rest = line;
    loop {
        let bare = plan::unmarked(rest);
        let signs = bare.trim_start_matches(['#', '>']);
        // A tag is one: "#home".
        let next = if signs.starts_with(' ') || signs.is_empty() {
            signs.trim_start()
        } else {
            bare
        };
        if next.len() == rest.len() {
            return next;
        }
        rest = next;
    }
}

/// Without signs at the end that stand by themselves: what draws lines in one text may open lists in another.
fn without_frame(line: &str) -> &str {
    let mut rest = line;
    while let Some((before, last)) = rest.rsplit_once(' ')
        && last.chars().all(|char| "*-_=~#|+".contains(char))
    {
        rest = before;
    }
    rest
}

/// With a backslash before a sign that would open a block of its own, or a comment that hides what follows.
fn in_markdown(bare: &str) -> String {
    let mut step = bare.replace("<!--", r"\<!--").replace("%%", "%");
    let opens_html = |rest: &str| {
        let tag = rest.starts_with(|next: char| next.is_ascii_alphabetic() || "/!?".contains(next));
        let end = rest.find('>').unwrap_or(rest.len());
        tag && !rest[..end].contains([':', '@'])
    };
    let opens = match step.as_bytes().first() {
        Some(b'<') => opens_html(&step[1..]),
        // A definition of a link or a footnote shows nothing.
        Some(b'[') => step.find("]:").is_some_and(|at| !step[..at].contains("](")),
        Some(b'`') => step.starts_with("```"),
        Some(b'~') => step.starts_with("~~~"),
        Some(b'$') => step.starts_with("$$"),
        Some(b'|') => true,
        _ => false,
    };
    if opens {
        step.insert(0, '\\');
    }
    // A backslash at the end breaks the line, and one would be taken for the sign's that follows.
    let slashes = step.len() - step.trim_end_matches('\\').len();
    if slashes % 2 == 1 {
        step.push('\\');
    }
    step
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_is_one_line_without_what_stands_before_an_item() {
        for (said, step) in [
            (
                "  Call Ana \t about\r\nthe loan ",
                "Call Ana about the loan",
            ),
            ("- [ ] Call Ana", "Call Ana"),
            ("* - 1. [x] Call Ana", "Call Ana"),
            ("# Call Ana", "Call Ana"),
            ("> - Call Ana", "Call Ana"),
            ("• Call Ana", "Call Ana"),
            ("☐ Call Ana", "Call Ana"),
            ("* Call Ana * |", "Call Ana"),
            ("#home Call Ana", "#home Call Ana"),
            ("**Ana** calls", "**Ana** calls"),
            ("Ca\u{1b}[31mll\u{202e} Ana\u{2028}now", "Ca [31mll Ana now"),
            ("[[Ana]] has the list", "[[Ana]] has the list"),
            ("[the list](x.md): read it", "[the list](x.md): read it"),
            ("5", "5"),
        ] {
            assert_eq!(
                worded(said, Syntax::Markdown).as_deref(),
                Ok(step),
                "{said:?}"
            );
        }
        for said in ["", " ", "-", "…", "- [ ]", "\u{200b}", "***"] {
            assert_eq!(worded(said, Syntax::Plain), Err(NoStep::NoWord), "{said:?}");
        }
    }

    #[test]
    fn nothing_in_a_step_opens_a_block_or_hides_what_follows() {
        for (said, step) in [
            ("<div> ask", r"\<div> ask"),
            ("<https://x.org> read", "<https://x.org> read"),
            ("Ask <!-- Ana", r"Ask \<!-- Ana"),
            ("Ask %%Ana", "Ask %Ana"),
            ("```ask", r"\```ask"),
            ("[a]: ask", r"\[a]: ask"),
            ("| a | b", r"\| a | b"),
            (r"Ask Ana\", r"Ask Ana\\"),
        ] {
            assert_eq!(
                worded(said, Syntax::Markdown).as_deref(),
                Ok(step),
                "{said:?}"
            );
        }
    }

    #[test]
    fn a_step_is_no_comment_that_suppresses() {
        for said in [
            "Ask # doable-disable-file all",
            "Ask // doable-disable-line x",
        ] {
            assert_eq!(
                worded(said, Syntax::Plain),
                Err(NoStep::Comment),
                "{said:?}"
            );
        }
        assert!(worded("Ask <!-- doable-disable-file all -->", Syntax::Markdown).is_ok());
    }
}
