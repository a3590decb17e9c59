//! Names in sentences: several of them, and the one somebody most likely meant.

/// How many candidates are looked at: a hint is not worth more in a file of a hundred thousand names.
const LOOKED_AT: usize = 500;
/// How many letters of a name are looked at.
const LETTERS: usize = 64;

/// The candidate nearest to `name`, if one is near enough to be meant: at most one letter in three differs, and never
/// more than three.
pub fn closest<'c>(name: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    let name: Vec<char> = name.chars().take(LETTERS).collect();
    let allowed = (name.len() / 3).clamp(1, 3);
    candidates
        .into_iter()
        .take(LOOKED_AT)
        .filter_map(|candidate| Some((distance(&name, candidate, allowed)?, candidate)))
        .filter(|&(distance, _)| distance < name.len())
        .min()
        .map(|(_, candidate)| candidate)
}

/// The question to ask about a name that is near enough.
pub fn did_you_mean(near: &str) -> String {
    format!("Did you mean “{near}”?")
}

/// "a, b or c"; `word` joins the last two.
pub fn in_words<'n>(names: impl IntoIterator<Item = &'n str>, word: &str) -> String {
    let names: Vec<&str> = names.into_iter().collect();
    match names.split_last() {
        Some((last, [])) => (*last).to_owned(),
        Some((last, rest)) => format!("{} {word} {last}", rest.join(", ")),
        None => String::new(),
    }
}

/// Letters to put in, take out or change to turn one word into the other (Levenshtein); none where they are more than
/// `allowed`.
fn distance(name: &[char], other: &str, allowed: usize) -> Option<usize> {
    let letters = || other.chars().take(LETTERS);
    if letters().count().abs_diff(name.len()) > allowed {
        return None;
    }
    let mut row: Vec<usize> = (0..=name.len()).collect();
    for (at, letter) in letters().enumerate() {
        let mut diagonal = at;
        row[0] = at + 1;
        for (column, &own) in name.iter().enumerate() {
            let changed = diagonal + usize::from(letter != own);
            diagonal = row[column + 1];
            row[column + 1] = changed.min(diagonal + 1).min(row[column] + 1);
        }
        if row.iter().all(|&distance| distance > allowed) {
            return None;
        }
    }
    Some(row[name.len()]).filter(|&distance| distance <= allowed)
}

#[cfg(test)]
mod tests {
    use super::closest;

    #[test]
    fn a_slip_of_the_pen_is_understood_and_another_word_is_not() {
        let names = ["result-verb", "no-asap", "needs-owner", "lead"];
        assert_eq!(closest("result-verbs", names), Some("result-verb"));
        assert_eq!(closest("needs-oner", names), Some("needs-owner"));
        assert_eq!(closest("leed", names), Some("lead"));
        assert_eq!(closest("too-long", names), None);
        assert_eq!(closest("", names), None);
        assert_eq!(closest("a", ["b"]), None);
    }
}
