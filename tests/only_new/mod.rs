//! What leaves old findings out: baselines, and what changed in a repository, by the real git.

mod baseline;
mod changed;
mod plain_diff;
mod retired;

use crate::{Folder, Ran};
use std::process::Command;

impl Folder {
    /// Runs `doable check` in a folder below this one.
    pub(crate) fn check_in(&self, folder: &str, args: &[&str]) -> Ran {
        let args: Vec<&str> = ["check"].iter().chain(args).copied().collect();
        let mut command = crate::command(&self.0.join(folder), &args);
        Ran::of(&scrubbed(&mut command).output().unwrap())
    }

    fn check(&self, args: &[&str]) -> Ran {
        self.check_in("", args)
    }

    pub(crate) fn git(&self, args: &[&str]) {
        let mut command = Command::new("git");
        let who = ["-c", "user.name=A", "-c", "user.email=a@example.org"];
        command.args(who).args(args).current_dir(&self.0);
        let output = scrubbed(&mut command).output().unwrap();
        assert!(output.status.success(), "git {args:?}: {output:?}");
    }

    /// Makes it a repository whose first commit, on the branch main, holds all its files.
    pub(crate) fn commit(&self) {
        self.git(&["init", "-q", "-b", "main"]);
        self.git(&["add", "-A"]);
        self.git(&["commit", "-q", "-m", "x"]);
    }
}

/// The same without what the machine or a hook says to git.
pub(crate) fn scrubbed(command: &mut Command) -> &mut Command {
    for name in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX"] {
        command.env_remove(name);
    }
    command
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CONFIG_NOSYSTEM", "1")
}

/// A plan with these items.
fn plan(items: &[&str]) -> String {
    let items = items.iter().map(|item| format!("- [ ] {item}\n"));
    format!("## Actions\n\n{}", items.collect::<String>())
}
