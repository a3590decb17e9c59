//! Repositories as they come: below a home folder that is one itself, in one another, as worktrees and submodules, sparse,
//! with the variables of a hook. Wherever the program is run in one, it finds what git would.

mod ignored;
mod paths;
mod variables;

use crate::{Folder, Ran};

/// A document with one finding.
const PLAN: &str = "## Actions\n\n- Grow the choir\n";

impl Folder {
    /// What `doable check`, run in a folder of it, points at: `path:line`.
    fn found(&self, folder: &str, args: &[&str]) -> Vec<String> {
        let ran = self.check_in(folder, &[&["--format", "concise"], args].concat());
        places(&ran)
    }

    fn git_in(&self, folder: &str, args: &[&str]) {
        let folder = self.0.join(folder);
        let args = [&["-C", folder.to_str().unwrap()], args].concat();
        self.git(&args);
    }
}

fn places(ran: &Ran) -> Vec<String> {
    assert!(ran.code < Some(2), "{}", ran.err);
    let findings = ran.out.lines().filter(|line| line.contains(": warning["));
    let place = |line: &str| line.splitn(3, ':').take(2).collect::<Vec<_>>().join(":");
    findings.map(place).collect()
}
