//! Items held to pulldown-cmark's own HTML: what the page shows as list items and boxes is what is found.

mod page;

use doable::plan::{self, Marker};
use doable::settings::Settings;
use doable::source::{Source, Syntax};
use page::Shown;
use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd, html};
use std::collections::{BTreeMap, BTreeSet};

/// The page that a document makes, without its raw HTML, of which doable reads nothing as text.
fn page(text: &str) -> String {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_WIKILINKS;
    let events = Parser::new_ext(text, options).filter_map(|event| match event {
        Event::End(TagEnd::HtmlBlock) => Some(Event::Rule),
        Event::InlineHtml(tag) if tag.starts_with("<br") => Some(Event::HardBreak),
        Event::Html(_) | Event::InlineHtml(_) | Event::Start(Tag::HtmlBlock) => None,
        _ => Some(event),
    });
    let mut page = String::new();
    html::push_html(&mut page, events);
    page
}

/// A text and its box, and whether that is ticked.
type Item = (String, Option<bool>);

/// The items that a page promises: those with a box, and the plain ones of lists that have no boxes.
fn promised(shown: &[Shown]) -> Vec<Item> {
    let says = |item: &Shown| item.text.chars().any(char::is_alphanumeric);
    let boxed = shown
        .iter()
        .filter(|item| item.ticked.is_some() && says(item));
    let have_boxes: BTreeSet<usize> = boxed.map(|item| item.list).collect();
    let deeds = shown
        .iter()
        .filter(|item| !item.is_link || item.ticked.is_some());
    let have_deeds: BTreeSet<usize> = deeds.map(|item| item.list).collect();
    let mut is_muted: Vec<bool> = Vec::new();
    let mut items = Vec::new();
    for item in shown {
        let is_below_muted = item.parent.is_some_and(|parent| is_muted[parent]);
        let is_plain_item =
            !is_below_muted && !have_boxes.contains(&item.list) && have_deeds.contains(&item.list);
        let counts = item.ticked.is_some() || is_plain_item;
        if counts && says(item) {
            items.push((item.text.clone(), item.ticked));
        }
        is_muted.push(!counts);
    }
    items
}

/// The items that doable finds.
fn found(path: &str, text: &str) -> Vec<Item> {
    let source = Source {
        text,
        syntax: Syntax::Markdown,
        path,
    };
    let plan = plan::read(&source, &Settings::default());
    let items = plan.items.iter().map(|item| {
        let place = item.text.span();
        assert!(text.get(place.range()).is_some(), "{place:?} in {text:?}");
        let ticked = match item.marker {
            Marker::Checkbox(checkbox) => Some(checkbox.is_closed()),
            _ => None,
        };
        let words: Vec<_> = item.text.as_str().split_whitespace().collect();
        (words.join(" "), ticked)
    });
    items.collect()
}

/// What doable reads otherwise than `CommonMark`, on purpose; each has tests of its own.
fn exception(text: &str, page: &str, promised: &[Item], found: &[Item]) -> Option<&'static str> {
    let of_either = || promised.iter().chain(found);
    let is_all_but = |left_out: fn(&str) -> bool| {
        let rest = promised.iter().filter(|(text, _)| !left_out(text));
        rest.eq(found)
    };
    if text.contains("<!--") {
        Some("a comment between two items doesn't part their list")
    } else if of_either().any(|(text, _)| text.contains("==") || text.contains("%%")) {
        Some("highlights and comments of note apps")
    } else if page.lines().any(begins_as_item) {
        Some("a bullet indented too far and a box without one are items")
    } else if page.split("<pre><code>").skip(1).any(begins_list) {
        Some("a list right below its heading may stand four columns in")
    } else if page.contains("<del>") {
        Some("struck-through words are none of an item's")
    } else if text.starts_with("---\n") && found.is_empty() {
        Some("front matter holds no items")
    } else if is_all_but(|text| text.trim_matches('$') == "x") {
        Some("“x” fills in a form")
    } else if is_all_but(|text| text.contains('_') && !text.contains(' ')) {
        Some("a list of names of code is a reference")
    } else {
        None
    }
}

/// Whether code of the page begins as a list does.
fn begins_list(code: &str) -> bool {
    code.trim_start().starts_with(['-', '*', '+', '1', '2'])
}

/// Whether a line of the page shows a marker as text.
fn begins_as_item(line: &str) -> bool {
    let text = line.trim_start_matches("<li>").trim_start_matches("<p>");
    let text = text.split("</").next().unwrap_or_default();
    ["-", "*", "+", "[ ]", "[x]", "[X]"].iter().any(|marker| {
        text.strip_prefix(marker)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
    })
}

/// Compares both readings of a document below a heading and of one that is a plan as a whole.
fn assert_agree(text: &str) -> Result<Option<&'static str>, String> {
    let below = format!("# Actions\n\n{text}");
    let whole = page(text);
    let after_heading = page(&below);
    let section = after_heading
        .split_once("</h1>")
        .map_or("", |(_, rest)| rest);
    let readings = [
        (
            section,
            promised(&page::items(section, true)),
            found("notes.md", &below),
        ),
        (
            &*whole,
            promised(&page::items(&whole, false)),
            found("todo.md", text),
        ),
    ];
    let mut excepted = None;
    for (page, promised, found) in readings {
        if promised != found {
            excepted = exception(text, page, &promised, &found);
            if excepted.is_none() {
                return Err(format!(
                    "{text}\n  HTML: {promised:?}\n doable: {found:?}\n{whole}"
                ));
            }
        }
    }
    Ok(excepted)
}

#[test]
#[ignore = "needs EXAMPLES, a file with examples, as tests/surfaces/commonmark.mjs makes it"]
fn examples_list_what_their_pages_list() {
    let path = std::env::var("EXAMPLES").expect("EXAMPLES names a JSON file");
    let written = std::fs::read_to_string(path).unwrap();
    let examples: Vec<(String, String)> = serde_json::from_str(&written).unwrap();
    assert!(examples.len() > 600, "{} examples", examples.len());
    let (mut agree, mut with_items) = (0, 0);
    let mut exceptions: BTreeMap<&str, usize> = BTreeMap::new();
    let mut wrong = Vec::new();
    for (name, text) in &examples {
        with_items += usize::from(!found("todo.md", text).is_empty());
        match assert_agree(text) {
            Ok(None) => agree += 1,
            Ok(Some(reason)) => *exceptions.entry(reason).or_default() += 1,
            Err(both) => wrong.push(format!("{name}: {both}")),
        }
    }
    println!(
        "{} examples, {with_items} with items: {agree} agree",
        examples.len()
    );
    for (reason, count) in &exceptions {
        println!("{count:5} excepted: {reason}");
    }
    assert!(
        wrong.is_empty(),
        "{} disagree\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

/// One line of a list: how far in, its marker, its box, its words.
fn line() -> impl Strategy<Value = String> {
    let indent = 0..9_usize;
    let marker = prop::sample::select(vec!["-", "*", "+", "1.", "2)", "10."]);
    let ticked = prop::sample::select(vec!["", "", "[ ] ", "[x] ", "[X] "]);
    let words = prop::sample::select(vec![
        "call Ana",
        "**mend** the roof",
        "`make` it",
        "buy *paint* &amp; rope",
        "oil\n    the hinge",
        "",
        "weigh [it](http://x.org) up",
        "# tidy up",
        "> quoted",
        "- [ ] nested",
        "~~leave~~ it\\*",
    ]);
    let ending = prop::sample::select(vec!["\n", "\n", "\n", "\n\n", "\r\n"]);
    (indent, marker, ticked, words, ending).prop_map(|(indent, marker, ticked, words, ending)| {
        format!("{}{marker} {ticked}{words}{ending}", " ".repeat(indent))
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn lists_list_what_their_pages_list(lines in prop::collection::vec(line(), 0..9)) {
        if let Err(both) = assert_agree(&lines.concat()) {
            prop_assert!(false, "{}", both);
        }
    }
}
