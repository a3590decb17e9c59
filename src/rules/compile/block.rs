//! Compiles a `when` or `unless` block: every name is looked up, every pattern compiled, every mistake told.

use super::condition::{Condition, Features, Words, settle_need};
use super::error::Reporter;
use super::lists::{Lists, list_name};
use super::mistake;
use super::pack::Position;
use super::schema::{self, Texts};
use super::words::normalised;
use crate::item::Feature;
use crate::yaml::{self, Many, Tried};

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
    role: Role,
    known: Known<'_>,
    reporter: &mut Reporter<'_>,
) -> Vec<Condition> {
    let mut compiler = BlockCompiler {
        known,
        reporter,
        conditions: Vec::new(),
    };
    let shapes = compiler.values("shape", written.shape);
    compiler.push(shapes.map(|shapes| Condition::Shape(values(shapes))));
    compiler.words("lead", Position::Lead, written.lead);
    compiler.features("has", written.has, role, Condition::Has);
    compiler.features("lacks", written.lacks, role, Condition::Lacks);
    compiler.count(written.words);
    compiler.likely(written.likely);
    compiler.words("head", Position::Head, written.head);
    compiler.words("after", Position::After, written.after);
    compiler.words("starts", Position::Starts, written.starts);
    compiler.words("ends", Position::Ends, written.ends);
    compiler.words("whole", Position::Whole, written.whole);
    compiler.words("object", Position::Object, written.object);
    compiler.words("contains", Position::Contains, written.contains);
    compiler.pattern(written.matches);
    let under = compiler.word_sets("under", written.under);
    compiler.push(under.map(Condition::Under));
    let mut conditions = compiler.conditions;
    settle_need(&mut conditions, role == Role::Unless);
    conditions
}

/// Compiles a rule's own `likely`, which every block under `when` asks for, too.
pub(super) fn add_likely(
    written: Option<Tried<schema::Shares>>,
    known: Known<'_>,
    blocks: &mut [Vec<Condition>],
    reporter: &mut Reporter<'_>,
) {
    let mut compiler = BlockCompiler {
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

struct BlockCompiler<'c, 'e> {
    known: Known<'c>,
    reporter: &'c mut Reporter<'e>,
    conditions: Vec<Condition>,
}

impl BlockCompiler<'_, '_> {
    fn push(&mut self, condition: Option<Condition>) {
        self.conditions.extend(condition);
    }

    fn features(
        &mut self,
        key: &str,
        written: Option<Tried<Many<Feature>>>,
        role: Role,
        condition: impl Fn(Features) -> Condition,
    ) {
        let any = role == Role::Unless;
        let features = self.values(key, written);
        self.push(features.map(|features| {
            let named = values(features);
            condition(Features { named, any })
        }));
    }

    fn count(&mut self, written: Option<Tried<schema::Bounds>>) {
        let Some(written) = written else { return };
        let Some(bounds) = written.value.0.filter(|_| written.sound) else {
            return;
        };
        let min = bounds.min.unwrap_or(0);
        let max = bounds.max.unwrap_or(usize::MAX);
        if (bounds.min, bounds.max) == (None, None) || min > max {
            self.reporter.at(written.span, mistake::bad_bounds());
        }
        self.conditions.push(Condition::Count { min, max });
    }

    /// One condition for each verdict, so that each that fails is told by itself.
    fn likely(&mut self, written: Option<Tried<schema::Shares>>) {
        let Some(written) = written else { return };
        let Some(shares) = written.value.0 else {
            return;
        };
        if shares.is_empty() {
            self.reporter.at(written.span, mistake::no_likelihood());
        }
        for (name, share) in shares {
            match (yaml::by_name("verdict", &name), share.value.0) {
                (Err(fault), _) => self.reporter.at(share.head, fault),
                (Ok(verdict), Some(least)) => self.conditions.push(Condition::Likely {
                    verdict,
                    least,
                    needed: true,
                }),
                (Ok(_), None) => {}
            }
        }
    }

    fn words(&mut self, key: &str, part: Position, written: Texts) {
        let words = self.word_sets(key, written);
        self.push(words.map(|words| Condition::Words(part, words)));
    }

    fn word_sets(&mut self, key: &str, written: Texts) -> Option<Words> {
        let mut words = Words {
            written: Vec::new(),
            own: Vec::new(),
            lists: Vec::new(),
        };
        for entry in self.values(key, written)? {
            let Some(word) = entry.value.0.map(|entry| normalised(&entry)) else {
                continue;
            };
            if word.is_empty() {
                self.reporter.at(entry.span, mistake::empty(key));
                continue;
            }
            let list = list_name(&word);
            match words.written.len() {
                0..4 if list.is_some() => words.written.push(word.clone()),
                0..4 => words.written.push(format!("“{word}”")),
                4 => words.written.push("…".to_owned()),
                _ => {}
            }
            let Some(name) = list else {
                words.own.push(word);
                continue;
            };
            if self.known.lists.contains_key(name) {
                words.lists.push(name.to_owned());
            } else if !self.reporter.errors.unread {
                let compared = self.reporter.errors.compared();
                let known = self.known.lists.keys().take(compared);
                let mistake = mistake::unknown_list(name, known.map(String::as_str));
                self.reporter.at(entry.span, mistake);
            }
        }
        (!words.written.is_empty()).then_some(words)
    }

    fn pattern(&mut self, written: Option<Tried<String>>) {
        let Some(written) = written else { return };
        let Some(pattern) = written.value.0 else {
            return;
        };
        if pattern.is_empty() {
            return self.reporter.at(written.head, mistake::empty("matches"));
        }
        // Those of the shipped pack are known to compile.
        if !self.reporter.source.shipped
            && let Err(problem) = (self.known.check_pattern)(&pattern)
        {
            return self.reporter.at(written.span, mistake::bad_regex(&problem));
        }
        self.conditions.push(Condition::Matches(pattern));
    }

    /// The values of a key, of which there must be one; none where there is none.
    fn values<T>(&mut self, key: &str, written: Option<Tried<Many<T>>>) -> Option<Vec<Tried<T>>> {
        let written = written?;
        let items = written.value.0.map_or_else(Vec::new, |many| many.items);
        if items.is_empty() && written.sound {
            self.reporter.at(written.head, mistake::empty(key));
        }
        let found = items.iter().any(|item| item.value.0.is_some());
        found.then_some(items)
    }
}

fn values<T>(written: Vec<Tried<T>>) -> Vec<T> {
    written
        .into_iter()
        .filter_map(|item| item.value.0)
        .collect()
}
