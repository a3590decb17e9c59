//! What comments suppress, and what is said of those that don't.

use crate::lint::{Linted, lint};
use crate::rules::{RuleFile, Rules};
use crate::settings::{Level, Settings, Severity};
use crate::source::{LineIndex, Source, Syntax};

fn linted_with(path: &str, text: &str, settings: &Settings) -> Linted {
    let is_plain = path.rsplit('.').next() == Some("txt");
    let syntax = if is_plain {
        Syntax::Plain
    } else {
        Syntax::Markdown
    };
    lint(&Source { text, syntax, path }, settings, Rules::shipped())
}

fn linted(path: &str, text: &str) -> Linted {
    linted_with(path, text, &Settings::default())
}

/// The lines of what is reported and of what is suppressed, and what is said of comments: `line: message`.
fn told(path: &str, text: &str) -> (Vec<usize>, Vec<usize>, Vec<String>) {
    told_of(text, &linted(path, text))
}

fn told_of(text: &str, linted: &Linted) -> (Vec<usize>, Vec<usize>, Vec<String>) {
    let index = LineIndex::new(text);
    let line = |start| index.line_at(start).0;
    let (of_comments, findings): (Vec<_>, Vec<_>) = linted
        .findings
        .iter()
        .partition(|finding| finding.rule.ends_with("-suppression"));
    let remark = |finding: &&crate::finding::Finding| {
        let (line, word) = (line(finding.span.start), &text[finding.span.range()]);
        format!("{line} {word}: {}", finding.message)
    };
    (
        findings.iter().map(|it| line(it.span.start)).collect(),
        linted
            .suppressed
            .iter()
            .map(|it| line(it.span.start))
            .collect(),
        of_comments.iter().map(remark).collect(),
    )
}

/// Asserts which lines are reported and which are suppressed where nothing is to be said of the comments; the same
/// holds with a byte order mark and with CRLF.
#[track_caller]
fn suppresses(path: &str, text: &str, reported: &[usize], suppressed: &[usize]) {
    for text in [
        text.to_owned(),
        format!("\u{feff}{text}"),
        text.replace('\n', "\r\n"),
    ] {
        let (findings, held, remarks) = told(path, &text);
        assert_eq!(
            (findings.as_slice(), held.as_slice(), remarks.as_slice()),
            (reported, suppressed, &[][..]),
            "{text}"
        );
    }
}

#[test]
fn a_comment_at_the_end_of_a_line_is_for_its_item() {
    for comment in [
        "<!-- doable-disable-line result-verb -->",
        "<!-- doable-disable-line result-verb -- we say so -->",
        "<!-- doable-disable-line all — we say so -->",
        "<!--doable-disable-line result-verb-->",
        "%%doable-disable-line result-verb%%",
    ] {
        let text = format!("# Actions\n- Grow my business {comment}\n- Grow my garden\n");
        suppresses("a.md", &text, &[3], &[2]);
        let text = format!(
            "# Actions\n- Call Ana\n  - [ ] Ask Bob\n    - [ ] Grow my business {comment}\n    - [ ] Grow my garden\n"
        );
        suppresses("a.md", &text, &[5], &[4]);
        let text = format!("# Actions\n- Grow my\n  business {comment}\n- Grow my garden\n");
        suppresses("a.md", &text, &[4], &[2]);
        let text = format!("# Actions\n- Grow my {comment}\n  business\n- Grow my garden\n");
        suppresses("a.md", &text, &[4], &[2]);
        let text = format!(
            "# Actions\n| Task | Who |\n|---|---|\n| Grow my garden | Ana |\n| Grow my business | Bob {comment} |\n"
        );
        suppresses("a.md", &text, &[4], &[5]);
        let text =
            format!("> [!todo] Actions\n> - Grow my business {comment}\n> - Grow my garden\n");
        suppresses("a.md", &text, &[3], &[2]);
    }
}

#[test]
fn the_next_item_is_the_one_that_starts_below() {
    let comment = "<!-- doable-disable-next-line result-verb -->";
    for above in [
        comment,
        "  <!-- doable-disable-next-line all -->",
        "%%doable-disable-next-line all%%",
    ] {
        let text =
            format!("# Actions\n- Grow my garden\n{above}\n- Grow my business\n- Grow my herd\n");
        suppresses("a.md", &text, &[2, 5], &[4]);
        let text = format!("# Actions\n{above}\n\n- Grow my business\n- Grow my herd\n");
        suppresses("a.md", &text, &[5], &[4]);
    }
    let text = format!(
        "# Actions\n- [ ] Ask Bob\n    - [ ] Grow my garden\n{comment}\n    - [ ] Grow my business\n- [ ] Grow my herd\n"
    );
    suppresses("a.md", &text, &[3, 6], &[5]);
    let text = format!("# Actions\n- Grow my garden {comment}\n- Grow my business\n");
    suppresses("a.md", &text, &[2], &[3]);
    let text =
        format!("# Actions\n{comment}\n| Task |\n|---|\n| Grow my business |\n| Grow my herd |\n");
    suppresses("a.md", &text, &[6], &[5]);
    let text =
        format!("# Actions\n| Task |\n|---|\n| Grow my herd |\n{comment}\n| Grow my business |\n");
    suppresses("a.md", &text, &[4], &[6]);
}

#[test]
fn a_block_lasts_to_its_end_or_the_files() {
    let items = |between: [&str; 4]| {
        let [a, b, c, d] = between;
        format!(
            "# Actions\n{a}\n- Grow my garden\n{b}\n- Grow my business\n{c}\n- Be a better listener\n{d}\n"
        )
    };
    let (off, on) = (
        "<!-- doable-disable result-verb -->",
        "<!-- doable-enable result-verb -->",
    );
    let (all_off, all_on) = ("<!-- doable-disable all -->", "<!-- doable-enable all -->");
    suppresses("a.md", &items([off, on, "", ""]), &[5, 7], &[3]);
    suppresses("a.md", &items(["", off, "", ""]), &[3, 7], &[5]);
    suppresses(
        "a.md",
        &items([off, on, off, on]).replace("Be a better listener", "Grow my herd"),
        &[5],
        &[3, 7],
    );
    suppresses("a.md", &items([all_off, "", all_on, ""]), &[7], &[3, 5]);
    suppresses("a.md", &items([all_off, on, "", all_on]), &[5], &[3, 7]);
    suppresses("a.md", &items([off, "", all_on, ""]), &[7], &[3, 5]);
}

#[test]
fn a_comment_for_the_file_stands_anywhere_in_it() {
    let text = "# Actions\n- Grow my garden\n- Be a better listener\n\n<!-- doable-disable-file result-verb -->\n";
    suppresses("a.md", text, &[3], &[2]);
    let text = "<!-- doable-disable-file be-verb, result-verb -->\n# Actions\n- Grow my garden\n- Be a better listener\n";
    suppresses("a.md", text, &[], &[3, 4]);
}

#[test]
fn plain_text_has_its_own_signs() {
    for sign in ["#", "//"] {
        let text = format!(
            "Actions:\n- Grow my business {sign} doable-disable-line result-verb -- so it is\n- Grow my garden\n"
        );
        suppresses("a.txt", &text, &[3], &[2]);
        let text = format!(
            "Actions:\n- Grow my garden\n{sign} doable-disable-next-line all\n- Grow my business\n- Grow my herd\n"
        );
        suppresses("a.txt", &text, &[2, 5], &[4]);
        let text = format!("{sign} doable-disable-file all\nActions:\n- Grow my garden\n");
        suppresses("a.txt", &text, &[], &[3]);
        let text = format!(
            "(A) Grow my business +shop {sign} doable-disable-line result-verb\n(B) Grow my garden\n"
        );
        suppresses("todo.txt", &text, &[2], &[1]);
        let text = format!(
            "{sign} doable-disable all\n(A) Grow my business\n{sign} doable-enable all\n(B) Grow my garden\n"
        );
        suppresses("todo.txt", &text, &[4], &[2]);
    }
}

#[test]
fn an_alias_names_its_rule() {
    let file = RuleFile {
        name: "mine.yaml".to_owned(),
        text: "rules: [{id: grows, aliases: [growing], message: m, help: h, when: {lead: grow}}]"
            .to_owned(),
    };
    let rules = Rules::compile(&[file], &[]).expect("a rule");
    let text = "# Actions\n- Grow my garden <!-- doable-disable-line growing -->\n";
    let source = Source {
        text,
        syntax: Syntax::Markdown,
        path: "a.md",
    };
    let linted = lint(&source, &Settings::default(), &rules);
    assert_eq!(linted.findings, []);
    assert_eq!(&*linted.suppressed[0].rule, "grows");
}

#[test]
fn a_retired_id_names_what_took_its_place() {
    let file = RuleFile {
        name: "mine.yaml".to_owned(),
        text: "retired: {growing: grows, shrinking: ~}\n\
               rules: [{id: grows, message: m, help: h, when: {lead: grow}}]"
            .to_owned(),
    };
    let rules = Rules::compile(&[file], &[]).expect("a rule");
    let text = "# Actions\n\
        - Grow my garden <!-- doable-disable-line growing -->\n\
        - Call Ana <!-- doable-disable-line growing -->\n\
        - Grow my garden <!-- doable-disable-line shrinking, grow -->\n\
        - Call Bob <!-- doable-enable growing -->\n";
    let source = Source {
        text,
        syntax: Syntax::Markdown,
        path: "a.md",
    };
    let linted = lint(&source, &Settings::default(), &rules);
    let (reported, suppressed, remarks) = told_of(text, &linted);
    assert_eq!((reported, suppressed), (vec![4], vec![2]));
    assert_eq!(
        remarks,
        [
            "3 growing: “growing” is suppressed here, but finds nothing; it is retired, and “grows” took its place",
            "4 shrinking: “shrinking” is suppressed here, but finds nothing; it is retired, and nothing took its place",
            "4 grow: There is no rule “grow”",
            "5 growing: “growing” is enabled here, but was not disabled; it is retired, and “grows” took its place",
        ]
    );
}

#[test]
fn a_reason_names_no_rule_and_the_item_has_no_severity() {
    let text = "# Actions\n- Grow my business <!-- doable-disable-line all -- our motto -- since 1999 -->\n";
    let linted = linted("a.md", text);
    assert_eq!(linted.findings, []);
    assert_eq!(linted.suppressed[0].severity, Severity::Warning);
    let item = &linted.items[0];
    assert_eq!(
        (item.severity, &*item.rules),
        (None, &["result-verb".into()][..])
    );
}

#[test]
fn what_cannot_be_understood_is_told_where_it_stands() {
    for (comment, wanted) in [
        (
            "doable-disable-lines all",
            "2 doable-disable-lines: “doable-disable-lines” is nothing that a comment can say",
        ),
        (
            "doable-ignore result-verb",
            "2 doable-ignore: “doable-ignore” is nothing that a comment can say",
        ),
        (
            "doable-disable-line",
            "2 doable-disable-line: “doable-disable-line” doesn't say which rules it is for",
        ),
        (
            "doable-disable-line -- because",
            "2 doable-disable-line: “doable-disable-line” doesn't say which rules it is for",
        ),
        (
            "doable-disable-line result-verbs",
            "2 result-verbs: There is no rule “result-verbs”",
        ),
        (
            "doable-disable-line because of Ana",
            "2 because: There is no rule “because”",
        ),
        (
            "doable-disable-line unused-suppression",
            "2 unused-suppression: “unused-suppression” can't be suppressed",
        ),
    ] {
        let text = format!("# Actions\n- Grow my business <!-- {comment} -->\n");
        let (reported, suppressed, remarks) = told("a.md", &text);
        assert_eq!((reported, suppressed), (vec![2], vec![]), "{comment}");
        assert_eq!(remarks, [wanted]);
        let severities = linted("a.md", &text).findings.into_iter();
        let severities: Vec<_> = severities.map(|finding| finding.severity).collect();
        assert_eq!(severities, [Severity::Warning; 2]);
    }
    let help = |comment: &str| {
        let text = format!("# Actions\n- Call Ana <!-- {comment} -->\n");
        linted("a.md", &text).findings[0].help.clone()
    };
    assert_eq!(
        help("doable-disabel-line all"),
        "Did you mean “doable-disable-line”?"
    );
    assert_eq!(
        help("doable-disable-line reslt-verb"),
        "Did you mean “result-verb”?"
    );
    assert!(help("doable-x all").contains("doable-disable-next-line, doable-disable"));
    let both =
        "# Actions\n- Grow my business <!-- doable-disable-line result-verbs, result-verb -->\n";
    assert_eq!(
        told("a.md", both).1,
        [2],
        "one slip leaves the other names in force"
    );
}

#[test]
fn what_is_unused_is_a_hint() {
    for (text, wanted) in [
        (
            "# Actions\n- Call Ana <!-- doable-disable-line result-verb -->\n",
            "2 result-verb: “result-verb” is suppressed here, but finds nothing",
        ),
        (
            "# Actions\n- Grow my garden <!-- doable-disable-line result-verb, be-verb -->\n",
            "2 be-verb: “be-verb” is suppressed here, but finds nothing",
        ),
        (
            "# Actions\n- Call Ana\n  <!-- doable-disable-line all -->\n",
            "3 all: All rules are suppressed here, but none finds anything",
        ),
        (
            "# Actions\n- Call Ana\n<!-- doable-disable-next-line all -->\n",
            "3 all: All rules are suppressed here, but none finds anything",
        ),
        (
            "<!-- doable-disable-file all -->\nIt rained.\n",
            "1 all: All rules are suppressed here, but none finds anything",
        ),
        (
            "# Actions\n- Call Ana\n<!-- doable-enable result-verb -->\n",
            "3 result-verb: “result-verb” is enabled here, but was not disabled",
        ),
        (
            "<!-- doable-enable all -->\n# Actions\n- Call Ana\n",
            "1 all: All rules are enabled here, but none was disabled",
        ),
        (
            "<!-- doable-disable-file all -->\n# Actions\n- Grow my garden <!-- doable-disable-line all -->\n",
            "1 all: All rules are suppressed here, but none finds anything",
        ),
        (
            "Actions:\n- Call Ana # doable-disable-line all\n",
            "2 all: All rules are suppressed here, but none finds anything",
        ),
    ] {
        let path = if text.starts_with("Actions:") {
            "a.txt"
        } else {
            "a.md"
        };
        assert_eq!(told(path, text).2, [wanted], "{text}");
        let narrowed = Settings {
            narrowed: true,
            ..Settings::default()
        };
        assert_eq!(linted_with(path, text, &narrowed).findings, [], "{text}");
        let found = &linted(path, text).findings[0];
        assert_eq!((found.severity, found.verdict), (Severity::Hint, None));
    }
}

#[test]
fn a_comment_stays_in_use_when_its_item_is_done_or_has_steps() {
    for item in [
        "- [x] Grow my business <!-- doable-disable-line result-verb -->\n",
        "- [ ] Call Ana\n  - Grow my business <!-- doable-disable-line result-verb -->\n",
        "- [ ] Grow my business <!-- doable-disable-line result-verb -->\n  - [ ] Call Ana\n",
    ] {
        suppresses("a.md", &format!("# Actions\n{item}"), &[], &[]);
    }
}

#[test]
fn a_rule_that_is_off_or_left_out_is_not_missed() {
    let text = "# Actions\n- Grow my business <!-- doable-disable-line result-verb -->\n";
    let mut off = Settings::default();
    off.severity.insert("result-verb".to_owned(), Level::Off);
    let (_, _, remarks) = told_of(text, &linted_with("a.md", text, &off));
    assert_eq!(remarks.len(), 1, "what is off needs no comment");
    let source = Source {
        text,
        syntax: Syntax::Markdown,
        path: "a.md",
    };
    let none = lint(&source, &Settings::default(), &Rules::default());
    assert_eq!(
        none.findings,
        [],
        "a shipped rule may be left out for a run"
    );
}

#[test]
fn the_severity_of_these_checks_is_the_configs() {
    let text = "<!-- doable-disable-file all -->\n<!-- doable-x -->\n";
    let mut settings = Settings::default();
    settings
        .severity
        .insert("unused-suppression".to_owned(), Level::Error);
    settings
        .severity
        .insert("unknown-suppression".to_owned(), Level::Off);
    let found = linted_with("a.md", text, &settings).findings;
    let found: Vec<_> = found.iter().map(|it| (&*it.rule, it.severity)).collect();
    assert_eq!(found, [("unused-suppression", Severity::Error)]);
}

#[test]
fn a_document_in_another_language_leaves_comments_unused_and_says_nothing() {
    let text = "# Actions\n- Milch kaufen <!-- doable-disable-line all -->\n- Oma anrufen\n- Steuererklärung machen\n\
                - Zahnarzt anrufen\n- Auto abholen\n- Wohnung putzen\n- Fehler in der Anmeldung beheben\n\
                - Den Raum für die Sitzung buchen <!-- doable-disable-lin all -->\n";
    let linted = linted("a.md", text);
    assert!(linted.other_language);
    let rules: Vec<_> = linted.findings.iter().map(|found| &*found.rule).collect();
    assert_eq!(rules, ["unknown-suppression"]);
}

#[test]
fn suppressing_one_finding_names_no_other_anew() {
    let text = "# Actions\n- Grow my business\n- Grow my business\n- Grow my business\n";
    let names = |text: &str| -> Vec<String> {
        let linted = linted("a.md", text);
        let held = linted.suppressed.into_iter();
        let mut findings: Vec<_> = linted.findings.into_iter().chain(held).collect();
        findings.sort_by_key(|finding| finding.span.start);
        findings
            .into_iter()
            .map(|finding| finding.fingerprint)
            .collect()
    };
    let changed = text.replacen(
        "business\n",
        "business <!-- doable-disable-line all -->\n",
        2,
    );
    let changed = changed.replacen(" <!-- doable-disable-line all -->", "", 1);
    assert_eq!(names(text), names(&changed));
}

#[test]
fn a_comment_over_two_lines_had_another_fingerprint_where_lines_end_in_cr_and_lf() {
    let text = "## Actions\n- call Ana <!-- doable-disable\n-line all -->\n";
    let of_comment = |text: &str| -> Vec<_> {
        let findings = linted("plan.md", text).findings.into_iter();
        findings
            .map(|it| (it.rule, it.item, it.fingerprint))
            .collect()
    };
    let unix = of_comment(text);
    assert_eq!(unix.len(), 1);
    assert_eq!(unix, of_comment(&text.replace('\n', "\r\n")));
}
