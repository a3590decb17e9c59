//! Where a first step goes below an item: on a line of its own below the item's own text, before what is nested there, and
//! written as the file writes what it nests.

use crate::finding::{Insert, NoPlace};
use crate::plan::{Body, Form, ListItem, Marker, Plan, Room};
use crate::source::LineIndex;

/// Columns from one tab stop to the next.
const TAB: usize = 4;

/// The longest row of stars that is an item's marker in plain text.
const MOST_STARS: usize = 8;

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
    /// Whether numbered items stand below numbered ones.
    numbers: bool,
    /// Whether more stars before an item say that it is nested.
    stars: bool,
    /// By what an item is indented below another; none where none is.
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
        match (item.marker, item.body.room) {
            (Marker::Row, _) => return Err(NoPlace::Row),
            (Marker::TodoTxt { .. }, _) => return Err(NoPlace::TodoTxt),
            (Marker::Line, _) => return Err(NoPlace::Line),
            (_, Room::Unclosed) => return Err(NoPlace::Unclosed),
            (_, Room::Followed) => return Err(NoPlace::Followed),
            (_, Room::None) => return Err(NoPlace::Shared),
            (_, Room::Label) => return Err(NoPlace::Label),
            (Marker::Bullet | Marker::Number | Marker::Checkbox(_), Room::Free) => {}
        }
        let end = item.body.end.max(item.text.span().end);
        let offset = line_end(self.text, end);
        // It would break the line where a line more follows, and is a sign of its own where none does.
        if self.form == Form::Markdown && self.text[..offset].ends_with('\\') {
            return Err(NoPlace::Shared);
        }
        let lead = match self.lead_of_child(&item.body, end) {
            Some(lead) => lead,
            None => self.lead(item, end)?,
        };
        let own = Mark::at(self.text, item.marker_span.start);
        let state = item.body.state.as_deref();
        let state = state.filter(|_| !self.is_headline(&own));
        let state = state.map_or_else(String::new, |state| format!("{state} "));
        Ok(Insert {
            line: self.lines.line_at(offset).0 + 1,
            offset,
            text: format!("{}{lead}{state}", self.line_ending(offset)),
        })
    }

    /// What stands before a step that comes before another, which stands below the same item from the byte `end` on: what
    /// stands before that.
    fn lead_of_child(&self, body: &Body, end: usize) -> Option<String> {
        let child = body.first.filter(|first| first.start >= end)?;
        let child = Mark::at(self.text, child.start);
        if !child.stands_alone() || self.is_headline(&child) {
            return None;
        }
        let square = if body.boxes { "[ ] " } else { "" };
        let sign = match child.number() {
            Some(end) => format!("1{end}"),
            None => child.sign.to_owned(),
        };
        let gap = if sign.is_empty() { "" } else { child.gap };
        Some(format!("{}{sign}{gap}{square}", child.before))
    }

    /// What stands before the only step below an item that reaches to the byte `end`.
    fn lead(&self, item: &ListItem<'_>, end: usize) -> Result<String, NoPlace> {
        let own = Mark::at(self.text, item.marker_span.start);
        if self.is_headline(&own) {
            // Beside its notes, if it has some.
            let start = line_start(self.text, end);
            let is_own = start <= item.marker_span.start;
            let line = if is_own { "" } else { &self.text[start..end] };
            let indent = &line[..line.len() - line.trim_start().len()];
            return Ok(format!("{indent}- [ ] "));
        }
        if !own.stands_in_lists() {
            return Err(NoPlace::Shared);
        }
        if own.sign.starts_with('*') && (own.sign.len() > 1 || self.habits.stars) {
            let fits = own.sign.len() < MOST_STARS;
            let deeper = || format!("{}{}* ", own.before, own.sign);
            return if fits {
                Ok(deeper())
            } else {
                Err(NoPlace::Shared)
            };
        }
        let indent = match self.form {
            Form::Plain => format!(
                "{}{}",
                own.before,
                self.habits.unit.ok_or(NoPlace::FlatText)?
            ),
            Form::Markdown | Form::Org => self.indent(&own),
        };
        let is_box = matches!(item.marker, Marker::Checkbox(_));
        let square = if is_box { "[ ] " } else { "" };
        let sign = match own.number() {
            Some(end) if self.habits.numbers && !is_box => format!("1{end} "),
            Some(_) => "- ".to_owned(),
            None if own.sign.is_empty() => String::new(),
            None => format!("{}{}", own.sign, own.gap),
        };
        Ok(format!("{indent}{sign}{square}"))
    }

    /// Whether a marker is the stars of a headline.
    fn is_headline(&self, mark: &Mark<'_>) -> bool {
        self.form == Form::Org && mark.before.is_empty() && mark.sign.starts_with('*')
    }

    /// The indent of what is nested in an item, after the signs of the quotes around it: as far in as its text, as
    /// `CommonMark` asks, and at most three columns more.
    fn indent(&self, own: &Mark<'_>) -> String {
        let mut indent = own.blank();
        let wanted = columns(own.before) + own.width();
        let by_tabs = own.before.contains('\t')
            || own.gap == "\t"
            || (self.habits.tabs && !own.before.contains("  "));
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
        let above = &self.text.as_bytes()[..line_start(self.text, offset)];
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
        let mut above = None;
        for item in &plan.items {
            let at = item.marker_span.start;
            habits.stars |= plan.form == Form::Plain && text[at..].starts_with("**");
            if let Some(parent) = item.parent.map(|parent| &plan.items[parent]) {
                habits.numbers |= item.marker == Marker::Number && parent.marker == Marker::Number;
            }
            if habits.unit.is_none()
                && matches!(
                    item.marker,
                    Marker::Bullet | Marker::Number | Marker::Checkbox(_)
                )
            {
                let before = Mark::at(text, at).before;
                let further =
                    above.map_or(before, |above| before.strip_prefix(above).unwrap_or(""));
                let is_indent =
                    columns(further) >= 2 && further.trim_matches([' ', '\t']).is_empty();
                habits.unit = Some(further).filter(|_| is_indent);
                above = Some(before);
            }
        }
        habits.tabs = habits.unit.is_some_and(|unit| unit.contains('\t'));
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

    /// Whether nothing stands before it but that and the signs of other items: `1. - `.
    fn stands_in_lists(&self) -> bool {
        let is_sign = |char: char| char.is_ascii_digit() || " \t>-*+.)".contains(char);
        self.before.chars().all(is_sign)
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
    let stars = rest.bytes().take_while(|byte| *byte == b'*').count();
    if stars > 1 {
        return stars;
    }
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
