//! Who sees what: of the whole class in short, and of one child file by file.

use super::desk::{Child, Desk, Place};
use super::head;
use crate::model::audience::Audience;
use crate::model::class::Class;
use crate::model::portfolio::Portfolio;
use crate::plan::tree::Tree;
use crate::plan::who_sees::{self, Row};
use crate::render::Rendered;
use crate::render::scene::Scene;
use crate::render::view::{ConsentRow, LinkView, TeacherStudentView, WhoSeesRow, WhoSeesView};
use crate::source::SitePath;
use crate::theme::TemplateError;

/// The page of a child.
pub(super) fn student_path(tree: &Tree, slug: &str) -> SitePath {
    tree.class(&format!("students/{slug}.html"))
}

/// `teacher/who-sees.html`: each child in one line, and the class's own files.
pub(super) fn page(desk: &Desk<'_>) -> Result<Rendered, TemplateError> {
    let path = Place::WhoSees.path();
    let (page, view) = desk.page("teacher-who-sees", &path, desk.text(Place::WhoSees.title()));
    let students = desk.children.iter().map(|child| in_short(child, &path)).collect();
    let files = who_sees::class(desk.scene.class);
    desk.scene.render("teacher/who-sees.html", &path, &WhoSeesView { page, desk: view, students, files })
}

fn in_short(child: &Child<'_>, page: &SitePath) -> WhoSeesRow {
    let [teacher, family, class, public] = child.facts.files;
    let link = LinkView { text: child.summary.name.clone(), href: page.link_to(&child.who_sees) };
    WhoSeesRow { link, teacher, family, class, public }
}

/// The lines of the card on the teacher's home.
pub(super) fn in_words(desk: &Desk<'_>) -> Vec<LinkView> {
    let language = desk.scene.language;
    let widest = language.fill("desk_widest", &[("who", language.text(audience_key(desk.scene.class)))]);
    vec![LinkView { text: widest, href: Place::WhoSees.path().to_string() }]
}

fn audience_key(class: &Class) -> &'static str {
    match class.audience {
        Audience::Teacher => "audience_teacher",
        Audience::Family => "audience_family",
        Audience::Class => "audience_class",
        Audience::Public => "audience_public",
    }
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
    let files: Vec<Row> = who_sees::child(portfolio, scene.class);
    let view = TeacherStudentView {
        page: scene.page(head("teacher-student", &path, &portfolio.student.name)),
        name: portfolio.student.name.clone(),
        home: path.link_to(&SitePath::new("index.html")),
        consent: answers.into_iter().map(answer).collect(),
        files,
    };
    scene.render("teacher/student.html", &path, &view)
}
