use super::*;
use crate::media::sniff::sniff;

fn scrubbed(bytes: &[u8]) -> (Vec<u8>, MediaType, Option<f64>) {
    match scrub(bytes.to_vec(), sniff(bytes)) {
        Ok(Made::Sound { bytes, media_type, seconds }) => (bytes, media_type, seconds),
        Ok(_) => panic!("not a sound"),
        Err(reason) => panic!("{reason:?}"),
    }
}

fn holds(bytes: &[u8], word: &str) -> bool {
    memchr::memmem::find(bytes, word.as_bytes()).is_some()
}

/// One second and a bit of MP3: 128 kbit/s, 44,100 Hz, frames of 417 bytes.
fn mp3_frames() -> Vec<u8> {
    let mut frame = vec![0xff, 0xfb, 0x90, 0x00];
    frame.resize(417, 0x55);
    frame.repeat(40)
}

fn id3(body: &[u8]) -> Vec<u8> {
    let size = body.len();
    let size = [size >> 21, size >> 14, size >> 7, size].map(|part| (part & 0x7f) as u8);
    [b"ID3\x04\0\0".as_slice(), &size, body].concat()
}

#[test]
fn an_mp3_loses_every_tag_and_keeps_every_frame() {
    let tag = id3(&[b"TPE1 Ava Lindqvist".as_slice(), &[0xff, 0xfb, 0x90, 0x00], &[7; 300]].concat());
    let mut old = b"TAGAva Lindqvist".to_vec();
    old.resize(128, 0);
    let ape = b"APETAGEX\xd0\x07\0\0Artist\0Ava Lindqvist";
    let file = [tag.clone(), tag, mp3_frames(), ape.to_vec(), old].concat();
    let (bytes, media_type, seconds) = scrubbed(&file);
    assert_eq!(media_type, MediaType::Mp3);
    assert!(bytes == mp3_frames());
    assert!((seconds.unwrap() - 40.0 * 1152.0 / 44_100.0).abs() < 1e-9);
}

#[test]
fn words_between_the_frames_of_an_mp3_are_dropped() {
    let file = [mp3_frames(), b"Ava Lindqvist".to_vec(), mp3_frames()].concat();
    assert_eq!(scrubbed(&file).0, mp3_frames().repeat(2));
}

#[test]
fn an_aac_loses_its_tag() {
    let mut frame = vec![0xff, 0xf1, 0x50, 0x80, 0x0c, 0x9f, 0xfc];
    frame.resize(100, 1);
    let frames = frame.repeat(10);
    let (bytes, media_type, seconds) = scrubbed(&[id3(b"Ava"), frames.clone()].concat());
    assert_eq!((bytes, media_type), (frames, MediaType::Aac));
    assert!((seconds.unwrap() - 10.0 * 1024.0 / 44_100.0).abs() < 1e-9);
}

fn wav_chunk(name: &[u8; 4], body: &[u8]) -> Vec<u8> {
    let mut chunk = [name.as_slice(), &(body.len() as u32).to_le_bytes(), body].concat();
    chunk.resize(chunk.len() + body.len() % 2, 0);
    chunk
}

fn wav(chunks: &[Vec<u8>]) -> Vec<u8> {
    let body = [b"WAVE".to_vec(), chunks.concat()].concat();
    wav_chunk(b"RIFF", &body)
}

/// One channel of 16 bits, 8,000 a second.
fn wav_format() -> Vec<u8> {
    wav_chunk(b"fmt ", &[1, 0, 1, 0, 0x40, 0x1f, 0, 0, 0x80, 0x3e, 0, 0, 2, 0, 16, 0])
}

#[test]
fn a_wav_keeps_its_format_and_samples_alone() {
    let samples = wav_chunk(b"data", &[3; 32_000]);
    let file = wav(&[
        wav_chunk(b"bext", b"Ava Lindqvist, kitchen"),
        wav_format(),
        wav_chunk(b"LIST", b"INFOIART Ava Lindqvist!"),
        samples.clone(),
        wav_chunk(b"id3 ", b"Ava"),
    ]);
    let (bytes, media_type, seconds) = scrubbed(&file);
    assert_eq!(bytes, wav(&[wav_format(), samples]));
    assert_eq!((media_type, seconds), (MediaType::Wav, Some(2.0)));
}

#[test]
fn a_wav_of_a_recorder_switched_off_too_early_still_plays() {
    for size in [0_u32, u32::MAX] {
        let mut file = wav(&[wav_format(), wav_chunk(b"data", &[3; 16_000])]);
        let at = file.len() - 16_000 - 4;
        file[at..at + 4].copy_from_slice(&size.to_le_bytes());
        assert_eq!(scrubbed(&file).2, Some(1.0));
    }
}

#[test]
fn a_flac_loses_names_and_pictures() {
    let mut info = vec![0; 34];
    // 8,000 Hz and 16,000 samples.
    info[10..18].copy_from_slice(&((8_000_u64 << 44) | 16_000).to_be_bytes());
    let block = |kind: u8, body: &[u8]| [&[kind, 0, 0, body.len() as u8], body].concat();
    let sound = [&[0xff, 0xf8][..], &[9; 50]].concat();
    let file = [
        b"fLaC".to_vec(),
        block(0, &info),
        block(4, b"artist=Ava Lindqvist"),
        block(0x86, b"Ava's face"),
        sound.clone(),
    ]
    .concat();
    let (bytes, media_type, seconds) = scrubbed(&[id3(b"Ava"), file].concat());
    assert_eq!(bytes, [b"fLaC".to_vec(), block(0x80, &info), sound].concat());
    assert_eq!((media_type, seconds), (MediaType::Flac, Some(2.0)));
}

fn ogg_page(flags: u8, granule: u64, number: u32, packets: &[&[u8]]) -> Vec<u8> {
    let mut pieces = Vec::new();
    for packet in packets {
        pieces.extend(std::iter::repeat_n(255, packet.len() / 255));
        pieces.push((packet.len() % 255) as u8);
    }
    let mut page = [b"OggS\0".as_slice(), &[flags], &granule.to_le_bytes(), &7_u32.to_le_bytes()].concat();
    page.extend_from_slice(&number.to_le_bytes());
    page.extend_from_slice(&[0; 4]);
    page.push(pieces.len() as u8);
    page.extend(pieces);
    page.extend(packets.concat());
    page
}

#[test]
fn an_opus_recording_loses_its_comments_in_place() {
    let comment = b"ARTIST=Ava Lindqvist".repeat(40);
    let tags = [b"OpusTags\x04\0\0\0Avas\x01\0\0\0\x20\x03\0\0".as_slice(), &comment].concat();
    let head = b"OpusHead\x01\x01\0\0\x80\xbb\0\0\0\0\0";
    let file =
        [ogg_page(2, 0, 0, &[head]), ogg_page(0, 0, 1, &[&tags]), ogg_page(4, 96_000, 2, &[b"sound", b"more sound"])]
            .concat();
    let (bytes, media_type, seconds) = scrubbed(&file);
    assert_eq!((bytes.len(), media_type, seconds), (file.len(), MediaType::Ogg, Some(2.0)));
    assert!(!holds(&bytes, "Ava") && holds(&bytes, "OpusTags\0\0\0\0\0\0\0\0") && holds(&bytes, "more sound"));
}

#[test]
fn a_page_of_ogg_is_summed_up_as_the_format_asks() {
    // By the other way to compute the same sum, with a table.
    let page = ogg_page(2, 0, 0, &[b"OpusHead\x01\x01\0\0\x80\xbb\0\0\0\0\0"]);
    let tags = ogg_page(0, 0, 1, &[b"OpusTags\0\0\0\0\0\0\0\0"]);
    let (bytes, ..) = scrubbed(&[page.clone(), tags].concat());
    let mut table = [0_u32; 256];
    for (byte, entry) in table.iter_mut().enumerate() {
        let mut crc = (byte as u32) << 24;
        for _ in 0..8 {
            crc = if crc & 0x8000_0000 == 0 { crc << 1 } else { (crc << 1) ^ 0x04c1_1db7 };
        }
        *entry = crc;
    }
    let sum = page.iter().fold(0_u32, |crc, byte| (crc << 8) ^ table[(((crc >> 24) as u8) ^ byte) as usize]);
    assert_eq!(bytes[22..26], sum.to_le_bytes());
}

#[test]
fn a_sound_cut_short_anywhere_does_no_harm() {
    let flac = [b"fLaC\0\0\0\x22".to_vec(), vec![0; 34], b"\xff\xf8 sound".to_vec()].concat();
    let ogg = ogg_page(2, 0, 0, &[b"OpusHead\x01\x01\0\0\x80\xbb\0\0\0\0\0"]);
    for whole in
        [wav(&[wav_format(), wav_chunk(b"data", &[3; 50])]), id3(b"Ava"), flac, ogg, mp3_frames()[..900].to_vec()]
    {
        for length in 0..whole.len() {
            let part = &whole[..length];
            for format in [Format::Wav, Format::Mp3, Format::Aac, Format::Flac, Format::Ogg] {
                if let Ok(Made::Sound { bytes, .. }) = scrub(part.to_vec(), format) {
                    assert!(bytes.len() <= whole.len() && !holds(&bytes, "Ava"));
                }
            }
        }
    }
}
