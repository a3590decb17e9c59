//! What can be wrong with a rule file beside its YAML: each mistake in words, and how to mend it. Where it stands is
//! `error`'s to say.

use crate::spelling::{closest, did_you_mean};
use crate::yaml::Fault;

/// Declares mistakes: what is wrong, what to write beside the words at fault, and what to do about it.
macro_rules! mistakes {
    ($($(#[$doc:meta])* $name:ident($($of:ident: $type:ty),*): $message:literal, $label:literal, $help:literal;)+) => {$(
        $(#[$doc])*
        pub(super) fn $name($($of: $type),*) -> Fault {
            Fault::new(format!($message), format!($label), format!($help))
        }
    )+};
}

mistakes! {
    too_many_words(limit: usize): "the lists hold more than {limit} words, included lists counted",
        "too large", "Let lists include fewer of the others.";

    too_many_rules(limit: usize): "there are more than {limit} rules",
        "one too many", "Leave some out: one rule may hold many words.";

    /// A text that would fill a screen for every finding.
    long_text(limit: usize): "this text is longer than {limit} bytes",
        "too long", "Say it in a sentence; “why” has room for more.";

    /// Mistakes beyond those that are told one by one.
    more(count: usize): "{count} more mistakes are not shown",
        "the next one", "Mend the others first.";

    no_id(kind: &str): "this {kind} has no id",
        "a {kind} needs an id", "Add “id: some-name”; it names the {kind} for good.";

    /// A rule by the name of a check that no file holds.
    built_in_id(id: &str): "the rule id “{id}” is taken: a check that is built in has it",
        "taken", "Choose another id.";

    /// Two classes of one name; `first` is `file:line` of the one that has it.
    duplicate_class(id: &str, first: &str): "the class id “{id}” is taken: {first} has it",
        "taken", "Choose another id.";

    /// Two rules of one name; `first` is `file:line` of the rule that has it.
    duplicate_id(id: &str, first: &str): "the rule id “{id}” is taken: {first} has it",
        "taken", "Choose another id, or add “replaces: true” in the file that is tried first.";

    /// A rule by an id that another file retired.
    retired_id(id: &str, first: &str): "the rule id “{id}” is taken: {first} retired it",
        "taken", "Choose another id, or add “replaces: true” in the file that is tried first.";

    /// First steps in a class whose items are nobody's to push.
    pushed(name: &str): "{name} is gentle, and says a step",
        "no step here", "Remove “say:”; a gentle class asks, with “help:”.";

    /// A class or case without a question or a step.
    nothing_said(name: &str, key: &str): "{name} has nothing to say",
        "needs “{key}:”", "Add “{key}:”, or remove it.";

    /// A retired id that is a rule's.
    not_retired(id: &str, first: &str): "“{id}” is not retired: {first} has it",
        "still a rule", "Remove it here; what a rule was called before goes into its “aliases”.";

    duplicate_list(name: &str, first: &str): "the list name “{name}” is taken: {first} has it",
        "taken", "Choose another name; to change a shipped list, use “lists:” in .doable.yaml.";

    /// A list or condition without words.
    empty(name: &str): "“{name}” holds no words",
        "empty", "Add a word, or remove the key.";

    /// A list that includes itself; `path` is `@a → @b → @a`.
    list_cycle(name: &str, path: &str): "the list “{name}” includes itself: {path}",
        "a circle", "Take one of them out of the circle.";

    /// A block under `when` or `unless` that would always hold.
    empty_block(): "this block holds no condition",
        "empty", "Add a condition, or remove the block.";

    /// `words:` with neither bound, or with the bounds the wrong way round.
    bad_bounds(): "no number of words lies in these bounds",
        "never holds", "Write “{{min: 1, max: 3}}”, or one of the two.";

    /// `likely: {}`
    no_likelihood(): "this names no verdict",
        "empty", "Write “{{outcome: 0.6}}”, or remove the key.";

    /// `min-confidence` on a check: the reader has no verdict to weigh.
    nothing_to_doubt(rule: &str): "{rule} has no verdict that the reader could doubt",
        "of a verdict only", "Add a “verdict:”, or ask for a verdict with “likely” instead.";

    /// `{` without `}`.
    open_placeholder(): "this placeholder is not closed",
        "no closing brace", "Close it with “}}”, or write “{{{{” for the brace itself.";

    bad_regex(problem: &str): "this regular expression is not valid: {problem}",
        "not valid", "It follows docs.rs/regex/#syntax; in YAML, put it in 'single quotes'.";
}

pub(super) fn unknown_list<'n>(name: &str, known: impl IntoIterator<Item = &'n str>) -> Fault {
    let help = format!("Add “{name}: [...]” under “lists:”, or correct the name.");
    Fault::unknown_among("list", name, known, &help)
}

pub(super) fn unknown_rule<'n>(name: &str, known: impl IntoIterator<Item = &'n str>) -> Fault {
    let help = "Write the id of a rule, or “~” where none took its place.";
    Fault::unknown_among("rule", name, known, help)
}

pub(super) fn not_kebab(name: &str) -> Fault {
    let help = match super::names::kebab(name) {
        Some(kebab) => format!("Write “{kebab}”."),
        None => "Write it like “result-verb”.".to_owned(),
    };
    let message = format!("“{name}” is not in kebab-case");
    Fault::new(message, "small letters, digits and hyphens", help)
}

/// `replaces: true` without another rule of that id.
pub(super) fn nothing_replaced<'n>(id: &str, known: impl IntoIterator<Item = &'n str>) -> Fault {
    let message =
        format!("“{id}” replaces no rule: there is none with that id in a file tried later");
    let other = "Remove “replaces: true”, or name the rule to replace.";
    Fault::new(message, "nothing to replace", near_or(id, known, other))
}

/// A word to be taken out of a list that does not hold it.
pub(super) fn not_in_list<'n>(
    word: &str,
    list: &str,
    words: impl IntoIterator<Item = &'n str>,
) -> Fault {
    let message = format!("“{word}” is not in the list “{list}”");
    let other = "Remove it here; lists hold base forms (“grow”, not “grew”).";
    Fault::new(message, "not in the list", near_or(word, words, other))
}

fn near_or<'n>(name: &str, known: impl IntoIterator<Item = &'n str>, other: &str) -> String {
    closest(name, known).map_or_else(|| other.to_owned(), did_you_mean)
}

/// A rule, or a block of one, that would match without any evidence.
pub(super) fn no_condition(rule: &str, has_verdict: bool) -> Fault {
    let (positive, help) = if has_verdict {
        (
            "positive ",
            "Under “when:”, say what an item must hold: shape, lead, contains, has and others.",
        )
    } else {
        ("", "Add a condition under “when:”.")
    };
    let message = format!("{rule} has no {positive}condition");
    Fault::new(message, "nothing to match by", help)
}

/// A rule that reports and has nothing to say.
pub(super) fn no_text(rule: &str, key: &str) -> Fault {
    let help = match key {
        "help" => "Add “help:” with the question that turns the item into a step.",
        _ => "Add “message:” that says why, in one sentence.",
    };
    Fault::new(
        format!("{rule} has no {key}"),
        format!("needs a {key}"),
        help,
    )
}

/// `{lead}` where a match need not have a lead; of `several` blocks each has to make sure.
pub(super) fn unsure_placeholder(placeholder: &str, several: bool) -> Fault {
    let shape = match placeholder {
        "lead" => "“shape: verb”",
        _ => "a “shape” other than clause",
    };
    let every = if several { "every block of " } else { "" };
    let message = format!("“{{{placeholder}}}” may have no value here");
    let help = format!("Use {{text}}, or add “lead” or {shape} to {every}“when:”.");
    Fault::new(message, "may be missing", help)
}

/// A hit that another rule wins, or none: `winner` says so in words.
#[must_use]
pub fn lost_hit(id: &str, example: &str, winner: &str) -> Fault {
    let message = format!("the rule “{id}” does not win its own hit “{example}”: {winner}");
    let help = "Make the rule match it, or move the example to the rule that should win it.";
    Fault::new(message, "not won", help)
}

/// A hit that is of another class, or of none: `why` says so in words.
#[must_use]
pub fn taken_hit(id: &str, example: &str, why: &str) -> Fault {
    let message = format!("the class “{id}” does not hold its own hit “{example}”: {why}");
    let help = "Make the class hold it, or move the example to the class that should.";
    Fault::new(message, "not of this class", help)
}
