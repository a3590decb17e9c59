//! What is proposed for which labels, and that the config which says so is one.

use super::*;
use crate::plan::Stray;
use crate::report::Unread;

/// The settings of a config, each with the lines that belong to it; those that are comments count with the others.
fn settings(config: &str) -> Vec<String> {
    let mut settings: Vec<String> = Vec::new();
    for line in config.lines() {
        let rest = line.strip_prefix('#').unwrap_or(line);
        let indented = rest.starts_with("  ");
        if rest.is_empty() || (rest.starts_with(' ') && !indented) {
            continue;
        }
        match settings.last_mut().filter(|_| indented) {
            Some(setting) => setting.extend(["\n", rest]),
            None => settings.push(rest.to_owned()),
        }
    }
    settings
}

fn proposal(labels: &[(&str, usize)]) -> Proposal {
    let stray = |(heading, count): &(&str, usize)| Stray {
        heading: (*heading).to_owned(),
        span: None,
        count: *count,
    };
    let strays: Vec<_> = labels.iter().map(stray).collect();
    let mut unread = Unread::default();
    unread.add("a.md", &strays);
    let survey = Survey {
        unread,
        ..Survey::default()
    };
    Proposal::of(&survey, Above::default())
}

/// The lines of a config that are settings, after it was held to be one, comments and all.
#[track_caller]
fn in_force(proposal: &Proposal) -> Vec<String> {
    let config = proposal.config();
    assert_eq!(schema_accepts(&config), Ok(()), "{config}");
    let all = settings(&config).join("\n");
    assert_eq!(schema_accepts(&all), Ok(()), "{all}");
    let lines = config.lines();
    let lines = lines.filter(|line| !(line.is_empty() || line.starts_with('#')));
    lines.map(str::to_owned).collect()
}

#[test]
fn every_setting_of_the_template_holds_once_it_is_no_comment() {
    let settings = settings(TEMPLATE);
    assert!(settings.len() >= 15);
    for setting in &settings {
        assert_eq!(schema_accepts(setting), Ok(()), "{setting}");
    }
    assert_eq!(schema_accepts(&settings.join("\n")), Ok(()));
    assert!(
        TEMPLATE
            .lines()
            .all(|line| line.is_empty() || line.starts_with('#'))
    );
    for line in [HEADINGS, ADDED, FAMILIES, EXTENDS] {
        assert!(TEMPLATE.contains(line), "{line}");
    }
}

#[test]
fn the_template_shows_every_key() {
    let schema: serde_json::Value =
        serde_json::from_str(include_str!("../../../../schemas/config.json")).unwrap();
    let keys = schema["properties"].as_object().unwrap().keys();
    let all = settings(TEMPLATE);
    assert!(keys.len() >= 15);
    for key in keys {
        let key = format!("{key}:");
        assert!(all.iter().any(|line| line.starts_with(&key)), "{key}");
    }
}

#[test]
fn the_template_explains_every_family() {
    for family in Family::ALL {
        let line = format!("\n# - {}: \"", family.name());
        assert!(TEMPLATE.contains(&line), "{line}");
    }
}

#[test]
fn nothing_is_proposed_where_nothing_was_left() {
    assert_eq!(proposal(&[]).config(), TEMPLATE);
    assert_eq!(proposal(&[("", 9)]).config(), TEMPLATE);
}

#[test]
fn a_family_is_proposed_for_any_checkbox_under_its_labels() {
    let proposal = proposal(&[
        ("Someday", 1),
        ("Monday", 5),
        ("Tuesday", 2),
        ("Phase 2", 1),
    ]);
    assert_eq!(
        in_force(&proposal),
        ["families: [plans, days, backlog]  # 9 checkboxes"]
    );
    assert_eq!(proposal.checkboxes(), 9);
}

#[test]
fn families_of_the_config_above_stay() {
    let mut proposal = proposal(&[("Monday", 1)]);
    proposal.above.families = [Family::Goals].into_iter().collect();
    proposal.above.extends = Some("../.doable.yaml".to_owned());
    assert_eq!(
        in_force(&proposal),
        [
            "families: [days, goals]  # 1 checkbox",
            "extends: '../.doable.yaml'"
        ]
    );
}

#[test]
fn goals_are_left_to_the_user_with_the_reason() {
    let goals = proposal(&[("Goals", 4), ("Resolutions", 1)]);
    assert!(in_force(&goals).is_empty());
    assert!(goals.config().contains(
        "# Here 5 checkboxes stand under goals. They are left out, as goals are\n\
         # outcomes by nature: add them if you want to be told of each.\n#families: [goals]\n"
    ));
    assert_eq!(goals.checkboxes(), 0);
    let beside = proposal(&[("Objectives", 1), ("Monday", 1)]);
    assert_eq!(in_force(&beside), ["families: [days]  # 1 checkbox"]);
    assert!(
        beside
            .config()
            .contains("# Here 1 checkbox stands under goals.")
    );
}

#[test]
fn a_label_of_no_family_is_proposed_from_three_checkboxes_on() {
    let proposal = proposal(&[("Attic", 4), ("It's late", 3), ("Garden", 2), ("Notes", 8)]);
    assert_eq!(
        in_force(&proposal),
        [
            "headings:",
            "  add:",
            "    - 'Attic'  # 4 checkboxes",
            "    - 'It''s late'  # 3 checkboxes",
        ]
    );
    let config = proposal.config();
    let others = "\n#    - 'Notes'  # 8 checkboxes, but it ends lists\n\
                  #    - 'Garden'  # 2 checkboxes\n#  stop: ";
    assert!(config.contains(others), "{config}");
    assert_eq!((proposal.checkboxes(), proposal.labels().len()), (7, 2));
}

#[test]
fn labels_that_a_config_cannot_tell_apart_are_one() {
    let proposal = proposal(&[("Chapter 1", 2), ("Chapter 12 (long)", 1), ("Chapters", 2)]);
    assert_eq!(
        in_force(&proposal),
        ["headings:", "  add:", "    - 'Chapter 1'  # 3 checkboxes"]
    );
}

#[test]
fn where_no_label_has_enough_all_are_comments() {
    let proposal = proposal(&[("Attic", 2), ("Attendees", 5)]);
    assert!(in_force(&proposal).is_empty());
    assert!(proposal.config().contains(
        "\n#headings:\n#  add:\n#    - 'Attendees'  # 5 checkboxes, but it ends lists\n\
         #    - 'Attic'  # 2 checkboxes\n#  stop: "
    ));
}

#[test]
fn labels_of_any_kind_make_a_config() {
    let odd = [
        "it's: \"so\" # {x} [y]",
        "\u{1b}[31m\u{202e}",
        "- a",
        "日本",
        "What *now*?",
        "🎯?",
    ];
    let counted: Vec<_> = odd.iter().map(|label| (*label, 3)).collect();
    let proposal = proposal(&counted);
    in_force(&proposal);
    assert_eq!(proposal.labels().len(), 5, "one is of signs alone");
}

#[test]
fn each_label_has_its_fate() {
    let labels = [
        ("Monday", 1),
        ("Goals", 1),
        ("Attic", 3),
        ("Garden", 1),
        ("🎯", 1),
    ];
    let proposal = proposal(&labels);
    let stray = |(heading, count): &(&str, usize)| Stray {
        heading: (*heading).to_owned(),
        span: None,
        count: *count,
    };
    let mut unread = Unread::default();
    unread.add("a.md", &labels.iter().map(stray).collect::<Vec<_>>());
    let fates = unread.known().iter().map(|label| proposal.fate(label));
    assert_eq!(
        fates.collect::<Vec<_>>(),
        [
            Some(Fate::ByName),
            Some(Fate::Offered),
            Some(Fate::Goals),
            Some(Fate::ByFamily(Family::Days)),
            None,
        ]
    );
}
