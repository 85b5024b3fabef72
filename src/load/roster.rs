//! The roster: what units may know of each other, read before any of them.

use std::collections::BTreeSet;

use rayon::prelude::*;

use super::family::{self, Family};
use super::student::{self, About};
use crate::diagnostic::Diagnostic;
use crate::model::audience::{Audience, Consent};
use crate::model::class::{Roster, RosterEntry};
use crate::model::student::{Color, Sign, Symbol};
use crate::source::{Fingerprint, SourceFile, StudentFolder, StudentId};

/// The files of a student that others' units depend on.
pub struct SharedFiles<'a> {
    /// `about.md`, or whatever else is called so: the first counts.
    pub about: Vec<&'a SourceFile>,
    /// `family.md` and everything that may have been meant to be it.
    pub family: Vec<&'a SourceFile>,
    /// Whether a file that may have been the family's could not be taken as it is.
    pub family_in_doubt: bool,
}

/// Finds the files of a student that others' units depend on. A consent form counts under any name it may have.
pub fn shared_files(folder: &StudentFolder) -> SharedFiles<'_> {
    let mut about = Vec::new();
    let mut family = Vec::new();
    for file in &folder.files {
        let inside = file.path.strip_prefix(&*folder.path).and_then(|rest| rest.strip_prefix('/')).unwrap_or("");
        if inside.contains('/') || !super::entry::is_words(&file.ending()) {
            continue;
        }
        if is_called(inside, "family") {
            family.push(file);
        } else if super::names::folded(inside) == "about" {
            about.push(file);
        }
    }
    let own_name = |file: &&SourceFile, name: &str| file.name() != name;
    about.sort_by_key(|file| own_name(file, "about.md"));
    family.sort_by_key(|file| own_name(file, "family.md"));
    let doubt =
        folder.troubles.iter().filter_map(|trouble| trouble.path.strip_prefix(&*folder.path)?.strip_prefix('/'));
    SharedFiles { about, family, family_in_doubt: doubt.into_iter().any(|inside| is_called(inside, "family")) }
}

/// Whether a file name is this name, begins with it, or is a slip away from it.
pub fn is_called(file_name: &str, name: &str) -> bool {
    let folded = super::names::folded(file_name);
    let first = folded.split([' ', '.', '(']).next().unwrap_or("");
    !file_name.contains('/') && strsim::osa_distance(first, name) <= if name.len() > 5 { 2 } else { 1 }
}

/// Reads the roster. What is wrong in these files is told by the units they belong to.
pub fn read(students: &[StudentFolder], on_file: Audience) -> Roster {
    let read: Vec<(StudentId, About, Family)> = students
        .par_iter()
        .map(|folder| {
            let (about, family) = read_shared(folder, on_file, &mut Vec::new());
            (folder.id.clone(), about, family)
        })
        .collect();
    let mut signs = Signs::taken(read.iter().map(|(_, about, _)| about));
    let students = read
        .into_iter()
        .map(|(id, about, family)| {
            let sign = signs.give(&id, about.color, about.symbol);
            (id, RosterEntry { name: about.name, sign, consent: family.consent, last_names: family.last_names })
        })
        .collect();
    Roster { students }
}

/// Reads a student's shared files.
pub fn read_shared(folder: &StudentFolder, on_file: Audience, said: &mut Vec<Diagnostic>) -> (About, Family) {
    let files = shared_files(folder);
    let about = student::read_about(&folder.id, files.about.first().copied(), said);
    let mut family = family::read(&files.family, on_file, said);
    if files.family_in_doubt {
        family.consent = family.consent.min(Consent::all(Audience::Family));
        family.guests_ok = false;
    }
    if !about.readable {
        // Its name could not be read, and a folder's name may hold more than a first name.
        family.consent.names = family.consent.names.min(Audience::Family);
    }
    (about, family)
}

/// Gives children who chose no sign one of their own: the same one at every build, and not a chosen one while there are
/// others.
struct Signs {
    symbols: BTreeSet<Symbol>,
}

impl Signs {
    fn taken<'a>(chosen: impl Iterator<Item = &'a About>) -> Signs {
        Signs { symbols: chosen.filter_map(|about| about.symbol).collect() }
    }

    fn give(&mut self, id: &StudentId, color: Option<Color>, symbol: Option<Symbol>) -> Sign {
        let hash = Fingerprint::of(id.0.as_bytes()).0;
        let color = color.unwrap_or(Color::ALL[hash[0] as usize % Color::ALL.len()]);
        let symbol = symbol.unwrap_or_else(|| {
            if self.symbols.len() >= Symbol::ALL.len() {
                self.symbols.clear();
            }
            let wish = hash[1] as usize;
            let free = (0..Symbol::ALL.len())
                .map(|step| Symbol::ALL[(wish + step) % Symbol::ALL.len()])
                .find(|symbol| !self.symbols.contains(symbol));
            let symbol = free.unwrap_or(Symbol::ALL[wish % Symbol::ALL.len()]);
            self.symbols.insert(symbol);
            symbol
        });
        Sign { color, symbol }
    }
}

/// The sign of a child who is in no roster.
pub fn default_sign(id: &StudentId) -> Sign {
    Signs { symbols: BTreeSet::new() }.give(id, None, None)
}
