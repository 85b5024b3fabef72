//! `classfolio serve`: a preview on this computer that keeps up with the folder.

use std::path::PathBuf;

use super::build::{Done, publish, read};
use super::{Ending, report};
use crate::cli::{self, Voice};
use crate::diagnostic;
use crate::publish::PREVIEW;
use crate::server::Preview;
use crate::source::ClassFolder;
use crate::watch::{Snapshot, Watcher};

/// Builds, serves, and builds again at every change, until it is stopped.
pub fn run(args: &cli::Serve, voice: Voice) -> anyhow::Result<Ending> {
    let mut folder = read(&args.class)?;
    let site: PathBuf = folder.root.join(PREVIEW);
    let mut watcher = Watcher::new(&folder.root, args.poll);
    let preview = Preview::start(site.clone(), args.port)?;
    let mut number = 0;
    loop {
        number += 1;
        let snapshot = Snapshot::of(&folder);
        let done = publish(&folder, &site, voice);
        show(done, number, &preview, &folder, voice);
        if number == 1 {
            report::answer(format!("{} is at {}", args.class.display(), preview.url()));
            report::say(voice, format!("{}. Stop with Ctrl-C.", watcher.says()));
            if args.open && opener::open_browser(preview.url()).is_err() {
                report::say(voice, "No browser could be opened from here: open the address yourself.");
            }
        }
        if watcher.wait_for_change(&snapshot).is_none() {
            return Ok(Ending::Fine);
        }
        match read(&args.class) {
            Ok(changed) => folder = changed,
            Err(error) => report::trouble(&error),
        }
    }
}

/// Tells the terminal and every open page what came of a build. A build that fails leaves the last good pages up.
fn show(done: anyhow::Result<Done>, number: u64, preview: &Preview, folder: &ClassFolder, voice: Voice) {
    match done {
        Ok(Done { built: Some((built, published)), diagnostics }) => {
            report::diagnostics(&diagnostics, voice);
            let changed = published.written + published.removed.len();
            report::say(
                voice,
                format!("{}: {changed} files changed, {}.", built.name, diagnostic::tally(&diagnostics)),
            );
            preview.reload(number, diagnostics);
        }
        Ok(Done { built: None, diagnostics }) => {
            report::diagnostics(&diagnostics, voice);
            preview.problems(diagnostics);
        }
        Err(error) => {
            report::trouble(&error);
            let told = diagnostic::Diagnostic::error(diagnostic::Code::new("computer-trouble"), format!("{error:#}"))
                .in_file(folder.root.file_name().map_or(String::new(), |name| name.to_string_lossy().into_owned()));
            preview.problems(vec![told]);
        }
    }
}
