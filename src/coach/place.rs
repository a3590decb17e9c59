//! Where a first step goes below an item: on a line of its own below the item's own text, before what is nested there, and
//! written as the file writes what it nests.

use crate::finding::{Insert, NoPlace};
use crate::plan::{Form, ListItem, Marker, Plan};
use crate::source::LineIndex;

/// Columns from one tab stop to the next.
const TAB: usize = 4;

/// The places below the items of one document.
pub struct Places<'a> {
    text: &'a str,
    form: Form,
    lines: LineIndex,
    habits: Habits<'a>,
}

/// How a document nests items, as far as an item has none nested in it that show it.
#[derive(Debug, Default)]
struct Habits<'a> {
    /// Whether it indents by tabs.
    tabs: bool,
    /// What stands after the number of a numbered item below another; none where numbers are not nested.
    numbers: Option<char>,
    /// By what lines are indented; none where nothing is.
    unit: Option<&'a str>,
}

impl<'a> Places<'a> {
    /// Looks once at a document and its plan.
    #[must_use]
    pub fn new(text: &'a str, plan: &Plan<'_>) -> Self {
        Self {
            text,
            form: plan.form,
            lines: LineIndex::new(text),
            habits: Habits::of(text, plan),
        }
    }

    /// Where a first step goes below an item of the document.
    ///
    /// # Errors
    ///
    /// Why there is no such place.
    pub fn below(&self, item: &ListItem<'_>) -> Result<Insert, NoPlace> {
        match item.marker {
            Marker::Row => return Err(NoPlace::Row),
            Marker::TodoTxt { .. } => return Err(NoPlace::TodoTxt),
            Marker::Line => return Err(NoPlace::Line),
            Marker::Bullet | Marker::Number | Marker::Checkbox(_) => {}
        }
        if item.body.is_open {
            return Err(NoPlace::Unclosed);
        }
        let offset = line_end(self.text, item.body.end.max(item.text.span().end));
        let written = self.written(item)?;
        Ok(Insert {
            line: self.lines.line_at(offset).0 + 1,
            offset,
            text: format!("{}{written}", self.line_ending(offset)),
        })
    }

    /// What stands before the words of a step on its line.
    fn written(&self, item: &ListItem<'_>) -> Result<String, NoPlace> {
        let own = Mark::at(self.text, item.marker_span.start);
        let below = item.body.first.filter(|first| first.start >= item.body.end);
        if let Some(below) = below {
            let mark = Mark::at(self.text, below.start);
            if mark.before.is_empty() || mark.stands_alone() {
                let sign = self.sign_of_child(&mark, item.body.boxes);
                return Ok(format!("{}{sign}", mark.before));
            }
        }
        let sign = self.sign_below(&own, matches!(item.marker, Marker::Checkbox(_)));
        Ok(format!("{}{sign}", self.indent(&own)))
    }

    /// The sign of a step that comes before another, which stands below the same item.
    fn sign_of_child(&self, child: &Mark<'_>, boxes: bool) -> String {
        let gap = child.gap;
        let bullet = match child.number() {
            Some(end) => format!("1{end}{gap}"),
            None if child.sign.is_empty() => String::new(),
            None => format!("{}{gap}", child.sign),
        };
        let square = if boxes { "[ ] " } else { "" };
        format!("{bullet}{square}")
    }

    /// The sign of the only step below an item.
    fn sign_below(&self, own: &Mark<'_>, is_box: bool) -> String {
        let bullet = match (own.number(), self.habits.numbers) {
            (Some(_), Some(end)) if !is_box => format!("1{end} "),
            (Some(_), _) => "- ".to_owned(),
            (None, _) if own.sign.is_empty() => String::new(),
            (None, _) => format!("{}{}", own.sign, own.gap),
        };
        let square = if is_box { "[ ] " } else { "" };
        format!("{bullet}{square}")
    }

    /// The indent of what is nested in an item, after the signs of the quotes around it.
    fn indent(&self, own: &Mark<'_>) -> String {
        let mut indent = own.blank();
        let wanted = columns(own.before) + own.width();
        let by_tabs = own.before.contains('\t') || (self.habits.tabs && !own.before.contains("  "));
        while columns(&indent) < wanted {
            indent.push(if by_tabs { '\t' } else { ' ' });
        }
        indent
    }

    /// What the line ends in whose end is at `offset`; at the end of the text, what the line above ends in.
    fn line_ending(&self, offset: usize) -> &'a str {
        let rest = &self.text[offset..];
        if rest.starts_with("\r\n") {
            return "\r\n";
        }
        if let Some(end) = rest.get(..1) {
            return end;
        }
        let above = self.text[..line_start(self.text, offset)].as_bytes();
        match above {
            [.., b'\r', b'\n'] => "\r\n",
            [.., b'\r'] => "\r",
            _ => "\n",
        }
    }
}

impl<'a> Habits<'a> {
    fn of(text: &'a str, plan: &Plan<'_>) -> Self {
        let mut habits = Self::default();
        for item in &plan.items {
            let Some(parent) = item.parent.map(|parent| &plan.items[parent]) else {
                continue;
            };
            let mark = Mark::at(text, item.marker_span.start);
            if habits.unit.is_none() {
                habits.unit = Some(mark.before);
                habits.tabs = mark.before.contains('\t');
            }
            if item.marker == Marker::Number && parent.marker == Marker::Number {
                habits.numbers = habits.numbers.or(mark.number());
            }
        }
        habits
    }
}

/// What a list item's line begins with.
#[derive(Debug)]
struct Mark<'a> {
    /// What stands before its marker.
    before: &'a str,
    /// Its bullet or number; empty where it has none, as with a box alone.
    sign: &'a str,
    /// The white space after that.
    gap: &'a str,
}

impl<'a> Mark<'a> {
    /// Reads the marker at the byte `at`.
    fn at(text: &'a str, at: usize) -> Self {
        let start = line_start(text, at);
        let line = &text[start..line_end(text, at)];
        let (before, rest) = line.split_at(at - start);
        let before = before.trim_start_matches('\u{feff}');
        let len = sign_len(rest);
        let (sign, rest) = rest.split_at(len);
        let gap = &rest[..rest.len() - rest.trim_start_matches([' ', '\t']).len()];
        let fits = (1..=TAB).contains(&gap.len()) && !sign.is_empty();
        let gap = if fits { gap } else { " " };
        Self { before, sign, gap }
    }

    /// What stands after the digits, where the sign is a number.
    fn number(&self) -> Option<char> {
        let is_number = self.sign.starts_with(|first: char| first.is_ascii_digit());
        self.sign.chars().next_back().filter(|_| is_number)
    }

    /// How many columns in the item's text stands from its marker.
    fn width(&self) -> usize {
        if self.sign.is_empty() {
            return 2;
        }
        let at = columns(self.before) + self.sign.chars().count();
        self.gap.chars().fold(at, after) - columns(self.before)
    }

    /// Whether nothing stands before it but white space and the signs of quotes.
    fn stands_alone(&self) -> bool {
        self.before.trim_matches([' ', '\t', '>']).is_empty()
    }

    /// What stands before it, other items' signs made blank.
    fn blank(&self) -> String {
        let blank = |char| {
            if matches!(char, '>' | '\t') {
                char
            } else {
                ' '
            }
        };
        self.before.chars().map(blank).collect()
    }
}

/// Bytes of the bullet or number that `rest` begins with.
fn sign_len(rest: &str) -> usize {
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    match rest[digits..].chars().next() {
        Some('.' | ')') if digits > 0 => digits + 1,
        Some(first) if digits == 0 && !matches!(first, '[' | '☐' | '☑' | '☒') => {
            first.len_utf8()
        }
        _ => 0,
    }
}

/// How many columns a text takes at the start of a line.
fn columns(text: &str) -> usize {
    text.chars().fold(0, after)
}

/// The column after a character that stands in `column`.
fn after(column: usize, char: char) -> usize {
    match char {
        '\t' => (column / TAB + 1) * TAB,
        _ => column + 1,
    }
}

/// Where the line that holds the byte `at` starts.
fn line_start(text: &str, at: usize) -> usize {
    memchr::memrchr2(b'\n', b'\r', &text.as_bytes()[..at]).map_or(0, |end| end + 1)
}

/// Where the line that holds the byte `at` ends, without what it ends in.
fn line_end(text: &str, at: usize) -> usize {
    let rest = &text.as_bytes()[at..];
    memchr::memchr2(b'\n', b'\r', rest).map_or(text.len(), |len| at + len)
}
