//! Templates of several layers in one engine.
//!
//! Every template is registered as `layer:path`, and the engine is told in which order to try the layers. A template that
//! extends one of its own name means the next lower layer's: that is how a class replaces one block of a page.

use std::borrow::Cow;
use std::collections::BTreeMap;

use tera::{Tera, Value};

use super::layer::{CLASS, Layer};
use super::phrases::MATCHES_NOTHING;
use super::template_error::{diagnostics as diagnostics_of, template_names};
use crate::diagnostic::{Code, Diagnostic, nearest};

/// The icons that entries and posts in lists have. They are drawn once, for templates to print as `icons.back`.
const ICONS: [&str; 10] = ["back", "blocks", "book", "calendar", "flag", "next", "palette", "pencil", "star", "tag"];

/// A template ready to be registered.
#[derive(Debug)]
struct Ready {
    /// `base:student/entry.html`
    name: String,
    text: String,
    /// Blocks of the templates it extends: what its own can replace.
    blocks: Vec<String>,
}

/// One engine with the templates of all layers, highest first. Templates of the class that do not work are left out, each
/// with its reasons; the class then has that page as the theme makes it.
///
/// # Errors
/// If a built-in layer's templates do not work together.
pub(super) fn engine(layers: &[Layer], diagnostics: &mut Vec<Diagnostic>) -> Result<Tera, Vec<Diagnostic>> {
    let mut tera = Tera::new();
    let prefixes: Vec<String> = layers.iter().map(|layer| format!("{}:", layer.name)).collect();
    let all = |error: tera::Error| diagnostics_of(&error, "", layers, &[]);
    tera.set_fallback_prefixes(prefixes).map_err(all)?;
    let (own, built_in) = match layers {
        [class, rest @ ..] if class.name == CLASS => (Some(class), rest),
        rest => (None, rest),
    };
    let mut templates = Vec::new();
    for (at, layer) in built_in.iter().enumerate() {
        let lower = built_in.get(at + 1..).unwrap_or_default();
        for (name, _) in layer.below("templates") {
            templates.push(ready(layer, name, lower).map_err(|diagnostic| vec![*diagnostic])?);
        }
    }
    tera.add_raw_templates(templates.iter().map(|ready| (&ready.name, &ready.text))).map_err(|error| {
        let blocks: Vec<String> = templates.iter().flat_map(|ready| ready.blocks.clone()).collect();
        diagnostics_of(&error, "", layers, &blocks)
    })?;
    if let Some(class) = own {
        add_own(&mut tera, class, built_in, layers, diagnostics);
    }
    let icons = ready_icons(&tera);
    tera.global_context().insert_value("icons", icons);
    Ok(tera)
}

/// The [`ICONS`], each as the theme's own component `icon` draws it.
fn ready_icons(tera: &Tera) -> Value {
    let drawn = ICONS.iter().filter_map(|name| {
        let icon = tera.render_component("icon", &tera::context! { name => *name }, None, true).ok()?;
        Some((*name, Value::safe_string(&icon)))
    });
    Value::from(drawn.collect::<BTreeMap<_, _>>())
}

/// Adds the class's templates one by one, again and again, so that one may use what another brings.
fn add_own(tera: &mut Tera, class: &Layer, lower: &[Layer], layers: &[Layer], diagnostics: &mut Vec<Diagnostic>) {
    let mut waiting = Vec::new();
    for (name, _) in class.below("templates") {
        match replaces_something(class, name, lower).and_then(|()| ready(class, name, lower)) {
            Ok(ready) => waiting.push(ready),
            Err(diagnostic) => diagnostics.push(*diagnostic),
        }
    }
    loop {
        let before = waiting.len();
        let mut errors = Vec::new();
        waiting.retain(|ready| match tera.add_raw_template(&ready.name, &ready.text) {
            Ok(()) => false,
            Err(error) => {
                errors.extend(reasons(&error, ready, layers));
                true
            }
        });
        if waiting.len() == before {
            diagnostics.extend(errors);
            return;
        }
    }
}

/// Why a template of the class does not work. Where the engine blames a built-in template, it is this one's doing.
fn reasons(error: &tera::Error, ready: &Ready, layers: &[Layer]) -> Vec<Diagnostic> {
    let place = ready.name.split_once(':').map_or(String::new(), |(_, name)| format!("theme/templates/{name}"));
    let found = diagnostics_of(error, &ready.name, layers, &ready.blocks);
    let (own, elsewhere): (Vec<Diagnostic>, Vec<Diagnostic>) =
        found.into_iter().partition(|diagnostic| diagnostic.place.as_ref().is_none_or(|at| at.file == place));
    match (own.is_empty(), elsewhere.first()) {
        (true, Some(first)) => {
            let file = first.place.as_ref().map_or("", |place| place.file.as_str());
            let message = format!("with this template in place, `{file}` no longer works: {}", first.message);
            vec![Diagnostic::error(Code::new("template-error"), message).in_file(place)]
        }
        _ => own,
    }
}

fn replaces_something(layer: &Layer, name: &str, lower: &[Layer]) -> Result<(), Box<Diagnostic>> {
    let names = template_names(lower);
    if names.iter().any(|known| known == name) {
        return Ok(());
    }
    let message = format!("there is no template `{name}` that this file could replace");
    let diagnostic = Diagnostic::error(MATCHES_NOTHING, message).in_file(layer.place_of(&format!("templates/{name}")));
    let file = |path: &str| path.rsplit('/').next().unwrap_or_default().to_string();
    let in_another_folder = names.iter().find(|known| file(known) == file(name));
    let near = nearest(name, names.iter().map(String::as_str)).or(in_another_folder.map(String::as_str));
    Err(Box::new(match near {
        Some(near) => diagnostic.hint(format!("did you mean `{near}`?")),
        None => diagnostic.hint(format!("there are: {}", names.join(", "))),
    }))
}

fn ready(layer: &Layer, name: &str, lower: &[Layer]) -> Result<Ready, Box<Diagnostic>> {
    let path = format!("templates/{name}");
    let source = match layer.text(&path) {
        Some(source) => source?,
        None => {
            let gone = Diagnostic::error(Code::new("cannot-read"), "this file is gone");
            return Err(Box::new(gone.in_file(layer.place_of(&path))));
        }
    };
    let mut text = Cow::Borrowed(source.text.as_str());
    if let Some((target, at)) = extends(&text)
        && target == name
        && let Some(next) = lower.iter().find(|layer| layer.files.contains_key(&path))
    {
        let (before, after) = (text.get(..at).unwrap_or_default(), text.get(at..).unwrap_or_default());
        text = Cow::Owned(format!("{before}{}:{after}", next.name));
    }
    let blocks = blocks_below(&text, name, layer, lower);
    Ok(Ready { name: format!("{}:{name}", layer.name), text: text.into_owned(), blocks })
}

/// The blocks of everything that a template of this name extends, sorted.
fn blocks_below(text: &str, name: &str, layer: &Layer, lower: &[Layer]) -> Vec<String> {
    let mut blocks: Vec<String> = Vec::new();
    let mut seen: Vec<String> = Vec::new();
    let mut waiting: Vec<String> = parent(text).into_iter().collect();
    while let Some(target) = waiting.pop() {
        let path = format!("templates/{target}");
        let own = (target != name).then_some(layer);
        for source in own.into_iter().chain(lower).filter_map(|layer| layer.text(&path)?.ok()) {
            blocks.extend(block_names(&source.text));
            waiting.extend(parent(&source.text).filter(|parent| !seen.contains(parent) && *parent != target));
        }
        seen.push(target);
    }
    blocks.sort();
    blocks.dedup();
    blocks
}

/// The name of the template that one extends, whichever layer's.
fn parent(text: &str) -> Option<String> {
    let (target, _) = extends(text)?;
    Some(target.split_once(':').map_or(target, |(_, name)| name).to_string())
}

/// What a template extends, and where in its text that name begins. Only white space and comments may stand before.
fn extends(text: &str) -> Option<(&str, usize)> {
    let mut rest = text.trim_start();
    while let Some(comment) = rest.strip_prefix("{#") {
        rest = comment.split_once("#}")?.1.trim_start();
    }
    let tag = rest.strip_prefix("{%")?;
    let quoted = tag.strip_prefix('-').unwrap_or(tag).trim_start().strip_prefix("extends")?.trim_start();
    let quote = quoted.chars().next().filter(|quote| matches!(quote, '"' | '\'' | '`'))?;
    let name = quoted.get(1..)?;
    let target = name.split(quote).next()?;
    Some((target, text.len() - name.len()))
}

/// The names of the blocks a template defines.
fn block_names(text: &str) -> Vec<String> {
    let tags = text.split("{%").skip(1).map(|tag| tag.strip_prefix('-').unwrap_or(tag).trim_start());
    let blocks = tags
        .filter_map(|tag| tag.strip_prefix("block "))
        .map(|name| name.trim_start().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>());
    blocks.collect()
}
