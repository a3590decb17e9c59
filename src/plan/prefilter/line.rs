//! The lines of a document as its bytes show them, and what of a line may not be seen by a reader.

/// A line.
#[derive(Debug, Clone, Copy)]
pub struct Line<'a> {
    /// What it says, without indentation and the signs of quotes.
    pub said: &'a str,
    /// The first byte of that.
    pub start: usize,
    /// How many bytes of ASCII stand before it.
    pub indent: usize,
    /// Whether a tab or a character beyond ASCII stands before it.
    is_uneven: bool,
}

impl Line<'_> {
    /// Whether it may make a heading of what stands above.
    pub fn is_underline(&self, markdown: bool) -> bool {
        let Some(first) = self.said.bytes().next() else {
            return false;
        };
        let is_sign = matches!(first, b'=' | b'-') || (first == b'~' && !markdown);
        is_sign && self.said.bytes().all(|byte| byte == first)
    }

    /// Whether it begins with a digit.
    pub fn is_numbered(&self) -> bool {
        self.said.starts_with(|first: char| first.is_ascii_digit())
    }

    /// Whether it may be nested in a list item whose marker stands behind `indent` bytes.
    pub fn is_deeper_than(&self, indent: usize, markdown: bool) -> bool {
        self.indent > indent
            || self.is_uneven
            || self.said.starts_with("%%")
            || (!markdown && self.said.starts_with("**"))
    }
}

/// The lines of a text, from the byte `at` on.
pub struct Lines<'a> {
    text: &'a str,
    at: usize,
    markdown: bool,
}

impl<'a> Lines<'a> {
    pub fn new(text: &'a str, at: usize, markdown: bool) -> Self {
        Self { text, at, markdown }
    }
}

impl<'a> Iterator for Lines<'a> {
    type Item = Line<'a>;

    fn next(&mut self) -> Option<Line<'a>> {
        let rest = self.text.get(self.at..).filter(|rest| !rest.is_empty())?;
        let bytes = rest.as_bytes();
        let end = memchr::memchr2(b'\n', b'\r', bytes).unwrap_or(bytes.len());
        let ending = if bytes[end..].starts_with(b"\r\n") {
            2
        } else {
            1
        };
        let begin = self.at;
        self.at += end + ending;
        let whole = &rest[..end];
        let said = if self.markdown {
            whole.trim_start_matches([' ', '\t', '>'])
        } else {
            whole.trim_start_matches(|first: char| first.is_whitespace() || first == '\u{feff}')
        };
        let before = &whole[..whole.len() - said.len()];
        Some(Line {
            said: said.trim_end(),
            start: begin + before.len(),
            indent: before.bytes().filter(u8::is_ascii).count(),
            is_uneven: before.bytes().any(|byte| byte == b'\t' || !byte.is_ascii()),
        })
    }
}

/// Whether a text says things that its lines don't show: comments addressed to doable, letters written as numbers,
/// and the one sign beyond ASCII whose lower case is a letter of ASCII.
pub fn says_more_than_is_seen(text: &str, markdown: bool) -> bool {
    const KELVIN: &str = "\u{212a}";
    let bytes = text.as_bytes();
    let holds = |word: &str| memchr::memmem::find(bytes, word.as_bytes()).is_some();
    holds("doable-") || holds(KELVIN) || (markdown && has_letter_as_number(bytes))
}

/// "&#105;", "&#x69;"
fn has_letter_as_number(bytes: &[u8]) -> bool {
    memchr::memmem::find_iter(bytes, b"&#").any(|at| {
        let rest = &bytes[at + 2..];
        let (radix, digits) = match rest.first() {
            Some(b'x' | b'X') => (16, &rest[1..]),
            _ => (10, rest),
        };
        let mut number = 0u32;
        for digit in digits.iter().take(8) {
            let Some(digit) = char::from(*digit).to_digit(radix) else {
                break;
            };
            number = number.saturating_mul(radix).saturating_add(digit);
        }
        number == 0x212a || u8::try_from(number).is_ok_and(|letter| letter.is_ascii_alphabetic())
    })
}

/// Whether a byte is of markup that may show nothing.
pub const fn is_markup(byte: u8) -> bool {
    MARKUP[byte as usize]
}

/// Whether a line that begins with this byte may begin with markup.
pub fn may_hide(first: u8) -> bool {
    is_markup(first) || first == b'!'
}

/// Whether a line that ends with this byte may show less: "Actions:**", "Actions&colon;".
pub fn may_end_markup(last: u8) -> bool {
    is_markup(last) || matches!(last, b'>' | b')' | b';')
}

/// Whether markup stands in a text.
pub fn has_markup(said: &str) -> bool {
    said.bytes().any(is_markup)
}

/// [`is_markup`] of every byte.
const MARKUP: [bool; 256] = {
    let signs = b"*_`~<[]&%=\\";
    let mut table = [false; 256];
    let mut at = 0;
    while at < signs.len() {
        table[signs[at] as usize] = true;
        at += 1;
    }
    table
};

/// Whether more than `count` words stand in a line before any markup.
pub fn has_more_words_than(said: &str, count: usize, markdown: bool) -> bool {
    let mut words = 0;
    let mut inside = false;
    for byte in said.bytes() {
        if markdown && is_markup(byte) {
            return false;
        }
        let is_space = byte == b' ';
        words += usize::from(!is_space && !inside);
        inside = !is_space;
        if words > count {
            return true;
        }
    }
    false
}
