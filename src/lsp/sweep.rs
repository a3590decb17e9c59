//! All plans of the folders that are worked in, looked through for a client that asks for their diagnostics: a file at a
//! time, between other things.

use super::library::Library;
use super::message::{self, Id};
use super::reports::{Report, Version};
use super::uri;
use crate::files::walk::walk;
use gen_lsp_types::{ProgressToken, WorkspaceDiagnosticParams};
use serde::Serialize;
use std::collections::HashMap;

/// Reports that are sent at a time, where the client takes them in parts.
const PART: usize = 50;

/// A look through all files.
#[derive(Debug)]
pub struct Sweep {
    /// The request that asks for it.
    pub id: Id,
    /// The files that are left, the next one last.
    left: Vec<String>,
    all: usize,
    /// What the client knows of files.
    known: HashMap<String, String>,
    progress: Option<ProgressToken>,
    parts: Option<ProgressToken>,
    reports: Vec<Report>,
    told: usize,
    /// Whether there was anything to report.
    pub has_reported: bool,
}

/// A word on how far it is.
#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
enum Progress {
    Begin {
        title: &'static str,
        cancellable: bool,
        percentage: usize,
    },
    Report {
        message: String,
        percentage: usize,
    },
    End {},
}

#[derive(Serialize)]
struct Told<'a, V> {
    token: &'a ProgressToken,
    value: V,
}

#[derive(Serialize)]
struct Items<'a> {
    items: &'a [Report],
}

fn progress(token: &ProgressToken, value: impl Serialize) -> Vec<u8> {
    message::notification("$/progress", Told { token, value })
}

impl Sweep {
    /// Finds the files.
    pub fn new(id: Id, params: WorkspaceDiagnosticParams, library: &Library) -> Self {
        let known = params.previous_result_ids.into_iter();
        let known: HashMap<_, _> = known.map(|of| (of.uri.0, of.value)).collect();
        let mut left: Vec<String> = library.open.keys().cloned().collect();
        if !library.roots.is_empty() {
            let takes_in = |path: &std::path::Path| library.ground.takes_in(path);
            let walked = walk(&library.roots, None, false, &takes_in);
            let files = walked.files.iter().filter_map(|found| found.origin.file());
            let names = files.map(|path| library.name_of(path));
            left.extend(names);
        }
        // A file that is gone has no findings.
        left.extend(known.keys().cloned());
        left.sort_unstable();
        left.dedup();
        left.reverse();
        Self {
            id,
            all: left.len(),
            left,
            known,
            progress: params.work_done_progress_params.work_done_token,
            parts: params.partial_result_params.partial_result_token,
            reports: Vec::new(),
            told: 0,
            has_reported: false,
        }
    }

    /// The word that it has begun, for a client that wants one.
    pub fn begin(&self) -> Option<Vec<u8>> {
        let token = self.progress.as_ref()?;
        let begun = Progress::Begin {
            title: "Checking plans",
            cancellable: true,
            percentage: 0,
        };
        Some(progress(token, begun))
    }

    /// The word that it is over.
    pub fn end(&self) -> Option<Vec<u8>> {
        Some(progress(self.progress.as_ref()?, Progress::End {}))
    }

    /// Looks at one file more; whether that was the last, and the request is answered.
    pub fn step(&mut self, library: &mut Library, out: &mut Vec<Vec<u8>>) -> bool {
        if let Some(name) = self.left.pop() {
            let report = self.report(&name, library);
            self.has_reported |= report.is_some();
            self.reports.extend(report);
        }
        let is_over = self.left.is_empty();
        if let Some(token) = &self.parts
            && (self.reports.len() >= PART || is_over)
        {
            let items = std::mem::take(&mut self.reports);
            out.push(progress(token, Items { items: &items }));
        }
        let done = self.all - self.left.len();
        let percentage = done * 100 / self.all.max(1);
        if let Some(token) = &self.progress
            && percentage > self.told
            && !is_over
        {
            self.told = percentage;
            let message = format!("{done} of {} files", self.all);
            let report = Progress::Report {
                message,
                percentage,
            };
            out.push(progress(token, report));
        }
        if is_over {
            out.extend(self.end());
            let items = &self.reports;
            out.push(message::answer(&self.id, Items { items }));
        }
        is_over
    }

    /// What is to be said of a file; nothing where the client knows of no finding, and there is none.
    fn report(&self, name: &str, library: &mut Library) -> Option<Report> {
        let open = library.open.get(name);
        let version = open.map(|entry| entry.document.version);
        let diagnostics = match version {
            Some(_) => library.diagnostics(name),
            None => library.diagnostics_of_file(name),
        };
        let diagnostics = diagnostics.unwrap_or_default();
        let known = self.known.get(name);
        if diagnostics.is_empty() && known.is_none() {
            return None;
        }
        let report = Report::of(&diagnostics, known);
        Some(Report {
            uri: Some(name.to_owned()),
            version: Some(Version(version)),
            ..report
        })
    }
}

impl Library {
    /// The name of a file: as the client writes it, where it is open.
    fn name_of(&self, path: &std::path::Path) -> String {
        let path = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
        let mut open = self.open.values().map(|entry| &entry.document);
        let open = open.find(|document| document.reading.is_file && document.reading.path == path);
        open.map_or_else(|| uri::of_path(&path), |document| document.uri.clone())
    }
}
