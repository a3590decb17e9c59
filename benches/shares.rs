//! What a run over a folder spends its time on, measured apart on one thread, and the pure part on every core:
//! `cargo bench --bench shares -- FOLDER`. Each line is a stage, a tab and the seconds of the fastest of five passes; the
//! first has the number of items.

#[path = "note/folder.rs"]
mod folder;
mod note;

use doable::item::{self, Mentions};
use doable::language::Language;
use doable::plan::Plan;
use doable::report::Format;
use doable::report::concise::Concise;
use doable::settings::Settings;
use folder::{plans_in, read};
use note::Note;
use std::error::Error;
use std::hint::black_box;
use std::time::{Duration, Instant};
use std::{env, thread};

const PASSES: usize = 5;

fn main() -> Result<(), Box<dyn Error>> {
    // Cargo adds `--bench`.
    let mut args = env::args().skip(1).filter(|arg| arg != "--bench");
    let folder = args
        .next()
        .ok_or("usage: cargo bench --bench shares -- FOLDER")?;
    let paths = plans_in(&folder)?;
    let notes = read(&paths)?;
    let settings = Settings::default();
    let plans: Vec<Plan> = notes.iter().map(|note| note.plan(&settings)).collect();
    let items = || plans.iter().flat_map(|plan| &plan.items);
    println!("items\t{}", items().count());

    let reading = fastest(|| {
        // Read before without a failure.
        black_box(read(&paths).is_ok());
    });
    let parsing = fastest(|| {
        for note in &notes {
            black_box(note.plan(&settings));
        }
    });
    let parse = fastest(|| {
        for item in items() {
            black_box(item::parse(&item.text, Mentions::People, Language::ENGLISH));
        }
    });
    let linting = fastest(|| {
        for note in &notes {
            black_box(note.linted(&settings));
        }
    });
    let report = |note: &Note| note.report(&settings, false);
    let reports: Vec<_> = notes.iter().map(report).collect();
    let printing = fastest(|| {
        for report in &reports {
            black_box(Concise.file(report));
        }
    });
    let cores = thread::available_parallelism()?.get();
    let on_all = fastest(|| lint_on(cores, &notes, &settings));

    let judging = linting.saturating_sub(parsing + parse);
    for (stage, took) in [
        ("reading", reading),
        ("parsing", parsing),
        ("item parsing", parse),
        ("judging", judging),
        ("printing", printing),
        ("pure part on every core", on_all),
    ] {
        println!("{stage}\t{:.6}", took.as_secs_f64());
    }
    Ok(())
}

fn lint_on(threads: usize, notes: &[Note], settings: &Settings) {
    thread::scope(|scope| {
        for part in notes.chunks(notes.len().div_ceil(threads).max(1)) {
            scope.spawn(move || {
                for note in part {
                    black_box(note.linted(settings));
                }
            });
        }
    });
}

fn fastest(mut pass: impl FnMut()) -> Duration {
    let passes = (0..PASSES).map(|_| {
        let began = Instant::now();
        pass();
        began.elapsed()
    });
    passes.min().unwrap_or_default()
}
