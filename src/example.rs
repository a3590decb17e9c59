//! A rule's example, read as Markdown: the item of an action list. One that begins with a bullet is a list item as it stands.

use crate::finding::Finding;
use crate::item::{Mentions, Parse};
use crate::plan::text::Text;
use crate::reader::Reader;
use crate::rules::{ReadExample, Rules};
use crate::settings::Settings;
use crate::source::{Source, Syntax};
use crate::{lint, plan};

/// The item that `text` makes under a heading "Actions", with what the shipped reader says of it.
///
/// Text that makes no item, such as an empty one, is taken as it stands.
#[must_use]
pub fn read(text: &str) -> ReadExample {
    read_with(Reader::at_hand(), text)
}

/// The same with another reader, or with none.
#[must_use]
pub fn read_with(reader: Option<&Reader>, text: &str) -> ReadExample {
    let settings = Settings {
        today: Some(jiff::civil::date(2026, 1, 1)),
        ..Settings::default()
    };
    let document = document(text);
    let source = source(&document);
    let plan = plan::read(&source, &settings);
    if let Some(item) = plan.items.into_iter().next() {
        let parse = lint::parse(&item, None, &settings);
        return with_likelihood(item.text.into_owned(), parse, reader);
    }
    let text = Text::literal(text, 0);
    let parse = crate::item::parse(&text, Mentions::People, settings.language);
    with_likelihood(text.into_owned(), parse, reader)
}

/// What is said of the item that `text` makes: the first finding, hints included, where there is one.
#[must_use]
pub fn finding(text: &str, settings: &Settings, rules: &Rules) -> Option<Finding> {
    let document = document(text);
    let linted = lint::lint(&source(&document), settings, rules);
    linted.findings.into_iter().next()
}

/// An action list with that one item.
fn document(text: &str) -> String {
    let bullet = if text.trim_start().starts_with(['-', '*', '+']) {
        ""
    } else {
        "- "
    };
    format!("# Actions\n\n{bullet}{}\n", text.trim())
}

fn source(document: &str) -> Source<'_> {
    Source {
        text: document,
        syntax: Syntax::Markdown,
        path: "example.md",
    }
}

fn with_likelihood(text: Text<'static>, parse: Parse, reader: Option<&Reader>) -> ReadExample {
    let (said, body) = parse.said(text.as_str());
    ReadExample {
        likelihood: reader.map(|reader| reader.read_item(&said, body)),
        text,
        parse,
    }
}
