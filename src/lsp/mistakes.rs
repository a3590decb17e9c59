//! Mistakes in configs, rules and baselines, as the client is told of them: in the file, at their place, or in a message
//! where they have none; each once, and taken back when it is mended.

use super::encoding::{Encoding, Places};
use super::{diagnostics, uri};
use crate::problem::Problem;
use crate::source::LineIndex;
use gen_lsp_types::Diagnostic;
use std::collections::BTreeMap;

/// What the client was told.
#[derive(Debug, Default)]
pub struct Mistakes {
    by_file: BTreeMap<String, Vec<Diagnostic>>,
    messages: Vec<String>,
}

/// What it wasn't told yet.
#[derive(Debug, Default, PartialEq)]
pub struct News {
    /// All mistakes of a file, by its name; none in one that has none any more.
    pub of_files: Vec<(String, Vec<Diagnostic>)>,
    /// Those without a place.
    pub messages: Vec<String>,
}

impl Mistakes {
    /// What is new in these problems.
    pub fn news(&mut self, problems: &[Problem], encoding: Encoding) -> News {
        let mut by_file: BTreeMap<String, Vec<Diagnostic>> = BTreeMap::new();
        let mut messages = Vec::new();
        for problem in problems {
            let place = problem.place.as_ref();
            let file = place.and_then(|place| std::path::absolute(&place.path).ok());
            let Some((place, file)) = place.zip(file) else {
                let help = problem.help.as_deref().unwrap_or_default();
                messages.push(format!("{} {help}", problem.message).trim_end().to_owned());
                continue;
            };
            let lines = LineIndex::new(&place.text);
            let places = Places {
                text: &place.text,
                lines: &lines,
                encoding,
            };
            let of_file = by_file.entry(uri::of_path(&file)).or_default();
            of_file.push(diagnostics::mistake(problem, place.span, &places));
        }
        let before = std::mem::replace(&mut self.by_file, by_file);
        let mended = before.keys().filter(|uri| !self.by_file.contains_key(*uri));
        let mended = mended.map(|uri| (uri.clone(), Vec::new()));
        let changed = self.by_file.iter();
        let changed = changed.filter(|(uri, mistakes)| before.get(*uri) != Some(mistakes));
        let changed = changed.map(|(uri, mistakes)| (uri.clone(), mistakes.clone()));
        let of_files = mended.chain(changed).collect();
        let told = std::mem::replace(&mut self.messages, messages);
        let new = self
            .messages
            .iter()
            .filter(|message| !told.contains(message));
        News {
            of_files,
            messages: new.cloned().collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Span;
    use std::sync::Arc;

    #[test]
    fn a_mistake_is_told_once_and_taken_back() {
        let mut mistakes = Mistakes::default();
        let text: Arc<str> = "a: b\n".into();
        let placed = Problem::new("wrong").at("/notes/x.yaml", &text, Span::new(3, 4), "");
        let loose = Problem::new("two configs").help("Keep one.");
        let problems = [placed, loose];
        let mut news = |problems: &[Problem]| mistakes.news(problems, Encoding::Utf16);
        let first = news(&problems);
        assert_eq!(first.messages, ["two configs Keep one."]);
        let (uri, told) = &first.of_files[0];
        assert!(uri.ends_with("/notes/x.yaml") && told[0].range.start.character == 3);
        assert_eq!(news(&problems), News::default());
        let mended = news(&[]);
        assert_eq!(mended.of_files, [(uri.clone(), Vec::new())]);
        assert_eq!(news(&[]), News::default());
    }
}
