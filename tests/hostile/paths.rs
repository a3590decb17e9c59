//! Files of any name a system takes, over which a run goes: none is lost, and every format tells which it means.

use super::readers::{Run, assert_inert, commands, uris};
use crate::{Folder, command};
use serde_json::Value;
use std::collections::BTreeSet;
use std::ffi::{OsStr, OsString};
use std::os::unix::ffi::OsStrExt;

/// Spaces, quotes, line ends, what is no UTF-8, dashes in front, and what formats, patterns and codes are made of.
const NAMES: [&[u8]; 16] = [
    b"a b .md",
    b"q\"'`$(x)`.md",
    b"line\n::error::end.md",
    b"re\rturn.md",
    b"caf\xe9.md",
    b"caf\xe8.md",
    b"\xff\xfe/\xc3.md",
    b"-dash.md",
    b"--format=json.md",
    b"%0A,:;=%.md",
    "\u{202e}gp\u{200b}.md".as_bytes(),
    b"\x1b[31m\t.md",
    b"back\\slash\\xE9.md",
    b"#hash?q&[a](b).md",
    b"<b>]]>.md",
    "日本 é.md".as_bytes(),
];

fn folder() -> Folder {
    let folder = Folder::new(&[]);
    for name in NAMES {
        let path = folder.0.join(OsStr::from_bytes(name));
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, "## Actions\n\n- Grow my business\n").unwrap();
    }
    folder
}

fn check(folder: &Folder, args: &[&str], paths: &[&OsStr]) -> Run {
    let mut command = command(&folder.0, &["check", "--quiet"]);
    Run::of(command.args(args).arg("--").args(paths), "")
}

/// The three ways to name all files.
fn ways() -> [Vec<&'static OsStr>; 3] {
    let all = NAMES.map(OsStr::from_bytes).to_vec();
    [vec![], vec![OsStr::new(".")], all]
}

fn json(run: &Run) -> Value {
    serde_json::from_str(&run.out).unwrap()
}

/// The bytes that a URI names.
fn decoded(uri: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut rest = uri.as_bytes();
    while let [first, after @ ..] = rest {
        let code = (*first == b'%').then(|| std::str::from_utf8(&after[..2]).unwrap());
        bytes.push(code.map_or(*first, |code| u8::from_str_radix(code, 16).unwrap()));
        rest = &after[if code.is_some() { 2 } else { 0 }..];
    }
    bytes
}

#[test]
fn the_uris_of_sarif_lead_to_the_files() {
    let folder = folder();
    for paths in ways() {
        let sarif = check(&folder, &["--format", "sarif"], &paths);
        assert_eq!((sarif.code, sarif.err.as_str()), (Some(1), ""));
        let document = json(&sarif);
        let found: BTreeSet<Vec<u8>> = uris(&document["runs"][0])
            .into_iter()
            .map(decoded)
            .collect();
        assert_eq!(found, NAMES.map(<[u8]>::to_vec).into());
    }
}

#[test]
fn every_format_names_every_file_and_no_two_alike() {
    let folder = folder();
    let field = |run: &Run, list: &str, path: &str| -> Vec<String> {
        let document = json(run);
        let list = document.pointer(list).unwrap().as_array().unwrap().iter();
        list.map(|one| one.pointer(path).unwrap().as_str().unwrap().to_owned())
            .collect()
    };
    let attribute = |run: &Run, before: &str| -> Vec<String> {
        let parts = run.out.split(before).skip(1);
        parts
            .map(|part| part.split('"').next().unwrap().to_owned())
            .collect()
    };
    let before = |run: &Run, end: &str| -> Vec<String> {
        let lines = run.out.lines().filter_map(|line| line.split_once(end));
        lines.map(|(name, _)| name.to_owned()).collect()
    };
    for paths in ways() {
        let named = |format: &str| -> Vec<String> {
            let run = check(&folder, &["--format", format], &paths);
            assert_eq!((run.code, run.err.as_str()), (Some(1), ""), "{format}");
            assert_inert(&run.out, format == "github", format);
            match format {
                "json" => field(&run, "/findings", "/path"),
                "gitlab" => field(&run, "", "/location/path"),
                "rdjson" => field(&run, "/diagnostics", "/location/path"),
                "junit" => attribute(&run, "<testsuite name=\""),
                "checkstyle" => attribute(&run, "<file name=\""),
                "markdown" => {
                    let headings = run.out.lines().filter(|line| line.starts_with("### "));
                    headings.map(str::to_owned).collect()
                }
                "github" => commands(&run.out)
                    .into_iter()
                    .map(|command| command.properties[0].1.clone())
                    .collect(),
                "concise" => before(&run, ":3:3: warning"),
                _ => before(&run, ":3:3]"),
            }
        };
        for format in [
            "json",
            "gitlab",
            "rdjson",
            "junit",
            "checkstyle",
            "markdown",
            "github",
            "concise",
            "pretty",
        ] {
            let told = named(format);
            let apart: BTreeSet<&String> = told.iter().collect();
            assert_eq!(
                (told.len(), apart.len()),
                (NAMES.len(), NAMES.len()),
                "{format}: {told:?}"
            );
            assert!(
                apart.iter().any(|name| name.contains("caf\\xE9.md")),
                "{format}: {told:?}"
            );
        }
    }
}

#[test]
fn github_finds_a_file_whose_name_has_line_ends_and_codes_in_it() {
    let folder = folder();
    let log = check(&folder, &["--format", "github"], &[]).out;
    let files = commands(&log)
        .into_iter()
        .map(|command| command.properties[0].clone());
    let files: BTreeSet<String> = files.map(|(_, file)| file).collect();
    for name in [&NAMES[..4], &NAMES[7..10], &NAMES[12..]].concat() {
        let name = std::str::from_utf8(name).unwrap();
        assert!(files.contains(name), "{name:?} in {files:?}");
    }
}

#[test]
fn the_line_that_leaves_a_broken_file_out_works_as_it_is_printed() {
    for name in NAMES {
        let folder = Folder::new(&[]);
        let path = folder.0.join(OsStr::from_bytes(name));
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, b"caf\xe9\n").unwrap();
        let broken = check(&folder, &["--format", "sarif"], &[]);
        assert_eq!(broken.code, Some(2), "{name:?}");
        let document = json(&broken);
        let told =
            document.pointer("/runs/0/invocations/0/toolExecutionNotifications/0/message/text");
        let (_, line) = told.unwrap().as_str().unwrap().split_once('\n').unwrap();
        assert!(broken.err.contains("can't read "), "{}", broken.err);
        std::fs::write(folder.0.join(".doable.yaml"), line.replace("\\](", "](")).unwrap();
        let mended = check(&folder, &[], &[]);
        assert_eq!((mended.code, mended.err.as_str()), (Some(0), ""), "{line}");
    }
}

#[test]
fn a_baseline_accepts_the_findings_of_every_file() {
    let folder = folder();
    let written = check(&folder, &["--write-baseline", "baseline.json"], &[]);
    assert_eq!(written.code, Some(0), "{}", written.err);
    assert!(written.err.contains("holds 16 findings"), "{}", written.err);
    for paths in ways() {
        let run = check(
            &folder,
            &["--baseline", "baseline.json", "--format", "json"],
            &paths,
        );
        let summary = &json(&run)["summary"];
        assert_eq!(
            (&summary["findings"], &summary["in_baseline"]),
            (&0.into(), &16.into())
        );
    }
}

#[test]
fn standard_input_goes_by_any_name() {
    for name in NAMES {
        let folder = Folder::new(&[]);
        let mut option = OsString::from("--stdin-filename=");
        option.push(OsStr::from_bytes(name));
        let mut command = command(&folder.0, &["check", "--format", "sarif"]);
        let run = Run::of(command.arg(option), "## Actions\n- Grow my business\n");
        assert_eq!(run.code, Some(1), "{name:?}: {}", run.err);
        assert_eq!(decoded(uris(&json(&run)["runs"][0])[0]), name);
    }
}
