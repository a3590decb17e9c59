//! `doable rules`: lists the rules in force, and tries their examples.

use super::args::InForce;
use super::{Answer, somewhere_here};
use crate::config::{Configs, Effective};
use crate::example;
use crate::files::{rule_files, slashes};
use crate::finding::Verdict;
use crate::problem::Problem;
use crate::report::escape::escape;
use crate::report::{Count, Exit};
use crate::rules::{BUILT_IN, ExampleResult, Outcome, Rule};
use clap::{Subcommand, ValueHint};
use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::PathBuf;
use std::sync::Arc;

/// List the rules in force, or try their examples
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    #[command(subcommand)]
    command: Command,
}

const EXAMPLES: &str = "\
Examples:
  doable rules list                      the rules in force in the current folder
  doable rules test                      try the examples of all of them
  doable rules test my-rules.yaml        try the examples of one file";

#[derive(Debug, Subcommand)]
enum Command {
    /// List the rules in force in the current folder, in the order they are tried
    #[command(after_help = "\
Examples:
  doable rules list
  doable rules list --rules my-rules/ --no-default-rules")]
    List {
        #[command(flatten)]
        in_force: InForce,
    },
    /// Try the examples of rules: each `hit` must match its rule, no `miss` may
    #[command(after_help = "\
Examples:
  doable rules test                      all rules in force in the current folder
  doable rules test my-rules.yaml        the rules of one file, tried before the others
  doable rules test my-rules/ --no-default-rules

Exit codes: 0 all examples are as written, 1 some are not, 2 the rules can't be used.")]
    Test {
        /// Rule files, or folders of them [default: all rules in force]
        #[arg(value_name = "FILE", value_hint = ValueHint::AnyPath)]
        files: Vec<PathBuf>,

        #[command(flatten)]
        in_force: InForce,
    },
}

impl Args {
    pub fn run(&self) -> Answer {
        match &self.command {
            Command::List { in_force } => list(in_force),
            Command::Test { files, in_force } => test(files, in_force),
        }
    }
}

/// What is in force in the current folder.
pub(super) fn in_force_here(configs: &Configs) -> Result<Arc<Effective>, Vec<Problem>> {
    configs
        .of_file(somewhere_here())
        .and_then(|file| configs.effective(&file))
        .ok_or_else(|| configs.take_problems())
}

fn list(in_force: &InForce) -> Answer {
    let configs = in_force.configs()?;
    let Effective {
        rules, settings, ..
    } = &*in_force_here(&configs)?;
    let of_rules = rules.all().map(|rule| {
        let verdict = rule.verdict.map_or("check", Verdict::word);
        (&*rule.id, verdict, rule.level_in(settings), &*rule.message)
    });
    let of_comments = BUILT_IN
        .iter()
        .map(|check| (check.id, "check", check.level_in(settings), check.message));
    let rows: Vec<_> = of_rules.chain(of_comments).collect();
    let width = rows.iter().map(|(id, ..)| id.len()).max().unwrap_or(0);
    let mut text = String::new();
    for (id, verdict, level, message) in rows {
        let (level, message) = (level.word(), escape(message));
        let _ = writeln!(text, "{id:<width$}  {verdict:<7}  {level:<7}  {message}");
    }
    let count = Count(rules.all().count(), "rule", "rules");
    let comments = Count(BUILT_IN.len(), "check", "checks");
    let _ = writeln!(
        text,
        "{count}, and {comments} of comments. `doable explain RULE` tells more of one."
    );
    let lists: Vec<&str> = rules.lists().into_iter().collect();
    if !lists.is_empty() {
        let _ = writeln!(text, "Lists of words: {}.", lists.join(", "));
    }
    Ok((text, Exit::Clean))
}

fn test(files: &[PathBuf], in_force: &InForce) -> Answer {
    let configs = in_force.configs_with(Some(files))?;
    let Effective {
        rules, settings, ..
    } = &*in_force_here(&configs)?;
    let mut only = BTreeSet::new();
    for file in files {
        let found = rule_files::find(file, &|_| Ok(()))?;
        only.extend(found.iter().map(|path| slashes(path)));
    }
    let asked = |rule: &Rule| only.is_empty() || only.contains(&*rule.file);
    let reader = |text: &str| example::read_with(settings.reader.as_ref(), text);
    let mut tried = rules.test(&reader);
    tried.extend(rules.test_classes(&reader));
    let mut no_steps = rules.test_steps(&reader);
    for tried in [&mut tried, &mut no_steps] {
        tried.retain(|tried| asked(tried.rule));
    }
    let mut text: String = tried.iter().chain(&no_steps).filter_map(told).collect();
    let failed = |tried: &&ExampleResult<'_>| tried.outcome != Outcome::Passed;
    let failed = tried.iter().filter(failed).count() + no_steps.len();
    let (all, exit) = match failed {
        0 => ("all".to_owned(), Exit::Clean),
        failed => (format!("{failed} not"), Exit::Findings),
    };
    let classes = rules.classes().filter(|class| asked(class)).count();
    let classes = match classes {
        0 => String::new(),
        classes => format!(", {}", Count(classes, "class", "classes")),
    };
    let rules = rules.all().filter(|rule| asked(rule)).count();
    let rules = Count(rules, "rule", "rules");
    let examples = Count(tried.len(), "example", "examples");
    let _ = writeln!(text, "{rules}{classes}, {examples}: {all} as written.");
    Ok((text, exit))
}

/// What there is to say of an example: nothing where it passed.
fn told(tried: &ExampleResult<'_>) -> Option<String> {
    let (word, should) = match tried.outcome {
        Outcome::Passed => return None,
        Outcome::Noisy => ("Noisy", "should not match"),
        Outcome::Missing => ("Missing", "should match"),
        Outcome::NoStep => ("No step", "should be an action"),
    };
    let mut line = format!(
        "{word:<7}  {}[{}] “{}” {should}",
        escape(&tried.rule.file),
        tried.rule.id,
        escape(&tried.example.text),
    );
    if let Some(detail) = &tried.detail {
        line += ": ";
        line += &escape(detail);
    }
    Some(line + "\n")
}
