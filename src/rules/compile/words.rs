//! Words and phrases as they are compared.

/// An entry as it is compared: lower case, straight apostrophes, single spaces.
pub fn normalised(entry: &str) -> String {
    let lower = entry.to_lowercase().replace(['’', 'ʼ'], "'");
    let mut words = lower.split_whitespace();
    let mut out = words.next().unwrap_or_default().to_owned();
    for word in words {
        out.push(' ');
        out.push_str(word);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_is_small_with_straight_apostrophes_and_single_spaces() {
        assert_eq!(normalised("  Don’t\u{a0}  STOP "), "don't stop");
        assert_eq!(normalised("   "), "");
    }
}
