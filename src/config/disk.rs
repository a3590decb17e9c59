//! The disk as configs know it.

use super::system::{Allowed, System};
use crate::files::{repository, rule_files};
use crate::problem::Problem;
use std::io;
use std::path::{Path, PathBuf};

/// All files there are.
#[derive(Debug)]
pub(super) struct Disk;

impl System for Disk {
    fn resolve(&self, path: &Path) -> io::Result<PathBuf> {
        path.canonicalize()
    }

    fn exists(&self, path: &Path) -> bool {
        path.exists()
    }

    fn folder_of(&self, path: &Path) -> Option<PathBuf> {
        match path.parent() {
            // What comes through a pipe is as if it stood here.
            _ if !path.is_file() => here(),
            Some(folder) if !folder.as_os_str().is_empty() => folder.canonicalize().ok(),
            _ => here(),
        }
    }

    /// Its repository, else its own folder.
    fn reach_of(&self, config: &Path) -> Option<PathBuf> {
        let folder = config.parent()?;
        let root = repository::root_of(folder).unwrap_or(folder);
        root.canonicalize().ok()
    }

    fn text(&self, path: &Path, named: bool, limit: usize) -> Result<String, String> {
        rule_files::text(path, named, limit)
    }

    fn bytes(&self, path: &Path, limit: usize) -> Result<Vec<u8>, String> {
        rule_files::bytes(path, false, limit)
    }

    fn rule_files(&self, path: &Path, allowed: Allowed<'_>) -> Result<Vec<PathBuf>, Problem> {
        rule_files::find(path, allowed)
    }
}

/// The current folder, resolved.
#[must_use]
pub fn here() -> Option<PathBuf> {
    std::env::current_dir().ok()?.canonicalize().ok()
}
