//! What is said of a place, and offered to be done there.

use super::{PLAN, Talk, scratch};
use crate::lsp::uri;
use serde_json::{Value, json};

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
    let config = uri::of_path(&tree.path(".doable.yaml"));
    let baseline = uri::of_path(&tree.path("doable-baseline.json"));
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
        let uri = uri::of_path(&tree.path(name));
        talk.opens(&uri, "org", text);
        let offers = talk.offers(&uri, line);
        let of = |title: &str| &offers.iter().find(|(name, _)| name == title).unwrap().1;
        assert_eq!(change(of("Silence result-verb here"), 0).1, here, "{name}");
        let whole = of("Silence result-verb in this file");
        assert_eq!(change(whole, 0).1, file.1, "{name}");
        let start = whole.pointer("/edit/documentChanges/0/edits/0/range/start/line");
        assert_eq!(start, Some(&json!(file.0)), "{name}");
        let before: usize = text.split_inclusive('\n').take(file.0).map(str::len).sum();
        for silenced in [
            text.to_owned(),
            text.replacen("Grow my list", &format!("Grow my list{here}"), 1),
            format!("{}{}{}", &text[..before], file.1, &text[before..]),
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
