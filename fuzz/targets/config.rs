//! A config that was found in a folder → settings in force, or problems with their places. Whatever it says, it reads
//! nothing outside its root and changes nothing inside.
#![no_main]

use doable::config::{Choice, Configs, RuleOptions, add_label};
use doable_fuzz::{assert_told, text};
use libfuzzer_sys::fuzz_target;
use std::fs;
use std::path::PathBuf;
use std::sync::LazyLock;

const INSIDE: &str = "rules:\n  - id: inside\n    verdict: outcome\n    message: m\n    help: h\n    when: {lead: grow}\n    examples: {hit: [Grow my business], miss: [Email Ana]}\n";
const OUTSIDE: &str = "rules:\n  - id: outside\n    verdict: outcome\n    message: m\n    help: h\n    when: {lead: grow}\n    examples: {hit: [Grow my business], miss: [Email Ana]}\n";

/// A repository with rules in it, beside a rule file, a config and a baseline that are none of its own.
static ROOT: LazyLock<PathBuf> = LazyLock::new(|| {
    let name = format!("doable-fuzz-{}", std::process::id());
    let around = std::env::temp_dir().join(name);
    let root = around.join("root");
    let scene = [
        ("root/.git/HEAD", ""),
        ("root/inside.yaml", INSIDE),
        ("root/base.yaml", "items: everywhere\n"),
        ("outside.yaml", OUTSIDE),
        ("config.yaml", "rules: [outside.yaml]\n"),
    ];
    for (path, text) in scene {
        let path = around.join(path);
        fs::create_dir_all(path.parent().expect("it has a folder"))
            .expect("the folder can be made");
        fs::write(path, text).expect("the file can be written");
    }
    root.canonicalize().expect("it was just made")
});

fuzz_target!(|bytes: &[u8]| {
    let written = text(bytes);
    let path = ROOT.join(".doable.yaml");
    fs::write(&path, &written).expect("the config can be written");
    // To compile the shipped rules with changed lists takes a hundred times as long as all else.
    let rules = || RuleOptions {
        without_shipped: bytes.len() % 64 != 0,
        ..RuleOptions::default()
    };
    let configs = Configs::new(Choice::Found, rules());
    let governed = configs.of_file(&ROOT.join("plan.md"));
    let effective = governed
        .as_ref()
        .and_then(|governed| configs.effective(governed));
    let problems = configs.take_problems();
    assert_eq!(effective.is_none(), !problems.is_empty(), "{problems:?}");
    for problem in &problems {
        assert_told(problem);
    }
    if let Some(effective) = effective {
        assert!(effective.rules.all().all(|rule| &*rule.id != "outside"));
    }
    if let Some(baseline) = governed
        .as_ref()
        .and_then(|governed| governed.config.baseline())
    {
        let resolved = baseline.canonicalize();
        assert!(resolved.is_err() || resolved.is_ok_and(|path| path.starts_with(&*ROOT)));
    }
    if let Ok(edit) = add_label(&written, "Today") {
        assert!(edit.span.is_empty());
        let after = edit.applied(&written).expect("a place in the text");
        assert!(add_label(&after, "Today").is_err());
        fs::write(&path, &after).expect("the config can be written");
        let again = Configs::new(Choice::Found, rules());
        let mended = again.of_file(&ROOT.join("plan.md"));
        assert_eq!(mended.is_some(), governed.is_some(), "{after}");
        fs::write(&path, &written).expect("the config can be written");
    }
    assert_eq!(
        fs::read_to_string(&path).expect("it is still there"),
        written
    );
    assert_eq!(fs::read_dir(&*ROOT).expect("it is still there").count(), 4);
});
