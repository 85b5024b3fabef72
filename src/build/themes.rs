//! The looks of a class: the class's own and those that children chose.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use crate::diagnostic::{Diagnostic, Source};
use crate::load::front_matter;
use crate::model::class::Class;
use crate::source::{ClassFolder, Span};
use crate::theme::{self, Language, Theme};

/// Every theme that may be asked for, with and without the class's own changes.
pub struct Themes {
    class: String,
    themes: BTreeMap<String, Theme>,
    folder: ClassFolder,
    plain: BTreeMap<String, OnceLock<Option<Theme>>>,
}

impl Themes {
    /// Loads the class's theme and the built-in ones. What is wrong in the class's `theme/` folder is told once.
    pub fn load(class: &Class, folder: &ClassFolder, said: &mut Vec<Diagnostic>) -> Option<Themes> {
        let at = front_matter::place_of(&class.source, "theme").map(|span| (&class.source, span));
        let chosen = Theme::load(&class.theme, at, folder).unpack(said)?;
        let class = chosen.name().to_owned();
        let mut themes = BTreeMap::from([(class.clone(), chosen)]);
        for described in theme::names() {
            if !themes.contains_key(&described.name)
                && let Some(theme) = Theme::load(&described.name, None, folder).value
            {
                themes.insert(described.name.clone(), theme);
            }
        }
        let folder = ClassFolder {
            files: folder.files.iter().filter(|file| !file.path.starts_with("theme/")).cloned().collect(),
            students: Vec::new(),
            ..folder.clone()
        };
        let plain = themes.keys().map(|name| (name.clone(), OnceLock::new())).collect();
        Some(Themes { class, themes, folder, plain })
    }

    /// The class's theme.
    pub fn class(&self) -> Option<&Theme> {
        self.themes.get(&self.class)
    }

    /// The theme a child chose, if there is one of that name.
    pub fn chosen(
        &self,
        name: Option<&str>,
        at: Option<(&Source, Span)>,
        said: &mut Vec<Diagnostic>,
    ) -> Option<&Theme> {
        match name.map(|name| (name, self.themes.get(name))) {
            None => self.class(),
            Some((_, Some(theme))) => Some(theme),
            Some((name, None)) => {
                said.push(theme::unknown(name, &self.class, at));
                self.class()
            }
        }
    }

    /// A theme without the class's own changes: the way on when one of them fails while a page is made.
    pub fn plain(&self, name: &str) -> Option<&Theme> {
        self.plain.get(name)?.get_or_init(|| Theme::load(name, None, &self.folder).value).as_ref()
    }
}

/// The language of the interface: the first of the wanted ones that somebody translated, else English.
pub fn interface(theme: &Theme, wanted: &[&str]) -> Arc<Language> {
    let known = wanted.iter().find(|tag| theme.speaks(tag));
    theme.language(known.copied().unwrap_or("en"))
}
