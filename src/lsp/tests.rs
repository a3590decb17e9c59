//! Talks with the server, without streams.

use super::Server;
use crate::config::{Choice, Configs, RuleOptions};
use crate::files::scratch::Scratch;
use crate::files::{read, syntax};
use crate::lint::lint;
use crate::source::Source;
use proptest::prelude::*;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

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
    for (id, back) in [("a", false), ("b", true)] {
        talk.says(
            json!({"jsonrpc": "2.0", "id": id, "method": "workspace/diagnostic", "params": params}),
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

/// What a client can that knows all of it.
fn able() -> Value {
    json!({
        "workspace": {"workspaceEdit": {
            "documentChanges": true, "resourceOperations": ["create"], "snippetEditSupport": true,
        }},
        "textDocument": {"codeAction": {"codeActionLiteralSupport": {}}},
    })
}

impl Talk {
    /// What is offered at a line, by its title.
    fn offers(&mut self, uri: &str, line: u32) -> Vec<(String, Value)> {
        let place = json!({"line": line, "character": 8});
        let params = json!({
            "textDocument": {"uri": uri},
            "range": {"start": place, "end": place},
            "context": {"diagnostics": []},
        });
        let offered = self.asks("textDocument/codeAction", params).unwrap();
        let all = offered.as_array().unwrap().iter();
        let named = |action: &Value| (action["title"].as_str().unwrap().to_owned(), action.clone());
        all.map(named).collect()
    }
}

/// The text of the `nth` change of an action, and its file.
fn change(action: &Value, nth: usize) -> (&str, &str) {
    let change = &action["edit"]["documentChanges"][nth];
    let text = change
        .pointer("/edits/0/newText")
        .or(change.pointer("/edits/0/snippet/value"));
    let uri = change.pointer("/textDocument/uri").or(change.get("uri"));
    let text = text.and_then(Value::as_str).unwrap_or_default();
    (uri.and_then(Value::as_str).unwrap(), text)
}

#[test]
fn what_is_offered_about_a_finding_is_steps_comments_and_the_baseline() {
    let (tree, uri) = scratch();
    let mut talk = Talk::begun(tree.root(), able(), Value::Null);
    talk.opens(&uri, "markdown", PLAN);
    let offers = talk.offers(&uri, 2);
    let titles: Vec<&str> = offers.iter().map(|(title, _)| title.as_str()).collect();
    let steps = titles
        .iter()
        .take_while(|title| title.starts_with("Add a first step below: "));
    let steps = steps.count();
    assert!(steps > 0);
    assert_eq!(
        titles[steps..],
        [
            "Add a first step below …",
            "Silence result-verb here",
            "Silence result-verb in this file",
            "Fine as it is: add to the baseline",
        ]
    );
    let preferred = offers
        .iter()
        .filter(|(_, action)| action["isPreferred"] == true);
    assert_eq!(preferred.count(), 1);
    assert_eq!(change(&offers[steps].1, 0), (uri.as_str(), "  - [ ] $0\n"));
    assert_eq!(
        change(&offers[steps + 2].1, 0).1,
        "<!-- doable-disable-file result-verb -->\n"
    );
    // Both files have to be made.
    let fine = &offers[steps + 3].1;
    let config = super::uri::of_path(&tree.path(".doable.yaml"));
    let baseline = super::uri::of_path(&tree.path("doable-baseline.json"));
    assert_eq!(change(fine, 0), (baseline.as_str(), ""));
    assert!(change(fine, 1).1.contains("\"words\":\"grow my list\""));
    assert_eq!(
        change(fine, 3),
        (config.as_str(), "baseline: 'doable-baseline.json'\n")
    );
    tree.write("doable-baseline.json", change(fine, 1).1);
    tree.write(".doable.yaml", change(fine, 3).1);
    talk.heard.clear();
    talk.tells("workspace/didChangeWatchedFiles", json!({"changes": []}));
    assert_eq!(talk.shown(), [(uri, vec![("unread-list".to_owned(), 3)])]);
}

#[test]
fn a_label_that_is_not_read_can_be_added_to_the_config() {
    let (tree, uri) = scratch();
    tree.write(".doable.yaml", "items: all # boxes, too\n");
    let mut talk = Talk::begun(tree.root(), able(), Value::Null);
    talk.opens(&uri, "markdown", PLAN);
    let place = json!({"line": 5, "character": 3});
    let params = json!({
        "textDocument": {"uri": uri}, "range": {"start": place, "end": place}, "context": {"diagnostics": []},
    });
    let offered = talk
        .asks("textDocument/codeAction", params.clone())
        .unwrap();
    assert_eq!(offered[0]["title"], "Read lists under “Attic”");
    let (config, text) = change(&offered[0], 0);
    assert!(config.ends_with("/.doable.yaml"));
    tree.write(".doable.yaml", format!("items: all # boxes, too\n{text}"));
    talk.heard.clear();
    talk.tells(
        "textDocument/didSave",
        json!({"textDocument": {"uri": uri}}),
    );
    let shown = talk.shown().pop().unwrap().1;
    assert!(
        shown.iter().all(|(code, _)| code != "unread-list"),
        "{shown:?}"
    );
    for kinds in [json!(["source.fixAll"]), json!(["refactor"])] {
        let mut params = params.clone();
        params["context"]["only"] = kinds;
        assert_eq!(talk.asks("textDocument/codeAction", params), Ok(json!([])));
    }
}

#[test]
fn a_comment_is_written_in_the_syntax_of_its_file() {
    let (tree, _) = scratch();
    let mut talk = Talk::begun(tree.root(), able(), Value::Null);
    for (name, text, line, here, file) in [
        (
            "a.md",
            "---\nt: x\n---\n# Actions\n- Grow my list\n",
            4,
            " <!-- doable-disable-line result-verb -->",
            (3, "<!-- doable-disable-file result-verb -->\n"),
        ),
        (
            "a.org",
            "* Actions\n- Grow my list\n",
            1,
            " # doable-disable-line result-verb",
            (0, "# doable-disable-file result-verb\n"),
        ),
        (
            "todo.txt",
            "Grow my list\r\n(A) Ring Bo\r\n",
            0,
            " # doable-disable-line result-verb",
            (0, "# doable-disable-file result-verb\r\n"),
        ),
    ] {
        let uri = super::uri::of_path(&tree.path(name));
        talk.opens(&uri, "org", text);
        let offers = talk.offers(&uri, line);
        let of = |title: &str| &offers.iter().find(|(name, _)| name == title).unwrap().1;
        assert_eq!(change(of("Silence result-verb here"), 0).1, here, "{name}");
        let whole = of("Silence result-verb in this file");
        assert_eq!(change(whole, 0).1, file.1, "{name}");
        let start = whole.pointer("/edit/documentChanges/0/edits/0/range/start/line");
        assert_eq!(start, Some(&json!(file.0)), "{name}");
        for silenced in [
            format!("{}{text}", ""),
            text.replacen("Grow my list", &format!("Grow my list{here}"), 1),
        ] {
            talk.heard.clear();
            talk.opens(&uri, "org", &silenced);
            let found = talk
                .shown()
                .pop()
                .unwrap()
                .1
                .iter()
                .any(|(code, _)| code == "result-verb");
            assert_eq!(found, silenced == text, "{silenced}");
        }
    }
}

#[test]
fn an_item_is_told_of_where_the_pointer_is_and_in_the_outline() {
    let (tree, uri) = scratch();
    let mut talk = Talk::begun(tree.root(), json!({}), Value::Null);
    let text = "# Next steps\n\n- [ ] Grow my list @ana by 2026-12-24\n  - [ ] Ring *Bo*\n- [ ] Ring Cy\n\nelse\n";
    talk.opens(&uri, "markdown", text);
    let mut hover = |line| {
        let at = json!({"textDocument": {"uri": uri}, "position": {"line": line, "character": 3}});
        talk.asks("textDocument/hover", at).unwrap()
    };
    let said = hover(2)["contents"]["value"].as_str().unwrap().to_owned();
    assert!(
        said.starts_with("Outcome, with steps (confidence 0."),
        "{said}"
    );
    assert!(
        said.contains(
            "Read as: under “Next steps”; to do: grow; owner ana; due 2026-12-24; 1 step"
        ),
        "{said}"
    );
    assert!(
        hover(4)["contents"]["value"]
            .as_str()
            .unwrap()
            .starts_with("Action")
    );
    assert_eq!(hover(6), Value::Null);
    let of = json!({"textDocument": {"uri": uri}});
    let flat = talk
        .asks("textDocument/documentSymbol", of.clone())
        .unwrap();
    assert_eq!(flat.as_array().unwrap().len(), 4);
    assert_eq!(flat[2]["containerName"], "Grow my list @ana by 2026-12-24");
    let nests =
        json!({"textDocument": {"documentSymbol": {"hierarchicalDocumentSymbolSupport": true}}});
    let mut talk = Talk::begun(tree.root(), nests, Value::Null);
    talk.opens(&uri, "markdown", text);
    let tree = talk.asks("textDocument/documentSymbol", of).unwrap();
    assert_eq!(tree.pointer("/0/detail"), Some(&json!("3 open")));
    assert_eq!(
        tree.pointer("/0/children/0/detail"),
        Some(&json!("outcome, defined"))
    );
    assert_eq!(
        tree.pointer("/0/children/0/children/0/name"),
        Some(&json!("Ring Bo"))
    );
}

/// The documents of fixtures/, but for those of megabytes.
fn fixtures() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    let all = walkdir::WalkDir::new(root).sort_by_file_name().into_iter();
    let files = all
        .map(|entry| entry.unwrap())
        .filter(|entry| entry.file_type().is_file());
    let small = files.filter(|entry| entry.metadata().unwrap().len() < 20_000);
    small
        .map(|entry| entry.into_path())
        .filter(|path| crate::files::is_plan(path))
        .collect()
}

/// A place in a text in the units of an encoding, counted in the plainest way.
fn position(text: &str, offset: usize, encoding: &str) -> Value {
    let before = &text[..offset];
    let last = before.rfind(['\n', '\r']).map_or(0, |end| end + 1);
    let crlf = before.matches("\r\n").count();
    let line = before.matches(['\n', '\r']).count() - crlf;
    let units = match encoding {
        "utf-8" => offset - last,
        "utf-32" => before[last..].chars().count(),
        _ => before[last..].encode_utf16().count(),
    };
    json!({"line": line, "character": units})
}

/// A place where a client may put its cursor.
fn place(text: &str, share: f64) -> usize {
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        clippy::cast_precision_loss
    )]
    let mut at = (share * text.len() as f64) as usize;
    while !text.is_char_boundary(at) || (text[..at].ends_with('\r') && text[at..].starts_with('\n'))
    {
        at -= 1;
    }
    at
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    /// Whatever is typed, the server finds in a document what every command finds in a file of that text.
    #[test]
    fn what_is_found_after_edits_is_what_check_finds_in_the_file(
        which in any::<prop::sample::Index>(),
        encoding in prop::sample::select(vec!["utf-8", "utf-16", "utf-32"]),
        edits in prop::collection::vec(
            (0.0..1.0, 0.0..0.05, prop::sample::select(vec![
                "", "x", "\n", "\r\n", "- [ ] ", "🚀", "\t", "# Actions\n", "- Grow my list\n", "  ", "[x]", "`", "<!-- doable-disable all -->",
            ])),
            1..12,
        ),
    ) {
        let files = fixtures();
        let path = which.get(&files);
        let Ok(read::Content::Text(mut text)) = read::read(path, false) else { return Ok(()) };
        let uri = super::uri::of_path(path);
        let abilities = json!({"general": {"positionEncodings": [encoding]}});
        let mut talk = Talk::begun(path.parent().unwrap(), abilities, Value::Null);
        talk.opens(&uri, "markdown", &text);
        for (version, (at, len, new)) in edits.into_iter().enumerate() {
            let start = place(&text, at);
            let end = place(&text, f64::min(at + len, 1.0)).max(start);
            let range = json!({"start": position(&text, start, encoding), "end": position(&text, end, encoding)});
            let change = json!({"range": range, "text": new});
            text.replace_range(start..end, new);
            talk.tells("textDocument/didChange", json!({
                "textDocument": {"uri": uri, "version": version + 2},
                "contentChanges": [change],
            }));
            let checked = talk.server.library.checked(&uri).unwrap();
            let document = &talk.server.library.open[&uri].document;
            prop_assert_eq!(&document.text, &text);
            let configs = Configs::new(Choice::Found, RuleOptions::default());
            let governed = configs.of_file(path).unwrap();
            let effective = configs.effective(&governed).unwrap();
            let source = Source { text: &text, syntax: syntax(path), path: &governed.path_from_root() };
            let linted = lint(&source, &effective.settings, &effective.rules);
            prop_assert_eq!(&checked.linted.findings, &linted.findings);
            prop_assert_eq!(&checked.linted.stray_checkboxes, &linted.stray_checkboxes);
            let shown = talk.hears("textDocument/publishDiagnostics").pop().unwrap();
            let places = shown["diagnostics"].as_array().unwrap().iter().map(|one| one["range"]["start"].clone());
            let expected = linted.findings.iter().map(|finding| position(&text, finding.span.start, encoding));
            let unread = linted.stray_checkboxes.iter().filter_map(|stray| stray.span);
            let unread = unread.map(|span| position(&text, span.start, encoding));
            prop_assert_eq!(places.collect::<Vec<_>>(), expected.chain(unread).collect::<Vec<_>>());
        }
    }
}
