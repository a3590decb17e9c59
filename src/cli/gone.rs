//! Documents that are staged but no longer lie where a walk would meet them: the next commit holds them all the same.

use super::narrowing::Narrowing;
use crate::config::Configs;
use crate::files::left_out::Walks;
use crate::files::walk::{Found, Origin};
use crate::files::{is_absent, is_plan, slashes};
use std::collections::HashSet;
use std::path::{Path, PathBuf};

/// The documents that `paths` stand for, no path for the current folder, of which only what is staged is left. Paths that
/// stand for nothing else are taken out.
pub(super) fn gone(
    paths: &mut Vec<PathBuf>,
    narrowing: &mut Narrowing,
    configs: &Configs,
) -> Vec<Found> {
    let mut found = Vec::new();
    let mut seen = HashSet::new();
    let mut walks = Walks::default();
    if paths.is_empty() {
        below(Path::new(""), narrowing, configs, &mut walks, &mut found);
        return found;
    }
    paths.retain(|path| {
        let before = found.len();
        below(path, narrowing, configs, &mut walks, &mut found);
        let new = &found[before..];
        new.is_empty() || !(is_absent(path) || new.iter().any(|one| one.named))
    });
    found.retain(|one| seen.insert(one.origin.clone()));
    found
}

/// Those at or below one path.
fn below(
    path: &Path,
    narrowing: &mut Narrowing,
    configs: &Configs,
    walks: &mut Walks,
    found: &mut Vec<Found>,
) {
    let Some(place) = resolved(path) else { return };
    for file in narrowing.gone(&place) {
        let named = file == place;
        let mut is_met = || {
            let walk = walks.from(&place);
            (is_plan(&file) || configs.takes_in(&file)) && walk.meets(&file)
        };
        if named || is_met() {
            let below = file.strip_prefix(&place).unwrap_or(&file);
            let shown = if named {
                path.to_path_buf()
            } else {
                path.join(below)
            };
            found.push(Found {
                shown: slashes(&shown),
                origin: Origin::File(file),
                named,
            });
        }
    }
}

/// A path with the links of what is there of it followed, but for those that don't lead to a folder.
fn resolved(path: &Path) -> Option<PathBuf> {
    if path.as_os_str().is_empty() {
        return std::env::current_dir().ok()?.canonicalize().ok();
    }
    if path.is_dir() {
        return path.canonicalize().ok();
    }
    Some(resolved(path.parent()?)?.join(path.file_name()?))
}
