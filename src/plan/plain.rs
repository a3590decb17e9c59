//! Plain text as an outline: bullets, boxes and numbers by their indentation, titles by how they are set off.

use super::checkbox::{self, LineMark};
use super::outline::{Block, Heading, Node, Open, Outline, Paragraph};
use super::text::Text;
use super::{Marker, Room};
use super::{comment, keyword, label};
use crate::language::Language;
use crate::source::{LineIndex, Span};

/// Columns from one tab stop to the next.
const TAB: usize = 4;

/// Levels of titles that are no `#` headings.
const CAPITALS: u8 = 5;

/// A line of text.
#[derive(Debug, Clone, Copy)]
pub struct PlainLine<'a> {
    /// What it says, without indentation and line ending.
    pub said: &'a str,
    /// The first byte of that.
    pub start: usize,
    /// The column that is in, from 0, tabs counted.
    pub indent: usize,
}

/// Reads a plain text document.
#[must_use]
pub fn outline(text: &str, language: Language) -> Outline<'_> {
    let mut reader = PlainReader {
        language,
        ..PlainReader::default()
    };
    let lines = lines(text, language);
    for (index, line) in lines.iter().enumerate() {
        let before = index.checked_sub(1).and_then(|at| lines.get(at));
        reader.take(line, before, lines.get(index + 1));
    }
    reader.end_text();
    reader.outline.comments = comment::in_plain(text);
    reader.outline
}

/// The lines of a text without its byte order mark, its comments, and the lines that hold nothing but one.
#[must_use]
pub fn lines(text: &str, language: Language) -> Vec<PlainLine<'_>> {
    let index = LineIndex::new(text);
    (1..=index.lines())
        .filter_map(|number| {
            let span = index.span_of(crate::source::Line(number), text);
            let mark = text[span.range()].starts_with('\u{feff}');
            let start = if mark { span.start + 3 } else { span.start };
            let whole = &text[start..span.end];
            let written = comment::before(whole);
            if written.len() < whole.len() && written.trim().is_empty() {
                return None;
            }
            let said = behind_comment_sign(written.trim_start(), language);
            let before = &written[..written.len() - said.len()];
            let indent = before.chars().fold(0, |column, character| match character {
                '\t' => (column / TAB + 1) * TAB,
                _ => column + 1,
            });
            Some(PlainLine {
                said: said.trim_end(),
                start: start + before.len(),
                indent,
            })
        })
        .collect()
}

/// What stands behind the sign of a comment where it is an item: "// TODO: mend the lamp".
fn behind_comment_sign(said: &str, language: Language) -> &str {
    const SIGNS: [&str; 3] = ["//", "--", ";;"];
    let behind = SIGNS.iter().find_map(|sign| said.strip_prefix(sign));
    behind
        .map(str::trim_start)
        .filter(|rest| keyword::find(rest, keyword::Standing::Line, language).is_some())
        .unwrap_or(said)
}

/// Whether some line has a bullet, a box, an underline or is a label: then the file is no todo.txt.
#[must_use]
pub fn has_structure(text: &str, language: Language) -> bool {
    let lines = lines(text, language);
    lines.iter().enumerate().any(|(index, line)| {
        let is_marked = checkbox::line_mark(line.said)
            .is_some_and(|mark| mark.marker != Marker::Number || mark.text_at > mark.marker_len);
        is_marked
            || outline_mark(line.said).is_some()
            || is_rule(line.said)
            || line.said.starts_with('#')
            || line.said.ends_with(':')
            || title(
                line,
                index.checked_sub(1).and_then(|at| lines.get(at)),
                lines.get(index + 1),
                language,
            )
            .is_some()
    })
}

/// What the lines being read are joined to.
#[derive(Debug, Default)]
enum Joining<'a> {
    #[default]
    Nothing,
    /// An item's text, while lines are indented further than this.
    Item(usize, usize),
    Paragraph(Paragraph<'a>),
}

#[derive(Debug, Default)]
struct PlainReader<'a> {
    language: Language,
    outline: Outline<'a>,
    open: Vec<Open>,
    joining: Joining<'a>,
    /// The underline of a title, to be passed over.
    underline: bool,
    /// A list that may go on, and the column it stands in.
    last_list: Option<(usize, usize)>,
}

impl<'a> PlainReader<'a> {
    fn take(
        &mut self,
        line: &PlainLine<'a>,
        before: Option<&PlainLine<'_>>,
        after: Option<&PlainLine<'_>>,
    ) {
        if std::mem::take(&mut self.underline) {
            return;
        }
        if line.said.is_empty() {
            self.end_text();
        } else if is_rule(line.said) {
            self.block();
            self.outline.blocks.push(Block::Other);
        } else if let Some((text, level)) = title(line, before, after, self.language) {
            self.block();
            self.underline = after.is_some_and(|next| underlines(line, next));
            self.outline.blocks.push(Block::Heading(Heading {
                level,
                text,
                inside: None,
            }));
        } else if let Some(mark) = checkbox::line_mark(line.said) {
            self.item(line, mark, line.indent);
        } else if let Some(mark) = outline_mark(line.said) {
            self.item(line, mark, line.indent + 2 * (mark.marker_len - 1));
        } else {
            self.line(line);
        }
    }

    /// Ends what is being joined and every list.
    fn block(&mut self) {
        self.end_text();
        self.open.clear();
        self.last_list = None;
    }

    fn end_text(&mut self) {
        if let Joining::Paragraph(paragraph) = std::mem::take(&mut self.joining) {
            self.outline.blocks.push(Block::Paragraph(paragraph));
        }
    }

    /// Adds a list item that stands in the column `indent`.
    fn item(&mut self, line: &PlainLine<'a>, mark: LineMark, indent: usize) {
        self.end_text();
        while self
            .open
            .last()
            .is_some_and(|open| !self.holds(open, indent))
        {
            if let Some(open) = self.open.pop() {
                self.last_list = Some((open.list, open.indent));
            }
        }
        let parent = self.open.last().map(|open| open.item);
        let going_on = self.last_list.take();
        let list = going_on
            .filter(|(_, column)| indent < column + 2 && *column < indent + 2)
            .map(|(list, _)| list);
        let list = list.unwrap_or_else(|| self.outline.add_list());
        let text_start = line.start + mark.text_at;
        let said = &line.said[mark.text_at..];
        let marker = match checkbox::parse(line.said) {
            // A box needs no bullet in plain text.
            Some(bare) => Marker::Checkbox(bare.checkbox),
            None => mark.marker,
        };
        let item = self.outline.add_item(Node {
            parent,
            list,
            marker,
            marker_span: Span::new(line.start, line.start + mark.marker_len),
            text: Text::literal(said, text_start).trimmed(),
            last_line: 0,
            lead_link: None,
            nested: false,
            own_end: line.start + line.said.len(),
            room: Room::Free,
            first: None,
        });
        self.open.push(Open { item, list, indent });
        self.joining = Joining::Item(item, indent);
    }

    /// Whether an item that is open holds what stands in a column: one more is a slip, not a level, unless it is a label.
    fn holds(&self, open: &Open, column: usize) -> bool {
        let is_label = || label::stands_alone(&self.outline.items[open.item].text);
        column >= open.indent + 2 || (column > open.indent && is_label())
    }

    /// A line without a marker: it goes on with the item or paragraph above, or begins a paragraph.
    fn line(&mut self, line: &PlainLine<'a>) {
        let text = Text::literal(line.said, line.start);
        match &mut self.joining {
            Joining::Item(item, indent) if line.indent > *indent => {
                self.outline
                    .reach(Some(*item), line.start + line.said.len());
                if is_note(line.said) {
                    self.joining = Joining::Nothing;
                    return;
                }
                let node = &mut self.outline.items[*item];
                node.text.join(&text);
                node.last_line = node.text.as_str().len() - line.said.len();
            }
            Joining::Paragraph(paragraph) if !is_label(paragraph.last_line().as_str()) => {
                paragraph.text.join(&text);
                let at = paragraph.text.as_str().len() - line.said.len();
                paragraph.breaks.push(at);
            }
            _ => {
                let inside = self.holder(line.indent);
                self.outline.reach(inside, line.start + line.said.len());
                if is_note(line.said) && inside.is_some() {
                    return;
                }
                if inside.is_none() {
                    self.block();
                } else {
                    self.end_text();
                }
                self.joining = Joining::Paragraph(Paragraph {
                    text,
                    breaks: Vec::new(),
                    inside,
                });
            }
        }
    }

    /// The open item that a line at this column stands in.
    fn holder(&mut self, indent: usize) -> Option<usize> {
        while self.open.last().is_some_and(|open| open.indent >= indent) {
            if let Some(open) = self.open.pop() {
                self.last_list = Some((open.list, open.indent));
            }
        }
        self.open.last().map(|open| open.item)
    }
}

/// "** Oil the hinges": an outline's stars say how deep an item stands.
fn outline_mark(said: &str) -> Option<LineMark> {
    let stars = said.bytes().take_while(|byte| *byte == b'*').count();
    let text_at = said.len() - said[stars..].trim_start().len();
    let is_mark = (2..=8).contains(&stars) && text_at > stars && !said.ends_with('*');
    is_mark.then_some(LineMark {
        marker: Marker::Bullet,
        marker_len: stars,
        text_at,
    })
}

/// "-> the pump is old": a remark under an item.
fn is_note(said: &str) -> bool {
    said.starts_with("->") || said.starts_with("=>") || said.starts_with('→')
}

fn is_label(said: &str) -> bool {
    said.ends_with(':')
}

/// A line of nothing but `-`, `=`, `*` … that parts what stands above and below.
fn is_rule(said: &str) -> bool {
    said.len() >= 3
        && said.starts_with(['-', '=', '*', '_', '~', '#', '+'])
        && said
            .bytes()
            .all(|byte| byte == said.as_bytes()[0] || byte == b' ')
}

fn underlines(line: &PlainLine<'_>, next: &PlainLine<'_>) -> bool {
    let len = line.said.chars().count();
    is_rule(next.said)
        && next.said.starts_with(['=', '-', '~'])
        && !next.said.contains(' ')
        && len <= 100
        && next.said.len() * 2 >= len
}

/// A title and its level: `# …`, underlined, set between signs, or in capitals.
fn title<'a>(
    line: &PlainLine<'a>,
    before: Option<&PlainLine<'_>>,
    after: Option<&PlainLine<'_>>,
    language: Language,
) -> Option<(Text<'a>, u8)> {
    let said = line.said;
    if said.is_empty() || is_rule(said) {
        return None;
    }
    let hashes = said.bytes().take_while(|byte| *byte == b'#').count();
    if (1..=6).contains(&hashes) && said[hashes..].starts_with(' ') {
        let name = said[hashes..].trim_start();
        let start = line.start + said.len() - name.len();
        let name = name.trim_end_matches('#').trim_end();
        let level = u8::try_from(hashes).unwrap_or(6);
        return Some((Text::literal(name, start), level));
    }
    let name = between_signs(said);
    if checkbox::line_mark(said).is_some() && name.is_none() && !is_numbered_title(said, language) {
        return None;
    }
    if let Some(next) = after.filter(|next| underlines(line, next)) {
        let level = if next.said.starts_with('=') { 1 } else { 2 };
        return Some((Text::literal(said, line.start), level));
    }
    if let Some(name) = name {
        let start = line.start + said.find(name).unwrap_or(0);
        return Some((Text::literal(name, start), 3));
    }
    let stands_alone = before.is_none_or(|before| before.said.is_empty() || is_rule(before.said))
        || after
            .is_none_or(|after| after.said.is_empty() || checkbox::line_mark(after.said).is_some());
    (stands_alone && in_capitals(said, language))
        .then(|| (Text::literal(said, line.start), CAPITALS))
}

/// "3. ACTION ITEMS": a number before capitals is a title's, not an item's.
fn is_numbered_title(said: &str, language: Language) -> bool {
    checkbox::line_mark(said).is_some_and(|mark| {
        mark.marker == Marker::Number && in_capitals(&said[mark.text_at..], language)
    })
}

/// "*** Garden ***", "== Tasks =="
fn between_signs(said: &str) -> Option<&str> {
    let sign = said
        .chars()
        .next()
        .filter(|first| "*=-~#".contains(*first))?;
    let name = said.trim_matches(sign);
    let is_set_off = name.starts_with(' ') && name.ends_with(' ');
    let both = said.ends_with(sign) && (said[1..].starts_with(sign) || sign == '*');
    let name = name.trim();
    (both && is_set_off && !name.is_empty() && name.len() <= 80).then_some(name)
}

/// "ACTION ITEMS", "WHAT TO MEND BEFORE MAY:"
fn in_capitals(said: &str, language: Language) -> bool {
    let letters = said.chars().filter(|character| character.is_alphabetic());
    let count = letters.clone().count();
    said.len() <= 80
        && count >= 3
        && letters.clone().all(|letter| !letter.is_lowercase())
        && letters.clone().any(char::is_uppercase)
        && !said.ends_with(['.', '!', '?', ';', ','])
        && keyword::find(said, keyword::Standing::Line, language).is_none()
        && said.split_whitespace().count() <= 10
        && count * 2
            >= said
                .chars()
                .filter(|character| !character.is_whitespace())
                .count()
}
