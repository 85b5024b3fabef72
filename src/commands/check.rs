//! `classfolio check`: problems, without making anything.

use anyhow::{Context, bail};

use super::build::{CACHE, read};
use super::{Ending, report};
use crate::build::{self, Sink, UnitFiles};
use crate::cache::Cache;
use crate::check::{CHECKS, find};
use crate::cli::{self, Voice};
use crate::diagnostic::{self, nearest};
use crate::source::Fingerprint;

/// Builds into nothing and says what there is to say, or explains a kind of message.
pub fn run(args: &cli::Check, voice: Voice) -> anyhow::Result<Ending> {
    if let Some(code) = &args.explain {
        return explain(code);
    }
    let class = args.class.as_deref().context("which class folder?")?;
    let folder = read(class)?;
    let cache = Cache::open(&folder.root.join(CACHE)).with_context(|| format!("`{CACHE}` cannot be written"))?;
    let outcome = build::class(&folder, &cache, &Nowhere)?;
    report::diagnostics(&outcome.diagnostics, Voice { verbose: voice.verbose.max(1), ..voice });
    report::say(voice, format!("Checked: {}.", diagnostic::tally(&outcome.diagnostics)));
    match outcome.value {
        Some(_) => Ok(report::ending(&outcome.diagnostics)),
        None => Ok(Ending::Nothing),
    }
}

/// Takes every file and keeps none.
struct Nowhere;

impl Sink for Nowhere {
    fn is_current(&self, _: Fingerprint) -> bool {
        false
    }

    fn published(&self, _: &str) -> Option<Fingerprint> {
        None
    }

    fn put(&self, _: UnitFiles) -> anyhow::Result<()> {
        Ok(())
    }

    fn keep(&self, _: &str) {}
}

fn explain(code: &str) -> anyhow::Result<Ending> {
    let Some(check) = find(code) else {
        let codes = CHECKS.iter().map(|check| check.code);
        match nearest(code, codes.clone()) {
            Some(near) => bail!("there is no message called `{code}`; did you mean `{near}`?"),
            None => bail!("there is no message called `{code}`; there are: {}", codes.collect::<Vec<_>>().join(", ")),
        }
    };
    report::answer(format!("{}: {}\n\n{}", check.code, check.title, check.explain));
    Ok(Ending::Fine)
}
