//! Turns the words in `data/english` into the tables that the language embeds, found by hash; and compiles the shipped
//! rules, so that a run has nothing to read and adding a file to `rules/english/` needs no code.

use compile::{Host, Packs, RuleFile};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

#[path = "src/language/compile/mod.rs"]
#[allow(dead_code)]
mod compile_words;
#[path = "src/language/record.rs"]
#[allow(dead_code)]
mod record;
#[path = "src/language/table.rs"]
#[allow(dead_code)]
mod table;

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

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let rows = words();
    shipped_rules(&rows);
}

/// Writes `english.rs`: name and text of each rule file, in the order of the paths; `pack.rs`: their rules, compiled; and
/// `steps.bin`: their first steps.
/// `rows` are those of the lexicon, by word.
fn shipped_rules(rows: &BTreeMap<String, usize>) {
    let folder = "rules/english";
    let steps = "rules/english/steps";
    println!("cargo::rerun-if-changed={folder}");
    let root =
        PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").expect("cargo sets CARGO_MANIFEST_DIR"));
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets OUT_DIR"));
    let mut list = String::from("&[\n");
    let mut files = Vec::new();
    for (path, name) in rule_files(&root, folder) {
        writeln!(list, "    ({name:?}, include_str!({path:?})),").expect("a string takes all");
        let text = read(&path);
        files.push(RuleFile { name, text });
    }
    list.push_str("]\n");
    // Their text is needed by nobody who runs the program.
    files.extend(rule_files(&root, steps).map(|(path, name)| RuleFile {
        name,
        text: read(&path),
    }));
    write(&out.join("english.rs"), list.as_bytes());
    let packs = compiled(&files, rows);
    write(&out.join("pack.rs"), packs.rules.source().as_bytes());
    let steps = postcard::to_allocvec(&packs.steps).expect("steps are text and numbers");
    let steps = miniz_oxide::deflate::compress_to_vec(&steps, 10);
    write(&out.join("steps.bin"), &steps);
}

/// Path and name of each rule file in a folder, in the order of the paths.
fn rule_files(root: &Path, folder: &str) -> impl Iterator<Item = (String, String)> {
    let entries = fs::read_dir(root.join(folder)).expect("the shipped rules are a folder");
    let mut paths: Vec<PathBuf> = entries
        .map(|entry| entry.expect("the folder can be read").path())
        .collect();
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "yaml"));
    paths.sort();
    paths.into_iter().map(move |path| {
        let name = path
            .file_name()
            .and_then(|name| name.to_str())
            .expect("rule files have plain names");
        let name = format!("{folder}/{name}");
        let path = path.to_str().expect("the path is UTF-8");
        (path.to_owned(), name)
    })
}

/// The rules of the shipped files.
fn compiled(files: &[RuleFile], rows: &BTreeMap<String, usize>) -> Packs {
    let host = Host {
        is_shipped: |_| true,
        keeps_examples_of_classes: false,
        reserved: |_| false,
        is_shipped_rule: |_| false,
        check_pattern: &|_| Ok(()),
        row_of: &|word| u32::try_from(*rows.get(word)?).ok(),
    };
    let compiled = compile::compile(files, &[], host);
    let (packs, _) = compiled.unwrap_or_else(|errors| {
        let told = errors.iter().map(|error| {
            let lines = source::LineIndex::new(&error.source_text);
            let line = lines.line_at(error.span.start).0;
            format!("{}:{line}: {error}. {}", error.file, error.fault.help)
        });
        panic!("{}", told.collect::<Vec<_>>().join("\n"))
    });
    packs
}

/// Writes the tables of words, in four files: `rows.bin`, `moves.bin`, `letters.txt` and `words.rs`; gives the row of each
/// word.
fn words() -> BTreeMap<String, usize> {
    for path in ["src/language", "data/english"] {
        println!("cargo::rerun-if-changed={path}");
    }
    let tables = compile_words::compile(&sources()).unwrap_or_else(|error| panic!("{error}"));
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets OUT_DIR"));
    let rows = tables.rows.iter().flat_map(|row| row.concat());
    write(&out.join("rows.bin"), &rows.collect::<Vec<u8>>());
    let moves = tables.moves.iter().flat_map(|moved| moved.to_le_bytes());
    write(&out.join("moves.bin"), &moves.collect::<Vec<u8>>());
    write(&out.join("letters.txt"), tables.letters.as_bytes());
    let source = compile_words::source::of(&tables);
    write(&out.join("words.rs"), source.as_bytes());
    tables.places
}

/// The files of words, those of classes in the order of their names.
fn sources() -> compile_words::Sources {
    let source = |path: &Path| compile_words::Source {
        stem: path
            .file_stem()
            .and_then(|stem| stem.to_str())
            .expect("files of words have plain names")
            .to_owned(),
        text: read(path.to_str().expect("the path is UTF-8")),
    };
    let entries = fs::read_dir("data/english/classes").expect("the classes are a folder");
    let mut paths: Vec<PathBuf> = entries
        .map(|entry| entry.expect("the folder can be read").path())
        .collect();
    paths.sort();
    compile_words::Sources {
        lexicon: read("data/english/lexicon.txt"),
        classes: paths.iter().map(|path| source(path)).collect(),
        labels: source(Path::new("data/english/labels.txt")),
        languages: source(Path::new("data/english/languages.txt")),
    }
}

fn read(path: &str) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("cannot read {path}: {error}"))
}

fn write(path: &Path, bytes: &[u8]) {
    fs::write(path, bytes)
        .unwrap_or_else(|error| panic!("cannot write {}: {error}", path.display()));
}
