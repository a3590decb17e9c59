//! Slips of one letter in the verbs that plans are full of: "shedule", "udpate".
//!
//! `spelling` asks what a name was likely meant to be and may guess; here the word is read as the verb, so one edit has to
//! explain it, swapped neighbours included, and no other verb may.

use super::Lexicon;

/// What people put on lists, spelled often enough to be misspelled: verbs of five letters and more, a text for each letter
/// they begin with. Short ones and those that names resemble ("mark", "share", "train") are better left alone.
const VERBS: &[&str] = &[
    "accept acquire activate adjust advertise advise allocate analyse analyze announce answer apply appoint \
     approve archive arrange assemble assess assign attach attend automate",
    "benchmark brainstorm build",
    "calculate calibrate cancel capture change check clarify clean close collaborate collect communicate \
     compare compile complete compose conduct configure confirm connect consider consolidate consult contact \
     continue contribute convert coordinate correct create",
    "debug decide define delegate delete deliver demonstrate deploy deprecate describe design determine \
     develop disable discuss display distribute document download draft",
    "email enable encourage enforce enhance ensure establish estimate evaluate examine execute expand explain \
     explore export extend extract",
    "facilitate figure finalise finalize finish follow formulate forward fulfil",
    "gather generate",
    "handle highlight",
    "identify implement import improve incorporate increase inform initiate inspect install integrate \
     introduce investigate invite invoice",
    "launch locate",
    "maintain manage measure mention merge migrate minimize modify monitor",
    "negotiate notify",
    "obtain onboard optimise optimize order organise organize outline",
    "participate perform prepare prioritise prioritize produce promote propose protect provide publish \
     purchase",
    "rebuild receive recommend reconcile record recruit redesign reduce refactor register release remind \
     remove rename reorganize repair replace report reproduce request research reserve resolve respond \
     restart restore restructure retrieve return review revise rewrite rotate",
    "schedule search select separate simplify specify standardize start submit subscribe suggest summarise \
     summarize support switch",
    "transfer transform translate",
    "uninstall update upgrade upload",
    "validate verify visit",
    "write",
];

/// Letters a word needs to be taken for a slip: of shorter ones too many are one letter away from something.
const SHORTEST: usize = 5;

/// The verb that a word in lower case was meant to be. None for a word that the lexicon knows, whatever it is.
#[must_use]
pub fn verb_meant(lower: &str) -> Option<&'static str> {
    let plain = lower.len() >= SHORTEST && lower.bytes().all(|byte| byte.is_ascii_lowercase());
    if !plain || Lexicon::get(lower).is_known() {
        return None;
    }
    let alike = |verb: &&str| verb.len().abs_diff(lower.len()) <= 1 && is_slip(lower, verb);
    // The first letter stays, or is the second one, swapped.
    let opens = |verbs: &&&str| lower.as_bytes()[..2].contains(&verbs.as_bytes()[0]);
    let verbs = VERBS.iter().filter(opens);
    let mut near = verbs
        .flat_map(|verbs| verbs.split_ascii_whitespace())
        .filter(alike);
    let meant = near.next()?;
    near.next().is_none().then_some(meant)
}

/// Whether a letter too many, too few, another one or two swapped make the difference. The first letter stays, unless it
/// is one of two swapped. No other letter ends the verb, nor is one put behind it: "updater" and "importer" are words of
/// their own, and products are called "Notifi".
fn is_slip(written: &str, verb: &str) -> bool {
    let (written, verb) = (written.as_bytes(), verb.as_bytes());
    let same = |(a, b): &(&u8, &u8)| a == b;
    let front = written.iter().zip(verb).take_while(same).count();
    let (written, verb) = (&written[front..], &verb[front..]);
    let (back_of_written, back_of_verb) = (written.iter().rev(), verb.iter().rev());
    let back = back_of_written.zip(back_of_verb).take_while(same).count();
    let middle = (&written[..written.len() - back], &verb[..verb.len() - back]);
    match middle {
        ([_], []) => front > 0 && !verb.is_empty(),
        ([], [_]) => front > 0,
        ([_], [_]) => front > 0 && back > 0,
        ([a, b], [c, d]) => a == d && b == c,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_slip_is_understood() {
        for (written, verb) in [
            ("reviw", "review"),
            ("shedule", "schedule"),
            ("updte", "update"),
            ("implment", "implement"),
            ("udpate", "update"),
            ("pudate", "update"),
            ("investigatte", "investigate"),
            ("orgamize", "organize"),
            ("migarte", "migrate"),
        ] {
            assert_eq!(verb_meant(written), Some(verb), "{written}");
        }
    }

    #[test]
    fn what_may_be_another_word_is_left_alone() {
        for written in [
            "revise",
            "updates",
            "preview",
            "updater",
            "notifi",
            "creatr",
            "importer",
            "wupdate",
            "shdule",
            "upd",
            "",
            "überprüfe",
            "re-reviw",
            "qwertz",
            "udpatte",
        ] {
            assert_eq!(verb_meant(written), None, "{written}");
        }
    }

    #[test]
    fn a_word_near_two_verbs_is_neither() {
        assert_eq!(verb_meant("summarixe"), None);
    }

    #[test]
    fn the_verbs_are_sorted_and_known() {
        let verbs = || VERBS.iter().flat_map(|verbs| verbs.split_whitespace());
        assert!(verbs().is_sorted_by(|a, b| a < b) && verbs().count() > 200);
        for verb in verbs() {
            let common = verb.len() >= SHORTEST && Lexicon::get(verb).is_base_verb();
            assert!(common && !Lexicon::get(verb).never_verb(), "{verb}");
        }
    }
}
