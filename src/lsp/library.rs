//! The open documents, each with what was found in it last, and the files beside them.

use super::diagnostics::{Pages, Within};
use super::document::{Document, Reading};
use super::encoding::Encoding;
use super::ground::{Counts, Ground};
use super::options::Options;
use crate::files::read::{Content, read};
use crate::lint::{Linted, Memory, findings_again, lint_again};
use crate::settings::Severity;
use crate::source::{LineIndex, Source};
use gen_lsp_types::Diagnostic;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What somebody wants to know of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted {
    /// What is found in it.
    Findings,
    /// That with its items, and with the places for first steps.
    Items,
}

/// What was found in a document.
#[derive(Debug)]
pub struct Checked {
    /// All that was, as far as it is shown.
    pub linted: Linted,
    /// With what; none where its config can't be used, or leaves it out.
    pub counts: Option<Counts>,
    /// Whether its items are listed.
    pub has_items: bool,
}

/// A document with what was found in it.
#[derive(Debug)]
pub struct Entry {
    /// The document.
    pub document: Document,
    /// Whether its diagnostics of now were told to the client.
    pub is_told: bool,
    /// Whether the client shows diagnostics for it that were pushed.
    pub is_marked: bool,
    memory: Memory,
    /// What counted for it last, if a config has a mistake since.
    counts: Option<Counts>,
    /// What was found in it as it is now, as of that generation of configs.
    checked: Option<(u64, Arc<Checked>)>,
}

impl Entry {
    /// A document that nothing is known of.
    pub fn new(document: Document) -> Self {
        Self {
            document,
            is_told: false,
            is_marked: false,
            memory: Memory::default(),
            counts: None,
            checked: None,
        }
    }

    /// After its text has changed; gives what was found before, which nobody needs any more.
    pub fn changed(&mut self) -> Option<Arc<Checked>> {
        self.is_told = false;
        let (_, checked) = self.checked.take()?;
        Some(checked)
    }
}

/// The documents by their names, and what they are checked with.
#[derive(Debug)]
pub struct Library {
    /// The open documents that may be plans.
    pub open: BTreeMap<String, Entry>,
    /// The open documents that may be configs or baselines, which are not checked.
    pub beside: BTreeMap<String, Document>,
    /// What was found in documents before they changed: to free it takes a while, and whoever types shan't wait for that.
    pub outdated: Vec<Arc<Checked>>,
    /// What an editor's user sets.
    pub options: Options,
    /// Configs, rules, baselines.
    pub ground: Ground,
    /// The units of places.
    pub encoding: Encoding,
    /// Whether a diagnostic may name a second place.
    pub related: bool,
    /// The folders that are worked in.
    pub roots: Vec<PathBuf>,
}

impl Default for Library {
    fn default() -> Self {
        let options = Options::default();
        Self {
            open: BTreeMap::new(),
            beside: BTreeMap::new(),
            outdated: Vec::new(),
            ground: Ground::new(&options),
            options,
            encoding: Encoding::default(),
            related: false,
            roots: Vec::new(),
        }
    }
}

impl Library {
    /// Reads configs and all they name anew when they are asked for next.
    pub fn forget(&mut self) {
        self.ground.forget(&self.options);
        for entry in self.open.values_mut() {
            entry.is_told = false;
        }
    }

    /// How a document of that name and language is read; none where it is no plan.
    pub fn reading(&self, uri: &str, language: &str) -> Option<Reading> {
        let folder = self.roots.first().map(PathBuf::as_path);
        Reading::of(uri, language, folder.unwrap_or(Path::new("/")))
    }

    /// What is found in an open document as it is now; its items only where somebody wants them.
    pub fn checked(&mut self, uri: &str, wanted: Wanted) -> Option<Arc<Checked>> {
        let entry = self.open.get_mut(uri)?;
        let generation = self.ground.generation;
        if let Some((of, checked)) = &entry.checked
            && *of == generation
            && (checked.has_items || wanted == Wanted::Findings)
        {
            return Some(Arc::clone(checked));
        }
        if let Some(counts) = self.ground.of(&entry.document.reading) {
            entry.counts = Some(counts);
        }
        let counts = entry.counts.clone();
        let (ground, memory) = (&mut self.ground, &mut entry.memory);
        let checked = check(&entry.document, counts, wanted, ground, memory);
        let checked = Arc::new(shown(checked, &self.options));
        entry.checked = Some((generation, Arc::clone(&checked)));
        Some(checked)
    }

    /// The diagnostics of an open document.
    pub fn diagnostics(&mut self, uri: &str) -> Option<Vec<Diagnostic>> {
        let checked = self.checked(uri, Wanted::Findings)?;
        let document = &self.open.get(uri)?.document;
        Some(self.drawn(document, &checked))
    }

    /// The diagnostics of a file that is not open; none where it can't be read, or is no text.
    pub fn diagnostics_of_file(&mut self, uri: &str) -> Option<Vec<Diagnostic>> {
        let reading = Reading::of(uri, "", Path::new("/")).filter(|reading| reading.is_file)?;
        let Ok(Content::Text(text)) = read(&reading.path, false) else {
            return None;
        };
        let document = Document {
            uri: uri.to_owned(),
            version: 0,
            lines: LineIndex::new(&text),
            text,
            reading,
        };
        let counts = self.ground.of(&document.reading);
        let memory = &mut Memory::default();
        let checked = check(
            &document,
            counts,
            Wanted::Findings,
            &mut self.ground,
            memory,
        );
        let checked = shown(checked, &self.options);
        Some(self.drawn(&document, &checked))
    }

    fn drawn(&self, document: &Document, checked: &Checked) -> Vec<Diagnostic> {
        let Some(counts) = &checked.counts else {
            return Vec::new();
        };
        let within = Within {
            uri: &document.uri,
            places: document.places(self.encoding),
            related: self.related,
        };
        let pages = Pages::new(&counts.effective.rules);
        let found = checked.linted.findings.iter();
        let found = found.map(|finding| within.finding(finding, &pages));
        let strays = checked.linted.stray_checkboxes.iter();
        let unread = strays.filter_map(|stray| within.unread(stray));
        found.chain(unread).collect()
    }
}

/// Checks a document with what counts for it.
fn check(
    document: &Document,
    counts: Option<Counts>,
    wanted: Wanted,
    ground: &mut Ground,
    memory: &mut Memory,
) -> Checked {
    let nothing = |counts| Checked {
        linted: Linted::default(),
        counts,
        has_items: true,
    };
    let Some(counts) = counts else {
        return nothing(None);
    };
    let governed = &counts.governed;
    if document.reading.is_file && governed.leaves_out() {
        return nothing(None);
    }
    let mut settings = Cow::Borrowed(&counts.effective.settings);
    // A server outlives a day.
    let today = Some(jiff::Zoned::now().date());
    if settings.today != today {
        settings.to_mut().today = today;
    }
    let source = Source {
        text: &document.text,
        syntax: document.reading.syntax,
        path: &governed.path_from_root(),
    };
    let has_items = wanted == Wanted::Items;
    let again = if has_items {
        lint_again
    } else {
        findings_again
    };
    let mut linted = again(&source, &settings, &counts.effective.rules, memory);
    if document.reading.is_file
        && let Some(accepted) = ground.accepted(governed, &counts.effective.rules)
    {
        linted.keep(accepted, None);
    }
    Checked {
        linted,
        counts: Some(counts),
        has_items,
    }
}

/// What of it is shown.
fn shown(mut checked: Checked, options: &Options) -> Checked {
    if !options.hints {
        let findings = &mut checked.linted.findings;
        findings.retain(|finding| finding.severity > Severity::Hint);
    }
    checked
}
