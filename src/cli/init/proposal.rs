//! What a config for a folder might ask for, by the labels in it: families, labels of its own, and the config above.

use super::super::survey::Survey;
use super::Above;
use crate::config::schema_accepts;
use crate::plan::asked;
use crate::report::escape::quoted;
use crate::report::{Count, Label};
use crate::settings::{Family, Settings};
use std::fmt::Write;

/// The config that is written. A line that begins with `#` and a space is prose, one with `#` and anything
/// else a setting that holds once the `#` is gone.
pub(super) const TEMPLATE: &str = include_str!("../init.yaml");
/// Its lines with labels that might be added, with families, and with a config above.
const HEADINGS: &str = "#headings:\n";
const ADDED: &str = "#  add: [This week, \"Chapter *\", \"Stage ?\"]\n";
const FAMILIES: &str = "#families: [plans, days]\n";
const EXTENDS: &str = "#extends: ../team.doable.yaml\n";

/// From how many checkboxes on a label of no family is proposed.
const ENOUGH: usize = 3;

/// What a config might ask for.
#[derive(Debug, Default)]
pub(super) struct Proposal {
    /// Families with checkboxes that are not read, and how many; most first.
    families: Vec<(Family, usize)>,
    /// Labels of no family, most first.
    offers: Vec<Offer>,
    /// The config above.
    above: Above,
}

/// A label that may be added, as a config names it.
#[derive(Debug)]
struct Offer {
    name: String,
    checkboxes: usize,
    words: Vec<String>,
    ends_lists: bool,
}

/// What a proposal makes of a label.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fate {
    /// It is read by its family.
    ByFamily(Family),
    /// It is read by its name.
    ByName,
    /// It may be added by hand.
    Offered,
    /// It names goals, which may be added by hand.
    Goals,
}

impl Proposal {
    /// What the labels of a folder suggest, below a config or none.
    pub(super) fn of(survey: &Survey, above: Above) -> Self {
        let mut proposal = Self {
            above,
            ..Self::default()
        };
        for label in survey.unread.known() {
            match asked::family_of(&label.text) {
                Some(family) => proposal.add_family(family, label.checkboxes),
                None => proposal.add_label(label),
            }
        }
        let most = |(_, checkboxes): &(Family, usize)| std::cmp::Reverse(*checkboxes);
        proposal.families.sort_by_key(most);
        proposal
    }

    fn add_family(&mut self, family: Family, checkboxes: usize) {
        let mut known = self.families.iter_mut();
        match known.find(|(known, _)| *known == family) {
            Some((_, sum)) => *sum += checkboxes,
            None => self.families.push((family, checkboxes)),
        }
    }

    /// Adds a label to the one that a config can't tell it apart from, if there is one.
    fn add_label(&mut self, label: &Label) {
        let Some(offer) = Offer::of(label) else {
            return;
        };
        match self
            .offers
            .iter_mut()
            .find(|known| known.words == offer.words)
        {
            Some(known) => known.checkboxes += offer.checkboxes,
            None => self.offers.push(offer),
        }
    }

    /// What becomes of a label; none where no config can name it.
    pub(super) fn fate(&self, label: &Label) -> Option<Fate> {
        if let Some(family) = asked::family_of(&label.text) {
            return Some(match family {
                Family::Goals => Fate::Goals,
                family => Fate::ByFamily(family),
            });
        }
        let own = Offer::of(label)?;
        let offer = self.offers.iter().find(|offer| offer.words == own.words)?;
        Some(if offer.is_proposed() {
            Fate::ByName
        } else {
            Fate::Offered
        })
    }

    /// The families that are proposed, in order.
    pub(super) fn families(&self) -> Vec<Family> {
        let is_new = |family: Family| self.proposed().any(|(new, _)| new == family);
        let mut families = Family::ALL.to_vec();
        families.retain(|family| is_new(*family));
        families
    }

    fn proposed(&self) -> impl Iterator<Item = (Family, usize)> {
        let families = self.families.iter().copied();
        families.filter(|(family, _)| *family != Family::Goals)
    }

    fn goals(&self) -> usize {
        let goals = self
            .families
            .iter()
            .find(|(family, _)| *family == Family::Goals);
        goals.map_or(0, |(_, checkboxes)| *checkboxes)
    }

    /// The labels that are proposed, each as a config names it.
    pub(super) fn labels(&self) -> Vec<&str> {
        let proposed = self.offers.iter().filter(|offer| offer.is_proposed());
        proposed.map(|offer| offer.name.as_str()).collect()
    }

    /// How many checkboxes are read with it that were not.
    pub(super) fn checkboxes(&self) -> usize {
        let of_families = self.proposed().map(|(_, checkboxes)| checkboxes);
        let labels = self.offers.iter().filter(|offer| offer.is_proposed());
        of_families.sum::<usize>() + labels.map(|offer| offer.checkboxes).sum::<usize>()
    }

    /// The config above that it builds on.
    pub(super) fn extends(&self) -> Option<&str> {
        self.above.extends.as_deref()
    }

    /// The config above that no longer counts with it.
    pub(super) fn leaves(&self) -> Option<&str> {
        self.above.left.as_deref()
    }

    /// Whether it makes no setting.
    pub(super) fn is_empty(&self) -> bool {
        self.families().is_empty() && self.labels().is_empty() && self.extends().is_none()
    }

    /// The config, every other setting explained in it.
    pub(super) fn config(&self) -> String {
        let mut config = TEMPLATE.replacen(FAMILIES, &self.families_written(), 1);
        if !self.offers.is_empty() {
            let old = HEADINGS.to_owned() + ADDED;
            config = config.replacen(&old, &self.headings_written(), 1);
        }
        if let Some(extends) = self.extends() {
            let extends = format!("extends: {}\n", quoted(extends));
            config = config.replacen(EXTENDS, &extends, 1);
        }
        config
    }

    fn families_written(&self) -> String {
        let mut text = String::new();
        let goals = self.goals();
        if goals > 0 {
            let boxes = Count(goals, "checkbox stands", "checkboxes stand");
            let _ = write!(
                text,
                "#\n# Here {boxes} under goals. They are left out, as goals are\n\
                 # outcomes by nature: add them if you want to be told of each.\n"
            );
        }
        let proposed = self.families();
        if proposed.is_empty() {
            let example = if goals > 0 {
                "#families: [goals]\n"
            } else {
                FAMILIES
            };
            return text + example;
        }
        let all = self.above.families.with(proposed.iter().copied().collect());
        let names: Vec<_> = all.iter().map(Family::name).collect();
        let sum = self.proposed().map(|(_, checkboxes)| checkboxes).sum();
        let boxes = Count(sum, "checkbox", "checkboxes");
        let _ = writeln!(text, "families: [{}]  # {boxes}", names.join(", "));
        text
    }

    fn headings_written(&self) -> String {
        let has_some = self.offers.iter().any(Offer::is_proposed);
        let mark = if has_some { "" } else { "#" };
        let (proposed, others): (Vec<_>, Vec<_>) =
            self.offers.iter().partition(|offer| offer.is_proposed());
        let mut text = format!("{mark}headings:\n{mark}  add:\n");
        for (mark, offers) in [("", proposed), ("#", others)] {
            for offer in offers {
                let boxes = Count(offer.checkboxes, "checkbox", "checkboxes");
                let _ = write!(text, "{mark}    - {}  # {boxes}", quoted(&offer.name));
                text += if offer.ends_lists {
                    ", but it ends lists\n"
                } else {
                    "\n"
                };
            }
        }
        text
    }
}

impl Offer {
    /// None where a config can't name the label.
    fn of(label: &Label) -> Option<Self> {
        let name = asked::name(&label.text, &Settings::default())?;
        let setting = format!("headings: {{add: [{}]}}", quoted(&name));
        schema_accepts(&setting).ok()?;
        Some(Self {
            ends_lists: asked::ends_lists(&label.text),
            checkboxes: label.checkboxes,
            words: asked::words(&name),
            name,
        })
    }

    fn is_proposed(&self) -> bool {
        self.checkboxes >= ENOUGH && !self.ends_lists
    }
}

#[cfg(test)]
mod tests;
