//! Themes: templates, static files and words along a chain of layers, the class's own `theme/` folder over the chosen theme
//! over what that extends.
//!
//! Templates and static files are taken whole from the highest layer that has them; a template that extends one of its own
//! name means the next lower layer's, and so replaces blocks. Words are taken key by key. A file of the class that does
//! not work, or replaces nothing, is left out with a diagnostic, and the site then looks as the theme makes it.

mod dates;
mod digits;
mod language;
mod layer;
mod phrases;
mod shared;
mod spoken;
mod statics;
mod template_error;
mod templates;

use std::cell::RefCell;
use std::sync::Arc;

use serde::Serialize;
use tera::value::Key;
use tera::{Context, Tera, Value};

pub use language::{DateStyle, Language, direction, is_valid_tag, usual_tag};
pub use layer::{Described, names};
pub use shared::Shared;
pub use statics::StaticFile;
pub use template_error::TemplateError;

use self::layer::{CLASS, Layer};
use self::spoken::Spoken;
use crate::diagnostic::{Code, Diagnostic, Outcome, Source};
use crate::source::{ClassFolder, Fingerprint, Span};

/// The theme of a class that chose none, or one that does not exist.
pub const DEFAULT: &str = "playground";
/// The style sheet that [`Theme::inline_style`] gives.
const INLINE_STYLE: &str = "not_found.css";
/// The script of every page.
const SCRIPT: &str = "site.js";
/// What every theme stands on.
const BASE: &str = "base";

thread_local! {
    static PAGE: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
}

/// One chosen theme with all its layers, for one class.
pub struct Theme {
    name: String,
    tera: Tera,
    /// Highest first; kept to point at lines of templates.
    layers: Vec<Layer>,
    static_files: Vec<StaticFile>,
    stylesheets: Vec<String>,
    spoken: Spoken,
    fingerprint: Fingerprint,
}

impl std::fmt::Debug for Theme {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Theme")
            .field("name", &self.name)
            .field("fingerprint", &self.fingerprint)
            .finish_non_exhaustive()
    }
}

impl Theme {
    /// Loads `chosen` over what it extends, with the class's own files on top. `chosen_at` is the line that chose it. An
    /// unknown name is an error and gives the [`DEFAULT`] theme; whatever is wrong in the class's files leaves out that
    /// file or word. Two themes of one class repeat the same diagnostics about its `theme/` folder.
    pub fn load(chosen: &str, chosen_at: Option<(&Source, Span)>, class: &ClassFolder) -> Outcome<Theme> {
        let mut diagnostics = Vec::new();
        let name = known_name(chosen, chosen_at, &mut diagnostics);
        let mut layers = layer::built_in(&name);
        if layers.is_empty() {
            layers = layer::built_in(BASE);
        }
        let own = layer::of_class(class, &mut diagnostics);
        layers.insert(0, own);
        let outcome = Theme::of_layers(name, layers);
        diagnostics.extend(outcome.diagnostics);
        Outcome { value: outcome.value, diagnostics }
    }

    /// A theme of these layers, highest first.
    fn of_layers(name: String, layers: Vec<Layer>) -> Outcome<Theme> {
        let mut diagnostics = Vec::new();
        let mut accepted = Vec::new();
        for layer in layers {
            accepted.push(if layer.name == CLASS { layer::accept(layer, &mut diagnostics) } else { layer });
        }
        let layers = accepted;
        let tera = match templates::engine(&layers, &mut diagnostics) {
            Ok(tera) => tera,
            Err(errors) => {
                diagnostics.extend(errors);
                return Outcome { value: None, diagnostics };
            }
        };
        let static_files = statics::winning(&layers, &mut diagnostics);
        let spoken = Spoken::of(&layers, &mut diagnostics);
        let theme = Theme {
            tera,
            stylesheets: statics::stylesheets(&layers, &static_files),
            static_files,
            spoken,
            fingerprint: fingerprint(&name, &layers),
            layers,
            name,
        };
        Outcome::with(theme, diagnostics)
    }

    /// The name of the theme that is used.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The winning static files, sorted by path.
    pub fn static_files(&self) -> &[StaticFile] {
        &self.static_files
    }

    /// Paths of the style sheets among [`Theme::static_files`], in the order in which pages name them: `base.css`, the
    /// theme's (`playground.css`), the class's (`class.css`); those that exist.
    pub fn stylesheets(&self) -> &[String] {
        &self.stylesheets
    }

    /// Paths of the scripts of every page among [`Theme::static_files`]. No page needs one to be read. Kinds of pages that
    /// have a script or a style sheet of their own name it in their template, below `page.theme`.
    pub fn scripts(&self) -> Vec<&str> {
        self.static_files.iter().map(|file| &*file.path).filter(|path| *path == SCRIPT).collect()
    }

    /// The small style sheet of a page that can link to no file, because nobody knows where it will be shown.
    pub fn inline_style(&self) -> &str {
        let file = self.static_files.iter().find(|file| file.path == INLINE_STYLE);
        file.and_then(|file| std::str::from_utf8(&file.bytes).ok()).unwrap_or("")
    }

    /// Whether somebody translated the interface into this language.
    pub fn speaks(&self, tag: &str) -> bool {
        self.spoken.has(tag)
    }

    /// The language of a tag as this theme speaks it. Made at the first call for a tag, shared after that.
    pub fn language(&self, tag: &str) -> Arc<Language> {
        self.spoken.language(tag, &self.layers)
    }

    /// Writes a page: `view` as the template's variables, and the language's words as `t`.
    ///
    /// # Errors
    /// If the template asks for something that `view` does not have, or there is no such template; with the template's line.
    pub fn render<V: Serialize>(&self, template: &str, language: &Language, view: &V) -> Result<String, TemplateError> {
        let page = variables(view).and_then(|mut context| {
            context.insert_value("t", language.t().clone());
            // One page after the other is written into the same room, so that each is as large as it must be.
            PAGE.with_borrow_mut(|page| {
                page.clear();
                self.tera.render_to(template, &context, &mut *page)?;
                let written = str::from_utf8(page).map_err(|error| tera::Error::message(error.to_string()))?;
                Ok(written.to_owned())
            })
        });
        page.map_err(|error| {
            let found = template_error::diagnostics(&error, template, &self.layers, &[]).into_iter().next();
            let unknown = || Diagnostic::error(Code::new("template-error"), error.to_string()).in_file(template);
            TemplateError(Box::new(found.unwrap_or_else(unknown)))
        })
    }

    /// Of the name and every file of every layer: part of the key of whatever this theme helped to make.
    pub fn fingerprint(&self) -> Fingerprint {
        self.fingerprint
    }
}

/// The fields of a view as a template's variables; their names are not copied, unlike by [`Context::from_serialize`].
fn variables(view: &impl Serialize) -> tera::TeraResult<Context> {
    let fields = Value::try_from_serializable(view)?.into_map();
    let mut context = Context::new();
    for (name, value) in fields.ok_or_else(|| tera::Error::message("a view has fields"))? {
        match name {
            Key::Str(name) => context.insert_value(name, value),
            name => context.insert_value(name.to_string(), value),
        }
    }
    Ok(context)
}

fn known_name(chosen: &str, at: Option<(&Source, Span)>, diagnostics: &mut Vec<Diagnostic>) -> String {
    let wanted = chosen.trim().to_lowercase();
    if names().iter().any(|theme| theme.name == wanted) {
        return wanted;
    }
    diagnostics.push(unknown(chosen, DEFAULT, at));
    DEFAULT.to_string()
}

/// What there is to say of a theme's name that nobody knows; `instead` is the theme that is used.
pub fn unknown(chosen: &str, instead: &str, at: Option<(&Source, Span)>) -> Diagnostic {
    let wanted = chosen.trim().to_lowercase();
    let names = names();
    let known: Vec<&str> = names.iter().map(|theme| theme.name.as_str()).collect();
    let mut diagnostic = Diagnostic::error(
        Code::new("unknown-theme"),
        format!("there is no theme called `{chosen}`, so `{instead}` is used"),
    )
    .did_you_mean(&wanted, known.iter().copied())
    .hint(format!("the themes are: {}", known.join(", ")));
    if let Some((source, span)) = at {
        diagnostic = diagnostic.at(source, span);
    }
    diagnostic
}

/// The fingerprint of every built-in theme: it changes with the program.
pub fn built_in_fingerprint() -> Fingerprint {
    let all: Vec<Layer> = names().iter().flat_map(|theme| layer::built_in(&theme.name)).collect();
    fingerprint("", &all)
}

fn fingerprint(name: &str, layers: &[Layer]) -> Fingerprint {
    let mut hasher = blake3::Hasher::new();
    let mut part = |bytes: &[u8]| {
        hasher.update(&(bytes.len() as u64).to_le_bytes());
        hasher.update(bytes);
    };
    part(name.as_bytes());
    for layer in layers {
        part(layer.name.as_bytes());
        part(&(layer.files.len() as u64).to_le_bytes());
        for (path, bytes) in &layer.files {
            part(path.as_bytes());
            part(bytes);
        }
    }
    Fingerprint(*hasher.finalize().as_bytes())
}

#[cfg(test)]
mod tests;
