//! The roster: what units may know of each other, read before any of them.

use std::collections::BTreeSet;

use rayon::prelude::*;

use super::family::{self, Family};
use super::student::{self, About};
use crate::model::audience::Audience;
use crate::model::class::{Roster, RosterEntry};
use crate::model::student::{Color, Sign, Symbol};
use crate::source::{Fingerprint, SourceFile, StudentFolder, StudentId};

/// The two files of a student that others' units depend on.
pub fn shared_files(folder: &StudentFolder) -> (Option<&SourceFile>, Option<&SourceFile>) {
    (file(folder, "about.md"), file(folder, "family.md"))
}

/// A file at the top of a student's folder, whatever its letters' case.
pub fn file<'a>(folder: &'a StudentFolder, name: &str) -> Option<&'a SourceFile> {
    folder.files.iter().find(|file| {
        let inside = file.path.strip_prefix(&*folder.path).and_then(|rest| rest.strip_prefix('/'));
        inside.is_some_and(|inside| inside.eq_ignore_ascii_case(name))
    })
}

/// Reads the roster. What is wrong in these files is told by the units they belong to.
pub fn read(students: &[StudentFolder], on_file: Audience) -> Roster {
    let read: Vec<(StudentId, About, Family)> = students
        .par_iter()
        .map(|folder| {
            let (about, family) = shared_files(folder);
            let mut ignored = Vec::new();
            let about = student::read_about(&folder.id, about, &mut ignored);
            (folder.id.clone(), about, family::read(family, on_file, &mut ignored))
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
