//! The order of the house: which module may import which, so that data flows one way.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::{env, fs};

/// Each module with those it may import, the lowest first. None imports one below it in this list.
const MAY_IMPORT: [(&str, &str); 28] = [
    ("language", ""),
    ("escape", ""),
    ("source", ""),
    ("probability", ""),
    ("verdict", ""),
    ("reader", "probability verdict"),
    ("settings", "language probability reader"),
    ("spelling", ""),
    ("yaml", "source spelling"),
    ("finding", "probability settings source verdict"),
    ("replacement", "source"),
    ("baseline", "finding replacement source"),
    ("plan", "language settings source spelling"),
    ("item", "language plan::text"),
    (
        "rules",
        "finding item language plan::text probability reader settings source spelling yaml",
    ),
    ("fingerprint", "item"),
    ("coach", "finding item language plan source"),
    (
        "lint",
        "baseline coach finding fingerprint item language plan probability reader rules settings source spelling",
    ),
    ("stats", "finding lint source"),
    (
        "example",
        "finding item lint plan reader rules settings source",
    ),
    (
        "explain",
        "escape example finding item probability reader rules settings spelling",
    ),
    ("problem", "rules source"),
    ("files", "problem rules source"),
    ("changes", "files problem source"),
    (
        "config",
        "baseline escape example files language probability problem reader replacement rules settings source spelling yaml",
    ),
    (
        "report",
        "escape files finding lint plan probability problem reader settings source stats",
    ),
    (
        "lsp",
        "baseline coach config files finding item lint plan probability problem replacement report rules settings source spelling verdict yaml",
    ),
    (
        "cli",
        "baseline changes coach config example explain files finding item lint lsp plan probability problem reader report rules settings source spelling stats yaml",
    ),
];

/// The only modules that may name a crate.
const ONLY_IN: [(&str, &str); 20] = [
    ("saphyr_parser", "yaml"),
    ("serde_yaml", "yaml"),
    ("pulldown_cmark", "plan"),
    ("regex", "rules"),
    ("regex_syntax", "rules"),
    ("clap", "cli"),
    ("clap_complete", "cli"),
    ("clap_mangen", "cli"),
    ("ctrlc", "cli"),
    ("schemars", "cli config item rules settings verdict"),
    ("miette", "report"),
    ("anstream", "report"),
    ("quick_xml", "report"),
    ("terminal_size", "report"),
    ("unicode_width", "report"),
    ("ignore", "config files"),
    ("walkdir", "files"),
    ("gen_lsp_types", "lsp"),
    ("percent_encoding", "lsp"),
    ("rustix", "lsp"),
];

/// Where nothing may be compared with the words of a plan but what `data/` has: the modules, and files of them that may.
const WITHOUT_WORDS: [&str; 5] = ["item", "language", "plan", "rules/fill", "rules/label"];
const WITH_WORDS: [&str; 3] = ["language/compile", "language/record", "item/shape"];

/// Strings of syntax that these compare with: of doable's comments, note apps, HTML, HTTP, URLs, and of the build.
const SYNTAX: [&str; 38] = [
    "doable-",
    "collapsed:: ",
    "id:: ",
    "heading:: ",
    "br",
    "del",
    "strike",
    "strong",
    "em",
    "input",
    "<input",
    "type",
    "checkbox",
    "checked",
    "mailto:",
    "github.com",
    "gitlab.com",
    "twitter.com",
    "x.com",
    "www.",
    "<script",
    "<pre",
    "<style",
    "<textarea",
    "http://",
    "https://",
    "OUT_DIR",
    "IVXivx",
    "org",
    ":end:",
    "#+end",
    "#+begin",
    "SCHEDULED:",
    "DEADLINE:",
    "CLOSED:",
    "todo.txt",
    "done.txt",
    "ASCII is UTF-8",
];

/// What only the layers around the pure ones may use.
const WORLD: [&str; 5] = ["std::fs", "std::env", "std::io", "std::process", "std::net"];
const OUTER: [&str; 8] = [
    "problem", "files", "changes", "config", "report", "lsp", "cli", "lib",
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
fn no_word_of_a_plan_stands_in_rust() {
    let mut found = Vec::new();
    for (_, path, lines) in files() {
        let name = crate::files::slashes(&path.with_extension(""));
        let within = |places: &[&str]| places.iter().any(|place| name.starts_with(place));
        if is_test(&path) || !within(&WITHOUT_WORDS) || within(&WITH_WORDS) {
            continue;
        }
        for line in lines.iter().filter(|line| !line.starts_with("#[")) {
            let words = strings(line).into_iter().filter(|text| holds_word(text));
            found.extend(words.map(|text| format!("{name}: {text}")));
        }
    }
    assert_eq!(found, [""; 0]);
}

/// The strings of a line of code.
fn strings(line: &str) -> Vec<&str> {
    let line = line.split_once(" //").map_or(line, |(code, _)| code);
    line.split('"').skip(1).step_by(2).collect()
}

/// Whether two small letters stand together in a text that is no syntax, form, path or property of characters.
fn holds_word(text: &str) -> bool {
    let mut pairs = text.as_bytes().windows(2);
    let letters = pairs.any(|pair| pair.iter().all(u8::is_ascii_lowercase));
    let syntax = SYNTAX
        .iter()
        .any(|known| text.trim_start_matches('<').starts_with(known) || text.starts_with(known));
    letters && !syntax && !text.contains(['{', '.', '\\'])
}

#[test]
fn strings_are_found_in_a_line() {
    assert_eq!(
        strings(r#"matches!(word, "to" | "of") // "and""#),
        ["to", "of"]
    );
    assert!(holds_word("to") && holds_word("next step"));
    assert!(!holds_word("->") && !holds_word("https://x") && !holds_word("{name}"));
}

#[test]
fn no_two_files_import_each_other() {
    let files: Vec<_> = files()
        .into_iter()
        .filter(|(_, path, _)| !is_test(path))
        .collect();
    let name = |path: &Path| -> Vec<String> {
        let path = path.with_extension("");
        let parts = path.iter().map(|part| part.to_string_lossy().into_owned());
        parts
            .filter(|part| part != "mod" && part != "lib")
            .collect()
    };
    let names: BTreeSet<Vec<String>> = files.iter().map(|(_, path, _)| name(path)).collect();
    let mut reaches: BTreeMap<Vec<String>, BTreeSet<Vec<String>>> = BTreeMap::new();
    for (_, path, lines) in &files {
        let own = name(path);
        for import in imported(&lines.join(" "), &own, &names) {
            let parent = own.starts_with(&import) || import.starts_with(&own);
            if !parent {
                reaches.entry(own.clone()).or_default().insert(import);
            }
        }
    }
    // What is reached from what is reached, until nothing is new.
    loop {
        let before: usize = reaches.values().map(BTreeSet::len).sum();
        for own in reaches.keys().cloned().collect::<Vec<_>>() {
            let further: Vec<_> = reaches[&own]
                .iter()
                .filter_map(|next| reaches.get(next))
                .flatten()
                .cloned()
                .collect();
            reaches.entry(own).or_default().extend(further);
        }
        if before == reaches.values().map(BTreeSet::len).sum::<usize>() {
            break;
        }
    }
    let circles: Vec<String> = reaches
        .iter()
        .filter(|(own, reached)| reached.contains(*own))
        .map(|(own, _)| own.join("::"))
        .collect();
    assert_eq!(circles, [""; 0]);
}

/// The files that a file imports from, by the paths in its code. Groups are taken apart one level deep.
fn imported(code: &str, own: &[String], names: &BTreeSet<Vec<String>>) -> Vec<Vec<String>> {
    let mut found = Vec::new();
    for (at, start) in code
        .match_indices("super::")
        .chain(code.match_indices("crate::"))
    {
        if code[..at].ends_with("super::") {
            continue;
        }
        let mut rest = &code[at..];
        let mut base = if start == "crate::" {
            Vec::new()
        } else {
            own.to_vec()
        };
        while let Some(inner) = rest.strip_prefix("super::") {
            base.pop();
            rest = inner;
        }
        rest = rest.strip_prefix("crate::").unwrap_or(rest);
        let group = rest
            .strip_prefix('{')
            .and_then(|group| group.split_once('}'));
        let paths = group.map_or(rest, |(group, _)| group);
        let count = if group.is_some() { usize::MAX } else { 1 };
        for path in paths.split(',').take(count).map(str::trim) {
            let end = path.find(|char: char| !(char.is_alphanumeric() || "_:".contains(char)));
            let parts = path[..end.unwrap_or(path.len())]
                .split("::")
                .filter(|part| !part.is_empty());
            let mut full: Vec<String> = base
                .iter()
                .cloned()
                .chain(parts.map(str::to_owned))
                .collect();
            while !full.is_empty() && !names.contains(&full) {
                full.pop();
            }
            if !full.is_empty() && full != own {
                found.push(full);
            }
        }
    }
    found
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
