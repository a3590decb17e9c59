//! Configs before and after a label is added, and that nothing else of them is read otherwise.

use super::*;
use proptest::prelude::*;
use serde_yaml::Value;

fn added(text: &str) -> String {
    let edit = add_label(text, "New").unwrap_or_else(|why| panic!("{why}:\n{text}"));
    assert!(edit.span.is_empty());
    edit.applied(text).unwrap()
}

#[test]
fn a_label_goes_where_the_others_stand_and_looks_like_them() {
    for (before, after) in [
        // Nothing there.
        ("", "headings:\n  add:\n    - 'New'\n"),
        ("\u{feff}", "\u{feff}headings:\n  add:\n    - 'New'\n"),
        ("# none yet", "# none yet\nheadings:\n  add:\n    - 'New'"),
        ("---\n...\n", "---\nheadings:\n  add:\n    - 'New'\n...\n"),
        ("{}\n", "{headings: {add: ['New']}}\n"),
        // Other settings.
        (
            "items: all\n",
            "items: all\nheadings:\n  add:\n    - 'New'\n",
        ),
        ("items: all", "items: all\nheadings:\n  add:\n    - 'New'"),
        (
            "items: all\r\n",
            "items: all\r\nheadings:\r\n  add:\r\n    - 'New'\r\n",
        ),
        ("{items: all}", "{items: all, headings: {add: ['New']}}"),
        (
            "severity:\n    topic: off\n",
            "severity:\n    topic: off\nheadings:\n    add:\n        - 'New'\n",
        ),
        (
            "exclude:\n- /a\n",
            "exclude:\n- /a\nheadings:\n  add:\n  - 'New'\n",
        ),
        // Labels, but none added.
        (
            "headings:\nitems: all\n",
            "headings:\n  add:\n    - 'New'\nitems: all\n",
        ),
        (
            "headings: # of ours\n",
            "headings: # of ours\n  add:\n    - 'New'\n",
        ),
        ("headings:\n  add:\n", "headings:\n  add:\n    - 'New'\n"),
        ("headings: {}\n", "headings: {add: ['New']}\n"),
        (
            "{headings: , items: all}",
            "{headings: {add: ['New']} , items: all}",
        ),
        (
            "headings:\n  # not ours\n  stop: [A]\n# end\n",
            "headings:\n  # not ours\n  stop: [A]\n  add:\n    - 'New'\n# end\n",
        ),
        (
            "headings: {stop: [A]}\n",
            "headings: {stop: [A], add: ['New']}\n",
        ),
        (
            "headings:\n replace:\n  - A\n",
            "headings:\n replace:\n  - A\n add:\n  - 'New'\n",
        ),
        // Labels in a list.
        (
            "headings:\n  add:\n  - A # first\n  # end\nitems: all\n",
            "headings:\n  add:\n  - A # first\n  - 'New'\n  # end\nitems: all\n",
        ),
        (
            "headings:\n  add:\n    - A",
            "headings:\n  add:\n    - A\n    - 'New'",
        ),
        (
            "headings:\n  add:\n    - A\n      b\n    - \"c\n      d\"\n  stop: [E]\n",
            "headings:\n  add:\n    - A\n      b\n    - \"c\n      d\"\n    - 'New'\n  stop: [E]\n",
        ),
        // Labels in brackets.
        ("headings:\n  add: []\n", "headings:\n  add: ['New']\n"),
        (
            "headings:\n  add: [A, B] # ours\n",
            "headings:\n  add: [A, B, 'New'] # ours\n",
        ),
        (
            "headings:\n  add: [A,]\n",
            "headings:\n  add: [A, 'New',]\n",
        ),
        (
            "headings:\n  add: [\n    A,\n    B, # b\n  ]\n",
            "headings:\n  add: [\n    A,\n    B,\n    'New', # b\n  ]\n",
        ),
        (
            "{\"headings\": {\"add\": [\"A\"]}}",
            "{\"headings\": {\"add\": [\"A\", 'New']}}",
        ),
        (
            "headings:\n  add: &ours [A]\n",
            "headings:\n  add: &ours [A, 'New']\n",
        ),
    ] {
        assert_eq!(added(before), after, "of:\n{before}");
    }
}

#[test]
fn what_can_not_be_put_in_is_told_why() {
    for (text, label, why) in [
        ("headngs:\n", "New", NotAdded::Mistaken),
        ("a: b\n---\n", "New", NotAdded::Mistaken),
        ("", "()", NotAdded::Unnamable),
        ("headings: {add: [New]}", "New", NotAdded::There),
        ("headings: {stop: &a [A], add: *a}", "New", NotAdded::Shape),
        ("headings: {add: &a [A], stop: *a}", "New", NotAdded::Shape),
        (
            "headings: &h {add: [A]}\noverrides: [{files: [x], headings: *h}]",
            "New",
            NotAdded::Shape,
        ),
        ("headings: ~\n", "New", NotAdded::Shape),
    ] {
        assert_eq!(add_label(text, label), Err(why), "{text}");
    }
}

#[test]
fn a_label_is_data() {
    for label in [
        "a: b # c",
        "it's",
        "- x",
        "a\n  stop: [b]",
        "\u{202e}x",
        "*",
        "1",
    ] {
        let text = added_label("headings:\n  add: [A]\n", label);
        let read = labels(&text).unwrap();
        assert_eq!(read.add[1].0, label);
        assert_eq!(text.lines().count(), 2, "{text}");
    }
}

fn added_label(text: &str, label: &str) -> String {
    add_label(text, label).unwrap().applied(text).unwrap()
}

/// A value of a config in the style that `way` asks for, for a key that stands so far in.
fn list(way: u8, indent: usize, step: usize, of: &[&str]) -> String {
    let pad = " ".repeat(indent + step);
    let lines = |before: &str, after: &str| {
        let lines = of.iter().map(|one| format!("\n{pad}{before}{one}{after}"));
        lines.collect::<Vec<_>>().concat()
    };
    match way % 6 {
        _ if of.is_empty() && way.is_multiple_of(2) => String::new(),
        _ if of.is_empty() => " []".to_owned(),
        0 => format!(" [{}]", of.join(", ")),
        1 => format!(" [ {},] # some", of.join(" , ")),
        2 => format!(" [{}\n{}]", lines("", ","), " ".repeat(indent + 1)),
        3 => lines("- ", " # one"),
        4 => format!(" # all{}", lines("- ", "")),
        _ => lines("-   ", "\n\n"),
    }
}

/// The labels of a config in some style.
fn headings(way: u8, step: usize, parts: &[(usize, Vec<&'static str>, u8)]) -> String {
    const KEYS: [&str; 3] = ["add", "replace", "stop"];
    let mut seen = [false; 3];
    let parts = parts
        .iter()
        .filter(|(key, ..)| !std::mem::replace(&mut seen[*key], true));
    let parts: Vec<_> = parts.collect();
    if way.is_multiple_of(3) {
        let parts = parts
            .iter()
            .map(|(key, of, _)| format!("{}: [{}]", KEYS[*key], of.join(", ")));
        return format!("headings: {{{}}}", parts.collect::<Vec<_>>().join(", "));
    }
    let parts = parts.iter().map(|(key, of, way)| {
        let below = if way.is_multiple_of(5) { 0 } else { step };
        let list = list(*way, step, below, of);
        format!("\n{}{}:{list}", " ".repeat(step), KEYS[*key])
    });
    let comment = if way % 3 == 1 { " # labels" } else { "" };
    format!("headings:{comment}{}", parts.collect::<String>())
}

fn label() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "A", "b c", "'it''s'", "\"x: y\"", "\"[a]\"", "2026", "Week ?", "é",
    ])
}

fn config() -> impl Strategy<Value = String> {
    let others = prop::sample::subsequence(
        vec![
            "items: all",
            "include-done: true # yes",
            "severity:\n  topic: off",
            "exclude:\n- /a\n-  /b",
            "families: [plans, days]",
            "overrides:\n  - files: [x]\n    headings: {add: [O]}",
            "lists: {strong-verb: {add: [x]}}",
            "# a comment\n",
            "fail-on: \"never\"",
            "baseline: |-\n  file",
        ],
        0..6,
    );
    let part = (0..3usize, prop::collection::vec(label(), 0..4), any::<u8>());
    let labels = prop::option::of((any::<u8>(), 1..5usize, prop::collection::vec(part, 0..4)));
    let form = (any::<bool>(), any::<bool>(), any::<bool>(), 0..4u8);
    (others, labels, form, any::<prop::sample::Index>()).prop_map(|(others, labels, form, at)| {
        let mut blocks: Vec<String> = others.iter().map(|&text| text.to_owned()).collect();
        if let Some((way, step, parts)) = labels {
            let at = at.index(blocks.len() + 1);
            blocks.insert(at, headings(way, step, &parts));
        }
        let mut text = blocks.join("\n");
        let (ends, windows, marked, marks) = form;
        if ends && !text.is_empty() {
            text += "\n";
        }
        if marks == 1 {
            text = format!("---\n{text}");
        }
        if windows {
            text = text.replace('\n', "\r\n");
        }
        if marked {
            text.insert(0, '\u{feff}');
        }
        text
    })
}

fn value(text: &str) -> Value {
    let text = text.trim_start_matches('\u{feff}');
    let value = serde_yaml::from_str::<Value>(text).unwrap();
    if value.is_null() {
        Value::Mapping(serde_yaml::Mapping::new())
    } else {
        value
    }
}

proptest! {
    #[test]
    fn a_config_says_what_it_said_and_one_label_more(text in config(), new in "[ -~é\u{200b}]{0,9}") {
        prop_assume!(labels(&text).is_some());
        match add_label(&text, &new) {
            Ok(edit) => {
                prop_assert!(edit.span.is_empty());
                let after = edit.applied(&text).unwrap();
                let mut wanted = value(&text);
                let headings = &mut wanted["headings"];
                if headings.is_null() {
                    *headings = Value::Mapping(serde_yaml::Mapping::new());
                }
                let add = &mut headings["add"];
                if add.is_null() {
                    *add = Value::Sequence(Vec::new());
                }
                add.as_sequence_mut().unwrap().push(Value::String(new.clone()));
                prop_assert_eq!(value(&after), wanted, "{}", after);
                let ends_as_it_did = text.ends_with('\n') == after.ends_with('\n');
                let is_empty = text.trim_start_matches('\u{feff}').is_empty();
                prop_assert!(is_empty || ends_as_it_did);
                prop_assert_eq!(add_label(&after, &new), Err(NotAdded::There));
            }
            Err(NotAdded::There) => prop_assert!(text.contains(&new)),
            Err(why) => {
                let can_be = crate::settings::can_be_label(&new);
                prop_assert_eq!((why, can_be), (NotAdded::Unnamable, false), "{}", text);
            }
        }
    }

    #[test]
    fn whatever_a_text_holds_what_is_offered_is_right(text in "[-a{}\\[\\]:,&*#'\" \n]{0,12}", key in 0..4usize) {
        let keys = ["", "headings:", "headings:\n add: ", "{headings: {add: ["];
        let text = format!("{}{text}", keys[key]);
        if let Ok(edit) = add_label(&text, "New") {
            let (before, after) = (labels(&text).unwrap(), labels(&edit.applied(&text).unwrap()).unwrap());
            prop_assert_eq!(after.add.len(), before.add.len() + 1);
            prop_assert_eq!((after.stop, after.replace), (before.stop, before.replace));
        }
    }
}
