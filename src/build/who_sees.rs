//! Who sees what of a class, without making anything.

use super::carried;
use crate::diagnostic::{Diagnostic, Outcome};
use crate::load;
use crate::plan::who_sees::{self, Row};
use crate::privacy;
use crate::source::{ClassFolder, StudentId};

/// Who sees what of a class.
#[derive(Clone, Debug)]
pub struct WhoSees {
    /// The class's own files.
    pub class: Vec<Row>,
    /// Every child's files: folder name, display name, file by file.
    pub children: Vec<(StudentId, String, Vec<Row>)>,
}

/// Reads a class and says who sees what of it, and what is wrong in it. None only where there is no class.
pub fn who_sees(folder: &ClassFolder) -> Outcome<WhoSees> {
    let mut said: Vec<Diagnostic> = Vec::new();
    let Some(mut class) = load::class::read(folder).unpack(&mut said) else {
        return Outcome { value: None, diagnostics: said };
    };
    privacy::keep_last_names_off_class_pages(&mut class, &mut said);
    let log = load::log::read(folder, &class, &mut said);
    let mut children = Vec::new();
    for student in &folder.students {
        let read = load::portfolio::read(student, &class, log.of(&student.id));
        let Some(mut portfolio) = read.unpack(&mut said) else { continue };
        let documents = carried::documents(&portfolio, &class.roster, student, None);
        privacy::keep_last_names_in_the_family(&mut portfolio, &class.roster, &documents, &mut said);
        let rows = who_sees::child(&portfolio, &class);
        children.push((student.id.clone(), portfolio.student.name, rows));
    }
    said.sort();
    said.dedup();
    Outcome::with(WhoSees { class: who_sees::class(&class), children }, said)
}
