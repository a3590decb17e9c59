//! The readers that configs and the command line choose: which one counts, and how a file that is none is told.

use super::{Choice, Configs, Effective, Overruling, ReaderChoice, ReaderOptions, RuleOptions};
use crate::files::scratch::Scratch;
use crate::probability::Probability;
use crate::problem::Problem;
use crate::reader::Reader;
use std::path::Path;
use std::sync::Arc;

const WEIGHTS: &[u8] = include_bytes!("../../data/reader.bin");

/// A tree with weights at some paths.
fn tree(files: &[(&str, &str)], weights: &[(&str, &[u8])]) -> Scratch {
    let tree = Scratch::new(files);
    for (path, bytes) in weights {
        std::fs::write(tree.path(path), bytes).unwrap();
    }
    tree
}

fn effective(tree: &Scratch, file: &str, options: ReaderOptions) -> Arc<Effective> {
    let configs = Configs::new(Choice::Found, RuleOptions::default()).overruled(Overruling {
        reader: options,
        ..Overruling::default()
    });
    let file = configs.of_file(&tree.path(file));
    let effective = file.and_then(|file| configs.effective(&file));
    effective.unwrap_or_else(|| panic!("{:?}", configs.take_problems()))
}

/// What a config chooses.
fn chosen(config: &str) -> ReaderChoice {
    let tree = tree(&[("doable.yaml", config)], &[("own.bin", WEIGHTS)]);
    let effective = effective(&tree, "x.md", ReaderOptions::default());
    let reader = effective.settings.reader.as_ref();
    assert_eq!(reader, effective.reader.reader());
    effective.reader.clone()
}

/// The problem of a config with the words it is shown at.
fn told(tree: &Scratch) -> (Problem, String) {
    let configs = Configs::new(Choice::Found, RuleOptions::default());
    assert!(configs.of_file(&tree.path("x.md")).is_none());
    let problem = configs.take_problems().remove(0);
    let place = problem.place.as_ref().expect("a place");
    let words = place.text[place.span.range()].to_owned();
    (problem, words)
}

#[test]
fn a_config_names_its_reader_or_turns_it_off_in_any_yaml() {
    for on in ["", "reader: on", "reader: 'on'", "reader: true", "reader:"] {
        assert_eq!(chosen(on), ReaderChoice::Shipped, "{on}");
    }
    for off in ["reader: off", "reader: \"off\"", "reader: false"] {
        assert_eq!(chosen(off), ReaderChoice::Off, "{off}");
    }
    let ReaderChoice::Own { reader, path } = chosen("reader: own.bin") else {
        panic!("a reader of its own");
    };
    assert_eq!(&reader, Reader::shipped());
    assert_eq!(path.file_name(), Some("own.bin".as_ref()));
}

#[test]
fn the_command_line_beats_overrides_and_those_the_config_and_that_what_it_extends() {
    let over = "overrides:\n- {files: [loose], reader: off, min-confidence: 0}\n";
    let config = format!("extends: base.yaml\nreader: on\n{over}");
    let files = [
        ("doable.yaml", &*config),
        ("base.yaml", "reader: off\nmin-confidence: 0.75\n"),
    ];
    let tree = tree(&files, &[]);
    let of = |file, options| {
        let effective = effective(&tree, file, options);
        let least = effective.settings.min_confidence;
        (
            effective.reader.clone(),
            least.map(Probability::ten_thousandths),
        )
    };
    let none = ReaderOptions::default;
    assert_eq!(of("x.md", none()), (ReaderChoice::Shipped, Some(7_500)));
    assert_eq!(of("loose/x.md", none()), (ReaderChoice::Off, Some(0)));
    let asked = ReaderOptions {
        reader: Some(ReaderChoice::Shipped),
        min_confidence: Some(Probability::ONE),
    };
    assert_eq!(
        of("loose/x.md", asked),
        (ReaderChoice::Shipped, Some(10_000))
    );
    let usual = effective(&Scratch::new(&[]), "x.md", none());
    assert_eq!(usual.settings.min_confidence, None);
}

#[test]
fn a_reader_that_is_none_is_told_where_it_is_named_and_what_to_do() {
    let mut other_version = WEIGHTS.to_vec();
    other_version[16] = 9;
    let mut damaged = WEIGHTS.to_vec();
    *damaged.last_mut().unwrap() ^= 1;
    let large = vec![0; (16 << 20) + 1];
    let files: [(&str, &[u8]); 5] = [
        ("notes.bin", b"# Notes"),
        ("newer.bin", &other_version),
        ("damaged.bin", &damaged),
        ("short.bin", &WEIGHTS[..40]),
        ("large.bin", &large),
    ];
    for (named, message, help) in [
        (
            "none.bin",
            "can't read the reader {}: there is no such file or folder",
            "Name a file that data/reader/train.py wrote",
        ),
        (
            "notes.bin",
            "can't use the reader {}: these are no weights of doable's reader",
            "Name a file that data/reader/train.py wrote",
        ),
        (
            "newer.bin",
            "can't use the reader {}: these weights have version 9, this program reads version 1",
            "Train it anew",
        ),
        (
            "damaged.bin",
            "can't use the reader {}: these weights are damaged: its checksum is not that of its bytes",
            "Copy it again",
        ),
        (
            "short.bin",
            "can't use the reader {}: these weights are damaged: the header is cut off",
            "Copy it again",
        ),
        (
            "large.bin",
            "can't read the reader {}: it is larger than 16 MiB, the most that is read of one file",
            "Name a file that data/reader/train.py wrote",
        ),
    ] {
        for above in ["", "overrides:\n- files: [x.md]\n  "] {
            let config = format!("{above}reader: {named}");
            let tree = tree(&[("doable.yaml", &*config)], &files);
            let (problem, words) = told(&tree);
            let path = format!("{}{named}", tree.shown());
            assert_eq!(problem.message, message.replace("{}", &path));
            assert_eq!(words, named);
            let told = problem.help.unwrap();
            assert!(told.starts_with(help), "{told}");
            assert!(told.ends_with(" with `reader: off`."), "{told}");
        }
    }
}

#[test]
fn a_share_or_a_word_that_is_none_is_told_where_it_stands() {
    let share = "a share from 0 to 1 such as 0.6";
    let reader = "on, off or the path of a file of weights";
    for (config, found, expected) in [
        ("min-confidence: 1.5", "floating point `1.5`", share),
        ("min-confidence: 50", "integer `50`", share),
        ("min-confidence: half", "string \"half\"", share),
        ("reader: 5", "integer `5`", reader),
    ] {
        let tree = tree(&[("doable.yaml", config)], &[]);
        let (problem, words) = told(&tree);
        let message = format!("{found} stands where {expected} should");
        assert_eq!(problem.message, message);
        assert_eq!(words, config.split_once(": ").unwrap().1);
        assert_eq!(problem.help.unwrap(), format!("Write {expected} here."));
    }
}

#[test]
fn a_found_config_reads_no_reader_outside_its_root() {
    let files = [
        ("repo/.git/HEAD", ""),
        ("repo/doable.yaml", "reader: ../own.bin"),
    ];
    let tree = tree(&files, &[("own.bin", WEIGHTS)]);
    let configs = Configs::new(Choice::Found, RuleOptions::default());
    assert!(configs.of_file(&tree.path("repo/x.md")).is_none());
    let problem = configs.take_problems().remove(0);
    assert!(problem.message.contains("is outside"), "{problem}");
    assert!(problem.help.unwrap().contains("--reader FILE"));
    let named = Choice::Named(tree.path("repo/doable.yaml"));
    let configs = Configs::new(named, RuleOptions::default());
    assert!(configs.of_file(&tree.path("repo/x.md")).is_some());
}

#[cfg(unix)]
#[test]
fn a_link_or_a_pipe_is_no_way_out_for_a_found_config() {
    let files = [
        ("repo/.git/HEAD", ""),
        ("repo/doable.yaml", "reader: link.bin"),
    ];
    let tree = tree(&files, &[("own.bin", WEIGHTS)]);
    let link = tree.path("repo/link.bin");
    std::os::unix::fs::symlink(tree.path("own.bin"), &link).unwrap();
    let problem = |choice| {
        let configs = Configs::new(choice, RuleOptions::default());
        assert!(configs.of_file(&tree.path("repo/x.md")).is_none());
        configs.take_problems().remove(0)
    };
    let told = problem(Choice::Found);
    assert!(told.message.contains("is outside"), "{told}");
    std::fs::remove_file(&link).unwrap();
    std::os::unix::fs::symlink("/dev/zero", &link).unwrap();
    let told = problem(Choice::Named(tree.path("repo/doable.yaml")));
    assert!(told.message.contains("a device"), "{told}");
}

#[test]
fn a_reader_of_the_command_line_makes_that_of_a_config_not_matter() {
    let tree = tree(&[("doable.yaml", "reader: none.bin")], &[]);
    let off = ReaderOptions {
        reader: Some(ReaderChoice::Off),
        min_confidence: None,
    };
    assert_eq!(effective(&tree, "x.md", off).settings.reader, None);
}

#[test]
fn the_readers_of_all_configs_of_a_run_have_a_limit_and_each_counts_once() {
    let large = vec![0; 16 << 20];
    let names = ["0.bin", "1.bin", "2.bin", "3.bin", "4.bin"];
    let weights = names.map(|name| (name, &*large));
    let over = names.map(|name| format!("- {{files: [a], reader: {name}}}\n"));
    let config = format!("overrides:\n{}", over.concat());
    let of_all = tree(&[("doable.yaml", &*config)], &weights);
    let configs = Configs::new(Choice::Found, RuleOptions::default());
    assert!(configs.of_file(&of_all.path("x.md")).is_none());
    let told = configs.take_problems();
    assert!(told[3].message.contains("no weights"), "{}", told[3]);
    let limit = "those of all configs hold more than 64 MiB";
    assert!(told[4].message.ends_with(limit), "{}", told[4]);
    let same = "- {files: [a], reader: own.bin}\n".repeat(1_000);
    let config = format!("overrides:\n{same}");
    let of_one = tree(&[("doable.yaml", &*config)], &[("own.bin", WEIGHTS)]);
    effective(&of_one, "x.md", ReaderOptions::default());
}

#[test]
fn what_a_config_leaves_to_doubt_is_told_as_turned_down() {
    let none = ReaderOptions::default();
    let asked = ReaderOptions {
        reader: Some(ReaderChoice::Shipped),
        min_confidence: Some(Probability::ONE),
    };
    for (config, options, expected) in [
        (
            "min-confidence: 0.9",
            &none,
            Some("what the reader gives less than 0.90 (hint)"),
        ),
        (
            "reader: own.bin",
            &none,
            Some("what its own reader doubts (hint)"),
        ),
        ("min-confidence: 0", &none, None),
        ("reader: off\nmin-confidence: 0.9", &none, None),
        ("reader: own.bin\nmin-confidence: 0", &none, None),
        ("reader: own.bin\nmin-confidence: 0.9", &asked, None),
    ] {
        let tree = tree(&[("doable.yaml", config)], &[("own.bin", WEIGHTS)]);
        let told = effective(&tree, "x.md", options.clone()).turned_down();
        assert_eq!(told.first().map(String::as_str), expected, "{config}");
    }
}

#[test]
fn a_reader_that_a_run_uses_is_known_so_that_no_report_overwrites_it() {
    let tree = tree(
        &[("doable.yaml", "reader: own.bin")],
        &[("own.bin", WEIGHTS)],
    );
    let configs = Configs::new(Choice::Found, RuleOptions::default());
    configs.of_file(&tree.path("x.md")).expect("a config");
    assert!(configs.files().contains(&tree.path("own.bin")));
    let options = ReaderOptions {
        reader: ReaderChoice::named(&tree.path("own.bin")).ok(),
        min_confidence: None,
    };
    let configs = Configs::new(Choice::None, RuleOptions::default()).overruled(Overruling {
        reader: options,
        ..Overruling::default()
    });
    assert!(configs.files().contains(&tree.path("own.bin")));
}

#[test]
fn the_command_line_names_a_reader_as_a_config_does() {
    let named = |name: &str| ReaderChoice::named(Path::new(name));
    assert_eq!(named("on"), Ok(ReaderChoice::Shipped));
    assert_eq!(named("off"), Ok(ReaderChoice::Off));
    let problem = named("data/none.bin").expect_err("no file");
    assert!(problem.help.expect("advice").contains("`--reader off`"));
}
