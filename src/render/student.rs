//! A student's pages in one tree.

use super::card::{self, ShownMedia};
use super::scene::{PageHead, Scene, name_size};
use super::view::{
    AboutView, BrowseView, CardView, CountedLink, FilterView, FiltersPartView, HeaderPartView, Html, LabelledLinks,
    LinkView, StreamView, StudentView,
};
use super::written::{Bodies, Ways, Written};
use super::{Rendered, conference, corner, entry, paper, prose};
use crate::plan::lists::{List, ListKind, ListPage, find};
use crate::plan::student::StudentPlan;
use crate::plan::summary::Card;
use crate::source::SitePath;
use crate::theme::{DateStyle, Shared, TemplateError};

/// How many of the newest posts "new since" shows on a student's home.
const NEW_POSTS: usize = 10;

/// A student's part of a tree on its way to pages.
pub struct StudentScene<'a> {
    /// What it shares with other pages.
    pub scene: Scene<'a>,
    /// The plan.
    pub plan: &'a StudentPlan<'a>,
    /// What media files became.
    pub shown: &'a ShownMedia,
    /// Every post in short, in order.
    pub cards: &'a [Card],
    /// What several pages have in common, as far as it is made already.
    pub written: Written,
    /// Words that read the same in every tree, as far as they are written already.
    pub bodies: &'a Bodies,
}

/// Renders every page of a student's.
///
/// # Errors
/// What is wrong in a template: then the student's other pages would be wrong too.
pub fn pages(at: &StudentScene<'_>) -> Result<Vec<Rendered>, TemplateError> {
    let mut pages = Vec::with_capacity(at.plan.entries.len() * 2 + 8);
    for list in &at.plan.lists {
        for number in 0..list.pages.len() {
            pages.push(at.list(list, number)?);
        }
    }
    for index in 0..at.plan.entries.len() {
        pages.push(entry::page(at, index)?);
    }
    if let Some(path) = &at.plan.browse {
        pages.push(at.browse(path)?);
    }
    if let Some(path) = &at.plan.about {
        pages.push(at.about(path)?);
    }
    if let Some(own) = &at.plan.corner {
        pages.extend(corner::pages(at, own)?);
    }
    pages.extend(conference::pages(at)?);
    pages.extend(paper::pages(at)?);
    Ok(pages)
}

impl StudentScene<'_> {
    /// The student's home.
    pub fn home(&self) -> &SitePath {
        &self.plan.lists[0].pages[0].path
    }

    /// The head of one of this student's pages.
    pub fn head<'p>(&self, kind: &'static str, path: &'p SitePath, title: String) -> PageHead<'p> {
        let student = self.plan.seen.student();
        let name = &student.name;
        let title = if title == *name { title } else { format!("{title} · {name}") };
        let feed = self.plan.tree.student(self.plan.slug, "feed.xml");
        PageHead { kind, path, title, color: student.sign.color.word(), feed: Some((name.clone(), feed)) }
    }

    /// The student as headers show them; made once for each folder by [`StudentScene::student`].
    pub(super) fn student_view(&self, page: &SitePath) -> StudentView {
        let student = self.plan.seen.student();
        let alt = self.scene.language.fill("picture_of", &[("name", &student.name)]);
        let shown = student.picture.as_ref().and_then(|picture| self.shown.get(&picture.path));
        let mut picture = shown.and_then(|shown| card::picture(shown, &alt, page));
        if let (Some(picture), Some(file)) = (&mut picture, &student.picture) {
            picture.alt = file.alt.clone().unwrap_or(alt);
        }
        StudentView {
            name: student.name.clone(),
            name_size: name_size(&student.name),
            line: student.about.first_sentence(),
            color: student.sign.color.word(),
            symbol: student.sign.symbol.word(),
            picture,
            home: page.link_to(self.home()),
            about: self.plan.about.as_ref().map(|about| page.link_to(about)),
            browse: self.plan.browse.as_ref().map(|browse| page.link_to(browse)),
            corner: corner::corner_view(self, page),
        }
    }

    /// The day of the newest post.
    pub fn newest(&self) -> Option<jiff::civil::Date> {
        self.cards.first().and_then(|card| card.date)
    }

    fn list(&self, list: &List, number: usize) -> Result<Rendered, TemplateError> {
        let page = &list.pages[number];
        let home = list.kind == ListKind::All;
        let (kind, heading) = self.heading(&list.kind);
        let title = heading.clone().unwrap_or_else(|| self.plan.seen.student().name.clone());
        let first_page = home && number == 0;
        let rest = page.entries.get(usize::from(number == 0)..).unwrap_or_default();
        let whats_new = match first_page {
            true => card::by_day(self.cards.iter().map(|card| (card, None)), &self.scene, &page.path, NEW_POSTS),
            false => Vec::new(),
        };
        let view = StreamView {
            page: self.page(if home { "student-home" } else { "list" }, &page.path, title),
            student: self.student(&page.path),
            heading,
            heading_kind: kind,
            page_of: self.page_of(list, number),
            header: if home { Shared::markup("") } else { self.header(&page.path, Some("work"))? },
            filters: self.filters(&list.kind, &page.path)?,
            lead: page.entries.first().filter(|_| number == 0).map(|lead| self.card_view(*lead, &page.path, true)),
            cards: rest.iter().map(|at| self.card(*at, &page.path)).collect::<Result<_, _>>()?,
            newer: number.checked_sub(1).map(|newer| self.turn("newer", &list.pages[newer], page)),
            older: list.pages.get(number + 1).map(|older| self.turn("older", older, page)),
            new_since: corner::new_since(self, &whats_new).filter(|_| first_page),
            whats_new,
            goal: if first_page { corner::goal_of_home(self, &page.path) } else { None },
            empty_strands: match self.cards.is_empty() {
                true => self.plan.class.strands.iter().map(|strand| self.scene.strand(&strand.id)).collect(),
                false => Vec::new(),
            },
        };
        self.scene.render(if home { "student/home.html" } else { "student/list.html" }, &page.path, &view)
    }

    fn turn(&self, key: &str, to: &ListPage, from: &ListPage) -> LinkView {
        LinkView { text: self.scene.language.text(key).to_owned(), href: from.path.link_to(&to.path) }
    }

    fn page_of(&self, list: &List, number: usize) -> Option<String> {
        let (n, total) =
            (self.scene.language.number(number as u64 + 1), self.scene.language.number(list.pages.len() as u64));
        (list.pages.len() > 1).then(|| self.scene.language.fill("page_of", &[("n", &n), ("total", &total)]))
    }

    /// The kind of a list in words, and its heading; none on the home.
    fn heading(&self, kind: &ListKind) -> (Option<String>, Option<String>) {
        let word = |key: &str| Some(self.scene.language.text(key).to_owned());
        match kind {
            ListKind::All => (None, None),
            ListKind::Strand(id) => (None, Some(self.scene.strand(id).name)),
            ListKind::Month(year, month) => (word("month"), Some(self.month(*year, *month))),
            ListKind::Term(name) => (word("term"), Some(name.clone())),
            ListKind::Subject(name) => (word("subject"), Some(name.clone())),
            ListKind::Unit(name) => (word("unit"), Some(name.clone())),
            ListKind::Tag(name) => (word("tag"), Some(name.clone())),
        }
    }

    fn month(&self, year: i16, month: i8) -> String {
        match jiff::civil::Date::new(year, month, 1) {
            Ok(first) => self.scene.language.date_text(first, DateStyle::MonthYear),
            Err(_) => format!("{year:04}-{month:02}"),
        }
    }

    /// The post at this place in short, with its links from `page`.
    pub(super) fn card_view(&self, index: usize, page: &impl Ways, weekday: bool) -> CardView {
        let rosette = self.plan.seen.entries().get(index).and_then(|entry| corner::rosette(self, &entry.id));
        CardView { rosette, ..card::view(&self.cards[index], &self.scene, page, self.newest(), weekday) }
    }

    /// What the page at `page` stands under.
    pub fn header(&self, page: &SitePath, here: Option<&'static str>) -> Result<Shared<Html>, TemplateError> {
        let alike = format!("{} {}", here.unwrap_or_default(), page.link_to(self.home()));
        self.part("student/header.html", alike, page, || HeaderPartView { student: self.student(page), here })
    }

    fn filters(&self, current: &ListKind, page: &SitePath) -> Result<Shared<Html>, TemplateError> {
        let current = matches!(current, ListKind::All | ListKind::Strand(_)).then_some(current);
        let alike = format!("{current:?} {}", page.link_to(self.home()));
        let filters = || FiltersPartView { filters: self.filter_views(current, page) };
        self.part("student/filters.html", alike, page, filters)
    }

    fn filter_views(&self, current: Option<&ListKind>, page: &SitePath) -> Vec<FilterView> {
        let lists = &self.plan.lists;
        let strands: Vec<&List> = lists.iter().filter(|list| matches!(list.kind, ListKind::Strand(_))).collect();
        if strands.len() < 2 {
            return Vec::new();
        }
        let filters = lists.first().into_iter().chain(strands);
        filters
            .map(|list| {
                let strand = if let ListKind::Strand(id) = &list.kind { Some(self.scene.strand(id)) } else { None };
                FilterView {
                    icon: strand.as_ref().map(|strand| strand.icon),
                    color: strand.as_ref().map(|strand| strand.color),
                    name: strand.map_or_else(|| self.scene.language.text("all").to_owned(), |strand| strand.name),
                    count: self.scene.language.number(list.count as u64),
                    href: page.link_to(&list.pages[0].path),
                    current: Some(&list.kind) == current,
                }
            })
            .collect()
    }

    fn browse(&self, path: &SitePath) -> Result<Rendered, TemplateError> {
        let mut groups: Vec<LabelledLinks> = Vec::new();
        for list in self.plan.lists.iter().skip(1) {
            let (kind, heading) = self.heading(&list.kind);
            let kind = kind.unwrap_or_else(|| self.scene.language.text("by_strand").to_owned());
            let link = CountedLink {
                text: heading.unwrap_or_default(),
                href: path.link_to(&list.pages[0].path),
                count: Some(self.scene.language.number(list.count as u64)),
            };
            match groups.last_mut() {
                Some(group) if group.label == kind => group.links.push(link),
                _ => groups.push(LabelledLinks { label: kind, icon: list_icon(&list.kind), links: vec![link] }),
            }
        }
        let title = self.scene.language.text("find").to_owned();
        let view = BrowseView { page: self.page("browse", path, title), student: self.student(path), groups };
        self.scene.render("student/browse.html", path, &view)
    }

    fn about(&self, path: &SitePath) -> Result<Rendered, TemplateError> {
        let student = self.plan.seen.student();
        let title = self.scene.language.text("about_me").to_owned();
        let targets = entry::targets(&self.plan.about_links, self.shown, path, &student.name, &self.scene);
        let mut body = String::new();
        prose::write(&student.about, &targets, &entry::prose_options(&self.scene, "", true), &mut body);
        let view = AboutView { page: self.page("about", path, title), student: self.student(path), body: Html(body) };
        self.scene.render("student/about.html", path, &view)
    }

    /// A link to the list of a kind, where there is one.
    pub fn list_link(&self, kind: &ListKind, page: &SitePath) -> Option<CountedLink> {
        let list = find(&self.plan.lists, kind)?;
        let text = self.heading(kind).1?;
        Some(CountedLink { text, href: page.link_to(&list.pages[0].path), count: None })
    }
}

/// The picture beside the name of a group of lists.
fn list_icon(kind: &ListKind) -> &'static str {
    match kind {
        ListKind::All | ListKind::Strand(_) => "star",
        ListKind::Month(..) | ListKind::Term(_) => "calendar",
        ListKind::Subject(_) => "book",
        ListKind::Unit(_) => "flag",
        ListKind::Tag(_) => "tag",
    }
}
