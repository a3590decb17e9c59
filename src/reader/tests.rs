//! The reader as a whole: what it says adds up, doesn't change, and bad weights are told from good ones.

use super::words::{self, Look};
use super::{Reader, ReaderError};
use crate::probability::Probability;
use crate::verdict::Verdict;
use proptest::prelude::*;

fn cut(text: &str) -> Vec<(&str, Look)> {
    words::words(text)
        .map(|word| (word.written, word.look))
        .collect()
}

#[test]
fn a_text_is_cut_into_words_and_signs() {
    assert_eq!(
        cut("Don’t re-use  v2 of “GPT” in 2026… 🚀"),
        [
            ("Don’t", Look::Title),
            ("re", Look::Small),
            ("-", Look::Sign),
            ("use", Look::Small),
            ("v2", Look::Named),
            ("of", Look::Small),
            ("\"", Look::Sign),
            ("GPT", Look::Capitals),
            ("\"", Look::Sign),
            ("in", Look::Small),
            ("2026", Look::Number),
            (".", Look::Sign),
            ("🚀", Look::Symbol),
        ]
    );
    assert_eq!(
        cut("camelCase o' clock"),
        [
            ("camelCase", Look::Mixed),
            ("o", Look::Small),
            ("'", Look::Sign),
            ("clock", Look::Small),
        ]
    );
    assert_eq!(
        cut("naïve Ångström"),
        [("naïve", Look::Small), ("Ångström", Look::Small)]
    );
}

#[test]
fn beginnings_and_endings_are_characters() {
    assert_eq!(words::ending("naïve", 3), "ïve");
    assert_eq!(words::beginning("naïve", 3), "naï");
    assert_eq!(words::ending("up", 3), "up");
    assert_eq!(words::beginning("up", 4), "up");
}

#[test]
fn capitals_digits_and_apostrophes_do_not_part_words() {
    let hash = |word| words::hash(words::EMPTY, word);
    assert_eq!(hash("V2"), hash("v9"));
    assert_eq!(hash("Don’t"), hash("don't"));
    assert_ne!(hash("don't"), hash("dont"));
    // As the authors of FNV give it.
    assert_eq!(hash("a"), 0xaf63_dc4c_8601_ec8c);
}

#[test]
fn deeds_and_results_are_told_apart() {
    let of = |text: &str| Reader::shipped().read(text).likeliest();
    assert_eq!(of("Email the landlord about the roof"), Verdict::Action);
    assert_eq!(of("Improve customer satisfaction"), Verdict::Outcome);
    assert_eq!(
        of("We talked about the new server at length"),
        Verdict::Skip
    );
}

#[test]
fn an_item_is_read_with_and_without_what_is_stripped() {
    let reader = Reader::shipped();
    let text = "@bob: grow the newsletter";
    let (whole, body) = (reader.read(text), reader.read("grow the newsletter"));
    assert_eq!(reader.read_item(text, 6..text.len()), whole.mean(body));
    assert_eq!(reader.read_item(text, 0..text.len()), whole);
    let weights = reader.weigh(text, 6..text.len(), Verdict::Outcome);
    let without_grow = reader
        .read("@bob: the newsletter")
        .mean(reader.read("the newsletter"));
    let given = |likelihood: super::Likelihood| {
        i32::from(likelihood.of(Verdict::Outcome).ten_thousandths())
    };
    let grow = weights
        .iter()
        .find(|weight| &text[weight.range.clone()] == "grow");
    let difference = given(whole.mean(body)) - given(without_grow);
    assert_eq!(grow.map(|weight| weight.ten_thousandths), Some(difference));
}

#[test]
fn of_a_long_text_the_beginning_is_read() {
    let begin = "Send the letter ".repeat(14);
    let reader = Reader::shipped();
    assert_eq!(
        reader.read(&begin),
        reader.read(&(begin.clone() + "and be happy"))
    );
}

#[test]
fn the_words_that_weigh_most_come_first() {
    let weights = Reader::shipped().weigh("Improve morale", 0..14, Verdict::Outcome);
    assert_eq!(weights.len(), 2);
    assert!(weights[0].ten_thousandths.abs() >= weights[1].ten_thousandths.abs());
    assert!(weights[0].ten_thousandths > 0, "{weights:?}");
    assert!(
        Reader::shipped()
            .weigh("", 0..0, Verdict::Outcome)
            .is_empty()
    );
}

/// The shipped weights, to be damaged.
fn shipped() -> Vec<u8> {
    include_bytes!("../../data/reader.bin").to_vec()
}

#[test]
fn weights_are_read_as_they_were_written() {
    let again = Reader::with_weights(shipped()).expect("whole weights");
    assert_eq!(&again, Reader::shipped());
}

#[test]
fn damaged_weights_are_told() {
    let refused = |change: fn(&mut Vec<u8>)| {
        let mut bytes = shipped();
        change(&mut bytes);
        Reader::with_weights(bytes)
            .expect_err("they are damaged")
            .to_string()
    };
    assert_eq!(
        refused(Vec::clear),
        "these are no weights of doable's reader"
    );
    assert_eq!(
        refused(|bytes| bytes.truncate(40)),
        "these weights are damaged: the header is cut off"
    );
    assert_eq!(
        refused(|bytes| bytes.truncate(100_000)),
        "these weights are damaged: the file has another length than its header says"
    );
    assert_eq!(
        refused(|bytes| bytes[100_000] ^= 1),
        "these weights are damaged: its checksum is not that of its bytes"
    );
    assert_eq!(
        refused(|bytes| bytes[16] = 7),
        "these weights have version 7, this program reads version 1"
    );
}

/// The sizes in a header with a checksum that fits: whatever they are, nothing is read past the end.
fn with_size(place: usize, size: u32) -> Result<Reader, ReaderError> {
    let mut bytes = shipped();
    bytes[32 + 4 * place..][..4].copy_from_slice(&size.to_le_bytes());
    let checksum = words::hash_bytes(words::EMPTY, &bytes[32..]);
    bytes[24..32].copy_from_slice(&checksum.to_le_bytes());
    Reader::with_weights(bytes)
}

#[test]
fn weights_that_would_only_take_time_are_refused() {
    // Members share the filters out; without any there would be no end of members.
    let refused = with_size(0, 0).expect_err("there are no filters");
    assert_eq!(
        refused.to_string(),
        "these weights are damaged: its sizes are none that this program has room for"
    );
}

proptest! {
    #[test]
    fn a_mean_adds_up(one in "[a-z ]{1,40}", two in "[a-z ]{1,40}") {
        let mean = Reader::shipped().read(&one).mean(Reader::shipped().read(&two));
        let sum: u16 = mean.each().map(|(_, given)| given.ten_thousandths()).sum();
        prop_assert_eq!(sum, 10_000);
    }

    #[test]
    fn what_is_said_adds_up(text in "\\PC{0,200}") {
        let likelihood = Reader::shipped().read(&text);
        let sum: u16 = likelihood.each().map(|(_, given)| given.ten_thousandths()).sum();
        prop_assert_eq!(sum, 10_000);
        prop_assert!(likelihood.of(likelihood.likeliest()) >= Probability::of_ten_thousandths(2_000));
    }

    #[test]
    fn what_is_read_does_not_depend_on_the_space_between(text in "[a-z]{1,9}( [a-zA-Z0-9,.]{1,9}){0,12}") {
        let wide = text.replace(' ', " \t ");
        prop_assert_eq!(Reader::shipped().read(&text), Reader::shipped().read(&wide));
    }

    #[test]
    fn sizes_that_lie_are_refused_or_harmless(place in 0_usize..12, size in prop_oneof![0_u32..200, any::<u32>()]) {
        if let Ok(reader) = with_size(place, size) {
            let _ = reader.read("Grow my business by 20 % in Q3");
        }
    }
}
