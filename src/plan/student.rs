//! A student's pages in one tree: what they are, where they are, what they show.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::address::{Taken, slug};
use super::corner::Corner;
use super::links::{self, Destination, Places};
use super::lists::{self, List};
use super::tree::Tree;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::class::Class;
use crate::model::document::Document;
use crate::model::entry::{Entry, MediaFile, MediaKind};
use crate::model::portfolio::Seen;
use crate::source::{SitePath, Span};

const SAME_ADDRESS: Code = Code::new("same-address");

/// Everything that will be in a student's part of one tree.
pub struct StudentPlan<'a> {
    /// The class.
    pub class: &'a Class,
    /// The tree.
    pub tree: &'a Tree,
    /// The student and the entries this tree's audience may see.
    pub seen: &'a Seen,
    /// The student's part of addresses.
    pub slug: &'a str,
    /// One for each seen entry, in the same order.
    pub entries: Vec<EntryPlan>,
    /// All lists; the home first.
    pub lists: Vec<List>,
    /// "About me", where there are words.
    pub about: Option<SitePath>,
    /// Links in the words about me.
    pub about_links: Vec<(Span, Goal)>,
    /// The page to find things by.
    pub browse: Option<SitePath>,
    /// The family's corner, in a family's tree.
    pub corner: Option<Corner>,
    /// The page of the family's locked copy, where everybody may know that there is one.
    pub locked: Option<SitePath>,
    /// Pictures, sounds and films to make, each once.
    pub media: Vec<MediaFile>,
}

/// One entry's page.
pub struct EntryPlan {
    /// Its address.
    pub path: SitePath,
    /// How it is laid out.
    pub layout: Layout,
    /// Links in its words.
    pub links: Vec<(Span, Goal)>,
    /// Links in the words of each draft.
    pub draft_links: Vec<Vec<(Span, Goal)>>,
    /// Media that its words already show, by place.
    pub in_words: BTreeSet<usize>,
}

/// Where a link in prose leads, decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Goal {
    /// To a page of this tree.
    Page(SitePath),
    /// To a media file, by its path in the class folder.
    Media(Arc<str>),
}

/// How an entry's page is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// One picture of a page and few words, side by side.
    Beside,
    /// One thing to look at, over the whole column.
    Picture,
    /// A lead picture and more below, two across.
    Gallery,
    /// Words alone, or words that show their own pictures.
    Words,
}

/// Most words that still fit beside a picture.
const BESIDE_WORDS: usize = 120;

/// Plans a student's part of a tree.
pub fn plan<'a>(
    seen: &'a Seen,
    class: &'a Class,
    tree: &'a Tree,
    student: &'a str,
    said: &mut Vec<Diagnostic>,
) -> StudentPlan<'a> {
    let mut taken = Taken::default();
    let lists = lists::of(seen.entries(), class, tree, student, &mut taken);
    let about =
        (!seen.student().about.is_empty()).then(|| tree.student(student, &format!("{}.html", taken.take("about").0)));
    let browse = (!seen.entries().is_empty()).then(|| tree.student(student, &format!("{}.html", taken.take("find").0)));
    let corner = Corner::of(seen, class, tree, student, &mut taken);
    let paths = entry_paths(seen.entries(), tree, student, &mut taken, said);
    let decide = |document: &Document, own: Option<&Entry>| {
        let places = Places { entries: seen.entries(), own, class };
        goals(document, &places, &paths, tree)
    };
    let entries = seen.entries().iter().zip(&paths).map(|(entry, path)| entry_plan(entry, path, &decide)).collect();
    let media = media(seen);
    let about_links = decide(&seen.student().about, None);
    let locked = None;
    StudentPlan { class, tree, seen, slug: student, entries, lists, about, about_links, browse, corner, locked, media }
}

fn entry_paths(
    entries: &[Arc<Entry>],
    tree: &Tree,
    student: &str,
    taken: &mut Taken,
    said: &mut Vec<Diagnostic>,
) -> Vec<SitePath> {
    // Older entries keep the plain address when a newer one of the same name comes.
    let mut order: Vec<usize> = (0..entries.len()).collect();
    order.sort_by_key(|at| (entries[*at].date.is_none(), entries[*at].date, &entries[*at].id));
    let mut paths: Vec<Option<SitePath>> = vec![None; entries.len()];
    for at in order {
        let entry = &entries[at];
        let wanted = format!("{}/{}", slug(&entry.strand), slug(&entry.name));
        let (address, free) = taken.take(&wanted);
        if !free {
            let file = entry.files.first().map_or("", |file| file);
            said.push(
                Diagnostic::warning(
                    SAME_ADDRESS,
                    format!("two entries would have the address `{wanted}.html`, so this one is at `{address}.html`"),
                )
                .in_file(file)
                .hint("give one of them another name"),
            );
        }
        paths[at] = Some(tree.student(student, &format!("{address}.html")));
    }
    paths.into_iter().flatten().collect()
}

/// Decides where the links of a document lead that stands in an entry, or in none.
type Decide<'a> = &'a dyn Fn(&Document, Option<&Entry>) -> Vec<(Span, Goal)>;

fn entry_plan(entry: &Entry, path: &SitePath, decide: Decide<'_>) -> EntryPlan {
    let links = decide(&entry.words, Some(entry));
    let shown = shown_in_words(entry, &links);
    let draft_links = entry.drafts.iter().map(|draft| decide(&draft.words, Some(entry))).collect();
    EntryPlan { path: path.clone(), layout: layout(entry, &shown), links, draft_links, in_words: shown }
}

/// Media that the words show by `![…](…)`: they need not hang above them again.
fn shown_in_words(entry: &Entry, links: &[(Span, Goal)]) -> BTreeSet<usize> {
    let mut images = BTreeSet::new();
    entry.words.for_each_link(&mut |link, is_image| {
        if is_image {
            images.insert(link.span);
        }
    });
    let shown = links.iter().filter(|(span, _)| images.contains(span)).filter_map(|(_, goal)| match goal {
        Goal::Media(path) => entry.media.iter().position(|media| media.path == *path),
        Goal::Page(_) => None,
    });
    shown.collect()
}

fn layout(entry: &Entry, in_words: &BTreeSet<usize>) -> Layout {
    let own: Vec<MediaKind> =
        entry.media.iter().enumerate().filter(|(at, _)| !in_words.contains(at)).map(|(_, media)| media.kind).collect();
    let seen = own.iter().filter(|kind| matches!(kind, MediaKind::Picture | MediaKind::Film)).count();
    match (seen, entry.words.is_empty()) {
        (0, _) => Layout::Words,
        (1, true) => Layout::Picture,
        (1, false) if entry.strand != "representing" && !entry.words.is_longer_than(BESIDE_WORDS) => Layout::Beside,
        (1, false) => Layout::Picture,
        _ => Layout::Gallery,
    }
}

fn goals(document: &Document, places: &Places<'_>, paths: &[SitePath], tree: &Tree) -> Vec<(Span, Goal)> {
    let goal = |destination| match destination {
        Destination::Entry(at) => paths.get(at).cloned().map(Goal::Page),
        Destination::Media(at) => {
            places.own.and_then(|own| own.media.get(at)).map(|media| Goal::Media(media.path.clone()))
        }
        Destination::ClassPage(at) => {
            places.class.pages.get(at).filter(|page| page.audience >= tree.audience)?;
            class_page(tree, places.class, at).map(Goal::Page)
        }
        Destination::Several(_) | Destination::Nowhere(_) => None,
    };
    links::of(document, places).into_iter().filter_map(|(span, _, _, to)| Some((span, goal(to)?))).collect()
}

/// The address of one of the class's own pages, by its place among them.
pub fn class_page(tree: &Tree, class: &Class, at: usize) -> Option<SitePath> {
    let mut taken = Taken::default();
    let addresses = class.pages.iter().take(at + 1).map(|page| taken.take(&slug(&page.name)).0);
    Some(tree.class(&format!("pages/{}.html", addresses.last()?)))
}

fn media(seen: &Seen) -> Vec<MediaFile> {
    let entries = seen.entries().iter();
    let drafts = seen.entries().iter().flat_map(|entry| &entry.drafts).flat_map(|draft| &draft.media);
    let talks = seen.conversations().iter().flat_map(|talk| &talk.media);
    let all = seen.student().picture.iter().chain(entries.flat_map(|entry| &entry.media)).chain(drafts).chain(talks);
    let mut known = BTreeSet::new();
    all.filter(|media| known.insert(media.path.clone())).cloned().collect()
}
