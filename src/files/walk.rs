//! Which files the paths on a command line stand for.

use super::ignore_files::{self, unwrapped};
use super::ignored::Ignored;
use super::{is_plan, slashes};
use crate::problem::{Problem, reason};
use ignore::{DirEntry, WalkBuilder, WalkState};
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, mpsc};

/// One document to lint.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Its path as given on the command line, with `/`; `-` or the name given for it for standard input.
    pub shown: String,
    /// Where its text comes from.
    pub origin: Origin,
    /// Whether it was named on the command line, not met on a walk.
    pub named: bool,
}

/// Where a document's text comes from.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Origin {
    /// A file.
    File(PathBuf),
    /// Standard input, which goes by a file's name or none.
    Stdin(Option<PathBuf>),
}

impl Origin {
    /// The file, where it is one.
    pub fn file(&self) -> Option<&Path> {
        match self {
            Self::File(path) => Some(path),
            Self::Stdin(_) => None,
        }
    }

    /// The file it is or goes by.
    pub fn path(&self) -> Option<&Path> {
        match self {
            Self::File(path) | Self::Stdin(Some(path)) => Some(path),
            Self::Stdin(None) => None,
        }
    }
}

/// What the paths stand for.
#[derive(Debug, Default)]
pub struct Walked {
    /// The documents, by path.
    pub files: Vec<Found>,
    /// Paths that could not be looked at.
    pub problems: Vec<Problem>,
    /// What a user should know about ignore files, in sentences.
    pub notes: Vec<String>,
    /// The same about folders that gave no file.
    pub empty: Vec<String>,
}

impl Walked {
    /// Takes in documents that no walk meets.
    pub fn take_in(&mut self, more: Vec<Found>) {
        if !more.is_empty() {
            self.empty.clear();
            self.files.extend(more);
            self.sort();
        }
    }

    fn sort(&mut self) {
        self.files.sort_by(|one, other| one.shown.cmp(&other.shown));
    }
}

/// Finds the documents that `paths` stand for: a file for itself, a folder for the plans below it that no
/// ignore file leaves out, `-` for standard input, no path for the current folder. Links met below a folder are
/// followed where `follow` says so.
///
/// `also` says which files a walk takes in beside those with a plan's name.
pub fn walk(
    paths: &[PathBuf],
    stdin_name: Option<&Path>,
    follow: bool,
    also: &(dyn Fn(&Path) -> bool + Sync),
) -> Walked {
    let mut walked = Walked::default();
    let here = [PathBuf::from(".")];
    let roots = if paths.is_empty() { &here } else { paths };
    for root in roots {
        let named = |shown, origin| Found {
            shown,
            origin,
            named: true,
        };
        if root.as_os_str() == "-" {
            let shown = stdin_name.map_or_else(|| "-".to_owned(), slashes);
            let origin = Origin::Stdin(stdin_name.map(Path::to_path_buf));
            walked.files.push(named(shown, origin));
            continue;
        }
        match std::fs::metadata(root) {
            Ok(meta) if meta.is_dir() => folder(root, paths.is_empty(), follow, also, &mut walked),
            Ok(_) => {
                let file = named(slashes(root), Origin::File(root.clone()));
                walked.files.push(file);
            }
            Err(error) => walked.problems.push(absent(root, &error)),
        }
    }
    if roots.len() > 1 || follow {
        walked.files = once_each(walked.files);
    }
    // Threads meet them in any order, and two folders have the same above them.
    let message = |problem: &Problem| problem.message.clone();
    walked.problems.sort_by_cached_key(message);
    walked.problems.dedup();
    walked.notes.sort();
    walked.notes.dedup();
    walked.empty.sort();
    walked.empty.dedup();
    walked.sort();
    walked
}

fn absent(path: &Path, error: &std::io::Error) -> Problem {
    let shown = slashes(path);
    let problem = if cfg!(windows) && shown.contains(['*', '?']) {
        Problem::new(format!("there is no file or folder {shown}"))
            .help("No file of Windows has * or ? in its name, and its shells leave them as they stand. Name a folder: all plans in it are read.")
    } else if error.kind() != std::io::ErrorKind::NotFound {
        Problem::new(format!("can't read {shown}: {}", reason(error)))
    } else if shown.is_empty() {
        Problem::new("an empty path names no file")
    } else if path.symlink_metadata().is_ok() {
        Problem::new(format!("{shown} is a link to something that isn't there"))
    } else {
        Problem::new(format!("there is no file or folder {shown}"))
    };
    problem.of_document(&shown)
}

/// Keeps the first of what is the same file; it counts as named if it was named anywhere.
fn once_each(files: Vec<Found>) -> Vec<Found> {
    let mut kept: Vec<Found> = Vec::with_capacity(files.len());
    let mut seen: HashMap<PathBuf, usize> = HashMap::new();
    for file in files {
        let path = file.origin.file().unwrap_or(Path::new("-"));
        let key = path.canonicalize().unwrap_or_else(|_| path.to_path_buf());
        if let Some(&first) = seen.get(&key) {
            kept[first].named |= file.named;
        } else {
            seen.insert(key, kept.len());
            kept.push(file);
        }
    }
    kept
}

fn folder(
    root: &Path,
    default: bool,
    follow: bool,
    also: &(dyn Fn(&Path) -> bool + Sync),
    walked: &mut Walked,
) {
    let (ignored, opens) = Ignored::from(root);
    let ignored = Arc::new(ignored);
    let met = if opens {
        meet(root, follow, &ignored, also)
    } else {
        Vec::new()
    };
    let Walked {
        problems,
        notes,
        empty,
        ..
    } = walked;
    let before = problems.len();
    let wrong = ignored.take_wrong();
    problems.extend(wrong.refused.into_iter().map(|(_, problem)| problem));
    for error in &wrong.patterns {
        ignore_files::tell(None, error, problems, notes);
    }
    let mut files = Vec::new();
    for one in met {
        match one {
            Ok(path) => files.push(path),
            Err(error) => problems.push(walk_problem(root, &error)),
        }
    }
    if files.is_empty() && problems.len() == before {
        empty.push(nothing_under(root, follow));
    }
    if follow {
        nearest_first(root, &mut files);
    }
    walked.files.extend(files.into_iter().map(|path| Found {
        shown: slashes(if default {
            path.strip_prefix(".").unwrap_or(&path)
        } else {
            &path
        }),
        origin: Origin::File(path),
        named: false,
    }));
}

/// Puts files that no link leads to before all others, as one that is met twice goes by the first of its paths.
fn nearest_first(root: &Path, files: &mut [PathBuf]) {
    let resolved = root.canonicalize().unwrap_or_else(|_| root.to_path_buf());
    files.sort_by_cached_key(|path| {
        let below = path.strip_prefix(root).unwrap_or(path);
        let itself = path
            .canonicalize()
            .is_ok_and(|real| real == resolved.join(below));
        (!itself, path.clone())
    });
}

/// Walks a folder, on several threads: the documents met, and what could not be looked at.
fn meet(
    root: &Path,
    follow: bool,
    ignored: &Arc<Ignored>,
    also: &(dyn Fn(&Path) -> bool + Sync),
) -> Vec<Result<PathBuf, ignore::Error>> {
    let (send, receive) = mpsc::channel();
    let of_folders = Arc::clone(ignored);
    let mut builder = WalkBuilder::new(root);
    builder
        .standard_filters(false)
        .follow_links(follow)
        .filter_entry(move |entry| !is_folder(entry) || of_folders.lets_in(entry.path(), true));
    builder.build_parallel().run(|| {
        let send = send.clone();
        // What is met has a taker until the end.
        let tell = move |met| _ = send.send(met);
        // Most files of a tree are no plans, which takes less time to see than what ignore files say of them.
        let is_met = |entry: &DirEntry| {
            let path = entry.path();
            is_file(entry) && (is_plan(path) || also(path)) && ignored.lets_in(path, false)
        };
        Box::new(move |entry| {
            match entry {
                Ok(entry) if is_met(&entry) => tell(Ok(entry.into_path())),
                Ok(_) => {}
                Err(error) => tell(Err(error)),
            }
            WalkState::Continue
        })
    });
    drop(send);
    receive.into_iter().collect()
}

fn is_file(entry: &DirEntry) -> bool {
    entry.file_type().is_some_and(|kind| kind.is_file())
}

fn is_folder(entry: &DirEntry) -> bool {
    entry.file_type().is_some_and(|kind| kind.is_dir())
}

fn nothing_under(root: &Path, follow: bool) -> String {
    let shown = match slashes(root) {
        here if here == "." => "the current folder".to_owned(),
        other => other,
    };
    let mut all = WalkBuilder::new(root);
    all.standard_filters(false)
        .hidden(true)
        .follow_links(follow);
    let any = all
        .build()
        .flatten()
        .any(|entry| is_file(&entry) && is_plan(entry.path()));
    if any {
        format!(
            "all Markdown and text files under {shown} are ignored, by .gitignore, .ignore or .doableignore; \
             a file named on the command line is read all the same"
        )
    } else {
        format!("no Markdown or text files under {shown}")
    }
}

fn walk_problem(root: &Path, error: &ignore::Error) -> Problem {
    let (path, _, error) = unwrapped(error);
    let path = path.unwrap_or(root);
    match error {
        ignore::Error::Loop { ancestor, child } => {
            let (link, folder) = (slashes(child), slashes(ancestor));
            Problem::new(format!(
                "{link} was not followed: it leads back to {folder}, in which it is"
            ))
        }
        ignore::Error::Io(error) => absent(path, error),
        other => Problem::new(format!("can't read {}: {other}", slashes(path))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::scratch::Scratch;

    fn names(tree: &Scratch, paths: &[&str]) -> Vec<String> {
        let paths: Vec<_> = paths.iter().map(|path| tree.path(path)).collect();
        let prefix = format!("{}/", slashes(tree.root()));
        walk(&paths, None, false, &|_| false)
            .files
            .iter()
            .map(|file| file.shown.replace(&prefix, ""))
            .collect()
    }

    #[test]
    fn a_walk_takes_plans_and_heeds_ignore_files_without_git() {
        let tree = Scratch::new(&[
            (".gitignore", "a.md\n"),
            (".ignore", "b.md\n"),
            (".doableignore", "c.md\n"),
            ("a.md", ""),
            ("b.md", ""),
            ("c.md", ""),
            ("d.md", ""),
            ("e.rs", ""),
            (".obsidian/f.md", ""),
            ("x.md/inner.txt", ""),
            ("sub/TODO", ""),
        ]);
        assert_eq!(names(&tree, &[""]), ["d.md", "sub/TODO", "x.md/inner.txt"]);
        assert_eq!(names(&tree, &["a.md", "e.rs"]), ["a.md", "e.rs"]);
    }

    #[test]
    fn a_file_given_twice_is_found_once() {
        let tree = Scratch::new(&[("a.md", ""), ("b.md", "")]);
        let paths = [tree.path(""), tree.path("b.md"), tree.path("./b.md")];
        let files = walk(&paths, None, false, &|_| false).files;
        assert_eq!(files.len(), 2);
        assert!(!files[0].named && files[1].named);
    }

    #[cfg(unix)]
    #[test]
    fn links_met_on_a_walk_are_left_alone_and_named_ones_followed() {
        use std::os::unix::fs::symlink;
        let tree = Scratch::new(&[("a/x.md", ""), ("b/y.md", "")]);
        symlink(tree.path("a"), tree.path("a/loop")).unwrap();
        symlink(tree.path("b/y.md"), tree.path("a/y.md")).unwrap();
        symlink(tree.path("a"), tree.path("link")).unwrap();
        assert_eq!(names(&tree, &["a"]), ["a/x.md"]);
        assert_eq!(names(&tree, &["link"]), ["link/x.md"]);
        assert_eq!(names(&tree, &["a/y.md"]), ["a/y.md"]);
    }

    #[test]
    fn a_folder_that_gives_nothing_says_why() {
        let tree = Scratch::new(&[
            ("full/.gitignore", "*\n"),
            ("full/a.md", ""),
            ("bare/a.rs", ""),
        ]);
        let note = |folder: &str| {
            walk(&[tree.path(folder)], None, false, &|_| false)
                .empty
                .remove(0)
        };
        assert!(note("full").starts_with("all Markdown and text files under "));
        assert!(note("bare").starts_with("no Markdown or text files under "));
    }
}
