//! A YAML file, and what is read from it or told of it.

use super::*;
use std::collections::BTreeMap;

#[derive(Debug, PartialEq, serde::Deserialize, Default)]
#[serde(default, deny_unknown_fields, expecting = "settings")]
struct Shape {
    name: String,
    on: bool,
    words: Vec<String>,
    levels: BTreeMap<String, usize>,
    parts: Vec<Shape>,
}

fn read<T: serde::de::DeserializeOwned>(text: &str) -> Result<T, Vec<YamlError>> {
    let places = Places::read(text)?;
    parse(text, &places).map_err(|error| vec![error])
}

/// What is told of a file that can't be read, each with the words it points at.
fn told(text: &str) -> Vec<String> {
    let errors = read::<Option<Shape>>(text).expect_err("a fault");
    errors
        .iter()
        .map(|error| format!("{error} at {:?}", &text[error.span.range()]))
        .collect()
}

#[test]
fn values_are_read_by_their_keys() {
    let text = "name: a\non: true\nwords: [b, c]\nlevels: {d: 4}\nparts:\n- name: e\n";
    let part = Shape {
        name: "e".to_owned(),
        ..Shape::default()
    };
    let expected = Shape {
        name: "a".to_owned(),
        on: true,
        words: vec!["b".to_owned(), "c".to_owned()],
        levels: BTreeMap::from([("d".to_owned(), 4)]),
        parts: vec![part],
    };
    assert_eq!(read(text), Ok(expected));
}

#[test]
fn a_text_of_white_space_alone_had_an_empty_place() {
    for text in ["|-2\n        ", "|2\n   ", "", " "] {
        let span = Places::read(text).unwrap().root().span();
        assert_eq!(span.is_empty(), text.is_empty(), "{text:?}");
    }
}

#[test]
fn a_fault_is_told_at_its_place() {
    for (text, expected) in [
        (
            "\u{feff}name: a\nwords: [\"\u{1}\"]\n",
            "the character U+0001 can't stand in a YAML file at \"\\u{1}\"",
        ),
        (
            "name: é # \u{feff}\n",
            "the character U+FEFF can't stand in a YAML file at \"\\u{feff}\"",
        ),
        ("name: a\nnam: b\n", "there is no key “nam” here at \"nam\""),
        (
            "\u{feff}name: a\r\nnam: b\r\n",
            "there is no key “nam” here at \"nam\"",
        ),
        (
            "parts:\n  - name: a\n  - nme: b\n",
            "there is no key “nme” here at \"nme\"",
        ),
        (
            "on: 3",
            "integer `3` stands where true or false should at \"3\"",
        ),
        (
            "name: é日\nwords: é\n",
            "string \"é\" stands where a list should at \"é\"",
        ),
        (
            "levels: {é: 1, 日本: x}",
            "string \"x\" stands where a whole number should at \"x\"",
        ),
        ("- a", "a list stands where settings should at \"- a\""),
        (
            "headings: {add: [Goals\n\n",
            "this is not valid YAML: while parsing a flow sequence, expected ',' or ']' at \"\\n\"",
        ),
        (
            "a: 1\n---\nb: 2\n",
            "a second YAML document begins here at \"---\"",
        ),
    ] {
        assert_eq!(told(text), [expected], "{text}");
    }
}

#[test]
fn every_key_that_stands_twice_is_told() {
    assert_eq!(
        told("a: 1\nb: {c: 1, c: 2}\na: 2\n"),
        [
            "the key “c” stands twice at \"c\"",
            "the key “a” stands twice at \"a\""
        ]
    );
}

#[test]
fn an_empty_key_has_a_place() {
    assert_eq!(
        told("? \n: a\nname: a\n"),
        ["there is no key “” here at \" \""]
    );
}

#[test]
fn what_may_stand_there_is_told() {
    let help = |text| read::<Shape>(text).unwrap_err()[0].fault.help();
    let all = "It can be “name”, “on”, “words”, “levels” or “parts”.";
    assert_eq!(help("nam: a"), format!("Did you mean “name”? {all}"));
    assert_eq!(help("other: a"), all);
    assert_eq!(help("on: 3"), "Write true or false here.");
    assert_eq!(help("name: [a]"), "Write text here.");
    assert_eq!(
        help("on: true\nname: a\non: true"),
        "The first stands in line 1. Keep one of them."
    );
}

#[test]
fn what_is_no_yaml_is_told_once() {
    for text in [
        "a: [",
        "a: \"b",
        "\t- x",
        "name: *none",
        "a: b: c",
        "name: \"\\u{0}\"",
        "%",
    ] {
        let told = told(text);
        assert!(told[0].starts_with("this is not valid YAML: "), "{told:?}");
        assert_eq!(told.len(), 1, "{told:?}");
    }
}

#[test]
fn hostile_files_end_in_one_error_soon() {
    for bracket in ["[", "- ", "{a: ", "? "] {
        for times in [200, 100_000] {
            let told = told(&bracket.repeat(times));
            assert!(
                told[0].starts_with("this is nested deeper than 32 levels"),
                "{told:?}"
            );
            assert_eq!(told.len(), 1);
        }
    }
    let bomb = (1..60).fold(String::from("a0: &a0 [x, x]\n"), |bomb, level| {
        let below = level - 1;
        bomb + &format!("a{level}: &a{level} [*a{below}, *a{below}]\n")
    });
    assert!(
        told(&bomb)[0].starts_with("the aliases of this file stand for more than 100000 values")
    );
    let large = told(&"#".repeat(3_000_001));
    assert_eq!(large, ["this file is larger than 3 MB at \"#\""]);
}

proptest::proptest! {
    /// Any text is read or is a mistake inside that text, on character boundaries.
    #[test]
    fn no_text_is_too_odd(text in "([a-zé日\\-\\[\\]{}:,&*!|>'\"%@`#? \t\r\n\u{feff}\u{0}]|items|: |\n  |- ){0,40}") {
        for error in read::<Shape>(&text).err().into_iter().flatten() {
            assert!(text.get(error.span.range()).is_some(), "{error:?} {text:?}");
        }
    }
}

#[test]
fn a_file_of_comments_alone_has_nothing_to_say() {
    for text in ["", "# name: a\n", "\u{feff}\n", "---\n"] {
        assert_eq!(read::<Option<Shape>>(text), Ok(None), "{text:?}");
    }
}

#[test]
fn a_path_leads_to_the_bytes_of_its_value() {
    let text = "\u{feff}# é\nlists:\n  été: [grow, \"in crease\"]   # x\nrules:\n  - id: a\n    message: >\n      hello\n      you\n\n  - id: b\n";
    let places = Places::read(text).expect("places");
    let at = |place: Place<'_>| text[place.span().range()].to_owned();
    let root = places.root();
    assert_eq!(at(root.key("lists").key("été")), "[grow, \"in crease\"]");
    assert_eq!(at(root.key("lists").key("été").item(1)), "\"in crease\"");
    assert_eq!(text[root.key("lists").key_span("été").range()], *"été");
    let rule = root.key("rules").item(0);
    assert_eq!(at(rule.key("message")), "hello\n      you");
    assert_eq!(at(rule.key("when").key("lead").item(3)), at(rule));
    assert_eq!(at(root.key("rules").item(1)), "id: b");
}

#[test]
fn a_value_of_no_break_spaces_has_a_place() {
    for text in ["\u{a0}", "a: \u{a0}\u{2003}\n"] {
        let places = Places::read(text).expect("places");
        let value = if text.len() > 2 {
            places.root().key("a")
        } else {
            places.root()
        };
        assert_eq!(
            &text[value.span().range()],
            text.trim_start_matches("a: ").trim_end_matches('\n')
        );
    }
}

#[test]
fn where_only_one_of_the_two_parsers_sees_a_value_the_mistake_has_a_place() {
    let text = "# a comment\u{2028}then a value\n";
    for error in read::<Shape>(text).expect_err("no shape") {
        assert!(!error.span.is_empty());
    }
}

#[test]
fn a_path_may_be_given_whole() {
    let text = "a: &x\n  b: [1, two]\nc: *x\né:\n- d: 日本\n";
    let places = Places::read(text).expect("places");
    let at = |path: &[&str]| &text[places.at(path).span().range()];
    assert_eq!(at(&["a", "b", "1"]), "two");
    assert_eq!(at(&["é", "0", "d"]), "日本");
    assert_eq!(at(&["a", "b", "2"]), "[1, two]");
}

#[test]
fn an_alias_is_the_place_of_what_it_stands_for() {
    let text = "a: &x [b, c]\nd: *x\n";
    let places = Places::read(text).expect("places");
    assert_eq!(&text[places.root().key("d").item(1).span().range()], "*x");
}
