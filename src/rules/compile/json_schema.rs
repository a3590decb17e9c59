//! The JSON Schema of rule files: what `schema` takes, and of its texts what can be said of a text without reading
//! the rest. The types here have no values: they stand for texts and blocks in `schemars(with = …)`.

use super::schema::{Block, File};
use crate::finding::Verdict;
use crate::probability::Probability;
use crate::settings::Level;
use crate::yaml::json_schema::assert_written;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::json;
use std::borrow::Cow;
use std::marker::PhantomData;

/// Says the schema of a type.
macro_rules! says {
    ($name:ident, $schema:expr) => {
        impl JsonSchema for $name {
            fn schema_name() -> Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                $schema
            }
        }
    };
}

/// A kebab-case name.
pub(super) struct Kebab;
says!(
    Kebab,
    json_schema!({ "type": "string", "pattern": "^[a-z][a-z0-9]*(-[a-z0-9]+)*$" })
);

/// A word, several, or `@list`.
pub(super) struct Word;
says!(Word, json_schema!({ "type": "string", "pattern": r"\S" }));

/// A regular expression. Rust's are not JavaScript's, so no more is said of it.
pub(super) struct Expression;
says!(
    Expression,
    json_schema!({ "type": "string", "minLength": 1 })
);

/// A text with placeholders.
pub(super) struct Filled;
says!(
    Filled,
    json_schema!({
        "type": "string",
        "pattern": r"^([^{}]|\{\{|\}|\{\s*(text|lead|object)\s*\})*$",
    })
);

/// One value, or a list of at least one.
pub(super) struct AtLeastOne<T>(PhantomData<T>);

impl<T: JsonSchema> JsonSchema for AtLeastOne<T> {
    fn schema_name() -> Cow<'static, str> {
        format!("{}s", T::schema_name()).into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let one = generator.subschema_for::<T>();
        json_schema!({ "anyOf": [one, { "type": "array", "items": one, "minItems": 1 }] })
    }
}

/// The blocks under `when`: one that may be empty, or a list of at least one that none is.
pub(super) struct When;

impl JsonSchema for When {
    fn schema_name() -> Cow<'static, str> {
        "When".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let block = generator.subschema_for::<Block>();
        let some = generator.subschema_for::<SomeBlock>();
        json_schema!({ "anyOf": [block, { "type": "array", "items": some, "minItems": 1 }] })
    }
}

/// A block with a condition in it.
pub(super) struct SomeBlock;

impl JsonSchema for SomeBlock {
    fn schema_name() -> Cow<'static, str> {
        "SomeBlock".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let block = generator.subschema_for::<Block>();
        json_schema!({ "allOf": [block, { "minProperties": 1 }] })
    }
}

impl JsonSchema for Probability {
    fn schema_name() -> Cow<'static, str> {
        "Share".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "number", "minimum": 0, "maximum": 1 })
    }
}

/// A share of 1 for each of some verdicts.
pub(super) struct ShareOfEach;

impl JsonSchema for ShareOfEach {
    fn schema_name() -> Cow<'static, str> {
        "ShareOfEach".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let mut share = || generator.subschema_for::<Probability>();
        let of_each = Verdict::ALL.map(|verdict| (verdict.word().to_owned(), share().to_value()));
        json_schema!({
            "type": "object",
            "properties": serde_json::Map::from_iter(of_each),
            "additionalProperties": false,
            "minProperties": 1,
        })
    }
}

/// What holds of a rule as a whole: it has conditions, of which a verdict needs one that is evidence of something, and
/// it has texts, unless it never reports anything.
pub(super) fn whole_rule(schema: &mut Schema) {
    let no_evidence = json!({ "propertyNames": { "enum": ["lacks", "words"] } });
    let evidence = json!({ "not": no_evidence });
    let asks_reader =
        json!({ "required": ["likely"], "properties": { "likely": { "type": "object" } } });
    schema.insert("required".to_owned(), json!(["id"]));
    schema.insert(
        "if".to_owned(),
        json!({ "required": ["verdict"], "properties": { "verdict": { "type": "string" } } }),
    );
    schema.insert(
        "then".to_owned(),
        json!({ "anyOf": [
            {
                "required": ["when"],
                "properties": { "when": { "anyOf": [
                    { "allOf": [{ "type": "object" }, evidence] },
                    { "type": "array", "items": evidence },
                ] } },
            },
            asks_reader,
        ] }),
    );
    schema.insert(
        "else".to_owned(),
        json!({
            "anyOf": [{ "required": ["when"] }, { "required": ["unless"] }, asks_reader],
            "properties": { "min-confidence": { "type": "null" } },
        }),
    );
    let silent = [Verdict::Action, Verdict::Skip].map(Verdict::word);
    let said = json!({ "type": "string", "pattern": r"\S" });
    schema.insert(
        "anyOf".to_owned(),
        json!([
            { "required": ["message", "help"], "properties": { "message": said, "help": said } },
            {
                "required": ["verdict"],
                "properties": {
                    "verdict": { "enum": silent },
                    "severity": { "enum": [Level::Off.word(), null] },
                },
            },
        ]),
    );
}

#[test]
fn the_schema_of_rule_files_says_what_the_types_say() {
    assert_written::<File>("rules.json");
}
