//! A finding in words, for formats that have one line or one field for it. All of it is escaped.

use super::escape::escape;
use crate::finding::Finding;

/// Message, help and suggestion: `message — help Try: suggestion`.
pub(super) fn in_full(finding: &Finding) -> String {
    let mut words = escape(&finding.message).into_owned();
    if !finding.help.is_empty() {
        words += " — ";
        words += &escape(&finding.help);
    }
    if let Some(suggestion) = &finding.suggestion {
        words += " Try: ";
        words += &escape(suggestion);
    }
    words
}
