//! Compiles a `when` or `unless` block: every name is looked up, every pattern compiled, every mistake told.

use super::condition::{Condition, Features, Words, settle_need};
use super::lists::{Lists, list_name, unknown_list};
use super::mistake::{Mistake, Name};
use super::names::by_name;
use super::pack::Part;
use super::schema::{self, Reporter};
use super::words::normalised;
use crate::finding::Verdict;
use crate::item::{Feature, Shape};
use crate::probability::Probability;
use crate::source::Span;
use crate::spelling::closest;
use crate::yaml::{self, Many, Place};
use serde::Deserialize;

/// What names and patterns in a block are held to.
#[derive(Clone, Copy)]
pub(super) struct Known<'k> {
    pub(super) lists: &'k Lists,
    /// What is wrong with a regular expression.
    pub(super) check_pattern: &'k dyn Fn(&str) -> Result<(), String>,
}

/// Where a block stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// Under `when`: of several features the item must have all.
    When,
    /// Under `unless`: of several features one is enough.
    Unless,
}

/// Compiles one block. The conditions come out with the cheap ones first.
pub(super) fn compile(
    written: schema::Block,
    place: Place<'_>,
    role: Role,
    known: Known<'_>,
    reporter: &mut Reporter<'_>,
) -> Vec<Condition> {
    reporter.unknown(&written.unknown, schema::Block::KEYS, place);
    let mut compiler = Compiler {
        place,
        known,
        reporter,
        conditions: Vec::new(),
    };
    compiler.shapes(written.shape);
    compiler.words("lead", Part::Lead, written.lead);
    compiler.features("has", written.has, role, Condition::Has);
    compiler.features("lacks", written.lacks, role, Condition::Lacks);
    compiler.count(written.words);
    compiler.likely(written.likely);
    compiler.words("head", Part::Head, written.head);
    compiler.words("after", Part::After, written.after);
    compiler.words("starts", Part::Starts, written.starts);
    compiler.words("ends", Part::Ends, written.ends);
    compiler.words("whole", Part::Whole, written.whole);
    compiler.words("object", Part::Object, written.object);
    compiler.words("contains", Part::Contains, written.contains);
    compiler.pattern(written.matches);
    compiler.under(written.under);
    let mut conditions = compiler.conditions;
    settle_need(&mut conditions, role == Role::Unless);
    conditions
}

/// Compiles a rule's own `likely`, which every block under `when` asks for, too.
pub(super) fn add_likely(
    written: Option<yaml::Part<schema::Shares>>,
    rule: Place<'_>,
    known: Known<'_>,
    blocks: &mut [Vec<Condition>],
    reporter: &mut Reporter<'_>,
) {
    let mut compiler = Compiler {
        place: rule,
        known,
        reporter,
        conditions: Vec::new(),
    };
    compiler.likely(written);
    let of_rule = compiler.conditions;
    if of_rule.is_empty() {
        return;
    }
    for block in blocks {
        block.extend(of_rule.iter().cloned());
        settle_need(block, false);
    }
}

struct Compiler<'c, 'p, 'e> {
    place: Place<'p>,
    known: Known<'c>,
    reporter: &'c mut Reporter<'e>,
    conditions: Vec<Condition>,
}

impl<'p> Compiler<'_, 'p, '_> {
    fn shapes(&mut self, written: Option<Many<String>>) {
        if let Some(shapes) = self.named::<Shape>("shape", Name::Shape, written) {
            self.conditions.push(Condition::Shape(shapes));
        }
    }

    fn features(
        &mut self,
        key: &'static str,
        written: Option<Many<String>>,
        role: Role,
        condition: impl Fn(Features) -> Condition,
    ) {
        if let Some(named) = self.named::<Feature>(key, Name::Feature, written) {
            let any = role == Role::Unless;
            self.conditions.push(condition(Features { named, any }));
        }
    }

    /// The values that some names stand for; none where the key is missing or all are wrong.
    fn named<T: for<'de> Deserialize<'de>>(
        &mut self,
        key: &'static str,
        kind: Name,
        written: Option<Many<String>>,
    ) -> Option<Vec<T>> {
        let names = self.values(key, written?);
        let mut found = Vec::new();
        for (name, place) in names {
            found.extend(self.by_name::<T>(name, kind, place.span()));
        }
        (!found.is_empty()).then_some(found)
    }

    /// The value that a name stands for, which stands at a place.
    fn by_name<T: for<'de> Deserialize<'de>>(
        &mut self,
        name: String,
        kind: Name,
        span: Span,
    ) -> Option<T> {
        let known = match by_name::<T>(&name) {
            Ok(value) => return Some(value),
            Err(known) => known,
        };
        let mistake = Mistake::Unknown {
            kind,
            meant: closest(&name, known.iter().copied()).map(str::to_owned),
            name,
            known: known.to_vec(),
        };
        self.reporter.at(span, mistake);
        None
    }

    fn count(&mut self, written: Option<yaml::Part<schema::Bounds>>) {
        let place = self.place.key("words");
        let Some(bounds) = written.and_then(|part| self.reporter.take(part, place)) else {
            return;
        };
        self.reporter
            .unknown(&bounds.unknown, schema::Bounds::KEYS, place);
        let bounded = bounds.min.is_some() || bounds.max.is_some() || !bounds.unknown.0.is_empty();
        let mut bound = |part: Option<yaml::Part<usize>>, key, default| {
            part.map_or(Some(default), |part| {
                self.reporter.take(part, place.key(key))
            })
        };
        let min = bound(bounds.min, "min", 0);
        let max = bound(bounds.max, "max", usize::MAX);
        let (Some(min), Some(max)) = (min, max) else {
            return;
        };
        if !bounded || min > max {
            self.reporter.at(place.span(), Mistake::BadBounds);
        }
        self.conditions.push(Condition::Count { min, max });
    }

    /// One condition for each verdict, so that each that fails is told by itself.
    fn likely(&mut self, written: Option<yaml::Part<schema::Shares>>) {
        let place = self.place.key("likely");
        let Some(shares) = written.and_then(|part| self.reporter.take(part, place)) else {
            return;
        };
        if shares.is_empty() {
            self.reporter.at(place.span(), Mistake::NoLikelihood);
        }
        for (name, share) in shares {
            let value = place.key(&name);
            let verdict =
                self.by_name::<Verdict>(name.clone(), Name::Verdict, place.key_span(&name));
            let share = self.reporter.take(share, value);
            let least = share.map(|schema::Share(share)| Probability::of_share(share));
            if least == Some(None) {
                self.reporter.at(value.span(), Mistake::BadShare);
            }
            if let (Some(verdict), Some(Some(least))) = (verdict, least) {
                self.conditions.push(Condition::Likely {
                    verdict,
                    least,
                    needed: true,
                });
            }
        }
    }

    fn words(&mut self, key: &'static str, part: Part, written: Option<Many<String>>) {
        if let Some(words) = self.word_sets(key, written) {
            self.conditions.push(Condition::Words(part, words));
        }
    }

    fn under(&mut self, written: Option<Many<String>>) {
        if let Some(words) = self.word_sets("under", written) {
            self.conditions.push(Condition::Under(words));
        }
    }

    fn word_sets(&mut self, key: &'static str, written: Option<Many<String>>) -> Option<Words> {
        let entries = self.values(key, written?);
        let mut words = Words {
            written: Vec::new(),
            own: Vec::new(),
            lists: Vec::new(),
        };
        for (entry, place) in entries {
            let word = normalised(&entry);
            if word.is_empty() {
                let name = key.to_owned();
                self.reporter.at(place.span(), Mistake::Empty { name });
                continue;
            }
            if words.written.len() < 4 {
                let is_list = list_name(&word).is_some();
                words.written.push(if is_list {
                    word.clone()
                } else {
                    format!("“{word}”")
                });
            } else if words.written.len() == 4 {
                words.written.push("…".to_owned());
            }
            match list_name(&word) {
                Some(name) => match self.known.lists.get(name) {
                    Some(_) => words.lists.push(name.to_owned()),
                    None if self.reporter.errors.unread => {}
                    None => {
                        let compared = self.reporter.errors.compared();
                        let known = self.known.lists.keys().take(compared);
                        let mistake = unknown_list(name, known.map(String::as_str));
                        self.reporter.at(place.span(), mistake);
                    }
                },
                None => words.own.push(word),
            }
        }
        (!words.written.is_empty()).then_some(words)
    }

    fn pattern(&mut self, written: Option<yaml::Part<String>>) {
        let place = self.place.key("matches");
        let Some(written) = written.and_then(|part| self.reporter.take(part, place)) else {
            return;
        };
        if written.is_empty() {
            self.refuse_empty("matches", true);
            return;
        }
        // Those of the shipped pack are known to compile.
        if !self.reporter.source.shipped
            && let Err(problem) = (self.known.check_pattern)(&written)
        {
            let mistake = Mistake::BadRegex { problem };
            return self.reporter.at(place.span(), mistake);
        }
        self.conditions.push(Condition::Matches(written));
    }

    /// The values of a key, of which there must be one.
    fn values(&mut self, key: &'static str, written: Many<String>) -> Vec<(String, Place<'p>)> {
        let mistakes = self.reporter.errors.len();
        let values = self.reporter.take_all(written, self.place.key(key));
        let silent = mistakes == self.reporter.errors.len();
        self.refuse_empty(key, values.is_empty() && silent);
        values
    }

    fn refuse_empty(&mut self, key: &'static str, empty: bool) {
        if empty {
            let name = key.to_owned();
            self.reporter
                .at(self.place.key_span(key), Mistake::Empty { name });
        }
    }
}
