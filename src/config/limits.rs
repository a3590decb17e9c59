//! How much one config may ask for: what came with a stranger's plans must not take a run's time or memory.

use super::layer::Layer;
use super::schema::WrittenReader;
use crate::problem::Problem;

/// The most bytes of its patterns for files, all together.
const PATTERN_BYTES: usize = 100_000;
/// The most bytes of a path.
const PATH_BYTES: usize = 4_096;
/// The most overrides.
const OVERRIDES: usize = 1_000;
/// The most overrides that change lists: for each, all rules are compiled once more.
const LIST_OVERRIDES: usize = 100;
/// The most mistakes of a kind that are told: nobody reads more, and each is drawn with its lines.
pub(super) const TOLD: usize = 20;
/// The most rule files.
pub(super) const RULE_FILES: usize = 1_000;
/// The most bytes in them, all together.
pub(super) const RULE_BYTES: usize = 8_000_000;
/// The most bytes of a reader's weights.
pub(super) const READER_BYTES: usize = 16 << 20;
/// The most bytes of the weights that all configs of a run name, together.
pub(super) const ALL_READER_BYTES: usize = 4 * READER_BYTES;

/// Checks what a config file asks for before anything is done for it.
///
/// # Errors
/// The first value that is too much, with its place and the limit.
pub(super) fn check(layer: &Layer) -> Result<(), Problem> {
    let written = &layer.written;
    let overrides = &written.overrides;
    let too_much = |message: String, span, label| layer.at(Problem::new(message), span, label);
    let mut with_lists = overrides
        .iter()
        .filter(|over| !over.value.values.lists.is_empty());
    if let Some(over) = with_lists.nth(LIST_OVERRIDES) {
        let message = format!("more than {LIST_OVERRIDES} overrides change lists");
        return Err(too_much(message, over.span, "one too many"));
    }
    if let Some(over) = overrides.get(OVERRIDES) {
        let message = format!("there are more than {OVERRIDES} overrides");
        return Err(too_much(message, over.span, "one too many"));
    }
    let include = written.include.iter().flatten();
    let files = overrides.iter().flat_map(|over| &over.value.files.0);
    let mut left = PATTERN_BYTES;
    for pattern in include.chain(&written.exclude).chain(files) {
        left = left.checked_sub(pattern.value.len()).ok_or_else(|| {
            let message = format!(
                "the patterns of this config are longer than {PATTERN_BYTES} bytes together"
            );
            too_much(message, pattern.span, "too much")
        })?;
    }
    let readers = overrides.iter().map(|over| &over.value.values.reader);
    let readers = readers.chain([&written.values.reader]).flatten();
    let readers = readers.filter_map(|reader| match &reader.value {
        WrittenReader::File(path) => Some((path, reader.span)),
        WrittenReader::On | WrittenReader::Off => None,
    });
    let paths = written.extends.iter().chain(&written.baseline);
    let paths = paths
        .chain(&written.rules)
        .map(|path| (&path.value, path.span));
    match paths
        .chain(readers)
        .find(|(path, _)| path.len() > PATH_BYTES)
    {
        Some((_, span)) => {
            let message = format!("this path is longer than {PATH_BYTES} bytes");
            Err(too_much(message, span, "too long"))
        }
        None => Ok(()),
    }
}
