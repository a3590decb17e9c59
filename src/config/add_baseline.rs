//! The baseline of a config that names none, as an edit of its text.

use super::schema::Written;
use crate::escape::quoted;
use crate::replacement::Replacement;
use crate::source::Span;
use crate::yaml;

/// What makes a config name a baseline, a path from its folder: a line more at its end. None where the config names one, has a
/// mistake, or is written so that a line can't be added.
#[must_use]
pub fn add_baseline(text: &str, name: &str) -> Option<Replacement> {
    let before: Written = yaml::parse(text, true).ok()?;
    if before.baseline.is_some() {
        return None;
    }
    let end = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let bare = text.trim_start_matches('\u{feff}');
    let gap = if bare.is_empty() || text.ends_with('\n') {
        ""
    } else {
        end
    };
    let edit = Replacement {
        span: Span::new(text.len(), text.len()),
        text: format!("{gap}baseline: {}{end}", quoted(name)),
    };
    let after: Written = yaml::parse(&edit.applied(text)?, true).ok()?;
    let is_named = after.baseline.is_some_and(|named| named.value == name);
    let root = yaml::read(text).ok()?;
    let grown = yaml::read(&edit.applied(text)?).ok()?;
    let (ours, theirs) = (root.entries(), grown.entries());
    let same = ours
        .iter()
        .zip(theirs)
        .all(|(our, their)| our.0 == their.0 && our.1.says_what(&their.1));
    (is_named && same && theirs.len() == ours.len() + 1).then_some(edit)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn added(text: &str) -> Option<String> {
        add_baseline(text, "accepted.json")?.applied(text)
    }

    #[test]
    fn a_line_is_added_at_the_end() {
        let line = "baseline: 'accepted.json'\n";
        assert_eq!(added("").as_deref(), Some(line));
        for (text, expected) in [
            ("items: all\n", format!("items: all\n{line}")),
            ("# why\n", format!("# why\n{line}")),
            ("items: all", format!("items: all\n{line}")),
            (
                "items: all\r\n",
                "items: all\r\nbaseline: 'accepted.json'\r\n".to_owned(),
            ),
            (
                "exclude:\n  - old.md",
                format!("exclude:\n  - old.md\n{line}"),
            ),
        ] {
            assert_eq!(added(text), Some(expected), "{text}");
        }
    }

    #[test]
    fn where_no_line_can_be_added_none_is() {
        for text in [
            "baseline: x.json\n",
            "{items: all}\n",
            "items: [\n",
            "itms: all\n",
            "items: all\n...\n",
            "items: all\n---\n",
        ] {
            assert_eq!(added(text), None, "{text}");
        }
    }
}
