//! The shipped pack: the files of `rules/english/`, and what build.rs compiled them to.

use super::compile::Pack;
use super::{RuleFile, Rules};
use std::collections::HashMap;
use std::sync::LazyLock;

/// Name and text of every file of the pack, in the order of their paths.
static FILES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/english.rs"));

static SHIPPED: LazyLock<Rules> = LazyLock::new(|| Rules::of_pack(compiled(), &HashMap::new()));

fn compiled() -> Pack {
    let host = super::Host {
        is_shipped,
        reserved: |_| false,
        check_pattern: &|_| Ok(()),
    };
    super::compile::compile(&shipped_files(), &[], host)
        .expect("fine")
        .0
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
