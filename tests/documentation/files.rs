//! The config that a page shows is valid, and has every key.

use crate::blocks;
use crate::folder::Folder;
use std::collections::BTreeSet;

#[test]
fn the_config_shown_has_every_key_and_is_valid() {
    let folder = Folder::with_files("config");
    let (printed, code) = folder.shell("doable config", "");
    assert_eq!(code, Some(0), "{printed}");
    folder.write(".doable.yaml", "no-such-key: 1\n");
    let (error, _) = folder.shell("doable config", "");
    let help = &error[error.find("help:").unwrap()..];
    let known: BTreeSet<&str> = help
        .split('“')
        .skip(1)
        .filter_map(|name| name.split('”').next())
        .collect();
    assert!(known.contains("fail-on"), "{error}");
    let blocks = blocks();
    let config = blocks
        .iter()
        .find(|block| block.text.starts_with("# .doable.yaml"))
        .unwrap();
    for key in known {
        let stands = |line: &str| line.starts_with(&format!("{key}:"));
        assert!(config.text.lines().any(stands), "{key} is not shown");
    }
}

/// The same file shown twice is the same.
#[test]
fn no_file_is_shown_in_two_forms() {
    let blocks = blocks();
    let named: Vec<_> = blocks
        .iter()
        .filter(|block| block.language == "yaml")
        .collect();
    for (at, one) in named.iter().enumerate() {
        for other in &named[at + 1..] {
            let same_name = one.text.lines().next() == other.text.lines().next();
            assert!(
                !same_name || one.text == other.text,
                "{} and {}: {}",
                one.page,
                other.page,
                one.text
            );
        }
    }
}
