//! From words to probabilities: rows are added up, three words make a value of each filter, four numbers of each go into
//! the last layer. Whole numbers up to there, and then sums in one order, so that every machine gives the same bits.

use super::likelihood::Likelihood;
use super::weights::{MOST_FILTERS, OUTPUTS, POOLS, TAPS, Weights, floats};
use super::words::Word;

/// The values of all filters at one word.
type Values = [i16; MOST_FILTERS];

/// A text that is being read, word by word.
struct Reading<'w> {
    weights: &'w Weights,
    bias: Values,
    /// What the word before the last one adds, and what the last one adds to the next.
    handed_on: Values,
    /// The values at the last word but for what the next one adds.
    open: Values,
    largest: Values,
    sum: [i32; MOST_FILTERS],
    first: Values,
    last: Values,
    /// How many words have all their values.
    closed: usize,
}

/// How likely each verdict is for these words.
pub(super) fn read<'t>(weights: &Weights, words: impl Iterator<Item = Word<'t>>) -> Likelihood {
    let mut reading = Reading::new(weights);
    let mut sums = [0; TAPS * MOST_FILTERS];
    let width = TAPS * weights.filters;
    add(&mut sums[..width], weights.begin());
    reading.open_next(&sums);
    for word in words {
        sums[..width].fill(0);
        weights.each_row(&word, |row| add(&mut sums[..width], row));
        reading.close(&sums);
        reading.open_next(&sums);
    }
    sums[..width].fill(0);
    add(&mut sums[..width], weights.end());
    reading.close(&sums);
    // The last word is the one before the end of the text.
    let last = reading.last;
    reading.open_next(&sums);
    reading.close(&[0; TAPS * MOST_FILTERS]);
    reading.last = last;
    reading.likelihood()
}

/// Adds a row: numbers of 4 bits less 8, times the row's scale. The first half of them are the lower halves of its bytes.
fn add(sums: &mut [i16], row: &[u8]) {
    let Some((&scale, pairs)) = row.split_first() else {
        return;
    };
    // No text comes near the ends of 16 bits: of the nine rows of a word none has a number beyond 8 times 17.
    let scale = i16::from(scale);
    let less = scale.wrapping_mul(8);
    let (low, high) = sums.split_at_mut(pairs.len().min(sums.len()));
    for ((low, high), pair) in low.iter_mut().zip(high).zip(pairs) {
        let (first, second) = (i16::from(pair & 15), i16::from(pair >> 4));
        *low = low.wrapping_add(scale.wrapping_mul(first).wrapping_sub(less));
        *high = high.wrapping_add(scale.wrapping_mul(second).wrapping_sub(less));
    }
}

impl<'w> Reading<'w> {
    fn new(weights: &'w Weights) -> Self {
        Self {
            weights,
            bias: weights.bias(),
            handed_on: [0; MOST_FILTERS],
            open: [0; MOST_FILTERS],
            largest: [0; MOST_FILTERS],
            sum: [0; MOST_FILTERS],
            first: [0; MOST_FILTERS],
            last: [0; MOST_FILTERS],
            closed: 0,
        }
    }

    /// Begins the next word, of which the rows add up to `sums`: for the word after it, for itself, for the one before.
    fn open_next(&mut self, sums: &[i16; TAPS * MOST_FILTERS]) {
        let filters = self.weights.filters;
        let own = &sums[filters..2 * filters];
        let given = self.bias.iter().zip(&self.handed_on);
        for ((open, (bias, before)), own) in self.open.iter_mut().zip(given).zip(own) {
            *open = bias.wrapping_add(*before).wrapping_add(*own);
        }
        self.handed_on[..filters].copy_from_slice(&sums[..filters]);
    }

    /// Ends the word that is open by what the one after it adds.
    fn close(&mut self, sums: &[i16; TAPS * MOST_FILTERS]) {
        let filters = self.weights.filters;
        let after = &sums[2 * filters..3 * filters];
        for ((last, open), after) in self.last.iter_mut().zip(&self.open).zip(after) {
            *last = open.wrapping_add(*after).max(0);
        }
        let kept = self.largest.iter_mut().zip(&mut self.sum);
        for ((largest, sum), value) in kept.zip(&self.last[..filters]) {
            *largest = (*largest).max(*value);
            *sum += i32::from(*value);
        }
        // What stands before the first word is closed before it.
        if self.closed == 1 {
            self.first = self.last;
        }
        self.closed += 1;
    }

    fn likelihood(&self) -> Likelihood {
        let Weights {
            members, filters, ..
        } = *self.weights;
        let each = filters / members;
        let mut shares = [0.0; 5];
        for member in 0..members {
            let mut outputs = self.weights.last_bias(member);
            for pool in 0..POOLS {
                let filters = member * each..(member + 1) * each;
                let last = self.weights.last(pool, filters.clone());
                for (filter, bytes) in filters.zip(last) {
                    let value = self.value(pool, filter);
                    // Most are, and nothing comes of them.
                    if value == 0.0 {
                        continue;
                    }
                    let weights = floats(bytes);
                    for (output, weight) in outputs.iter_mut().zip(weights) {
                        *output += value * weight;
                    }
                }
            }
            for (share, part) in shares.iter_mut().zip(softmax(outputs)) {
                *share += part;
            }
        }
        #[allow(clippy::cast_precision_loss)] // a few members
        let members = members as f32;
        Likelihood::of_shares(shares.map(|share| share / members))
    }

    #[allow(clippy::cast_precision_loss)] // some forty words, and sums of as many values of 15 bits
    fn value(&self, pool: usize, filter: usize) -> f32 {
        match pool {
            0 => f32::from(self.largest[filter]),
            1 => self.sum[filter] as f32 / self.closed as f32,
            2 => f32::from(self.first[filter]),
            _ => f32::from(self.last[filter]),
        }
    }
}

/// Five shares of 1, larger where an output is.
fn softmax(outputs: [f32; OUTPUTS]) -> [f32; 5] {
    let mut shares = [0.0; 5];
    shares.copy_from_slice(&outputs[..5]);
    let largest = shares.into_iter().fold(f32::MIN, f32::max);
    let shares = shares.map(|output| exp(output - largest));
    let sum: f32 = shares.iter().sum();
    shares.map(|share| share / sum)
}

/// The power of e to a number that is at most 0. The standard library's differs in its last bit from system to system.
fn exp(power: f32) -> f32 {
    // Below this nothing is left of a share of 1 in ten-thousandths.
    let power = power.max(-40.0);
    let whole = (power * std::f32::consts::LOG2_E - 0.5).trunc();
    let rest = power - whole * std::f32::consts::LN_2;
    // Taylor's series: the rest is at most 0.35, where the eighth term is below 1e-8.
    let mut sum = 1.0;
    for term in [7.0, 6.0, 5.0, 4.0, 3.0, 2.0, 1.0] {
        sum = 1.0 + sum * rest / term;
    }
    #[allow(clippy::cast_possible_truncation)] // -58 to 0
    let exponent = whole as i32;
    sum * f32::from_bits((exponent + 127).cast_unsigned() << 23)
}
