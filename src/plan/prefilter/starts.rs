//! Where a word stands that may be a sign, as far as two bytes tell. Sixty-four bytes are compared at a time,
//! without a branch, so that the compiler makes vectors of it: most of what is read here is prose.

/// Bytes that are compared at a time.
const BLOCK: usize = 64;

/// The places in a text, first to last.
pub struct Starts<'a> {
    text: &'a [u8],
    /// The first byte of the block whose places are given out.
    block: usize,
    /// Those that are left of it, a bit for each byte.
    left: u64,
    every_word: bool,
}

impl<'a> Starts<'a> {
    /// The places of a text; those of all words if `every_word`.
    pub fn new(text: &'a [u8], every_word: bool) -> Self {
        let mut starts = Self {
            text,
            block: 0,
            left: 0,
            every_word,
        };
        starts.read(b' ');
        starts
    }

    /// Reads the block that begins behind the byte `before`.
    #[expect(
        clippy::needless_bitwise_bool,
        reason = "what is asked without a branch is asked of many bytes at once"
    )]
    fn read(&mut self, before: u8) {
        let rest = &self.text[self.block.min(self.text.len())..];
        // Behind the text stands what ends a line.
        let mut bytes = [b'\n'; BLOCK + 2];
        bytes[0] = before;
        // A length that is known is copied without a call.
        match rest.first_chunk::<{ BLOCK + 1 }>() {
            Some(whole) => bytes[1..].copy_from_slice(whole),
            None => bytes[1..=rest.len()].copy_from_slice(rest),
        }
        let every_word = self.every_word;
        let mut may_begin = [0; BLOCK];
        for (at, may_begin) in may_begin.iter_mut().enumerate() {
            let [before, first, second] = [bytes[at], bytes[at + 1], bytes[at + 2]];
            let is_word = !is_letter(before) & is_letter(first);
            let is_sign = is_initial(first) & (is_second(second) | !is_letter(second));
            let is_start = is_word & (is_sign | every_word);
            *may_begin = u8::from(is_start);
        }
        self.left = bits(&may_begin);
    }
}

impl Iterator for Starts<'_> {
    type Item = usize;

    fn next(&mut self) -> Option<usize> {
        while self.left == 0 {
            self.block += BLOCK;
            if self.block >= self.text.len() {
                return None;
            }
            self.read(self.text[self.block - 1]);
        }
        let at = self.left.trailing_zeros() as usize;
        self.left &= self.left - 1;
        Some(self.block + at)
    }
}

/// One bit for each byte that is 1 and not 0, the first the lowest.
fn bits(bytes: &[u8; BLOCK]) -> u64 {
    /// Brings the lowest bits of eight bytes together in the highest.
    const TOGETHER: u64 = 0x0102_0408_1020_4080;
    let mut bits = 0;
    for (at, eight) in bytes.as_chunks::<8>().0.iter().enumerate() {
        bits |= (u64::from_le_bytes(*eight).wrapping_mul(TOGETHER) >> 56) << (8 * at);
    }
    bits
}

/// Whether a byte is one of some; without a branch.
macro_rules! is_one_of {
    ($byte:expr, $($known:literal)+) => {{
        let byte = $byte;
        false $(| (byte == $known))+
    }};
}

fn is_letter(byte: u8) -> bool {
    ((byte | 0x20).wrapping_sub(b'a') < 26) | (byte.wrapping_sub(b'0') < 10)
}

/// Whether terms or keywords begin with a letter.
fn is_initial(byte: u8) -> bool {
    is_one_of!(byte | 0x20, b'a' b'c' b'd' b'f' b'l' b'm' b'n' b'p' b'r' b't' b'w')
}

/// Whether a letter is the second of a term or keyword.
fn is_second(byte: u8) -> bool {
    is_one_of!(byte | 0x20, b'a' b'c' b'e' b'h' b'i' b'l' b'o' b'r')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn every_word_that_begins_so_is_found_wherever_it_stands(
            pieces in prop::collection::vec(prop::sample::select(vec![" ", "task", "Next", "sea", "a", "[", "é", "—", "\n", "**", "7"]), 0..80),
        ) {
            let text = pieces.concat();
            let bytes = text.as_bytes();
            for every_word in [false, true] {
                let expected: Vec<_> = (0..bytes.len())
                    .filter(|at| {
                        let second = bytes.get(at + 1).copied().unwrap_or(b'\n');
                        let begins = is_letter(bytes[*at]) && (*at == 0 || !is_letter(bytes[at - 1]));
                        let is_sign = is_initial(bytes[*at]) && (is_second(second) || !is_letter(second));
                        begins && (is_sign || every_word)
                    })
                    .collect();
                let found: Vec<_> = Starts::new(bytes, every_word).collect();
                prop_assert_eq!(found, expected, "{}", text);
            }
        }
    }
}
