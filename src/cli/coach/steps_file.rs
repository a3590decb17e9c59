//! The file of steps that `--apply` takes, and that is printed where steps could not be written.

use crate::coach::session::Answer;
use crate::finding::Finding;
use crate::report::escape::{escape, quoted};
use crate::yaml::{FromYaml, Node, Reading, Spanned, map};
use std::fmt::Write;

#[cfg(test)]
use schemars::JsonSchema;

map! {
    /// What to do about one finding.
    #[derive(Debug)]
    #[cfg_attr(test, derive(JsonSchema), schemars(deny_unknown_fields))]
    pub(super) struct Entry as "a map with `path`, `line` or `fingerprint`, and `steps` or `fine`" {
        /// The file, from the current folder.
        pub path: String,
        /// A line that its item stands on, from 1.
        #[cfg_attr(test, schemars(range(min = 1)))]
        pub line: Option<usize>,
        /// Its fingerprint, as `doable check --format json` has it.
        pub fingerprint: Option<String>,
        /// What to do first, a list item each.
        #[cfg_attr(test, schemars(with = "Option<Vec<String>>"))]
        pub steps: Vec<String>,
        /// Why it is fine as it is, instead of steps: a comment that suppresses the finding says so.
        pub fine: Option<String>,
    }
}

/// The entries of a file, each with its place.
#[derive(Debug)]
#[cfg_attr(
    test,
    derive(JsonSchema),
    schemars(transparent, title = "Steps for doable coach")
)]
pub(super) struct Steps(pub(super) Vec<Spanned<Entry>>);

impl FromYaml for Steps {
    fn from_yaml(node: &Node, reading: &mut Reading) -> Option<Self> {
        let entries: Option<Vec<_>> = Option::from_yaml(node, reading)?;
        Some(Self(entries.unwrap_or_default()))
    }
}

/// Answers as a file of steps, each below a comment that names its outcome; empty where nothing was said. It is shown on
/// terminals, so nothing in it may command one.
pub(super) fn written<'f>(
    path: &str,
    answers: impl Iterator<Item = (&'f Finding, &'f Answer)>,
) -> String {
    let mut text = String::new();
    for (finding, answer) in answers {
        let said = match answer {
            Answer::Steps(steps) => {
                let steps = steps.iter().map(|step| format!("    - {}\n", quoted(step)));
                format!("  steps:\n{}", steps.collect::<String>())
            }
            Answer::Fine(reason) => format!("  fine: {}\n", quoted(reason)),
            Answer::Skipped => continue,
        };
        let (item, print) = (escape(&finding.item), &finding.fingerprint);
        let _ = write!(
            text,
            "# {item}\n- path: {}\n  fingerprint: '{print}'\n{said}",
            quoted(path)
        );
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lint::lint;
    use crate::rules::Rules;
    use crate::settings::Settings;
    use crate::source::{Source, Syntax};
    use crate::yaml;

    #[test]
    fn what_is_printed_can_be_read_again() {
        let text = "# Actions\n\n- Grow \u{1b}my business\n- Boost sales\n";
        let source = Source {
            text,
            syntax: Syntax::Markdown,
            path: "a.md",
        };
        let findings = lint(&source, &Settings::default(), Rules::shipped()).findings;
        let steps = ["- x: #y", "12", "é “q” 'r'", "\u{202e}\\"].map(str::to_owned);
        let reason = "so\tbe it: yes".to_owned();
        let answers = [Answer::Steps(steps.to_vec()), Answer::Fine(reason.clone())];
        let path = "a: \u{1b}b.md";
        let printed = written(path, findings.iter().zip(&answers));
        assert!(!printed.contains(['\u{1b}', '\u{202e}']), "{printed}");
        let Steps(read) = yaml::parse(&printed, true).unwrap();
        assert_eq!(read[0].value.steps, steps);
        assert_eq!(read[1].value.fine, Some(reason));
        for (entry, finding) in read.iter().zip(&findings) {
            assert_eq!(entry.value.path, path);
            assert_eq!(entry.value.fingerprint.as_ref(), Some(&finding.fingerprint));
        }
    }
}
