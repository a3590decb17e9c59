//! Compiles one rule: its names, verdict, texts, conditions and examples, with every mistake in them.

use super::block::Known;
use super::compiled::{Compiled, Draft};
use super::error::{Reporter, RuleSource};
use super::mistake;
use super::pack::Run;
use super::parts::{Parts, examples_of};
use super::schema;
use super::step;
use crate::finding::Verdict;
use crate::settings::Level;
use crate::yaml::Tried;
use std::sync::Arc;

/// Compiles one rule; none where it has no id to be known by.
pub(super) fn compile(
    written: Tried<schema::Rule>,
    source: &Arc<RuleSource>,
    known: Known<'_>,
    reporter: &mut Reporter<'_>,
) -> Option<Draft> {
    let rule = written.value.0?;
    let mut compiler = Parts {
        known,
        reporter,
        name: "this rule".to_owned(),
        name_span: written.head,
        sound: true,
    };
    let id = compiler.id(rule.id, "rule");
    let aliases = compiler.aliases(rule.aliases);
    let has_verdict = rule.verdict.is_some();
    let verdict = rule.verdict.and_then(|verdict| verdict.value.0);
    let level = rule.severity.and_then(|level| level.value.0);
    let level = level.unwrap_or_else(|| default_level(verdict));
    let when_span = rule.when.as_ref().map(|when| when.head);
    let mut when = compiler.when(rule.when, verdict.filter(|_| rule.likely.is_none()));
    compiler.likely(rule.likely, &mut when);
    let min_confidence = rule.min_confidence.and_then(|least| {
        if !has_verdict {
            let mistake = mistake::nothing_to_doubt(&compiler.name);
            compiler.reporter.at(least.head, mistake);
        }
        least.value.0
    });
    let unless = compiler.unless(rule.unless);
    compiler.require_condition(verdict, &when, &unless, when_span);
    // An action or skip rule that is off has nothing to say; any other may be switched on.
    let speaks = level != Level::Off || !matches!(verdict, Some(Verdict::Action | Verdict::Skip));
    let message = compiler.text("message", rule.message, speaks, &when);
    let help = compiler.text("help", rule.help, speaks, &when);
    let (suggest, written) = compiler.suggestions(rule.suggest, &when);
    let examples = rule.examples.and_then(|examples| examples.value.0);
    let (hit, miss) = examples.map_or((None, None), |both| (both.hit, both.miss));
    let span = compiler.name_span;
    let name = compiler.name.clone();
    let cases = written.into_iter();
    let cases = cases.map(|(case, span)| {
        let rule = (id.as_deref().unwrap_or_default(), name.as_str());
        step::of_rule(case, rule, span, source, known, reporter)
    });
    let cases = cases.collect();
    Some(Draft {
        alias_spans: aliases.iter().map(|(_, span)| *span).collect(),
        replaces: rule.replaces.unwrap_or(false),
        rule: Compiled {
            id: id?,
            aliases: aliases.into_iter().map(|(alias, _)| alias).collect(),
            verdict,
            level,
            min_confidence,
            why: rule.why,
            message,
            help,
            suggest,
            cases,
            case_rows: Run::default(),
            gentle: false,
            hit: examples_of(hit),
            miss: examples_of(miss),
            span,
            source: source.clone(),
            when,
            unless,
        },
    })
}

fn default_level(verdict: Option<Verdict>) -> Level {
    match verdict {
        None | Some(Verdict::Outcome) => Level::Warning,
        Some(Verdict::Project | Verdict::Vague) => Level::Hint,
        Some(Verdict::Action | Verdict::Skip) => Level::Off,
    }
}
