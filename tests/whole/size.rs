//! Plans of a kind that once took time or memory out of all proportion: the work grows with their bytes.

use super::growth::assert_in_proportion;
use super::linted;

/// How often a pattern stands in the smaller of two plans.
const COUNT: usize = 2_000;

#[track_caller]
fn assert_one_item(before: &str, pattern: &str) {
    assert_one_item_of(pattern, |count| {
        format!("{before}{}", pattern.repeat(count))
    });
}

#[track_caller]
fn assert_one_item_of(what: &str, text: impl Fn(usize) -> String) {
    assert_in_proportion(what, COUNT, |count| {
        let plan = format!("# Actions\n\n- [ ] {}\n", text(count));
        assert_eq!(linted("plan.md", &plan).items.len(), 1);
    });
}

#[test]
fn many_openings_of_fields_that_nothing_closes() {
    assert_one_item("", "grow [due:: ");
    assert_one_item("", "grow due (a ");
    assert_one_item("", "grow due @ana ");
    assert_one_item("", "due: ");
}

#[test]
fn many_signs() {
    assert_one_item("", "grow [due:: x] ");
    assert_one_item("", "grow 📅 2026-01-01 ");
}

#[test]
fn many_owners() {
    assert_one_item_of("owners", |count| {
        let names: Vec<String> = (0..count).map(|number| format!("@ana{number}")).collect();
        format!("{}: grow", names.join(", "))
    });
}

#[test]
fn many_openings_of_footnotes() {
    assert_one_item("", "grow [^");
}

#[test]
fn many_phrases_that_open_another() {
    assert_one_item("", "end of the ");
    assert_one_item("if it rains ", "please ");
}
