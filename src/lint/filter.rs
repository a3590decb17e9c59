//! The one stage that decides what is reported: levels, done items, details, defined outcomes, suppressing comments.

use super::judge::Judged;
use super::suppression::{CommentDiagnostic, Suppressions};
use super::{Role, subject};
use crate::coach::place::Places;
use crate::finding::{Finding, NoPlace};
use crate::fingerprint::{Fingerprints, normalised};
use crate::item::Parse;
use crate::plan::{ListItem, Plan};
use crate::reader::Likelihood;
use crate::rules::{Adviser, Match};
use crate::settings::{Settings, Severity};
use crate::source::Span;
use std::cell::OnceCell;

/// Turns matches into findings.
pub(super) struct Filter<'a> {
    pub text: &'a str,
    pub adviser: Adviser<'a>,
    pub plan: &'a Plan<'a>,
    pub settings: &'a Settings,
    pub fingerprints: Fingerprints<'a>,
    pub suppressions: Suppressions<'a>,
    pub suppressed: Vec<Finding>,
    /// Looked for once something is found.
    pub places: OnceCell<Places<'a>>,
}

impl Filter<'_> {
    /// What is reported of one item.
    pub(super) fn findings(
        &mut self,
        item: &ListItem,
        parse: &Parse,
        judged: &Judged<'_>,
    ) -> Vec<Finding> {
        let asked_for = self.settings.include_done || !(judged.done || judged.role == Role::Detail);
        let likelihood = judged.likelihood;
        let mut findings = Vec::new();
        for found in judged.matches.iter() {
            let level = found.rule.level_with(likelihood.as_ref(), self.settings);
            let Some(severity) = level.severity() else {
                continue;
            };
            // Asked before the rest, so that a comment stays in use when its item is ticked off.
            let is_suppressed = self.suppressions.suppresses(&found.rule.id, item);
            let is_reported = asked_for
                && judged.role != Role::Group
                && !(judged.defined && found.rule.verdict.is_some());
            if !is_reported {
                continue;
            }
            let finding = self.finding(found, severity, item, parse, likelihood);
            if is_suppressed {
                self.suppressed.push(finding);
            } else {
                findings.push(finding);
            }
        }
        findings
    }

    /// What is reported of the comments of the document `text`, once all its items were judged, and what they suppress.
    /// Items that were `judged` by no rule leave every comment unused, which says nothing.
    pub(super) fn finish(mut self, text: &str, judged: bool) -> (Vec<Finding>, Vec<Finding>) {
        let suppressions = std::mem::take(&mut self.suppressions);
        let of_comments = suppressions.diagnostics(judged && !self.settings.narrowed);
        let findings = of_comments
            .into_iter()
            .filter_map(|diagnostic| self.of_comment(diagnostic, text))
            .collect();
        (findings, self.suppressed)
    }

    fn of_comment(&mut self, said: CommentDiagnostic, text: &str) -> Option<Finding> {
        let severity = said.check.level_in(self.settings).severity()?;
        // What a line ends in is no part of a name that must last.
        let written = |span: Span| text[span.range()].replace("\r\n", "\n");
        let words = written(said.span);
        Some(Finding {
            rule: said.check.id.into(),
            verdict: None,
            confidence: None,
            severity,
            message: said.message,
            help: said.help,
            suggestions: Vec::new(),
            item: written(said.comment.said),
            span: said.span,
            item_span: said.comment.span,
            heading: String::new(),
            heading_span: None,
            fingerprint: self.fingerprints.next(said.check.id, &words),
            words: words.to_lowercase(),
            insert: Err(NoPlace::Comment),
        })
    }

    fn finding(
        &mut self,
        found: &Match<'_>,
        severity: Severity,
        item: &ListItem,
        parse: &Parse,
        likelihood: Option<Likelihood>,
    ) -> Finding {
        let subject = subject(self.plan, item, parse, likelihood);
        let section = &self.plan.sections[item.section];
        let pointed = parse.bytes_of(found.tokens.clone());
        let pointed = pointed.unwrap_or(0..item.text.as_str().len());
        let words = normalised(parse);
        let texts = self.adviser.texts(found.rule, subject);
        let places = self
            .places
            .get_or_init(|| Places::new(self.text, self.plan));
        Finding {
            rule: found.rule.id.clone(),
            verdict: found.rule.verdict,
            confidence: found.rule.confidence(likelihood.as_ref()),
            severity,
            message: texts.message,
            help: texts.help,
            suggestions: texts.suggestions,
            item: item.text.as_str().to_owned(),
            span: item.text.source_span(pointed),
            item_span: item.text.span(),
            heading: subject.heading.to_owned(),
            heading_span: section.label_span(),
            fingerprint: self.fingerprints.next(&found.rule.id, &words),
            words,
            insert: places.below(item),
        }
    }
}
