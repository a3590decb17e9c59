//! Compiles classes of things with their first steps, and the cases of a rule: what is written like a rule and decides
//! nothing.

use super::block::Known;
use super::compiled::Compiled;
use super::condition::Condition;
use super::error::{Errors, Reporter, RuleSource};
use super::mistake;
use super::pack::{Position, Run};
use super::parts::{Parts, examples_of};
use super::rows::place;
use super::schema;
use crate::settings::Level;
use crate::source::Span;
use crate::yaml::Tried;
use std::collections::HashMap;
use std::sync::Arc;

/// Compiles a class; none where it has no id to be known by.
pub(super) fn class(
    written: Tried<schema::Step>,
    source: &Arc<RuleSource>,
    known: Known<'_>,
    reporter: &mut Reporter<'_>,
) -> Option<Compiled> {
    let step = written.value.0?;
    let mut compiler = Parts {
        known,
        reporter,
        name: "this class".to_owned(),
        name_span: written.head,
        sound: true,
    };
    let id = compiler.id(step.id, "class");
    let gentle = step.gentle.unwrap_or(false);
    let examples = step.examples.and_then(|examples| examples.value.0);
    let (hit, miss) = examples.map_or((None, None), |both| (both.hit, both.miss));
    let of_case = case(step.case, gentle, &mut compiler, source);
    Some(Compiled {
        id: id?,
        hit: examples_of(hit),
        miss: examples_of(miss),
        ..of_case
    })
}

/// Compiles a case of a rule, which is known by its id and called by a name.
pub(super) fn of_rule(
    written: schema::Case,
    (id, name): (&str, &str),
    span: Span,
    source: &Arc<RuleSource>,
    known: Known<'_>,
    reporter: &mut Reporter<'_>,
) -> Compiled {
    let mut compiler = Parts {
        known,
        reporter,
        name: format!("this case of {name}"),
        name_span: span,
        sound: true,
    };
    Compiled {
        id: id.to_owned(),
        ..case(written, false, &mut compiler, source)
    }
}

fn case(
    written: schema::Case,
    gentle: bool,
    compiler: &mut Parts<'_, '_>,
    source: &Arc<RuleSource>,
) -> Compiled {
    let when_span = written.when.as_ref().map(|when| when.head);
    let mut when = compiler.when(written.when, None);
    if !gentle {
        when.iter_mut().for_each(hold_to_short_items);
    }
    let unless = compiler.unless(written.unless);
    compiler.require_condition(None, &when, &unless, when_span);
    let message = compiler.text("message", written.message, false, &when);
    let help = compiler.text("help", written.help, false, &when);
    let said = written.say.as_ref().map(|say| say.head);
    let suggest = compiler.texts(written.say, &when);
    if let (true, Some(say)) = (gentle, said) {
        compiler.reporter.at(say, mistake::pushed(&compiler.name));
    }
    // A question is all that a gentle class has.
    let speaks = if gentle {
        !help.trim().is_empty()
    } else {
        !suggest.is_empty() || !help.trim().is_empty()
    };
    if !speaks {
        let mistake = mistake::nothing_said(&compiler.name, if gentle { "help" } else { "say" });
        compiler.reporter.at(compiler.name_span, mistake);
    }
    Compiled {
        id: String::new(),
        aliases: Vec::new(),
        verdict: None,
        level: Level::Off,
        min_confidence: None,
        why: None,
        message,
        help,
        suggest,
        cases: Vec::new(),
        case_rows: Run::default(),
        gentle,
        hit: Vec::new(),
        miss: Vec::new(),
        span: compiler.name_span,
        source: source.clone(),
        when,
        unless,
    }
}

/// The words that an item has at most where a block may look for a word anywhere in it: a longer one, a sentence or two,
/// meets one by accident. Of 40 such items of public lists a dozen were of a class that they had nothing to do with.
const MOST_WORDS: usize = 14;

/// Lets a block that looks anywhere in an item, and says nothing of its length, hold for short ones alone.
fn hold_to_short_items(block: &mut Vec<Condition>) {
    let anywhere =
        |condition: &Condition| matches!(condition, Condition::Words(Position::Contains, _));
    let counts = |condition: &Condition| matches!(condition, Condition::Count { .. });
    if block.iter().any(anywhere) && !block.iter().any(counts) {
        let max = MOST_WORDS;
        block.insert(0, Condition::Count { min: 0, max });
    }
}

/// The first class of each name; it is a mistake of all others to have it too.
pub(super) fn with_names_of_their_own(
    classes: Vec<Compiled>,
    errors: &mut Errors,
) -> Vec<Compiled> {
    let mut named: HashMap<String, String> = HashMap::new();
    let mut own = Vec::new();
    for class in classes {
        if let Some(first) = named.get(&class.id) {
            let mistake = mistake::duplicate_class(&class.id, first);
            errors.push(&class.source, class.span, mistake);
            continue;
        }
        let place = class.source.line_name(class.span.start);
        named.insert(class.id.clone(), place);
        own.push(class);
    }
    own
}

/// Gentle classes, then the cases of rules, which are told where theirs are, then all other classes.
pub(super) fn in_order(classes: Vec<Compiled>, rules: &mut [Compiled]) -> Vec<Compiled> {
    let (mut ordered, others): (Vec<_>, Vec<_>) =
        classes.into_iter().partition(|class| class.gentle);
    for rule in rules {
        let start = place(ordered.len());
        ordered.append(&mut rule.cases);
        let end = place(ordered.len());
        rule.case_rows = Run { start, end };
    }
    ordered.extend(others);
    ordered
}
