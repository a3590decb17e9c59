//! The shipped pack: the files of `rules/english/`, embedded by build.rs in the order of their paths.

use super::{RuleFile, Rules};
use std::sync::LazyLock;

/// Name and text of every file of the pack.
const FILES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/english.rs"));

static SHIPPED: LazyLock<Rules> = LazyLock::new(|| {
    // The pack is part of the program, and a test compiles it: it has no mistakes.
    Rules::compile(&shipped_files(), &[]).expect("the shipped rules have no mistakes")
});

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
    /// The shipped rules as they are, compiled once.
    #[must_use]
    pub fn shipped() -> &'static Self {
        &SHIPPED
    }
}

/// Whether a file is one of the pack, unchanged: its patterns are known to compile and its examples to hold.
pub(super) fn is_shipped(file: &RuleFile) -> bool {
    FILES.contains(&(file.name.as_str(), file.text.as_str()))
}
