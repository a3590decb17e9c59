//! The JSON Schema of a config. Which rules, lists and files there are, it can't say.

use super::schema::Written;
use crate::yaml::json_schema::assert_written;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use std::borrow::Cow;

/// A text, which may look like a number: the heading “2026”.
pub(super) struct Text;

impl JsonSchema for Text {
    fn schema_name() -> Cow<'static, str> {
        "Text".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": ["string", "number", "boolean"] })
    }
}

#[test]
fn the_schema_of_configs_says_what_the_types_say() {
    assert_written::<Written>("config.json");
}
