//! What can be wrong with a rule file: each mistake with its place, and how to mend it.

use crate::source::{LineIndex, Span};
use crate::spelling::did_you_mean;
use crate::yaml::Fault;
use std::fmt;
use std::sync::{Arc, OnceLock};

/// A rule file's name and text, shared by the rules and the errors that came of it.
#[derive(Debug)]
pub struct RuleSource {
    /// Its path as errors name it.
    pub name: String,
    /// Its YAML.
    pub text: Arc<str>,
    /// Where it stands in the order of the files, from 0.
    pub order: usize,
    /// Whether it is a file of the shipped pack, unchanged.
    pub shipped: bool,
    lines: OnceLock<LineIndex>,
}

impl RuleSource {
    /// A file that is number `order`, from 0.
    #[must_use]
    pub fn new(name: String, text: &str, order: usize, shipped: bool) -> Self {
        Self {
            name,
            text: text.into(),
            order,
            shipped,
            lines: OnceLock::new(),
        }
    }

    /// Its lines.
    pub fn lines(&self) -> &LineIndex {
        self.lines.get_or_init(|| LineIndex::new(&self.text))
    }

    /// `file:line` of a byte of the text.
    #[must_use]
    pub fn line_name(&self, offset: usize) -> String {
        format!("{}:{}", self.name, self.lines().line_at(offset).0)
    }
}

/// A mistake in a rule file or in a change to a list, and where it stands.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct RuleError {
    /// The file; empty for a [`ListChange`](super::ListChange).
    pub file: String,
    /// The file's text.
    pub source_text: Arc<str>,
    /// The words at fault, in bytes of the text.
    pub span: Span,
    /// What to write beside those words.
    pub label: String,
    /// What is wrong, in one sentence.
    pub message: String,
    /// What to do about it.
    pub help: String,
    /// The mistake itself.
    pub mistake: Mistake,
    /// For a mistake in a change to a list: which change, counted from 0.
    pub change: Option<usize>,
}

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
            Self::BuiltInId { .. } | Self::DuplicateId { .. } | Self::DuplicateList { .. } => {
                "taken".to_owned()
            }
            Self::NothingReplaced { .. } => "nothing to replace".to_owned(),
            Self::Empty { .. } | Self::EmptyBlock => "empty".to_owned(),
            Self::ListCycle { .. } => "a circle".to_owned(),
            Self::NotInList { .. } => "not in the list".to_owned(),
            Self::NoCondition { .. } => "nothing to match by".to_owned(),
            Self::BadBounds => "never holds".to_owned(),
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
            Self::DuplicateId { .. } => {
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
        _ => "Correct the name.".to_owned(),
    }
}

/// Collects the mistakes of all files.
#[derive(Debug, Default)]
pub(super) struct Errors {
    found: Vec<(usize, RuleError)>,
    /// Whether a file could not be read at all, so that names from it are missing.
    pub(super) unread: bool,
}

impl Errors {
    /// A mistake at a place of a file.
    pub(super) fn push(&mut self, source: &RuleSource, span: Span, mistake: Mistake) {
        let error = RuleError::new(source, span, mistake);
        self.found.push((source.order, error));
    }

    /// A mistake in a change to a list.
    pub(super) fn push_change(&mut self, change: usize, mistake: Mistake) {
        let mut error = RuleError::new(
            &RuleSource::new(String::new(), "", 0, false),
            Span::new(0, 0),
            mistake,
        );
        error.change = Some(change);
        self.found.push((usize::MAX, error));
    }

    /// How many names the next mistake may be compared with: none, where more are found than are told.
    pub(super) fn compared(&self) -> usize {
        if self.found.len() > MOST_TOLD {
            0
        } else {
            usize::MAX
        }
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.found.len()
    }

    /// Nothing, or all mistakes in the order of the files and of the places in them; changes to lists last.
    pub(super) fn finish(mut self) -> Result<(), Vec<RuleError>> {
        if self.found.is_empty() {
            return Ok(());
        }
        self.found
            .sort_by_key(|(order, error)| (*order, error.change, error.span));
        let count = self.found.len().saturating_sub(MOST_TOLD);
        if count > 1
            && let Some((_, next)) = self.found.get_mut(MOST_TOLD)
        {
            next.say(Mistake::More { count });
            self.found.truncate(MOST_TOLD + 1);
        }
        Err(self.found.into_iter().map(|(_, error)| error).collect())
    }
}

/// Mistakes that are told one by one: nobody reads more, and each is drawn with its lines.
const MOST_TOLD: usize = 100;

impl RuleError {
    /// Tells of another mistake at the same place.
    fn say(&mut self, mistake: Mistake) {
        self.label = mistake.label();
        self.message = mistake.to_string();
        self.help = mistake.help();
        self.mistake = mistake;
    }

    /// A mistake at a place of a file.
    #[must_use]
    pub fn new(source: &RuleSource, span: Span, mistake: Mistake) -> Self {
        Self {
            file: source.name.clone(),
            source_text: source.text.clone(),
            span,
            label: mistake.label(),
            message: mistake.to_string(),
            help: mistake.help(),
            mistake,
            change: None,
        }
    }
}
