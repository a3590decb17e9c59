//! An outcome of a document with the places for what is said of it, and the edits that an answer comes to.

use super::beside::Beside;
use super::edit::{Edit, Kind};
use super::fine;
use super::session::Answer;
use crate::finding::{Finding, Insert, NoPlace};
use crate::language::Language;
use crate::source::Syntax;

/// Where a step goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// Below the outcome.
    Below(Insert),
    /// On a line of its own, for this reason.
    Beside(Beside, NoPlace),
    /// Nowhere, for this reason.
    Nowhere(NoPlace),
}

impl Place {
    /// The place of a finding in its document; `keeps` says whether a document with an edit still has all its items, and
    /// one more.
    pub fn of(finding: &Finding, text: &str, mut keeps: impl FnMut(&Edit) -> bool) -> Self {
        let reason = match &finding.insert {
            Ok(insert) => return Self::Below(insert.clone()),
            Err(reason) => *reason,
        };
        let beside = Beside::of(finding, reason, text);
        // What is asked for would be a step as good as any.
        let mut kept = |beside: &Beside| {
            let step = finding.suggestion().unwrap_or(&finding.item);
            // Each line of todo.txt is a task, whatever it says.
            reason == NoPlace::TodoTxt || keeps(&beside.edit(finding.item_span.start, step))
        };
        match beside.filter(&mut kept) {
            Some(beside) => Self::Beside(beside, reason),
            None => Self::Nowhere(reason),
        }
    }

    /// A step's line, without what its line ends in; none where it has no place.
    pub fn line(&self, step: &str) -> Option<String> {
        match self {
            Self::Below(insert) => {
                let marker = insert.text.trim_start_matches(['\n', '\r']);
                Some(format!("{marker}{step}"))
            }
            Self::Beside(beside, _) => Some(beside.line(step)),
            Self::Nowhere(_) => None,
        }
    }
}

/// A document as edits need it.
#[derive(Debug, Clone, Copy)]
pub struct Around<'d> {
    /// Its text.
    pub text: &'d str,
    /// In which syntax its comments are.
    pub syntax: Syntax,
    /// What it is written in.
    pub language: Language,
}

/// What an answer about a finding puts into its document.
pub fn edits(finding: &Finding, place: &Place, answer: &Answer, around: Around<'_>) -> Vec<Edit> {
    let item = finding.item_span.start;
    let step = |step: &String| match place {
        Place::Below(insert) => Some(Edit {
            offset: insert.offset,
            kind: Kind::Step,
            item,
            text: format!("{}{step}", insert.text),
            gap: String::new(),
        }),
        Place::Beside(beside, _) => Some(beside.edit(item, step)),
        Place::Nowhere(_) => None,
    };
    match answer {
        Answer::Steps(steps) => steps.iter().filter_map(step).collect(),
        Answer::Fine(reason) => {
            let Around {
                text,
                syntax,
                language,
            } = around;
            vec![fine::edit(finding, reason, text, syntax, language)]
        }
        Answer::Skipped => Vec::new(),
    }
}
