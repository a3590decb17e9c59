//! What a config needs of the place that it comes from: the files that it names. The disk is one such place.

use crate::problem::Problem;
use std::fmt::Debug;
use std::io;
use std::path::{Path, PathBuf};

/// Whether a config may name a file.
pub type Allowed<'a> = &'a dyn Fn(&Path) -> Result<(), Problem>;

/// The files that configs are read from.
pub trait System: Debug + Sync {
    /// A path without links and `..`, of something that is there.
    ///
    /// # Errors
    /// Where nothing is there.
    fn resolve(&self, path: &Path) -> io::Result<PathBuf>;

    /// Whether something is there.
    fn exists(&self, path: &Path) -> bool;

    /// The folder that what stands in a file is relative to, resolved.
    fn folder_of(&self, path: &Path) -> Option<PathBuf>;

    /// The folder that a config may not reach out of where nobody named it.
    fn reach_of(&self, config: &Path) -> Option<PathBuf>;

    /// The text of a file, of no more than `limit` bytes. Only one that was `named` by the user may be a pipe.
    ///
    /// # Errors
    /// Why there is none, to stand after "can't read the file: ".
    fn text(&self, path: &Path, named: bool, limit: usize) -> Result<String, String>;

    /// The bytes of a file that nobody named, under the same conditions.
    ///
    /// # Errors
    /// Why there are none, to stand after "can't read the file: ".
    fn bytes(&self, path: &Path, limit: usize) -> Result<Vec<u8>, String>;

    /// The rule files that a path stands for, itself or those of a folder, where `allowed` has nothing against them.
    ///
    /// # Errors
    /// Where nothing is there, it can't be read or isn't allowed, or the folder holds none.
    fn rule_files(&self, path: &Path, allowed: Allowed<'_>) -> Result<Vec<PathBuf>, Problem>;
}
