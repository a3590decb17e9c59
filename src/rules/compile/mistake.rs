//! What can be wrong with a rule file: each mistake in words, and how to mend it. Where it stands is `error`'s to say.

use crate::spelling::did_you_mean;
use crate::yaml::Fault;
use std::fmt;

/// The kind of a name that is not known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Name {
    /// A key of the YAML file.
    Key,
    /// `@list`
    List,
    /// A feature under `has` or `lacks`.
    Feature,
    /// A shape.
    Shape,
    /// A verdict.
    Verdict,
    /// A severity.
    Severity,
    /// `{placeholder}`
    Placeholder,
    /// A rule, by its id.
    Rule,
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Key => "key",
            Self::List => "list",
            Self::Feature => "feature",
            Self::Shape => "shape",
            Self::Verdict => "verdict",
            Self::Severity => "severity",
            Self::Placeholder => "placeholder",
            Self::Rule => "rule",
        })
    }
}

/// Everything that can be wrong with a rule file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Mistake {
    /// It is no YAML, or a value in it has the wrong type.
    #[error(transparent)]
    Yaml(#[from] Fault),
    /// The lists include one another's words too often.
    #[error("the lists hold more than {limit} words, included lists counted")]
    TooManyWords {
        /// The most words all lists together may have.
        limit: usize,
    },
    /// More rules than a run may take time for.
    #[error("there are more than {limit} rules")]
    TooManyRules {
        /// The most rules all files together may have.
        limit: usize,
    },
    /// A text that would fill a screen for every finding.
    #[error("this text is longer than {limit} bytes")]
    LongText {
        /// The most bytes it may have.
        limit: usize,
    },
    /// Mistakes beyond those that are told one by one.
    #[error("{count} more mistakes are not shown")]
    More {
        /// How many they are.
        count: usize,
    },
    /// A key, list, feature, shape … that does not exist.
    #[error("there is no {kind} “{name}”")]
    Unknown {
        /// What it was taken for.
        kind: Name,
        /// As written.
        name: String,
        /// A known name that is nearly the same.
        meant: Option<String>,
        /// The names there are; empty where they are too many to tell.
        known: Vec<&'static str>,
    },
    /// A rule without `id`.
    #[error("this rule has no id")]
    NoId,
    /// An id, alias or list name that isn't kebab-case.
    #[error("“{name}” is not in kebab-case")]
    NotKebab {
        /// As written.
        name: String,
    },
    /// A rule by the name of a check that no file holds.
    #[error("the rule id “{id}” is taken: a check that is built in has it")]
    BuiltInId {
        /// The id or alias.
        id: String,
    },
    /// Two rules of one name.
    #[error("the rule id “{id}” is taken: {first} has it")]
    DuplicateId {
        /// The id or alias.
        id: String,
        /// `file:line` of the rule that has it.
        first: String,
    },
    /// A rule by an id that another file retired.
    #[error("the rule id “{id}” is taken: {first} retired it")]
    RetiredId {
        /// The id or alias.
        id: String,
        /// `file:line` where it is retired.
        first: String,
    },
    /// A retired id that is a rule's.
    #[error("“{id}” is not retired: {first} has it")]
    NotRetired {
        /// The id.
        id: String,
        /// `file:line` of the rule that has it.
        first: String,
    },
    /// `replaces: true` without another rule of that id.
    #[error("“{id}” replaces no rule: there is none with that id in a file tried later")]
    NothingReplaced {
        /// The id.
        id: String,
        /// The id of a rule that is nearly the same.
        meant: Option<String>,
    },
    /// Two lists of one name.
    #[error("the list name “{name}” is taken: {first} has it")]
    DuplicateList {
        /// The name.
        name: String,
        /// `file:line` of the list that has it.
        first: String,
    },
    /// A list or condition without words.
    #[error("“{name}” holds no words")]
    Empty {
        /// The list's name or the condition's key.
        name: String,
    },
    /// A list that includes itself.
    #[error("the list “{name}” includes itself: {path}")]
    ListCycle {
        /// The list.
        name: String,
        /// `@a → @b → @a`
        path: String,
    },
    /// A word to be taken out of a list that does not hold it.
    #[error("“{word}” is not in the list “{list}”")]
    NotInList {
        /// The word.
        word: String,
        /// The list.
        list: String,
        /// A word of the list that is nearly the same.
        meant: Option<String>,
    },
    /// A rule that would match without any evidence.
    #[error("{rule} has no {}condition", if *.verdict { "positive " } else { "" })]
    NoCondition {
        /// The rule or its block, as a sentence names it.
        rule: String,
        /// Whether it has a verdict.
        verdict: bool,
    },
    /// `unless: {}`
    #[error("this block holds no condition")]
    EmptyBlock,
    /// `words:` with neither bound, or with the bounds the wrong way round.
    #[error("no number of words lies in these bounds")]
    BadBounds,
    /// `likely: {}`
    #[error("this names no verdict")]
    NoLikelihood,
    /// A number that is no probability.
    #[error("no verdict can be so likely: this is not from 0 to 1")]
    BadShare,
    /// `min-confidence` on a check: the reader has no verdict to weigh.
    #[error("{rule} has no verdict that the reader could doubt")]
    NothingToDoubt {
        /// The rule, as a sentence names it.
        rule: String,
    },
    /// A rule that reports and has nothing to say.
    #[error("{rule} has no {key}")]
    NoText {
        /// The rule, as a sentence names it.
        rule: String,
        /// `message` or `help`.
        key: &'static str,
    },
    /// `{` without `}`.
    #[error("this placeholder is not closed")]
    OpenPlaceholder,
    /// `{lead}` where a match need not have a lead.
    #[error("“{{{placeholder}}}” may have no value here")]
    UnsurePlaceholder {
        /// Its name.
        placeholder: &'static str,
        /// Whether there is more than one block under `when`.
        several: bool,
    },
    /// A regular expression that does not compile.
    #[error("this regular expression is not valid: {problem}")]
    BadRegex {
        /// What the compiler says.
        problem: String,
    },
    /// A hit that another rule wins, or none.
    #[error("the rule “{id}” does not win its own hit “{example}”: {winner}")]
    LostHit {
        /// The rule.
        id: String,
        /// The example.
        example: String,
        /// What wins it, in words.
        winner: String,
    },
}

impl Mistake {
    /// What to write beside the words at fault.
    #[must_use]
    pub fn label(&self) -> String {
        match self {
            Self::Yaml(fault) => fault.label().to_owned(),
            Self::TooManyWords { .. } => "too large".to_owned(),
            Self::TooManyRules { .. } => "one too many".to_owned(),
            Self::LongText { .. } => "too long".to_owned(),
            Self::More { .. } => "the next one".to_owned(),
            Self::Unknown { kind, .. } => format!("unknown {kind}"),
            Self::NoId => "a rule needs an id".to_owned(),
            Self::NotKebab { .. } => "small letters, digits and hyphens".to_owned(),
            Self::BuiltInId { .. }
            | Self::DuplicateId { .. }
            | Self::RetiredId { .. }
            | Self::DuplicateList { .. } => "taken".to_owned(),
            Self::NotRetired { .. } => "still a rule".to_owned(),
            Self::NothingReplaced { .. } => "nothing to replace".to_owned(),
            Self::Empty { .. } | Self::EmptyBlock | Self::NoLikelihood => "empty".to_owned(),
            Self::ListCycle { .. } => "a circle".to_owned(),
            Self::NotInList { .. } => "not in the list".to_owned(),
            Self::NoCondition { .. } => "nothing to match by".to_owned(),
            Self::BadBounds => "never holds".to_owned(),
            Self::BadShare => "no share of 1".to_owned(),
            Self::NothingToDoubt { .. } => "of a verdict only".to_owned(),
            Self::NoText { key, .. } => format!("needs a {key}"),
            Self::OpenPlaceholder => "no closing brace".to_owned(),
            Self::UnsurePlaceholder { .. } => "may be missing".to_owned(),
            Self::BadRegex { .. } => "not valid".to_owned(),
            Self::LostHit { .. } => "not won".to_owned(),
        }
    }

    /// What to do about it.
    #[must_use]
    pub fn help(&self) -> String {
        match self {
            Self::Yaml(Fault::TooManyAliases { .. }) => {
                "Write the words once under “lists:” and name them with “@name”.".to_owned()
            }
            Self::Yaml(fault) => fault.help(),
            Self::TooManyWords { .. } => "Let lists include fewer of the others.".to_owned(),
            Self::TooManyRules { .. } => "Leave some out: one rule may hold many words.".to_owned(),
            Self::LongText { .. } => "Say it in a sentence; “why” has room for more.".to_owned(),
            Self::More { .. } => "Mend the others first.".to_owned(),
            Self::Unknown {
                kind,
                name,
                meant,
                known,
            } => unknown_help(*kind, name, meant.as_deref(), known),
            Self::NoId => "Add “id: some-name”; it names the rule for good.".to_owned(),
            Self::NotKebab { name } => match super::names::kebab(name) {
                Some(kebab) => format!("Write “{kebab}”."),
                None => "Write it like “result-verb”.".to_owned(),
            },
            Self::BuiltInId { .. } => "Choose another id.".to_owned(),
            Self::NotRetired { .. } => {
                "Remove it here; what a rule was called before goes into its “aliases”.".to_owned()
            }
            Self::DuplicateId { .. } | Self::RetiredId { .. } => {
                "Choose another id, or add “replaces: true” in the file that is tried first."
                    .to_owned()
            }
            Self::NothingReplaced { meant, .. } => meant.as_deref().map_or_else(
                || "Remove “replaces: true”, or name the rule to replace.".to_owned(),
                did_you_mean,
            ),
            Self::DuplicateList { .. } => {
                "Choose another name; to change a shipped list, use “lists:” in .doable.yaml."
                    .to_owned()
            }
            Self::Empty { .. } => "Add a word, or remove the key.".to_owned(),
            Self::ListCycle { .. } => "Take one of them out of the circle.".to_owned(),
            Self::NotInList { meant, .. } => meant.as_deref().map_or_else(
                || "Remove it here; lists hold base forms (“grow”, not “grew”).".to_owned(),
                did_you_mean,
            ),
            Self::NoCondition { verdict: true, .. } => {
                "Under “when:”, say what an item must hold: shape, lead, contains, has and others."
                    .to_owned()
            }
            Self::NoCondition { .. } => "Add a condition under “when:”.".to_owned(),
            Self::EmptyBlock => "Add a condition, or remove the block.".to_owned(),
            Self::BadBounds => "Write “{min: 1, max: 3}”, or one of the two.".to_owned(),
            Self::NoLikelihood => "Write “{outcome: 0.6}”, or remove the key.".to_owned(),
            Self::BadShare => "Write a share such as 0.6.".to_owned(),
            Self::NothingToDoubt { .. } => {
                "Add a “verdict:”, or ask for a verdict with “likely” instead.".to_owned()
            }
            Self::NoText { key: "help", .. } => {
                "Add “help:” with the question that turns the item into a step.".to_owned()
            }
            Self::NoText { .. } => "Add “message:” that says why, in one sentence.".to_owned(),
            Self::OpenPlaceholder => {
                "Close it with “}”, or write “{{” for the brace itself.".to_owned()
            }
            Self::UnsurePlaceholder {
                placeholder,
                several,
            } => {
                let shape = match *placeholder {
                    "lead" => "“shape: verb”",
                    _ => "a “shape” other than clause",
                };
                let every = if *several { "every block of " } else { "" };
                format!("Use {{text}}, or add “lead” or {shape} to {every}“when:”.")
            }
            Self::BadRegex { .. } => {
                "It follows docs.rs/regex/#syntax; in YAML, put it in 'single quotes'.".to_owned()
            }
            Self::LostHit { .. } => {
                "Make the rule match it, or move the example to the rule that should win it."
                    .to_owned()
            }
        }
    }
}

fn unknown_help(kind: Name, name: &str, meant: Option<&str>, known: &[&'static str]) -> String {
    if let Some(meant) = meant {
        return did_you_mean(meant);
    }
    if !known.is_empty() {
        return format!("Known: {}.", known.join(", "));
    }
    match kind {
        Name::List => format!("Add “{name}: [...]” under “lists:”, or correct the name."),
        Name::Rule => "Write the id of a rule, or “~” where none took its place.".to_owned(),
        _ => "Correct the name.".to_owned(),
    }
}
