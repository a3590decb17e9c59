//! The one stage that decides what is reported: levels, done items, details, defined outcomes.

use super::judge::Judged;
use super::{Role, subject};
use crate::finding::Finding;
use crate::fingerprint::{Fingerprints, normalised};
use crate::item::Anatomy;
use crate::plan::{ListItem, OpenedBy, Plan};
use crate::rules::Match;
use crate::settings::{Settings, Severity};

/// Turns matches into findings.
pub(super) struct Filter<'a> {
    plan: &'a Plan,
    settings: &'a Settings,
    fingerprints: Fingerprints<'a>,
}

impl<'a> Filter<'a> {
    pub(super) fn new(plan: &'a Plan, settings: &'a Settings, path: &'a str) -> Self {
        Self {
            plan,
            settings,
            fingerprints: Fingerprints::new(path),
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
        if !asked_for || judged.role == Role::Group {
            return Vec::new();
        }
        let reported = judged
            .matches
            .iter()
            .filter(|found| !(judged.defined && found.rule.verdict.is_some()));
        let with_severity = reported
            .filter_map(|found| Some((found, found.rule.level_in(self.settings).severity()?)));
        let reported: Vec<_> = with_severity.collect();
        reported
            .into_iter()
            .map(|(found, severity)| self.finding(found, severity, item, anatomy))
            .collect()
    }

    fn finding(
        &mut self,
        found: &Match<'_>,
        severity: Severity,
        item: &ListItem,
        anatomy: &Anatomy,
    ) -> Finding {
        let subject = subject(self.plan, item, anatomy);
        let section = &self.plan.sections[item.section];
        let label = section.label.span();
        let stands = section.opened_by != OpenedBy::File && !label.is_empty();
        let pointed = anatomy.bytes_of(found.tokens.clone());
        let pointed = pointed.unwrap_or(0..item.text.as_str().len());
        let words = normalised(anatomy);
        Finding {
            rule: found.rule.id.clone(),
            verdict: found.rule.verdict,
            severity,
            message: found.rule.message(subject),
            help: found.rule.help(subject),
            suggestion: found.rule.suggestion(subject),
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
