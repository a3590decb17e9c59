//! What the reader says of an item: a probability for each verdict.

use crate::probability::Probability;
use crate::verdict::Verdict;

/// How likely each verdict is. The five add up to 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Likelihood([Probability; 5]);

impl Likelihood {
    /// Out of five shares of a whole, in the order of [`Verdict::ALL`]. What rounding leaves goes to the largest.
    #[must_use]
    pub fn of_shares(shares: [f32; 5]) -> Self {
        let mut rounded = shares.map(|share| {
            Probability::of_share(f64::from(share))
                .unwrap_or_default()
                .ten_thousandths()
        });
        let rest = Probability::ONE.ten_thousandths() - rounded.iter().sum::<u16>().min(10_000);
        let over = rounded.iter().sum::<u16>().saturating_sub(10_000);
        if let Some(largest) = rounded.iter_mut().max() {
            *largest = *largest + rest - over;
        }
        Self(rounded.map(Probability::of_ten_thousandths))
    }

    /// The mean of two. What rounding leaves goes to the largest.
    #[must_use]
    pub fn mean(self, other: Self) -> Self {
        let both = self.0.into_iter().zip(other.0);
        let mut halves = [0; 5];
        for (half, (one, two)) in halves.iter_mut().zip(both) {
            *half = u16::midpoint(one.ten_thousandths(), two.ten_thousandths());
        }
        let rest = Probability::ONE.ten_thousandths() - halves.iter().sum::<u16>();
        if let Some(largest) = halves.iter_mut().max() {
            *largest += rest;
        }
        Self(halves.map(Probability::of_ten_thousandths))
    }

    /// How likely a verdict is.
    #[must_use]
    pub fn of(&self, verdict: Verdict) -> Probability {
        self.0[verdict as usize]
    }

    /// Each verdict with its probability, in the order of [`Verdict::ALL`].
    pub fn each(&self) -> impl Iterator<Item = (Verdict, Probability)> {
        Verdict::ALL.into_iter().zip(self.0)
    }

    /// The verdict that is likeliest; of equals the first.
    #[must_use]
    pub fn likeliest(&self) -> Verdict {
        let mut likeliest = Verdict::Action;
        for verdict in Verdict::ALL {
            if self.of(verdict) > self.of(likeliest) {
                likeliest = verdict;
            }
        }
        likeliest
    }
}

/// A map from each verdict to its probability, in the order of [`Verdict::ALL`].
impl serde::Serialize for Likelihood {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.each())
    }
}
