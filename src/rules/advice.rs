//! What is said of an item that a rule reports: what fits the class of things that the item is about, where it has one,
//! else what the rule says of whatever it matches.

use super::{Matcher, Rule, Rules, Subject, Texts};
use std::ops::Range;

/// Chooses what rules say of one item after the other.
#[derive(Debug)]
pub struct Adviser<'r> {
    /// None where no file has first steps of its own.
    classes: Option<Matcher<'r>>,
    /// Those among the classes that are cases of a rule.
    cases: Range<usize>,
}

impl<'r> Adviser<'r> {
    /// Of these rules.
    #[must_use]
    pub fn new(rules: &'r Rules) -> Self {
        let classes = rules.steps.as_deref();
        let classes = classes.filter(|classes| !classes.all.is_empty());
        let (start, end) = rules.cases();
        Self {
            classes: classes.map(Matcher::new),
            cases: start..end,
        }
    }

    /// The class of an item that a rule reports, or the case of that rule: the first that it meets. What a check asks of it has
    /// nothing to do with what it is about.
    #[must_use]
    pub fn class(&mut self, rule: &Rule, subject: Subject<'_>) -> Option<&'r Rule> {
        let (cases, verdict) = (&self.cases, rule.verdict);
        let fits = |class: usize| {
            if cases.contains(&class) {
                rule.cases.contains(&class)
            } else {
                verdict.is_some()
            }
        };
        self.classes.as_mut()?.first(subject, fits)
    }

    /// What a rule says of an item. Pure: the same words get the same, from run to run.
    #[must_use]
    pub fn texts(&mut self, rule: &Rule, subject: Subject<'_>) -> Texts {
        let own = rule.texts(subject);
        let Some(class) = self.class(rule, subject) else {
            return own;
        };
        let of_class = class.texts(subject);
        let suggestions = if class.gentle {
            Vec::new()
        } else {
            turned(of_class.suggestions, subject)
        };
        // What a team says of its own rule is what it decided; a class adds what that leaves out.
        if !rule.shipped && *class.id != *rule.id {
            let none = own.suggestions.is_empty();
            return Texts {
                suggestions: if none { suggestions } else { own.suggestions },
                ..own
            };
        }
        let said = |text: String, instead: String| if text.is_empty() { instead } else { text };
        Texts {
            message: said(of_class.message, own.message),
            help: said(of_class.help, own.help),
            suggestions,
        }
    }
}

/// First steps with another one first, chosen by the item's words: in a plan of many items of one class not every item gets
/// the same.
fn turned(mut steps: Vec<String>, subject: Subject<'_>) -> Vec<String> {
    let words = subject
        .parse
        .tokens
        .iter()
        .flat_map(|token| token.lower().bytes());
    // FNV-1a, for the standard library's hash may change from one version to the next.
    let hash = words.fold(0x811c_9dc5, |hash: u32, byte| {
        (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
    });
    if let Some(by) = (hash as usize >> 8).checked_rem(steps.len()) {
        steps.rotate_left(by);
    }
    steps
}
