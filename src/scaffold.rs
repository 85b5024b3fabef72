//! The first files of a class, a student or an entry, as a person would have written them. Nothing that is there
//! already is ever changed.

mod names;
#[cfg(test)]
mod tests;

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use jiff::civil::Date;

use crate::diagnostic::nearest;
use crate::model::student::{Color, Symbol};
use names::{are_one, one_line, safe};

/// The strands every class has.
const STRANDS: [&str; 3] = ["writing", "representing", "projects"];

/// Folders of a student that take entries besides the strands.
const BESIDE_STRANDS: [&str; 2] = ["notebook", "inbox"];

const WELCOME: &str = "\
---
title: How to look at our work
---
Start with the newest piece, or with the one at the bottom. Read it the way it is written: the spelling is the
writer's own.

Many pieces say what went well and what comes next. Some end with a question. That is the one to answer.
";

const FOR_THE_TEACHER: &str = "\
# Read me first

Nothing in this folder is ever published.

`class.md` holds the class's settings: lines between two `---`, and below them the words that welcome a visitor.
Change the words. You may add these lines when you want them:

- `grade: 1` and `year: 2026-27` and `school: Harbour School`
- `teacher: Ms. Oda`, as the children say it
- `languages: en, es`, the first one is the one you mostly use
- `terms: Term 1 2026-11-27`, one such line for each term, with its last day
- `strands: science, maths`, if writing, representing and projects are not enough

`audience: family` means that each child's work is seen by that child's family only. It can become `class` or `public`
one day; even then a piece goes out only where the child's `family.md` agrees.

A folder in `students` is a student. A file in one of a student's folders is an entry: a photo, a recording or a few
words are enough.
";

/// What stands in the way of a new class, student or entry.
#[derive(Debug, thiserror::Error)]
pub enum ScaffoldError {
    /// It is there already; nothing was changed.
    #[error("`{}` is there already, so nothing was changed", path.display())]
    Exists {
        /// What is there.
        path: PathBuf,
    },
    /// The name holds nothing that a file could be called by.
    #[error("`{typed}` cannot be a name: it needs at least one letter or digit")]
    NoName {
        /// The name as typed.
        typed: String,
    },
    /// The folder is no class folder.
    #[error("there is no `class.md` in `{}`, so this is not a class folder", path.display())]
    NoClass {
        /// The folder.
        path: PathBuf,
    },
    /// No student has this name.
    #[error("no student is called `{typed}`{}", did_you_mean(nearest))]
    NoStudent {
        /// The name as typed.
        typed: String,
        /// A student's folder with nearly that name.
        nearest: Option<String>,
    },
    /// The student has no such strand.
    #[error("`{typed}` is not one of this student's folders{}", did_you_mean(nearest))]
    NoStrand {
        /// The name as typed.
        typed: String,
        /// A folder with nearly that name.
        nearest: Option<String>,
    },
    /// The disk failed.
    #[error("`{}` could not be read or written", path.display())]
    Io {
        /// Where.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
}

fn did_you_mean(nearest: &Option<String>) -> String {
    nearest.as_ref().map_or(String::new(), |name| format!("; did you mean `{name}`?"))
}

/// Makes a class folder: `class.md`, a page for visitors, a note for the teacher, and the empty `students`. The folder
/// may be there already. Gives what was made.
///
/// # Errors
/// If the name is empty, one of the files is there already, or the disk fails.
pub fn class(folder: &Path, name: &str) -> Result<Vec<PathBuf>, ScaffoldError> {
    let name = some_line(name)?;
    let settings = format!(
        "---\nname: {name}\naudience: family\n---\nWelcome! Here is what we make, what we think about it, and what we try next.\n"
    );
    let mut plan = Plan::default();
    plan.file(folder.join("class.md"), settings);
    plan.file(folder.join("pages").join("welcome.md"), WELCOME.to_owned());
    plan.file(folder.join("teacher").join("read me first.md"), FOR_THE_TEACHER.to_owned());
    plan.folder(folder.join("students"));
    plan.carry_out()
}

/// Makes a student's folder: `about.md` with name and sign, `family.md` with the questions of consent still open (an
/// open question counts as `family`), and a folder for each strand, the notebook and the inbox. Gives what was made.
/// `strands` are those of the class; none means the three that every class has.
///
/// # Errors
/// If there is no class, the name is empty, a student's folder has that name already, or the disk fails.
pub fn student(class: &Path, name: &str, strands: &[&str]) -> Result<Vec<PathBuf>, ScaffoldError> {
    let students = students_of(class)?;
    let (line, own) = (some_line(name)?, some_name(name)?);
    let all = folders_in(&students)?;
    if let Some(there) = all.iter().find(|there| are_one(there, &own)) {
        return Err(ScaffoldError::Exists { path: students.join(there) });
    }
    let folder = students.join(&own);
    let mut plan = Plan::default();
    plan.file(folder.join("about.md"), format!("---\nname: {line}\nsign: {}\n---\n", sign(all.len())));
    plan.file(folder.join("family.md"), open_questions());
    let strands = if strands.is_empty() { &STRANDS } else { strands };
    for strand in strands.iter().chain(&BESIDE_STRANDS) {
        plan.folder(folder.join(strand_folder(strand)?));
    }
    plan.carry_out()
}

/// Makes an entry, `2026-11-22 my dog.md`, with the lines that a child fills in. Gives what was made.
///
/// # Errors
/// If there is no such class, student or strand (with the nearest name, if one is near), the title is empty, the file
/// is there already, or the disk fails.
pub fn entry(
    class: &Path,
    student: &str,
    strand: &str,
    title: &str,
    date: Date,
) -> Result<Vec<PathBuf>, ScaffoldError> {
    let students = students_of(class)?;
    let folder = students.join(find_student(&students, student)?);
    let place = folder.join(find_strand(&folder, strand)?);
    let (line, name) = (some_line(title)?, some_name(title)?);
    let mut plan = Plan::default();
    plan.file(place.join(format!("{date} {name}.md")), format!("---\ntitle: {line}\nwell:\nbetter:\n---\n\n"));
    plan.carry_out()
}

fn students_of(class: &Path) -> Result<PathBuf, ScaffoldError> {
    match class.join("class.md").is_file() {
        true => Ok(class.join("students")),
        false => Err(ScaffoldError::NoClass { path: class.to_path_buf() }),
    }
}

fn some_line(typed: &str) -> Result<String, ScaffoldError> {
    let line = one_line(typed);
    if line.is_empty() { Err(ScaffoldError::NoName { typed: typed.to_owned() }) } else { Ok(line) }
}

fn some_name(typed: &str) -> Result<String, ScaffoldError> {
    safe(typed).ok_or_else(|| ScaffoldError::NoName { typed: typed.to_owned() })
}

/// The folder of a strand: lower case, hyphens for spaces.
fn strand_folder(strand: &str) -> Result<String, ScaffoldError> {
    Ok(some_name(strand)?.to_lowercase().replace(' ', "-"))
}

/// A sign for the next student, so that the first 56 all have different ones.
fn sign(students: usize) -> String {
    let color = Color::ALL.iter().cycle().nth(students % Color::ALL.len());
    let symbol = Symbol::ALL.iter().cycle().nth(students % Symbol::ALL.len());
    [color.map(|color| color.word()), symbol.map(|symbol| symbol.word())]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(" ")
}

fn open_questions() -> String {
    "\
---
last names:
names ok:
photos ok:
voice ok:
work ok:
consent date:
languages:
---
This file is for the teacher and is never published.

Each `ok` line is a family's answer: `none`, `family`, `class` or `public`. A line that is still empty counts as
`family`. Last names are only used to keep them out of what others see.
"
    .to_owned()
}

/// Names of the folders in a folder, sorted; none where there is no such folder.
fn folders_in(folder: &Path) -> Result<Vec<String>, ScaffoldError> {
    let failed = |source| ScaffoldError::Io { path: folder.to_path_buf(), source };
    let listing = match fs::read_dir(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        listing => listing.map_err(failed)?,
    };
    let mut names = Vec::new();
    for item in listing {
        let item = item.map_err(failed)?;
        if item.file_type().map_err(failed)?.is_dir() {
            names.extend(item.file_name().into_string().ok().filter(|name| !name.starts_with('.')));
        }
    }
    names.sort();
    Ok(names)
}

fn find_student(students: &Path, typed: &str) -> Result<String, ScaffoldError> {
    let all = folders_in(students)?;
    let exact = all.iter().find(|name| *name == typed);
    match exact.or_else(|| all.iter().find(|name| are_one(name, typed.trim()))) {
        Some(name) => Ok(name.clone()),
        None => Err(ScaffoldError::NoStudent { typed: typed.to_owned(), nearest: near(typed, &all) }),
    }
}

fn find_strand(student: &Path, typed: &str) -> Result<String, ScaffoldError> {
    let wanted = strand_folder(typed)?;
    let mut all = folders_in(student)?;
    if let Some(there) = all.iter().find(|name| strand_folder(name).is_ok_and(|name| name == wanted)) {
        return Ok(there.clone());
    }
    let built_in = STRANDS.iter().chain(&BESIDE_STRANDS);
    if built_in.clone().any(|name| *name == wanted) {
        return Ok(wanted);
    }
    all.extend(built_in.map(|name| (*name).to_owned()));
    Err(ScaffoldError::NoStrand { typed: typed.to_owned(), nearest: near(typed, &all) })
}

fn near(typed: &str, names: &[String]) -> Option<String> {
    nearest(typed, names.iter().map(String::as_str)).map(str::to_owned)
}

/// What is to be made, in order.
#[derive(Default)]
struct Plan {
    files: Vec<(PathBuf, String)>,
    folders: Vec<PathBuf>,
}

impl Plan {
    fn file(&mut self, path: PathBuf, text: String) {
        self.files.push((path, text));
    }

    fn folder(&mut self, path: PathBuf) {
        self.folders.push(path);
    }

    /// Makes all of it, or nothing where one of the files is there already.
    fn carry_out(self) -> Result<Vec<PathBuf>, ScaffoldError> {
        if let Some((path, _)) = self.files.iter().find(|(path, _)| fs::symlink_metadata(path).is_ok()) {
            return Err(ScaffoldError::Exists { path: path.clone() });
        }
        let mut made = Vec::new();
        for (path, text) in self.files {
            write_new(&path, &text)?;
            made.push(path);
        }
        for path in self.folders {
            if !path.is_dir() {
                fs::create_dir_all(&path).map_err(|source| ScaffoldError::Io { path: path.clone(), source })?;
                made.push(path);
            }
        }
        Ok(made)
    }
}

fn write_new(path: &Path, text: &str) -> Result<(), ScaffoldError> {
    let write = || {
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        File::create_new(path)?.write_all(text.as_bytes())
    };
    write().map_err(|source| match source.kind() {
        io::ErrorKind::AlreadyExists => ScaffoldError::Exists { path: path.to_path_buf() },
        _ => ScaffoldError::Io { path: path.to_path_buf(), source },
    })
}
