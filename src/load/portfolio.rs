//! A student's folder as a portfolio.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::class::{RESERVED, strand_id};
use super::entry::{self, Surroundings};
use super::log::LogLine;
use super::{conference, conversation, goal, names, roster, student, trouble};
use crate::diagnostic::{Code, Diagnostic, Outcome, nearest};
use crate::model::audience::Audience;
use crate::model::class::Class;
use crate::model::portfolio::{KeptBack, Portfolio};
use crate::source::{SourceFile, StudentFolder};

const UNKNOWN_FOLDER: Code = Code::new("unknown-folder");
const STRAY: Code = Code::new("stray-file");

/// Names of the files at the top of a student's folder that are no entries.
const OWN: [&str; 2] = ["about", "family"];

/// Reads one student's folder, and the lines of the log that reach this student.
pub fn read(folder: &StudentFolder, class: &Class, log: &[LogLine]) -> Outcome<Portfolio> {
    let mut said = trouble::told(&folder.troubles);
    let (about, family) = roster::read_shared(folder, class.consent_on_file, &mut said);
    let known = class.roster.students.get(&folder.id);
    let sign = known.map(|known| known.sign).unwrap_or_else(|| roster::default_sign(&folder.id));
    let student = student::student(folder, about, sign, family.consent.photos, &mut said);
    let portrait = student.picture.as_ref().map(|picture| picture.path.clone());
    let mut places = places(folder, class, portrait.as_deref(), &mut said);
    let around = Surroundings { class, consent: family.consent };
    let mut entries = Vec::new();
    let mut ids = BTreeSet::new();
    for (strand, files) in &places.strands {
        for group in entry::groups(strand, files, &mut said) {
            let mut entry = entry::read(&group, &around, &mut said);
            if group.words.is_none() && has_lost_words(folder, strand, &group.name) {
                entry.audience = Audience::Teacher;
                entry.because = "its words could not be taken as they are".into();
            }
            names::make_own(&mut entry.id.0, &mut ids);
            entries.push(Arc::new(entry));
        }
    }
    // Newest first, undated ones last; on one day in order of name, so that the folder's order never shows.
    entries.sort_by(|a, b| (a.date.is_none(), Reverse(a.date), &a.id).cmp(&(b.date.is_none(), Reverse(b.date), &b.id)));
    let (goals, unread) = goal::read(&places.goals, class, family.consent, &mut said);
    places.keep_back(unread);
    let around = conversation::Around {
        class,
        student: &folder.id,
        consent: family.consent,
        entries: &entries,
        goals: &goals,
        log,
    };
    let lost = |name: &str| has_lost_words(folder, "conversations", name);
    let conversations = conversation::read(&places.conversations, &around, &lost, &mut said);
    let around = conference::Around {
        class,
        consent: family.consent,
        entries: &entries,
        goals: &goals,
        conversations: &conversations,
    };
    let (conferences, unread) = conference::read(&places.conferences, &around, &mut said);
    places.keep_back(unread);
    let mut portfolio = Portfolio {
        student,
        consent: family.consent,
        family_languages: family.languages,
        entries,
        goals,
        conversations,
        conferences,
        guests_ok: family.guests_ok,
        interpreter: family.interpreter,
        households: family.households,
        family_files: family.files,
        answered: family.answered,
        kept_back: places.kept_back,
    };
    portfolio.kept_back.extend(nobody_s(folder, &portfolio));
    Outcome::with(portfolio, said)
}

/// Files of which nothing is made: strays, second texts, kinds that pages cannot show, what lies in no strand's folder.
fn nobody_s(folder: &StudentFolder, portfolio: &Portfolio) -> Vec<KeptBack> {
    let student = &portfolio.student;
    let mut known: BTreeSet<&str> = portfolio.kept_back.iter().map(|kept| kept.path.as_str()).collect();
    known.extend(portfolio.entries.iter().flat_map(|entry| entry.files.iter().map(|path| &**path)));
    known.extend(student.picture.iter().map(|picture| &*picture.path));
    let texts = student.source.iter().chain(&portfolio.family_files);
    let goals = portfolio.goals.iter().map(|goal| &goal.source);
    let talks = portfolio.conversations.iter().map(|talk| &talk.source);
    let held = portfolio.conferences.iter().map(|held| &held.source);
    known.extend(texts.chain(goals).chain(talks).chain(held).map(|source| &*source.path));
    known.extend(portfolio.conversations.iter().flat_map(|talk| talk.media.iter().map(|media| &*media.path)));
    let others = folder.files.iter().filter(|file| !known.contains(&*file.path));
    let why = "nothing is made of it: the messages say why";
    others.map(|file| KeptBack { path: file.path.to_string(), why: why.into() }).collect()
}

/// Whether the walk stumbled over the file that may hold an entry's words: what it said of its audience is not known.
fn has_lost_words(folder: &StudentFolder, strand: &str, name: &str) -> bool {
    let name = names::folded(name);
    let places =
        folder.troubles.iter().filter_map(|trouble| trouble.path.strip_prefix(&*folder.path)?.strip_prefix('/'));
    places.filter_map(|place| place.split_once('/')).any(|(place, rest)| {
        let called = names::folded(rest.split('/').next().unwrap_or(rest));
        strand_id(place) == strand && called.starts_with(&name)
    })
}

/// Files with their path inside the folder they belong to.
type Inside<'a> = Vec<(&'a SourceFile, &'a str)>;

/// A student's files by the place they lie in.
#[derive(Default)]
struct Places<'a> {
    strands: BTreeMap<String, Inside<'a>>,
    goals: Vec<&'a SourceFile>,
    conversations: Inside<'a>,
    conferences: Vec<&'a SourceFile>,
    kept_back: Vec<KeptBack>,
}

impl Places<'_> {
    /// Files whose words could not be read.
    fn keep_back(&mut self, unread: Vec<Arc<str>>) {
        let kept = |path: Arc<str>| KeptBack { path: path.to_string(), why: "it cannot be read".into() };
        self.kept_back.extend(unread.into_iter().map(kept));
    }
}

/// Sorts a student's files by the place they lie in.
fn places<'a>(
    folder: &'a StudentFolder,
    class: &Class,
    portrait: Option<&str>,
    said: &mut Vec<Diagnostic>,
) -> Places<'a> {
    let mut places = Places::default();
    let mut unknown: BTreeMap<&str, &SourceFile> = BTreeMap::new();
    for file in &folder.files {
        let inside = file.path.strip_prefix(&*folder.path).map_or("", |rest| rest.trim_start_matches('/'));
        if portrait == Some(&*file.path) {
            continue;
        }
        let Some((place, rest)) = inside.split_once('/') else {
            if !is_own(folder, inside) {
                said.push(stray(file, inside));
            }
            continue;
        };
        let id = strand_id(place);
        if id == "notebook" || class.strand(&id).is_some() {
            places.strands.entry(id).or_default().push((file, rest));
        } else if id == "inbox" {
            places.kept_back.push(KeptBack { path: file.path.to_string(), why: "it waits in the inbox".into() });
        } else if id == "goals" {
            places.goals.push(file);
        } else if id == "conversations" {
            places.conversations.push((file, rest));
        } else if id == "conferences" {
            places.conferences.push(file);
        } else if !RESERVED.contains(&id.as_str()) {
            unknown.entry(place).or_insert(file);
        }
    }
    let empty = folder.empty_folders.iter().filter_map(|path| path.strip_prefix(&*folder.path)?.strip_prefix('/'));
    let unknown = unknown.into_keys().chain(empty.filter(|inside| !inside.contains('/')));
    for place in unknown {
        said.extend(unknown_folder(folder, place, class));
    }
    places
}

/// Whether this is the one file of its name, in whatever letters and with whatever ending of words.
fn is_own(folder: &StudentFolder, inside: &str) -> bool {
    let name = names::folded(inside);
    let start = format!("{}/", folder.path);
    let same =
        folder.files.iter().filter_map(|file| file.path.strip_prefix(start.as_str()).map(|inside| (file, inside)));
    let same = same.filter(|(file, inside)| entry::is_words(&file.ending()) && names::folded(inside) == name);
    OWN.contains(&name.as_str()) && same.count() == 1
}

fn stray(file: &SourceFile, inside: &str) -> Diagnostic {
    let words = entry::is_words(&file.ending());
    if let Some(own) = OWN.into_iter().find(|own| words && roster::is_called(inside, own)) {
        return Diagnostic::error(
            STRAY,
            format!("this may be meant as `{own}.md`, and where answers differ the narrowest counts"),
        )
        .in_file(&*file.path)
        .hint(format!("keep one file, and call it `{own}.md`"));
    }
    let is_work = entry::is_words(&file.ending()) || entry::media_kind(&file.ending()).is_some();
    let said = Diagnostic::error(STRAY, "this file is in none of the folders for work, so it is not shown")
        .in_file(&*file.path);
    if is_work {
        said.hint("move it into `writing`, `representing` or `projects`")
    } else {
        said.hint("move it out of here")
    }
}

fn unknown_folder(folder: &StudentFolder, place: &str, class: &Class) -> Option<Diagnostic> {
    let id = strand_id(place);
    if RESERVED.contains(&id.as_str()) || class.strand(&id).is_some() {
        return None;
    }
    let known = class.strands.iter().map(|strand| strand.id.as_str()).chain(RESERVED);
    let path = format!("{}/{place}", folder.path);
    let said =
        Diagnostic::error(UNKNOWN_FOLDER, format!("`{place}` is no strand of this class, so nothing in it is shown"))
            .in_file(path);
    Some(match nearest(&id, known) {
        Some(name) => said.hint(format!("did you mean `{name}`? Rename the folder")),
        None => said.hint(format!("to make it a strand, add `strands: {place}` to class.md")),
    })
}
