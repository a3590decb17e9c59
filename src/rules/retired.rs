//! Rules that are gone: their ids stay known wherever people wrote them down, and lead to what took their place.

use super::{Rule, Rules};

/// A rule that is gone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Retired<'r> {
    /// Its id.
    pub id: &'r str,
    /// The id of the rule that took its place, where one did.
    pub successor: Option<&'r str>,
}

impl Retired<'_> {
    /// What became of it, to go on a sentence with.
    #[must_use]
    pub fn fate(&self) -> String {
        match self.successor {
            Some(successor) => format!("retired, and “{successor}” took its place"),
            None => "retired, and nothing took its place".to_owned(),
        }
    }
}

impl Rules {
    /// What became of the rule with this id, where it is gone.
    #[must_use]
    pub fn retired(&self, id: &str) -> Option<Retired<'_>> {
        let gone = self.pack.gone(id)?;
        let successor = gone.successor.and_then(|rule| self.all.get(rule as usize));
        Some(Retired {
            id: self.pack.text(gone.id),
            successor: successor.map(|rule| &*rule.id),
        })
    }

    /// The same of a rule that was a shipped one, too, where the shipped rules are left out for a run.
    #[must_use]
    pub fn retired_anywhere(&self, id: &str) -> Option<Retired<'_>> {
        self.retired(id).or_else(|| Self::shipped().retired(id))
    }

    /// The rule that reports now what a rule of this name did: itself, or what took its place.
    #[must_use]
    pub fn now(&self, name: &str) -> Option<&Rule> {
        let here = self.find(name);
        here.or_else(|| self.find(self.retired(name)?.successor?))
    }
}
