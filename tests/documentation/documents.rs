//! The JSON documents that a page shows are those that the program prints.

use crate::blocks;
use crate::folder::Folder;
use serde_json::Value;

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

/// Fields that the table below the document explains are fields that it has.
#[test]
fn the_fields_explained_are_in_the_document() {
    let document = blocks()
        .into_iter()
        .find(|block| block.language == "json")
        .unwrap();
    let rows = crate::table("| Field |");
    for field in rows.iter().flat_map(|row| crate::in_ticks(&row[0])) {
        assert!(document.text.contains(&format!("\"{field}\":")), "{field}");
    }
}
