use super::*;

fn element(id: u32, parts: &[&[u8]]) -> Vec<u8> {
    let body = parts.concat();
    let id: Vec<u8> = id.to_be_bytes().into_iter().skip_while(|byte| *byte == 0).collect();
    let size = (body.len() as u64 | 1 << 28).to_be_bytes();
    [&id, &size[4..], &body].concat()
}

fn endless(id: u32, body: &[u8]) -> Vec<u8> {
    [&id.to_be_bytes(), &[1, 255, 255, 255, 255, 255, 255, 255][..], body].concat()
}

fn header(kind: &[u8]) -> Vec<u8> {
    element(HEADER, &[&element(DOC_TYPE, &[kind])])
}

fn parts(track_type: u8) -> Vec<Vec<u8>> {
    vec![
        element(
            INFO,
            &[
                &element(0x7ba9, &[b"Ava at home"]),
                &element(MUXING_APP, &[b"Ava's app"]),
                &element(DURATION, &[&5000_f32.to_be_bytes()]),
            ],
        ),
        element(
            TRACKS,
            &[&element(
                TRACK_ENTRY,
                &[
                    &element(TRACK_TYPE, &[&[track_type]]),
                    &element(TRACK_NAME, &[b"Ava"]),
                    &element(VIDEO, &[&element(PIXEL_WIDTH, &[&[5, 0]]), &element(PIXEL_HEIGHT, &[&[2, 208]])]),
                ],
            )],
        ),
    ]
}

fn cluster() -> Vec<u8> {
    [element(0xe7, &[&[0]]), element(0xa3, &[b"sound and picture"])].concat()
}

fn tags() -> Vec<u8> {
    element(TAGS, &[b"LOCATION +52.3676 ARTIST Ava"])
}

fn film(track_type: u8) -> Vec<u8> {
    let segment = [parts(track_type).concat(), element(CLUSTER, &[&cluster()]), tags()].concat();
    [header(b"webm"), element(SEGMENT, &[&segment])].concat()
}

fn holds(bytes: &[u8], word: &[u8]) -> bool {
    memchr::memmem::find(bytes, word).is_some()
}

#[test]
fn a_webm_loses_title_names_and_tags_in_place() {
    let file = film(1);
    let Ok(Made::Film { bytes, media_type, seconds, size }) = scrub(file.clone()) else { panic!() };
    assert_eq!((media_type, seconds, size), (MediaType::Webm, Some(5.0), Some((1280, 720))));
    assert_eq!(bytes.len(), file.len());
    assert!(!holds(&bytes, b"Ava") && !holds(&bytes, b"52.3676"));
    assert_eq!(memchr::memmem::find(&bytes, b"sound and picture"), memchr::memmem::find(&file, b"sound and picture"));
    assert!(scrub(bytes).is_ok(), "still whole");
}

#[test]
fn a_webm_that_a_browser_recorded_without_saying_how_long_it_is_loses_them_too() {
    let clusters = [endless(CLUSTER, &cluster()), endless(CLUSTER, &cluster())].concat();
    let file = [header(b"webm"), endless(SEGMENT, &[parts(2).concat(), clusters, tags()].concat())].concat();
    let Ok(Made::Sound { bytes, media_type, .. }) = scrub(file) else { panic!() };
    assert_eq!(media_type, MediaType::WebmSound);
    assert!(!holds(&bytes, b"Ava") && holds(&bytes, b"sound and picture"));
}

#[test]
fn other_matroska_files_and_other_tracks_are_refused() {
    let mkv = [header(b"matroska"), element(SEGMENT, &[&parts(1).concat()])].concat();
    assert_eq!(scrub(mkv).err(), Some(Reason::FilmFormat));
    assert_eq!(scrub(film(0x21)).err(), Some(Reason::HiddenParts));
}

#[test]
fn an_element_of_any_length_can_be_emptied() {
    for length in 0..300 {
        let mut bytes = element(TAGS, &[&vec![7; length]]);
        let end = bytes.len();
        element::element_at(&bytes, 0, end).unwrap().void(&mut bytes);
        let void = element::element_at(&bytes, 0, end).unwrap();
        assert_eq!((void.id, void.end), (0xec, end));
        assert!(bytes.iter().skip(9).all(|byte| *byte == 0));
    }
    let mut small = vec![0x53, 0x6e, 0x81, b'A'];
    element::element_at(&small, 0, 4).unwrap().void(&mut small);
    assert_eq!(small, [0xec, 0x82, 0, 0]);
}

#[test]
fn a_webm_cut_short_anywhere_is_refused() {
    let whole = film(1);
    for length in 1..whole.len() {
        assert!(scrub(whole[..length].to_vec()).is_err(), "{length}");
    }
}
