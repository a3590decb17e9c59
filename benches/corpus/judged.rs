//! The texts of the judged items in `fixtures/judged`, dealt like cards: each turns up about as often as any other.

use super::dice::Dice;
use std::path::Path;

#[derive(serde::Deserialize)]
struct Judged {
    items: Vec<Item>,
}

#[derive(serde::Deserialize)]
struct Item {
    text: String,
    verdict: String,
}

/// Texts in a stack that is shuffled anew when all are dealt.
pub struct Deck {
    texts: Vec<String>,
    dealt: usize,
}

impl Deck {
    /// The items of this verdict.
    pub fn of(verdict: &str) -> Self {
        let items = items().into_iter().filter(|item| item.verdict == verdict);
        let texts: Vec<String> = items.map(|item| item.text).collect();
        assert!(!texts.is_empty(), "no item is judged {verdict}");
        Self {
            dealt: texts.len(),
            texts,
        }
    }

    /// The next text.
    pub fn deal(&mut self, dice: &mut Dice) -> &str {
        if self.dealt == self.texts.len() {
            dice.shuffle(&mut self.texts);
            self.dealt = 0;
        }
        self.dealt += 1;
        &self.texts[self.dealt - 1]
    }
}

fn items() -> Vec<Item> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/judged");
    let entries = std::fs::read_dir(&folder).expect("the folder is part of the repository");
    let mut paths: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "yaml"));
    paths.sort_unstable();
    let mut items = Vec::new();
    for path in paths {
        let text = std::fs::read_to_string(&path).expect("the tests read it, too");
        let judged: Judged = serde_yaml::from_str(&text).expect("the tests read it, too");
        items.extend(judged.items);
    }
    items
}
