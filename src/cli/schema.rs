//! `doable schema`: what editors complete and check configs, rule files and files of steps by. The schemas are made from the types, in
//! tests that hold the files to them, so that the program needs no generator.

use clap::ValueEnum;

/// Print the JSON Schema of configs, rule files or files of steps, for editors
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    /// Which files it is for
    #[arg(value_enum, value_name = "FILES")]
    of: Files,
}

const EXAMPLES: &str = "\
Examples:
  doable schema config > config.json
  doable schema rules > rules.json
  doable schema steps > steps.json";

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Files {
    /// .doable.yaml
    Config,
    /// Files of rules and word lists
    Rules,
    /// Files of steps for `doable coach --apply`
    Steps,
}

impl Args {
    pub fn run(&self) -> String {
        let schema = match self.of {
            Files::Config => include_str!("../../schemas/config.json"),
            Files::Rules => include_str!("../../schemas/rules.json"),
            Files::Steps => include_str!("../../schemas/steps.json"),
        };
        schema.to_owned()
    }
}
