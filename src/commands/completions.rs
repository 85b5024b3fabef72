//! `classfolio completions`: what a shell can fill in.

use clap::CommandFactory;
use clap_complete::Shell;

use super::Ending;
use crate::cli::Cli;

/// Prints the completions of a shell.
pub fn run(shell: Shell) -> anyhow::Result<Ending> {
    clap_complete::generate(shell, &mut Cli::command(), "classfolio", &mut std::io::stdout());
    Ok(Ending::Fine)
}
