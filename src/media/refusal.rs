//! Why a media file is not shown, and what to do about it.

use serde::{Deserialize, Serialize};

use crate::diagnostic::{Code, Diagnostic};

/// Why a media file is not shown. Its [`Reason::key`] names the sentence a page says in its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    /// There is nothing in the file.
    Empty,
    /// The file could not be opened.
    Unreadable,
    /// Larger than [`super::LARGEST_FILE`].
    FileTooLarge,
    /// Damaged, or cut short.
    Broken,
    /// More pixels than are decoded.
    PictureTooLarge,
    /// HEIC, HEIF or AVIF.
    Heic,
    /// A drawing made of instructions, which may hold anything.
    Svg,
    /// No picture, or one in another format.
    PictureFormat,
    /// No sound, or one in another format.
    SoundFormat,
    /// No film, or one in another format.
    FilmFormat,
    /// A film or sound with parts that could not be told to be safe.
    HiddenParts,
    /// No PDF.
    DocumentFormat,
    /// A PDF that names people where they cannot be taken out.
    DocumentNames,
    /// A PDF with a password.
    DocumentLocked,
}

impl Reason {
    /// Every reason, for a table of sentences.
    pub const ALL: [Reason; 14] = [
        Reason::Empty,
        Reason::Unreadable,
        Reason::FileTooLarge,
        Reason::Broken,
        Reason::PictureTooLarge,
        Reason::Heic,
        Reason::Svg,
        Reason::PictureFormat,
        Reason::SoundFormat,
        Reason::FilmFormat,
        Reason::HiddenParts,
        Reason::DocumentFormat,
        Reason::DocumentNames,
        Reason::DocumentLocked,
    ];

    /// The stable name of the sentence: `picture-too-large`.
    pub fn key(self) -> &'static str {
        match self {
            Reason::Empty => "empty",
            Reason::Unreadable => "unreadable",
            Reason::FileTooLarge => "file-too-large",
            Reason::Broken => "broken",
            Reason::PictureTooLarge => "picture-too-large",
            Reason::Heic => "heic",
            Reason::Svg => "svg",
            Reason::PictureFormat => "picture-format",
            Reason::SoundFormat => "sound-format",
            Reason::FilmFormat => "film-format",
            Reason::HiddenParts => "hidden-parts",
            Reason::DocumentFormat => "document-format",
            Reason::DocumentNames => "document-names",
            Reason::DocumentLocked => "document-locked",
        }
    }

    /// What to say to the teacher, still without a place.
    pub fn diagnostic(self) -> Diagnostic {
        let (code, message, hint) = self.words();
        Diagnostic::error(Code::new(code), message).hint(hint)
    }

    /// Code, message, way on.
    fn words(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Reason::Empty => ("empty-file", "there is nothing in this file", "copy it here again"),
            Reason::Unreadable => (
                "cannot-read",
                "this file could not be read",
                "check that it is still there and that this computer may open it",
            ),
            Reason::FileTooLarge => (
                "file-too-large",
                "this file is larger than half a gigabyte, too much for a web page",
                "cut it shorter, or export it in a smaller size (720p is plenty)",
            ),
            Reason::Broken => (
                "broken-file",
                "this file is damaged or was cut short, so it is left out",
                "copy it from the phone or camera again",
            ),
            Reason::PictureTooLarge => (
                "picture-too-large",
                "this picture has more pixels than can be shown: more than 12,000 on a side, or too many in all",
                "save it again in a smaller size",
            ),
            Reason::Heic => (
                "heic-photo",
                "this is a HEIC photo, which most computers cannot show",
                "on the iPhone: Settings → Camera → Formats → Most Compatible; or export it as JPEG",
            ),
            Reason::Svg => (
                "svg-picture",
                "this is an SVG drawing, which can hold more than a picture, so it is left out",
                "export it as PNG",
            ),
            Reason::PictureFormat => {
                ("picture-format", "this is not a picture that web pages can show", "save it as JPEG or PNG")
            }
            Reason::SoundFormat => {
                ("sound-format", "this is not a recording that web pages can play", "save it as MP3, M4A or WAV")
            }
            Reason::FilmFormat => {
                ("film-format", "this is not a film that web pages can play", "export it as MP4 (H.264)")
            }
            Reason::HiddenParts => (
                "hidden-parts",
                "this recording carries hidden parts that may tell where or by whom it was made, and they could not be taken out",
                "export it again as MP4 or M4A without extra tracks",
            ),
            Reason::DocumentFormat => {
                ("document-format", "this is not a PDF, whatever its name says", "export it as PDF")
            }
            Reason::DocumentNames => (
                "document-has-names",
                "this PDF tells who made it in a place where that could not be taken out",
                "print it to PDF again, or export it without author and title",
            ),
            Reason::DocumentLocked => (
                "document-locked",
                "this PDF is locked with a password, so nobody can tell what names are in it",
                "print it to PDF again without a password",
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_reason_has_a_key_of_its_own_that_is_its_name_in_the_cache() {
        for reason in Reason::ALL {
            assert_eq!(serde_json::to_string(&reason).unwrap(), format!("\"{}\"", reason.key()));
        }
    }

    #[test]
    fn every_reason_says_what_to_do() {
        for reason in Reason::ALL {
            let diagnostic = reason.diagnostic();
            assert!(!diagnostic.hints.is_empty() && !diagnostic.message.ends_with('.'), "{diagnostic:?}");
        }
    }
}
