//! Entries: every form a post can take, from a bare photo to a folder with drafts.

mod group;
mod lines;

pub use group::{Draft, Group, groups};

use std::sync::Arc;

use jiff::civil::Date;

use super::front_matter::{self, FrontMatter};
use super::{date, names, photo, privacy_lines, prose, text};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::audience::{Audience, Consent};
use crate::model::class::{Class, Roster};
use crate::model::document::Document;
use crate::model::entry::{self, Entry, EntryId, MediaFile, MediaKind};
use crate::source::SourceFile;

const NOT_ALL_AGREED: Code = Code::new("not-all-agreed");
const BAD_DATE: Code = Code::new("bad-date");

/// What reading an entry needs to know of its surroundings.
pub struct Surroundings<'a> {
    /// The class.
    pub class: &'a Class,
    /// What this child's family agreed to.
    pub consent: Consent,
}

/// The kind a media file has by its ending.
pub fn media_kind(ending: &str) -> Option<MediaKind> {
    Some(match ending {
        "jpg" | "jpeg" | "jpe" | "png" | "webp" | "gif" | "heic" | "heif" | "avif" | "bmp" | "tif" | "tiff" => {
            MediaKind::Picture
        }
        "mp3" | "m4a" | "aac" | "wav" | "ogg" | "oga" | "opus" | "flac" | "amr" | "wma" => MediaKind::Sound,
        "mp4" | "m4v" | "mov" | "webm" | "avi" | "mkv" | "3gp" | "wmv" | "mpg" | "mpeg" => MediaKind::Film,
        "pdf" => MediaKind::Document,
        _ => return None,
    })
}

/// Whether a file holds words.
pub fn is_words(ending: &str) -> bool {
    ["md", "markdown", "txt"].contains(&ending)
}

/// Reads one entry from the files that make it.
pub fn read(group: &Group<'_>, around: &Surroundings<'_>, said: &mut Vec<Diagnostic>) -> Entry {
    let words = group.words.and_then(|file| text::read(file).unpack(said));
    let unreadable = group.words.is_some() && words.is_none();
    let lines = words.as_ref().map(|source| front_matter::read(source, lines::NAMES));
    if let Some(lines) = &lines {
        said.extend(lines.diagnostics.iter().cloned());
    }
    let mut document = Document::default();
    if let Some(lines) = &lines {
        let (words, problems) = prose::parse(&lines.source, lines.body.clone());
        said.extend(problems);
        document = words;
    }
    let title = title(group, lines.as_ref(), &mut document);
    let (audience, because) = audience(group, lines.as_ref(), unreadable, around, said);
    let mut entry = Entry {
        id: EntryId(format!("{}/{}", group.strand, group.name)),
        strand: group.strand.clone(),
        name: group.name.clone(),
        title,
        date: None,
        subject: None,
        unit: None,
        medium: None,
        tags: Vec::new(),
        language: None,
        well: Vec::new(),
        better: Vec::new(),
        learned: Vec::new(),
        why: Vec::new(),
        ask: None,
        transcript: None,
        audience,
        because,
        words: Arc::new(document),
        media: Vec::new(),
        drafts: Vec::new(),
        source: words,
        files: group.files().map(|file| file.path.clone()).collect(),
    };
    if let Some(lines) = &lines {
        lines::fill(&mut entry, lines, said);
    }
    let everyone = everyone_in(lines.as_ref(), around, said);
    entry.media = media(group, lines.as_ref(), everyone);
    entry.drafts = group.drafts.iter().map(|draft| read_draft(draft, everyone, said)).collect();
    if let Some(lines) = &lines {
        tell_whose_answer_counts(&entry, lines, around, said);
    }
    entry.date = entry_date(group, lines.as_ref(), said);
    entry
}

fn title(group: &Group<'_>, lines: Option<&FrontMatter>, document: &mut Document) -> String {
    let given = lines.and_then(|lines| lines.text("title"));
    let heading = if given.is_none() { document.first_heading() } else { None };
    if heading.is_some() {
        *document = std::mem::take(document).without_first_heading();
    }
    given.or(heading).unwrap_or_else(|| {
        // A name that a camera gave is no title; the page finds a word for it in its own language.
        if names::is_camera_name(&group.name) { String::new() } else { names::words_of(&group.name) }
    })
}

/// The narrowest of the class's line, the family's consent, the place and the file's own lines.
fn audience(
    group: &Group<'_>,
    lines: Option<&FrontMatter>,
    unreadable: bool,
    around: &Surroundings<'_>,
    said: &mut Vec<Diagnostic>,
) -> (Audience, String) {
    let own = lines.map(|lines| privacy_lines::read(lines, lines::NAMES, said));
    let (own, line) = own.map_or((None, String::new()), |own| (own.audience, own.because));
    let mut rules = vec![
        (around.class.audience, format!("class.md: audience: {}", around.class.audience)),
        (around.consent.work, format!("what the family agreed to: {}", around.consent.work)),
    ];
    if unreadable {
        rules.push((Audience::Teacher, "its words cannot be read".into()));
    }
    match own {
        Some(own) => rules.push((own, line)),
        None if group.is_draft => rules.push((Audience::Family, "it is a draft".into())),
        None if group.strand == "notebook" => rules.push((Audience::Family, "it is in the notebook".into())),
        None => {}
    }
    rules.into_iter().min_by_key(|(audience, _)| *audience).unwrap_or((Audience::Teacher, String::new()))
}

/// What everyone in the pictures of this entry agreed to: the child, and those named in `also:`.
pub(super) fn everyone_in(
    lines: Option<&FrontMatter>,
    around: &Surroundings<'_>,
    said: &mut Vec<Diagnostic>,
) -> Consent {
    let Some(lines) = lines else { return around.consent };
    lines.words("also").iter().fold(around.consent, |all, value| {
        let other = consent_of(&value.text, &around.class.roster);
        let narrow = other.unwrap_or_else(|| {
            let names: Vec<&str> = around.class.roster.students.values().map(|student| student.name.as_str()).collect();
            said.push(
                Diagnostic::error(
                    Code::new("no-such-student"),
                    format!(
                        "there is no child called `{}` in this class, so the pictures stay in the family",
                        value.text
                    ),
                )
                .at(&lines.source, value.span)
                .did_you_mean(&value.text, names),
            );
            Consent::all(Audience::Family)
        });
        Consent { photos: all.photos.min(narrow.photos), voice: all.voice.min(narrow.voice), ..all }
    })
}

/// Says whose family's answer keeps a picture or recording away from readers of the words, once for each child.
fn tell_whose_answer_counts(entry: &Entry, lines: &FrontMatter, around: &Surroundings<'_>, said: &mut Vec<Diagnostic>) {
    let own = around.consent;
    for value in lines.words("also") {
        let Some(other) = consent_of(&value.text, &around.class.roster) else { continue };
        let both = Consent { photos: own.photos.min(other.photos), voice: own.voice.min(other.voice), ..own };
        let all = entry.media.iter().chain(entry.drafts.iter().flat_map(|draft| &draft.media));
        let narrowed = all.map(|media| (media_audience(media.kind, both), media_audience(media.kind, own)));
        let lost = narrowed.filter(|(both, alone)| *both < entry.audience.min(*alone)).map(|(both, _)| both).min();
        let Some(widest) = lost else { continue };
        let seen = match widest {
            Audience::Teacher => "nobody sees",
            Audience::Family => "only the family sees",
            Audience::Class | Audience::Public => "only the class sees",
        };
        said.push(
            Diagnostic::warning(
                NOT_ALL_AGREED,
                format!(
                    "{} is in it, and {}'s family did not agree to more, so {seen} what is shown here",
                    value.text, value.text
                ),
            )
            .at(&lines.source, value.span)
            .hint(format!("ask {}'s family, or use a picture without {}", value.text, value.text)),
        );
    }
}

fn consent_of(name: &str, roster: &Roster) -> Option<Consent> {
    let mut matches = roster
        .students
        .iter()
        .filter(|(id, student)| {
            names::folded(&id.0) == names::folded(name) || names::folded(&student.name) == names::folded(name)
        })
        .map(|(_, student)| student.consent);
    let first = matches.next()?;
    // Two children of one name: both must agree.
    Some(matches.fold(first, Consent::min))
}

/// The widest audience a file of this kind may have, by what everyone in it agreed to.
fn media_audience(kind: MediaKind, everyone: Consent) -> Audience {
    match kind {
        MediaKind::Picture => everyone.photos,
        MediaKind::Sound => everyone.voice,
        MediaKind::Film => everyone.photos.min(everyone.voice),
        // A PDF may well be a scan of photos.
        MediaKind::Document => everyone.work.min(everyone.photos),
    }
}

pub(super) fn media_file(file: &SourceFile, kind: MediaKind, alt: Option<String>, everyone: Consent) -> MediaFile {
    let stem = file.stem();
    let name = if names::is_camera_name(stem) { String::new() } else { names::words_of(stem) };
    MediaFile { path: file.path.clone(), kind, name, alt, audience: media_audience(kind, everyone) }
}

pub(super) fn media(group: &Group<'_>, lines: Option<&FrontMatter>, everyone: Consent) -> Vec<MediaFile> {
    let mut alts = lines.map(|lines| lines::alts(lines, group)).unwrap_or_default();
    group.media.iter().map(|(file, kind)| media_file(file, *kind, alts.remove(&*file.path), everyone)).collect()
}

fn read_draft(draft: &Draft<'_>, everyone: Consent, said: &mut Vec<Diagnostic>) -> entry::Draft {
    let mut read = entry::Draft {
        name: names::words_of(draft.file.stem()),
        number: draft.number,
        audience: Audience::Family,
        words: Arc::new(Document::default()),
        media: Vec::new(),
        source: None,
    };
    if let Some(kind) = media_kind(&draft.file.ending()) {
        read.media.push(media_file(draft.file, kind, None, everyone));
    } else if let Some(source) = text::read(draft.file).unpack(said) {
        let lines = front_matter::read(&source, lines::NAMES);
        said.extend(lines.diagnostics.iter().cloned());
        read.audience = privacy_lines::read(&lines, lines::NAMES, said).audience.unwrap_or(Audience::Family);
        let (words, problems) = prose::parse(&source, lines.body.clone());
        said.extend(problems);
        read.words = Arc::new(words);
        read.source = Some(source);
    } else {
        read.audience = Audience::Teacher;
    }
    read
}

/// File name, else `date:`, else the photo's own taken-date; never the file's modified time.
pub(super) fn entry_date(group: &Group<'_>, lines: Option<&FrontMatter>, said: &mut Vec<Diagnostic>) -> Option<Date> {
    if let Some((dated, _)) = date::at_start_of(&group.name) {
        match dated {
            Ok(date) => return Some(date),
            Err(()) => said.push(
                Diagnostic::error(BAD_DATE, format!("`{}` begins with a date that does not exist", group.name))
                    .in_file(group.first_path().to_owned())
                    .hint("rename it to begin with a day like 2026-11-14"),
            ),
        }
    }
    if let Some(lines) = lines
        && let Some(value) = lines.value("date")
    {
        match date::read(&value.text, &lines.source, value.span) {
            Ok(date) => return Some(date),
            Err(diagnostic) => said.push(diagnostic),
        }
    }
    let pictures = group.media.iter().filter(|(_, kind)| *kind == MediaKind::Picture);
    pictures.filter_map(|(file, _)| photo::taken_date(file)).min()
}
