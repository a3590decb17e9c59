//! A clause as read: its form, its lead, who is to do it.

use super::{Feature, Features, Letters, Part, Shape};

/// A clause as read. Token indices are those of the whole item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Clause {
    /// The first token that is judged.
    pub start: usize,
    pub shape: Shape,
    pub lead: Option<(usize, Letters)>,
    /// The first token of the noun phrase or subject, where there is no lead.
    pub anchor: usize,
    /// The word that makes a state of it: a form of "be", a participle, an end state.
    pub state: Option<usize>,
    /// Tokens that name who is to do it.
    pub doer: Option<(usize, usize)>,
    /// Tokens passed over: hedges and conditions.
    pub skipped: Vec<(Part, usize, usize)>,
    pub features: Features,
}

impl Clause {
    pub(super) fn new(start: usize, shape: Shape) -> Self {
        Self {
            start,
            shape,
            lead: None,
            anchor: start,
            state: None,
            doer: None,
            skipped: Vec::new(),
            features: Features::default(),
        }
    }

    pub(super) fn with_lead(mut self, at: usize, lemma: Letters) -> Self {
        self.lead = Some((at, lemma));
        self.anchor = at;
        self
    }

    pub(super) fn with(mut self, feature: Feature) -> Self {
        self.features.insert(feature);
        self
    }

    pub(super) fn with_state(mut self, at: usize) -> Self {
        self.state = Some(at);
        self
    }

    pub(super) fn with_doer(mut self, from: usize, to: usize) -> Self {
        self.doer = Some((from, to));
        self
    }
}
