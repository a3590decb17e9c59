//! The one stage that decides what is reported: levels, done items, details, defined outcomes, suppressing comments.

use super::judge::Standing;
use super::opinion::{self, Opinion, Said};
use super::suppression::{CommentDiagnostic, Suppressions};
use super::{Role, subject};
use crate::coach::place::Places;
use crate::finding::{Finding, NoPlace};
use crate::fingerprint::{Fingerprints, normalised};
use crate::item::Parse;
use crate::plan::{ListItem, Plan};
use crate::reader::Likelihood;
use crate::rules::{Adviser, Rule, Rules};
use crate::settings::{Settings, Severity};
use crate::source::Span;
use std::cell::OnceCell;
use std::ops::Range;

/// Turns matches into findings.
pub(super) struct Filter<'a> {
    pub text: &'a str,
    pub rules: &'a Rules,
    pub adviser: Adviser<'a>,
    /// Whether what is said is kept for another time.
    pub remembers: bool,
    /// Whether it is looked where a first step goes.
    pub wants_places: bool,
    pub plan: &'a Plan<'a>,
    pub settings: &'a Settings,
    pub fingerprints: Fingerprints<'a>,
    pub suppressions: Suppressions<'a>,
    pub suppressed: Vec<Finding>,
    /// Looked for once something is found.
    pub places: OnceCell<Places<'a>>,
}

impl Filter<'_> {
    /// What is reported of one item; its parse is made anew where it is asked for and not at hand.
    pub(super) fn findings(
        &mut self,
        item: &ListItem,
        parse: Option<&Parse>,
        opinion: &mut Opinion,
        standing: &Standing,
    ) -> Vec<Finding> {
        let asked_for =
            self.settings.include_done || !(standing.done || standing.role == Role::Detail);
        let likelihood = opinion.likelihood;
        let mut findings = Vec::new();
        for found in &mut opinion.found {
            let Some(rule) = self.rules.at(found.rule) else {
                continue;
            };
            let level = rule.level_with(likelihood.as_ref(), self.settings);
            let Some(severity) = level.severity() else {
                continue;
            };
            // Asked before the rest, so that a comment stays in use when its item is ticked off.
            let is_suppressed = self.suppressions.suppresses(&rule.id, item);
            let is_reported = asked_for
                && standing.role != Role::Group
                && !(standing.defined && rule.verdict.is_some());
            if !is_reported {
                continue;
            }
            let said = self.said(rule, item, parse, likelihood, &mut found.said);
            let pointed = found.pointed.clone();
            let finding = self.finding(rule, said, severity, item, pointed, likelihood);
            if is_suppressed {
                self.suppressed.push(finding);
            } else {
                findings.push(finding);
            }
        }
        findings
    }

    /// What a rule says of an item: as remembered, where it is.
    fn said(
        &mut self,
        rule: &Rule,
        item: &ListItem,
        parse: Option<&Parse>,
        likelihood: Option<Likelihood>,
        remembered: &mut Option<Box<Said>>,
    ) -> Said {
        if let Some(said) = remembered {
            return Said::clone(said);
        }
        let anew = parse
            .is_none()
            .then(|| opinion::parse(item, None, self.settings));
        let parse = parse.or(anew.as_ref());
        let said = parse.map_or_else(Said::default, |parse| Said {
            words: normalised(parse),
            texts: self
                .adviser
                .texts(rule, subject(self.plan, item, parse, likelihood)),
        });
        if self.remembers {
            *remembered = Some(Box::new(said.clone()));
        }
        said
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
        rule: &Rule,
        said: Said,
        severity: Severity,
        item: &ListItem,
        pointed: Range<usize>,
        likelihood: Option<Likelihood>,
    ) -> Finding {
        let section = &self.plan.sections[item.section];
        let Said { words, texts } = said;
        let insert = if self.wants_places {
            let places = self
                .places
                .get_or_init(|| Places::new(self.text, self.plan));
            places.below(item)
        } else {
            Err(NoPlace::NotAsked)
        };
        Finding {
            rule: rule.id.clone(),
            verdict: rule.verdict,
            confidence: rule.confidence(likelihood.as_ref()),
            severity,
            message: texts.message,
            help: texts.help,
            suggestions: texts.suggestions,
            item: item.text.as_str().to_owned(),
            span: item.text.source_span(pointed),
            item_span: item.text.span(),
            heading: section.label.as_str().to_owned(),
            heading_span: section.label_span(),
            fingerprint: self.fingerprints.next(&rule.id, &words),
            words,
            insert,
        }
    }
}
