//! Names of documents as clients have them, and the files that some of these are.

use percent_encoding::{AsciiSet, CONTROLS, percent_decode_str, utf8_percent_encode};
use std::path::{Path, PathBuf};

/// What is written as `%XX` in a path: all that RFC 3986 doesn't allow there, and what has a meaning of its own.
const ESCAPED: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'%')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'[')
    .add(b'\\')
    .add(b']')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

/// The file that a URI names; none where it names something else, on another machine, or no path of this system.
pub fn path(uri: &str) -> Option<PathBuf> {
    let (scheme, rest) = uri.split_once(':')?;
    if !scheme.eq_ignore_ascii_case("file") {
        return None;
    }
    let rest = rest.split(['?', '#']).next()?;
    let path = match rest.strip_prefix("//") {
        Some(rest) => {
            let (host, _) = rest.split_at(rest.find('/')?);
            let is_here = host.is_empty() || host.eq_ignore_ascii_case("localhost");
            is_here.then(|| &rest[host.len()..])?
        }
        None => rest,
    };
    let bytes: Vec<u8> = percent_decode_str(path).collect();
    if bytes.contains(&0) || bytes.first() != Some(&b'/') {
        return None;
    }
    of_bytes(bytes)
}

#[cfg(unix)]
#[allow(
    clippy::unnecessary_wraps,
    reason = "elsewhere not all bytes are a path"
)]
fn of_bytes(bytes: Vec<u8>) -> Option<PathBuf> {
    use std::os::unix::ffi::OsStringExt;
    Some(std::ffi::OsString::from_vec(bytes).into())
}

/// `/c:/notes/plan.md` is `c:\notes\plan.md`.
#[cfg(not(unix))]
fn of_bytes(bytes: Vec<u8>) -> Option<PathBuf> {
    let text = String::from_utf8(bytes).ok()?;
    let drive = text.get(1..3).is_some_and(|drive| drive.ends_with(':'));
    let path = if drive { &text[1..] } else { &text };
    Some(path.replace('/', "\\").into())
}

/// The URI of a file, an absolute path.
pub fn of_path(path: &Path) -> String {
    let mut uri = String::from("file://");
    let bytes = path.as_os_str().as_encoded_bytes();
    for chunk in bytes.utf8_chunks() {
        let valid = chunk.valid();
        let valid = valid.strip_prefix(r"\\?\").unwrap_or(valid);
        let valid = valid.replace(std::path::MAIN_SEPARATOR, "/");
        if uri.ends_with("//") && !valid.starts_with('/') {
            uri.push('/');
        }
        uri.extend(utf8_percent_encode(&valid, ESCAPED));
        for byte in chunk.invalid() {
            uri.push_str(percent_encoding::percent_encode_byte(*byte));
        }
    }
    uri
}

/// The last part of what a URI names, decoded: a document's name where it is no file.
pub fn name(uri: &str) -> String {
    let rest = uri.split_once(':').map_or(uri, |(_, rest)| rest);
    let rest = rest.split(['?', '#']).next().unwrap_or_default();
    let last = rest.rsplit('/').next().unwrap_or_default();
    let decoded = percent_decode_str(last).decode_utf8_lossy();
    decoded.replace(['/', '\\', '\0'], "-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_is_no_file_has_no_path() {
        for uri in [
            "untitled:Untitled-1",
            "git:/a/b.md",
            "file://elsewhere/a/b.md",
            "file:",
            "file://",
            "file:relative.md",
            "file:///a%00b.md",
            "",
            "%",
        ] {
            assert_eq!(path(uri), None, "{uri}");
        }
        assert_eq!(name("untitled:Untitled-1"), "Untitled-1");
        assert_eq!(name("x:/a/b%20c.org?q#f"), "b c.org");
        assert_eq!(name("x:a%2f..%2fb"), "a-..-b");
    }

    #[cfg(unix)]
    #[test]
    fn a_file_goes_there_and_back_whatever_its_name() {
        use std::os::unix::ffi::OsStrExt;
        for (uri, bytes) in [
            ("file:///a/b.md", &b"/a/b.md"[..]),
            ("file://localhost/a/b.md", b"/a/b.md"),
            ("FILE:/a/b.md", b"/a/b.md"),
            ("file:///a%20b/%C3%A9%23.md", "/a b/é#.md".as_bytes()),
            ("file:///caf%E9.md", b"/caf\xe9.md"),
            ("file:///a:b%3Ac.md", b"/a:b:c.md"),
            ("file:///é.md#x", "/é.md".as_bytes()),
        ] {
            let found = path(uri).unwrap();
            assert_eq!(found.as_os_str().as_bytes(), bytes, "{uri}");
            assert_eq!(path(&of_path(&found)), Some(found));
        }
        assert_eq!(of_path(Path::new("/a b/é.md")), "file:///a%20b/%C3%A9.md");
    }
}
