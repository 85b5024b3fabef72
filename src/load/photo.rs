//! What a photo says about itself: the day it was taken, and whether it tells where.

use std::fs::File;
use std::io::{BufReader, Cursor, Read, Seek, SeekFrom};
use std::panic::{AssertUnwindSafe, catch_unwind};

use exif::{Exif, In, Reader, Tag, Value};
use jiff::civil::Date;

use crate::source::SourceFile;

/// How much of a photo's start is read, in bytes. Cameras write what they say at the very start.
const START: u64 = 256 << 10;

/// The day a photo was taken, by its camera. `None` where it does not say, or says what cannot be: cameras whose clock
/// was never set begin in 1970 or at a row of zeros.
pub fn taken_date(file: &SourceFile) -> Option<Date> {
    let exif = exif(file)?;
    [Tag::DateTimeOriginal, Tag::DateTimeDigitized].into_iter().find_map(|tag| {
        let field = exif.get_field(tag, In::PRIMARY)?;
        let Value::Ascii(lines) = &field.value else { return None };
        day(lines.first()?)
    })
}

/// Whether a photo tells where it was taken. (Nothing of it is ever published; this is for telling the teacher.)
pub fn has_location(file: &SourceFile) -> bool {
    exif(file).is_some_and(|exif| {
        [Tag::GPSLatitude, Tag::GPSLongitude].into_iter().any(|tag| exif.get_field(tag, In::PRIMARY).is_some())
    })
}

/// `2026:10:20 09:15:00`, of which only the day is asked.
fn day(text: &[u8]) -> Option<Date> {
    let text = std::str::from_utf8(text.get(..10)?).ok()?;
    let mut parts = text.split([':', '-', '/', '.']);
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    let date = Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()?;
    let clock_was_set = date.year() > 1970 && (date.year(), date.month(), date.day()) != (1980, 1, 1);
    clock_was_set.then_some(date)
}

fn exif(file: &SourceFile) -> Option<Exif> {
    catch_unwind(AssertUnwindSafe(|| read(file))).ok().flatten()
}

fn read(file: &SourceFile) -> Option<Exif> {
    // A pipe would be waited for.
    if !std::fs::symlink_metadata(&file.on_disk).ok()?.is_file() {
        return None;
    }
    let mut open = File::open(&file.on_disk).ok()?;
    let mut start = Vec::new();
    open.by_ref().take(START).read_to_end(&mut start).ok()?;
    let mut reader = Reader::new();
    reader.continue_on_error(true);
    let found = if start.get(4..8) == Some(b"ftyp") {
        // A HEIC says at its start where the words are, which may be near its end.
        open.seek(SeekFrom::Start(0)).ok()?;
        reader.read_from_container(&mut BufReader::new(open))
    } else {
        reader.read_from_container(&mut Cursor::new(start))
    };
    found.or_else(|error| error.distill_partial_result(|_| {})).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The fields of a camera: a date, and a place if asked for, as EXIF writes them.
    fn words(date: &str, place: bool) -> Vec<u8> {
        let mut exif = exif::experimental::Writer::new();
        let date = exif::Field {
            tag: Tag::DateTimeOriginal,
            ifd_num: In::PRIMARY,
            value: Value::Ascii(vec![date.as_bytes().to_vec()]),
        };
        let latitude = exif::Field {
            tag: Tag::GPSLatitude,
            ifd_num: In::PRIMARY,
            value: Value::Rational(vec![exif::Rational { num: 52, denom: 1 }; 3]),
        };
        exif.push_field(&date);
        if place {
            exif.push_field(&latitude);
        }
        let mut bytes = Cursor::new(Vec::new());
        exif.write(&mut bytes, false).unwrap();
        bytes.into_inner()
    }

    fn photo(words: &[u8]) -> Vec<u8> {
        let mut jpeg = Vec::new();
        let mut encoder = jpeg_encoder::Encoder::new(&mut jpeg, 80);
        encoder.add_exif_metadata(words).unwrap();
        encoder.encode(&[0; 3], 1, 1, jpeg_encoder::ColorType::Rgb).unwrap();
        jpeg
    }

    fn on_disk(bytes: &[u8]) -> (tempfile::NamedTempFile, SourceFile) {
        let disk = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(&disk, bytes).unwrap();
        let on_disk = disk.path().to_path_buf();
        (disk, SourceFile { path: "a.jpg".into(), on_disk, size: bytes.len() as u64, modified: 0 })
    }

    fn taken(bytes: &[u8]) -> Option<Date> {
        let (_disk, file) = on_disk(bytes);
        taken_date(&file)
    }

    #[test]
    fn the_day_a_photo_was_taken_is_read_from_it() {
        assert_eq!(taken(&photo(&words("2026:10:20 23:59:59", false))), Some(jiff::civil::date(2026, 10, 20)));
    }

    #[test]
    fn a_clock_that_was_never_set_is_no_date() {
        for date in ["0000:00:00 00:00:00", "1970:01:01 00:00:00", "2026:13:40 00:00:00", "    :  :  ", "x", ""] {
            assert_eq!(taken(&photo(&words(date, false))), None, "{date}");
        }
    }

    #[test]
    fn a_photo_that_tells_where_it_was_taken_is_noticed() {
        for place in [true, false] {
            let (_disk, file) = on_disk(&photo(&words("2026:10:20 10:00:00", place)));
            assert_eq!(has_location(&file), place);
        }
    }

    #[test]
    fn a_file_that_is_no_photo_or_is_cut_short_has_no_date_or_a_whole_one() {
        let whole = photo(&words("2026:10:20 10:00:00", true));
        for length in 0..whole.len() {
            let found = taken(&whole[..length]);
            assert!(found.is_none_or(|date| date == jiff::civil::date(2026, 10, 20)));
        }
        assert_eq!(taken(b"hello"), None);
        let nowhere = SourceFile { path: "a.jpg".into(), on_disk: "/nowhere/at/all".into(), size: 1, modified: 0 };
        assert_eq!(taken_date(&nowhere), None);
    }
}
