//! Dates as people write them.

use jiff::civil::Date;

use crate::diagnostic::{Code, Diagnostic, Source};
use crate::source::Span;

const BAD_DATE: Code = Code::new("bad-date");

/// Reads a date written `2026-11-14`.
///
/// # Errors
/// Why it is none, with what to type instead where that can be told.
pub fn read(text: &str, source: &Source, span: Span) -> Result<Date, Diagnostic> {
    strict(text).ok_or_else(|| {
        let said = Diagnostic::error(BAD_DATE, wrong(text)).at(source, span);
        suggestions(text)
            .into_iter()
            .fold(said, |said, date| said.hint(format!("write {date}")))
            .hint_if_none("write the year, the month and the day like this: 2026-11-14")
    })
}

/// Whether somebody who wrote this meant a day, in whatever way.
pub fn is_meant(text: &str) -> bool {
    let parts: Vec<&str> = text.split(['-', '/', '.']).collect();
    let numbers_only =
        parts.len() > 1 && parts.iter().all(|part| !part.is_empty() && part.bytes().all(|c| c.is_ascii_digit()));
    numbers(text).is_some() || numbers_only || !suggestions(text).is_empty()
}

impl Diagnostic {
    fn hint_if_none(self, hint: &str) -> Diagnostic {
        if self.hints.is_empty() { self.hint(hint) } else { self }
    }
}

/// A day written exactly `YYYY-MM-DD` that exists.
pub fn strict(text: &str) -> Option<Date> {
    let (year, month, day) = numbers(text)?;
    Date::new(year, month, day).ok()
}

/// The date at the start of a file name, and the rest of the name: `2026-10-20 butterflies`. `Some(Err)` where the name
/// starts like a date that does not exist.
pub fn at_start_of(name: &str) -> Option<(Result<Date, ()>, &str)> {
    let (year, month, day) = numbers(name.get(..10)?)?;
    let rest = &name[10..];
    if !rest.is_empty() && !rest.starts_with([' ', '-', '_', '.', ',']) {
        return None;
    }
    let rest = rest.trim_start_matches([' ', '-', '_', '.', ',']);
    Some((Date::new(year, month, day).map_err(|_| ()), rest))
}

fn numbers(text: &str) -> Option<(i16, i8, i8)> {
    let bytes = text.as_bytes();
    let digits = |range: std::ops::Range<usize>| {
        let part = text.get(range)?;
        part.bytes().all(|byte| byte.is_ascii_digit()).then(|| part.parse::<i16>().ok())?
    };
    if bytes.len() != 10 || bytes[4] != b'-' || bytes[7] != b'-' {
        return None;
    }
    Some((digits(0..4)?, digits(5..7)? as i8, digits(8..10)? as i8))
}

fn wrong(text: &str) -> String {
    match numbers(text) {
        Some((year, month, day)) if (1..=12).contains(&month) => {
            let days = Date::new(year, month, 1).map_or(31, |first| first.days_in_month());
            format!("there is no day {day} in month {month} of {year}: it has {days} days")
        }
        Some((_, month, _)) => format!("there is no month {month}"),
        None => format!("`{text}` is not a date that can be read"),
    }
}

const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// What somebody who wrote a date in another common way may have meant.
fn suggestions(text: &str) -> Vec<Date> {
    let words: Vec<&str> = text.split([' ', '/', '.', ',', '-', '_']).filter(|word| !word.is_empty()).collect();
    let [a, b, c] = words[..] else { return Vec::new() };
    let number =
        |word: &str| word.trim_end_matches(|c: char| c.is_ascii_alphabetic()).parse::<i16>().ok().filter(|n| *n >= 0);
    let month = |word: &str| {
        let start: String = word.chars().take(3).flat_map(char::to_lowercase).collect();
        MONTHS.iter().position(|name| *name == start).map(|at| at as i16 + 1)
    };
    let year = |n: i16| if n < 100 { n + 2000 } else { n };
    let date = |y: i16, m: i16, d: i16| Date::new(year(y), i8::try_from(m).ok()?, i8::try_from(d).ok()?).ok();
    let readings = match (number(a), number(b), number(c)) {
        (Some(y), Some(m), Some(d)) if y > 31 => vec![date(y, m, d)],
        (Some(a), Some(b), Some(y)) => vec![date(y, b, a), date(y, a, b)],
        (Some(d), None, Some(y)) => vec![month(b).and_then(|m| date(y, m, d))],
        (None, Some(d), Some(y)) => vec![month(a).and_then(|m| date(y, m, d))],
        _ => Vec::new(),
    };
    let mut dates: Vec<Date> = readings.into_iter().flatten().collect();
    dates.dedup();
    dates
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::SourceText;
    use std::sync::Arc;

    fn hints(text: &str) -> Vec<String> {
        let source = Arc::new(SourceText { path: "a.md".into(), text: text.into() });
        read(text, &source, Span::new(0, text.len())).unwrap_err().hints
    }

    #[test]
    fn other_ways_to_write_a_date_show_the_right_one() {
        assert_eq!(hints("21/3/2026"), ["write 2026-03-21"]);
        assert_eq!(hints("3/4/2026"), ["write 2026-04-03", "write 2026-03-04"]);
        assert_eq!(hints("5 March 2026"), ["write 2026-03-05"]);
        assert_eq!(hints("March 5th, 2026"), ["write 2026-03-05"]);
        assert_eq!(hints("2026/3/5"), ["write 2026-03-05"]);
        assert_eq!(hints("5.3.26"), ["write 2026-03-05", "write 2026-05-03"]);
        assert_eq!(hints("last Tuesday"), ["write the year, the month and the day like this: 2026-11-14"]);
    }

    #[test]
    fn a_day_that_does_not_exist_is_refused_with_the_reason() {
        let source = Arc::new(SourceText { path: "a.md".into(), text: "2026-02-30".into() });
        let said = read("2026-02-30", &source, Span::new(0, 10)).unwrap_err();
        assert_eq!(said.message, "there is no day 30 in month 2 of 2026: it has 28 days");
    }

    #[test]
    fn a_file_name_gives_its_date_and_the_rest() {
        assert_eq!(at_start_of("2026-10-20 butterflies"), Some((Ok(Date::constant(2026, 10, 20)), "butterflies")));
        assert_eq!(at_start_of("2026-10-20-butterflies").map(|it| it.1), Some("butterflies"));
        assert_eq!(at_start_of("2026-02-30 x"), Some((Err(()), "x")));
        assert_eq!(at_start_of("2026-10-201 x"), None);
        assert_eq!(at_start_of("my dog"), None);
    }
}
