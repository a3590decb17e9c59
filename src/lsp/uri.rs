//! Names of documents as clients have them, and the files that some of these are.

use crate::files::unmarked;
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
    let (host, path) = match rest.strip_prefix("//") {
        Some(rest) => rest.split_at(rest.find('/')?),
        None => ("", rest),
    };
    let bytes: Vec<u8> = percent_decode_str(path).collect();
    if bytes.contains(&0) || bytes.first() != Some(&b'/') {
        return None;
    }
    match host {
        "" => of_bytes(bytes),
        _ if host.eq_ignore_ascii_case("localhost") => of_bytes(bytes),
        _ => of_host(host, bytes),
    }
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

/// No file of this machine.
#[cfg(unix)]
fn of_host(_: &str, _: Vec<u8>) -> Option<PathBuf> {
    None
}

/// `/c:/notes/plan.md` is `C:\notes\plan.md`.
#[cfg(not(unix))]
fn of_bytes(bytes: Vec<u8>) -> Option<PathBuf> {
    let text = String::from_utf8(bytes).ok()?;
    // Editors write the letter in either case.
    let path = match text.as_bytes() {
        [b'/', letter, b':', ..] if letter.is_ascii_alphabetic() => {
            let letter = char::from(letter.to_ascii_uppercase());
            format!("{letter}{}", &text[2..])
        }
        _ => text,
    };
    Some(path.replace('/', "\\").into())
}

/// `/team/plan.md` of the host `nas` is `\\nas\team\plan.md`.
#[cfg(not(unix))]
fn of_host(host: &str, bytes: Vec<u8>) -> Option<PathBuf> {
    let text = String::from_utf8(bytes).ok()?;
    Some(format!("//{host}{text}").replace('/', "\\").into())
}

/// The URI of a file, an absolute path.
pub fn of_path(path: &Path) -> String {
    let path = unmarked(path);
    let bytes = path.as_os_str().as_encoded_bytes();
    // What begins with a host's name has both slashes of its own, what begins with a drive none.
    let mut uri = String::from(match bytes {
        [b'\\', b'\\', ..] if cfg!(windows) => "file:",
        [b'/', ..] => "file://",
        _ => "file:///",
    });
    for chunk in bytes.utf8_chunks() {
        let valid = chunk.valid().replace(std::path::MAIN_SEPARATOR, "/");
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
    fn a_file_of_another_host_has_no_path() {
        assert_eq!(path("file://elsewhere/a/b.md"), None);
    }

    #[cfg(windows)]
    #[test]
    fn a_file_on_a_drive_or_a_server_goes_there_and_back() {
        for (uri, named, back) in [
            ("file:///C:/a%20b/%C3%A9.md", r"C:\a b\é.md", None),
            (
                "file:///c%3A/notes/a.md",
                r"C:\notes\a.md",
                Some("file:///C:/notes/a.md"),
            ),
            (
                "file://localhost/d:/a.md",
                r"D:\a.md",
                Some("file:///D:/a.md"),
            ),
            ("file:///C:/", r"C:\", None),
            ("file://nas/team/a.md", r"\\nas\team\a.md", None),
            (
                "file://wsl.localhost/Debian/a.md",
                r"\\wsl.localhost\Debian\a.md",
                None,
            ),
        ] {
            let found = path(uri).unwrap();
            assert_eq!(found, Path::new(named), "{uri}");
            assert_eq!(of_path(&found), back.unwrap_or(uri));
        }
        for (resolved, uri) in [
            (r"\\?\C:\notes\a.md", "file:///C:/notes/a.md"),
            (r"\\?\UNC\nas\team\a.md", "file://nas/team/a.md"),
        ] {
            assert_eq!(of_path(Path::new(resolved)), uri);
        }
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
