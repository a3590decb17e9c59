//! Lays compiled rules and their lists out in the tables of a [`Pack`].

use super::condition::{Condition, Words};
use super::pack::{
    AnyOf, Block, ExampleRow, MASKS, Name, Pack, Part, Pattern, Row, Run, SHAPES, SetBlocks,
};
use super::rule::{Compiled, Example};
use super::{pack, pattern, table};
use crate::source::Span;
use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

/// The tables of rules, given in the order they are tried, and of all lists.
pub(super) fn lay_out(rules: &[Compiled], lists: &BTreeMap<String, HashSet<Arc<str>>>) -> Pack {
    let mut layout = Layout::default();
    for (name, words) in lists {
        let name = layout.text(name);
        layout.lists.push(name);
        layout.sets.push(words.iter().cloned().collect());
    }
    layout.list_names = lists.keys().map(String::as_str).zip(0..).collect();
    let mut rows: Vec<Row> = rules.iter().map(|rule| layout.row(rule)).collect();
    // The blocks of rules with a verdict stand first, those that refuse an item behind all others.
    for verdict in [true, false] {
        for (rule, row) in rules.iter().zip(0..).zip(&mut rows) {
            if rule.0.verdict.is_some() == verdict {
                row.when = layout.blocks(rule.1, &rule.0.when);
            }
        }
    }
    let tried = layout.blocks.len();
    for (rule, row) in rules.iter().zip(0..).zip(&mut rows) {
        row.unless = layout.blocks(rule.1, &rule.0.unless);
    }
    layout.finish(rows, tried)
}

/// Tables that are being filled.
#[derive(Default)]
struct Layout<'r> {
    text: String,
    /// Where each text stands that was taken as a whole.
    known: HashMap<String, Run>,
    strings: Vec<Run>,
    examples: Vec<ExampleRow>,
    blocks: Vec<Block>,
    conditions: Vec<pack::Condition>,
    named: Vec<u8>,
    any_of: Vec<AnyOf>,
    patterns: Vec<Pattern>,
    lists: Vec<Run>,
    list_names: HashMap<&'r str, u32>,
    /// The words of each set, by its number.
    sets: Vec<Vec<Arc<str>>>,
    numbers: Vec<u32>,
}

/// A place in a table. There is no room for more rows than fit into its bits.
pub(super) fn place(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// Adds rows to a table.
pub(super) fn append<T>(table: &mut Vec<T>, rows: impl IntoIterator<Item = T>) -> Run {
    let start = place(table.len());
    table.extend(rows);
    let end = place(table.len());
    Run { start, end }
}

impl Layout<'_> {
    fn text(&mut self, text: &str) -> Run {
        if let Some(&known) = self.known.get(text) {
            return known;
        }
        let start = place(self.text.len());
        self.text.push_str(text);
        let end = place(self.text.len());
        let run = Run { start, end };
        self.known.insert(text.to_owned(), run);
        run
    }

    fn texts(&mut self, texts: &[String]) -> Run {
        let runs: Vec<Run> = texts.iter().map(|text| self.text(text)).collect();
        append(&mut self.strings, runs)
    }

    /// A rule without its blocks.
    fn row(&mut self, rule: &Compiled) -> Row {
        Row {
            id: self.text(&rule.id),
            aliases: self.texts(&rule.aliases),
            verdict: rule.verdict,
            level: rule.level,
            why: rule.why.as_ref().map(|why| self.text(why)),
            message: self.text(&rule.message),
            help: self.text(&rule.help),
            suggest: self.texts(&rule.suggest),
            hit: self.examples(&rule.hit),
            miss: self.examples(&rule.miss),
            file: self.text(&rule.source.name),
            span: bytes(rule.span),
            order: place(rule.source.order),
            shipped: rule.source.shipped,
            when: Run::default(),
            unless: Run::default(),
        }
    }

    fn examples(&mut self, examples: &[Example]) -> Run {
        let rows: Vec<ExampleRow> = examples
            .iter()
            .map(|example| ExampleRow {
                text: self.text(&example.text),
                span: bytes(example.span),
            })
            .collect();
        append(&mut self.examples, rows)
    }

    fn blocks(&mut self, rule: u32, blocks: &[Vec<Condition>]) -> Run {
        let start = place(self.blocks.len());
        for block in blocks {
            let conditions: Vec<pack::Condition> = block
                .iter()
                .map(|condition| self.condition(condition))
                .collect();
            let conditions = append(&mut self.conditions, conditions);
            self.blocks.push(Block { rule, conditions });
        }
        let end = place(self.blocks.len());
        Run { start, end }
    }

    fn condition(&mut self, condition: &Condition) -> pack::Condition {
        match condition {
            Condition::Shape(shapes) => pack::Condition::Shape {
                bits: shapes
                    .iter()
                    .fold(0, |bits, &shape| bits | 1 << shape as u8),
                named: append(&mut self.named, shapes.iter().map(|&shape| shape as u8)),
            },
            Condition::Has(features) | Condition::Lacks(features) => {
                let named = features.named.iter().map(|&feature| feature as u8);
                let bits = named.clone().fold(0, |bits, feature| bits | 1 << feature);
                let named = append(&mut self.named, named);
                let any = features.any;
                if matches!(condition, Condition::Has(_)) {
                    pack::Condition::Has { bits, any, named }
                } else {
                    pack::Condition::Lacks { bits, any, named }
                }
            }
            Condition::Count { min, max } => pack::Condition::Count {
                min: *min as u64,
                max: *max as u64,
            },
            Condition::Words(part, words) => pack::Condition::Words {
                part: *part,
                any_of: self.words(words),
            },
            Condition::Matches(written) => pack::Condition::Matches {
                pattern: self.pattern(written),
            },
            Condition::Under(words) => pack::Condition::Under {
                any_of: self.words(words),
            },
        }
    }

    fn words(&mut self, words: &Words) -> u32 {
        let mut sets = Vec::new();
        if !words.own.is_empty() {
            sets.push(place(self.sets.len()));
            let own = words.own.iter().map(|word| word.as_str().into());
            self.sets.push(own.collect());
        }
        let lists = words.lists.iter();
        sets.extend(lists.filter_map(|list| self.list_names.get(list.as_str())));
        let any_of = AnyOf {
            written: self.texts(&words.written),
            sets: append(&mut self.numbers, sets),
        };
        self.any_of.push(any_of);
        place(self.any_of.len() - 1)
    }

    fn pattern(&mut self, written: &str) -> u32 {
        let needs = pattern::needs(written);
        let pattern = Pattern {
            written: self.text(written),
            needs: self.texts(&needs),
        };
        self.patterns.push(pattern);
        place(self.patterns.len() - 1)
    }

    /// The tables; the first `tried` blocks are those under `when`.
    fn finish(mut self, rules: Vec<Row>, tried: usize) -> Pack {
        let names = self.names(&rules);
        let (masks, sets) = self.index(tried);
        let words = table::of_sets(&self.sets, &mut self.text, &mut self.numbers);
        Pack {
            text: Cow::Owned(self.text),
            strings: Cow::Owned(self.strings),
            rules: Cow::Owned(rules),
            examples: Cow::Owned(self.examples),
            names: Cow::Owned(names),
            blocks: Cow::Owned(self.blocks),
            conditions: Cow::Owned(self.conditions),
            named: Cow::Owned(self.named),
            any_of: Cow::Owned(self.any_of),
            patterns: Cow::Owned(self.patterns),
            lists: Cow::Owned(self.lists),
            sets: Cow::Owned(sets),
            entries: Cow::Owned(words.entries),
            firsts: Cow::Owned(words.firsts),
            first_slots: Cow::Owned(words.first_slots),
            pairs: Cow::Owned(words.pairs),
            pair_slots: Cow::Owned(words.pair_slots),
            numbers: Cow::Owned(self.numbers),
            masks: Cow::Owned(masks),
        }
    }

    fn names(&self, rules: &[Row]) -> Vec<Name> {
        let mut names = Vec::new();
        for (rule, row) in (0..).zip(rules) {
            let aliases = row.aliases.of(&self.strings).iter().copied();
            names.extend(aliases.chain([row.id]).map(|name| Name { name, rule }));
        }
        names.sort_by_key(|known| &self.text[known.name.range()]);
        names
    }

    /// Which blocks each shape allows, and which blocks each feature and each set of words is needed for.
    fn index(&mut self, tried: usize) -> (Vec<u64>, Vec<SetBlocks>) {
        let width = tried.div_ceil(64);
        let mut masks = vec![0; MASKS * width];
        let mut by_lead = vec![Vec::new(); self.sets.len()];
        let mut by_word = vec![Vec::new(); self.sets.len()];
        for (at, block) in self.blocks[..tried].iter().enumerate() {
            let conditions = block.conditions.of(&self.conditions);
            let mut mark = |row: usize| masks[row * width + at / 64] |= 1 << (at % 64);
            let words = self.key(conditions);
            let feature = feature(conditions).filter(|_| words.is_none());
            for shape in (0..SHAPES).filter(|&shape| allows(conditions, shape)) {
                mark(shape);
                if words.is_none() && feature.is_none() {
                    mark(SHAPES + shape);
                }
            }
            if let Some(feature) = feature {
                mark(2 * SHAPES + feature);
            }
            let Some((part, any_of)) = words else {
                continue;
            };
            let index = if part == Part::Lead {
                &mut by_lead
            } else {
                &mut by_word
            };
            for &set in any_of.sets.of(&self.numbers) {
                index[set as usize].push(place(at));
            }
        }
        let sets = by_lead.into_iter().zip(by_word);
        let sets = sets.map(|(by_lead, by_word)| SetBlocks {
            by_lead: append(&mut self.numbers, by_lead),
            by_word: append(&mut self.numbers, by_word),
        });
        (masks, sets.collect())
    }

    /// The words by which a block is found: its leads, else of those it asks for the fewest.
    fn key(&self, conditions: &[pack::Condition]) -> Option<(Part, AnyOf)> {
        let words = conditions.iter().filter_map(|condition| match condition {
            pack::Condition::Words { part, any_of } => Some((*part, self.any_of[*any_of as usize])),
            _ => None,
        });
        words.min_by_key(|(part, any_of)| {
            let sets = any_of.sets.of(&self.numbers).iter();
            let count: usize = sets.map(|&set| self.sets[set as usize].len()).sum();
            (*part != Part::Lead, count)
        })
    }
}

/// A feature without which no item meets all conditions.
fn feature(conditions: &[pack::Condition]) -> Option<usize> {
    conditions.iter().find_map(|condition| match condition {
        pack::Condition::Has { bits, any, .. } if !any || bits.is_power_of_two() => {
            Some(bits.trailing_zeros() as usize)
        }
        _ => None,
    })
}

fn allows(conditions: &[pack::Condition], shape: usize) -> bool {
    conditions.iter().all(|condition| match condition {
        pack::Condition::Shape { bits, .. } => bits & (1 << shape) != 0,
        _ => true,
    })
}

fn bytes(span: Span) -> Run {
    Run {
        start: place(span.start),
        end: place(span.end),
    }
}
