//! One item's text → its parse, and what each rule says of it.
#![no_main]

use doable::finding::Verdict;
use doable::item::{self, Mentions, Parse};
use doable::language::Language;
use doable::plan::text::Text;
use doable::reader::Reader;
use doable::rules::{Matcher, Rules, Subject};
use doable_fuzz::text;
use libfuzzer_sys::fuzz_target;
use std::ops::Range;

fuzz_target!(|bytes: &[u8]| {
    let written = text(bytes);
    for mentions in [Mentions::People, Mentions::Contexts] {
        let text = Text::literal(&written, 0);
        let parse = item::parse(&text, mentions, Language::ENGLISH);
        assert_sound(&written, &parse);
        let subject = Subject {
            text: &text,
            parse: &parse,
            heading: "Next steps",
            likelihood: Some(Reader::shipped().read(&written)),
        };
        assert_judged(&written, subject);
    }
    let doable::rules::ReadExample { text, parse, .. } = doable::example::read(&written);
    assert_sound(text.as_str(), &parse);
});

fn assert_within(text: &str, range: &Range<usize>) {
    assert!(text.get(range.clone()).is_some(), "{range:?} of {text:?}");
}

fn assert_sound(text: &str, parse: &Parse) {
    assert_within(text, &parse.body);
    for (_, range) in &parse.stripped {
        assert_within(text, range);
    }
    assert!(parse.stripped.is_sorted_by_key(|(_, range)| range.start));
    let mut before = 0;
    for token in &parse.tokens {
        assert_within(text, &token.range);
        // A line that its writer broke ends as if a full stop stood there.
        let has_bytes = !token.range.is_empty() || !token.is_wordlike();
        assert!(
            before <= token.range.start && has_bytes,
            "{token:?} of {text:?}"
        );
        before = token.range.end;
    }
    let count = parse.tokens.len();
    for tokens in [&parse.clause, &parse.object] {
        assert!(
            parse.tokens.get(tokens.clone()).is_some(),
            "{tokens:?} of {text:?}"
        );
    }
    let lead = parse.lead.as_ref().map(|lead| lead.token);
    for token in lead.into_iter().chain(parse.head) {
        assert!(token < count, "{token} of {text:?}");
    }
}

/// What the rules in force say is what each of them says when it is asked alone.
fn assert_judged(text: &str, subject: Subject<'_>) {
    let rules = Rules::shipped();
    let matches = Matcher::new(rules).matches(subject, |_| true);
    for found in matches.iter() {
        assert!(subject.parse.tokens.get(found.tokens.clone()).is_some());
        let texts = found.rule.texts(subject);
        // A deed draws no finding.
        let is_reported = !matches!(found.rule.verdict, Some(Verdict::Action | Verdict::Skip));
        assert!(
            !texts.message.is_empty() || !is_reported,
            "{} of {text:?}",
            found.rule.id
        );
    }
    let traces = rules.trace(subject);
    let alone = traces
        .iter()
        .find(|trace| trace.matched() && trace.rule.verdict.is_some());
    assert_eq!(
        alone.map(|trace| &trace.rule.id),
        matches.decided.as_ref().map(|found| &found.rule.id),
        "{text:?}"
    );
}
