//! Struck-through words: they are none of an item's own, and an item whose own words are all struck is done or dropped.
//! What only says who, where it is filed or why it was dropped may stand beside them.

use super::keyword::{self, Standing};
use super::text::Text;
use crate::language::{Class, Language};
use std::ops::Range;

/// A text without its struck words; whole where they are all there is to it, and then whether they are.
#[must_use]
pub fn taken_out(text: Text<'_>, language: Language) -> (Text<'_>, bool) {
    let struck = struck(&text);
    let says = |range: &Range<usize>| text.as_str()[range.clone()].contains(char::is_alphanumeric);
    if !struck.iter().any(says) {
        return (text, false);
    }
    let is_dropped = beside(&text, &struck)
        .into_iter()
        .all(|range| is_aside(&text, range, language));
    if is_dropped {
        return (text, true);
    }
    let with_space = |cut: Range<usize>| {
        let rest = &text.as_str()[cut.end..];
        let left = match cut.start {
            // "→ Call Ana" in place of what it was.
            0 => rest.trim_start_matches(|sign: char| " :=->–—→".contains(sign)),
            _ => rest.strip_prefix(' ').unwrap_or(rest),
        };
        cut.start..text.as_str().len() - left.len()
    };
    let cuts: Vec<_> = struck.into_iter().map(with_space).collect();
    (text.without(&cuts).trimmed(), false)
}

/// Whether a label is struck through: the list below it is done or dropped.
#[must_use]
pub fn is_label(label: &Text<'_>) -> bool {
    let is_struck =
        |(at, sign): (usize, char)| !sign.is_alphanumeric() || label.style_at(at).struck;
    label.pieces().iter().any(|piece| piece.style.struck)
        && label.as_str().char_indices().all(is_struck)
}

/// The struck runs, in bytes of the text as read.
fn struck(text: &Text<'_>) -> Vec<Range<usize>> {
    let pieces = text.pieces();
    let mut runs: Vec<Range<usize>> = Vec::new();
    for (at, piece) in pieces.iter().enumerate() {
        if !piece.style.struck {
            continue;
        }
        let end = pieces
            .get(at + 1)
            .map_or(text.as_str().len(), |next| next.start);
        match runs.last_mut() {
            Some(last) if last.end == piece.start => last.end = end,
            _ => runs.push(piece.start..end),
        }
    }
    runs
}

/// The runs beside the struck ones: before the first, which may be empty, and after each.
fn beside(text: &Text<'_>, struck: &[Range<usize>]) -> Vec<Range<usize>> {
    let starts = std::iter::once(0).chain(struck.iter().map(|run| run.end));
    let ends = struck.iter().map(|run| run.start);
    starts
        .zip(ends.chain([text.as_str().len()]))
        .map(|(start, end)| start..end)
        .collect()
}

/// Whether a run beside struck words names nothing to do: "Ana:", "**Ana**", "@ana", "#later", "(moved to #12)", "– dropped".
fn is_aside(text: &Text<'_>, run: Range<usize>, language: Language) -> bool {
    let read = text.as_str()[run.clone()].trim();
    let front = run.start == 0;
    let is_lead = || {
        let is_strong = |at: usize| text.style_at(at).strong;
        let keyword = || keyword::find(text.as_str(), Standing::List, language);
        read.ends_with([':', '-', '–', '—'])
            || is_strong(run.start)
            || keyword().is_some_and(|found| found.end >= read.len())
    };
    let unbracketed = without_brackets(read);
    let is_sign = |word: &str| {
        word.starts_with(['@', '#', '+']) || !word.contains(|inside: char| inside.is_alphabetic())
    };
    let mut words = unbracketed
        .split_whitespace()
        .filter(|word| !is_sign(word))
        .map(|word| word.trim_matches(|edge: char| !edge.is_alphanumeric()));
    match words.next() {
        None => true,
        Some(_) if front => is_lead(),
        Some(first) => tells_past(first, language),
    }
}

/// "moved", "done", "dropped": a word that tells what came of it.
fn tells_past(word: &str, language: Language) -> bool {
    let lower = word.to_lowercase();
    let classes = language.classes_of(&lower);
    let entry = language.get(&lower);
    classes.has(Class::BESIDE_STRUCK) || (entry.is_past_form() && !entry.is_base_verb())
}

fn without_brackets(read: &str) -> String {
    let mut depth = 0_usize;
    let mut left = String::with_capacity(read.len());
    for character in read.chars() {
        match character {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            _ if depth == 0 => left.push(character),
            _ => {}
        }
    }
    left
}
