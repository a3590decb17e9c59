//! `doable completions`: a script that tells a shell how to complete the command line.

use super::Cli;
use clap::CommandFactory;
use clap_complete::{Shell, generate};

/// Print a script that completes the command line in a shell
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    /// For which shell
    #[arg(value_enum, value_name = "SHELL")]
    shell: Shell,
}

const EXAMPLES: &str = "\
Examples:
  doable completions bash > ~/.local/share/bash-completion/completions/doable
  doable completions zsh > ~/.zfunc/_doable       with ~/.zfunc in $fpath
  doable completions fish > ~/.config/fish/completions/doable.fish
  doable completions powershell >> $PROFILE";

impl Args {
    pub fn run(&self) -> String {
        let mut script = Vec::new();
        generate(self.shell, &mut Cli::command(), "doable", &mut script);
        String::from_utf8_lossy(&script).into_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::words_of_the_command_line;
    use super::*;
    use clap::ValueEnum;

    #[test]
    fn every_script_knows_every_command_and_option() {
        let words = words_of_the_command_line();
        for shell in Shell::value_variants() {
            let script = Args { shell: *shell }.run();
            // Fish and Elvish are told options without their hyphens, or one by one.
            for word in &words {
                let bare = word.trim_start_matches('-');
                assert!(script.contains(bare), "{shell}: {word}");
            }
        }
    }
}
