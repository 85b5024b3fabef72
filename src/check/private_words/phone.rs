//! Telephone numbers, among dates, scores, years and large numbers.

/// Fewest and most digits of a telephone number with its area; one of the neighbourhood has seven.
const WHOLE: std::ops::RangeInclusive<usize> = 9..=15;
const NEIGHBOURHOOD: usize = 7;

/// Words beside which seven digits are a telephone number.
const SAYS_SO: [&str; 14] = [
    "phone",
    "call me",
    "my number",
    "text me",
    "mobile",
    "whatsapp",
    "tel.",
    "tel:",
    "teléfono",
    "telefono",
    "móvil",
    "llámame",
    "هاتف",
    "رقمي",
];

/// Whether a text has as many digits as a telephone number, in any script.
pub(super) fn may_be(text: &str) -> bool {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    digits >= NEIGHBOURHOOD || !text.is_ascii() && text.chars().filter(|c| c.is_numeric()).count() >= NEIGHBOURHOOD
}

/// Where the first telephone number of a line stands.
pub(super) fn find(line: &str) -> Option<(usize, usize)> {
    let lower = line.to_lowercase();
    let says_so = SAYS_SO.iter().any(|word| lower.contains(word));
    runs(line).find(|(from, to)| is_phone(&line[*from..*to], says_so))
}

/// Stretches of digits, spaces and the marks that stand in telephone numbers, from a digit or plus to a digit.
fn runs(line: &str) -> impl Iterator<Item = (usize, usize)> {
    let inside =
        |c: char| c.is_numeric() || matches!(c, '+' | ' ' | '(' | ')' | '-' | '.' | '/' | '\u{2011}' | '\u{a0}');
    let mut start = 0;
    line.split(move |c: char| !inside(c)).filter_map(move |part| {
        let from = part.as_ptr() as usize - line.as_ptr() as usize;
        start = start.max(from);
        let lead = part.find(|c: char| c.is_numeric() || c == '+')?;
        let trimmed = part[lead..].trim_end_matches(|c: char| !c.is_numeric());
        (!trimmed.is_empty()).then_some((from + lead, from + lead + trimmed.len()))
    })
}

fn is_phone(run: &str, says_so: bool) -> bool {
    let groups: Vec<&str> = run.split(|c: char| !c.is_numeric()).filter(|group| !group.is_empty()).collect();
    let lengths: Vec<usize> = groups.iter().map(|group| group.chars().count()).collect();
    let digits: usize = lengths.iter().sum();
    if run.starts_with('+') {
        return (8..=15).contains(&digits);
    }
    if holds_a_day(&groups) || !run.contains([' ', '-', '/', '\u{a0}', '\u{2011}', '(']) && groups.len() == 2 {
        return says_so && digits >= NEIGHBOURHOOD && groups.len() == 1;
    }
    let single = groups.len() == 1;
    let book = digits == 13 && run.starts_with("97");
    let round = groups.len() > 2 && groups.iter().rev().take(2).all(|group| group.chars().all(|c| c == '0'));
    let long = lengths.iter().all(|length| *length >= 2) || lengths == [1, 3, 3, 4];
    let grouped = WHOLE.contains(&digits) && !single && groups.len() <= 6 && !book && !round && long;
    let in_one = single && (9..=11).contains(&digits) && run.starts_with('0');
    let near = lengths == [3, 4] && run.contains('-');
    grouped || in_one || near || says_so && (NEIGHBOURHOOD..=15).contains(&digits)
}

/// Whether three groups that follow each other are a day: 2026-11-14, 14.11.2026, 1/2/26.
fn holds_a_day(groups: &[&str]) -> bool {
    let value = |group: &str| group.parse::<u32>().unwrap_or(u32::MAX);
    groups.windows(3).any(|window| {
        let [a, b, c] = window else { return false };
        let year = |group: &str| group.len() == 4 && (1500..2200).contains(&value(group));
        let (first, last) = (year(a) && value(b) <= 12 && value(c) <= 31, year(c) && value(a) <= 31 && value(b) <= 31);
        first || last || groups.len() == 3 && [a, b, c].iter().all(|group| group.len() <= 2)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn telephone_numbers_are_known_however_they_are_written() {
        for number in [
            "+44 7700 900123",
            "07700 900123",
            "(555) 010-0199",
            "555-0199",
            "+34 612 345 678",
            "612 345 678",
            "0612345678",
            "1-800-555-0199",
            "020 7946 0958",
            "+971 50 123 4567",
            "555.010.0199",
        ] {
            for line in [format!("Ring {number} please."), number.to_owned(), format!("a {number}\n")] {
                let found = find(&line).map(|(from, to)| line[from..to].to_owned());
                assert!(found.is_some_and(|found| number.ends_with(&found)), "{line}");
            }
        }
        assert!(find("My number is 5550199").is_some() && find("Mi teléfono: 555 01 99").is_some());
    }

    #[test]
    fn days_scores_and_large_numbers_are_none() {
        for line in [
            "date: 2026-11-14",
            "On 14.11.2026 and 15.11.2026 we won 3-2, 21-19, 10-12.",
            "14/11/26",
            "2026-11-14 2026-11-15",
            "There are 8 000 000 000 people and 300 000 km to go.",
            "3.14159265",
            "10:30 - 11:45",
            "1 2 3 4 5 6 7 8 9 10",
            "1914-1918",
            "1939 - 1945 and 1961 - 1989",
            "ISBN 978-0-14-032872-1",
            "We counted 1,234,567 ants in 2026.",
            "12 + 30 = 42",
            "5 10 15 20 25 30 35 40",
            "2 x 100 m and 4 x 400 m",
            "Room 4, 2026-27",
            "",
        ] {
            assert_eq!(find(line).map(|(from, to)| &line[from..to]), None, "{line}");
        }
    }
}
