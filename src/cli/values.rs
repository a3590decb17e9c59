//! How values of inner types are written on the command line.

use crate::finding::Verdict;
use crate::report::terminal::Color;
use crate::settings::{FailOn, Items};
use crate::stats::By;
use clap::ValueEnum;
use clap::builder::PossibleValue;
use jiff::civil::Date;

/// A day as it is written for `--today`.
pub(super) fn day(text: &str) -> Result<Date, String> {
    let day = text.parse();
    day.map_err(|_| "write the day as year, month and day, as in 2026-12-01".to_owned())
}

impl ValueEnum for FailOn {
    fn value_variants<'a>() -> &'a [Self] {
        &[Self::Error, Self::Warning, Self::Hint, Self::Never]
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Hint => "hint",
            Self::Never => "never",
        }))
    }
}

impl ValueEnum for Items {
    fn value_variants<'a>() -> &'a [Self] {
        &[Self::Auto, Self::Checkboxes, Self::All, Self::Everywhere]
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(match self {
            Self::Auto => {
                PossibleValue::new("auto").help("`everywhere` in a notes vault, `all` elsewhere")
            }
            Self::Checkboxes => {
                PossibleValue::new("checkboxes").help("Only checkboxes, in action lists")
            }
            Self::All => PossibleValue::new("all")
                .help("In action lists: checkboxes, and bullets and numbers of lists without any"),
            Self::Everywhere => PossibleValue::new("everywhere")
                .help("That, and every checkbox outside action lists"),
        })
    }
}

impl ValueEnum for Verdict {
    fn value_variants<'a>() -> &'a [Self] {
        &Self::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.word()))
    }
}

impl ValueEnum for By {
    fn value_variants<'a>() -> &'a [Self] {
        &[Self::File, Self::Folder, Self::Owner, Self::Heading]
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.words().0))
    }
}

impl ValueEnum for Color {
    fn value_variants<'a>() -> &'a [Self] {
        &[Self::Auto, Self::Always, Self::Never]
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(match self {
            Self::Auto => PossibleValue::new("auto").help(
                "On a terminal, unless `NO_COLOR` is set; elsewhere where `CLICOLOR_FORCE` is",
            ),
            Self::Always => PossibleValue::new("always").help("Always"),
            Self::Never => PossibleValue::new("never").help("Never"),
        })
    }
}
