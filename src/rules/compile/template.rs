//! Messages, helps and suggestions as templates: `{text}`, `{lead}` and `{object}` are placeholders.

use super::mistake;
use crate::yaml::Fault;
use std::ops::Range;

/// The placeholders there are.
const PLACEHOLDERS: &[&str] = &["text", "lead", "object"];

/// A text with placeholders.
#[derive(Debug, Default)]
pub struct Template {
    /// Its parts, in order.
    pub pieces: Vec<Piece>,
}

/// A part of a template.
#[derive(Debug, PartialEq, Eq)]
pub enum Piece {
    /// Text as it stands.
    Literal(String),
    /// The item as written.
    Text,
    /// Its lead's base form.
    Lead,
    /// The words after the lead.
    Object,
}

impl Template {
    /// Reads a template.
    ///
    /// # Errors
    /// Every mistake in it, and the bytes that are wrong.
    pub fn parse(written: &str) -> Result<Self, Vec<(Range<usize>, Fault)>> {
        let mut template = Self::default();
        let mut faults = Vec::new();
        let mut literal = String::new();
        let mut at = 0;
        while let Some(next) = written[at..].find(['{', '}']) {
            let brace = at + next;
            literal.push_str(&written[at..brace]);
            let rest = &written[brace..];
            if rest.starts_with("{{") || rest.starts_with("}}") {
                literal.push_str(&rest[..1]);
                at = brace + 2;
            } else if rest.starts_with('}') {
                literal.push('}');
                at = brace + 1;
            } else if let Some(close) = closing(rest) {
                at = brace + close + 1;
                match placeholder(rest[1..close].trim()) {
                    Ok(piece) => {
                        template.push_literal(&mut literal);
                        template.pieces.push(piece);
                    }
                    Err(mistake) => faults.push((brace..at, mistake)),
                }
            } else {
                let next = rest[1..].find('{').map_or(rest.len(), |next| 1 + next);
                at = brace + next;
                let open = brace..brace + rest[..next].trim_end().len();
                faults.push((open, mistake::open_placeholder()));
            }
        }
        literal.push_str(&written[at..]);
        template.push_literal(&mut literal);
        if faults.is_empty() {
            Ok(template)
        } else {
            Err(faults)
        }
    }

    fn push_literal(&mut self, literal: &mut String) {
        if !literal.is_empty() {
            self.pieces.push(Piece::Literal(std::mem::take(literal)));
        }
    }

    /// The placeholders in it that only some items have a value for.
    pub(super) fn unsure(&self) -> impl Iterator<Item = &'static str> {
        self.pieces.iter().filter_map(|piece| match piece {
            Piece::Lead => Some("lead"),
            Piece::Object => Some("object"),
            Piece::Literal(_) | Piece::Text => None,
        })
    }
}

/// Where the brace is closed that `rest` begins with: before another one opens.
fn closing(rest: &str) -> Option<usize> {
    let next = 1 + rest[1..].find(['{', '}'])?;
    rest[next..].starts_with('}').then_some(next)
}

fn placeholder(name: &str) -> Result<Piece, Fault> {
    match name {
        "text" => Ok(Piece::Text),
        "lead" => Ok(Piece::Lead),
        "object" => Ok(Piece::Object),
        _ => Err(Fault::unknown("placeholder", name, PLACEHOLDERS)),
    }
}
