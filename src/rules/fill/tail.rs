//! How far a deed goes on after its verb: to the end of its clause, or of a phrase in it.
//!
//! It's read once, from left to right. What is between brackets or quotation marks is passed over whole.

use super::quote::partner;
use crate::item::{Token, TokenKind};
use crate::language::Class;
use crate::rules::view::View;
use std::ops::Range;

/// What a word has at least as a verb to be one after a comma or "and".
const MOSTLY_VERB: f32 = 0.5;

/// Tokens that brackets hold at most which are a part of a phrase, and no remark of their own.
const ASIDE: usize = 4;

/// The form that a verb has in its item, which others that are joined to it have as well.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    Base,
    ThirdPerson,
    Gerund,
}

/// Where a deed may end, in tokens.
#[derive(Debug, Default)]
pub(super) struct Tail {
    /// Ends of phrases after which only a reason, a means or another deed comes, the first one first.
    soft: Vec<usize>,
    /// Where the clause ends.
    hard: usize,
}

/// What a token does to a deed.
enum Step {
    /// It goes on at this token.
    To(usize),
    /// It ends here.
    End,
    /// Nobody knows.
    Doubt,
}

impl Tail {
    /// Reads what stands after a verb, from the token `from` on. None where a word in it makes the whole doubtful.
    pub(super) fn read(view: &View<'_>, from: usize, form: Form) -> Option<Self> {
        let reader = Reader::new(view, from, form);
        let mut tail = Self::default();
        let mut at = from;
        while at < reader.end {
            match reader.step(at, &mut tail.soft) {
                Step::To(next) => at = next,
                Step::End => break,
                Step::Doubt => return None,
            }
        }
        tail.hard = reader.trimmed(view, at);
        (at > from || from >= reader.end).then_some(tail)
    }

    /// Where it may end, the last place first.
    pub(super) fn ends(&self) -> impl Iterator<Item = usize> {
        std::iter::once(self.hard).chain(self.soft.iter().rev().copied())
    }
}

/// What is known of a clause while it's read.
struct Reader<'a> {
    tokens: &'a [Token],
    from: usize,
    end: usize,
    form: Form,
    /// The last "and" or "or", which ends a series.
    joint: Option<usize>,
    /// The first word after which a verb has a subject of its own: "that", "what", "they".
    clausal: usize,
}

impl<'a> Reader<'a> {
    fn new(view: &View<'a>, from: usize, form: Form) -> Self {
        let (tokens, end) = (view.tokens(), view.clause.end);
        let within = || from..end.max(from);
        let is = |at: usize, class| tokens.get(at).is_some_and(|token| token.is(class));
        let clausal = [
            Class::SUBJECT_PRONOUN,
            Class::INDEFINITE_PRONOUN,
            Class::ASKS_INSIDE,
            Class::RELATIVE,
            Class::SETS_ASIDE,
        ];
        let opens_clause = |at: &usize| clausal.iter().any(|&class| is(*at, class));
        let takes_clause = view.lead.clone().any(|at| is(at, Class::TAKES_CLAUSE))
            || view.lead.len() > 1
            || is(from, Class::BEFORE_A_CLAUSE);
        Self {
            tokens,
            from,
            end,
            form,
            joint: within().rev().find(|&at| is(at, Class::AND_OR)),
            clausal: if takes_clause {
                from
            } else {
                within().find(opens_clause).unwrap_or(end)
            },
        }
    }

    /// The end without words that only hurry, without punctuation, and without a link that only leads to where more is said.
    fn trimmed(&self, view: &View<'_>, mut end: usize) -> usize {
        let refers = |at: usize, token: &Token| {
            let linked = view.subject.text.style_at(token.range.start).link;
            let needed = self.is(at - 1, Class::NEEDS_MORE) || self.is(at - 1, Class::PREPOSITION);
            let named = linked && token.is(Class::NAME_OF_A_LINK);
            (named || token.kind == TokenKind::Url) && !needed
        };
        while let Some(last) = end.checked_sub(1).filter(|&last| last > self.from) {
            let Some(token) = self.tokens.get(last) else {
                break;
            };
            if !token.is(Class::FALLS_OFF) && !token.is(Class::COMMA) && !refers(last, token) {
                break;
            }
            end = last;
        }
        end
    }

    fn get(&self, at: usize) -> Option<&'a Token> {
        self.tokens.get(at).filter(|_| at < self.end)
    }

    fn is(&self, at: usize, class: Class) -> bool {
        self.get(at).is_some_and(|token| token.is(class))
    }

    /// Whether white space stands before the token, or nothing at all.
    fn apart(&self, at: usize) -> bool {
        let ends = at.checked_sub(1).and_then(|before| self.tokens.get(before));
        let (Some(before), Some(token)) = (ends, self.tokens.get(at)) else {
            return true;
        };
        before.range.end < token.range.start
    }

    fn step(&self, at: usize, soft: &mut Vec<usize>) -> Step {
        let Some(token) = self.get(at) else {
            return Step::End;
        };
        if token.kind == TokenKind::Mark {
            return self.mark(at, token);
        }
        let modal = token.is(Class::MODAL) && !token.is(Class::NEED);
        let states = modal || token.is(Class::FINITE_BE) || token.is(Class::OF_A_SUBJECT);
        if states && at < self.clausal && !token.is_capitalised() {
            return Step::Doubt;
        }
        if token.is(Class::AND_OR) {
            return self.joined(at, soft);
        }
        let aside = token.is(Class::SETS_ASIDE) || token.is(Class::OPENS_ASIDE_CLAUSE);
        let asked = token.is(Class::ASKING) && self.clausal < at;
        if at > self.from && aside && !asked {
            soft.push(at);
        }
        Step::To(at + 1)
    }

    /// "and", "or"
    fn joined(&self, at: usize, soft: &mut Vec<usize>) -> Step {
        let next = at + 1;
        if self.get(next).is_none() {
            return Step::Doubt;
        }
        if self.is_of_form(next) {
            return Step::Doubt;
        }
        if at > self.from && self.is_verb(next) {
            soft.push(at);
        }
        Step::To(next)
    }

    /// Whether a word has the form that the lead has and an infinitive hasn't.
    fn is_of_form(&self, at: usize) -> bool {
        let Some(token) = self.get(at) else {
            return false;
        };
        match self.form {
            Form::Base => false,
            Form::Gerund => token.entry().is_gerund(),
            Form::ThirdPerson => token.entry().is_third_person(),
        }
    }

    /// Whether a word is a verb in its base form more often than not.
    fn is_verb(&self, at: usize) -> bool {
        self.get(at).is_some_and(|token| {
            let entry = token.entry();
            entry.is_base_verb() && entry.verb_share() > MOSTLY_VERB && !token.is(Class::NOT_A_VERB)
        })
    }

    fn mark(&self, at: usize, token: &Token) -> Step {
        let (before, after) = (self.apart(at), self.apart(at + 1));
        if let Some(closes) = partner(token.lower()) {
            return self.held(at, closes, token);
        }
        if token.is(Class::COMMA) {
            return self.comma(at);
        }
        if token.is(Class::ARROW) {
            return Step::Doubt;
        }
        if token.is(Class::STANDS_BETWEEN) {
            return self.ended(at);
        }
        let abbreviated =
            token.is(Class::FULL_STOP) && self.is(at.wrapping_sub(1), Class::ABBREVIATED);
        if token.is(Class::ENDS_CLAUSE) && !abbreviated {
            return match (before, after) {
                (_, true) => self.ended(at),
                (true, false) => Step::Doubt,
                // "2.x"
                (false, false) => Step::To(at + 1),
            };
        }
        if token.is(Class::DASH) {
            return match (before, after) {
                (true, true) => self.ended(at),
                (false, false) => Step::To(at + 1),
                _ => Step::Doubt,
            };
        }
        let goes_on = abbreviated
            || token.is(Class::AND_OR)
            || token.is(Class::STANDS_INSIDE)
            || (token.is(Class::JOINS_CLOSELY) && !after && !before)
            || (token.is(Class::APOSTROPHE) && !before);
        if goes_on && self.get(at + 1).is_some() {
            Step::To(at + 1)
        } else {
            Step::Doubt
        }
    }

    /// The clause ends here, unless that leaves nothing but verbs of it: "Add or modify: …".
    fn ended(&self, at: usize) -> Step {
        let verbs = self.is(self.from, Class::AND_OR) && at <= self.from + 2;
        if verbs { Step::Doubt } else { Step::End }
    }

    /// What brackets or quotation marks hold: whole, or left out where a bracket ends the clause.
    fn held(&self, at: usize, closes: &str, token: &Token) -> Step {
        let bracket = token.is(Class::OPENS_BRACKET);
        let mut within = at + 1..self.end;
        let close = within.find(|&near| self.tokens[near].lower() == closes);
        match close {
            Some(close) if bracket && self.ends_after(close) => Step::End,
            Some(close) if bracket && close > at + ASIDE => Step::Doubt,
            Some(close) => Step::To(close + 1),
            // The clause ends before the closing bracket, which is no word.
            None if bracket => Step::End,
            None if self
                .tokens
                .get(self.end)
                .is_some_and(|next| next.lower() == closes) =>
            {
                Step::To(self.end + 1)
            }
            None => Step::Doubt,
        }
    }

    /// Whether nothing that counts stands after a token.
    fn ends_after(&self, at: usize) -> bool {
        self.get(at + 1).is_none_or(|next| !next.is_wordlike())
    }

    /// A comma parts what belongs together in a series, and sets all else aside.
    fn comma(&self, at: usize) -> Step {
        let next = at + 1;
        let Some(token) = self.get(next) else {
            return Step::End;
        };
        if token.is(Class::AND_OR) || token.is(Class::AFTER_COMMA_KEPT) {
            return Step::To(next);
        }
        let series = self.joint.is_some_and(|joint| joint > at);
        if self.is_of_form(next) {
            return Step::Doubt;
        }
        if at == self.from {
            return if series { Step::To(next) } else { Step::Doubt };
        }
        if self.sets_aside(next, token) {
            return Step::End;
        }
        if self.is_verb(next) {
            let verbs = self
                .joint
                .is_some_and(|joint| joint > at && self.is_verb(joint + 1));
            return if verbs { Step::To(next) } else { Step::End };
        }
        if series {
            return Step::To(next);
        }
        let before = self.get(at - 1).map(Token::entry).unwrap_or_default();
        if before.is_adjective() && !before.is_noun() {
            return Step::Doubt;
        }
        Step::End
    }

    /// Whether a word after a comma opens something that can be left out: "…, making it easier". In a series it names a deed.
    fn sets_aside(&self, at: usize, token: &Token) -> bool {
        let listed = self.is(at + 1, Class::COMMA) || self.is(at + 1, Class::AND_OR);
        let object = self.is(at + 1, Class::OPENS_OBJECT) || !token.entry().is_noun();
        let doing = token.entry().is_gerund() && object && !listed;
        let said = [
            Class::SETS_ASIDE,
            Class::AFTER_COMMA,
            Class::RELATIVE,
            Class::SUBJECT_PRONOUN,
        ];
        doing || said.iter().any(|&class| token.is(class))
    }
}

/// Whether a deed may end with the last of these tokens: at a whole phrase, which needs nothing more.
pub(super) fn may_end(view: &View<'_>, words: Range<usize>) -> bool {
    let tokens = view.tokens();
    let Some(last) = words.clone().next_back().and_then(|last| tokens.get(last)) else {
        return true;
    };
    if last.kind == TokenKind::Mark {
        return last.is(Class::QUOTATION_MARK)
            || last.is(Class::CLOSES_BRACKET)
            || last.is(Class::PERCENT);
    }
    if last.kind != TokenKind::Word {
        return true;
    }
    let open = [
        Class::NEEDS_MORE,
        Class::AND_OR,
        Class::TO,
        Class::JOINT,
        Class::ASKING,
    ];
    if last.is(Class::PARTICLE) {
        return true;
    }
    if last.is(Class::PREPOSITION) {
        // "what I like"
        let subject = words
            .end
            .checked_sub(2)
            .and_then(|before| tokens.get(before));
        let verb = last.entry().is_base_verb()
            && subject.is_some_and(|word| word.is(Class::SUBJECT_PRONOUN));
        return verb || is_phrasal(view, last);
    }
    !open.iter().any(|&class| last.is(class))
}

/// "check in": a preposition that makes one verb with the lead, and leads to nothing.
fn is_phrasal(view: &View<'_>, last: &Token) -> bool {
    let parse = view.parse();
    parse.lead.as_ref().is_some_and(|lead| {
        let both = [&*lead.lemma, " ", last.lower()].concat();
        last.is(Class::PHRASAL_LAST) && parse.language.is(&both, Class::PHRASAL)
    })
}

/// Whether these words name something, and could follow another verb: "more energy", "a tidy desk"; not "harder".
pub(super) fn is_name(view: &View<'_>, words: Range<usize>) -> bool {
    let tokens = view.tokens().get(words).unwrap_or_default();
    let Some(first) = tokens.first() else {
        return false;
    };
    let is_thing = |token: &Token| {
        let entry = token.entry();
        let named = entry.is_noun() || !entry.is_known() || token.is(Class::OBJECT_PRONOUN);
        token.is_wordlike() && named
    };
    let leads = [Class::PREPOSITION, Class::PARTICLE, Class::TO, Class::JOINT];
    let opens = first.is(Class::OPENS_OBJECT)
        || first.is(Class::COMPARING)
        || first.entry().is_adjective()
        || is_thing(first);
    opens && !leads.iter().any(|&class| first.is(class)) && tokens.iter().any(is_thing)
}
