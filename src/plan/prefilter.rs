//! Tells from the bytes of a document, before it is parsed, that it holds no action list. A label is a heading, a line
//! that ends in a colon, is bold, is short or has a list below it; the rest is prose, whatever words are in it.
//!
//! What is dropped here is never read, so in doubt a document may hold something.

mod closed;
mod line;
mod signs;
mod starts;
mod terms;

use super::checkbox::{self, LineMark};
use super::heading::{Kind, Labels};
use super::{Checkbox, Marker, front_matter, keyword};
use crate::settings::{Scope, Settings};
use crate::source::{Source, Syntax};
use line::{Line, Lines};
use std::ops::Range;
use terms::Terms;

/// Whether a document may hold an item, a checkbox or a comment addressed to doable.
#[must_use]
pub fn may_hold(source: &Source<'_>, settings: &Settings) -> bool {
    let markdown = source.syntax == Syntax::Markdown;
    let Some(terms) = Terms::new(&settings.headings) else {
        return true;
    };
    if source.todo_name().is_some() || line::says_more_than_is_seen(source.text, markdown) {
        return true;
    }
    let start = if markdown {
        front_matter::least_len(source.text)
    } else {
        0
    };
    let mut search = Search {
        text: source.text,
        markdown,
        settings,
        terms: &terms,
        labels: None,
        run: None,
        for_boxes: false,
        closed_boxes: false,
    };
    search.finds(start)
}

/// Lines that may be read as one text: they follow each other without a blank line, heading or list marker between.
struct Run {
    range: Range<usize>,
    lines: usize,
    /// For the text of a list item, how many bytes stand before its marker, and whether that is a number.
    item: Option<(usize, bool)>,
    /// Whether it is set off as a label, should it be the text of a list item.
    marked: bool,
}

struct Search<'a> {
    text: &'a str,
    markdown: bool,
    settings: &'a Settings,
    terms: &'a Terms,
    /// Made when the first label is compared.
    labels: Option<Labels>,
    run: Option<Run>,
    /// Whether a label was seen that opens a section for checkboxes only.
    for_boxes: bool,
    closed_boxes: bool,
}

impl Search<'_> {
    fn finds(&mut self, start: usize) -> bool {
        let mut ended = false;
        for line in Lines::new(self.text, start, self.markdown) {
            if line.said.is_empty() {
                ended = true;
            } else {
                if self.takes(&line, ended) {
                    return true;
                }
                ended = false;
            }
        }
        self.end_run(None) || (self.for_boxes && self.closed_boxes)
    }

    /// Takes a line that is not blank; `after_blank` where one stands above. True where it settles the matter.
    fn takes(&mut self, line: &Line<'_>, after_blank: bool) -> bool {
        if line.is_underline(self.markdown) && !after_blank {
            // What stands right above may be a heading.
            return self.run.take().is_some_and(|run| self.run_opens(&run));
        }
        let Some((said, marker)) = self.without_markers(line.said) else {
            return true;
        };
        let is_heading =
            said.trim_start_matches('#').starts_with([' ', '\t']) && said.starts_with('#');
        // Four columns in, it may go on with the line above.
        let ends_text = is_heading && line.indent < 4;
        if marker.is_some() && !after_blank && self.may_be_text(line) {
            let run = self.run.take();
            if self.holds_sign(said)
                || run.is_some_and(|run| self.holds_sign(&self.text[run.range]))
            {
                return true;
            }
        }
        if (ends_text || marker.is_some() || after_blank) && self.end_run(Some(line)) {
            return true;
        }
        if !is_heading && keyword::may_begin(said.trim_start(), self.markdown) {
            return true;
        }
        let is_label = match marker {
            Some(_) => is_heading || self.is_title(line.said),
            None => is_heading || self.is_set_off(said),
        };
        if is_label && self.line_opens(said.trim_start_matches('#').trim()) {
            return true;
        }
        if !ends_text {
            self.join(line, said, marker);
        }
        false
    }

    /// Whether a numbered line right below another may be text: only a list that is open goes on with any number.
    fn may_be_text(&self, line: &Line<'_>) -> bool {
        let goes_on = |run: &Run| run.item == Some((line.indent, true));
        self.markdown
            && line.is_numbered()
            && !line.said.starts_with("1.")
            && !line.said.starts_with("1)")
            && !self.run.as_ref().is_some_and(goes_on)
    }

    /// The line without the markers of quotes and list items, and the last of these; none where it has an open checkbox.
    fn without_markers<'l>(&mut self, line: &'l str) -> Option<(&'l str, Option<Marker>)> {
        let mut said = line;
        let mut last = None;
        loop {
            if self.markdown && said.starts_with('>') {
                said = said[1..].trim_start_matches([' ', '\t']);
            } else if !self.markdown && said.starts_with("**") {
                last = Some(Marker::Bullet);
                said = said.trim_start_matches('*').trim_start();
            } else if let Some(LineMark {
                marker, text_at, ..
            }) = checkbox::line_mark(said)
            {
                if let Marker::Checkbox(checkbox) = marker
                    && self.counts(checkbox)
                {
                    return None;
                }
                last = Some(marker);
                said = &said[text_at..];
            } else {
                break;
            }
        }
        let begins_with_text = said.starts_with(|first: char| first.is_ascii_alphanumeric());
        if !begins_with_text {
            // A box may stand behind markup that shows nothing.
            for at in memchr::memchr_iter(b'[', said.as_bytes()) {
                if checkbox::parse(&said[at..]).is_some_and(|mark| self.counts(mark.checkbox)) {
                    return None;
                }
            }
        }
        Some((said, last))
    }

    /// Whether a checkbox is an item or left over, wherever it stands.
    fn counts(&mut self, checkbox: Checkbox) -> bool {
        self.closed_boxes = true;
        !checkbox.is_closed() || self.settings.scope == Scope::Everywhere
    }

    /// Whether a line that is no list item may be a label: it ends in a colon, is bold or is a few words.
    fn is_set_off(&self, said: &str) -> bool {
        if self.ends_as_label(said) || self.is_title(said) {
            return true;
        }
        let first = first_shown(said);
        let last = said.bytes().next_back().unwrap_or(b' ');
        if self.markdown && line::may_hide(first) {
            // Only a keyword may be hidden in a sentence.
            let said = said.trim_start();
            let inside = said.trim_start_matches(['*', '`', '[']);
            return self.holds_sign(said)
                && (!shows_sentence(said, closed::words_shown)
                    || (inside.len() < said.len() && keyword::may_begin(inside, true)));
        }
        // What costs least is asked first: most lines are prose.
        let is_sentence = first.is_ascii_lowercase() || b".!?,".contains(&last);
        let is_prose = is_sentence
            || line::has_more_words_than(said, LABEL_WORDS, self.markdown)
            || !self.holds_sign(said)
            || (self.markdown && shows_sentence(said, closed::least_shown));
        !is_prose
    }

    fn ends_as_label(&self, said: &str) -> bool {
        let last = said.bytes().next_back().unwrap_or(b' ');
        last == b':' || (self.markdown && line::may_end_markup(last))
    }

    /// Whether a line of plain text may be a title: in capitals, between signs or behind stars.
    fn is_title(&self, said: &str) -> bool {
        let is_edge = |byte: Option<u8>| byte.is_some_and(|byte| b"*=-~#".contains(&byte));
        !self.markdown
            && (said.starts_with("**")
                || is_edge(said.bytes().next_back())
                || !said.bytes().any(|byte| byte.is_ascii_lowercase()))
    }

    /// Adds a line to the run that is open, or begins one with it.
    fn join(&mut self, line: &Line<'_>, said: &str, marker: Option<Marker>) {
        let end = line.start + line.said.len();
        let ends_as_label = self.ends_as_label(said);
        if let Some(run) = &mut self.run {
            run.range.end = end;
            run.lines += 1;
            run.marked |= ends_as_label;
            return;
        }
        let first = first_shown(said);
        self.run = Some(Run {
            range: end - said.len()..end,
            lines: 1,
            item: marker.map(|_| (line.indent, line.is_numbered())),
            marked: ends_as_label || (self.markdown && line::may_hide(first)),
        });
    }

    /// Ends the run that is open; `next` is the line below it. True where it may be a label.
    fn end_run(&mut self, next: Option<&Line<'_>>) -> bool {
        let Some(run) = self.run.take() else {
            return false;
        };
        let read = &self.text[run.range.clone()];
        if run.lines > 1
            && self.markdown
            && line::has_markup(read)
            && self.holds_sign(read)
            && !is_judged_by_lines(read)
        {
            return true;
        }
        let Some((indent, _)) = run.item else {
            return false;
        };
        let nested = next.is_some_and(|next| next.is_deeper_than(indent, self.markdown));
        (run.marked || nested) && self.run_opens(&run)
    }

    fn run_opens(&mut self, run: &Run) -> bool {
        let text = self.text;
        let read = &text[run.range.clone()];
        if run.lines > 1 {
            self.holds_sign(read)
        } else {
            self.line_opens(read)
        }
    }

    fn holds_sign(&self, said: &str) -> bool {
        signs::stand_in(said, self.markdown, self.terms)
    }

    /// Whether a line that is a label or a heading opens a section, as far as that can be told.
    fn line_opens(&mut self, said: &str) -> bool {
        if !self.holds_sign(said) {
            return false;
        }
        if self.markdown && line::has_markup(said) {
            return true;
        }
        let settings = self.settings;
        let labels = self
            .labels
            .get_or_insert_with(|| Labels::new(&settings.headings));
        match labels.kind(said) {
            Kind::Opens => true,
            Kind::OpensForBoxes => {
                self.for_boxes = true;
                false
            }
            _ => false,
        }
    }
}

/// Whether what may reach from one line to another hides little, so that each line is judged by itself.
fn is_judged_by_lines(text: &str) -> bool {
    text.split(['\n', '\r']).all(|line| {
        let said = line.trim_start_matches([' ', '\t', '>']).trim_end();
        closed::least_shown(said).is_some()
    })
}

/// The first byte of a line behind any white space, which need not be ASCII.
fn first_shown(said: &str) -> u8 {
    said.trim_start().bytes().next().unwrap_or(b' ')
}

/// The most words that a line has which is a label though nothing marks it.
const LABEL_WORDS: usize = 5;

/// Whether a line shows more words than a label has, by the words that surely show.
fn shows_sentence(said: &str, words_in: fn(&str) -> Option<usize>) -> bool {
    let is_bracketed = said.starts_with('(') || has_brackets(said);
    !is_bracketed && words_in(said).is_some_and(|words| words > LABEL_WORDS)
}

/// Whether a bracket stands in a line that is not a link's.
fn has_brackets(said: &str) -> bool {
    let mut pairs = said.as_bytes().windows(2);
    pairs.any(|pair| pair[1] == b'(' && pair[0] != b']')
}
