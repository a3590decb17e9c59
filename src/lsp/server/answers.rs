//! What the server says about a place in a document: the word on an item, the outline, what can be done.

use super::{Answer, Server, answer};
use crate::lsp::library::Wanted;
use crate::lsp::{actions, hover, symbols};
use gen_lsp_types::{CodeActionParams, DocumentSymbolParams, HoverParams};

impl Server {
    pub(super) fn hover(&mut self, params: &HoverParams) -> Answer {
        let at = &params.text_document_position_params;
        let uri = &at.text_document.uri.0;
        let Some(checked) = self.library.checked(uri, Wanted::Items) else {
            return answer(&());
        };
        let Some(entry) = self.library.open.get(uri) else {
            return answer(&());
        };
        let places = entry.document.places(self.client.encoding);
        let offset = places.offset(at.position);
        let hover = hover::at(offset, &checked, &places, self.client.markdown);
        answer(&hover)
    }

    pub(super) fn symbols(&mut self, params: &DocumentSymbolParams) -> Answer {
        let uri = &params.text_document.uri.0;
        let Some(checked) = self.library.checked(uri, Wanted::Items) else {
            return answer(&());
        };
        let Some(entry) = self.library.open.get(uri) else {
            return answer(&());
        };
        let places = entry.document.places(self.client.encoding);
        answer(&symbols::of(
            &checked,
            &places,
            uri,
            self.client.nested_symbols,
        ))
    }

    pub(super) fn actions(&mut self, params: &CodeActionParams) -> Answer {
        let uri = &params.text_document.uri.0;
        if !self.client.code_actions || !actions::is_asked_for(params) {
            return answer(&[(); 0]);
        }
        let Some(checked) = self.library.checked(uri, Wanted::Items) else {
            return answer(&[(); 0]);
        };
        let actions = actions::of(params, &checked, &self.library, &self.client);
        answer(&actions)
    }
}
