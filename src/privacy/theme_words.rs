//! Last names stay out of a class's own theme: every page wears it.

use std::ops::Range;

use super::last_names::{LastNames, told};
use crate::diagnostic::{Diagnostic, Source};
use crate::media;
use crate::model::class::Roster;
use crate::source::{ClassFolder, SourceFile, SourceText};

/// Largest file that is read, in bytes; a theme takes none that is larger.
const LARGEST: u64 = 8 << 20;

/// Attributes whose values people read, or that are addresses. Others hold colours and the like, which may be names.
const READ: [&str; 10] =
    ["alt", "title", "content", "aria-label", "href", "src", "id", "label", "value", "placeholder"];

/// The class folder without those files of its theme that say a last name; `None` where there are none.
pub fn keep_last_names_out_of_the_theme(
    folder: &ClassFolder,
    roster: &Roster,
    said: &mut Vec<Diagnostic>,
) -> Option<ClassFolder> {
    let names = LastNames::of(roster)?;
    let own = folder.files.iter().filter(|file| file.path.starts_with("theme/"));
    let found: Vec<(&SourceFile, Diagnostic)> = own.filter_map(|file| Some((file, in_file(&names, file)?))).collect();
    let is_left_out = |file: &SourceFile| found.iter().any(|(left_out, _)| left_out.path == file.path);
    let files: Vec<SourceFile> = folder.files.iter().filter(|file| !is_left_out(file)).cloned().collect();
    (!found.is_empty()).then(|| {
        said.extend(found.into_iter().map(|(_, told)| told));
        ClassFolder {
            root: folder.root.clone(),
            files,
            top: folder.top.clone(),
            students: Vec::new(),
            troubles: Vec::new(),
            fingerprint: folder.fingerprint,
            log: Vec::new(),
            log_fingerprint: folder.log_fingerprint,
            keys: None,
        }
    })
}

fn in_file(names: &LastNames, file: &SourceFile) -> Option<Diagnostic> {
    let inside = file.path.strip_prefix("theme/").unwrap_or(&file.path);
    let told = || told("this file of the theme is left out: every page would wear it");
    if names.find(inside).is_some() {
        return Some(told().in_file(&*file.path));
    }
    let is_file = std::fs::symlink_metadata(&file.on_disk).is_ok_and(|found| found.is_file());
    let bytes = if is_file && file.size <= LARGEST { std::fs::read(&file.on_disk).ok()? } else { return None };
    match String::from_utf8(bytes) {
        Ok(text) => {
            let span = names.find(&only(&text, &spoken(inside, &text)))?;
            let source: Source = SourceText { path: file.path.clone(), text }.into();
            Some(told().at(&source, span))
        }
        Err(error) => names.find(&media::words(error.as_bytes())).map(|_| told().in_file(&*file.path)),
    }
}

/// The parts of a theme's file that people may come to read.
fn spoken(path: &str, text: &str) -> Vec<Range<usize>> {
    match path.rsplit_once('.').map_or("", |(_, ending)| ending) {
        "css" => [between(text, "/*", "*/"), quoted(text)].concat(),
        "toml" => quoted(text),
        "html" | "svg" => markup(text),
        _ => std::iter::once(0..text.len()).collect(),
    }
}

/// A text of the same length, in which all but these parts is blank.
fn only(text: &str, parts: &[Range<usize>]) -> String {
    let mut blank: Vec<u8> = vec![b' '; text.len()];
    for part in parts {
        if let (Some(to), Some(from)) = (blank.get_mut(part.clone()), text.as_bytes().get(part.clone())) {
            to.copy_from_slice(from);
        }
    }
    String::from_utf8(blank).unwrap_or_else(|_| text.to_owned())
}

fn between(text: &str, start: &str, end: &str) -> Vec<Range<usize>> {
    let parts = text.match_indices(start).map(|(at, _)| {
        let from = at + start.len();
        from..text.get(from..).and_then(|rest| rest.find(end)).map_or(text.len(), |length| from + length)
    });
    parts.collect()
}

fn quoted(text: &str) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let mut at = 0;
    while let Some((start, quote)) =
        text.get(at..).and_then(|rest| rest.char_indices().find(|(_, c)| matches!(c, '"' | '\'')))
    {
        let from = at + start + 1;
        let rest = text.get(from..).unwrap_or("");
        let length = rest.find([quote, '\n']).unwrap_or(rest.len());
        parts.push(from..from + length);
        at = from + length + 1;
        if !text.is_char_boundary(at) {
            break;
        }
    }
    parts
}

/// What stands between tags and outside of `{% … %}` and its like, comments, and the values of some attributes.
fn markup(text: &str) -> Vec<Range<usize>> {
    let mut parts = between(text, "<!--", "-->");
    let mut at = 0;
    while at < text.len() {
        let rest = text.get(at..).unwrap_or("");
        let next = rest.find(['<', '{']).map_or(text.len(), |length| at + length);
        parts.push(at..next);
        let tag = text.get(next..).unwrap_or("");
        let end = ["{%", "{{", "{#"].iter().zip(["%}", "}}", "#}"]).find(|(start, _)| tag.starts_with(**start));
        let length = match end {
            Some((_, end)) => tag.find(end).map_or(tag.len(), |length| length + end.len()),
            None if tag.starts_with('{') => 1,
            None => tag.find('>').map_or(tag.len(), |length| length + 1),
        };
        parts.extend(attributes(tag.get(..length).unwrap_or("")).map(|part| next + part.start..next + part.end));
        at = next + length.max(1);
    }
    parts
}

fn attributes(tag: &str) -> impl Iterator<Item = Range<usize>> {
    quoted(tag).into_iter().filter(move |value| {
        let before = tag.get(..value.start.saturating_sub(1)).unwrap_or("").trim_end().trim_end_matches('=').trim_end();
        let name = before.rsplit(|c: char| c.is_whitespace()).next().unwrap_or(before);
        tag.starts_with('<') && READ.contains(&name.to_ascii_lowercase().as_str())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Span;

    fn names() -> LastNames {
        LastNames::sample(&["Brown", "Block"])
    }

    fn found(path: &str, text: &str) -> Option<String> {
        names()
            .find(&only(text, &spoken(path, text)))
            .map(|span: Span| text[span.start as usize..span.end as usize].to_owned())
    }

    #[test]
    fn a_name_that_a_page_would_show_is_found_in_every_kind_of_file() {
        for (path, text) in [
            ("templates/student/home.html", "{% block footer %}<p>Room of Mr Brown</p>{% endblock footer %}"),
            ("templates/a.html", "<!-- made by J. Brown -->"),
            ("templates/a.html", "<img class=\"x\" alt=\"the Browns\">"),
            ("static/class.css", "/* by Brown */"),
            ("static/class.css", ".x::after { content: \"Ava Brown\" }"),
            ("strings/en.toml", "my_work = \"Brown's work\""),
            ("static/a.svg", "<svg><title>Brown</title></svg>"),
        ] {
            assert!(found(path, text).is_some(), "{text}");
        }
    }

    #[test]
    fn colours_and_the_words_of_templates_are_no_names() {
        for (path, text) in [
            (
                "templates/a.html",
                "{% block brown %}<p class=\"brown\" style=\"color: brown\">{{ t.brown }}</p>{% endblock %}",
            ),
            ("static/class.css", ":root { --paper: brown; } .block { display: block }"),
            ("strings/en.toml", "block = \"brow\" # brown"),
            ("static/a.svg", "<svg><path fill=\"brown\"/></svg>"),
            ("templates/a.html", "é<é \"{% {{ {# <"),
            ("static/a.css", "é\"é'\n'"),
        ] {
            assert_eq!(found(path, text), None, "{text}");
        }
    }
}
