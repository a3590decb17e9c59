//! A YAML file, and what is read from it or told of it.

use super::*;
use std::collections::BTreeMap;

map! {
    #[derive(Debug, PartialEq, Default)]
    struct Shape as "settings" {
        name: Option<String>,
        on: Option<bool>,
        words: Vec<String>,
        levels: BTreeMap<String, usize>,
        parts: Vec<Shape>,
    }
}

fn read<T: FromYaml>(text: &str) -> Result<T, Vec<YamlError>> {
    parse(text, false)
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
        name: Some("e".to_owned()),
        ..Shape::default()
    };
    let expected = Shape {
        name: Some("a".to_owned()),
        on: Some(true),
        words: vec!["b".to_owned(), "c".to_owned()],
        levels: BTreeMap::from([("d".to_owned(), 4)]),
        parts: vec![part],
    };
    assert_eq!(read(text), Ok(expected));
}

#[test]
fn a_text_of_white_space_alone_had_an_empty_place() {
    for text in ["|-2\n        ", "|2\n   ", "", " "] {
        let span = super::read(text).unwrap().span;
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
        ["there is no key “” here at \":\""]
    );
}

#[test]
fn what_may_stand_there_is_told() {
    let help = |text| read::<Shape>(text).unwrap_err()[0].fault.help.clone();
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
        "a:\n\t- x",
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
            let words = text.get(error.span.range());
            assert!(words.is_some_and(|words| !words.is_empty() || text.is_empty()), "{error:?} {text:?}");
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
fn all_that_is_wrong_is_told_and_the_rest_is_read() {
    let text = "name: [a]\non: 1\nwords: [b, 2, c]\nlevels: {d: x}\nmore: 1\nparts: [{on: y}, z]\n";
    assert_eq!(
        told(text),
        [
            "there is no key “more” here at \"more\"",
            "a list stands where text should at \"[a]\"",
            "integer `1` stands where true or false should at \"1\"",
            "integer `2` stands where text should at \"2\"",
            "string \"x\" stands where a whole number should at \"x\"",
            "string \"y\" stands where true or false should at \"y\"",
            "string \"z\" stands where settings should at \"z\"",
        ]
    );
    let mut reading = Reading::default();
    let shape = Shape::from_yaml(&super::read(text).unwrap(), &mut reading).expect("a shape");
    assert_eq!(shape.words, ["b", "c"]);
    assert_eq!(shape.parts, [Shape::default()]);
}

#[test]
fn a_key_without_a_value_says_nothing() {
    for nothing in ["", "~", "null", "# nothing"] {
        let text = format!("name: {nothing}\nwords: {nothing}\nlevels: {nothing}\n");
        assert_eq!(read(&text), Ok(Shape::default()), "{text}");
    }
}

#[test]
fn a_scalar_is_what_it_looks_like_unless_it_is_quoted_or_tagged() {
    for (written, number, text) in [
        ("7", true, false),
        ("+7", true, false),
        ("0x1F", true, false),
        ("0o17", true, false),
        ("!!int '7'", true, false),
        ("07", false, true),
        ("7a", false, true),
        ("'7'", false, true),
        ("|\n  7", false, true),
        ("!!str 7", false, true),
        ("! 7", true, false),
        ("-7", false, false),
        ("1.5", false, false),
        (".inf", false, false),
        ("True", false, false),
        ("true", false, false),
        ("yes", false, true),
        ("~", false, false),
    ] {
        assert_eq!(read::<usize>(written).is_ok(), number, "{written}");
        assert_eq!(read::<String>(written).is_ok(), text, "{written}");
    }
    assert_eq!(parse("1.50", true), Ok("1.50".to_owned()));
    assert!(parse::<String>("~", true).is_err());
}

type Named<T> = Spanned<BTreeMap<String, Spanned<T>>>;

#[test]
fn every_value_has_its_bytes_and_those_of_its_key() {
    let text = "\u{feff}# é\nété:\n- ö: true # x\n- {}\n\n日: []\n";
    let read: Named<Vec<Named<bool>>> = read(text).expect("lists");
    let at = |span: crate::source::Span| &text[span.range()];
    let list = &read.value["été"];
    assert_eq!((at(list.head), at(list.span)), ("été", "ö: true # x\n- {}"));
    assert_eq!(
        (at(list.value[0].head), at(list.value[0].span)),
        ("ö", "ö: true")
    );
    assert_eq!(
        (at(list.value[1].head), at(list.value[1].span)),
        ("{}", "{}")
    );
    let value = &list.value[0].value["ö"];
    assert_eq!((at(value.head), at(value.span)), ("ö", "true"));
    assert!(list.sound);
}

#[test]
fn an_alias_is_the_place_of_what_it_stands_for() {
    let text = "a: &x [b, {c: d}]\ne: *x\n";
    let errors = read::<BTreeMap<String, Vec<bool>>>(text).expect_err("no truth values");
    let places: Vec<_> = errors
        .iter()
        .map(|error| &text[error.span.range()])
        .collect();
    assert_eq!(places, ["b", "{c: d}", "*x", "*x"]);
    assert_eq!(
        told("name: &x [*x]"),
        ["this is not valid YAML: this stands for a value that it is a part of at \"*x\""]
    );
}

#[test]
fn aliases_do_not_nest_deeper_than_brackets() {
    let text = (1..8).fold(String::from("a0: &a0 [x]\n"), |text, level| {
        let (open, close) = ("[".repeat(5), "]".repeat(5));
        text + &format!("a{level}: &a{level} {open}*a{}{close}\n", level - 1)
    });
    assert!(told(&text)[0].starts_with("this is nested deeper than 32 levels"));
}

#[test]
fn the_faults_of_a_hostile_file_are_counted_not_kept() {
    let keys: Vec<String> = (0..5_000).map(|number| format!("k{number}: x")).collect();
    let text = keys.join("\n");
    let mut reading = Reading::default();
    Shape::from_yaml(&super::read(&text).unwrap(), &mut reading);
    assert_eq!((reading.faults.len(), reading.more), (1_000, 4_000));
}
