//! What is left out unread holds nothing: a document read in parts is the document read whole. `PROPTEST_CASES=100000`
//! asks hundreds of thousands of made-up documents.

use super::super::sieve::{self, Needed};
use super::super::{markdown, read_markdown};
use crate::settings::{Family, Headings, Scope, Settings};
use crate::source::{Source, Syntax};
use proptest::prelude::*;
use pulldown_cmark::{Event, Parser, Tag};
use std::fs;
use std::path::Path;

fn source(text: &str) -> Source<'_> {
    Source {
        text,
        syntax: Syntax::Markdown,
        path: "notes",
    }
}

fn needed(text: &str) -> Needed {
    sieve::needed(&source(text), &Settings::default())
}

fn all_settings() -> [Settings; 4] {
    let added = Headings {
        add: ["Aufgaben", "Für heute", "Weekend plan 3", "Next things"]
            .map(str::to_owned)
            .to_vec(),
        ..Headings::default()
    };
    let with = |headings: &Headings, scope| Settings {
        headings: headings.clone(),
        scope,
        ..Settings::default()
    };
    [
        Settings::default(),
        with(&Headings::default(), Scope::Everywhere),
        with(&added, Scope::Checkboxes),
        Settings {
            families: Family::ALL.into_iter().collect(),
            ..Settings::default()
        },
    ]
}

/// Asserts that a document says the same in parts and whole, and that headings stand where the parts begin.
#[track_caller]
fn assert_same(text: &str) {
    for settings in all_settings() {
        let source = source(text);
        let needed = sieve::needed(&source, &settings);
        if needed != Needed::Whole {
            let read = |needed| format!("{:#?}", read_markdown(&source, &settings, needed));
            let (whole, parts) = (read(&Needed::Whole), read(&needed));
            assert!(
                whole == parts,
                "{needed:?} of {text:?}: {parts}\nis not {whole}"
            );
        }
    }
    if let Some(edges) = sieve::edges(text) {
        let headings = headings(text);
        for edge in edges {
            assert!(
                headings.contains(&edge),
                "{edge:?} of {text:?}: {headings:?}"
            );
        }
    }
}

/// The headings of a document that stand in nothing else: where they begin, and their levels.
fn headings(text: &str) -> Vec<(usize, u8)> {
    let mut depth = 0;
    let mut headings = Vec::new();
    for (event, range) in Parser::new_ext(text, markdown::OPTIONS).into_offset_iter() {
        match event {
            Event::Start(Tag::Heading { level, .. }) if depth == 0 => {
                headings.push((range.start, level as u8));
                depth += 1;
            }
            Event::Start(_) => depth += 1,
            Event::End(_) => depth -= 1,
            _ => {}
        }
    }
    headings
}

#[test]
fn prose_that_speaks_of_actions_is_not_parsed() {
    for text in [
        "The next action is to call Ana.\n",
        "We have a task to do before the week is over.\nIt was hard to do that task.\n",
        "# GitHub Actions\n\nThese run the tasks of the build.\n\n- See the task queue\n- And more\n",
        "## Task queue\n\nA **task** is what runs, [next](x) to the other steps of the build.\n",
        "- We should take action on this\n- The task is to follow up with Ana\n\nText.\n",
        "AI is here, NOW and then. See array[i] and [x](u).\n",
        "---\ntasks: none\n---\n\nText\n",
        "- [x] Call Ana\n",
        "**Ana**: the next task is to call Bob.\n",
        "[The map](u) shows what to do next.\n",
        "- Ana\n  - `next` is a task\n",
    ] {
        assert_eq!(needed(text), Needed::Parts(Vec::new()), "{text}");
    }
}

#[test]
fn a_section_is_parsed_from_its_label_to_the_heading_that_ends_it() {
    let before = "# Minutes\n\nText.\n\n";
    let section = "## Actions\n\n- call Ana\n\n### Later\n\n- call Bob\n\n";
    let text = format!("{before}{section}## Notes\n\n```\n# Actions\n```\n");
    let bytes = before.len()..before.len() + section.len() + "## Notes".len();
    let title = 0.."# Minutes".len();
    assert_eq!(needed(&text), Needed::Parts(vec![title, bytes]));
}

#[test]
fn a_word_in_pieces_is_still_seen() {
    for text in [
        "# **Act**ions\n- a b\n",
        "# Act&#105;ons\n- a b\n",
        "# Tas\u{212a}s\n- a b\n",
        "# Ac<b>ti</b>ons\n- a b\n",
        "# A[ct](u)ions\n- a b\n",
        "**T**o **d**o:\n- a b\n",
        "To\n> do\n---\n- a b\n",
        "# Ta(s)ks\n- a b\n",
        "To&nbsp;do\n---\n- a b\n",
        "Follow&hyphen;up:\n- a b\n",
        "**A**I: call Ana\n",
        "- **TO**DO: call Ana\n",
        "&nbsp;[ ] call Ana\n",
        "- <b>[ ] call Ana\n",
        "- > - - [ ] call Ana\n",
        "[^1]: - [ ] call Ana\n",
        "- 7. Actions\n     - a b\n",
        "text\n7. Actions\n- a b\n",
        "text\n7. next steps\n- a b\n",
        "- foo\nActions we take\n- a b\n",
        "> [!todo]\n> - a b\n",
        "- Budget\n  Actions:\n  - a b\n",
        "** Actions\n*** a b\n",
        "* Actions *\n- a b\n",
        "<!-- doable-oops -->\n",
        "Next things\n- a b\n- [ ] c\n",
        "Weekend **plan**\n===\n- [ ] a\n",
        "## Website tasks\n- [x] a b\n",
        "\u{a0}**Actions** ]]\u{a0}. \n\n| Task |\n|---|\n| fix it |\n",
        "**Tasks > Foo bar**\n- a b\n",
        "# x, NOW\n\nsaid\n<b\n>TODO: call Ana\n",
        "\u{feff} - `TODO`\n\n    - a b\n",
    ] {
        assert_same(text);
    }
}

#[test]
fn no_plan_of_the_repository_is_read_otherwise() {
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            if path.is_dir() && name != "target" && !name.starts_with('.') {
                folders.push(path);
            } else if (name.ends_with(".md") || name.ends_with(".txt"))
                && let Ok(text) = fs::read_to_string(&path)
            {
                assert_same(&text);
            }
        }
    }
}

#[rustfmt::skip]
/// What a line may begin with.
const STARTS: &[&str] = &[
    "", "", "", "# ", "## ", "- ", "* ", "  - ", "    - ", "\t- ", "1. ", "7. ", "12) ", "   3. ", "> ",
    "> - ", "- > ", "[^1]: ", "| ", "**", "<b>", "<!-- c -->", "%%", "%%c%%", "&nbsp;", "- [ ] ", "- [x] ",
    "[ ]", "-[ ] ", "• ", "[!todo] ", "> [!", "** ", "*** ", "    ", "  ", "\\", "![](u)", "[Act](u)", "`",
    "==", "+", "-", "===", "---", "~~~", "The long way to tell of it is ", "\u{a0}", "\u{feff}", "#",
    "2. - ", "<div>",
];

#[rustfmt::skip]
/// Labels, keywords and boxes, in pieces and whole, and markup.
const PIECES: &[&str] = &[
    "Actions", "action", "Act", "ions", "a", "c", "tion", "Action items", "item", "items", "Task", "tasks",
    "Tas", "ks", "To do", "to", "To", "do", "DO", "TODO", "To-do", "todo", "Follow", "up", "Next", "next",
    "step", "steps", "Things", "I'll do", "I will do", "What", "needs", "doing", "to be done", "Corrective",
    "measures", "Remediation", "plan", "AI", "A", "I", "NOW", "LATER", "DOING", "WAITING", "ACTION",
    "Aufgaben", "Auf", "gaben", "Weekend", "things", "Website", "the", "and", "we have long known of it",
    "Call Ana", "**", "*", "_", "`", "~~", "<b>", "</b>", "<br>", "<!-- x -->", "<input type=checkbox> ", "[", "]", "](u)", "](a b)",
    "[[", "|", "]]", "&nbsp;", "&#105;", "&amp;", "&colon;", "%%", "%%c%%", "==", ":", ":", ":", "-", " - ",
    "–", ",", ".", "!", "(s)", "(", ")", " ", " ", " ", " ", "\u{212a}", "\u{ad}", "7", "March", "for",
    "of", " **knew** ", " `a_b` ", "[the map](u)", "[[a|b c]]", " *all* ", "**Actions** ", "`TODO`", "GitHub", "[ ]", "[x]", "[", "[^1]", "'s", " > ", ", ", "\n", "\n> ", "\\", "🎯", "\u{a0}",
];

fn line() -> impl Strategy<Value = String> {
    let start = prop::sample::select(STARTS);
    let piece = prop::sample::select(PIECES);
    let endings = ["\n", "\n", "\n", "\n\n", "\r\n", "\r", "  \n", "\\\n", ""];
    let ending = prop::sample::select(endings.to_vec());
    (start, prop::collection::vec(piece, 0..7), ending)
        .prop_map(|(start, pieces, ending)| format!("{start}{}{ending}", pieces.concat()))
}

/// What makes something of the lines above it.
fn below() -> impl Strategy<Value = String> {
    prop::sample::select(vec![
        "",
        "- fix it\n",
        "  - fix it\n",
        "    - fix it\n",
        "\n- fix it\n",
        "\n  - fix it\n",
        "---\n- fix it\n",
        "===\n- [x] fix it\n",
        "- [x] fix it\n",
        "\n- [x] fix it\n",
        "   - [x] fix it\n",
        "\n| Task |\n|---|\n| fix it |\n",
        "> - fix it\n",
        "** fix it\n",
        "[ ] x\n",
        "\t- fix it\n",
        "1. fix it\n",
    ])
    .prop_map(str::to_owned)
}

/// What parts a document, and what hides that it does.
fn edge() -> impl Strategy<Value = String> {
    prop::sample::select(vec![
        "",
        "",
        "\n",
        "\n## Tasks\n\n",
        "\n# Minutes\n\n",
        "### Notes ##\n",
        "\n# Installation\n",
        "\n# Changelog\n",
        "Usage\n-----\n",
        "Plan\n===\n",
        "\n```\n",
        "~~~\n",
        "\n  ```sh\n",
        "   ~~~~\n",
        "    ```\n",
        "- ```\n",
        "``` a`b\n",
        "<!-- x\n",
        "\n  <!-- x\n",
        "-->\n",
        "<!-- a -->\n",
        "<div>\n",
        "</div>\n\n",
        "<pre>\n",
        "[Act]: u\n",
        "[^1]: # Usage\n",
        "> # Actions\n",
        "  # Actions\n",
        "- # Usage\n",
        "#\n",
        "####### Actions\n",
        "Ana:\n",
        "**Actions**\n",
        "**Notes**\n\n",
        "TODO: call Ana\n",
    ])
    .prop_map(str::to_owned)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: ProptestConfig::default().cases.max(4_000), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn lines_say_the_same_in_parts(lines in prop::collection::vec((line(), below()), 0..4)) {
        let text: String = lines.into_iter().map(|(line, below)| line + &below).collect();
        assert_same(&text);
    }

    #[test]
    fn documents_say_the_same_in_parts(lines in prop::collection::vec((edge(), line(), below()), 0..9)) {
        let text: String = lines.into_iter().map(|(edge, line, below)| edge + &line + &below).collect();
        assert_same(&text);
    }
}

/// The examples of `CommonMark` and of pulldown-cmark, as tests/surfaces/commonmark.mjs gathers them: each alone, and
/// between sections, so that what one of them leaves open falls upon the next.
#[test]
#[ignore = "tests/surfaces/commonmark.mjs runs it, with the examples"]
fn examples_say_the_same_in_parts() {
    let path = std::env::var("EXAMPLES").expect("the path of the examples");
    let text = fs::read_to_string(path).expect("the examples");
    let examples: Vec<(String, String)> = serde_json::from_str(&text).expect("pairs of strings");
    for (index, (_, example)) in examples.iter().enumerate() {
        let next = &examples[(index + 1) % examples.len()].1;
        assert_same(example);
        assert_same(&format!(
            "# Minutes\n\n{example}\n## Actions\n\n{next}\n## Usage\n\n{example}"
        ));
        assert_same(&format!(
            "{example}\n# Actions\n- a b\n\n# Notes\n{next}\n[ ] c\n"
        ));
    }
    println!("{} examples", examples.len());
}
