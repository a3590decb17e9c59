//! Which labels open a section, and which only look like it.

use super::super::family;
use super::super::heading::{Kind, Labels};
use crate::language::Language;
use crate::settings::{Family, Headings, Settings};

const OPENING: &[&str] = &[
    "Action",
    "Actions",
    "ACTIONS",
    "Actions:",
    "Action(s)",
    "Action Items",
    "Action items:",
    "Action-items",
    "Action points",
    "Action plan",
    "Proposed Action Plan",
    "Action steps",
    "Actionables",
    "Next actions",
    "Next Steps",
    "Next step:",
    "➡️ Next Steps",
    "To do",
    "To Do:",
    "To-do",
    "To-Dos",
    "To-Do's",
    "To-do’s",
    "TODO",
    "TODOs",
    "TODO list",
    "To do list",
    "TODO items",
    "Tasks",
    "Task list",
    "Task breakdown",
    "Follow-ups",
    "Follow ups",
    "Followup:",
    "Follow Up.",
    "Corrective actions",
    "Preventive actions",
    "Corrective and preventive actions",
    "Corrective & Preventative Actions",
    "Remediation items",
    "Action log",
    "Actions from last meeting",
    "Action Items from Previous Meeting",
    "TODO items from last meeting:",
    "Followups from last meeting",
    "Immediate actions",
    "My tasks",
    "Tasks for Ana",
    "Ana's tasks",
    "Open actions (3)",
    "Open items",
    "Remaining work",
    "Outstanding items (Q3)",
    "Upcoming work",
    "Work items",
    "Next",
    "Up next:",
    "What's next?",
    "What’s next",
    "What's left",
    "Must do",
    "To book",
    "To buy at the market",
    "Calls to make",
    "People to write to",
    "Things Ana needs to do",
    "What we have to do before Friday",
    "For Bo to do",
    "todo @ana",
    "Tasks @ana @bo",
    "6. Review action items 🎯 (Lee, 5 min)",
    "5. Review past choices made and action items",
    "9. Review Actions from Meeting #4",
    "Review last meeting's action items (9m, Eve)",
    "ACTIONS REQUIRED",
    "Action required",
    "MEETING ACTIONS",
    "5. Recommended Actions",
    "Likely Action Items and Next Steps",
    "Results, thoughts, next steps",
    "V. Next actions (club)",
    "IV. Action items",
    "Action Items (AIs)",
    "Action Items/Offers:",
    "Kite — Next Steps",
    "Action items — 2026-03-01",
    "Action items: 3 March",
    "Week 3: Tasks",
    "Kite Builder TODO",
    "TODO for Kite:",
    "Next steps include",
    "Next steps for the garden:",
    "Main Action Items (& Owners)",
    "Early to do items:",
    "Things to do",
    "Action required by Friday",
    "Tasks 3 March",
    "Summary of actions",
    "Carried-over actions",
    "Things I'll do in May:",
    "What needs to be done",
    "This week's tasks",
    "Tasks for this week",
    "Weekly Tasks:",
    "Our tasks would be",
    "Wishes/Tasks:",
    "We keep a few open to-do items",
    "Garden Meeting Action items",
    "4. News on the action items from the spring review",
    "Actions to take",
    "Tasks to complete",
    "Next Steps (in turn)",
    "Actions: Village Fair",
    "Action item follow-ups",
    "2. Action point follow ups from the spring meeting",
    "Next Steps -",
    "Garden Club Follow-ups",
    "Today's actions",
    "Short-term actions",
    "High priority tasks",
    "Decisions and actions",
    "Next steps & owners",
    "✅ Action items",
    "Post-incident actions",
    "Joe: These are my action items:",
    "Farewell & next steps",
    "Actions out of the meeting",
];

const FALSE_FRIENDS: &[&str] = &[
    "GitHub Actions",
    "Action: Mend the lamp",
    "Quick actions",
    "Tasks 1-3",
    "User actions",
    "Available actions",
    "Actions API",
    "Code Actions",
    "Action types",
    "Custom actions",
    "Menu actions",
    "Call to action",
    "Calls to action",
    "An evening with calls to action",
    "Agenda & Actions",
    "Agenda points & Actions",
    "Notes and action items",
    "Actions and reducers",
    "Background tasks",
    "Gradle tasks",
    "Task runner",
    "Task 1",
    "Task 3: Sorting",
    "Action 2",
    "Nothing goes to tasks.md",
    "Todo app",
    "A todo app in Vue",
    "How to write action items",
    "No action items",
    "What to do",
    "How to do it",
    "GitHub Action",
    "Why GitHub Actions",
    "The next steps will follow once we know more:",
    "Action required before updating",
    "Actions workflow",
    "Task management",
    "Todo.txt format",
    "Follow-up on the kite",
    "Followup: Kites in May",
    "Task",
    "TODO: write this section",
    "It offers the following code actions:",
    "Class actions",
    "Transaction",
    "Reactions",
    "Multitasking",
    "Goal",
    "Roadmap",
    "Timeline",
    "Release Steps",
    "Checklist",
    "Bugs",
    "Wanted features",
    "Open to everybody",
    "Legal action",
    "",
    "Things you might want to do",
    "`context.todo([message])`",
    "Immediate context",
    "Next meeting",
    "Next week",
    "Next: configure the server",
    "Previous / Next",
    "PRDs vs to-do lists",
    "Workspaces and TODO/ structure",
    "Responsibilities",
    "To install",
    "How to make cheese",
    "Books to read",
    "What it takes to make it",
    "To build the image",
    "How to book",
    "Steps",
    "Storm (Immediate Action)",
    "Task thoughts",
];

fn labels_of(headings: Headings) -> Labels {
    let settings = Settings {
        headings,
        ..Settings::default()
    };
    Labels::new(&settings, "notes.md")
}

fn kind(label: &str) -> Kind {
    Labels::new(&Settings::default(), "notes.md").kind(label)
}

#[test]
fn labels_that_name_things_to_do_open_a_section() {
    for label in OPENING {
        assert_eq!(kind(label), Kind::Opens, "{label}");
    }
}

#[test]
fn false_friends_open_nothing() {
    for label in FALSE_FRIENDS {
        assert!(
            matches!(kind(label), Kind::Neutral | Kind::Stops | Kind::StopsPlain),
            "{label}"
        );
    }
}

#[test]
fn a_noun_before_tasks_opens_for_checkboxes_only() {
    for label in [
        "Website tasks",
        "Kitchen actions",
        "Chapter Tasks:",
        "Tasks for exercise classes",
    ] {
        assert_eq!(kind(label), Kind::OpensForBoxes, "{label}");
    }
}

#[test]
fn labels_of_another_kind_stop_a_section() {
    for label in [
        "Notes",
        "Meeting notes",
        "Decisions",
        "DECISIONS MADE",
        "Attendees",
        "Done ✅",
        "Done:",
        "Completed tasks",
        "Completed (3)",
        "Lessons learned",
        "Discussion notes",
        "Closed actions",
        "Archive",
        "Actions taken",
        "See also",
        "Agenda",
    ] {
        assert_eq!(kind(label), Kind::Stops, "{label}");
    }
    for label in [
        "Open questions",
        "Questions",
        "References",
        "Background",
        "Current Status (March)",
        "Risks",
        "Non-goals",
        "Questions & discussion",
        "Out of scope",
        "Metrics",
    ] {
        assert_eq!(kind(label), Kind::StopsPlain, "{label}");
    }
    for label in [
        "Menu improvements",
        "Kitchen improvements",
        "Alice",
        "This week",
        "Website",
        "Bugs",
        "Wild ideas",
        "Blocked",
        "Questions to answer",
    ] {
        assert_eq!(kind(label), Kind::Neutral, "{label}");
    }
}

#[test]
fn users_add_labels_replace_the_built_in_ones_and_stop_at_others() {
    let labels = labels_of(Headings {
        add: vec!["Goals".into(), "What's next".into()],
        replace: false,
        stop: vec!["Someday".into()],
    });
    assert_eq!(labels.kind("🎯 Goals (2026)"), Kind::Opens);
    assert_eq!(labels.kind("2026 goals"), Kind::Opens);
    assert_eq!(labels.kind("What’s next?"), Kind::Opens);
    assert_eq!(labels.kind("Actions"), Kind::Opens);
    assert_eq!(labels.kind("Someday"), Kind::Stops);
    let labels = labels_of(Headings {
        add: vec!["Goals".into()],
        replace: true,
        stop: Vec::new(),
    });
    assert_eq!(labels.kind("Goals"), Kind::Opens);
    assert_eq!(labels.kind("Actions"), Kind::Neutral);
    assert_eq!(labels.kind("Notes"), Kind::Stops);
}

/// Labels, and the family of each.
const FAMILIES: &[(&str, Family)] = &[
    ("Launch plan", Family::Plans),
    ("Phase 1: The barn", Family::Plans),
    ("Phase 2 – Fences", Family::Plans),
    ("Sprint 14 (12–26 May)", Family::Plans),
    ("Milestones", Family::Plans),
    ("Projects", Family::Plans),
    ("Initiatives", Family::Plans),
    ("Top 3 priorities", Family::Plans),
    ("Prep for the long talk", Family::Plans),
    ("Monday", Family::Days),
    ("Mon 30 November", Family::Days),
    ("2026-11-30", Family::Days),
    ("30.11.2026", Family::Days),
    ("This week", Family::Days),
    ("Focus for next week", Family::Days),
    ("Week 3 – the roof", Family::Days),
    ("W48", Family::Days),
    ("Morning", Family::Days),
    ("Morning routine", Family::Days),
    ("Daily", Family::Days),
    ("Day 1", Family::Days),
    ("First 30 days", Family::Days),
    ("Q1: Sheds", Family::Days),
    ("Backlog", Family::Backlog),
    ("Product backlog", Family::Backlog),
    ("Inbox", Family::Backlog),
    ("Someday/Maybe", Family::Backlog),
    ("Roadmap 2027", Family::Backlog),
    ("Later", Family::Backlog),
    ("Nice to have", Family::Backlog),
    ("Waiting for", Family::Backlog),
    ("Release checklist", Family::Checklists),
    ("Packing list", Family::Checklists),
    ("Before we go", Family::Checklists),
    ("Groceries", Family::Checklists),
    ("Goals", Family::Goals),
    ("Goals for 2027", Family::Goals),
    ("Goals for the herd", Family::Goals),
    ("Q1 objectives", Family::Goals),
    ("Key results", Family::Goals),
    ("Resolutions", Family::Goals),
];

const OF_NO_FAMILY: &[&str] = &[
    "Kitchen",
    "Pricing plans",
    "Completed milestones",
    "1.2.0",
    "Later that day, the goats came home and Ana counted them",
    "Monday blues",
    "How to plan",
    "Backlog vs roadmap",
    "Notes",
    "",
];

#[test]
fn a_label_tells_its_family() {
    for (label, family) in FAMILIES {
        assert_eq!(
            family::of_label(label, Language::default()),
            Some(*family),
            "{label}"
        );
    }
    for label in OF_NO_FAMILY {
        assert_eq!(
            family::of_label(label, Language::default()),
            None,
            "{label}"
        );
    }
}

#[test]
fn a_family_opens_sections_where_it_is_in_force() {
    for (label, family) in FAMILIES {
        let with = |families: &[Family]| {
            let families = families.iter().copied().collect();
            Labels::new(
                &Settings {
                    families,
                    ..Settings::default()
                },
                "notes.md",
            )
            .kind(label)
        };
        assert_eq!(with(&[*family]), Kind::Opens, "{label}");
        let others: Vec<_> = Family::ALL
            .into_iter()
            .filter(|other| other != family)
            .collect();
        assert_ne!(with(&others), Kind::Opens, "{label}");
    }
}
