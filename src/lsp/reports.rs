//! Diagnostics as an answer to a client that asks for them, with an id by which it tells whether they are new.

use gen_lsp_types::Diagnostic;
use serde::Serialize;
use serde_json::value::RawValue;
use std::hash::{DefaultHasher, Hash, Hasher};

/// The diagnostics of a document, or that they are as before.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Report {
    /// `full` or `unchanged`.
    pub kind: &'static str,
    /// What the client sends along when it asks next.
    pub result_id: String,
    /// The diagnostics; none where they are as before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub items: Option<Box<RawValue>>,
    /// The document, in a report on many.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub uri: Option<String>,
    /// Its version, in a report on many.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub version: Option<Version>,
}

/// The version of a document; null where it isn't open.
#[derive(Debug, Serialize)]
pub struct Version(pub Option<i32>);

impl Report {
    /// A report on one document, to a client that knows of the result `known`.
    pub fn of(items: &[Diagnostic], known: Option<&String>) -> Self {
        // Diagnostics have no form that JSON lacks.
        let json = serde_json::to_string(items).and_then(RawValue::from_string);
        let json = json.unwrap_or_default();
        let id = result_id(&json);
        let is_known = known == Some(&id);
        Self {
            kind: if is_known { "unchanged" } else { "full" },
            result_id: id,
            items: (!is_known).then_some(json),
            uri: None,
            version: None,
        }
    }
}

/// The same for the same diagnostics.
fn result_id(items: &RawValue) -> String {
    let mut hasher = DefaultHasher::new();
    items.get().hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}
