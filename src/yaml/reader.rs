//! Reads the places of a YAML file in one pass, within limits. Refuses what serde takes in silence: keys that stand
//! twice, second documents.

use super::fault::{Fault, YamlError};
use super::places::{Content, Node};
use super::split_mark;
use crate::source::{LineIndex, Span, character_at};
use saphyr_parser::{Event, Parser};
use std::collections::HashMap;
use std::collections::hash_map::Entry;

/// The most bytes a file may have.
pub const MAX_BYTES: usize = 3_000_000;
/// The most levels of maps and lists in a file; serde takes more.
const MAX_DEPTH: usize = 32;
/// The most values that the aliases of a file may stand for.
const MAX_ALIASED: usize = 100_000;

/// The outermost node, if there is any, or all that keeps the file from being read.
pub(super) fn read(text: &str) -> Result<Option<Node>, Vec<YamlError>> {
    if text.len() > MAX_BYTES {
        let fault = Fault::TooLarge { limit: MAX_BYTES };
        let span = visible(text, Span::new(0, 0));
        return Err(vec![YamlError { fault, span }]);
    }
    if let Some((at, character)) = unprintable(text) {
        let fault = Fault::Unprintable { character };
        let span = visible(text, Span::new(at, at));
        return Err(vec![YamlError { fault, span }]);
    }
    let mut reader = Reader::new(text);
    if let Err(error) = reader.run() {
        reader.errors.push(error);
    }
    if reader.errors.is_empty() {
        Ok(reader.root)
    } else {
        Err(reader.errors)
    }
}

/// The first character that YAML 1.2 (production 1, `c-printable`) doesn't know; a byte order mark stands at the start alone.
fn unprintable(text: &str) -> Option<(usize, char)> {
    let (skipped, body) = split_mark(text);
    let mut characters = body.char_indices();
    let first = characters.find(|&(_, character)| {
        !matches!(character, '\t' | '\n' | '\r' | ' '..='~' | '\u{85}' | '\u{A0}'..='\u{FEFE}'
            | '\u{FF00}'..='\u{FFFD}' | '\u{10000}'..)
    });
    first.map(|(at, character)| (skipped + at, character))
}

/// What is open while the file is read.
struct Open {
    node: Node,
    /// The key whose value comes next.
    key: Option<(String, Span)>,
    anchor: usize,
    /// Values in it, itself counted, aliases by what they stand for.
    size: usize,
}

struct Reader<'s> {
    source: &'s str,
    text: &'s str,
    /// Bytes before `text`: a byte order mark's.
    skipped: usize,
    /// The byte of every 16th character.
    bytes: Vec<usize>,
    open: Vec<Open>,
    root: Option<Node>,
    /// How many values each anchor stands for.
    anchors: HashMap<usize, usize>,
    aliased: usize,
    errors: Vec<YamlError>,
    /// Made for the first key that stands twice.
    lines: Option<LineIndex>,
}

impl<'s> Reader<'s> {
    fn new(source: &'s str) -> Self {
        let (skipped, text) = split_mark(source);
        let bytes = text.char_indices().step_by(16).map(|(at, _)| at).collect();
        Self {
            source,
            text,
            skipped,
            bytes,
            open: Vec::new(),
            root: None,
            anchors: HashMap::new(),
            aliased: 0,
            errors: Vec::new(),
            lines: None,
        }
    }

    fn run(&mut self) -> Result<(), YamlError> {
        let mut documents = 0;
        let mut parser = Parser::new_from_str(self.text);
        while let Some(event) = parser.next_event() {
            let (event, marks) = match event {
                Ok(event) => event,
                Err(error) => return Err(self.syntax(error.marker().index(), error.info())),
            };
            let span = Span::new(self.byte(marks.start.index()), self.byte(marks.end.index()));
            match event {
                Event::DocumentStart(_) => {
                    documents += 1;
                    if documents > 1 {
                        return Err(self.error(span, Fault::SecondDocument));
                    }
                }
                Event::Scalar(value, _, anchor, _) => {
                    self.scalar(value.into_owned(), self.trimmed(span), anchor);
                }
                Event::Alias(anchor) => self.alias(anchor, span)?,
                Event::SequenceStart(anchor, _) => {
                    self.begin(Content::List(Vec::new()), span, anchor)?;
                }
                Event::MappingStart(anchor, _) => {
                    self.begin(Content::Map(HashMap::new()), span, anchor)?;
                }
                Event::SequenceEnd | Event::MappingEnd => self.end(span),
                Event::StreamEnd => break,
                Event::Nothing | Event::StreamStart | Event::DocumentEnd => {}
            }
        }
        Ok(())
    }

    /// The byte in the source of a character of the text.
    fn byte(&self, char: usize) -> usize {
        let Some(&near) = self.bytes.get(char / 16) else {
            return self.skipped + self.text.len();
        };
        let rest = self.text[near..].chars().take(char % 16);
        self.skipped + near + rest.map(char::len_utf8).sum::<usize>()
    }

    fn syntax(&self, char: usize, problem: &str) -> YamlError {
        let at = self.byte(char);
        // What is missing at the end is shown at the end of what is there.
        let at = at.min(self.source.trim_end().len());
        let span = Span::new(at, at);
        // The parser looks ahead, and has a limit of its own.
        if problem.contains("recursion limit") {
            let limit = MAX_DEPTH;
            return self.error(span, Fault::TooDeep { limit });
        }
        let problem = problem.to_owned();
        self.error(span, Fault::Syntax { problem })
    }

    fn error(&self, span: Span, fault: Fault) -> YamlError {
        let span = visible(self.source, span);
        YamlError { fault, span }
    }

    fn trimmed(&self, span: Span) -> Span {
        let written = &self.source[span.range()];
        // A no-break space is white space to Rust, and a character like others to YAML.
        let written = written.trim_end_matches([' ', '\t', '\r', '\n']);
        Span::new(span.start, span.start + written.len())
    }

    fn begin(&mut self, content: Content, span: Span, anchor: usize) -> Result<(), YamlError> {
        if self.open.len() == MAX_DEPTH {
            let limit = MAX_DEPTH;
            return Err(self.error(span, Fault::TooDeep { limit }));
        }
        self.open.push(Open {
            node: Node { span, content },
            key: None,
            anchor,
            size: 1,
        });
        Ok(())
    }

    fn end(&mut self, span: Span) {
        let Some(Open {
            mut node,
            anchor,
            size,
            ..
        }) = self.open.pop()
        else {
            return;
        };
        let closes = self.source[span.range()].starts_with([']', '}']);
        let last = match &node.content {
            Content::Leaf => None,
            Content::List(items) => items.last().map(|item| item.span.end),
            Content::Map(map) => map
                .values()
                .map(|(key, value)| value.span.end.max(key.end))
                .max(),
        };
        let end = if closes { Some(span.start + 1) } else { last };
        node.span = Span::new(node.span.start, end.unwrap_or(node.span.end));
        self.anchors.insert(anchor, size);
        self.add(node, String::new(), size);
    }

    fn scalar(&mut self, value: String, span: Span, anchor: usize) {
        let content = Content::Leaf;
        self.anchors.insert(anchor, 1);
        self.add(Node { span, content }, value, 1);
    }

    fn alias(&mut self, anchor: usize, span: Span) -> Result<(), YamlError> {
        let size = self.anchors.get(&anchor).copied().unwrap_or(1);
        self.aliased = self.aliased.saturating_add(size);
        if self.aliased > MAX_ALIASED {
            let limit = MAX_ALIASED;
            return Err(self.error(span, Fault::TooManyAliases { limit }));
        }
        let content = Content::Leaf;
        self.add(Node { span, content }, String::new(), size);
        Ok(())
    }

    /// Puts a finished node where it belongs; `value` is a scalar's, which may be a key.
    fn add(&mut self, node: Node, value: String, size: usize) {
        let Some(open) = self.open.last_mut() else {
            self.root = Some(node);
            return;
        };
        open.size = open.size.saturating_add(size);
        match &mut open.node.content {
            Content::Leaf => {}
            Content::List(items) => items.push(node),
            Content::Map(map) => match open.key.take() {
                None => open.key = Some((value, visible(self.source, node.span))),
                Some((key, span)) => match map.entry(key) {
                    Entry::Vacant(free) => {
                        free.insert((span, node));
                    }
                    Entry::Occupied(taken) => {
                        let lines = self
                            .lines
                            .get_or_insert_with(|| LineIndex::new(self.source));
                        let first = lines.line_at(taken.get().0.start).0;
                        let key = taken.key().clone();
                        let fault = Fault::DuplicateKey { key, first };
                        self.errors.push(YamlError { fault, span });
                    }
                },
            },
        }
    }
}

/// A span of the text that covers a character: the same, or the next character's, or the last one's.
pub(super) fn visible(text: &str, span: Span) -> Span {
    if !span.is_empty() {
        return span;
    }
    let start = character_at(text, span.start);
    if let Some(next) = text[start..].chars().next() {
        return Span::new(start, start + next.len_utf8());
    }
    let last = text.chars().next_back().map_or(0, char::len_utf8);
    Span::new(start - last, start)
}
