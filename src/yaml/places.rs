//! Where everything stands in a YAML file: keys and values by their path, in bytes. serde's values carry no
//! place, so this is read beside them.

use super::fault::YamlError;
use super::reader;
use crate::source::Span;
use std::collections::HashMap;

/// A value and its place.
#[derive(Debug)]
pub(super) struct Node {
    pub(super) span: Span,
    pub(super) content: Content,
}

#[derive(Debug)]
pub(super) enum Content {
    Leaf,
    List(Vec<Node>),
    Map(HashMap<String, (Span, Node)>),
}

/// The places of one file.
#[derive(Debug)]
pub struct Places {
    root: Node,
}

impl Places {
    /// Reads the places of a file.
    ///
    /// # Errors
    /// What keeps it from being read: bad syntax, keys that stand twice in a map, a second document, a file too large,
    /// too deep, or with aliases for too many values.
    pub fn read(text: &str) -> Result<Self, Vec<YamlError>> {
        let root = reader::read(text)?;
        let mut root = root.unwrap_or(Node {
            span: Span::new(0, 0),
            content: Content::Leaf,
        });
        // A file may be empty, or white space alone and yet a text.
        root.span = reader::visible(text, root.span);
        Ok(Self { root })
    }

    /// The place of the whole file.
    pub fn root(&self) -> Place<'_> {
        Place {
            node: Some(&self.root),
            span: self.root.span,
        }
    }

    /// The place that a path leads to; an item of a list is named by its number from 0.
    pub fn at(&self, path: &[&str]) -> Place<'_> {
        path.iter()
            .fold(self.root(), |place, step| match place.content() {
                Some(Content::List(_)) => place.item(step.parse().unwrap_or(usize::MAX)),
                _ => place.key(step),
            })
    }

    /// The bytes of the smallest key or value that starts at a byte.
    pub(super) fn starting_at(&self, start: usize) -> Option<Span> {
        self.root.starting_at(start).min_by_key(|span| span.len())
    }
}

impl Node {
    /// The bytes of all keys and values in it that start at a byte, its own among them.
    fn starting_at(&self, start: usize) -> Box<dyn Iterator<Item = Span> + '_> {
        let own = std::iter::once(self.span);
        let all: Box<dyn Iterator<Item = Span>> = match &self.content {
            Content::Leaf => Box::new(own),
            Content::List(items) => {
                Box::new(own.chain(items.iter().flat_map(move |item| item.starting_at(start))))
            }
            Content::Map(map) => {
                let pairs = map.values();
                let spans = pairs.flat_map(move |(key, value)| {
                    std::iter::once(*key).chain(value.starting_at(start))
                });
                Box::new(own.chain(spans))
            }
        };
        Box::new(all.filter(move |span| span.start == start && !span.is_empty()))
    }
}

/// A place on the way down into a file. Where the way ends (in an alias, say), the last place found stays.
#[derive(Debug, Clone, Copy)]
pub struct Place<'a> {
    node: Option<&'a Node>,
    span: Span,
}

impl<'a> Place<'a> {
    /// The value's bytes; its key's where the value is empty.
    pub fn span(self) -> Span {
        self.span
    }

    /// The value under a key.
    pub fn key(self, key: &str) -> Self {
        match self.entry(key) {
            Some((key, node)) => Self {
                node: Some(node),
                span: if node.span.is_empty() {
                    *key
                } else {
                    node.span
                },
            },
            None => Self { node: None, ..self },
        }
    }

    /// The bytes of a key itself; the whole map's where it isn't there.
    pub fn key_span(self, key: &str) -> Span {
        self.entry(key).map_or(self.span, |(key, _)| *key)
    }

    /// Whether a key is there.
    pub fn has(self, key: &str) -> bool {
        self.entry(key).is_some()
    }

    /// The bytes of the map's first key: a place short enough to point at.
    pub fn first_key_span(self) -> Span {
        let Some(Content::Map(map)) = self.content() else {
            return self.span;
        };
        let first = map.values().map(|(span, _)| *span).min();
        first.unwrap_or(self.span)
    }

    /// The value at a position of a list, from 0.
    pub fn item(self, position: usize) -> Self {
        let item = match self.content() {
            Some(Content::List(items)) => items.get(position),
            _ => None,
        };
        match item {
            Some(node) => Self {
                node: Some(node),
                span: if node.span.is_empty() {
                    self.span
                } else {
                    node.span
                },
            },
            None => Self { node: None, ..self },
        }
    }

    fn content(self) -> Option<&'a Content> {
        self.node.map(|node| &node.content)
    }

    fn entry(self, key: &str) -> Option<&'a (Span, Node)> {
        match self.content()? {
            Content::Map(map) => map.get(key),
            _ => None,
        }
    }
}
