//! What a user sets in an editor: over all configs, for what the editor shows.

use crate::config::{Overruling, ReaderOptions};
use crate::probability::Probability;
use crate::settings::Items;
use crate::spelling::{closest, did_you_mean};
use serde::Deserialize;
use serde_json::Value;

/// The settings of an editor.
#[derive(Debug, Clone, PartialEq)]
pub struct Options {
    /// Whether hints are shown.
    pub hints: bool,
    /// How sure the reader has to be; none leaves it to the configs.
    pub min_confidence: Option<Probability>,
    /// Which list items count; none leaves it to the configs.
    pub items: Option<Items>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            hints: true,
            min_confidence: None,
            items: None,
        }
    }
}

/// The names of the settings.
const NAMES: [&str; 3] = ["hints", "minConfidence", "items"];

impl Options {
    /// Reads settings, which may stand below the name of the program, and says in a sentence what is wrong with each that
    /// can't be used. Those that aren't there are as if nobody had set them; so are those that are null.
    pub fn read(value: &Value) -> (Self, Vec<String>) {
        let mut options = Self::default();
        let mut wrong = Vec::new();
        let own = value.get("doable").unwrap_or(value);
        let Some(settings) = own.as_object() else {
            if !own.is_null() {
                wrong.push("the settings of doable are no object".to_owned());
            }
            return (options, wrong);
        };
        for (name, value) in settings.iter().filter(|(_, value)| !value.is_null()) {
            let said = match name.as_str() {
                "hints" => read(value).map(|hints| options.hints = hints),
                "minConfidence" => {
                    probability(value).map(|least| options.min_confidence = Some(least))
                }
                "items" => read(value).map(|items| options.items = Some(items)),
                // What the editor's own side of it reads.
                "path" | "trace" | "enable" => Ok(()),
                other => {
                    let near = closest(other, NAMES).map(did_you_mean).unwrap_or_default();
                    Err(format!("there is no such setting. {near}")
                        .trim_end()
                        .to_owned())
                }
            };
            wrong.extend(said.err().map(|why| format!("doable.{name}: {why}")));
        }
        (options, wrong)
    }

    /// Whether somebody set something: clients with nothing to say send what is empty.
    pub fn are_said(value: &Value) -> bool {
        let own = value.get("doable").unwrap_or(value);
        !own.is_null() && own.as_object().is_none_or(|settings| !settings.is_empty())
    }

    /// The same as what the command line says over all configs.
    pub fn overruling(&self) -> Overruling {
        Overruling {
            reader: ReaderOptions {
                reader: None,
                min_confidence: self.min_confidence,
            },
            items: self.items,
            ..Overruling::default()
        }
    }
}

fn read<'v, T: Deserialize<'v>>(value: &'v Value) -> Result<T, String> {
    T::deserialize(value).map_err(|error| error.to_string())
}

fn probability(value: &Value) -> Result<Probability, String> {
    let number: f64 = read(value)?;
    Probability::of_share(number).ok_or_else(|| format!("{number} is not between 0 and 1"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn settings_stand_alone_or_below_the_programs_name() {
        let settings = json!({"hints": false, "minConfidence": 0.5, "items": "everywhere"});
        let (options, wrong) = Options::read(&settings);
        assert!(!options.hints && wrong.is_empty());
        assert_eq!(options.items, Some(Items::Everywhere));
        let below = json!({"doable": settings, "other": 1});
        assert_eq!(Options::read(&below), (options, wrong));
        assert_eq!(Options::read(&Value::Null), Default::default());
    }

    #[test]
    fn an_empty_object_sets_nothing() {
        for empty in [
            json!({}),
            json!(null),
            json!({"doable": {}}),
            json!({"doable": null}),
        ] {
            assert!(!Options::are_said(&empty), "{empty}");
        }
        assert!(
            Options::are_said(&json!({"doable": {"hints": true}})) && Options::are_said(&json!(3))
        );
    }

    #[test]
    fn what_cant_be_used_is_told_and_the_rest_counts() {
        for (settings, told) in [
            (json!({"hint": true}), "Did you mean “hints”?"),
            (json!({"items": "some"}), "doable.items: "),
            (json!({"minConfidence": 2}), "not between 0 and 1"),
            (json!({"minConfidence": "a"}), "doable.minConfidence: "),
            (json!("x"), "no object"),
        ] {
            let (options, wrong) = Options::read(&settings);
            assert_eq!(options, Options::default());
            assert!(wrong[0].contains(told), "{wrong:?}");
        }
        let (options, wrong) = Options::read(&json!({"items": 3, "hints": false}));
        assert!(!options.hints && wrong.len() == 1);
    }
}
