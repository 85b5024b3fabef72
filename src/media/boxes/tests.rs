use super::*;

fn boxed(kind: &[u8; 4], parts: &[&[u8]]) -> Vec<u8> {
    let body = parts.concat();
    [&(body.len() as u32 + 8).to_be_bytes(), kind.as_slice(), &body].concat()
}

fn numbers(numbers: &[u32]) -> Vec<u8> {
    numbers.iter().flat_map(|number| number.to_be_bytes()).collect()
}

/// Made in 2026, 25 seconds long.
fn movie_header() -> Vec<u8> {
    boxed(b"mvhd", &[&numbers(&[0, 0xe5e5_e5e5, 0xe5e5_e5e5, 600, 15_000]), &[0; 80]])
}

fn track_header(turned: bool) -> Vec<u8> {
    let one = 0x1_0000;
    let matrix = if turned {
        [0, one, 0, 0xffff_0000, 0, 0, 0, 0, 0x4000_0000]
    } else {
        [one, 0, 0, 0, one, 0, 0, 0, 0x4000_0000]
    };
    let times = numbers(&[0x7, 0xe5e5_e5e5, 0xe5e5_e5e5, 1, 0, 15_000, 0, 0, 0, 0]);
    boxed(b"tkhd", &[&times, &numbers(&matrix), &numbers(&[1920 << 16, 1080 << 16])])
}

/// A track of one chunk of two samples of eight bytes, which begins at `place`.
fn track(handler: &[u8; 4], codec: &[u8; 4], place: u32, turned: bool) -> Vec<u8> {
    let tables = boxed(
        b"stbl",
        &[
            &boxed(b"stsd", &[&numbers(&[0, 1]), &boxed(codec, &[&[0; 16]])]),
            &boxed(b"stsc", &[&numbers(&[0, 1, 1, 2, 1])]),
            &boxed(b"stsz", &[&numbers(&[0, 0, 2, 8, 8])]),
            &boxed(b"stco", &[&numbers(&[0, 1, place])]),
        ],
    );
    let reference =
        boxed(b"dinf", &[&boxed(b"dref", &[&numbers(&[0, 1]), &boxed(b"alis", &[&numbers(&[1]), b"Ava"])])]);
    let media = boxed(
        b"mdia",
        &[
            &boxed(b"mdhd", &[&numbers(&[0, 0xe5e5_e5e5, 0xe5e5_e5e5, 600, 15_000, 0])]),
            &boxed(b"hdlr", &[&numbers(&[0, 0]), handler, &[0; 12], b"Ava's iPhone\0"]),
            &boxed(b"minf", &[&reference, &tables]),
        ],
    );
    let words = boxed(b"udta", &[&boxed(b"\xa9nam", &[b"Ava at home"])]);
    boxed(b"trak", &[&track_header(turned), &media, &words])
}

/// A film as a phone writes it: where it was made in three places, who made it in two.
fn film(tracks: &[Vec<u8>]) -> Vec<u8> {
    let place = boxed(b"udta", &[&boxed(b"\xa9xyz", &[b"\0\x12\x15\xc7+52.3676+004.9041/"]), &[0; 4]]);
    let keys = boxed(b"meta", &[b"com.apple.quicktime.location.ISO6709 +52.3676+004.9041/"]);
    let movie = boxed(b"moov", &[&movie_header(), &tracks.concat(), &place, &keys]);
    [
        boxed(b"ftyp", &[b"qt  \0\0\0\0qt  "]),
        boxed(b"mdat", &[b"picture1picture2gpsgps.1gpsgps.2"]),
        boxed(b"uuid", &[b"http://ns.adobe.com/xap/1.0/ Ava"]),
        boxed(b"free", &[b"Ava was here"]),
        movie,
    ]
    .concat()
}

/// Where the data of the film begins.
const DATA: u32 = 20 + 8;

fn scrubbed(bytes: &[u8]) -> Made {
    scrub(bytes.to_vec()).unwrap_or_else(|reason| panic!("{reason:?}"))
}

fn holds(bytes: &[u8], word: &[u8]) -> bool {
    memchr::memmem::find(bytes, word).is_some()
}

#[test]
fn a_film_loses_places_names_and_dates_and_nothing_moves() {
    let file = film(&[track(b"vide", b"avc1", DATA, false)]);
    let Made::Film { bytes, media_type, seconds, size } = scrubbed(&file) else { panic!() };
    assert_eq!((media_type, seconds, size), (MediaType::Mp4, Some(25.0), Some((1920, 1080))));
    assert_eq!(bytes.len(), file.len());
    for word in [&b"\xa9xyz"[..], b"52.3676", b"com.apple.quicktime", b"Ava", b"ns.adobe.com", b"\xe5\xe5\xe5\xe5"] {
        assert!(holds(&file, word) && !holds(&bytes, word), "{}", word.escape_ascii());
    }
    for word in [&b"picture1picture2"[..], b"avc1", b"stco", b"vide"] {
        assert_eq!(memchr::memmem::find(&bytes, word), memchr::memmem::find(&file, word));
    }
}

#[test]
fn the_size_of_a_film_held_upright_is_the_size_it_is_seen_in() {
    let Made::Film { size, .. } = scrubbed(&film(&[track(b"vide", b"hvc1", DATA, true)])) else { panic!() };
    assert_eq!(size, Some((1080, 1920)));
}

#[test]
fn a_track_that_tells_where_the_camera_was_goes_with_all_its_data() {
    let file = film(&[track(b"vide", b"avc1", DATA, false), track(b"meta", b"mebx", DATA + 16, false)]);
    let Made::Film { bytes, .. } = scrubbed(&file) else { panic!() };
    assert!(holds(&bytes, b"picture1picture2\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"));
    assert!(!holds(&bytes, b"gps") && !holds(&bytes, b"mebx"));
}

#[test]
fn a_track_whose_data_is_not_where_it_says_is_not_let_out() {
    for place in [0, 5, DATA + 1000, u32::MAX] {
        let file = film(&[track(b"vide", b"avc1", DATA, false), track(b"meta", b"mebx", place, false)]);
        assert_eq!(scrub(file).err(), Some(Reason::HiddenParts), "{place}");
    }
}

#[test]
fn a_recording_without_pictures_is_a_sound() {
    let Made::Sound { media_type, seconds, .. } = scrubbed(&film(&[track(b"soun", b"mp4a", DATA, false)])) else {
        panic!()
    };
    assert_eq!((media_type, seconds), (MediaType::Mp4Sound, Some(25.0)));
}

#[test]
fn codecs_that_no_browser_plays_are_refused() {
    assert_eq!(scrub(film(&[track(b"vide", b"jpeg", DATA, false)])).err(), Some(Reason::FilmFormat));
    assert_eq!(scrub(film(&[track(b"soun", b"samr", DATA, false)])).err(), Some(Reason::SoundFormat));
}

#[test]
fn a_film_cut_short_anywhere_is_broken() {
    let whole = film(&[track(b"vide", b"avc1", DATA, false)]);
    for length in 1..whole.len() {
        assert!(scrub(whole[..length].to_vec()).is_err(), "{length}");
    }
}

#[test]
fn what_a_phone_appends_behind_the_film_is_cut_off() {
    let whole = film(&[track(b"vide", b"avc1", DATA, false)]);
    let file = [whole.clone(), b"SEFHe of Ava SEFT".to_vec()].concat();
    let Made::Film { bytes, .. } = scrubbed(&file) else { panic!() };
    assert_eq!(bytes.len(), whole.len());
}

#[test]
fn a_film_whose_sizes_lie_does_no_harm() {
    let whole = film(&[track(b"vide", b"avc1", DATA, false), track(b"meta", b"mebx", DATA + 16, false)]);
    for at in 0..whole.len() - 4 {
        for lie in [0_u32, 1, 7, 0x7fff_ffff, u32::MAX] {
            let mut file = whole.clone();
            file[at..at + 4].copy_from_slice(&lie.to_be_bytes());
            if let Ok(Made::Film { bytes, .. }) = scrub(file) {
                assert!(!holds(&bytes, b"52.3676"), "{at} {lie}");
            }
        }
    }
}
