//! The teacher's own pages, which never leave this computer: the signpost, the desk, who sees what.

mod cards;
mod conferring;
mod desk;
mod home;
mod open;
mod sheet;
mod sheets;
mod strengths;
mod who_sees;

use super::Rendered;
use super::scene::{PageHead, Scene};
use super::view::{ChildView, FamilyRowView, SignpostView};
use crate::diagnostic::Diagnostic;
use crate::model::audience::Audience;
use crate::plan::summary::StudentSummary;
use crate::source::SitePath;
use crate::theme::TemplateError;

pub use cards::{CardFacts, page as cards};
pub use desk::Desk;
pub use who_sees::student;

const COLOR: &str = "iris";

/// What the signpost leads to.
pub struct Trees<'a> {
    /// Whether there is a folder for the web.
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
        door: scene.class.audience < Audience::Public,
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

/// The teacher's desk: its home, the run sheets, conferring, what is still open, strengths.
///
/// # Errors
/// What is wrong in a template.
pub fn pages(desk: &Desk<'_>, problems: &[Diagnostic]) -> Result<Vec<Rendered>, TemplateError> {
    let mut pages = vec![
        home::page(desk, problems)?,
        conferring::page(desk)?,
        open::page(desk)?,
        strengths::page(desk)?,
        who_sees::page(desk)?,
    ];
    pages.extend(sheets::pages(desk)?);
    Ok(pages)
}
