//! What a tree may not hold, and what it may: the words of a portfolio and a class, sorted by who may read them.

use std::cell::OnceCell;
use std::sync::Arc;

use super::shingles::{LONGEST, Runs, Written};
use super::text::{self, Heard};
use super::{Guard, MayRead, Secret};
use crate::diagnostic::Source;
use crate::model::audience::Audience;
use crate::model::class::{Class, Roster};
use crate::model::conversation::Conversation;
use crate::model::document::Document;
use crate::model::entry::{Entry, MediaFile};
use crate::model::portfolio::{Portfolio, Seen};
use crate::plan::summary::{Shown, TreeSummary};
use crate::theme::{DateStyle, Language};

/// Fewest words of a whole line that are looked for; in `family.md`, where lines are short and matter most.
const LEAST: usize = 5;
const LEAST_OF_FAMILY: usize = 3;

/// The place of a last name: it stands in no one file.
const LAST_NAME: Written = Written { source: u32::MAX, line: 0 };

impl<'a> Guard<'a> {
    /// What must not be in a tree of one student's; `None` where there is nothing narrower than the tree.
    pub fn of_student(
        portfolio: &'a Portfolio,
        seen: &'a Seen,
        class: &'a Class,
        language: &'a Language,
    ) -> Option<Guard<'a>> {
        let mut found = Found::default();
        found.portfolio(portfolio, seen);
        if seen.audience() > Audience::Family {
            found.last_names(&class.roster);
        }
        let may_read = move |read: &mut dyn FnMut(&str)| {
            of_seen(seen, portfolio, read);
            of_class(class, seen.audience(), read);
            of_interface(language, read);
        };
        found.guard(Box::new(may_read))
    }

    /// What must not be on the class's own pages in a tree; `None` where there is nothing narrower than the tree.
    pub fn of_class(
        class: &'a Class,
        students: Vec<&'a TreeSummary>,
        audience: Audience,
        language: &'a Language,
    ) -> Option<Guard<'a>> {
        let mut found = Found::default();
        for page in class.pages.iter().filter(|page| page.audience < audience) {
            found.document(&page.source, &page.words, page.audience);
        }
        for chart in class.charts.iter().filter(|chart| chart.audience < audience) {
            found.file(&chart.source, chart.audience);
        }
        if audience > Audience::Family {
            found.last_names(&class.roster);
        }
        let may_read = move |read: &mut dyn FnMut(&str)| {
            // These words went through their own units' guards.
            students.iter().flat_map(|seen| words_of_summary(seen)).for_each(|words| read(&words));
            of_class(class, audience, read);
            of_interface(language, read);
        };
        found.guard(Box::new(may_read))
    }
}

/// What is gathered to be looked for.
#[derive(Default)]
struct Found {
    runs: Runs,
    secrets: Vec<Secret>,
}

impl Found {
    fn guard<'a>(self, may_read: MayRead<'a>) -> Option<Guard<'a>> {
        let there = !self.runs.is_empty();
        there.then(|| Guard { runs: self.runs, secrets: self.secrets, allowed: OnceCell::new(), may_read })
    }

    fn portfolio(&mut self, portfolio: &Portfolio, seen: &Seen) {
        let audience = seen.audience();
        let mut shown = seen.entries().iter().peekable();
        for entry in &portfolio.entries {
            match shown.next_if(|shown| shown.id == entry.id) {
                Some(shown) if Arc::ptr_eq(shown, entry) => {}
                Some(shown) => self.withheld(entry, shown),
                None => self.entry(entry),
            }
        }
        let student = &portfolio.student;
        if let Some(source) = student.source.as_ref().filter(|_| student.about_audience < audience) {
            self.document(source, &student.about, student.about_audience);
        }
        for goal in portfolio.goals.iter().filter(|goal| goal.audience < audience) {
            self.document(&goal.source, &goal.steps, goal.audience);
        }
        for talk in portfolio.conversations.iter().filter(|talk| talk.audience < audience) {
            self.conversation(talk);
        }
        for held in portfolio.conferences.iter().filter(|held| held.audience < audience) {
            self.file(&held.source, held.audience);
        }
        for source in &portfolio.family_files {
            let secret = self.secret(&source.path, Audience::Teacher);
            self.text(&source.text, secret, 1, LEAST_OF_FAMILY);
        }
    }

    /// An entry that the tree does not show at all.
    fn entry(&mut self, entry: &Entry) {
        if let Some(source) = &entry.source {
            self.document(source, &entry.words, entry.audience);
        }
        for path in &entry.files {
            self.name(path, entry.audience);
        }
        entry.drafts.iter().for_each(|draft| self.draft(draft));
    }

    fn draft(&mut self, draft: &crate::model::entry::Draft) {
        if let Some(source) = &draft.source {
            self.document(source, &draft.words, draft.audience);
        }
    }

    /// What a tree does not show of an entry that it shows.
    fn withheld(&mut self, entry: &Entry, shown: &Entry) {
        let path = entry.source.as_ref().map_or_else(|| Arc::from(entry.id.0.as_str()), |source| source.path.clone());
        let media: Vec<&MediaFile> = entry.media.iter().filter(|media| !shown.media.contains(media)).collect();
        let audience = media.iter().map(|media| media.audience).min().unwrap_or(entry.audience);
        for words in withheld_words(entry, shown) {
            let secret = self.secret(&path, audience);
            self.text(words, secret, 0, LEAST);
        }
        media.iter().for_each(|media| self.name(&media.path, media.audience));
        let kept = |name: &str| shown.drafts.iter().any(|draft| draft.name == name);
        entry.drafts.iter().filter(|draft| !kept(&draft.name)).for_each(|draft| self.draft(draft));
    }

    fn conversation(&mut self, talk: &Conversation) {
        if !talk.source.path.starts_with("log/") {
            return self.document(&talk.source, &talk.words, talk.audience);
        }
        let (start, end) = (talk.span.start as usize, talk.span.end as usize);
        let line = talk.source.text.get(..start).map_or(0, |before| before.matches('\n').count() as u32 + 1);
        let secret = self.secret(&talk.source.path, talk.audience);
        self.text(talk.source.text.get(start..end).unwrap_or(""), secret, line, LEAST);
    }

    fn document(&mut self, source: &Source, words: &Document, audience: Audience) {
        self.file(source, audience);
        // Marks of Markdown stand between the words of the file, and none between those that a page would show.
        let secret = self.secret(&source.path, audience);
        self.text(&words.plain_text(), secret, 0, LONGEST);
    }

    fn file(&mut self, source: &Source, audience: Audience) {
        let secret = self.secret(&source.path, audience);
        self.text(&source.text, secret, 1, LEAST);
        self.name(&source.path, audience);
    }

    fn name(&mut self, path: &Arc<str>, audience: Audience) {
        let secret = self.secret(path, audience);
        let name = path.rsplit('/').next().unwrap_or(path);
        self.text(name.rsplit_once('.').map_or(name, |(stem, _)| stem), secret, 0, LEAST);
    }

    fn secret(&mut self, file: &Arc<str>, audience: Audience) -> u32 {
        if self.secrets.last().is_none_or(|last| last.file != *file) {
            self.secrets.push(Secret { file: file.clone(), audience });
        }
        self.secrets.len() as u32 - 1
    }

    /// Every run of the longest kind, over the ends of lines, and short lines as a whole. `line` is the number of the
    /// text's first line, 0 where nobody knows it.
    fn text(&mut self, text: &str, source: u32, line: u32, least: usize) {
        let mut words: Vec<(u64, u32)> = Vec::new();
        for (below, text) in (0..).zip(text.lines()) {
            let line = if line == 0 { 0 } else { line + below };
            if text.trim().is_empty() {
                self.runs_of(&mut words, source);
            }
            text::plain(text, &mut |heard| {
                if let Heard::Word(word) = heard {
                    words.push((word, line));
                }
            });
            for part in text.split('|').chain(text.split_once(':').map(|(_, value)| value)) {
                self.line(part, source, line, least);
            }
        }
        self.runs_of(&mut words, source);
    }

    fn runs_of(&mut self, words: &mut Vec<(u64, u32)>, source: u32) {
        let numbers: Vec<u64> = words.iter().map(|(word, _)| *word).collect();
        for (run, (_, line)) in numbers.windows(LONGEST).zip(words.iter()) {
            self.runs.add(run, Written { source, line: *line });
        }
        words.clear();
    }

    /// A line of a few words is looked for as a whole.
    fn line(&mut self, text: &str, source: u32, line: u32, least: usize) {
        let words = words_of(text);
        if (least..LONGEST).contains(&words.len()) {
            self.runs.add(&words, Written { source, line });
        }
    }

    fn last_names(&mut self, roster: &Roster) {
        roster.students.values().flat_map(|student| &student.last_names).for_each(|name| self.last_name(name));
    }

    fn last_name(&mut self, name: &str) {
        // "The Okafors" are a family too.
        for name in [name, &format!("{name}s")] {
            let words = words_of(name);
            if (1..=LONGEST).contains(&words.len()) {
                self.runs.add(&words, LAST_NAME);
            }
        }
    }
}

fn words_of(text: &str) -> Vec<u64> {
    let mut words = Vec::new();
    text::plain(text, &mut |heard| {
        if let Heard::Word(word) = heard {
            words.push(word);
        }
    });
    words
}

/// Words of an entry's lines that go with what is not shown: of a recording, what is said in it; of a picture, what it shows.
fn withheld_words<'e>(entry: &'e Entry, shown: &Entry) -> Vec<&'e str> {
    let transcript = entry.transcript.as_deref().filter(|_| shown.transcript.is_none());
    let media = entry.media.iter().filter(|media| !shown.media.contains(media));
    let alts = media.filter_map(|media| media.alt.as_deref());
    let still_said = |alt: &&str| !shown.media.iter().any(|media| media.alt.as_deref() == Some(*alt));
    transcript.into_iter().chain(alts.filter(still_said)).collect()
}

/// Everything a tree may show of a student.
fn of_seen(seen: &Seen, portfolio: &Portfolio, read: &mut dyn FnMut(&str)) {
    let student = seen.student();
    read(&student.name);
    read(&student.about.plain_text());
    student.source.iter().for_each(|source| read(&source.text));
    student.picture.iter().for_each(|picture| of_media(picture, read));
    let mut all = portfolio.entries.iter();
    for shown in seen.entries() {
        if let Some(entry) = all.find(|entry| entry.id == shown.id) {
            of_entry(entry, shown, read);
        }
    }
    for goal in seen.goals() {
        of_document(&goal.source, &goal.steps, read);
    }
    for talk in seen.conversations() {
        of_document(&talk.source, &talk.words, read);
    }
    for held in seen.conferences() {
        read(&held.source.text);
    }
}

fn of_entry(entry: &Entry, shown: &Entry, read: &mut dyn FnMut(&str)) {
    [&shown.title, &shown.name].into_iter().for_each(|text| read(text));
    read(&shown.words.plain_text());
    if let Some(source) = &shown.source {
        let mut text = source.text.clone();
        for words in withheld_words(entry, shown) {
            text = text.replace(words, "\n\n");
        }
        read(&text);
    }
    shown.media.iter().for_each(|media| of_media(media, read));
    for draft in &shown.drafts {
        read(&draft.name);
        read(&draft.words.plain_text());
        draft.source.iter().for_each(|source| read(&source.text));
        draft.media.iter().for_each(|media| of_media(media, read));
    }
}

fn of_media(media: &MediaFile, read: &mut dyn FnMut(&str)) {
    read(&media.name);
    media.alt.iter().for_each(|alt| read(alt));
}

fn of_document(source: &Source, words: &Document, read: &mut dyn FnMut(&str)) {
    read(&source.text);
    read(&words.plain_text());
}

/// What everyone in a tree may read of the class.
fn of_class(class: &Class, audience: Audience, read: &mut dyn FnMut(&str)) {
    let settings = [&class.grade, &class.year, &class.school, &class.contact, &class.address];
    settings.into_iter().flatten().chain([&class.name]).chain(&class.teachers).for_each(|text| read(text));
    class.strands.iter().flat_map(|strand| [&strand.name, &strand.id]).for_each(|text| read(text));
    class.terms.iter().for_each(|term| read(&term.name));
    class.groups.iter().for_each(|group| read(&group.name));
    read(&class.welcome.plain_text());
    read(class.source.text.get(class.welcome_at..).unwrap_or(""));
    for page in class.pages.iter().filter(|page| page.audience >= audience) {
        read(&page.title);
        of_document(&page.source, &page.words, read);
    }
    if audience <= Audience::Family {
        class.charts.iter().for_each(|chart| of_document(&chart.source, &chart.words, read));
        let agendas = class.agendas.iter().chain(&class.usual_agendas);
        agendas.filter_map(|agenda| agenda.source.as_ref()).for_each(|source| read(&source.text));
        class.tasks.iter().for_each(|task| read(&task.title));
    }
}

/// The program's own words.
fn of_interface(language: &Language, read: &mut dyn FnMut(&str)) {
    language.phrases().for_each(&mut *read);
    for month in 1..=12 {
        let day = jiff::civil::date(2026, month, 1);
        for style in [DateStyle::WeekdayDayMonthYear, DateStyle::ShortMonth] {
            read(&language.date_text(day, style));
        }
    }
}

/// The words that a summary hands on to the class's pages.
pub(super) fn words_of_summary(summary: &TreeSummary) -> impl Iterator<Item = String> {
    let cards = summary.newest.iter().flat_map(|card| {
        let shown = card.media.as_ref().map(|media| match media {
            Shown::Picture { alt, name, .. } => format!("{alt}\n\n{name}"),
            Shown::Sound { name, .. } | Shown::Film { name, .. } => name.clone(),
            Shown::Document { name, .. } | Shown::Missing { name, .. } => name.clone(),
        });
        [
            Some(card.title.clone()),
            card.medium.clone(),
            card.words.clone(),
            card.sentence.clone(),
            card.star.clone(),
            shown,
        ]
    });
    cards.flatten()
}

/// A guard for unit tests: files of the family's, words that everyone may read, and last names.
#[cfg(test)]
pub(super) fn sample(private: &[(&str, &str)], public: &'static str, last_names: &[&str]) -> Guard<'static> {
    let mut found = Found::default();
    for (path, text) in private {
        let source = Arc::new(crate::source::SourceText { path: (*path).into(), text: (*text).into() });
        found.file(&source, Audience::Family);
    }
    for name in last_names {
        found.last_name(name);
    }
    found.guard(Box::new(move |read| read(public))).expect("something is looked for")
}
