//! Every channel in every format, and in what every other command prints.

use super::channels::{Channel, Place, all};
use super::readers::{assert_inert, assert_seen, colours, commands, findings, tags};
use crate::FORMATS;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// What strangers write, by the harm it would do; short enough to be shown whole in a message.
const HARM: [(&str, &str); 6] = [
    (
        "orders to a terminal",
        "\u{1b}[5;95m\u{1b}]0;T\u{7}\u{1b}]8;;//e.x\u{1b}\\L\u{9b}5m\u{8}\u{7f}\u{84}",
    ),
    (
        "what nobody sees",
        "\u{202e}\u{2066}\u{61c}\u{200b}\u{200d}\u{2060}\u{ad}\u{feff}\u{e0041}\u{fe0f}\u{3164}\u{2028}",
    ),
    (
        "orders to a CI service",
        "::error::x %0A::error::x ##[error]x ##vso[x]",
    ),
    (LINES, "\n::error::x\r\n::add-mask::y\r::stop::"),
    (
        "markup",
        "<img src=x>[l](x)![i](x) @me #1 http://e.x www.e.x",
    ),
    (
        "ends of what is quoted",
        "=1+1 `\"'&#27;|]]></a>{{lead}}$(x)\\",
    ),
];
const LINES: &str = "lines";

/// Harm between two words that show it was read to its end.
fn words(harm: &str) -> String {
    format!("kraken {harm} squid")
}

/// Every channel with much harm at once.
fn each(look: impl Fn(&Channel, &str)) {
    for range in [0..3, 3..4, 4..6] {
        let harm: String = HARM[range.clone()].iter().map(|(_, harm)| *harm).collect();
        for channel in all(&words(&harm)) {
            // A line of a plan ends where a line ends, and with it the harm.
            let is_cut = range.start == 3 && channel.place == Place::Plan;
            if !is_cut || channel.name.contains("name") {
                look(&channel, &format!("{harm:?} in {}", channel.name));
            }
        }
    }
}

#[test]
fn the_formats_are_all_there_are() {
    let help = crate::Folder::new(&[]).run(&["check", "--help"]).out;
    let (_, list) = help.split_once("--format").unwrap();
    let (list, _) = list.split_once("--output").unwrap();
    let names = list
        .lines()
        .filter_map(|line| line.trim().strip_prefix("- "));
    let names = names.filter_map(|line| line.split(':').next());
    assert_eq!(names.collect::<Vec<_>>(), FORMATS);
}

#[test]
fn a_strangers_words_are_shown_in_every_format_and_obeyed_in_none() {
    for (name, harm) in HARM {
        for channel in all(&words(harm)) {
            let what = format!("{name} in {}", channel.name);
            let shown = in_all_formats(&channel, &what);
            let lost = is_lost(channel.name, name);
            assert_eq!(shown.contains("squid"), !lost, "{what}:\n{shown}");
        }
    }
}

/// Whether the words end before they are shown, at the end of a line.
fn is_lost(channel: &str, harm: &str) -> bool {
    let of_a_line = [
        "an item in plain text",
        "an owner and a date",
        "a heading",
        "a heading of stray checkboxes",
        "a comment",
        "a comment's reason",
        "a baseline that is no JSON",
    ];
    match channel {
        // Only `doable config` tells of it.
        "a pattern of a config" => true,
        "rules that are no YAML" => harm == LINES,
        line if of_a_line.contains(&line) => harm == LINES,
        _ => false,
    }
}

/// Runs `check` in all formats at once, holds each to what it is, and gives all of what was shown.
fn in_all_formats(channel: &Channel, what: &str) -> String {
    let folder = channel.folder();
    let rest = &FORMATS[1..];
    let into = rest
        .iter()
        .map(|name| format!("--format={name}=out/{name}"));
    let into: Vec<String> = into.collect();
    let mut args: Vec<&str> = into.iter().map(String::as_str).collect();
    args.push("--format=pretty");
    let run = channel.check(&folder, &args);
    let mut shown = run.out + &run.err;
    assert_inert(&shown, false, what);
    let mut told = BTreeSet::new();
    for format in rest {
        let what = format!("{what}, as {format}");
        let Ok(bytes) = std::fs::read(folder.0.join("out").join(format)) else {
            assert_eq!(run.code, Some(2), "{what}");
            continue;
        };
        let text = String::from_utf8(bytes).unwrap();
        assert_inert(&text, *format == "github", &what);
        told.extend(findings(format, &text, &what));
        if *format == "github" {
            assert_own_commands(&text, &what);
        }
        shown += &text;
    }
    assert!(
        told.len() <= 1,
        "{what}: the formats tell {told:?} findings"
    );
    shown
}

fn assert_own_commands(log: &str, what: &str) {
    for command in commands(log) {
        let known = ["error", "warning", "notice"];
        assert!(known.contains(&command.name.as_str()), "{what}: {log}");
        let codes = command.message.replace("%25", "");
        assert!(!codes.contains('%'), "{what}: a code in\n{log}");
        let known = ["file", "line", "col", "endLine", "endColumn", "title"];
        for (key, _) in command.properties {
            assert!(known.contains(&key.as_str()), "{what}: {key} in\n{log}");
        }
    }
}

#[test]
fn a_terminal_in_colour_gets_the_programs_colours_and_no_more() {
    each(|channel, what| {
        let args = ["--format=pretty", "--color=always"];
        let run = channel.check(&channel.folder(), &args);
        let drawn = run.out + &run.err;
        let (used, plain) = colours(&drawn);
        // Every message is drawn in some.
        let is_drawn = plain.contains("help:");
        assert!(!is_drawn || !used.is_empty(), "{what}: {drawn}");
        assert!(!used.contains("\u{1b}[5;95m"), "{what}: {drawn:?}");
        assert_inert(&plain, false, what);
    });
}

#[test]
fn every_other_command_shows_a_strangers_words_and_obeys_none() {
    each(|channel, what| {
        let mut shown = String::new();
        for (args, run) in channel.others(&channel.folder()) {
            let what = format!("{what}, by {args:?}");
            assert_inert(&run.out, false, &what);
            assert_inert(&run.err, false, &what);
            let is_document = serde_json::from_str::<Value>(&run.out).is_ok();
            let should_be = args.contains(&"json") && !run.out.is_empty();
            assert!(!should_be || is_document, "{what}: {}", run.out);
            shown += &run.out;
            shown += &run.err;
        }
        let of_check = [
            "reason", "comment", "baseline", "stray", "no YAML", "write to",
        ];
        let is_shown = !of_check.iter().any(|name| channel.name.contains(name));
        assert!(!is_shown || shown.contains("kraken"), "{what}:\n{shown}");
    });
}

#[test]
fn a_text_to_explain_is_shown_and_not_obeyed() {
    for (name, harm) in HARM {
        let folder = crate::Folder::new(&[]);
        let explained = folder.run(&["explain", &words(harm)]);
        assert_inert(&explained.out, false, name);
        assert_eq!((explained.code, explained.err.as_str()), (Some(0), ""));
        assert!(explained.out.contains("squid"), "{}", explained.out);
    }
}

#[test]
fn a_page_has_the_tags_of_a_harmless_one_and_no_more() {
    let page = |channel: &Channel| {
        let folder = channel.folder();
        let args = ["stats", "--html", "out/page.html"];
        channel.run(&folder, &args, &[&channel.path]);
        std::fs::read_to_string(folder.0.join("out/page.html")).unwrap_or_default()
    };
    let harmless = all(&words("and"));
    let harmless = harmless
        .iter()
        .filter(|channel| channel.place == Place::Plan);
    let harmless: BTreeMap<&str, String> = harmless
        .map(|channel| (channel.name, page(channel)))
        .collect();
    each(|channel, what| {
        if channel.place != Place::Plan {
            return;
        }
        let page = page(channel);
        assert_seen(&page, what);
        if let Some(harmless) = harmless.get(channel.name) {
            assert_eq!(tags(&page), tags(harmless), "{what}");
        }
    });
}

#[test]
fn an_argument_that_cannot_be_read_is_shown_and_not_obeyed() {
    for (name, harm) in HARM {
        let folder = crate::Folder::new(&[]);
        let words = words(harm);
        for args in [
            &["check", "--format", &words][..],
            &["check", "--format", &format!("{words}=")],
            &["check", &format!("--{words}")],
            &["check", &format!("-{words}")],
            &["check", "--fail-on", &words],
            &["check", "--color", &words],
            &["items", "--verdict", &words],
            &["stats", "--by", &words],
            &["stats", "--today", &words],
            &["schema", &words],
            &["completions", &words],
            &["rules", &words],
            &["help", &words],
            &[&words],
            &[&format!("--{words}")],
        ] {
            let ran = folder.run(args);
            let what = format!("{name} in {args:?}");
            assert_inert(&ran.err, false, &what);
            assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""), "{what}");
            assert!(
                ran.err.contains("kraken") || args[1].starts_with("-k"),
                "{what}: {}",
                ran.err
            );
            // A line of the words' own would be taken for one of the program's.
            assert!(
                !ran.err.lines().any(|line| line.starts_with("squid")),
                "{what}"
            );
        }
    }
}
