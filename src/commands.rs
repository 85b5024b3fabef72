//! One file a command: the only code that prints.

mod build;
mod check;
mod completions;
mod keys;
mod new;
mod report;
mod serve;
mod who_sees;

use std::process::ExitCode;

use crate::cli::{Cli, Command, Voice};

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// All fine; warnings are allowed.
    Fine,
    /// Something was left out; the rest is published.
    LeftOut,
    /// Nothing was published.
    Nothing,
}

impl From<Ending> for ExitCode {
    fn from(ending: Ending) -> ExitCode {
        ExitCode::from(match ending {
            Ending::Fine => 0,
            Ending::LeftOut => 1,
            Ending::Nothing => 2,
        })
    }
}

/// Runs what was typed. Trouble with this computer is told in one line, with the path in it.
pub fn run(cli: &Cli) -> ExitCode {
    start_log(cli.voice);
    let ended = match &cli.command {
        Command::Build(build) => build::run(build, cli.voice),
        Command::Serve(serve) => serve::run(serve, cli.voice),
        Command::Check(check) => check::run(check, cli.voice),
        Command::Keys(keys) => keys::run(keys, cli.voice),
        Command::WhoSees(who_sees) => who_sees::run(who_sees, cli.voice),
        Command::New(new) => new::run(new, cli.voice),
        Command::Completions { shell } => completions::run(*shell),
    };
    ended
        .unwrap_or_else(|error| {
            report::trouble(&error);
            Ending::Nothing
        })
        .into()
}

fn start_log(voice: Voice) {
    let level = match voice.verbose {
        _ if voice.quiet => log::LevelFilter::Error,
        0 => log::LevelFilter::Warn,
        1 => log::LevelFilter::Info,
        _ => log::LevelFilter::Debug,
    };
    let started = env_logger::Builder::new().filter_module("classfolio", level).format_target(false).try_init();
    debug_assert!(started.is_ok(), "one program, one log");
}
