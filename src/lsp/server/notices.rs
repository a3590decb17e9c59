//! What the server does about what it is told: documents opened, changed and closed, files and settings changed.

use super::{Asked, FRESH, Server, WATCHED};
use crate::lsp::capabilities::folders_of;
use crate::lsp::document::{Document, Reading};
use crate::lsp::library::{Entry, Wanted};
use crate::lsp::message::Id;
use crate::lsp::options::Options;
use crate::lsp::uri;
use crate::source::LineIndex;
use gen_lsp_types::{
    DidChangeTextDocumentParams, DidCloseTextDocumentParams, DidOpenTextDocumentParams,
};
use serde_json::{Value, json};
use std::path::PathBuf;
use std::time::Instant;

impl Server {
    pub(super) fn initialized(&mut self) {
        if self.client.watches {
            let watchers = [json!({"globPattern": WATCHED})];
            let registration = json!({
                "id": "files",
                "method": "workspace/didChangeWatchedFiles",
                "registerOptions": {"watchers": watchers},
            });
            self.ask(
                "client/registerCapability",
                json!({"registrations": [registration]}),
                Asked::Anything,
            );
        }
        if self.client.has_settings {
            self.ask_for_settings();
        }
        self.look_at_roots();
    }

    /// Reads the config of each folder that is worked in, so that mistakes in it show before any plan is opened.
    pub(super) fn look_at_roots(&mut self) {
        for root in self.library.roots.clone() {
            let name = uri::of_path(&root.join("plan.md"));
            if let Some(reading) = self.library.reading(&name, "markdown") {
                let _ = self.library.ground.of(&reading);
            }
        }
    }

    pub(super) fn opened(&mut self, params: DidOpenTextDocumentParams) {
        let item = params.text_document;
        let (uri, language) = (item.uri.0, item.language_id.to_string());
        let reading = self.library.reading(&uri, &language);
        let is_plan = reading.is_some();
        let Some(reading) = reading.or_else(|| Reading::beside(&uri)) else {
            return self.note(|| format!("{uri} is no plan"));
        };
        self.look_again();
        let document = Document {
            lines: LineIndex::new(&item.text),
            text: item.text,
            version: item.version,
            uri: uri.clone(),
            reading,
        };
        if !is_plan {
            self.library.beside.insert(uri, document);
            return;
        }
        let is_marked = self.library.open.get(&uri).is_some_and(|old| old.is_marked);
        let mut entry = Entry::new(document);
        entry.is_marked = is_marked;
        self.moment += 1;
        self.library.open.insert(uri, entry);
    }

    pub(super) fn changed(&mut self, params: DidChangeTextDocumentParams) {
        let of = params.text_document;
        let uri = of.text_document_identifier.uri.0;
        let encoding = self.client.encoding;
        if let Some(document) = self.library.beside.get_mut(&uri) {
            return document.change(of.version, params.content_changes, encoding);
        }
        let Some(entry) = self.library.open.get_mut(&uri) else {
            return self.note(|| format!("{uri} is not open, or no plan"));
        };
        let document = &mut entry.document;
        document.change(of.version, params.content_changes, encoding);
        let outdated = entry.changed();
        self.library.outdated.extend(outdated);
        self.moment += 1;
        if self.looked.elapsed() > FRESH {
            self.look_again();
        }
    }

    pub(super) fn closed(&mut self, params: &DidCloseTextDocumentParams) {
        let uri = &params.text_document.uri.0;
        self.library.beside.remove(uri);
        let entry = self.library.open.remove(uri);
        self.moment += 1;
        if entry.is_some_and(|entry| entry.is_marked) {
            self.publish(uri, None, &[]);
        }
    }

    /// Reads configs, rules and baselines anew where one of them has changed.
    pub(super) fn look_again(&mut self) {
        self.looked = Instant::now();
        if self.library.ground.is_stale() {
            self.read_anew();
        }
    }

    pub(super) fn read_anew(&mut self) {
        self.moment += 1;
        self.library.forget();
        self.look_at_roots();
        let open: Vec<String> = self.library.open.keys().cloned().collect();
        for uri in open {
            self.library.checked(&uri, Wanted::Findings);
        }
        if self.pulls && self.client.refreshes {
            self.ask("workspace/diagnostic/refresh", Value::Null, Asked::Anything);
        }
    }

    /// After the user has changed settings. Where these aren't told along, they are asked for.
    pub(super) fn configured(&mut self, params: &Value) {
        match params.get("settings") {
            None | Some(Value::Null) if self.client.has_settings => self.ask_for_settings(),
            Some(settings) if Options::are_said(settings) && self.set(settings) => self.read_anew(),
            _ => {}
        }
    }

    pub(super) fn ask_for_settings(&mut self) {
        let items = json!({"items": [{"section": "doable"}]});
        self.ask("workspace/configuration", items, Asked::Settings);
    }

    pub(super) fn answered(&mut self, id: &Id, result: Option<&Value>) {
        let Id::Number(id) = id else { return };
        if let Some(Asked::Settings) = self.asked.remove(id)
            && let Some(settings) = result.and_then(|all| all.get(0))
            && Options::are_said(settings)
            && self.set(settings)
        {
            self.read_anew();
        }
    }

    /// Takes settings over; whether any of them is another than before.
    pub(super) fn set(&mut self, settings: &Value) -> bool {
        let (options, wrong) = Options::read(settings);
        for why in wrong {
            self.show(&format!("doable can't use a setting: {why}"));
        }
        let is_new = self.library.options != options;
        self.library.options = options;
        if is_new {
            self.library.forget();
        }
        is_new
    }

    pub(super) fn moved(&mut self, params: &Value) {
        let paths = |which: &str| -> Vec<PathBuf> {
            let folders = params.pointer(&format!("/event/{which}"));
            folders.map(folders_of).unwrap_or_default()
        };
        let (added, removed) = (paths("added"), paths("removed"));
        let roots = &mut self.library.roots;
        roots.retain(|root| !removed.contains(root));
        roots.extend(added);
        self.read_anew();
    }
}
