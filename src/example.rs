//! A rule's example, read as Markdown: the item of an action list. One that begins with a bullet is a list item as it stands.

use crate::item::{Anatomy, Mentions};
use crate::plan::text::Text;
use crate::settings::Settings;
use crate::source::{Source, Syntax};
use crate::{lint, plan};

/// The item that `text` makes under a heading "Actions": its text and anatomy.
///
/// Text that makes no item, such as an empty one, is taken as it stands.
#[must_use]
pub fn read(text: &str) -> (Text<'static>, Anatomy) {
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
        let anatomy = lint::anatomy(&item, None, &settings);
        return (item.text.into_owned(), anatomy);
    }
    let text = Text::literal(text, 0);
    let anatomy = crate::item::read(&text, Mentions::People);
    (text.into_owned(), anatomy)
}
