//! Reads a YAML file into a tree, within limits. Refuses what has no use here: keys that stand twice, second documents.

use super::fault::{Fault, YamlError};
use super::tree::{Content, Node};
use crate::source::{LineIndex, Span, character_at};
use saphyr_parser::{Event, Parser, ScalarStyle, Tag};
use std::collections::HashMap;

/// The most bytes a file may have.
pub const MAX_BYTES: usize = 3_000_000;
/// The most levels of maps and lists in a file.
const MAX_DEPTH: usize = 32;
/// The most values that the aliases of a file may stand for, and those with names for them.
const MAX_ALIASED: usize = 100_000;
/// The most faults of a file that are kept.
pub(super) const MAX_FAULTS: usize = 1_000;

/// The outermost node: a scalar without text where the file holds nothing.
///
/// # Errors
/// What keeps it from being read: bad syntax, keys that stand twice in a map, a second document, a file too large, too
/// deep, or with aliases for too many values.
pub fn read(source: &str) -> Result<Node, Vec<YamlError>> {
    let text = source.strip_prefix('\u{feff}').unwrap_or(source);
    let starts = text.char_indices().map(|(at, _)| at);
    let mut reader = EventReader {
        source,
        skipped: source.len() - text.len(),
        text,
        bytes: starts.step_by(16).collect(),
        open: Vec::new(),
        root: None,
        anchors: HashMap::new(),
        aliased: 0,
        errors: Vec::new(),
    };
    if let Err(error) = reader.check().and_then(|()| reader.run()) {
        reader.errors.push(error);
    }
    if !reader.errors.is_empty() {
        return Err(reader.errors);
    }
    let nothing = || Node {
        content: Content::Scalar {
            text: String::new(),
            plain: true,
        },
        span: Span::new(0, 0),
        head: Span::new(0, 0),
    };
    let mut root = reader.root.unwrap_or_else(nothing);
    // A file may be empty, or white space alone and yet a text.
    root.span = visible(source, root.span);
    Ok(root)
}

/// A value while it is read.
struct Open {
    node: Node,
    /// The key of a map whose value comes next.
    key: Option<(String, Span)>,
    /// The number of its name; 0 where it has none.
    anchor: usize,
    /// Values in it, itself counted, aliases by what they stand for.
    size: usize,
    /// Levels of maps and lists, its own counted.
    levels: usize,
}

impl Open {
    fn new(content: Content, span: Span, anchor: usize, levels: usize) -> Self {
        let head = span;
        Self {
            node: Node {
                span,
                head,
                content,
            },
            key: None,
            anchor,
            size: 1,
            levels,
        }
    }
}

struct EventReader<'s> {
    source: &'s str,
    text: &'s str,
    /// Bytes before `text`: a byte order mark's.
    skipped: usize,
    /// The byte of every 16th character.
    bytes: Vec<usize>,
    open: Vec<Open>,
    root: Option<Node>,
    /// The values that have a name, closed.
    anchors: HashMap<usize, Open>,
    aliased: usize,
    errors: Vec<YamlError>,
}

impl EventReader<'_> {
    /// What is wrong before anything is parsed.
    fn check(&self) -> Result<(), YamlError> {
        if self.source.len() > MAX_BYTES {
            let message = format!("this file is larger than {} MB", MAX_BYTES / 1_000_000);
            let fault = Fault::new(message, "too large", "Split it into several files.");
            return Err(self.error(Span::new(0, 0), fault));
        }
        // What YAML 1.2 (production 1, `c-printable`) doesn't know; a byte order mark stands at the start alone.
        let unprintable = self.text.char_indices().find(|&(_, character)| {
            !matches!(character, '\t' | '\n' | '\r' | ' '..='~' | '\u{85}' | '\u{A0}'..='\u{FEFE}'
                | '\u{FF00}'..='\u{FFFD}' | '\u{10000}'..)
        });
        let Some((at, character)) = unprintable else {
            return Ok(());
        };
        let code = format!("{:04X}", u32::from(character));
        let message = format!("the character U+{code} can't stand in a YAML file");
        let help = format!("Remove it; where it is meant, write “\\u{code}” in double quotes.");
        let at = self.skipped + at;
        Err(self.error(
            Span::new(at, at),
            Fault::new(message, "this character", help),
        ))
    }

    fn run(&mut self) -> Result<(), YamlError> {
        let mut documents = 0;
        for event in Parser::new_from_str(self.text) {
            let (event, marks) =
                event.map_err(|error| self.syntax(error.marker().index(), error.info()))?;
            let span = Span::new(self.byte(marks.start.index()), self.byte(marks.end.index()));
            match event {
                Event::DocumentStart(_) => documents += 1,
                Event::Scalar(text, style, anchor, tag) => {
                    let text = text.into_owned();
                    let plain = is_plain(style, tag.as_deref());
                    let content = Content::Scalar { text, plain };
                    self.add(Open::new(content, self.trimmed(span), anchor, 0))?;
                }
                Event::Alias(anchor) => self.alias(anchor, span)?,
                Event::SequenceStart(anchor, _) => {
                    self.begin(Open::new(Content::List(Vec::new()), span, anchor, 1))?;
                }
                Event::MappingStart(anchor, _) => {
                    self.begin(Open::new(Content::Map(Vec::new()), span, anchor, 1))?;
                }
                Event::SequenceEnd | Event::MappingEnd => self.end(span)?,
                Event::Nothing | Event::StreamStart | Event::StreamEnd | Event::DocumentEnd => {}
            }
            if documents > 1 {
                let message = "a second YAML document begins here";
                let help = "Remove the “---”, or put the rest into a file of its own.";
                let fault = Fault::new(message, "one file, one document", help);
                return Err(self.error(span, fault));
            }
        }
        Ok(())
    }

    /// The byte in the source of a character of the text.
    fn byte(&self, char: usize) -> usize {
        let Some(&near) = self.bytes.get(char / 16) else {
            return self.source.len();
        };
        let rest = self.text[near..].chars().take(char % 16);
        self.skipped + near + rest.map(char::len_utf8).sum::<usize>()
    }

    fn syntax(&self, char: usize, problem: &str) -> YamlError {
        // What is missing at the end is shown at the end of what is there.
        let at = self.byte(char).min(self.source.trim_end().len());
        let span = Span::new(at, at);
        // The parser looks ahead, and has a limit of its own.
        if problem.contains("recursion limit") {
            return self.too_deep(span);
        }
        self.error(span, Fault::syntax(problem))
    }

    fn too_deep(&self, span: Span) -> YamlError {
        let message = format!("this is nested deeper than {MAX_DEPTH} levels");
        let help = "No more than six levels have a meaning.";
        self.error(span, Fault::new(message, "too deep", help))
    }

    fn error(&self, span: Span, fault: Fault) -> YamlError {
        let span = visible(self.source, span);
        YamlError { fault, span }
    }

    fn trimmed(&self, span: Span) -> Span {
        // A no-break space is white space to Rust, and a character like others to YAML.
        let written = self.source[span.range()].trim_end_matches([' ', '\t', '\r', '\n']);
        Span::new(span.start, span.start + written.len())
    }

    fn begin(&mut self, open: Open) -> Result<(), YamlError> {
        if self.open.len() == MAX_DEPTH {
            return Err(self.too_deep(open.node.span));
        }
        self.open.push(open);
        Ok(())
    }

    fn end(&mut self, end: Span) -> Result<(), YamlError> {
        let Some(mut open) = self.open.pop() else {
            return Ok(());
        };
        let node = &mut open.node;
        let last = match &node.content {
            Content::Scalar { .. } => None,
            Content::List(items) => items.last().map(|item| item.span.end),
            Content::Map(map) => map.last().map(|(_, last)| last.span.end.max(last.head.end)),
        };
        let closes = self.source[end.range()].starts_with([']', '}']);
        let last = if closes { Some(end.start + 1) } else { last };
        let end = last.unwrap_or(node.span.end);
        node.span = visible(self.source, Span::new(node.span.start, end));
        node.head = node.span;
        match &mut node.content {
            Content::Scalar { .. } => {}
            Content::List(items) => {
                for item in items.iter_mut().filter(|item| item.span.is_empty()) {
                    item.head = visible(self.source, item.span);
                    item.span = node.span;
                }
                items.shrink_to_fit();
            }
            Content::Map(map) => {
                node.head = map.first().map_or(node.span, |(_, first)| first.head);
                self.refuse_twins(map);
                map.shrink_to_fit();
            }
        }
        self.add(open)
    }

    fn refuse_twins(&mut self, map: &[(String, Node)]) {
        let mut first: HashMap<&str, Span> = HashMap::with_capacity(map.len());
        let mut lines = None;
        for (key, node) in map {
            let Some(first) = first.insert(key, node.head) else {
                continue;
            };
            if self.errors.len() == MAX_FAULTS {
                return;
            }
            let lines = lines.get_or_insert_with(|| LineIndex::new(self.source));
            let line = lines.line_at(first.start).0;
            let message = format!("the key “{key}” stands twice");
            let help = format!("The first stands in line {line}. Keep one of them.");
            let fault = Fault::new(message, "the second one", help);
            self.errors.push(self.error(node.head, fault));
        }
    }

    fn alias(&mut self, anchor: usize, span: Span) -> Result<(), YamlError> {
        let Some(named) = self.anchors.get(&anchor) else {
            let fault = Fault::syntax("this stands for a value that it is a part of");
            return Err(self.error(span, fault));
        };
        if self.open.len() + named.levels > MAX_DEPTH {
            return Err(self.too_deep(span));
        }
        let (size, levels) = (named.size, named.levels);
        self.count_aliased(size, span)?;
        let content = self.anchors[&anchor].node.moved(span).content;
        let open = Open::new(content, span, 0, levels);
        self.add(Open { size, ..open })
    }

    fn count_aliased(&mut self, size: usize, span: Span) -> Result<(), YamlError> {
        self.aliased = self.aliased.saturating_add(size);
        if self.aliased <= MAX_ALIASED {
            return Ok(());
        }
        let message = format!("the aliases of this file stand for more than {MAX_ALIASED} values");
        let help = "Write the values out, or use fewer of them.";
        Err(self.error(span, Fault::new(message, "too large", help)))
    }

    /// Puts a finished value where it belongs, and keeps it for its name.
    fn add(&mut self, done: Open) -> Result<(), YamlError> {
        let Open {
            node, size, levels, ..
        } = done;
        if done.anchor > 0 {
            self.count_aliased(size, node.span)?;
            let named = Open::new(node.content.clone(), node.span, 0, levels);
            self.anchors.insert(done.anchor, Open { size, ..named });
        }
        let Some(open) = self.open.last_mut() else {
            self.root = Some(node);
            return Ok(());
        };
        open.size = open.size.saturating_add(size);
        open.levels = open.levels.max(levels + 1);
        match &mut open.node.content {
            Content::Scalar { .. } => {}
            Content::List(items) => items.push(node),
            Content::Map(map) => match (open.key.take(), node) {
                (Some((key, head)), mut node) => {
                    node.head = head;
                    if node.span.is_empty() {
                        node.span = head;
                    }
                    map.push((key, node));
                }
                (
                    None,
                    Node {
                        content: Content::Scalar { text, .. },
                        span,
                        ..
                    },
                ) => {
                    open.key = Some((text, visible(self.source, span)));
                }
                (None, node) => {
                    let fault = Fault::wrong_type(&node.described(), "a key");
                    open.key = Some((String::new(), node.span));
                    self.errors.push(self.error(node.span, fault));
                }
            },
        }
        Ok(())
    }
}

/// Whether a scalar is what it looks like: quoted ones are texts, unless a tag says otherwise.
fn is_plain(style: ScalarStyle, tag: Option<&Tag>) -> bool {
    match tag {
        Some(tag) if tag.is_yaml_core_schema() => tag.suffix != "str",
        _ => style == ScalarStyle::Plain,
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
