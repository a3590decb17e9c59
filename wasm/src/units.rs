//! Places in a text as JavaScript counts them: in UTF-16 units from 0, where Rust counts bytes.

/// Bytes after which it is noted how many units came before: what has to be counted for a place.
const BLOCK: usize = 512;

/// A text's bytes with the units before each block.
#[derive(Debug)]
pub struct Units<'t> {
    bytes: &'t [u8],
    before: Vec<usize>,
}

impl<'t> Units<'t> {
    /// Counts a text once.
    pub fn new(text: &'t str) -> Self {
        let bytes = text.as_bytes();
        let mut before = vec![0];
        let mut units = 0;
        for block in bytes.chunks(BLOCK) {
            units += count(block);
            before.push(units);
        }
        Self { bytes, before }
    }

    /// The units before a byte; those of the whole text for a byte after its end.
    pub fn at(&self, byte: usize) -> usize {
        let byte = byte.min(self.bytes.len());
        let block = byte / BLOCK;
        self.before[block] + count(&self.bytes[block * BLOCK..byte])
    }
}

/// A character counts where it begins: as two where it takes four bytes.
fn count(bytes: &[u8]) -> usize {
    let units = |&byte: &u8| match byte {
        0x80..0xC0 => 0,
        0xF0.. => 2,
        _ => 1,
    };
    bytes.iter().map(units).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_counted_as_javascript_counts_it() {
        for text in [
            "",
            "plain",
            "é→🌱x",
            &"🌱 é, ".repeat(300),
            &"x".repeat(BLOCK),
        ] {
            let units = Units::new(text);
            for (byte, _) in text.char_indices().chain([(text.len(), ' ')]) {
                assert_eq!(
                    units.at(byte),
                    text[..byte].encode_utf16().count(),
                    "{byte} in {text}"
                );
            }
            assert_eq!(units.at(usize::MAX), text.encode_utf16().count());
        }
    }
}
