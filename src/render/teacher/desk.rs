//! What the pages of the desk share: the children in order, names that lead to them, days counted without a clock.

use std::collections::BTreeMap;

use jiff::ToSpan;
use jiff::civil::Date;

use super::head;
use super::who_sees::student_path;
use crate::plan::desk::DeskFacts;
use crate::plan::summary::StudentSummary;
use crate::render::scene::Scene;
use crate::render::view::{
    CountedView, DateView, DeskPageView, DeskView, LinkView, NameView, NamesView, PageView, QuotedView,
};
use crate::source::{SitePath, StudentId};
use crate::theme::DateStyle;

/// A day that is further from all others than this is a slip of the pen, not today. In days.
const SLIP: i32 = 366;

/// What the teacher's desk is made from.
pub struct Desk<'a> {
    /// The class, the teacher's tree, the look and the language.
    pub scene: Scene<'a>,
    /// By name.
    pub(super) children: Vec<Child<'a>>,
    /// The newest day in the class's records: a page has no clock.
    pub(super) newest: Option<Date>,
}

/// One child.
pub(super) struct Child<'a> {
    pub(super) summary: &'a StudentSummary,
    pub(super) facts: &'a DeskFacts,
    /// The child's home from the top of the site: the family's copy, else who sees what.
    home: SitePath,
    /// Who sees what of the child, in the teacher's tree.
    pub(super) who_sees: SitePath,
}

/// A page of the desk.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    Sheets,
    Conferring,
    Open,
    Strengths,
    WhoSees,
}

impl Place {
    pub(super) const ALL: [Place; 5] =
        [Place::Sheets, Place::Conferring, Place::Open, Place::Strengths, Place::WhoSees];

    pub(super) fn path(self) -> SitePath {
        SitePath::new(match self {
            Place::Sheets => "sheets.html",
            Place::Conferring => "conferring.html",
            Place::Open => "open.html",
            Place::Strengths => "strengths.html",
            Place::WhoSees => "who-sees.html",
        })
    }

    /// `page` for the page itself, `true` for one below it.
    fn is_current(self, page: &SitePath) -> Option<&'static str> {
        let path = self.path();
        let below = path.as_str().trim_end_matches(".html");
        let inside = page.as_str().strip_prefix(below).is_some_and(|rest| rest.starts_with('/'));
        if *page == path { Some("page") } else { inside.then_some("true") }
    }

    pub(super) fn icon(self) -> &'static str {
        match self {
            Place::Sheets => "calendar",
            Place::Conferring => "ask",
            Place::Open => "hand",
            Place::Strengths => "star",
            Place::WhoSees => "eye",
        }
    }

    /// The key of its title.
    pub(super) fn title(self) -> &'static str {
        match self {
            Place::Sheets => "desk_sheets",
            Place::Conferring => "desk_conferring",
            Place::Open => "desk_open",
            Place::Strengths => "desk_strengths",
            Place::WhoSees => "who_sees_what",
        }
    }
}

impl<'a> Desk<'a> {
    /// The desk of a class: `facts` are in the order of `summaries`.
    pub fn new(
        scene: Scene<'a>,
        summaries: &'a [StudentSummary],
        facts: &'a [DeskFacts],
        slugs: &BTreeMap<StudentId, String>,
    ) -> Desk<'a> {
        let child = |(summary, facts): (&'a StudentSummary, &'a DeskFacts)| {
            let who_sees = student_path(scene.tree, slugs.get(&summary.id).map_or("", String::as_str));
            let family = summary.trees.iter().find(|tree| tree.folder.starts_with("families/"));
            let home = family.map(|tree| SitePath::new(format!("{}/{}", tree.folder, tree.home)));
            let home = home.unwrap_or_else(|| who_sees.below(&scene.tree.folder));
            Child { summary, facts, home, who_sees }
        };
        let mut children: Vec<Child<'_>> = summaries.iter().zip(facts).map(child).collect();
        children.sort_by(|a, b| {
            let names = scene.language.compare(&a.summary.name, &b.summary.name);
            names.then_with(|| a.summary.id.cmp(&b.summary.id))
        });
        let newest = newest(children.iter().filter_map(|child| child.facts.newest).collect());
        Desk { scene, children, newest }
    }

    /// The page and the desk's part of it.
    pub(super) fn page(&self, kind: &'static str, path: &SitePath, title: &str) -> (PageView, DeskView) {
        (self.scene.page(head(kind, path, title)), self.view(path))
    }

    fn view(&self, page: &SitePath) -> DeskView {
        let place = |place: Place| DeskPageView {
            icon: place.icon(),
            link: LinkView { text: self.text(place.title()).to_owned(), href: page.link_to(&place.path()) },
            current: place.is_current(page),
        };
        DeskView {
            home: page.link_to(&SitePath::new("index.html")),
            pages: Place::ALL.map(place).into(),
            newest: self.newest.map(|day| self.day(day)),
        }
    }

    pub(super) fn text(&self, key: &'static str) -> &'a str {
        self.scene.language.text(key)
    }

    /// A day without its year where that is the year of the newest day.
    pub(super) fn day(&self, day: Date) -> DateView {
        self.scene.day(day, self.newest, false)
    }

    /// "Tuesday 24 November 2026"
    pub(super) fn whole_day(&self, day: Date) -> String {
        self.scene.language.date_text(day, DateStyle::WeekdayDayMonthYear)
    }

    /// How many days before the newest day; nought for days after it.
    pub(super) fn days_since(&self, day: Date) -> Option<u64> {
        let days = day.until(self.newest?).ok()?.get_days();
        Some(u64::try_from(days).unwrap_or(0))
    }

    /// A link from a page of the desk to an address from the top of the site.
    pub(super) fn link(&self, page: &SitePath, address: &SitePath) -> String {
        page.below(&self.scene.tree.folder).link_to(address)
    }

    pub(super) fn name(&self, child: &Child<'_>, page: &SitePath) -> NameView {
        NameView { name: child.summary.name.clone(), href: self.link(page, &child.home), note: None }
    }

    /// The children whom `is` is true of.
    pub(super) fn names(&self, page: &SitePath, is: impl Fn(&Child<'_>) -> bool) -> NamesView {
        let some: Vec<&Child<'_>> = self.children.iter().filter(|child| is(child)).collect();
        let everybody = some.len() == self.children.len() && some.len() > 1;
        let names = if everybody { Vec::new() } else { some.iter().map(|child| self.name(child, page)).collect() };
        NamesView { names, everybody, own: Vec::new() }
    }

    /// A list and how long it is.
    pub(super) fn counted<T>(&self, rows: Vec<T>) -> CountedView<T> {
        CountedView { count: self.scene.language.number(rows.len() as u64), rows }
    }

    /// A child's words in a language, where it is known.
    pub(super) fn words(&self, words: &str, language: Option<&str>) -> QuotedView {
        let (lang, dir) = language.map_or((None, None), |language| self.scene.part(language));
        QuotedView { words: words.to_owned(), lang, dir }
    }

    /// "Best projects": a strand of which the best piece is missing.
    pub(super) fn best(&self, strand: &str) -> String {
        self.scene.language.fill("desk_best", &[("strand", &self.scene.strand(strand).name)])
    }
}

/// The newest of some days, without slips of the pen: a year that nobody has come to yet.
fn newest(mut days: Vec<Date>) -> Option<Date> {
    days.sort_unstable();
    while let [.., before, last] = days.as_slice()
        && before.checked_add(SLIP.days()).is_ok_and(|limit| *last > limit)
    {
        days.pop();
    }
    days.pop()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn days(all: &[(i16, i8, i8)]) -> Vec<Date> {
        all.iter().map(|(year, month, day)| Date::constant(*year, *month, *day)).collect()
    }

    #[test]
    fn the_newest_day_of_a_class_is_not_a_slip_of_the_pen() {
        let slip = days(&[(2026, 10, 5), (2062, 10, 5), (2026, 11, 20)]);
        assert_eq!(newest(slip), Some(Date::constant(2026, 11, 20)));
        assert_eq!(newest(days(&[(2025, 12, 1), (2026, 11, 20)])), Some(Date::constant(2026, 11, 20)));
        assert_eq!(newest(days(&[(2062, 1, 1)])), Some(Date::constant(2062, 1, 1)));
        assert_eq!(newest(Vec::new()), None);
    }
}
