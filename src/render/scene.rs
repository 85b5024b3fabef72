//! What all pages of one tree and one language share.

use jiff::civil::Date;
use serde::Serialize;

use super::Rendered;
use super::view::{DateView, LinkView, PageView, StrandView};
use crate::model::audience::Audience;
use crate::model::class::Class;
use crate::plan::tree::Tree;
use crate::source::SitePath;
use crate::theme::{DateStyle, Language, Shared, TemplateError, Theme};

/// Colours for strands that a class adds.
const MORE_COLORS: [&str; 5] = ["marigold", "iris", "lagoon", "berry", "clay"];

/// The class, the tree, the theme and the language of some pages.
#[derive(Clone, Copy)]
pub struct Scene<'a> {
    /// The class.
    pub class: &'a Class,
    /// The tree the pages are in.
    pub tree: &'a Tree,
    /// The look.
    pub theme: &'a Theme,
    /// The language of the interface.
    pub language: &'a Language,
}

/// What differs from page to page.
pub struct PageHead<'a> {
    /// The kind of page, for styles.
    pub kind: &'static str,
    /// Its address.
    pub path: &'a SitePath,
    /// Its title, without the class's name.
    pub title: String,
    /// Its colour.
    pub color: &'static str,
    /// Feeds to announce besides the class's: title and address.
    pub feed: Option<(String, SitePath)>,
}

impl<'a> Scene<'a> {
    /// Renders a page.
    ///
    /// # Errors
    /// What is wrong in a template, with its file and line.
    pub fn render<V: Serialize>(
        &self,
        template: &'static str,
        path: &SitePath,
        view: &V,
    ) -> Result<Rendered, TemplateError> {
        let text = self.theme.render(template, self.language, view)?;
        Ok(Rendered { path: path.clone(), text })
    }

    /// The part that every page has.
    pub fn page(&self, head: PageHead<'_>) -> PageView {
        let href = |target: &SitePath| head.path.link_to(target);
        let theme = |file: &str| href(&self.tree.theme(self.theme.name(), file));
        PageView {
            kind: head.kind,
            lang: self.language.tag().to_owned(),
            dir: self.language.dir(),
            title: self.title(&head.title),
            color: head.color,
            theme: theme("base.css").trim_end_matches("base.css").to_owned(),
            stylesheets: Shared::of(&self.stylesheets().map(theme).collect()),
            scripts: Shared::of(&self.theme.scripts().iter().map(|file| theme(file)).collect()),
            feeds: Shared::of(&self.feeds(&head)),
            noindex: self.tree.audience != Audience::Public || !self.class.findable,
            home: Shared::of(&LinkView { text: self.class.name.clone(), href: href(&self.class_home()) }),
            class_line: self.class_line(),
            families: Shared::of(&LinkView {
                text: self.language.text("for_families").to_owned(),
                href: href(&self.tree.class("families.html")),
            }),
        }
    }

    /// For the window's title bar: a page's title with the class's name.
    pub fn title(&self, title: &str) -> String {
        if title == self.class.name { title.to_owned() } else { format!("{title} · {}", self.class.name) }
    }

    /// The teacher's own pages have one plain look, whatever the children's have.
    fn stylesheets(&self) -> impl Iterator<Item = &str> {
        let plain = self.tree.audience == Audience::Teacher;
        self.theme.stylesheets().iter().map(String::as_str).filter(move |file| !plain || *file == "base.css")
    }

    fn feeds(&self, head: &PageHead<'_>) -> Vec<LinkView> {
        if !self.has_feeds() {
            return Vec::new();
        }
        let class = (self.class.name.clone(), self.tree.class("feed.xml"));
        let follow = |(name, feed): &(String, SitePath)| LinkView {
            text: self.language.fill("follow", &[("name", name)]),
            href: head.path.link_to(feed),
        };
        head.feed.iter().chain([&class]).map(follow).collect()
    }

    /// Feeds need an address that a reader on another computer can fetch: public pages of a class that has one.
    pub fn has_feeds(&self) -> bool {
        self.tree.audience == Audience::Public && self.class.address.is_some()
    }

    /// The class home of this tree.
    pub fn class_home(&self) -> SitePath {
        self.tree.class("index.html")
    }

    fn class_line(&self) -> String {
        let grade = self.class.grade.as_ref().map(|grade| self.language.fill("grade", &[("grade", grade)]));
        let teachers = (!self.class.teachers.is_empty())
            .then(|| self.language.fill("with_teacher", &[("teacher", &self.class.teachers.join(", "))]));
        let parts: Vec<String> = [Some(self.class.name.clone()), grade, teachers].into_iter().flatten().collect();
        parts.join(" · ")
    }

    /// A strand as it is shown.
    pub fn strand(&self, id: &str) -> StrandView {
        let (icon, color) = match id {
            "writing" => ("pencil", "sky"),
            "representing" => ("palette", "tomato"),
            "projects" => ("blocks", "leaf"),
            "notebook" => ("book", "marigold"),
            _ => {
                let place = self.class.strands.iter().position(|strand| strand.id == id).unwrap_or(0);
                ("star", MORE_COLORS[place % MORE_COLORS.len()])
            }
        };
        let known = ["writing", "representing", "projects", "notebook"].contains(&id);
        let written = self.class.strand(id).map(|strand| strand.name.clone());
        let name = if known { self.language.text(id).to_owned() } else { written.unwrap_or_else(|| id.to_owned()) };
        StrandView { name, icon, color }
    }

    /// A day, short enough for a card: with its year only where that is not `newest`'s.
    pub fn day(&self, date: Date, newest: Option<Date>, weekday: bool) -> DateView {
        let style = match newest.is_some_and(|newest| newest.year() != date.year()) {
            true => DateStyle::DayMonthYear,
            false if weekday => DateStyle::WeekdayDayMonth,
            false => DateStyle::DayMonth,
        };
        DateView { iso: date.to_string(), text: self.language.date_text(date, style) }
    }

    /// The language and direction of a part, where they are not the page's.
    pub fn part(&self, language: &str) -> (Option<String>, Option<&'static str>) {
        if language == self.language.tag() {
            return (None, None);
        }
        (Some(language.to_owned()), Some(crate::theme::direction(language)))
    }
}

/// `short`, `medium` or `long`, for the size of a name in a header.
pub fn name_size(name: &str) -> &'static str {
    match name.chars().count() {
        0..=12 => "short",
        13..=24 => "medium",
        _ => "long",
    }
}

/// `short`, or `long` past 60 characters.
pub fn title_size(title: &str) -> &'static str {
    if title.chars().count() > 60 { "long" } else { "short" }
}
