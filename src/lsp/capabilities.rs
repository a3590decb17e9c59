//! What the server can do, as it says when it is started; and the folders that the client says it works in.

use super::client::Client;
use super::uri;
use serde_json::{Value, json};
use std::path::PathBuf;

/// The folders that are worked in, told by any of the ways to say so.
pub fn roots(params: &Value) -> Vec<PathBuf> {
    let folders = params.get("workspaceFolders").map(folders_of);
    let folders = folders.filter(|folders| !folders.is_empty());
    folders.unwrap_or_else(|| {
        let text = |name: &str| params.get(name).and_then(Value::as_str);
        let by_uri = text("rootUri").and_then(uri::path);
        let root = by_uri.or_else(|| text("rootPath").map(PathBuf::from));
        root.into_iter().filter(|root| root.is_absolute()).collect()
    })
}

/// Those of them that are folders on this machine.
pub fn folders_of(folders: &Value) -> Vec<PathBuf> {
    let all = folders.as_array().into_iter().flatten();
    all.filter_map(|folder| uri::path(folder.get("uri")?.as_str()?))
        .collect()
}

/// As the protocol has it.
pub fn capabilities(client: &Client) -> Value {
    json!({
        "positionEncoding": client.encoding.name(),
        "textDocumentSync": {"openClose": true, "change": 2, "save": {"includeText": false}},
        "diagnosticProvider": {
            "identifier": "doable",
            "interFileDependencies": false,
            "workspaceDiagnostics": true,
            "workDoneProgress": true,
        },
        "codeActionProvider": {"codeActionKinds": ["quickfix"]},
        "hoverProvider": true,
        "documentSymbolProvider": {"label": "doable"},
        "workspace": {"workspaceFolders": {"supported": true, "changeNotifications": true}},
    })
}
