//! What a walk leaves out: hidden files, and what ignore files name. Of those the ones in a folder and above it count, up to
//! the root of its repository: what lies around a repository on one machine must not change what is found in it on another.

use super::ignore_files::{self, Fault, NAMES};
use super::repository;
use crate::problem::Problem;
use ignore::Match;
use ignore::gitignore::{Gitignore, GitignoreBuilder, Glob};
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};

/// The ignore files that count in a folder.
#[derive(Debug, Default)]
struct Level {
    /// Those of the folder itself, in the order of [`NAMES`].
    own: [Option<Gitignore>; NAMES.len()],
    /// Those above it; none in a folder where a repository begins.
    above: Option<Arc<Self>>,
}

impl Level {
    fn is_bare(&self) -> bool {
        self.own.iter().all(Option::is_none) && self.above.is_none()
    }

    /// What they say of a path, and whether the pattern is about what is hidden: of each kind the nearest file that says
    /// anything, and of the kinds the first.
    fn say(&self, path: &Path, is_folder: bool) -> Match<bool> {
        let levels = || std::iter::successors(Some(self), |level| level.above.as_deref());
        (0..NAMES.len())
            .flat_map(|kind| levels().filter_map(move |level| level.own[kind].as_ref()))
            .map(|file| file.matched(path, is_folder).map(names_hidden))
            .find(|said| !said.is_none())
            .unwrap_or(Match::None)
    }
}

/// What is left out of a walk, asked from any thread.
#[derive(Debug)]
pub(super) struct Ignored {
    /// Where the walk begins, as given and resolved.
    begin: PathBuf,
    resolved: PathBuf,
    top: Arc<Level>,
    /// By folder as walked, where anything else counts than in the folder above it.
    below: RwLock<HashMap<PathBuf, Arc<Level>>>,
    wrong: Mutex<Wrong>,
}

/// What is wrong with ignore files.
#[derive(Debug, Default)]
pub(super) struct Wrong {
    /// Each with the folder that is not walked for it, if any.
    pub(super) refused: Vec<(Option<PathBuf>, Problem)>,
    /// Patterns that are none.
    pub(super) patterns: Vec<ignore::Error>,
}

impl Ignored {
    /// For a walk from a folder; whether it can begin at all, as all ignore files that count there can be opened.
    pub(super) fn from(begin: &Path) -> (Self, bool) {
        let resolved = begin.canonicalize();
        let resolved = resolved.unwrap_or_else(|_| begin.to_path_buf());
        let mut ignored = Self {
            begin: begin.to_path_buf(),
            top: Arc::default(),
            below: RwLock::default(),
            wrong: Mutex::default(),
            resolved,
        };
        let root = repository::root_of(&ignored.resolved);
        let mut folders: Vec<PathBuf> = Vec::new();
        for folder in ignored.resolved.ancestors() {
            folders.push(folder.to_path_buf());
            if Some(folder) == root {
                break;
            }
        }
        let mut opens = true;
        for folder in folders.iter().rev() {
            let is_begin = *folder == ignored.resolved;
            let as_given = if is_begin { begin } else { folder };
            match ignored.level(as_given, folder, &ignored.top) {
                Ok(Some(level)) => ignored.top = Arc::new(level),
                Ok(None) => {}
                Err(()) => opens = false,
            }
        }
        (ignored, opens)
    }

    /// Whether a walk takes in what is at `path` below its beginning. A folder is looked at for its own ignore files, so
    /// those above it have been asked about before.
    pub(super) fn lets_in(&self, path: &Path, is_folder: bool) -> bool {
        let level = self.level_of(path.parent().unwrap_or(path));
        let said = if level.is_bare() {
            Match::None
        } else {
            level.say(&self.resolved(path), is_folder)
        };
        let stays = match said {
            Match::Ignore(_) => false,
            Match::Whitelist(true) => path.file_name().is_some_and(|name| name != ".git"),
            // `!*/` after `*` takes in what is tracked, and nothing that is hidden.
            Match::Whitelist(false) | Match::None => !is_hidden(path),
        };
        stays && (!is_folder || self.enter(path, &level))
    }

    /// Reads the ignore files of a folder; false where one of them must not be opened.
    fn enter(&self, folder: &Path, above: &Arc<Level>) -> bool {
        match self.level(folder, &self.resolved(folder), above) {
            Ok(None) => true,
            Ok(Some(level)) => {
                let mut below = self.below.write().unwrap_or_else(PoisonError::into_inner);
                below.insert(folder.to_path_buf(), Arc::new(level));
                true
            }
            Err(()) => false,
        }
    }

    /// What counts in a folder, where that is anything else than `above`; an error where a file must not be opened.
    fn level(
        &self,
        folder: &Path,
        resolved: &Path,
        above: &Arc<Level>,
    ) -> Result<Option<Level>, ()> {
        let mut opens = true;
        let own = NAMES.map(|name| {
            let file = folder.join(name);
            match ignore_files::fault(&file) {
                Ok(()) => return Some(self.patterns(&file, resolved)),
                Err(Fault::Absent) => {}
                Err(Fault::Unreadable(problem)) => self.wrong().refused.push((None, problem)),
                Err(Fault::Unusable(problem)) => {
                    opens = false;
                    let shut = Some(folder.to_path_buf());
                    self.wrong().refused.push((shut, problem));
                }
            }
            None
        });
        if !opens {
            return Err(());
        }
        let begins = repository::begins_at(folder);
        let changes = begins || own.iter().any(Option::is_some);
        let above = (!begins && !above.is_bare()).then(|| Arc::clone(above));
        Ok(changes.then_some(Level { own, above }))
    }

    fn patterns(&self, file: &Path, folder: &Path) -> Gitignore {
        let mut builder = GitignoreBuilder::new(folder);
        let wrong = builder.add(file);
        let built = builder.build();
        let mut all = self.wrong();
        all.patterns.extend(wrong);
        built.unwrap_or_else(|error| {
            all.patterns.push(error);
            Gitignore::empty()
        })
    }

    /// What counts in a folder, as walked.
    fn level_of(&self, folder: &Path) -> Arc<Level> {
        let below = self.below.read().unwrap_or_else(PoisonError::into_inner);
        if below.is_empty() {
            return Arc::clone(&self.top);
        }
        let nearest = folder.ancestors().find_map(|above| below.get(above));
        Arc::clone(nearest.unwrap_or(&self.top))
    }

    fn resolved(&self, path: &Path) -> PathBuf {
        let below = path.strip_prefix(&self.begin).unwrap_or(path);
        self.resolved.join(below)
    }

    /// Whether a folder was not let in because a file in it must not be opened.
    pub(super) fn refuses(&self, folder: &Path) -> bool {
        let wrong = self.wrong();
        let mut shut = wrong.refused.iter().filter_map(|(shut, _)| shut.as_ref());
        shut.any(|shut| shut == folder)
    }

    /// All that was wrong.
    pub(super) fn take_wrong(&self) -> Wrong {
        std::mem::take(&mut self.wrong())
    }

    fn wrong(&self) -> MutexGuard<'_, Wrong> {
        self.wrong.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Whether a pattern says that what it names is hidden, by its dot.
fn names_hidden(pattern: &Glob) -> bool {
    let pattern = pattern.original().trim_start_matches('!');
    let name = pattern.trim_end_matches('/').rsplit('/').next();
    name.is_some_and(|name| name.starts_with('.'))
}

fn is_hidden(path: &Path) -> bool {
    let name = path.file_name();
    name.is_some_and(|name| name.as_encoded_bytes().starts_with(b"."))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::scratch::Scratch;

    /// Which of `paths` below `begin` a walk takes in; a folder ends in `/`.
    fn let_in<'p>(tree: &Scratch, begin: &str, paths: &[&'p str]) -> Vec<&'p str> {
        let begin = tree.path(begin);
        let (ignored, opens) = Ignored::from(&begin);
        assert!(opens);
        let is_in = |path: &&&str| ignored.lets_in(&begin.join(path), path.ends_with('/'));
        paths.iter().filter(is_in).copied().collect()
    }

    #[test]
    fn no_ignore_file_above_a_repository_counts_in_it() {
        for name in NAMES {
            let tree = Scratch::new(&[
                (name, "*\n"),
                ("folder/.git/HEAD", ""),
                ("linked/.git", "gitdir: elsewhere\n"),
                ("linked/deep/.gitignore", "x.md\n"),
                ("none/a.md", ""),
            ]);
            assert_eq!(let_in(&tree, "folder", &["a.md", "b/"]), ["a.md", "b/"]);
            let deep = ["a.md", "x.md"];
            assert_eq!(let_in(&tree, "linked/deep", &deep), ["a.md"], "{name}");
            assert!(let_in(&tree, "none", &["a.md", "b/"]).is_empty(), "{name}");
        }
    }

    #[test]
    fn a_repository_in_a_repository_heeds_its_own_files_only() {
        let tree = Scratch::new(&[
            (".git/HEAD", ""),
            (".gitignore", "*.txt\nleft/\n"),
            (".doableignore", "b.md\n"),
            ("sub/.git", "gitdir: ../.git/modules/sub\n"),
            ("sub/.ignore", "c.md\n"),
        ]);
        let paths = ["b.md", "sub/", "sub/a.txt", "sub/b.md", "sub/c.md", "left/"];
        assert_eq!(let_in(&tree, "", &paths), ["sub/", "sub/a.txt", "sub/b.md"]);
    }

    #[test]
    fn a_list_of_what_is_let_in_lets_in_nothing_hidden_but_by_its_name() {
        let tree = Scratch::new(&[
            (
                ".gitignore",
                "*\n!*/\n!*.md\n!.github/\n!docs/.wiki\n!.*.txt\n!.git\n",
            ),
            (".git/HEAD", ""),
        ]);
        let paths = [
            "a.md",
            ".a.md",
            "a.txt",
            ".a.txt",
            "docs/",
            ".obsidian/",
            ".github/",
            ".git/",
            "docs/.wiki/",
        ];
        let kept = ["a.md", ".a.txt", "docs/", ".github/", "docs/.wiki/"];
        assert_eq!(let_in(&tree, "", &paths), kept);
    }

    #[test]
    fn the_nearest_file_of_a_kind_and_the_first_kind_decide() {
        let tree = Scratch::new(&[
            (".git/HEAD", ""),
            (".gitignore", "*.txt\n/docs/top.md\n"),
            (".doableignore", "!kept.txt\n"),
            ("docs/.gitignore", "!back.txt\nkept.txt\n"),
            ("docs/.ignore", "!.github/\n"),
        ]);
        let paths = [
            "a.txt", "back.txt", "kept.txt", "top.md", ".github/", ".idea/", ".a.md",
        ];
        let kept = ["back.txt", "kept.txt", ".github/"];
        assert_eq!(let_in(&tree, "docs", &paths), kept);
        let from_above = ["docs/", "docs/back.txt", "docs/top.md", "docs/kept.txt"];
        let kept = ["docs/", "docs/back.txt", "docs/kept.txt"];
        assert_eq!(let_in(&tree, "", &from_above), kept);
    }
}
