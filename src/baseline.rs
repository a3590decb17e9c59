//! A baseline: findings that were there when a team began, accepted so that only new ones are shown. By rule, path
//! and words with a count, so that edits around an item change nothing. Text in, text out; nothing is read here.

#[cfg(feature = "program")]
mod one_more;

#[cfg(feature = "program")]
pub use one_more::one_more;

use crate::finding::Finding;
use crate::source::Span;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt::{Display, Formatter};
use std::num::NonZero;

/// The most bytes of one: what came with a stranger's plans must not take all memory.
pub const LIMIT: usize = 10_000_000;

/// The version of the document; it rises with any change to its form.
const VERSION: u64 = 1;

/// What a finding is known by inside its file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    rule: String,
    words: String,
}

/// How often each finding stands in one file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Counts(BTreeMap<Key, usize>);

impl Counts {
    /// Those of these findings.
    #[must_use]
    pub fn of(findings: &[Finding]) -> Self {
        let mut counts = Self::default();
        for finding in findings {
            *counts.0.entry(key(finding)).or_default() += 1;
        }
        counts
    }

    /// Takes the findings that are accepted out of `findings` and says how many these were. Of more equal ones than
    /// are accepted the last stay.
    pub fn accept(&mut self, findings: &mut Vec<Finding>) -> usize {
        let before = findings.len();
        findings.retain(|finding| match self.0.get_mut(&key(finding)) {
            Some(left) if *left > 0 => {
                *left -= 1;
                false
            }
            _ => true,
        });
        before - findings.len()
    }

    /// The same under the names that rules have now; `now` gives none for a rule that it doesn't know.
    #[must_use]
    pub fn renamed<'n>(&self, now: impl Fn(&str) -> Option<&'n str>) -> Self {
        let mut renamed = Self::default();
        for (key, count) in &self.0 {
            let rule = now(&key.rule).unwrap_or(&key.rule).to_owned();
            let words = key.words.clone();
            *renamed.0.entry(Key { rule, words }).or_default() += count;
        }
        renamed
    }

    /// What both have.
    #[must_use]
    pub fn shared(&self, other: &Self) -> Self {
        let both = self.0.iter().filter_map(|(key, &count)| {
            let count = count.min(*other.0.get(key)?);
            (count > 0).then(|| (key.clone(), count))
        });
        Self(both.collect())
    }

    /// Of each finding the higher count of the two.
    pub fn raise_to(&mut self, other: &Self) {
        for (key, &count) in &other.0 {
            let here = self.0.entry(key.clone()).or_default();
            *here = count.max(*here);
        }
    }

    /// All together.
    #[must_use]
    pub fn total(&self) -> usize {
        self.0.values().sum()
    }
}

fn key(finding: &Finding) -> Key {
    Key {
        rule: finding.rule.to_string(),
        words: finding.words.clone(),
    }
}

/// What is accepted, by the path of its file from the root of the project, with `/`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Baseline {
    files: BTreeMap<String, Counts>,
}

impl Baseline {
    /// What is accepted of a file.
    #[must_use]
    pub fn of(&self, path: &str) -> Counts {
        self.files.get(path).cloned().unwrap_or_default()
    }

    /// Accepts just this of a file from now on.
    pub fn put(&mut self, path: &str, counts: Counts) {
        if counts.total() == 0 {
            self.files.remove(path);
        } else {
            self.files.insert(path.to_owned(), counts);
        }
    }

    /// The files it accepts anything of, in the order of their paths.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str)
    }

    /// How many findings it accepts.
    #[must_use]
    pub fn total(&self) -> usize {
        self.files.values().map(Counts::total).sum()
    }

    /// Reads what [`Display`] writes. Where a line stands twice, as after a merge, the higher count is taken.
    ///
    /// # Errors
    /// Where it isn't a baseline, or one of a version that isn't known; with the place.
    pub fn parse(text: &str) -> Result<Self, BaselineError> {
        let body = text.strip_prefix('\u{feff}').unwrap_or(text);
        let cut = text.len() - body.len();
        let broken = |error: &serde_json::Error| BaselineError::broken(text, cut, error);
        let stated: Stated = serde_json::from_str(body).map_err(|error| broken(&error))?;
        if stated.version != VERSION {
            return Err(BaselineError::version(text, stated.version));
        }
        let written: Written<'_> = serde_json::from_str(body).map_err(|error| broken(&error))?;
        let mut files: BTreeMap<String, Counts> = BTreeMap::new();
        for entry in written.findings {
            let key = Key {
                rule: entry.rule.into_owned(),
                words: entry.words.into_owned(),
            };
            let counts = files.entry(entry.path.into_owned()).or_default();
            let count = entry.count.get() as usize;
            counts.raise_to(&Counts(BTreeMap::from([(key, count)])));
        }
        Ok(Self { files })
    }
}

/// The document: one finding a line, sorted, so that versions of it compare and merge well.
impl Display for Baseline {
    fn fmt(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
        write!(f, "{{\n  \"version\": {VERSION},\n  \"findings\": [")?;
        let mut before = "\n";
        for (path, counts) in &self.files {
            for (Key { rule, words }, &count) in &counts.0 {
                let count = u32::try_from(count).and_then(NonZero::try_from);
                let entry = Entry {
                    path: path.into(),
                    rule: rule.into(),
                    words: words.into(),
                    count: count.map_err(|_| std::fmt::Error)?,
                };
                let line = serde_json::to_string(&entry).map_err(|_| std::fmt::Error)?;
                write!(f, "{before}    {line}")?;
                before = ",\n";
            }
        }
        let end = if self.files.is_empty() { "" } else { "\n  " };
        writeln!(f, "{end}]\n}}")
    }
}

/// The version alone, whatever else a document holds.
#[derive(Deserialize)]
#[serde(expecting = "a baseline: an object with `version` and `findings`")]
struct Stated {
    version: u64,
}

#[derive(Deserialize)]
#[serde(
    deny_unknown_fields,
    expecting = "a baseline: an object with `version` and `findings`"
)]
struct Written<'a> {
    #[serde(rename = "version")]
    _version: u64,
    #[serde(borrow)]
    findings: Vec<Entry<'a>>,
}

#[derive(Deserialize, Serialize)]
#[serde(
    deny_unknown_fields,
    expecting = "an object with `path`, `rule`, `words` and `count`"
)]
struct Entry<'a> {
    path: Cow<'a, str>,
    rule: Cow<'a, str>,
    words: Cow<'a, str>,
    /// Small enough that no sum of them overflows.
    count: NonZero<u32>,
}

/// Why a text is no baseline that can be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct BaselineError {
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub help: &'static str,
    /// The bytes that are wrong.
    pub span: Span,
}

impl BaselineError {
    /// What the parser said of `text` without its first `cut` bytes.
    fn broken(text: &str, cut: usize, error: &serde_json::Error) -> Self {
        let said = error.to_string();
        let why = said.split(" at line ").next().unwrap_or_default();
        // The parser counts lines by `\n` from 1, columns in bytes from 1 at the character it stopped after.
        let lines = text[cut..].split_inclusive('\n');
        let above: usize = lines.take(error.line().max(1) - 1).map(str::len).sum();
        let at = (cut + above + error.column().saturating_sub(1)).min(text.len());
        let start = crate::source::character_at(text, at);
        let end = text[start..].chars().next().map_or(0, char::len_utf8);
        Self {
            message: format!("this is no baseline: {why}"),
            help: "Take the file back from version control, or delete it and write it anew with --write-baseline.",
            span: Span::new(start, start + end),
        }
    }

    fn version(text: &str, version: u64) -> Self {
        const NAME: &str = "\"version\"";
        let start = text.find(NAME).unwrap_or_default();
        Self {
            message: format!(
                "this baseline has version {version}, and this doable knows version {VERSION}"
            ),
            help: "Update doable, or delete the file and write it anew with --write-baseline.",
            span: Span::new(start, (start + NAME.len()).min(text.len())),
        }
    }
}

#[cfg(test)]
mod tests;
