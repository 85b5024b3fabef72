//! A post in short: made once, shown on many pages.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;

use super::scene::{Scene, title_size};
use super::view::{CardView, ChildView, MediaView, NewDayView, NewItemView, PictureView};
use super::written::Ways;
use crate::model::entry::{Entry, MediaFile};
use crate::plan::student::{EntryPlan, StudentPlan};
use crate::plan::summary::{Card, Shown};
use crate::source::SitePath;

/// What media files became, by their path in the class folder.
pub type ShownMedia = BTreeMap<Arc<str>, Shown>;

/// Words that hang where there is nothing to see.
const HANGING_WORDS: usize = 40;

/// All posts of a student in short, in order.
pub fn cards(plan: &StudentPlan<'_>, shown: &ShownMedia) -> Vec<Card> {
    plan.seen.entries().iter().zip(&plan.entries).map(|(entry, place)| card(plan, entry, place, shown)).collect()
}

fn card(plan: &StudentPlan<'_>, entry: &Entry, place: &EntryPlan, shown: &ShownMedia) -> Card {
    let lead = lead(entry, shown);
    let to_see = matches!(lead, Some(Shown::Picture { .. } | Shown::Film { .. }));
    let words = (!to_see && !entry.words.is_empty()).then(|| hanging_words(entry));
    Card {
        path: place.path.to_string(),
        title: entry.title.clone(),
        language: work_language(plan, entry),
        strand: entry.strand.clone(),
        medium: entry.medium.clone(),
        date: entry.date,
        sentence: if words.is_some() { None } else { entry.words.first_sentence() },
        words,
        media: lead.cloned(),
        star: entry.well.first().cloned(),
    }
}

/// The first words, with a sign where there are more.
fn hanging_words(entry: &Entry) -> String {
    let words = entry.words.first_words(HANGING_WORDS);
    if entry.words.is_longer_than(HANGING_WORDS) { format!("{words} …") } else { words }
}

/// The language of an entry's words.
pub fn work_language(plan: &StudentPlan<'_>, entry: &Entry) -> String {
    let own = entry.language.as_deref().or(plan.seen.student().language.as_deref());
    own.unwrap_or_else(|| plan.class.language()).to_owned()
}

/// A picture leads, else a film, else what there is.
fn lead<'a>(entry: &Entry, shown: &'a ShownMedia) -> Option<&'a Shown> {
    let all = || entry.media.iter().filter_map(|media: &MediaFile| shown.get(&media.path));
    all()
        .find(|shown| matches!(shown, Shown::Picture { .. }))
        .or_else(|| all().find(|shown| matches!(shown, Shown::Film { .. })))
        .or_else(|| all().find(|shown| !matches!(shown, Shown::Missing { .. })))
        .or_else(|| all().next())
}

/// A post as a page at `page` shows it. `newest` decides whether its year is said.
pub fn view(card: &Card, scene: &Scene<'_>, page: &impl Ways, newest: Option<Date>, weekday: bool) -> CardView {
    let (lang, dir) = scene.part(&card.language);
    let title = title(&card.title, card.media.as_ref(), scene);
    CardView {
        href: page.link_to(&SitePath::new(card.path.clone())),
        title_size: title_size(&title),
        lang,
        dir,
        strand: scene.strand(&card.strand),
        medium: card.medium.clone(),
        date: card.date.map(|date| scene.day(date, newest, weekday)),
        media: card.media.as_ref().map(|shown| media(shown, &title, scene, page)),
        title,
        words: card.words.clone(),
        sentence: card.sentence.clone(),
        star: card.star.clone(),
        rosette: None,
        child: None,
    }
}

/// A title; a word for what it is where only a camera gave it a name.
pub fn title(given: &str, media: Option<&Shown>, scene: &Scene<'_>) -> String {
    if !given.is_empty() {
        return given.to_owned();
    }
    let key = match media {
        Some(Shown::Picture { .. }) => "untitled_picture",
        Some(Shown::Sound { .. }) => "untitled_sound",
        Some(Shown::Film { .. }) => "untitled_film",
        _ => "untitled",
    };
    scene.language.text(key).to_owned()
}

/// Something to see, hear or open, for the page at `page`; `title` stands in where nobody wrote what it shows.
pub fn media(shown: &Shown, title: &str, scene: &Scene<'_>, page: &impl Ways) -> MediaView {
    let href = |path: &String| page.link_to(&SitePath::new(path.clone()));
    let named = |name: &String| if name.is_empty() { title.to_owned() } else { name.clone() };
    let length = |seconds: &Option<u32>| seconds.map(|seconds| scene.language.length_text(seconds.into()));
    match shown {
        Shown::Picture { .. } => {
            MediaView::Picture { picture: picture(shown, title, page).unwrap_or_else(empty_picture), caption: None }
        }
        Shown::Sound { path, mime, seconds, name } => MediaView::Sound {
            src: href(path),
            mime: mime.clone(),
            name: named(name),
            length: length(seconds),
            caption: None,
        },
        Shown::Film { path, mime, seconds, width, height, name } => MediaView::Film {
            src: href(path),
            mime: mime.clone(),
            name: named(name),
            length: length(seconds),
            poster: None,
            width: *width,
            height: *height,
            caption: None,
        },
        Shown::Document { path, size, name } => {
            MediaView::Document { src: href(path), name: named(name), size: scene.language.size_text(*size) }
        }
        Shown::Missing { sentence, name } => {
            MediaView::Missing { name: named(name), sentence: scene.language.text(sentence).to_owned() }
        }
    }
}

/// A picture with the widths that exist.
pub fn picture(shown: &Shown, title: &str, page: &impl Ways) -> Option<PictureView> {
    let Shown::Picture { files, width, height, alt, name } = shown else { return None };
    let href = |path: &String| page.link_to(&SitePath::new(path.clone()));
    let srcset: Vec<String> = files.iter().map(|(width, path)| format!("{} {width}w", href(path))).collect();
    let alt = [alt, name].into_iter().find(|text| !text.is_empty()).map_or(title, String::as_str);
    Some(PictureView {
        src: files.get(files.len() / 2).map(|(_, path)| href(path))?,
        srcset: srcset.join(", "),
        width: *width,
        height: *height,
        alt: alt.to_owned(),
        shape: shape(*width, *height),
    })
}

fn empty_picture() -> PictureView {
    PictureView { src: String::new(), srcset: String::new(), width: 1, height: 1, alt: String::new(), shape: "square" }
}

fn shape(width: u32, height: u32) -> &'static str {
    let (width, height) = (u64::from(width), u64::from(height));
    match () {
        () if width > height * 2 => "wide",
        () if height > width * 2 => "tall",
        () if width * 10 > height * 11 => "landscape",
        () if height * 10 > width * 11 => "portrait",
        () => "square",
    }
}

/// The newest posts by day, for "new since". `child` names whose a post is, on class pages.
pub fn by_day<'a>(
    cards: impl Iterator<Item = (&'a Card, Option<&'a ChildView>)>,
    scene: &Scene<'_>,
    page: &SitePath,
    most: usize,
) -> Vec<NewDayView> {
    let mut days: Vec<NewDayView> = Vec::new();
    let mut newest = None;
    for (card, child) in cards.filter(|(card, _)| card.date.is_some()).take(most) {
        let Some(date) = card.date else { continue };
        let newest = *newest.get_or_insert(date);
        let item = NewItemView {
            title: title(&card.title, card.media.as_ref(), scene),
            href: page.link_to(&SitePath::new(card.path.clone())),
            name: child.map(|child| child.name.clone()),
        };
        match days.last_mut() {
            Some(day) if day.date.iso == date.to_string() => day.items.push(item),
            _ => days.push(NewDayView { date: scene.day(date, Some(newest), true), items: vec![item] }),
        }
    }
    days
}
