//! How likely something is: a whole number of ten-thousandths, so that it is the same on every machine and can be
//! compared, kept in tables and written without a rest.

use std::fmt::{Display, Formatter};

/// A probability in ten-thousandths, from 0 to 10,000.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Probability(u16);

impl Probability {
    /// What never happens.
    pub const NONE: Self = Self(0);
    /// What always does.
    pub const ONE: Self = Self(10_000);

    /// So many ten-thousandths; more than all of them are all.
    #[must_use]
    pub const fn of_ten_thousandths(count: u16) -> Self {
        Self(if count > Self::ONE.0 {
            Self::ONE.0
        } else {
            count
        })
    }

    /// The nearest to a share of 1; none where it is not one from 0 to 1.
    #[must_use]
    pub fn of_share(share: f64) -> Option<Self> {
        if !(0.0..=1.0).contains(&share) {
            return None;
        }
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // 0 to 10,000
        Some(Self((share * f64::from(Self::ONE.0)).round() as u16))
    }

    /// In ten-thousandths.
    #[must_use]
    pub const fn ten_thousandths(self) -> u16 {
        self.0
    }

    /// As a share of 1.
    #[must_use]
    pub fn share(self) -> f64 {
        f64::from(self.0) / f64::from(Self::ONE.0)
    }
}

/// As a share of 1 with two digits or more where they are needed: `0.60`, `0.975`.
impl Display for Probability {
    fn fmt(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
        let digits = match self.0 {
            count if count % 100 == 0 => 2,
            count if count % 10 == 0 => 3,
            _ => 4,
        };
        write!(f, "{:.digits$}", self.share())
    }
}

/// A number from 0 to 1.
impl serde::Serialize for Probability {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_f64(self.share())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_becomes_the_nearest_ten_thousandth() {
        let of = |share| Probability::of_share(share).map(Probability::ten_thousandths);
        assert_eq!(of(0.6), Some(6_000));
        assert_eq!(of(0.123_46), Some(1_235));
        assert_eq!(of(1.0), Some(10_000));
        assert_eq!(of(-0.1), None);
        assert_eq!(of(1.01), None);
        assert_eq!(of(f64::NAN), None);
    }

    #[test]
    fn a_probability_is_written_with_the_digits_it_needs() {
        let written = |count| Probability::of_ten_thousandths(count).to_string();
        assert_eq!(written(6_000), "0.60");
        assert_eq!(written(9_750), "0.975");
        assert_eq!(written(1), "0.0001");
        assert_eq!(written(u16::MAX), "1.00");
    }
}
