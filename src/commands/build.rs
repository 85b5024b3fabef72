//! `classfolio build`: a class folder becomes sites.

use std::collections::BTreeSet;
use std::path::Path;
use std::time::Duration;

use anyhow::Context;
use indicatif::{ProgressBar, ProgressStyle};

use super::{Ending, report};
use crate::build::{self, Built, Sink, UnitFiles};
use crate::cache::{Cache, DEFAULT_CAP};
use crate::cli::{self, Format, Voice};
use crate::diagnostic::{self, Diagnostic};
use crate::publish::{Publication, PublishError, Published, Target};
use crate::source::{ClassFolder, Fingerprint, SitePath, scan};

/// The cache's folder in a class folder.
pub const CACHE: &str = ".classfolio";

/// Most files that are listed by name.
const MOST_LISTED: usize = 20;

/// Builds once and says what came of it.
pub fn run(args: &cli::Build, voice: Voice) -> anyhow::Result<Ending> {
    let folder = read(&args.class)?;
    let done = publish(&folder, &args.output, voice)?;
    report::diagnostics(&done.diagnostics, voice);
    let Some((built, published)) = &done.built else { return Ok(Ending::Nothing) };
    report::say(voice, sentence(built, published, &args.output));
    if let Some(list) = to_delete(published, &args.output) {
        report::say(voice, list);
    }
    if !done.diagnostics.is_empty() {
        report::say(voice, format!("{}.", capital(&diagnostic::tally(&done.diagnostics))));
    }
    Ok(report::ending(&done.diagnostics))
}

/// What a build came to.
pub struct Done {
    /// The class and what was written; `None` where nothing was published.
    pub built: Option<(Built, Published)>,
    /// What there is to say.
    pub diagnostics: Vec<Diagnostic>,
}

/// Walks a class folder.
///
/// # Errors
/// If there is no such folder.
pub fn read(class: &Path) -> anyhow::Result<ClassFolder> {
    scan(class).with_context(|| format!("the class folder `{}` cannot be read", class.display()))
}

/// Builds a class folder and publishes it.
///
/// # Errors
/// If this computer cannot write the sites.
pub fn publish(folder: &ClassFolder, output: &Path, voice: Voice) -> anyhow::Result<Done> {
    match publish_once(folder, output, voice) {
        // A published file was deleted by hand: what was remembered is dropped now, so a second try makes it anew.
        Err(error) if matches!(error.downcast_ref(), Some(PublishError::Missing { .. })) => {
            publish_once(folder, output, voice)
        }
        done => done,
    }
}

fn publish_once(folder: &ClassFolder, output: &Path, voice: Voice) -> anyhow::Result<Done> {
    let cache_folder = folder.root.join(CACHE);
    let cache =
        Cache::open(&cache_folder).with_context(|| format!("`{}` cannot be written", cache_folder.display()))?;
    let home = std::env::home_dir();
    let state = cache_folder.join("published");
    let target = Target { site: output, class: &folder.root, home: home.as_deref(), state: &state };
    let sink = Publisher { publication: Publication::open(&target)?, bar: bar(voice) };
    let outcome = build::class(folder, &cache, &sink)?;
    sink.bar.finish_and_clear();
    let Some(built) = outcome.value else { return Ok(Done { built: None, diagnostics: outcome.diagnostics }) };
    let published = if built.current { Published::default() } else { sink.publication.commit(built.whole)? };
    if published.written > 0 {
        cache.prune(DEFAULT_CAP).context("the cache cannot be tidied")?;
    }
    Ok(Done { built: Some((built, published)), diagnostics: outcome.diagnostics })
}

/// Published files, with a bar on the way.
struct Publisher {
    publication: Publication,
    bar: ProgressBar,
}

impl Sink for Publisher {
    fn is_current(&self, whole: Fingerprint) -> bool {
        self.publication.is_current(whole)
    }

    fn published(&self, unit: &str) -> Option<Fingerprint> {
        self.publication.published_key(unit)
    }

    fn put(&self, files: UnitFiles) -> anyhow::Result<()> {
        Ok(self.publication.put(&files.unit, files.key, files.files)?)
    }

    fn keep(&self, unit: &str) {
        self.publication.keep(unit);
    }

    fn progress(&self, students: usize) {
        self.bar.set_length(students as u64);
        self.bar.inc(1);
    }
}

/// A bar that shows only on a terminal, and only when the work takes longer than a glance.
fn bar(voice: Voice) -> ProgressBar {
    if voice.quiet || voice.format == Format::Json {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::new(0);
    if let Ok(style) = ProgressStyle::with_template("{bar:30} {pos} of {len} students") {
        bar.set_style(style);
    }
    bar.enable_steady_tick(Duration::from_millis(200));
    bar
}

/// One sentence about a build.
pub fn sentence(built: &Built, published: &Published, output: &Path) -> String {
    let plural = |count: usize, one: &str, many: &str| format!("{count} {}", if count == 1 { one } else { many });
    let whose = format!(
        "{}: {}, {}",
        built.name,
        plural(built.students, "student", "students"),
        plural(built.posts, "entry", "entries")
    );
    let removed = match published.removed.len() {
        0 => String::new(),
        count => format!(", {} taken away", plural(count, "file", "files")),
    };
    match published.written {
        0 if published.removed.is_empty() => format!("{whose}. Nothing has changed in {}.", output.display()),
        written => format!(
            "{whose}. {} written{removed}. Open {}",
            plural(written, "file", "files"),
            output.join("index.html").display()
        ),
    }
}

/// What was in the folder to upload and is there no more: a host keeps it until somebody deletes it there.
fn to_delete(published: &Published, output: &Path) -> Option<String> {
    let gone = published.removed.iter().map(SitePath::as_str).filter(|path| path.starts_with("web/"));
    let gone: BTreeSet<String> = gone.map(|path| all_that_is_gone(path, output)).collect();
    if gone.is_empty() {
        return None;
    }
    let mut text = String::from("No longer in web/. Delete on your web host too:\n");
    for path in gone.iter().take(MOST_LISTED) {
        text.push_str(&format!("  {path}\n"));
    }
    if gone.len() > MOST_LISTED {
        text.push_str(&format!(
            "  and {} more; making the host's folder the same as {} deletes them all\n",
            gone.len() - MOST_LISTED,
            output.join("web").display()
        ));
    }
    text.push_str("Copies that somebody has already taken cannot be recalled.");
    Some(text)
}

/// The widest folder around a file that is gone as a whole, with a slash at its end; else the file.
fn all_that_is_gone(path: &str, output: &Path) -> String {
    let folders = path.match_indices('/').map(|(at, _)| &path[..at]);
    let gone = folders.skip(1).find(|folder| !output.join(folder).exists());
    gone.map_or_else(|| path.to_owned(), |folder| format!("{folder}/ (the whole folder)"))
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}
