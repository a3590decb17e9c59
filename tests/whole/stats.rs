//! Figures of the plans in fixtures, counted anew from what `doable items` lists; and what other programs rely on.

use super::fixtures_folder;
use crate::Ran;
use serde_json::{Value, json};
use std::collections::BTreeMap;

const TODAY: &str = "2026-12-01";

fn run(args: &[&str]) -> (String, String, Option<i32>) {
    let output = crate::command(&fixtures_folder(), args).output().unwrap();
    let Ran { out, err, code } = Ran::of(&output);
    (out, err, code)
}

fn document(args: &[&str]) -> Value {
    let (out, err, code) = run(args);
    assert_eq!((err.as_str(), code), ("", Some(0)));
    serde_json::from_str(&out).unwrap()
}

fn stats(by: &str) -> Value {
    document(&[
        "stats", "--format", "json", "--today", TODAY, "--by", by, "plans",
    ])
}

/// Items and steps. No rule matches a skip only where none were tried, as in another language.
fn counted() -> (Vec<Value>, usize) {
    let items = document(&["items", "--format", "json", "plans"]);
    let own = |item: &&Value| item["role"] == "item" || item["role"] == "step";
    let own: Vec<Value> = items["items"]
        .as_array()
        .unwrap()
        .iter()
        .filter(own)
        .cloned()
        .collect();
    let (skips, own): (Vec<Value>, Vec<Value>) =
        own.into_iter().partition(|item| item["verdict"] == "skip");
    let foreign = skips.iter().filter(|item| item["rules"] == json!([]));
    (own, foreign.count())
}

fn is_overdue(item: &Value) -> bool {
    item["done"] == false && item["due"].as_str().is_some_and(|due| due < TODAY)
}

fn figures<'i>(items: &(impl Iterator<Item = &'i Value> + Clone)) -> Value {
    let count = |takes: &dyn Fn(&Value) -> bool| items.clone().filter(|item| takes(item)).count();
    json!({
        "items": count(&|_| true),
        "actions": count(&|item| item["verdict"] == "action"),
        "outcomes": count(&|item| item["verdict"] == "outcome"),
        "defined": count(&|item| item["defined"] == true),
        "projects": count(&|item| item["verdict"] == "project"),
        "vague": count(&|item| item["verdict"] == "vague"),
        "open": count(&|item| item["done"] == false),
        "done": count(&|item| item["done"] == true),
        "overdue": count(&is_overdue),
    })
}

/// The names under which an item stands.
fn names(item: &Value, by: &str) -> Vec<Option<String>> {
    let path = item["path"].as_str().unwrap();
    match by {
        "file" => vec![Some(path.to_owned())],
        "folder" => vec![Some(path.rsplit_once('/').unwrap().0.to_owned())],
        "heading" => vec![Some(item["heading"].as_str().unwrap().to_lowercase())],
        _ => {
            let owners = item["owners"].as_array().unwrap().iter();
            let mut owners: Vec<_> = owners
                .map(|owner| Some(owner.as_str().unwrap().to_lowercase()))
                .collect();
            owners.sort();
            owners.dedup();
            if owners.is_empty() {
                owners.push(None);
            }
            owners
        }
    }
}

#[test]
fn the_figures_are_those_of_the_items_listed() {
    let (items, foreign) = counted();
    assert!(items.len() > 400 && foreign > 10);
    for by in ["file", "folder", "owner", "heading"] {
        let stats = stats(by);
        assert_eq!(stats["total"], figures(&items.iter()));
        assert_eq!(stats["not_judged"], foreign);
        let mut groups: BTreeMap<Option<String>, Vec<&Value>> = BTreeMap::new();
        for item in &items {
            for name in names(item, by) {
                groups.entry(name).or_default().push(item);
            }
        }
        let rows = stats["rows"].as_array().unwrap();
        assert_eq!(rows.len(), groups.len(), "{by}");
        for row in rows {
            let mut row = row.clone();
            let name = row.as_object_mut().unwrap().remove("name").unwrap();
            let name = name.as_str().map(|name| match by {
                "owner" | "heading" => name.to_lowercase(),
                _ => name.to_owned(),
            });
            let group = groups[&name].iter().copied();
            assert_eq!(row, figures(&group), "{by} {name:?}");
        }
        let sizes = rows.iter().map(|row| row["items"].as_u64().unwrap());
        assert!(sizes.rev().is_sorted());
    }
}

#[test]
fn overdue_items_are_listed_oldest_first() {
    let (items, _) = counted();
    let mut late: Vec<Value> = items.into_iter().filter(is_overdue).collect();
    late.sort_by_key(|item| {
        let word = |key: &str| item[key].as_str().unwrap().to_owned();
        (word("due"), word("path"), item["line"].as_u64())
    });
    let listed = stats("folder")["overdue"].clone();
    let listed = listed.as_array().unwrap();
    assert!(late.len() > 5);
    assert_eq!(listed.len(), late.len());
    for (listed, late) in listed.iter().zip(&late) {
        for key in ["path", "line", "column", "heading", "text", "owners", "due"] {
            assert_eq!(listed[key], late[key], "{key}");
        }
    }
    let days = listed.iter().map(|item| item["days"].as_u64().unwrap());
    assert!(days.rev().is_sorted());
    assert_eq!(
        (&listed[0]["due"], &listed[0]["days"]),
        (&json!("2026-11-01"), &json!(30))
    );
}

#[test]
fn the_outcomes_that_check_reports_are_those_that_figures_call_reported() {
    for options in [
        &[][..],
        &["--reader", "off"],
        &["--min-confidence", "0.9"],
        &["--no-default-rules"],
        &["--no-config", "--follow"],
        &["--force-exclude"],
    ] {
        let with = |command: &[&str]| {
            let args = [command, options, &["plans", "suppressed.md"]].concat();
            run(&args).0
        };
        let checked = with(&["check", "--format", "concise"]);
        let figures = checked.lines().find(|line| line.contains(" checked, "));
        let counted = figures
            .unwrap()
            .split(", ")
            .find(|part| part.contains("outcome"))
            .unwrap();
        let counted: u64 = counted.split(' ').next().unwrap().parse().unwrap();
        let findings: Value = serde_json::from_str(&with(&["check", "--format", "json"])).unwrap();
        let findings = findings["findings"].as_array().unwrap().iter();
        let listed = findings
            .filter(|finding| finding["verdict"] == "outcome")
            .count();
        let figures: Value = serde_json::from_str(&with(&["stats", "--format", "json"])).unwrap();
        assert_eq!(figures["reported"], counted, "{options:?}");
        assert_eq!(figures["reported"], listed, "{options:?}");
        assert!(figures["reported"].as_u64() <= figures["total"]["outcomes"].as_u64());
    }
}

#[test]
fn figures_have_these_fields() {
    let document = document(&[
        "stats",
        "--format",
        "json",
        "--today",
        TODAY,
        "--by",
        "owner",
        "plans/table.md",
        "plans/languages",
    ]);
    insta::assert_snapshot!(serde_json::to_string_pretty(&document).unwrap());
}

#[test]
fn nothing_to_count_is_a_document_too() {
    let none = json!({
        "items": 0, "actions": 0, "outcomes": 0, "defined": 0, "projects": 0, "vague": 0,
        "open": 0, "done": 0, "overdue": 0,
    });
    let document = document(&[
        "stats",
        "--format",
        "json",
        "--today",
        TODAY,
        "plans/no-actions.md",
    ]);
    assert_eq!(
        document,
        json!({
            "version": 1, "today": TODAY, "files": 1, "other_language": 0, "not_judged": 0, "reported": 0, "total": none,
            "by": "folder", "rows": [], "overdue": [], "problems": [],
            "unread": {"checkboxes": 0, "labels": 0, "without_label": 0, "most": []}
        })
    );
}

/// A folder of its own, gone when dropped.
struct Folder(std::path::PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let root = std::env::temp_dir().join(format!("doable-stats-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&root).unwrap();
        Self(root)
    }

    fn path(&self, name: &str) -> String {
        self.0.join(name).to_str().unwrap().to_owned()
    }

    fn names(&self) -> Vec<String> {
        let entries = std::fs::read_dir(&self.0).unwrap();
        let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
        let mut names: Vec<String> = names.collect();
        names.sort();
        names
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

#[test]
fn a_page_replaces_a_page_and_nothing_else() {
    let folder = Folder::new("page");
    let page = folder.path("figures.html");
    let write =
        |target: &str, plans: &str| run(&["stats", "--html", target, "--today", TODAY, plans]);
    let (out, err, code) = write(&page, "plans/table.md");
    assert_eq!(
        (out, err.as_str(), code),
        (format!("Wrote {page}.\n"), "", Some(0))
    );
    let first = std::fs::read_to_string(&page).unwrap();
    assert_eq!(write(&page, "plans").2, Some(0));
    let second = std::fs::read_to_string(&page).unwrap();
    assert!(second.len() > first.len() && second.ends_with("</html>\n"));

    let notes = folder.path("notes.md");
    std::fs::write(&notes, "## Actions\n- Ring Ana\n").unwrap();
    for target in [
        notes.as_str(),
        &folder.path(""),
        &folder.path("no/such.html"),
        "/dev/null",
    ] {
        let (out, err, code) = write(target, "plans");
        assert_eq!((out.as_str(), code), ("", Some(2)), "{target}");
        assert!(
            err.contains("figures and was left as it is") || err.contains("can't write"),
            "{err}"
        );
    }
    assert_eq!(
        std::fs::read_to_string(&notes).unwrap(),
        "## Actions\n- Ring Ana\n"
    );

    let (_, err, code) = write(&page, "no-such-folder");
    assert!(err.contains("there is no file or folder no-such-folder") && code == Some(2));
    assert_eq!(std::fs::read_to_string(&page).unwrap(), second);
    assert_eq!(folder.names(), ["figures.html", "notes.md"]);
}

#[test]
fn a_page_holds_every_finding_hints_included() {
    let folder = Folder::new("findings");
    let page = folder.path("figures.html");
    run(&["stats", "--html", &page, "plans"]);
    let page = std::fs::read_to_string(&page).unwrap();
    let check = [
        "check",
        "--hints",
        "--format",
        "json",
        "--fail-on",
        "never",
        "plans",
    ];
    let found = document(&check)["findings"].clone();
    let found = found.as_array().unwrap();
    assert!(found.len() > 100);
    assert_eq!(page.matches("<article ").count(), found.len());
    let escaped = |text: &Value| {
        let text = text.as_str().unwrap().replace('&', "&amp;");
        text.replace('<', "&lt;")
            .replace('>', "&gt;")
            .replace('"', "&quot;")
            .replace('\'', "&#39;")
    };
    for finding in found {
        for key in ["path", "message", "help"] {
            assert!(page.contains(&escaped(&finding[key])), "{finding}");
        }
    }
}
