//! The class's own folders: pages, charts, agendas, and the names of tasks.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::diagnostic::{Code, Diagnostic};
use crate::load::{agenda, chart, entry, front_matter, names, page, privacy_lines, text};
use crate::model::agenda::Agenda;
use crate::model::audience::Audience;
use crate::model::chart::Chart;
use crate::model::class::{ClassPage, Strand, TaskName};
use crate::source::{ClassFolder, SourceFile};

const UNKNOWN_FILE: Code = Code::new("unknown-file");
const SAME_NAME: Code = Code::new("two-files-one-name");

/// The names a task's file has.
const TASK_NAMES: &[&str] = &[
    "title",
    "kind",
    "who",
    "standard",
    "skills",
    "chart",
    "due",
    "prep",
    "before",
    "optional",
    "stretch",
    "supports",
    "other ways",
    "badge",
    "see",
    "language",
    "for",
];

pub(super) fn pages(folder: &ClassFolder, widest: Audience, said: &mut Vec<Diagnostic>) -> Vec<ClassPage> {
    let files = texts(folder, "pages", "pages are text files; pictures belong into a child's folder", said);
    files.into_iter().filter_map(|file| page::read(file, widest, said)).collect()
}

pub(super) fn charts(folder: &ClassFolder, strands: &[Strand], said: &mut Vec<Diagnostic>) -> Vec<Arc<Chart>> {
    let files = named(texts(folder, "charts", "a chart is a text file with a list", said), said);
    files.into_iter().filter_map(|file| chart::read(file, strands, said)).map(Arc::new).collect()
}

pub(super) fn agendas(
    folder: &ClassFolder,
    around: agenda::Around<'_>,
    said: &mut Vec<Diagnostic>,
) -> Vec<Arc<Agenda>> {
    let files = named(texts(folder, "agendas", "an agenda is a text file with a heading for each step", said), said);
    files.into_iter().filter_map(|file| agenda::read(file, around, said)).map(Arc::new).collect()
}

pub(super) fn tasks(folder: &ClassFolder, said: &mut Vec<Diagnostic>) -> Vec<TaskName> {
    let files = named(texts(folder, "tasks", "a task is a text file with directions", said), said);
    files.into_iter().map(|file| TaskName { name: file.stem().to_owned(), title: task_title(file, said) }).collect()
}

/// What others may read of a task: its title, unless the teacher keeps the task.
fn task_title(file: &SourceFile, said: &mut Vec<Diagnostic>) -> String {
    let source = text::read(file).unpack(said);
    let lines = source.map(|source| front_matter::read(&source, TASK_NAMES));
    let open = lines.filter(|lines| {
        let audience = privacy_lines::read(lines, TASK_NAMES, &mut Vec::new()).audience;
        audience != Some(Audience::Teacher)
    });
    open.and_then(|lines| lines.text("title")).unwrap_or_else(|| names::words_of(file.stem()))
}

/// The text files of one of the class's folders; any other file in it is told with a `hint`.
fn texts<'a>(folder: &'a ClassFolder, place: &str, hint: &str, said: &mut Vec<Diagnostic>) -> Vec<&'a SourceFile> {
    let inside = |file: &&SourceFile| file.path.strip_prefix(place).is_some_and(|rest| rest.starts_with('/'));
    let (texts, others): (Vec<_>, Vec<_>) =
        folder.files.iter().filter(inside).partition(|file| entry::is_words(&file.ending()));
    said.extend(others.into_iter().map(|file| {
        Diagnostic::error(UNKNOWN_FILE, format!("a file of this kind has no place among the class's {place}"))
            .in_file(&*file.path)
            .hint(hint)
    }));
    texts
}

/// The files without those whose name another one before them has: what is named must be one thing.
fn named<'a>(files: Vec<&'a SourceFile>, said: &mut Vec<Diagnostic>) -> Vec<&'a SourceFile> {
    let mut taken = BTreeSet::new();
    let (kept, twins): (Vec<_>, Vec<_>) = files.into_iter().partition(|file| taken.insert(names::folded(file.stem())));
    said.extend(twins.into_iter().map(|file| {
        Diagnostic::error(
            SAME_NAME,
            format!("another file here is called `{}` too, so this one is left out", file.stem()),
        )
        .in_file(&*file.path)
        .hint("rename one of the two")
    }));
    kept
}
