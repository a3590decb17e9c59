//! Which language a document's items are written in: rules for English have nothing to say of another.

use super::opinion::Opinion;
use crate::item::lexer::{self, Cut};
use crate::item::token::Case;
use crate::item::{Token, TokenKind};
use crate::language::detection::{Detection, Standing};
use crate::language::{Class, Language};
use crate::plan::ListItem;

/// So many items are asked: a long document is in the language it begins in.
const ASKED: usize = 1000;

/// A quotation is no longer than so many words and signs; what goes on was opened by a stray mark.
const QUOTED: usize = 60;

/// Asks the first of a document's items whether they are written in another language than English. Their tokens are given,
/// too, for who reads on, but for those whose vote is known: with `opinions`, one for each item, a vote is kept for another
/// time.
pub(super) fn ask(
    items: &[ListItem],
    mut opinions: Option<&mut [Opinion]>,
    language: Language,
) -> (Vec<Option<Cut>>, bool) {
    let mut all = Detection::new(language);
    let cuts = items.iter().take(ASKED).enumerate().map(|(at, item)| {
        let mut opinion = opinions.as_mut().and_then(|all| all.get_mut(at));
        if let Some(vote) = opinion.as_ref().and_then(|opinion| opinion.vote.as_ref()) {
            all.add_all(vote);
            return None;
        }
        let cut = lexer::tokens(&item.text, language);
        let vote = vote(&cut.0, language);
        all.add_all(&vote);
        if let Some(opinion) = &mut opinion {
            opinion.vote = Some(Box::new(vote));
        }
        Some(cut)
    });
    (cuts.collect(), all.is_other_language())
}

/// What an item's words say: code, URLs, mentions, tags, numbers and what stands in quotation marks have no vote.
fn vote(tokens: &[Token], language: Language) -> Detection {
    let mut vote = Detection::new(language);
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        if token.kind == TokenKind::Word {
            vote.add_word(token.word(), || standing(tokens, at));
        }
        let quoted = (token.kind == TokenKind::Mark).then(|| quoted(tokens, at));
        at = quoted.flatten().unwrap_or(at + 1);
    }
    vote
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
