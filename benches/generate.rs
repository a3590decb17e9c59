//! Writes the plans and notes that are measured:
//! `cargo bench --bench generate -- KIND PLACE [COUNT]`, where KIND is one of
//!
//! - `notes`: a folder of notes, one in ten with an action list; COUNT of them, 12,000 unless told
//! - `natural`: a folder of notes, minutes and manuals as they are found in public, some very long, most without an action
//!   list; COUNT of them, 13,000 unless told, which are 180 MB
//! - `prose`: `notes` without those that hold an action list
//! - `lists`: a folder of notes that all hold one of 20 items; COUNT of them, 12,000 unless told
//! - `outcomes`: a file of COUNT outcomes, 400,000 unless told
//! - `long`: a plan of COUNT items, 20,000 unless told, which are 1 MB
//! - `tiny`: a file with a handful of items
//! - `hostile`: a folder of texts made to take long, each of COUNT bytes, a million unless told

mod corpus;

use corpus::Document;
use std::error::Error;
use std::path::Path;
use std::{env, fs};

/// Notes and outcomes where no count is given.
const NOTES: usize = 12_000;
const NATURAL: usize = 13_000;
const OUTCOMES: usize = 400_000;
const LONG: usize = 20_000;
/// Bytes of a hostile text where no count is given.
const HOSTILE: usize = 1_000_000;

fn main() -> Result<(), Box<dyn Error>> {
    // Cargo adds `--bench`.
    let args: Vec<String> = env::args().skip(1).filter(|arg| arg != "--bench").collect();
    let [kind, place, count @ ..] = args.as_slice() else {
        return Err("usage: cargo bench --bench generate -- KIND PLACE [COUNT]".into());
    };
    let count = count.first().map(|count| count.parse()).transpose()?;
    let place = Path::new(place);
    match kind.as_str() {
        "notes" => notes(place, count.unwrap_or(NOTES))?,
        "natural" => write_all(place, corpus::natural::natural(count.unwrap_or(NATURAL)))?,
        "prose" => write_all(place, corpus::notes::prose(count.unwrap_or(NOTES)))?,
        "lists" => write_all(place, corpus::lists::lists(count.unwrap_or(NOTES)))?,
        "outcomes" => fs::write(place, corpus::outcomes::outcomes(count.unwrap_or(OUTCOMES)))?,
        "long" => fs::write(place, corpus::long::long(count.unwrap_or(LONG)))?,
        "tiny" => fs::write(place, corpus::tiny::tiny())?,
        "hostile" => write_all(place, corpus::hostile::hostile(count.unwrap_or(HOSTILE)))?,
        _ => {
            return Err(format!("{kind} is no kind of plan: benches/generate.rs has them").into());
        }
    }
    Ok(())
}

/// Notes in a folder that is taken for a repository, for some programs heed its `.gitignore` only there.
fn notes(place: &Path, count: usize) -> std::io::Result<()> {
    write_all(place, corpus::notes::notes(count))?;
    fs::create_dir_all(place.join(".git"))?;
    fs::write(place.join(".gitignore"), corpus::notes::GITIGNORE)
}

fn write_all(place: &Path, documents: impl IntoIterator<Item = Document>) -> std::io::Result<()> {
    for Document { path, text } in documents {
        let path = place.join(path);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::write(path, text)?;
    }
    Ok(())
}
