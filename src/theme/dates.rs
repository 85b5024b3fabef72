//! Dates in words. ICU is asked once per language how it would write them; after that a date is put together from its
//! pieces, which is fast and lets a strings file bring its own names for months and days.

use std::fmt::{self, Write};

use icu_calendar::{Date, Gregorian};
use icu_datetime::{FixedCalendarDateTimeFormatter, fieldsets, parts};
use icu_locale_core::{Locale, locale};
use jiff::civil;
use writeable::{Part, PartsWrite, Writeable};

use super::digits::Digits;

/// How much of a date is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateStyle {
    /// "5 March"
    DayMonth,
    /// "Thursday 5 March"
    WeekdayDayMonth,
    /// "5 March 2026"
    DayMonthYear,
    /// "Thursday 5 March 2026"
    WeekdayDayMonthYear,
    /// "March 2026"
    MonthYear,
    /// "Mar", under a small chart
    ShortMonth,
    /// "5 Mar", under a small chart
    ShortDayMonth,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Piece {
    Literal(String),
    Weekday,
    Day,
    Month,
    Year,
}

/// One way to write a date, with the months' names in the form they have in it ("de marzo", "марта").
#[derive(Debug)]
struct Pattern {
    pieces: Vec<Piece>,
    months: [String; 12],
}

/// The dates of one language.
#[derive(Debug)]
pub(super) struct Dates {
    day_month: Pattern,
    weekday_day_month: Pattern,
    day_month_year: Pattern,
    weekday_day_month_year: Pattern,
    month_year: Pattern,
    short_month: Pattern,
    short_day_month: Pattern,
    /// Monday first.
    weekdays: [String; 7],
}

/// A piece and the text it has in one date.
type Written = Vec<(Piece, String)>;

impl Dates {
    /// Asks ICU for the language's ways to write a date in the Gregorian calendar.
    pub(super) fn of(locale: &Locale) -> Dates {
        let locale = &as_written(locale);
        macro_rules! writer {
            ($fields:expr) => {
                writer!($fields, locale)
            };
            ($fields:expr, $locale:expr) => {{
                let formatter = FixedCalendarDateTimeFormatter::<Gregorian, _>::try_new($locale.into(), $fields).ok();
                move |date: &Date<Gregorian>| formatter.as_ref().map(|formatter| pieces_of(&formatter.format(date)))
            }};
        }
        let long = writer!(fieldsets::MDE::long());
        let english = locale.id.language == locale!("en").id.language;
        let pattern = |write: &dyn Fn(&Date<Gregorian>) -> Option<Written>| Pattern::of(write, english);
        Dates {
            day_month: pattern(&writer!(fieldsets::MD::long())),
            weekday_day_month: pattern(&long),
            day_month_year: pattern(&writer!(fieldsets::YMD::long())),
            weekday_day_month_year: pattern(&writer!(fieldsets::YMDE::long())),
            month_year: pattern(&writer!(fieldsets::YM::long(), &month_and_year(locale))),
            short_month: pattern(&writer!(fieldsets::M::medium())),
            short_day_month: pattern(&writer!(fieldsets::MD::medium())),
            // 1 June 2026 is a Monday.
            weekdays: std::array::from_fn(|day| name_in(&long, 6, day as u8 + 1, &Piece::Weekday)),
        }
    }

    /// Takes a strings file's names for the months, January first, in every way of writing.
    pub(super) fn name_months(&mut self, names: &[String; 12]) {
        for pattern in [
            &mut self.day_month,
            &mut self.weekday_day_month,
            &mut self.day_month_year,
            &mut self.weekday_day_month_year,
            &mut self.month_year,
            &mut self.short_month,
            &mut self.short_day_month,
        ] {
            pattern.months.clone_from(names);
        }
    }

    /// Takes a strings file's names for the days of the week, Monday first.
    pub(super) fn name_weekdays(&mut self, names: &[String; 7]) {
        self.weekdays.clone_from(names);
    }

    /// Writes a date.
    pub(super) fn write(&self, date: civil::Date, style: DateStyle, digits: &Digits) -> String {
        let pattern = match style {
            DateStyle::DayMonth => &self.day_month,
            DateStyle::WeekdayDayMonth => &self.weekday_day_month,
            DateStyle::DayMonthYear => &self.day_month_year,
            DateStyle::WeekdayDayMonthYear => &self.weekday_day_month_year,
            DateStyle::MonthYear => &self.month_year,
            DateStyle::ShortMonth => &self.short_month,
            DateStyle::ShortDayMonth => &self.short_day_month,
        };
        let mut text = String::with_capacity(32);
        for piece in &pattern.pieces {
            match piece {
                Piece::Literal(literal) => text.push_str(literal),
                Piece::Weekday => {
                    let day = date.weekday().to_monday_zero_offset();
                    text.push_str(self.weekdays.get(day as usize).map_or("", String::as_str));
                }
                Piece::Day => digits.write(date.day().unsigned_abs().into(), &mut text),
                Piece::Month => {
                    let month = date.month().unsigned_abs() as usize;
                    text.push_str(pattern.months.get(month - 1).map_or("", String::as_str));
                }
                Piece::Year => digits.write(date.year().unsigned_abs().into(), &mut text),
            }
        }
        text
    }
}

impl Pattern {
    fn of(write: &dyn Fn(&Date<Gregorian>) -> Option<Written>, english: bool) -> Pattern {
        let mut pieces: Vec<Piece> = day(5, 15)
            .and_then(|date| write(&date))
            .map_or_else(plain, |written| written.into_iter().map(|(piece, _)| piece).collect());
        if english {
            drop_comma_after_weekday(&mut pieces);
        }
        Pattern { pieces, months: std::array::from_fn(|month| name_in(write, month as u8 + 1, 15, &Piece::Month)) }
    }
}

/// `2026-3-5`, for a language that ICU could not be asked about.
fn plain() -> Vec<Piece> {
    let dash = || Piece::Literal("-".into());
    vec![Piece::Year, dash(), Piece::Month, dash(), Piece::Day]
}

/// "Thursday 5 March", as a class writes it on the board. "Thursday, March 5" keeps its comma.
fn drop_comma_after_weekday(pieces: &mut [Piece]) {
    if let [Piece::Weekday, Piece::Literal(between), Piece::Day, ..] = pieces
        && between == ", "
    {
        *between = " ".into();
    }
}

/// English without a country is written day first, as most of the world writes it.
fn as_written(locale: &Locale) -> Locale {
    let plain_english = locale.id.language == locale!("en").id.language && locale.id.region.is_none();
    if plain_english { locale!("en-GB") } else { locale.clone() }
}

/// Brazil's months with a year are asked for as Portugal's, which look the same: ICU has no digits at hand for Brazil's.
fn month_and_year(locale: &Locale) -> Locale {
    let country = locale.id.region.map(|region| region.to_string());
    match (locale.id.language.as_str(), country.as_deref()) {
        ("pt", None | Some("BR")) => locale!("pt-PT"),
        _ => locale.clone(),
    }
}

fn day(month: u8, day: u8) -> Option<Date<Gregorian>> {
    Date::try_new_gregorian(2026, month, day).ok()
}

/// What a piece says in one date of 2026; the number of the month where there is no such piece.
fn name_in(write: &dyn Fn(&Date<Gregorian>) -> Option<Written>, month: u8, of_month: u8, piece: &Piece) -> String {
    let written = day(month, of_month).and_then(|date| write(&date)).unwrap_or_default();
    let found = written.into_iter().find(|(found, _)| found == piece);
    found.map_or_else(|| month.to_string(), |(_, text)| text)
}

fn pieces_of(date: &impl Writeable) -> Written {
    let mut sink = Sink::default();
    // Writing to a string never fails.
    let _ = date.write_to_parts(&mut sink);
    sink.written
}

/// Takes a date apart as ICU writes it. Only the outermost part counts: ICU marks the digits of a day once more inside.
#[derive(Default)]
struct Sink {
    written: Written,
    inside: Option<Piece>,
}

impl Write for Sink {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        match (&self.inside, self.written.last_mut()) {
            (Some(piece), Some((last, so_far))) if last == piece => so_far.push_str(text),
            (Some(piece), _) => self.written.push((piece.clone(), text.into())),
            (None, Some((Piece::Literal(literal), _))) => literal.push_str(text),
            (None, _) => self.written.push((Piece::Literal(text.into()), String::new())),
        }
        Ok(())
    }
}

impl PartsWrite for Sink {
    type SubPartsWrite = Sink;

    fn with_part(&mut self, part: Part, mut write: impl FnMut(&mut Sink) -> fmt::Result) -> fmt::Result {
        let outer = self.inside.clone();
        if outer.is_none() {
            self.inside = match part {
                parts::WEEKDAY => Some(Piece::Weekday),
                parts::DAY => Some(Piece::Day),
                parts::MONTH => Some(Piece::Month),
                parts::YEAR => Some(Piece::Year),
                _ => None,
            };
        }
        let result = write(self);
        self.inside = outer;
        result
    }
}
