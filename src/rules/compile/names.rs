//! Names in rule files: kebab-case, and those of features.

use crate::item::Feature;
use crate::yaml::names_of;

/// Whether `name` is small letters, digits and single hyphens, a letter first.
pub(super) fn is_kebab(name: &str) -> bool {
    name.starts_with(|first: char| first.is_ascii_lowercase())
        && !name.ends_with('-')
        && !name.contains("--")
        && name
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
}

/// The same name in kebab-case, where there is one.
pub(super) fn kebab(name: &str) -> Option<String> {
    let mut out = String::new();
    let mut after_small = false;
    for char in name.chars() {
        if char.is_ascii_alphanumeric() {
            if char.is_ascii_uppercase() && after_small {
                out.push('-');
            }
            after_small = char.is_ascii_lowercase();
            out.push(char.to_ascii_lowercase());
        } else {
            after_small = false;
            if !out.ends_with('-') {
                out.push('-');
            }
        }
    }
    let trimmed = out.trim_matches('-');
    is_kebab(trimmed).then(|| trimmed.to_owned())
}

/// A feature as `has` and `lacks` name it.
#[must_use]
pub fn feature_name(feature: Feature) -> &'static str {
    names_of::<Feature>()[feature as usize]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_feature_has_the_name_that_rules_call_it_by() {
        assert_eq!(feature_name(Feature::PastDue), "past-due");
    }

    #[test]
    fn kebab_case_is_known_and_made() {
        assert!(is_kebab("no-asap") && is_kebab("a2"));
        assert!(!is_kebab("No") && !is_kebab("a--b") && !is_kebab("-a") && !is_kebab("2a"));
        assert_eq!(kebab("ResultVerb").as_deref(), Some("result-verb"));
        assert_eq!(kebab("no_asap!").as_deref(), Some("no-asap"));
        assert_eq!(kebab("日本"), None);
    }
}
