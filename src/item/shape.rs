//! What kind of clause an item is.

/// The form of a clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Deserialize, serde::Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Shape {
    /// An imperative, an infinitive, a gerund: "Call Ana", "to call Ana".
    Verb,
    /// A noun phrase.
    #[default]
    Noun,
    /// Something is, has or can: "Docs are up to date", "Report submitted".
    State,
    /// A statement or a question: "We agreed to meet", "What is our policy?".
    Clause,
    /// Somebody does something: "Claude reviews P745", "Bob to send slides".
    Doer,
}

impl Shape {
    /// Every shape there is, in the order of their numbers.
    pub const ALL: [Self; 5] = [
        Self::Verb,
        Self::Noun,
        Self::State,
        Self::Clause,
        Self::Doer,
    ];

    /// Its word in rule files.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Verb => "verb",
            Self::Noun => "noun",
            Self::State => "state",
            Self::Clause => "clause",
            Self::Doer => "doer",
        }
    }
}
