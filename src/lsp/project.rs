//! What is offered to be written beside the document: a line in the baseline, a label in the config.

use super::client::Client;
use super::document::Document;
use super::ground::Counts;
use super::library::Library;
use crate::finding::Finding;
use crate::plan::Stray;
use gen_lsp_types::WorkspaceEdit;

pub fn accepting(
    _: &Finding,
    _: &Counts,
    _: &Document,
    _: &Library,
    _: &Client,
) -> Option<WorkspaceEdit> {
    None
}
pub fn reading(
    _: &Stray,
    _: &Counts,
    _: &Document,
    _: &Library,
    _: &Client,
) -> Option<WorkspaceEdit> {
    None
}
