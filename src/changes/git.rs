//! Runs the git program. Nothing of what a user or a file is called can become an option of it.

use crate::files::{shown, slashes, unmarked};
use crate::problem::{Problem, reason};
use std::collections::HashSet;
use std::ffi::{OsStr, OsString};
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

/// What a hook is told of the repository it runs in.
const OF_A_HOOK: [&str; 7] = [
    "GIT_DIR",
    "GIT_WORK_TREE",
    "GIT_INDEX_FILE",
    "GIT_PREFIX",
    "GIT_COMMON_DIR",
    "GIT_OBJECT_DIRECTORY",
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
];
/// What of that is a path from the current folder, from which git is not run. A relative index is one from the root.
const FROM_HERE: [&str; 2] = ["GIT_COMMON_DIR", "GIT_OBJECT_DIRECTORY"];

/// The work tree that a hook is told of, resolved.
pub(super) fn work_tree() -> Option<PathBuf> {
    std::env::var_os("GIT_WORK_TREE")?;
    let top = told(&["--show-toplevel"])?;
    folder(&top).canonicalize().ok()
}

/// A folder by its whole path, which begins with a drive elsewhere than on Unix.
fn folder(path: &[u8]) -> PathBuf {
    if cfg!(unix) {
        super::patch::path(path)
    } else {
        PathBuf::from(String::from_utf8_lossy(path).into_owned())
    }
}

/// What git says of the repository of the current folder, or of a hook: one line.
fn told(asked: &[&str]) -> Option<Vec<u8>> {
    let mut git = Command::new("git");
    let said = git.arg("rev-parse").args(asked).output().ok()?;
    let line = said.stdout.strip_suffix(b"\n")?;
    said.status.success().then(|| line.to_vec())
}

/// The git program, in one work tree.
#[derive(Debug)]
pub(super) struct Git {
    root: PathBuf,
    /// The folder that git keeps of it, where a hook of this very repository tells of that, and of the index to use. What
    /// the hook of another tells must not be taken for this one's.
    of_hook: Option<PathBuf>,
}

impl Git {
    /// For the work tree at `root`.
    ///
    /// # Errors
    /// Where there is no git, or no repository in its eyes.
    pub(super) fn at(root: &Path) -> Result<Self, Problem> {
        let mut git = Self {
            root: root.to_path_buf(),
            of_hook: None,
        };
        let own = git.run(["rev-parse", "--absolute-git-dir"]);
        let is_set = |name: &&str| std::env::var_os(name).is_some();
        if OF_A_HOOK.iter().any(is_set)
            && let Some(told) = told(&["--absolute-git-dir"])
        {
            let same = own
                .as_ref()
                .is_ok_and(|own| own.strip_suffix(b"\n") == Some(&told));
            // A work tree that a hook names needs no `.git` in it.
            if same || work_tree().is_some_and(|tree| tree == root) {
                git.of_hook = Some(folder(&told));
                return Ok(git);
            }
        }
        own.map(|_| git)
    }

    /// The commit where the branch of the work tree parted from `revision`.
    ///
    /// # Errors
    /// Where there is no such revision, or both have nothing in common.
    pub(super) fn parting(&self, revision: &str) -> Result<String, Problem> {
        let args = ["merge-base", "--end-of-options", revision, "HEAD"];
        let (succeeded, base, said) = self.output(args, u64::MAX)?;
        if succeeded {
            return Ok(String::from_utf8_lossy(&base).trim().to_owned());
        }
        let at = shown(&self.root);
        let why = if said.is_empty() {
            "it has no commit in common with HEAD".to_owned()
        } else {
            format!("git says: {said}")
        };
        let help = if self.is_shallow() {
            "This clone is shallow: commits and branches may be missing. A whole one has them: `fetch-depth: 0` for actions/checkout, `GIT_DEPTH: 0` in GitLab, no `--depth` for git clone."
        } else {
            "--since takes one revision: a branch, a tag or a commit that is there, such as main or HEAD~3."
        };
        let what = format!("can't tell what changed since {revision} in {at}");
        Err(Problem::new(format!("{what}: {why}")).help(help))
    }

    /// Whether history was cut off when the repository was cloned, as CI services do to be quick.
    fn is_shallow(&self) -> bool {
        self.run(["rev-parse", "--is-shallow-repository"])
            .is_ok_and(|said| said.trim_ascii() == b"true")
    }

    /// The changes against `base`, a commit's id or `--cached`, as a patch without context. Its names are quoted
    /// where they hold anything odd; `-z` would leave them bare there, with a line break inside a name like any other.
    ///
    /// # Errors
    /// What git says.
    pub(super) fn diff(&self, base: &str) -> Result<Vec<u8>, Problem> {
        self.run([
            "diff",
            "--patch",
            "--unified=0",
            "--inter-hunk-context=0",
            "--find-renames",
            "--src-prefix=a/",
            "--dst-prefix=b/",
            "--submodule=short",
            "--no-relative",
            "--no-color",
            "--no-ext-diff",
            "--no-textconv",
            base,
            "--",
        ])
    }

    /// The paths of all files that git knows.
    ///
    /// # Errors
    /// What git says.
    pub(super) fn known(&self) -> Result<HashSet<PathBuf>, Problem> {
        let listed = self.run(["ls-files", "-z"])?;
        let names = listed.split(|&byte| byte == 0);
        Ok(names.map(super::patch::path).collect())
    }

    /// The bytes of a file as it is staged, as a checkout would write them; no more than `most`.
    ///
    /// # Errors
    /// What git says.
    pub(super) fn staged(&self, path: &Path, most: u64) -> Result<Vec<u8>, Problem> {
        let mut name = OsString::from(":0:");
        if std::path::MAIN_SEPARATOR == '/' {
            name.push(path);
        } else {
            name.push(slashes(path));
        }
        let args = [OsStr::new("cat-file"), OsStr::new("--filters"), &name];
        let (succeeded, printed, said) = self.output(args, most)?;
        // Git that is cut off fails.
        if succeeded || printed.len() as u64 == most {
            Ok(printed)
        } else {
            Err(self.failed(&said))
        }
    }

    /// What a command of git prints.
    fn run<S: AsRef<OsStr>>(&self, args: impl IntoIterator<Item = S>) -> Result<Vec<u8>, Problem> {
        let (succeeded, printed, said) = self.output(args, u64::MAX)?;
        if succeeded {
            return Ok(printed);
        }
        Err(self.failed(&said))
    }

    fn failed(&self, said: &str) -> Problem {
        let at = shown(&self.root);
        Problem::new(format!("can't tell what changed in {at}: git says: {said}"))
            .help("Without --since and --staged no git is needed.")
    }

    /// Whether a command of git succeeds, the first bytes of what it prints, and what it says of that, in one line.
    fn output<S: AsRef<OsStr>>(
        &self,
        args: impl IntoIterator<Item = S>,
        most: u64,
    ) -> Result<(bool, Vec<u8>, String), Problem> {
        let mut command = self.command(args);
        let ran = command.spawn().and_then(|child| collect(child, most));
        let (succeeded, printed, said) = ran.map_err(|error| absent(&error))?;
        let said = String::from_utf8_lossy(&said);
        let said: Vec<&str> = said.lines().map(str::trim).collect();
        let said = said.join(" ").trim_start_matches("fatal: ").to_owned();
        Ok((succeeded, printed, said))
    }

    fn command<S: AsRef<OsStr>>(&self, args: impl IntoIterator<Item = S>) -> Command {
        let root = unmarked(&self.root);
        let mut command = Command::new("git");
        command
            .arg("-C")
            .arg(&*root)
            .args(args)
            .env("LC_ALL", "C")
            .env("GIT_OPTIONAL_LOCKS", "0")
            // It would bring back the context that --unified=0 leaves out.
            .env_remove("GIT_DIFF_OPTS")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        let Some(folder) = &self.of_hook else {
            for name in OF_A_HOOK {
                command.env_remove(name);
            }
            return command;
        };
        for name in FROM_HERE {
            let path = std::env::var_os(name).and_then(|path| std::path::absolute(path).ok());
            command.envs(path.map(|path| (name, path)));
        }
        command.env("GIT_DIR", folder).env("GIT_WORK_TREE", &*root);
        command
    }
}

/// Whether a program succeeds, the first bytes that it prints, and what it says.
fn collect(mut child: Child, most: u64) -> std::io::Result<(bool, Vec<u8>, Vec<u8>)> {
    let (out, err) = (child.stdout.take(), child.stderr.take());
    let (mut printed, mut said) = (Vec::new(), Vec::new());
    // Both at once, for a program whose one stream is not read waits with the other, too.
    let read = std::thread::scope(|scope| {
        let says = scope.spawn(|| err.map_or(Ok(0), |mut err| err.read_to_end(&mut said)));
        let prints = out.map_or(Ok(0), |out| out.take(most).read_to_end(&mut printed));
        let says = says.join().unwrap_or(Ok(0));
        prints.and(says)
    });
    let status = child.wait()?;
    read?;
    Ok((status.success(), printed, said))
}

fn absent(error: &std::io::Error) -> Problem {
    let why = match error.kind() {
        ErrorKind::NotFound => "there is no git on the PATH".to_owned(),
        _ => format!("git can't be run: {}", reason(error)),
    };
    Problem::new(format!("can't tell what changed: {why}"))
        .help("Install git, or leave --since and --staged out.")
}
