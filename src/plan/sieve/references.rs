//! Links and footnotes that are defined elsewhere: what stands between brackets may be one where a definition is of the same
//! label.

use memchr::memmem;
use std::collections::HashSet;

/// Bytes of the longest label, and some more.
const LONGEST: usize = 1_000;

/// The labels that a document may define.
#[derive(Debug, Default)]
pub struct Definitions {
    labels: HashSet<String>,
    /// Whether some label isn't known, for it goes over lines or is escaped.
    any: bool,
}

impl Definitions {
    /// Looks for what may be definitions.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let mut definitions = Self::default();
        for end in memmem::find_iter(text.as_bytes(), b"]:") {
            let from = end.saturating_sub(LONGEST);
            let before = &text.as_bytes()[from..end];
            let begin = memchr::memrchr(b'[', before).map(|at| from + at + 1);
            match begin.and_then(|begin| label(&text[begin..end])) {
                Some(label) => definitions.labels.extend([label]),
                None => definitions.any = true,
            }
        }
        definitions
    }

    /// Whether brackets in a text may refer to one of them.
    #[must_use]
    pub fn may_be_used_in(&self, text: &str) -> bool {
        let mut begin = None;
        if self.labels.is_empty() && !self.any {
            return false;
        }
        memchr::memchr2_iter(b'[', b']', text.as_bytes()).any(|at| {
            if text.as_bytes()[at] == b'[' {
                begin = Some(at + 1);
                return false;
            }
            begin.take().is_some_and(|begin| {
                self.any || label(&text[begin..at]).is_none_or(|label| self.labels.contains(&label))
            })
        })
    }
}

/// A label as it is compared; none where that is not sure.
fn label(written: &str) -> Option<String> {
    let is_sure = written.is_ascii() && !written.contains(['\n', '\\', '[', ']']);
    let words: Vec<_> = written.split_ascii_whitespace().collect();
    is_sure.then(|| words.join(" ").to_ascii_lowercase())
}
