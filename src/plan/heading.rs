//! Which labels open an action section and which end one, by the words they are made of.

use super::genre::Genre;
use super::heading_words as words;
use super::wording::{self, Segment, Word};
use crate::settings::Headings;
use std::collections::HashSet;

/// What a label makes of the list or the part below it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Things to do.
    Opens,
    /// Things to do, if they have checkboxes: "Website tasks", "Kitchen actions".
    OpensForBoxes,
    /// Another kind of thing: notes, decisions, attendees, what is done.
    Stops,
    /// A topic that may be another kind of thing, as long as it has no checkboxes: metrics, examples, links.
    StopsPlain,
    /// Nothing that is known.
    Neutral,
}

/// The labels in force for a document.
#[derive(Debug, Default)]
pub struct Labels {
    add: HashSet<Vec<String>>,
    stop: HashSet<Vec<String>>,
    replace: bool,
    /// What the document is, by its headings.
    pub genre: Genre,
}

impl Labels {
    /// The built-in labels and the user's.
    #[must_use]
    pub fn new(headings: &Headings) -> Self {
        let set = |labels: &[String]| {
            labels
                .iter()
                .map(|label| plain_words(label))
                .filter(|words| !words.is_empty())
                .collect()
        };
        Self {
            add: set(&headings.add),
            stop: set(&headings.stop),
            replace: headings.replace,
            ..Self::default()
        }
    }

    /// Whether a label is one of the user's own.
    #[must_use]
    pub fn is_added(&self, label: &str) -> bool {
        !self.add.is_empty() && self.add.contains(&plain_words(label))
    }

    /// What a label says, read on its own.
    #[must_use]
    pub fn kind(&self, label: &str) -> Kind {
        if label.len() > 240 {
            return Kind::Neutral;
        }
        if !(self.add.is_empty() && self.stop.is_empty()) {
            let own = plain_words(label);
            if self.stop.contains(&own) {
                return Kind::Stops;
            }
            if self.add.contains(&own) {
                return Kind::Opens;
            }
        }
        let label = wording::bare(label);
        if !wording::holds(&label, SIGNS) {
            return Kind::Neutral;
        }
        let segments = wording::segments(&label);
        if is_stop(&segments) {
            let is_plain = |word: &Word<'_>| word.is(words::TOPICS);
            let plain = segments.iter().any(|part| part.words.iter().any(is_plain));
            let over = |word: &Word<'_>| word.is(words::OVER);
            let is_over = segments.iter().any(|part| part.words.iter().any(over));
            return if plain && !is_over {
                Kind::StopsPlain
            } else {
                Kind::Stops
            };
        }
        if self.replace {
            return Kind::Neutral;
        }
        self.open(&segments)
    }

    fn open(&self, segments: &[Segment<'_>]) -> Kind {
        let kinds: Vec<_> = segments.iter().map(|part| self.segment(part)).collect();
        let Some(at) = kinds.iter().position(|kind| *kind != Kind::Neutral) else {
            return Kind::Neutral;
        };
        let before: usize = segments[..at].iter().map(|part| part.words.len()).sum();
        let rest = &segments[at + 1..];
        let after: usize = rest.iter().map(|part| part.words.len()).sum();
        let is_followup = segments[at]
            .words
            .iter()
            .any(|word| word.said.starts_with("followup"));
        // "Action: Mend the lamp" is an item of its own.
        let is_item = after > 1
            && matches!(segments[at].words.as_slice(), [one] if ["action", "actionitem", "nextstep"].contains(&&*one.said));
        let goes_on = rest.first().is_some_and(|part| {
            after > 4 || part.starts_lower || (is_followup && after > 0) || is_stop(rest)
        });
        if before > 8 || goes_on || is_item {
            return Kind::Neutral;
        }
        kinds[at]
    }

    /// One segment: parts joined by "and", "/", "&", one of which names things to do.
    fn segment(&self, segment: &Segment<'_>) -> Kind {
        let parts: Vec<_> = segment.words.split(|word| word.said == "&").collect();
        if parts.len() > 1 {
            let mixed = |part: &&[Word<'_>]| part.iter().any(|word| word.is(words::MIXED));
            if parts.iter().any(mixed) {
                return Kind::Neutral;
            }
        }
        let mut best = Kind::Neutral;
        for part in parts {
            match self.part(part) {
                Kind::Opens => return Kind::Opens,
                Kind::OpensForBoxes => best = Kind::OpensForBoxes,
                _ => {}
            }
        }
        best
    }

    fn part(&self, part: &[Word<'_>]) -> Kind {
        if let Some(at) = part.iter().position(|word| word.is(words::STRONG)) {
            let (before, after) = (&part[..at], &part[at + 1..]);
            let is_verb = part[at].said == "todo"
                && before
                    .last()
                    .is_some_and(|word| word.is(words::VERBS_BEFORE_TO_DO));
            let barred = is_verb
                || before
                    .iter()
                    .any(|word| word.is(words::STRONG_FALSE_FRIENDS));
            let followup = part[at].said.starts_with("followup");
            return if before.len() <= 5 && !barred && strong_tail(after, followup) {
                Kind::Opens
            } else {
                Kind::Neutral
            };
        }
        let Some(at) = part.iter().position(|word| word.is(words::WEAK)) else {
            return Kind::Neutral;
        };
        self.weak(&part[..at], &part[at].said, &part[at + 1..])
    }

    fn weak(&self, before: &[Word<'_>], term: &str, after: &[Word<'_>]) -> Kind {
        let nouns = after
            .iter()
            .take_while(|word| word.is(words::NOUN_TAILS))
            .count();
        let tail = &after[nouns..];
        let required = tail.first().is_some_and(|word| word.said == "required");
        // "Task 3" is an exercise, "Tasks 3 March" are tasks.
        let numbered = after
            .first()
            .is_some_and(|word| word.is_number() && word.said.len() < 3)
            && !after.iter().any(|word| word.is(words::CALENDAR));
        let is_false_friend = before.iter().any(|word| word.is(words::FALSE_FRIENDS))
            || (term == "task" && nouns == 0)
            || numbered
            || (required && self.genre.release_notes);
        if is_false_friend || before.len() > 6 || !weak_tail(tail) {
            return Kind::Neutral;
        }
        let sure = before.iter().all(|word| {
            word.is(words::MODIFIERS)
                || word.said.ends_with("'s")
                || word.said.ends_with("s'")
                || word.is_number()
        });
        let describes = self.genre.software && before.is_empty() && after.is_empty();
        if sure && !describes {
            Kind::Opens
        } else if before.len() <= 3 {
            Kind::OpensForBoxes
        } else {
            Kind::Neutral
        }
    }
}

/// Words without one of which no label says anything that is built in.
const SIGNS: u32 = words::STRONG | words::WEAK | words::STOPS | words::OVER | words::BEGINS_TERM;

/// Whether a label is "Actions" or "Tasks" and no more: then entries of a reference may stand below.
#[must_use]
pub fn is_bare(label: &str) -> bool {
    let label = wording::bare(label);
    if !wording::holds(&label, words::WEAK) {
        return false;
    }
    let segments = wording::segments(&label);
    let words = segments.iter().flat_map(|segment| &segment.words);
    let mut named = words.filter(|word| !word.is_number());
    named.next().is_some_and(|word| word.is(words::WEAK)) && named.next().is_none()
}

fn strong_tail(after: &[Word<'_>], followup: bool) -> bool {
    let nouns = after
        .iter()
        .take_while(|word| word.is(words::NOUN_TAILS))
        .count();
    let tail = &after[nouns..];
    match tail.first() {
        None => true,
        Some(first) if followup && matches!(&*first.said, "on" | "with" | "to") => false,
        Some(first) if first.said == "to" => tail.get(1).is_some_and(|word| word.is(words::TO_DO)),
        Some(first) if first.is_number() => tail.len() <= 4,
        Some(first) => tail.len() <= 8 && (first.is(words::TAILS) || first.is(words::STRONG)),
    }
}

fn weak_tail(tail: &[Word<'_>]) -> bool {
    match tail {
        [] => true,
        [first, second, ..] if first.said == "to" => second.is(words::TO_DO),
        [first, second, third, ..]
            if first.said == "required" && ["before", "when", "after"].contains(&&*second.said) =>
        {
            !["upgrad", "updat", "migrat", "install"]
                .iter()
                .any(|stem| third.said.starts_with(stem))
        }
        [first, ..] if first.is(words::WEAK_BARRED_TAILS) => false,
        [first, ..] => tail.len() <= 6 && (first.is(words::TAILS) || first.is_number()),
    }
}

/// Whether the label names another kind of thing than things to do, and nothing else.
fn is_stop(segments: &[Segment<'_>]) -> bool {
    let Some(first) = segments.first() else {
        return false;
    };
    if segments.len() > 1
        && !segments[1..]
            .iter()
            .all(|rest| rest.words.iter().all(Word::is_number))
    {
        // "Notes: the budget" is a note on its own.
        return false;
    }
    let named: Vec<_> = first
        .words
        .iter()
        .filter(|word| word.said != "&" && !word.is_number())
        .collect();
    let over = named.iter().any(|word| word.is(words::OVER));
    let to_do = named
        .iter()
        .any(|word| word.is(words::STRONG) || word.is(words::WEAK));
    let stops = named
        .iter()
        .any(|word| word.is(words::STOPS) || word.is(words::OVER))
        || matches!(named.as_slice(), [out, of, scope, ..] if out.said == "out" && of.said == "of" && scope.said == "scope")
        || matches!(named.as_slice(), [see, also] if see.said == "see" && also.said == "also")
        || matches!(named.as_slice(), [lessons, learned] if lessons.said == "lessons" && learned.said.starts_with("learn"));
    stops
        && (over || !to_do)
        && named.iter().all(|word| {
            word.is(words::STOPS) || word.is(words::OVER) || word.is(words::STOP_MODIFIERS)
        })
}

/// The words of a label as users compare them: lower case, without numbers, dates, emoji and what is in brackets.
pub(super) fn plain_words(label: &str) -> Vec<String> {
    let label = wording::bare(label);
    let words = wording::segments(&label)
        .into_iter()
        .flat_map(|segment| segment.words);
    let (numbers, words): (Vec<_>, Vec<_>) = words.partition(Word::is_number);
    let words = if words.is_empty() { numbers } else { words };
    words
        .into_iter()
        .map(|word| word.said.into_owned())
        .collect()
}
