//! Which labels open an action section and which end one, by the words they are made of.

use super::family;
use super::genre::{self, Genre};
use super::label_pattern::LabelPatterns;
use super::wording::{self, Segment, Word};
use crate::language::{Class, Language, List, Phrases, Signs};
use crate::settings::{Families, Family, Settings};
use crate::source::Source;

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
    language: Language,
    families: Families,
    add: LabelPatterns,
    stop: LabelPatterns,
    replace: bool,
    /// What the document is, by its headings.
    pub genre: Genre,
}

impl Labels {
    /// The built-in labels and the user's, with the families that the name of the file at `path` asks for: the phases of a
    /// "launch-plan.md" are its plan.
    #[must_use]
    pub fn new(settings: &Settings, path: &str) -> Self {
        let (language, headings) = (settings.language, &settings.headings);
        let of_name = || family::of_label(&name(path), language).map(family::within);
        let by_name = if headings.replace { None } else { of_name() };
        Self {
            language,
            families: settings.families.with(by_name.unwrap_or_default()),
            add: LabelPatterns::new(&headings.add, language),
            stop: LabelPatterns::new(&headings.stop, language),
            replace: headings.replace,
            ..Self::default()
        }
    }

    /// The language of the labels.
    #[must_use]
    pub fn language(&self) -> Language {
        self.language
    }

    /// Whether a label is one of the user's own.
    #[must_use]
    pub fn is_added(&self, label: &str) -> bool {
        self.add.find(label, self.language).is_some()
    }

    /// Whether labels may open a section that say nothing of things to do.
    #[must_use]
    pub fn any_may_open(&self) -> bool {
        !(self.add.is_empty() && self.families.is_empty())
    }

    /// Whether a label may open a section by its family.
    #[must_use]
    pub fn may_have_family(&self, label: &str) -> bool {
        !self.families.is_empty() && family::may_tell(&wording::bare(label), self.language)
    }

    /// The family by which alone a label opens a section.
    #[must_use]
    pub fn family_of(&self, label: &str) -> Option<Family> {
        let is_own = || self.is_added(label) || self.own(label) == Kind::Opens;
        if self.families.is_empty() || is_own() {
            return None;
        }
        family::of_label(label, self.language).filter(|family| self.families.has(*family))
    }

    /// What a label says without families and the user's own labels.
    fn own(&self, label: &str) -> Kind {
        let segments = wording::bare(label);
        self.open(&wording::segments(&segments, self.language))
    }

    /// What a label says, read on its own.
    #[must_use]
    pub fn kind(&self, label: &str) -> Kind {
        if label.len() > 240 {
            return Kind::Neutral;
        }
        if self.stop.find(label, self.language).is_some() {
            return Kind::Stops;
        }
        if self.add.find(label, self.language).is_some() {
            return Kind::Opens;
        }
        if wording::in_brackets(label).any(|inside| is_over(inside, self.language)) {
            // Boxes below it say themselves how they stand.
            return Kind::StopsPlain;
        }
        let label = wording::bare(label);
        let says_something = wording::holds(&label, Signs::LABEL_WORD, self.language);
        let has_family = !self.families.is_empty() && family::may_tell(&label, self.language);
        if !says_something && !has_family {
            return Kind::Neutral;
        }
        let segments = wording::segments(&label, self.language);
        let family = || family::of(&segments, self.language);
        if has_family && family().is_some_and(|family| self.families.has(family)) {
            return Kind::Opens;
        }
        if !says_something {
            return Kind::Neutral;
        }
        if is_stop(&segments, self.language) {
            let is_plain = |word: &Word<'_>| word.is(Class::TOPIC);
            let plain = segments.iter().any(|part| part.words.iter().any(is_plain));
            let over = |word: &Word<'_>| word.is(Class::OVER);
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
        if let [only] = segments
            && only.is_whole(Class::WHOLE_TERM)
        {
            return Kind::Opens;
        }
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
            .any(|word| word.is(Class::FOLLOWUP));
        // "Action: Mend the lamp" is an item of its own.
        let is_item =
            after > 1 && matches!(segments[at].words.as_slice(), [one] if one.is(Class::ONE_TO_DO));
        let goes_on = rest.first().is_some_and(|part| {
            after > 4
                || (part.starts_lower && !part.is_name)
                || (is_followup && after > 0)
                || is_stop(rest, self.language)
        });
        if before > 8 || goes_on || is_item {
            return Kind::Neutral;
        }
        kinds[at]
    }

    /// One segment: parts joined by "and", "/", "&", one of which names things to do.
    fn segment(&self, segment: &Segment<'_>) -> Kind {
        let parts: Vec<_> = segment.words.split(Word::is_joint).collect();
        if segment.words.iter().any(|word| word.is(Class::CONTRAST)) {
            return Kind::Neutral;
        }
        if parts.len() > 1 {
            let mixed = |part: &&[Word<'_>]| part.iter().any(|word| word.is(Class::MIXED));
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
        if is_errand(part) || is_for_errand(part) {
            return Kind::Opens;
        }
        if let Some(at) = part.iter().position(|word| word.is(Class::BOX_TERM)) {
            let numbered = part[at + 1..].iter().all(Word::is_number);
            return if at <= 3 && numbered {
                Kind::OpensForBoxes
            } else {
                Kind::Neutral
            };
        }
        if let Some(at) = part.iter().position(|word| word.is(Class::STRONG_TERM)) {
            let (before, after) = (&part[..at], &part[at + 1..]);
            let is_verb = part[at].is(Class::TODO_TERM)
                && before
                    .last()
                    .is_some_and(|word| word.is(Class::VERB_BEFORE_TO_DO));
            let names_doer = is_verb
                && before[0].is(Class::LIST_OPENER)
                && before.last().is_some_and(|word| word.is(Class::HAS_TO));
            let is_friend = |word: &Word<'_>| word.is(Class::STRONG_FALSE_FRIEND);
            let barred = !names_doer && (is_verb || before.iter().any(is_friend));
            let followup = part[at].is(Class::FOLLOWUP);
            return if before.len() <= 5 && !barred && strong_tail(after, followup) {
                Kind::Opens
            } else {
                Kind::Neutral
            };
        }
        let Some(at) = part.iter().position(|word| word.is(Class::WEAK_TERM)) else {
            return Kind::Neutral;
        };
        self.weak(&part[..at], &part[at], &part[at + 1..])
    }

    fn weak(&self, before: &[Word<'_>], term: &Word<'_>, after: &[Word<'_>]) -> Kind {
        let nouns = after
            .iter()
            .take_while(|word| word.is(Class::NOUN_TAIL))
            .count();
        let tail = &after[nouns..];
        let required = tail.first().is_some_and(|word| word.is(Class::REQUIRED));
        // "Task 3" is an exercise, "Tasks 3 March" are tasks.
        let numbered = after
            .first()
            .is_some_and(|word| word.is_number() && word.said.len() < 3)
            && !after.iter().any(|word| word.is(Class::CALENDAR));
        let is_false_friend = before.iter().any(|word| word.is(Class::FALSE_FRIEND))
            || (term.is(Class::TASK_TERM) && nouns == 0)
            || numbered
            || (required && self.genre.release_notes);
        if is_false_friend || before.len() > 6 || !weak_tail(tail, self.language) {
            return Kind::Neutral;
        }
        let sure = before.iter().all(|word| {
            word.is(Class::MODIFIER)
                || word.said.ends_with("'s")
                || word.said.ends_with("s'")
                || word.is_number()
        });
        let describes = self.genre.software && before.is_empty() && after.is_empty();
        // "Tasks for Ana" and "Tasks for this week", but "Tasks for exercise classes" are somebody's course.
        let is_vague = matches!(tail, [first, second, ..] if first.is(Class::FOR)
            && second.starts_lower && !second.is(Class::MODIFIER) && !second.is_number());
        if sure && !describes && !is_vague {
            Kind::Opens
        } else if before.len() <= 3 {
            Kind::OpensForBoxes
        } else {
            Kind::Neutral
        }
    }
}

/// The name of a file that is an action list as a whole, "todo.md" or "action-items.md", or as far as it has checkboxes:
/// "tasks.md", "launch-plan.md".
#[must_use]
pub fn of_file<'a>(source: &Source<'a>, language: Language) -> Option<(&'a str, Kind)> {
    let labels = Labels {
        language,
        ..Labels::default()
    };
    let (words, written) = (name(source.path), source.path.rsplit('/').next()?);
    let is_sure = || {
        let segments = wording::segments(&words, language);
        let first = segments.first().and_then(|first| first.words.first());
        first.is_some_and(|first| first.is(Class::STRONG_TERM))
    };
    let kind = match labels.kind(&words) {
        _ if source.todo_name().is_some() => Kind::Opens,
        Kind::Opens if is_sure() => Kind::Opens,
        _ if genre::box_file(source.path, language).is_some() => Kind::OpensForBoxes,
        Kind::OpensForBoxes if is_plan(&words, language) => Kind::OpensForBoxes,
        _ => return None,
    };
    Some((written, kind))
}

/// The words of a file's name, without its ending.
fn name(path: &str) -> String {
    let name = path.rsplit('/').next().unwrap_or_default();
    let stem = name.split_once('.').map_or(name, |(stem, _)| stem);
    stem.replace(['-', '_'], " ")
}

/// Whether a label is "Actions" or "Tasks" and no more: then entries of a reference may stand below.
#[must_use]
pub fn is_bare(label: &str, language: Language) -> bool {
    let label = wording::bare(label);
    if !wording::holds(&label, Signs::LABEL_WORD, language) {
        return false;
    }
    let segments = wording::segments(&label, language);
    let words = segments.iter().flat_map(|segment| &segment.words);
    let mut named = words.filter(|word| !word.is_number());
    named.next().is_some_and(|word| word.is(Class::WEAK_TERM)) && named.next().is_none()
}

/// Whether a part is what errands are gathered under: "To book", "To buy at the market".
fn is_errand(part: &[Word<'_>]) -> bool {
    match part {
        [to, verb, rest @ ..] => {
            to.is(Class::TO) && verb.is(Class::ERRAND_VERB) && strong_tail(rest, false)
        }
        _ => false,
    }
}

/// Whether a part names what is to be done with things: "Calls to make", "People to write to".
fn is_for_errand(part: &[Word<'_>]) -> bool {
    let is_friend = |word: &Word<'_>| word.is(Class::STRONG_FALSE_FRIEND);
    let is_verb = |to: &Word<'_>, verb: &Word<'_>| to.is(Class::TO) && verb.is(Class::LIST_VERB);
    let before = match part {
        [before @ .., to, verb] if is_verb(to, verb) => before,
        [before @ .., to, verb, last]
            if is_verb(to, verb) && (last.is(Class::TO) || last.is(Class::FOR)) =>
        {
            before
        }
        _ => return false,
    };
    let is_deed = before
        .last()
        .is_some_and(|last| last.is(Class::VERB_BEFORE_TO_DO));
    (1..=3).contains(&before.len()) && !is_deed && !before.iter().any(is_friend)
}

/// Whether a label is "Implementation plan" or its like.
#[must_use]
pub fn is_plan(label: &str, language: Language) -> bool {
    let label = wording::bare(label);
    let segments = wording::segments(&label, language);
    let mut words = segments.iter().flat_map(|segment| &segment.words);
    words.any(|word| word.is(Class::BOX_TERM))
}

fn strong_tail(after: &[Word<'_>], followup: bool) -> bool {
    let nouns = after
        .iter()
        .take_while(|word| word.is(Class::NOUN_TAIL))
        .count();
    let tail = &after[nouns..];
    match tail.first() {
        None => true,
        Some(first) if followup && first.is(Class::AFTER_FOLLOWUP) => false,
        Some(first) if first.is(Class::TO) => {
            tail.get(1).is_some_and(|word| word.is(Class::TO_DO_TAIL))
        }
        Some(first) if first.is_number() || first.is_mention => tail.len() <= 4,
        Some(first) => tail.len() <= 8 && (first.is(Class::TAIL) || first.is(Class::STRONG_TERM)),
    }
}

fn weak_tail(tail: &[Word<'_>], language: Language) -> bool {
    match tail {
        [] => true,
        [first, second, ..] if first.is(Class::TO) => second.is(Class::TO_DO_TAIL),
        [first, second, third, ..]
            if first.is(Class::REQUIRED) && second.is(Class::REQUIRED_WHEN) =>
        {
            let mut stems = language.list(List::MANUAL_STEM).iter();
            !stems.any(|stem| third.said.starts_with(stem))
        }
        [first, ..] if first.is(Class::WEAK_BARRED_TAIL) => false,
        [first, ..] => {
            tail.len() <= 6 && (first.is(Class::TAIL) || first.is_number() || first.is_mention)
        }
    }
}

/// "Done last week", "Closed – since March": a word that says that it is over, and when it was. "Complete this week" asks
/// for it.
fn tells_when_over(segments: &[Segment<'_>], language: Language) -> bool {
    let mut words = segments.iter().flat_map(|segment| &segment.words);
    let over = |word: &Word<'_>| word.is(Class::OVER) && !language.get(&word.said).is_base_verb();
    let when = |word: &Word<'_>| word.is(Class::AFTER_OVER) || word.is_number();
    words.next().is_some_and(over)
        && words.next().is_some_and(when)
        && words.all(|word| when(word) || word.is(Class::MODIFIER))
}

/// Whether what stands in brackets behind a label says that all of it is over: "(closed)", "[done in May]", not "(3/5 done)".
fn is_over(inside: &str, language: Language) -> bool {
    let segments = wording::segments(inside, language);
    let words: Vec<_> = segments.iter().flat_map(|segment| &segment.words).collect();
    let all = words.iter().take_while(|word| word.is(Class::ALL)).count();
    match &words[all..] {
        [over] => over.is(Class::OVER),
        [_, ..] if all == 0 => tells_when_over(&segments, language),
        _ => false,
    }
}

/// Whether the label names another kind of thing than things to do, and nothing else.
fn is_stop(segments: &[Segment<'_>], language: Language) -> bool {
    let Some(first) = segments.first() else {
        return false;
    };
    if tells_when_over(segments, language) {
        return true;
    }
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
        .filter(|word| !word.is_joint() && !word.is_number())
        .collect();
    let over = named.iter().any(|word| word.is(Class::OVER));
    let to_do = named
        .iter()
        .any(|word| word.is(Class::STRONG_TERM) || word.is(Class::WEAK_TERM));
    let stops = named
        .iter()
        .any(|word| word.is(Class::STOP) || word.is(Class::OVER))
        || language
            .phrase(Phrases::STOP_PHRASE, |at| {
                language.find(&named.get(at)?.said)
            })
            .is_some();
    stops
        && (over || !to_do)
        && named.iter().all(|word| {
            word.is(Class::STOP) || word.is(Class::OVER) || word.is(Class::STOP_MODIFIER)
        })
}
