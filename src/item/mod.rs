//! One item's parse: what is stripped before judging, and what the rest says.

mod aside;
mod called;
mod clause;
mod date;
mod day;
mod feature;
mod features;
mod field;
mod form;
mod label;
mod lead;
pub mod lexer;
mod makes;
mod name;
mod numbering;
mod opening;
mod owners;
mod phrase;
mod prefix;
mod segments;
mod shape;
pub mod soon;
mod state;
mod subject;
mod tag;
#[cfg(test)]
mod tests;
pub mod token;
mod view;

use crate::language::{Class, Language, Letters};
use crate::plan::text::Text;
use clause::Clause;
pub use feature::{Feature, Features};
use jiff::civil::Date;
use lexer::Cut;
use phrase::Phrase;
use segments::Segments;
pub use shape::Shape;
use std::borrow::Cow;
use std::ops::Range;
pub use token::{Token, TokenKind};
use view::View;

/// What an item's text is made of. All ranges are bytes of the text as read.
#[derive(Debug, Clone, Default)]
pub struct Parse {
    /// The language it was parsed in.
    pub language: Language,
    /// What is left to judge once owners, dates, tags and prefixes are stripped.
    pub body: Range<usize>,
    /// What was stripped, in the order of the text.
    pub stripped: Vec<(Part, Range<usize>)>,
    /// What of that is no language, in the order of the text: the fields of note apps, ids, numbers in front.
    pub unsaid: Vec<Range<usize>>,
    /// Who is to do it, as written, without `@`.
    pub owners: Vec<String>,
    /// When it is due.
    pub due: Option<Due>,
    /// Whether its own text says that it is done: "✅", "– Done".
    pub says_done: bool,
    /// Words, numbers and signs of the body.
    pub tokens: Vec<Token>,
    /// The clause that is judged, in [`tokens`](Self::tokens).
    pub clause: Range<usize>,
    /// The form of that clause.
    pub shape: Shape,
    /// The word that says what is done; none for nouns and states.
    pub lead: Option<Lead>,
    /// The lead's object, or the noun phrase or subject, in tokens; empty where there is none.
    pub object: Range<usize>,
    /// The head of the object, a token.
    pub head: Option<usize>,
    /// What else is there.
    pub features: Features,
}

/// What `@name` stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Mentions {
    /// Somebody.
    #[default]
    People,
    /// A context, as in todo.txt: "@phone", "@home".
    Contexts,
}

impl Parse {
    /// The bytes from the first to the last of some tokens; none where there are no such tokens.
    #[must_use]
    pub fn bytes_of(&self, tokens: Range<usize>) -> Option<Range<usize>> {
        let tokens = self.tokens.get(tokens)?;
        Some(tokens.first()?.range.start..tokens.last()?.range.end)
    }

    /// The text without what is no language, and the [`body`](Self::body) in it.
    #[must_use]
    pub fn said<'t>(&self, text: &'t str) -> (Cow<'t, str>, Range<usize>) {
        if self.unsaid.is_empty() {
            return (Cow::Borrowed(text), self.body.clone());
        }
        let mut said = String::with_capacity(text.len());
        let mut body = self.body.clone();
        let mut from = 0;
        for cut in &self.unsaid {
            said.push_str(text.get(from..cut.start).unwrap_or_default());
            from = cut.end.max(from);
            for (edge, place) in [
                (&mut body.start, self.body.start),
                (&mut body.end, self.body.end),
            ] {
                *edge -= place.min(cut.end) - place.min(cut.start);
            }
        }
        said.push_str(text.get(from..).unwrap_or_default());
        (Cow::Owned(said), body)
    }
}

/// A part that is stripped before judging.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Who is to do it.
    Owner,
    /// When it is due.
    Due,
    /// `#tag`, `+project`, `@context`
    Tag,
    /// `P1`, `(A)`, `⏫`
    Priority,
    /// `#12`, `JIRA-7`, a URL
    Reference,
    /// "Phase 2:", "ACTION 19.3:", "fix:", a lead-in
    Prefix,
    /// Emoji, shortcodes, block ids, comments
    Sign,
    /// "need to", "please", "we should"
    Hedge,
    /// "If it rains,", "To save time,"
    Condition,
}

/// When an item is due.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Due {
    /// The words that say so.
    pub text: String,
    /// The day, where they name one outright.
    pub date: Option<Date>,
}

impl Due {
    /// What these words say: the day, where they name one outright.
    #[must_use]
    pub fn from_words(words: &str, language: Language) -> Self {
        Self {
            text: words.to_owned(),
            date: day::named(words, language),
        }
    }
}

/// The verb that says what is done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lead {
    /// Its token.
    pub token: usize,
    /// Its base form in lower case; two words for "make sure" and its like.
    pub lemma: Letters,
}

/// Parses an item's text.
#[must_use]
pub fn parse(text: &Text, mentions: Mentions, language: Language) -> Parse {
    parse_cut(text, lexer::tokens(text, language), mentions, language)
}

/// The same of a text that was cut into tokens already.
#[must_use]
pub fn parse_cut(text: &Text, cut: Cut, mentions: Mentions, language: Language) -> Parse {
    let mut item = segments::strip(text, cut, mentions, language);
    let (clause, end) = judged(&item);
    let view = item.view(end);
    let phrase = object_of(view, &clause);
    let mut features = features::read(view, &clause, phrase, item.view(item.left.end));
    features.union(item.features);
    for &(part, from, to) in &clause.skipped {
        item.take(part, from, to);
    }
    if let Some((from, to)) = clause.doer {
        item.add_owners(from, to);
        item.take(Part::Owner, from, to);
    }
    for (holds, feature) in [
        (!item.owners.is_empty(), Feature::Owner),
        (item.due.is_some(), Feature::Due),
        (text.links() > 0, Feature::Link),
    ] {
        if holds {
            features.insert(feature);
        }
    }
    item.parts.sort_by_key(|(_, range)| range.start);
    item.unsaid.sort_by_key(|range| range.start);
    Parse {
        language,
        body: item.bytes(clause.start, item.left.end),
        stripped: item.parts,
        unsaid: item.unsaid,
        owners: item.owners,
        due: item.due,
        says_done: item.says_done,
        clause: clause.start..end,
        shape: clause.shape,
        lead: clause.lead.map(|(token, lemma)| Lead { token, lemma }),
        object: phrase.start..phrase.full_end,
        head: phrase.head(),
        features,
        tokens: item.tokens,
    }
}

fn object_of(view: View<'_>, clause: &Clause) -> Phrase {
    let Some((at, lemma)) = &clause.lead else {
        return phrase::read(view, clause.anchor, false, false);
    };
    // A lead of code is one token, whatever spaces are in it.
    let words = match view.kind(*at) {
        Some(TokenKind::Word) => 1 + lemma.matches(' ').count(),
        _ => 1,
    };
    let clausal = view.language.is(lemma, Class::TAKES_CLAUSE);
    phrase::read(view, at + words, true, clausal)
}

/// Sentences that are looked at for one that tells to do something.
const SENTENCES: usize = 3;
/// How many commas may stand before a request: enough for anything said in a sentence.
const COMMAS: usize = 4;

/// The clause that counts and where it ends: the first sentence, or a later one where the first only states something.
fn judged(item: &Segments<'_>) -> (Clause, usize) {
    let (start, end) = (item.left.start, item.left.end);
    let view = item.view(end);
    let first_end = sentence_end(view, start);
    let first = form::read(view.until(first_end), start);
    if !matches!(first.shape, Shape::Clause | Shape::State) {
        return (first, first_end);
    }
    if let Some(request) = after_comma(view.until(first_end), &first) {
        return (request, first_end);
    }
    let mut next = first_end;
    for _ in 1..SENTENCES {
        next = view.skip_marks(next);
        if next >= end {
            break;
        }
        let next_end = sentence_end(view, next);
        let clause = form::read(view.until(next_end), next);
        if clause.lead.is_some() && !clause.features.contains(Feature::Gerund) {
            return (clause, next_end);
        }
        next = next_end;
    }
    (first, first_end)
}

/// "The kettle is broken, buy a new one": the request after the comma of a clause that only tells something. A verb in the
/// plural or after a modal may go on with another ("users can log in, edit a page"), so those are left whole.
fn after_comma(view: View<'_>, first: &Clause) -> Option<Clause> {
    let finite = |at: usize| view.entry(at).is_third_person() || view.is(at, Class::FINITE_BE);
    let past = first.features.contains(Feature::Past);
    if first.features.contains(Feature::Question) || !(past || first.state.is_some_and(finite)) {
        return None;
    }
    let from = first.state.unwrap_or(first.start);
    let commas = (from + 1..view.end()).filter(|&at| view.is(at, Class::COMMA));
    let requests = |comma: &usize| {
        let verb = comma + 1;
        let object = verb + 1 + usize::from(view.is(verb + 1, Class::PARTICLE));
        view.is_imperative(verb) && (view.opens_object(object) || view.is_person(object))
    };
    let comma = commas.take(COMMAS).find(requests)?;
    let request = form::read(view, comma + 1);
    request.lead.is_some().then_some(request)
}

/// The token after the sentence that begins at `start`: at a full stop with a capital after it.
fn sentence_end(view: View<'_>, start: usize) -> usize {
    if !view.holds(Class::SENTENCE_END) {
        return view.end();
    }
    let gap = |at: usize| Some(view.get(at)?.range.end..view.get(at + 1)?.range.start);
    let ends = |at: &usize| {
        let anew = view.is_capitalised(at + 1)
            || view.is(at + 1, Class::QUOTATION_MARK)
            || (!view.is(*at, Class::FULL_STOP) && view.is_wordlike(at + 1));
        view.is(*at, Class::SENTENCE_END) && anew && gap(*at).is_some_and(|gap| !gap.is_empty())
    };
    let end = (start + 1..view.end()).find(ends);
    end.map_or(view.end(), |at| {
        at + usize::from(view.is(at, Class::QUESTION_MARK))
    })
}
