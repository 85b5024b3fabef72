//! What a unit's result depends on, as a struct one can print.

use serde::Serialize;

use crate::load::log::LogLine;
use crate::model::audience::Audience;
use crate::model::class::Class;
use crate::source::{ClassFolder, Fingerprint, StudentFolder};
use crate::theme;

/// Everything that all units depend on.
#[derive(Clone, Debug, Serialize)]
pub struct ClassKey {
    /// The program's version.
    program: &'static str,
    /// The built-in themes.
    themes: Fingerprint,
    /// `class.md`, pages, the class's theme: by size and time.
    files: Fingerprint,
    /// The roster: names, signs, consent, last names.
    roster: String,
}

/// Everything that one student's result depends on.
#[derive(Clone, Debug, Serialize)]
pub struct UnitKey<'a> {
    class: Fingerprint,
    folder: Fingerprint,
    slug: &'a str,
    /// Of what opens the student's locked files; it tells nothing of it.
    keys: &'a [(&'static str, Fingerprint)],
    log: Vec<LogLineKey<'a>>,
}

/// A line of the log as its child's result depends on it: what it says, and where, for messages about it.
#[derive(Clone, Debug, Serialize)]
struct LogLineKey<'a> {
    file: &'a str,
    line: u32,
    text: &'a str,
    /// From a heading above, where the line has none.
    day: String,
    /// From the lines on top of the log.
    audience: Option<&'static str>,
}

impl ClassKey {
    /// The key of a class as it was found and read.
    pub fn of(folder: &ClassFolder, class: &Class) -> ClassKey {
        ClassKey {
            program: env!("CARGO_PKG_VERSION"),
            themes: theme::built_in_fingerprint(),
            files: folder.fingerprint,
            roster: format!("{:?}", class.roster),
        }
    }

    /// Its fingerprint.
    pub fn fingerprint(&self) -> Fingerprint {
        fingerprint(self)
    }
}

/// The fingerprint of a student's unit.
pub fn unit(
    class: Fingerprint,
    folder: &StudentFolder,
    slug: &str,
    keys: &[(&'static str, Fingerprint)],
    log: &[LogLine],
) -> Fingerprint {
    let log = log.iter().map(|line| LogLineKey {
        file: &line.source.path,
        line: line.number,
        text: line.text(),
        day: line.day.to_string(),
        audience: line.audience.map(Audience::word),
    });
    fingerprint(&UnitKey { class, folder: folder.fingerprint, slug, keys, log: log.collect() })
}

/// The fingerprint of a key.
pub fn fingerprint(key: &impl Serialize) -> Fingerprint {
    // A key is made of strings and numbers: writing it down cannot fail.
    Fingerprint::of(&serde_json::to_vec(key).unwrap_or_default())
}
