//! What one comment says: which rules it suppresses, from where to where, and why; or what is wrong with it.

use crate::plan::comment::{Comment, WORDS};
use crate::rules::{BUILT_IN, BuiltIn, Retired, Rules, UNKNOWN_SUPPRESSION};
use crate::source::Span;
use crate::spelling::{closest, did_you_mean, in_words};

/// What a comment does to the rules it names, in the order of [`WORDS`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::lint) enum Reach {
    /// Suppresses them on its line.
    Line,
    /// Suppresses them on the next item.
    NextItem,
    /// Suppresses them from here on.
    From,
    /// Ends that.
    Until,
    /// Suppresses them in the whole file.
    File,
}

/// A rule in force that is named in a comment, or all of them.
#[derive(Debug)]
pub(in crate::lint) struct Suppression<'a> {
    pub comment: Comment,
    pub reach: Reach,
    /// The rule's id; none for all rules.
    pub rule: Option<&'a str>,
    /// Where the name is one of a rule that is gone: the rule is then what took its place, or what is gone itself.
    pub retired: Option<Retired<'a>>,
    /// The bytes of the name.
    pub span: Span,
    /// Whether it suppresses anything.
    pub used: bool,
}

/// What is to be said of a comment.
#[derive(Debug)]
pub(in crate::lint) struct CommentDiagnostic {
    /// The check that says it.
    pub check: &'static BuiltIn,
    pub comment: Comment,
    /// The bytes it is about.
    pub span: Span,
    /// What is wrong, in one sentence.
    pub message: String,
    /// What to do about it.
    pub help: String,
}

/// What a comment names, and what of it could not be understood.
pub(super) struct Directive<'a> {
    comment: Comment,
    pub(super) named: Vec<Suppression<'a>>,
    pub(super) wrong: Vec<CommentDiagnostic>,
}

impl<'a> Directive<'a> {
    /// Reads a comment of the document `text`.
    pub(super) fn read(text: &'a str, comment: Comment, rules: &'a Rules) -> Self {
        let mut directive = Self {
            comment,
            named: Vec::new(),
            wrong: Vec::new(),
        };
        let mut words = Words {
            rest: &text[comment.said.range()],
            end: comment.said.end,
        };
        let (word, span) = words.next().unwrap_or(("", comment.said));
        let Some(reach) = reach_of(word) else {
            directive.tell(span, unknown_word(word));
            return directive;
        };
        if !directive.read_names(words, reach, rules) {
            let message = format!("“{word}” doesn't say which rules it is for");
            let help = "Name them after it, or say `all`.".to_owned();
            directive.tell(span, (message, help));
        }
        directive
    }

    /// Reads the names, up to the reason, which is for people; false where there is no name.
    fn read_names(&mut self, words: Words<'a>, reach: Reach, rules: &'a Rules) -> bool {
        let mut any = false;
        for (name, span) in words {
            if matches!(name, "--" | "–" | "—") {
                break;
            }
            any = true;
            let (rule, retired) = if name == "all" {
                (None, None)
            } else if let Some(rule) = rules.find(name) {
                (Some(&*rule.id), None)
            } else if let Some(gone) = rules.retired(name) {
                (Some(gone.successor.unwrap_or(gone.id)), Some(gone))
            } else if let Some(check) = BuiltIn::find(name) {
                self.tell(span, not_suppressible(check));
                continue;
            } else if is_shipped(name) {
                continue;
            } else {
                let near = closest(name, known(rules));
                self.tell(span, unknown_rule(name, near));
                if near.is_none() {
                    // A sentence rather than names: one finding for it is enough.
                    break;
                }
                continue;
            };
            self.named.push(Suppression {
                comment: self.comment,
                reach,
                rule,
                retired,
                span,
                used: false,
            });
        }
        any
    }

    fn tell(&mut self, span: Span, (message, help): Advice) {
        self.wrong.push(CommentDiagnostic {
            check: &UNKNOWN_SUPPRESSION,
            comment: self.comment,
            span,
            message,
            help,
        });
    }
}

fn reach_of(word: &str) -> Option<Reach> {
    let reaches = [
        Reach::Line,
        Reach::NextItem,
        Reach::From,
        Reach::Until,
        Reach::File,
    ];
    let at = WORDS.iter().position(|known| *known == word)?;
    Some(reaches[at])
}

/// The words of a comment, parted by white space and commas.
struct Words<'a> {
    rest: &'a str,
    /// The byte where the rest ends in the document.
    end: usize,
}

impl<'a> Iterator for Words<'a> {
    type Item = (&'a str, Span);

    fn next(&mut self) -> Option<Self::Item> {
        let parts = |char: char| char == ',' || char.is_whitespace();
        let rest = self.rest.trim_start_matches(parts);
        let start = self.end - rest.len();
        let len = rest.find(parts).unwrap_or(rest.len());
        self.rest = &rest[len..];
        (len > 0).then(|| (&rest[..len], Span::new(start, start + len)))
    }
}

/// A shipped rule may be named even where the shipped rules are left out for a run.
fn is_shipped(name: &str) -> bool {
    let shipped = Rules::shipped();
    shipped.find(name).is_some() || shipped.retired(name).is_some()
}

fn known(rules: &Rules) -> impl Iterator<Item = &str> {
    let shipped = Rules::shipped().all();
    let ids = rules.all().chain(shipped).map(|rule| &*rule.id);
    ids.chain(["all"])
}

/// What is wrong, and what to do about it.
type Advice = (String, String);

fn unknown_word(word: &str) -> Advice {
    let help = match closest(word, WORDS) {
        Some(near) => did_you_mean(near),
        None => format!("There are {}.", in_words(WORDS, "and")),
    };
    let message = format!("“{word}” is nothing that a comment can say");
    (message, help)
}

fn unknown_rule(name: &str, near: Option<&str>) -> Advice {
    let help = match near {
        Some(near) => did_you_mean(near),
        None => "`doable rules list` shows them all; a reason stands after ` -- `.".to_owned(),
    };
    (format!("There is no rule “{name}”"), help)
}

fn not_suppressible(check: &BuiltIn) -> Advice {
    let ids = in_words(BUILT_IN.map(|check| check.id), "and");
    let message = format!("“{}” can't be suppressed", check.id);
    let help = format!("Set the severity of {ids} in the config, where `off` silences them.");
    (message, help)
}
