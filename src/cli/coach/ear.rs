//! Judges what is typed by the rules of its document, and reads the days in it.

use super::documents::Document;
use crate::coach::frame::Frame;
use crate::coach::session::{Dated, Doubt, Reads, Unclear};
use crate::config::Effective;
use crate::finding::{Finding, NoPlace, Verdict};
use crate::item::soon;
use crate::lint::{Linted, lint};
use crate::reader::Likelihood;
use crate::settings::{Families, Headings, Scope, Settings, Severity};
use crate::source::{Source, Syntax};
use jiff::civil::Date;
use std::sync::Arc;

/// What hears an answer.
pub(super) struct Ear {
    effective: Arc<Effective>,
    /// The settings of the document, for one item that stands in a list.
    settings: Settings,
    syntax: Syntax,
    frame: Frame,
    today: Option<Date>,
}

impl Ear {
    /// For answers about a document.
    pub(super) fn of(document: &Document, today: Option<Date>) -> Self {
        let own = &document.effective.settings;
        let is_todo = |finding: &Finding| finding.insert == Err(NoPlace::TodoTxt);
        let todo_txt = document.findings.iter().any(is_todo);
        Self {
            effective: Arc::clone(&document.effective),
            syntax: document.syntax,
            frame: Frame::of(&document.text, todo_txt, own.language),
            today: today.or(own.today),
            settings: Settings {
                headings: Headings::default(),
                families: Families::default(),
                scope: Scope::default(),
                ..own.clone()
            },
        }
    }

    /// What is made of a step as an item of a list.
    pub(super) fn linted(&self, step: &str) -> Linted {
        let (label, path) = match self.syntax {
            Syntax::Markdown => ("# Actions\n", "step.md"),
            Syntax::Plain => ("Actions:", "step.txt"),
        };
        let source = Source {
            text: &format!("{label}\n- {step}\n"),
            syntax: self.syntax,
            path,
        };
        lint(&source, &self.settings, &self.effective.rules)
    }
}

impl Reads for Ear {
    fn doubt(&self, step: &str) -> Option<Doubt> {
        let linted = self.linted(step);
        let Some(item) = linted.items.first() else {
            return Some(nothing());
        };
        if item.verdict == Verdict::Skip && !linted.other_language {
            return Some(nothing());
        }
        let likeliest = item.likelihood.as_ref().map(Likelihood::likeliest);
        let mut findings = linted.findings.into_iter();
        let finding = findings.find(|finding| finding.verdict.is_some())?;
        let sure = finding.severity > Severity::Hint || likeliest == finding.verdict;
        let unclear = match finding.verdict? {
            Verdict::Outcome if sure => Unclear::Result,
            Verdict::Vague if sure => Unclear::Open,
            _ => return None,
        };
        Some(Doubt {
            unclear,
            question: finding.help,
        })
    }

    fn dated(&self, step: &str) -> Option<Dated> {
        let today = self.today?;
        let linted = self.linted(step);
        let due = linted.items.first().and_then(|item| item.due);
        if due.is_some_and(|day| step.contains(&day.to_string())) {
            return None;
        }
        // Names and tags may stand after the day.
        let is_tail = |word: &str| word.starts_with(['@', '#', '+']);
        let words: Vec<&str> = step.split(' ').collect();
        let tail = words.iter().rev().take_while(|word| is_tail(word)).count();
        let (said, tail) = words.split_at(words.len() - tail);
        let said = said.join(" ");
        let found = soon::read(&said, today, self.settings.language)?;
        let (before, after) = (
            said[..found.range.start].trim_end(),
            said[found.range.end..].trim_start(),
        );
        let rest = if before.is_empty() {
            capital(after)
        } else {
            before.to_owned()
        };
        let day = self.frame.with(found.day);
        let parts = [rest.as_str(), &tail.join(" "), &day];
        let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        let written = parts.join(" ");
        Some(Dated {
            words: said[found.range].to_owned(),
            day: found.day,
            step: written,
        })
    }
}

fn nothing() -> Doubt {
    Doubt {
        unclear: Unclear::Nothing,
        question: String::new(),
    }
}

/// With a capital where a sentence begins now.
fn capital(text: &str) -> String {
    let mut chars = text.chars();
    match chars.next() {
        Some(first) => first.to_uppercase().chain(chars).collect(),
        None => String::new(),
    }
}
