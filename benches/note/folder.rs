//! The plans of a folder, for benches that are given one.

use crate::note::Note;
use doable::files::{is_plan, slashes};
use std::fs;
use std::path::PathBuf;
use walkdir::WalkDir;

/// Paths of the plans in a folder, in order.
pub fn plans_in(folder: &str) -> Result<Vec<PathBuf>, walkdir::Error> {
    let mut paths = Vec::new();
    for entry in WalkDir::new(folder).sort_by_file_name() {
        let entry = entry?;
        if entry.file_type().is_file() && is_plan(entry.path()) {
            paths.push(entry.into_path());
        }
    }
    Ok(paths)
}

/// Reads them.
pub fn read(paths: &[PathBuf]) -> std::io::Result<Vec<Note>> {
    let note = |path: &PathBuf| {
        Ok(Note {
            path: slashes(path),
            text: fs::read_to_string(path)?,
        })
    };
    paths.iter().map(note).collect()
}
