//! Options that several commands share.

use crate::config::{Choice, Configs, Overruling, ReaderChoice, ReaderOptions, RuleOptions};
use crate::files::{rule_files, slashes};
use crate::probability::Probability;
use crate::problem::Problem;
use crate::settings::Items;
use crate::yaml::MAX_BYTES;
use clap::{Args, ValueHint};
use std::path::{Path, PathBuf};

/// Which config and rules are in force.
#[derive(Debug, Clone, Default, Args)]
pub struct InForce {
    /// Use this config for every file, instead of the nearest .doable.yaml above it
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, help_heading = "Config and rules")]
    config: Option<PathBuf>,

    /// Use no config
    #[arg(long, conflicts_with = "config", help_heading = "Config and rules")]
    no_config: bool,

    /// Try the rules of this file or folder before all others (may be given more than once)
    #[arg(long, value_name = "PATH", value_hint = ValueHint::AnyPath, help_heading = "Config and rules")]
    rules: Vec<PathBuf>,

    /// Leave out the rules that come with doable
    #[arg(long, help_heading = "Config and rules")]
    no_default_rules: bool,

    /// Let this reader say how likely each verdict is: a file of weights, `on` for the one that comes with doable, or
    /// `off`
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, help_heading = "Config and rules")]
    reader: Option<PathBuf>,

    /// Make a hint of findings whose verdict the reader gives less than this, from 0 to 1 [default: as each rule says]
    #[arg(long, value_name = "SHARE", value_parser = share, help_heading = "Config and rules")]
    min_confidence: Option<Probability>,

    /// Which list items count [default: auto, or as the config says]
    #[arg(
        long,
        value_enum,
        value_name = "VALUE",
        help_heading = "Config and rules"
    )]
    items: Option<Items>,
}

fn share(written: &str) -> Result<Probability, &'static str> {
    let share = written.parse().ok();
    share
        .and_then(Probability::of_share)
        .ok_or("it is no number from 0 to 1, such as 0.5")
}

impl InForce {
    /// No config, and the rules that come with doable.
    pub fn without_config() -> Self {
        Self {
            no_config: true,
            ..Self::default()
        }
    }

    /// The configs, none read yet unless one was named.
    ///
    /// # Errors
    /// Where rules or the config were named that can't be used.
    pub fn configs(&self) -> Result<Configs, Vec<Problem>> {
        self.configs_with(None)
    }

    /// The same for trying the examples of rules, which come before the others: those that don't win their own hits are let
    /// through.
    ///
    /// # Errors
    /// As for [`configs`](Self::configs).
    pub fn configs_with(&self, tested: Option<&[PathBuf]>) -> Result<Configs, Vec<Problem>> {
        let choice = match (&self.config, self.no_config) {
            (Some(path), _) => Choice::Named(path.clone()),
            (None, true) => Choice::None,
            (None, false) => Choice::Found,
        };
        let (mut files, mut read_from) = (Vec::new(), Vec::new());
        let mut problems = Vec::new();
        for path in tested.into_iter().flatten().chain(&self.rules) {
            let found = rule_files::find(path, &|_| Ok(()));
            let read = found.and_then(|paths| {
                let read = |path: &PathBuf| rule_files::read(path, slashes(path), true, MAX_BYTES);
                files.extend(paths.iter().map(read).collect::<Result<Vec<_>, _>>()?);
                read_from.extend(paths);
                Ok(())
            });
            problems.extend(read.err());
        }
        let reader = self.reader.as_deref().map(ReaderChoice::named);
        let reader = reader.transpose().unwrap_or_else(|problem| {
            problems.push(problem);
            None
        });
        if !problems.is_empty() {
            return Err(problems);
        }
        let named = matches!(choice, Choice::Named(_));
        let options = RuleOptions {
            files,
            read_from,
            without_shipped: self.no_default_rules,
            with_lost_hits: tested.is_some(),
        };
        let configs = Configs::new(choice, options).overruled(Overruling {
            reader: ReaderOptions {
                reader,
                min_confidence: self.min_confidence,
            },
            items: self.items,
            ..Overruling::default()
        });
        if named && configs.of_file(super::somewhere_here()).is_none() {
            return Err(configs.take_problems());
        }
        Ok(configs)
    }
}

/// Which documents are read.
#[derive(Debug, Clone, Default, Args)]
pub struct Inputs {
    /// Files and folders to read; `-` is standard input [default: the current folder]
    #[arg(value_name = "PATH", value_hint = ValueHint::AnyPath)]
    pub paths: Vec<PathBuf>,

    /// Treat standard input as this file: its name, its folder's config
    #[arg(long, value_name = "NAME")]
    pub stdin_filename: Option<PathBuf>,

    /// Leave out named files that a walk would: hidden, in .gitignore, .ignore or .doableignore, or not in `include`
    #[arg(long)]
    pub force_exclude: bool,

    /// Follow links below the folders that are read, too
    #[arg(long, short = 'L')]
    pub follow: bool,
}

impl Inputs {
    /// The paths; a name for standard input asks for it.
    ///
    /// # Errors
    /// Where a name is given but other paths are read.
    pub fn paths(&self) -> Result<Vec<PathBuf>, Problem> {
        let stdin = Path::new("-");
        if self.stdin_filename.is_none() || self.paths.iter().any(|path| path == stdin) {
            return Ok(self.paths.clone());
        }
        if self.paths.is_empty() {
            return Ok(vec![stdin.to_path_buf()]);
        }
        Err(
            Problem::new("--stdin-filename names standard input, but only files are read here")
                .help("Add `-` to the paths, or leave --stdin-filename out."),
        )
    }
}
