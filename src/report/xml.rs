//! XML elements with any text in them: what XML 1.0 has no form for is escaped where one can see it.

use super::escape::escape;
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};
use std::borrow::Cow;

/// The first line of a document.
pub(super) fn declaration() -> String {
    let mut xml = Xml::new(0);
    xml.put(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)));
    xml.text() + "\n"
}

/// Elements, each on a line of its own, indented as deep as it stands.
pub(super) struct Xml {
    writer: Writer<Vec<u8>>,
    level: usize,
}

impl Xml {
    /// Elements that stand in so many others.
    pub(super) fn new(level: usize) -> Self {
        Self {
            writer: Writer::new(Vec::new()),
            level,
        }
    }

    /// What was written.
    pub(super) fn text(self) -> String {
        String::from_utf8_lossy(&self.writer.into_inner()).into_owned()
    }

    /// An element with what `inside` puts there, below it.
    pub(super) fn element(
        &mut self,
        name: &str,
        attributes: &[(&str, &str)],
        inside: impl FnOnce(&mut Self),
    ) {
        self.line();
        self.put(Event::Start(start(name, attributes)));
        self.level += 1;
        inside(self);
        self.level -= 1;
        self.line();
        self.put(Event::End(BytesEnd::new(name)));
    }

    /// An element with nothing in it.
    pub(super) fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.line();
        self.put(Event::Empty(start(name, attributes)));
    }

    /// An element with words in it.
    pub(super) fn words(&mut self, name: &str, attributes: &[(&str, &str)], words: &str) {
        self.line();
        self.put(Event::Start(start(name, attributes)));
        self.put(Event::Text(BytesText::new(&visible(words))));
        self.put(Event::End(BytesEnd::new(name)));
    }

    fn line(&mut self) {
        let space = format!("\n{}", "  ".repeat(self.level));
        self.put(Event::Text(BytesText::from_escaped(space)));
    }

    fn put(&mut self, event: Event<'_>) {
        // Writing to memory can't fail.
        let _ = self.writer.write_event(event);
    }
}

fn start<'a>(name: &'a str, attributes: &[(&str, &str)]) -> BytesStart<'a> {
    let mut start = BytesStart::new(name);
    for (key, value) in attributes {
        start.push_attribute((*key, &*visible(value)));
    }
    start
}

/// Without control characters and the two that XML leaves out, too.
fn visible(text: &str) -> Cow<'_, str> {
    let text = escape(text);
    if text.contains(['\u{fffe}', '\u{ffff}']) {
        let text = text.replace('\u{fffe}', "\\u{fffe}");
        return Cow::Owned(text.replace('\u{ffff}', "\\u{ffff}"));
    }
    text
}
