//! An outline as a plan: which parts are action sections, and which of their list items count.

mod keywords;
mod labels;
mod listing;

use super::genre::Genre;
use super::heading::{self, Kind, Labels};
use super::outline::{Block, Heading, Outline, Paragraph};
use super::placeholder::Placeholders;
use super::reading_matter::{self, Matter};
use super::standing::{Below, Seen, State};
use super::text::Text;
use super::{Checkbox, label, struck};
use super::{Marker, OpenedBy, Plan, Room, Section, Stray};
use crate::language::Language;
use crate::settings::{Family, Scope, Settings};
use crate::source::Source;
use std::collections::HashMap;

/// Reads an outline as a plan.
#[must_use]
pub fn plan<'a>(source: &Source<'a>, outline: Outline<'a>, settings: &Settings) -> Plan<'a> {
    let mut labels = Labels::new(settings, source.path);
    labels.genre = Genre::of(source.path, &outline, settings.language);
    let mut reader = SectionReader::new(labels, settings.scope, outline);
    if let Some((name, kind)) = heading::of_file(source, settings.language) {
        reader.whole.is_box_file = kind == Kind::OpensForBoxes;
        let state = reader.open(Text::unplaced(name), OpenedBy::File, kind);
        reader.parts.push(Below {
            level: 0,
            state,
            alone: false,
        });
    }
    reader.plan.comments = std::mem::take(&mut reader.outline.comments);
    for block in std::mem::take(&mut reader.outline.blocks) {
        reader.take(block);
    }
    reader.plan.without_empty_sections()
}

/// What the document is as a whole.
struct Whole {
    /// Whether its one heading of the first level is its title.
    has_title: bool,
    /// Whether its checkboxes are things to do, under whatever heading.
    is_box_file: bool,
}

struct SectionReader<'a> {
    labels: Labels,
    language: Language,
    scope: Scope,
    whole: Whole,
    placeholders: Placeholders,
    outline: Outline<'a>,
    plan: Plan<'a>,
    parts: Vec<Below>,
    /// How many parts were open where each open quote began.
    quotes: Vec<usize>,
    /// A label right above: what the list that follows is.
    pending: Option<State>,
    /// A section whose lists stand below the names of their owners, until something else comes.
    by_owner: Option<State>,
    /// Whether the last label was bold, so that names below it which aren't stand under it.
    bold_label: bool,
    quote_begins: bool,
    lists: Vec<Option<State>>,
    matter: Vec<Matter>,
    have_terms: Vec<bool>,
    /// The lists whose checkboxes count, not their plain bullets.
    have_boxes: Vec<bool>,
    /// Which sections are called no more than "Actions" or "Tasks".
    bare: Vec<bool>,
    /// Which are the numbered tasks of a plan that a coding agent works through.
    of_agents: Vec<bool>,
    seen: Vec<Seen>,
    heading: Text<'a>,
    /// A label line below that heading, until another block comes.
    above: Option<Text<'a>>,
    strays: HashMap<String, usize>,
    /// The section of the checkboxes below this heading that stand in no section.
    loose: Option<usize>,
}

impl<'a> SectionReader<'a> {
    fn new(labels: Labels, scope: Scope, outline: Outline<'a>) -> Self {
        let mut plan = Plan::default();
        plan.items.reserve(outline.items.len());
        let language = labels.language();
        let placeholders = Placeholders::new(language);
        Self {
            labels,
            language,
            scope,
            whole: Whole {
                has_title: outline.has_title(),
                is_box_file: false,
            },
            plan,
            parts: Vec::new(),
            quotes: Vec::new(),
            pending: None,
            by_owner: None,
            bold_label: false,
            quote_begins: false,
            lists: vec![None; outline.lists],
            matter: reading_matter::of_lists(&outline, language),
            have_terms: reading_matter::have_terms(&outline, language),
            have_boxes: reading_matter::have_boxes(&outline, &placeholders),
            placeholders,
            bare: Vec::new(),
            of_agents: Vec::new(),
            seen: Vec::with_capacity(outline.items.len()),
            heading: Text::new(),
            above: None,
            strays: HashMap::new(),
            loose: None,
            outline,
        }
    }

    fn take(&mut self, block: Block<'a>) {
        let quote_begins = std::mem::take(&mut self.quote_begins);
        match block {
            Block::Heading(heading) => self.heading(heading),
            Block::Paragraph(paragraph) => self.paragraph(&paragraph, quote_begins),
            Block::Item(id) => self.item(id),
            Block::Table(table) => self.table(&table),
            Block::QuoteStart => {
                self.quotes.push(self.parts.len());
                self.quote_begins = true;
            }
            Block::QuoteEnd => {
                self.parts.truncate(self.quotes.pop().unwrap_or(0));
                self.pending = None;
            }
            Block::Other => {
                self.pending = None;
                self.by_owner = None;
            }
        }
    }

    fn open(&mut self, label: Text<'a>, opened_by: OpenedBy, kind: Kind) -> State {
        let section = self.add_section(label, opened_by);
        if kind == Kind::Opens {
            State::In(section)
        } else {
            State::Boxes(section)
        }
    }

    fn add_section(&mut self, label: Text<'a>, opened_by: OpenedBy) -> usize {
        let can_be_bare = matches!(opened_by, OpenedBy::Heading | OpenedBy::Label);
        self.bare
            .push(can_be_bare && heading::is_bare(label.as_str(), self.language));
        let of_agents = || heading::is_plan(label.as_str(), self.language);
        self.of_agents
            .push(self.whole.is_box_file || (opened_by == OpenedBy::Heading && of_agents()));
        self.plan.sections.push(Section { label, opened_by });
        self.plan.sections.len() - 1
    }

    fn current(&self) -> State {
        self.parts.last().map_or(State::Outside, |part| part.state)
    }

    /// What a label makes of what follows it; none where that stays what it is.
    fn state(
        &mut self,
        label: &Text<'a>,
        kind: Kind,
        opened_by: OpenedBy,
        now: State,
    ) -> Option<State> {
        match (kind, now) {
            (Kind::Opens, _) | (Kind::OpensForBoxes, State::Outside | State::Boxes(_)) => {
                Some(self.open(label.clone(), opened_by, kind))
            }
            (Kind::StopsPlain, State::In(section)) => Some(State::Boxes(section)),
            (Kind::Stops | Kind::StopsPlain, _) => Some(State::Outside),
            _ => None,
        }
    }

    fn heading(&mut self, heading: Heading<'a>) {
        (self.pending, self.by_owner, self.loose) = (None, None, None);
        self.bold_label = false;
        let mut kind = self.labels.kind(heading.text.as_str());
        if struck::is_label(&heading.text) {
            kind = Kind::StopsPlain;
        }
        let is_title = heading.level == 1 && self.labels.genre.title_for_boxes;
        let family = if kind == Kind::Opens {
            self.labels.family_of(heading.text.as_str())
        } else {
            None
        };
        let title_of = family.filter(|_| heading.level == 1 && self.whole.has_title);
        // The title of a plan or of a day's notes is no label of the lists below it: their boxes alone are told by it.
        if title_of.is_some_and(|family| family != Family::Checklists && family != Family::Goals) {
            kind = Kind::OpensForBoxes;
        }
        if is_title && kind == Kind::Opens && !self.labels.is_added(heading.text.as_str()) {
            kind = Kind::OpensForBoxes;
        }
        if let Some(item) = heading.inside {
            let now = self.seen[item].inner;
            if let Some(state) = self.state(&heading.text, kind, OpenedBy::Heading, now) {
                self.seen[item].inner = state;
            }
        } else {
            let base = self.quotes.last().copied().unwrap_or(0);
            while self.parts.len() > base
                && self
                    .parts
                    .last()
                    .is_some_and(|part| part.level >= heading.level)
            {
                self.parts.pop();
            }
            let now = self.current();
            if self.whole.is_box_file && kind == Kind::Neutral && matches!(now, State::Boxes(_)) {
                // "Phase 1: Setup"
                kind = Kind::OpensForBoxes;
            }
            if let Some(state) = self.state(&heading.text, kind, OpenedBy::Heading, now) {
                self.parts.push(Below {
                    level: heading.level,
                    state,
                    // Of a day, too, more is noted than what is to do.
                    alone: title_of.is_some() || family == Some(Family::Days),
                });
            } else if self.parts.last().is_some_and(|part| part.alone) {
                self.parts.push(Below {
                    level: heading.level,
                    state: State::Outside,
                    alone: false,
                });
            }
        }
        self.heading = heading.text;
        self.above = None;
    }

    fn paragraph(&mut self, paragraph: &Paragraph<'a>, quote_begins: bool) {
        let after_label = self.pending.take();
        let by_owner = self.by_owner.take();
        if quote_begins && let Some((label, kind)) = label::of_callout(paragraph, &self.labels) {
            let now = self.current();
            if let Some(state) = self.state(&label, kind, OpenedBy::Label, now) {
                self.parts.push(Below {
                    level: 0,
                    state,
                    alone: false,
                });
            }
            return;
        }
        self.above = None;
        self.loose = None;
        if !label::ends_sentence(paragraph) {
            let above = after_label.or(by_owner);
            self.label_line(&paragraph.last_line(), paragraph.inside, above);
        }
        let label_at = self.pending.and(paragraph.breaks.last().copied());
        self.keyword_lines(paragraph, label_at);
    }

    /// What a paragraph's last line makes of what follows, as a label or below the label `above` as an owner's name.
    fn label_line(&mut self, last: &Text<'a>, inside: Option<usize>, above: Option<State>) {
        let is_label =
            last.as_str().len() <= 80 && (last.as_str().ends_with(':') || label::is_bold(last));
        self.above = is_label.then(|| last.clone());
        if let Some((label, kind)) = label::of_line(last, &self.labels) {
            let now = self.now_in(inside);
            self.pending = self.state(&label, kind, OpenedBy::Label, now);
            self.bold_label = last.style_at(0).strong;
        } else if label::is_owner(last)
            && self.bold_label
            && let Some(state) = above
        {
            self.pending = Some(state);
            self.by_owner = Some(state);
        }
    }

    fn now_in(&self, item: Option<usize>) -> State {
        item.map_or_else(|| self.current(), |item| self.seen[item].inner)
    }

    fn item(&mut self, id: usize) {
        let node = &self.outline.items[id];
        let (parent, list, nested) = (node.parent, node.list, node.nested);
        let above = parent.map(|parent| self.seen[parent]);
        let state = self.list_state(list, above);
        let marker = self.marker(id, state);
        let mut seen = Seen {
            inner: state,
            listed: above.and_then(|seen| seen.listed),
            muted: above.is_some_and(|seen| seen.muted),
        };
        let is_box = matches!(marker, Marker::Checkbox(_));
        let last_line = self.outline.items[id].last_line;
        if nested && last_line > 0 {
            self.pending = self.label_at_end(id, last_line, state);
        }
        if !is_box && let Some(inner) = self.item_label(id, state, nested) {
            seen.inner = inner;
            self.seen.push(seen);
            return;
        }
        if !is_box
            && state != State::Outside
            && let Some(item) = seen.listed
            && self.is_remark(id, item)
        {
            seen.muted = true;
            self.seen.push(seen);
            return;
        }
        let is_label_with_more =
            !is_box && !nested && self.kind_as_label(id, state, true).is_some();
        if is_label_with_more {
            self.outline.items[id].room = Room::Label;
        }
        let found = self.keyword(id, state);
        let span = self.outline.items[id].marker_span;
        let text = std::mem::take(&mut self.outline.items[id].text);
        let is_keyword = found.is_some() && self.scope != Scope::Checkboxes;
        if let Some(range) = found.filter(|_| is_box || is_keyword)
            && !matches!(state, State::In(_))
        {
            seen.inner = State::In(self.add_section(text.slice(range), OpenedBy::Keyword));
        } else if is_box && state == State::Outside && !self.placeholders.include(&text) {
            seen.inner = self.loose_box(marker);
        }
        let counts = self.counts(id, &seen, is_keyword);
        match seen.inner {
            State::In(section) | State::Boxes(section) if counts => {
                if !self.placeholders.include(&text) {
                    let item = self.list(section, seen.listed, marker, span, text);
                    let said = self.plan.items[item].text.as_str();
                    self.plan.items[item].body = self.body(id, said);
                    seen.listed = Some(item);
                }
                seen.muted = false;
            }
            State::Outside => {}
            _ => seen.muted = true,
        }
        self.seen.push(seen);
    }

    /// What stands before a list item, as it is meant there: a task of an agent's plan with `[-]` is in progress.
    fn marker(&self, id: usize, state: State) -> Marker {
        let node = &self.outline.items[id];
        let is_numbered = || {
            node.text
                .as_str()
                .starts_with(|first: char| first.is_ascii_digit())
        };
        match (node.marker, state) {
            (Marker::Checkbox(checkbox), State::In(section) | State::Boxes(section))
                if checkbox.state == '-' && self.of_agents[section] && is_numbered() =>
            {
                Marker::Checkbox(Checkbox {
                    state: '/',
                    ..checkbox
                })
            }
            (marker, _) => marker,
        }
    }

    /// What a list is: what the label right above makes of it, else what it stands in.
    fn list_state(&mut self, list: usize, above: Option<Seen>) -> State {
        let pending = self.pending.take();
        let around = || above.map_or_else(|| self.current(), |seen| seen.inner);
        let state = self.lists[list].unwrap_or_else(|| pending.unwrap_or_else(around));
        if self.by_owner.is_some_and(|owner| owner != state) {
            self.by_owner = None;
        }
        self.lists[list] = Some(state);
        state
    }

    fn is_bare(&self, state: State) -> bool {
        matches!(state, State::In(section) | State::Boxes(section) if self.bare[section])
    }

    /// Whether a list item of a section is one of its items.
    fn counts(&self, id: usize, seen: &Seen, is_keyword: bool) -> bool {
        let node = &self.outline.items[id];
        if matches!(node.marker, Marker::Checkbox(_)) || is_keyword {
            return true;
        }
        let is_below = seen.listed.is_some();
        let only_boxes = self.scope == Scope::Checkboxes || matches!(seen.inner, State::Boxes(_));
        let is_matter = match self.matter[node.list] {
            Matter::Links => true,
            Matter::Entries => self.is_bare(seen.inner),
            Matter::Items => false,
        };
        // A tick before a bullet's text is a box.
        let is_ticked = || {
            node.text
                .as_str()
                .chars()
                .next()
                .is_some_and(|sign| self.language.is_tick(sign))
        };
        let beside_boxes = self.have_boxes[node.list] && !is_ticked();
        !(seen.muted || beside_boxes || is_matter) && (is_below || !only_boxes)
    }

    /// What a checkbox outside the sections opens.
    fn loose_box(&mut self, marker: Marker) -> State {
        if self.scope == Scope::Everywhere {
            let section = if let Some(section) = self.loose {
                section
            } else {
                let label = self.above.as_ref().unwrap_or(&self.heading).clone();
                self.add_section(label, OpenedBy::Nothing)
            };
            self.loose = Some(section);
            return State::Boxes(section);
        }
        if matches!(marker, Marker::Checkbox(checkbox) if !checkbox.is_closed()) {
            let strays = &mut self.plan.stray_checkboxes;
            let label = self.above.as_ref().unwrap_or(&self.heading);
            let heading = label.as_str();
            if let Some(at) = self.strays.get(heading) {
                strays[*at].count += 1;
            } else {
                self.strays.insert(heading.to_owned(), strays.len());
                strays.push(Stray {
                    heading: heading.to_owned(),
                    span: (!heading.is_empty()).then(|| label.span()),
                    count: 1,
                });
            }
        }
        State::Outside
    }
}
