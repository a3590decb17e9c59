//! Which language a document's items are written in: rules for English have nothing to say of another.

use crate::item::lexer::Cut;
use crate::item::token::Case;
use crate::item::{Token, TokenKind};
use crate::language::detection::{Detection, Standing};
use crate::language::{Class, Language};

/// So many items are asked: a long document is in the language it begins in.
pub(super) const ASKED: usize = 1000;

/// A quotation is no longer than so many words and signs; what goes on was opened by a stray mark.
const QUOTED: usize = 60;

/// Whether the items are written in another language than English, by the words of the first of them.
///
/// Code, URLs, mentions, tags, numbers and what stands in quotation marks have no vote.
pub(super) fn is_other(items: &[Cut], language: Language) -> bool {
    let mut vote = Detection::new(language);
    for (tokens, _) in items.iter().take(ASKED) {
        let mut at = 0;
        while let Some(token) = tokens.get(at) {
            if token.kind == TokenKind::Word {
                vote.add_word(token.word(), || standing(tokens, at));
            }
            let quoted = (token.kind == TokenKind::Mark).then(|| quoted(tokens, at));
            at = quoted.flatten().unwrap_or(at + 1);
        }
    }
    vote.is_other_language()
}

/// The token after the quotation that opens here.
fn quoted(tokens: &[Token], at: usize) -> Option<usize> {
    let closing = match tokens[at].lower().chars().next()? {
        '"' => "\"",
        '“' => "”",
        '„' => "“”",
        '«' => "»",
        '‘' => "’",
        '\'' => "'",
        _ => return None,
    };
    let closes = |token: &Token| token.kind == TokenKind::Mark && closing.contains(token.lower());
    let end = tokens[at + 1..].iter().take(QUOTED).position(closes)?;
    Some(at + end + 2)
}

fn standing(tokens: &[Token], at: usize) -> Standing {
    let before = at.checked_sub(1).and_then(|before| tokens.get(before));
    let opens =
        before.is_none_or(|token| token.kind == TokenKind::Mark && !token.is(Class::HYPHEN));
    let named = match tokens[at].case {
        Case::Lower => opens_name(tokens, at),
        Case::Title => !opens,
        Case::Upper | Case::Mixed | Case::Camel => true,
    };
    if named {
        Standing::Name
    } else {
        Standing::Plain
    }
}

/// Whether a small word belongs to the name after it: "de Bruyn", "van der Berg".
fn opens_name(tokens: &[Token], at: usize) -> bool {
    let is = |at: usize, class| tokens.get(at).is_some_and(|token| token.is(class));
    let particle = |at: usize| is(at, Class::NAME_PARTICLE);
    let article = |at: usize| is(at, Class::NAME_ARTICLE);
    let capital = |at: usize| {
        let token = tokens.get(at);
        token.is_some_and(|token| token.case == Case::Title)
    };
    let after_particle = at > 0 && particle(at - 1);
    (particle(at) && (capital(at + 1) || (article(at + 1) && capital(at + 2))))
        || (article(at) && after_particle && capital(at + 1))
}

#[cfg(test)]
#[path = "language_tests.rs"]
mod tests;
