//! What one comment says: which rules it suppresses, from where to where, and why; or what is wrong with it.

use crate::plan::comment::{Comment, WORDS};
use crate::rules::{BUILT_IN, BuiltIn, Retired, Rules};
use crate::source::Span;
use crate::spelling::{closest, did_you_mean, in_words};

/// What a comment does to the rules it names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reach {
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

impl Reach {
    fn of(word: &str) -> Option<Self> {
        let reaches = [
            Self::Line,
            Self::NextItem,
            Self::From,
            Self::Until,
            Self::File,
        ];
        let known = WORDS.into_iter().zip(reaches);
        known
            .filter(|(known, _)| *known == word)
            .map(|(_, reach)| reach)
            .next()
    }
}

/// A rule that is named in a comment, or all of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Named<'a> {
    /// The rule's id; none for all rules.
    pub rule: Option<&'a str>,
    /// Where the name is one of a rule that is gone: the rule is then what took its place, or what is gone itself.
    pub retired: Option<Retired<'a>>,
    /// The bytes of the name.
    pub span: Span,
}

/// A comment, understood as far as it could be.
#[derive(Debug)]
pub(super) struct Directive<'a> {
    /// None where its first word means nothing.
    pub reach: Option<Reach>,
    /// Rules in force only.
    pub named: Vec<Named<'a>>,
    /// What stands behind ` -- `.
    pub reason: Option<&'a str>,
    /// What could not be understood.
    pub slips: Vec<Slip>,
}

/// Words of a comment that can't be understood.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Slip {
    /// Their bytes.
    pub span: Span,
    /// What is wrong, in one sentence.
    pub message: String,
    /// What to do about it.
    pub help: String,
}

impl<'a> Directive<'a> {
    /// Reads a comment of the document `text`.
    pub(super) fn read(text: &'a str, comment: Comment, rules: &'a Rules) -> Self {
        let mut words = Words {
            rest: &text[comment.said.range()],
            end: comment.said.end,
        };
        let (word, span) = words.next().unwrap_or(("", comment.said));
        let mut directive = Self {
            reach: Reach::of(word),
            named: Vec::new(),
            reason: None,
            slips: Vec::new(),
        };
        if directive.reach.is_none() {
            directive.slips.push(unknown_word(word, span));
        } else if !directive.names(words, rules) {
            directive.slips.push(Slip {
                span,
                message: format!("“{word}” doesn't say which rules it is for"),
                help: "Name them behind it, or say `all`.".to_owned(),
            });
        }
        directive
    }

    fn name(&mut self, rule: Option<&'a str>, retired: Option<Retired<'a>>, span: Span) {
        self.named.push(Named {
            rule,
            retired,
            span,
        });
    }

    /// Reads the names and the reason; false where there is no name.
    fn names(&mut self, mut words: Words<'a>, rules: &'a Rules) -> bool {
        let mut any = false;
        while let Some((name, span)) = words.next() {
            if matches!(name, "--" | "–" | "—") {
                self.reason = Some(words.rest.trim()).filter(|reason| !reason.is_empty());
                break;
            }
            any = true;
            if name == "all" {
                self.name(None, None, span);
            } else if let Some(rule) = rules.find(name) {
                self.name(Some(&rule.id), None, span);
            } else if let Some(gone) = rules.retired(name) {
                let rule = gone.successor.unwrap_or(gone.id);
                self.name(Some(rule), Some(gone), span);
            } else if let Some(check) = BuiltIn::find(name) {
                self.slips.push(not_suppressible(check, span));
            } else if Rules::shipped().find(name).is_none()
                && Rules::shipped().retired(name).is_none()
            {
                // A shipped rule may be named even where the shipped rules are left out for a run.
                let near = closest(name, known(rules));
                self.slips.push(unknown_rule(name, span, near));
                if near.is_none() {
                    // A sentence rather than names: one finding for it is enough.
                    break;
                }
            }
        }
        any
    }
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

fn known(rules: &Rules) -> impl Iterator<Item = &str> {
    let shipped = Rules::shipped().all();
    let ids = rules.all().chain(shipped).map(|rule| &*rule.id);
    ids.chain(["all"])
}

fn unknown_word(word: &str, span: Span) -> Slip {
    let help = match closest(word, WORDS) {
        Some(near) => did_you_mean(near),
        None => format!("There are {}.", in_words(WORDS, "and")),
    };
    Slip {
        span,
        message: format!("“{word}” is nothing that a comment can say"),
        help,
    }
}

fn unknown_rule(name: &str, span: Span, near: Option<&str>) -> Slip {
    let help = match near {
        Some(near) => did_you_mean(near),
        None => "`doable rules list` shows them all; a reason stands behind ` -- `.".to_owned(),
    };
    Slip {
        span,
        message: format!("There is no rule “{name}”"),
        help,
    }
}

fn not_suppressible(check: &BuiltIn, span: Span) -> Slip {
    let ids = BUILT_IN.map(|check| check.id);
    Slip {
        span,
        message: format!("“{}” can't be suppressed", check.id),
        help: format!(
            "Set the severity of {} in the config, where `off` silences them.",
            in_words(ids, "and")
        ),
    }
}
