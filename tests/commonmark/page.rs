//! The list items of a page of HTML as pulldown-cmark writes it, told from the tags alone.

/// A list item as a reader of the page sees it.
#[derive(Debug, Default)]
pub struct Shown {
    /// The item it is nested in.
    pub parent: Option<usize>,
    /// The list it stands in; lists of one kind with nothing between them are one.
    pub list: usize,
    /// The text it begins with, each run of white space as one space.
    pub text: String,
    /// Its box, and whether that is ticked.
    pub ticked: Option<bool>,
    /// Whether it is a link and nothing else.
    pub is_link: bool,
}

/// What holds blocks: the page, a quote, a footnote, a list item.
#[derive(Debug, Default)]
struct Frame {
    item: Option<usize>,
    has_text: bool,
    last_list: Option<(usize, bool)>,
}

#[derive(Debug, Default)]
struct Reader {
    items: Vec<Shown>,
    frames: Vec<Frame>,
    lists: Vec<(usize, bool)>,
    count: usize,
    /// Whether a block of text is open, and the item whose text it is.
    #[allow(clippy::option_option)] // an open block may be no item's
    open: Option<Option<usize>>,
    /// The tag whose end is waited for, as nothing in it is an item's text.
    skipped: Option<&'static str>,
    in_link: bool,
    outside_link: String,
}

/// Reads a page as far as its first title, or to its end.
#[must_use]
pub fn items(html: &str, ends_at_title: bool) -> Vec<Shown> {
    let mut reader = Reader {
        frames: vec![Frame::default()],
        ..Reader::default()
    };
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        reader.text(&rest[..at]);
        let end = rest[at..].find('>').expect("a tag that ends") + at;
        let tag = &rest[at + 1..end];
        if ends_at_title && tag == "h1" && reader.frames.len() == 1 {
            break;
        }
        reader.tag(tag);
        rest = &rest[end + 1..];
    }
    reader.close();
    reader.items
}

impl Reader {
    fn frame(&mut self) -> &mut Frame {
        self.frames.last_mut().expect("the page's own frame")
    }

    fn tag(&mut self, tag: &str) {
        let name = tag.split([' ', '/']).find(|part| !part.is_empty());
        let name = name.unwrap_or_default();
        let is_end = tag.starts_with('/');
        if let Some(skipped) = self.skipped {
            if is_end && name == skipped {
                self.skipped = None;
            }
            return;
        }
        match (name, is_end) {
            ("ul" | "ol", false) => self.list(name == "ol"),
            ("ul" | "ol", true) => {
                self.close();
                let list = self.lists.pop();
                self.frame().last_list = list;
            }
            ("li", false) => self.item(),
            ("li" | "blockquote" | "div", true) => {
                self.close();
                self.frames.pop();
            }
            ("blockquote" | "div", false) => {
                self.other_block();
                let item = self.frame().item;
                let (has_text, last_list) = (true, None);
                self.frames.push(Frame {
                    item,
                    has_text,
                    last_list,
                });
            }
            ("pre" | "table", _) => {
                self.other_block();
                self.skipped = Some(if name == "pre" { "pre" } else { "table" });
            }
            ("sup", _) => self.skipped = Some("sup"),
            ("hr", _) => self.other_block(),
            ("p" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6", false) => {
                self.block();
                self.begin();
            }
            ("p" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6", true) => self.close(),
            ("input", _) => {
                if let Some(item) = self.frame().item {
                    self.items[item].ticked = Some(tag.contains("checked"));
                }
            }
            ("br", _) => self.text(" "),
            ("img", _) => {
                let alt = tag.split_once("alt=\"").map_or("", |(_, alt)| alt);
                let alt = alt.split('"').next().unwrap_or_default().to_owned();
                self.text(&alt);
            }
            ("a", _) => self.in_link = !is_end,
            _ => {}
        }
    }

    fn list(&mut self, numbered: bool) {
        self.close();
        let frame = self.frame();
        frame.has_text = true;
        let joined = frame.last_list.filter(|(_, was)| *was == numbered);
        let list = joined.map_or(self.count, |(list, _)| list);
        self.count += 1;
        self.lists.push((list, numbered));
    }

    fn item(&mut self) {
        let parent = self.frame().item;
        let (list, _) = *self.lists.last().expect("a list around its items");
        let item = Some(self.items.len());
        self.items.push(Shown {
            parent,
            list,
            ..Shown::default()
        });
        self.frames.push(Frame {
            item,
            ..Frame::default()
        });
        self.outside_link.clear();
    }

    /// A block begins: what was open ends, and a list after it is another than the one before.
    fn block(&mut self) {
        self.close();
        let frame = self.frame();
        frame.last_list = None;
        let is_first = frame.item.is_some() && !std::mem::replace(&mut frame.has_text, true);
        self.open = is_first.then_some(frame.item);
    }

    /// A block that is no text.
    fn other_block(&mut self) {
        self.block();
        self.open = None;
    }

    fn begin(&mut self) {
        self.open = Some(self.open.flatten());
    }

    fn close(&mut self) {
        if let Some(Some(item)) = self.open.take() {
            let item = &mut self.items[item];
            item.text = item.text.split_whitespace().collect::<Vec<_>>().join(" ");
            item.is_link =
                !item.text.is_empty() && !self.outside_link.chars().any(char::is_alphanumeric);
        }
    }

    fn text(&mut self, written: &str) {
        if self.skipped.is_some() || (self.open.is_none() && written.trim().is_empty()) {
            return;
        }
        if self.open.is_none() {
            // In a tight list no paragraph stands around the text.
            self.block();
            self.begin();
        }
        if let Some(Some(item)) = self.open {
            let text = unescaped(written);
            if !self.in_link {
                self.outside_link += &text;
            }
            self.items[item].text += &text;
        }
    }
}

fn unescaped(written: &str) -> String {
    let signs = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&#x27;", "'"),
    ];
    let text = signs.iter().fold(written.to_owned(), |text, (from, to)| {
        text.replace(from, to)
    });
    text.replace("&amp;", "&")
}
