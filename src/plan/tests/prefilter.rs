//! No document that holds something is dropped unread, and prose about actions is.

use super::super::{parse, prefilter};
use crate::settings::{Headings, Scope, Settings};
use crate::source::{Source, Syntax};
use proptest::prelude::*;
use std::fs;
use std::path::Path;

fn may_hold(text: &str, syntax: Syntax, settings: &Settings) -> bool {
    let path = "notes";
    prefilter::may_hold(&Source { text, syntax, path }, settings)
}

fn holds(text: &str, syntax: Syntax, settings: &Settings) -> bool {
    let path = "notes";
    let plan = parse(&Source { text, syntax, path }, settings);
    !(plan.items.is_empty() && plan.stray_checkboxes.is_empty() && plan.comments.is_empty())
}

fn all_settings() -> [Settings; 3] {
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
    ]
}

/// Asserts that a document which holds something is not dropped.
#[track_caller]
fn assert_kept(text: &str) {
    for settings in all_settings() {
        for syntax in [Syntax::Markdown, Syntax::Plain] {
            let kept = may_hold(text, syntax, &settings) || !holds(text, syntax, &settings);
            assert!(kept, "{syntax:?} {:?} {text:?}", settings.scope);
        }
    }
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
    ] {
        assert!(
            !may_hold(text, Syntax::Markdown, &Settings::default()),
            "{text}"
        );
    }
    for text in [
        "The next action is to call Ana.\n",
        "Task queue\n\n- what it is for\n",
    ] {
        assert!(
            !may_hold(text, Syntax::Plain, &Settings::default()),
            "{text}"
        );
    }
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
        assert_kept(text);
    }
}

#[test]
fn no_plan_of_the_repository_is_dropped() {
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
                assert_kept(&text);
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
    "Call Ana", "**", "*", "_", "`", "~~", "<b>", "</b>", "<br>", "<!-- x -->", "[", "]", "](u)", "](a b)",
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

proptest! {
    #![proptest_config(ProptestConfig { cases: ProptestConfig::default().cases.max(4_000), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_holds_something_is_kept(lines in prop::collection::vec((line(), below()), 0..4)) {
        let text: String = lines.into_iter().map(|(line, below)| line + &below).collect();
        assert_kept(&text);
    }
}
