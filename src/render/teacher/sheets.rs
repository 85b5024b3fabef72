//! Run sheets: every conference day, the next one first.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::desk::{Child, Desk, Place};
use super::sheet::{self, Day};
use crate::plan::desk::ConferenceFacts;
use crate::render::Rendered;
use crate::render::view::{LinkView, NameView, SheetLinkView, SheetsView};
use crate::source::SitePath;
use crate::theme::TemplateError;

/// The list of days, and a page for each day. Conferences without a day have a page of their own.
pub(super) fn pages(desk: &Desk<'_>) -> Result<Vec<Rendered>, TemplateError> {
    let days = days(desk);
    let mut pages = vec![list(desk, &days)?];
    let dated: Vec<Date> = days.keys().filter_map(|day| *day).collect();
    for (day, held) in &days {
        pages.push(sheet::page(desk, *day, held, &dated)?);
    }
    Ok(pages)
}

/// The lines of the card on the teacher's home: the next day, else the last one.
pub(super) fn in_words(desk: &Desk<'_>) -> Vec<LinkView> {
    let page = SitePath::new("index.html");
    let days = days(desk);
    let (coming, earlier) = in_order(desk, &days);
    let shown: Vec<Option<Date>> = if coming.is_empty() { earlier.into_iter().take(1).collect() } else { coming };
    let line = |day: Option<Date>| {
        let held = days.get(&day).map_or(0, Vec::len);
        let link = link(desk, day, &page);
        let count = desk.scene.language.count("desk_conferences", held as u64);
        LinkView { text: format!("{}: {count}", link.text), href: link.href }
    };
    let lines: Vec<LinkView> = shown.into_iter().take(3).map(line).collect();
    if !lines.is_empty() {
        return lines;
    }
    vec![LinkView { text: desk.text("desk_no_conferences").to_owned(), href: Place::Sheets.path().to_string() }]
}

/// Whether a day is still to come: from the newest day of the records on, or without a day.
pub(super) fn is_coming(desk: &Desk<'_>, day: Option<Date>) -> bool {
    match (day, desk.newest) {
        (Some(day), Some(newest)) => day >= newest,
        _ => true,
    }
}

/// A day in words, with its page.
pub(super) fn link(desk: &Desk<'_>, day: Option<Date>, page: &SitePath) -> LinkView {
    LinkView { text: sheet::title(desk, day), href: page.link_to(&sheet::path(day)) }
}

fn days<'d>(desk: &'d Desk<'_>) -> BTreeMap<Option<Date>, Day<'d>> {
    let mut days: BTreeMap<Option<Date>, Day<'d>> = BTreeMap::new();
    for child in &desk.children {
        for held in &child.facts.conferences {
            days.entry(held.day).or_default().push((child, held));
        }
    }
    for held in days.values_mut() {
        held.sort_by_key(|(_, held)| sheet::order(held));
    }
    days
}

/// Days to come, the next one first and those without a day last; days before, newest first.
fn in_order(desk: &Desk<'_>, days: &BTreeMap<Option<Date>, Day<'_>>) -> (Vec<Option<Date>>, Vec<Option<Date>>) {
    let (mut coming, mut earlier): (Vec<_>, Vec<_>) = days.keys().partition(|day| is_coming(desk, **day));
    coming.sort_by_key(|day: &Option<Date>| (day.is_none(), *day));
    earlier.reverse();
    (coming, earlier)
}

fn list(desk: &Desk<'_>, days: &BTreeMap<Option<Date>, Day<'_>>) -> Result<Rendered, TemplateError> {
    let path = Place::Sheets.path();
    let (page, view) = desk.page("teacher-sheets", &path, desk.text(Place::Sheets.title()));
    let (coming, earlier) = in_order(desk, days);
    let short = |day: Option<Date>| {
        let held = days.get(&day).map_or(&[][..], Vec::as_slice);
        SheetLinkView {
            link: link(desk, day, &path),
            count: desk.scene.language.count("desk_conferences", held.len() as u64),
            names: held.iter().map(|(child, _)| child.summary.name.clone()).collect(),
        }
    };
    let view = SheetsView {
        page,
        desk: view,
        without: desk.counted(if coming.is_empty() { Vec::new() } else { without(desk, &path) }),
        coming: coming.into_iter().map(short).collect(),
        earlier: earlier.into_iter().map(short).collect(),
    };
    desk.scene.render("teacher/sheets.html", &path, &view)
}

fn without(desk: &Desk<'_>, page: &SitePath) -> Vec<NameView> {
    let coming = |held: &ConferenceFacts| is_coming(desk, held.day);
    let has = |child: &Child<'_>| child.facts.conferences.iter().any(coming);
    desk.children.iter().filter(|child| !has(child)).map(|child| desk.name(child, page)).collect()
}
