//! Reads a document, up to a limit, and decodes it: UTF-8, or UTF-16 with a byte order mark.

use crate::problem::reason;
use std::fs::{File, OpenOptions};
use std::io::{ErrorKind, Read};
use std::path::Path;

/// The most bytes of a document: what never ends must not take all memory.
pub const LIMIT: u64 = 1 << 30;

/// What a file holds.
#[derive(Debug, PartialEq, Eq)]
pub enum Content {
    /// Text; a UTF-8 byte order mark is still in it, a UTF-16 one isn't.
    Text(String),
    /// NUL bytes, so no text that a walk would mean.
    Binary,
}

/// Why a file gave no text.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// The system did not let it be read.
    #[error("{}", reason(.0))]
    Io(#[from] std::io::Error),
    /// It is no file, met where only files are wanted.
    #[error("it is a pipe, a device or a socket, not a file")]
    NoFile,
    /// It is a socket or a device.
    #[error("it is a device or a socket, not a file")]
    Device,
    /// It has more bytes than that.
    #[error("it is larger than {}, the most that is read of one file", Size(*.0))]
    TooLarge(u64),
    /// Its bytes are no text.
    #[error(transparent)]
    Encoding(#[from] NotText),
}

/// The first bytes that are no text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("it isn't {encoding}: the {what} at offset {offset} (line {line}) is no character", what = Bytes(self))]
pub struct NotText {
    /// What it was read as.
    pub encoding: &'static str,
    /// Bytes from the start of the file, from 0.
    pub offset: usize,
    /// The line, from 1.
    pub line: usize,
    /// The byte there, or the unit of two bytes.
    pub unit: u16,
}

/// Bytes in a unit that is read at a glance; a limit is a round number of one.
struct Size(u64);

impl std::fmt::Display for Size {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.0 {
            bytes if bytes % 1_000_000 == 0 => write!(f, "{} MB", bytes / 1_000_000),
            bytes if bytes >= 1 << 30 => write!(f, "{} GiB", bytes >> 30),
            bytes if bytes >= 1 << 20 => write!(f, "{} MiB", bytes >> 20),
            bytes => write!(f, "{bytes} bytes"),
        }
    }
}

struct Bytes<'a>(&'a NotText);

impl std::fmt::Display for Bytes<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.0.encoding == "UTF-8" {
            write!(f, "byte 0x{:02X}", self.0.unit)
        } else {
            write!(f, "unit 0x{:04X}", self.0.unit)
        }
    }
}

/// Reads a file.
///
/// # Errors
/// Where it can't be read, isn't a file or pipe, or isn't text; NUL bytes count as text only where `named`,
/// that is, where a user asked for this very file.
pub fn read(path: &Path, named: bool) -> Result<Content, ReadError> {
    let file = if named {
        open_named(path)?
    } else {
        open(path)?
    };
    let bytes = whole(&file, LIMIT, || Ok(file.metadata()?.len()))?;
    content(bytes, named)
}

/// Opens what a user named. Asked what it is before it is opened: some devices act on that.
fn open_named(path: &Path) -> Result<File, ReadError> {
    let kind = std::fs::metadata(path)?.file_type();
    let is_other = !kind.is_file() && !kind.is_dir();
    if is_other && !is_pipe(kind) {
        return Err(ReadError::Device);
    }
    Ok(File::open(path)?)
}

/// Opens a file nobody named. To open a pipe nobody writes into would wait for ever, and what was a file a moment ago
/// may be one now: it is asked what it is once it is open.
pub(super) fn open(path: &Path) -> Result<File, ReadError> {
    let mut options = OpenOptions::new();
    options.read(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::custom_flags(&mut options, libc::O_NONBLOCK);
    let file = options.open(path)?;
    let kind = file.metadata()?.file_type();
    if kind.is_file() || kind.is_dir() {
        Ok(file)
    } else {
        Err(ReadError::NoFile)
    }
}

/// Reads a stream to its end.
///
/// # Errors
/// As for a file that a user named.
pub fn stream(stream: impl Read) -> Result<Content, ReadError> {
    content(whole(stream, LIMIT, || Ok(0))?, true)
}

/// Bytes that are read at once; most notes have fewer, and are read without asking for their length.
const PIECE: usize = 1 << 14;

/// All bytes up to the end, where that comes within the `limit`. The length is what is expected, and need not hold:
/// a file may grow and shrink meanwhile.
pub(super) fn whole(
    mut from: impl Read,
    limit: u64,
    length: impl FnOnce() -> std::io::Result<u64>,
) -> Result<Vec<u8>, ReadError> {
    let mut piece = [0; PIECE];
    let mut filled = 0;
    while filled < PIECE {
        match from.read(&mut piece[filled..]) {
            Ok(0) => return Ok(piece[..filled].to_vec()),
            Ok(read) => filled += read,
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => return Err(error.into()),
        }
    }
    let length = length()?;
    if length > limit {
        return Err(ReadError::TooLarge(limit));
    }
    let mut bytes = Vec::new();
    let expected = usize::try_from(length).map_or(0, |length| length.saturating_add(1));
    bytes
        .try_reserve_exact(expected.max(2 * PIECE))
        .map_err(|_| std::io::Error::from(ErrorKind::OutOfMemory))?;
    bytes.extend_from_slice(&piece);
    // One byte more tells a file of that size from a larger one.
    let rest = (limit + 1).saturating_sub(PIECE as u64);
    from.take(rest).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > limit {
        return Err(ReadError::TooLarge(limit));
    }
    Ok(bytes)
}

/// Decodes what was read.
///
/// # Errors
/// Where it isn't text; see [`read`].
pub fn content(bytes: Vec<u8>, named: bool) -> Result<Content, ReadError> {
    let text = match bytes.get(..2) {
        Some([0xFF, 0xFE]) => utf16(&bytes[2..], "UTF-16 (little-endian)", u16::from_le_bytes)?,
        Some([0xFE, 0xFF]) => utf16(&bytes[2..], "UTF-16 (big-endian)", u16::from_be_bytes)?,
        _ if !named && memchr::memchr(0, &bytes).is_some() => return Ok(Content::Binary),
        _ => return Ok(Content::Text(utf8(bytes)?)),
    };
    if !named && text.contains('\0') {
        return Ok(Content::Binary);
    }
    Ok(Content::Text(text))
}

#[cfg(unix)]
fn is_pipe(kind: std::fs::FileType) -> bool {
    use std::os::unix::fs::FileTypeExt;
    kind.is_fifo()
}

#[cfg(not(unix))]
fn is_pipe(_: std::fs::FileType) -> bool {
    false
}

fn utf8(bytes: Vec<u8>) -> Result<String, NotText> {
    String::from_utf8(bytes).map_err(|error| {
        let offset = error.utf8_error().valid_up_to();
        let bytes = error.as_bytes();
        NotText {
            encoding: "UTF-8",
            offset,
            line: line_of(bytes[..offset].iter().map(|&byte| byte.into())),
            unit: bytes[offset].into(),
        }
    })
}

fn utf16(
    bytes: &[u8],
    encoding: &'static str,
    unit: fn([u8; 2]) -> u16,
) -> Result<String, NotText> {
    let (pairs, odd) = bytes.as_chunks::<2>();
    let mut text = String::with_capacity(bytes.len());
    let mut units = 0;
    let wrong = |units: usize, unit_there: u16| NotText {
        encoding,
        offset: 2 + 2 * units,
        line: line_of(pairs[..units].iter().map(|&pair| unit(pair))),
        unit: unit_there,
    };
    for read in char::decode_utf16(pairs.iter().map(|&pair| unit(pair))) {
        match read {
            Ok(char) => {
                units += char.len_utf16();
                text.push(char);
            }
            Err(error) => return Err(wrong(units, error.unpaired_surrogate())),
        }
    }
    match odd.first() {
        Some(&byte) => Err(wrong(units, byte.into())),
        None => Ok(text),
    }
}

fn line_of(units: impl Iterator<Item = u16>) -> usize {
    let mut line = 1;
    let mut after_cr = false;
    for unit in units {
        let (lf, cr) = (unit == u16::from(b'\n'), unit == u16::from(b'\r'));
        if cr || (lf && !after_cr) {
            line += 1;
        }
        after_cr = cr;
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(bytes: &[u8]) -> String {
        match content(bytes.to_vec(), false) {
            Ok(Content::Text(text)) => text,
            other => panic!("{other:?}"),
        }
    }

    fn error(bytes: &[u8]) -> String {
        content(bytes.to_vec(), false).unwrap_err().to_string()
    }

    #[test]
    fn utf8_and_utf16_are_read() {
        assert_eq!(text("é\r\n".as_bytes()), "é\r\n");
        assert_eq!(text("\u{feff}a".as_bytes()), "\u{feff}a");
        assert_eq!(text(b"\xFF\xFEa\0=\xD8\x80\xDE"), "a🚀");
        assert_eq!(text(b"\xFE\xFF\0a\xD8=\xDE\x80"), "a🚀");
        assert_eq!(text(b""), "");
    }

    #[test]
    fn other_bytes_are_told_with_their_place() {
        assert_eq!(
            error(b"a\r\nb\rcaf\xE9 "),
            "it isn't UTF-8: the byte 0xE9 at offset 8 (line 3) is no character"
        );
        assert_eq!(
            error(b"\xFF\xFEa\0\n\0\x00\xD8b\0"),
            "it isn't UTF-16 (little-endian): the unit 0xD800 at offset 6 (line 2) is no character"
        );
        assert_eq!(
            error(b"\xFE\xFF\0ab"),
            "it isn't UTF-16 (big-endian): the unit 0x0062 at offset 4 (line 1) is no character"
        );
    }

    #[cfg(unix)]
    #[test]
    fn a_pipe_in_the_place_of_a_file_is_not_waited_for() {
        use crate::files::scratch::Scratch;
        let tree = Scratch::new(&[]);
        let path = tree.path("plan.md");
        let made = std::process::Command::new("mkfifo").arg(&path).status();
        assert!(made.unwrap().success());
        assert!(matches!(read(&path, false), Err(ReadError::NoFile)));
    }

    #[test]
    fn a_file_is_read_whole_whatever_its_length() {
        use crate::files::scratch::Scratch;
        for len in [0, 1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE] {
            let text = "a".repeat(len);
            let tree = Scratch::new(&[("a.md", &text)]);
            let path = tree.path("a.md");
            assert_eq!(read(&path, false).unwrap(), Content::Text(text), "{len}");
        }
    }

    #[test]
    fn a_file_that_grows_or_shrinks_while_it_is_read_gives_what_was_there() {
        for (there, expected) in [
            (3 * PIECE, 2 * PIECE),
            (2 * PIECE, 3 * PIECE),
            (2 * PIECE, 0),
        ] {
            let bytes = vec![b'a'; there];
            let length = || Ok(expected as u64);
            let read = whole(&*bytes, LIMIT, length).unwrap();
            assert!(
                read == bytes,
                "{there} bytes where {expected} were expected"
            );
        }
    }

    #[test]
    fn no_more_than_the_limit_is_read_of_what_never_ends() {
        let limit = 3 * PIECE as u64;
        let read = |from: &mut dyn Read| whole(from, limit, || Ok(0));
        assert_eq!(
            read(&mut std::io::repeat(b'a').take(limit)).unwrap().len() as u64,
            limit
        );
        for more in [limit + 1, u64::MAX] {
            let error = read(&mut std::io::repeat(b'a').take(more)).unwrap_err();
            assert!(matches!(error, ReadError::TooLarge(_)), "{error}");
        }
        // A length that is over the limit is believed, so that nothing is read in vain.
        let error = whole(std::io::repeat(b'a').take(limit), limit, || Ok(limit + 1));
        assert!(matches!(error, Err(ReadError::TooLarge(_))));
        let told = ReadError::TooLarge(LIMIT).to_string();
        assert_eq!(
            told,
            "it is larger than 1 GiB, the most that is read of one file"
        );
    }

    #[test]
    fn nul_bytes_are_text_only_where_the_file_was_asked_for() {
        assert_eq!(
            content(b"\x89PNG\0".to_vec(), false).unwrap(),
            Content::Binary
        );
        assert_eq!(
            content(b"a\0".to_vec(), true).unwrap(),
            Content::Text("a\0".to_owned())
        );
        assert!(content(b"\x89PNG\0".to_vec(), true).is_err());
    }
}
