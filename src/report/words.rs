//! A finding in words, for formats that have one line or one field for it.

use super::escape::escape;
use crate::finding::Finding;
use crate::settings::Severity;

/// Message, help and suggestion, escaped: `message — help Try: suggestion`.
pub(super) fn in_full(finding: &Finding) -> String {
    let mut words = escape(&finding.message).into_owned();
    if !finding.help.is_empty() {
        words += " — ";
        words += &escape(&finding.help);
    }
    if let Some(suggestion) = finding.suggestion() {
        words += " Try: ";
        words += &escape(suggestion);
    }
    words
}

/// What a format has for a severity, of what it has for a hint, a warning and an error.
pub(super) fn by_severity<T>(severity: Severity, [hint, warning, error]: [T; 3]) -> T {
    match severity {
        Severity::Hint => hint,
        Severity::Warning => warning,
        Severity::Error => error,
    }
}
