//! Names in rule files: kebab-case, and the names a serde enum knows.

use crate::item::Feature;
use serde::Deserialize;
use serde::de::value::StrDeserializer;
use serde::de::{Deserializer, Error, IntoDeserializer, Visitor};
use serde::forward_to_deserialize_any;

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

/// The value of an enum by its name in YAML, or the names it knows.
pub(super) fn by_name<T: for<'de> Deserialize<'de>>(
    name: &str,
) -> Result<T, &'static [&'static str]> {
    let named: StrDeserializer<'_, serde::de::value::Error> = name.into_deserializer();
    T::deserialize(named).map_err(|_| names_of::<T>())
}

/// The names an enum knows, in the order of its variants.
pub(super) fn names_of<T: for<'de> Deserialize<'de>>() -> &'static [&'static str] {
    let mut names: &'static [&'static str] = &[];
    let _ = T::deserialize(Asked { names: &mut names });
    names
}

/// A feature as `has` and `lacks` name it.
#[must_use]
pub fn feature_name(feature: Feature) -> &'static str {
    names_of::<Feature>()[feature as usize]
}

/// Lets a derived `Deserialize` tell its variants, and gives it nothing.
struct Asked<'a> {
    names: &'a mut &'static [&'static str],
}

impl<'de> Deserializer<'de> for Asked<'_> {
    type Error = serde::de::value::Error;

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _name: &'static str,
        variants: &'static [&'static str],
        _visitor: V,
    ) -> Result<V::Value, Self::Error> {
        *self.names = variants;
        Err(Self::Error::custom("only the names were asked for"))
    }

    fn deserialize_any<V: Visitor<'de>>(self, _visitor: V) -> Result<V::Value, Self::Error> {
        Err(Self::Error::custom("only the names were asked for"))
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 u8 u16 u32 u64 f32 f64 char str string bytes byte_buf option unit
        unit_struct newtype_struct seq tuple tuple_struct map struct identifier ignored_any
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::item::Shape;

    #[test]
    fn an_enum_tells_its_names_in_order() {
        assert_eq!(
            names_of::<Shape>(),
            ["verb", "noun", "state", "clause", "doer"]
        );
        assert_eq!(feature_name(Feature::PastDue), "past-due");
        assert_eq!(by_name::<Shape>("noun"), Ok(Shape::Noun));
        assert!(by_name::<Shape>("Noun").is_err());
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
