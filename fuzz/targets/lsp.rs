//! Random talks with the language server: whatever is said, each request is answered once, all that is sent is JSON, and nothing
//! in the folder that is worked in changes.
#![no_main]

use doable::lsp::Server;
use libfuzzer_sys::fuzz_target;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::sync::LazyLock;

const METHODS: [&str; 8] = [
    "textDocument/hover",
    "textDocument/documentSymbol",
    "textDocument/codeAction",
    "textDocument/diagnostic",
    "workspace/diagnostic",
    "initialize",
    "shutdown",
    "$/unheard-of",
];

/// A folder with a plan, and a config that is read.
static ROOT: LazyLock<PathBuf> = LazyLock::new(|| {
    let name = format!("doable-fuzz-lsp-{}", std::process::id());
    let root = std::env::temp_dir().join(name);
    fs::create_dir_all(&root).expect("the folder can be made");
    for (path, text) in [
        ("plan.md", "# Actions\n- Grow my list\n- [ ] Ring Bo\n"),
        (".doable.yaml", "baseline: accepted.json\n"),
        ("accepted.json", "{\"version\": 1, \"findings\": []}\n"),
    ] {
        fs::write(root.join(path), text).expect("the file can be written");
    }
    root
});

/// What is left of the input, as numbers and texts.
struct Rest<'b>(&'b [u8]);

impl Rest<'_> {
    fn byte(&mut self) -> u8 {
        let (first, rest) = self.0.split_first().unwrap_or((&0, &[]));
        self.0 = rest;
        *first
    }

    fn text(&mut self) -> String {
        let len = usize::from(self.byte()).min(self.0.len());
        let (text, rest) = self.0.split_at(len);
        self.0 = rest;
        String::from_utf8_lossy(text).into_owned()
    }

    fn position(&mut self) -> Value {
        json!({"line": self.byte(), "character": self.byte()})
    }

    fn range(&mut self) -> Value {
        json!({"start": self.position(), "end": self.position()})
    }

    fn uri(&mut self) -> String {
        let root = ROOT.display();
        match self.byte() % 5 {
            0 => format!("file://{root}/plan.md"),
            1 => format!("file://{root}/notes.txt"),
            2 => "untitled:Untitled-1".to_owned(),
            3 => format!("file://{root}/caf%E9.org"),
            _ => self.text(),
        }
    }

    fn language(&mut self) -> &'static str {
        ["markdown", "plaintext", "todotxt", "org", "rust"][usize::from(self.byte() % 5)]
    }

    fn params(&mut self, method: &str) -> Value {
        let document = json!({"uri": self.uri()});
        match method {
            "initialize" => {
                let encoding = ["utf-8", "utf-16", "utf-32"][usize::from(self.byte() % 3)];
                let edits =
                    json!({"documentChanges": self.byte() % 2 == 0, "snippetEditSupport": true});
                json!({
                    "rootUri": format!("file://{}", ROOT.display()),
                    "capabilities": {
                        "general": {"positionEncodings": [encoding]},
                        "workspace": {"workspaceEdit": edits},
                        "textDocument": {"codeAction": {"codeActionLiteralSupport": {}}},
                    },
                })
            }
            "textDocument/codeAction" => {
                json!({"textDocument": document, "range": self.range(), "context": {"diagnostics": []}})
            }
            "workspace/diagnostic" => json!({"previousResultIds": [], "workDoneToken": "w"}),
            _ => json!({"textDocument": document, "position": self.position()}),
        }
    }

    /// A notification, or bytes that are none.
    fn told(&mut self) -> Vec<u8> {
        let kind = self.byte() % 6;
        let (method, params) = match kind {
            0 => {
                let (uri, language) = (self.uri(), self.language());
                let item =
                    json!({"uri": uri, "languageId": language, "version": 1, "text": self.text()});
                ("textDocument/didOpen", json!({"textDocument": item}))
            }
            1 | 2 => {
                let of = json!({"uri": self.uri(), "version": self.byte()});
                let change = json!({"range": self.range(), "text": self.text()});
                (
                    "textDocument/didChange",
                    json!({"textDocument": of, "contentChanges": [change]}),
                )
            }
            3 => (
                "textDocument/didClose",
                json!({"textDocument": {"uri": self.uri()}}),
            ),
            4 => {
                let settings = json!({"hints": self.byte() % 2 == 0, "items": "everywhere"});
                (
                    "workspace/didChangeConfiguration",
                    json!({"settings": settings}),
                )
            }
            _ => return self.text().into_bytes(),
        };
        json!({"jsonrpc": "2.0", "method": method, "params": params})
            .to_string()
            .into_bytes()
    }
}

fuzz_target!(|bytes: &[u8]| {
    let mut rest = Rest(bytes);
    let mut server = Server::default();
    let mut owed: BTreeMap<i64, i64> = BTreeMap::new();
    let mut id = 0;
    let mut begin = true;
    while !rest.0.is_empty() || begin {
        let kind = if std::mem::take(&mut begin) {
            5
        } else {
            usize::from(rest.byte())
        };
        let method = METHODS.get(kind % 16);
        if let Some(method) = method {
            id += 1;
            let params = rest.params(method);
            let request = json!({"jsonrpc": "2.0", "id": id, "method": method, "params": params});
            server.take_in(request.to_string().as_bytes());
            *owed.entry(id).or_default() += 1;
        } else if kind % 16 == 15 {
            let taken_back =
                json!({"jsonrpc": "2.0", "method": "$/cancelRequest", "params": {"id": id}});
            server.take_in(taken_back.to_string().as_bytes());
        } else {
            server.take_in(&rest.told());
        }
        // Some wait while more comes.
        if kind < 128 {
            while server.work() {}
        }
    }
    while server.work() {}
    for sent in server.take_out() {
        let sent: Value = serde_json::from_slice(&sent).expect("what is sent is JSON");
        if let (Some(id), None) = (sent["id"].as_i64(), sent.get("method")) {
            *owed.entry(id).or_default() -= 1;
        }
    }
    // Bytes that are no message may happen to be a request.
    let unanswered: Vec<_> = owed.iter().filter(|(_, owed)| **owed > 0).collect();
    assert!(
        unanswered.is_empty() || server.exit().is_some(),
        "{unanswered:?}"
    );
    assert_eq!(fs::read_dir(&*ROOT).expect("it is still there").count(), 3);
});
