//! Checkboxes that were not read, as no label above them names things to do: counted by label, so that silence is never
//! taken for health.

use super::Count;
use super::escape::escape;
use crate::plan::{Stray, asked};
use crate::settings::Family;
use std::cmp::Reverse;
use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

/// Labels that are told of.
const TOLD: usize = 10;
/// Labels whose words are known.
const KNOWN: usize = 100;
/// Characters of a label that are kept.
const KEPT: usize = 240;
/// Characters of a label that are shown within a line.
const SHOWN: usize = 40;

/// The checkboxes of a run that no action list holds.
///
/// All labels are counted and few are kept: of each there are a hash, a number and the file it first stood in, 24 bytes
/// however long it is; of words and paths there are no more than those of the labels with the most checkboxes and of the files
/// that brought a new label. None of these labels is missed: counts only grow, so one that is among them at the end came to
/// be so when it was last met, and its words with it.
#[derive(Debug, Default)]
pub struct Unread {
    /// How many checkboxes there are.
    pub checkboxes: usize,
    /// How many of them stand under no label.
    pub without_label: usize,
    tallies: HashMap<u64, Tally>,
    paths: Vec<Arc<str>>,
    known: Vec<Label>,
}

#[derive(Debug, Clone, Copy)]
struct Tally {
    checkboxes: usize,
    /// The file it first stood in, an index into the paths.
    first: usize,
}

/// A label with checkboxes below it that were not read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// As written where it came to be one of those with the most; what is too long for a label ends in `…`.
    pub text: String,
    /// How many checkboxes stand under it, in all files.
    pub checkboxes: usize,
    /// The first file it stands in.
    pub path: Arc<str>,
    key: String,
    hash: u64,
}

impl Label {
    fn rank(&self) -> (Reverse<usize>, &str, u64) {
        (Reverse(self.checkboxes), &self.key, self.hash)
    }
}

impl Unread {
    /// Adds those of a file.
    pub fn add(&mut self, path: &str, strays: &[Stray]) {
        let mut place = None;
        for Stray { heading, count, .. } in strays {
            self.checkboxes += count;
            let text = bare(heading);
            if text.is_empty() {
                self.without_label += count;
                continue;
            }
            let key = text.to_lowercase();
            let hash = hash_of(&key);
            let paths = &mut self.paths;
            let tally = self.tallies.entry(hash).or_insert_with(|| Tally {
                checkboxes: 0,
                first: *place.get_or_insert_with(|| {
                    paths.push(path.into());
                    paths.len() - 1
                }),
            });
            tally.checkboxes += count;
            let tally = *tally;
            self.rank(text, &shortened(&key, KEPT), hash, tally);
        }
    }

    /// Puts a label that has just grown where it now belongs among those with the most, if it does.
    fn rank(&mut self, text: &str, key: &str, hash: u64, tally: Tally) {
        let rank = (Reverse(tally.checkboxes), key, hash);
        let is_full = self.known.len() == KNOWN;
        if is_full && self.known.last().is_some_and(|last| last.rank() < rank) {
            return;
        }
        let known = self.known.iter().position(|label| label.hash == hash);
        let label = match known.map(|at| self.known.remove(at)) {
            Some(label) => Label {
                checkboxes: tally.checkboxes,
                ..label
            },
            None => Label {
                text: shortened(text, KEPT),
                checkboxes: tally.checkboxes,
                path: Arc::clone(&self.paths[tally.first]),
                key: key.to_owned(),
                hash,
            },
        };
        let at = self.known.partition_point(|other| other.rank() < rank);
        self.known.insert(at, label);
        self.known.truncate(KNOWN);
    }

    /// How many labels there are; those that differ in case or in a colon at the end are one.
    #[must_use]
    pub fn labels(&self) -> usize {
        self.tallies.len()
    }

    /// The labels with the most checkboxes, a hundred at most; most first, then by name.
    #[must_use]
    pub fn known(&self) -> &[Label] {
        &self.known
    }

    /// Those of them that are told of.
    #[must_use]
    pub fn most(&self) -> &[Label] {
        &self.known[..self.known.len().min(TOLD)]
    }

    /// What was not read and what to do about it, in a line, if anything.
    #[must_use]
    pub fn sentence(&self, has_config: bool) -> Option<String> {
        let told = self.told()?;
        let remedy = self.remedy(has_config);
        let colon = if self.known.is_empty() { "" } else { ": " };
        Some(format!("{told}{colon}{} — {remedy}.", self.names()))
    }

    /// How much was not read, if anything.
    pub(super) fn told(&self) -> Option<String> {
        let boxes = Count(self.checkboxes, "checkbox", "checkboxes");
        let labels = Count(self.labels(), "other label", "other labels");
        let under = match (self.labels(), self.without_label) {
            (0, 0) => return None,
            (0, _) => "no label".to_owned(),
            (_, 0) => labels.to_string(),
            _ => format!("{labels} and under none"),
        };
        let were = if self.checkboxes == 1 { "was" } else { "were" };
        Some(format!("{boxes} under {under} {were} not read"))
    }

    /// What to do about it. Where a config is in force, none is written beside it.
    pub(super) fn remedy(&self, has_config: bool) -> String {
        let them = |count| if count == 1 { "it" } else { "them" };
        match (self.labels(), has_config) {
            (0, _) => {
                let boxes = them(self.checkboxes);
                format!("take {boxes} in with `items: everywhere` in the config")
            }
            (labels, true) => match self.by_family(labels) {
                Some(family) => family,
                None => format!("add {} with `headings:` in the config", them(labels)),
            },
            (labels, false) => match self.by_family(labels) {
                Some(family) => format!("{family}, and `doable init` writes one"),
                None => format!("`doable init` offers to add {}", them(labels)),
            },
        }
    }

    /// The family to ask for, where it reads more than half of the labels and of the checkboxes under them. Goals are none:
    /// what they name are outcomes by nature.
    fn by_family(&self, labels: usize) -> Option<String> {
        let mut counts = [(0, 0); Family::ALL.len()];
        for label in &self.known {
            if let Some(family) = asked::family_of(&label.text) {
                let (labels, checkboxes) = &mut counts[family as usize];
                *labels += 1;
                *checkboxes += label.checkboxes;
            }
        }
        let under_labels = self.checkboxes - self.without_label;
        let is_most = |family: &&Family| {
            let (read, checkboxes) = counts[**family as usize];
            2 * read > labels && 2 * checkboxes > under_labels
        };
        let mut asked_for = Family::ALL
            .iter()
            .filter(|family| **family != Family::Goals);
        let family = asked_for.find(is_most)?;
        let them = match (counts[*family as usize].0 == labels, labels) {
            (true, 1) => "it",
            (true, _) => "them",
            (false, _) => "most",
        };
        Some(format!(
            "`families: [{}]` in a config reads {them}",
            family.name()
        ))
    }

    /// How many labels there are beside those that are told of.
    pub(super) fn more(&self) -> usize {
        self.labels() - self.most().len()
    }

    /// The labels with the most, each with its count, and how many more there are.
    fn names(&self) -> String {
        let counted = |name: &str, count| format!("{name} ({count})");
        let most = self.most().iter();
        let mut names: Vec<String> = most
            .map(|label| counted(&in_line(&label.text), label.checkboxes))
            .collect();
        if self.without_label > 0 && !names.is_empty() {
            names.push(counted("no label", self.without_label));
        }
        let names = names.join(", ");
        match self.more() {
            0 => names,
            more => format!("{names} and {more} more"),
        }
    }
}

/// A label without the colon after it, in which no word differs.
#[must_use]
pub fn bare(label: &str) -> &str {
    label
        .trim_end_matches(|char: char| matches!(char, ':' | '：') || char.is_whitespace())
        .trim_start()
}

/// The same for the same key in every run, so that what is told is, too.
fn hash_of(key: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    key.hash(&mut hasher);
    hasher.finish()
}

/// A label as it stands within a line: short, and nothing in it is obeyed.
#[must_use]
pub fn in_line(label: &str) -> String {
    escape(&shortened(label, SHOWN)).replace('\t', " ")
}

/// A text of so many characters at most. One that is cut ends in `…`, after a whole word if that costs no more than half.
fn shortened(text: &str, most: usize) -> String {
    let end = |count| text.char_indices().nth(count).map(|(at, _)| at);
    let Some(end) = end(most).and(end(most - 1)) else {
        return text.to_owned();
    };
    let kept = &text[..end];
    let words = kept.rfind(char::is_whitespace).map(|at| &kept[..at]);
    let words = words.filter(|words| words.len() >= kept.len() / 2);
    words.unwrap_or(kept).trim_end().to_owned() + "…"
}

#[cfg(test)]
mod tests;
