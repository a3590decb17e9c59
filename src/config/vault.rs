//! Notes vaults: the folders of apps for which every checkbox is a task, wherever it stands. Only names are looked at.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

/// What makes a folder a notes vault.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Vault(&'static Sign);

/// A name in a vault's top folder, relative to it.
#[derive(Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
struct Sign {
    name: &'static str,
    is_folder: bool,
}

/// As the apps themselves know their vaults: Obsidian, Foam, zk, Logseq and Dendron.
static SIGNS: [Sign; 5] = [
    Sign {
        name: ".obsidian",
        is_folder: true,
    },
    Sign {
        name: ".foam",
        is_folder: true,
    },
    Sign {
        name: ".zk",
        is_folder: true,
    },
    Sign {
        name: "logseq/config.edn",
        is_folder: false,
    },
    Sign {
        name: "dendron.yml",
        is_folder: false,
    },
];

impl Vault {
    /// One of Obsidian.
    pub const OBSIDIAN: Self = Self(&SIGNS[0]);

    /// The file or folder by which it is told, relative to its top folder.
    #[must_use]
    pub const fn sign(self) -> &'static str {
        self.0.name
    }

    /// What a folder is the top of.
    fn at(folder: &Path) -> Option<Self> {
        let stands = |sign: &&Sign| {
            let found = folder.join(sign.name).metadata();
            found.is_ok_and(|found| found.is_dir() == sign.is_folder)
        };
        SIGNS.iter().find(stands).map(Self)
    }
}

/// What would make a vault of a resolved folder, or of one above it as far as vaults are looked for, were it a folder and no
/// file, or the other way around: its name, and what is wrong with it.
#[must_use]
pub fn mistaken(folder: &Path, home: Option<&Path>) -> Option<(&'static str, &'static str)> {
    for above in folder.ancestors() {
        let is_other = |sign: &&Sign| {
            let found = above.join(sign.name).metadata();
            found.is_ok_and(|found| found.is_dir() != sign.is_folder)
        };
        if let Some(sign) = SIGNS.iter().find(is_other) {
            let wrong = if sign.is_folder {
                "a file, where a vault has a folder"
            } else {
                "a folder, where a vault has a file"
            };
            return Some((sign.name, wrong));
        }
        if above.join(".git").exists() || Some(above) == home {
            break;
        }
    }
    None
}

/// Which folders stand in a vault, each looked at once.
#[derive(Debug, Default)]
pub struct Vaults(HashMap<PathBuf, Option<Vault>>);

impl Vaults {
    /// The vault that a resolved folder is the top of or stands in, looked for up to a folder with `.git` or `home`, both
    /// included.
    pub fn of(&mut self, folder: &Path, home: Option<&Path>) -> Option<Vault> {
        if let Some(known) = self.0.get(folder) {
            return *known;
        }
        let is_last = folder.join(".git").exists() || Some(folder) == home;
        let above = || folder.parent().filter(|_| !is_last);
        let found = match Vault::at(folder) {
            None => above().and_then(|above| self.of(above, home)),
            found => found,
        };
        self.0.insert(folder.to_path_buf(), found);
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::scratch::Scratch;

    fn sign(tree: &Scratch, folder: &str) -> Option<&'static str> {
        let vault = Vaults::default().of(&tree.path(folder), Some(tree.root()));
        vault.map(Vault::sign)
    }

    #[test]
    fn a_vault_reaches_down_from_the_folder_with_its_sign() {
        let tree = Scratch::new(&[
            ("own/.obsidian/app.json", "{}"),
            ("own/daily/2026/note.md", ""),
            ("graph/logseq/config.edn", ""),
            ("graph/pages/a.md", ""),
            ("den/dendron.yml", ""),
            ("zk/.zk/config.toml", ""),
            ("foam/.foam/x", ""),
            ("other/a.md", ""),
        ]);
        assert_eq!(sign(&tree, "own/daily/2026"), Some(".obsidian"));
        assert_eq!(sign(&tree, "graph/pages"), Some("logseq/config.edn"));
        assert_eq!(sign(&tree, "den"), Some("dendron.yml"));
        assert_eq!(sign(&tree, "zk"), Some(".zk"));
        assert_eq!(sign(&tree, "foam"), Some(".foam"));
        assert_eq!(sign(&tree, "other"), None);
    }

    #[test]
    fn a_vault_is_looked_for_up_to_a_repository_and_home() {
        let tree = Scratch::new(&[
            (".obsidian/app.json", "{}"),
            ("repo/.git/HEAD", ""),
            ("repo/docs/a.md", ""),
            ("plain/a.md", ""),
        ]);
        assert_eq!(sign(&tree, "repo/docs"), None);
        assert_eq!(sign(&tree, "plain"), Some(".obsidian"));
        let home = tree.path("plain");
        assert_eq!(Vaults::default().of(&home, Some(&home)), None);
    }

    #[test]
    fn a_file_in_the_place_of_a_vaults_folder_makes_none() {
        let tree = Scratch::new(&[(".obsidian", ""), ("dendron.yml/a.md", ""), ("a.md", "")]);
        assert_eq!(sign(&tree, ""), None);
        let mistaken = mistaken(tree.root(), Some(tree.root()));
        assert_eq!(
            mistaken,
            Some((".obsidian", "a file, where a vault has a folder"))
        );
    }
}
