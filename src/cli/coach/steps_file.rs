//! The file of steps that `--apply` takes, and that is printed where steps could not be written.

use crate::coach::session::Answer;
use crate::finding::Finding;
use crate::report::escape::escape;
use crate::yaml::{self, FromYaml, Node, Reading, Spanned, map};
use serde::Serialize;

#[cfg(test)]
use schemars::JsonSchema;

map! {
    /// What to do about one finding.
    #[derive(Debug, Clone, Default, Serialize)]
    #[cfg_attr(test, derive(JsonSchema), schemars(deny_unknown_fields))]
    pub(super) struct Entry as "a map with `path`, `line` or `fingerprint`, and `steps` or `fine`" {
        /// The file, from the current folder.
        pub path: String,
        /// A line that its item stands on, from 1.
        #[serde(skip_serializing_if = "Option::is_none")]
        #[cfg_attr(test, schemars(range(min = 1)))]
        pub line: Option<usize>,
        /// Its fingerprint, as `doable check --format json` has it.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub fingerprint: Option<String>,
        /// What to do first, a list item each.
        #[serde(skip_serializing_if = "Vec::is_empty")]
        #[cfg_attr(test, schemars(with = "Option<Vec<String>>"))]
        pub steps: Vec<String>,
        /// Why it is fine as it is, instead of steps: a comment that suppresses the finding says so.
        #[serde(skip_serializing_if = "Option::is_none")]
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

/// Answers as a file of steps, each below a comment that names its outcome; empty where nothing was said.
pub(super) fn written<'f>(
    path: &str,
    answers: impl Iterator<Item = (&'f Finding, &'f Answer)>,
) -> String {
    let mut text = String::new();
    for (finding, answer) in answers {
        let (steps, fine) = match answer {
            Answer::Steps(steps) => (steps.clone(), None),
            Answer::Fine(reason) => (Vec::new(), Some(reason.clone())),
            Answer::Skipped => continue,
        };
        let entry = Entry {
            path: path.to_owned(),
            line: None,
            fingerprint: Some(finding.fingerprint.clone()),
            steps,
            fine,
        };
        text += &format!("# {}\n", escape(&finding.item));
        // What is made of texts alone can always be written.
        text += &yaml::to_string(&[entry]).unwrap_or_default();
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_printed_can_be_read_again() {
        let entry = Entry {
            path: "a: b.md".to_owned(),
            fingerprint: Some("0123456789012345".to_owned()),
            steps: vec![
                "- x: #y".to_owned(),
                "12".to_owned(),
                "é “q” 'r'".to_owned(),
            ],
            ..Entry::default()
        };
        let text = yaml::to_string(&[entry.clone()]).unwrap();
        let read: Steps = yaml::parse(&text, true).unwrap();
        assert_eq!(read.0[0].value.steps, entry.steps);
        assert_eq!(read.0[0].value.path, entry.path);
        assert_eq!(read.0[0].value.fingerprint, entry.fingerprint);
    }
}
