//! A student: what `about.md` says in the child's words.

use std::sync::Arc;

use super::audience::Audience;
use super::document::Document;
use super::entry::MediaFile;
use crate::diagnostic::Source;
use crate::source::StudentId;

/// One student.
#[derive(Clone, Debug)]
pub struct Student {
    /// The folder's name.
    pub id: StudentId,
    /// Display name: `name:`, else the folder's name.
    pub name: String,
    /// The child's colour and symbol.
    pub sign: Sign,
    /// A portrait.
    pub picture: Option<MediaFile>,
    /// The child's language, where it is not the class's.
    pub language: Option<String>,
    /// The child's grade, as written.
    pub grade: Option<String>,
    /// The child's own choice of theme.
    pub theme: Option<String>,
    /// The child's words about themselves.
    pub about: Arc<Document>,
    /// The widest audience `about.md` allows for the words and the portrait.
    pub about_audience: Audience,
    /// `about.md`, where there is one.
    pub source: Option<Source>,
}

/// A child's own sign: one colour of eight and one picture symbol, as over a coat hook.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sign {
    /// The colour.
    pub color: Color,
    /// The symbol.
    pub symbol: Symbol,
}

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $word:literal),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $(#[doc = $word] $variant),* }

        impl $name {
            /// All of them, in the order in which they are given to children who chose none.
            pub const ALL: &'static [$name] = &[$($name::$variant),*];

            /// The word that is written in a class folder and in a theme.
            pub fn word(self) -> &'static str {
                match self { $($name::$variant => $word),* }
            }

            /// Reads the word, in any case.
            pub fn from_word(word: &str) -> Option<$name> {
                $name::ALL.iter().copied().find(|it| it.word().eq_ignore_ascii_case(word.trim()))
            }
        }
    };
}

words! {
    /// The eight colours a child can have.
    Color {
        Tomato = "tomato", Sky = "sky", Leaf = "leaf", Marigold = "marigold",
        Iris = "iris", Lagoon = "lagoon", Berry = "berry", Clay = "clay",
    }
}

words! {
    /// The picture symbols a child can have.
    Symbol {
        Fish = "fish", Cactus = "cactus", Kite = "kite", Moon = "moon", Whale = "whale", Bee = "bee", Boat = "boat",
        Snail = "snail", Mushroom = "mushroom", Umbrella = "umbrella", Comet = "comet", Fern = "fern",
        Rocket = "rocket", Pear = "pear",
    }
}
