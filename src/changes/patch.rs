//! Reads a patch without context, as git prints it: which lines of which files are new or other than before.

use super::Change;
use std::borrow::Cow;
use std::ops::Range;
use std::path::PathBuf;

/// One file of a patch, while it is read.
#[derive(Default)]
struct Section {
    name: Option<PathBuf>,
    /// Whether it is a link or a repository of its own, which hold no lines.
    no_file: bool,
    binary: bool,
    lines: Vec<Range<usize>>,
    /// Lines of the hunk that are still to come.
    left: usize,
}

impl Section {
    fn change(self) -> Option<(PathBuf, Change)> {
        if self.no_file {
            return None;
        }
        let change = match (self.binary, self.lines.is_empty()) {
            (true, _) => Change::Whole,
            (false, false) => Change::Lines(self.lines),
            (false, true) => return None,
        };
        Some((self.name?, change))
    }
}

/// The files of a patch that have changed lines, by their new paths.
pub(super) fn read(patch: &[u8]) -> Vec<(PathBuf, Change)> {
    let mut found = Vec::new();
    let mut section = Section::default();
    for line in patch.split(|&byte| byte == b'\n') {
        if section.left > 0 {
            // A line of a plan may look like anything; only counting tells that it is one.
            section.left -= usize::from(!line.starts_with(b"\\"));
        } else if let Some(names) = line.strip_prefix(b"diff --git ") {
            let before = Section {
                name: second_half(names),
                ..Section::default()
            };
            found.extend(std::mem::replace(&mut section, before).change());
        } else if let Some(name) = line.strip_prefix(b"rename to ") {
            section.name = Some(path(&unquoted(name)));
        } else if let Some(mode) = mode(line) {
            section.no_file = matches!(mode, b"120000" | b"160000");
        } else if line.starts_with(b"deleted file mode ") {
            section.name = None;
        } else if let Some(name) = line.strip_prefix(b"+++ ") {
            section.name = prefixed(name);
        } else if line.starts_with(b"Binary files ") {
            section.binary = true;
        } else if let Some((old, new)) = hunk(line) {
            section.left = old.len() + new.len();
            if !new.is_empty() {
                section.lines.push(new);
            }
        }
    }
    found.extend(section.change());
    found
}

/// What a file is now, in `new file mode 100644` and `index 1a2b3c..4d5e6f 100644`.
fn mode(line: &[u8]) -> Option<&[u8]> {
    line.strip_prefix(b"new file mode ").or_else(|| {
        let mut words = line.strip_prefix(b"index ")?.split(|&byte| byte == b' ');
        words.nth(1)
    })
}

/// The old and the new lines of `@@ -3,2 +4,5 @@`.
fn hunk(line: &[u8]) -> Option<(Range<usize>, Range<usize>)> {
    let line = std::str::from_utf8(
        line.strip_prefix(b"@@ -")?
            .split(|&byte| byte == b'@')
            .next()?,
    );
    let (old, new) = line.ok()?.trim_end().split_once(" +")?;
    let lines = |written: &str| {
        let (start, count) = written.split_once(',').unwrap_or((written, "1"));
        let start: usize = start.parse().ok()?;
        Some(start..start.checked_add(count.parse().ok()?)?)
    };
    Some((lines(old)?, lines(new)?))
}

/// The name in `a/NAME b/NAME`: both are the same, or another line tells.
fn second_half(names: &[u8]) -> Option<PathBuf> {
    let (old, new) = names.split_at(names.len() / 2);
    (old.len() + 1 == new.len()).then(|| prefixed(&new[1..]))?
}

/// The path in `b/NAME`, which is quoted where it holds anything odd, and ends in a tab where it has a space.
fn prefixed(name: &[u8]) -> Option<PathBuf> {
    let name = name.strip_suffix(b"\t").unwrap_or(name);
    Some(path(unquoted(name).strip_prefix(b"b/")?))
}

/// A name without the quotes that git puts around it, as around a string in C.
fn unquoted(name: &[u8]) -> Cow<'_, [u8]> {
    let inside = name
        .strip_prefix(b"\"")
        .and_then(|name| name.strip_suffix(b"\""));
    let Some(mut rest) = inside else {
        return Cow::Borrowed(name);
    };
    let mut plain = Vec::with_capacity(rest.len());
    while let [first, after @ ..] = rest {
        rest = after;
        if *first != b'\\' {
            plain.push(*first);
            continue;
        }
        let octal = |digits: &[u8]| {
            let digits = std::str::from_utf8(digits).ok()?;
            u8::from_str_radix(digits, 8).ok()
        };
        if let Some(byte) = rest.get(..3).and_then(octal) {
            plain.push(byte);
            rest = &rest[3..];
        } else if let [escaped, after @ ..] = rest {
            rest = after;
            plain.push(match escaped {
                b'a' => 7,
                b'b' => 8,
                b't' => b'\t',
                b'n' => b'\n',
                b'v' => 11,
                b'f' => 12,
                b'r' => b'\r',
                other => *other,
            });
        }
    }
    Cow::Owned(plain)
}

/// A path from git's bytes.
#[cfg(unix)]
pub(super) fn path(bytes: &[u8]) -> PathBuf {
    use std::os::unix::ffi::OsStrExt;
    std::ffi::OsStr::from_bytes(bytes).into()
}

/// A path from git's bytes, which are UTF-8 there, with `/`.
#[cfg(not(unix))]
pub(super) fn path(bytes: &[u8]) -> PathBuf {
    String::from_utf8_lossy(bytes).split('/').collect()
}
