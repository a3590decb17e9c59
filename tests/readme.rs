//! Holds the README to what the program does: its commands are run, its files used, its tables looked up.
#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a test that can't set its scene fails")]

use doable::item::Feature;
use doable::report::FORMATS;
use serde_json::Value;
use std::collections::BTreeSet;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

const README: &str = include_str!("../README.md");

/// A fenced block: the word after its fence, and its lines.
struct Block {
    language: String,
    text: String,
}

fn blocks() -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut lines = README.lines();
    while let Some(line) = lines.next() {
        if let Some(language) = line.strip_prefix("```") {
            let inside: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
            blocks.push(Block {
                language: language.to_owned(),
                text: inside.join("\n") + "\n",
            });
        }
    }
    blocks
}

/// The cells of the rows of the table that begins with this row.
fn table(head: &str) -> Vec<Vec<&'static str>> {
    let mut lines = README.lines().skip_while(|line| !line.starts_with(head));
    assert!(lines.next().is_some(), "no table begins with {head}");
    lines
        .skip(1)
        .take_while(|line| line.starts_with('|'))
        .map(|line| line.trim_matches('|').split(" | ").map(str::trim).collect())
        .collect()
}

/// A folder with the fixtures and every file that the README shows, gone when dropped.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let root =
            std::env::temp_dir().join(format!("doable-readme-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&root).unwrap();
        let root = Self(root.canonicalize().unwrap());
        let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
        std::os::unix::fs::symlink(fixtures, root.0.join("fixtures")).unwrap();
        root
    }

    /// Writes the files that the README shows: YAML whose first line is a comment with its name.
    fn with_files(name: &str) -> Self {
        let folder = Self::new(name);
        for block in blocks().iter().filter(|block| block.language == "yaml") {
            let first = block.text.lines().next().unwrap();
            let name = first.strip_prefix("# ").unwrap();
            let path = folder.0.join(name);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, &block.text).unwrap();
        }
        std::fs::write(folder.0.join("team.yaml"), "items: all\n").unwrap();
        folder
    }

    /// What a shell prints and how it exits.
    fn shell(&self, script: &str, input: &str) -> (String, Option<i32>) {
        let program = Path::new(env!("CARGO_BIN_EXE_doable")).parent().unwrap();
        let path = std::env::var("PATH").unwrap_or_default();
        let mut shell = Command::new("sh")
            .args(["-c", &format!("exec 2>&1\n{script}")])
            .current_dir(&self.0)
            .env("PATH", format!("{}:{path}", program.display()))
            .env("HOME", &self.0)
            .env("LC_ALL", "C.UTF-8")
            .env("TERM", "xterm")
            .env("NO_COLOR", "1")
            .env_remove("CLICOLOR_FORCE")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        shell
            .stdin
            .take()
            .unwrap()
            .write_all(input.as_bytes())
            .unwrap();
        let output = shell.wait_with_output().unwrap();
        (
            String::from_utf8(output.stdout).unwrap(),
            output.status.code(),
        )
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

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

#[test]
fn every_command_prints_what_is_shown() {
    let mut commands = 0;
    for block in blocks().iter().filter(|block| block.language == "console") {
        for shown in block.text.split("$ ").filter(|part| !part.is_empty()) {
            let (command, shown) = shown.split_once('\n').unwrap();
            // The config shown is not in force: the commands before and after it are told without one.
            let folder = Folder::with_files("console");
            std::fs::remove_file(folder.0.join(".doable.yaml")).unwrap();
            let (printed, _) = folder.shell(command, "");
            let shown: Vec<&str> = shown.lines().collect();
            let lines: Vec<&str> = printed.lines().collect();
            assert!(is_as_shown(&shown, &lines), "$ {command}\n{printed}");
            commands += 1;
        }
    }
    assert!(commands >= 4);
}

#[test]
fn the_config_shown_has_every_key_and_is_valid() {
    let folder = Folder::with_files("config");
    let (printed, code) = folder.shell("doable config", "");
    assert_eq!(code, Some(0), "{printed}");
    std::fs::write(folder.0.join(".doable.yaml"), "no-such-key: 1\n").unwrap();
    let (error, _) = folder.shell("doable config", "");
    let help = &error[error.find("help:").unwrap()..];
    let known = help
        .split('“')
        .skip(1)
        .filter_map(|name| name.split('”').next());
    let known: BTreeSet<&str> = known.collect();
    assert!(known.contains("fail-on"), "{error}");
    let blocks = blocks();
    let config = blocks
        .iter()
        .find(|block| block.text.starts_with("# .doable.yaml"));
    for key in known {
        let stands = |line: &str| line.starts_with(&format!("{key}:"));
        assert!(
            config.unwrap().text.lines().any(stands),
            "{key} is not shown"
        );
    }
}

#[test]
fn every_example_has_the_verdict_it_is_shown_with() {
    let folder = Folder::new("verdicts");
    let examples = table("| Verdict |").into_iter().flat_map(|row| {
        let texts = row[2].split(" · ");
        texts.map(move |text| (text, row[0]))
    });
    let argued = table("| Item |").into_iter().map(|row| (row[0], row[1]));
    for (text, verdict) in examples.chain(argued) {
        let plan = format!("## Actions\n- [ ] {text}\n");
        let (printed, _) = folder.shell("doable items --format json -", &plan);
        let printed: Value = serde_json::from_str(&printed).unwrap();
        assert_eq!(
            printed["items"][0]["verdict"],
            verdict.trim_matches('`'),
            "{text}"
        );
    }
}

#[test]
fn the_json_shown_is_what_is_printed() {
    let folder = Folder::new("json");
    let plan = "## Actions\n- [ ] Grow my business\n";
    let shown: Vec<Value> = blocks()
        .iter()
        .filter(|block| block.language == "json")
        .map(|block| serde_json::from_str(&block.text).unwrap())
        .collect();
    let figures = "stats --by owner --today 2026-12-01";
    let commands = ["check", "items", figures];
    assert_eq!(shown.len(), commands.len());
    for (shown, command) in shown.iter().zip(commands) {
        let (printed, _) = folder.shell(&format!("doable {command} --format json -"), plan);
        let mut printed: Value = serde_json::from_str(&printed).unwrap();
        // How sure the reader is changes with every training.
        for list in ["findings", "items"] {
            if let Some(confidence) = printed.pointer_mut(&format!("/{list}/0/confidence")) {
                assert!(confidence.as_f64().is_some_and(|share| share <= 1.0));
                *confidence = shown[list][0]["confidence"].clone();
            }
        }
        assert_eq!(&printed, shown);
    }
}

#[test]
fn the_table_of_formats_has_each_in_the_order_of_the_help() {
    let rows = table("| `--format` |");
    let shown: Vec<&str> = rows.iter().map(|row| row[0].trim_matches('`')).collect();
    assert_eq!(shown, FORMATS.map(|spec| spec.name));
}

#[test]
fn the_commands_that_ask_git_run_in_a_repository() {
    let folder = Folder::new("git");
    let git = "export GIT_CONFIG_GLOBAL=/dev/null; unset GIT_DIR GIT_INDEX_FILE; \
        git -c user.name=A -c user.email=a@example.org";
    let plan = "printf '## Actions\\n- Grow my business\\n' >plan.md; git add plan.md";
    let script = format!("{git} init -q -b main; {git} commit -q --allow-empty -m x; {plan}");
    assert_eq!(folder.shell(&script, ""), (String::new(), Some(0)));
    let blocks = blocks();
    let asks = |line: &&str| line.contains("--since") || line.contains("--staged");
    let commands: Vec<&str> = blocks
        .iter()
        .filter(|block| block.language == "sh")
        .flat_map(|block| block.text.lines().filter(asks))
        .collect();
    assert_eq!(commands.len(), 2);
    for command in commands {
        let (printed, code) = folder.shell(command, "");
        assert_eq!(code, Some(1), "{command}: {printed}");
        assert!(printed.starts_with("plan.md:2:3: "), "{command}: {printed}");
    }
}

#[test]
fn the_tables_have_every_condition_and_feature() {
    let in_ticks = |cell: &'static str| cell.split('`').skip(1).step_by(2);
    let features = table("| Feature |");
    let shown: BTreeSet<&str> = features
        .iter()
        .flat_map(|row| [row[0], row[2]])
        .flat_map(in_ticks)
        .collect();
    let known: BTreeSet<String> = Feature::ALL
        .iter()
        .map(|feature| {
            serde_json::to_value(feature)
                .unwrap()
                .as_str()
                .unwrap()
                .to_owned()
        })
        .collect();
    assert_eq!(shown, known.iter().map(String::as_str).collect());

    let folder = Folder::new("conditions");
    let rule = "rules: [{id: a, message: b, help: c, when: {nonsense: d}}]";
    std::fs::write(folder.0.join("a.yaml"), rule).unwrap();
    let (error, code) = folder.shell("doable rules test a.yaml", "");
    assert_eq!(code, Some(2));
    for condition in table("| Condition |")
        .into_iter()
        .flat_map(|row| in_ticks(row[0]))
    {
        let mentioned = error
            .split(|sign: char| !sign.is_alphanumeric())
            .any(|word| word == condition);
        assert!(mentioned, "{condition}: {error}");
    }
}

/// Of the figures in the order of score.py, those of the README's table, as it writes them.
fn in_percent(figures: &[f64]) -> String {
    let [precision, recall, deeds, notes, _, accuracy] = figures else {
        panic!("six figures, not {figures:?}");
    };
    let cells = [precision, recall, deeds, notes, accuracy].map(|share| match share * 100.0 {
        percent if percent < 10.0 => format!("{percent:.1} %"),
        percent => format!("{percent:.0} %"),
    });
    cells.join(" | ")
}

/// The row of a set of items in the first table of the reader's report that has one.
fn reported(set: &str) -> Vec<f64> {
    let report = include_str!("../data/reader/report.md");
    let row = report.lines().find_map(|line| line.strip_prefix(set));
    let cells = row
        .expect("a row")
        .split('|')
        .filter_map(|cell| cell.trim().parse().ok());
    cells.collect()
}

/// What score.py printed of the items that were scored once.
fn unseen() -> Vec<f64> {
    let printed = include_str!("../data/reader/unseen.txt");
    let figure = |name: &str| {
        let line = printed.lines().find_map(|line| line.strip_prefix(name));
        line.expect("a figure").trim().parse().unwrap()
    };
    [
        "wild_precision",
        "shown_recall",
        "false_alarms",
        "skip_alarms",
        "wild_f1",
        "wild_accuracy",
    ]
    .map(figure)
    .to_vec()
}

#[test]
fn how_often_it_is_right_is_what_the_report_says() {
    for (name, figures) in [
        ("plans", reported("| more |")),
        ("notes", reported("| wild |")),
        ("unseen", unseen()),
    ] {
        let row = format!("| {name} | {} |", in_percent(&figures));
        assert!(README.contains(&row), "{row}");
    }
    let report = include_str!("../data/reader/report.md");
    let off: Vec<&str> = report
        .lines()
        .filter_map(|line| line.strip_prefix("| rules alone (`--reader off`) | "))
        .collect();
    // Of plans, then of notes.
    let share = |row: &str| format!("{:.0} %", row[..5].parse::<f64>().unwrap() * 100.0);
    let (plans, notes) = (share(off[0]), share(off[1]));
    let said = format!("the first figure is {plans} on plans and\n{notes} on notes");
    assert!(README.contains(&said), "{said}");
}
