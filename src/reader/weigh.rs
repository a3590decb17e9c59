//! Which words weigh most: each is left out in turn, and the rest is read again.

use super::{Likelihood, Reader, network, words};
use crate::verdict::Verdict;
use std::ops::Range;

/// What a word does to the probability of a verdict.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Weight {
    /// Its bytes in the text, from 0.
    pub range: Range<usize>,
    /// How much more likely the verdict is with it than without it, in ten-thousandths; below 0 where it speaks
    /// against it.
    pub ten_thousandths: i32,
}

impl Reader {
    /// What each word and sign of an item weighs for a verdict, the heaviest first, for or against; of equals the first in
    /// the text. `body` are the bytes that are left of it without owners and dates. Costs as many readings as there are
    /// words.
    #[must_use]
    pub fn weigh(&self, text: &str, body: Range<usize>, verdict: Verdict) -> Vec<Weight> {
        let whole = self.read_item(text, body.clone()).of(verdict);
        let mut weights: Vec<Weight> = words::words(text)
            .map(|word| {
                let rest = self.without(text, body.clone(), &word.range).of(verdict);
                let [with, without] = [whole, rest].map(|given| i32::from(given.ten_thousandths()));
                Weight {
                    range: word.range,
                    ten_thousandths: with - without,
                }
            })
            .collect();
        weights.sort_by_key(|weight| std::cmp::Reverse(weight.ten_thousandths.abs()));
        weights
    }

    /// What is said of an item without the word at these bytes.
    fn without(&self, text: &str, body: Range<usize>, left_out: &Range<usize>) -> Likelihood {
        let rest_of = |part: Range<usize>| {
            let words = words::words(text.get(part.clone()).unwrap_or_default());
            let others = words.filter(move |word| part.start + word.range.start != left_out.start);
            network::read(&self.weights, others)
        };
        let whole = rest_of(0..text.len());
        if body.len() < text.len() {
            whole.mean(rest_of(body))
        } else {
            whole
        }
    }
}
