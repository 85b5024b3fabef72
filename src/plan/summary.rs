//! What the class may know of a student's portfolio: the only thing that leaves a unit besides its files.
//!
//! A summary is cached with its unit, so it is made of plain values that can be written down.

use serde::{Deserialize, Serialize};

use crate::source::{Fingerprint, StudentId};

/// One student in short.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct StudentSummary {
    /// Who.
    pub id: StudentId,
    /// Display name.
    pub name: String,
    /// The colour's word.
    pub color: String,
    /// The symbol's word.
    pub symbol: String,
    /// The child's language, where it is not the class's.
    pub language: Option<String>,
    /// All posts, and those that family, class and everyone may see.
    pub posts: [usize; 4],
    /// Posts by month, newest first.
    pub months: Vec<(i16, i8, usize)>,
    /// Day of the newest post.
    pub newest: Option<jiff::civil::Date>,
    /// Whether the class may see more of this student than everyone.
    pub more_for_class: bool,
    /// The theme that the family's locked copy wears, where there is one.
    pub locked: Option<String>,
    /// What each tree shows.
    pub trees: Vec<TreeSummary>,
}

/// What one tree shows of a student.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TreeSummary {
    /// The tree's folder: `web`, `classroom`, `families/ava`.
    pub folder: String,
    /// The student's home in it.
    pub home: String,
    /// How many posts.
    pub pieces: usize,
    /// The newest posts, newest first, at most [`NEWEST`].
    pub newest: Vec<Card>,
    /// The student's feed, from which the class's is made: hash and size of a blob of the cache, where there are feeds.
    pub feed: Option<(Fingerprint, u64)>,
    /// The newest conference on the projector, in a family's tree.
    pub wall: Option<String>,
    /// The theme its pages wear.
    pub theme: String,
    /// Every page, where the class wants to be found.
    pub pages: Vec<String>,
}

/// How many of a student's newest posts a summary holds: as many as a feed shows.
pub const NEWEST: usize = 20;

/// A post in short, with addresses from the top of its tree.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Card {
    /// Address of its page.
    pub path: String,
    /// Title; empty where a camera named it.
    pub title: String,
    /// Language of title and words.
    pub language: String,
    /// The strand's folder name.
    pub strand: String,
    /// The form: "clay".
    pub medium: Option<String>,
    /// When.
    pub date: Option<jiff::civil::Date>,
    /// What leads it.
    pub media: Option<Shown>,
    /// The first forty words, where there is nothing to see.
    pub words: Option<String>,
    /// The first sentence.
    pub sentence: Option<String>,
    /// One thing done well.
    pub star: Option<String>,
}

/// Something to see, hear or open, made and named.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Shown {
    /// A picture in up to three widths.
    Picture {
        /// Width in pixels and address, narrowest first.
        files: Vec<(u32, String)>,
        /// Width of the largest.
        width: u32,
        /// Height of the largest.
        height: u32,
        /// What it shows.
        alt: String,
        /// Its own words, for a caption.
        name: String,
    },
    /// A recording.
    Sound { path: String, mime: String, seconds: Option<u32>, name: String },
    /// A film.
    Film { path: String, mime: String, seconds: Option<u32>, width: Option<u32>, height: Option<u32>, name: String },
    /// A document to open; `size` in bytes.
    Document { path: String, size: u64, name: String },
    /// Something that cannot be shown: the key of the kind sentence in its place.
    Missing { sentence: String, name: String },
}
