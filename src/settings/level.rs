//! How gravely findings are meant. The build script knows the levels too, so they depend on nothing.

/// How gravely a finding is meant, from lightest to gravest.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Deserialize, serde::Serialize,
)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// In doubt: counted, shown on request.
    Hint,
    /// Shown, and fails the run by default.
    Warning,
    /// Shown, and fails the run.
    Error,
}

impl Severity {
    /// Its word in rule files and reports.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Hint => "hint",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// A severity as written: a level, or off.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Deserialize, serde::Serialize, PartialOrd, Ord,
)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// The rule reports nothing; a verdict rule still decides.
    Off,
    /// In doubt: counted, shown on request.
    Hint,
    /// Shown, and fails the run by default.
    Warning,
    /// Shown, and fails the run.
    Error,
}

impl Level {
    /// The severity of its findings; none where it is off.
    #[must_use]
    pub fn severity(self) -> Option<Severity> {
        match self {
            Self::Off => None,
            Self::Hint => Some(Severity::Hint),
            Self::Warning => Some(Severity::Warning),
            Self::Error => Some(Severity::Error),
        }
    }

    /// Its word in rule files and configs.
    #[must_use]
    pub fn word(self) -> &'static str {
        self.severity().map_or("off", Severity::word)
    }
}
