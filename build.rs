//! Turns the word lists in `data/` into what the lexicon embeds, a map from word to record, and tables; and compiles the
//! shipped rules, so that a run has nothing to read and adding a file to `rules/english/` needs no code.

use compile::{Host, Pack, RuleFile};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

#[path = "src/language/record.rs"]
#[allow(dead_code)]
mod record;

// The compiler of rules, with what it needs to know of the program.
#[path = "src/rules/compile/mod.rs"]
#[allow(dead_code, unused_imports)]
mod compile;
#[path = "src/item/feature.rs"]
#[allow(dead_code)]
mod feature;
#[path = "src/finding.rs"]
#[allow(dead_code)]
mod finding;
#[path = "src/settings/level.rs"]
#[allow(dead_code)]
mod settings;
#[path = "src/item/shape.rs"]
#[allow(dead_code)]
mod shape;
#[path = "src/source.rs"]
#[allow(dead_code)]
mod source;
#[path = "src/spelling.rs"]
#[allow(dead_code)]
mod spelling;
#[path = "src/yaml/mod.rs"]
#[allow(dead_code, unused_imports)]
mod yaml;

/// What of an item the compiler of rules knows.
mod item {
    pub use super::feature::Feature;
    pub use super::shape::Shape;
}

/// The hand-written lists in `data/classes`, and what they say of a word.
const CLASSES: [(&str, u64); 6] = [
    ("leans-verb", record::LEANS_VERB),
    ("leans-noun", record::LEANS_NOUN),
    ("takes-preposition", record::TAKES_PREPOSITION),
    ("given-names", record::GIVEN_NAME),
    ("roles", record::ROLE),
    ("not-a-verb", record::NEVER_VERB),
];

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    lexicon();
    shipped_rules();
}

/// Writes `english.rs`: name and text of each rule file, in the order of the paths; and `pack.rs`: their rules, compiled.
fn shipped_rules() {
    let folder = "rules/english";
    println!("cargo::rerun-if-changed={folder}");
    let root =
        PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").expect("cargo sets CARGO_MANIFEST_DIR"));
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets OUT_DIR"));
    let entries = fs::read_dir(root.join(folder)).expect("the shipped rules are a folder");
    let mut paths: Vec<PathBuf> = entries
        .map(|entry| entry.expect("the folder can be read").path())
        .collect();
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "yaml"));
    paths.sort();
    let mut list = String::from("&[\n");
    let mut files = Vec::new();
    for path in &paths {
        let name = path
            .file_name()
            .and_then(|name| name.to_str())
            .expect("rule files have plain names");
        let path = path.to_str().expect("the path is UTF-8");
        let name = format!("{folder}/{name}");
        writeln!(list, "    ({name:?}, include_str!({path:?})),").expect("a string takes all");
        let text = read(path);
        files.push(RuleFile { name, text });
    }
    list.push_str("]\n");
    write(&out.join("english.rs"), list.as_bytes());
    write(&out.join("pack.rs"), compiled(&files).source().as_bytes());
}

/// The rules of the shipped files.
fn compiled(files: &[RuleFile]) -> Pack {
    let host = Host {
        is_shipped: |_| true,
        reserved: |_| false,
        check_pattern: &|_| Ok(()),
    };
    let compiled = compile::compile(files, &[], host);
    let (pack, _) = compiled.unwrap_or_else(|errors| {
        let told = errors.iter().map(|error| {
            let lines = source::LineIndex::new(&error.source_text);
            let line = lines.line_at(error.span.start).0;
            format!("{}:{line}: {error}. {}", error.file, error.help)
        });
        panic!("{}", told.collect::<Vec<_>>().join("\n"))
    });
    pack
}

/// Writes `lexicon.fst`, `compounds.fst` and `tables.rs`.
fn lexicon() {
    println!("cargo::rerun-if-changed=src/language/record.rs");
    println!("cargo::rerun-if-changed=data");
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets OUT_DIR"));
    let mut words = read_lemmas(&read("data/english.txt"));
    for (class, flag) in CLASSES {
        for word in entries(&read(&format!("data/classes/{class}.txt"))) {
            words.entry(word.to_owned()).or_default().flags |= flag;
        }
    }
    let mut operations = Operations::default();
    let packed: Vec<(&str, u64)> = words
        .iter()
        .map(|(word, readings)| (word.as_str(), readings.pack(word, &words, &mut operations)))
        .collect();
    let records = by_frequency(packed.iter().map(|&(_, record)| record));
    let keys = packed
        .iter()
        .map(|&(word, record)| (word, records[&record]));
    let map = fst::Map::from_iter(keys).expect("the words are sorted");
    write(&out.join("lexicon.fst"), map.as_fst().as_bytes());

    let compounds = read("data/classes/compounds.txt");
    let mut pairs: Vec<&str> = entries(&compounds).collect();
    pairs.sort_unstable();
    let set = fst::Set::from_iter(pairs).expect("the compounds are sorted");
    write(&out.join("compounds.fst"), set.as_fst().as_bytes());
    write(
        &out.join("tables.rs"),
        tables(&records, &operations).as_bytes(),
    );
}

/// Everything read about one word, before it is packed.
#[derive(Default)]
struct Readings {
    flags: u64,
    /// What a line of its own says.
    own: Option<Lemma>,
    /// The verbs whose form it is, and how often each was counted.
    verbs: Vec<(String, u32)>,
    /// Those of which it is the past or the participle.
    past_verbs: Vec<(String, u32)>,
    /// The nouns whose plural it is.
    plural_of: Vec<(String, u32)>,
}

/// What a line says about its lemma beyond forms.
#[derive(Default, Clone, Copy)]
struct Lemma {
    noun_count: u32,
    sense: u64,
    noun_flags: u64,
    /// How much of what was counted is a verb, in percent.
    share: u64,
}

/// Reads the lines of `english.txt`: `lemma: reading; reading; share 40`.
fn read_lemmas(text: &str) -> BTreeMap<String, Readings> {
    let mut words: BTreeMap<String, Readings> = BTreeMap::new();
    for line in entries(text) {
        let (word, rest) = line
            .split_once(": ")
            .unwrap_or_else(|| panic!("no colon in {line:?}"));
        let mut lemma = Lemma::default();
        for reading in rest.split("; ") {
            let (kind, cells) = reading.split_once(' ').unwrap_or((reading, ""));
            let (cells, count) = split_count(cells);
            match kind {
                "v" => add_verb(&mut words, word, &cells, count, &mut lemma),
                "n" => add_noun(&mut words, word, &cells, count, &mut lemma),
                "a" => add_degrees(&mut words, word, &cells, record::ADJECTIVE),
                "r" => add_degrees(&mut words, word, &cells, record::ADVERB),
                "share" => lemma.share = u64::from(count),
                _ => panic!("unknown reading in {line:?}"),
            }
        }
        words.entry(word.to_owned()).or_default().own = Some(lemma);
    }
    words
}

/// Splits a number off the end of a reading.
fn split_count(cells: &str) -> (Vec<&str>, u32) {
    let mut cells: Vec<&str> = cells.split(' ').filter(|cell| !cell.is_empty()).collect();
    let count = cells.last().and_then(|last| last.parse().ok());
    if count.is_some() {
        cells.pop();
    }
    (cells, count.unwrap_or(0))
}

fn add_verb(
    words: &mut BTreeMap<String, Readings>,
    verb: &str,
    cells: &[&str],
    count: u32,
    lemma: &mut Lemma,
) {
    // A share of its own comes after, where the word is more than a verb.
    lemma.share = 100;
    words.entry(verb.to_owned()).or_default().flags |= record::BASE;
    let kinds = [
        record::THIRD_PERSON,
        record::PAST,
        record::PARTICIPLE,
        record::GERUND,
    ];
    // Nouns written for a verb and particle ("setup") have no forms.
    assert!(
        cells.is_empty() || cells.len() == kinds.len(),
        "forms of {verb:?}"
    );
    for (cell, kind) in cells.iter().zip(kinds) {
        for form in cell.split('/') {
            let readings = words.entry(form.to_owned()).or_default();
            readings.flags |= kind;
            readings.verbs.push((verb.to_owned(), count));
            if kind & (record::PAST | record::PARTICIPLE) != 0 {
                readings.past_verbs.push((verb.to_owned(), count));
            }
        }
    }
}

fn add_noun(
    words: &mut BTreeMap<String, Readings>,
    noun: &str,
    cells: &[&str],
    count: u32,
    lemma: &mut Lemma,
) {
    let sense = cells[0].trim_end_matches("+person");
    let place = record::SENSES.iter().position(|&known| known == sense);
    lemma.sense = 1 + place.unwrap_or_else(|| panic!("unknown sense of {noun:?}")) as u64;
    lemma.noun_count = count;
    lemma.noun_flags = if sense.len() < cells[0].len() {
        record::MOSTLY_PERSON
    } else {
        0
    };
    words.entry(noun.to_owned()).or_default().flags |= record::SINGULAR;
    for plural in cells[1..].iter().flat_map(|cell| cell.split('/')) {
        let readings = words.entry(plural.to_owned()).or_default();
        readings.plural_of.push((noun.to_owned(), count));
    }
}

fn add_degrees(words: &mut BTreeMap<String, Readings>, word: &str, cells: &[&str], part: u64) {
    words.entry(word.to_owned()).or_default().flags |= part;
    for (cell, degree) in cells.iter().zip([record::COMPARATIVE, record::SUPERLATIVE]) {
        for form in cell.split('/') {
            words.entry(form.to_owned()).or_default().flags |= part | degree;
        }
    }
}

impl Readings {
    /// The record of `word`. Of several lemmas the one counted most often wins, for verbs a base form before all.
    fn pack(
        &self,
        word: &str,
        words: &BTreeMap<String, Readings>,
        operations: &mut Operations,
    ) -> u64 {
        let mut flags = self.flags;
        let own = self.own.unwrap_or_default();
        let base = flags & record::BASE != 0;
        let verb = if base {
            Some(word)
        } else {
            most_counted(&self.verbs).map(|(verb, _)| verb)
        };
        let plural_of = most_counted(&self.plural_of);
        let singular = flags & record::SINGULAR != 0;
        let noun = match plural_of {
            Some((noun, count)) if !singular || count > own.noun_count => Some(noun),
            _ => singular.then_some(word),
        };
        // "the goods" is the plural of "good"; "news" is not one of "new".
        if plural_of.is_some_and(|(_, count)| !singular || count * 4 > own.noun_count) {
            flags |= record::PLURAL;
        }
        let share = match (self.own, verb) {
            (None, Some(verb)) => words[verb].own.map_or(0, |lemma| lemma.share),
            _ => own.share,
        };
        let past = most_counted(&self.past_verbs).map(|(verb, _)| verb);
        let of_noun = noun.and_then(|noun| words[noun].own).unwrap_or_default();
        flags
            | of_noun.noun_flags
            | pack(record::SENSE, of_noun.sense)
            | pack(record::SHARE, share)
            | pack(record::VERB, operations.id(word, verb))
            | pack(record::PAST_VERB, operations.id(word, past))
            | pack(record::NOUN, operations.id(word, noun))
    }
}

/// The bits of `value` in `field`.
fn pack(field: record::Field, value: u64) -> u64 {
    assert!(
        value >> field.bits == 0,
        "{value} is too large for its field"
    );
    value << field.shift
}

/// The lemma with the highest count; of equals the first.
fn most_counted(lemmas: &[(String, u32)]) -> Option<(&str, u32)> {
    let most = lemmas.iter().map(|&(_, count)| count).max()?;
    lemmas
        .iter()
        .find(|lemma| lemma.1 == most)
        .map(|(lemma, count)| (lemma.as_str(), *count))
}

/// What makes a lemma of a word: so many bytes off its end, and these letters in their place.
#[derive(Default)]
struct Operations(Vec<(usize, String)>);

impl Operations {
    /// The number of the operation that makes `lemma` of `word`; 0, which changes nothing, where there is no lemma.
    fn id(&mut self, word: &str, lemma: Option<&str>) -> u64 {
        if self.0.is_empty() {
            self.0.push((0, String::new()));
        }
        let lemma = lemma.unwrap_or(word);
        let shared = word
            .bytes()
            .zip(lemma.bytes())
            .take_while(|(a, b)| a == b)
            .count();
        let operation = (word.len() - shared, lemma[shared..].to_owned());
        let place = self.0.iter().position(|known| *known == operation);
        place.unwrap_or_else(|| {
            self.0.push(operation);
            self.0.len() - 1
        }) as u64
    }
}

/// Numbers the distinct records, the most frequent first, which keeps the map small.
fn by_frequency(all: impl Iterator<Item = u64>) -> BTreeMap<u64, u64> {
    let mut counts: BTreeMap<u64, usize> = BTreeMap::new();
    for record in all {
        *counts.entry(record).or_default() += 1;
    }
    let mut order: Vec<u64> = counts.keys().copied().collect();
    order.sort_by_key(|record| std::cmp::Reverse(counts[record]));
    order.into_iter().zip(0..).collect()
}

/// Rust source for the tables of records and operations.
fn tables(records: &BTreeMap<u64, u64>, operations: &Operations) -> String {
    let mut order: Vec<(u64, u64)> = records.iter().map(|(&record, &id)| (id, record)).collect();
    order.sort_unstable();
    let mut text = format!("static RECORDS: [u64; {}] = [\n", order.len());
    for (_, record) in order {
        let [a, b, c, d] = [48, 32, 16, 0].map(|shift| (record >> shift) & 0xffff);
        writeln!(text, "0x{a:04x}_{b:04x}_{c:04x}_{d:04x},").expect("a string takes all");
    }
    writeln!(
        text,
        "];\nstatic OPERATIONS: [(u8, &str); {}] = {:?};",
        operations.0.len(),
        operations.0
    )
    .expect("a string takes all");
    text
}

/// The lines of a list that are neither empty nor comments.
fn entries(text: &str) -> impl Iterator<Item = &str> {
    text.lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
}

fn read(path: &str) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("cannot read {path}: {error}"))
}

fn write(path: &Path, bytes: &[u8]) {
    fs::write(path, bytes)
        .unwrap_or_else(|error| panic!("cannot write {}: {error}", path.display()));
}
