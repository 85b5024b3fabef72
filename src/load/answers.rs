//! Answers of one word: yes or no, on or off, always or never, a number of minutes.

use super::front_matter::{FrontMatter, Value};
use crate::diagnostic::{Code, Diagnostic, Source};
use crate::model::agenda::PrivateTime;

const NOT_YES_OR_NO: Code = Code::new("not-yes-or-no");
const BAD_PRIVATE_TIME: Code = Code::new("bad-private-time");
const BAD_MINUTES: Code = Code::new("bad-minutes");

/// Most minutes a step or a conference may take: ten hours.
const MOST: u32 = 600;

/// Whether a value says yes. What cannot be read is told and counts as no.
pub fn yes(value: &Value, source: &Source, said: &mut Vec<Diagnostic>) -> bool {
    match value.text.to_lowercase().as_str() {
        "yes" | "on" | "true" | "y" => true,
        "no" | "off" | "false" | "n" | "none" | "never" => false,
        _ => {
            said.push(
                Diagnostic::error(NOT_YES_OR_NO, format!("`{}` is neither yes nor no, so it counts as no", value.text))
                    .at(source, value.span)
                    .did_you_mean(&value.text, ["yes", "no"])
                    .hint("write `yes` or `no`"),
            );
            false
        }
    }
}

/// Whether every line of this name says yes; no where there is none.
pub fn all_yes(lines: &FrontMatter, name: &str, said: &mut Vec<Diagnostic>) -> bool {
    let answers: Vec<bool> = lines.values(name).map(|value| yes(value, &lines.source, said)).collect();
    lines.readable && !answers.is_empty() && answers.into_iter().all(|yes| yes)
}

/// What the line `private time` says.
pub fn private_time(lines: &FrontMatter, said: &mut Vec<Diagnostic>) -> Option<PrivateTime> {
    let value = lines.value("private time")?;
    match super::names::folded(&value.text).as_str() {
        "always" | "yes" => Some(PrivateTime::Always),
        "if asked" | "ask" => Some(PrivateTime::IfAsked),
        "never" | "no" => Some(PrivateTime::Never),
        _ => {
            said.push(
                Diagnostic::error(
                    BAD_PRIVATE_TIME,
                    format!("`{}` does not say when grown-ups talk without the child", value.text),
                )
                .at(&lines.source, value.span)
                .did_you_mean(&value.text, ["always", "if asked", "never"])
                .hint("write `always`, `if asked` or `never`"),
            );
            None
        }
    }
}

/// What some words say of minutes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Minutes {
    /// So many, from 1 to 600.
    Some(u32),
    /// None at all, written down.
    Zero,
    /// Something about minutes that cannot be read.
    Unclear,
    /// Nothing about minutes.
    Other,
}

/// Reads `4`, `4 min`, `4 minutes`.
pub fn minutes(text: &str) -> Minutes {
    let text = text.trim().to_lowercase();
    let digits: String = text.chars().map_while(digit).collect();
    let unit = text.trim_start_matches(|c| digit(c).is_some()).trim().trim_end_matches('.');
    let named = UNITS.contains(&unit);
    let speaks_of_it = text.split(|c: char| !c.is_alphabetic()).any(|word| UNITS.contains(&word) && word.len() > 1);
    match digits.parse::<u32>() {
        Ok(0) if named || unit.is_empty() => Minutes::Zero,
        Ok(number) if number <= MOST && (named || unit.is_empty()) => Minutes::Some(number),
        _ if speaks_of_it || named && !digits.is_empty() => Minutes::Unclear,
        _ => Minutes::Other,
    }
}

/// What minutes are called behind a number.
const UNITS: [&str; 11] = ["min", "mins", "minute", "minutes", "m", "'", "′", "minuto", "minutos", "دقيقة", "دقائق"];

/// A digit in the letters of English or of Arabic.
fn digit(c: char) -> Option<char> {
    match c {
        '0'..='9' => Some(c),
        '٠'..='٩' => char::from_digit(c as u32 - '٠' as u32, 10),
        _ => None,
    }
}

/// The number of minutes, or a message without a place of why there is none.
pub fn minutes_or_why(text: &str, minutes: Minutes) -> Result<u32, Diagnostic> {
    let hint = "write a number of minutes from 1 on, such as `4 min`, or take it away";
    match minutes {
        Minutes::Some(number) => Ok(number),
        Minutes::Zero => Err(Diagnostic::error(BAD_MINUTES, "nothing can be shown in 0 minutes").hint(hint)),
        Minutes::Unclear | Minutes::Other => {
            Err(Diagnostic::error(BAD_MINUTES, format!("`{}` is no number of minutes", text.trim())).hint(hint))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn minutes_are_read_however_they_are_written() {
        for text in ["4", "4 min", "4 minutes", "4min.", " 4 MINS ", "٤ دقائق", "4'"] {
            assert_eq!(minutes(text), Minutes::Some(4), "{text}");
        }
        for text in ["4-5 min", "about 4 min", "-3 min", "999999999999 min", "601 min", "2.5 minutes"] {
            assert_eq!(minutes(text), Minutes::Unclear, "{text}");
        }
        for text in ["", "4 pieces", "2026", "the first one", "I'm"] {
            assert_eq!(minutes(text), Minutes::Other, "{text}");
        }
        assert_eq!((minutes("0"), minutes("0 min")), (Minutes::Zero, Minutes::Zero));
    }
}
