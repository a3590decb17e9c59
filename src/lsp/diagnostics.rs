//! Findings, unread labels and mistakes of a user's own files as the protocol's diagnostics.

use super::encoding::Places;
use super::uri;
use crate::finding::Finding;
use crate::plan::Stray;
use crate::probability::Probability;
use crate::problem::Problem;
use crate::report::{bare, in_line};
use crate::rules::Rules;
use crate::settings::Severity;
use crate::source::Span;
use gen_lsp_types::{
    Code, CodeDescription, Diagnostic, DiagnosticRelatedInformation, DiagnosticSeverity, Location,
    Message, Range, Uri,
};
use serde_json::json;
use std::cell::RefCell;
use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;

/// The name of the program, as clients show it beside each diagnostic.
const SOURCE: &str = "doable";
/// What a label is known by whose checkboxes are not read.
pub const UNREAD: &str = "unread-list";
/// Where the program is kept.
const REPOSITORY: &str = env!("CARGO_PKG_REPOSITORY");
/// The version that this is.
const VERSION: &str = env!("CARGO_PKG_VERSION");

/// A document as diagnostics name it.
#[derive(Debug, Clone, Copy)]
pub struct Within<'d> {
    /// Its name.
    pub uri: &'d str,
    /// Its places.
    pub places: Places<'d>,
    /// Whether a diagnostic may name a second place.
    pub related: bool,
}

impl Within<'_> {
    /// What a finding is shown as.
    pub fn finding(&self, finding: &Finding, pages: &Pages<'_>) -> Diagnostic {
        let heading = finding.heading_span.filter(|_| self.related);
        let related = heading.map(|span| DiagnosticRelatedInformation {
            location: Location {
                uri: Uri(self.uri.to_owned()),
                range: self.places.range(span),
            },
            message: format!("read as an action because of “{}”", finding.heading),
        });
        let message = if finding.help.is_empty() {
            finding.message.clone()
        } else {
            format!("{}\n{}", finding.message, finding.help)
        };
        Diagnostic {
            code_description: pages.of(&finding.rule),
            related_information: related.map(|related| vec![related]),
            data: Some(json!({
                "confidence": finding.confidence.map(Probability::share),
                "verdict": finding.verdict,
                "fingerprint": finding.fingerprint,
            })),
            ..plain(
                self.places.range(finding.span),
                severity(finding.severity),
                &finding.rule,
                message,
            )
        }
    }

    /// What a label is shown as whose checkboxes are not read; none where it has no place.
    pub fn unread(&self, stray: &Stray) -> Option<Diagnostic> {
        let span = stray.span?;
        let (count, label) = (stray.count, in_line(bare(&stray.heading)));
        let boxes = if count == 1 { "checkbox" } else { "checkboxes" };
        let message = format!(
            "{count} {boxes} under “{label}” {} not read\nDoes “{label}” name things to do? Then let a config read it.",
            if count == 1 { "is" } else { "are" },
        );
        Some(Diagnostic {
            code_description: described(format!(
                "{REPOSITORY}/blob/v{VERSION}/site/docs/action-lists.md"
            )),
            data: Some(json!({"label": bare(&stray.heading), "checkboxes": count})),
            ..plain(
                self.places.range(span),
                DiagnosticSeverity::Information,
                UNREAD,
                message,
            )
        })
    }
}

/// What a mistake is shown as, in the file that it is in.
pub fn mistake(problem: &Problem, span: Span, places: &Places<'_>) -> Diagnostic {
    let mut message = problem.message.clone();
    for more in problem.help.iter().chain(&problem.paste) {
        message.push('\n');
        message.push_str(more);
    }
    plain(
        places.range(span),
        DiagnosticSeverity::Error,
        "config",
        message,
    )
}

fn plain(range: Range, severity: DiagnosticSeverity, code: &str, message: String) -> Diagnostic {
    Diagnostic {
        range,
        severity: Some(severity),
        code: Some(Code::String(code.to_owned())),
        code_description: None,
        source: Some(SOURCE.to_owned()),
        message: Message::String(message),
        tags: None,
        related_information: None,
        data: None,
    }
}

fn severity(of: Severity) -> DiagnosticSeverity {
    match of {
        Severity::Error => DiagnosticSeverity::Error,
        Severity::Warning => DiagnosticSeverity::Warning,
        Severity::Hint => DiagnosticSeverity::Hint,
    }
}

/// Where rules are written, each looked up once.
pub struct Pages<'r> {
    rules: &'r Rules,
    known: RefCell<HashMap<Arc<str>, Option<CodeDescription>>>,
}

impl<'r> Pages<'r> {
    /// Those of these rules.
    pub fn new(rules: &'r Rules) -> Self {
        Self {
            rules,
            known: RefCell::default(),
        }
    }

    fn of(&self, id: &Arc<str>) -> Option<CodeDescription> {
        let mut known = self.known.borrow_mut();
        if let Some(page) = known.get(id) {
            return page.clone();
        }
        let page = page_of(id, self.rules);
        known.insert(Arc::clone(id), page.clone());
        page
    }
}

/// Where a rule is written: for a team's own its file, for a shipped one that file where the program is kept.
fn page_of(id: &str, rules: &Rules) -> Option<CodeDescription> {
    let Some(rule) = rules.find(id) else {
        return described(format!(
            "{REPOSITORY}/blob/v{VERSION}/site/docs/comments.md"
        ));
    };
    if rule.is_shipped() {
        return described(format!("{REPOSITORY}/blob/v{VERSION}/{}", rule.file));
    }
    let file = std::path::absolute(Path::new(&*rule.file)).ok()?;
    described(uri::of_path(&file))
}

#[allow(clippy::unnecessary_wraps, reason = "as the field has it")]
fn described(href: String) -> Option<CodeDescription> {
    let href = Uri(href);
    Some(CodeDescription { href })
}
