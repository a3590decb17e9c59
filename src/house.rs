//! The order of the house: which module may import which, so that data flows one way.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::{env, fs};

/// Each module with those it may import, the lowest first. None imports one below it in this list.
const MAY_IMPORT: [(&str, &str); 23] = [
    ("language", ""),
    ("source", ""),
    ("probability", ""),
    ("verdict", ""),
    ("reader", "probability verdict"),
    ("settings", "probability reader"),
    ("spelling", ""),
    ("yaml", "source spelling"),
    ("finding", "probability settings source verdict"),
    ("baseline", "finding source"),
    ("plan", "settings source spelling"),
    ("item", "language plan::text"),
    (
        "rules",
        "finding item language plan::text probability reader settings source spelling yaml",
    ),
    ("fingerprint", "item"),
    (
        "lint",
        "baseline finding fingerprint item language plan probability reader rules settings source spelling",
    ),
    ("stats", "finding lint source"),
    ("example", "item lint plan reader rules settings source"),
    ("problem", "rules source"),
    ("files", "problem rules source"),
    ("changes", "files problem source"),
    (
        "config",
        "example files probability problem reader rules settings source spelling yaml",
    ),
    (
        "report",
        "files finding lint plan probability problem reader settings source stats",
    ),
    (
        "cli",
        "baseline changes config example files finding item lint probability problem reader report rules settings source spelling stats yaml",
    ),
];

/// The only modules that may name a crate.
const ONLY_IN: [(&str, &str); 16] = [
    ("saphyr_parser", "yaml"),
    ("serde_yaml", "yaml"),
    ("pulldown_cmark", "plan"),
    ("regex", "rules"),
    ("regex_syntax", "rules"),
    ("clap", "cli"),
    ("clap_complete", "cli"),
    ("clap_mangen", "cli"),
    ("schemars", "config item rules settings verdict"),
    ("miette", "report"),
    ("anstream", "report"),
    ("quick_xml", "report"),
    ("terminal_size", "report"),
    ("unicode_width", "report"),
    ("ignore", "config files"),
    ("walkdir", "files"),
];

/// What only the layers around the pure ones may use.
const WORLD: [&str; 5] = ["std::fs", "std::env", "std::io", "std::process", "std::net"];
const OUTER: [&str; 7] = [
    "problem", "files", "changes", "config", "report", "cli", "lib",
];

/// The module a file belongs to, its path, and its lines but for tests and comments.
fn files() -> Vec<(String, PathBuf, Vec<String>)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut folders = vec![root.clone()];
    let mut found = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let inside = path.strip_prefix(&root).expect("inside").to_path_buf();
                let first = inside.components().next().expect("a name");
                let module = Path::new(&first).with_extension("");
                let module = module.to_str().expect("plain names").to_owned();
                let text = fs::read_to_string(&path).expect("a text");
                found.push((module, inside, code(&text)));
            }
        }
    }
    found
}

/// The lines of a file before its tests, comments left out.
fn code(text: &str) -> Vec<String> {
    let lines = text.lines().map(str::trim);
    let lines = lines.take_while(|line| *line != "mod tests {");
    lines
        .filter(|line| !line.starts_with("//"))
        .map(str::to_owned)
        .collect()
}

fn is_test(path: &Path) -> bool {
    let path = path.to_string_lossy();
    let tests = ["tests", "scratch", "json_schema"];
    path == "house.rs" || tests.iter().any(|test| path.contains(test))
}

/// The paths in `crate::…` of a line.
fn imports(line: &str) -> Vec<String> {
    let mut found = Vec::new();
    for rest in line.split("crate::").skip(1) {
        let group = rest.strip_prefix('{').and_then(|rest| rest.split_once('}'));
        let paths = group.map_or(rest, |(paths, _)| paths).split(',');
        let count = if group.is_some() { usize::MAX } else { 1 };
        let path = |path: &str| {
            let end = path.find(|char: char| !char.is_alphanumeric() && !":_".contains(char));
            path[..end.unwrap_or(path.len())].to_owned()
        };
        found.extend(paths.take(count).map(|written| path(written.trim())));
    }
    found
}

#[test]
fn imports_run_one_way() {
    let mut wrong = BTreeSet::new();
    for (module, path, lines) in files() {
        if is_test(&path) || matches!(module.as_str(), "lib" | "main") {
            continue;
        }
        let allowed = MAY_IMPORT.iter().find(|(name, _)| *name == module);
        let (_, allowed) = allowed.unwrap_or_else(|| panic!("{module} has no place in the house"));
        for import in lines.iter().flat_map(|line| imports(line)) {
            let within = |allowed: &str| {
                let rest = import.strip_prefix(allowed);
                rest.is_some_and(|rest| rest.is_empty() || rest.starts_with("::"))
            };
            if !within(&module) && !allowed.split(' ').any(within) {
                wrong.insert(format!("{} imports {import}", path.display()));
            }
        }
    }
    assert_eq!(wrong, BTreeSet::new());
}

#[test]
fn the_list_itself_runs_one_way() {
    for (at, (module, allowed)) in MAY_IMPORT.iter().enumerate() {
        for import in allowed.split_whitespace() {
            let import = import.split("::").next().expect("a name");
            let below = MAY_IMPORT[..at].iter().any(|(name, _)| *name == import);
            assert!(below, "{module} may not import {import}");
        }
    }
}

#[test]
fn a_crate_is_known_where_it_is_at_home() {
    for (module, path, lines) in files() {
        for (name, home) in ONLY_IN {
            let named = format!("{name}::");
            let knows = |line: &&String| {
                line.match_indices(&named).any(|(at, _)| {
                    !line[..at]
                        .ends_with(|char: char| char.is_alphanumeric() || "_:".contains(char))
                })
            };
            let line = lines.iter().find(knows);
            let free =
                home.split(' ').any(|home| module == home) || is_test(&path) || line.is_none();
            assert!(free, "{}: {line:?}", path.display());
        }
    }
}

#[test]
fn the_middle_touches_nothing() {
    for (module, path, lines) in files() {
        if OUTER.contains(&module.as_str()) || module == "main" || is_test(&path) {
            continue;
        }
        let touches = |line: &&String| WORLD.iter().any(|world| line.contains(world));
        let line = lines.iter().find(touches);
        assert!(line.is_none(), "{}: {line:?}", path.display());
    }
}

#[test]
fn no_file_is_longer_than_five_hundred_lines() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for (_, path, _) in files() {
        let text = fs::read_to_string(root.join(&path)).expect("a text");
        let lines = text.lines().count();
        assert!(lines <= 500, "{} has {lines} lines", path.display());
    }
}

#[test]
fn imports_are_found_in_a_line() {
    assert_eq!(
        imports("use crate::{lint, plan::text};"),
        ["lint", "plan::text"]
    );
    assert_eq!(
        imports("let at = crate::files::read(x, y);"),
        ["files::read"]
    );
}
