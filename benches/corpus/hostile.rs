//! Texts of a megabyte that nobody means to write, each of which makes work out of all proportion for a reader that
//! looks back, nests or searches more than it has to.

use super::Document;
use std::fmt::Write;

/// Bytes of each, about.
const BYTES: usize = 1_000_000;

/// One document a shape, named after it.
pub fn hostile() -> Vec<Document> {
    let document = |(name, text): (&str, String)| Document {
        path: name.to_owned(),
        text,
    };
    let of_markdown = nested().into_iter().chain(unclosed()).chain(long());
    of_markdown.chain(plain_text()).map(document).collect()
}

/// So much of the pattern as makes a megabyte.
fn repeated(pattern: &str) -> String {
    pattern.repeat(BYTES / pattern.len())
}

/// One item under a heading.
fn item(text: &str) -> String {
    format!("# Actions\n\n- [ ] {text}\n")
}

/// The same under a heading.
fn under_actions(text: &str) -> String {
    format!("# Actions\n\n{text}\n")
}

fn nested() -> Vec<(&'static str, String)> {
    let mut steps = String::from("# Actions\n\n");
    let mut depth = 0;
    while steps.len() < BYTES {
        let _ = writeln!(steps, "{}- deeper", "  ".repeat(depth));
        depth += 1;
    }
    vec![
        (
            "quotes-10000-deep.md",
            under_actions(&format!("{}grow\n\n", ">".repeat(10_000)).repeat(100)),
        ),
        ("quotes-deeper-by-line.md", {
            let lines = (1..1_400).map(|depth| ">".repeat(depth) + " grow\n");
            under_actions(&lines.collect::<String>())
        }),
        (
            "lists-10000-deep.md",
            under_actions(&format!("{}grow\n\n", "- ".repeat(10_000)).repeat(50)),
        ),
        ("lists-deeper-by-line.md", steps),
        (
            "emphasis-deep.md",
            item(&format!(
                "{}a{}",
                "*a _".repeat(125_000),
                "_ a*".repeat(125_000)
            )),
        ),
    ]
}

fn unclosed() -> Vec<(&'static str, String)> {
    let runs = (1..1_400).map(|length| "`".repeat(length) + " ");
    vec![
        ("brackets.md", item(&"[".repeat(200_000).repeat(5))),
        ("brackets-and-words.md", item(&"[grow ".repeat(200_000))),
        ("link-openings.md", item(&repeated("[a]("))),
        ("image-openings.md", item(&repeated("![a]"))),
        ("wiki-link-openings.md", item(&repeated("[[a"))),
        ("footnote-openings.md", item(&repeated("[^a"))),
        ("stars.md", item(&"*".repeat(BYTES))),
        ("stars-and-words.md", item(&"*grow ".repeat(200_000))),
        ("pairs-of-stars-and-words.md", item(&"**a ".repeat(200_000))),
        ("underscores-and-words.md", item(&"_a ".repeat(200_000))),
        ("tildes-and-words.md", item(&"~~a ".repeat(200_000))),
        ("backticks.md", item(&"`grow ".repeat(200_000))),
        (
            "backtick-runs-longer-and-longer.md",
            item(&runs.collect::<String>()),
        ),
        ("comment-openings.md", under_actions(&repeated("<!-- a "))),
        ("tag-openings.md", item(&repeated("<a b="))),
        ("highlight-openings.md", item(&repeated("==a "))),
        ("percent-comment-openings.md", item(&repeated("%%a\n"))),
        ("field-openings.md", item(&repeated("[due:: "))),
        ("bracketed-owners.md", item(&repeated("(@ana "))),
        ("front-matter.md", format!("---\n{}", repeated("a: b\n"))),
    ]
}

fn long() -> Vec<(&'static str, String)> {
    let rows = "|Grow it|x|\n".repeat(100_000);
    vec![
        ("one-line.md", item(&repeated("grow the business and "))),
        (
            "one-paragraph.md",
            under_actions(&repeated("grow the business and\n")),
        ),
        ("one-word.md", item(&"a".repeat(BYTES))),
        (
            "one-word-capitalised.md",
            item(&format!("Grow{}", "ing".repeat(BYTES / 3))),
        ),
        ("one-hyphenated-word.md", item(&repeated("grow-"))),
        (
            "table-100000-rows.md",
            under_actions(&format!("|Action|Owner|\n|---|---|\n{rows}")),
        ),
        (
            "table-100000-columns.md",
            under_actions(&format!(
                "{}\n{}\n{}\n",
                "|Task".repeat(100_000),
                "|-".repeat(100_000),
                "|Grow".repeat(100_000)
            )),
        ),
        ("headings-100000.md", "# Actions\n".repeat(100_000)),
        ("headings-of-two-lines.md", "Actions\n--\n".repeat(90_000)),
        ("labels-100000.md", "TODO:\n- a\n".repeat(100_000)),
        ("labels-without-a-list.md", repeated("**Actions:**\n\n")),
        ("keywords.md", repeated("- TODO: grow\n")),
        ("numbers.md", item(&repeated("12,"))),
        ("dates.md", item(&repeated("by 2026-01-01 "))),
        ("owners.md", item(&repeated("@ana, "))),
        ("names.md", item(&repeated("Ana and "))),
        ("tags.md", item(&repeated("#a "))),
        ("colons.md", item(&repeated("Phase 2: "))),
        ("emoji.md", item(&repeated("📅 "))),
        ("entities.md", item(&repeated("&amp;"))),
        ("backslashes.md", item(&repeated("\\*"))),
        ("short-items.md", under_actions(&repeated("- a\n"))),
        ("empty-items.md", under_actions(&repeated("- [ ]\n"))),
        ("blank-lines.md", under_actions(&"\n".repeat(BYTES))),
        ("carriage-returns.md", under_actions(&"\r".repeat(BYTES))),
        (
            "suppressions.md",
            repeated("<!-- doable-disable-line -->\n"),
        ),
    ]
}

fn plain_text() -> Vec<(&'static str, String)> {
    vec![
        ("labels-100000.txt", "Actions:\na\n".repeat(100_000)),
        ("capitals.txt", repeated("TO DO\n")),
        ("underlined.txt", repeated("Actions\n-------\n\n")),
        ("deeper-by-line.txt", {
            let lines = (0..1_400).map(|depth| format!("{}- grow\n", " ".repeat(depth)));
            format!("Actions:\n{}", lines.collect::<String>())
        }),
        ("todo.txt", repeated("(A) grow @ana +shop due:2026-01-01\n")),
    ]
}
