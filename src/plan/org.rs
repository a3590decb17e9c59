//! Org mode as an outline: headlines by their stars, those with a state as items, and the lists below them. Drawers and
//! blocks are none of it; the line that plans an item is part of its text, as its dates are.

use super::checkbox::{self, LineMark};
use super::outline::{Block, Heading, Node, Open, Outline, Paragraph};
use super::plain::{self, PlainLine};
use super::text::Text;
use super::{Checkbox, Marker, Room};
use crate::language::{Class, Language};
use crate::source::Span;

/// How a line begins that plans the headline above it.
const PLANNING: [&str; 3] = ["SCHEDULED:", "DEADLINE:", "CLOSED:"];

/// The level of the deepest heading.
const DEEPEST: usize = 6;

/// Whether a file is written in Org mode, by its ending.
#[must_use]
pub fn is_org(path: &str) -> bool {
    let ending = path.rsplit_once('.').map(|(_, ending)| ending);
    ending.is_some_and(|ending| ending.eq_ignore_ascii_case("org"))
}

/// Reads a document in Org mode.
#[must_use]
pub fn outline(text: &str, language: Language) -> Outline<'_> {
    let mut reader = OrgReader {
        language,
        ..OrgReader::default()
    };
    for line in plain::lines(text, language) {
        reader.take(&line);
    }
    reader.outline.comments = super::comment::in_plain(text);
    reader.outline
}

/// A headline that is open, and the list of the headlines with a state right below it.
#[derive(Debug)]
struct Headline {
    stars: usize,
    item: Option<usize>,
    list: Option<usize>,
}

#[derive(Debug, Default)]
struct OrgReader<'a> {
    language: Language,
    outline: Outline<'a>,
    headlines: Vec<Headline>,
    /// The list of the headlines with a state that stand below none.
    list: Option<usize>,
    open: Vec<Open>,
    /// The item whose text may go on, and how far in it stands.
    joining: Option<(usize, usize)>,
    /// The headline that the next line may plan.
    planned: Option<usize>,
    /// Whether a drawer or a block is open.
    hidden: bool,
    /// The item that it belongs to.
    hidden_in: Option<usize>,
}

impl<'a> OrgReader<'a> {
    fn take(&mut self, line: &PlainLine<'a>) {
        let said = line.said;
        if let Some((stars, title)) = headline(line) {
            self.hidden = false;
            return self.headline(line, stars, title);
        }
        if self.hidden {
            self.hidden = !(is_named(said, ":end:") || begins(said, "#+end"));
            self.hide(line);
            return;
        }
        let planned = self.planned.take();
        if said.is_empty() {
            self.joining = None;
        } else if is_drawer(said) || begins(said, "#+begin") {
            self.hidden = true;
            self.hidden_in = self.holder(line);
            self.hide(line);
        } else if said.starts_with('#') {
        } else if PLANNING.iter().any(|sign| said.starts_with(sign)) {
            if let Some(item) = planned {
                let text = Text::literal(said, line.start);
                self.outline.items[item].text.join(&text);
                self.outline.reach(planned, line.start + said.len());
            }
        } else if let Some(mark) = checkbox::line_mark(said) {
            self.item(line, mark);
        } else {
            self.line(line);
        }
    }

    /// Notes a line of a drawer or a block: one that is not closed would take in what is written below it.
    fn hide(&mut self, line: &PlainLine<'a>) {
        self.outline
            .reach(self.hidden_in, line.start + line.said.len());
        let node = self
            .hidden_in
            .and_then(|item| self.outline.items.get_mut(item));
        if let Some(node) = node.filter(|node| !node.nested) {
            node.room = if self.hidden {
                Room::Unclosed
            } else {
                Room::Free
            };
        }
    }

    /// The item whose text a line goes on with, or the headline that it stands below.
    fn holder(&self, line: &PlainLine<'_>) -> Option<usize> {
        let joining = self.joining.filter(|(_, indent)| line.indent > *indent);
        let above = || self.headlines.last().and_then(|open| open.item);
        joining.map(|(item, _)| item).or_else(above)
    }

    fn headline(&mut self, line: &PlainLine<'a>, stars: usize, title: &'a str) {
        self.open.clear();
        self.joining = None;
        while self
            .headlines
            .last()
            .is_some_and(|open| open.stars >= stars)
        {
            self.headlines.pop();
        }
        let text = Text::literal(title, line.start + line.said.len() - title.len());
        let state = title.split(' ').next().unwrap_or_default();
        let has_state = self.language.classes_of(state).has(Class::STATE_KEYWORD)
            && !state.contains(char::is_lowercase);
        let mut item = None;
        if has_state {
            item = Some(self.item_of(line, stars, text));
        } else {
            let level = u8::try_from(stars.min(DEEPEST)).unwrap_or_default();
            let inside = None;
            let heading = Heading {
                level,
                text,
                inside,
            };
            self.outline.blocks.push(Block::Heading(heading));
        }
        self.planned = item;
        let list = None;
        self.headlines.push(Headline { stars, item, list });
    }

    /// The item that a headline with a state is.
    fn item_of(&mut self, line: &PlainLine<'a>, stars: usize, text: Text<'a>) -> usize {
        let parent = self.headlines.last().and_then(|open| open.item);
        let of_parent = match self.headlines.last_mut() {
            Some(open) => &mut open.list,
            None => &mut self.list,
        };
        let list = *of_parent.get_or_insert_with(|| self.outline.add_list());
        self.outline.add_item(Node {
            parent,
            list,
            marker: Marker::Bullet,
            marker_span: Span::new(line.start, line.start + stars),
            text,
            last_line: 0,
            lead_link: None,
            nested: false,
            own_end: line.start + line.said.len(),
            room: Room::Free,
            first: None,
        })
    }

    fn item(&mut self, line: &PlainLine<'a>, mark: LineMark) {
        let mut list = None;
        while let Some(open) = self.open.last().filter(|open| open.indent >= line.indent) {
            list = (open.indent == line.indent).then_some(open.list);
            self.open.pop();
        }
        let above = self.headlines.last().and_then(|open| open.item);
        let parent = self.open.last().map(|open| open.item).or(above);
        let list = list.unwrap_or_else(|| self.outline.add_list());
        let marker = match mark.marker {
            // Some of what is nested is done, and some is not.
            Marker::Checkbox(checkbox) if checkbox.state == '-' => Marker::Checkbox(Checkbox {
                state: '/',
                ..checkbox
            }),
            marker => marker,
        };
        let item = self.outline.add_item(Node {
            parent,
            list,
            marker,
            marker_span: Span::new(line.start, line.start + mark.marker_len),
            text: Text::literal(&line.said[mark.text_at..], line.start + mark.text_at).trimmed(),
            last_line: 0,
            lead_link: None,
            nested: false,
            own_end: line.start + line.said.len(),
            room: Room::Free,
            first: None,
        });
        let indent = line.indent;
        self.open.push(Open { item, list, indent });
        self.joining = Some((item, indent));
    }

    /// A line without a marker: it goes on with the item above, or is a paragraph.
    fn line(&mut self, line: &PlainLine<'a>) {
        let text = Text::literal(line.said, line.start);
        self.outline
            .reach(self.holder(line), line.start + line.said.len());
        if let Some((item, indent)) = self.joining
            && line.indent > indent
        {
            self.outline.items[item].text.join(&text);
            return;
        }
        self.joining = None;
        let inside = self.headlines.last().and_then(|open| open.item);
        let breaks = Vec::new();
        let paragraph = Paragraph {
            text,
            breaks,
            inside,
        };
        self.outline.blocks.push(Block::Paragraph(paragraph));
    }
}

/// The stars of a headline and what it says.
fn headline<'a>(line: &PlainLine<'a>) -> Option<(usize, &'a str)> {
    let title = line.said.trim_start_matches('*');
    let stars = line.said.len() - title.len();
    let is_headline = line.indent == 0 && stars > 0 && title.starts_with([' ', '\t']);
    is_headline.then(|| (stars, title.trim_start()))
}

/// `:PROPERTIES:`, `:LOGBOOK:`
fn is_drawer(said: &str) -> bool {
    let name = said
        .strip_prefix(':')
        .and_then(|rest| rest.strip_suffix(':'));
    name.is_some_and(|name| !name.is_empty() && !name.contains([' ', ':']))
}

fn is_named(said: &str, name: &str) -> bool {
    said.eq_ignore_ascii_case(name)
}

fn begins(said: &str, sign: &str) -> bool {
    let start = said.get(..sign.len());
    start.is_some_and(|start| start.eq_ignore_ascii_case(sign))
}
