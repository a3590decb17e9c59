//! The words of an item that rules ask for: looked up once, so that a condition of words is one bit for most items, and
//! a walk over the few hits that were found for the others.

use super::compile::Pack;
use super::compile::pack::{self, Group, Node, Run, SHAPES};
use crate::item::{Parse, Token};
use crate::language::Listed;
use std::ops::Range;

/// A word that may meet entries, by itself or by the words it is a form of.
pub(super) trait Inflected {
    /// As it stands, in lower case.
    fn lower(&self) -> &str;
    /// The verb it may be a form of.
    fn verb(&self) -> Option<&str>;
    /// The noun it may be a form of.
    fn noun(&self) -> Option<&str>;
    /// The word of the lexicon that tells all three, where one does.
    fn listed(&self) -> Option<&Listed>;
}

impl Inflected for Token {
    fn lower(&self) -> &str {
        Token::lower(self)
    }

    fn verb(&self) -> Option<&str> {
        Token::verb(self)
    }

    fn noun(&self) -> Option<&str> {
        Token::noun(self)
    }

    fn listed(&self) -> Option<&Listed> {
        self.word().listed()
    }
}

/// Gives the numbers of a word's forms, each once, and whether it has that form as a verb alone.
fn each_form(pack: &Pack, word: &impl Inflected, mut give: impl FnMut(u32, bool)) {
    if let Some(listed) = word.listed() {
        let (noun, verb) = (listed.noun_row(), listed.verb_row());
        each_once(listed.row(), noun, verb, |row, as_verb| {
            if let Some(number) = pack.listed(row) {
                give(number, as_verb);
            }
        });
        return;
    }
    each_once(word.lower(), word.noun(), word.verb(), |form, as_verb| {
        if let Some(number) = pack.word(form) {
            give(number, as_verb);
        }
    });
}

fn each_once<T: Copy + PartialEq>(
    own: T,
    noun: Option<T>,
    verb: Option<T>,
    mut give: impl FnMut(T, bool),
) {
    give(own, false);
    if let Some(noun) = noun.filter(|noun| *noun != own) {
        give(noun, false);
    }
    let known = |verb: &T| *verb == own || Some(*verb) == noun;
    if let Some(verb) = verb.filter(|verb| !known(verb)) {
        give(verb, true);
    }
}

/// A set of numbers, with room for as many as were ever in it.
#[derive(Debug, Default, Clone)]
pub(super) struct Bits(Vec<u64>);

impl Bits {
    fn clear(&mut self) {
        self.0.fill(0);
    }

    fn add(&mut self, more: &[pack::Bits]) {
        for more in more {
            let at = more.at as usize;
            if at >= self.0.len() {
                self.0.resize(at + 1, 0);
            }
            self.0[at] |= more.bits;
        }
    }

    /// Whether a number of another set is in.
    pub(super) fn meets(&self, other: &[pack::Bits]) -> bool {
        let mut other = other.iter();
        other.any(|other| {
            let bits = self.0.get(other.at as usize);
            bits.is_some_and(|bits| bits & other.bits != 0)
        })
    }
}

/// Where an entry stands, in tokens.
#[derive(Debug, Clone, Copy)]
struct Hit {
    start: usize,
    end: usize,
    /// In the pack's bits: the sets that hold the entry.
    sets: Run,
    /// Whether the last word meets it as a form of a verb, and in no other way.
    as_verb: bool,
}

/// Words on their way through the tree of entries.
#[derive(Debug, Clone, Copy)]
struct Step {
    node: Node,
    /// The token after them.
    end: usize,
    /// Whether the last of them stands there as a form of a verb alone.
    as_verb: bool,
}

/// All entries that stand in an item, by their hit.
#[derive(Debug, Default)]
pub(super) struct MatchIndex {
    /// In the order of their starts.
    hits: Vec<Hit>,
    /// The sets of which an entry stands anywhere.
    sets: Bits,
    /// The sets of which an entry is the lead.
    lead: Bits,
    /// The blocks under `when` that may hold.
    blocks: Bits,
    /// What is left to follow; kept for its room.
    steps: Vec<Step>,
}

impl MatchIndex {
    /// Looks the words of an item up.
    pub(super) fn read(&mut self, pack: &Pack, parse: &Parse) {
        self.blocks.clear();
        let mut features = parse.features.bits();
        while features != 0 {
            let of_feature = pack.by_feature.get(features.trailing_zeros() as usize);
            self.blocks
                .add(pack.bits(of_feature.copied().unwrap_or_default()));
            features &= features - 1;
        }
        self.read_words(pack, &parse.tokens);
        self.read_lead(pack, parse);
        self.keep_allowed(pack, parse.shape as usize);
    }

    /// Leaves of the blocks those that the item's shape allows, and adds those that need no word and no feature.
    fn keep_allowed(&mut self, pack: &Pack, shape: usize) {
        self.blocks.0.resize(pack.width(), 0);
        let (allowed, free) = (pack.mask(shape), pack.mask(SHAPES + shape));
        for ((bits, allowed), free) in self.blocks.0.iter_mut().zip(allowed).zip(free) {
            *bits = *bits & allowed | free;
        }
    }

    /// Looks some words up.
    pub(super) fn read_words(&mut self, pack: &Pack, words: &[impl Inflected]) {
        self.hits.clear();
        self.sets.clear();
        let mut steps = std::mem::take(&mut self.steps);
        for (at, word) in words.iter().enumerate() {
            each_form(pack, word, |number, as_verb| {
                let first = Step {
                    node: pack.nodes[number as usize],
                    end: at + 1,
                    as_verb,
                };
                follow(pack, words, first, &mut steps, |group, step| {
                    self.add(pack, at..step.end, group, step.as_verb);
                });
            });
            // Code may hold a space.
            if word.listed().is_none()
                && let Some(group) = phrase(pack, word.lower())
            {
                self.add(pack, at..at + 1, group, false);
            }
        }
        self.steps = steps;
    }

    fn add(&mut self, pack: &Pack, hit: Range<usize>, group: &Group, as_verb: bool) {
        self.hits.push(Hit {
            start: hit.start,
            end: hit.end,
            sets: group.sets,
            as_verb,
        });
        self.sets.add(pack.bits(group.sets));
        self.blocks.add(pack.bits(group.by_word));
    }

    /// The entries that are the lead: its base form, with the words after it where an entry has more.
    fn read_lead(&mut self, pack: &Pack, parse: &Parse) {
        self.lead.clear();
        let Some(lead) = &parse.lead else {
            return;
        };
        let Self {
            lead: sets,
            blocks,
            steps,
            ..
        } = self;
        let mut add = |group: &Group| {
            sets.add(pack.bits(group.sets));
            blocks.add(pack.bits(group.by_lead));
        };
        if let Some(number) = pack.word(&lead.lemma) {
            let first = Step {
                node: pack.nodes[number as usize],
                end: lead.token + 1,
                as_verb: false,
            };
            follow(pack, &parse.tokens, first, steps, |group, _| add(group));
        } else if let Some(group) = phrase(pack, &lead.lemma) {
            add(group);
        }
    }

    /// The sets of which an entry stands anywhere.
    pub(super) fn sets(&self) -> &Bits {
        &self.sets
    }

    /// Whether an entry of these sets is the lead.
    pub(super) fn is_lead(&self, sets: &[pack::Bits]) -> bool {
        self.lead.meets(sets)
    }

    /// The blocks under `when` that may hold, a bit for each: all others lack a word, a feature or the shape.
    pub(super) fn blocks(&self) -> &[u64] {
        &self.blocks.0
    }

    /// The words of `range` that meet an entry, the first hit and there the longest.
    pub(super) fn find(&self, words: Asked<'_>, range: Range<usize>) -> Option<Range<usize>> {
        let mut longest: Option<Range<usize>> = None;
        for hit in self.of(words, &range) {
            match &mut longest {
                None => longest = Some(hit.start..hit.end),
                Some(found) if found.start == hit.start => found.end = found.end.max(hit.end),
                Some(_) => break,
            }
        }
        longest
    }

    /// The words at the start of `range` that meet an entry, the longest such.
    pub(super) fn find_at(&self, words: Asked<'_>, range: Range<usize>) -> Option<Range<usize>> {
        let here = self.of(words, &range);
        let here = here.take_while(|hit| hit.start == range.start);
        here.map(|hit| hit.end).max().map(|end| range.start..end)
    }

    /// The words at the end of `range` that meet an entry, the longest such.
    pub(super) fn find_last(&self, words: Asked<'_>, range: Range<usize>) -> Option<Range<usize>> {
        let mut here = self.of(words, &range);
        let first = here.find(|hit| hit.end == range.end)?;
        Some(first.start..range.end)
    }

    /// The same for a head, which is a noun: "scheduling" is no form of the noun "schedule".
    pub(super) fn find_head(
        &self,
        words: Asked<'_>,
        tokens: &[Token],
        range: Range<usize>,
    ) -> Option<Range<usize>> {
        let last = range.end.checked_sub(1).and_then(|last| tokens.get(last))?;
        let gerund = last.entry().is_gerund();
        let mut here = self.of(words, &range);
        let first = here.find(|hit| hit.end == range.end && !(gerund && hit.as_verb))?;
        Some(first.start..range.end)
    }

    /// Whether an entry is the whole of `range`.
    pub(super) fn is_whole(&self, words: Asked<'_>, range: &Range<usize>) -> bool {
        self.of(words, range)
            .any(|hit| hit.start == range.start && hit.end == range.end)
    }

    /// The hits in `range` of entries that are asked for.
    fn of<'a>(
        &'a self,
        words: Asked<'a>,
        range: &Range<usize>,
    ) -> impl Iterator<Item = &'a Hit> + use<'a> {
        let Range { start, end } = *range;
        let known = self.sets.meets(words.sets);
        let hits = if known { self.hits.as_slice() } else { &[] };
        let asked = move |hit: &&Hit| hit.end <= end && words.meet(words.pack.bits(hit.sets));
        let inside = hits.iter().skip_while(move |hit| hit.start < start);
        let inside = inside.take_while(move |hit| hit.start < end);
        inside.filter(asked)
    }
}

/// The words that a condition asks for.
#[derive(Clone, Copy)]
pub(super) struct Asked<'a> {
    pub(super) pack: &'a Pack,
    /// The sets that hold them.
    pub(super) sets: &'a [pack::Bits],
}

impl Asked<'_> {
    /// Whether a word of other sets is among them.
    fn meet(&self, sets: &[pack::Bits]) -> bool {
        let meets = |a: &pack::Bits| {
            let mut asked = self.sets.iter();
            asked.any(|b| a.at == b.at && a.bits & b.bits != 0)
        };
        sets.iter().any(meets)
    }
}

/// The entry of several words that is this text.
fn phrase<'p>(pack: &'p Pack, text: &str) -> Option<&'p Group> {
    if !text.contains(' ') {
        return None;
    }
    let mut numbers = text.split(' ').map(|word| pack.word(word));
    let first = pack.nodes[numbers.next()?? as usize];
    let last = numbers.try_fold(first, |node, number| pack.next(node, number?))?;
    pack.group(last)
}

/// Gives the entries that begin with a first step and whose other words follow it. `steps` are empty, and are so again.
fn follow<'p>(
    pack: &'p Pack,
    words: &[impl Inflected],
    first: Step,
    steps: &mut Vec<Step>,
    mut give: impl FnMut(&'p Group, Step),
) {
    let mut next = Some(first);
    while let Some(step) = next {
        if let Some(group) = pack.group(step.node) {
            give(group, step);
        }
        if !step.node.next.is_empty()
            && let Some(word) = words.get(step.end)
        {
            each_form(pack, word, |number, as_verb| {
                let node = pack.next(step.node, number);
                let end = step.end + 1;
                steps.extend(node.map(|node| Step { node, end, as_verb }));
            });
        }
        next = steps.pop();
    }
}
