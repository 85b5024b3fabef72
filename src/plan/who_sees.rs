//! Who sees what, file by file, and which line or rule decided: one list for the teacher's pages and the command.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;

use crate::load::front_matter;
use crate::model::audience::Audience;
use crate::model::class::Class;
use crate::model::entry::{Draft, Entry, MediaFile, MediaKind};
use crate::model::portfolio::Portfolio;

/// One file of the class folder, who may see what is made of it, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Row {
    /// Path from the class folder.
    pub path: String,
    /// `teacher`, `family`, `class`, `public`.
    pub audience: &'static str,
    /// Which line or rule decided.
    pub why: String,
}

/// How many files each audience sees, narrowest first: a file counts for the widest that may see it.
pub fn counted(rows: &[Row]) -> [usize; 4] {
    Audience::ALL.map(|audience| rows.iter().filter(|row| row.audience == audience.word()).count())
}

/// Every file of a child's folder, and every log that speaks of the child, by path.
pub fn child(portfolio: &Portfolio, class: &Class) -> Vec<Row> {
    let mut rows = Rows { limits: limits(portfolio, class), rows: BTreeMap::new() };
    rows.own_files(portfolio);
    for entry in &portfolio.entries {
        rows.entry(entry, portfolio);
    }
    rows.records(portfolio);
    for kept in &portfolio.kept_back {
        rows.add(&kept.path, Audience::Teacher, kept.why.clone());
    }
    rows.rows.into_values().collect()
}

/// The class's own files, by path.
pub fn class(class: &Class) -> Vec<Row> {
    let row =
        |path: &str, audience: Audience, why: String| Row { path: path.to_owned(), audience: audience.word(), why };
    let whole = || format!("class.md: audience: {}", class.audience);
    let mut rows = vec![row(&class.source.path, class.audience, whole())];
    for page in &class.pages {
        let why = if page.audience == class.audience { whole() } else { own_line(&page.source, page.audience) };
        rows.push(row(&page.source.path, page.audience, why));
    }
    for chart in &class.charts {
        let why = match chart.audience {
            Audience::Teacher => own_line(&chart.source, chart.audience),
            _ => "charts are for the families of the class".into(),
        };
        rows.push(row(&chart.source.path, chart.audience, why));
    }
    for source in class.agendas.iter().filter_map(|agenda| agenda.source.as_ref()) {
        rows.push(row(&source.path, Audience::Family, "agendas are for the families of the class".into()));
    }
    rows.sort_by(|a, b| a.path.cmp(&b.path));
    rows
}

/// The line `for:` of a file, or that it says a last name.
fn own_line(source: &crate::diagnostic::Source, audience: Audience) -> String {
    match front_matter::place_of(source, "for") {
        Some(_) => format!("for: {audience}"),
        None => "it says a last name, or its lines cannot be read".into(),
    }
}

/// What nothing of a child is seen more widely than, narrowest last.
fn limits(portfolio: &Portfolio, class: &Class) -> Vec<(Audience, String)> {
    let answer = |name: &str, audience: Audience| match portfolio.family_files.is_empty() {
        true => format!("class.md: consent on file: {audience}"),
        false => format!("family.md: {name}: {}", said(audience)),
    };
    vec![
        (class.audience, format!("class.md: audience: {}", class.audience)),
        (portfolio.consent.work, answer("work ok", portfolio.consent.work)),
        (portfolio.consent.names, answer("names ok", portfolio.consent.names)),
    ]
}

/// An answer as a family writes it.
fn said(audience: Audience) -> &'static str {
    if audience == Audience::Teacher { "none" } else { audience.word() }
}

struct Rows {
    limits: Vec<(Audience, String)>,
    rows: BTreeMap<String, Row>,
}

impl Rows {
    /// A file, with the narrowest of its own audience and what holds for the child as a whole.
    fn add(&mut self, path: &str, audience: Audience, why: String) {
        let limit = self.limits.iter().filter(|(limit, _)| *limit < audience).min_by_key(|(limit, _)| *limit);
        let (audience, why) = limit.cloned().unwrap_or((audience, why));
        let row = Row { path: path.to_owned(), audience: audience.word(), why };
        self.rows.entry(path.to_owned()).or_insert(row);
    }

    fn own_files(&mut self, portfolio: &Portfolio) {
        let student = &portfolio.student;
        let about = student.about_audience;
        if let Some(source) = &student.source {
            self.add(&source.path, about, format!("for: {about}"));
        }
        if let Some(picture) = &student.picture {
            let why = self.media_reason(picture, None, portfolio);
            self.add(&picture.path, picture.audience, why);
        }
        for source in &portfolio.family_files {
            self.add(&source.path, Audience::Teacher, "what families write here is never published".into());
        }
    }

    fn entry(&mut self, entry: &Entry, portfolio: &Portfolio) {
        for draft in &entry.drafts {
            self.draft(draft, entry, portfolio);
        }
        for media in &entry.media {
            let (audience, why) = match media.audience < entry.audience {
                true => (media.audience, self.media_reason(media, Some(entry), portfolio)),
                false => (entry.audience, entry.because.clone()),
            };
            self.add(&media.path, audience, why);
        }
        for path in &entry.files {
            self.add(path, entry.audience, entry.because.clone());
        }
    }

    fn draft(&mut self, draft: &Draft, entry: &Entry, portfolio: &Portfolio) {
        let audience = draft.audience.min(entry.audience);
        let why = || match (entry.audience < draft.audience, draft.audience) {
            (true, _) => entry.because.clone(),
            (false, Audience::Family) => "it is a draft".into(),
            (false, audience) => format!("for: {audience}"),
        };
        if let Some(source) = &draft.source {
            self.add(&source.path, audience, why());
        }
        for media in &draft.media {
            match media.audience < audience {
                true => self.add(&media.path, media.audience, self.media_reason(media, Some(entry), portfolio)),
                false => self.add(&media.path, audience, why()),
            }
        }
    }

    /// Whose answer decides about a picture or recording: this child's family's, or that of a child it names.
    fn media_reason(&self, media: &MediaFile, entry: Option<&Entry>, portfolio: &Portfolio) -> String {
        let consent = portfolio.consent;
        let (name, own) = match media.kind {
            MediaKind::Picture => ("photos ok", consent.photos),
            MediaKind::Sound => ("voice ok", consent.voice),
            MediaKind::Film if consent.voice < consent.photos => ("voice ok", consent.voice),
            MediaKind::Film => ("photos ok", consent.photos),
            MediaKind::Document if consent.work < consent.photos => ("work ok", consent.work),
            MediaKind::Document => ("photos ok", consent.photos),
        };
        if media.audience < own {
            let source = entry.and_then(|entry| entry.source.as_ref());
            let also = source.map_or_else(Vec::new, |source| front_matter::read(source, &["also"]).words("also"));
            let names: Vec<&str> = also.iter().map(|value| value.text.as_str()).collect();
            return format!("also: {}; what that family agreed to: {}", names.join(", "), said(media.audience));
        }
        match portfolio.family_files.is_empty() {
            true => format!("class.md: consent on file: {own}"),
            false => format!("family.md: {name}: {}", said(own)),
        }
    }

    /// The files of goals, conversations and conferences; of the log, that some lines of it are for this child's family.
    fn records(&mut self, portfolio: &Portfolio) {
        for goal in &portfolio.goals {
            self.add(&goal.source.path, goal.audience, goal.because.clone());
        }
        for held in &portfolio.conferences {
            self.add(&held.source.path, held.audience, held.because.clone());
        }
        let mut logs: BTreeMap<&Arc<str>, Audience> = BTreeMap::new();
        for talk in &portfolio.conversations {
            // A recording without words is its own conversation: what holds for the recording counts.
            for media in &talk.media {
                match media.audience < talk.audience {
                    true => self.add(&media.path, media.audience, self.media_reason(media, None, portfolio)),
                    false => self.add(&media.path, talk.audience, talk.because.clone()),
                }
            }
            if talk.source.path.starts_with("log/") {
                let widest = logs.entry(&talk.source.path).or_insert(talk.audience);
                *widest = talk.audience.max(*widest);
            } else {
                self.add(&talk.source.path, talk.audience, talk.because.clone());
            }
        }
        for (path, audience) in logs {
            self.add(path, audience, "its lines about this child".into());
        }
    }
}
