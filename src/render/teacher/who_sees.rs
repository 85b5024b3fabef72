//! Who sees what of one child, file by file.

use std::collections::BTreeMap;

use super::head;
use crate::model::audience::Audience;
use crate::model::portfolio::Portfolio;
use crate::plan::tree::Tree;
use crate::render::Rendered;
use crate::render::scene::Scene;
use crate::render::view::{ConsentRow, FileRow, TeacherStudentView};
use crate::source::SitePath;
use crate::theme::TemplateError;

/// The page of a child.
pub(super) fn student_path(tree: &Tree, slug: &str) -> SitePath {
    tree.class(&format!("students/{slug}.html"))
}

/// Who sees what of one child, file by file, and why.
///
/// # Errors
/// What is wrong in a template.
pub fn student(scene: &Scene<'_>, portfolio: &Portfolio, slug: &str) -> Result<Rendered, TemplateError> {
    let path = student_path(scene.tree, slug);
    let consent = portfolio.consent;
    let answers =
        [("names", consent.names), ("photos", consent.photos), ("voice", consent.voice), ("work", consent.work)];
    let answer = |(what, audience): (&'static str, Audience)| ConsentRow {
        what,
        audience: if audience == Audience::Teacher { "none" } else { audience.word() },
    };
    let view = TeacherStudentView {
        page: scene.page(head("teacher-student", &path, &portfolio.student.name)),
        name: portfolio.student.name.clone(),
        home: path.link_to(&SitePath::new("index.html")),
        consent: answers.into_iter().map(answer).collect(),
        files: files(portfolio),
    };
    scene.render("teacher/student.html", &path, &view)
}

/// Every file of a portfolio with its audience, by path.
fn files(portfolio: &Portfolio) -> Vec<FileRow> {
    let limit = portfolio.consent.names;
    let row = |path: &str, audience: Audience, why: String| match audience > limit {
        true => {
            FileRow { path: path.to_owned(), audience: limit.word(), why: format!("the name may be seen by: {limit}") }
        }
        false => FileRow { path: path.to_owned(), audience: audience.word(), why },
    };
    let mut rows = Vec::new();
    for entry in &portfolio.entries {
        for path in &entry.files {
            let drafts = entry.drafts.iter().flat_map(|draft| {
                let words = draft.source.iter().map(|source| (source.path.clone(), draft.audience));
                words.chain(draft.media.iter().map(|media| (media.path.clone(), draft.audience.min(media.audience))))
            });
            let media = entry.media.iter().map(|media| (media.path.clone(), media.audience));
            let own = drafts.chain(media).find(|(own, _)| own == path).map(|(_, audience)| audience);
            rows.push(match own.filter(|own| *own < entry.audience) {
                Some(own) if entry.media.iter().any(|media| media.path == *path) => {
                    row(path, own, "consent for pictures and voices".into())
                }
                Some(own) => row(path, own, "it is a draft".into()),
                None => row(path, entry.audience, entry.because.clone()),
            });
        }
    }
    rows.extend(records(portfolio).into_iter().map(|(path, audience, why)| row(path, audience, why.to_owned())));
    rows.extend(portfolio.kept_back.iter().map(|kept| row(&kept.path, Audience::Teacher, kept.why.clone())));
    rows.sort_by(|a, b| a.path.cmp(&b.path));
    rows
}

/// The files of goals, conversations and conferences; of the log, that some lines of it are for this child's family.
fn records(portfolio: &Portfolio) -> Vec<(&str, Audience, &str)> {
    let mut files: BTreeMap<&str, (Audience, &str)> = BTreeMap::new();
    for goal in &portfolio.goals {
        files.insert(&goal.source.path, (goal.audience, &goal.because));
    }
    for held in &portfolio.conferences {
        files.insert(&held.source.path, (held.audience, &held.because));
    }
    for talk in &portfolio.conversations {
        let is_logged = talk.source.path.starts_with("log/");
        let because = if is_logged { "its lines about this child" } else { talk.because.as_str() };
        let known = files.entry(&talk.source.path).or_insert((talk.audience, because));
        known.0 = known.0.max(talk.audience);
        for media in &talk.media {
            let own = match media.audience < talk.audience {
                true => (media.audience, "consent for pictures and voices"),
                false => (talk.audience, talk.because.as_str()),
            };
            files.insert(&media.path, own);
        }
    }
    files.into_iter().map(|(path, (audience, why))| (path, audience, why)).collect()
}
