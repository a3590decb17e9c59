//! A folder to run commands in, with the fixtures and every file that the pages show.

use crate::blocks;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Gone when dropped.
pub struct Folder(pub PathBuf);

impl Folder {
    pub fn new(name: &str) -> Self {
        let root = std::env::temp_dir().join(format!("doable-pages-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&root).unwrap();
        let root = Self(root.canonicalize().unwrap());
        let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
        std::os::unix::fs::symlink(fixtures, root.0.join("fixtures")).unwrap();
        root
    }

    /// Writes the files that the pages show: YAML whose first line is a comment with its name.
    pub fn with_files(name: &str) -> Self {
        let folder = Self::new(name);
        for block in blocks().iter().filter(|block| block.language == "yaml") {
            let first = block.text.lines().next().unwrap();
            let name = first
                .strip_prefix("# ")
                .unwrap_or_else(|| panic!("{}: a file without a name: {first}", block.page));
            folder.write(name, &block.text);
        }
        folder.write("team.yaml", "items: all\n");
        folder
    }

    pub fn write(&self, path: &str, text: &str) {
        let path = self.0.join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }

    /// What a shell prints and how it exits.
    pub fn shell(&self, script: &str, input: &str) -> (String, Option<i32>) {
        let program = Path::new(env!("CARGO_BIN_EXE_doable")).parent().unwrap();
        let path = std::env::var("PATH").unwrap_or_default();
        let mut shell = Command::new("sh")
            .args(["-c", &format!("exec 2>&1\n{script}")])
            .current_dir(&self.0)
            .env("PATH", format!("{}:{path}", program.display()))
            .env("HOME", &self.0)
            .env("LC_ALL", "C.UTF-8")
            .env("TERM", "xterm")
            .env("NO_COLOR", "1")
            .env_remove("CLICOLOR_FORCE")
            .env_remove("GITHUB_STEP_SUMMARY")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut stdin = shell.stdin.take().unwrap();
        stdin.write_all(input.as_bytes()).unwrap();
        drop(stdin);
        let output = shell.wait_with_output().unwrap();
        (
            String::from_utf8(output.stdout).unwrap(),
            output.status.code(),
        )
    }

    /// Makes the folder a repository of git with a plan that is staged.
    pub fn staged(name: &str) -> Self {
        let folder = Self::new(name);
        let git = "export GIT_CONFIG_GLOBAL=/dev/null; unset GIT_DIR GIT_INDEX_FILE; \
            git -c user.name=A -c user.email=a@example.org";
        let plan = "printf '## Actions\\n- Grow my business\\n' >plan.md; git add plan.md";
        let script = format!("{git} init -q -b main; {git} commit -q --allow-empty -m x; {plan}");
        assert_eq!(folder.shell(&script, ""), (String::new(), Some(0)));
        folder
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}
