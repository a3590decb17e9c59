//! What is said of an item that a rule reports: what fits the class of things that the item is about, where it has one,
//! else what the rule says of whatever it matches.

use super::{Matcher, Rule, Rules, Subject, Texts};
use std::ops::Range;

/// Chooses what rules say of one item after the other.
#[derive(Debug)]
pub struct Adviser<'r> {
    rules: &'r Rules,
    /// The cases of the rules, and the classes of their files.
    own: Option<Matcher<'r>>,
    /// The shipped ones, from when an item first asks for them.
    shipped: Option<Matcher<'r>>,
    /// Those among its own that are cases of a rule, and those among the shipped ones.
    cases: [Range<usize>; 2],
}

impl<'r> Adviser<'r> {
    /// Of these rules.
    #[must_use]
    pub fn new(rules: &'r Rules) -> Self {
        let own = rules.steps.as_deref();
        let own = own.filter(|steps| !steps.all.is_empty());
        Self {
            rules,
            own: own.map(Matcher::new),
            shipped: None,
            cases: [rules.cases(), Rules::shipped().cases()],
        }
    }

    /// The class of an item that a rule reports, or the case of that rule. A gentle class comes first; then what a team wrote
    /// into its rule, its classes, the shipped ones, and last what a shipped rule says of some of its items. What a check asks
    /// of an item has nothing to do with what that is about.
    #[must_use]
    pub fn class(&mut self, rule: &Rule, subject: Subject<'_>) -> Option<&'r Rule> {
        let class = rule.verdict.and_then(|_| self.shared(subject));
        if class.is_some_and(|class| class.gentle) {
            return class;
        }
        if rule.shipped {
            class.or_else(|| self.case(rule, subject))
        } else {
            self.case(rule, subject).or(class)
        }
    }

    /// The class of an item, whichever rule reports it.
    fn shared(&mut self, subject: Subject<'_>) -> Option<&'r Rule> {
        let (rules, [own_cases, shipped_cases]) = (self.rules, &self.cases);
        let own = self.own.as_mut();
        let own = own.and_then(|own| own.first(subject, |class| !own_cases.contains(&class)));
        if own.is_some_and(|own| own.gentle) || !rules.with_shipped_steps {
            return own;
        }
        let shipped = self
            .shipped
            .get_or_insert_with(|| Matcher::new(Rules::shipped_steps()));
        let shipped = shipped.first(subject, |class| !shipped_cases.contains(&class));
        // A team's class of that name speaks for its items, or leaves them alone.
        let shipped = shipped.filter(|class| !rules.has_own_class(&class.id));
        match shipped {
            Some(shipped) if shipped.gentle => Some(shipped),
            shipped => own.or(shipped),
        }
    }

    /// The case of a rule that an item meets. Rules as shipped have theirs among the shipped ones.
    fn case(&mut self, rule: &Rule, subject: Subject<'_>) -> Option<&'r Rule> {
        let steps = match self.rules.steps {
            Some(_) => self.own.as_mut(),
            None => self.shipped.as_mut(),
        };
        steps?.first(subject, |class| rule.cases.contains(&class))
    }

    /// What a rule says of an item. Pure: the same words get the same, from run to run.
    #[must_use]
    pub fn texts(&mut self, rule: &Rule, subject: Subject<'_>) -> Texts {
        let mut own = rule.texts(subject);
        let Some(class) = self.class(rule, subject) else {
            if rule.shipped {
                own.suggestions = turned(own.suggestions, subject);
            }
            return own;
        };
        let of_class = class.texts(subject);
        let suggestions = turned(of_class.suggestions, subject);
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
    let tokens = subject.parse.tokens.iter();
    let words = tokens.flat_map(|token| token.lower().bytes());
    // FNV-1a, for the standard library's hash may change from one version to the next.
    let hash = words.fold(0x811c_9dc5, |hash: u32, byte| {
        (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
    });
    // Its low bits are the poorest.
    if let Some(by) = (hash as usize >> 8).checked_rem(steps.len()) {
        steps.rotate_left(by);
    }
    steps
}
