//! The comment that says of an outcome that it is fine as it is: in the syntax of its file, with the reason.

use super::edit::{Edit, Kind};
use super::words::one_line;
use crate::finding::Finding;
use crate::item::{self, Mentions, Part};
use crate::language::Language;
use crate::plan::text::Text;
use crate::source::{LineIndex, Syntax};

/// The comment that suppresses a finding of a document, at the end of its item's line.
pub fn edit(
    finding: &Finding,
    reason: &str,
    text: &str,
    syntax: Syntax,
    language: Language,
) -> Edit {
    let index = LineIndex::new(text);
    let end = finding.item_span.end.max(finding.item_span.start);
    let line = index.span_of(index.line_at(end), text);
    let in_row = finding.insert == Err(crate::finding::NoPlace::Row);
    let rest = &text[end..line.end];
    let said = match rest.find('|').filter(|_| in_row) {
        Some(bar) => &rest[..bar],
        None => rest,
    };
    let behind = end + said.trim_end().len();
    let offset = match syntax {
        Syntax::Plain => behind,
        Syntax::Markdown => before_fields(text, finding.item_span.start, behind, language),
    };
    Edit {
        offset,
        kind: Kind::Comment,
        item: finding.item_span.start,
        text: comment(&finding.rule, reason, syntax),
        gap: String::new(),
    }
}

/// The comment, with a space before it.
pub fn comment(rule: &str, reason: &str, syntax: Syntax) -> String {
    // What would end the comment, or a cell of a table.
    let reason = one_line(reason).replace("--", "–").replace(['>', '|'], "");
    let reason = match reason.trim() {
        "" => String::new(),
        reason => format!(" -- {reason}"),
    };
    match syntax {
        Syntax::Markdown => format!(" <!-- doable-disable-line {rule}{reason} -->"),
        Syntax::Plain => format!(" # doable-disable-line {rule}{reason}"),
    }
}

/// The end of an item's words, where signs follow that note apps look for at the end of the line: dates after a glyph, block
/// ids. Else the end of the item.
fn before_fields(text: &str, start: usize, end: usize, language: Language) -> usize {
    let Some(said) = text.get(start..end) else {
        return end;
    };
    let parse = item::parse(&Text::literal(said, 0), Mentions::People, language);
    let is_field =
        |part: &Part| matches!(part, Part::Due | Part::Priority | Part::Sign | Part::Tag);
    let ending_at = |end: usize| {
        let mut fields = parse.stripped.iter().filter(|(part, _)| is_field(part));
        fields.find(|(_, range)| 0 < range.start && range.start < end && range.end == end)
    };
    let mut from = said.len();
    let mut signs = false;
    while let Some((_, range)) = ending_at(from) {
        signs |= said[range.start..].starts_with(|first: char| first == '^' || !first.is_ascii());
        from = said[..range.start].trim_end().len();
    }
    if signs { start + from } else { end }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_reason_ends_the_comment_or_the_cell() {
        let comment = |reason| comment("r", reason, Syntax::Markdown);
        assert_eq!(
            comment("a theme\n"),
            " <!-- doable-disable-line r -- a theme -->"
        );
        assert_eq!(comment(" "), " <!-- doable-disable-line r -->");
        assert_eq!(
            comment("a --> b | c"),
            " <!-- doable-disable-line r -- a – b  c -->"
        );
    }

    #[test]
    fn a_comment_stands_before_what_apps_look_for_at_the_end_of_a_line() {
        let at = |text: &str| before_fields(text, 0, text.len(), Language::ENGLISH);
        assert_eq!(at("Get fit"), 7);
        assert_eq!(at("Get fit 📅 2026-12-01"), 7);
        assert_eq!(at("Get fit ⏫ 📅 2026-12-01 ^a1b2"), 7);
        assert_eq!(at("Get fit ^a1b2"), 7);
        assert_eq!(at("Get fit by 2026-12-01"), 21);
    }
}
