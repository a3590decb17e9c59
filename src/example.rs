//! A rule's example, read as Markdown: the item of an action list. One that begins with a bullet is a list item as it stands.

use crate::item::{Mentions, Parse};
use crate::plan::text::Text;
use crate::reader::Reader;
use crate::rules::ReadExample;
use crate::settings::Settings;
use crate::source::{Source, Syntax};
use crate::{lint, plan};

/// The item that `text` makes under a heading "Actions", with what the shipped reader says of it.
///
/// Text that makes no item, such as an empty one, is taken as it stands.
#[must_use]
pub fn read(text: &str) -> ReadExample {
    read_with(Some(Reader::shipped()), text)
}

/// The same with another reader, or with none.
#[must_use]
pub fn read_with(reader: Option<&Reader>, text: &str) -> ReadExample {
    let settings = Settings {
        today: Some(jiff::civil::date(2026, 1, 1)),
        ..Settings::default()
    };
    let bullet = if text.trim_start().starts_with(['-', '*', '+']) {
        ""
    } else {
        "- "
    };
    let document = format!("# Actions\n\n{bullet}{}\n", text.trim());
    let source = Source {
        text: &document,
        syntax: Syntax::Markdown,
        path: "example.md",
    };
    let plan = plan::read(&source, &settings);
    if let Some(item) = plan.items.into_iter().next() {
        let parse = lint::parse(&item, None, &settings);
        return with_likelihood(item.text.into_owned(), parse, reader);
    }
    let text = Text::literal(text, 0);
    let parse = crate::item::parse(&text, Mentions::People, settings.language);
    with_likelihood(text.into_owned(), parse, reader)
}

fn with_likelihood(text: Text<'static>, parse: Parse, reader: Option<&Reader>) -> ReadExample {
    let (said, body) = parse.said(text.as_str());
    ReadExample {
        likelihood: reader.map(|reader| reader.read_item(&said, body)),
        text,
        parse,
    }
}
