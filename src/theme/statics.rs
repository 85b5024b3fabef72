//! Style sheets, fonts and pictures of a theme.

use std::borrow::Cow;
use std::collections::BTreeMap;

use memchr::memmem;

use super::layer::{CLASS, Layer};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::Fingerprint;

const REFUSED: Code = Code::new("theme-file-refused");

/// What a class may add to its site.
const ENDINGS: [&str; 7] = ["css", "woff2", "png", "jpg", "jpeg", "svg", "webp"];

/// A file of a theme that goes into every site as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StaticFile {
    /// Path below the site's `theme/` folder: `fonts/andika.woff2`.
    pub path: String,
    /// Its bytes.
    pub bytes: Cow<'static, [u8]>,
    /// BLAKE3 of the bytes.
    pub hash: Fingerprint,
}

/// The winning files of all layers (highest first), by path.
pub(super) fn winning(layers: &[Layer], diagnostics: &mut Vec<Diagnostic>) -> Vec<StaticFile> {
    let mut files = BTreeMap::new();
    for layer in layers.iter().rev() {
        for (path, bytes) in layer.below("static") {
            match if layer.name == CLASS { refusal(path, bytes) } else { None } {
                Some(diagnostic) => diagnostics.push(diagnostic.in_file(layer.place_of(&format!("static/{path}")))),
                None => {
                    files.insert(path, bytes);
                }
            }
        }
    }
    let file = |(path, bytes): (&str, &Cow<'static, [u8]>)| StaticFile {
        path: path.into(),
        bytes: bytes.clone(),
        hash: Fingerprint::of(bytes),
    };
    files.into_iter().map(file).collect()
}

/// The style sheets among `files` in the order in which pages name them: the lowest layer's first.
pub(super) fn stylesheets(layers: &[Layer], files: &[StaticFile]) -> Vec<String> {
    let names = layers.iter().rev().map(|layer| format!("{}.css", layer.name));
    names.filter(|name| files.iter().any(|file| file.path == *name)).collect()
}

/// Why a file from a class's theme may not be published.
fn refusal(path: &str, bytes: &[u8]) -> Option<Diagnostic> {
    if !path.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_./".contains(&byte)) || path.contains("..") {
        return Some(
            Diagnostic::error(REFUSED, "the name of this file would not work on every web server")
                .hint("use the letters a to z, digits, hyphens and dots"),
        );
    }
    let ending = path.rsplit_once('.').map_or(String::new(), |(_, ending)| ending.to_ascii_lowercase());
    match ending.as_str() {
        "css" => outside_address(bytes),
        "svg" => running_svg(bytes),
        "png" | "jpg" | "jpeg" | "webp" => telling_picture(bytes),
        ending if ENDINGS.contains(&ending) => None,
        _ => Some(
            Diagnostic::error(REFUSED, "files of this kind cannot be part of a class's theme")
                .hint(format!("what can be: {}", ENDINGS.join(", "))),
        ),
    }
}

/// A photo as a phone makes it names the place where it was taken.
fn telling_picture(bytes: &[u8]) -> Option<Diagnostic> {
    let marks: [&[u8]; 6] =
        [b"Exif\0\0", b"eXIf", b"EXIF", b"http://ns.adobe.com/xap/", b"XML:com.adobe.xmp", b"Raw profile type"];
    let telling =
        marks.iter().any(|mark| memmem::find(bytes, mark).is_some()) || memmem::find(bytes, b"XMP ").is_some();
    telling.then(|| {
        Diagnostic::error(REFUSED, "this picture carries notes from the camera, which may say where it was taken")
            .hint("open it in a picture editor and export it anew without metadata")
    })
}

fn running_svg(bytes: &[u8]) -> Option<Diagnostic> {
    let text = String::from_utf8_lossy(bytes).to_lowercase();
    let runs =
        ["<script", "<foreignobject", "javascript:", "<!entity", "<iframe"].iter().any(|mark| text.contains(mark))
            || text.split(|c: char| c.is_whitespace() || c == '"' || c == '\'' || c == '/').any(is_handler);
    let asks = text.contains("href=\"http") || text.contains("href='http") || text.contains("href=\"//");
    (runs || asks).then(|| {
        Diagnostic::error(REFUSED, "this drawing holds a program, or loads something from elsewhere")
            .hint("export it as a plain SVG, or as a PNG")
    })
}

/// `onload=…` and its kin.
fn is_handler(word: &str) -> bool {
    word.strip_prefix("on")
        .and_then(|rest| rest.split_once('='))
        .is_some_and(|(name, _)| !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_lowercase()))
}

/// A site makes no request outside its own folder.
fn outside_address(bytes: &[u8]) -> Option<Diagnostic> {
    let text: String = String::from_utf8_lossy(bytes).to_lowercase().split_whitespace().collect();
    let outside = [
        "url(http",
        "url(\"http",
        "url('http",
        "url(//",
        "url(\"//",
        "url('//",
        "@importurl(",
        "@import\"",
        "@import'",
    ];
    outside.iter().any(|mark| text.contains(mark)).then(|| {
        Diagnostic::error(REFUSED, "this style sheet loads something from elsewhere, which would not open from a stick")
            .hint("put the font or picture itself beside it, and name it with `url(\"the-file.woff2\")`")
    })
}
