//! `about.md`: a child in their own words.

use std::sync::Arc;

use super::front_matter::{self, FrontMatter};
use super::names;
use super::{prose, text};
use crate::diagnostic::{Code, Diagnostic, Source};
use crate::model::audience::Audience;
use crate::model::document::Document;
use crate::model::entry::{MediaFile, MediaKind};
use crate::model::student::{Color, Sign, Student, Symbol};
use crate::source::{SourceFile, StudentFolder, StudentId};

/// The names this file has.
const NAMES: &[&str] = &["name", "picture", "sign", "language", "grade", "theme", "for", "alt"];

const NO_SUCH_SIGN: Code = Code::new("no-such-sign");
const NO_SUCH_PICTURE: Code = Code::new("no-such-file");
const BAD_LANGUAGE: Code = Code::new("bad-language");

/// What `about.md` says, before a sign is given to children who chose none.
#[derive(Clone, Debug)]
pub struct About {
    /// Display name.
    pub name: String,
    /// The colour, if chosen.
    pub color: Option<Color>,
    /// The symbol, if chosen.
    pub symbol: Option<Symbol>,
    /// Whether its lines could be read.
    pub readable: bool,
    /// Its lines.
    lines: Option<FrontMatter>,
}

/// Reads `about.md`; a folder without one is a student all the same.
pub fn read_about(id: &StudentId, file: Option<&SourceFile>, said: &mut Vec<Diagnostic>) -> About {
    let mut about = About { name: id.0.clone(), color: None, symbol: None, readable: true, lines: None };
    let Some(file) = file else { return about };
    let Some(source) = text::read(file).unpack(said) else { return About { readable: false, ..about } };
    let lines = front_matter::read(&source, NAMES);
    said.extend(lines.diagnostics.iter().cloned());
    about.readable = lines.readable;
    if let Some(name) = lines.text("name") {
        about.name = name;
    }
    for word in lines.words("sign").iter().flat_map(|value| front_matter::split(value, ' ')) {
        match (Color::from_word(&word.text), Symbol::from_word(&word.text)) {
            (Some(color), _) => about.color = Some(color),
            (_, Some(symbol)) => about.symbol = Some(symbol),
            _ => {
                let colors = Color::ALL.iter().map(|color| color.word());
                let symbols = Symbol::ALL.iter().map(|symbol| symbol.word());
                said.push(
                    Diagnostic::warning(NO_SUCH_SIGN, format!("there is no colour or symbol called `{}`", word.text))
                        .at(&source, word.span)
                        .did_you_mean(&word.text, colors.clone().chain(symbols.clone()))
                        .hint(format!("colours: {}", colors.collect::<Vec<_>>().join(", ")))
                        .hint(format!("symbols: {}", symbols.collect::<Vec<_>>().join(", "))),
                );
            }
        }
    }
    about.lines = Some(lines);
    about
}

/// Puts a student together from what `about.md` says and the sign the roster gives.
pub fn student(
    folder: &StudentFolder,
    about: About,
    sign: Sign,
    photos: Audience,
    said: &mut Vec<Diagnostic>,
) -> Student {
    let mut student = Student {
        id: folder.id.clone(),
        name: about.name,
        sign,
        picture: None,
        language: None,
        grade: None,
        theme: None,
        about: Arc::new(Document::default()),
        about_audience: Audience::Public,
        source: None,
    };
    let Some(lines) = about.lines else { return student };
    let (words, problems) = prose::parse(&lines.source, lines.body.clone());
    said.extend(problems);
    student.about = Arc::new(words);
    student.picture = picture(folder, &lines, photos, said);
    student.language = language(&lines, said);
    student.grade = lines.text("grade");
    student.theme = lines.text("theme").map(|theme| theme.to_lowercase());
    student.about_audience = super::privacy_lines::read(&lines, NAMES, said).audience.unwrap_or(Audience::Public);
    if let Some(picture) = &mut student.picture {
        picture.audience = picture.audience.min(student.about_audience);
    }
    student.source = Some(lines.source);
    student
}

/// A language tag from a `language:` line, if it is one.
pub fn language(lines: &FrontMatter, said: &mut Vec<Diagnostic>) -> Option<String> {
    let value = lines.value("language")?;
    language_tag(&value.text, &lines.source, value.span, said)
}

/// A valid language tag in its usual writing (`es-MX`), or a word about it.
pub fn language_tag(
    text: &str,
    source: &Source,
    span: crate::source::Span,
    said: &mut Vec<Diagnostic>,
) -> Option<String> {
    match text.parse::<icu_locale_core::LanguageIdentifier>() {
        Ok(tag) if text.len() < 36 => Some(tag.to_string()),
        _ => {
            said.push(
                Diagnostic::warning(BAD_LANGUAGE, format!("`{text}` is not the short name of a language"))
                    .at(source, span)
                    .hint("write two letters: en for English, es for Spanish, ar for Arabic, uk for Ukrainian"),
            );
            None
        }
    }
}

fn picture(
    folder: &StudentFolder,
    lines: &FrontMatter,
    photos: Audience,
    said: &mut Vec<Diagnostic>,
) -> Option<MediaFile> {
    let value = lines.value("picture")?;
    let wanted = value.text.trim_start_matches("./");
    // Only what lies beside about.md: a picture from elsewhere has an audience of its own.
    let inside = |file: &SourceFile| {
        let inside = file.path.strip_prefix(&*folder.path)?.strip_prefix('/')?;
        (!inside.contains('/')).then(|| inside.to_owned())
    };
    let found = folder.files.iter().find(|file| inside(file).as_deref() == Some(wanted)).or_else(|| {
        folder.files.iter().find(|file| {
            super::entry::media_kind(&file.ending()) == Some(MediaKind::Picture)
                && inside(file).is_some_and(|path| names::folded(&path) == names::folded(wanted))
        })
    });
    match found {
        Some(file) => Some(MediaFile {
            path: file.path.clone(),
            kind: MediaKind::Picture,
            name: names::words_of(file.stem()),
            alt: lines.text("alt"),
            audience: photos,
        }),
        None => {
            let names: Vec<String> = folder.files.iter().filter_map(inside).collect();
            said.push(
                Diagnostic::error(NO_SUCH_PICTURE, format!("there is no picture `{wanted}` beside about.md"))
                    .at(&lines.source, value.span)
                    .did_you_mean(wanted, names.iter().map(String::as_str)),
            );
            None
        }
    }
}
