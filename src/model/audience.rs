//! Who may see a thing: the type that every privacy rule is made of.

use std::fmt;

/// Who may see something, from the narrowest to the widest. The order is the meaning: `a.min(b)` is "the narrowest of".
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Audience {
    /// The teacher alone: listed on the teacher's pages, published nowhere.
    Teacher,
    /// The child's own family.
    Family,
    /// Everyone in the class.
    Class,
    /// The whole web.
    Public,
}

impl Audience {
    /// All audiences, narrowest first.
    pub const ALL: [Audience; 4] = [Audience::Teacher, Audience::Family, Audience::Class, Audience::Public];

    /// The word that is written in a class folder.
    pub fn word(self) -> &'static str {
        match self {
            Audience::Teacher => "teacher",
            Audience::Family => "family",
            Audience::Class => "class",
            Audience::Public => "public",
        }
    }

    /// Reads the word, in any case.
    pub fn from_word(word: &str) -> Option<Audience> {
        Audience::ALL.into_iter().find(|audience| audience.word().eq_ignore_ascii_case(word.trim()))
    }
}

impl fmt::Display for Audience {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

/// The widest audience a child's family agreed to, by what is shown. `Teacher` stands for "none".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Consent {
    /// The child's display name.
    pub names: Audience,
    /// Pictures and films.
    pub photos: Audience,
    /// Sounds and films.
    pub voice: Audience,
    /// The child's work as such: nothing of an entry is seen more widely than this.
    pub work: Audience,
}

impl Consent {
    /// The same answer to every question.
    pub fn all(audience: Audience) -> Consent {
        Consent { names: audience, photos: audience, voice: audience, work: audience }
    }

    /// The narrower of two answers to each question.
    pub fn min(self, other: Consent) -> Consent {
        Consent {
            names: self.names.min(other.names),
            photos: self.photos.min(other.photos),
            voice: self.voice.min(other.voice),
            work: self.work.min(other.work),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Audience::*;

    #[test]
    fn the_narrowest_of_two_audiences_is_the_smaller() {
        assert_eq!(Public.min(Family), Family);
        assert_eq!(Class.min(Teacher), Teacher);
    }
}
