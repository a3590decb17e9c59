//! What the settings change.

use super::super::{OpenedBy, Stray};
use super::{items, plan, plan_with};
use crate::settings::{Family, Headings, Scope, Settings};
use crate::source::Span;

const TEXT: &str = "# Week\n## Today\n- [ ] a b\n- [x] c d\n## Actions\n- e f\n1. [ ] g h\n   - i j\n## Today\n- [ ] k l\n";

fn scoped(scope: Scope) -> Settings {
    Settings {
        scope,
        ..Settings::default()
    }
}

#[test]
fn checkboxes_outside_the_sections_are_counted_by_heading() {
    let plan = plan(TEXT, "a.md");
    assert_eq!(items(&plan), ["- e f", "[ ] g h", "  - i j"]);
    assert_eq!(
        plan.stray_checkboxes,
        [Stray {
            heading: "Today".into(),
            span: Some(Span::new(10, 15)),
            count: 2
        }]
    );
}

#[test]
fn a_label_line_names_the_checkboxes_below_it() {
    let plan = plan(
        "# Week\n\nToday:\n\n- [ ] a b\n\nWe rest.\n\n- [ ] c d\n",
        "a.md",
    );
    let strays: Vec<_> = plan
        .stray_checkboxes
        .iter()
        .map(|stray| (stray.heading.as_str(), stray.count))
        .collect();
    assert_eq!(strays, [("Today:", 1), ("Week", 1)]);
}

#[test]
fn a_label_of_unread_checkboxes_has_the_place_where_it_first_stands_above_one() {
    for (text, path, labels) in [
        ("- [ ] a b\n", "a.md", &[""][..]),
        (
            "\u{feff}# Day\r\n\r\n- [x] a b\r\n\r\n# Day\r\n\r\n- [ ] c d\r\n",
            "a.md",
            &["Day@27"],
        ),
        (
            "## *Some* day &amp; then ##\n- [ ] a b\n",
            "a.md",
            &["Some* day &amp; then@4"],
        ),
        (
            "Day\n===\n- [ ] a b\n\nEve:\n- [ ] c d\n",
            "a.md",
            &["Day@0", "Eve:@19"],
        ),
        ("> ## Day\n> - [ ] a b\n", "a.md", &["Day@5"]),
        ("Day:\n\n- [ ] a b\n", "a.txt", &["Day:@0"]),
        ("* Day\n- [ ] a b\n", "a.org", &["Day@2"]),
    ] {
        let plan = plan(text, path);
        let strays = plan.stray_checkboxes.iter();
        let found: Vec<_> = strays
            .map(|stray| match stray.span {
                Some(span) => format!("{}@{}", &text[span.range()], span.start),
                None => stray.heading.clone(),
            })
            .collect();
        assert_eq!(found, labels, "{text}");
    }
}

#[test]
fn checkboxes_alone_may_count() {
    let plan = plan_with(TEXT, "a.md", &scoped(Scope::Checkboxes));
    assert_eq!(items(&plan), ["[ ] g h", "  - i j"]);
}

#[test]
fn every_checkbox_may_count() {
    let plan = plan_with(TEXT, "a.md", &scoped(Scope::Everywhere));
    assert_eq!(
        items(&plan),
        [
            "[ ] a b", "[x] c d", "- e f", "[ ] g h", "  - i j", "[ ] k l"
        ]
    );
    assert_eq!(plan.stray_checkboxes, []);
    let first = &plan.sections[plan.items[0].section];
    assert_eq!(
        (first.label.as_str(), first.opened_by),
        ("Today", OpenedBy::Nothing)
    );
}

#[test]
fn labels_are_added_replaced_and_stopped_at() {
    let settings = |replace| Settings {
        headings: Headings {
            add: vec!["Today".into()],
            replace,
            stop: vec!["Someday".into()],
        },
        ..Settings::default()
    };
    let added = "## Today\n- a b\n### Someday\n- c d\n## Actions\n- e f\n";
    assert_eq!(
        items(&plan_with(added, "a.md", &settings(false))),
        ["- a b", "- e f"]
    );
    assert_eq!(items(&plan_with(added, "a.md", &settings(true))), ["- a b"]);
}

#[test]
fn a_noun_before_tasks_opens_for_checkboxes() {
    let settings = Settings::default();
    let text = "## Website tasks\n- a b\n\nAnd:\n\n- [ ] c d\n  - e f\n";
    assert_eq!(
        items(&plan_with(text, "a.md", &settings)),
        ["[ ] c d", "  - e f"]
    );
}

#[test]
fn a_plans_title_opens_boxes_right_below_it_alone() {
    let settings = Settings {
        families: [Family::Plans].into_iter().collect(),
        ..Settings::default()
    };
    let text = "# Barn plan\n\n- Bea\n\n1. [ ] Call Ana\n\n## Neighbours\n\n- Bo\n\n## Phase 1\n\n- Buy wood\n\n### Roof\n\n- Saw it\n";
    let plan = plan_with(text, "notes.md", &settings);
    assert_eq!(items(&plan), ["[ ] Call Ana", "- Buy wood", "- Saw it"]);
}

#[test]
fn the_name_of_a_file_tells_what_its_lists_are() {
    let listed = |path: &str, text: &str| {
        let plan = plan_with(text, path, &Settings::default());
        items(&plan).len()
    };
    let phases = "# The barn\n\n## Phase 1\n\n- Buy wood\n\n## Next spring\n\n- Saw it\n\n## People\n\n- Bo\n";
    assert_eq!(listed("barn-plan.md", phases), 2);
    assert_eq!(listed("docs/roadmap.md", phases), 2);
    assert_eq!(listed("pricing-plans.md", phases), 0);
    assert_eq!(listed("barn.md", phases), 0);
    let plain = "# The barn\n\n## Roof\n\n- Buy wood\n\n## Notes\n\n- it rained\n";
    assert_eq!(listed("action-items.md", plain), 1);
    assert_eq!(listed("next_steps.md", plain), 1);
    assert_eq!(listed("todo.md", plain), 1);
    assert_eq!(listed("engineering-todo.md", plain), 0);
    assert_eq!(listed("tasks.md", plain), 0);
    assert_eq!(
        listed("tasks.md", "# The barn\n\n- [ ] Buy wood\n- saw\n"),
        1
    );
    assert_eq!(listed("done-tasks.md", "- [ ] Buy wood\n"), 0);
    assert_eq!(listed("next.md", plain), 0);
}

#[test]
fn a_state_without_a_bullet_is_an_items_in_an_action_list_alone() {
    let lines = "TODO write to Ana\nDONE call Bo\n";
    assert_eq!(
        items(&plan(&format!("## Actions\n\n{lines}"), "a.md")).len(),
        2
    );
    assert_eq!(
        items(&plan(&format!("## Weather\n\n{lines}"), "a.md")).len(),
        0
    );
}

#[test]
fn each_of_several_first_headings_opens_its_day() {
    let settings = Settings {
        families: [Family::Days].into_iter().collect(),
        ..Settings::default()
    };
    let days = "# Mon 3 May\n\n- Call Ana\n\n# Tue 4 May\n\n- Call Bo\n";
    assert_eq!(items(&plan_with(days, "a.md", &settings)).len(), 2);
    let day = "# Mon 3 May\n\n- it rained\n\n## Things\n\n- a bucket\n";
    assert_eq!(items(&plan_with(day, "a.md", &settings)).len(), 0);
}

#[test]
fn a_day_or_a_phase_parts_the_list_that_it_stands_in() {
    let text = "## Phase 1\n\n- Week 1\n  - Call Ana\n- **Week 2**\n  - Buy wood\n- **Week 3**\n- **Week 4**\n- Rest\n";
    let plan = plan_with(text, "plan.md", &Settings::default());
    assert_eq!(items(&plan), ["- Call Ana", "- Buy wood", "- Rest"]);
}
