use super::*;
use crate::source::SourceText;
use crate::theme::phrases::read;

fn phrases(text: &str) -> Phrases {
    let (phrases, diagnostics) = read(&SourceText { path: "en.toml".into(), text: text.into() }, None);
    assert_eq!(diagnostics, []);
    phrases
}

fn languages() -> BTreeMap<String, Phrases> {
    let en = "kilobytes = \"{n} KB\"\nmegabytes = \"{n} MB\"\nhome = \"Home\"\nhello = \"Hello {name}\"\nonly_english.one = \"{n} cat\"\nonly_english.other = \"{n} cats\"\n\
              [pieces]\none = \"{n} piece\"\nother = \"{n} pieces\"\n\
              [seconds]\none = \"{n} second\"\nother = \"{n} seconds\"\n\
              [minutes]\none = \"{n} minute\"\nother = \"{n} minutes\"\n\
              ";
    let es = "home = \"Inicio\"\nhello = \"Hola, {name}\"\n";
    let mx = "hello = \"Qué onda, {name}\"\n";
    let ar = "[pieces]\nzero = \"لا أعمال\"\none = \"عمل واحد\"\ntwo = \"عملان\"\nfew = \"{n} أعمال\"\nmany = \"{n} عملًا\"\nother = \"{n} عمل\"\n";
    let ru = "[pieces]\none = \"{n} работа\"\nfew = \"{n} работы\"\nmany = \"{n} работ\"\nother = \"{n} работы\"\n";
    let mi = "month_names = [\"Kohitātea\", \"Huitanguru\", \"Poutūterangi\", \"Paengawhāwhā\", \"Haratua\", \"Pipiri\", \"Hōngongoi\", \"Hereturikōkā\", \"Mahuru\", \"Whiringa-ā-nuku\", \"Whiringa-ā-rangi\", \"Hakihea\"]\n";
    [("en", en), ("es", es), ("es-MX", mx), ("ar", ar), ("ru", ru), ("mi", mi), ("ar-DZ", "digits = \"0123456789\"")]
        .into_iter()
        .map(|(tag, text)| (tag.to_string(), phrases(text)))
        .collect()
}

fn language(tag: &str) -> Language {
    Language::new(tag, &languages())
}

const THURSDAY: civil::Date = civil::date(2026, 3, 5);

#[test]
fn dates_read_as_a_class_writes_them() {
    use DateStyle::*;
    for (tag, style, text) in [
        ("en", WeekdayDayMonth, "Thursday 5 March"),
        ("en", WeekdayDayMonthYear, "Thursday 5 March 2026"),
        ("en", DayMonth, "5 March"),
        ("en", DayMonthYear, "5 March 2026"),
        ("en", MonthYear, "March 2026"),
        ("en-US", WeekdayDayMonth, "Thursday, March 5"),
        ("es", WeekdayDayMonth, "jueves, 5 de marzo"),
        ("es", DayMonthYear, "5 de marzo de 2026"),
        ("es", MonthYear, "marzo de 2026"),
        ("ar", WeekdayDayMonth, "الخميس، ٥ مارس"),
        ("ar", DayMonthYear, "٥ مارس ٢٠٢٦"),
        ("ar-DZ", DayMonth, "5 مارس"),
        ("ru", DayMonth, "5 марта"),
        ("ru", MonthYear, "март 2026\u{202f}г."),
        ("ja", WeekdayDayMonth, "3月5日木曜日"),
        ("th", DayMonthYear, "5 มีนาคม ค.ศ. 2026"),
    ] {
        assert_eq!(language(tag).date_text(THURSDAY, style), text, "{tag} {style:?}");
    }
}

#[test]
fn a_strings_file_may_name_the_months() {
    assert!(language("mi").date_text(THURSDAY, DateStyle::DayMonth).contains("Poutūterangi"));
}

#[test]
fn every_day_of_a_year_is_written_as_icu_writes_it() {
    use icu_calendar::{Date, Gregorian};
    use icu_datetime::{FixedCalendarDateTimeFormatter, fieldsets::YMDE};
    for (tag, locale) in
        [("es", locale!("es")), ("ru", locale!("ru")), ("ar", locale!("ar-u-nu-arab")), ("ca", locale!("ca"))]
    {
        let language = language(tag);
        let icu = FixedCalendarDateTimeFormatter::<Gregorian, _>::try_new((&locale).into(), YMDE::long()).unwrap();
        for day in civil::date(2027, 1, 1).series(jiff::ToSpan::day(1)).take(365) {
            let date = Date::try_new_gregorian(day.year().into(), day.month() as u8, day.day() as u8).unwrap();
            let written = language.date_text(day, DateStyle::WeekdayDayMonthYear);
            assert_eq!(written, icu.format(&date).to_string(), "{tag} {day}");
        }
    }
}

#[test]
fn numbers_take_the_form_their_language_has_for_them() {
    for (tag, n, text) in [
        ("en", 0, "0 pieces"),
        ("en", 1, "1 piece"),
        ("en", 2, "2 pieces"),
        ("ar", 0, "لا أعمال"),
        ("ar", 2, "عملان"),
        ("ar", 3, "٣ أعمال"),
        ("ar", 11, "١١ عملًا"),
        ("ar", 100, "١٠٠ عمل"),
        ("ru", 1, "1 работа"),
        ("ru", 3, "3 работы"),
        ("ru", 5, "5 работ"),
        ("ru", 21, "21 работа"),
    ] {
        assert_eq!(language(tag).count("pieces", n), text, "{tag} {n}");
    }
}

#[test]
fn words_fall_back_from_the_country_to_the_language_to_english() {
    let mexican = language("es-mx");
    assert_eq!(mexican.tag(), "es-MX");
    assert_eq!(mexican.fill("hello", &[("name", "Ana {name}")]), "Qué onda, Ana {name}");
    assert_eq!(mexican.text("home"), "Inicio");
    assert_eq!(language("ar").text("home"), "Home");
    assert_eq!(language("nonsense").text("home"), "Home");
    assert_eq!(language("en").text("no_such_key"), "no_such_key");
}

#[test]
fn english_standing_in_keeps_english_plurals() {
    assert_eq!(language("ja").count("only_english", 1), "1 cat");
    assert_eq!(language("ar").count("only_english", 2), "٢ cats");
}

#[test]
fn lengths_and_sizes_are_said_in_words() {
    let en = language("en");
    assert_eq!(en.length_text(12), "12 seconds");
    assert_eq!(en.length_text(65), "1 minute 5 seconds");
    assert_eq!(en.length_text(120), "2 minutes");
    assert_eq!(en.size_text(0), "0 KB");
    assert_eq!(en.size_text(340_001), "341 KB");
    assert_eq!(en.size_text(999_001), "1 MB");
    assert_eq!(en.size_text(1_400_000), "2 MB");
}

#[test]
fn the_script_decides_the_direction() {
    for (tag, dir) in [
        ("ar", "rtl"),
        ("he-IL", "rtl"),
        ("az-Arab", "rtl"),
        ("ur", "rtl"),
        ("ks-Deva", "ltr"),
        ("en", "ltr"),
        ("?", "ltr"),
    ] {
        assert_eq!(direction(tag), dir, "{tag}");
    }
}

#[test]
fn only_tags_that_a_browser_understands_are_tags() {
    for tag in ["en", "es-MX", "zh-Hant", "mi", "haw"] {
        assert!(is_valid_tag(tag), "{tag}");
    }
    for tag in ["", "english", "Español", "e", "und", "en_", "en--US", "../en"] {
        assert!(!is_valid_tag(tag), "{tag}");
    }
}

#[test]
fn names_sort_as_their_readers_expect() {
    let sorted = |tag: &str| {
        let language = language(tag);
        let mut names = ["Örjan", "Zoe", "Åsa", "anna", "Bo", "Anna"];
        names.sort_by(|a, b| language.compare(a, b));
        names.join(" ")
    };
    assert_eq!(sorted("sv"), "anna Anna Bo Zoe Åsa Örjan");
    assert_eq!(sorted("en"), "anna Anna Åsa Bo Örjan Zoe");
}

#[test]
fn a_language_can_be_shared_between_threads() {
    fn shared<T: Send + Sync>(_: &T) {}
    shared(&language("en"));
}

#[test]
fn every_translated_language_writes_its_dates_in_its_own_way() {
    use DateStyle::*;
    for (tag, style, text) in [
        ("fr", WeekdayDayMonth, "jeudi 5 mars"),
        ("fr", MonthYear, "mars 2026"),
        ("pt", DayMonthYear, "5 de março de 2026"),
        ("pt", WeekdayDayMonthYear, "quinta-feira, 5 de março de 2026"),
        ("pt", MonthYear, "março de 2026"),
        ("pt-BR", MonthYear, "março de 2026"),
        ("uk", DayMonthYear, "5 березня 2026\u{202f}р."),
        ("uk", MonthYear, "березень 2026\u{202f}р."),
        ("ur", DayMonthYear, "5 مارچ، 2026"),
        ("zh", DayMonthYear, "2026年3月5日"),
        ("zh", MonthYear, "2026年3月"),
    ] {
        assert_eq!(language(tag).date_text(THURSDAY, style), text, "{tag}");
    }
}
