//! Decoded pixels, and what is done with them.

use std::collections::BTreeSet;

use fast_image_resize::images::Image;
use fast_image_resize::{FilterType, PixelType, ResizeAlg, ResizeOptions, Resizer};
use image::metadata::Orientation;
use image::{DynamicImage, GrayImage, RgbImage, RgbaImage};
use moxcms::{ColorProfile, DataColorSpace, Layout, TransformOptions};

use crate::media::Reason;

/// How a pixel is written, one byte a channel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Channels {
    Grey,
    Rgb,
    /// Not premultiplied; only where some pixel is not opaque.
    Rgba,
}

pub(super) struct Pixels {
    pub width: u32,
    pub height: u32,
    pub channels: Channels,
    pub bytes: Vec<u8>,
}

/// Most colours a drawing has.
const FEW: usize = 256;

impl Channels {
    pub(super) fn count(self) -> usize {
        match self {
            Channels::Grey => 1,
            Channels::Rgb => 3,
            Channels::Rgba => 4,
        }
    }
}

impl From<DynamicImage> for Pixels {
    fn from(decoded: DynamicImage) -> Pixels {
        let (width, height) = (decoded.width(), decoded.height());
        let (channels, bytes) = match decoded {
            DynamicImage::ImageLuma8(_) | DynamicImage::ImageLuma16(_) => {
                (Channels::Grey, decoded.into_luma8().into_raw())
            }
            with_alpha if with_alpha.color().has_alpha() => drop_opaque_alpha(with_alpha.into_rgba8().into_raw()),
            opaque => (Channels::Rgb, opaque.into_rgb8().into_raw()),
        };
        Pixels { width, height, channels, bytes }
    }
}

fn drop_opaque_alpha(mut rgba: Vec<u8>) -> (Channels, Vec<u8>) {
    if !rgba.as_chunks::<4>().0.iter().all(|[.., alpha]| *alpha == 255) {
        return (Channels::Rgba, rgba);
    }
    let pixels = rgba.len() / 4;
    for pixel in 1..pixels {
        rgba.copy_within(pixel * 4..pixel * 4 + 3, pixel * 3);
    }
    rgba.truncate(pixels * 3);
    (Channels::Rgb, rgba)
}

impl Pixels {
    /// Whether this is a drawing of few plain colours, which a JPEG would smudge.
    pub(super) fn has_few_colours(&self) -> bool {
        let mut colours = BTreeSet::new();
        let mut last: &[u8] = &[];
        self.bytes.chunks_exact(self.channels.count()).all(|pixel| {
            if pixel != last {
                last = pixel;
                colours.insert(pixel);
            }
            colours.len() <= FEW
        })
    }

    /// The same picture in another size.
    pub(super) fn resized(self, width: u32, height: u32) -> Result<Pixels, Reason> {
        let kind = match self.channels {
            Channels::Grey => PixelType::U8,
            Channels::Rgb => PixelType::U8x3,
            Channels::Rgba => PixelType::U8x4,
        };
        let from = Image::from_vec_u8(self.width, self.height, self.bytes, kind).map_err(|_| Reason::Broken)?;
        let mut to = Image::new(width, height, kind);
        let options = ResizeOptions::new().resize_alg(ResizeAlg::Convolution(FilterType::Lanczos3));
        Resizer::new().resize(&from, &mut to, &options).map_err(|_| Reason::Broken)?;
        Ok(Pixels { width, height, channels: self.channels, bytes: to.into_vec() })
    }

    /// Turns colours of a wider or other space into those every screen knows. A profile that cannot be read is ignored,
    /// as browsers do.
    pub(super) fn convert_to_srgb(&mut self, profile: &[u8]) {
        let layout = match self.channels {
            Channels::Grey => return,
            Channels::Rgb => Layout::Rgb,
            Channels::Rgba => Layout::Rgba,
        };
        let Ok(profile) = ColorProfile::new_from_slice(profile) else { return };
        if profile.color_space != DataColorSpace::Rgb {
            return;
        }
        let srgb = ColorProfile::new_srgb();
        let Ok(transform) = profile.create_transform_8bit(layout, &srgb, layout, TransformOptions::default()) else {
            return;
        };
        let mut converted = vec![0; self.bytes.len()];
        if transform.transform(&self.bytes, &mut converted).is_ok() {
            self.bytes = converted;
        }
    }

    /// The picture as it was seen through the camera.
    pub(super) fn upright(self, orientation: Orientation) -> Pixels {
        if orientation == Orientation::NoTransforms {
            return self;
        }
        let Pixels { width, height, channels, bytes } = self;
        let image = match channels {
            Channels::Grey => GrayImage::from_raw(width, height, bytes).map(DynamicImage::ImageLuma8),
            Channels::Rgb => RgbImage::from_raw(width, height, bytes).map(DynamicImage::ImageRgb8),
            Channels::Rgba => RgbaImage::from_raw(width, height, bytes).map(DynamicImage::ImageRgba8),
        };
        let mut image = image.unwrap_or_default();
        image.apply_orientation(orientation);
        Pixels { width: image.width(), height: image.height(), channels, bytes: image.into_bytes() }
    }
}
