//! What several pages of a student have in common, made once for all of them.
//!
//! Links are relative, so pages share what they have in common with the others of their folder.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;
use std::sync::Arc;

use serde::Serialize;

use super::prose::{self, ProseOptions, Targets};
use super::student::StudentScene;
use super::view::{CardPartView, Html, PageView, StudentView};
use crate::model::document::Document;
use crate::source::SitePath;
use crate::theme::{Shared, TemplateError};

/// Stands for the way from a page to the student's folder where that is left open. No HTML holds this sign.
const OPEN: char = '\0';
/// Room for a page of words, in bytes.
const USUAL_LENGTH: usize = 4096;

/// From where links lead.
pub trait Ways {
    /// The link to a file of the site.
    fn link_to(&self, target: &SitePath) -> String;
}

impl Ways for SitePath {
    fn link_to(&self, target: &SitePath) -> String {
        SitePath::link_to(self, target)
    }
}

/// Links that are written before anybody knows on which page of a student's, whose home this is.
struct Open<'a>(&'a SitePath);

impl Ways for Open<'_> {
    fn link_to(&self, target: &SitePath) -> String {
        format!("{OPEN}{}", self.0.link_to(target))
    }
}

/// The parts that are made already.
#[derive(Default)]
pub struct Written {
    parts: RefCell<HashMap<(&'static str, String), Shared<Html>>>,
    cards: RefCell<HashMap<usize, Rc<str>>>,
    folders: RefCell<HashMap<String, Folder>>,
}

/// Words that read the same on every page of every tree, for they lead nowhere: written once for all of a student's trees.
#[derive(Default)]
pub struct Bodies(RefCell<HashMap<Body, WrittenBody>>);

/// A document by its place in memory, so that no other words can ever come instead; whether its line breaks are kept; and
/// the language of what is read out between words.
#[derive(PartialEq, Eq, Hash)]
struct Body {
    document: *const Document,
    keep_line_breaks: bool,
    language: String,
}

struct WrittenBody {
    /// Keeps the document where it is as long as its place is known here.
    _document: Arc<Document>,
    html: Rc<str>,
}

impl Bodies {
    /// The words as HTML, written by the first call that asks for them.
    pub fn written(&self, words: &Arc<Document>, options: &ProseOptions<'_>, language: &str) -> Rc<str> {
        let document = Arc::as_ptr(words);
        let body = Body { document, keep_line_breaks: options.keep_line_breaks, language: language.to_owned() };
        let write = || {
            let mut html = String::with_capacity(USUAL_LENGTH);
            prose::write(words, &Targets::default(), options, &mut html);
            WrittenBody { _document: Arc::clone(words), html: html.into() }
        };
        Rc::clone(&self.0.borrow_mut().entry(body).or_insert_with(write).html)
    }
}

/// What all pages of one folder see.
#[derive(Clone)]
struct Folder {
    page: PageView,
    student: Shared<StudentView>,
}

impl StudentScene<'_> {
    /// The part of the student's page at `path` that every page has.
    pub fn page(&self, kind: &'static str, path: &SitePath, title: String) -> PageView {
        let title = self.scene.title(&self.head(kind, path, title).title);
        PageView { kind, title, ..self.folder(path, |folder| folder.page.clone()) }
    }

    /// The student as headers of the page at `path` show them.
    pub fn student(&self, path: &SitePath) -> Shared<StudentView> {
        self.folder(path, |folder| folder.student.clone())
    }

    fn folder<T>(&self, path: &SitePath, part: impl FnOnce(&Folder) -> T) -> T {
        let name = path.as_str().rsplit_once('/').map_or("", |(folder, _)| folder);
        if let Some(folder) = self.written.folders.borrow().get(name) {
            return part(folder);
        }
        let page = self.scene.page(self.head("", path, String::new()));
        let folder = Folder { page, student: Shared::of(&self.student_view(path)) };
        let found = part(&folder);
        self.written.folders.borrow_mut().insert(name.to_owned(), folder);
        found
    }

    /// A part of the page at `page` by a template of its own, written once for all pages where it is `alike`: what it
    /// shows and the way to it.
    ///
    /// # Errors
    /// What is wrong in the template.
    pub fn part<V: Serialize>(
        &self,
        template: &'static str,
        alike: String,
        page: &SitePath,
        view: impl FnOnce() -> V,
    ) -> Result<Shared<Html>, TemplateError> {
        self.markup(template, alike, || Ok(self.scene.render(template, page, &view())?.text))
    }

    /// The post at this place as the list at `page` shows it: written once, with the way to the student's folder filled in
    /// for each folder that lists lie in.
    ///
    /// # Errors
    /// What is wrong in the template.
    pub fn card(&self, index: usize, page: &SitePath) -> Result<Shared<Html>, TemplateError> {
        const TEMPLATE: &str = "student/card.html";
        let home = page.link_to(self.home());
        let way = home.rfind('/').map_or("", |end| &home[..=end]);
        self.markup(TEMPLATE, format!("{index} {way}"), || {
            if let Some(written) = self.written.cards.borrow().get(&index) {
                return Ok(written.replace(OPEN, way));
            }
            let view = CardPartView { card: self.card_view(index, &Open(self.home()), false) };
            let written = self.scene.render(TEMPLATE, page, &view)?.text;
            let filled = written.replace(OPEN, way);
            self.written.cards.borrow_mut().insert(index, written.into());
            Ok(filled)
        })
    }

    fn markup(
        &self,
        template: &'static str,
        alike: String,
        write: impl FnOnce() -> Result<String, TemplateError>,
    ) -> Result<Shared<Html>, TemplateError> {
        let key = (template, alike);
        if let Some(written) = self.written.parts.borrow().get(&key) {
            return Ok(written.clone());
        }
        let written = Shared::markup(&write()?);
        self.written.parts.borrow_mut().insert(key, written.clone());
        Ok(written)
    }
}
