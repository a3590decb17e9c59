//! The labels that a config names, as words or with wildcards, and whether one of them is a document's.

use super::wording;
use crate::language::Language;
use crate::settings::WILDCARDS;

/// Labels of a config, in its order.
#[derive(Debug, Default)]
pub struct LabelPatterns(Vec<LabelPattern>);

#[derive(Debug)]
enum LabelPattern {
    /// Words without numbers and what is in brackets.
    Words(Vec<String>),
    /// Words with one space between, in which `*` stands for any letters and `?` for one.
    Wild(Vec<char>),
}

impl LabelPatterns {
    /// Those that are written so.
    #[must_use]
    pub fn new(labels: &[String], language: Language) -> Self {
        let pattern = |label: &String| {
            if is_wild(label) {
                LabelPattern::Wild(letters(label, is_wildcard))
            } else {
                LabelPattern::Words(wording::plain_words(label, language))
            }
        };
        let says_something = |pattern: &LabelPattern| !matches!(pattern, LabelPattern::Words(words) if words.is_empty());
        Self(labels.iter().map(pattern).filter(says_something).collect())
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The number of the first that a label is; none of those that say nothing are counted.
    #[must_use]
    pub fn find(&self, label: &str, language: Language) -> Option<usize> {
        if self.0.is_empty() {
            return None;
        }
        let words = wording::plain_words(label, language);
        let mut whole = None;
        let is_it = |pattern: &LabelPattern| match pattern {
            LabelPattern::Words(own) => *own == words,
            LabelPattern::Wild(own) => matches_wild(
                own,
                whole.get_or_insert_with(|| letters(&wording::bare(label), |_| false)),
            ),
        };
        self.0.iter().position(is_it)
    }
}

fn is_wild(label: &str) -> bool {
    label.contains(is_wildcard)
}

fn is_wildcard(sign: char) -> bool {
    WILDCARDS.contains(&sign)
}

/// A label or pattern in lower case, with one space between its words, and no signs but those that are kept.
fn letters(label: &str, keeps: impl Fn(char) -> bool) -> Vec<char> {
    let mut kept: Vec<char> = Vec::with_capacity(label.len());
    for sign in label.chars().flat_map(char::to_lowercase) {
        match sign {
            '\'' | '’' => kept.push('\''),
            sign if sign.is_alphanumeric() || keeps(sign) => kept.push(sign),
            _ if kept.last().is_some_and(|last| *last != ' ') => kept.push(' '),
            _ => {}
        }
    }
    if kept.last() == Some(&' ') {
        kept.pop();
    }
    kept
}

/// Whether a pattern is a text. Each `*` takes as little as it can, and more where the rest doesn't follow: of the stars
/// before, none has to be asked again, so that this takes at most one step for each pair of characters.
fn matches_wild(pattern: &[char], text: &[char]) -> bool {
    let (mut at, mut next) = (0, 0);
    let mut star = None;
    while next < text.len() {
        match pattern.get(at) {
            Some('*') => {
                star = Some((at, next));
                at += 1;
            }
            Some(sign) if *sign == '?' || *sign == text[next] => {
                at += 1;
                next += 1;
            }
            _ => {
                let Some((place, taken)) = star else {
                    return false;
                };
                star = Some((place, taken + 1));
                at = place + 1;
                next = taken + 1;
            }
        }
    }
    // "Goals *" is "Goals" as well.
    let rest = &pattern[at..];
    rest.strip_prefix(&[' '])
        .unwrap_or(rest)
        .iter()
        .all(|sign| *sign == '*')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is(pattern: &str, label: &str) -> bool {
        let patterns = LabelPatterns::new(&[pattern.to_owned()], Language::default());
        patterns.find(label, Language::default()).is_some()
    }

    #[test]
    fn words_are_compared_without_case_numbers_and_brackets() {
        assert!(is("Goals", "3. GOALS (2026)"));
        assert!(is("this week:", "This Week"));
        assert!(!is("Goals", "Goals for Ana"));
    }

    #[test]
    fn a_star_stands_for_any_letters_and_a_question_mark_for_one() {
        assert!(is("Goals*", "Goals"));
        assert!(is("Goals*", "Goals for 2026"));
        assert!(is("Goals *", "Goals"));
        assert!(is("* goals", "My goals"));
        assert!(is("Week ?", "Week 1"));
        assert!(!is("Week ?", "Week 12"));
        assert!(is("Week *", "week 12"));
        assert!(is("*", "Anything at all"));
        assert!(is("*week*", "What the week brought"));
        assert!(!is("Goals*", "My goals"));
        assert!(!is("a*b*c", "acb"));
    }

    #[test]
    fn a_star_does_not_make_a_long_label_slow() {
        let pattern = "a*".repeat(100) + "b";
        assert!(!is(&pattern, &"a".repeat(20_000)));
    }
}
