//! The shipped pack: the files of `rules/english/`, and what build.rs compiled them to.

use super::{RuleFile, Rules};
use std::collections::HashMap;
use std::sync::LazyLock;

/// Name and text of every file of the pack, in the order of their paths.
static FILES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/english.rs"));

static SHIPPED: LazyLock<Rules> =
    LazyLock::new(|| Rules::of_packs(embedded::packs(), &HashMap::new()));

// Whether anything is retired, say, is for the pack to say.
#[allow(clippy::enum_glob_use, clippy::unreadable_literal, unused_imports)]
mod embedded {
    use crate::finding::Verdict::*;
    use crate::rules::compile::Packs;
    use crate::rules::compile::pack::{
        AnyOf, Bits, Block, Condition::*, Edge, Entry, ExampleRow, Gone, Group, Name, Node, Pack,
        Pattern, Position::*, Rank, Row, Run,
    };
    use crate::settings::Level::*;
    use std::borrow::Cow;

    static RULES: Pack = include!(concat!(env!("OUT_DIR"), "/pack.rs"));
    static STEPS: Pack = include!(concat!(env!("OUT_DIR"), "/steps.rs"));

    /// The rules and steps of the pack. They own nothing, so that a copy of them costs nothing.
    pub(super) fn packs() -> Packs {
        Packs {
            rules: RULES.clone(),
            steps: STEPS.clone(),
        }
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_build_script_compiled_what_would_be_compiled_here() {
        let compiled = Rules::compile(&shipped_files(), &[]).expect("no mistakes");
        let packs = embedded::packs();
        assert!(compiled.pack == packs.rules);
        assert!(
            compiled
                .steps
                .is_some_and(|steps| steps.pack == packs.steps)
        );
    }
}
