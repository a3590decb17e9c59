//! A rule that is gone, in all that people wrote while it was there: a baseline, a config, a question.

use super::plan;
use crate::Folder;

const GROW: &str = "verdict: outcome, message: no step, help: What first?, when: {lead: grow}";

/// A plan with a baseline that holds its findings by a rule that is gone since, and what took its place.
fn retired() -> Folder {
    let before = format!("rules:\n- {{id: old-grow, {GROW}}}\n");
    let items = ["Grow my garden", "Grow my business", "Grow my garden"];
    let folder = Folder::new(&[
        (".doable.yaml", "rules: [own.yaml]\nbaseline: old.json\n"),
        ("own.yaml", &before),
        ("plan.md", &plan(&items)),
    ]);
    let written = folder.check(&["--write-baseline", "old.json", "plan.md"]);
    assert_eq!(written.code, Some(0), "{written:?}");
    assert!(folder.read("old.json").contains("\"rule\":\"old-grow\""));
    let after =
        format!("retired: {{old-grow: new-grow, gone: ~}}\nrules:\n- {{id: new-grow, {GROW}}}\n");
    folder.write("own.yaml", &after);
    folder
}

#[test]
fn what_a_baseline_accepts_of_it_is_accepted_of_its_successor() {
    let folder = retired();
    let same = folder.check(&["plan.md"]);
    assert_eq!(same.code, Some(0), "{same:?}");
    assert!(same.out.ends_with("3 in the baseline.\n"), "{same:?}");
    let items = [
        "Grow my garden",
        "Grow my garden",
        "Grow my garden",
        "Grow my business",
    ];
    folder.write("plan.md", &plan(&items));
    let more = folder.check(&["--format", "concise", "plan.md"]);
    assert_eq!(more.code, Some(1), "{more:?}");
    assert_eq!(more.out.matches("warning[new-grow]").count(), 1, "{more:?}");
    let updated = folder.check(&["--update-baseline", "plan.md"]);
    assert!(
        updated.err.contains("old.json dropped 0, holds 3 findings"),
        "{updated:?}"
    );
    let text = folder.read("old.json");
    assert!(
        text.contains("new-grow") && !text.contains("old-grow"),
        "{text}"
    );
}

#[test]
fn its_severity_is_told_to_have_no_effect() {
    let folder = retired();
    let config = "rules: [own.yaml]\nseverity: {old-grow: off}\n";
    folder.write(".doable.yaml", config);
    let told = "old-grow (retired, and “new-grow” took its place)";
    let checked = folder.check(&["--format", "concise", "plan.md"]);
    assert_eq!(checked.out.matches("warning[new-grow]").count(), 3);
    let end = format!("Without effect in the config: {told}.\n");
    assert!(checked.out.ends_with(&end), "{checked:?}");
    let shown = folder.run(&["config"]).out;
    assert!(
        shown.contains(&format!("# Without effect: {told}\n")),
        "{shown}"
    );
}

#[test]
fn explain_leads_to_its_successor() {
    let folder = retired();
    let of_new = folder.run(&["explain", "new-grow"]).out;
    let of_old = folder.run(&["explain", "old-grow"]).out;
    let (told, rest) = of_old.split_once("\n\n").unwrap();
    assert!(
        told.starts_with("old-grow is retired, and “new-grow” took its place."),
        "{told}"
    );
    assert_eq!(rest, of_new);
    assert_eq!(
        folder.run(&["explain", "gone"]).out,
        "gone is retired, and nothing took its place. What still names it has no effect.\n"
    );
}
