//! What the formats tell of the second reader: how sure it is of a finding, and where it was not asked.

use super::concise::Concise;
use super::json::Json;
use super::pretty::Look;
use super::sarif::Sarif;
use super::tests::{finding, report};
use super::{Format, ReaderUsed, Reporter, Summary};
use crate::probability::Probability;
use serde_json::{Value, json};

const PLAN: &str = "# Plan\n\n## Next steps\n\n- Grow my business\n- Double our sales\n";

/// What is written of two findings, of which the reader gives only the first a probability.
fn run(format: &dyn Format, readers: &[ReaderUsed]) -> String {
    let mut sure = finding(PLAN, "Grow my business", "Next steps");
    sure.confidence = Some(Probability::of_ten_thousandths(9_371));
    let file = report(
        PLAN,
        vec![sure, finding(PLAN, "Double our sales", "Next steps")],
    );
    let mut out = Vec::new();
    let mut reporter =
        Reporter::new(Look::plain(true), std::io::sink()).with_stream(format, &mut out);
    reporter.summary.readers.extend(readers);
    reporter.file(&Summary::of(&file), &[format.file(&file)]);
    let _ = reporter.finish();
    String::from_utf8(out).unwrap()
}

#[test]
fn json_has_a_share_of_1_and_sarif_a_rank_up_to_100() {
    let document = |format| serde_json::from_str::<Value>(&run(format, &[])).unwrap();
    let told = document(&Json);
    assert_eq!(told["findings"][0]["confidence"], json!(0.9371));
    assert_eq!(told["findings"][1]["confidence"], Value::Null);
    let told = document(&Sarif);
    let results = &told["runs"][0]["results"];
    assert_eq!(results[0]["rank"], json!(93.71));
    assert_eq!(results[1].get("rank"), None);
}

#[test]
fn the_summary_says_where_no_reader_was_asked() {
    use ReaderUsed::{Off, Own, Shipped};
    let all = " Judged by rules alone, as the reader is off.";
    let some = " Some files judged by rules alone, as the reader is off there.";
    for (readers, name, words) in [
        (&[][..], "shipped", ""),
        (&[Shipped], "shipped", ""),
        (&[Own, Shipped], "own", ""),
        (&[Off], "off", all),
        (&[Shipped, Off], "off", some),
    ] {
        let told: Value = serde_json::from_str(&run(&Json, readers)).unwrap();
        assert_eq!(told["summary"]["reader"], name);
        let told = run(&Concise, readers);
        let end = format!("1 file checked, 0 items, 2 outcomes.{words}\n");
        assert!(told.ends_with(&end), "{told}");
    }
}
