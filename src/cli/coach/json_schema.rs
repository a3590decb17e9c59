//! The JSON Schema of a file of steps. Which files and findings there are, it can't say.

use super::steps_file::Steps;
use crate::yaml::json_schema::assert_written;

#[test]
fn the_schema_of_files_of_steps_says_what_the_types_say() {
    assert_written::<Steps>("steps.json");
}
