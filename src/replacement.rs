//! A change to a text that is offered, not made.

use crate::source::Span;

/// What takes the place of some bytes of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Replacement {
    /// Those bytes; none where it is only put in.
    pub span: Span,
    /// What stands there then.
    pub text: String,
}

impl Replacement {
    /// What is put in before the byte `offset`, from 0, where nothing is taken out.
    #[must_use]
    pub fn put_in(offset: usize, text: String) -> Self {
        Self {
            span: Span::new(offset, offset),
            text,
        }
    }

    /// What makes `new` of `old`, in as few whole lines as can be where none has moved.
    #[must_use]
    pub fn between(old: &str, new: &str) -> Self {
        let lines = |text| str::split_inclusive(text, '\n').collect::<Vec<&str>>();
        let (olds, news) = (lines(old), lines(new));
        let is_same = |(one, other): &(&&str, &&str)| one == other;
        let bytes = |lines: &[&str]| lines.iter().map(|line| line.len()).sum::<usize>();
        let head = olds.iter().zip(&news).take_while(is_same).count();
        let tails = olds[head..].iter().rev().zip(news[head..].iter().rev());
        let tail = tails.take_while(is_same).count();
        Self {
            span: Span::new(bytes(&olds[..head]), bytes(&olds[..olds.len() - tail])),
            text: news[head..news.len() - tail].concat(),
        }
    }

    /// The text with it; none where that has no such bytes.
    #[must_use]
    pub fn applied(&self, text: &str) -> Option<String> {
        let (before, after) = (text.get(..self.span.start)?, text.get(self.span.end..)?);
        Some([before, &self.text, after].concat())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::{prop_assert, prop_assert_eq, proptest};

    #[test]
    fn only_lines_that_differ_are_replaced() {
        for (old, new, start, taken, put) in [
            ("a\nb\n", "a\nx\nb\n", 2, "", "x\n"),
            ("a\nb\nc", "a\nx\nc", 2, "b\n", "x\n"),
            ("a\na\n", "a\na\na\n", 4, "", "a\n"),
            ("", "a", 0, "", "a"),
            ("a", "a", 1, "", ""),
        ] {
            let edit = Replacement::between(old, new);
            assert_eq!((edit.span.start, &old[edit.span.range()]), (start, taken));
            assert_eq!(edit.text, put);
        }
    }

    #[test]
    fn a_text_without_those_bytes_is_left() {
        assert_eq!(
            Replacement::put_in(1, "x".to_owned())
                .applied("ab")
                .unwrap(),
            "axb"
        );
        assert_eq!(Replacement::put_in(1, "x".to_owned()).applied("é"), None);
        assert_eq!(Replacement::put_in(3, "x".to_owned()).applied("ab"), None);
    }

    proptest! {
        #[test]
        fn what_is_between_two_texts_makes_one_of_the_other(old in "[ab\n]{0,12}", new in "[ab\n]{0,12}") {
            let edit = Replacement::between(&old, &new);
            let applied = edit.applied(&old);
            prop_assert_eq!(applied.as_deref(), Some(new.as_str()));
            prop_assert!(old != new || (edit.span.is_empty() && edit.text.is_empty()));
        }
    }
}
