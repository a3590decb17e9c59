//! The reader against its twin in Python, and against itself on every machine.

use super::fixtures_folder;
use doable::reader::{Likelihood, Reader};
use doable::verdict::Verdict;
use sha2::{Digest, Sha256};
use std::fmt::Write;

/// What sums in another order and five digits may differ by.
const CLOSE: f64 = 1e-3;

/// Texts of our own, each with the five probabilities that `data/reader/weights.py` computes.
fn said() -> Vec<(String, [f64; 5])> {
    let table = std::fs::read_to_string(fixtures_folder().join("reader.tsv")).unwrap();
    let rows = table.lines().skip(1).map(|line| {
        let mut fields = line.split('\t');
        let text = fields.next().unwrap().to_owned();
        let shares: Vec<f64> = fields.map(|share| share.parse().unwrap()).collect();
        (text, shares.try_into().expect("five of them"))
    });
    rows.collect()
}

fn shares(likelihood: &Likelihood) -> [f64; 5] {
    Verdict::ALL.map(|verdict| likelihood.of(verdict).share())
}

#[test]
fn the_reader_says_what_its_twin_in_python_says() {
    let said = said();
    assert_eq!(said.len(), 500);
    for (text, expected) in said {
        let found = shares(&Reader::shipped().read(&text));
        let close = |(a, b): (&f64, &f64)| (a - b).abs() <= CLOSE;
        let agrees = found.iter().zip(&expected).all(close);
        assert!(agrees, "{text}: {found:?} here, {expected:?} there");
    }
}

/// All probabilities of all texts, to the last bit: the same on every machine, or this fails on one of them.
#[test]
fn the_reader_says_the_same_on_every_machine() {
    let mut written = String::new();
    for (text, _) in said() {
        let likelihood = Reader::shipped().read(&text);
        let counts = Verdict::ALL.map(|verdict| likelihood.of(verdict).ten_thousandths());
        let _ = writeln!(written, "{counts:?}");
    }
    let digest = Sha256::digest(written.as_bytes());
    let mut start = String::new();
    for byte in &digest[..8] {
        let _ = write!(start, "{byte:02x}");
    }
    insta::assert_snapshot!(start, @"7d72db02dace44d8");
}

#[test]
fn threads_do_not_change_what_the_reader_says() {
    let said = said();
    let alone: Vec<Likelihood> = said
        .iter()
        .map(|(text, _)| Reader::shipped().read(text))
        .collect();
    let parts: Vec<Vec<Likelihood>> = std::thread::scope(|scope| {
        let parts = said.chunks(70).map(|part| {
            scope.spawn(move || {
                let read = part.iter().map(|(text, _)| Reader::shipped().read(text));
                read.collect::<Vec<_>>()
            })
        });
        let started: Vec<_> = parts.collect();
        started
            .into_iter()
            .map(|part| part.join().unwrap())
            .collect()
    });
    assert_eq!(alone, parts.concat());
}
