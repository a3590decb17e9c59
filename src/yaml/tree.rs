//! A YAML file as a tree: what stands in it, and where. Read once, within limits.

use crate::source::Span;
use serde_yaml::Number;

/// A value and its place.
#[derive(Debug, Clone)]
pub struct Node {
    /// The value's bytes; its key's or its list's where the value is empty.
    pub span: Span,
    /// A place short enough to point at: its key's bytes, else those of its own first key, else its own.
    pub head: Span,
    pub(super) content: Content,
}

#[derive(Debug, Clone)]
pub(super) enum Content {
    /// A text; where it is plain, it may be a number, a truth value or nothing.
    Scalar {
        text: String,
        plain: bool,
    },
    List(Vec<Node>),
    /// In the order of the file; no key stands twice.
    Map(Vec<(String, Node)>),
}

/// What a scalar is by its look.
pub(super) enum Scalar<'n> {
    Nothing,
    Bool(bool),
    Number(Number),
    Text(&'n str),
}

impl Node {
    /// Its text, where it is one, or true or false.
    pub fn word(&self) -> Option<&str> {
        match self.scalar()? {
            Scalar::Text(text) => Some(text),
            Scalar::Bool(true) => Some("true"),
            Scalar::Bool(false) => Some("false"),
            Scalar::Number(_) | Scalar::Nothing => None,
        }
    }

    /// Its value, where it is a number.
    pub fn number(&self) -> Option<f64> {
        match self.scalar() {
            Some(Scalar::Number(number)) => number.as_f64(),
            _ => None,
        }
    }

    /// Whether it is a map.
    pub fn is_map(&self) -> bool {
        matches!(self.content, Content::Map(_))
    }

    /// Its keys and values in the order of the file; none where it is no map.
    pub fn entries(&self) -> &[(String, Self)] {
        match &self.content {
            Content::Map(map) => map,
            Content::List(_) | Content::Scalar { .. } => &[],
        }
    }

    /// The value of a key, where it is a map that has it.
    pub fn get(&self, key: &str) -> Option<&Self> {
        let mut entries = self.entries().iter();
        entries
            .find(|(name, _)| name == key)
            .map(|(_, value)| value)
    }

    /// The values that it holds, as a list or a map.
    pub fn values(&self) -> Vec<&Self> {
        match &self.content {
            Content::List(items) => items.iter().collect(),
            Content::Map(map) => map.iter().map(|(_, value)| value).collect(),
            Content::Scalar { .. } => Vec::new(),
        }
    }

    /// Whether another one says the same, wherever it stands.
    pub fn says_what(&self, other: &Self) -> bool {
        use Content::{List, Map, Scalar};
        match (&self.content, &other.content) {
            (
                Scalar { text, plain },
                Scalar {
                    text: other,
                    plain: other_plain,
                },
            ) => (text, plain) == (other, other_plain),
            (List(ours), List(others)) => {
                let mut pairs = ours.iter().zip(others);
                ours.len() == others.len() && pairs.all(|(our, other)| our.says_what(other))
            }
            (Map(ours), Map(others)) => {
                let mut pairs = ours.iter().zip(others);
                ours.len() == others.len()
                    && pairs.all(|(our, other)| our.0 == other.0 && our.1.says_what(&other.1))
            }
            _ => false,
        }
    }

    /// Whether it says nothing.
    pub fn is_nothing(&self) -> bool {
        matches!(self.scalar(), Some(Scalar::Nothing))
    }

    /// What it is where it is neither a list nor a map.
    pub(super) fn scalar(&self) -> Option<Scalar<'_>> {
        let Content::Scalar { text, plain } = &self.content else {
            return None;
        };
        Some(match text.as_str() {
            text if !plain => Scalar::Text(text),
            "" | "~" | "null" | "Null" | "NULL" => Scalar::Nothing,
            "true" | "True" | "TRUE" => Scalar::Bool(true),
            "false" | "False" | "FALSE" => Scalar::Bool(false),
            text => text.parse().map_or(Scalar::Text(text), Scalar::Number),
        })
    }

    /// What it is, as a sentence names it.
    pub(super) fn described(&self) -> String {
        match (self.scalar(), &self.content) {
            (None, Content::Map(_)) => "a map".to_owned(),
            (None, _) => "a list".to_owned(),
            (Some(Scalar::Nothing), _) => "nothing".to_owned(),
            (Some(Scalar::Bool(value)), _) => format!("boolean `{value}`"),
            (Some(Scalar::Number(number)), _) if number.is_f64() => {
                format!("floating point `{number}`")
            }
            (Some(Scalar::Number(number)), _) => format!("integer `{number}`"),
            (Some(Scalar::Text(text)), _) => format!("string {text:?}"),
        }
    }

    /// The same at another place, with all that is in it.
    pub(super) fn moved(&self, span: Span) -> Self {
        let content = match &self.content {
            Content::List(items) => {
                Content::List(items.iter().map(|item| item.moved(span)).collect())
            }
            Content::Map(map) => {
                let map = map.iter();
                Content::Map(
                    map.map(|(key, node)| (key.clone(), node.moved(span)))
                        .collect(),
                )
            }
            scalar @ Content::Scalar { .. } => scalar.clone(),
        };
        Self {
            span,
            head: span,
            content,
        }
    }
}
