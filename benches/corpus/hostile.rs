//! Texts that nobody means to write, each of which makes work out of all proportion for a reader that looks back, nests or
//! searches more than it has to. They come in any size, so that the work for more of the same can be compared.

use super::Document;
use std::fmt::Write;

/// One document a shape, named after it, each of about so many bytes.
pub fn hostile(bytes: usize) -> Vec<Document> {
    let document = |(name, text): (&str, String)| Document {
        path: name.to_owned(),
        text,
    };
    let of_markdown = nested(bytes)
        .into_iter()
        .chain(unclosed(bytes))
        .chain(long(bytes));
    of_markdown
        .chain(unlabelled(bytes))
        .chain(plain_text(bytes))
        .map(document)
        .collect()
}

/// So much of the pattern as makes so many bytes.
fn repeated(pattern: &str, bytes: usize) -> String {
    pattern.repeat(bytes / pattern.len())
}

/// How many lines, each a byte longer than the one above, make so many bytes.
fn lines_of(bytes: usize) -> usize {
    (2 * bytes).isqrt()
}

/// One item under a heading.
fn item(text: &str) -> String {
    format!("# Actions\n\n- [ ] {text}\n")
}

/// The same under a heading.
fn under_actions(text: &str) -> String {
    format!("# Actions\n\n{text}\n")
}

fn nested(bytes: usize) -> Vec<(&'static str, String)> {
    let mut steps = String::from("# Actions\n\n");
    let mut depth = 0;
    while steps.len() < bytes {
        let _ = writeln!(steps, "{}- deeper", "  ".repeat(depth));
        depth += 1;
    }
    vec![
        (
            "quotes-10000-deep.md",
            under_actions(&repeated(&format!("{}grow\n\n", ">".repeat(10_000)), bytes)),
        ),
        ("quotes-deeper-by-line.md", {
            let lines = (1..lines_of(bytes)).map(|depth| ">".repeat(depth) + " grow\n");
            under_actions(&lines.collect::<String>())
        }),
        (
            "lists-10000-deep.md",
            under_actions(&repeated(
                &format!("{}grow\n\n", "- ".repeat(10_000)),
                bytes,
            )),
        ),
        ("lists-deeper-by-line.md", steps),
        (
            "emphasis-deep.md",
            item(&format!(
                "{}a{}",
                repeated("*a _", bytes / 2),
                repeated("_ a*", bytes / 2)
            )),
        ),
    ]
}

fn unclosed(bytes: usize) -> Vec<(&'static str, String)> {
    let runs = (1..lines_of(bytes)).map(|length| "`".repeat(length) + " ");
    vec![
        ("brackets.md", item(&repeated("[", bytes))),
        ("brackets-and-words.md", item(&repeated("[grow ", bytes))),
        ("link-openings.md", item(&repeated("[a](", bytes))),
        ("image-openings.md", item(&repeated("![a]", bytes))),
        ("wiki-link-openings.md", item(&repeated("[[a", bytes))),
        ("footnote-openings.md", item(&repeated("[^a", bytes))),
        ("stars.md", item(&"*".repeat(bytes))),
        ("stars-and-words.md", item(&repeated("*grow ", bytes))),
        (
            "pairs-of-stars-and-words.md",
            item(&repeated("**a ", bytes)),
        ),
        ("underscores-and-words.md", item(&repeated("_a ", bytes))),
        ("tildes-and-words.md", item(&repeated("~~a ", bytes))),
        ("backticks.md", item(&repeated("`grow ", bytes))),
        (
            "backtick-runs-longer-and-longer.md",
            item(&runs.collect::<String>()),
        ),
        (
            "comment-openings.md",
            under_actions(&repeated("<!-- a ", bytes)),
        ),
        ("tag-openings.md", item(&repeated("<a b=", bytes))),
        ("highlight-openings.md", item(&repeated("==a ", bytes))),
        (
            "percent-comment-openings.md",
            item(&repeated("%%a\n", bytes)),
        ),
        ("field-openings.md", item(&repeated("[due:: ", bytes))),
        ("bracketed-owners.md", item(&repeated("(@ana ", bytes))),
        (
            "front-matter.md",
            format!("---\n{}", repeated("a: b\n", bytes)),
        ),
    ]
}

fn long(bytes: usize) -> Vec<(&'static str, String)> {
    let rows = repeated("|Grow it|x|\n", bytes);
    vec![
        (
            "one-line.md",
            item(&repeated("grow the business and ", bytes)),
        ),
        (
            "one-paragraph.md",
            under_actions(&repeated("grow the business and\n", bytes)),
        ),
        ("one-word.md", item(&"a".repeat(bytes))),
        (
            "one-word-capitalised.md",
            item(&format!("Grow{}", "ing".repeat(bytes / 3))),
        ),
        ("one-hyphenated-word.md", item(&repeated("grow-", bytes))),
        (
            "table-rows.md",
            under_actions(&format!("|Action|Owner|\n|---|---|\n{rows}")),
        ),
        (
            "table-columns.md",
            under_actions(&format!(
                "{}\n{}\n{}\n",
                "|Task".repeat(bytes / 12),
                "|-".repeat(bytes / 12),
                "|Grow".repeat(bytes / 12)
            )),
        ),
        ("headings.md", repeated("# Actions\n", bytes)),
        ("headings-of-two-lines.md", repeated("Actions\n--\n", bytes)),
        ("labels.md", repeated("TODO:\n- a\n", bytes)),
        (
            "labels-without-a-list.md",
            repeated("**Actions:**\n\n", bytes),
        ),
        ("keywords.md", repeated("- TODO: grow\n", bytes)),
        ("numbers.md", item(&repeated("12,", bytes))),
        ("dates.md", item(&repeated("by 2026-01-01 ", bytes))),
        ("owners.md", item(&repeated("@ana, ", bytes))),
        ("names.md", item(&repeated("Ana and ", bytes))),
        ("tags.md", item(&repeated("#a ", bytes))),
        ("colons.md", item(&repeated("Phase 2: ", bytes))),
        ("emoji.md", item(&repeated("📅 ", bytes))),
        ("entities.md", item(&repeated("&amp;", bytes))),
        ("backslashes.md", item(&repeated("\\*", bytes))),
        ("short-items.md", under_actions(&repeated("- a\n", bytes))),
        ("empty-items.md", under_actions(&repeated("- [ ]\n", bytes))),
        ("blank-lines.md", under_actions(&"\n".repeat(bytes))),
        ("carriage-returns.md", under_actions(&"\r".repeat(bytes))),
        (
            "suppressions.md",
            repeated("<!-- doable-disable-line -->\n", bytes),
        ),
    ]
}

/// What no label stands above: the lines have to tell so.
fn unlabelled(bytes: usize) -> Vec<(&'static str, String)> {
    [
        ("terms-in-prose.md", "to next what to "),
        ("links-over-lines.md", "next [a\n"),
        ("lines-below-lines.md", "next a\n---\n"),
        ("tags-in-words.md", "a<b"),
        ("stars-in-words.md", "next a*"),
        ("comments-alone.md", "<!-- a -->\n"),
        ("lines-of-items.md", "- next\n  a\n"),
        ("fences.md", "```\na\n```\n"),
        ("headings-of-notes.md", "# Notes\n"),
        ("links-and-definitions.md", "- [x](a)\n[a]: b\n"),
    ]
    .map(|(name, pattern)| (name, repeated(pattern, bytes)))
    .to_vec()
}

fn plain_text(bytes: usize) -> Vec<(&'static str, String)> {
    vec![
        ("labels.txt", repeated("Actions:\na\n", bytes)),
        ("capitals.txt", repeated("TO DO\n", bytes)),
        ("underlined.txt", repeated("Actions\n-------\n\n", bytes)),
        ("deeper-by-line.txt", {
            let lines = (0..lines_of(bytes)).map(|depth| format!("{}- grow\n", " ".repeat(depth)));
            format!("Actions:\n{}", lines.collect::<String>())
        }),
        (
            "todo.txt",
            repeated("(A) grow @ana +shop due:2026-01-01\n", bytes),
        ),
    ]
}
