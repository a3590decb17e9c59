//! What is said of the item under the pointer: what doable makes of it, why, and how it was read.

use super::encoding::Places;
use super::library::Checked;
use crate::finding::{Finding, Verdict};
use crate::lint::{JudgedItem, Role};
use crate::source::Span;
use gen_lsp_types::{Contents, Hover, MarkupContent, MarkupKind};
use std::fmt::Write;

/// The word on the item at the byte `offset`; none where there is no item.
pub fn at(offset: usize, checked: &Checked, places: &Places<'_>, markdown: bool) -> Option<Hover> {
    let items = &checked.linted.items;
    let at = items.partition_point(|item| item.marker <= offset);
    let at = at.checked_sub(1)?;
    let item = &items[at];
    let line = |offset| places.lines.line_at(offset);
    if line(offset) > line(item.end) {
        return None;
    }
    let findings = checked.linted.findings.iter();
    let findings: Vec<&Finding> = findings
        .filter(|finding| finding.item_span.start == item.start)
        .collect();
    let said = said(item, steps(items, at), &findings, markdown);
    let kind = if markdown {
        MarkupKind::Markdown
    } else {
        MarkupKind::PlainText
    };
    Some(Hover {
        contents: Contents::MarkupContent(MarkupContent { kind, value: said }),
        range: Some(places.range(Span::new(item.marker, item.end))),
    })
}

/// How many steps stand below an item.
fn steps(items: &[JudgedItem], at: usize) -> usize {
    let below = items[at + 1..].iter();
    let below = below.take_while(|item| item.depth > items[at].depth);
    below
        .filter(|item| matches!(item.role, Role::Item | Role::Step))
        .count()
}

fn said(item: &JudgedItem, steps: usize, findings: &[&Finding], markdown: bool) -> String {
    let escape = |text: &str| {
        if markdown {
            escaped(text)
        } else {
            text.to_owned()
        }
    };
    let strong = |text: &str| {
        if markdown {
            format!("**{text}**")
        } else {
            text.to_owned()
        }
    };
    let mut said = strong(verdict(item));
    if let Some(confidence) = item.confidence() {
        let _ = write!(said, " (confidence {confidence})");
    }
    for finding in findings {
        let _ = write!(said, "\n\n{}", escape(&finding.message));
        if !finding.help.is_empty() {
            let _ = write!(said, "\n\n{}", escape(&finding.help));
        }
        for step in &finding.suggestions {
            let _ = write!(said, "\n- {}", escape(step));
        }
    }
    let read = as_read(item, steps);
    if !read.is_empty() {
        let _ = write!(said, "\n\nRead as: {}", escape(&read.join("; ")));
    }
    let rules: Vec<&str> = findings.iter().map(|finding| &*finding.rule).collect();
    if !rules.is_empty() {
        let _ = write!(said, "\n\nRule: {}", rules.join(", "));
    }
    said
}

/// What doable makes of an item, in a word or two.
fn verdict(item: &JudgedItem) -> &'static str {
    match (item.role, item.verdict) {
        (Role::Group, _) => "Heading of a group",
        (Role::Detail, _) => "Detail of the item above",
        (_, Verdict::Outcome) if item.defined => "Outcome, with steps",
        (_, Verdict::Outcome) => "Outcome",
        (_, Verdict::Action) => "Action",
        (_, Verdict::Project) => "Project",
        (_, Verdict::Vague) => "Vague",
        (_, Verdict::Skip) => "Nothing to do",
    }
}

fn as_read(item: &JudgedItem, steps: usize) -> Vec<String> {
    let mut read = Vec::new();
    if !item.heading.is_empty() {
        read.push(format!("under “{}”", item.heading));
    }
    if item.done {
        read.push("done".to_owned());
    }
    if let Some(lead) = &item.lead {
        read.push(format!("to do: {}", &**lead));
    }
    if !item.owners.is_empty() {
        read.push(format!("owner {}", item.owners.join(", ")));
    }
    let due = item.due.map(|due| due.to_string());
    if let Some(due) = due.or_else(|| item.due_text.clone()) {
        read.push(format!("due {due}"));
    }
    match steps {
        0 => {}
        1 => read.push("1 step".to_owned()),
        _ => read.push(format!("{steps} steps")),
    }
    read
}

/// A text in which nothing is Markdown: an item's words are not the server's.
pub fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for char in text.chars() {
        match char {
            '\n' | '\r' => escaped.push(' '),
            char if char.is_ascii_punctuation()
                && !matches!(char, ',' | '.' | ';' | '?' | '\'' | '"') =>
            {
                escaped.extend(['\\', char]);
            }
            char => escaped.push(char),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_items_words_are_no_markdown() {
        let said = escaped("![x](https://a/b) <img> `c` **d**\n# e.");
        assert_eq!(
            said,
            r"\!\[x\]\(https\:\/\/a\/b\) \<img\> \`c\` \*\*d\*\* \# e."
        );
    }
}
