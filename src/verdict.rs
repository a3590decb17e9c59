//! What an item can be. The lowest layer, for the reader and the rules speak of it alike.

/// What the rules make of an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Deserialize, serde::Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// Something a person does.
    Action,
    /// A result, a state, a quality or a change in a measure.
    Outcome,
    /// One definite thing that plainly takes many separate steps over weeks.
    Project,
    /// An activity or a topic too open to start.
    Vague,
    /// Nothing to do at all.
    Skip,
}

impl Verdict {
    /// All there are, in the order of the reader's probabilities.
    pub const ALL: [Self; 5] = [
        Self::Action,
        Self::Outcome,
        Self::Project,
        Self::Vague,
        Self::Skip,
    ];

    /// Its word in rule files and reports.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Action => "action",
            Self::Outcome => "outcome",
            Self::Project => "project",
            Self::Vague => "vague",
            Self::Skip => "skip",
        }
    }
}
