//! Patterns of a config for files, written as in .gitignore and relative to the config's folder.

use ignore::Match;
use ignore::gitignore::{Gitignore, GitignoreBuilder};
use std::path::{Path, PathBuf};

/// Patterns that stand in one file, relative to its folder.
#[derive(Debug, Clone)]
pub struct Globs {
    base: PathBuf,
    matcher: Gitignore,
    /// As written.
    pub written: Vec<String>,
}

impl Globs {
    /// Compiles patterns relative to `base`, a resolved folder.
    ///
    /// # Errors
    /// The number of the pattern that makes no sense, from 0, and why.
    pub fn new(base: &Path, patterns: Vec<String>) -> Result<Self, (usize, String)> {
        let mut builder = GitignoreBuilder::new(base);
        builder.allow_unclosed_class(false);
        for (index, pattern) in patterns.iter().enumerate() {
            // "./drafts" is what people type; .gitignore knows it as "/drafts".
            let anchored = pattern.strip_prefix("./").map(|rest| format!("/{rest}"));
            builder
                .add_line(None, anchored.as_ref().unwrap_or(pattern))
                .map_err(|error| (index, reason(&error)))?;
        }
        let matcher = builder
            .build()
            .map_err(|error| (patterns.len(), reason(&error)))?;
        Ok(Self {
            base: base.to_path_buf(),
            matcher,
            written: patterns,
        })
    }

    /// The pattern that takes the file in, by itself or by a folder above it.
    #[must_use]
    pub fn matching(&self, file: &Path) -> Option<&str> {
        match self
            .matcher
            .matched_path_or_any_parents(self.relative(file), false)
        {
            Match::Ignore(glob) => Some(glob.original()),
            Match::None | Match::Whitelist(_) => None,
        }
    }

    /// Whether a pattern that ends in a name ("*.org", "plans/TODAY") names the file itself.
    #[must_use]
    pub fn names(&self, file: &Path) -> bool {
        match self.matcher.matched(self.relative(file), false) {
            Match::Ignore(glob) => {
                let last = glob.original().rsplit('/').next().unwrap_or_default();
                !last.chars().all(|sign| sign == '*')
            }
            Match::None | Match::Whitelist(_) => false,
        }
    }

    /// A file outside the base is matched by its whole path, so that a pattern without "/" still finds it.
    fn relative<'p>(&self, file: &'p Path) -> &'p Path {
        file.strip_prefix(&self.base).unwrap_or_else(|_| {
            let mut parts = file.components();
            parts
                .by_ref()
                .take_while(|part| !matches!(part, std::path::Component::RootDir))
                .for_each(drop);
            parts.as_path()
        })
    }
}

fn reason(error: &ignore::Error) -> String {
    match error {
        ignore::Error::Glob { err, .. } => err.clone(),
        ignore::Error::WithLineNumber { err, .. } | ignore::Error::WithPath { err, .. } => {
            reason(err)
        }
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn globs(patterns: &[&str]) -> Globs {
        let patterns: Vec<String> = patterns.iter().map(ToString::to_string).collect();
        Globs::new(Path::new("/base"), patterns).unwrap()
    }

    #[test]
    fn patterns_mean_what_they_mean_in_gitignore() {
        let globs = globs(&[
            "drafts",
            "/top.md",
            "a/**/x.md",
            "*.org",
            "!kept.org",
            "./here.md",
        ]);
        let matching = |file: &str| globs.matching(Path::new(file));
        assert_eq!(matching("/base/deep/drafts/a/b.md"), Some("drafts"));
        assert_eq!(matching("/base/top.md"), Some("/top.md"));
        assert_eq!(matching("/base/deep/top.md"), None);
        assert_eq!(matching("/base/a/b/c/x.md"), Some("a/**/x.md"));
        assert_eq!(matching("/base/deep/y.org"), Some("*.org"));
        assert_eq!(matching("/base/kept.org"), None);
        assert!(matching("/base/here.md").is_some());
        assert!(matching("/base/deep/here.md").is_none());
        assert_eq!(matching("/elsewhere/y.org"), Some("*.org"));
        assert_eq!(matching("/elsewhere/top.md"), None);
    }

    #[test]
    fn only_a_pattern_with_a_name_at_its_end_names_a_file() {
        let globs = globs(&["plans/**", "notes/", "*.org"]);
        assert!(globs.names(Path::new("/base/x.org")));
        assert!(!globs.names(Path::new("/base/plans/x.png")));
        assert!(!globs.names(Path::new("/base/notes/x.png")));
    }

    #[test]
    fn a_pattern_that_makes_no_sense_is_named_by_its_number() {
        let patterns = vec!["ok".to_owned(), "a[".to_owned()];
        assert_eq!(Globs::new(Path::new("/base"), patterns).unwrap_err().0, 1);
    }
}
