//! The class's own pages in one tree: made from summaries alone.

use std::cmp::Reverse;

use super::Rendered;
use super::card;
use super::entry::prose_options;
use super::prose::{self, Target, Targets};
use super::scene::{PageHead, Scene, name_size};
use super::view::{CardView, ChildView, ClassHomeView, ClassPageView, DoorView, Html, LinkView, PlainView};
use crate::model::audience::Audience;
use crate::model::class::ClassPage;
use crate::model::document::Document;
use crate::plan::links::{self, Destination, Places};
use crate::plan::student::class_page;
use crate::plan::summary::{Card, Shown, StudentSummary, TreeSummary};
use crate::source::{Fingerprint, SitePath};
use crate::theme::{Shared, TemplateError};

/// The class's colour.
const COLOR: &str = "leaf";
/// Pieces hanging on the class's wall.
const ON_THE_WALL: usize = 3;
/// Posts in the list of what is new.
const NEW_POSTS: usize = 20;
/// A child who posted this many days before the class's newest post or later has something new.
const NEW_DAYS: i32 = 7;

/// The class in one tree.
pub struct ClassScene<'a> {
    /// What its pages share.
    pub scene: Scene<'a>,
    /// The students this tree shows, in the order of the language's alphabet.
    pub students: Vec<(&'a StudentSummary, &'a TreeSummary)>,
    /// Whether families' copies lie locked beside these pages.
    pub locked: bool,
}

/// Renders the class's pages of a tree.
///
/// # Errors
/// What is wrong in a template.
pub fn pages(at: &ClassScene<'_>) -> Result<Vec<Rendered>, TemplateError> {
    let tree = at.scene.tree;
    let mut pages = vec![at.home()?, at.families()?];
    for (page, path) in at.class_pages() {
        pages.push(at.page(page, &path)?);
    }
    if tree.audience == Audience::Public {
        pages.push(at.not_found()?);
    }
    Ok(pages)
}

/// The first page of a `web/` that has nothing but locked copies. It names nobody: not the class, no child.
///
/// # Errors
/// What is wrong in a template.
pub fn door(scene: &Scene<'_>) -> Result<Rendered, TemplateError> {
    let path = scene.class_home();
    let sheets = scene.theme.stylesheets().iter().map(String::as_str).chain(["locked.css"]);
    let view = DoorView {
        lang: scene.language.tag().to_owned(),
        dir: scene.language.dir(),
        color: COLOR,
        stylesheets: sheets.map(|file| path.link_to(&scene.tree.theme(scene.theme.name(), file))).collect(),
    };
    scene.render("class/door.html", &path, &view)
}

impl<'a> ClassScene<'a> {
    /// The class with its students in order.
    pub fn new(scene: Scene<'a>, mut students: Vec<(&'a StudentSummary, &'a TreeSummary)>) -> ClassScene<'a> {
        students.sort_by(|(a, _), (b, _)| scene.language.compare(&a.name, &b.name).then_with(|| a.id.cmp(&b.id)));
        ClassScene { scene, students, locked: false }
    }

    fn head<'p>(&self, kind: &'static str, path: &'p SitePath, title: &str) -> PageHead<'p> {
        PageHead { kind, path, title: title.to_owned(), color: COLOR, feed: None }
    }

    fn home(&self) -> Result<Rendered, TemplateError> {
        let path = self.scene.class_home();
        let class = self.scene.class;
        let children: Vec<ChildView> =
            self.students.iter().map(|(student, seen)| self.child(student, seen, &path)).collect();
        let newest = self.newest();
        let (line, welcome) = self.welcome(&path);
        let in_order = newest.iter().map(|(at, card)| (*card, children.get(*at)));
        let view = ClassHomeView {
            page: self.scene.page(self.head("class-home", &path, &class.name)),
            name: class.name.clone(),
            name_size: name_size(&class.name),
            line,
            welcome,
            newest: self.wall(&newest, &children, &path),
            whats_new: card::by_day(in_order, &self.scene, &path, NEW_POSTS),
            pages: self.page_links(&path),
            children,
        };
        self.scene.render("class/home.html", &path, &view)
    }

    fn child(&self, student: &StudentSummary, seen: &TreeSummary, page: &SitePath) -> ChildView {
        let language = self.scene.language;
        let home = SitePath::new(seen.home.clone());
        let newest = seen.newest.first().and_then(|card| card.date);
        let is_new = |date: jiff::civil::Date| {
            let days =
                self.newest_day().and_then(|newest| newest.since(date).ok()).map_or(i32::MAX, |span| span.get_days());
            days < NEW_DAYS
        };
        let note = newest
            .filter(|date| is_new(*date))
            .map(|date| language.fill("new_on", &[("date", &self.scene.day(date, self.newest_day(), false).text)]));
        let lang = student.language.as_deref().unwrap_or_else(|| self.scene.class.language());
        ChildView {
            name: student.name.clone(),
            lang: self.scene.part(lang).0,
            href: page.link_to(&home),
            color: student.color.clone(),
            symbol: student.symbol.clone(),
            note,
            latest: seen.newest.first().map(|card| card::title(&card.title, card.media.as_ref(), &self.scene)),
            pieces: language.count("pieces", seen.pieces as u64),
        }
    }

    fn newest_day(&self) -> Option<jiff::civil::Date> {
        self.students.iter().filter_map(|(_, seen)| seen.newest.first()?.date).max()
    }

    /// The newest posts of all students with whose they are, newest first.
    fn newest(&self) -> Vec<(usize, &'a Card)> {
        let all =
            self.students.iter().enumerate().flat_map(|(at, (_, seen))| seen.newest.iter().map(move |card| (at, card)));
        let mut all: Vec<(usize, &Card)> = all.filter(|(_, card)| card.date.is_some()).collect();
        all.sort_by_key(|(at, card)| (Reverse(card.date), *at, &card.path));
        all
    }

    /// Three new pieces with something to see, of three children while there are three.
    fn wall(&self, newest: &[(usize, &Card)], children: &[ChildView], page: &SitePath) -> Vec<CardView> {
        let to_see = |card: &Card| matches!(card.media, Some(Shown::Picture { .. } | Shown::Film { .. }));
        let mut hung: Vec<&(usize, &Card)> = Vec::new();
        for own in [true, false] {
            for one in newest.iter().filter(|(_, card)| to_see(card)) {
                let taken = hung.iter().any(|other| if own { other.0 == one.0 } else { other.1.path == one.1.path });
                if hung.len() < ON_THE_WALL && !taken {
                    hung.push(one);
                }
            }
        }
        let view = |(at, card): &(usize, &Card)| CardView {
            child: children.get(*at).cloned(),
            ..card::view(card, &self.scene, page, self.newest_day(), false)
        };
        hung.into_iter().map(view).collect()
    }

    /// One sentence in the class's voice, and the rest of the welcome text.
    fn welcome(&self, page: &SitePath) -> (String, Html) {
        let welcome = &self.scene.class.welcome;
        let first = welcome.first_sentence();
        let default = || self.scene.language.text("default_class_line").to_owned();
        let opening =
            welcome.blocks.first().map(|block| Document { blocks: vec![block.clone()], footnotes: Vec::new() });
        let is_line =
            opening.is_some_and(|opening| Some(opening.plain_text().trim()) == first.as_deref().map(str::trim));
        match first {
            Some(line) if is_line => {
                let rest = Document { blocks: welcome.blocks[1..].to_vec(), footnotes: welcome.footnotes.clone() };
                (line, self.words(&rest, page))
            }
            _ => (default(), self.words(welcome, page)),
        }
    }

    fn words(&self, words: &Document, page: &SitePath) -> Html {
        let mut html = String::new();
        prose::write(words, &self.targets(words, page), &prose_options(&self.scene, "", false), &mut html);
        Html(html)
    }

    /// Links of the class's words lead to the class's other pages.
    fn targets(&self, words: &Document, page: &SitePath) -> Targets {
        let places = Places { entries: &[], own: None, class: self.scene.class };
        let links = links::of(words, &places).into_iter();
        links
            .filter_map(|(span, _, _, to)| match to {
                Destination::ClassPage(at) => {
                    self.scene.class.pages.get(at).filter(|to| to.audience >= self.scene.tree.audience)?;
                    Some((span, Target::Href(page.link_to(&class_page(self.scene.tree, self.scene.class, at)?))))
                }
                _ => None,
            })
            .collect()
    }

    /// The class's own pages that this tree shows, with their addresses.
    fn class_pages(&self) -> Vec<(&'a ClassPage, SitePath)> {
        let (class, tree) = (self.scene.class, self.scene.tree);
        let seen = class.pages.iter().enumerate().filter(|(_, page)| page.audience >= tree.audience);
        seen.filter_map(|(at, page)| Some((page, class_page(tree, class, at)?))).collect()
    }

    fn page_links(&self, from: &SitePath) -> Vec<LinkView> {
        let link =
            |(page, path): (&ClassPage, SitePath)| LinkView { text: page.title.clone(), href: from.link_to(&path) };
        self.class_pages().into_iter().map(link).collect()
    }

    fn page(&self, page: &ClassPage, path: &SitePath) -> Result<Rendered, TemplateError> {
        let (lang, dir) = self.scene.part(page.language.as_deref().unwrap_or_else(|| self.scene.class.language()));
        let view = ClassPageView {
            page: self.scene.page(self.head("class-page", path, &page.title)),
            title: page.title.clone(),
            lang,
            dir,
            body: self.words(&page.words, path),
        };
        self.scene.render("class/page.html", path, &view)
    }

    fn families(&self) -> Result<Rendered, TemplateError> {
        let path = self.scene.tree.class("families.html");
        let title = self.scene.language.text("families_title").to_owned();
        let view = PlainView {
            page: self.scene.page(self.head("families", &path, &title)),
            contact: self.scene.class.contact.clone().filter(|_| self.scene.tree.audience < Audience::Public),
            own_pages: Some(
                self.scene.language.text(if self.locked { "families_own_locked" } else { "families_own" }).into(),
            ),
            inline_style: None,
            inline_style_hash: None,
        };
        self.scene.render("class/families.html", &path, &view)
    }

    /// The page for addresses that are not there. It may be shown at any depth, so it links to no file: its style is in
    /// it, allowed by its hash, and its links lead to the class's web address where there is one.
    fn not_found(&self) -> Result<Rendered, TemplateError> {
        let path = SitePath::new("404.html");
        let title = self.scene.language.text("page_not_found").to_owned();
        let mut page = self.scene.page(self.head("not-found", &path, &title));
        let style = self.scene.theme.inline_style();
        let at_address = |text: &str, path: SitePath| {
            let href = self.scene.class.address.as_ref().map_or(String::new(), |address| format!("{address}{path}"));
            Shared::of(&LinkView { text: text.to_owned(), href })
        };
        page.home = at_address(&self.scene.class.name, self.scene.class_home());
        page.families = at_address(self.scene.language.text("for_families"), self.scene.tree.class("families.html"));
        page.feeds = Shared::of(&Vec::new());
        page.stylesheets = Shared::of(&Vec::new());
        page.scripts = Shared::of(&Vec::new());
        let view = PlainView {
            page,
            contact: None,
            own_pages: None,
            inline_style_hash: Some(csp_hash(style)),
            inline_style: Some(Html(style.to_owned())),
        };
        self.scene.render("class/not_found.html", &path, &view)
    }
}

/// The hash of an inline style as a Content-Security-Policy source.
fn csp_hash(style: &str) -> String {
    use base64::Engine;
    use sha2::Digest;
    let hash = sha2::Sha256::digest(style.as_bytes());
    format!("'sha256-{}'", base64::engine::general_purpose::STANDARD.encode(hash))
}

/// The key of everything the class's pages of a tree are made from, besides the class and the theme.
pub fn fingerprint(students: &[(&StudentSummary, &TreeSummary)]) -> Fingerprint {
    let text = serde_json::to_vec(students).unwrap_or_default();
    Fingerprint::of(&text)
}
