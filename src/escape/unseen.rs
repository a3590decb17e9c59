//! Characters that a text holds but doesn't show: those that terminals obey, and those that look like nothing.

/// Whether the character that begins at byte `at` is obeyed rather than shown, or looks like nothing and has no part in
/// how its neighbours look.
///
/// Unseen are control and bidirectional characters, separators of lines and paragraphs, signs of annotations, and what
/// Unicode's property `Default_Ignorable_Code_Point` names (`DerivedCoreProperties.txt`; section 5.21 of the standard):
/// zero-width spaces and joiners, soft hyphens, variation selectors, tags, fillers. Some of these are part of how people
/// write, and stay where they are that:
///
/// - joiners within a word of a script whose letters take another form by them, as in Persian and Hindi (RFC 5892,
///   appendices A.1 and A.2),
/// - zero-width spaces within a text of a script that is written without spaces, such as Khmer (UAX #14, class SA),
/// - joiners, selectors and tags of an emoji that is one only as a whole, such as 👩‍💻, ❤️ and 🏴󠁧󠁢󠁳󠁣󠁴󠁿 (UTS #51,
///   section 1.4.9, and the three flags in `emoji-sequences.txt`),
/// - one selector after an ideograph or a Mongolian letter (`StandardizedVariants.txt`, UTS #37).
///
/// So a reader sees all there is, and nothing is hidden in a run of them: after one that stays, the next doesn't.
pub fn is_unseen(text: &str, at: usize) -> bool {
    let mut rest = text[at..].chars();
    match rest.next() {
        None => false,
        Some(char) if is_obeyed(char) => true,
        Some(char) => is_ignorable(char) && !is_needed(char, text, at, rest.next()),
    }
}

/// Whether a terminal may obey a character wherever that stands: control and bidirectional characters, separators of
/// lines and paragraphs, signs of annotations.
fn is_obeyed(char: char) -> bool {
    char.is_control()
        || matches!(char,
            '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}' | '\u{2029}'
            | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{fff9}'..='\u{fffb}')
}

/// Whether a character is shown as nothing where it can't be shown.
fn is_ignorable(char: char) -> bool {
    matches!(char,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
        | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}'
        | '\u{fff0}'..='\u{fff8}' | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}'
        | '\u{e0000}'..='\u{e0fff}')
}

/// Whether an ignorable character at byte `at` has a part in how its neighbours look.
fn is_needed(char: char, text: &str, at: usize, after: Option<char>) -> bool {
    let Some(before) = text[..at].chars().next_back() else {
        return false;
    };
    let between = |is: fn(char) -> bool| is(before) && after.is_some_and(is);
    match char {
        '\u{200b}' => between(is_written_without_spaces),
        '\u{200c}' => between(is_joined),
        '\u{200d}' => {
            let ends_emoji = is_pictograph(before) || before == '\u{fe0f}';
            between(is_joined) || (ends_emoji && after.is_some_and(is_pictograph))
        }
        '\u{fe0e}' | '\u{fe0f}' => {
            let is_key = before.is_ascii_digit() || matches!(before, '#' | '*');
            is_pictograph(before) || (is_key && after == Some('\u{20e3}'))
        }
        '\u{fe00}'..='\u{fe02}' | '\u{e0100}'..='\u{e01ef}' => is_ideograph(before),
        '\u{180b}'..='\u{180d}' | '\u{180f}' => matches!(before, '\u{1820}'..='\u{18aa}'),
        '\u{e0020}'..='\u{e007f}' => is_in_flag(text, at),
        _ => false,
    }
}

/// Letters and signs of the scripts from Arabic to N'Ko and from Devanagari to Sinhala, of Khmer, Mongolian and Myanmar.
fn is_joined(char: char) -> bool {
    matches!(char,
        '\u{620}'..='\u{65f}' | '\u{66e}'..='\u{6d3}' | '\u{6fa}'..='\u{74f}' | '\u{750}'..='\u{77f}'
        | '\u{7ca}'..='\u{7f5}' | '\u{8a0}'..='\u{8ff}' | '\u{900}'..='\u{dff}' | '\u{1000}'..='\u{109f}'
        | '\u{1780}'..='\u{17b3}' | '\u{17b6}'..='\u{17d3}' | '\u{1820}'..='\u{18aa}')
}

/// Letters and signs of Thai, Lao, Myanmar and Khmer.
fn is_written_without_spaces(char: char) -> bool {
    matches!(char,
        '\u{e01}'..='\u{edf}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17b3}' | '\u{17b6}'..='\u{17dd}')
}

/// What may be shown as an emoji, and some signs beside.
fn is_pictograph(char: char) -> bool {
    matches!(char,
        '©' | '®' | '‼' | '⁉' | '™' | 'ℹ' | '〰' | '〽' | '㊗' | '㊙'
        | '\u{2190}'..='\u{21ff}' | '\u{2300}'..='\u{23ff}' | 'Ⓜ' | '\u{25a0}'..='\u{27bf}'
        | '\u{2900}'..='\u{297f}' | '\u{2b00}'..='\u{2bff}' | '\u{1f000}'..='\u{1fbff}')
}

fn is_ideograph(char: char) -> bool {
    matches!(char, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3fffd}')
}

/// Whether the tag at byte `at` is part of the flag of England, Scotland or Wales: a black flag, the letters, an end.
fn is_in_flag(text: &str, at: usize) -> bool {
    const TAGS: [&str; 3] = ["gbeng\u{7f}", "gbsct\u{7f}", "gbwls\u{7f}"];
    let is_flag = |start: &str| {
        let tags = start.strip_prefix('🏴').map(|tags| tags.chars().take(6));
        let letter = |tag: char| char::from_u32((tag as u32).wrapping_sub(0xe_0000));
        let letters: Option<String> = tags.and_then(|tags| tags.map(letter).collect());
        letters.is_some_and(|letters| TAGS.contains(&letters.as_str()))
    };
    let starts = text[..at].char_indices().rev().take(6);
    let mut flags = starts.filter(|(_, char)| *char == '🏴');
    flags
        .next()
        .is_some_and(|(start, _)| is_flag(&text[start..]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use regex::Regex;

    /// The characters of a text that are unseen.
    fn unseen(text: &str) -> String {
        let chars = text.char_indices();
        let found = chars.filter(|(at, _)| is_unseen(text, *at));
        found.map(|(_, char)| char).collect()
    }

    #[test]
    fn what_unicode_calls_ignorable_or_a_control_is_unseen_by_itself() {
        let named = r"^[\p{Default_Ignorable_Code_Point}\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}\u{fff9}-\u{fffb}]$";
        let named = Regex::new(named).unwrap();
        for char in '\0'..=char::MAX {
            let text = char.to_string();
            assert_eq!(is_unseen(&text, 0), named.is_match(&text), "{char:?}");
            let within = format!("a{char}b");
            assert_eq!(is_unseen(&within, 1), named.is_match(&text), "{within:?}");
        }
    }

    #[test]
    fn every_emoji_of_one_character_may_take_a_selector() {
        let emoji = Regex::new(r"^\p{Extended_Pictographic}$").unwrap();
        let reserved = Regex::new(r"^\p{Cn}$").unwrap();
        for char in '\0'..=char::MAX {
            let text = char.to_string();
            if emoji.is_match(&text) && !reserved.is_match(&text) {
                assert!(is_pictograph(char), "{char:?}");
            }
        }
    }

    #[test]
    fn what_people_write_with_is_left_alone() {
        for text in [
            "👩\u{200d}💻 and 👩🏽\u{200d}🚀",
            "🏳\u{fe0f}\u{200d}🌈, ❤\u{fe0f}\u{200d}🔥 and ☎\u{fe0e}",
            "#\u{fe0f}\u{20e3} and 1\u{fe0f}\u{20e3}",
            "🏴\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}",
            "می\u{200c}خواهم",
            "क्\u{200d}ष and र्\u{200c}य",
            "শ্রীলঙ্কা, ශ්\u{200d}රී ලංකා",
            "ភាសា\u{200b}ខ្មែរ",
            "葛\u{e0100}城",
            "ᠠ\u{180b}",
        ] {
            assert_eq!(unseen(text), "", "{text:?}");
        }
    }

    #[test]
    fn the_same_characters_are_unseen_where_they_do_nothing() {
        for (text, expected) in [
            ("Gr\u{200b}ow", "\u{200b}"),
            ("Gr\u{200d}ow", "\u{200d}"),
            ("a\u{fe0f} 1\u{fe0f}", "\u{fe0f}\u{fe0f}"),
            ("👩\u{200d}", "\u{200d}"),
            ("👩\u{200d}a", "\u{200d}"),
            ("👩\u{fe0f}\u{fe0f}\u{fe01}", "\u{fe0f}\u{fe01}"),
            ("👩\u{e0100}\u{e01ef}", "\u{e0100}\u{e01ef}"),
            ("葛\u{e0100}\u{e0101}", "\u{e0101}"),
            ("می\u{200c}\u{200c}خ", "\u{200c}\u{200c}"),
            ("می\u{200c}", "\u{200c}"),
            ("می\u{200c}x", "\u{200c}"),
            ("🏴\u{e0067}\u{e0062}", "\u{e0067}\u{e0062}"),
            (
                "🏴\u{e0068}\u{e0069}\u{e0021}\u{e0021}\u{e0021}\u{e007f}",
                "\u{e0068}\u{e0069}\u{e0021}\u{e0021}\u{e0021}\u{e007f}",
            ),
        ] {
            assert_eq!(unseen(text), expected, "{text:?}");
        }
    }
}
