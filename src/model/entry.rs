//! An entry: one post of a child, in any of its forms.

use std::sync::Arc;

use jiff::civil::Date;

use super::audience::Audience;
use super::document::Document;
use crate::diagnostic::Source;

/// What an entry is known by inside a student: `strand/file name without ending`. Survives a new title.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntryId(pub String);

/// One piece of a child's work.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Strand and file name.
    pub id: EntryId,
    /// The strand's folder name.
    pub strand: String,
    /// File or folder name without ending, as written.
    pub name: String,
    /// `title:`, else the first heading, else the file name's words.
    pub title: String,
    /// From the file name, `date:`, or the photo.
    pub date: Option<Date>,
    /// `subject:`
    pub subject: Option<String>,
    /// `unit:`
    pub unit: Option<String>,
    /// `medium:` drawing, drama, clay …
    pub medium: Option<String>,
    /// `tags:`
    pub tags: Vec<String>,
    /// Language of the words, where it is not the child's.
    pub language: Option<String>,
    /// What I did well, in the child's own words, unchanged.
    pub well: Vec<String>,
    /// What I'll try next, unchanged.
    pub better: Vec<String>,
    /// What I learned, unchanged.
    pub learned: Vec<String>,
    /// Why I chose it, unchanged.
    pub why: Vec<String>,
    /// A question for readers.
    pub ask: Option<String>,
    /// What is said in a recording.
    pub transcript: Option<String>,
    /// Who may see it: the narrowest of the class's line, the family's consent, the place, and the file's own lines.
    pub audience: Audience,
    /// Which line or rule decided `audience`, in words, for "who sees what".
    pub because: String,
    /// The words.
    pub words: Arc<Document>,
    /// Pictures, sounds, films and documents, in order of file name (the one with the entry's own name first).
    pub media: Vec<MediaFile>,
    /// Earlier drafts, oldest first.
    pub drafts: Vec<Draft>,
    /// The file the words and lines come from, where there is one.
    pub source: Option<Source>,
    /// Every file this entry is made of, from the class folder, for "who sees what".
    pub files: Vec<Arc<str>>,
}

/// An earlier attempt at an entry.
#[derive(Clone, Debug)]
pub struct Draft {
    /// The words of its file name: "draft 1".
    pub name: String,
    /// Its number.
    pub number: u32,
    /// Who may see it: family at the widest unless its own lines say otherwise.
    pub audience: Audience,
    /// Its words, if it is text.
    pub words: Arc<Document>,
    /// Its picture, sound or document, if it is a media file.
    pub media: Vec<MediaFile>,
    /// The file of the words.
    pub source: Option<Source>,
}

/// What kind of thing a media file shows itself to be, by its content.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MediaKind {
    /// A photo or drawing.
    Picture,
    /// A recording.
    Sound,
    /// A film.
    Film,
    /// A PDF.
    Document,
}

/// One media file of the class folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MediaFile {
    /// Path from the class folder, `/`-separated.
    pub path: Arc<str>,
    /// Its kind, by its ending; deriving it looks at the content.
    pub kind: MediaKind,
    /// The words of its file name, for a caption or as a last resort for `alt`.
    pub name: String,
    /// What the picture shows, where somebody wrote it.
    pub alt: Option<String>,
    /// The widest audience for this file, by the consent of everyone in it (photos, voice, `also`).
    pub audience: Audience,
}
