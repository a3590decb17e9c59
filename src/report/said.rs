//! What the findings of a file have said so far, so that none says it again: the tenth “What will you do first?” in one
//! plan is read by nobody. Each file begins anew, as it is rendered by itself and may be all that somebody looks at.

use crate::finding::Finding;
use crate::source::Span;
use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};

/// What was said of a file.
#[derive(Debug, Clone, Default)]
pub struct Said {
    /// Rules and sentences, each as a number that stands for it: those of a long document would take much room.
    told: HashSet<u64>,
    /// The label that was told last.
    heading: Option<Span>,
}

/// What of a finding was not said before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct News<'f> {
    /// Whether it is the first of its rule, with which all is told.
    pub whole: bool,
    /// Its message; none where that quotes other words and else says the same.
    pub message: Option<&'f str>,
    /// Its question.
    pub help: Option<&'f str>,
    /// Its first step.
    pub suggestion: Option<&'f str>,
    /// The label of its section.
    pub heading: Option<Span>,
}

impl Said {
    /// What of a finding was said neither here nor `before`. From now on it is.
    pub(super) fn hear<'f>(&mut self, finding: &'f Finding, before: &Self) -> News<'f> {
        let mut is_new = |told: (&str, &str, &str)| {
            let mut hasher = DefaultHasher::new();
            told.hash(&mut hasher);
            let number = hasher.finish();
            !before.told.contains(&number) && self.told.insert(number)
        };
        let (rule, frame) = (&*finding.rule, frame(finding));
        let whole = is_new(("rule", rule, ""));
        let message = is_new(("message", rule, &frame));
        let mut sentence = |words: &'f str| {
            let new = is_new(("sentence", words, ""));
            Some(words).filter(|words| (whole || new) && !words.is_empty())
        };
        let (help, suggestion) = (
            sentence(&finding.help),
            finding.suggestion().and_then(sentence),
        );
        let last = self.heading.or(before.heading);
        let heading = finding.heading_span.filter(|span| last != Some(*span));
        self.heading = finding.heading_span.or(last);
        News {
            whole,
            message: Some(&*finding.message).filter(|_| message),
            help,
            suggestion,
            heading,
        }
    }
}

/// A message without the words of its item and without what it quotes.
fn frame(finding: &Finding) -> String {
    let mut depth = 0_usize;
    let message = match finding.item.trim() {
        "" => finding.message.clone(),
        item => finding.message.replacen(item, "", 1),
    };
    let outside = |char: &char| {
        match char {
            '“' => depth += 1,
            '”' => depth = depth.saturating_sub(1),
            _ => return depth == 0,
        }
        false
    };
    message.chars().filter(outside).collect()
}
