//! Which lists are read as action lists, and which of their items count.

/// Which list items count, as a config or the command line says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Deserialize, serde::Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Items {
    /// `everywhere` in a notes vault, `all` elsewhere
    #[default]
    Auto,
    /// Only checkboxes, in action lists
    Checkboxes,
    /// In action lists: checkboxes, and bullets and numbers of lists without any
    All,
    /// That, and every checkbox outside action lists
    Everywhere,
}

impl Items {
    /// What that is for a file which stands in a notes vault or not.
    #[must_use]
    pub fn scope(self, in_vault: bool) -> Scope {
        match self {
            Self::Auto if in_vault => Scope::Everywhere,
            Self::Auto | Self::All => Scope::All,
            Self::Checkboxes => Scope::Checkboxes,
            Self::Everywhere => Scope::Everywhere,
        }
    }
}

/// Which list items count in a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Scope {
    /// Only checkboxes, in action sections.
    Checkboxes,
    /// In action sections, checkboxes, and plain bullets and numbers of lists without any.
    #[default]
    All,
    /// That, and every checkbox outside the sections.
    Everywhere,
}

/// Labels of one kind that open an action section where they are asked for.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Deserialize, serde::Serialize,
)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Family {
    /// "Launch plan", "Phase 2", "Sprint 14", "Milestones"
    Plans,
    /// "Monday", "30 November", "This week", "Morning"
    Days,
    /// "Backlog", "Inbox", "Someday", "Roadmap"
    Backlog,
    /// "Release checklist", "Packing list", "Before we go"
    Checklists,
    /// "Goals", "Objectives", "Resolutions", "Key results"
    Goals,
}

impl Family {
    /// All of them, in the order in which they are told.
    pub const ALL: [Self; 5] = [
        Self::Plans,
        Self::Days,
        Self::Backlog,
        Self::Checklists,
        Self::Goals,
    ];

    /// Its name in a config.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Plans => "plans",
            Self::Days => "days",
            Self::Backlog => "backlog",
            Self::Checklists => "checklists",
            Self::Goals => "goals",
        }
    }
}

/// Families that are in force.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Families(u8);

impl Families {
    /// Those of a notes vault: there people keep days, plans and what is put off, and a checklist is made of boxes.
    pub const OF_VAULTS: Self =
        Self(1 << Family::Plans as u8 | 1 << Family::Days as u8 | 1 << Family::Backlog as u8);

    /// Whether a family is in force.
    #[must_use]
    pub const fn has(self, family: Family) -> bool {
        self.0 & 1 << family as u8 != 0
    }

    /// Whether none is.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// These and others.
    #[must_use]
    pub const fn with(self, others: Self) -> Self {
        Self(self.0 | others.0)
    }

    /// Those that are in force, in order.
    pub fn iter(self) -> impl Iterator<Item = Family> {
        Family::ALL
            .into_iter()
            .filter(move |family| self.has(*family))
    }
}

impl FromIterator<Family> for Families {
    fn from_iter<T: IntoIterator<Item = Family>>(families: T) -> Self {
        Self(
            families
                .into_iter()
                .fold(0, |all, family| all | 1 << family as u8),
        )
    }
}

/// What stands for one letter of a label, and for any.
pub const WILDCARDS: [char; 2] = ['?', '*'];

/// Whether a label that a config names can be one of a document: it holds a letter, a number or a wildcard.
#[must_use]
pub fn can_be_label(label: &str) -> bool {
    label.contains(|sign: char| sign.is_alphanumeric() || WILDCARDS.contains(&sign))
}

/// Labels that open or end an action section, beside or instead of the built-in ones. Each is compared as words, without
/// case, numbers and what stands in brackets; in one with `*` or `?`, numbers count, and these stand for any letters and for
/// one.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Headings {
    /// Labels that open a section.
    pub add: Vec<String>,
    /// Whether `add` stands instead of the built-in labels.
    pub replace: bool,
    /// Labels that end a section, beside the built-in ones.
    pub stop: Vec<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn auto_reads_every_checkbox_in_a_vault_alone() {
        assert_eq!(Items::Auto.scope(true), Scope::Everywhere);
        assert_eq!(Items::Auto.scope(false), Scope::All);
        for (items, scope) in [
            (Items::Checkboxes, Scope::Checkboxes),
            (Items::All, Scope::All),
            (Items::Everywhere, Scope::Everywhere),
        ] {
            assert_eq!([items.scope(true), items.scope(false)], [scope; 2]);
        }
    }

    #[test]
    fn a_label_of_signs_alone_can_match_nothing() {
        for label in ["", "---", "()", "…"] {
            assert!(!can_be_label(label), "{label}");
        }
        for label in ["Goals", "*", "Week ?", "2026", "目标"] {
            assert!(can_be_label(label), "{label}");
        }
    }

    #[test]
    fn families_are_a_set() {
        let families: Families = [Family::Goals, Family::Days, Family::Goals]
            .into_iter()
            .collect();
        let all: Vec<_> = families.iter().map(Family::name).collect();
        assert_eq!(all, ["days", "goals"]);
        assert!(Families::default().is_empty() && !families.has(Family::Plans));
    }
}
