use super::*;
use crate::media::Encoded;
use image::{GenericImageView, Rgb, RgbImage};

/// A JPEG as a camera writes it: these pixels, words of EXIF before them.
fn jpeg_with(image: &RgbImage, exif: Option<&[u8]>, profile: Option<&[u8]>) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = jpeg_encoder::Encoder::new(&mut bytes, 95);
    encoder.set_sampling_factor(jpeg_encoder::SamplingFactor::R_4_4_4);
    if let Some(exif) = exif {
        encoder.add_exif_metadata(exif).unwrap();
    }
    if let Some(profile) = profile {
        encoder.add_icc_profile(profile).unwrap();
    }
    let (width, height) = (image.width() as u16, image.height() as u16);
    encoder.encode(image.as_raw(), width, height, jpeg_encoder::ColorType::Rgb).unwrap();
    bytes
}

/// EXIF that says how the camera was held, and where: an orientation and a part with a latitude.
fn exif(orientation: u8) -> Vec<u8> {
    let mut exif = b"MM\0\x2a\0\0\0\x08\0\x02".to_vec();
    exif.extend_from_slice(&[0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0]);
    exif.extend_from_slice(&[0x88, 0x25, 0, 4, 0, 0, 0, 1, 0, 0, 0, 38]);
    exif.extend_from_slice(&[0, 0, 0, 0]);
    exif.extend_from_slice(&[0, 1, 0, 1, 0, 2, 0, 0, 0, 2, b'N', 0, 0, 0, 0, 0, 0, 0]);
    exif
}

/// Upright: red at the top left, green at the top right, blue below.
fn scene(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, y| match (x < width / 2, y < height / 2) {
        (true, true) => Rgb([220, 20, 20]),
        (false, true) => Rgb([20, 200, 20]),
        _ => Rgb([20, 20, 220]),
    })
}

/// The scene as a camera held in this way stores it.
fn stored(scene: &RgbImage, orientation: u8) -> RgbImage {
    use image::imageops::{flip_horizontal, flip_vertical, rotate90, rotate180, rotate270};
    match orientation {
        2 => flip_horizontal(scene),
        3 => rotate180(scene),
        4 => flip_vertical(scene),
        5 => rotate90(&flip_vertical(scene)),
        6 => rotate270(scene),
        7 => rotate270(&flip_vertical(scene)),
        8 => rotate90(scene),
        _ => scene.clone(),
    }
}

fn made(bytes: &[u8]) -> (u32, u32, Vec<Encoded>) {
    let format = crate::media::sniff::sniff(bytes);
    match picture(bytes, format, &MemoryBudget::default()) {
        Ok(Made::Picture { width, height, renditions }) => (width, height, renditions),
        Ok(_) => panic!("not a picture"),
        Err(reason) => panic!("{reason:?}"),
    }
}

fn refused(bytes: &[u8]) -> Reason {
    let format = crate::media::sniff::sniff(bytes);
    picture(bytes, format, &MemoryBudget::default()).err().expect("refused")
}

fn decoded(made: &Encoded) -> RgbImage {
    image::load_from_memory(&made.bytes).unwrap().into_rgb8()
}

fn near(a: Rgb<u8>, b: [u8; 3]) -> bool {
    a.0.iter().zip(b).all(|(a, b)| a.abs_diff(b) < 12)
}

fn widths(renditions: &[Encoded]) -> Vec<(u32, u32)> {
    renditions.iter().map(|made| (made.width, made.height)).collect()
}

fn says_nothing(bytes: &[u8]) -> bool {
    [&b"Exif"[..], b"http://ns.adobe.com/xap", b"ICC_PROFILE", b"\xff\xe1"]
        .iter()
        .all(|word| memchr::memmem::find(bytes, word).is_none())
}

#[test]
fn a_photo_held_in_any_of_eight_ways_comes_out_upright() {
    let scene = scene(1200, 800);
    for orientation in 1..=8 {
        let bytes = jpeg_with(&stored(&scene, orientation), Some(&exif(orientation)), None);
        let (width, height, renditions) = made(&bytes);
        assert_eq!((width, height), (1200, 800), "orientation {orientation}");
        assert_eq!(widths(&renditions), [(480, 320), (960, 640), (1200, 800)]);
        for made in &renditions {
            let picture = decoded(made);
            let (w, h) = picture.dimensions();
            assert_eq!((w, h), (made.width, made.height));
            for (x, y, colour) in
                [(w / 4, h / 4, [220, 20, 20]), (w * 3 / 4, h / 4, [20, 200, 20]), (w / 2, h * 3 / 4, [20, 20, 220])]
            {
                let found = *picture.get_pixel(x, y);
                assert!(near(found, colour), "orientation {orientation}, width {w}: {found:?} for {colour:?}");
            }
            assert!(says_nothing(&made.bytes));
        }
    }
}

#[test]
fn a_large_photo_on_its_side_is_1600_wide_once_it_is_upright() {
    let scene = scene(2000, 3000);
    let (width, height, renditions) = made(&jpeg_with(&stored(&scene, 6), Some(&exif(6)), None));
    assert_eq!((width, height), (1600, 2400));
    assert_eq!(widths(&renditions), [(480, 720), (960, 1440), (1600, 2400)]);
}

#[test]
fn a_small_photo_is_encoded_anew_in_its_own_size_without_its_place() {
    let bytes = jpeg_with(&scene(300, 200), Some(&exif(1)), None);
    assert!(!says_nothing(&bytes));
    let (.., renditions) = made(&bytes);
    assert_eq!(widths(&renditions), [(300, 200)]);
    assert!(says_nothing(&renditions[0].bytes));
    assert_ne!(renditions[0].bytes, bytes);
}

#[test]
fn the_same_photo_gives_the_same_bytes() {
    let bytes = jpeg_with(&scene(700, 500), None, None);
    let first: Vec<Vec<u8>> = made(&bytes).2.into_iter().map(|made| made.bytes).collect();
    let second: Vec<Vec<u8>> = made(&bytes).2.into_iter().map(|made| made.bytes).collect();
    assert_eq!(first, second);
}

#[test]
fn only_the_first_picture_of_a_file_counts() {
    let first = jpeg_with(&scene(300, 200), None, None);
    let alone = made(&first).2.remove(0).bytes;
    let second = jpeg_with(&scene(640, 640), Some(&exif(1)), None);
    for behind in [&b"\0\0\0\x18ftypmp42 \xff\xd8\xff a motion photo's film"[..], &second] {
        let both = [&first, behind].concat();
        assert_eq!(made(&both).2.remove(0).bytes, alone);
    }
}

#[test]
fn colours_of_a_wide_gamut_are_converted() {
    let wide = moxcms::ColorProfile::new_display_p3().encode().unwrap();
    let paint = RgbImage::from_pixel(64, 64, Rgb([200, 60, 60]));
    let (.., renditions) = made(&jpeg_with(&paint, None, Some(&wide)));
    let Rgb([red, green, blue]) = *decoded(&renditions[0]).get_pixel(32, 32);
    // The same colour needs more red and less of the others in the narrower space: (213, 47, 53) by the matrices.
    assert!(red.abs_diff(215) < 8 && green.abs_diff(46) < 10 && blue.abs_diff(53) < 10, "{red} {green} {blue}");
    assert!(says_nothing(&renditions[0].bytes));
}

#[test]
fn a_grey_photo_with_any_profile_stays_grey() {
    let mut bytes = Vec::new();
    let mut encoder = jpeg_encoder::Encoder::new(&mut bytes, 90);
    encoder.add_icc_profile(b"no profile at all").unwrap();
    encoder.encode(&[90; 100 * 50], 100, 50, jpeg_encoder::ColorType::Luma).unwrap();
    let (width, height, renditions) = made(&bytes);
    assert_eq!((width, height), (100, 50));
    assert!(near(*decoded(&renditions[0]).get_pixel(50, 25), [90, 90, 90]));
}

fn png<P>(image: &image::ImageBuffer<P, Vec<P::Subpixel>>) -> Vec<u8>
where
    P: image::Pixel + image::PixelWithColorType,
    [P::Subpixel]: image::EncodableLayout,
{
    let mut bytes = Cursor::new(Vec::new());
    image.write_to(&mut bytes, ImageFormat::Png).unwrap();
    bytes.into_inner()
}

#[test]
fn a_drawing_of_few_colours_stays_a_png_to_the_pixel() {
    let drawing =
        RgbImage::from_fn(200, 100, |x, y| if (x / 10 + y / 10) % 2 == 0 { Rgb([250, 0, 0]) } else { Rgb([0; 3]) });
    let (.., renditions) = made(&png(&drawing));
    assert_eq!(renditions[0].ending, "png");
    assert_eq!(decoded(&renditions[0]), drawing);
}

#[test]
fn a_png_of_a_photo_becomes_a_jpeg() {
    let photo = RgbImage::from_fn(200, 100, |x, y| Rgb([x as u8, (y * 2) as u8, (x * y % 251) as u8]));
    assert_eq!(made(&png(&photo)).2[0].ending, "jpg");
}

#[test]
fn a_picture_one_can_see_through_keeps_that() {
    let glass = image::RgbaImage::from_pixel(1000, 500, image::Rgba([10, 200, 30, 100]));
    let (.., renditions) = made(&png(&glass));
    assert_eq!(widths(&renditions), [(480, 240), (960, 480), (1000, 500)]);
    for made in renditions {
        assert_eq!(made.ending, "png");
        let found = image::load_from_memory(&made.bytes).unwrap().get_pixel(5, 5).0;
        assert!(found.iter().zip([10_u8, 200, 30, 100]).all(|(a, b)| a.abs_diff(b) < 3), "{found:?}");
    }
}

#[test]
fn alpha_that_hides_nothing_is_dropped() {
    let photo = image::RgbaImage::from_fn(200, 100, |x, y| image::Rgba([x as u8, y as u8, (x * y % 251) as u8, 255]));
    let (.., renditions) = made(&png(&photo));
    assert_eq!(renditions[0].ending, "jpg");
    assert!(
        near(*decoded(&renditions[0]).get_pixel(100, 50), [100, 50, (100 * 50 % 251) as u8])
            || renditions[0].width == 200
    );
}

#[test]
fn sixteen_bits_a_colour_become_eight() {
    let deep = image::ImageBuffer::<Rgb<u16>, _>::from_pixel(20, 10, Rgb([65_535, 32_768, 0]));
    let (.., renditions) = made(&png(&deep));
    assert!(near(*decoded(&renditions[0]).get_pixel(5, 5), [255, 128, 0]));
}

#[test]
fn a_gif_and_a_webp_are_pictures_too() {
    for format in [ImageFormat::Gif, ImageFormat::WebP] {
        let mut bytes = Cursor::new(Vec::new());
        image::RgbaImage::from_pixel(30, 20, image::Rgba([255, 0, 0, 255])).write_to(&mut bytes, format).unwrap();
        let (width, height, renditions) = made(&bytes.into_inner());
        assert_eq!((width, height), (30, 20));
        assert!(near(*decoded(&renditions[0]).get_pixel(5, 5), [255, 0, 0]));
    }
}

#[test]
fn a_photo_cut_short_anywhere_is_broken_and_nothing_worse() {
    let whole = jpeg_with(&scene(60, 40), Some(&exif(6)), None);
    for length in 3..whole.len() {
        assert_eq!(refused(&whole[..length]), Reason::Broken, "{length} of {}", whole.len());
    }
}

#[test]
fn a_png_that_is_cut_short_is_broken() {
    let whole = png(&scene(60, 40));
    for length in [8, 20, 40, whole.len() / 2] {
        assert_eq!(refused(&whole[..length]), Reason::Broken, "{length} of {}", whole.len());
    }
}

/// The header of a PNG that claims to be this large.
fn png_claiming(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = png(&scene(60, 40));
    bytes[16..20].copy_from_slice(&width.to_be_bytes());
    bytes[20..24].copy_from_slice(&height.to_be_bytes());
    let mut crc = 0xffff_ffff_u32;
    for byte in &bytes[12..29] {
        crc ^= u32::from(*byte);
        for _ in 0..8 {
            crc = (crc >> 1) ^ if crc & 1 == 1 { 0xedb8_8320 } else { 0 };
        }
    }
    bytes[29..33].copy_from_slice(&(!crc).to_be_bytes());
    bytes
}

#[test]
fn a_picture_that_claims_to_be_huge_is_refused_before_it_is_decoded() {
    assert_eq!(refused(&png_claiming(100_000, 100_000)), Reason::PictureTooLarge);
    assert_eq!(refused(&png_claiming(12_001, 10)), Reason::PictureTooLarge);
    assert_eq!(refused(&png_claiming(12_000, 12_000)), Reason::Broken, "within the limits, but its data is not there");
}

#[test]
fn what_no_browser_shows_is_refused_by_its_content() {
    assert_eq!(refused(b"\0\0\0\x18ftypheic\0\0\0\0mif1heic"), Reason::Heic);
    assert_eq!(refused(b"<svg xmlns='http://www.w3.org/2000/svg'/>"), Reason::Svg);
    assert_eq!(refused(b"BM not for the web"), Reason::PictureFormat);
}

#[test]
fn a_very_wide_picture_is_still_a_pixel_high() {
    let (.., renditions) = made(&png(&RgbImage::new(5000, 1)));
    assert_eq!(widths(&renditions), [(480, 1), (960, 1), (1600, 1)]);
}

#[test]
fn a_jpeg_that_would_come_out_in_wrong_colours_is_refused() {
    let mut bytes = Vec::new();
    let mut encoder = jpeg_encoder::Encoder::new(&mut bytes, 80);
    encoder.set_optimized_huffman_tables(true);
    encoder.encode(scene(64, 64).as_raw(), 64, 64, jpeg_encoder::ColorType::Rgb).unwrap();
    assert_eq!(refused(&bytes), Reason::PictureFormat);
}
