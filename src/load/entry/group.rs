//! Which files make one entry.

use std::collections::BTreeMap;

use super::{is_words, media_kind};
use crate::diagnostic::{Code, Diagnostic};
use crate::load::names;
use crate::model::entry::MediaKind;
use crate::source::SourceFile;

const UNKNOWN_FILE: Code = Code::new("unknown-file");
const TWO_TEXTS: Code = Code::new("two-texts");

/// The files of one entry.
#[derive(Clone, Debug, Default)]
pub struct Group<'a> {
    /// The strand's folder name.
    pub strand: String,
    /// File or folder name without ending.
    pub name: String,
    /// The file with the words and lines.
    pub words: Option<&'a SourceFile>,
    /// Pictures, sounds, films, documents.
    pub media: Vec<(&'a SourceFile, MediaKind)>,
    /// Earlier drafts, oldest first.
    pub drafts: Vec<Draft<'a>>,
    /// Whether the work itself is still a draft.
    pub is_draft: bool,
}

/// A file that is a draft: its name holds the word *draft* or *try* and a number.
#[derive(Clone, Copy, Debug)]
pub struct Draft<'a> {
    /// The file.
    pub file: &'a SourceFile,
    /// Its number.
    pub number: u32,
}

impl<'a> Group<'a> {
    /// All its files.
    pub fn files(&self) -> impl Iterator<Item = &'a SourceFile> {
        let media = self.media.iter().map(|(file, _)| *file);
        self.words.into_iter().chain(media).chain(self.drafts.iter().map(|draft| draft.file))
    }

    /// The path of its first file, for a message about the whole.
    pub fn first_path(&self) -> &'a str {
        self.files().next().map_or("", |file| &file.path)
    }
}

/// Sorts the files of a strand into entries. `inside` gives a file's path from the strand's folder.
pub fn groups<'a>(strand: &str, files: &[(&'a SourceFile, &'a str)], said: &mut Vec<Diagnostic>) -> Vec<Group<'a>> {
    let mut folders: BTreeMap<&str, Vec<&'a SourceFile>> = BTreeMap::new();
    let mut single: BTreeMap<(String, &'static str), Group<'a>> = BTreeMap::new();
    for (file, inside) in files {
        match inside.split_once('/') {
            Some((folder, _)) => folders.entry(folder).or_default().push(file),
            None => add_single(&mut single, strand, file, said),
        }
    }
    let mut groups: Vec<Group<'a>> = single.into_values().collect();
    groups.extend(folders.into_iter().map(|(folder, files)| folder_group(strand, folder, &files, said)));
    groups.retain(|group| group.files().next().is_some());
    groups
}

/// A file that stands by itself, or beside others of the same name.
fn add_single<'a>(
    groups: &mut BTreeMap<(String, &'static str), Group<'a>>,
    strand: &str,
    file: &'a SourceFile,
    said: &mut Vec<Diagnostic>,
) {
    let stem = file.stem();
    let words = is_words(&file.ending());
    let media = media_kind(&file.ending());
    if !words && media.is_none() {
        return said.push(unknown(file));
    }
    let name = names::folded(stem);
    let is_draft = name.split(' ').any(|word| word == "draft") && draft_number(stem).is_some();
    // Two texts of one name are two entries: neither may swallow the other.
    let taken = words && groups.get(&(name.clone(), "")).is_some_and(|group| group.words.is_some());
    let key = if taken { (format!("{name} {}", file.ending()), "second") } else { (name, "") };
    let group =
        groups.entry(key).or_insert_with(|| Group { strand: strand.into(), name: stem.into(), ..Group::default() });
    group.is_draft |= is_draft;
    match media {
        Some(kind) => group.media.push((file, kind)),
        None => {
            group.name = stem.into();
            group.words = Some(file);
        }
    }
}

fn folder_group<'a>(strand: &str, folder: &str, files: &[&'a SourceFile], said: &mut Vec<Diagnostic>) -> Group<'a> {
    let mut group = Group { strand: strand.into(), name: folder.into(), ..Group::default() };
    let mut texts = Vec::new();
    for file in files {
        let (words, media) = (is_words(&file.ending()), media_kind(&file.ending()));
        match (draft_number(file.stem()), words, media) {
            (Some(number), true, _) | (Some(number), _, Some(_)) => group.drafts.push(Draft { file, number }),
            (None, true, _) => texts.push(*file),
            (None, _, Some(kind)) => group.media.push((file, kind)),
            (_, false, None) => said.push(unknown(file)),
        }
    }
    group.drafts.sort_by(|a, b| (a.number, &a.file.path).cmp(&(b.number, &b.file.path)));
    choose_words(&mut group, &texts, folder, said);
    // The picture with the entry's own name, or the words' name, leads.
    let own = names::folded(folder);
    group.media.sort_by_key(|(file, _)| names::folded(file.stem()) != own);
    if group.words.is_none() && group.media.is_empty() {
        latest_draft_is_the_work(&mut group);
    }
    group
}

/// `index.md`, or the text named like the folder, or the only text.
fn choose_words<'a>(group: &mut Group<'a>, texts: &[&'a SourceFile], folder: &str, said: &mut Vec<Diagnostic>) {
    let named = |name: &str| texts.iter().find(|file| names::folded(file.stem()) == name).copied();
    group.words = named("index").or_else(|| named(&names::folded(folder))).or_else(|| texts.first().copied());
    let Some(words) = group.words else { return };
    for other in texts.iter().filter(|file| file.path != words.path) {
        said.push(
            Diagnostic::error(
                TWO_TEXTS,
                format!("this folder has more than one text, and `{}` is taken as its words", words.name()),
            )
            .in_file(&*other.path)
            .hint(
                "call it `draft 1.md` if it is an earlier draft, or give it a place of its own in the strand's folder",
            )
            .hint("call the one that counts `index.md`"),
        );
    }
}

/// A folder that holds nothing but drafts shows the latest as the work so far.
fn latest_draft_is_the_work(group: &mut Group<'_>) {
    let Some(latest) = group.drafts.pop() else { return };
    group.is_draft = true;
    match media_kind(&latest.file.ending()) {
        Some(kind) => group.media.push((latest.file, kind)),
        None => group.words = Some(latest.file),
    }
}

/// The number of a draft: `draft 1`, `Draft-2`, `my dog try 3`.
fn draft_number(stem: &str) -> Option<u32> {
    let folded = names::folded(stem);
    let words: Vec<&str> = folded.split(' ').collect();
    let pair =
        words.windows(2).find_map(|pair| ["draft", "try"].contains(&pair[0]).then(|| pair[1].parse().ok()).flatten());
    pair.or_else(|| {
        words.iter().find_map(|word| word.strip_prefix("draft").or_else(|| word.strip_prefix("try"))?.parse().ok())
    })
}

fn unknown(file: &SourceFile) -> Diagnostic {
    let said = Diagnostic::error(UNKNOWN_FILE, "a file of this kind cannot be shown on a page").in_file(&*file.path);
    match file.ending().as_str() {
        "doc" | "docx" | "odt" | "pages" | "rtf" => {
            said.hint("save it as PDF beside it, or copy the words into a text file")
        }
        "ppt" | "pptx" | "key" | "odp" | "xls" | "xlsx" | "numbers" | "ods" => {
            said.hint("save it as PDF, or take pictures of it")
        }
        "svg" | "psd" | "ai" | "kra" | "xcf" => said.hint("save it as a picture: PNG or JPEG"),
        "zip" | "rar" | "7z" => said.hint("take the files out of it"),
        _ => said.hint("pictures (jpg, png), sounds (mp3, m4a), films (mp4), PDF and text files are shown"),
    }
}

#[cfg(test)]
mod tests {
    use super::draft_number;

    #[test]
    fn drafts_are_known_by_their_word_and_number() {
        for (stem, number) in [
            ("draft 1", Some(1)),
            ("Draft-2", Some(2)),
            ("my dog try 3", Some(3)),
            ("draft10", Some(10)),
            ("drafty 1", None),
            ("try", None),
            ("I try 2 jump", Some(2)),
            ("index", None),
        ] {
            assert_eq!(draft_number(stem), number, "{stem}");
        }
    }
}
