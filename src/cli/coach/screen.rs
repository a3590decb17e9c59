//! What the talk looks like: an outcome among its neighbours, the question, the answers to it. All text of files is escaped.

use super::desk::Page;
use crate::coach::outcome::Place;
use crate::coach::session::{Doubt, Prompt, Reply, Unclear};
use crate::coach::words::NoStep;
use crate::finding::{Finding, NoPlace};
use crate::report::escape::escape;
use crate::report::pretty::Look;
use crate::report::{Count, in_line, shortened_to, width, wrapped};
use crate::source::{Line, LineIndex};
use std::fmt::Write;

/// Columns of the widest text: longer lines are hard to read.
const WIDEST: usize = 90;
/// Blank lines at most between an item and the neighbour that is shown.
const NEAR: usize = 2;
/// Lines of an item that are shown.
const LINES: usize = 4;
/// Columns of a tab.
const TAB: &str = "    ";

/// How a part is drawn, as a terminal is told.
#[derive(Debug, Clone, Copy)]
enum Style {
    Bold,
    Dim,
    Question,
    Key,
    Added,
}

impl Style {
    fn code(self) -> &'static str {
        match self {
            Self::Bold => "1",
            Self::Dim => "2",
            Self::Question => "1;36",
            Self::Key => "36",
            Self::Added => "32",
        }
    }
}

/// Draws for one terminal.
#[derive(Debug, Clone, Copy)]
pub(super) struct Screen {
    look: Look,
}

impl Screen {
    pub(super) fn new(look: Look) -> Self {
        Self { look }
    }

    fn columns(self) -> usize {
        // The last column stays free, where some terminals break the line.
        self.look
            .columns
            .map_or(WIDEST, |columns| columns.saturating_sub(1))
            .min(WIDEST)
    }

    fn sign(self, unicode: &'static str, ascii: &'static str) -> &'static str {
        if self.look.unicode { unicode } else { ascii }
    }

    fn paint(self, style: Style, text: &str) -> String {
        if self.look.color && !text.is_empty() {
            format!("\x1b[{}m{text}\x1b[0m", style.code())
        } else {
            text.to_owned()
        }
    }

    /// A paragraph, each line of it drawn alike.
    fn paragraph(self, style: Option<Style>, text: &str, indents: (&str, &str)) -> String {
        let text = &self.quoted(text);
        let mut drawn = String::new();
        for line in wrapped(text, self.columns(), indents.0, indents.1) {
            let line = style.map_or(line.clone(), |style| self.paint(style, &line));
            let _ = writeln!(drawn, "{line}");
        }
        drawn
    }

    /// What the talk begins with.
    pub(super) fn greeting(self, outcomes: usize, files: usize) -> String {
        let found = match outcomes {
            1 => "1 item names a result or leaves open what to do.".to_owned(),
            many => format!(
                "{many} items in {} name a result or leave open what to do.",
                Count(files, "file", "files")
            ),
        };
        let then = "Say for each what you would do first: it is written below the item, once its file is through.";
        self.paragraph(None, &format!("{found} {then}"), ("", ""))
    }

    /// An outcome and its question.
    pub(super) fn outcome(self, page: &Page, at: usize, (number, all): (usize, usize)) -> String {
        let (document, finding) = (&page.document, &page.document.findings[at]);
        let index = LineIndex::new(&document.text);
        let line = index.line_at(finding.item_span.start).0;
        let place = format!("{}:{line}", escape(&document.shown));
        let mut drawn = "\n".to_owned() + &self.between(&place, &format!("{number} of {all}"));
        let label = finding.heading.trim();
        if !label.is_empty() {
            let label = format!("Under “{}”", in_line(label));
            drawn += &self.paragraph(Some(Style::Dim), &label, ("", ""));
        }
        drawn.push('\n');
        drawn += &self.neighbours(finding, &document.text, &index);
        drawn.push('\n');
        let question = escape(&finding.help);
        drawn += &self.paragraph(Some(Style::Question), &question, ("", ""));
        drawn += &self.suggestions(finding);
        drawn += &self.aside(&page.places[at]);
        drawn.push('\n');
        drawn
    }

    /// What stands at the left and at the right of a line, or on two where it is too narrow for both.
    fn between(self, left: &str, right: &str) -> String {
        let gap = self.columns().checked_sub(width(left) + width(right));
        let line = match gap.filter(|gap| *gap > 0) {
            Some(gap) => format!("{left}{}{right}", " ".repeat(gap)),
            None => return self.paragraph(Some(Style::Dim), &format!("{left} {right}"), ("", "")),
        };
        self.paint(Style::Dim, &line) + "\n"
    }

    /// The lines around an item, and its own with a sign before them.
    fn neighbours(self, finding: &Finding, text: &str, index: &LineIndex) -> String {
        let said = |number: usize| {
            let line = &text[index.span_of(Line(number), text).range()];
            let line = line.trim_start_matches('\u{feff}').trim_end();
            line.replace('\t', TAB)
        };
        let first = index.line_at(finding.item_span.start).0;
        let last = index.line_at(finding.item_span.end).0;
        let last = last.min(first + LINES - 1);
        let label = finding.heading_span.map(|span| index.line_at(span.start).0);
        let is_said = |number: &usize| said(*number).contains(char::is_alphanumeric);
        let top = label.unwrap_or_default() + 1;
        let above = (top..first).rev().take(NEAR).find(is_said);
        let below = (last + 1..=index.lines()).take(NEAR).find(is_said);
        let numbers: Vec<usize> = above.into_iter().chain(first..=last).chain(below).collect();
        let blank = |line: &str| line.len() - line.trim_start_matches(' ').len();
        let common = numbers.iter().map(|number| blank(&said(*number))).min();
        let mut drawn = String::new();
        for number in numbers {
            let line = said(number);
            let line = escape(&line[common.unwrap_or_default()..]);
            drawn += &if number == first {
                self.item(&line, self.sign("→ ", "> "))
            } else if (first..=last).contains(&number) {
                self.item(&line, "  ")
            } else {
                let cut = self.sign("…", "...");
                let line = shortened_to(&format!("  {line}"), self.columns(), cut);
                self.paint(Style::Dim, &line) + "\n"
            };
        }
        drawn
    }

    /// A line of the item that is asked about.
    fn item(self, line: &str, mark: &str) -> String {
        let bare = line.trim_start_matches(' ');
        let blank = &line[..line.len() - bare.len()];
        let (first, others) = (format!("{mark}{blank}"), format!("  {blank}"));
        self.paragraph(Some(Style::Bold), bare, (&first, &others))
    }

    fn suggestions(self, finding: &Finding) -> String {
        let mut drawn = String::new();
        for (at, step) in finding.suggestions.iter().enumerate() {
            let number = (at + 1).to_string();
            let before = format!("  {number}  ");
            let others = " ".repeat(before.len());
            let lines = self.paragraph(None, &escape(step), (&before, &others));
            drawn += &lines.replacen(&number, &self.paint(Style::Key, &number), 1);
        }
        drawn
    }

    /// That an item is left out.
    pub(super) fn left_out(self, page: &Page, at: usize, reason: NoPlace) -> String {
        let (shown, item) = (&page.document.shown, &page.document.findings[at].item);
        let said = format!(
            "“{}” in {} is left out: {}.",
            escape(item),
            escape(shown),
            reason.reason()
        );
        "\n".to_owned() + &self.paragraph(Some(Style::Dim), &said, ("", ""))
    }

    /// Why a step goes elsewhere than below its item.
    fn aside(self, place: &Place) -> String {
        let Place::Beside(beside, reason) = place else {
            return String::new();
        };
        let said = format!(
            "Nothing can go below it here: {}. A step becomes a line of its own, “{}”.",
            reason.reason(),
            escape(&beside.line("…"))
        );
        self.paragraph(Some(Style::Dim), &said, ("", ""))
    }

    /// What is asked for, up to where it is typed.
    pub(super) fn prompt(self, prompt: Prompt, suggestions: usize) -> String {
        let hint = match (prompt, suggestions) {
            (Prompt::First, 0) => "Type your first step.",
            (Prompt::First, 1) => "Type your first step, or 1 to take that one.",
            (Prompt::First, _) => "Type your first step, or a number to take that one.",
            (Prompt::More, _) => "And then? Enter: that is all.",
            (Prompt::Again, _) => "Type it in other words. Enter: keep it as it is.",
            (Prompt::Day, _) => "Enter: yes. a: as I typed it. n: no.",
            (Prompt::Reason, _) => "Why is it fine as it is? Enter: it is not.",
        };
        let mut drawn = self.paragraph(Some(Style::Dim), hint, ("", ""));
        if prompt == Prompt::First {
            drawn += &self.keys();
        }
        drawn + &self.paint(Style::Key, self.sign("❯ ", "> "))
    }

    /// The letters that can be typed instead of a step.
    fn keys(self) -> String {
        let mut drawn = self.paragraph(Some(Style::Dim), KEYS, ("", ""));
        for key in KEYS.split("  ").filter_map(|key| key.split(' ').next()) {
            // What is dim goes on after the key.
            let key = format!("{key} ");
            let drawn_key = format!("\x1b[0m{}\x1b[2m", self.paint(Style::Key, &key));
            if self.look.color {
                drawn = drawn.replacen(&key, &drawn_key, 1);
            }
        }
        drawn
    }

    /// What is said to an answer; none where what comes next says it. `line` is a step's line as it is written.
    pub(super) fn reply(
        self,
        reply: &Reply,
        prompt: Prompt,
        line: impl Fn(&str) -> Option<String>,
    ) -> Option<String> {
        let said = match reply {
            Reply::Took(step) => {
                return Some(self.taken(&line(step)?));
            }
            Reply::Doubted(doubt) => return Some(self.doubt(doubt)),
            Reply::WhichDay(dated) => {
                let day = dated.day.strftime("%A, %-d %B %Y");
                let (words, step) = (escape(&dated.words), escape(&dated.step));
                return Some(
                    self.paragraph(
                        None,
                        &format!("“{words}” is {day}. Write it like this?"),
                        ("", ""),
                    ) + &self.paragraph(Some(Style::Bold), &step, ("  ", "  ")),
                );
            }
            Reply::NoStep(NoStep::NoWord) => "There is no word in that.".to_owned(),
            Reply::NoStep(NoStep::Comment) => "A comment for doable is no step.".to_owned(),
            Reply::NoSuch => "There is no suggestion of that number.".to_owned(),
            Reply::Nothing if prompt == Prompt::First => {
                "Nothing was typed. Skip it with s, or stop with q.".to_owned()
            }
            Reply::TookBack(step) => format!("Not written: {}", escape(step)),
            Reply::AtTheStart => "This is the first one of its file.".to_owned(),
            Reply::Help => return Some(self.help()),
            Reply::Nothing | Reply::WhyFine | Reply::WentBack | Reply::Done | Reply::Quit => {
                return None;
            }
        };
        Some(self.paragraph(None, &said, ("", "")))
    }

    /// The line that a step becomes.
    pub(super) fn taken(self, line: &str) -> String {
        let line = escape(line.trim_start());
        self.paragraph(Some(Style::Added), &line, ("+ ", "  "))
    }

    fn doubt(self, doubt: &Doubt) -> String {
        let what = match doubt.unclear {
            Unclear::Result => "That is still a result.",
            Unclear::Open => "That is still open.",
            Unclear::Nothing => "That names nothing to do.",
        };
        let question = match doubt.question.as_str() {
            "" => "What would you do first?",
            question => question,
        };
        let said = format!("{what} {}", escape(question));
        self.paragraph(Some(Style::Question), &said, ("", ""))
    }

    fn help(self) -> String {
        let mut drawn = String::new();
        for (key, does) in HELP {
            let before = format!("  {key:<8}  ");
            let others = " ".repeat(before.len());
            let lines = self.paragraph(None, does, (&before, &others));
            drawn += &lines.replacen(key, &self.paint(Style::Key, key), 1);
        }
        drawn
    }

    /// Quotation marks as the terminal has them.
    fn quoted(self, text: &str) -> String {
        if self.look.unicode {
            text.to_owned()
        } else {
            text.replace(['“', '”'], "\"")
                .replace('…', "...")
                .replace('’', "'")
        }
    }
}

/// The letters that stand for something, and what.
const KEYS: &str = "s skip  f fine as it is  u undo  q stop  ? help";

/// What can be typed, and what it does.
const HELP: [(&str, &str); 8] = [
    (
        "words",
        "a first step: something that you could begin within the hour. The next ones after it.",
    ),
    (
        "1",
        "a step that is suggested; 1 tomorrow: with a day, 1 @ana: with a name",
    ),
    (
        "day",
        "at the end of a step, such as friday, in 3 days, 5 May: becomes a date, if you agree",
    ),
    ("Enter", "after a step: that is all"),
    ("s", "skip it; it is asked about next time"),
    (
        "f",
        "it is fine as it is: say why, and a comment keeps it from being asked about and reported",
    ),
    (
        "u",
        "take the last step back, or go back to the item before",
    ),
    ("q", "stop here; the steps so far are written"),
];
