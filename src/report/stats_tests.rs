//! What people see of figures: tables on terminals of every width and elsewhere, and the page.

use super::escape::next_escaped;
use super::pretty::Look;
use super::stats::{PAGE_BEGINS, StatsFormat, StatsReport};
use super::{FileReport, Format, Said, Summary};
use crate::lint::lint;
use crate::rules::Rules;
use crate::settings::{FailOn, Settings};
use crate::source::{LineIndex, Source, Syntax};
use crate::stats::By;
use base64::Engine;
use insta::assert_snapshot;
use proptest::prelude::{prop_assert, proptest};
use sha2::Digest;
use std::sync::Arc;
use unicode_width::UnicodeWidthStr;

fn report(path: &str, text: &str) -> FileReport {
    let source = Source {
        text,
        syntax: Syntax::Markdown,
        path,
    };
    FileReport {
        path: path.to_owned(),
        path_bytes: None,
        file: None,
        around: None,
        lines: LineIndex::new(text),
        linted: lint(&source, &Settings::default(), Rules::shipped()),
        text: Arc::new(text.to_owned()),
        last: true,
        said: Said::default(),
        fail_on: FailOn::Never,
        hints: true,
    }
}

fn shown(shape: StatsFormat, plans: &[(&str, &str)]) -> String {
    let format = StatsReport::new(shape, jiff::civil::date(2026, 12, 1));
    let mut summary = Summary::default();
    for (path, text) in plans {
        let file = report(path, text);
        assert_eq!(format.file(&file), "");
        summary.add(&Summary::of(&file));
    }
    format.end(&summary)
}

fn text(by: Option<By>, unicode: bool, columns: Option<usize>, plans: &[(&str, &str)]) -> String {
    let look = Look {
        unicode,
        color: false,
        columns,
    };
    shown(StatsFormat::Text(by, look), plans)
}

fn page(plans: &[(&str, &str)]) -> String {
    shown(StatsFormat::Html, plans)
}

const HOUSE: &str = "\
## Next steps

- [ ] Ring the roofer about the gutter (due 2026-11-01) (Ana)
- [ ] Ring the bank (due 2026-11-30)
- [x] Email the plumber
- [ ] Lower the heating bill
";
const SHOP: &str =
    "## Actions\n\n- Grow the shop\n- Boost morale\n- Launch the online shop\n- Insurance\n";
const TWO: [(&str, &str); 2] = [("home/house.md", HOUSE), ("work/日本/shop.md", SHOP)];

#[test]
fn elsewhere_than_on_a_terminal_all_columns_stand_and_no_bar() {
    assert_snapshot!(text(None, true, None, &TWO), @r#"
    8 items in 2 files: 3 actions (38 %), 3 outcomes (2 reported), 1 project, 1 vague; 7 open, 1 done, 2 overdue.

    Folder     Items  Open  Done  Overdue  Vague  Projects  Outcomes  Actions  Share
    home           4     3     1        2      0         0         1        3   75 %
    work/日本      4     4     0        0      1         1         2        0    0 %

    Overdue, the oldest first
    2026-11-01  30 days  home/house.md:3: Ring the roofer about the gutter (due 2026-11-01) (Ana)  (for Ana)
    2026-11-30    1 day  home/house.md:4: Ring the bank (due 2026-11-30)
    "#);
}

#[test]
fn a_wide_terminal_shows_a_bar_a_row() {
    assert_snapshot!(text(Some(By::File), true, Some(100), &TWO), @r#"
    8 items in 2 files: 3 actions (38 %), 3 outcomes (2 reported), 1 project, 1 vague; 7 open, 1 done, 2 overdue.

    File               Items  Open  Done  Overdue  Vague  Projects  Outcomes  Actions  Share
    home/house.md          4     3     1        2      0         0         1        3   75 %  ████████░░
    work/日本/shop.md      4     4     0        0      1         1         2        0    0 %  ░░░░░░░░░░

    Overdue, the oldest first
    2026-11-01  30 days  home/house.md:3: Ring the roofer about the gutter (due 2026-11-01) (Ana)  (for…
    2026-11-30    1 day  home/house.md:4: Ring the bank (due 2026-11-30)
    "#);
}

#[test]
fn a_narrow_terminal_keeps_names_shares_and_bars() {
    assert_snapshot!(text(Some(By::File), true, Some(46), &TWO), @r#"
    8 items in 2 files: 3 actions (38 %), 3 outcomes (2 reported), 1 project, 1 vague; 7 open, 1 done, 2 overdue.

    File               Actions  Share
    home/house.md            3   75 %  ████████░░░
    work/日本/shop.md        0    0 %  ░░░░░░░░░░░

    Overdue, the oldest first
    2026-11-01  30 days  home/house.md:3: Ring th…
    2026-11-30    1 day  home/house.md:4: Ring th…
    "#);
    assert_snapshot!(text(Some(By::Heading), false, Some(40), &[("a.md", &HOUSE.replace("steps", "steps (Ana, 10 May)"))]), @r#"
    4 items in 1 file: 3 actions (75 %), 1 outcome, 0 projects, 0 vague; 3 open, 1 done, 2 overdue.

    Heading       Actions  Share
    Next step...        3   75 %  ########..

    Overdue, the oldest first
    2026-11-01  30 days  a.md:3: Ring the...
    2026-11-30    1 day  a.md:4: Ring the...
    "#);
}

#[test]
fn an_overview_ends_its_rows_with_the_sum_of_the_rest() {
    let folders: Vec<String> = (0..11).map(|at| format!("folder-{at:02}/a.md")).collect();
    let plans: Vec<(&str, &str)> = folders.iter().map(|path| (path.as_str(), SHOP)).collect();
    let text = text(None, true, None, &plans);
    let row = text
        .lines()
        .find(|line| line.starts_with("(3 more folders)"))
        .unwrap();
    let numbers: Vec<&str> = row["(3 more folders)".len()..].split_whitespace().collect();
    assert_eq!(
        numbers,
        ["12", "12", "0", "0", "3", "3", "6", "0", "0", "%"]
    );
    assert!(text.contains("folder-07") && !text.contains("folder-08"));
}

#[test]
fn colours_dim_the_head_and_the_rest_of_a_bar() {
    let look = Look {
        unicode: false,
        color: true,
        columns: Some(60),
    };
    let text = shown(
        StatsFormat::Text(Some(By::Folder), look),
        &[("a/b.md", HOUSE)],
    );
    assert!(text.contains("\u{1b}[2mFolder "), "{text}");
    assert!(text.contains("#\u{1b}[2m."), "{text}");
}

#[test]
fn no_plan_and_no_item_say_so() {
    assert_eq!(text(None, true, None, &[]), "No file was read.\n");
    assert_eq!(
        text(None, true, None, &[("a.md", "A diary.\n")]),
        "No items to count in 1 file.\n\n1 file holds no action items.\n"
    );
    assert!(page(&[]).contains("No file was read."));
    let diary = page(&[("a.md", "A diary.\n")]);
    assert!(diary.contains("No items to count in 1 file.") && diary.contains("No findings"));
}

#[test]
fn text_from_plans_commands_no_terminal() {
    let plan = "## Actions\u{1b}[31m\n\n- Ring\u{202e} the\u{200b} bank \u{7} (due 2026-01-01) (@a\u{9b}b)\n";
    for by in [By::File, By::Folder, By::Owner, By::Heading] {
        let text = text(Some(by), true, Some(80), &[("x\u{1b}y/a\r.md", plan)]);
        let mut lines = text.lines();
        assert!(
            lines.all(|line| next_escaped(line, 0, &[]).is_none()),
            "{text:?}"
        );
    }
}

proptest! {
    #[test]
    fn a_table_is_never_wider_than_the_terminal(columns in 40_usize..160, name in "[a-z日é👩‍👧☁️\t /]{1,60}") {
        let plan = format!("## Actions ({name})\n\n- [ ] Ring {name} (due 2026-01-01)\n");
        let path = format!("{name}/a.md");
        for by in [By::File, By::Heading] {
            let text = text(Some(by), true, Some(columns), &[(&path, &plan), ("b.md", HOUSE)]);
            for line in text.lines().skip(1) {
                prop_assert!(line.width() <= columns, "{line}");
            }
        }
    }
}

#[test]
fn the_page_holds_every_finding_with_its_context() {
    let page = page(&TWO);
    assert!(page.starts_with(PAGE_BEGINS));
    let mut findings = 0;
    for (path, text) in TWO {
        let file = report(path, text);
        assert!(page.contains(&format!("<h3 dir=\"auto\">{path}</h3>")));
        for found in &file.linted.findings {
            findings += 1;
            let line = file.lines.line_at(found.span.start).0;
            let under = format!("Line {line}, under “<bdi>{}</bdi>”", found.heading);
            let marked = format!("<mark>{}</mark>", &text[found.span.range()]);
            let parts = [
                &under,
                &marked,
                &found.help,
                found.suggestions.first().unwrap_or(&under),
            ];
            for part in parts {
                assert!(page.contains(part.as_str()), "{part}");
            }
        }
    }
    assert_eq!(page.matches("<article ").count(), findings);
    assert!(page.contains(&format!(">{findings} findings</p>")));
}

/// What would be markup, a template's name, or an order, if it were not text.
const HOSTILE: &str = "</pre></script><script>alert(1)</script><img src=x onerror=alert(1)> \"' onload=x {{findings}} &lt; \u{202e}";

#[test]
fn nothing_in_a_plan_is_markup_on_the_page() {
    let quoted = HOSTILE.replace('<', "\\<").replace('&', "\\&");
    let plan = format!(
        "## Actions ({quoted})\n\n- Grow the business {quoted} (due 2026-01-01)\n- Boost `{HOSTILE}` morale\n\n\
         | Action | Owner | Due |\n|---|---|---|\n| Boost morale {quoted} | {quoted} | 2026-01-01 |\n"
    );
    let harmless = page(&[(
        "a/b.md",
        "## Actions\n\n- Grow the business (due 2026-01-01)\n- Boost morale\n\n| Action | Owner | Due |\n|---|---|---|\n| Boost morale | Ana | 2026-01-01 |\n",
    )]);
    let hostile = page(&[(&format!("{HOSTILE}/b.md"), &plan)]);
    for sign in [
        "<script", "</script", "<img", "<pre", "</pre", "<article", "</h3", "<style",
    ] {
        let counts = [&harmless, &hostile].map(|page| page.matches(sign).count());
        assert_eq!(counts[0], counts[1], "{sign}");
    }
    assert!(
        hostile
            .matches("&lt;img src=x onerror=alert(1)&gt;")
            .count()
            > 8
    );
    assert!(hostile.contains("{{findings}}"));
    assert!(!hostile.contains('\u{202e}') && !hostile.contains("\"' onload"));
}

#[test]
fn the_policy_lets_in_the_pages_own_style_and_script_and_nothing_else() {
    let page = page(&TWO);
    for element in ["style", "script"] {
        let (_, rest) = page.split_once(&format!("<{element}>")).unwrap();
        let (inside, _) = rest.split_once(&format!("</{element}>")).unwrap();
        let digest = base64::prelude::BASE64_STANDARD.encode(sha2::Sha256::digest(inside));
        let policy = format!("{element}-src 'sha256-{digest}';");
        assert!(page.contains(&policy), "stats.html has to say {policy}");
    }
    assert!(page.contains("content=\"default-src 'none'; "));
    for reach in [
        "http://", "https://", "src=", "href=", "url(", "@import", "style=\"",
    ] {
        assert!(!page.contains(reach), "{reach}");
    }
}

const UNREAD: (&str, &str) = (
    "home/<b>.md",
    "- [ ] a b\n\n## Inbox <i>\n\n- [ ] c d\n- [ ] e f\n",
);

#[test]
fn what_was_not_read_stands_below_the_table() {
    let none = text(None, true, None, &[UNREAD]);
    assert_snapshot!(none, @r#"
    No items to count in 1 file.

    1 file holds no action items.
    3 checkboxes under 1 other label and under none were not read: Inbox (2), no label (1) — `families: [backlog]` in a config reads it, and `doable init` writes one.
    "#);
    let some = text(Some(By::File), true, None, &[TWO[0], UNREAD]);
    assert_eq!(some.lines().last(), none.lines().last());
}

#[test]
fn what_was_not_read_stands_on_the_page() {
    let page = page(&[UNREAD]);
    let (_, unread) = page
        .split_once("<section aria-labelledby=\"unread\">")
        .unwrap();
    let (unread, _) = unread.split_once("</section>").unwrap();
    assert_snapshot!(unread, @r#"

    <h2 id="unread">3 checkboxes under 1 other label and under none were not read</h2>
    <div class="scroll" role="region" aria-labelledby="unread" tabindex="0">
    <table>
    <thead><tr><th scope="col">Label</th><th scope="col">Checkboxes</th><th scope="col" class="text">First in</th></tr></thead>
    <tbody>
    <tr><th scope="row" dir="auto">Inbox</th><td>2</td><td class="text" dir="auto">home/&lt;b&gt;.md</td></tr>
    <tr><th scope="row" dir="auto">(no label)</th><td>1</td><td class="text" dir="auto"></td></tr>
    </tbody>
    </table>
    </div>
    <p class="soft">`families: [backlog]` in a config reads it, and `doable init` writes one.</p>
    "#);
    assert!(!self::page(&TWO).contains("id=\"unread\""));
}
