//! What a keystroke costs whoever has a document open: `cargo bench --bench keystroke [-- STAGE]`. Each line is a document, its
//! bytes, its items, a stage and the milliseconds of the median pass, on one thread: the document as a plan (`plan`), linted
//! anew (`lint`), linted again after one character more or less in its middle (`again`).

#[allow(dead_code, reason = "the other kinds are for the generator")]
mod corpus;
#[path = "note/folder.rs"]
mod folder;
#[allow(dead_code, reason = "nothing is shown")]
mod note;

use doable::lint::{Memory, lint_again};
use doable::rules::Rules;
use doable::settings::Settings;
use folder::{plans_in, read};
use note::Note;
use std::env;
use std::error::Error;
use std::hint::black_box;
use std::time::Instant;

const MEGABYTE: usize = 1_000_000;
/// Items of a plan of a megabyte, and of a note of 10 KB.
const LONG: usize = 20_000;
const SHORT: usize = 200;

fn main() -> Result<(), Box<dyn Error>> {
    // Cargo adds `--bench`.
    let stage = env::args().skip(1).find(|arg| arg != "--bench");
    let is_asked = |name: &str| stage.as_deref().is_none_or(|stage| stage == name);
    let settings = Settings::default();
    println!("document\tbytes\titems\tstage\tms");
    for (name, text, passes) in [
        ("a long plan", corpus::long::long(LONG), 41),
        ("the fixtures", fixtures()?, 41),
        ("a note", corpus::long::long(SHORT), 1001),
    ] {
        let mut note = Note {
            path: "plan.md".to_owned(),
            text,
        };
        let items = note.plan(&settings).items.len();
        let (bytes, typed_at) = (note.text.len(), middle(&note, &settings));
        let show = |stage, ms| println!("{name}\t{bytes}\t{items}\t{stage}\t{ms:.3}");
        if is_asked("plan") {
            show(
                "plan",
                median(passes, |_| drop(black_box(note.plan(&settings)))),
            );
        }
        if is_asked("lint") {
            show(
                "lint",
                median(passes / 8, |_| drop(black_box(note.linted(&settings)))),
            );
        }
        if is_asked("again") {
            let mut memory = Memory::default();
            let mut again = |pass: usize| {
                if pass.is_multiple_of(2) {
                    note.text.insert(typed_at, 'e');
                } else {
                    note.text.remove(typed_at);
                }
                let (source, rules) = (note.source(), Rules::shipped());
                drop(black_box(lint_again(
                    &source,
                    &settings,
                    rules,
                    &mut memory,
                )));
            };
            // The first one learns it all.
            again(0);
            show("again", median(passes - 1, |pass| again(pass + 1)));
        }
    }
    Ok(())
}

/// The end of the text of the item in the middle.
fn middle(note: &Note, settings: &Settings) -> usize {
    let plan = note.plan(settings);
    plan.items[plan.items.len() / 2].text.span().end
}

/// The plans of the fixtures, one after the other, again and again.
fn fixtures() -> Result<String, Box<dyn Error>> {
    let mut paths = plans_in(concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/plans"))?;
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "md"));
    let all: String = read(&paths)?
        .into_iter()
        .map(|note| note.text + "\n\n")
        .collect();
    Ok(all.repeat(MEGABYTE.div_ceil(all.len())))
}

/// The milliseconds of the median of some passes, each with its number.
fn median(passes: usize, mut pass: impl FnMut(usize)) -> f64 {
    let mut took: Vec<f64> = (0..passes.max(1))
        .map(|number| {
            let began = Instant::now();
            pass(number);
            began.elapsed().as_secs_f64() * 1e3
        })
        .collect();
    took.sort_by(f64::total_cmp);
    took[took.len() / 2]
}
