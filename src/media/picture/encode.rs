//! Pixels to files that hold nothing but pixels.

use image::codecs::png::PngEncoder;
use image::{ExtendedColorType, ImageEncoder};
use jpeg_encoder::{ColorType, Encoder, SamplingFactor};

use super::pixels::{Channels, Pixels};
use crate::media::{Encoded, Reason};

/// JPEG quality: the eye sees no step above it on a screen.
const QUALITY: u8 = 80;

/// A photo becomes a JPEG; a picture one can see through a PNG; a drawing of few colours whichever is smaller.
pub(super) fn encode(pixels: &Pixels, few_colours: bool) -> Result<Encoded, Reason> {
    let (bytes, ending) = match (pixels.channels, few_colours) {
        (Channels::Rgba, _) => (png(pixels)?, "png"),
        (_, false) => (jpeg(pixels)?, "jpg"),
        (_, true) => {
            let (png, jpeg) = (png(pixels)?, jpeg(pixels)?);
            if png.len() <= jpeg.len() { (png, "png") } else { (jpeg, "jpg") }
        }
    };
    Ok(Encoded { width: pixels.width, height: pixels.height, bytes, ending })
}

fn jpeg(pixels: &Pixels) -> Result<Vec<u8>, Reason> {
    let colours = match pixels.channels {
        Channels::Grey => ColorType::Luma,
        Channels::Rgb => ColorType::Rgb,
        Channels::Rgba => ColorType::Rgba,
    };
    let too_large = |_| Reason::PictureTooLarge;
    let width = u16::try_from(pixels.width).map_err(too_large)?;
    let height = u16::try_from(pixels.height).map_err(too_large)?;
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, QUALITY);
    encoder.set_sampling_factor(SamplingFactor::R_4_2_0);
    // Tables made for each picture would save 2 %, but put brightness and colours apart, which not every reader takes.
    encoder.set_optimized_huffman_tables(false);
    encoder.encode(&pixels.bytes, width, height, colours).map_err(|_| Reason::Broken)?;
    Ok(bytes)
}

fn png(pixels: &Pixels) -> Result<Vec<u8>, Reason> {
    let colours = match pixels.channels {
        Channels::Grey => ExtendedColorType::L8,
        Channels::Rgb => ExtendedColorType::Rgb8,
        Channels::Rgba => ExtendedColorType::Rgba8,
    };
    let mut bytes = Vec::new();
    PngEncoder::new(&mut bytes)
        .write_image(&pixels.bytes, pixels.width, pixels.height, colours)
        .map_err(|_| Reason::Broken)?;
    Ok(bytes)
}
