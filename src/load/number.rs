//! Numbers as people write them: in the digits of any script, with a point or a comma.

/// A number among some words.
#[derive(Clone, Debug, PartialEq)]
pub struct Number<'t> {
    /// What it amounts to.
    pub value: f64,
    /// The words up to its last digit: `3`, `at least 3`.
    pub written: &'t str,
    /// The words behind it.
    pub rest: &'t str,
}

/// Most digits that still count as a number.
const MOST_DIGITS: usize = 15;

/// The noughts of scripts that write numbers in ten digits; the other nine follow each in Unicode.
const NOUGHTS: [char; 23] = [
    '0', '٠', '۰', '߀', '०', '০', '੦', '૦', '୦', '௦', '౦', '೦', '൦', '෦', '๐', '໐', '༠', '၀', '႐', '០', '᠐', '᥆', '０',
];

/// The number that begins a text; `None` where the text begins with something else.
pub fn at_start_of(text: &str) -> Option<Number<'_>> {
    let text = text.trim_start();
    let signed = text.strip_prefix(['-', '−']).unwrap_or(text);
    if !signed.starts_with(|c| digit(c).is_some()) {
        return None;
    }
    let run = signed.find(|c| digit(c).is_none() && separator(c).is_none()).unwrap_or(signed.len());
    let digits = signed.get(..run)?.trim_end_matches(|c| separator(c).is_some());
    let end = text.len() - signed.len() + digits.len();
    let value = value(digits)? * if signed.len() < text.len() { -1.0 } else { 1.0 };
    Some(Number { value, written: text.get(..end)?, rest: text.get(end..)?.trim() })
}

/// The first number of a text, with the words before it.
pub fn first_in(text: &str) -> Option<Number<'_>> {
    let text = text.trim();
    let first = text.find(|c| digit(c).is_some())?;
    let before = text.get(..first)?;
    let sign = before.strip_suffix(['-', '−']).filter(|words| words.is_empty() || words.ends_with(char::is_whitespace));
    let number = at_start_of(text.get(sign.map_or(first, str::len)..)?)?;
    let end = text.len() - number.rest.len();
    Some(Number { written: text.get(..end)?.trim_end(), ..number })
}

fn digit(c: char) -> Option<u8> {
    NOUGHTS.iter().find_map(|nought| {
        let digit = u32::from(c).checked_sub(u32::from(*nought))?;
        u8::try_from(digit).ok().filter(|digit| *digit < 10)
    })
}

/// What stands between digits: a sign for decimals, or one for thousands.
fn separator(c: char) -> Option<char> {
    match c {
        '.' | '٫' => Some('.'),
        ',' => Some(','),
        '٬' | '’' => Some('’'),
        _ => None,
    }
}

/// `3`, `2.5`, `2,5`, `1,000`, `1.000,5`.
fn value(digits: &str) -> Option<f64> {
    let groups: Vec<&str> = digits.split(|c| separator(c).is_some()).collect();
    let signs: Vec<char> = digits.chars().filter_map(separator).collect();
    let plain: Vec<String> = groups.iter().map(|group| ascii(group)).collect();
    if plain.iter().any(String::is_empty) || plain.iter().map(String::len).sum::<usize>() > MOST_DIGITS {
        return None;
    }
    let decimals = match signs[..] {
        [] => false,
        // "1,000" counts a thousand, and "0,125" an eighth.
        [sign] => sign != '’' && (groups_of_three(&plain).is_none() || digits.contains('٫')),
        [ref first @ .., last] => first.iter().all(|sign| *sign != last),
    };
    let (whole, part) = match plain.split_last() {
        Some((part, whole)) if decimals => (whole, part.as_str()),
        _ => (&plain[..], ""),
    };
    let whole = if whole.len() > 1 { groups_of_three(whole)? } else { whole.concat() };
    format!("{whole}.{part}").parse().ok()
}

/// The digits of a number written in groups: every group but the first has three.
fn groups_of_three(groups: &[String]) -> Option<String> {
    let (first, rest) = groups.split_first()?;
    let grouped = (1..=3).contains(&first.len()) && first != "0" && rest.iter().all(|group| group.len() == 3);
    grouped.then(|| groups.concat())
}

fn ascii(group: &str) -> String {
    group.chars().filter_map(digit).map(|digit| char::from(b'0' + digit)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_read_in_the_digits_of_any_script() {
        for (text, value, rest) in [
            ("3 sentences", 3.0, "sentences"),
            ("٢٠ سطرًا", 20.0, "سطرًا"),
            ("۳", 3.0, ""),
            ("३ वाक्य", 3.0, "वाक्य"),
            ("３文", 3.0, "文"),
            ("2.5 km", 2.5, "km"),
            ("2,5 km", 2.5, "km"),
            ("٢٫٥", 2.5, ""),
            ("0,125", 0.125, ""),
            ("1,000 words", 1000.0, "words"),
            ("1.234.567", 1_234_567.0, ""),
            ("1.234,5", 1234.5, ""),
            ("80%", 80.0, "%"),
            ("3.", 3.0, "."),
            ("-2 degrees", -2.0, "degrees"),
        ] {
            let number = at_start_of(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!((number.value, number.rest), (value, rest), "{text}");
        }
    }

    #[test]
    fn what_is_no_number_is_not_guessed_at() {
        for text in ["three", "", "-", "with 3", "5.10.2026", "1..2", "9999999999999999", "½"] {
            assert_eq!(at_start_of(text), None, "{text}");
        }
    }

    #[test]
    fn words_before_a_number_belong_to_it() {
        let number = first_in("at least 3 sentences").unwrap();
        assert_eq!((number.value, number.written, number.rest), (3.0, "at least 3", "sentences"));
        assert_eq!(first_in("grade-3 books").unwrap().value, 3.0);
        assert_eq!(first_in("down to -3 °C").unwrap().value, -3.0);
        assert_eq!(first_in("many"), None);
    }
}
