//! Small real things to post: photos as a phone takes them, drawings, sounds, films, documents.

use std::io::Cursor;

/// A photo of one colour with what a phone writes into it.
#[derive(Clone)]
pub struct Photo {
    size: (u16, u16),
    color: [u8; 3],
    taken: Option<&'static str>,
    orientation: u16,
    gps: bool,
}

/// A red photo, 600 by 400 pixels.
pub fn photo() -> Photo {
    Photo { size: (600, 400), color: [200, 30, 30], taken: None, orientation: 1, gps: false }
}

impl Photo {
    pub fn size(mut self, width: u16, height: u16) -> Photo {
        self.size = (width, height);
        self
    }

    pub fn color(mut self, color: [u8; 3]) -> Photo {
        self.color = color;
        self
    }

    /// When it was taken: `2026:10:20 11:00:00`.
    pub fn taken(mut self, when: &'static str) -> Photo {
        self.taken = Some(when);
        self
    }

    /// How the camera was held, from 1 to 8.
    pub fn orientation(mut self, orientation: u16) -> Photo {
        self.orientation = orientation;
        self
    }

    /// With the place it was taken at.
    pub fn gps(mut self) -> Photo {
        self.gps = true;
        self
    }

    pub fn jpeg(&self) -> Vec<u8> {
        let (width, height) = self.size;
        let mut pixels = Vec::new();
        for at in 0..usize::from(width) * usize::from(height) {
            // The upper half is darker, so that a turned picture can be told from an upright one.
            let dark = if at < usize::from(width) * usize::from(height) / 2 { 2 } else { 1 };
            pixels.extend(self.color.map(|value| value / dark));
        }
        let mut bytes = Vec::new();
        let mut encoder = jpeg_encoder::Encoder::new(&mut bytes, 90);
        encoder.add_app_segment(1, [b"Exif\0\0".as_slice(), &self.exif()].concat()).unwrap();
        encoder.add_app_segment(1, b"http://ns.adobe.com/xap/1.0/\0<x>the kitchen of Ava Abara</x>".to_vec()).unwrap();
        encoder.encode(&pixels, width, height, jpeg_encoder::ColorType::Rgb).unwrap();
        bytes
    }

    /// TIFF, big-endian: a first directory that points to one about the shot and one about the place.
    fn exif(&self) -> Vec<u8> {
        let first = 8;
        let shot = first + 2 + 4 * 12 + 4;
        let place = shot + 2 + 12 + 4;
        let texts = place + 2 + 2 * 12 + 4;
        let (taken, camera) = (self.taken.unwrap_or("    :  :     :  :  "), "Ava's phone\0");
        let mut bytes = b"MM\0\x2a\0\0\0\x08".to_vec();
        directory(
            &mut bytes,
            &[
                (0x010f, 2, camera.len() as u32, (texts + 20) as u32),
                (0x0112, 3, 1, u32::from(self.orientation) << 16),
                (0x8769, 4, 1, shot as u32),
                (0x8825, 4, 1, place as u32),
            ],
        );
        directory(&mut bytes, &[(0x9003, 2, 20, texts as u32)]);
        let north = u32::from_be_bytes(*b"N\0\0\0");
        let degrees = if self.gps { (texts + 20 + camera.len()) as u32 } else { 0 };
        directory(&mut bytes, &[(0x0001, 2, 2, north), (0x0002, 5, 3, degrees)]);
        bytes.extend_from_slice(format!("{taken}\0").as_bytes());
        bytes.extend_from_slice(camera.as_bytes());
        for number in [52_u32, 1, 22, 1, 5, 1] {
            bytes.extend(number.to_be_bytes());
        }
        bytes
    }
}

fn directory(bytes: &mut Vec<u8>, entries: &[(u16, u16, u32, u32)]) {
    bytes.extend((entries.len() as u16).to_be_bytes());
    for (tag, kind, count, value) in entries {
        bytes.extend(tag.to_be_bytes());
        bytes.extend(kind.to_be_bytes());
        bytes.extend(count.to_be_bytes());
        bytes.extend(value.to_be_bytes());
    }
    bytes.extend(0_u32.to_be_bytes());
}

/// A red photo, as bytes.
pub fn jpeg() -> Vec<u8> {
    photo().jpeg()
}

/// A drawing.
pub fn png(width: u32, height: u32) -> Vec<u8> {
    picture(width, height, image::ImageFormat::Png)
}

/// A picture in another format.
pub fn picture(width: u32, height: u32, format: image::ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    let drawn = image::RgbaImage::from_fn(width, height, |x, y| image::Rgba([x as u8, y as u8, 90, 255]));
    image::DynamicImage::from(drawn).write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

/// A head of a PNG that says how large it is, and nothing more.
pub fn png_bomb() -> Vec<u8> {
    let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
    let facts = [&100_000_u32.to_be_bytes()[..], &100_000_u32.to_be_bytes(), &[8, 2, 0, 0, 0]].concat();
    let checked = [b"IHDR".as_slice(), &facts].concat();
    bytes.extend(facts);
    bytes.extend(crc(&checked).to_be_bytes());
    bytes.resize(1024, 0);
    bytes
}

fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| if crc & 1 == 1 { (crc >> 1) ^ 0xedb8_8320 } else { crc >> 1 })
    })
}

/// A recording of a fifth of a second of silence.
pub fn wav() -> Vec<u8> {
    silence(3200)
}

/// A recording of so many seconds.
pub fn recording(seconds: usize) -> Vec<u8> {
    silence(seconds * 16_000)
}

fn silence(bytes: usize) -> Vec<u8> {
    let samples = vec![0_u8; bytes];
    let mut bytes = b"RIFF".to_vec();
    bytes.extend((36 + samples.len() as u32).to_le_bytes());
    bytes.extend(b"WAVEfmt \x10\0\0\0\x01\0\x01\0");
    bytes.extend(8000_u32.to_le_bytes());
    bytes.extend(16_000_u32.to_le_bytes());
    bytes.extend(b"\x02\0\x10\0data");
    bytes.extend((samples.len() as u32).to_le_bytes());
    bytes.extend(samples);
    bytes
}

/// A film that a phone wrote: with the place and a name in it.
pub fn film() -> Vec<u8> {
    let head = boxed(b"ftyp", &[b"isom\0\0\0\0isom"]);
    let place = head.len() as u32 + 8;
    let tables = boxed(
        b"stbl",
        &[
            &boxed(b"stsd", &[&numbers(&[0, 1]), &boxed(b"avc1", &[&[0; 16]])]),
            &boxed(b"stsc", &[&numbers(&[0, 1, 1, 2, 1])]),
            &boxed(b"stsz", &[&numbers(&[0, 0, 2, 8, 8])]),
            &boxed(b"stco", &[&numbers(&[0, 1, place])]),
        ],
    );
    let media = boxed(
        b"mdia",
        &[
            &boxed(b"mdhd", &[&numbers(&[0, 7, 7, 600, 6000, 0])]),
            &boxed(b"hdlr", &[&numbers(&[0, 0]), b"vide", &[0; 12], b"Ava's phone\0"]),
            &boxed(b"minf", &[&tables]),
        ],
    );
    let one = 0x1_0000;
    let header = boxed(
        b"tkhd",
        &[
            &numbers(&[7, 7, 7, 1, 0, 6000, 0, 0, 0, 0]),
            &numbers(&[one, 0, 0, 0, one, 0, 0, 0, 0x4000_0000]),
            &numbers(&[640 << 16, 360 << 16]),
        ],
    );
    let movie = boxed(
        b"moov",
        &[
            &boxed(b"mvhd", &[&numbers(&[0, 7, 7, 600, 6000]), &[0; 80]]),
            &boxed(b"trak", &[&header, &media]),
            &boxed(b"udta", &[&boxed(b"\xa9xyz", &[b"\0\x12\x15\xc7+52.3676+004.9041/"])]),
        ],
    );
    [head, boxed(b"mdat", &[b"picture1picture2"]), movie].concat()
}

fn boxed(kind: &[u8; 4], parts: &[&[u8]]) -> Vec<u8> {
    let body = parts.concat();
    [&(body.len() as u32 + 8).to_be_bytes(), kind.as_slice(), &body].concat()
}

fn numbers(numbers: &[u32]) -> Vec<u8> {
    numbers.iter().flat_map(|number| number.to_be_bytes()).collect()
}

/// A document of one empty page.
pub fn pdf() -> Vec<u8> {
    let objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]>>",
    ];
    let mut text = String::from("%PDF-1.4\n");
    let mut places = Vec::new();
    for (at, object) in objects.iter().enumerate() {
        places.push(text.len());
        text += &format!("{} 0 obj\n{object}\nendobj\n", at + 1);
    }
    let table = text.len();
    text += "xref\n0 4\n0000000000 65535 f \n";
    for place in places {
        text += &format!("{place:010} 00000 n \n");
    }
    text += &format!("trailer\n<</Size 4/Root 1 0 R>>\nstartxref\n{table}\n%%EOF\n");
    text.into_bytes()
}

/// A photo of the kind that iPhones take.
pub fn heic() -> Vec<u8> {
    [boxed(b"ftyp", &[b"heic\0\0\0\0mif1heic"]), boxed(b"meta", &[&[0; 64]]), boxed(b"mdat", &[&[7; 512]])].concat()
}
