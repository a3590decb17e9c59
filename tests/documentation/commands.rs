//! Every command that a page shows: run where it can be, its options looked up where it stands in a sentence, and else
//! named in `elsewhere.tsv` with what runs it or why nothing does.

use crate::folder::Folder;
use crate::{Block, blocks, in_ticks, pages};
use std::collections::BTreeSet;

/// Page, the first line of a block, and what runs it or why nothing does.
const ELSEWHERE: &str = include_str!("elsewhere.tsv");

/// Whether some lines are as shown, where `...` stands for any.
fn is_as_shown(shown: &[&str], printed: &[&str]) -> bool {
    match shown.split_first() {
        None => printed.is_empty(),
        Some((&"...", rest)) => (0..=printed.len()).any(|from| is_as_shown(rest, &printed[from..])),
        Some((line, rest)) => printed
            .split_first()
            .is_some_and(|(first, printed)| first == line && is_as_shown(rest, printed)),
    }
}

fn elsewhere() -> impl Iterator<Item = [&'static str; 3]> {
    ELSEWHERE.lines().map(|line| {
        let parts: Vec<&str> = line.split('\t').collect();
        parts
            .try_into()
            .unwrap_or_else(|_| panic!("three columns: {line}"))
    })
}

fn is_elsewhere(block: &Block) -> bool {
    let first = block.text.lines().next();
    elsewhere().any(|[page, line, _]| page == block.page && Some(line) == first)
}

#[test]
fn every_command_prints_what_is_shown() {
    let mut commands = 0;
    let console = |block: &&Block| block.language == "console" && !is_elsewhere(block);
    for block in blocks().iter().filter(console) {
        for shown in block.text.split("$ ").filter(|part| !part.is_empty()) {
            let (command, shown) = shown.split_once('\n').unwrap();
            // The config shown is not in force: the commands before and after it are told without one.
            let folder = Folder::with_files("console");
            std::fs::remove_file(folder.0.join(".doable.yaml")).unwrap();
            let (printed, _) = folder.shell(command, "");
            let shown: Vec<&str> = shown.lines().collect();
            let lines: Vec<&str> = printed.lines().collect();
            assert!(
                is_as_shown(&shown, &lines),
                "{}: $ {command}\n{printed}",
                block.page
            );
            commands += 1;
        }
    }
    assert!(commands >= 12, "{commands}");
}

/// Lines of shell blocks with this program, in a repository that has a plan.
#[test]
fn every_line_of_a_script_can_be_run() {
    let mut lines = 0;
    for block in blocks() {
        if block.language != "sh" || is_elsewhere(&block) {
            continue;
        }
        let folder = Folder::staged("script");
        for place in [
            ".zfunc",
            ".local/share/bash-completion/completions",
            ".local/share/man/man1",
            "docs",
        ] {
            std::fs::create_dir_all(folder.0.join(place)).unwrap();
        }
        for line in block.text.lines().filter(|line| !line.starts_with('#')) {
            let (printed, code) = folder.shell(line, "");
            assert!(
                matches!(code, Some(0 | 1)),
                "{}: {line}: {printed}",
                block.page
            );
            let asks_git = line.contains("--since") || line.contains("--staged");
            if asks_git {
                assert_eq!(code, Some(1), "{line}: {printed}");
                assert!(printed.starts_with("plan.md:2:3: "), "{line}: {printed}");
            }
            if let Some((_, file)) = line.split_once(" > ~/") {
                let file = file.split_once(' ').map_or(file, |(file, _)| file);
                let written = std::fs::read_to_string(folder.0.join(file)).unwrap();
                assert!(written.contains("doable"), "{line}");
            }
            lines += 1;
        }
    }
    assert!(lines >= 6, "{lines}");
}

/// Each command and option that stands in a sentence or a table is one that the program knows.
#[test]
fn every_command_in_a_sentence_is_known() {
    let folder = Folder::new("inline");
    let mut known = BTreeSet::new();
    for page in pages() {
        let prose: Vec<&str> = outside_blocks(&page.text).collect();
        let prose = prose.join("\n");
        for command in in_ticks(&prose).filter(|text| text.starts_with("doable ")) {
            // What a shell makes of other processes is no part of the command.
            let command = command.split(" <(").next().unwrap().replace('\n', " ");
            if !known.insert(command.clone()) {
                continue;
            }
            // An option may be named without its value.
            let asked =
                ["", "value"].map(|value| folder.shell(&format!("{command} {value} --help"), ""));
            let is_known = asked.iter().any(|(_, code)| *code == Some(0));
            assert!(is_known, "{}: `{command}`: {}", page.path, asked[0].0);
        }
    }
    assert!(known.len() >= 30, "{known:?}");
}

fn outside_blocks(text: &str) -> impl Iterator<Item = &str> {
    let mut inside = false;
    text.lines().filter(move |line| {
        let fence = line.starts_with("```");
        inside ^= fence;
        !inside && !fence
    })
}

/// What this and its neighbours run or compare, by language; YAML is written to files, and used by them and by scripts.
fn is_run_here(block: &Block) -> bool {
    let languages = ["console", "sh", "json", "yaml"];
    languages.contains(&&*block.language)
}

#[test]
fn what_is_not_run_here_is_run_elsewhere_or_has_a_reason() {
    let blocks = blocks();
    for block in &blocks {
        let told = is_run_here(block) || is_elsewhere(block);
        let first = block.text.lines().next().unwrap();
        assert!(
            told,
            "{}: “{first}” is run by nothing, and elsewhere.tsv has no reason",
            block.page
        );
    }
    for [page, line, reason] in elsewhere() {
        let meant = |block: &Block| block.page == page && block.text.lines().next() == Some(line);
        assert!(blocks.iter().any(meant), "{page} has no block “{line}”");
        let scripts = reason
            .split_whitespace()
            .filter(|word| word.starts_with("tests/"));
        for script in scripts {
            let script = script.trim_end_matches([',', ';']);
            let there = std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
                .join(script)
                .exists();
            assert!(there, "{script} isn't there");
        }
    }
}
