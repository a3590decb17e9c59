//! What counts, and under which name.

use super::{By, Figures, FileStats, Stats};
use crate::finding::Verdict;
use crate::lint::lint;
use crate::rules::Rules;
use crate::settings::Settings;
use crate::source::{LineIndex, Source, Syntax};
use jiff::civil::{Date, date};
use proptest::prelude::{any, prop_assert, prop_assert_eq, proptest};

const TODAY: Date = date(2026, 12, 1);

fn sheet(path: &str, text: &str) -> FileStats {
    let source = Source {
        text,
        syntax: Syntax::Markdown,
        path,
    };
    let linted = lint(&source, &Settings::default(), Rules::shipped());
    let lines = LineIndex::new(text);
    FileStats::new(path, &linted, TODAY, |item| {
        let place = lines.position(text, item.start);
        (place.line, place.column)
    })
}

fn stats(plans: &[(&str, &str)]) -> Stats {
    Stats::new(plans.iter().map(|(path, text)| sheet(path, text)).collect())
}

/// Names with items, actions and outcomes.
fn rows(stats: &Stats, by: By) -> Vec<(String, usize, usize, usize)> {
    let rows = stats.rows(by).into_iter();
    rows.map(|row| {
        let figures = row.figures;
        (
            row.name.unwrap_or_else(|| "-".to_owned()),
            figures.items,
            figures.actions,
            figures.outcomes,
        )
    })
    .collect()
}

fn row(name: &str, items: usize, actions: usize, outcomes: usize) -> (String, usize, usize, usize) {
    (name.to_owned(), items, actions, outcomes)
}

#[test]
fn items_and_steps_count_groups_details_and_skips_do_not() {
    let plan = "\
## Actions

- **Carla**
  - Email three past clients
    - take the addresses from the blue folder
- Grow my business
  - Ring the printer about the tins
- We met the architect on Monday
";
    let total = stats(&[("a.md", plan)]).total();
    assert_eq!((total.items, total.actions, total.outcomes), (3, 2, 1));
    assert_eq!((total.defined, total.bare_outcomes()), (1, 0));
}

#[test]
fn done_items_count_and_are_told_apart() {
    let plan = "## Actions\n\n- [ ] Grow my business\n- [x] Email Ana the invoice\n- [-] Website\n";
    let total = stats(&[("a.md", plan)]).total();
    assert_eq!((total.items, total.open, total.done), (3, 1, 2));
    assert_eq!(total.vague + total.outcomes + total.actions, 3);
}

#[test]
fn items_in_another_language_are_a_number_and_no_more() {
    let plan = "## Actions\n\n- [ ] Die Rechnung an den Kunden schicken und das Geld auf dem Konto suchen\n\
                - [ ] Mit der Schule wegen der neuen Termine für die Kinder sprechen 📅 2026-01-01\n";
    let stats = stats(&[("a.md", plan), ("b.md", "## Actions\n\n- Ring the bank\n")]);
    assert_eq!((stats.not_judged(), stats.total().items), (2, 1));
    assert!(stats.overdue().is_empty());
    assert_eq!(rows(&stats, By::File), [row("b.md", 1, 1, 0)]);
}

#[test]
fn an_item_of_two_owners_counts_for_both_and_a_name_is_one_in_whatever_case() {
    let plan = "\
## Actions

- Gopi and Fatou to ring the bank
- @gopi Grow the business
- Ring the printer
";
    let stats = stats(&[("a.md", plan)]);
    assert_eq!(
        rows(&stats, By::Owner),
        [
            row("Gopi", 2, 1, 1),
            row("-", 1, 1, 0),
            row("Fatou", 1, 1, 0)
        ]
    );
    assert_eq!(stats.total().items, 3);
}

#[test]
fn headings_are_one_without_case_and_folders_and_files_are_apart() {
    let next = "## Next steps\n\n- Ring the bank\n";
    let stats = stats(&[
        ("b/sub/x.md", "## Next Steps\n\n- Grow the business\n"),
        ("b/x.md", next),
        ("B/x.md", next),
        ("top.md", "## Actions\n\n- Ring the bank\n"),
        ("/root.md", next),
        ("-", next),
    ]);
    assert_eq!(
        rows(&stats, By::Heading),
        [row("Next steps", 5, 4, 1), row("Actions", 1, 1, 0)]
    );
    assert_eq!(
        rows(&stats, By::Folder),
        [
            row("-", 1, 1, 0),
            row(".", 1, 1, 0),
            row("/", 1, 1, 0),
            row("B", 1, 1, 0),
            row("b", 1, 1, 0),
            row("b/sub", 1, 0, 1)
        ]
    );
    assert_eq!(rows(&stats, By::File).len(), 6);
}

#[test]
fn overdue_is_what_is_open_and_was_due_before_today() {
    let plan = "\
## Actions

- [ ] Ring the bank 📅 2026-11-30
- [ ] Ring the printer 📅 2026-12-01
- [x] Ring the roofer 📅 2026-10-01
- [ ] Email Ana 📅 2025-12-01
- [ ] Email Bob by Friday
";
    let stats = stats(&[("a.md", plan), ("0.md", plan)]);
    let overdue: Vec<_> = stats
        .overdue()
        .into_iter()
        .map(|(path, item)| (path, item.line.0, item.due.to_string(), item.days))
        .collect();
    assert_eq!(
        overdue,
        [
            ("0.md", 6, "2025-12-01".to_owned(), 365),
            ("a.md", 6, "2025-12-01".to_owned(), 365),
            ("0.md", 3, "2026-11-30".to_owned(), 1),
            ("a.md", 3, "2026-11-30".to_owned(), 1),
        ]
    );
    assert_eq!(stats.total().overdue, 4);
}

#[test]
fn the_worst_plan_has_most_outcomes_without_steps() {
    let steps =
        "## Actions\n\n- Grow the business\n  - Ring the bank\n- Boost morale\n  - Ring Ana\n";
    let stats = stats(&[
        ("defined.md", steps),
        ("mixed.md", "## Actions\n\n- Boost morale\n- Ring Ana\n"),
        ("pure.md", "## Actions\n\n- Boost morale\n"),
        (
            "two.md",
            "## Actions\n\n- Boost morale\n- Grow the business\n",
        ),
    ]);
    let names = |many| -> Vec<String> {
        let worst = stats.most_outcomes(many).into_iter();
        worst.filter_map(|row| row.name).collect()
    };
    assert_eq!(names(9), ["two.md", "pure.md", "mixed.md"]);
    assert_eq!(names(1), ["two.md"]);
}

/// The figures of so many of each verdict.
fn figures(counts: [usize; 4]) -> Figures {
    let verdicts = [
        Verdict::Action,
        Verdict::Outcome,
        Verdict::Project,
        Verdict::Vague,
    ];
    let all = verdicts.into_iter().zip(counts);
    let all = all.flat_map(|(verdict, count)| std::iter::repeat_n(verdict, count));
    all.fold(Figures::default(), |sum, verdict| {
        sum + Figures::of(verdict, false, false, false)
    })
}

#[test]
fn a_share_is_nothing_or_all_only_where_none_or_all_are_actions() {
    for (actions, others, percent) in [
        (0, 0, None),
        (0, 3, Some(0)),
        (3, 0, Some(100)),
        (1, 1, Some(50)),
        (2, 1, Some(67)),
        (1, 999, Some(1)),
        (999, 1, Some(99)),
    ] {
        assert_eq!(figures([actions, others, 0, 0]).percent(), percent);
    }
}

proptest! {
    #[test]
    fn figures_add_up(
        counts in proptest::array::uniform4(0_usize..30),
        parts in 2_usize..200,
        done in any::<bool>(),
        late in any::<bool>(),
    ) {
        let more = Figures::of(Verdict::Vague, true, done, late);
        let sum = figures(counts) + more;
        prop_assert_eq!(sum.items, counts.iter().sum::<usize>() + 1);
        prop_assert_eq!(sum.open + sum.done, sum.items);
        prop_assert_eq!(sum.overdue, usize::from(late && !done));
        prop_assert_eq!(sum.defined, 0);
        let share = sum.share(parts).unwrap_or(parts + 1);
        prop_assert!(share <= parts);
        prop_assert_eq!(share == 0, counts[0] == 0);
        prop_assert!(share < parts);
    }
}
