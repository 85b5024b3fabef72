//! Where a child lives, and where and when it can be met: only what is written plainly, so that few lines are told in vain.

/// Words after a house number and a name.
const STREETS: [&str; 15] = [
    "street",
    "st",
    "road",
    "rd",
    "avenue",
    "ave",
    "lane",
    "drive",
    "crescent",
    "boulevard",
    "blvd",
    "terrace",
    "court",
    "close",
    "square",
];

/// Words before a name and a house number.
const CALLES: [&str; 7] = ["calle", "c/", "avenida", "avda", "plaza", "paseo", "شارع"];

/// Ways to begin telling where one lives. Behind those that end in a space stands a name or a number.
const SAYS_SO: [&str; 13] = [
    "my address is",
    "our address is",
    "my home address",
    "my house number",
    "i live at ",
    "i live on ",
    "we live at ",
    "we live on ",
    "mi dirección es",
    "vivo en la calle ",
    "vivimos en la calle ",
    "عنواني",
    "عنوان بيتي",
];

/// Every week, in the languages of the interface: words for "every", and days.
const EVERY: [&str; 4] = ["every ", "each ", "todos los ", "كل يوم "];
const DAYS: [&str; 20] = [
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "school day",
    "afternoon",
    "lunes",
    "martes",
    "miércoles",
    "jueves",
    "viernes",
    "sábados",
    "domingos",
    "days",
    "día",
    "الاثنين",
    "الخميس",
];

/// Days of every week by their plural alone.
const EVERY_DAY: [&str; 15] = [
    "mondays",
    "tuesdays",
    "wednesdays",
    "thursdays",
    "fridays",
    "saturdays",
    "sundays",
    "los lunes",
    "los martes",
    "los miércoles",
    "los jueves",
    "los viernes",
    "los sábados",
    "los domingos",
    "أيام ال",
];

/// Days as a timetable has them.
const WEEK: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
const SEMANA: [&str; 7] = ["lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"];

/// The way to school and from it is one of every day.
const AROUND_SCHOOL: [&str; 4] = ["after school", "before school", "después de clase", "después del colegio"];

/// Where children are met.
const PLACES: [&str; 26] = [
    "pool",
    "park",
    "beach",
    "harbour",
    "harbor",
    "library",
    "club",
    "gym",
    "pitch",
    "church",
    "mosque",
    "station",
    "shop",
    "mall",
    "playground",
    "stop",
    "piscina",
    "parque",
    "playa",
    "biblioteca",
    "iglesia",
    "parada",
    "مسبح",
    "المسبح",
    "الحديقة",
    "المكتبة",
];

/// Being somewhere without a grown-up, or the way there.
const ALONE: [&str; 14] = [
    "walk home",
    "walk to school",
    "by myself",
    "on my own",
    "home alone",
    "wait for",
    "bus stop",
    "alone",
    "cycle home",
    "ride my bike home",
    "voy a casa",
    "sola",
    "a casa solo",
    "وحدي",
];

/// Whether a text has one of the words by which a home is told.
pub(super) fn may_be_said(text: &str) -> bool {
    holds(text, &["live ", "LIVE ", "ddress", "DDRESS", "house number", "direcci", "viv", "Viv", "عنو"])
}

/// Whether a text has a house number.
pub(super) fn may_be_street(text: &str) -> bool {
    text.bytes().any(|byte| byte.is_ascii_digit()) || !text.is_ascii() && text.chars().any(char::is_numeric)
}

/// Whether a text has a word for "every".
pub(super) fn may_be_every_week(text: &str) -> bool {
    holds(
        text,
        &[
            "very ",
            "VERY ",
            "ach ",
            "odos los ",
            "كل يوم ",
            "days",
            "DAYS",
            "chool",
            "day:",
            "day ",
            "unes",
            "artes",
            "ués de",
            "أيام",
        ],
    )
}

fn holds(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| memchr::memmem::find(text.as_bytes(), word.as_bytes()).is_some())
}

/// Where a line tells a day of the week, and a time, the way or being alone; or a timetable.
pub(super) fn every_week(line: &str) -> Option<(usize, usize)> {
    let lower = lower(line);
    alone_every_week(line, &lower).or_else(|| timetable(line, &lower)).or_else(|| around_school(line, &lower))
}

/// "On Mondays we swim at 14:30", "Monday: maths 9:00, Tuesday: music 10:15".
fn timetable(line: &str, lower: &str) -> Option<(usize, usize)> {
    if !has_clock(lower) {
        return None;
    }
    let plural = EVERY_DAY.iter().filter_map(|day| lower.find(day)).min();
    let every = plural.or(every_day(lower).map(|(at, _)| at)).filter(|_| names_a_place(line, lower));
    let several = [WEEK, SEMANA].iter().find_map(|days| {
        let there: Vec<usize> = days.iter().filter_map(|day| lower.find(day)).collect();
        there.iter().min().copied().filter(|_| there.len() > 1)
    });
    Some((every.or(several)?, line.trim_end().len()))
}

/// "at the Seaview Pool", "in the park".
fn names_a_place(line: &str, lower: &str) -> bool {
    let known = lower.split(|c: char| !c.is_alphanumeric()).any(|word| PLACES.contains(&word));
    let named = |word: &str| {
        let behind = lower.match_indices(word).filter_map(|(at, _)| line.get(at + word.len()..));
        behind.map(|rest| rest.strip_prefix("the ").unwrap_or(rest)).any(|rest| rest.starts_with(char::is_uppercase))
    };
    known || named(" at ")
}

/// "After school I wait for the bus on my own."
fn around_school(line: &str, lower: &str) -> Option<(usize, usize)> {
    let at = AROUND_SCHOOL.iter().filter_map(|words| lower.find(words)).min()?;
    let alone = ALONE.iter().any(|word| lower.contains(word));
    (alone && lower.split(|c: char| !c.is_alphanumeric()).any(|word| matches!(word, "i" | "we" | "voy" | "espero")))
        .then(|| (at, line.trim_end().len()))
}

/// `14:30`, `2.15 pm`, `at 3`, `3 o'clock`.
fn has_clock(lower: &str) -> bool {
    let digit_at = |at: usize| lower.as_bytes().get(at).is_some_and(u8::is_ascii_digit);
    let colon =
        lower.match_indices(':').any(|(at, _)| at > 0 && digit_at(at - 1) && digit_at(at + 1) && digit_at(at + 2));
    let named = [" pm", " am", "o'clock", "o’clock", " p.m", " a.m"];
    let after_number = |word: &str| {
        lower.match_indices(word).any(|(at, _)| lower[..at].trim_end().ends_with(|c: char| c.is_numeric()))
    };
    let before_number = |word: &str| {
        lower.match_indices(word).any(|(at, _)| lower[at + word.len()..].starts_with(|c: char| c.is_numeric()))
    };
    colon
        || named.iter().any(|word| after_number(word))
        || [" at ", " a las ", " a la ", "الساعة "].iter().any(|word| before_number(word))
}

fn alone_every_week(line: &str, lower: &str) -> Option<(usize, usize)> {
    let (at, after) = every_day(lower)?;
    let clock = [" at ", " a las ", " a la ", "الساعة"].iter().any(|word| {
        after.find(word).is_some_and(|at| after[at + word.len()..].trim_start().starts_with(|c: char| c.is_numeric()))
    });
    let alone = ALONE.iter().any(|word| lower.contains(word));
    let way = lower.contains("home") || lower.contains("casa") || lower[at..].starts_with("كل يوم ");
    (alone && (clock || way)).then(|| (at, line.trim_end().len()))
}

/// Where a line says "every Monday", and what follows "every".
fn every_day(lower: &str) -> Option<(usize, &str)> {
    let (at, start) = EVERY.iter().find_map(|every| Some((lower.find(every)?, every)))?;
    let after = &lower[at + start.len()..];
    let near: String = after.chars().take(24).collect();
    DAYS.iter().any(|day| near.contains(day)).then_some((at, after))
}

/// In small letters, as long as the line itself.
fn lower(line: &str) -> String {
    let lower = line.to_lowercase();
    if lower.len() == line.len() { lower } else { line.to_ascii_lowercase() }
}

/// Where a line says that somebody lives somewhere.
pub(super) fn said(line: &str) -> Option<(usize, usize)> {
    let lower = lower(line);
    SAYS_SO.iter().find_map(|words| {
        let at = lower.find(words)?;
        let rest = line.get(at + words.len()..)?.trim_start();
        let named = rest.starts_with(|c: char| c.is_uppercase() || c.is_numeric());
        let whole = !words.ends_with(' ') || named && rest.split_whitespace().take(6).any(is_street_word);
        let starts = !lower[..at].ends_with(char::is_alphanumeric);
        (whole && starts).then(|| (at, line.trim_end().len()))
    })
}

fn is_street_word(word: &str) -> bool {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    STREETS.contains(&word.as_str()) || word == "way" || word.chars().all(char::is_numeric) && !word.is_empty()
}

/// Where a line has a street with a house number.
pub(super) fn street(line: &str) -> Option<(usize, usize)> {
    numbers(line).find_map(|(from, number)| numbered(line, from, number).or_else(|| calle(line, from, number)))
}

/// The words of a line that begin with a number, and where.
fn numbers(line: &str) -> impl Iterator<Item = (usize, &str)> {
    let begins = |at: &usize| !line[..*at].ends_with(char::is_alphanumeric);
    line.match_indices(char::is_numeric)
        .map(|(at, _)| at)
        .filter(begins)
        .filter_map(|at| words(&line[at..]).next().map(|(_, word)| (at, word)))
}

/// "12 Harbour Street": a number of one to four digits, up to three names with a capital, and a word for a street.
fn numbered(line: &str, from: usize, number: &str) -> Option<(usize, usize)> {
    let after = from + number.len();
    let counted = || line[..from].trim_end().ends_with(['.', ':', '-', '#', '$', '£', '€']);
    if !is_house_number(number) || line[after..].starts_with('.') || counted() {
        return None;
    }
    let names = words(&line[after..]).take(4).take_while(|(_, word)| word.starts_with(char::is_uppercase));
    let (place, (start, last)) = names.enumerate().find(|(_, (_, word))| is_street(word))?;
    // "3 Roads" and "In 1950 Street" are none: there is a name between.
    (place > 0).then(|| (from, after + start + last.len()))
}

/// "12", "7b"
fn is_house_number(word: &str) -> bool {
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    let letter = &word.as_bytes()[digits..];
    (1..=4).contains(&digits) && letter.len() <= 1 && letter.iter().all(u8::is_ascii_alphabetic)
}

fn is_street(word: &str) -> bool {
    let small = word.trim_end_matches('.').to_lowercase();
    STREETS.contains(&small.as_str())
}

/// "Calle Mayor 5": a word for a street, one to four names, and a number.
fn calle(line: &str, from: usize, number: &str) -> Option<(usize, usize)> {
    let is_number = |word: &str| word.len() <= 4 && word.chars().all(char::is_numeric);
    if !is_number(number) {
        return None;
    }
    let names = words(&line[..from]).rev().take(5).take_while(|(_, word)| !is_number(word));
    let (start, _) = names.skip(1).find(|(_, word)| is_calle(word))?;
    Some((start, from + number.len()))
}

fn is_calle(word: &str) -> bool {
    CALLES.contains(&word.trim_end_matches('.').to_lowercase().as_str())
}

/// The words of a line and where they begin, without the marks around them.
fn words(line: &str) -> impl DoubleEndedIterator<Item = (usize, &str)> {
    const BEFORE: [char; 6] = ['(', '"', '\'', '“', '¿', '¡'];
    const AFTER: [char; 10] = [',', ';', ')', '"', '\'', '”', '!', '?', ':', '.'];
    let own = move |word: &str| {
        let begun = word.trim_start_matches(BEFORE);
        let from = word.as_ptr() as usize - line.as_ptr() as usize + word.len() - begun.len();
        let end = from + begun.trim_end_matches(AFTER).len();
        (from, &line[from..end])
    };
    line.split_whitespace().map(own).filter(|(_, word)| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn home(line: &str) -> Option<(usize, usize)> {
        said(line).or_else(|| street(line))
    }

    #[test]
    fn a_home_that_is_written_plainly_is_known() {
        for line in [
            "I live at 12 Harbour Street.",
            "We moved to 7b Old Mill Lane last year",
            "My address is the blue house",
            "We live on Park Road, by the sea",
            "Vivo en la Calle Mayor 5",
            "la calle del Carmen, 12",
            "عنواني بيت الميناء",
            "Come to 221B Baker St!",
            "(4 Elm Avenue)",
        ] {
            assert!(home(line).is_some(), "{line}");
        }
    }

    #[test]
    fn boats_bread_and_battles_are_no_home() {
        for line in [
            "I live on a boat.",
            "I live in Norway.",
            "We live on toast",
            "3 Roads go to the sea",
            "In 1950 the Street was empty",
            "I ran 400 m in the Road Race",
            "Step 4. Main Street is fun",
            "We saw 12 boats in a lane",
            "I address you",
            "The 2 Kings had a court",
            "3 Little Pigs drive home",
            "We live at the end of the world",
            "Sesame Street is my favourite",
            "date: 2026-11-14",
            "",
        ] {
            assert_eq!(home(line).map(|(from, to)| &line[from..to]), None, "{line}");
        }
    }

    #[test]
    fn when_a_child_can_be_met_every_week_is_known_and_a_lesson_in_the_classroom_is_not() {
        for line in [
            "Every Tuesday at 3 I walk home by the canal.",
            "I go to the pool every Friday at 4:30 on my own",
            "Todos los lunes a las 3 voy a casa sola",
            "كل يوم الخميس أعود وحدي",
            "On Mondays we swim at the Seaview Pool at 14:30.",
            "Every Wednesday I have football at 4 pm in the park",
            "Monday: maths 9:00, Tuesday: gym 10:15",
            "Los martes a las 5 estoy en la piscina",
            "After school I wait for my brother at the bus stop.",
        ] {
            assert!(every_week(line).is_some(), "{line}");
        }
        for line in [
            "Every day the tide comes in.",
            "Every Monday we have maths at 9.",
            "We walk home when it rains",
            "each of us was alone at 3",
            "Every Friday at 2 we sing",
            "Every boat leaves the harbour at 4 pm",
            "On Mondays the library smells of rain.",
            "After school it rained.",
            "It was Monday, then Tuesday, and the ship sank at night.",
            "On Fridays we read at 9:00",
            "",
        ] {
            assert_eq!(every_week(line), None, "{line}");
        }
    }
}
