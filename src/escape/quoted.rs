//! A text as it is written into a YAML file, whatever is in it: a stranger's words can say no more there than themselves.

use super::escape;
use std::borrow::Cow;
use std::fmt::Write;

/// A text as a value in YAML: in double quotes, where nothing but ASCII is needed, if it isn't shown as it is.
#[must_use]
pub fn quoted(text: &str) -> String {
    if matches!(escape(text), Cow::Borrowed(_)) {
        return format!("'{}'", text.replace('\'', "''"));
    }
    let mut quoted = String::from('"');
    for char in text.chars() {
        match char {
            '"' | '\\' => quoted.extend(['\\', char]),
            ' ' | '/' | '.' | '-' => quoted.push(char),
            char if char.is_ascii_alphanumeric() => quoted.push(char),
            char => {
                let _ = write!(quoted, "\\U{:08X}", u32::from(char));
            }
        }
    }
    quoted + "\""
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::yaml::parse;
    use proptest::prelude::{any, prop_assert, prop_assert_eq, proptest};

    #[test]
    fn what_is_shown_as_it_is_stands_in_single_quotes() {
        for (text, written) in [
            ("Today", "'Today'"),
            ("Ana's día: 1 # x", "'Ana''s día: 1 # x'"),
            ("a\u{202e}\"b\n", "\"a\\U0000202E\\\"b\\U0000000A\""),
        ] {
            assert_eq!(quoted(text), written);
        }
    }

    proptest! {
        #[test]
        fn every_text_is_read_as_itself(text in any::<String>()) {
            let written = quoted(&text);
            prop_assert!(!written.contains(['\n', '\r']));
            let list = format!("[{written}, {written}]");
            prop_assert_eq!(parse::<Vec<String>>(&list, false).unwrap(), [text.clone(), text]);
        }
    }
}
