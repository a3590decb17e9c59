//! Texts laid out in the columns of a terminal.

use textwrap::{Options, WordSeparator, WordSplitter, wrap};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Columns that a line has at least, however narrow the terminal says it is.
const LEAST: usize = 20;

/// A text in lines of so many columns, broken at spaces; the first begins with `first`, the others with `others`, which are
/// as wide. A word that is wider than a line is broken where the line ends.
#[must_use]
pub fn wrapped(text: &str, columns: usize, first: &str, others: &str) -> Vec<String> {
    let options = Options::new(columns.max(LEAST))
        .initial_indent(first)
        .subsequent_indent(others)
        .word_separator(WordSeparator::AsciiSpace)
        .word_splitter(WordSplitter::NoHyphenation);
    let lines = wrap(text, options).into_iter();
    lines.map(|line| line.trim_end().to_owned()).collect()
}

/// The columns that a text takes.
#[must_use]
pub fn width(text: &str) -> usize {
    text.width()
}

/// A text cut to so many columns, with the sign `cut` at its end where something is missing.
#[must_use]
pub fn shortened_to(text: &str, columns: usize, cut: &str) -> String {
    if width(text) <= columns {
        return text.to_owned();
    }
    let most = columns.saturating_sub(width(cut));
    let mut taken = 0;
    let fits = |char: &char| {
        taken += char.width().unwrap_or(0);
        taken <= most
    };
    let kept: String = text.chars().take_while(fits).collect();
    kept.trim_end().to_owned() + cut
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_broken_at_spaces_and_long_words_where_they_end() {
        let lines = wrapped("What will you do first, and when?", 20, "> ", "  ");
        assert_eq!(lines, ["> What will you do", "  first, and when?"]);
        assert_eq!(
            wrapped(&"x".repeat(30), 20, "", ""),
            ["x".repeat(20), "x".repeat(10)]
        );
        assert_eq!(wrapped("", 20, "", ""), [""]);
    }

    #[test]
    fn a_line_is_cut_by_its_columns() {
        assert_eq!(shortened_to("日本語", 6, "…"), "日本語");
        assert_eq!(shortened_to("日本語", 5, "…"), "日本…");
        assert_eq!(shortened_to("a bc d", 4, "..."), "a...");
    }
}
