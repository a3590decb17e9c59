//! doable for JavaScript: a text in, a JSON document out. It reads no file and keeps nothing but what it was handed.
//!
//! `npm/index.js` is what callers see; the functions here are called by it alone, with options as JSON.

mod answer;
mod coaching;
mod options;
mod project;
mod units;

use doable::problem::Problem;
use doable::reader::Reader;
use options::Options;
use serde::Serialize;
use wasm_bindgen::JsError;
use wasm_bindgen::prelude::wasm_bindgen;

/// The version of the program.
#[wasm_bindgen]
#[must_use]
pub fn version() -> String {
    doable::VERSION.to_owned()
}

/// Takes the reader's weights.
///
/// # Errors
/// Where the bytes are no weights, or those of another version.
#[wasm_bindgen(js_name = takeReader)]
pub fn take_reader(bytes: Vec<u8>) -> Result<(), JsError> {
    project::forget();
    Reader::hand_over(bytes)
        .map_err(|error| JsError::new(&format!("can't use the reader: {error}")))
}

/// The findings of a text, and what a page needs beside them.
#[wasm_bindgen]
#[must_use]
pub fn check(text: &str, options: &str) -> String {
    told(options, |options| answer::check(text, options))
}

/// The items of a text, and what a page needs beside them.
#[wasm_bindgen]
#[must_use]
pub fn items(text: &str, options: &str) -> String {
    told(options, |options| answer::items(text, options))
}

/// Why a text is judged so, or what a rule is for.
#[wasm_bindgen]
#[must_use]
pub fn explain(subject: &str, options: &str) -> String {
    told(options, |options| coaching::why(subject, options))
}

/// First steps of one item's text.
#[wasm_bindgen]
#[must_use]
pub fn steps(item: &str, options: &str) -> String {
    told(options, |options| coaching::steps(item, options))
}

/// The rules in force.
#[wasm_bindgen]
#[must_use]
pub fn rules(options: &str) -> String {
    told(options, coaching::rules)
}

/// An answer as JSON; where the options are wrong, what is wrong with them.
fn told<T: Serialize>(options: &str, answer: impl FnOnce(&Options) -> T) -> String {
    let told = match Options::read(options) {
        Ok(options) => serde_json::to_string(&answer(&options)),
        Err(problem) => serde_json::to_string(&Refused::from(&problem)),
    };
    // These types have no form that JSON lacks.
    told.unwrap_or_default()
}

/// What is wrong with the options.
#[derive(Debug, Serialize)]
struct Refused {
    refused: coaching::Wrong,
}

impl From<&Problem> for Refused {
    fn from(problem: &Problem) -> Self {
        Self {
            refused: problem.into(),
        }
    }
}
