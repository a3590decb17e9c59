//! XML elements with any text in them: what XML 1.0 has no form for is escaped where one can see it.

use super::escape::escape;
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};
use std::borrow::Cow;

/// The first line of a document.
pub(super) fn declaration() -> String {
    let mut xml = Xml::new();
    xml.put(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)));
    xml.text() + "\n"
}

/// Elements, written one after the other.
pub(super) struct Xml(Writer<Vec<u8>>);

impl Xml {
    pub(super) fn new() -> Self {
        Self(Writer::new(Vec::new()))
    }

    /// What was written.
    pub(super) fn text(self) -> String {
        String::from_utf8_lossy(&self.0.into_inner()).into_owned()
    }

    /// A line break and indentation of so many levels.
    pub(super) fn line(&mut self, level: usize) {
        let space = format!("\n{}", "  ".repeat(level));
        self.put(Event::Text(BytesText::from_escaped(space)));
    }

    pub(super) fn open(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.put(Event::Start(start(name, attributes)));
    }

    pub(super) fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.put(Event::Empty(start(name, attributes)));
    }

    /// Text between an element's start and its end.
    pub(super) fn words(&mut self, text: &str) {
        let text = visible(text);
        self.put(Event::Text(BytesText::new(&text)));
    }

    pub(super) fn close(&mut self, name: &str) {
        self.put(Event::End(BytesEnd::new(name)));
    }

    fn put(&mut self, event: Event<'_>) {
        // Writing to memory can't fail.
        let _ = self.0.write_event(event);
    }
}

fn start<'a>(name: &'a str, attributes: &[(&str, &str)]) -> BytesStart<'a> {
    let mut start = BytesStart::new(name);
    for (key, value) in attributes {
        start.push_attribute((*key, &*visible(value)));
    }
    start
}

/// Without control characters and the two that XML leaves out besides.
fn visible(text: &str) -> Cow<'_, str> {
    let text = escape(text);
    if text.contains(['\u{fffe}', '\u{ffff}']) {
        let text = text.replace('\u{fffe}', "\\u{fffe}");
        return Cow::Owned(text.replace('\u{ffff}', "\\u{ffff}"));
    }
    text
}
