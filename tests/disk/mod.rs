//! What stands on a disk beside plain files, what is gone by the time it is read, and what can't be written: the rest of
//! the run goes on, and nobody's file is lost. What needs root, a full disk or minutes is in `tests/surfaces/disk.py`.

mod changing;
mod links;
mod no_files;
mod partial;
mod writes;

use crate::{Folder, Ran};
use std::ffi::OsStr;
use std::os::unix::fs::symlink;
use std::process::Command;

/// A document with one finding.
const PLAN: &str = "## Actions\n\n- Grow my business\n";

impl Folder {
    fn link(&self, to: &str, name: &str) {
        symlink(to, self.0.join(name)).unwrap();
    }

    fn pipe(&self, name: &str) {
        run("mkfifo", [self.0.join(name)]);
    }

    /// Runs it, and fails where it hangs.
    fn ends(&self, args: &[&str]) -> Ran {
        let mut command = Command::new("timeout");
        command
            .args(["--kill-after=1", "20", env!("CARGO_BIN_EXE_doable")])
            .args(args)
            .current_dir(&self.0)
            .env("LC_ALL", "C")
            .env("NO_COLOR", "1");
        let ran = Ran::of(&command.output().unwrap());
        assert_ne!(ran.code, Some(124), "{args:?} hangs");
        ran
    }
}

impl Ran {
    /// The paths with a finding.
    fn found_in(&self) -> Vec<&str> {
        let lines = self.out.lines();
        lines
            .filter_map(|line| line.split_once(": warning[").map(|(place, _)| place))
            .map(|place| place.split(':').next().unwrap())
            .collect()
    }

    /// Standard error in one line.
    fn told(&self) -> String {
        flat(&self.err)
    }
}

/// A text in one line, without what draws a problem and breaks it to fit a terminal.
fn flat(text: &str) -> String {
    let words = text.split_whitespace();
    let words: Vec<&str> = words.filter(|word| !matches!(*word, "|" | "x")).collect();
    words.join(" ")
}

fn run(program: &str, args: impl IntoIterator<Item = impl AsRef<OsStr>>) {
    let ran = Command::new(program).args(args).output().unwrap();
    assert!(ran.status.success(), "{program}: {ran:?}");
}
