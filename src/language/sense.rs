//! What nouns name.

use super::record;

/// What a noun names: `WordNet`'s supersenses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Sense {
    /// The topmost ideas, of which the others are kinds: entity, thing.
    Tops,
    /// Deeds: a visit.
    Act,
    /// Animals.
    Animal,
    /// What people make: a house, a program.
    Artifact,
    /// Qualities of people and things: speed.
    Attribute,
    /// Parts of the body.
    Body,
    /// What minds hold and do: a plan, an idea.
    Cognition,
    /// What is said and written: a letter.
    Communication,
    /// What happens: a failure.
    Event,
    /// Feelings.
    Feeling,
    /// Food and drink.
    Food,
    /// People or things together: a team.
    Group,
    /// Places.
    Location,
    /// Goals: a reason.
    Motive,
    /// Natural things: a mountain.
    Object,
    /// People.
    Person,
    /// Natural phenomena: wind.
    Phenomenon,
    /// Plants.
    Plant,
    /// What is owned and handed over: a budget.
    Possession,
    /// Natural processes: growth.
    Process,
    /// Amounts and units: an hour's worth, a mile.
    Quantity,
    /// Relations: a link, a ratio.
    Relation,
    /// Shapes: a line.
    Shape,
    /// States of affairs: peace, readiness.
    State,
    /// Substances: water.
    Substance,
    /// Points and stretches of time: a week.
    Time,
}

impl Sense {
    /// All of them, in `WordNet`'s order.
    pub const ALL: [Self; 26] = [
        Self::Tops,
        Self::Act,
        Self::Animal,
        Self::Artifact,
        Self::Attribute,
        Self::Body,
        Self::Cognition,
        Self::Communication,
        Self::Event,
        Self::Feeling,
        Self::Food,
        Self::Group,
        Self::Location,
        Self::Motive,
        Self::Object,
        Self::Person,
        Self::Phenomenon,
        Self::Plant,
        Self::Possession,
        Self::Process,
        Self::Quantity,
        Self::Relation,
        Self::Shape,
        Self::State,
        Self::Substance,
        Self::Time,
    ];

    /// Its name in lower case: "artifact".
    #[must_use]
    pub fn name(self) -> &'static str {
        record::SENSES[self as usize]
    }
}
