//! The tables of verdicts, labels, signs, formats, conditions and features are looked up, row by row.

use crate::folder::Folder;
use crate::{in_ticks, table};
use doable::item::Feature;
use doable::report::FORMATS;
use serde_json::Value;
use std::collections::BTreeSet;

/// The items of a plan, read by the command line.
fn items(folder: &Folder, plan: &str) -> Vec<Value> {
    let (printed, _) = folder.shell("doable items --format json -", plan);
    let printed: Value = serde_json::from_str(&printed).unwrap_or_else(|_| panic!("{printed}"));
    printed["items"].as_array().unwrap().clone()
}

#[test]
fn every_example_has_the_verdict_it_is_shown_with() {
    let folder = Folder::new("verdicts");
    let examples = table("| Verdict |").into_iter().flat_map(|row| {
        let texts: Vec<String> = row[2].split(" · ").map(str::to_owned).collect();
        texts.into_iter().map(move |text| (text, row[0].clone()))
    });
    let argued = table("| Item |")
        .into_iter()
        .map(|row| (row[0].clone(), row[1].clone()));
    let mut tried = 0;
    for (text, verdict) in examples.chain(argued) {
        let item = &items(&folder, &format!("## Actions\n- [ ] {text}\n"))[0];
        assert_eq!(item["verdict"], verdict.trim_matches('`'), "{text}");
        tried += 1;
    }
    assert!(tried >= 30, "{tried}");
}

#[test]
fn every_label_of_a_family_opens_a_list_with_it_alone() {
    let folder = Folder::new("boxes");
    let boxes = "# Notes\n\n## Launch plan\n- [ ] Call Bo\n";
    assert_eq!(items(&folder, boxes).len(), 1);
    for row in table("| Family |") {
        for label in row[1].split(" · ") {
            let folder = Folder::new("families");
            // Checkboxes are read below some of them anyway.
            let plan = format!("# Notes\n\n## {label}\n- Call Bo\n");
            assert_eq!(items(&folder, &plan).len(), 0, "{label}");
            let config = format!("families: [{}]\n", row[0].trim_matches('`'));
            folder.write(".doable.yaml", &config);
            assert_eq!(items(&folder, &plan).len(), 1, "{label} with {config}");
        }
    }
}

/// One item with a sign: before its words, where that stands in place of a checkbox or is a keyword, else after them.
fn with_sign(sign: &str) -> String {
    let text = match sign {
        sign if sign.starts_with('[') && sign.len() == 3 => {
            format!("{sign} Call Bo about the lease")
        }
        "✔" | "DONE" => format!("{sign} Call Bo about the lease"),
        "T018 [P]" | "9:00 – 10:30" => format!("[ ] {sign} Call Bo about the lease"),
        sign => format!("[ ] Call Bo about the lease {sign}"),
    };
    format!("## Actions\n- {text}\n")
}

#[test]
fn the_signs_of_note_apps_are_read_as_told() {
    let folder = Folder::new("signs");
    let mut tried = 0;
    for row in table("| Sign |") {
        for sign in in_ticks(&row[0]) {
            let sign = sign.replace('…', "2026-03-01");
            let items = items(&folder, &with_sign(&sign));
            let told = &row[1];
            if told == "dropped" {
                assert!(
                    items.iter().all(|item| item["done"] == true),
                    "{sign}: {items:?}"
                );
                tried += 1;
                continue;
            }
            let item = &items[0];
            assert_eq!(item["done"], told == "done", "{sign}: {item}");
            let due = if told == "due" {
                Value::from("2026-03-01")
            } else {
                Value::Null
            };
            assert_eq!(item["due"], due, "{sign}: {item}");
            let owners: &[&str] = if told == "owner" { &["Ana"] } else { &[] };
            assert_eq!(item["owners"], serde_json::json!(owners), "{sign}: {item}");
            assert_eq!(item["lead"], "call", "{sign}: {item}");
            tried += 1;
        }
    }
    assert!(tried >= 18, "{tried}");
}

#[test]
fn the_table_of_formats_has_each_in_the_order_of_the_help() {
    let rows = table("| `--format` |");
    let shown: Vec<&str> = rows.iter().map(|row| row[0].trim_matches('`')).collect();
    assert_eq!(shown, FORMATS.map(|spec| spec.name));
}

#[test]
fn the_tables_have_every_condition_and_feature() {
    let features = table("| Feature |");
    let shown: BTreeSet<&str> = features
        .iter()
        .flat_map(|row| [&row[0], &row[2]])
        .flat_map(|cell| in_ticks(cell))
        .collect();
    let known: BTreeSet<String> = Feature::ALL
        .iter()
        .map(|feature| {
            let name = serde_json::to_value(feature).unwrap();
            name.as_str().unwrap().to_owned()
        })
        .collect();
    assert_eq!(shown, known.iter().map(String::as_str).collect());

    let folder = Folder::new("conditions");
    let rule = "rules: [{id: a, message: b, help: c, when: {nonsense: d}}]";
    folder.write("a.yaml", rule);
    let (error, code) = folder.shell("doable rules test a.yaml", "");
    assert_eq!(code, Some(2));
    for row in table("| Condition |") {
        for condition in in_ticks(&row[0]) {
            let mut words = error.split(|sign: char| !sign.is_alphanumeric());
            assert!(words.any(|word| word == condition), "{condition}: {error}");
        }
    }
}
