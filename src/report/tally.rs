//! The rules whose findings were shown: how many each has, and what it is for, told once at the end of a run.

use super::escape::escape;
use super::{Count, Summary};
use std::cmp::Reverse;
use std::fmt::Write;
use textwrap::{Options, WordSeparator, WordSplitter};

/// Rules that are named.
const NAMED: usize = 5;
/// The most characters that are told of what a rule is for: some two lines of a terminal.
const LONGEST: usize = 160;

/// A line a rule, the most frequent first, each broken at `columns`; and how many more there are.
pub(super) fn tally(
    summary: &Summary,
    times: char,
    columns: usize,
    name: impl Fn(&str) -> String,
) -> String {
    let mut rules: Vec<(&str, usize)> = summary
        .shown_rules
        .iter()
        .map(|(id, count)| (&**id, *count))
        .collect();
    if summary.quiet || rules.is_empty() {
        return String::new();
    }
    rules.sort_by_key(|&(id, count)| (Reverse(count), id));
    // The last one takes no more room than the line that would count it.
    let all = rules.len() <= NAMED + 1;
    let (named, others) = rules.split_at(if all { rules.len() } else { NAMED });
    let mut text = String::new();
    for (id, count) in named {
        let mut line = name(&escape(id));
        if *count > 1 {
            let _ = write!(line, " {times}{count}");
        }
        let notes = summary.rules.get(*id);
        if let Some(why) = notes.and_then(|notes| notes.why.as_deref()) {
            let _ = write!(line, ": {}", escape(&shortened(why)));
        }
        push(&mut text, &line, columns);
    }
    let more = match others {
        [] => String::new(),
        others => format!(
            "{} of {}. ",
            Count(
                others.iter().map(|(_, count)| count).sum(),
                "more finding",
                "more findings"
            ),
            Count(others.len(), "other rule", "other rules"),
        ),
    };
    let more = more + "`doable explain RULE` gives examples.";
    push(&mut text, &more, columns);
    text + "\n"
}

/// Adds a line, broken only at spaces.
fn push(text: &mut String, line: &str, columns: usize) {
    let options = Options::new(columns)
        .subsequent_indent("  ")
        .break_words(false)
        .word_separator(WordSeparator::AsciiSpace)
        .word_splitter(WordSplitter::NoHyphenation);
    text.push_str(&textwrap::fill(line, options));
    text.push('\n');
}

/// A text in one line: of a long one the sentences that are short enough together, or else its first words.
fn shortened(text: &str) -> String {
    let (mut line, mut characters, mut sentences) = (String::new(), 0, 0);
    for word in text.split_whitespace() {
        characters += word.chars().count() + 1;
        if characters > LONGEST {
            if sentences == 0 {
                return line + "…";
            }
            line.truncate(sentences);
            break;
        }
        line.push_str(word);
        if word.ends_with(['.', '!', '?']) {
            sentences = line.len();
        }
        line.push(' ');
    }
    line.truncate(line.trim_end().len());
    line
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::RuleNotes;
    use crate::settings::Level;
    use insta::assert_snapshot;

    const WHY: &str = "What grows has no end.\n";

    /// A run that showed so many findings of each rule, which is for this.
    fn summary(rules: &[(&str, usize, Option<&str>)]) -> Summary {
        let mut summary = Summary::default();
        for &(id, count, why) in rules {
            summary.shown_rules.insert(id.into(), count);
            let notes = RuleNotes {
                level: Level::Warning,
                why: why.map(str::to_owned),
                message: "“{text}” is none".to_owned(),
                hits: Vec::new(),
                misses: Vec::new(),
            };
            summary.rules.insert(id.to_owned(), notes);
        }
        summary
    }

    fn told(rules: &[(&str, usize, Option<&str>)], columns: usize) -> String {
        tally(&summary(rules), '×', columns, str::to_owned)
    }

    #[test]
    fn the_most_frequent_rule_stands_first_and_the_rest_is_counted() {
        let rules = [
            ("a", 1, None),
            ("b", 3, Some(WHY)),
            ("c", 2, Some("Two at once are none.")),
            ("d", 12, Some(WHY)),
            ("e", 2, None),
            ("f", 1, Some(WHY)),
        ];
        assert_snapshot!(told(&rules, 90), @"
        d ×12: What grows has no end.
        b ×3: What grows has no end.
        c ×2: Two at once are none.
        e ×2
        a
        f: What grows has no end.
        `doable explain RULE` gives examples.
        ");
        let more = [&rules[..], &[("g", 2, None)]].concat();
        assert_snapshot!(told(&more, 90), @"
        d ×12: What grows has no end.
        b ×3: What grows has no end.
        c ×2: Two at once are none.
        e ×2
        g ×2
        2 more findings of 2 other rules. `doable explain RULE` gives examples.
        ");
        assert_eq!(told(&[], 90), "");
        let mut quiet = summary(&rules);
        quiet.quiet = true;
        assert_eq!(tally(&quiet, '×', 90, str::to_owned), "");
    }

    #[test]
    fn a_rule_of_ones_own_is_told_like_any_and_takes_a_few_lines() {
        let long = "Our board reads the plan on the train. It wants to see who calls whom.\n\n\
                    This goes back to the spring in which nobody did, and the summer after it, \
                    in which all of us did, one after the other. And so on.\n";
        let endless = "no end ".repeat(80);
        let rules = [
            ("board", 3, Some(long)),
            ("endless", 2, Some(&endless)),
            ("odd", 1, Some("\u{1b}[31m ::error::")),
        ];
        assert_snapshot!(told(&rules, 80), @r"
        board ×3: Our board reads the plan on the train. It wants to see who calls whom.
        endless ×2: no end no end no end no end no end no end no end no end no end no
          end no end no end no end no end no end no end no end no end no end no end no
          end no end no …
        odd: \u{1b}[31m \u{3a}:error::
        `doable explain RULE` gives examples.
        ");
    }

    #[test]
    fn a_narrow_terminal_breaks_lines_at_spaces() {
        let why = "Verbs such as grow name a change on an open scale.";
        let rules = [("result-verb-of-ours", 3, Some(why))];
        assert_snapshot!(told(&rules, 40), @"
        result-verb-of-ours ×3: Verbs such as
          grow name a change on an open scale.
        `doable explain RULE` gives examples.
        ");
        assert!(told(&rules, 0).contains("\n  explain\n"));
    }
}
