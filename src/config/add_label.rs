//! One label more in a config, as an edit of its text: what is there stays as it is, and the new line is written as its
//! neighbours are.

mod layout;

use super::schema::{Label, Written, WrittenHeadings};
use super::schema_accepts;
use crate::escape::quoted;
use crate::replacement::Replacement;
use crate::yaml::{self, Node};
use layout::Layout;

/// The key of labels.
const LABELS: &str = "headings";

/// Why a label is not added to a config.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotAdded {
    /// The config has a mistake, which reading it tells.
    #[error("the config has a mistake, which has to be mended first")]
    Mistaken,
    /// No config can name that label.
    #[error("no config can name this label")]
    Unnamable,
    /// It stands there already.
    #[error("the config names this label already")]
    There,
    /// Nothing can be put in where the labels stand: they are an alias, say.
    #[error("the labels of the config stand where nothing can be put in: add this one by hand")]
    Shape,
}

/// What makes a config open action sections at one label more, beside those that it adds already. Nothing is taken out, and
/// nothing else is read otherwise; of an empty text it makes a config of that label alone.
///
/// # Errors
/// Where there is no such edit, and why.
pub fn add_label(text: &str, label: &str) -> Result<Replacement, NotAdded> {
    let value = quoted(label);
    schema_accepts(&format!("headings: {{add: [{value}]}}")).map_err(|_| NotAdded::Unnamable)?;
    let before = labels(text).ok_or(NotAdded::Mistaken)?;
    if before.add.iter().any(|known| known.0 == label) {
        return Err(NotAdded::There);
    }
    let mut wanted = before;
    wanted.add.push(Label(label.to_owned()));
    let root = yaml::read(text).map_err(|_| NotAdded::Mistaken)?;
    // YAML has more forms than anybody can foresee: what is tried is read again, and taken where it says what it should.
    let is_right = |edit: &Replacement| {
        edit.applied(text).is_some_and(|after| {
            labels(&after).as_ref() == Some(&wanted)
                && yaml::read(&after).is_ok_and(|after| say_the_same(&after, &root))
        })
    };
    let tried = Layout::new(text, &root).ways(&[LABELS, "add"], &value);
    tried.into_iter().find(is_right).ok_or(NotAdded::Shape)
}

/// The labels of a config; none where it can't be read.
fn labels(text: &str) -> Option<WrittenHeadings> {
    let written = yaml::parse::<Written>(text, true).ok()?;
    Some(written.values.headings.unwrap_or_default())
}

/// Whether two configs say the same of all but labels.
fn say_the_same(one: &Node, other: &Node) -> bool {
    let others = |(key, _): &&(String, Node)| key != LABELS;
    let ours = one.entries().iter().filter(others);
    let theirs = other.entries().iter().filter(others);
    ours.clone().count() == theirs.clone().count()
        && ours
            .zip(theirs)
            .all(|(our, their)| our.0 == their.0 && our.1.says_what(&their.1))
}

#[cfg(test)]
mod tests;
