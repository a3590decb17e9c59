//! JSON Schemas of what is written in YAML, for editors: what the wrappers of this module accept, and the whole
//! file's. They are made in tests, which hold `schemas/` to the types; the program prints those files.

use super::typed::Kept;
use super::{Many, Spanned};
use schemars::generate::SchemaSettings;
use schemars::transform::RecursiveTransform;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::Value;
use std::borrow::Cow;
use std::path::Path;

/// The schema of a file that is a `T`, as a text. It is of draft 7, which editors know best.
fn text_of<T: JsonSchema>() -> String {
    let settings = SchemaSettings::draft07().with_transform(RecursiveTransform(tidy));
    let mut schema = settings.into_generator().into_root_schema_for::<T>();
    // A file of comments alone says nothing, which is fine.
    if let Some(Value::String(own)) = schema.get("type").cloned() {
        schema.insert("type".to_owned(), Value::from(vec![own.as_str(), "null"]));
    }
    format!("{:#}\n", schema.as_value())
}

/// Takes out what says nothing to an editor: the values in the types where a key is missing, line breaks of comments.
fn tidy(schema: &mut Schema) {
    schema.remove("default");
    schema.remove("format");
    if let Some(Value::String(text)) = schema.get_mut("description") {
        *text = text.replace('\n', " ");
    }
}

/// Compares the schema of a `T` with a file in `schemas/`, or writes it there where `SCHEMAS=overwrite`.
///
/// # Panics
/// Where they differ.
pub fn assert_written<T: JsonSchema>(name: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("schemas")
        .join(name);
    let made = text_of::<T>();
    if std::env::var("SCHEMAS").is_ok_and(|value| value == "overwrite") {
        std::fs::write(&path, &made).expect("a folder that can be written to");
    }
    let written = std::fs::read_to_string(&path).expect("a schema");
    assert!(
        made == written,
        "the types say otherwise than {}: SCHEMAS=overwrite cargo test --lib json_schema writes it anew",
        path.display()
    );
}

/// Says that a wrapper has the schema of what is in it.
macro_rules! transparent {
    ($($wrapper:ident),+) => {$(
        impl<T: JsonSchema> JsonSchema for $wrapper<T> {
            fn inline_schema() -> bool {
                T::inline_schema()
            }

            fn schema_name() -> Cow<'static, str> {
                T::schema_name()
            }

            fn schema_id() -> Cow<'static, str> {
                T::schema_id()
            }

            fn json_schema(generator: &mut SchemaGenerator) -> Schema {
                T::json_schema(generator)
            }
        }
    )+};
}
transparent!(Kept, Spanned);

impl<T: JsonSchema> JsonSchema for Many<T> {
    fn schema_name() -> Cow<'static, str> {
        format!("Any{}s", T::schema_name()).into()
    }

    fn schema_id() -> Cow<'static, str> {
        format!("Many<{}>", T::schema_id()).into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let one = generator.subschema_for::<T>();
        json_schema!({ "anyOf": [one, { "type": "array", "items": one }] })
    }
}
