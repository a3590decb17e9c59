//! The file of findings that are accepted: read, and by which path a document goes in it. What it holds is for `baseline`
//! to say.

use super::Governed;
use crate::baseline::{Baseline, Counts, LIMIT};
use crate::files::{folder_of, rule_files, shown, slashes};
use crate::problem::Problem;
use crate::rules::Rules;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A baseline with where it stands.
#[derive(Debug)]
pub struct Accepted {
    /// What it accepts.
    pub baseline: Baseline,
    /// Its own folder, resolved.
    pub folder: PathBuf,
}

impl Accepted {
    /// One that is yet to be written at `path`.
    #[must_use]
    pub fn none(path: &Path) -> Self {
        Self::new(path, Baseline::default())
    }

    fn new(path: &Path, baseline: Baseline) -> Self {
        // What comes through a pipe is as if it stood here.
        let is_stream = path.exists() && !path.is_file();
        let folder = if is_stream {
            Path::new(".")
        } else {
            folder_of(path)
        };
        let resolved = folder.canonicalize();
        let folder = resolved.unwrap_or_else(|_| folder.to_path_buf());
        Self { baseline, folder }
    }

    /// Reads the one at `path`; `named` is whether the user named it, and it may be a pipe.
    ///
    /// # Errors
    /// Where it can't be read, or as for [`parse`](Self::parse).
    pub fn read(path: &Path, named: bool) -> Result<Self, Problem> {
        let text = rule_files::text(path, named, LIMIT).map_err(|why| {
            let name = shown(path);
            Problem::new(format!("can't read the baseline {name}: {why}")).help(format!(
                "`doable check --write-baseline {name}` writes one that accepts all findings of now."
            ))
        })?;
        Self::parse(path, text)
    }

    /// The one at `path`, of which this is the text.
    ///
    /// # Errors
    /// Where the text is no baseline, with the place.
    pub fn parse(path: &Path, text: String) -> Result<Self, Problem> {
        match Baseline::parse(&text) {
            Ok(baseline) => Ok(Self::new(path, baseline)),
            Err(error) => {
                let name = shown(path);
                let text: Arc<str> = text.into();
                let problem = Problem::new(format!("can't use {name}: {}", error.message));
                Err(problem
                    .help(error.help)
                    .at(&name, &text, error.span, "here"))
            }
        }
    }

    /// The path a document goes by, and the folder that it is relative to. Where nothing else tells that, it is the
    /// baseline's own, which stays the same from whatever folder the program is run.
    #[must_use]
    pub fn path_of<'f>(&'f self, governed: &'f Governed) -> (&'f Path, String) {
        if governed.has_fixed_root() {
            (&governed.root, governed.path_from_root())
        } else {
            let path = relative(&governed.path, &self.folder);
            (&self.folder, slashes(&path))
        }
    }

    /// What is accepted of the document that goes by this path, under the names that the rules have now.
    #[must_use]
    pub fn of(&self, path: &str, rules: &Rules) -> Counts {
        let accepted = self.baseline.of(path);
        accepted.renamed(|rule| rules.now(rule).map(|rule| &*rule.id))
    }
}

/// `path` as seen from `folder`, both resolved; as it stands where they share nothing.
fn relative(path: &Path, folder: &Path) -> PathBuf {
    let shared = path
        .components()
        .zip(folder.components())
        .take_while(|(one, other)| one == other)
        .count();
    if shared == 0 {
        return path.to_path_buf();
    }
    let up = folder.components().skip(shared).map(|_| Path::new(".."));
    let down = path.components().skip(shared);
    up.chain(down.map(|part| Path::new(part.as_os_str())))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::{Choice, Configs, RuleOptions};
    use super::*;
    use crate::files::scratch::Scratch;

    #[test]
    fn a_document_goes_by_its_path_from_a_root_that_stays_or_from_the_baseline() {
        let tree = Scratch::new(&[
            ("repo/.git/HEAD", ""),
            ("repo/docs/a.md", ""),
            ("own/.doable.yaml", ""),
            ("own/docs/a.md", ""),
            ("none/docs/a.md", ""),
        ]);
        let configs = Configs::new(Choice::Found, RuleOptions::default());
        let accepted = Accepted::none(&tree.path("none/lists/accepted.json"));
        for (file, root, path) in [
            ("repo/docs/a.md", "repo", "docs/a.md"),
            ("own/docs/a.md", "own", "docs/a.md"),
            ("none/docs/a.md", "none/lists", "../docs/a.md"),
        ] {
            let governed = configs.of_file(&tree.path(file)).unwrap();
            let (from, found) = accepted.path_of(&governed);
            assert_eq!((from, found.as_str()), (&*tree.path(root), path), "{file}");
        }
    }

    #[test]
    fn a_text_that_is_no_baseline_is_told_of_at_its_place() {
        let tree = Scratch::new(&[("accepted.json", "{\"version\": 2}")]);
        let path = tree.path("accepted.json");
        let problem = Accepted::read(&path, false).unwrap_err();
        assert!(problem.message.ends_with("and this doable knows version 1"));
        let place = problem.place.unwrap();
        assert_eq!(&place.text[place.span.range()], "\"version\"");
        let text = "{\"version\": 1, \"findings\": []}".to_owned();
        assert_eq!(Accepted::parse(&path, text).unwrap().baseline.total(), 0);
    }
}
