//! Pictures: decoded within limits, turned upright, made small, encoded anew without a word about them.

mod encode;
mod jpeg;
mod pixels;

use std::io::Cursor;

use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageError, ImageFormat, ImageReader, Limits};

use super::budget::MemoryBudget;
use super::sniff::Format;
use super::{Made, Reason};
use pixels::Pixels;

/// Widths of an upright picture, in pixels: a large screen, a laptop, a phone.
const WIDTHS: [u32; 3] = [1600, 960, 480];

/// Longest side that is decoded, in pixels.
const LONGEST_SIDE: u32 = 12_000;

/// Most bytes that a decoded picture may take.
const MOST_DECODED: u64 = 512 << 20;

/// Longest colour profile that is read, in bytes: real ones have a few hundred to some 100,000.
const LONGEST_PROFILE: usize = 4 << 20;

pub(super) fn picture(bytes: &[u8], format: Format, budget: &MemoryBudget) -> Result<Made, Reason> {
    let (bytes, format, progressive) = match format {
        Format::Jpeg => {
            let first = jpeg::first_image(bytes).ok_or(Reason::Broken)?;
            if first.colours_apart {
                return Err(Reason::PictureFormat);
            }
            (first.bytes, ImageFormat::Jpeg, first.progressive)
        }
        Format::Png => (bytes, ImageFormat::Png, false),
        Format::Gif => (bytes, ImageFormat::Gif, false),
        Format::WebP => (bytes, ImageFormat::WebP, false),
        Format::Heic => return Err(Reason::Heic),
        Format::Svg => return Err(Reason::Svg),
        _ => return Err(Reason::PictureFormat),
    };
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    reader.limits(limits());
    let mut decoder = reader.into_decoder().map_err(reason)?;
    if decoder.total_bytes() > MOST_DECODED {
        return Err(Reason::PictureTooLarge);
    }
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let profile = decoder.icc_profile().ok().flatten().filter(|profile| profile.len() <= LONGEST_PROFILE);
    let lossless = format != ImageFormat::Jpeg;
    // A progressive JPEG keeps all its coefficients, a picture with alpha or 16 bits is copied once.
    let times = if progressive { 3 } else { 1 + u64::from(lossless) };
    let _reservation = budget.reserve(decoder.total_bytes().saturating_mul(times));
    let decoded = DynamicImage::from_decoder(decoder).map_err(reason)?;
    let mut stored = Pixels::from(decoded);
    let few_colours = lossless && stored.has_few_colours();
    if stored.width == 0 || stored.height == 0 {
        return Err(Reason::Broken);
    }
    stored = to_largest(stored, orientation)?;
    if let Some(profile) = profile {
        stored.convert_to_srgb(&profile);
    }
    renditions(stored.upright(orientation), few_colours)
}

fn limits() -> Limits {
    let mut limits = Limits::default();
    limits.max_image_width = Some(LONGEST_SIDE);
    limits.max_image_height = Some(LONGEST_SIDE);
    limits.max_alloc = Some(MOST_DECODED);
    limits
}

fn reason(error: ImageError) -> Reason {
    match error {
        ImageError::Limits(_) => Reason::PictureTooLarge,
        ImageError::Unsupported(_) => Reason::PictureFormat,
        _ => Reason::Broken,
    }
}

/// Makes a picture as it is stored so small that it has the largest width once it is upright.
fn to_largest(stored: Pixels, orientation: Orientation) -> Result<Pixels, Reason> {
    let (width, height) = (stored.width, stored.height);
    let turned = lies_down(orientation);
    let upright_width = if turned { height } else { width };
    let Some(largest) = WIDTHS.first().filter(|largest| **largest < upright_width) else { return Ok(stored) };
    let (across, along) = if turned { (height, width) } else { (width, height) };
    let along = scaled(along, *largest, across);
    let (width, height) = if turned { (along, *largest) } else { (*largest, along) };
    stored.resized(width, height)
}

/// Whether a picture is turned by a quarter.
fn lies_down(orientation: Orientation) -> bool {
    orientation.to_exif() >= 5
}

/// `length * to / from`, rounded, at least 1.
fn scaled(length: u32, to: u32, from: u32) -> u32 {
    let (length, to, from) = (u64::from(length), u64::from(to), u64::from(from).max(1));
    u32::try_from((length * to + from / 2) / from).unwrap_or(u32::MAX).max(1)
}

/// Encodes an upright picture in its own width and every smaller one, each made from the one before.
fn renditions(largest: Pixels, few_colours: bool) -> Result<Made, Reason> {
    let (width, height) = (largest.width, largest.height);
    let mut renditions = vec![encode::encode(&largest, few_colours)?];
    let mut pixels = largest;
    for smaller in WIDTHS.into_iter().filter(|smaller| *smaller < width) {
        pixels = pixels.resized(smaller, scaled(height, smaller, width))?;
        renditions.push(encode::encode(&pixels, few_colours)?);
    }
    renditions.reverse();
    Ok(Made::Picture { width, height, renditions })
}

#[cfg(test)]
mod tests;
