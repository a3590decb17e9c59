//! Inline Markdown as text: markup resolved, comments and HTML dropped, every piece mapped back to the source.

use super::comment::{self, Comment};
use super::text::{Style, Text};
use crate::source::Span;
use pulldown_cmark::{CowStr, Event, LinkType, Tag, TagEnd};
use std::borrow::Cow;
use std::ops::Range;

/// A document as it is parsed, and as it is: as long, byte for byte, and the same but for what is hidden from the parser.
#[derive(Debug, Clone, Copy)]
pub struct Written<'a, 'r> {
    /// As it is.
    pub source: &'a str,
    /// As it is parsed.
    pub read: &'r str,
}

impl<'a> Written<'a, '_> {
    /// Appends what the parser read at `span` as it stands there, borrowed where it is the same in the source.
    fn push(self, text: &mut Text<'a>, read: &str, span: Span, style: Style) {
        let is_as_parsed = std::ptr::eq(self.source, self.read);
        match self.source.get(span.range()) {
            Some(source) if is_as_parsed || source == read => text.push(source, span, style),
            _ => text.push_copied(read, span, style),
        }
    }
}

/// Collects the inline events of one block.
#[derive(Debug, Default)]
pub struct Inline<'a> {
    text: Text<'a>,
    /// Where the second and later lines start in the text as read.
    breaks: Vec<usize>,
    strong: usize,
    emphasis: usize,
    struck: usize,
    link: usize,
    /// Bytes of the source before this were read as a marker.
    skip_to: usize,
    /// Where the link that the text begins with ends.
    lead_link: Option<usize>,
    lead_is_open: bool,
    /// Whether `<br>` begins a line, as in a cell, which has no other.
    has_tags_for_breaks: bool,
    comments: Vec<Comment>,
}

/// What inline events say.
#[derive(Debug, Default)]
pub struct Read<'a> {
    /// The text, trimmed.
    pub text: Text<'a>,
    /// Where its second and later lines start in it.
    pub breaks: Vec<usize>,
    /// Where the link that it begins with ends; none for a link to a person.
    pub lead_link: Option<usize>,
    /// Comments addressed to doable.
    pub comments: Vec<Comment>,
}

impl Read<'_> {
    /// The same without the lines that a note app keeps for itself: `collapsed:: true`, `id:: …`, the drawers of Org and
    /// Logseq from `:LOGBOOK:` to `:END:`, and the fences of containers.
    #[must_use]
    pub fn without_properties(self) -> Self {
        const KEYS: [&str; 5] = ["collapsed:: ", "id:: ", "heading:: ", "CLOCK: [", ":::"];
        let read = self.text.as_str();
        let opens_drawer = |at: usize| read[at..].starts_with(':') && drawer(&read[at..]).is_some();
        let is_property =
            |at: usize| opens_drawer(at) || KEYS.iter().any(|key| read[at..].starts_with(key));
        if !self.breaks.iter().any(|&at| is_property(at)) {
            return self;
        }
        let mut in_drawer = false;
        let mut is_of_app = |start: usize| {
            let opened = opens_drawer(start);
            let cut = in_drawer || opened || is_property(start);
            in_drawer = (in_drawer || opened) && drawer(&read[start..]) != Some(DRAWER_END);
            cut
        };
        let ends = self.breaks.iter().skip(1).copied().chain([read.len()]);
        let lines = self.breaks.iter().copied().zip(ends);
        let (cut, kept): (Vec<_>, Vec<_>) = lines.partition(|(start, _)| is_of_app(*start));
        let cuts: Vec<_> = cut.into_iter().map(|(start, end)| start..end).collect();
        let removed = Removed::new(&cuts);
        let breaks = kept
            .iter()
            .map(|(at, _)| at - removed.before(*at))
            .collect();
        Self {
            text: self.text.without(&cuts).trimmed(),
            breaks,
            lead_link: self.lead_link,
            comments: self.comments,
        }
    }
}

impl<'a> Inline<'a> {
    /// Text that begins at the byte `offset` of the source.
    #[must_use]
    pub fn after(offset: usize) -> Self {
        Self {
            skip_to: offset,
            ..Self::default()
        }
    }

    /// The text of a cell.
    #[must_use]
    pub fn of_cell() -> Self {
        Self {
            has_tags_for_breaks: true,
            ..Self::default()
        }
    }

    /// Leaves out what stands before the byte `offset` of the source.
    pub fn skip_to(&mut self, offset: usize) {
        self.skip_to = offset;
    }

    /// Takes one event; `range` is its place in `source`.
    pub fn take(&mut self, event: &Event<'_>, range: Range<usize>, source: Written<'a, '_>) {
        match event {
            Event::Start(tag) => self.open(tag, &range),
            Event::End(tag) => self.close(*tag),
            Event::Text(text) => self.push_lines(text, range, source),
            Event::Code(code) => self.push_code(code, range, source),
            Event::InlineHtml(tag) => self.html(tag, range),
            Event::SoftBreak | Event::HardBreak => {
                self.space(range, *event == Event::HardBreak);
                self.breaks.push(self.text.as_str().len());
            }
            _ => {}
        }
    }

    /// The text, with highlights and comments resolved; it stands in `source`.
    #[must_use]
    pub fn finish(self, source: &str) -> Read<'a> {
        let cuts = hidden(&self.text);
        let mut comments = self.comments;
        comments.extend(cuts.iter().filter_map(|cut| {
            let span = self.text.source_span(cut.clone());
            comment::in_percents(source.get(span.range())?, span.start)
        }));
        let (mut text, mut breaks) = (self.text, self.breaks);
        let mut lead_link = self.lead_link;
        if !cuts.is_empty() {
            text = text.without(&cuts);
            let removed = Removed::new(&cuts);
            for at in breaks.iter_mut().chain(&mut lead_link) {
                *at -= removed.before(*at);
            }
        }
        let start = text.as_str().len() - text.as_str().trim_start().len();
        let text = text.trimmed();
        let len = text.as_str().len();
        for at in &mut breaks {
            *at = at.saturating_sub(start).min(len);
        }
        breaks.retain(|&at| at > 0 && at < len);
        breaks.dedup();
        Read {
            text,
            breaks,
            lead_link: lead_link.map(|end| end.saturating_sub(start).min(len)),
            comments,
        }
    }

    fn open(&mut self, tag: &Tag<'_>, range: &Range<usize>) {
        match tag {
            Tag::Strong => self.strong += 1,
            Tag::Emphasis => self.emphasis += 1,
            Tag::Strikethrough => self.struck += 1,
            Tag::Link {
                link_type,
                dest_url,
                ..
            } => {
                if self.text.as_str().ends_with('@') && is_day(dest_url) {
                    self.text.push_replaced(dest_url, span(range), self.style());
                    self.skip_to = range.end;
                }
                if self.link == 0 && self.text.as_str().trim().is_empty() {
                    self.lead_is_open = !is_person(dest_url, *link_type);
                }
                self.link += 1;
                self.text.count_link();
            }
            Tag::Image { .. } => self.link += 1,
            _ => {}
        }
    }

    fn close(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Strong => self.strong = self.strong.saturating_sub(1),
            TagEnd::Emphasis => self.emphasis = self.emphasis.saturating_sub(1),
            TagEnd::Strikethrough => self.struck = self.struck.saturating_sub(1),
            TagEnd::Link | TagEnd::Image => {
                self.link = self.link.saturating_sub(1);
                if self.lead_is_open {
                    self.lead_link = Some(self.text.as_str().len());
                    self.lead_is_open = false;
                }
            }
            _ => {}
        }
    }

    fn style(&self) -> Style {
        Style {
            strong: self.strong > 0,
            emphasis: self.emphasis > 0,
            code: false,
            link: self.link > 0,
            struck: self.struck > 0,
            breaks: false,
        }
    }

    /// A wikilink may go over several lines, and its text comes with their ends in it and the signs of the quotes they
    /// stand in.
    fn push_lines(&mut self, text: &str, range: Range<usize>, source: Written<'a, '_>) {
        let Some((line, rest)) = text.split_once('\n') else {
            return self.push_text(text, range, source);
        };
        if source.read.get(range.clone()) == Some(text) {
            let line = line.strip_suffix('\r').unwrap_or(line);
            self.push_text(line, range.start..range.start + line.len(), source);
            let rest = rest.trim_start_matches([' ', '\t', '>']);
            let next = range.end - rest.len();
            self.space(range.start + line.len()..next, false);
            self.push_lines(rest, next..range.end, source);
        } else {
            let one_line = text.replace("\r\n", " ").replace('\n', " ");
            self.push_text(&one_line, range, source);
        }
    }

    fn push_text(&mut self, text: &str, range: Range<usize>, source: Written<'a, '_>) {
        let style = self.style();
        if source.read.get(range.clone()) != Some(text) {
            if range.start >= self.skip_to {
                // An entity at the end of a heading reaches to the end of its line.
                let written = source.read.get(range.clone()).unwrap_or_default();
                let end = range.start + written.trim_end_matches([' ', '\t']).len();
                self.text
                    .push_replaced(text, span(&(range.start..end)), style);
            }
            return;
        }
        let start = range.start.max(self.skip_to).min(range.end);
        let mut rest = &source.read[start..range.end];
        if self.ends_with_space() && self.link == 0 {
            rest = rest.trim_start_matches([' ', '\t']);
        }
        let start = range.end - rest.len();
        source.push(&mut self.text, rest, Span::new(start, range.end), style);
    }

    fn push_code(&mut self, code: &CowStr<'_>, range: Range<usize>, source: Written<'a, '_>) {
        if range.start < self.skip_to {
            return;
        }
        let style = Style {
            code: true,
            ..self.style()
        };
        let written = &source.read[range.clone()];
        let ticks = written.len() - written.trim_start_matches('`').len();
        let inner = written
            .get(ticks..written.len().saturating_sub(ticks))
            .unwrap_or_default();
        match inner.find(&**code) {
            Some(at) if at <= 1 => {
                let start = range.start + ticks + at;
                let span = Span::new(start, start + code.len());
                source.push(&mut self.text, code, span, style);
            }
            _ => {
                let read = without_carriage_returns(code, inner);
                self.text.push_replaced(&read, span(&range), style);
            }
        }
    }

    fn html(&mut self, tag: &str, range: Range<usize>) {
        self.comments.extend(comment::in_html(tag, range.start));
        let inside = tag.trim_start_matches(['<', '/']);
        let is_end = |end: char| matches!(end, '>' | '/') || end.is_ascii_whitespace();
        let name = &inside[..inside.find(is_end).unwrap_or(inside.len())];
        let closes = tag.starts_with("</");
        let depth = match name {
            "br" => {
                self.space(range, true);
                if self.has_tags_for_breaks {
                    self.breaks.push(self.text.as_str().len());
                }
                return;
            }
            "s" | "del" | "strike" => &mut self.struck,
            "b" | "strong" => &mut self.strong,
            "i" | "em" => &mut self.emphasis,
            _ => return,
        };
        *depth = if closes {
            depth.saturating_sub(1)
        } else {
            *depth + 1
        };
    }

    /// A white space, unless one stands there; whether it `breaks` the line.
    fn space(&mut self, range: Range<usize>, breaks: bool) {
        if !self.ends_with_space() {
            let style = Style {
                breaks,
                ..self.style()
            };
            self.text.push_replaced(" ", span(&range), style);
        }
    }

    fn ends_with_space(&self) -> bool {
        let read = self.text.as_str();
        read.is_empty() || read.ends_with([' ', '\t'])
    }
}

fn span(range: &Range<usize>) -> Span {
    Span::new(range.start, range.end)
}

/// What closes a drawer.
const DRAWER_END: &str = "END";

/// The name of the drawer that a line opens, or [`DRAWER_END`]: capitals between colons.
fn drawer(line: &str) -> Option<&str> {
    let (name, rest) = line.strip_prefix(':')?.split_once(':')?;
    let alone = rest.is_empty() || rest.starts_with(char::is_whitespace);
    let capitals = |byte: u8| byte.is_ascii_uppercase() || matches!(byte, b'-' | b'_');
    (alone && !name.is_empty() && name.bytes().all(capitals)).then_some(name)
}

/// Cuts and how many bytes they take, so that a place is moved without adding them all up.
struct Removed<'a> {
    cuts: &'a [Range<usize>],
    sums: Vec<usize>,
}

impl<'a> Removed<'a> {
    fn new(cuts: &'a [Range<usize>]) -> Self {
        let mut sum = 0;
        let sums = cuts
            .iter()
            .map(|cut| {
                sum += cut.len();
                sum
            })
            .collect();
        Self { cuts, sums }
    }

    fn before(&self, at: usize) -> usize {
        let Some(last) = self
            .cuts
            .partition_point(|cut| cut.start < at)
            .checked_sub(1)
        else {
            return 0;
        };
        self.sums[last] - self.cuts[last].end.saturating_sub(at)
    }
}

/// A day, as the note of that day is called: `@[Jan 2](2026-01-02)` of a Kanban board is read as `@2026-01-02`.
fn is_day(url: &str) -> bool {
    let is_sign = |(at, byte): (usize, u8)| match at {
        4 | 7 => byte == b'-',
        _ => byte.is_ascii_digit(),
    };
    url.len() == 10 && (0..).zip(url.bytes()).all(is_sign)
}

/// The page of a person: `@ana`, a mail address, a profile.
fn is_person(url: &str, link_type: LinkType) -> bool {
    if link_type == LinkType::Email || url.starts_with("mailto:") {
        return true;
    }
    let path = url.split_once("://").map_or("", |(_, rest)| rest);
    let Some((host, name)) = path.trim_end_matches('/').split_once('/') else {
        return false;
    };
    let profiles = ["github.com", "gitlab.com", "twitter.com", "x.com"];
    profiles.contains(&host.trim_start_matches("www.")) && !name.is_empty() && !name.contains('/')
}

/// What a reader does not see: `%%comments%%`, and the signs around `==highlights==`.
fn hidden(text: &Text) -> Vec<Range<usize>> {
    let read = text.as_str();
    if memchr::memchr2(b'%', b'=', read.as_bytes()).is_none() {
        return Vec::new();
    }
    let mut cuts = Vec::new();
    let (mut comment, mut highlight): (Option<usize>, Option<usize>) = (None, None);
    let bytes = read.as_bytes();
    let mut at = 0;
    while at + 1 < bytes.len() {
        let pair = &bytes[at..at + 2];
        if !(pair == b"%%" || pair == b"==") || text.style_at(at).code {
            at += 1;
            continue;
        }
        if pair == b"%%" {
            match comment.take() {
                Some(start) => {
                    highlight = highlight.filter(|&open| open < start);
                    cuts.push(start..at + 2);
                }
                None => comment = Some(at),
            }
        } else if comment.is_none() {
            let space = |byte: Option<&u8>| byte.is_none_or(u8::is_ascii_whitespace);
            match highlight {
                Some(open) if !space(bytes.get(at - 1)) && at > open + 2 => {
                    cuts.push(open..open + 2);
                    cuts.push(at..at + 2);
                    highlight = None;
                }
                _ if !space(bytes.get(at + 2)) && bytes[at + 2] != b'=' => highlight = Some(at),
                _ => {}
            }
        }
        at += 2;
    }
    cuts.sort_by_key(|cut| cut.start);
    let mut end = 0;
    cuts.retain(|cut| {
        let apart = cut.start >= end;
        end = end.max(cut.end);
        apart
    });
    cuts
}

/// Code over several lines that end in CR and LF, each of which the parser reads as a space: one is enough, as where a
/// line ends in LF alone.
fn without_carriage_returns<'c>(code: &'c str, written: &str) -> Cow<'c, str> {
    let Some((all_but_the_last, last)) = written.rsplit_once("\r\n") else {
        return Cow::Borrowed(code);
    };
    let begin = |line: &str| -> usize { line.len() - line.trim_start_matches(MARGIN).len() };
    // Of code between two spaces the parser takes these away, and only then a line end may be half gone.
    let between_spaces = written.starts_with([' ', '\r'])
        && (last.ends_with(' ') || begin(last) == last.len())
        && !code.trim_matches(' ').is_empty();
    let space = if between_spaces { " " } else { "" };
    let whole = format!("{space}{code}{space}");
    let mut read = String::new();
    let mut rest = whole.as_str();
    for line in all_but_the_last.split("\r\n") {
        let line = &line[begin(line)..];
        let Some(at) = rest.find(&format!("{line}  ")) else {
            break;
        };
        let (before, after) = rest.split_at(at + line.len() + 1);
        read += before;
        rest = &after[1..];
    }
    read += rest;
    let read = read.strip_prefix(space).unwrap_or(&read);
    Cow::Owned(read.strip_suffix(space).unwrap_or(read).to_owned())
}

/// What stands before the text of a line in a list or a quote.
const MARGIN: [char; 3] = [' ', '\t', '>'];
