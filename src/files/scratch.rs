//! A folder of files that lasts as long as a test.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

/// A folder of its own, gone when dropped.
pub(crate) struct Scratch(PathBuf);

impl Scratch {
    /// A folder that holds these files.
    pub(crate) fn new(files: &[(&str, &str)]) -> Self {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let name = format!("doable-test-{}-{count}", std::process::id());
        let root = std::env::temp_dir().join(name);
        std::fs::create_dir_all(&root).unwrap();
        let scratch = Self(root.canonicalize().unwrap());
        for (path, text) in files {
            scratch.write(path, text);
        }
        scratch
    }

    /// Writes one more file.
    pub(crate) fn write(&self, path: &str, text: impl AsRef<[u8]>) {
        let path = self.path(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }

    /// The folder, resolved.
    pub(crate) fn root(&self) -> &Path {
        &self.0
    }

    /// The folder as people are told of it, with a slash after it.
    pub(crate) fn shown(&self) -> String {
        format!("{}/", crate::files::slashes(&self.0))
    }

    /// A path in the folder.
    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.0.join(path)
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}
