//! What other programs rely on: the main example, and every field of the JSON documents.

use super::fixtures_folder;
use serde_json::{Value, json};

/// Standard output and exit code of a run in the folder of plans.
fn run(args: &[&str], input: &str) -> (String, Option<i32>) {
    let mut command = crate::command(&fixtures_folder().join("plans"), args);
    let ran = crate::fed(&mut command, input.as_bytes());
    assert_eq!(ran.err, "");
    (ran.out, ran.code)
}

fn document(args: &[&str], input: &str) -> Value {
    serde_json::from_str(&run(args, input).0).unwrap()
}

fn keys(object: &Value) -> Vec<&str> {
    let mut keys: Vec<&str> = object
        .as_object()
        .unwrap()
        .keys()
        .map(String::as_str)
        .collect();
    keys.sort_unstable();
    keys
}

#[test]
fn an_outcome_is_pointed_at_and_a_step_is_not() {
    let plan =
        "## Actions\n- [ ] Grow my business\n- [ ] Email three past clients for a referral\n";
    let (out, code) = run(&["check", "-"], plan);
    assert_eq!(code, Some(1));
    insta::assert_snapshot!(out);
    let (out, _) = run(&["check", "--format", "pretty", "-"], plan);
    insta::assert_snapshot!("an_outcome_is_drawn_under_its_heading", out);
}

#[test]
fn a_plan_of_steps_is_left_alone() {
    let (out, code) = run(&["check", "-"], "## Actions\n- [ ] Email Ana the invoice\n");
    assert_eq!(
        (out.as_str(), code),
        ("1 file checked, 1 item, 0 outcomes.\n", Some(0))
    );
}

/// The same without how sure the reader is, which changes with every training: that it is a share of 1 is what counts.
fn without_shares(mut document: Value) -> Value {
    for list in ["items", "findings"] {
        let entries = document.get_mut(list).and_then(Value::as_array_mut);
        for entry in entries.into_iter().flatten() {
            let confidence = &mut entry["confidence"];
            if let Some(share) = confidence.as_f64() {
                assert!((0.0..=1.0).contains(&share), "{share}");
                *confidence = "a share".into();
            }
        }
    }
    document
}

#[test]
fn items_have_these_fields() {
    let plan = "\
## Next steps (Ana)

- [ ] @bob: grow the *newsletter* by 20 % (due 2026-03-01)
- [x] Email three past clients by Friday
  - take the addresses from the blue folder
- [ ] Improve search
  - Read the logs of Monday

## Actions

- **Carla**
  - Website
";
    // What the reader doubts changes with every training: here no doubt counts.
    let args = ["items", "--min-confidence", "0", "--format", "json", "-"];
    let items = document(&args, plan);
    assert_eq!(keys(&items), ["items", "problems", "unread", "version"]);
    assert_eq!(items["version"], 1);
    insta::assert_snapshot!(serde_json::to_string_pretty(&without_shares(items)).unwrap());
}

#[test]
fn findings_have_these_fields() {
    let plan = "## Actions\n\n- Grow my business\n- Website\n";
    let without = document(&["check", "--format", "json", "-"], plan);
    assert_eq!(
        keys(&without),
        ["findings", "problems", "summary", "unread", "version"]
    );
    assert_eq!(without["version"], 1);
    assert_eq!(without["findings"].as_array().unwrap().len(), 1);
    assert_eq!(
        without["summary"],
        json!({"files": 1, "items": 2, "findings": 1, "hints": 1, "suppressed": 0, "other_language": 0,
            "in_baseline": 0, "stale_in_baseline": 0, "turned_down": [], "reader": "shipped"})
    );
    let hints = document(&["check", "--format", "json", "--hints", "-"], plan);
    insta::assert_snapshot!(serde_json::to_string_pretty(&without_shares(hints)).unwrap());
}

#[test]
fn nothing_found_is_a_document_too() {
    let unread = json!({"checkboxes": 0, "labels": 0, "without_label": 0, "most": []});
    assert_eq!(
        document(&["check", "--format", "json", "-"], "A diary.\n"),
        json!({"version": 1, "findings": [], "problems": [], "unread": unread, "summary": {"files": 1, "items": 0, "findings": 0, "hints": 0, "suppressed": 0, "other_language": 0,
            "in_baseline": 0, "stale_in_baseline": 0, "turned_down": [], "reader": "shipped"}})
    );
    assert_eq!(
        document(&["items", "--format", "json", "-"], "A diary.\n"),
        json!({"version": 1, "items": [], "problems": [], "unread": unread})
    );
}

#[test]
fn paths_are_as_given_and_everything_is_in_the_order_of_paths_and_places() {
    let args = ["--format", "json", "personal.md", "./library", "crlf.md"];
    let args = |first| [&[first][..], &args].concat();
    let items = document(&args("items"), "");
    let findings = document(&args("check"), "");
    let mut places: Vec<(&str, u64, u64)> = Vec::new();
    for item in items["items"].as_array().unwrap() {
        let number = |key: &str| item[key].as_u64().unwrap();
        let path = item["path"].as_str().unwrap();
        places.push((path, number("line"), number("column")));
    }
    assert!(places.is_sorted(), "{places:?}");
    let mut paths: Vec<&str> = places.iter().map(|(path, ..)| *path).collect();
    paths.dedup();
    assert_eq!(paths, ["./library/TODO", "crlf.md", "personal.md"]);
    let mut offsets: Vec<(&str, u64)> = Vec::new();
    for finding in findings["findings"].as_array().unwrap() {
        let offset = finding["start"]["offset"].as_u64().unwrap();
        offsets.push((finding["path"].as_str().unwrap(), offset));
    }
    assert!(offsets.is_sorted() && !offsets.is_empty(), "{offsets:?}");
}

#[test]
fn places_count_bytes_from_0_and_lines_and_characters_from_1() {
    let plan = "\u{feff}## Actions\r\n\r\n- [ ] **Zoë** Grow 日本 sales\r\n";
    let found = document(&["check", "--format", "json", "-"], plan);
    let finding = &found["findings"][0];
    for (place, words) in [("start", "Grow 日本 sales\r\n"), ("end", "\r\n")] {
        let place = &finding[place];
        let offset = usize::try_from(place["offset"].as_u64().unwrap()).unwrap();
        assert_eq!(&plan[offset..], words);
        let before = plan[..offset].rsplit('\n').next().unwrap();
        let column = before.chars().count() + 1;
        assert_eq!(
            (&place["line"], &place["column"]),
            (&json!(3), &json!(column))
        );
    }
}

#[test]
fn a_property_tells_the_day_and_an_owner_named_twice_is_one() {
    let plan = "- **Next actions**\n\t- TODO Ring Gwen\n\t  due:: 2026-11-25\n\t- Ana to call Bob (@ana)\n";
    let items = document(&["items", "--format", "json", "-"], plan);
    let of = |index: usize, field: &str| items["items"][index][field].clone();
    assert_eq!(
        (of(0, "due"), of(0, "due_text")),
        (json!("2026-11-25"), json!(null))
    );
    assert_eq!(of(1, "owners").as_array().unwrap().len(), 1);
}

#[test]
fn a_file_that_is_a_list_as_a_whole_is_named_once() {
    let (out, _) = run(&["check", "--format", "pretty", "todo-txt/todo.txt"], "");
    assert!(out.contains("[todo-txt/todo.txt:3:16]"), "{out}");
    assert!(!out.contains("It stands under"), "{out}");
}
