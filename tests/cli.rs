//! The command line as people and scripts meet it. Most cases are data, in `tests/cmd`; here are those that
//! need a fresh folder, links, standard input, or a reader that goes away.
#![allow(clippy::unwrap_used, reason = "a test that can't set its scene fails")]

mod commonmark;
#[cfg(unix)]
mod disk;
mod hostile;
mod only_new;
mod repositories;
mod whole;

use std::io::{ErrorKind, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};

/// The formats of `check`, in the order of its help; tests/hostile shows that there are no others.
const FORMATS: [&str; 10] = [
    "pretty",
    "concise",
    "json",
    "sarif",
    "github",
    "gitlab",
    "junit",
    "checkstyle",
    "rdjson",
    "markdown",
];

#[test]
fn cases() {
    trycmd::TestCases::new()
        .env("LC_ALL", "C")
        .env("COLUMNS", "90")
        .env("NO_COLOR", "1")
        .env("GITHUB_STEP_SUMMARY", "")
        .case("tests/cmd/*.trycmd");
}

/// A folder of its own, gone when dropped.
struct Folder(PathBuf);

impl Folder {
    fn new(files: &[(&str, &str)]) -> Self {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let name = format!("doable-cli-{}-{count}", std::process::id());
        let root = std::env::temp_dir().join(name);
        std::fs::create_dir_all(&root).unwrap();
        let folder = Self(root.canonicalize().unwrap());
        for (path, text) in files {
            folder.write(path, text);
        }
        folder
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.0.join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }

    /// The names of all that is in a folder of it, sorted.
    fn names(&self, folder: &str) -> Vec<String> {
        let entries = std::fs::read_dir(self.0.join(folder)).unwrap();
        let name = |entry: std::io::Result<std::fs::DirEntry>| {
            entry.unwrap().file_name().into_string().unwrap()
        };
        let mut names: Vec<String> = entries.map(name).collect();
        names.sort();
        names
    }

    fn read(&self, path: &str) -> String {
        std::fs::read_to_string(self.0.join(path)).unwrap()
    }

    fn command(&self, args: &[&str]) -> Command {
        command(&self.0, args)
    }

    fn run(&self, args: &[&str]) -> Ran {
        Ran::of(&self.command(args).output().unwrap())
    }

    fn run_with(&self, args: &[&str], input: &[u8]) -> Ran {
        fed(&mut self.command(args), input)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn command(folder: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_doable"));
    command
        .args(args)
        .current_dir(folder)
        .env("LC_ALL", "C")
        .env("NO_COLOR", "1")
        .env_remove("CLICOLOR_FORCE");
    command
}

/// Runs a command that reads this.
fn fed(command: &mut Command, input: &[u8]) -> Ran {
    let command = command.stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut child = command.stderr(Stdio::piped()).spawn().unwrap();
    // A run that refuses its arguments ends before it reads.
    match child.stdin.take().unwrap().write_all(input) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => panic!("{error}"),
        _ => {}
    }
    Ran::of(&child.wait_with_output().unwrap())
}

/// What a command wrote, and its exit code.
#[derive(Debug, PartialEq, Eq)]
struct Ran {
    out: String,
    err: String,
    code: Option<i32>,
}

impl Ran {
    fn of(output: &Output) -> Self {
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
        Self {
            out: text(&output.stdout),
            err: text(&output.stderr),
            code: output.status.code(),
        }
    }
}

#[test]
fn init_writes_a_config_that_works_and_never_over_another() {
    let folder = Folder::new(&[("sub/doable.yaml", "items: all\n")]);
    let first = folder.run(&["init"]);
    assert_eq!((first.code, first.err.as_str()), (Some(0), ""));
    assert!(first.out.contains("\nWrote .doable.yaml."), "{}", first.out);
    let written = folder.read(".doable.yaml");
    let config = folder.run(&["config"]).out;
    assert!(config.starts_with("# config: .doable.yaml\n"));
    let again = folder.run(&["init", "--yes"]);
    assert_eq!((again.code, again.out.as_str()), (Some(2), ""));
    assert!(
        again
            .err
            .contains(".doable.yaml exists already and was left as it is")
    );
    assert_eq!(folder.read(".doable.yaml"), written);
    let other = folder.run(&["init", "sub"]);
    assert!(other.err.contains("sub/doable.yaml exists already"));
    assert_eq!(folder.names("sub"), ["doable.yaml"]);
}

#[test]
fn what_init_says_would_be_read_is_read_with_its_config() {
    let plan = "## This week\n- [ ] Sow the beans\n\n## It's late?\n- [ ] Mend the gate\n- [ ] Rest\n- [ ] Eat\n\n\
                ## Notes\n- [ ] Mind the dog\n";
    let folder = Folder::new(&[
        ("a.md", plan),
        ("sub/b.md", "## THIS WEEK\n- [ ] Dig\n- [ ] Hoe\n"),
    ]);
    let first = folder.run(&["init"]);
    assert!(
        first
            .out
            .contains("6 more checkboxes would be read with this config:\n"),
        "{}",
        first.out
    );
    let read = folder.run(&["items"]);
    assert!(read.out.contains("\n6 items in 2 files.\n"), "{}", read.out);
    assert!(
        read.out
            .contains("\n1 checkbox under 1 other label was not read: Notes (1)")
    );
}

#[test]
fn in_a_repository_init_builds_on_the_config_above() {
    let folder = Folder::new(&[
        (".git/HEAD", "ref: refs/heads/main\n"),
        ("doable.yaml", "families: [backlog]\n"),
        (
            "plans/deep/a.md",
            "## Inbox\n- [ ] Oil the hinge\n\n## Tuesday\n- [ ] Post the form\n",
        ),
    ]);
    let first = folder.run(&["init", "plans/deep"]);
    let says = "\n  families: [days]\n  extends: ../../doable.yaml\n";
    assert!(first.out.contains(says), "{}", first.out);
    let config = folder.run(&["config", "plans/deep"]);
    let opened = "# families days: Tuesday (1)\n# families backlog: Inbox (1)\n";
    assert!(config.out.contains(opened), "{}", config.out);
}

#[test]
fn standard_input_goes_by_the_name_it_is_given() {
    let folder = Folder::new(&[("notes/doable.yaml", "exclude: [draft.md]")]);
    let plain = folder.run_with(&["check", "-"], b"Nothing.\n");
    assert_eq!(plain.code, Some(0));
    assert!(plain.out.starts_with("1 file checked"));
    let named = ["check", "--stdin-filename", "notes/draft.md"];
    let left_out = folder.run_with(&named, b"Nothing.\n");
    assert_eq!(left_out.code, Some(0));
    assert!(left_out.out.contains("leaves it out: notes/draft.md."));
    let odd = folder.run_with(&["check", "-", "-"], b"caf\xE9\n");
    assert_eq!(odd.code, Some(2));
    assert!(
        odd.err
            .contains("can't read -: it isn't UTF-8: the byte 0xE9 at offset 3 (line 1)")
    );
}

#[test]
fn a_config_above_a_repository_does_not_count() {
    let folder = Folder::new(&[
        ("doable.yaml", "nonsense: true"),
        ("repo/.git/HEAD", ""),
        ("repo/a.md", "Nothing.\n"),
    ]);
    assert_eq!(folder.run(&["check", "repo"]).code, Some(0));
    assert_eq!(folder.run(&["check", "."]).code, Some(0));
    assert_eq!(
        folder.run(&["check"]).code,
        folder.run(&["check", "repo"]).code
    );
}

#[test]
fn the_search_for_a_config_ends_at_home() {
    let folder = Folder::new(&[
        ("doable.yaml", "nonsense: true"),
        ("home/a.md", "Nothing.\n"),
    ]);
    let with_home = |home: &str| {
        let home = folder.0.join(home);
        let mut command = folder.command(&["check", "home/a.md"]);
        Ran::of(
            &command
                .env("HOME", &home)
                .env("USERPROFILE", &home)
                .output()
                .unwrap(),
        )
        .code
    };
    assert_eq!(with_home("home"), Some(0));
    assert_eq!(with_home("elsewhere"), Some(2));
}

#[cfg(unix)]
#[test]
fn links_and_pipes_met_on_a_walk_are_left_alone() {
    use std::os::unix::fs::symlink;
    let folder = Folder::new(&[("a/x.md", "Nothing.\n"), ("b.md", "Nothing.\n")]);
    symlink(folder.0.join("a"), folder.0.join("a/loop")).unwrap();
    symlink(folder.0.join("b.md"), folder.0.join("a/b.md")).unwrap();
    symlink(folder.0.join("nowhere"), folder.0.join("a/broken.md")).unwrap();
    let pipe = folder.0.join("a/pipe.md");
    assert!(
        Command::new("mkfifo")
            .arg(&pipe)
            .status()
            .unwrap()
            .success()
    );
    let walked = folder.run(&["check", "a"]);
    assert_eq!((walked.code, walked.err.as_str()), (Some(0), ""));
    assert!(walked.out.starts_with("1 file checked"));
    let broken = folder.run(&["check", "a/broken.md"]);
    assert_eq!(broken.code, Some(2));
    assert!(
        broken
            .err
            .contains("a/broken.md is a link to something that isn't there")
    );
    let device = folder.run(&["check", "/dev/null"]);
    assert_eq!(device.code, Some(2));
    assert!(
        device
            .err
            .contains("it is a device or a socket, not a file")
    );
}

#[cfg(unix)]
#[test]
fn a_found_config_that_reaches_out_is_an_error_and_a_named_one_is_not() {
    let folder = Folder::new(&[
        ("team.yaml", "items: all"),
        ("repo/.git/HEAD", ""),
        ("repo/doable.yaml", "extends: ../team.yaml"),
        ("repo/a.md", "Nothing.\n"),
    ]);
    let found = folder.run(&["check", "repo"]);
    assert_eq!(found.code, Some(2));
    assert!(
        found.err.contains("team.yaml is outside repo"),
        "{}",
        found.err
    );
    assert!(found.err.contains("--config FILE") && found.err.contains("--rules PATH"));
    let named = folder.run(&["check", "--config", "repo/doable.yaml", "repo"]);
    assert_eq!(named.code, Some(0));
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    let files: Vec<(String, &str)> = (0..500)
        .map(|n| (format!("{n}.md"), "Nothing.\n"))
        .collect();
    let files: Vec<(&str, &str)> = files
        .iter()
        .map(|(name, text)| (name.as_str(), *text))
        .collect();
    let folder = Folder::new(&files);
    for args in [
        &["check"][..],
        &["items"],
        &["config"],
        &["check", "--format", "json"],
        &["schema", "rules"],
        &["completions", "zsh"],
        &["man"],
    ] {
        let mut child = folder
            .command(args)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        let mut err = String::new();
        child
            .stderr
            .take()
            .unwrap()
            .read_to_string(&mut err)
            .unwrap();
        assert_eq!(
            (child.wait().unwrap().code(), err.as_str()),
            (Some(0), ""),
            "{args:?}"
        );
    }
}

#[test]
fn the_output_is_the_same_whatever_order_files_are_given_in() {
    let folder = Folder::new(&[
        ("b.md", "x"),
        ("a.md", "x"),
        ("c/d.md", "x"),
        ("bad/x.md", "x"),
    ]);
    let bad = folder.0.join("bad/x.md");
    std::fs::write(bad, b"\xE9").unwrap();
    let one = folder.run(&["check", "a.md", "b.md", "c", "bad"]);
    let other = folder.run(&["check", "bad", "c", "b.md", "a.md"]);
    assert_eq!(one, other);
    assert_eq!(one.code, Some(2));
}

#[test]
fn a_file_of_fifty_megabytes_is_read() {
    let folder = Folder::new(&[]);
    let text = "Nothing to do in this line of a long diary.\n".repeat(1_200_000);
    std::fs::write(folder.0.join("big.md"), text).unwrap();
    assert_eq!(folder.run(&["check", "big.md"]).code, Some(0));
}

#[test]
fn a_clash_with_a_shipped_list_is_shown_in_the_users_file() {
    let mine = "lists:\n  result-verbs: [beef up]\nrules: []\n";
    let folder = Folder::new(&[("mine.yaml", mine), ("plan.md", "x")]);
    let ran = folder.run(&["check", "--rules", "mine.yaml", "plan.md"]);
    assert_eq!(ran.code, Some(2));
    assert!(ran.err.contains("mine.yaml:2:3"), "{}", ran.err);
    assert!(ran.err.contains("rules/english/"), "{}", ran.err);
}

/// A rule that wins neither of its own examples as written.
const LOST: &str = "\
rules:
  - id: no-circling-back
    message: “{text}” circles back
    help: To whom, and when?
    when: {contains: circle back}
    examples:
      hit: [Touch base with Ana]
      miss: [Circle back with Ana]
";

#[test]
fn rules_that_lose_their_examples_are_told_of_and_not_used() {
    let folder = Folder::new(&[("mine.yaml", LOST), ("plan.md", "x")]);
    let tried = folder.run(&["rules", "test", "mine.yaml"]);
    assert_eq!(tried.code, Some(1));
    assert!(tried.out.contains("Missing"), "{}", tried.out);
    assert!(tried.out.contains("Noisy"), "{}", tried.out);
    let used = folder.run(&["check", "--rules", "mine.yaml", "plan.md"]);
    assert_eq!(used.code, Some(2));
    assert!(used.err.contains("mine.yaml:7"), "{}", used.err);
}

#[test]
fn the_schemas_printed_are_those_of_the_repository() {
    let folder = Folder::new(&[]);
    for kind in ["config", "rules", "steps"] {
        let ran = folder.run(&["schema", kind]);
        let path = format!("{}/schemas/{kind}.json", env!("CARGO_MANIFEST_DIR"));
        let written = std::fs::read_to_string(path).unwrap();
        assert!((ran.code, ran.err.as_str()) == (Some(0), "") && ran.out == written);
    }
}
