//! Whether a process that goes on for long stays as it was: mutated plans of a folder, one after the other, are read, judged
//! and drawn. `cargo bench --bench soak -- FOLDER MINUTES` prints a line a minute: the minute, documents a second, kilobytes
//! a second, and the memory of the process in kilobytes (where `/proc` tells).

#[path = "corpus/dice.rs"]
mod dice;
#[path = "note/folder.rs"]
mod folder;
mod note;

use dice::Dice;
use doable::report::Format;
use doable::report::json::Json;
use doable::report::pretty::{Look, Pretty};
use doable::report::sarif::Sarif;
use doable::settings::Settings;
use folder::{plans_in, read};
use note::Note;
use std::error::Error;
use std::hint::black_box;
use std::time::{Duration, Instant};
use std::{env, fs};

const MINUTE: Duration = Duration::from_secs(60);
/// The most bytes of a document, so that a minute has many.
const LONGEST: usize = 20_000;

fn main() -> Result<(), Box<dyn Error>> {
    // Cargo adds `--bench`.
    let args: Vec<String> = env::args().skip(1).filter(|arg| arg != "--bench").collect();
    let [folder, minutes] = args.as_slice() else {
        return Err("usage: cargo bench --bench soak -- FOLDER MINUTES".into());
    };
    let minutes: usize = minutes.parse()?;
    let notes = read(&plans_in(folder)?)?;
    let notes: Vec<Note> = notes
        .into_iter()
        .filter(|note| note.text.len() <= LONGEST)
        .collect();
    if notes.is_empty() {
        return Err(format!("no plans of up to {LONGEST} bytes in {folder}").into());
    }
    let mut dice = Dice::new(1);
    println!("minute\tdocuments/s\tKB/s\tmemory KB");
    for minute in 1..=minutes {
        let began = Instant::now();
        let (mut documents, mut bytes) = (0_usize, 0);
        while began.elapsed() < MINUTE {
            let note = mutated(&notes, &mut dice);
            bytes += note.text.len();
            documents += 1;
            show(&note);
        }
        let seconds = usize::try_from(began.elapsed().as_secs())?.max(1);
        let (each, kilobytes) = (documents / seconds, bytes / 1000 / seconds);
        println!(
            "{minute}\t{each}\t{kilobytes}\t{}",
            memory().unwrap_or_default()
        );
    }
    Ok(())
}

/// One note whose lines were cut, doubled, moved, or taken from others.
fn mutated(notes: &[Note], dice: &mut Dice) -> Note {
    let original = &notes[dice.below(notes.len())];
    let mut lines: Vec<&str> = original.text.split_inclusive('\n').collect();
    for _ in 0..dice.between(1, 12) {
        let at = dice.below(lines.len());
        let other = &notes[dice.below(notes.len())].text;
        let line = *lines.get(at).unwrap_or(&"");
        match dice.below(5) {
            0 => lines.insert(at, line),
            1 if !lines.is_empty() => drop(lines.remove(at)),
            2 => lines.insert(at, other.lines().nth(dice.below(40)).unwrap_or("- ")),
            3 => lines.insert(
                at,
                dice.pick(&["\n", "    ", "> ", "```\n", "- [ ] ", "# TODO\n", "**"]),
            ),
            _ => {
                let cut = line
                    .char_indices()
                    .nth(dice.below(60))
                    .map_or(0, |(at, _)| at);
                if let Some(kept) = lines.get_mut(at) {
                    *kept = &line[cut..];
                }
            }
        }
    }
    Note {
        path: original.path.clone(),
        text: lines.concat(),
    }
}

fn show(note: &Note) {
    let report = note.report(&Settings::default(), true);
    let pretty = Pretty::new(Look::plain(true));
    for format in [&Json as &dyn Format, &Sarif, &pretty] {
        black_box(format.file(&report));
    }
}

/// What of the process is in memory, in kilobytes.
fn memory() -> Option<usize> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmRSS:"))?;
    line.trim().strip_suffix(" kB")?.parse().ok()
}
