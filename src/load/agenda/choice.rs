//! Which agenda a conference follows.

use std::sync::{Arc, LazyLock};

use super::usual::in_language;
use crate::load::names;
use crate::model::agenda::Agenda;
use crate::model::class::Class;

/// The agendas of a class that has none at all.
static ENGLISH: LazyLock<Vec<Arc<Agenda>>> = LazyLock::new(|| in_language("en"));

/// The agenda a conference follows: the one it names, else the class's own where there is only one, else the usual one
/// for the student's grade.
pub fn chosen<'a>(named: Option<&str>, grade: Option<&str>, class: &'a Class) -> &'a Arc<Agenda> {
    let only = || match &class.agendas[..] {
        [only] => Some(only),
        _ => None,
    };
    named.and_then(|name| find(name, class)).or_else(only).unwrap_or_else(|| usual(grade, class))
}

/// The agenda of this name or title: the class's own before the usual ones.
pub fn find<'a>(said: &str, class: &'a Class) -> Option<&'a Arc<Agenda>> {
    let all = || class.agendas.iter().chain(&class.usual_agendas);
    let titled = |agenda: &&Arc<Agenda>| names::folded(&agenda.title) == names::folded(said);
    all().find(|agenda| names::means(said, "agendas", &agenda.name)).or_else(|| all().find(titled))
}

/// The usual agenda for a student of this grade, else for the class's: `young` to grade 3, `middle` to grade 8, `older`
/// beyond. Where neither can be read, `young`.
pub fn usual<'a>(grade: Option<&str>, class: &'a Class) -> &'a Arc<Agenda> {
    let grade = grade.and_then(grade_of).or_else(|| class.grade.as_deref().and_then(grade_of));
    let name = match grade {
        None | Some(..=3) => "young",
        Some(4..=8) => "middle",
        Some(9..) => "older",
    };
    let all = if class.usual_agendas.is_empty() { &*ENGLISH } else { &class.usual_agendas };
    all.iter().find(|agenda| agenda.name == name).unwrap_or(&all[0])
}

/// Words for years before the first grade.
const BEFORE_FIRST: [&str; 8] = ["k", "kg", "kindergarten", "kinder", "reception", "nursery", "preschool", "prek"];

const ORDINALS: [&str; 12] = [
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth",
];

/// The grade some words mean, from 0 for kindergarten; the middle of a range, rounded down. `Year 4` is grade 3.
fn grade_of(written: &str) -> Option<u32> {
    let lower = written.to_lowercase();
    let words = || lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let earlier = u32::from(words().any(|word| word == "year" || word == "years" || word == "yr"));
    let grades: Vec<u32> = words().filter_map(|word| word_of_grade(word, earlier)).take(2).collect();
    match grades[..] {
        [grade] => Some(grade),
        [from, to] => Some(from.midpoint(to)),
        _ => None,
    }
}

fn word_of_grade(word: &str, earlier: u32) -> Option<u32> {
    if BEFORE_FIRST.contains(&word) {
        return Some(0);
    }
    if let Some(place) = ORDINALS.iter().position(|ordinal| *ordinal == word) {
        return Some(place as u32 + 1);
    }
    // `5th`, `5B`, `G5`, `٥`
    let digits: String = word.chars().filter_map(|c| char::from_digit(digit(c)?, 10)).take(3).collect();
    digits.parse::<u32>().ok().filter(|number| *number <= 20).map(|number| number.saturating_sub(earlier))
}

fn digit(c: char) -> Option<u32> {
    c.to_digit(10).or_else(|| ('٠'..='٩').position(|arabic| arabic == c).map(|place| place as u32))
}

#[cfg(test)]
mod tests {
    use super::grade_of;

    #[test]
    fn a_grade_is_read_however_a_school_writes_it() {
        for (written, grade) in [
            ("1", 1),
            ("K", 0),
            ("Kindergarten", 0),
            ("Reception", 0),
            ("pre-K", 0),
            ("Year 4", 3),
            ("Year 10", 9),
            ("grade 5", 5),
            ("5th grade", 5),
            ("Fifth grade", 5),
            ("5B", 5),
            ("1-9", 5),
            ("1 – 9", 5),
            ("K-2", 1),
            ("Years 3 and 4", 2),
            ("10", 10),
            ("الصف ٥", 5),
        ] {
            assert_eq!(grade_of(written), Some(grade), "{written}");
        }
        for written in ["", "the big ones", "2026", "-"] {
            assert_eq!(grade_of(written), None, "{written}");
        }
    }
}
