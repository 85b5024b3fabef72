//! One layer of a theme: the files of a theme that is built in, or of the class's own `theme/` folder.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, Read};

use rust_embed::RustEmbed;

use super::phrases::{MATCHES_NOTHING, toml_error};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::{ClassFolder, SourceFile, SourceText, Span};

const UNREADABLE: Code = Code::new("cannot-read");
const API: Code = Code::new("theme-api");

/// The one api of templates and strings that this program speaks.
const SPOKEN: i64 = 1;
/// Largest file of a class's theme, in bytes: a font for Chinese is about this size.
const LARGEST: u64 = 8 << 20;

/// The name of the layer that holds a class's own files. No built-in theme is called so.
pub(super) const CLASS: &str = "class";

#[derive(RustEmbed)]
#[folder = "themes/"]
struct BuiltIn;

/// One layer. Layers are kept highest first.
#[derive(Clone, Debug, Default)]
pub(super) struct Layer {
    /// The theme's name; [`CLASS`] for the class's own.
    pub(super) name: String,
    /// Bytes by path: `templates/student/entry.html`.
    pub(super) files: BTreeMap<String, Cow<'static, [u8]>>,
}

/// A built-in theme as its `theme.toml` describes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Described {
    /// Its name, as `theme:` takes it.
    pub name: String,
    /// One sentence about it; may be empty.
    pub description: String,
}

/// What `theme.toml` says.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Manifest {
    pub(super) extends: Option<String>,
    pub(super) description: String,
}

impl Layer {
    /// A layer's file that is text, as a value that can point at its lines. A byte order mark is dropped.
    pub(super) fn text(&self, path: &str) -> Option<Result<SourceText, Box<Diagnostic>>> {
        let bytes = self.files.get(path)?;
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        let path = self.place_of(path);
        Some(match std::str::from_utf8(bytes) {
            Ok(text) => Ok(SourceText { path: path.into(), text: text.into() }),
            Err(_) => Err(Box::new(
                Diagnostic::error(UNREADABLE, "this file is not plain text")
                    .in_file(path)
                    .hint("save it as text, with the encoding UTF-8"),
            )),
        })
    }

    /// Where a teacher, or a theme's author, finds a file.
    pub(super) fn place_of(&self, path: &str) -> String {
        if self.name == CLASS { format!("theme/{path}") } else { format!("themes/{}/{path}", self.name) }
    }

    /// The files below a folder, by their path in it.
    pub(super) fn below<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = (&'a str, &'a Cow<'static, [u8]>)> {
        self.files.iter().filter_map(move |(path, bytes)| Some((path.strip_prefix(folder)?.strip_prefix('/')?, bytes)))
    }
}

/// The layers of a built-in theme: itself, what it extends, and so on down. Empty where there is no such theme.
pub(super) fn built_in(name: &str) -> Vec<Layer> {
    let mut layers: Vec<Layer> = Vec::new();
    let mut next = Some(name.to_string());
    while let Some(name) = next.take() {
        let files = embedded(&name);
        if files.is_empty() || layers.iter().any(|layer| layer.name == name) {
            break;
        }
        let layer = Layer { name, files };
        next = manifest(&layer).ok().and_then(|manifest| manifest.extends);
        layers.push(layer);
    }
    layers
}

/// The themes a class can choose, by name: all that are built in and stand on another.
pub fn names() -> Vec<Described> {
    let mut names: Vec<String> = BuiltIn::iter().filter_map(|path| Some(path.split_once('/')?.0.to_string())).collect();
    names.sort();
    names.dedup();
    let described = names.into_iter().filter_map(|name| {
        let manifest = manifest(&Layer { files: embedded(&name), name: name.clone() }).ok()?;
        manifest.extends.is_some().then_some(Described { name, description: manifest.description })
    });
    described.collect()
}

fn embedded(theme: &str) -> BTreeMap<String, Cow<'static, [u8]>> {
    let inside = BuiltIn::iter().filter_map(|path| {
        let inside = path.strip_prefix(theme)?.strip_prefix('/')?.to_string();
        let dropping = inside.split('/').any(|part| part.starts_with('.') || part.ends_with('~'));
        if dropping { None } else { Some((inside, BuiltIn::get(&path)?.data)) }
    });
    inside.collect()
}

/// The class's own layer, and what there is to say about files in `theme/` that are no part of a theme.
pub(super) fn of_class(class: &ClassFolder, diagnostics: &mut Vec<Diagnostic>) -> Layer {
    let mut layer = Layer { name: CLASS.into(), files: BTreeMap::new() };
    for file in &class.files {
        let Some(path) = file.path.strip_prefix("theme/") else { continue };
        match read(file) {
            Ok(bytes) => {
                layer.files.insert(path.to_string(), Cow::Owned(bytes));
            }
            Err(error) => diagnostics
                .push(Diagnostic::error(UNREADABLE, format!("this could not be read: {error}")).in_file(&*file.path)),
        }
    }
    layer
}

fn read(file: &SourceFile) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    File::open(&file.on_disk)?.take(LARGEST + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > LARGEST {
        return Err(io::Error::other("it is larger than 8 megabytes"));
    }
    Ok(bytes)
}

/// Looks over a class's layer: refuses all of it where its `theme.toml` asks for another api, and takes out files that
/// would be looked at by nobody.
pub(super) fn accept(mut layer: Layer, diagnostics: &mut Vec<Diagnostic>) -> Layer {
    if let Err(diagnostic) = manifest(&layer) {
        diagnostics.push(*diagnostic);
        return Layer { name: layer.name, files: BTreeMap::new() };
    }
    let name = layer.name.clone();
    layer.files.retain(|path, _| {
        let stray = stray(path);
        diagnostics.extend(stray.map(|diagnostic| diagnostic.in_file(format!("theme/{path}"))));
        is_part(path)
    });
    Layer { name, files: layer.files }
}

fn is_part(path: &str) -> bool {
    path == "theme.toml"
        || path.starts_with("static/")
        || (path.starts_with("templates/") && path.ends_with(".html"))
        || (path.starts_with("strings/") && path.ends_with(".toml"))
}

fn stray(path: &str) -> Option<Diagnostic> {
    if is_part(path) || path.to_lowercase().starts_with("readme") {
        return None;
    }
    let message = "no part of a theme is looked for here, so this file changes nothing";
    let diagnostic = Diagnostic::error(MATCHES_NOTHING, message);
    let hint = "a theme has `templates/….html`, `static/…`, `strings/….toml` and `theme.toml`";
    let first = path.split('/').next().unwrap_or(path);
    Some(diagnostic.did_you_mean(first, ["templates", "static", "strings", "theme.toml"]).hint(hint))
}

/// Reads `theme.toml`. Only a class's layer may go without one.
pub(super) fn manifest(layer: &Layer) -> Result<Manifest, Box<Diagnostic>> {
    let Some(source) = layer.text("theme.toml") else { return Ok(Manifest::default()) };
    let source = source?;
    let table = toml::de::DeTable::parse(&source.text).map_err(|error| Box::new(toml_error(&source, &error)))?;
    let table = table.get_ref();
    let api = table.get("api");
    let spoken = api.and_then(|api| api.get_ref().as_integer()).and_then(|api| api.as_str().parse().ok());
    if spoken != Some(SPOKEN) {
        let span = api.map_or(Span::new(0, 1), |api| Span::new(api.span().start, api.span().end));
        let diagnostic = Diagnostic::error(API, "this theme was made for another classfolio, so none of it is used")
            .at(&source, span)
            .hint("this one takes themes that say `api = 1`");
        return Err(Box::new(diagnostic));
    }
    let text = |key: &str| table.get(key).and_then(|value| value.get_ref().as_str()).map(str::to_string);
    Ok(Manifest { extends: text("extends"), description: text("description").unwrap_or_default() })
}
