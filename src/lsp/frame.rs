//! How messages are set apart on a stream: a header that says how many bytes follow, and these. What is broken is told, and
//! the next header looked for.

use std::io::{self, BufRead, Read, Write};

/// The most bytes of a message; editors that follow the common one hand no file over 50 MB to a server.
pub const LIMIT: u64 = 1 << 26;

/// The most bytes of a line of a header; those of clients have some forty.
const LINE: u64 = 1 << 12;

/// What keeps a message from being read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Broken {
    /// What should be a header is none.
    #[error(
        "a message has to begin with “Content-Length: N” and an empty line, and this one does not"
    )]
    Header,
    /// It is longer than any that is read.
    #[error("a message of {0} bytes is more than is read of one ({LIMIT})")]
    TooLong(u64),
    /// There is no room for it.
    #[error("there is no memory for a message of {0} bytes")]
    NoRoom(u64),
}

/// The messages of a stream.
#[derive(Debug)]
pub struct Frames<R> {
    from: R,
    /// Bytes that are still to be passed over.
    passed: u64,
}

impl<R: BufRead> Frames<R> {
    /// Those of `from`, on from where it stands.
    pub fn new(from: R) -> Self {
        Self { from, passed: 0 }
    }

    /// The bytes of the next message, or what is wrong with it; none at the end of the stream.
    ///
    /// # Errors
    /// Where the stream can't be read.
    pub fn next(&mut self) -> io::Result<Option<Result<Vec<u8>, Broken>>> {
        let passed = std::mem::take(&mut self.passed);
        io::copy(&mut self.from.by_ref().take(passed), &mut io::sink())?;
        let Some(header) = self.header()? else {
            return Ok(None);
        };
        let length = match header {
            Ok(length) => length,
            Err(broken) => return Ok(Some(Err(broken))),
        };
        if length > LIMIT {
            // Told at once: so much may never come.
            self.passed = length;
            return Ok(Some(Err(Broken::TooLong(length))));
        }
        let mut body = Vec::new();
        let room = usize::try_from(length).ok();
        if room.is_none_or(|length| body.try_reserve_exact(length).is_err()) {
            self.passed = length;
            return Ok(Some(Err(Broken::NoRoom(length))));
        }
        self.from.by_ref().take(length).read_to_end(&mut body)?;
        let is_whole = body.len() as u64 == length;
        Ok(is_whole.then_some(Ok(body)))
    }

    /// The length that the next header tells. One that is broken is passed over up to a line that may begin another.
    fn header(&mut self) -> io::Result<Option<Result<u64, Broken>>> {
        let mut length = None;
        let mut begun = false;
        loop {
            let mut line = Vec::new();
            self.from.by_ref().take(LINE).read_until(b'\n', &mut line)?;
            let is_cut = !line.ends_with(b"\n");
            if is_cut && (line.len() as u64) < LINE {
                return Ok(None);
            }
            let text = line.trim_ascii();
            if text.is_empty() {
                match length {
                    Some(length) => return Ok(Some(Ok(length))),
                    None if begun => return Ok(Some(Err(Broken::Header))),
                    // Blank lines between messages do no harm.
                    None => continue,
                }
            }
            begun = true;
            let colon = text.iter().position(|byte| *byte == b':');
            let field = colon.map(|at| (&text[..at], text[at + 1..].trim_ascii()));
            match field {
                Some((name, value)) if name.eq_ignore_ascii_case(b"content-length") => {
                    let digits = std::str::from_utf8(value).ok();
                    length = digits.and_then(|digits| digits.parse().ok());
                    if length.is_none() {
                        return Ok(Some(Err(Broken::Header)));
                    }
                }
                Some((name, _)) if name.iter().all(u8::is_ascii_graphic) => {}
                _ => return Ok(Some(Err(Broken::Header))),
            }
        }
    }
}

/// Writes a message.
///
/// # Errors
/// Where the stream can't be written.
pub fn write(to: &mut impl Write, body: &[u8]) -> io::Result<()> {
    write!(to, "Content-Length: {}\r\n\r\n", body.len())?;
    to.write_all(body)?;
    to.flush()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(bytes: &[u8]) -> Vec<Result<String, Broken>> {
        let mut frames = Frames::new(bytes);
        let mut all = Vec::new();
        while let Some(next) = frames.next().unwrap() {
            all.push(next.map(|body| String::from_utf8(body).unwrap()));
        }
        all
    }

    #[test]
    fn a_message_is_as_long_as_its_header_says() {
        let two =
            b"Content-Length: 2\r\nContent-Type: x; charset=utf-8\r\n\r\n{}content-length:3\n\n[1]";
        assert_eq!(all(two), [Ok("{}".to_owned()), Ok("[1]".to_owned())]);
        let mut written = Vec::new();
        write(&mut written, "é".as_bytes()).unwrap();
        assert_eq!(all(&written), [Ok("é".to_owned())]);
    }

    #[test]
    fn after_a_broken_header_the_next_message_is_read() {
        for broken in [
            "Content-Length: x\r\n",
            "Content-Length: -1\r\n",
            "Content-Type: x\r\n\r\n",
            "nonsense\r\n",
            "{\"a b\": 1}\r\n",
        ] {
            let text = format!("{broken}Content-Length: 2\r\n\r\n{{}}");
            let read = all(text.as_bytes());
            assert_eq!(read, [Err(Broken::Header), Ok("{}".to_owned())], "{broken}");
        }
    }

    #[test]
    fn what_is_too_long_is_passed_over_without_being_kept() {
        let long = LIMIT + 1;
        let mut text = format!("Content-Length: {long}\r\n\r\n").into_bytes();
        text.resize(text.len() + usize::try_from(long).unwrap(), b'x');
        text.extend(b"Content-Length: 2\r\n\r\n{}");
        assert_eq!(
            all(&text),
            [Err(Broken::TooLong(long)), Ok("{}".to_owned())]
        );
        assert_eq!(
            all(b"Content-Length: 10000000000\r\n\r\n{}"),
            [Err(Broken::TooLong(10_000_000_000))]
        );
    }

    #[test]
    fn half_a_message_is_the_end() {
        assert_eq!(all(b"Content-Length: 5\r\n\r\n{}"), []);
        assert_eq!(all(b"Content-Le"), []);
    }
}
