//! One condition of a rule: whether an item meets it, and in words why it does or doesn't.

use super::view::View;
use super::words::Words;
use crate::item::{Feature, Shape};
use crate::spelling::in_words;
use regex::{Regex, RegexBuilder};
use std::ops::Range;
use std::sync::OnceLock;

/// A condition, ready to be tried.
#[derive(Debug)]
pub(super) enum Condition {
    /// The clause has one of these shapes.
    Shape(Vec<(Shape, &'static str)>),
    /// The item has these features: all of them, or any.
    Has(Features),
    /// The item lacks these features: all of them, or any.
    Lacks(Features),
    /// The clause has so many words.
    Count {
        /// At least.
        min: usize,
        /// At most.
        max: usize,
    },
    /// Some words of the item are among these.
    Words(Part, Words),
    /// The body holds what the pattern describes.
    Matches(Pattern),
    /// The section's label holds one of these words.
    Under(Words),
}

/// Features of a condition.
#[derive(Debug)]
pub(super) struct Features {
    /// With their names.
    pub(super) named: Vec<(Feature, &'static str)>,
    /// Whether one of them is enough.
    pub(super) any: bool,
}

/// Which words of an item a condition looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// The lead's base form.
    Lead,
    /// Right after the lead.
    After,
    /// Anywhere in the object.
    Object,
    /// The head, and what stands before it.
    Head,
    /// The clause's first words.
    Starts,
    /// The clause's last words.
    Ends,
    /// The whole clause.
    Whole,
    /// Anywhere in the clause.
    Contains,
}

impl Condition {
    /// Whether the item meets it.
    pub(super) fn holds(&self, view: &View<'_>) -> bool {
        let anatomy = view.anatomy();
        match self {
            Self::Shape(shapes) => shapes.iter().any(|(shape, _)| *shape == anatomy.shape),
            Self::Has(features) => features.hold(|feature| anatomy.features.contains(feature)),
            Self::Lacks(features) => features.hold(|feature| !anatomy.features.contains(feature)),
            Self::Count { min, max } => (*min..=*max).contains(&view.words),
            Self::Words(Part::Lead, words) => words.meet_lead(anatomy),
            Self::Words(part, words) => part.find(words, view).is_some(),
            Self::Matches(pattern) => pattern.find(view.body()).is_some(),
            Self::Under(words) => words.meet_label(view.subject.heading),
        }
    }

    /// The words of the clause that meet it, where it looks at any of the clause's own.
    pub(super) fn found(&self, view: &View<'_>) -> Option<Range<usize>> {
        match self {
            Self::Words(part, words) if part.is_of_clause() => part.find(words, view),
            Self::Matches(pattern) => {
                let found = pattern.find(view.body())?;
                let start = view.anatomy().body.start;
                tokens_in(view, start + found.start..start + found.end)
            }
            _ => None,
        }
    }

    /// The end of the words after the lead that meet it, where it asks for such.
    pub(super) fn after(&self, view: &View<'_>) -> Option<usize> {
        match self {
            Self::Words(Part::After, words) => Some(Part::After.find(words, view)?.end),
            _ => None,
        }
    }

    /// Whether it is evidence of something: not only of what an item lacks or how long it is.
    pub(super) fn is_positive(&self) -> bool {
        !matches!(self, Self::Lacks(_) | Self::Count { .. })
    }

    /// Whether it looks at the item's grammar, so that the lead or the object is what to point at.
    pub(super) fn is_of_grammar(&self) -> bool {
        match self {
            Self::Shape(_) => true,
            Self::Words(part, _) => !part.is_of_clause(),
            _ => false,
        }
    }

    /// Why an item that doesn't meet it doesn't, in words.
    pub(super) fn failure(&self, view: &View<'_>) -> String {
        match self {
            Self::Shape(shapes) => format!(
                "shape is {}, not {}",
                view.anatomy().shape.word(),
                in_words(shapes.iter().map(|(_, name)| *name), "or")
            ),
            Self::Has(features) => format!(
                "has no {}",
                features.names("or", |feature| {
                    !view.anatomy().features.contains(feature)
                })
            ),
            Self::Lacks(features) => format!(
                "has {}",
                features.names("and", |feature| {
                    view.anatomy().features.contains(feature)
                })
            ),
            Self::Count { min, .. } if view.words < *min => {
                format!("has {} words, fewer than {min}", view.words)
            }
            Self::Count { max, .. } => format!("has {} words, more than {max}", view.words),
            Self::Words(part, words) => part.failure(words, view),
            Self::Matches(pattern) => format!("does not match {}", pattern.written),
            Self::Under(words) => format!(
                "the heading “{}” does not contain {}",
                view.subject.heading,
                words.any_of()
            ),
        }
    }

    /// What an item that meets it shows, in words.
    pub(super) fn success(&self, view: &View<'_>) -> String {
        match self {
            Self::Shape(_) => format!("shape is {}", view.anatomy().shape.word()),
            Self::Has(features) => format!(
                "has {}",
                features.names("and", |feature| {
                    view.anatomy().features.contains(feature)
                })
            ),
            Self::Lacks(features) => format!(
                "has no {}",
                features.names("or", |feature| {
                    !view.anatomy().features.contains(feature)
                })
            ),
            Self::Count { .. } => format!("has {} words", view.words),
            Self::Words(part, words) => part.success(words, view),
            Self::Matches(pattern) => format!("matches {}", pattern.written),
            Self::Under(words) => format!(
                "the heading “{}” contains {}",
                view.subject.heading,
                words.any_of()
            ),
        }
    }
}

impl Features {
    fn hold(&self, test: impl Fn(Feature) -> bool) -> bool {
        let mut features = self.named.iter().map(|(feature, _)| *feature);
        if self.any {
            features.any(test)
        } else {
            features.all(test)
        }
    }

    fn names(&self, word: &str, test: impl Fn(Feature) -> bool) -> String {
        let named = self.named.iter().filter(|(feature, _)| test(*feature));
        in_words(named.map(|(_, name)| *name), word)
    }
}

impl Part {
    /// Whether it is a matter of the clause's words alone, whatever their grammar.
    fn is_of_clause(self) -> bool {
        matches!(
            self,
            Self::Starts | Self::Ends | Self::Whole | Self::Contains
        )
    }

    fn find(self, words: &Words, view: &View<'_>) -> Option<Range<usize>> {
        let tokens = view.tokens();
        let clause = || view.clause.clone();
        match self {
            Self::Lead => words.meet_lead(view.anatomy()).then(|| view.lead.clone()),
            Self::After if view.lead.is_empty() => None,
            Self::After => words.find_at(tokens, view.after_lead()),
            Self::Object => words.find(tokens, view.object.clone()),
            Self::Head => {
                let head = view.anatomy().head.filter(|&head| head < tokens.len())?;
                let from = view.clause.start.min(head);
                words.find_head(tokens, from..head + 1)
            }
            Self::Starts => words.find_at(tokens, clause()),
            Self::Ends => words.find_last(tokens, clause()),
            Self::Whole => words.is_whole(tokens, clause()).then(clause),
            Self::Contains => words.find(tokens, clause()),
        }
    }

    fn failure(self, words: &Words, view: &View<'_>) -> String {
        let lead = view.anatomy().lead.as_ref();
        match self {
            Self::Lead => lead.map_or_else(
                || "has no lead".to_owned(),
                |lead| format!("lead is “{}”, {}", lead.lemma, words.not_one_of()),
            ),
            Self::After => match view.slice(first(view.after_lead())) {
                _ if lead.is_none() => "has no lead".to_owned(),
                "" => "nothing follows the lead".to_owned(),
                word => format!("“{word}” follows the lead, {}", words.not_one_of()),
            },
            Self::Object if view.object.is_empty() => "has no object".to_owned(),
            Self::Object => {
                let object = view.slice(view.object.clone());
                format!("the object “{object}” does not contain {}", words.any_of())
            }
            Self::Head => match view.anatomy().head.map(|head| view.slice(head..head + 1)) {
                Some(head) => format!("head is “{head}”, {}", words.not_one_of()),
                None => "has no head".to_owned(),
            },
            Self::Starts => format!("does not start with {}", words.any_of()),
            Self::Ends => format!("does not end with {}", words.any_of()),
            Self::Whole => format!("is not just {}", words.any_of()),
            Self::Contains => format!("does not contain {}", words.any_of()),
        }
    }

    fn success(self, words: &Words, view: &View<'_>) -> String {
        let found = view.slice(self.find(words, view).unwrap_or(0..0));
        match self {
            Self::Lead => format!("lead is “{found}”"),
            Self::After => format!("“{found}” follows the lead"),
            Self::Object => format!("the object contains “{found}”"),
            Self::Head => format!("head is “{found}”"),
            Self::Starts => format!("starts with “{found}”"),
            Self::Ends => format!("ends with “{found}”"),
            Self::Whole => format!("is just “{found}”"),
            Self::Contains => format!("contains “{found}”"),
        }
    }
}

/// The first token of some.
fn first(range: Range<usize>) -> Range<usize> {
    range.start..range.end.min(range.start + 1)
}

/// The tokens that lie in some bytes of the text, wholly or in part.
fn tokens_in(view: &View<'_>, bytes: Range<usize>) -> Option<Range<usize>> {
    let tokens = view.tokens();
    let from = tokens.partition_point(|token| token.range.end <= bytes.start);
    let to = tokens.partition_point(|token| token.range.start < bytes.end);
    (from < to).then_some(from..to)
}

/// A regular expression, compiled when it is first needed.
#[derive(Debug)]
pub(super) struct Pattern {
    written: String,
    compiled: OnceLock<Option<Regex>>,
}

/// The most bytes a compiled expression may take.
const REGEX_SIZE: usize = 1 << 20;
/// The most bytes an expression may have as written.
const REGEX_LENGTH: usize = 4096;

impl Pattern {
    /// An expression that is known to compile, as the shipped pack's are.
    pub(super) fn trusted(written: String) -> Self {
        Self {
            written,
            compiled: OnceLock::new(),
        }
    }

    /// An expression that is compiled at once.
    ///
    /// # Errors
    /// What is wrong with it, in one line, where it does not compile or grows too large.
    pub(super) fn checked(written: String) -> Result<Self, String> {
        if written.len() > REGEX_LENGTH {
            return Err(format!("it is longer than {REGEX_LENGTH} bytes"));
        }
        let regex = compiled(&written).map_err(|error| reason(&error))?;
        Ok(Self {
            written,
            compiled: OnceLock::from(Some(regex)),
        })
    }

    fn find(&self, body: &str) -> Option<Range<usize>> {
        let regex = self
            .compiled
            .get_or_init(|| compiled(&self.written).ok())
            .as_ref()?;
        regex.find(body).map(|found| found.range())
    }
}

fn compiled(written: &str) -> Result<Regex, regex::Error> {
    RegexBuilder::new(written)
        .size_limit(REGEX_SIZE)
        .nest_limit(50)
        .build()
}

/// The last line of a regex error: the others draw the expression.
fn reason(error: &regex::Error) -> String {
    let text = match error {
        regex::Error::CompiledTooBig(_) => "it grows too large when compiled".to_owned(),
        other => other.to_string(),
    };
    let last = text.lines().last().unwrap_or_default();
    last.trim_start_matches("error: ").to_owned()
}
