//! What a walk through a class folder stumbled over.

/// Something in the folder that cannot be taken as it is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Trouble {
    /// Path from the class folder.
    pub path: String,
    /// What is the matter.
    pub kind: TroubleKind,
}

/// What is the matter with a file or folder.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TroubleKind {
    /// It is a link to somewhere else, and links are never followed.
    Link,
    /// The computer would not give it out; why, in the system's words.
    Unreadable(String),
    /// Its name is no text.
    Name,
    /// A synchronising program's second copy of the file of this path.
    ConflictCopy(String),
    /// Another folder has the same name in other letters of Unicode.
    Twin,
    /// A file among the students' folders, in none of them.
    Stray,
}

impl Trouble {
    /// Trouble with the file or folder at `path`.
    pub fn new(path: impl Into<String>, kind: TroubleKind) -> Trouble {
        Trouble { path: path.into(), kind }
    }
}
