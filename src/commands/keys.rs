//! `classfolio keys`: the words that open each family's copy on the web.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use rand::rand_core::UnwrapErr;
use rand::rngs::SysRng;

use super::build::read;
use super::{Ending, report};
use crate::cli::{self, Voice};
use crate::diagnostic::nearest;
use crate::load;
use crate::load::names::folded;
use crate::model::class::Class;
use crate::privacy::keyring::{Added, Keyring};
use crate::source::{ClassFolder, KEYS, StudentId};

/// Beside the keys, so that no history keeps them.
const IGNORED: &str = "# The words that open families' copies stay out of every history.\nkeys.toml\n";

/// Makes what is missing, or new words for one family, and says what it did.
pub fn run(args: &cli::Keys, voice: Voice) -> anyhow::Result<Ending> {
    let folder = read(&args.class)?;
    let mut said = Vec::new();
    let class = load::class::read(&folder).unpack(&mut said);
    let before = match &folder.keys {
        None => Some(None),
        Some(file) => {
            load::text::read(file).unpack(&mut said).and_then(|text| Keyring::read(&text, &mut said)).map(Some)
        }
    };
    let (Some(class), Some(before)) = (class, before) else {
        report::diagnostics(&said, voice);
        return Ok(Ending::Nothing);
    };
    let broken = said.iter().filter(|one| one.code.as_str() == "broken-keys").cloned().collect::<Vec<_>>();
    if !broken.is_empty() {
        report::diagnostics(&broken, voice);
        bail!("`{KEYS}` was not changed, as a part of it cannot be read");
    }
    let place = folder.root.join(KEYS);
    let is_new = before.is_none();
    let chance = &mut UnwrapErr(SysRng);
    let mut keyring = before.unwrap_or_else(|| Keyring::pick(chance));
    let added = keyring.complete(&homes(&folder, &class), chance);
    let rotated = args.rotate.as_deref().map(|name| child(name, &class)).transpose()?;
    if let Some(child) = &rotated {
        keyring.rotate(child, chance);
    }
    if is_new || rotated.is_some() || added != Added::default() {
        write(&place, &keyring.text())?;
    }
    let ignored = ignore(&place)?;
    for line in lines(&class, &keyring, &added, rotated.as_ref(), &place) {
        report::answer(line);
    }
    if !ignored {
        report::say(
            voice,
            "Your own .gitignore in teacher/ does not name keys.toml: add that line, or its words get into your history.",
        );
    }
    report::say(
        voice,
        format!(
            "Next: classfolio build \"{}\", then print the cards in site/teacher/cards.html.",
            args.class.display()
        ),
    );
    Ok(Ending::Fine)
}

/// How many homes each child has.
fn homes(folder: &ClassFolder, class: &Class) -> BTreeMap<StudentId, usize> {
    let homes = |student| load::roster::read_shared(student, class.consent_on_file, &mut Vec::new()).1.households.len();
    folder.students.iter().map(|student| (student.id.clone(), homes(student))).collect()
}

/// The child somebody means: by the folder's name or the child's own.
fn child(typed: &str, class: &Class) -> anyhow::Result<StudentId> {
    let wanted = folded(typed);
    let students = &class.roster.students;
    if let Some(id) = students.keys().find(|id| folded(&id.0) == wanted) {
        return Ok(id.clone());
    }
    let mut named = students.iter().filter(|(_, student)| folded(&student.name) == wanted).map(|(id, _)| id);
    match (named.next(), named.next()) {
        (Some(id), None) => Ok(id.clone()),
        (Some(_), Some(_)) => bail!("several students are called `{typed}`; name the folder of the one you mean"),
        (None, _) => match nearest(typed, students.keys().map(|id| id.0.as_str())) {
            Some(near) => bail!("there is no student called `{typed}`; did you mean `{near}`?"),
            None => bail!("there is no student called `{typed}`"),
        },
    }
}

/// What was done, in sentences that hold no word of anybody's.
fn lines(class: &Class, keyring: &Keyring, added: &Added, rotated: Option<&StudentId>, place: &Path) -> Vec<String> {
    let name = |id: &StudentId| class.roster.students.get(id).map_or(id.0.clone(), |student| student.name.clone());
    let names = |ids: &[StudentId]| ids.iter().map(name).collect::<Vec<_>>().join(", ");
    let mut lines = Vec::new();
    if !added.families.is_empty() {
        lines.push(format!("New words for the families of {}.", names(&added.families)));
    }
    if !added.homes.is_empty() {
        lines.push(format!("New words for another home of {}; the others stay.", names(&added.homes)));
    }
    if let Some(child) = rotated {
        lines.push(format!("New words and a new key for the family of {}: give it a new card.", name(child)));
    }
    if lines.is_empty() {
        lines.push(format!("All {} families have words already; nothing was changed.", keyring.families()));
    }
    lines.push(format!("They are in {}: keep it off the web and out of version control.", place.display()));
    lines
}

/// Writes beside the place and moves it there, so that no stopped run leaves half of it. Only its owner can read it.
fn write(place: &Path, text: &str) -> anyhow::Result<()> {
    let folder = place.parent().map_or_else(PathBuf::new, Path::to_path_buf);
    let written = || -> std::io::Result<()> {
        std::fs::create_dir_all(&folder)?;
        let mut file = tempfile::Builder::new().prefix(".keys-").suffix(".tmp").tempfile_in(&folder)?;
        file.write_all(text.as_bytes())?;
        file.as_file().sync_all()?;
        file.persist(place)?;
        Ok(())
    };
    written().with_context(|| format!("`{}` cannot be written", place.display()))
}

/// Writes a `.gitignore` beside the keys where there is none; whether the one that is there keeps them out.
fn ignore(keys: &Path) -> anyhow::Result<bool> {
    let place = keys.with_file_name(".gitignore");
    match std::fs::read_to_string(&place) {
        Ok(text) => Ok(text.lines().any(|line| matches!(line.trim(), "*" | "keys.toml" | "/keys.toml" | "*.toml"))),
        Err(_) if place.exists() => Ok(false),
        Err(_) => {
            std::fs::write(&place, IGNORED).with_context(|| format!("`{}` cannot be written", place.display()))?;
            Ok(true)
        }
    }
}
