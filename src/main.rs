//! Parse, run, exit code.

use std::process::ExitCode;

use clap::Parser;

fn main() -> ExitCode {
    classfolio::commands::run(&classfolio::cli::Cli::parse())
}
