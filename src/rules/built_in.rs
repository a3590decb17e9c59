//! Checks that are no rules of a file: they look at the comments that suppress rules. Their severity is configured as
//! any rule's is, and they can't be suppressed.

use crate::settings::{Level, Settings};

/// A check that no rule file holds.
#[derive(Debug, PartialEq, Eq)]
pub struct BuiltIn {
    /// Its permanent name.
    pub id: &'static str,
    /// Its level where the config says nothing.
    pub level: Level,
    /// What it is for.
    pub why: &'static str,
    /// What it says, in one sentence.
    pub message: &'static str,
    /// What to do about it.
    pub help: &'static str,
}

/// A comment that can't be understood, and so suppresses nothing.
pub static UNKNOWN_SUPPRESSION: BuiltIn = BuiltIn {
    id: "unknown-suppression",
    level: Level::Warning,
    why: "A comment that begins with `doable-` but has a slip in its word or in a rule's id, or names no rule, \
          suppresses nothing, and nobody would notice.",
    message: "There is no rule “…”",
    help: "Did you mean “…”?",
};

/// A comment that suppresses nothing, though it could.
pub static UNUSED_SUPPRESSION: BuiltIn = BuiltIn {
    id: "unused-suppression",
    level: Level::Hint,
    why: "A comment that stays when its item was reworded hides the next outcome that is written there. Ticked items \
          and details count as if they were reported, so that ticking an item off leaves its comment in use.",
    message: "“…” is suppressed here, but finds nothing",
    help: "Take it out of the comment.",
};

/// All of them.
pub static BUILT_IN: [&BuiltIn; 2] = [&UNKNOWN_SUPPRESSION, &UNUSED_SUPPRESSION];

impl BuiltIn {
    /// The one with this id.
    #[must_use]
    pub fn find(id: &str) -> Option<&'static Self> {
        BUILT_IN.into_iter().find(|check| check.id == id)
    }

    /// Its level in these settings.
    #[must_use]
    pub fn level_in(&self, settings: &Settings) -> Level {
        settings
            .severity
            .get(self.id)
            .copied()
            .unwrap_or(self.level)
    }
}
