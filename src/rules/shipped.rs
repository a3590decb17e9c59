//! The shipped pack: the files of `rules/english/`, and what build.rs compiled them to.

use super::compile::Pack;
use super::{RuleFile, Rules};
use crate::language::{Language, Listed};
use miniz_oxide::inflate;
use std::collections::HashMap;
use std::sync::LazyLock;

/// Name and text of every file of the pack, in the order of their paths.
static FILES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/english.rs"));

static SHIPPED: LazyLock<Rules> = LazyLock::new(|| Rules {
    with_shipped_steps: true,
    ..Rules::of_pack(embedded::PACK.clone(), &HashMap::new())
});

/// What build.rs made of `rules/english/steps/`: the tables of a pack, postcard's bytes, deflated.
static STEPS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/steps.bin"));

/// Unpacked when the first item asks: most runs report nothing.
static SHIPPED_STEPS: LazyLock<Rules> = LazyLock::new(|| {
    // A test holds that what the build script wrote can be read.
    let bytes = inflate::decompress_to_vec(STEPS).unwrap_or_default();
    let pack: Pack = postcard::from_bytes(&bytes).unwrap_or_default();
    Rules::of_pack(pack, &HashMap::new())
});

// Whether anything is retired, say, is for the pack to say.
#[allow(clippy::enum_glob_use, clippy::unreadable_literal, unused_imports)]
mod embedded {
    use crate::finding::Verdict::*;
    use crate::rules::compile::pack::{
        AnyOf, Bits, Block, Condition::*, Edge, Entry, ExampleRow, Gone, Group, Name, Node, Pack,
        Pattern, Position::*, Rank, Row, Run,
    };
    use crate::settings::Level::*;
    use std::borrow::Cow;

    /// The rules of the pack. It owns nothing, so that a copy of it costs nothing.
    pub(super) static PACK: Pack = include!(concat!(env!("OUT_DIR"), "/pack.rs"));
}

/// The row of a word in the lexicon, where it is listed.
pub(super) fn row_of(word: &str) -> Option<u32> {
    Language::ENGLISH.find(word).map(Listed::row)
}

/// The files of the shipped pack, in the order they are tried.
#[must_use]
pub fn shipped_files() -> Vec<RuleFile> {
    let files = FILES.iter().map(|(name, text)| RuleFile {
        name: (*name).to_owned(),
        text: (*text).to_owned(),
    });
    files.collect()
}

impl Rules {
    /// The shipped classes of things, and the cases of the shipped rules.
    pub(super) fn shipped_steps() -> &'static Self {
        &SHIPPED_STEPS
    }

    /// The shipped rules as they are. Nothing is read for them.
    #[must_use]
    pub fn shipped() -> &'static Self {
        &SHIPPED
    }
}

/// Whether a file is one of the pack, unchanged: its patterns are known to compile and its examples to hold.
pub(super) fn is_shipped(file: &RuleFile) -> bool {
    FILES.contains(&(file.name.as_str(), file.text.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::compile::{self, Host};
    use std::fs;
    use std::path::{Path, PathBuf};

    /// The files of first steps, whose text is no part of the program.
    fn step_files() -> Vec<RuleFile> {
        let folder = "rules/english/steps";
        let entries = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(folder));
        let mut paths: Vec<PathBuf> = entries
            .expect("a folder")
            .map(|entry| entry.expect("an entry").path())
            .collect();
        paths.sort();
        let files = paths.into_iter().map(|path| RuleFile {
            name: format!("{folder}/{}", path.file_name().expect("a name").display()),
            text: fs::read_to_string(path).expect("a text"),
        });
        files.collect()
    }

    #[test]
    fn the_build_script_compiled_what_would_be_compiled_here() {
        let files: Vec<RuleFile> = shipped_files().into_iter().chain(step_files()).collect();
        let host = Host {
            is_shipped: |_| true,
            keeps_examples_of_classes: false,
            reserved: |_| false,
            is_shipped_rule: |_| false,
            check_pattern: &|_| Ok(()),
            row_of: &row_of,
        };
        let (packs, _) = compile::compile(&files, &[], host).expect("no mistakes");
        assert!(packs.rules == embedded::PACK);
        let bytes = inflate::decompress_to_vec(STEPS).expect("deflated");
        let read: Pack = postcard::from_bytes(&bytes).expect("a pack");
        assert!(packs.steps == read);
        let rules = Rules::compile(&shipped_files(), &[]).expect("no mistakes");
        assert_eq!(rules.pack.rules.len(), packs.rules.rules.len());
    }

    /// They are nearly 300 classes, a hundred cases and their tables.
    #[test]
    fn the_first_steps_take_no_more_room_than_they_may() {
        assert!(STEPS.len() <= 250 * 1024, "{} bytes", STEPS.len());
    }
}
