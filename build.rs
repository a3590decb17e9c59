//! Turns the word lists in `data/` and `src/language` into what the lexicon embeds, a table found by hash; and compiles the
//! shipped rules, so that a run has nothing to read and adding a file to `rules/english/` needs no code.

use compile::{Host, Pack, RuleFile};
use lemmas::{Kept, Readings, Record};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

#[path = "src/language/closed.rs"]
#[allow(dead_code)]
mod closed;
#[path = "src/language/record.rs"]
#[allow(dead_code)]
mod record;
#[path = "src/language/table.rs"]
#[allow(dead_code)]
mod table;
#[path = "src/language/tongues.rs"]
#[allow(dead_code)]
mod tongues;

#[path = "build/lemmas.rs"]
mod lemmas;

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
#[path = "src/probability.rs"]
#[allow(dead_code)]
mod probability;
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
#[path = "src/verdict.rs"]
#[allow(dead_code)]
mod verdict;
#[path = "src/yaml/mod.rs"]
#[allow(dead_code, unused_imports)]
mod yaml;

/// What of an item the compiler of rules knows.
mod item {
    pub use super::feature::Feature;
    pub use super::shape::Shape;
}

/// The hand-written lists in `data/classes`, and what they say of a word.
const CLASSES: [(&str, u32); 6] = [
    ("leans-verb", record::LEANS_VERB),
    ("leans-noun", record::LEANS_NOUN),
    ("takes-preposition", record::TAKES_PREPOSITION),
    ("given-names", record::GIVEN_NAME),
    ("roles", record::ROLE),
    ("not-a-verb", record::NEVER_VERB),
];

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let rows = lexicon();
    shipped_rules(&rows);
}

/// Writes `english.rs`: name and text of each rule file, in the order of the paths; and `pack.rs`: their rules, compiled.
/// `rows` are those of the lexicon, by word.
fn shipped_rules(rows: &BTreeMap<String, usize>) {
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
    write(
        &out.join("pack.rs"),
        compiled(&files, rows).source().as_bytes(),
    );
}

/// The rules of the shipped files.
fn compiled(files: &[RuleFile], rows: &BTreeMap<String, usize>) -> Pack {
    let host = Host {
        is_shipped: |_| true,
        reserved: |_| false,
        is_shipped_rule: |_| false,
        check_pattern: &|_| Ok(()),
        row_of: &|word| u32::try_from(*rows.get(word)?).ok(),
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

/// Writes the table of words, in four files: `rows.bin`, `moves.bin`, `letters.txt` and `tables.rs`; gives the
/// row of each word.
fn lexicon() -> BTreeMap<String, usize> {
    for shared in ["closed", "record", "table", "tongues"] {
        println!("cargo::rerun-if-changed=src/language/{shared}.rs");
    }
    println!("cargo::rerun-if-changed=data");
    let words = all_words();
    let kept: Vec<(&str, Kept)> = words
        .iter()
        .map(|(word, readings)| (word.as_str(), readings.pack(word, &words)))
        .collect();
    let records: BTreeSet<Record> = kept.iter().map(|(_, kept)| kept.record).collect();
    let records: Vec<Record> = records.into_iter().collect();
    let keys: Vec<u64> = kept
        .iter()
        .map(|(word, _)| table::Key::of(word).hash())
        .collect();
    let (moves, places) = place(&keys);
    let place_of: BTreeMap<&str, usize> = kept.iter().map(|&(word, _)| word).zip(places).collect();

    let mut letters = String::new();
    let mut rows = vec![table::Row::default(); rows_for(kept.len())];
    for (word, kept) in &kept {
        let place = |word| u32::try_from(place_of[word]).expect("the words are few");
        let record = records
            .binary_search(&kept.record)
            .expect("all records are there");
        rows[place_of[word]] = table::Row {
            start: u32::try_from(letters.len()).expect("the words are few"),
            length: u8::try_from(word.len()).expect("words are short"),
            record: u16::try_from(record).expect("the records are few"),
            verb: place(kept.verb),
            noun: place(kept.noun),
        };
        letters.push_str(word);
    }
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets OUT_DIR"));
    let rows: Vec<u8> = rows
        .into_iter()
        .flat_map(|row| row.write().concat())
        .collect();
    write(&out.join("rows.bin"), &rows);
    let moves: Vec<u8> = moves.into_iter().flat_map(u16::to_le_bytes).collect();
    write(&out.join("moves.bin"), &moves);
    write(&out.join("letters.txt"), letters.as_bytes());
    write(&out.join("tables.rs"), source_of(&records).as_bytes());
    let place_of = place_of.into_iter();
    place_of.map(|(word, row)| (word.to_owned(), row)).collect()
}

/// The words of all lists, and what each says of them.
fn all_words() -> BTreeMap<String, Readings> {
    let mut words = lemmas::read(&read("data/english.txt"));
    for (class, flag) in CLASSES {
        for word in entries(&read(&format!("data/classes/{class}.txt"))) {
            words.entry(word.to_owned()).or_default().flags |= flag;
        }
    }
    for pair in entries(&read("data/classes/compounds.txt")) {
        let (first, second) = pair.split_once(' ').expect("compounds are two words");
        let closing = words.entry(second.to_owned()).or_default();
        closing.classes = closing.classes.and(closed::CLOSES_COMPOUND);
        words.entry(first.to_owned()).or_default().flags |= record::OPENS_COMPOUND;
        words.entry(pair.to_owned()).or_default().flags |= record::COMPOUND;
    }
    for &(class, list) in closed::LISTS {
        for word in list.split_whitespace() {
            let readings = words.entry(word.to_owned()).or_default();
            readings.classes = readings.classes.and(class);
        }
    }
    for (word, tells) in telling_words() {
        words.entry(word.to_owned()).or_default().tells = Some(tells);
    }
    words
}

/// The words that tell a language.
fn telling_words() -> BTreeMap<&'static str, tongues::Tells> {
    use tongues::Tells;
    let mut words = BTreeMap::new();
    for (place, (_, list)) in tongues::OTHERS.iter().enumerate() {
        for word in list.split_whitespace() {
            let told = words.entry(word).or_insert(Tells::Others(0));
            if let Tells::Others(tongues) = told {
                *tongues |= 1 << place;
            }
        }
    }
    for word in tongues::AMBIGUOUS.split_whitespace() {
        words.remove(word);
    }
    let borrowed = tongues::BORROWED.split_whitespace();
    words.extend(borrowed.map(|word| (word, Tells::Nothing)));
    let english = tongues::ENGLISH.split_whitespace();
    words.extend(english.map(|word| (word, Tells::English)));
    words
}

/// Rows of a table for so many words: some stay empty, for the last words to find a place.
fn rows_for(words: usize) -> usize {
    words + words / 32 + 1
}

/// Places words by what they hash to, so that no two share a row: how far each bucket is moved, and the row of each word.
fn place(hashes: &[u64]) -> (Vec<u16>, Vec<usize>) {
    let rows = rows_for(hashes.len());
    let mut buckets = vec![Vec::new(); hashes.len() / 4 + 1];
    let count = buckets.len();
    for (word, &hash) in hashes.iter().enumerate() {
        buckets[table::bucket(hash, count)].push(word);
    }
    let mut order: Vec<usize> = (0..count).collect();
    order.sort_by_key(|&bucket| std::cmp::Reverse(buckets[bucket].len()));
    let mut moves = vec![0; count];
    let mut places = vec![usize::MAX; hashes.len()];
    let mut taken = vec![false; rows];
    for bucket in order {
        let words = &buckets[bucket];
        let rows_of = |moved| {
            words
                .iter()
                .map(move |&word| table::row(hashes[word], moved, rows))
        };
        let fits = |moved: &u16| {
            let wanted: BTreeSet<usize> = rows_of(*moved).collect();
            wanted.len() == words.len() && wanted.iter().all(|&row| !taken[row])
        };
        let shift = (0..u16::MAX).find(fits).expect("some move fits");
        let wanted: Vec<usize> = rows_of(shift).collect();
        for (&word, row) in words.iter().zip(wanted) {
            taken[row] = true;
            places[word] = row;
        }
        moves[bucket] = shift;
    }
    (moves, places)
}

/// Rust source for the table of records.
fn source_of(records: &[Record]) -> String {
    let mut text = format!("static RECORDS: [Record; {}] = [\n", records.len());
    for record in records {
        let hex = |bits: u64| {
            let quarters = [48, 32, 16, 0].map(|shift| format!("{:04x}", bits >> shift & 0xffff));
            format!("0x{}", quarters.join("_"))
        };
        let (readings, classes) = (hex(record.readings.into()), hex(record.classes.bits()));
        let tells = match record.tells {
            Some(tells) => format!("Some(Tells::{tells:?})"),
            None => "None".to_owned(),
        };
        writeln!(
            text,
            "Record {{ readings: {readings}, classes: Classes({classes}), tells: {tells} }},"
        )
        .expect("a string takes all");
    }
    text.push_str("];\n");
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
