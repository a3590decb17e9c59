//! Lays compiled rules and their lists out in the tables of a [`Pack`].

use super::compiled::{Compiled, Example};
use super::condition::{Condition, Words};
use super::pack::{
    AnyOf, Bits, Block, ExampleRow, Gone, Group, MASKS, Name, Pack, Pattern, Position, Row, Run,
    SHAPES,
};
use super::rows::{append, place};
use super::{pack, pattern, table};
use crate::item::Feature;
use crate::probability::Probability;
use crate::source::Span;
use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

/// The tables of rules, given in the order they are tried, of all lists, and of retired ids with the number of what took
/// their place; `row_of` tells the lexicon's row of a word.
pub(super) fn lay_out(
    rules: &[Compiled],
    lists: &BTreeMap<String, HashSet<Arc<str>>>,
    retired: &BTreeMap<String, Option<u32>>,
    row_of: &dyn Fn(&str) -> Option<u32>,
) -> Pack {
    let mut layout = Layout::default();
    for (name, words) in lists {
        let name = layout.text(name);
        layout.lists.push(name);
        layout.sets.push(words.iter().cloned().collect());
    }
    layout.list_names = lists.keys().map(String::as_str).zip(0..).collect();
    for (id, &successor) in retired {
        let id = layout.text(id);
        layout.retired.push(Gone { id, successor });
    }
    let mut rows: Vec<Row> = rules.iter().map(|rule| layout.row(rule)).collect();
    // The blocks of rules with a verdict stand first, those that refuse an item after all others.
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
    layout.finish(rows, tried, row_of)
}

/// Tables that are being filled.
#[derive(Default)]
struct Layout<'r> {
    text: String,
    /// Where each text stands that was taken as a whole.
    known: HashMap<String, Run>,
    strings: Vec<Run>,
    examples: Vec<ExampleRow>,
    retired: Vec<Gone>,
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
    bits: Vec<Bits>,
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
            min_confidence: rule.min_confidence.map(Probability::ten_thousandths),
            why: rule.why.as_ref().map(|why| self.text(why)),
            message: self.text(&rule.message),
            help: self.text(&rule.help),
            suggest: self.texts(&rule.suggest),
            cases: rule.case_rows,
            gentle: rule.gentle,
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
            Condition::Likely {
                verdict,
                least,
                needed,
            } => pack::Condition::Likely {
                verdict: *verdict,
                least: least.ten_thousandths(),
                needed: *needed,
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
            bits: self.bits(sets.iter().copied()),
            sets: append(&mut self.numbers, sets),
        };
        self.any_of.push(any_of);
        place(self.any_of.len() - 1)
    }

    fn pattern(&mut self, written: &str) -> u32 {
        let pattern = Pattern {
            written: self.text(written),
            needs: self.texts(&pattern::needs(written)),
        };
        self.patterns.push(pattern);
        place(self.patterns.len() - 1)
    }

    /// A set of numbers.
    fn bits(&mut self, numbers: impl Iterator<Item = u32>) -> Run {
        let mut set: BTreeMap<u32, u64> = BTreeMap::new();
        for number in numbers {
            *set.entry(number / 64).or_default() |= 1 << (number % 64);
        }
        let bits = set.into_iter().map(|(at, bits)| Bits { at, bits });
        append(&mut self.bits, bits)
    }

    /// The tables; the first `tried` blocks are those under `when`.
    fn finish(
        mut self,
        rules: Vec<Row>,
        tried: usize,
        row_of: &dyn Fn(&str) -> Option<u32>,
    ) -> Pack {
        let names = self.names(&rules);
        let words = table::of_sets(&self.sets, &mut self.text, row_of);
        let index = self.index(tried);
        let groups = words.groups.into_iter().map(|sets| {
            let woken = |by: &[Vec<u32>]| {
                let blocks = sets.iter().flat_map(|&set| &by[set as usize]);
                blocks.copied().collect::<Vec<u32>>().into_iter()
            };
            Group {
                by_lead: self.bits(woken(&index.by_lead)),
                by_word: self.bits(woken(&index.by_word)),
                sets: self.bits(sets.iter().copied()),
            }
        });
        let groups = groups.collect();
        let by_feature = index.by_feature.into_iter();
        let by_feature = by_feature.map(|blocks| self.bits(blocks.into_iter()));
        let by_feature = by_feature.collect();
        Pack {
            text: Cow::Owned(self.text),
            strings: Cow::Owned(self.strings),
            rules: Cow::Owned(rules),
            examples: Cow::Owned(self.examples),
            names: Cow::Owned(names),
            retired: Cow::Owned(self.retired),
            blocks: Cow::Owned(self.blocks),
            conditions: Cow::Owned(self.conditions),
            named: Cow::Owned(self.named),
            any_of: Cow::Owned(self.any_of),
            patterns: Cow::Owned(self.patterns),
            lists: Cow::Owned(self.lists),
            entries: Cow::Owned(words.entries),
            groups: Cow::Owned(groups),
            words: Cow::Owned(words.words),
            word_slots: Cow::Owned(words.word_slots),
            listed: Cow::Owned(words.listed),
            nodes: Cow::Owned(words.nodes),
            edges: Cow::Owned(words.edges),
            numbers: Cow::Owned(self.numbers),
            bits: Cow::Owned(self.bits),
            masks: Cow::Owned(index.masks),
            by_feature: Cow::Owned(by_feature),
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
    fn index(&self, tried: usize) -> Index {
        let width = tried.div_ceil(64);
        let mut index = Index {
            masks: vec![0; MASKS * width],
            by_feature: vec![Vec::new(); Feature::ALL.len()],
            by_lead: vec![Vec::new(); self.sets.len()],
            by_word: vec![Vec::new(); self.sets.len()],
        };
        for (at, block) in self.blocks[..tried].iter().enumerate() {
            let conditions = block.conditions.of(&self.conditions);
            let words = self.key(conditions);
            let feature = feature(conditions).filter(|_| words.is_none());
            for shape in (0..SHAPES).filter(|&shape| allows(conditions, shape)) {
                let mut mark = |row: usize| index.masks[row * width + at / 64] |= 1 << (at % 64);
                mark(shape);
                if words.is_none() && feature.is_none() {
                    mark(SHAPES + shape);
                }
            }
            if let Some(feature) = feature {
                index.by_feature[feature].push(place(at));
            }
            let Some((part, any_of)) = words else {
                continue;
            };
            let by_set = if part == Position::Lead {
                &mut index.by_lead
            } else {
                &mut index.by_word
            };
            for &set in any_of.sets.of(&self.numbers) {
                by_set[set as usize].push(place(at));
            }
        }
        index
    }

    /// The words by which a block is found: its leads, else of those it asks for the fewest.
    fn key(&self, conditions: &[pack::Condition]) -> Option<(Position, AnyOf)> {
        let words = conditions.iter().filter_map(|condition| match condition {
            pack::Condition::Words { part, any_of } => Some((*part, self.any_of[*any_of as usize])),
            _ => None,
        });
        words.min_by_key(|(part, any_of)| {
            let sets = any_of.sets.of(&self.numbers).iter();
            let count: usize = sets.map(|&set| self.sets[set as usize].len()).sum();
            (*part != Position::Lead, count)
        })
    }
}

/// The blocks that an item can meet, by what it has.
struct Index {
    masks: Vec<u64>,
    by_feature: Vec<Vec<u32>>,
    by_lead: Vec<Vec<u32>>,
    by_word: Vec<Vec<u32>>,
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
