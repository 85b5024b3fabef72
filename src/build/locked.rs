//! A unit's part of locked copies: the family's own, and what the class's copy shows of the student.

use std::io;
use std::sync::Arc;

use super::student::{Part, StudentSites, Unit};
use super::themes::interface;
use crate::cache::Cache;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::audience::Audience;
use crate::model::portfolio::Portfolio;
use crate::plan::summary::TreeSummary;
use crate::plan::tree::Tree;
use crate::privacy::SiteFile;
use crate::privacy::keyring::{CopyKeys, Keyring};
use crate::privacy::locked::{self, Lock};
use crate::privacy::seal::{KeyError, LockedPage, SealError, Whose};
use crate::source::{Fingerprint, SitePath, StudentId};
use crate::theme::{Language, Theme};

const NO_KEYS: Code = Code::new("no-keys");

/// The page of the family's locked copy, for the child's public pages to lead to.
pub(super) fn linked(unit: &Unit<'_>, tree: &Tree, sites: &StudentSites) -> Option<SitePath> {
    let copy = unit.keyring?.family(&unit.folder.id)?;
    let is_there = of_summary(sites, &Tree::family(unit.slug)).is_some();
    (is_there && tree.audience == Audience::Public).then(|| locked::home(copy))
}

/// What the unit's locked files hang on: the family's keys and the class's.
pub(super) fn fingerprints(keyring: Option<&Keyring>, child: &StudentId) -> Vec<(&'static str, Fingerprint)> {
    let Some(keyring) = keyring else { return Vec::new() };
    let own = keyring.family(child).map(|copy| ("the family's", keyring.fingerprint_of(copy)));
    own.into_iter().chain([("the class's", keyring.fingerprint_of(keyring.class()))]).collect()
}

/// Locks what the unit has made for the family or the class.
pub(super) fn add(
    unit: &Unit<'_>,
    portfolio: &Portfolio,
    sites: &mut StudentSites,
    cache: &Cache,
    said: &mut Vec<Diagnostic>,
) -> io::Result<()> {
    let Some(keyring) = unit.keyring else { return Ok(()) };
    match unit.part {
        Part::Own => family(unit, keyring, portfolio, sites, cache, said),
        Part::Classroom => {
            let lock = lock(keyring, keyring.class(), cache)?;
            let tree = Tree::classroom();
            let (files, all) = lock.files(&tree, &of_tree(sites, &tree)).map_err(on_this_computer)?;
            sites.files.extend(files);
            sites.locked = all;
            Ok(())
        }
    }
}

fn family(
    unit: &Unit<'_>,
    keyring: &Keyring,
    portfolio: &Portfolio,
    sites: &mut StudentSites,
    cache: &Cache,
    said: &mut Vec<Diagnostic>,
) -> io::Result<()> {
    let tree = Tree::family(unit.slug);
    let Some(made) = of_summary(sites, &tree) else { return Ok(()) };
    let Some(copy) = keyring.family(&unit.folder.id) else {
        said.push(no_keys(unit));
        return Ok(());
    };
    let Some(theme) = unit.themes.chosen(Some(&made.theme), None, &mut Vec::new()) else { return Ok(()) };
    let mut page = family_page(unit, copy, portfolio, sites, made, theme);
    let lock = lock(keyring, copy, cache)?;
    let (files, all) = lock.files(&tree, &of_tree(sites, &tree)).map_err(on_this_computer)?;
    let language = language(unit, portfolio, &page, theme);
    page.inside = LockedPage::usual_inside(&language);
    let held = match lock.page(&all, &page, theme, &language) {
        Err(SealError::Template(error)) => {
            said.push(error.into());
            let plain = unit.themes.plain(theme.name()).unwrap_or(theme);
            lock.page(&all, &page, plain, &language)
        }
        held => held,
    };
    match held {
        Ok(held) => {
            sites.summary.locked = Some(theme.name().to_owned());
            sites.files.extend(files);
            sites.files.extend(held);
        }
        Err(SealError::Template(error)) => said.push(error.into()),
        Err(error) => return Err(on_this_computer(error)),
    }
    Ok(())
}

/// The keys of a copy, made from its words.
pub(super) fn lock<'a>(keyring: &Keyring, copy: &CopyKeys, cache: &'a Cache) -> io::Result<Lock<'a>> {
    Lock::of(keyring, copy, cache).map_err(|error: KeyError| io::Error::other(error))
}

/// Whatever goes wrong with locking besides the theme is no fault of the class folder.
pub(super) fn on_this_computer(error: SealError) -> io::Error {
    match error {
        SealError::NotKept(error) => error,
        SealError::Unreadable { path, error } => io::Error::new(error.kind(), format!("{}: {error}", path.display())),
        error => io::Error::other(error),
    }
}

fn of_tree(sites: &StudentSites, tree: &Tree) -> Vec<SiteFile> {
    let folder = format!("{}/", tree.folder);
    sites.files.iter().filter(|file| file.path().as_str().starts_with(&folder)).cloned().collect()
}

fn of_summary<'a>(sites: &'a StudentSites, tree: &Tree) -> Option<&'a TreeSummary> {
    sites.summary.trees.iter().find(|made| made.folder == tree.folder)
}

/// What the family's page shows to everybody: no more of the child than the web does.
fn family_page(
    unit: &Unit<'_>,
    copy: &CopyKeys,
    portfolio: &Portfolio,
    sites: &StudentSites,
    made: &TreeSummary,
    theme: &Theme,
) -> LockedPage {
    let at = locked::home(copy);
    let student = &portfolio.student;
    let public = of_summary(sites, &Tree::web());
    let class = (unit.class.audience == Audience::Public).then(|| unit.class.name.clone());
    let home = match public {
        Some(public) => Some((student.name.clone(), SitePath::new(public.home.clone()))),
        None => class.clone().map(|name| (name, Tree::web().class("index.html"))),
    };
    LockedPage {
        whose: public.map_or(Whose::Family, |_| Whose::Child(student.name.clone())),
        color: public.map_or("leaf", |_| student.sign.color.word()).into(),
        symbol: public.map(|_| student.sign.symbol.word().into()),
        home: home.map(|(text, path)| (text, at.link_to(&path))),
        start: SitePath::new(made.home.clone()),
        ..page(class, &at, &Tree::family(unit.slug), &[theme], theme)
    }
}

/// A page that tells nothing of anybody, with the files of themes that it and the pages inside wear.
pub(super) fn page(class: Option<String>, at: &SitePath, tree: &Tree, worn: &[&Theme], theme: &Theme) -> LockedPage {
    let link = |file: &str| at.link_to(&Tree::web().theme(theme.name(), file));
    let sheets = theme.stylesheets().iter().map(String::as_str).chain(["locked.css"]);
    LockedPage {
        whose: Whose::Family,
        class,
        color: "leaf".into(),
        symbol: None,
        home: None,
        inside: Vec::new(),
        stylesheets: sheets.map(link).collect(),
        script: link("locked.js"),
        start: SitePath::new("index.html"),
        outside: locked::in_the_open(tree, worn, at),
    }
}

/// The family's language, unless public pages lead here: then everybody would know it, so it is the child's or the class's.
fn language(unit: &Unit<'_>, portfolio: &Portfolio, page: &LockedPage, theme: &Theme) -> Arc<Language> {
    let family = portfolio.family_languages.first().filter(|_| page.whose == Whose::Family);
    let own = [family, portfolio.student.language.as_ref()].into_iter().flatten().map(String::as_str);
    interface(theme, &own.chain([unit.class.language()]).collect::<Vec<_>>())
}

fn no_keys(unit: &Unit<'_>) -> Diagnostic {
    Diagnostic::error(NO_KEYS, "this family has no words yet, so there is no copy for it on the web")
        .in_file(unit.folder.path.to_string())
        .hint("run `classfolio keys` with your class folder once more: it makes words for this family and changes no others")
}
