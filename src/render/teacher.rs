//! The teacher's own pages, which never leave this computer: the signpost, who has posted when, who sees what.

use std::collections::BTreeMap;

use super::Rendered;
use super::scene::{PageHead, Scene};
use super::view::{
    ChildView, ConsentRow, CountedLabel, FamilyRowView, FileRow, Html, SignpostView, TeacherHomeView, TeacherRow,
    TeacherStudentView,
};
use crate::diagnostic::{self, Diagnostic};
use crate::model::audience::Audience;
use crate::model::portfolio::Portfolio;
use crate::plan::summary::StudentSummary;
use crate::plan::tree::Tree;
use crate::source::{SitePath, StudentId};
use crate::theme::{DateStyle, TemplateError};

const COLOR: &str = "iris";

/// What the signpost leads to.
pub struct Trees<'a> {
    /// Whether there is a public site.
    pub web: bool,
    /// Whether there is a classroom's copy.
    pub classroom: bool,
    /// The families' copies: the student and the tree's folder.
    pub families: Vec<(&'a StudentSummary, String)>,
}

/// `site/index.html`: where everything is, for the teacher's own computer.
///
/// # Errors
/// What is wrong in a template.
pub fn signpost(scene: &Scene<'_>, trees: &Trees<'_>, problems: usize) -> Result<Rendered, TemplateError> {
    let path = SitePath::new("index.html");
    let language = scene.language;
    let mut families: Vec<FamilyRowView> =
        trees.families.iter().map(|(student, folder)| family_row(scene, student, folder)).collect();
    families
        .sort_by(|a, b| language.compare(&a.child.name, &b.child.name).then_with(|| a.child.href.cmp(&b.child.href)));
    let view = SignpostView {
        page: scene.page(head("signpost", &path, &scene.class.name)),
        name: scene.class.name.clone(),
        web: trees.web.then(|| "web/index.html".to_owned()),
        classroom: trees.classroom.then(|| "classroom/index.html".to_owned()),
        families,
        teacher: "teacher/index.html".into(),
        problems: (problems > 0).then(|| language.count("things", problems as u64)),
    };
    scene.render("teacher/signpost.html", &path, &view)
}

fn family_row(scene: &Scene<'_>, student: &StudentSummary, folder: &str) -> FamilyRowView {
    let tree = student.trees.iter().find(|tree| tree.folder == folder);
    FamilyRowView {
        child: ChildView {
            name: student.name.clone(),
            lang: None,
            href: format!("{folder}/index.html"),
            color: student.color.clone(),
            symbol: student.symbol.clone(),
            note: None,
            latest: None,
            pieces: scene.language.count("pieces", student.posts[1] as u64),
        },
        wall: tree.and_then(|tree| tree.wall.as_ref()).map(|wall| format!("{folder}/{wall}")),
    }
}

fn head<'p>(kind: &'static str, path: &'p SitePath, title: &str) -> PageHead<'p> {
    PageHead { kind, path, title: title.to_owned(), color: COLOR, feed: None }
}

/// `teacher/index.html`: who has posted when, and what needs a look.
///
/// # Errors
/// What is wrong in a template.
pub fn home(
    scene: &Scene<'_>,
    students: &[StudentSummary],
    slugs: &BTreeMap<StudentId, String>,
    problems: &[Diagnostic],
) -> Result<Rendered, TemplateError> {
    let path = SitePath::new("index.html");
    let mut rows: Vec<(&StudentSummary, TeacherRow)> =
        students.iter().map(|student| (student, row(scene, student, slugs, &path))).collect();
    rows.sort_by(|(a, _), (b, _)| scene.language.compare(&a.name, &b.name).then_with(|| a.id.cmp(&b.id)));
    let view = TeacherHomeView {
        page: scene.page(head("teacher", &path, scene.language.text("teacher_title"))),
        name: scene.class.name.clone(),
        signpost: "../index.html".into(),
        students: rows.into_iter().map(|(_, row)| row).collect(),
        problems: Html(diagnostic::as_html(problems)),
        problem_count: problems.len(),
    };
    scene.render("teacher/home.html", &path, &view)
}

fn row(
    scene: &Scene<'_>,
    student: &StudentSummary,
    slugs: &BTreeMap<StudentId, String>,
    page: &SitePath,
) -> TeacherRow {
    let own = slugs.get(&student.id).map_or("", String::as_str);
    let month = |(year, month, count): &(i16, i8, usize)| {
        let day = jiff::civil::Date::new(*year, *month, 1).ok()?;
        Some(CountedLabel { label: scene.language.date_text(day, DateStyle::MonthYear), count: *count })
    };
    TeacherRow {
        name: student.name.clone(),
        href: page.link_to(&student_path(scene.tree, own)),
        newest: student.newest.map(|date| scene.day(date, None, false)),
        posts: student.posts[0],
        family: student.posts[1],
        class: student.posts[2],
        public: student.posts[3],
        months: student.months.iter().filter_map(month).collect(),
    }
}

fn student_path(tree: &Tree, slug: &str) -> SitePath {
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
