//! What is offered to be written beside the document: a finding into the baseline, a label into the config. Where there is no
//! such file yet, it is made.

use super::client::Client;
use super::edits::{Target, joined};
use super::encoding::Places;
use super::ground::Counts;
use super::library::Library;
use super::uri;
use crate::baseline;
use crate::config::discover::NAMES;
use crate::config::{Accepted, add_baseline, add_label};
use crate::files::{rule_files, unmarked};
use crate::finding::Finding;
use crate::plan::{Stray, asked};
use crate::replacement::Replacement;
use crate::source::LineIndex;
use crate::yaml::MAX_BYTES;
use gen_lsp_types::WorkspaceEdit;
use std::path::PathBuf;

/// What a baseline is called that is made here.
const BASELINE: &str = "doable-baseline.json";

/// What can be written beside a document for which this counts.
#[derive(Debug, Clone, Copy)]
pub struct Project<'a> {
    /// What counts for it.
    pub counts: &'a Counts,
    /// The open documents, and the folders that are worked in.
    pub library: &'a Library,
    /// What the client can.
    pub client: &'a Client,
}

/// A file as it is now, in the editor if it is open there; none in the place of its text where there is no such file.
struct File {
    path: PathBuf,
    uri: String,
    version: Option<i32>,
    text: Option<String>,
}

impl File {
    /// Reads it; none where it is there and can't be read.
    fn read(path: PathBuf, limit: usize, library: &Library) -> Option<Self> {
        let mut open = library.beside.values();
        if let Some(open) = open.find(|open| unmarked(&open.reading.path) == unmarked(&path)) {
            return Some(Self {
                path,
                uri: open.uri.clone(),
                version: Some(open.version),
                text: Some(open.text.clone()),
            });
        }
        let text = if crate::files::is_absent(&path) {
            None
        } else {
            Some(rule_files::text(&path, false, limit).ok()?)
        };
        Some(Self {
            uri: uri::of_path(&path),
            version: None,
            path,
            text,
        })
    }

    fn edit(&self, edit: Replacement, client: &Client) -> Option<WorkspaceEdit> {
        let lines = self.text.as_deref().map(LineIndex::new);
        let places = self.text.as_deref().zip(lines.as_ref());
        let target = Target {
            uri: &self.uri,
            version: self.version,
            places: places.map(|(text, lines)| Places {
                text,
                lines,
                encoding: client.encoding,
            }),
        };
        target.edit(vec![(edit.span, edit.text)], client)
    }
}

impl Project<'_> {
    /// The edit after which the baseline accepts a finding. Where the config names none, it names one then.
    pub fn accepting(&self, finding: &Finding) -> Option<WorkspaceEdit> {
        let governed = &self.counts.governed;
        if let Some(path) = governed.config.baseline() {
            return self.with_one_more(path.to_path_buf(), finding);
        }
        let config = self.config()?;
        let path = config.path.parent()?.join(BASELINE);
        let text = config.text.as_deref().unwrap_or_default();
        let named = add_baseline(text, BASELINE)?;
        let named = config.edit(named, self.client)?;
        Some(joined(self.with_one_more(path, finding)?, named))
    }

    fn with_one_more(&self, path: PathBuf, finding: &Finding) -> Option<WorkspaceEdit> {
        let file = File::read(path, baseline::LIMIT, self.library)?;
        let accepted = match &file.text {
            Some(text) => Accepted::parse(&file.path, text.clone()).ok()?,
            None => Accepted::none(&file.path),
        };
        let (_, name) = accepted.path_of(&self.counts.governed);
        let edit = baseline::one_more(file.text.as_deref(), &name, finding)?;
        file.edit(edit, self.client)
    }

    /// The edit after which the config has lists read that stand under a label.
    pub fn reading(&self, stray: &Stray) -> Option<WorkspaceEdit> {
        let config = self.config()?;
        let text = config.text.as_deref().unwrap_or_default();
        let settings = &self.counts.effective.settings;
        let label = asked::name(&stray.heading, settings)?;
        let edit = add_label(text, &label).ok()?;
        config.edit(edit, self.client)
    }

    /// The config that counts for the document, or the one that would.
    fn config(&self) -> Option<File> {
        let governed = &self.counts.governed;
        let nearest = governed.config.read().first();
        let path = nearest.cloned().or_else(|| {
            let folder = if governed.has_fixed_root() {
                &governed.root
            } else {
                let path = unmarked(&governed.path);
                let within = |root: &&PathBuf| path.starts_with(unmarked(root));
                let root = self.library.roots.iter().find(within);
                root.map_or_else(|| governed.path.parent(), |root| Some(root.as_path()))?
            };
            Some(folder.join(NAMES[0]))
        });
        File::read(path?, MAX_BYTES, self.library)
    }
}
