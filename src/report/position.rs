//! Where a byte of a document stands, as people count: what a format prints.

use crate::source::{LineIndex, Position};

/// The place of a byte as people count: a byte order mark is no column.
pub fn position(text: &str, index: &LineIndex, offset: usize) -> Position {
    let mut position = index.position(text, offset);
    if position.line.0 == 1 && position.column.0 > 1 && text.starts_with('\u{feff}') {
        position.column.0 -= 1;
    }
    position
}
