//! What the first bytes of a line of Markdown say, a heading, an underline, fenced code or a comment, and which texts have
//! lines that don't say all.

use memchr::memmem;

/// Whether a text has comments addressed to doable, a note app's comments or properties, or lines that end in CR alone.
pub fn says_more_than_its_lines(text: &str) -> bool {
    let bytes = text.as_bytes();
    let holds = |sign: &[u8]| memmem::find(bytes, sign).is_some();
    let mut returns = memchr::memchr_iter(b'\r', bytes);
    holds(b"doable-")
        || holds(b"%%")
        || holds(b":: ")
        || returns.any(|at| bytes.get(at + 1) != Some(&b'\n'))
}

/// Fenced code that is open.
pub struct Fence {
    sign: u8,
    len: usize,
    /// How far in it begins.
    pub indent: usize,
}

impl Fence {
    /// The fence that a line opens which stands so far in.
    pub fn opened_by(body: &str, indent: usize) -> Option<Self> {
        let sign = body.bytes().next()?;
        let len = body.bytes().take_while(|byte| *byte == sign).count();
        let is_code = sign == b'`' && body[len..].contains('`');
        (len >= 3 && !is_code).then_some(Self { sign, len, indent })
    }

    /// Whether a list item that may hold it ends before this line.
    pub fn ends_before(&self, body: &str, indent: usize) -> bool {
        indent < self.indent && !body.is_empty()
    }

    /// Whether a line closes it.
    pub fn is_closed_by(&self, body: &str) -> bool {
        let len = body.bytes().take_while(|byte| *byte == self.sign).count();
        len >= self.len && body[len..].trim().is_empty()
    }
}

/// The level and title of a line that is a heading of its own, whatever stands before it.
#[inline]
pub fn heading(said: &str) -> Option<(u8, &str)> {
    if !said.starts_with('#') {
        return None;
    }
    let title = said.trim_start_matches('#');
    let level = u8::try_from(said.len() - title.len()).ok()?;
    let is_heading =
        (1..=6).contains(&level) && (title.is_empty() || title.starts_with([' ', '\t']));
    is_heading.then(|| (level, title.trim().trim_end_matches('#').trim_end()))
}

/// Whether a line may make a heading of what stands above it.
pub fn is_underline(said: &str) -> bool {
    let Some(first @ (b'=' | b'-')) = said.bytes().next() else {
        return false;
    };
    said.bytes().all(|byte| byte == first)
}

/// Whether a line may part the titles of a table from its rows.
pub fn is_table_line(said: &str) -> bool {
    let begins = said
        .as_bytes()
        .first()
        .is_some_and(|first| b"|:-".contains(first));
    begins && said.contains('|') && said.bytes().all(|byte| b"|:- \t".contains(&byte))
}

/// What a line that begins with a tag is the beginning of.
pub enum Html {
    /// A comment that ends with the line in which this byte stands.
    Comment(usize),
    /// A tag, or text.
    Tag,
    /// HTML of which it is not sure where it ends.
    Unsure,
}

/// What HTML begins at the byte `start` with `line`.
pub fn html(text: &str, start: usize, line: &str) -> Html {
    const UNSURE: [&str; 8] = [
        "<!-->",
        "<!--->",
        "<script",
        "<pre",
        "<style",
        "<textarea",
        "<?",
        "<!",
    ];
    let begins = |tag: &&str| {
        let begin = line.get(..tag.len());
        begin.is_some_and(|begin| begin.eq_ignore_ascii_case(tag))
    };
    let is_comment = line.starts_with("<!--") && !UNSURE[..2].iter().any(begins);
    if !is_comment {
        return if UNSURE.iter().any(begins) {
            Html::Unsure
        } else {
            Html::Tag
        };
    }
    let inner = start + "<!--".len();
    let close = memmem::find(&text.as_bytes()[inner..], b"-->");
    close.map_or(Html::Unsure, |close| Html::Comment(inner + close))
}
