//! People as others call them: children by folder or display name, groups, teachers, the family.

use super::names;
use crate::diagnostic::nearest;
use crate::model::audience::Audience;
use crate::model::class::{Class, Group};
use crate::model::conversation::Speaker;
use crate::source::StudentId;

/// What children call grown-ups at home, in the languages of the interface.
const AT_HOME: [&str; 38] = [
    "mum",
    "mom",
    "mam",
    "mummy",
    "mommy",
    "mother",
    "mama",
    "mamá",
    "mami",
    "madre",
    "dad",
    "daddy",
    "father",
    "papa",
    "papá",
    "papi",
    "padre",
    "parents",
    "grandma",
    "granny",
    "nana",
    "grandmother",
    "abuela",
    "grandad",
    "granddad",
    "grandpa",
    "grandfather",
    "abuelo",
    "aunt",
    "tía",
    "uncle",
    "tío",
    "أمي",
    "ماما",
    "أبي",
    "بابا",
    "جدتي",
    "جدي",
];

/// Somebody of the class, or several.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Party<'a> {
    /// A child.
    Student(&'a StudentId),
    /// A group.
    Group(&'a Group),
    /// A teacher, by name.
    Teacher(&'a str),
}

impl Party<'_> {
    /// What to write where the name alone could mean another.
    fn written(&self) -> String {
        match self {
            Party::Student(id) => format!("students/{id}"),
            Party::Group(group) => group.name.clone(),
            Party::Teacher(name) => (*name).to_owned(),
        }
    }
}

/// Everybody who may be meant by a name.
pub fn called<'a>(name: &str, class: &'a Class) -> Vec<Party<'a>> {
    let said = names::folded(name);
    if let Some(id) = name.trim().strip_prefix("students/") {
        let same = class.roster.students.keys().filter(|own| names::folded(&own.0) == names::folded(id));
        return same.map(Party::Student).collect();
    }
    let roster = class.roster.students.iter();
    let students = roster.filter(|(id, student)| names::folded(&id.0) == said || names::folded(&student.name) == said);
    let groups = class.groups.iter().filter(|group| names::folded(&group.name) == said);
    let teachers = class.teachers.iter().filter(|teacher| names::folded(teacher) == said);
    students
        .map(|(id, _)| Party::Student(id))
        .chain(groups.map(Party::Group))
        .chain(teachers.map(|name| Party::Teacher(name)))
        .collect()
}

/// How to write each of several who are called the same.
pub fn apart(parties: &[Party<'_>]) -> String {
    parties.iter().map(|party| format!("`{}`", party.written())).collect::<Vec<_>>().join(" or ")
}

/// The name of the class that is nearest to one nobody has.
pub fn nearest_name<'a>(name: &str, class: &'a Class) -> Option<&'a str> {
    let roster = class.roster.students.iter();
    let students = roster.flat_map(|(id, student)| [student.name.as_str(), id.0.as_str()]);
    let others = class.groups.iter().map(|group| group.name.as_str()).chain(class.teachers.iter().map(String::as_str));
    nearest(name.trim(), students.chain(others))
}

/// Another child as a speaker: the name only where that child's family agreed that others read it.
pub fn classmate(id: &StudentId, class: &Class) -> Speaker {
    let known = class.roster.students.get(id).filter(|student| student.consent.names >= Audience::Class);
    Speaker::Classmate(known.map(|student| student.name.clone()))
}

/// The other child whose display name stands first among some words.
pub fn named_in<'a>(words: &str, own: Option<&StudentId>, class: &'a Class) -> Option<&'a StudentId> {
    let said: Vec<String> = words.split(|c: char| !c.is_alphanumeric()).map(names::folded).collect();
    let place = |name: &str| {
        let name: Vec<String> = name.split(|c: char| !c.is_alphanumeric()).map(names::folded).collect();
        said.windows(name.len().max(1)).position(|run| run == name)
    };
    let others = class.roster.students.iter().filter(|(id, _)| Some(*id) != own);
    let found = others.filter_map(|(id, student)| Some((place(&student.name)?, id)));
    found.min().map(|(_, id)| id)
}

/// What a `who:` line says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Who {
    /// Somebody.
    Known(Speaker),
    /// Several children of that name: how to write each.
    Several(String),
    /// Nobody this class knows; the nearest name there is.
    Unknown(Option<String>),
}

/// Who is meant by one name of a `who:` line in this child's folder.
pub fn speaker(written: &str, own: &StudentId, class: &Class) -> Who {
    let word = written.trim();
    if let Some(speaker) = by_part(word) {
        return Who::Known(speaker);
    }
    let parties = called(word, class);
    match parties[..] {
        [Party::Student(id)] if id == own => Who::Known(Speaker::Me),
        [Party::Student(id)] => Who::Known(classmate(id, class)),
        [Party::Group(group)] => Who::Known(Speaker::Group(group.name.clone())),
        [Party::Teacher(name)] => Who::Known(Speaker::Teacher(Some(name.to_owned()))),
        [] => Who::Unknown(nearest_name(word, class).map(str::to_owned)),
        _ => Who::Several(apart(&parties)),
    }
}

/// A speaker by the part they have: `me`, `teacher`, `teacher: Ms. Oda`, `family: Mum`, `my dad`.
fn by_part(written: &str) -> Option<Speaker> {
    let folded = names::folded(written);
    let plain = folded.strip_prefix("my ").or(folded.strip_prefix("a ")).unwrap_or(&folded);
    if AT_HOME.contains(&plain) {
        return Some(Speaker::Family(Some(written.to_owned())));
    }
    let (part, name) = match written.split_once([':', '：']) {
        Some((part, name)) => (names::folded(part), Some(name.trim().to_owned()).filter(|name| !name.is_empty())),
        None => (plain.to_owned(), None),
    };
    Some(match part.as_str() {
        "me" | "i" | "myself" | "self" => Speaker::Me,
        "teacher" => Speaker::Teacher(name),
        "family" => Speaker::Family(name),
        "classmate" | "friend" | "peer" if name.is_none() => Speaker::Classmate(None),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::sample;

    fn room() -> sample::Folder {
        sample::folder(&[
            ("class.md", "---\nname: Room 4\nteacher: Ms. Oda\naudience: class\nconsent on file: class\n---\n"),
            ("students/ava/about.md", "---\nname: Ava\n---\n"),
            ("students/leo/about.md", "---\nname: Leo\n---\n"),
            ("students/leo b/about.md", "---\nname: Leo\n---\n"),
            ("students/mia/about.md", "---\nname: Mía\n---\n"),
            ("students/mia/family.md", "---\nnames ok: family\n---\n"),
        ])
    }

    #[test]
    fn whoever_talks_is_known_by_part_or_by_name() {
        let room = room();
        let ava = StudentId("ava".into());
        let known = |written: &str| speaker(written, &ava, &room.class);
        for (written, who) in [
            ("me", Speaker::Me),
            ("Ava", Speaker::Me),
            ("teacher", Speaker::Teacher(None)),
            ("ms. oda", Speaker::Teacher(Some("Ms. Oda".into()))),
            ("teacher: Mr. Lund", Speaker::Teacher(Some("Mr. Lund".into()))),
            ("family", Speaker::Family(None)),
            ("family: Auntie Bo", Speaker::Family(Some("Auntie Bo".into()))),
            ("My mum", Speaker::Family(Some("My mum".into()))),
            ("a friend", Speaker::Classmate(None)),
            ("students/leo", Speaker::Classmate(Some("Leo".into()))),
        ] {
            assert_eq!(known(written), Who::Known(who), "{written}");
        }
        assert_eq!(known("leo"), Who::Several("`students/leo` or `students/leo b`".into()));
        assert_eq!(known("Avva"), Who::Unknown(Some("Ava".into())));
        assert_eq!(known("the harbour master"), Who::Unknown(None));
    }

    #[test]
    fn a_child_whose_family_keeps_the_name_speaks_without_one() {
        let room = room();
        assert_eq!(speaker("mia", &StudentId("ava".into()), &room.class), Who::Known(Speaker::Classmate(None)));
    }

    #[test]
    fn a_name_among_words_is_a_word_of_its_own() {
        let room = room();
        let found = |words: &str| named_in(words, None, &room.class).map(|id| id.0.as_str());
        assert_eq!(found("Ava's question helped"), Some("ava"));
        assert_eq!(found("an avalanche of leopards"), None);
    }
}
