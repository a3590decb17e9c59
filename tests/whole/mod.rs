//! Tests over the whole program: plans in, items and findings out.

mod again;
mod both_readers;
mod contract;
mod everyday;
mod fixtures;
mod growth;
mod insert;
mod judged;
mod laws;
mod nouns;
mod pack;
mod parts;
mod properties;
mod reader;
mod reports;
mod size;
mod snapshots;
mod stats;
mod steps;

use laws::linted;
use std::path::{Path, PathBuf};

fn fixtures_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures")
}

/// Path from the folder of plans, with `/`, and text of every plan.
fn plans() -> Vec<(String, String)> {
    plans_of("plans")
}

/// Path from a folder of fixtures, with `/`, and text of every plan in it.
fn plans_of(folder: &str) -> Vec<(String, String)> {
    let folder = fixtures_folder().join(folder);
    let mut plans = Vec::new();
    for entry in walkdir::WalkDir::new(&folder).sort_by_file_name() {
        let entry = entry.unwrap();
        if entry.file_type().is_file() {
            let path = entry.path().strip_prefix(&folder).unwrap();
            let path = path.to_str().unwrap().replace('\\', "/");
            plans.push((path, std::fs::read_to_string(entry.path()).unwrap()));
        }
    }
    plans
}
