//! What a run came to: counted report by report, added up, and told in one line.

use super::escape::escape;
use super::unread::Unread;
use super::{Count, FileReport};
use crate::finding::Verdict;
use crate::plan::Stray;
use crate::problem::Problem;
use crate::settings::{Level, Severity};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::{Display, Formatter, Write};
use std::sync::Arc;

/// Things turned down that are named.
const NAMED: usize = 4;

/// What there is to know of a rule, for formats that explain the rules beside their findings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleNotes {
    /// The level it was written with.
    pub level: Level,
    /// What it is for.
    pub why: Option<String>,
    /// Why an item is reported; as written, placeholders and all.
    pub message: String,
    /// Items that it matches.
    pub hits: Vec<String>,
    /// Items that it leaves alone.
    pub misses: Vec<String>,
}

/// What said of the items of a file how likely each verdict is. Of several the last is told: a run is vouched for no more
/// than the least of its parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum ReaderUsed {
    /// The reader that the program comes with.
    #[default]
    Shipped,
    /// One of a user's own.
    Own,
    /// Nothing.
    Off,
}

/// What a run came to.
#[derive(Debug, Default)]
pub struct Summary {
    /// Whether nobody wants to be told of it.
    pub quiet: bool,
    /// Documents linted.
    pub files: usize,
    /// Items in them, groups and details included.
    pub items: usize,
    /// Warnings and errors.
    pub findings: usize,
    /// Of these, outcomes: those that the last line of `check` and figures call reported.
    pub outcomes: usize,
    /// Hints, shown or not.
    pub hints: usize,
    /// Hints not shown.
    pub hidden: usize,
    /// Findings, hints included, that a comment suppresses.
    pub suppressed: usize,
    /// Findings that a baseline accepts, hints included.
    pub baselined: usize,
    /// Findings that a baseline accepts and that are gone.
    pub stale: usize,
    /// Documents that were not read, as nothing in them changed.
    pub unchanged: usize,
    /// Documents that hold no action list.
    pub without_list: usize,
    /// Documents whose items are written in another language than English.
    pub other_language: usize,
    /// Files met on a walk that hold NUL bytes.
    pub binary: usize,
    /// Files met on a walk that the config leaves out.
    pub excluded: usize,
    /// Files named on the command line that the config leaves out.
    pub excluded_named: Vec<String>,
    /// What configs turn down, a few words each.
    pub turned_down: BTreeSet<String>,
    /// What told that files stand in a notes vault, where every checkbox is read.
    pub vaults: BTreeSet<&'static str>,
    /// What of configs has no effect, a few words each.
    pub without_effect: BTreeSet<String>,
    /// The readers that were in force for some files.
    pub readers: BTreeSet<ReaderUsed>,
    /// Files that could not be linted.
    pub failed: usize,
    /// What kept the run from doing all it was asked to do.
    pub problems: Vec<Problem>,
    /// Whether a finding fails the run.
    pub fails: bool,
    /// The rules whose findings were shown, with how many that were.
    pub shown_rules: BTreeMap<Arc<str>, usize>,
    /// What there is to know of them, by id, where a format tells of them.
    pub rules: BTreeMap<String, RuleNotes>,
    /// Checkboxes that no action list holds.
    pub unread: Unread,
    /// Whether a config is in force for any file.
    pub has_config: bool,
    /// Those checkboxes of the one report that this is of, and its path, until they are added to others.
    strays: Vec<Stray>,
    path: String,
}

impl Summary {
    /// What one report comes to, or a part of it. The document counts with its last part.
    #[must_use]
    pub fn of(file: &FileReport) -> Self {
        let linted = &file.linted;
        let mut summary = Self {
            files: usize::from(file.last),
            items: linted.items.len(),
            suppressed: linted.suppressed.len(),
            baselined: linted.baselined,
            without_list: usize::from(file.last && linted.sections == 0),
            other_language: usize::from(linted.other_language),
            ..Self::default()
        };
        if !linted.stray_checkboxes.is_empty() {
            summary.strays.clone_from(&linted.stray_checkboxes);
            summary.path.clone_from(&file.path);
        }
        for finding in &linted.findings {
            if finding.severity == Severity::Hint {
                summary.hints += 1;
                summary.hidden += usize::from(!file.hints);
            } else {
                summary.findings += 1;
                summary.outcomes += usize::from(finding.verdict == Some(Verdict::Outcome));
            }
            summary.fails |= file.fail_on.fails(finding.severity);
        }
        for finding in file.shown() {
            let count = summary.shown_rules.entry(Arc::clone(&finding.rule));
            *count.or_default() += 1;
        }
        summary
    }

    /// Adds what one more report came to.
    pub fn add(&mut self, more: &Self) {
        self.files += more.files;
        self.items += more.items;
        self.findings += more.findings;
        self.outcomes += more.outcomes;
        self.hints += more.hints;
        self.hidden += more.hidden;
        self.suppressed += more.suppressed;
        self.baselined += more.baselined;
        self.without_list += more.without_list;
        self.other_language += more.other_language;
        for (rule, count) in &more.shown_rules {
            *self.shown_rules.entry(Arc::clone(rule)).or_default() += count;
        }
        self.fails |= more.fails;
        self.unread.add(&more.path, &more.strays);
    }

    /// The reader that a run as a whole was judged with.
    #[must_use]
    pub fn reader(&self) -> ReaderUsed {
        self.readers.last().copied().unwrap_or_default()
    }

    /// Where no reader was asked, in a sentence after a space.
    fn without_reader(&self) -> &'static str {
        match (self.reader(), self.readers.len()) {
            (ReaderUsed::Off, 1) => " Judged by rules alone, as the reader is off.",
            (ReaderUsed::Off, _) => {
                " Some files judged by rules alone, as the reader is off there."
            }
            _ => "",
        }
    }

    /// That files stand in a notes vault, in a sentence after a space.
    fn in_vaults(&self) -> String {
        if self.vaults.is_empty() {
            return String::new();
        }
        let signs: Vec<_> = self.vaults.iter().copied().collect();
        format!(
            " Notes vault ({}): every checkbox is read.",
            signs.join(", ")
        )
    }

    /// What was not checked or had nothing to check, and what no reader was asked of, each in a sentence after a space.
    #[must_use]
    pub fn left_out(&self) -> String {
        let other_language = "in another language, not judged";
        counted(
            Count(self.without_list, "file holds", "files hold"),
            "no action items",
        ) + &counted(Count(self.other_language, "file", "files"), other_language)
            + &counted(Count(self.binary, "binary file", "binary files"), "skipped")
            + &self.left_out_by_config()
            + &counted(Count(self.failed, "file", "files"), "could not be checked")
            + self.without_reader()
            + &self.in_vaults()
    }

    /// Which checkboxes were not read, in a line of its own that ends; nothing where all of them were.
    pub(super) fn unread_line(&self) -> String {
        let sentence = self.unread.sentence(self.has_config);
        sentence.map_or_else(String::new, |sentence| sentence + "\n")
    }

    /// What a config keeps from being checked or shown, each in a sentence after a space.
    pub(super) fn left_out_by_config(&self) -> String {
        let excluded = Count(self.excluded, "file", "files");
        let mut text = counted(excluded, "left out by the config");
        if !self.excluded_named.is_empty() {
            let names = self.excluded_named.iter().map(|name| escape(name));
            let names = names.collect::<Vec<_>>().join(", ");
            let _ = write!(
                text,
                " Not checked, as `exclude` in the config leaves it out: {names}."
            );
        }
        for (title, what) in [
            ("Turned down by", &self.turned_down),
            ("Without effect in", &self.without_effect),
        ] {
            if what.is_empty() {
                continue;
            }
            let named = first_of(what.iter().map(|what| escape(what).into_owned()));
            let all = if what.len() > NAMED {
                " (`doable config` shows all)"
            } else {
                ""
            };
            let _ = write!(text, " {title} the config: {named}{all}.");
        }
        text
    }

    /// How much was looked at, and what came of it.
    fn checked(&self) -> String {
        if self.files == 0 {
            return "No file was checked.".to_owned();
        }
        let mut text = format!(
            "{} checked, {}, {}",
            Count(self.files, "file", "files"),
            Count(self.items, "item", "items"),
            Count(self.outcomes, "outcome", "outcomes"),
        );
        let others = self.findings - self.outcomes;
        for more in [
            Count(others, "other finding", "other findings"),
            Count(self.hints - self.hidden, "hint", "hints"),
            Count(self.suppressed, "suppressed", "suppressed"),
        ] {
            if more.0 > 0 {
                let _ = write!(text, ", {more}");
            }
        }
        text + "."
    }
}

/// What is to be said of so many things, in a sentence after a space; nothing of none.
fn counted(count: Count, rest: &str) -> String {
    match count.0 {
        0 => String::new(),
        _ => format!(" {count} {rest}."),
    }
}

/// The first of these names, and how many more there are.
fn first_of(names: impl ExactSizeIterator<Item = String>) -> String {
    let more = names.len().saturating_sub(NAMED);
    let first = names.take(NAMED).collect::<Vec<_>>().join(", ");
    match more {
        0 => first,
        more => format!("{first} and {more} more"),
    }
}

impl Display for Summary {
    fn fmt(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
        if self.quiet {
            return Ok(());
        }
        let them = |count| if count == 1 { "it" } else { "them" };
        let (hidden, stale) = (them(self.hidden), them(self.stale));
        f.write_str(&self.checked())?;
        for (count, rest) in [
            (
                Count(self.hidden, "hint", "hints"),
                format!("not shown (--hints shows {hidden})"),
            ),
            (Count(self.baselined, "in", "in"), "the baseline".to_owned()),
            (
                Count(self.stale, "finding", "findings"),
                format!("of the baseline gone (--update-baseline drops {stale})"),
            ),
            (
                Count(self.unchanged, "file", "files"),
                "without changes".to_owned(),
            ),
        ] {
            f.write_str(&counted(count, &rest))?;
        }
        writeln!(f, "{}", self.left_out())?;
        f.write_str(&self.unread_line())
    }
}
