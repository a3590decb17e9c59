//! Diagnostics for a client that asks for them: of one document, or of all files, until it takes that back.

use super::{Answer, Server, answer, cancelled};
use crate::lsp::message::{self, Id, Message};
use crate::lsp::reports::Report;
use crate::lsp::sweep::Sweep;
use gen_lsp_types::{DocumentDiagnosticParams, WorkspaceDiagnosticParams};

impl Server {
    /// From the first time that the client asks on, nothing more is pushed; what was is taken back, lest it shows twice.
    pub(super) fn pulls_from_now_on(&mut self) {
        if std::mem::replace(&mut self.pulls, true) {
            return;
        }
        let open = self.library.open.iter_mut();
        let mut marked = Vec::new();
        for (uri, entry) in open {
            if std::mem::take(&mut entry.is_marked) {
                marked.push(uri.clone());
            }
        }
        for uri in marked {
            self.publish(&uri, None, &[]);
        }
    }

    pub(super) fn pulled(&mut self, params: DocumentDiagnosticParams) -> Answer {
        self.pulls_from_now_on();
        self.look_again();
        let uri = params.text_document.uri.0;
        let items = match self.library.diagnostics(&uri) {
            Some(items) => items,
            None => self.library.diagnostics_of_file(&uri).unwrap_or_default(),
        };
        let known = params.previous_result_id.as_ref();
        answer(&Report::of(&items, known))
    }

    /// Begins to look through all files. A client that takes the answer in parts asks again as soon as it has it: where nothing
    /// has changed, that one waits.
    pub(super) fn sweep(&mut self, id: Id, params: WorkspaceDiagnosticParams) {
        self.pulls_from_now_on();
        self.look_again();
        let goes_on = params.partial_result_params.partial_result_token.is_some();
        // Who knows of nothing, although there is something, has begun anew.
        let knows = !(params.previous_result_ids.is_empty() && self.has_reported);
        if goes_on && knows && self.swept == Some(self.moment) {
            return self.held.push((id, params));
        }
        self.swept = Some(self.moment);
        let sweep = Sweep::new(id, params, &self.library);
        self.out.extend(sweep.begin());
        self.sweeps.push_back(sweep);
    }

    /// Takes a step in looking through all files; whether there was one to take.
    pub(super) fn step(&mut self) -> bool {
        if let Some(sweep) = self.sweeps.front_mut() {
            if sweep.step(&mut self.library, &mut self.out) {
                self.has_reported |= sweep.has_reported;
                self.sweeps.pop_front();
                self.tell_of_mistakes();
            }
            return true;
        }
        let is_due = !self.held.is_empty() && self.swept != Some(self.moment);
        if is_due {
            for (id, params) in std::mem::take(&mut self.held) {
                self.sweep(id, params);
            }
        }
        is_due
    }

    pub(super) fn stop_sweeps(&mut self) {
        let held = std::mem::take(&mut self.held).into_iter();
        let sweeps = std::mem::take(&mut self.sweeps).into_iter();
        for id in sweeps.map(|sweep| sweep.id).chain(held.map(|(id, _)| id)) {
            self.out.push(message::refusal(Some(&id), &cancelled()));
        }
    }

    /// Takes a request back that was not answered yet.
    pub(super) fn cancel(&mut self, id: &Id) {
        let is_it = |message: &Message| matches!(message, Message::Request(of, ..) if of == id);
        let count = |server: &Self| server.queue.len() + server.sweeps.len() + server.held.len();
        let before = count(self);
        self.queue.retain(|message| !is_it(message));
        let swept = self.sweeps.iter().find(|sweep| sweep.id == *id);
        let ends: Vec<Vec<u8>> = swept.and_then(Sweep::end).into_iter().collect();
        self.sweeps.retain(|sweep| sweep.id != *id);
        self.held.retain(|(of, _)| of != id);
        self.out.extend(ends);
        if count(self) < before {
            self.out.push(message::refusal(Some(id), &cancelled()));
        }
    }
}
