//! How fast each stage is over text in memory: a document as a plan, an item's anatomy, the verdicts, the reports.
//! Throughput is in items or bytes a second.

#[allow(dead_code, reason = "the folders are for the generator")]
mod corpus;

use divan::counter::{BytesCount, ItemsCount};
use divan::{Bencher, black_box};
use doable::item::{self, Mentions};
use doable::lint::{Linted, lint};
use doable::plan::{self, Plan};
use doable::report::pretty::Look;
use doable::report::{FileReport, Options, SHAPES};
use doable::rules::Rules;
use doable::settings::{FailOn, Settings};
use doable::source::{LineIndex, Source, Syntax};
use std::sync::Arc;
use std::thread;

/// Notes that are read; 20 items each.
const NOTES: usize = 300;

fn main() {
    divan::main();
}

/// A note and its path.
struct Note {
    path: String,
    text: String,
}

impl Note {
    fn source(&self) -> Source<'_> {
        Source {
            text: &self.text,
            syntax: Syntax::Markdown,
            path: &self.path,
        }
    }

    fn plan(&self) -> Plan<'_> {
        plan::read(&self.source(), &Settings::default())
    }

    fn linted(&self, settings: &Settings) -> Linted {
        lint(&self.source(), settings, Rules::shipped())
    }
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
    let count = |note: &Note| note.plan().items.len();
    ItemsCount::new(notes.iter().map(count).sum::<usize>())
}

/// Documents as sections and items.
mod parse {
    use super::{Bencher, Note, black_box, bytes, lists, mixed};

    fn plans(bencher: Bencher, notes: &[Note]) {
        bencher.counter(bytes(notes)).bench(|| {
            for note in notes {
                black_box(note.plan());
            }
        });
    }

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
fn anatomy(bencher: Bencher) {
    let notes = lists();
    let plans: Vec<Plan> = notes.iter().map(Note::plan).collect();
    bencher.counter(items(&notes)).bench(|| {
        for item in plans.iter().flat_map(|plan| &plan.items) {
            black_box(item::read(black_box(&item.text), Mentions::People));
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
    let report = |note: Note| FileReport {
        linted: note.linted(&settings),
        lines: LineIndex::new(&note.text),
        path: note.path,
        text: Arc::new(note.text),
        last: true,
        fail_on: FailOn::Warning,
        hints: true,
    };
    let reports: Vec<FileReport> = lists().into_iter().map(report).collect();
    let found: usize = reports.iter().map(|file| file.shown().count()).sum();
    let shape = SHAPES.iter().find(|shape| shape.name == name);
    let options = Options {
        quiet: false,
        look: Look::plain(true),
    };
    let format = (shape.expect("each format above is one of them").make)(options);
    bencher.counter(ItemsCount::new(found)).bench(|| {
        for file in &reports {
            black_box(format.file(file));
        }
    });
}
