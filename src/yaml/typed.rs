//! From a YAML tree to types: what is wrong with one value is told beside all that is wrong with others, and the rest is
//! still read.

use super::fault::{Fault, YamlError};
use super::reader::MAX_FAULTS;
use super::tree::{Content, Node, Scalar};
use crate::source::Span;
use serde::Deserialize;
use serde::de::value::StrDeserializer;
use serde::de::{Error, IntoDeserializer};
use std::collections::BTreeMap;
use std::fmt::{Display, Formatter};

/// What goes on while a tree is read as types.
#[derive(Debug, Default)]
pub struct Reading {
    /// What is wrong so far.
    pub faults: Vec<YamlError>,
    /// Faults that are not kept.
    pub more: usize,
    /// Whether what looks like a number stands for a text, too: the heading “2026”.
    pub numbers_are_texts: bool,
}

impl Reading {
    /// Tells a fault.
    pub fn tell(&mut self, span: Span, fault: Fault) {
        if self.faults.len() < MAX_FAULTS {
            self.faults.push(YamlError { fault, span });
        } else {
            self.more += 1;
        }
    }

    /// Tells that something else should stand there.
    pub fn wrong<T>(&mut self, node: &Node, expected: &str) -> Option<T> {
        self.tell(node.span, Fault::wrong_type(&node.described(), expected));
        None
    }

    /// How many faults there are so far.
    fn count(&self) -> usize {
        self.faults.len() + self.more
    }
}

/// What can be read from a YAML tree.
pub trait FromYaml: Sized {
    /// What a node says; none where that is told as a fault.
    fn from_yaml(node: &Node, reading: &mut Reading) -> Option<Self>;

    /// What it is where its key is missing or has nothing to say; none where it has to be there.
    fn absent() -> Option<Self> {
        None
    }
}

/// What stands at a place.
#[derive(Debug, Clone)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// Its bytes; its key's where it is empty.
    pub span: Span,
    /// A place short enough to point at: its key's bytes, else those of its own first key, else its own.
    pub head: Span,
    /// Whether nothing in it is wrong so far.
    pub sound: bool,
}

impl<T: FromYaml> FromYaml for Spanned<T> {
    fn from_yaml(node: &Node, reading: &mut Reading) -> Option<Self> {
        let faults = reading.count();
        Some(Self {
            value: T::from_yaml(node, reading)?,
            span: node.span,
            head: node.head,
            sound: faults == reading.count(),
        })
    }
}

/// A value, or none where it is wrong, which is told: what is around it is still read.
#[derive(Debug, Clone)]
pub struct Kept<T>(pub Option<T>);

impl<T: FromYaml> FromYaml for Kept<T> {
    fn from_yaml(node: &Node, reading: &mut Reading) -> Option<Self> {
        Some(Self(T::from_yaml(node, reading)))
    }
}

/// What stands at a place, right or wrong.
pub type Tried<T> = Spanned<Kept<T>>;

/// One value, or a list of them.
#[derive(Debug, Clone)]
pub struct Many<T> {
    /// The values.
    pub items: Vec<Tried<T>>,
    /// Whether it was written with brackets.
    pub is_list: bool,
}

impl<T: FromYaml> FromYaml for Many<T> {
    fn from_yaml(node: &Node, reading: &mut Reading) -> Option<Self> {
        let (nodes, is_list) = match &node.content {
            Content::List(items) => (items.as_slice(), true),
            _ if node.is_nothing() => (&[][..], false),
            _ => (std::slice::from_ref(node), false),
        };
        let items = nodes
            .iter()
            .filter_map(|node| Spanned::from_yaml(node, reading));
        Some(Self {
            items: items.collect(),
            is_list,
        })
    }
}

impl FromYaml for String {
    fn from_yaml(node: &Node, reading: &mut Reading) -> Option<Self> {
        match (node.scalar(), &node.content) {
            (Some(Scalar::Text(text)), _) => Some(text.to_owned()),
            (Some(Scalar::Number(_) | Scalar::Bool(_)), Content::Scalar { text, .. })
                if reading.numbers_are_texts =>
            {
                Some(text.clone())
            }
            _ => reading.wrong(node, "text"),
        }
    }
}

impl FromYaml for bool {
    fn from_yaml(node: &Node, reading: &mut Reading) -> Option<Self> {
        match node.scalar() {
            Some(Scalar::Bool(value)) => Some(value),
            _ => reading.wrong(node, "true or false"),
        }
    }
}

impl FromYaml for usize {
    fn from_yaml(node: &Node, reading: &mut Reading) -> Option<Self> {
        let number = match node.scalar() {
            Some(Scalar::Number(number)) => number.as_u64(),
            _ => None,
        };
        match number.and_then(|number| Self::try_from(number).ok()) {
            Some(number) => Some(number),
            None => reading.wrong(node, "a whole number"),
        }
    }
}

impl<T: FromYaml> FromYaml for Option<T> {
    fn from_yaml(node: &Node, reading: &mut Reading) -> Option<Self> {
        if node.is_nothing() {
            return Some(None);
        }
        T::from_yaml(node, reading).map(Some)
    }

    fn absent() -> Option<Self> {
        Some(None)
    }
}

impl<T: FromYaml> FromYaml for Vec<T> {
    fn from_yaml(node: &Node, reading: &mut Reading) -> Option<Self> {
        let Content::List(items) = &node.content else {
            return reading.wrong(node, "a list");
        };
        let items = items.iter().filter_map(|item| T::from_yaml(item, reading));
        Some(items.collect())
    }

    fn absent() -> Option<Self> {
        Some(Self::new())
    }
}

impl<T: FromYaml> FromYaml for BTreeMap<String, T> {
    fn from_yaml(node: &Node, reading: &mut Reading) -> Option<Self> {
        let Content::Map(map) = &node.content else {
            return reading.wrong(node, "a map");
        };
        let values = map
            .iter()
            .filter_map(|(key, node)| Some((key.clone(), T::from_yaml(node, reading)?)));
        Some(values.collect())
    }

    fn absent() -> Option<Self> {
        Some(Self::new())
    }
}

/// A map with certain keys, while it is read.
pub struct Fields<'n> {
    map: &'n [(String, Node)],
    head: Span,
}

impl<'n> Fields<'n> {
    /// The map of a node, where nothing is an empty one. Other keys than these are told.
    pub fn of(
        node: &'n Node,
        keys: &[&str],
        expected: &str,
        reading: &mut Reading,
    ) -> Option<Self> {
        let map = match &node.content {
            Content::Map(map) => map.as_slice(),
            _ if node.is_nothing() => &[],
            _ => return reading.wrong(node, expected),
        };
        let known: Vec<String> = keys.iter().map(|key| key.replace('_', "-")).collect();
        let known: Vec<&str> = known.iter().map(String::as_str).collect();
        for (key, node) in map {
            if !known.contains(&key.as_str()) {
                reading.tell(node.head, Fault::unknown("key", key, &known));
            }
        }
        let head = node.head;
        Some(Self { map, head })
    }

    /// The value of the key of a field: `min-confidence` of `min_confidence`.
    pub fn take<T: FromYaml>(&self, field: &str, reading: &mut Reading) -> Option<T> {
        let key = field.replace('_', "-");
        let found = self.map.iter().find(|(name, _)| *name == key);
        match (found.filter(|(_, node)| !node.is_nothing()), T::absent()) {
            (Some((_, node)), absent) => T::from_yaml(node, reading).or(absent),
            (None, None) => {
                reading.tell(self.head, Fault::missing(&key));
                None
            }
            (None, absent) => absent,
        }
    }
}

/// What is read from a map with certain keys.
pub trait FromFields: Sized {
    /// The keys, with `_` for `-`.
    const KEYS: &'static [&'static str];

    /// What the map says; none where that is told as a fault.
    fn from_fields(fields: &Fields<'_>, reading: &mut Reading) -> Option<Self>;
}

/// Declares a type for a map with certain keys, its fields, and after `..` those of another such type. `as` says what should
/// stand there where something else does.
macro_rules! map {
    (
        $(#[$meta:meta])*
        $vis:vis struct $name:ident as $expected:literal {
            $($(#[$of:meta])* $of_vis:vis $field:ident: $type:ty,)*
            $(.. $(#[$of_rest:meta])* $rest_vis:vis $rest:ident: $rest_type:ty)?
        }
    ) => {
        $(#[$meta])*
        $vis struct $name {
            $($(#[$of])* $of_vis $field: $type,)*
            $($(#[$of_rest])* $rest_vis $rest: $rest_type,)?
        }

        impl $crate::yaml::FromFields for $name {
            const KEYS: &'static [&'static str] = &[$(stringify!($field)),*];

            fn from_fields(
                fields: &$crate::yaml::Fields<'_>,
                reading: &mut $crate::yaml::Reading,
            ) -> Option<Self> {
                $(let $field = fields.take(stringify!($field), reading);)*
                Some(Self {
                    $($field: $field?,)*
                    $($rest: $crate::yaml::FromFields::from_fields(fields, reading)?,)?
                })
            }
        }

        impl $crate::yaml::FromYaml for $name {
            fn from_yaml(
                node: &$crate::yaml::Node,
                reading: &mut $crate::yaml::Reading,
            ) -> Option<Self> {
                let keys = [
                    <Self as $crate::yaml::FromFields>::KEYS,
                    $(<$rest_type as $crate::yaml::FromFields>::KEYS,)?
                ];
                let fields = $crate::yaml::Fields::of(node, &keys.concat(), $expected, reading)?;
                $crate::yaml::FromFields::from_fields(&fields, reading)
            }
        }
    };
}
pub(crate) use map;

/// Declares that an enum is read by the names that serde knows its variants by, and what those are called.
macro_rules! words {
    ($($type:ty as $kind:literal),+) => {$(
        impl $crate::yaml::FromYaml for $type {
            fn from_yaml(
                node: &$crate::yaml::Node,
                reading: &mut $crate::yaml::Reading,
            ) -> Option<Self> {
                $crate::yaml::one_of($kind, node, reading)
            }
        }
    )+};
}
pub(crate) use words;

/// The variant of an enum that a node names.
pub fn one_of<T: for<'de> Deserialize<'de>>(
    kind: &str,
    node: &Node,
    reading: &mut Reading,
) -> Option<T> {
    let text = String::from_yaml(node, reading)?;
    by_name(kind, &text)
        .map_err(|fault| reading.tell(node.span, fault))
        .ok()
}

/// The variant of an enum by its name.
pub fn by_name<T: for<'de> Deserialize<'de>>(kind: &str, name: &str) -> Result<T, Fault> {
    let named: StrDeserializer<'_, NoSuch> = name.into_deserializer();
    T::deserialize(named).map_err(|NoSuch(known)| Fault::unknown(kind, name, known))
}

/// The names of an enum's variants, in their order.
pub fn names_of<T: for<'de> Deserialize<'de>>() -> &'static [&'static str] {
    let named: StrDeserializer<'_, NoSuch> = "".into_deserializer();
    T::deserialize(named).map_or_else(|NoSuch(known)| known, |_| &[])
}

/// The names there are instead of one.
#[derive(Debug)]
struct NoSuch(&'static [&'static str]);

impl Error for NoSuch {
    fn custom<T: Display>(_: T) -> Self {
        Self(&[])
    }

    fn unknown_variant(_: &str, known: &'static [&'static str]) -> Self {
        Self(known)
    }
}

impl std::error::Error for NoSuch {}

impl Display for NoSuch {
    fn fmt(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
        f.write_str("no such name")
    }
}
