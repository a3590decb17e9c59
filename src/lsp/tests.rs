//! Talks with the server, without streams.

mod edits;
mod offers;

use super::Server;
use crate::files::scratch::Scratch;
use serde_json::{Value, json};
use std::path::Path;

/// A client that says what it can, and hears what it is told.
struct Talk {
    server: Server,
    id: i64,
    heard: Vec<Value>,
}

impl Talk {
    fn silent() -> Self {
        Self {
            server: Server::default(),
            id: 0,
            heard: Vec::new(),
        }
    }

    fn begun(root: &Path, abilities: Value, options: Value) -> Self {
        let mut talk = Self::silent();
        let root = super::uri::of_path(root);
        let params =
            json!({"rootUri": root, "capabilities": abilities, "initializationOptions": options});
        talk.asks("initialize", params).unwrap();
        talk.tells("initialized", json!({}));
        talk
    }

    fn says(&mut self, message: Value) {
        self.server.take_in(message.to_string().as_bytes());
        self.listens();
    }

    fn listens(&mut self) {
        while self.server.work() {}
        let out = self.server.take_out();
        let read = |body: &Vec<u8>| serde_json::from_slice(body).unwrap();
        self.heard.extend(out.iter().map(read));
    }

    fn tells(&mut self, method: &str, params: Value) {
        self.says(json!({"jsonrpc": "2.0", "method": method, "params": params}));
    }

    /// The answer to a request, or the number of the error.
    fn asks(&mut self, method: &str, params: Value) -> Result<Value, i64> {
        self.id += 1;
        let id = self.id;
        self.says(json!({"jsonrpc": "2.0", "id": id, "method": method, "params": params}));
        let is_answer = |message: &Value| message["id"] == id && message.get("method").is_none();
        let at = self.heard.iter().position(is_answer).expect("an answer");
        let answer = self.heard.remove(at);
        match answer["error"]["code"].as_i64() {
            Some(code) => Err(code),
            None => Ok(answer["result"].clone()),
        }
    }

    fn opens(&mut self, uri: &str, language: &str, text: &str) {
        let item = json!({"uri": uri, "languageId": language, "version": 1, "text": text});
        self.tells("textDocument/didOpen", json!({"textDocument": item}));
    }

    /// The params of all that came by a method since it was asked last.
    fn hears(&mut self, method: &str) -> Vec<Value> {
        let all = std::mem::take(&mut self.heard).into_iter();
        let (these, others) = all.partition(|message| message["method"] == method);
        self.heard = others;
        let these: Vec<Value> = these;
        these
            .into_iter()
            .map(|message| message["params"].clone())
            .collect()
    }

    /// The diagnostics that were pushed since: name, and code and severity of each.
    fn shown(&mut self) -> Vec<(String, Vec<(String, i64)>)> {
        let pushed = self.hears("textDocument/publishDiagnostics");
        let one = |one: &Value| {
            let code = one["code"].as_str().unwrap().to_owned();
            (code, one["severity"].as_i64().unwrap())
        };
        let of = |params: &Value| {
            let name = params["uri"].as_str().unwrap().to_owned();
            let all = params["diagnostics"].as_array().unwrap();
            (name, all.iter().map(one).collect())
        };
        pushed.iter().map(of).collect()
    }
}

const PLAN: &str =
    "# Next steps\n\n- [ ] Grow my list 🚀\n- [ ] Ring Bo\n\n# Attic\n\n- [ ] the rafters\n";

fn scratch() -> (Scratch, String) {
    let tree = Scratch::new(&[(".git/HEAD", ""), ("notes.md", PLAN)]);
    let uri = super::uri::of_path(&tree.path("notes.md"));
    (tree, uri)
}

#[test]
fn a_document_is_told_of_when_it_is_opened_changed_and_closed() {
    let (tree, uri) = scratch();
    let mut talk = Talk::begun(tree.root(), json!({}), Value::Null);
    talk.opens(&uri, "markdown", PLAN);
    let found = vec![("result-verb".to_owned(), 2), ("unread-list".to_owned(), 3)];
    assert_eq!(talk.shown(), [(uri.clone(), found)]);
    let place = json!({"line": 2, "character": 6});
    let end = json!({"line": 2, "character": 20});
    talk.tells(
        "textDocument/didChange",
        json!({"textDocument": {"uri": uri, "version": 2},
            "contentChanges": [{"range": {"start": place, "end": end}, "text": "Ring Ana"}]}),
    );
    assert_eq!(
        talk.shown(),
        [(uri.clone(), vec![("unread-list".to_owned(), 3)])]
    );
    talk.tells(
        "textDocument/didClose",
        json!({"textDocument": {"uri": uri}}),
    );
    assert_eq!(talk.shown(), [(uri, Vec::new())]);
}

#[test]
fn who_asks_for_diagnostics_is_pushed_none_from_then_on() {
    let (tree, uri) = scratch();
    let mut talk = Talk::begun(tree.root(), json!({}), Value::Null);
    talk.opens(&uri, "markdown", PLAN);
    assert_eq!(talk.shown().len(), 1);
    let of = json!({"textDocument": {"uri": uri}});
    let first = talk.asks("textDocument/diagnostic", of.clone()).unwrap();
    assert_eq!(first["items"].as_array().unwrap().len(), 2);
    assert_eq!(
        talk.shown(),
        [(uri.clone(), Vec::new())],
        "else all would show twice"
    );
    let mut again = of;
    again["previousResultId"] = first["resultId"].clone();
    let second = talk.asks("textDocument/diagnostic", again).unwrap();
    assert_eq!(
        (&second["kind"], second.get("items")),
        (&json!("unchanged"), None)
    );
    talk.tells(
        "textDocument/didChange",
        json!({"textDocument": {"uri": uri, "version": 2}, "contentChanges": [{"text": "x"}]}),
    );
    assert_eq!(talk.shown(), []);
}

#[test]
fn a_look_through_all_files_waits_for_news_and_can_be_taken_back() {
    let (tree, uri) = scratch();
    tree.write("more.md", "## Actions\n- Improve morale\n");
    let mut talk = Talk::begun(tree.root(), json!({}), Value::Null);
    let params = json!({"previousResultIds": [], "partialResultToken": "p", "workDoneToken": "w"});
    let answer = talk.asks("workspace/diagnostic", params.clone()).unwrap();
    assert_eq!(answer, json!({"items": []}), "all came before");
    let progress = talk.hears("$/progress");
    let kinds: Vec<_> = progress
        .iter()
        .map(|told| told["value"]["kind"].as_str())
        .collect();
    assert_eq!(kinds, [Some("begin"), Some("report"), None, Some("end")]);
    assert_eq!(progress[2]["value"]["items"].as_array().unwrap().len(), 2);
    let mut again = params.clone();
    again["previousResultIds"] = json!([{"uri": uri, "value": "x"}]);
    for (id, back) in [("a", false), ("b", true)] {
        talk.says(
            json!({"jsonrpc": "2.0", "id": id, "method": "workspace/diagnostic", "params": again}),
        );
        assert_eq!(talk.heard, [json!(null); 0], "nothing is new");
        if back {
            talk.tells("$/cancelRequest", json!({"id": id}));
            assert_eq!(talk.heard[0]["error"]["code"], -32800);
        } else {
            talk.opens(&uri, "markdown", PLAN);
            assert_eq!(talk.heard.last().unwrap()["id"], id);
        }
        talk.heard.clear();
    }
    let anew = talk.asks("workspace/diagnostic", params);
    assert!(anew.is_ok(), "who knows of nothing is told all");
}

#[test]
fn requests_out_of_turn_are_refused_by_the_specifications_numbers() {
    let mut talk = Talk::silent();
    let (tree, uri) = scratch();
    let of = json!({"textDocument": {"uri": uri}});
    assert_eq!(talk.asks("textDocument/hover", of.clone()), Err(-32002));
    talk.opens(&uri, "markdown", PLAN);
    assert_eq!(talk.shown(), [], "nobody is there yet");
    let mut talk = Talk::begun(tree.root(), json!({}), Value::Null);
    assert_eq!(
        talk.asks("initialize", json!({"capabilities": {}})),
        Err(-32600)
    );
    assert_eq!(talk.asks("textDocument/rename", json!({})), Err(-32601));
    assert_eq!(
        talk.asks("textDocument/hover", json!({"x": 1})),
        Err(-32602)
    );
    assert_eq!(talk.asks("textDocument/hover", json!(null)), Err(-32602));
    talk.tells("$/unheard-of", json!({}));
    talk.tells("textDocument/didOpen", json!([]));
    assert_eq!(talk.hears("window/logMessage").len(), 1);
    assert_eq!(talk.asks("shutdown", Value::Null), Ok(Value::Null));
    assert_eq!(talk.asks("textDocument/documentSymbol", of), Err(-32600));
    talk.tells("exit", Value::Null);
    assert_eq!(talk.server.exit(), Some(0));
    let mut talk = Talk::silent();
    talk.tells("exit", Value::Null);
    assert_eq!(talk.server.exit(), Some(1), "without shutdown");
}

#[test]
fn a_mistake_in_a_config_shows_there_and_plans_keep_what_counted() {
    let (tree, uri) = scratch();
    tree.write(".doable.yaml", "severity: {result-verb: hint}\n");
    let config = super::uri::of_path(&tree.path(".doable.yaml"));
    let mut talk = Talk::begun(tree.root(), json!({}), Value::Null);
    talk.opens(&uri, "markdown", PLAN);
    let hint = vec![("result-verb".to_owned(), 4), ("unread-list".to_owned(), 3)];
    assert_eq!(talk.shown(), [(uri.clone(), hint.clone())]);
    tree.write(".doable.yaml", "severity: {result-verb: loud, x: off}\n");
    talk.tells(
        "textDocument/didSave",
        json!({"textDocument": {"uri": uri}}),
    );
    let mut shown = talk.shown();
    let (name, mistakes) = shown.remove(0);
    assert_eq!(name, config);
    assert!(!mistakes.is_empty() && mistakes.iter().all(|(_, severity)| *severity == 1));
    assert_eq!(shown, [(uri.clone(), hint)]);
    tree.write(".doable.yaml", "severity: {result-verb: off}\n");
    talk.tells("workspace/didChangeWatchedFiles", json!({"changes": []}));
    let unread = vec![("unread-list".to_owned(), 3)];
    assert_eq!(talk.shown(), [(config, Vec::new()), (uri, unread)]);
}

#[test]
fn settings_come_when_the_server_starts_are_changed_or_asked_for() {
    let (tree, uri) = scratch();
    let hints = "## Actions\n- Grow my list\n- onboarding\n";
    let count = |talk: &mut Talk| talk.shown().pop().unwrap().1.len();
    let mut talk = Talk::begun(tree.root(), json!({}), json!({"hints": false}));
    talk.opens(&uri, "markdown", hints);
    assert_eq!(count(&mut talk), 1);
    talk.tells("workspace/didChangeConfiguration", json!({"settings": {}}));
    assert_eq!(talk.shown(), [], "an empty object says nothing");
    let all = json!({"settings": {"doable": {"hints": true}}});
    talk.tells("workspace/didChangeConfiguration", all);
    assert_eq!(count(&mut talk), 2);
    talk.tells(
        "workspace/didChangeConfiguration",
        json!({"settings": {"doable": {"hint": 1}}}),
    );
    assert!(
        talk.hears("window/showMessage")[0]["message"]
            .as_str()
            .unwrap()
            .contains("hints")
    );

    let can = json!({"workspace": {"configuration": true}});
    let mut talk = Talk::begun(tree.root(), can, Value::Null);
    talk.opens(&uri, "markdown", hints);
    talk.heard
        .retain(|message| message["method"] != "textDocument/publishDiagnostics");
    let asked = talk.heard.pop().unwrap();
    assert_eq!(asked["method"], "workspace/configuration");
    talk.says(json!({"jsonrpc": "2.0", "id": asked["id"], "result": [{"hints": false}]}));
    assert_eq!(count(&mut talk), 1);
}

#[test]
fn a_document_that_is_no_file_is_checked_as_one_of_its_root() {
    let (tree, _) = scratch();
    tree.write(".doable.yaml", "headings: {add: [Attic]}\n");
    let mut talk = Talk::begun(tree.root(), json!({}), Value::Null);
    talk.opens(
        "untitled:Untitled-1",
        "markdown",
        "# Attic\n- [ ] Grow my list\n",
    );
    let found = vec![("result-verb".to_owned(), 2)];
    assert_eq!(talk.shown(), [("untitled:Untitled-1".to_owned(), found)]);
    talk.opens("untitled:x.rs", "rust", "# Actions\n- Grow\n");
    assert_eq!(talk.shown(), []);
}

#[test]
fn an_excluded_file_has_no_findings() {
    let (tree, uri) = scratch();
    tree.write(".doable.yaml", "exclude: [notes.md]\n");
    let mut talk = Talk::begun(tree.root(), json!({}), Value::Null);
    talk.opens(&uri, "markdown", PLAN);
    assert_eq!(talk.shown(), [(uri, Vec::new())]);
}

#[test]
fn frames_that_are_broken_are_answered_and_the_talk_goes_on() {
    let mut talk = Talk::silent();
    talk.server.take_in(b"{\"jsonrpc\"");
    talk.server.take_in_broken(&super::frame::Broken::Header);
    talk.server
        .take_in_broken(&super::frame::Broken::TooLong(10_000_000_000));
    talk.server.take_in(b"[]");
    talk.listens();
    let codes: Vec<_> = talk
        .heard
        .iter()
        .map(|told| told["error"]["code"].as_i64())
        .collect();
    assert_eq!(
        codes,
        [Some(-32700), Some(-32700), Some(-32700), Some(-32600)]
    );
    talk.heard.clear();
    assert!(talk.asks("initialize", json!({"capabilities": {}})).is_ok());
}
