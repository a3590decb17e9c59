//! How fast each stage is over text in memory: a document as a plan, an item's parse, the verdicts, the reports.
//! Throughput is in items or bytes a second.

#[allow(dead_code, reason = "the folders are for the generator")]
mod corpus;

mod note;

use divan::counter::{BytesCount, ItemsCount};
use divan::{Bencher, black_box};
use doable::item::{self, Mentions};
use doable::language::Language;
use doable::plan::Plan;
use doable::reader::Reader;
use doable::report::pretty::Look;
use doable::report::{FORMATS, FileReport};
use doable::settings::Settings;
use note::Note;
use std::thread;

/// Notes that are read; 20 items each.
const NOTES: usize = 300;

fn main() {
    divan::main();
}

fn notes(documents: impl Iterator<Item = corpus::Document>) -> Vec<Note> {
    let note = |document: corpus::Document| Note {
        path: document.path,
        text: document.text,
    };
    documents.map(note).collect()
}

/// Notes that all hold an action list.
fn lists() -> Vec<Note> {
    notes(corpus::lists::lists(NOTES))
}

/// Notes of which one in ten does.
fn mixed() -> Vec<Note> {
    notes(corpus::notes::notes(NOTES))
}

fn bytes(notes: &[Note]) -> BytesCount {
    BytesCount::new(notes.iter().map(|note| note.text.len()).sum::<usize>())
}

fn items(notes: &[Note]) -> ItemsCount {
    let settings = Settings::default();
    let count = |note: &Note| note.plan(&settings).items.len();
    ItemsCount::new(notes.iter().map(count).sum::<usize>())
}

/// Notes in which the words of action lists stand and no action list: next to nothing of them is parsed.
#[divan::bench]
fn sieve(bencher: Bencher) {
    plans(bencher, &notes(corpus::notes::prose(NOTES)));
}

fn plans(bencher: Bencher, notes: &[Note]) {
    let settings = Settings::default();
    bencher.counter(bytes(notes)).bench(|| {
        for note in notes {
            black_box(note.plan(&settings));
        }
    });
}

/// Documents as sections and items.
mod parse {
    use super::{Bencher, lists, mixed, plans};

    #[divan::bench]
    fn of_lists(bencher: Bencher) {
        plans(bencher, &lists());
    }

    #[divan::bench]
    fn of_notes(bencher: Bencher) {
        plans(bencher, &mixed());
    }
}

/// What is stripped off each item, its words and features.
#[divan::bench]
fn parse(bencher: Bencher) {
    let notes = lists();
    let settings = Settings::default();
    let plans: Vec<Plan> = notes.iter().map(|note| note.plan(&settings)).collect();
    bencher.counter(items(&notes)).bench(|| {
        for item in plans.iter().flat_map(|plan| &plan.items) {
            black_box(item::parse(
                black_box(&item.text),
                Mentions::People,
                Language::ENGLISH,
            ));
        }
    });
}

/// What the reader says of each item.
#[divan::bench]
fn reader(bencher: Bencher) {
    let notes = lists();
    let settings = Settings::default();
    let plans: Vec<Plan> = notes.iter().map(|note| note.plan(&settings)).collect();
    let reader = Reader::shipped();
    bencher.counter(items(&notes)).bench(|| {
        for item in plans.iter().flat_map(|plan| &plan.items) {
            black_box(reader.read(black_box(item.text.as_str())));
        }
    });
}

/// The whole pure part: a document's text in, its findings out, on so many threads.
#[divan::bench(args = [1, 2])]
fn lint_on_threads(bencher: Bencher, threads: usize) {
    let notes = lists();
    let settings = Settings::default();
    // The rules are made ready once a process.
    notes[0].linted(&settings);
    bencher.counter(items(&notes)).bench(|| {
        thread::scope(|scope| {
            for part in notes.chunks(NOTES.div_ceil(threads)) {
                let settings = &settings;
                scope.spawn(move || {
                    for note in part {
                        black_box(note.linted(settings));
                    }
                });
            }
        });
    });
}

/// Findings as a format shows them.
#[divan::bench(args = ["concise", "json", "pretty"])]
fn render(bencher: Bencher, name: &str) {
    let settings = Settings::default();
    let reports: Vec<FileReport> = lists()
        .iter()
        .map(|note| note.report(&settings, true))
        .collect();
    let found: usize = reports.iter().map(|file| file.shown().count()).sum();
    let spec = FORMATS.iter().find(|spec| spec.name == name);
    let format = (spec.expect("each format above is one of them").make)(Look::plain(true));
    bencher.counter(ItemsCount::new(found)).bench(|| {
        for file in &reports {
            black_box(format.file(file));
        }
    });
}
