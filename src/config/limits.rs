//! How much one config may ask for: what came with a stranger's plans must not take a run's time or memory.

use super::load::Layer;
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
    overrides(layer)?;
    patterns(layer)?;
    paths(layer)
}

fn overrides(layer: &Layer) -> Result<(), Problem> {
    let overrides = &layer.written.overrides;
    let with_lists = overrides
        .iter()
        .enumerate()
        .filter(|(_, over)| !over.lists.is_empty());
    let beyond = match with_lists.map(|(index, _)| index).nth(LIST_OVERRIDES) {
        Some(index) => Some((
            index,
            format!("more than {LIST_OVERRIDES} overrides change lists"),
        )),
        None if overrides.len() > OVERRIDES => Some((
            OVERRIDES,
            format!("there are more than {OVERRIDES} overrides"),
        )),
        None => None,
    };
    beyond.map_or(Ok(()), |(index, message)| {
        let path = ["overrides", &index.to_string()];
        Err(layer.problem(message, &path, "one too many"))
    })
}

fn patterns(layer: &Layer) -> Result<(), Problem> {
    let written = &layer.written;
    let include = written.include.iter().flatten().enumerate();
    let include =
        include.map(|(index, pattern)| (vec!["include".to_owned(), index.to_string()], pattern));
    let exclude = written.exclude.iter().enumerate();
    let exclude =
        exclude.map(|(index, pattern)| (vec!["exclude".to_owned(), index.to_string()], pattern));
    let files = written.overrides.iter().enumerate().flat_map(|(over, of)| {
        let files = of.files.iter().enumerate();
        files.map(move |(index, pattern)| {
            let path = ["overrides", &over.to_string(), "files", &index.to_string()];
            (path.map(str::to_owned).to_vec(), pattern)
        })
    });
    let mut left = PATTERN_BYTES;
    for (path, pattern) in include.chain(exclude).chain(files) {
        left = left.checked_sub(pattern.len()).ok_or_else(|| {
            let path: Vec<&str> = path.iter().map(String::as_str).collect();
            let message = format!(
                "the patterns of this config are longer than {PATTERN_BYTES} bytes together"
            );
            layer.problem(message, &path, "too much")
        })?;
    }
    Ok(())
}

fn paths(layer: &Layer) -> Result<(), Problem> {
    let written = &layer.written;
    let one =
        |key: &str, path: &Option<String>| path.clone().map(|path| (vec![key.to_owned()], path));
    let rules = written.rules.iter().enumerate();
    let rules =
        rules.map(|(index, path)| (vec!["rules".to_owned(), index.to_string()], path.clone()));
    let file = |reader: &Option<WrittenReader>| match reader {
        Some(WrittenReader::File(path)) => Some(path.clone()),
        Some(WrittenReader::On | WrittenReader::Off) | None => None,
    };
    let readers = written.overrides.iter().enumerate();
    let readers = readers.filter_map(|(index, over)| {
        let place = ["overrides", &index.to_string(), "reader"].map(str::to_owned);
        Some((place.to_vec(), file(&over.reader)?))
    });
    let all = one("extends", &written.extends)
        .into_iter()
        .chain(one("baseline", &written.baseline))
        .chain(one("reader", &file(&written.reader)));
    for (place, path) in all.chain(rules).chain(readers) {
        if path.len() > PATH_BYTES {
            let place: Vec<&str> = place.iter().map(String::as_str).collect();
            let message = format!("this path is longer than {PATH_BYTES} bytes");
            return Err(layer.problem(message, &place, "too long"));
        }
    }
    Ok(())
}
