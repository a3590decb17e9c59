//! A baseline file → what it accepts, written again the same; or what is wrong with it, and where.
#![no_main]

use doable::baseline::{Baseline, one_more};
use doable_fuzz::{laws, text};
use libfuzzer_sys::fuzz_target;

const PLAN: &str =
    "# Next steps\n\n- Grow my business\n- Grow my business\n- Website live\n- Email Ana\n";

fuzz_target!(|bytes: &[u8]| {
    let written = text(bytes);
    let baseline = match Baseline::parse(&written) {
        Ok(baseline) => baseline,
        Err(error) => {
            assert!(!error.message.is_empty());
            assert!(written.get(error.span.range()).is_some(), "{error:?}");
            return;
        }
    };
    let again = baseline.to_string();
    assert_eq!(Baseline::parse(&again).as_ref(), Ok(&baseline), "{again}");
    for path in baseline.paths().chain(["plan.md"]) {
        let mut findings = laws::linted(path, PLAN).findings;
        let before = findings.len();
        for finding in &findings {
            let Some(edit) = one_more(Some(&written), path, finding) else {
                continue;
            };
            let after = edit.applied(&written).expect("a place in the text");
            let after = Baseline::parse(&after).expect("a baseline");
            assert_eq!(after.total(), baseline.total() + 1);
            let mut told = vec![finding.clone()];
            after.of(path).accept(&mut told);
            assert!(told.is_empty());
        }
        let mut counts = baseline.of(path);
        let total = counts.total();
        let accepted = counts.accept(&mut findings);
        assert_eq!(accepted + findings.len(), before);
        assert_eq!(accepted + counts.total(), total);
    }
});
