//! What the command line says of findings, and what can't be used.

use crate::settings::FailOn;
use jiff::civil::Date;

/// What the command line says of findings.
#[derive(Debug, Clone, Copy, Default)]
pub struct Flags {
    /// Whether hints are shown.
    pub hints: bool,
    /// From which severity on findings fail the run; none leaves it to the configs.
    pub fail_on: Option<FailOn>,
    /// Today's date, where it is not the calendar's.
    pub today: Option<Date>,
}

/// Something can't be used, of which a problem tells that is kept where it arose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unusable;
