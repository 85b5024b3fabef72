//! Which lists a portfolio has: all work, strands, months, terms, subjects, units, tags.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::Arc;

use super::address::{Taken, slug};
use super::tree::Tree;
use crate::load::names;
use crate::model::class::Class;
use crate::model::entry::Entry;
use crate::source::SitePath;

/// Posts on the first page of a list: one large, twelve below it.
const FIRST_PAGE: usize = 13;
/// Posts on each later page.
const LATER_PAGE: usize = 12;

/// What a list gathers.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ListKind {
    /// Everything: the student's home.
    All,
    /// A strand, by its folder name.
    Strand(String),
    /// A month of a year.
    Month(i16, i8),
    /// A term of the class, by its name.
    Term(String),
    /// A subject.
    Subject(String),
    /// A unit.
    Unit(String),
    /// A tag.
    Tag(String),
}

/// A list and its pages.
#[derive(Clone, Debug)]
pub struct List {
    /// What it gathers.
    pub kind: ListKind,
    /// The same however it is written: `Science` and `science` are one subject.
    folded: ListKind,
    /// How many posts.
    pub count: usize,
    /// Its pages, at least one.
    pub pages: Vec<ListPage>,
}

/// One page of a list.
#[derive(Clone, Debug)]
pub struct ListPage {
    /// Its address.
    pub path: SitePath,
    /// Its posts, by their place in the portfolio, newest first.
    pub entries: Vec<usize>,
}

/// All lists of a portfolio as one audience sees it; the home first.
pub fn of(entries: &[Arc<Entry>], class: &Class, tree: &Tree, student: &str, taken: &mut Taken) -> Vec<List> {
    // `Science` and `science` are one subject: the newest post's writing names it.
    let mut gathered: BTreeMap<ListKind, (ListKind, Vec<usize>)> = BTreeMap::new();
    for (at, entry) in entries.iter().enumerate() {
        for kind in kinds(entry, class) {
            gathered.entry(folded(&kind)).or_insert_with(|| (kind, Vec::new())).1.push(at);
        }
    }
    let mut ordered: Vec<(ListKind, Vec<usize>)> = vec![(ListKind::All, (0..entries.len()).collect())];
    let strand_order = |id: &str| class.strands.iter().position(|strand| strand.id == id).unwrap_or(usize::MAX);
    let mut rest: Vec<(ListKind, Vec<usize>)> = gathered.into_values().collect();
    rest.sort_by_cached_key(|(kind, at)| {
        let newest = match kind {
            // Time runs backwards in lists of time, and forwards in the alphabet.
            ListKind::Month(..) | ListKind::Term(_) => Some(Reverse(at.first().and_then(|at| entries[*at].date))),
            _ => None,
        };
        let strand = if let ListKind::Strand(id) = kind { strand_order(id) } else { 0 };
        (group(kind), strand, newest, kind.clone())
    });
    ordered.extend(rest);
    ordered.into_iter().map(|(kind, entries)| list(kind, entries, tree, student, taken)).collect()
}

/// The order in which groups of lists are shown.
fn group(kind: &ListKind) -> u8 {
    match kind {
        ListKind::All => 0,
        ListKind::Strand(_) => 1,
        ListKind::Term(_) => 2,
        ListKind::Month(..) => 3,
        ListKind::Subject(_) => 4,
        ListKind::Unit(_) => 5,
        ListKind::Tag(_) => 6,
    }
}

fn kinds(entry: &Entry, class: &Class) -> Vec<ListKind> {
    let mut kinds = vec![ListKind::Strand(entry.strand.clone())];
    if let Some(date) = entry.date {
        kinds.push(ListKind::Month(date.year(), date.month()));
        kinds.extend(class.term_of(date).map(|term| ListKind::Term(term.name.clone())));
    }
    kinds.extend(entry.subject.clone().map(ListKind::Subject));
    kinds.extend(entry.unit.clone().map(ListKind::Unit));
    kinds.extend(entry.tags.iter().cloned().map(ListKind::Tag));
    kinds
}

fn list(kind: ListKind, entries: Vec<usize>, tree: &Tree, student: &str, taken: &mut Taken) -> List {
    let stem = taken.take(&stem(&kind)).0;
    let first = entries.len().min(FIRST_PAGE);
    let (head, tail) = entries.split_at(first);
    let mut pages = vec![ListPage { path: tree.student(student, &format!("{stem}.html")), entries: head.to_vec() }];
    for (number, chunk) in tail.chunks(LATER_PAGE).enumerate() {
        let name = if stem == "index" { format!("page-{}", number + 2) } else { format!("{stem}-page-{}", number + 2) };
        let name = taken.take(&name).0;
        pages.push(ListPage { path: tree.student(student, &format!("{name}.html")), entries: chunk.to_vec() });
    }
    List { count: entries.len(), folded: folded(&kind), kind, pages }
}

fn stem(kind: &ListKind) -> String {
    match kind {
        ListKind::All => "index".into(),
        ListKind::Strand(id) => slug(id),
        ListKind::Month(year, month) => format!("months/{year:04}-{month:02}"),
        ListKind::Term(name) => format!("terms/{}", slug(name)),
        ListKind::Subject(name) => format!("subjects/{}", slug(name)),
        ListKind::Unit(name) => format!("units/{}", slug(name)),
        ListKind::Tag(name) => format!("tags/{}", slug(name)),
    }
}

/// The list of this kind; subjects, units and tags meet however they are written.
pub fn find<'a>(lists: &'a [List], kind: &ListKind) -> Option<&'a List> {
    let wanted = folded(kind);
    lists.iter().find(|list| list.folded == wanted)
}

fn folded(kind: &ListKind) -> ListKind {
    match kind {
        ListKind::Subject(name) => ListKind::Subject(names::folded(name)),
        ListKind::Unit(name) => ListKind::Unit(names::folded(name)),
        ListKind::Tag(name) => ListKind::Tag(names::folded(name)),
        other => other.clone(),
    }
}
