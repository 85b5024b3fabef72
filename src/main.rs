//! Parse, run, exit code.

use std::process::ExitCode;

use clap::Parser;

/// A build makes and drops many millions of small strings; the system's allocator took a fifth of its time.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    classfolio::commands::run(&classfolio::cli::Cli::parse())
}
