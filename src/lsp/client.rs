//! What the client can do, as it says when it starts the server. What it doesn't say it can't.

use super::encoding::Encoding;
use serde_json::Value;

/// The abilities that answers depend on.
#[derive(Debug, Clone, Default)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "each is a flag of the protocol"
)]
pub struct Client {
    /// The units of places.
    pub encoding: Encoding,
    /// Whether it takes edits of documents with their versions.
    pub versioned_edits: bool,
    /// Whether an edit may create a file.
    pub creates_files: bool,
    /// Whether an edit may be a snippet, with a place for the cursor.
    pub snippets: bool,
    /// Whether it asks for code actions as such, not for commands.
    pub code_actions: bool,
    /// Whether symbols may stand in each other.
    pub nested_symbols: bool,
    /// Whether hovers may be Markdown.
    pub markdown: bool,
    /// Whether diagnostics may name a second place.
    pub related: bool,
    /// Whether it watches files for the server.
    pub watches: bool,
    /// Whether it can be asked for settings.
    pub has_settings: bool,
    /// Whether it takes note of being told to pull diagnostics again.
    pub refreshes: bool,
    /// The process whose end is the server's, too.
    pub process: Option<i32>,
}

impl Client {
    /// Reads the parameters of `initialize`.
    pub fn of(params: &Value) -> Self {
        let at = |path: &str| params.pointer(&format!("/capabilities/{path}"));
        let can = |path: &str| at(path).and_then(Value::as_bool).unwrap_or_default();
        let lists = |path: &str, wanted: &str| {
            let all = at(path).and_then(Value::as_array);
            all.is_some_and(|all| all.iter().any(|one| one == wanted))
        };
        let process = params.get("processId").and_then(Value::as_i64);
        Self {
            encoding: Encoding::chosen(at("general/positionEncodings")),
            // Operations on files stand nowhere but among changes of documents with their versions.
            versioned_edits: can("workspace/workspaceEdit/documentChanges")
                || lists("workspace/workspaceEdit/resourceOperations", "create"),
            creates_files: lists("workspace/workspaceEdit/resourceOperations", "create"),
            snippets: can("workspace/workspaceEdit/snippetEditSupport"),
            code_actions: at("textDocument/codeAction/codeActionLiteralSupport").is_some(),
            nested_symbols: can("textDocument/documentSymbol/hierarchicalDocumentSymbolSupport"),
            markdown: lists("textDocument/hover/contentFormat", "markdown"),
            related: can("textDocument/publishDiagnostics/relatedInformation")
                || can("textDocument/diagnostic/relatedInformation"),
            watches: can("workspace/didChangeWatchedFiles/dynamicRegistration"),
            has_settings: can("workspace/configuration"),
            refreshes: can("workspace/diagnostics/refreshSupport"),
            process: process.and_then(|process| i32::try_from(process).ok()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_client_that_says_nothing_or_nonsense_can_nothing() {
        for params in [
            json!({}),
            json!(null),
            json!([]),
            json!({"capabilities": {"workspace": 3}}),
        ] {
            let client = Client::of(&params);
            assert!(!client.versioned_edits && !client.markdown && client.process.is_none());
            assert_eq!(client.encoding, Encoding::Utf16);
        }
    }

    #[test]
    fn abilities_are_read_where_the_specification_has_them() {
        let client = Client::of(&json!({
            "processId": 7,
            "capabilities": {
                "general": {"positionEncodings": ["utf-8"]},
                "workspace": {"workspaceEdit": {"documentChanges": true, "resourceOperations": ["create"]}},
                "textDocument": {"hover": {"contentFormat": ["plaintext", "markdown"]}},
            },
        }));
        assert!(client.versioned_edits && client.creates_files && client.markdown);
        assert_eq!((client.process, client.encoding), (Some(7), Encoding::Utf8));
    }
}
