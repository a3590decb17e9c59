//! A rule file → rules that can be used, or mistakes with their places.
#![no_main]

use doable::lint::lint;
use doable::problem::Problem;
use doable::rules::{RuleFile, Rules};
use doable::settings::Settings;
use doable::source::{Source, Syntax};
use doable_fuzz::{assert_told, laws, text};
use libfuzzer_sys::fuzz_target;

const PLAN: &str = "# Next steps\n\n- Grow my business by 20 % by Friday (Ana)\n- [ ] **Ana**: email `x.rs` to #12\n- Website live\n";

fuzz_target!(|bytes: &[u8]| {
    let file = RuleFile {
        name: "own.yaml".to_owned(),
        text: text(bytes),
    };
    match Rules::compile(&[file], &[]) {
        Ok(rules) => assert_usable(&rules),
        Err(mistakes) => {
            assert!(!mistakes.is_empty());
            for mistake in mistakes {
                assert_told(&Problem::from(mistake));
            }
        }
    }
});

fn assert_usable(rules: &Rules) {
    for mistake in rules.verify(&doable::example::read) {
        assert_told(&Problem::from(mistake));
    }
    for rule in rules.all() {
        assert_eq!(rules.find(&rule.id).map(|found| &found.id), Some(&rule.id));
        let _ = rules.examples(rule);
    }
    let source = Source {
        text: PLAN,
        syntax: Syntax::Markdown,
        path: "plan.md",
    };
    laws::assert_sound(PLAN, &lint(&source, &Settings::default(), rules));
}
