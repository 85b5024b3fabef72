//! An entry's page.

use std::sync::Arc;

use super::card::{self, ShownMedia};
use super::prose::{self, Player, ProseOptions, Target, Targets};
use super::scene::{Scene, title_size};
use super::student::StudentScene;
use super::view::{DraftView, EntryView, Html, LabelledLinks, LinkView, MediaView};
use super::{Rendered, corner};
use crate::model::document::Document;
use crate::model::entry::{Draft, Entry, MediaFile};
use crate::plan::lists::ListKind;
use crate::plan::student::{EntryPlan, Goal, Layout};
use crate::plan::summary::{Card, Shown};
use crate::source::{SitePath, Span};
use crate::theme::TemplateError;

/// Words up to here keep the child's own line breaks: a poem, a six-year-old's two lines.
const OWN_LINES: usize = 120;

/// Renders the entry at this place of the portfolio.
///
/// # Errors
/// What is wrong in a template.
pub fn page(at: &StudentScene<'_>, index: usize) -> Result<Rendered, TemplateError> {
    let (entry, plan, own) = (&at.plan.seen.entries()[index], &at.plan.entries[index], &at.cards[index]);
    let path = &plan.path;
    let title = card::title(&entry.title, own.media.as_ref(), &at.scene);
    let (lang, dir) = at.scene.part(&own.language);
    let strand = at.scene.strand(&entry.strand);
    let strand_link = at.list_link(&ListKind::Strand(entry.strand.clone()), path);
    let view = EntryView {
        page: at.page("entry", path, title.clone()),
        header: at.header(path, None)?,
        student: at.student(path),
        title_size: title_size(&title),
        lang,
        dir,
        layout: layout_word(plan.layout),
        strand,
        strand_href: strand_link.map_or_else(|| path.link_to(at.home()), |link| link.href),
        medium: entry.medium.clone(),
        date: entry.date.map(|date| at.scene.day(date, at.cards.first().and_then(|card| card.date), true)),
        rosette: corner::rosette(at, &entry.id),
        corner: corner::of_entry(at, entry, path),
        media: own_media(at, entry, plan, &title),
        body: body(at, &entry.words, &plan.links, path, &title, ""),
        words_label: (plan.layout == Layout::Beside && entry.strand == "writing")
            .then(|| at.scene.language.text("i_wrote").to_owned()),
        transcript: entry.transcript.clone(),
        well: entry.well.clone(),
        better: entry.better.clone(),
        learned: entry.learned.clone(),
        why: entry.why.clone(),
        ask: entry.ask.clone(),
        drafts: drafts(at, entry, plan, &title),
        labels: labels(at, entry, path),
        before: at.cards.get(index + 1).map(|card| neighbour(card, &at.scene, path)),
        next: index.checked_sub(1).map(|newer| neighbour(&at.cards[newer], &at.scene, path)),
        title,
    };
    at.scene.render("student/entry.html", path, &view)
}

fn layout_word(layout: Layout) -> &'static str {
    match layout {
        Layout::Beside => "beside",
        Layout::Picture => "picture",
        Layout::Gallery => "gallery",
        Layout::Words => "words",
    }
}

/// What hangs above the words: all media that the words do not show themselves.
fn own_media(at: &StudentScene<'_>, entry: &Entry, plan: &EntryPlan, title: &str) -> Vec<MediaView> {
    let hanging = entry.media.iter().enumerate().filter(|(place, _)| !plan.in_words.contains(place));
    let many = entry.media.len() > 1;
    hanging.filter_map(|(_, file)| media_with_caption(at, file, title, &plan.path, many)).collect()
}

/// A media file; among several, its own name is its caption.
fn media_with_caption(
    at: &StudentScene<'_>,
    file: &MediaFile,
    title: &str,
    page: &SitePath,
    many: bool,
) -> Option<MediaView> {
    let mut view = card::media(at.shown.get(&file.path)?, title, &at.scene, page);
    let own_name = (many && !file.name.is_empty() && file.name != title).then(|| file.name.clone());
    match &mut view {
        MediaView::Picture { caption, .. } | MediaView::Sound { caption, .. } | MediaView::Film { caption, .. } => {
            *caption = own_name;
        }
        MediaView::Document { .. } | MediaView::Missing { .. } => {}
    }
    Some(view)
}

/// Words as HTML; none where there are none.
fn body(
    at: &StudentScene<'_>,
    words: &Arc<Document>,
    links: &[(Span, Goal)],
    page: &SitePath,
    title: &str,
    prefix: &str,
) -> Option<Html> {
    if words.is_empty() {
        return None;
    }
    let options = prose_options(&at.scene, prefix, !words.is_longer_than(OWN_LINES));
    if links.is_empty() && prefix.is_empty() {
        return Some(Html(at.bodies.written(words, &options, at.scene.language.tag()).to_string()));
    }
    let mut html = String::new();
    prose::write(words, &targets(links, at.shown, page, title, &at.scene), &options, &mut html);
    Some(Html(html))
}

/// How prose is written on a page of this scene. `prefix` keeps the footnotes of several texts on one page apart.
pub fn prose_options<'a>(scene: &Scene<'a>, prefix: &'a str, keep_line_breaks: bool) -> ProseOptions<'a> {
    ProseOptions {
        heading_shift: 1,
        id_prefix: prefix,
        keep_line_breaks,
        table_label: scene.language.text("table"),
        done_label: scene.language.text("done"),
        to_do_label: scene.language.text("to_do"),
        back_label: scene.language.text("back_to_text"),
        ..ProseOptions::default()
    }
}

/// The links of some prose as a page at `page` writes them.
pub fn targets(links: &[(Span, Goal)], shown: &ShownMedia, page: &SitePath, title: &str, scene: &Scene<'_>) -> Targets {
    let target = |goal: &Goal| match goal {
        Goal::Page(path) => Some(Target::Href(page.link_to(path))),
        Goal::Media(path) => media_target(shown.get(path)?, page, title, scene),
    };
    links.iter().filter_map(|(span, goal)| Some((*span, target(goal)?))).collect()
}

fn media_target(shown: &Shown, page: &SitePath, title: &str, scene: &Scene<'_>) -> Option<Target> {
    Some(match card::media(shown, title, scene, page) {
        MediaView::Picture { picture, .. } => Target::Picture(picture),
        MediaView::Sound { src, mime, name, .. } => {
            Target::Player(Player { film: false, src, mime, name, poster: None, size: None })
        }
        MediaView::Film { src, mime, name, poster, width, height, .. } => {
            Target::Player(Player { film: true, src, mime, name, poster, size: width.zip(height) })
        }
        MediaView::Document { src, .. } => Target::Href(src),
        MediaView::Missing { .. } => return None,
    })
}

fn drafts(at: &StudentScene<'_>, entry: &Entry, plan: &EntryPlan, title: &str) -> Vec<DraftView> {
    let view = |number: usize, (draft, links): (&Draft, &Vec<(Span, Goal)>)| {
        let media = draft.media.iter().filter_map(|file| media_with_caption(at, file, title, &plan.path, false));
        DraftView {
            name: draft.name.clone(),
            body: body(at, &draft.words, links, &plan.path, title, &format!("draft-{}-", number + 1)),
            media: media.collect(),
        }
    };
    entry.drafts.iter().zip(&plan.draft_links).enumerate().map(|(number, draft)| view(number, draft)).collect()
}

fn labels(at: &StudentScene<'_>, entry: &Entry, page: &SitePath) -> Vec<LabelledLinks> {
    let group = |key: &str, icon: &'static str, kinds: Vec<ListKind>| {
        let links: Vec<_> = kinds.iter().filter_map(|kind| at.list_link(kind, page)).collect();
        (!links.is_empty()).then(|| LabelledLinks { label: at.scene.language.text(key).to_owned(), icon, links })
    };
    let groups = [
        group("subject", "book", entry.subject.iter().cloned().map(ListKind::Subject).collect()),
        group("unit", "flag", entry.unit.iter().cloned().map(ListKind::Unit).collect()),
        group("tags", "tag", entry.tags.iter().cloned().map(ListKind::Tag).collect()),
    ];
    groups.into_iter().flatten().collect()
}

fn neighbour(card: &Card, scene: &Scene<'_>, page: &SitePath) -> LinkView {
    LinkView {
        text: card::title(&card.title, card.media.as_ref(), scene),
        href: page.link_to(&SitePath::new(card.path.clone())),
    }
}
