//! After the filter: leaves out findings that a baseline accepts, and those on lines that did not change.

use super::Linted;
use crate::baseline::Counts;
use crate::source::Span;

impl Linted {
    /// Keeps the findings that `accepted` doesn't hold, and of these, where `changed` says which bytes changed, those
    /// whose item has its text there. The spans of `changed` are in order and apart from each other.
    ///
    /// Of equal findings more than are accepted, those on lines that did not change count as the accepted ones.
    pub fn keep(&mut self, mut accepted: Counts, changed: Option<&[Span]>) {
        if let Some(changed) = changed {
            let findings = std::mem::take(&mut self.findings).into_iter();
            let (touched, mut others) =
                findings.partition(|finding| touches(changed, finding.item_span));
            accepted.accept(&mut others);
            self.findings = touched;
        }
        self.baselined = accepted.accept(&mut self.findings);
    }
}

/// Whether an item has text among the changed bytes.
fn touches(changed: &[Span], item: Span) -> bool {
    let before_its_end = changed.partition_point(|span| span.start < item.end);
    before_its_end
        .checked_sub(1)
        .is_some_and(|last| changed[last].end > item.start)
}
