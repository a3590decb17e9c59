//! Plans of a kind that once took time or memory out of all proportion. The sizes are such that a blow-up is felt:
//! each took minutes.

use super::linted;

fn one_item(text: &str) -> usize {
    linted("plan.md", &format!("# Actions\n\n- [ ] {text}\n"))
        .items
        .len()
}

#[test]
fn many_openings_of_fields_that_nothing_closes() {
    assert_eq!(one_item(&"grow [due:: ".repeat(50_000)), 1);
    assert_eq!(one_item(&"grow due (a ".repeat(50_000)), 1);
    assert_eq!(one_item(&"grow due @ana ".repeat(50_000)), 1);
    assert_eq!(one_item(&"due: ".repeat(100_000)), 1);
}

#[test]
fn many_signs() {
    assert_eq!(one_item(&"grow [due:: x] ".repeat(50_000)), 1);
    assert_eq!(one_item(&"grow 📅 2026-01-01 ".repeat(50_000)), 1);
}

#[test]
fn many_owners() {
    let names: Vec<String> = (0..50_000).map(|number| format!("@ana{number}")).collect();
    assert_eq!(one_item(&format!("{}: grow", names.join(", "))), 1);
}

#[test]
fn many_openings_of_footnotes() {
    assert_eq!(one_item(&"grow [^".repeat(100_000)), 1);
}

#[test]
fn many_phrases_that_open_another() {
    assert_eq!(one_item(&"end of the ".repeat(100_000)), 1);
    assert_eq!(
        one_item(&format!("if it rains {}", "please ".repeat(100_000))),
        1
    );
}
