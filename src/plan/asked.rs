//! What a label is to somebody who asks for labels in a config: its family, whether it ends lists, and whether a label or
//! pattern of the config is it.

use super::heading::{Kind, Labels};
use super::label_pattern::LabelPatterns;
use super::{family, wording};
use crate::language::Language;
use crate::settings::{Family, Headings, Settings, WILDCARDS};

/// The family by which a config can ask for a label.
#[must_use]
pub fn family_of(label: &str) -> Option<Family> {
    family::of_label(label, Language::default())
}

/// Whether a label names what is no action list unless a config says so: notes, decisions, who was there, what is done.
#[must_use]
pub fn ends_lists(label: &str) -> bool {
    let labels = Labels::new(&Settings::default(), "");
    matches!(labels.kind(label), Kind::Stops | Kind::StopsPlain)
}

/// The words by which a config compares a label with others.
#[must_use]
pub fn words(label: &str) -> Vec<String> {
    wording::plain_words(label, Language::default())
}

/// A label by the name under which a config can add it, so that it opens a list: signs that stand for others there are no
/// part of its words. None where no name does that, as with a label that settings end lists at.
#[must_use]
pub fn name(label: &str, settings: &Settings) -> Option<String> {
    let name = label.replace(WILDCARDS, " ");
    let name = name.trim_matches(|sign: char| sign.is_whitespace() || matches!(sign, ':' | '：'));
    let own = Settings {
        language: settings.language,
        headings: Headings {
            add: vec![name.to_owned()],
            replace: false,
            stop: settings.headings.stop.clone(),
        },
        ..Settings::default()
    };
    let opens = Labels::new(&own, "").kind(label) == Kind::Opens;
    (opens && !words(name).is_empty()).then(|| name.to_owned())
}

/// The labels that settings ask for, each on its own.
#[derive(Debug)]
pub struct Asked {
    labels: Labels,
    named: Vec<(String, LabelPatterns)>,
    language: Language,
}

impl Asked {
    /// Those of these settings.
    #[must_use]
    pub fn new(settings: &Settings) -> Self {
        let language = settings.language;
        let named = settings.headings.add.iter().map(|named| {
            let pattern = LabelPatterns::new(std::slice::from_ref(named), language);
            (named.clone(), pattern)
        });
        Self {
            labels: Labels::new(settings, ""),
            named: named.collect(),
            language,
        }
    }

    /// The labels and patterns that are named, as written.
    pub fn named(&self) -> impl Iterator<Item = &str> {
        self.named.iter().map(|(named, _)| named.as_str())
    }

    /// Whether the one of that number is a label's.
    #[must_use]
    pub fn is_named(&self, number: usize, label: &str) -> bool {
        let pattern = self.named.get(number).map(|(_, pattern)| pattern);
        pattern.is_some_and(|pattern| pattern.find(label, self.language).is_some())
    }

    /// The family in force by which alone a label opens a list.
    #[must_use]
    pub fn family_of(&self, label: &str) -> Option<Family> {
        self.labels.family_of(label)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::Families;

    #[test]
    fn labels_of_notes_and_of_what_is_done_end_lists() {
        for label in ["Notes", "Attendees", "Decisions made", "Done last week"] {
            assert!(ends_lists(label), "{label}");
        }
        for label in ["Errands", "Garden", "Monday", "Next steps", ""] {
            assert!(!ends_lists(label), "{label}");
        }
    }

    #[test]
    fn numbers_and_brackets_tell_no_labels_apart() {
        assert_eq!(words("Chapter 1 (new)"), words("chapter 12"));
        assert_ne!(words("Chapter"), words("Chapters"));
    }

    #[test]
    fn a_config_names_a_label_by_its_words() {
        let settings = Settings {
            headings: Headings {
                stop: vec!["Attic".to_owned()],
                ..Headings::default()
            },
            ..Settings::default()
        };
        for (label, named) in [
            ("Garden:", Some("Garden")),
            ("* Which week? *", Some("Which week")),
            ("Notes", Some("Notes")),
            ("Attic", None),
            ("?!", None),
            ("", None),
        ] {
            assert_eq!(name(label, &settings).as_deref(), named, "{label}");
        }
        let long = "very ".repeat(60) + "long";
        assert_eq!(name(&long, &settings), None);
    }

    #[test]
    fn each_label_that_is_asked_for_stands_on_its_own() {
        let asked = Asked::new(&Settings {
            headings: Headings {
                add: vec!["Week ?".to_owned(), "()".to_owned(), "Garden".to_owned()],
                ..Headings::default()
            },
            families: [Family::Days].into_iter().collect::<Families>(),
            ..Settings::default()
        });
        assert_eq!(asked.named().nth(2), Some("Garden"));
        assert!(asked.is_named(0, "Week 3") && !asked.is_named(0, "Week 12"));
        assert!(!asked.is_named(1, "") && !asked.is_named(1, "Garden"));
        assert!(asked.is_named(2, "garden:") && !asked.is_named(3, "Garden"));
        assert_eq!(asked.family_of("Monday"), Some(Family::Days));
        assert_eq!(asked.family_of("Backlog"), None);
        assert_eq!(asked.family_of("Week 3"), None, "it is named");
    }
}
