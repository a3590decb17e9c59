//! What is said of checkboxes that were not read, and that none of many labels is missed.

use super::*;

fn strays(labels: &[(&str, usize)]) -> Vec<Stray> {
    let stray = |(heading, count): &(&str, usize)| Stray {
        heading: (*heading).to_owned(),
        span: None,
        count: *count,
    };
    labels.iter().map(stray).collect()
}

fn of(files: &[(&str, &[(&str, usize)])]) -> Unread {
    let mut unread = Unread::default();
    for (path, labels) in files {
        unread.add(path, &strays(labels));
    }
    unread
}

/// What a run without a config says of one file.
#[track_caller]
fn assert_said(labels: &[(&str, usize)], said: &str) {
    let sentence = of(&[("a.md", labels)]).sentence(false);
    assert_eq!(sentence.unwrap_or_default(), said);
}

fn most(unread: &Unread) -> Vec<(&str, usize, &str)> {
    let most = unread.most().iter();
    most.map(|label| (label.text.as_str(), label.checkboxes, &*label.path))
        .collect()
}

#[test]
fn nothing_is_said_where_all_was_read() {
    assert_said(&[], "");
}

#[test]
fn labels_are_named_with_the_most_checkboxes_first_then_by_name() {
    assert_said(
        &[("Inbox", 9), ("zebra", 2), ("This week", 12), ("Apples", 2)],
        "25 checkboxes under 4 other labels were not read: This week (12), Inbox (9), Apples (2), zebra (2) \
         — `doable init` offers to add them.",
    );
}

#[test]
fn one_is_told_of_as_one() {
    assert_said(
        &[("Attic", 1)],
        "1 checkbox under 1 other label was not read: Attic (1) — `doable init` offers to add it.",
    );
    assert_said(
        &[("Attic", 2)],
        "2 checkboxes under 1 other label were not read: Attic (2) — `doable init` offers to add it.",
    );
    assert_said(
        &[("", 1)],
        "1 checkbox under no label was not read — take it in with `items: everywhere` in the config.",
    );
}

#[test]
fn checkboxes_without_a_label_are_told_of_as_such() {
    assert_said(
        &[("", 3)],
        "3 checkboxes under no label were not read — take them in with `items: everywhere` in the config.",
    );
    assert_said(
        &[("", 3), ("Attic", 1), (" : ", 4)],
        "8 checkboxes under 1 other label and under none were not read: Attic (1), no label (7) \
         — `doable init` offers to add it.",
    );
}

#[test]
fn where_a_config_is_there_labels_go_into_it() {
    let say = |labels| of(&[("a.md", labels)]).sentence(true).unwrap();
    assert!(say(&[("Attic", 2)]).ends_with("Attic (2) — add it with `headings:` in the config."));
    assert!(say(&[("A", 1), ("B", 1)]).ends_with(" — add them with `headings:` in the config."));
}

/// What a run with a config says of what to do about these.
#[track_caller]
fn assert_remedy(labels: &[(&str, usize)], remedy: &str) {
    assert_eq!(of(&[("a.md", labels)]).remedy(true), remedy);
}

#[test]
fn a_family_that_most_labels_are_of_is_named() {
    assert_remedy(
        &[("Monday", 2), ("30 November", 1), ("This week", 4)],
        "`families: [days]` in a config reads them",
    );
    assert_remedy(
        &[("Inbox", 1)],
        "`families: [backlog]` in a config reads it",
    );
    assert_remedy(
        &[("Phase 1", 2), ("Phase 2", 2), ("Attic", 3), ("", 20)],
        "`families: [plans]` in a config reads most",
    );
    assert_said(
        &[("Packing list", 2), ("Before we go", 1)],
        "3 checkboxes under 2 other labels were not read: Packing list (2), Before we go (1) \
         — `families: [checklists]` in a config reads them, and `doable init` writes one.",
    );
}

#[test]
fn no_family_is_named_that_reads_the_lesser_part_or_goals() {
    let by_name = "add them with `headings:` in the config";
    assert_remedy(&[("Monday", 1), ("Tuesday", 1), ("Attic", 9)], by_name);
    assert_remedy(&[("Monday", 9), ("Garden", 1), ("Attic", 1)], by_name);
    assert_remedy(&[("Goals", 4), ("Resolutions", 2)], by_name);
}

#[test]
fn ten_labels_are_named_and_the_others_counted() {
    let names: Vec<String> = (0..19).map(|number| format!("Day {number:02}")).collect();
    let mut labels: Vec<_> = names.iter().map(|name| (name.as_str(), 1)).collect();
    labels.push(("", 1));
    let unread = of(&[("a.md", &labels)]);
    assert_eq!(unread.most().len(), 10);
    let sentence = unread.sentence(false).unwrap();
    assert!(sentence.starts_with("20 checkboxes under 19 other labels and under none were not"));
    assert!(sentence.contains(": Day 00 (1), Day 01 (1), "));
    assert!(sentence.contains(", Day 09 (1), no label (1) and 9 more — "));
}

#[test]
fn labels_that_differ_in_case_or_the_colon_are_one_over_all_files() {
    let unread = of(&[
        ("a.md", &[("This week:", 2), ("Inbox", 3), ("THIS WEEK", 1)]),
        ("b.md", &[("this week ：", 4), ("Inbox!", 1)]),
        ("c.md", &[("Inbox", 1), ("  Élan", 1), ("éLAN :", 1)]),
    ]);
    assert_eq!(
        most(&unread),
        [
            ("This week", 7, "a.md"),
            ("Inbox", 4, "a.md"),
            ("Élan", 2, "c.md"),
            ("Inbox!", 1, "b.md"),
        ]
    );
    assert_eq!((unread.labels(), unread.checkboxes), (4, 14));
}

#[test]
fn a_long_label_is_cut_after_a_word() {
    let said = |label: &str| {
        let sentence = of(&[("a.md", &[(label, 1)])]).sentence(false).unwrap();
        let (_, rest) = sentence.split_once("read: ").unwrap();
        rest.split_once(" (1)").unwrap().0.to_owned()
    };
    assert_eq!(
        said("What we want to have talked about before spring"),
        "What we want to have talked about…"
    );
    assert_eq!(said(&"x".repeat(40)), "x".repeat(40));
    assert_eq!(said(&"x".repeat(200)), "x".repeat(39) + "…");
    assert_eq!(said(&"日".repeat(200)), "日".repeat(39) + "…");
    assert_eq!(
        said(&format!("a {}", "x".repeat(200))),
        format!("a {}…", "x".repeat(37))
    );
    let long = "word ".repeat(100_000);
    let unread = of(&[("a.md", &[(&long, 1)])]);
    assert!(unread.most()[0].text.chars().count() <= KEPT);
    assert!(unread.most()[0].text.ends_with("word…"));
}

#[test]
fn long_labels_that_differ_at_their_ends_are_two() {
    let long = "x".repeat(1_000);
    let (one, other) = (long.clone() + "1", long + "2");
    assert_eq!(of(&[("a.md", &[(&one, 1), (&other, 1)])]).labels(), 2);
}

#[test]
fn nothing_in_a_label_commands_a_terminal() {
    assert_said(
        &[("\u{1b}[31mred\u{202e}\t::x", 1)],
        "1 checkbox under 1 other label was not read: \\u{1b}[31mred\\u{202e} \\u{3a}:x (1) \
         — `doable init` offers to add it.",
    );
}

/// The labels with the most of all, found the plain way.
fn plainly(files: &[(String, Vec<Stray>)]) -> Vec<(String, usize, String)> {
    let mut all: Vec<(String, usize, String)> = Vec::new();
    for (path, strays) in files {
        for Stray { heading, count, .. } in strays {
            match all.iter_mut().find(|(text, ..)| text == heading) {
                Some((_, sum, _)) => *sum += count,
                None => all.push((heading.clone(), *count, path.clone())),
            }
        }
    }
    all.sort_by(|(one, few, _), (other, many, _)| many.cmp(few).then(one.cmp(other)));
    all.truncate(KNOWN);
    all
}

proptest::proptest! {
    #[test]
    fn none_of_those_with_the_most_is_missed(
        files in proptest::collection::vec(proptest::collection::vec((0..400usize, 1..4usize), 0..60), 0..20)
    ) {
        let files: Vec<(String, Vec<Stray>)> = files
            .into_iter()
            .enumerate()
            .map(|(at, labels)| {
                let stray = |(label, count): (usize, usize)| Stray {
                    heading: format!("label {:03}", label * label % 397),
                    span: None,
                    count,
                };
                (format!("{at}.md"), labels.into_iter().map(stray).collect())
            })
            .collect();
        let mut unread = Unread::default();
        for (path, strays) in &files {
            unread.add(path, strays);
        }
        let known = unread.known().iter();
        let known: Vec<_> = known
            .map(|label| (label.text.clone(), label.checkboxes, label.path.to_string()))
            .collect();
        proptest::prop_assert_eq!(known, plainly(&files));
    }
}

#[test]
fn of_many_labels_all_are_counted_and_few_are_kept() {
    let mut unread = Unread::default();
    for file in 0..200 {
        let stray = |label: usize| Stray {
            heading: format!("Label {}", file * 1_000 + label),
            span: None,
            count: 1,
        };
        let mut labels: Vec<Stray> = (0..1_000).map(stray).collect();
        labels.push(Stray {
            heading: "Inbox".to_owned(),
            span: None,
            count: 1,
        });
        unread.add(&format!("{file}.md"), &labels);
    }
    assert_eq!((unread.checkboxes, unread.labels()), (200_200, 200_001));
    assert_eq!(most(&unread)[0], ("Inbox", 200, "0.md"));
    assert_eq!(most(&unread)[1], ("Label 0", 1, "0.md"));
    assert_eq!(unread.known().len(), KNOWN);
}
