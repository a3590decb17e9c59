//! The one stage that decides what is reported: levels, done items, details, defined outcomes, suppressing comments.

use super::judge::Judged;
use super::suppression::{Remark, Suppressions};
use super::{Role, Suppressed, subject};
use crate::finding::Finding;
use crate::fingerprint::{Fingerprints, normalised};
use crate::item::Anatomy;
use crate::plan::{ListItem, OpenedBy, Plan};
use crate::reader::Likelihood;
use crate::rules::Match;
use crate::settings::{Settings, Severity};
use crate::source::Span;

/// Turns matches into findings.
pub(super) struct Filter<'a> {
    plan: &'a Plan<'a>,
    settings: &'a Settings,
    fingerprints: Fingerprints<'a>,
    suppressions: Suppressions<'a>,
    suppressed: Vec<Suppressed>,
}

impl<'a> Filter<'a> {
    pub(super) fn new(
        plan: &'a Plan<'a>,
        settings: &'a Settings,
        path: &'a str,
        suppressions: Suppressions<'a>,
    ) -> Self {
        Self {
            plan,
            settings,
            fingerprints: Fingerprints::new(path),
            suppressions,
            suppressed: Vec::new(),
        }
    }

    /// What is reported of one item.
    pub(super) fn findings(
        &mut self,
        item: &ListItem,
        anatomy: &Anatomy,
        judged: &Judged<'_>,
    ) -> Vec<Finding> {
        let asked_for = self.settings.include_done || !(judged.done || judged.role == Role::Detail);
        let mut findings = Vec::new();
        for found in judged.matches.iter() {
            let Some(severity) = self.severity(found, judged.likelihood) else {
                continue;
            };
            // Asked before the rest, so that a comment stays in use when its item is ticked off.
            let suppressed = self.suppressions.suppresses(&found.rule.id, item);
            let is_reported = asked_for
                && judged.role != Role::Group
                && !(judged.defined && found.rule.verdict.is_some());
            if !is_reported {
                continue;
            }
            let finding = self.finding(found, severity, item, anatomy, judged.likelihood);
            match suppressed {
                None => findings.push(finding),
                Some(held) => self.suppressed.push(Suppressed {
                    finding,
                    reason: held.reason.map(str::to_owned),
                }),
            }
        }
        findings
    }

    /// What is reported of the comments of the document `text`, once all its items were judged, and what they suppress.
    /// Items that were `judged` by no rule leave every comment unused, which says nothing.
    pub(super) fn finish(mut self, text: &str, judged: bool) -> (Vec<Finding>, Vec<Suppressed>) {
        let suppressions = std::mem::take(&mut self.suppressions);
        let remarks = suppressions.remarks(judged && !self.settings.narrowed);
        let findings = remarks
            .into_iter()
            .filter_map(|remark| self.of_comment(remark, text))
            .collect();
        (findings, self.suppressed)
    }

    /// How gravely a match is meant, none where it is not reported.
    fn severity(&self, found: &Match<'_>, likelihood: Option<Likelihood>) -> Option<Severity> {
        let level = found.rule.level_with(likelihood.as_ref(), self.settings);
        level.severity()
    }

    fn of_comment(&mut self, remark: Remark, text: &str) -> Option<Finding> {
        let severity = remark.check.level_in(self.settings).severity()?;
        // What a line ends in is no part of a name that must last.
        let written = |span: Span| text[span.range()].replace("\r\n", "\n");
        let words = written(remark.span);
        Some(Finding {
            rule: remark.check.id.into(),
            verdict: None,
            confidence: None,
            severity,
            message: remark.message,
            help: remark.help,
            suggestion: None,
            item: written(remark.comment.said),
            span: remark.span,
            item_span: remark.comment.span,
            heading: String::new(),
            heading_span: None,
            fingerprint: self.fingerprints.next(remark.check.id, &words),
            words: words.to_lowercase(),
        })
    }

    fn finding(
        &mut self,
        found: &Match<'_>,
        severity: Severity,
        item: &ListItem,
        anatomy: &Anatomy,
        likelihood: Option<Likelihood>,
    ) -> Finding {
        let subject = subject(self.plan, item, anatomy, likelihood);
        let section = &self.plan.sections[item.section];
        let label = section.label.span();
        let stands = section.opened_by != OpenedBy::File && !label.is_empty();
        let pointed = anatomy.bytes_of(found.tokens.clone());
        let pointed = pointed.unwrap_or(0..item.text.as_str().len());
        let words = normalised(anatomy);
        let texts = found.rule.texts(subject);
        Finding {
            rule: found.rule.id.clone(),
            verdict: found.rule.verdict,
            confidence: found.rule.confidence(likelihood.as_ref()),
            severity,
            message: texts.message,
            help: texts.help,
            suggestion: texts.suggestion,
            item: item.text.as_str().to_owned(),
            span: item.text.source_span(pointed),
            item_span: item.text.span(),
            heading: subject.heading.to_owned(),
            heading_span: stands.then_some(label),
            fingerprint: self.fingerprints.next(&found.rule.id, &words),
            words,
        }
    }
}
