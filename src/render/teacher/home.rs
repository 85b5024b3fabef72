//! The teacher's home: the desk in words, what needs a look, who has posted when.

use super::desk::{Child, Desk, Place};
use super::{conferring, head, open, sheets, who_sees};
use crate::diagnostic::{self, Diagnostic, Severity};
use crate::render::Rendered;
use crate::render::view::{CountedLabel, DeskCardView, Html, LinkView, TeacherHomeView, TeacherRow};
use crate::source::SitePath;
use crate::theme::{DateStyle, TemplateError};

/// So many problems may stand before the table of students.
const FEW: usize = 6;

/// `teacher/index.html`
pub(super) fn page(desk: &Desk<'_>, problems: &[Diagnostic]) -> Result<Rendered, TemplateError> {
    let path = SitePath::new("index.html");
    let view = TeacherHomeView {
        page: desk.scene.page(head("teacher", &path, desk.text("teacher_title"))),
        name: desk.scene.class.name.clone(),
        signpost: "../index.html".into(),
        cards: Place::ALL.map(|place| card(desk, place)).into(),
        students: desk.children.iter().map(|child| row(desk, child, &path)).collect(),
        problems: Html(diagnostic::as_html(problems)),
        problem_count: (!problems.is_empty()).then(|| desk.scene.language.count("things", problems.len() as u64)),
        problems_open: problems.len() <= FEW || problems.iter().any(|it| it.severity == Severity::Error),
    };
    desk.scene.render("teacher/home.html", &path, &view)
}

fn card(desk: &Desk<'_>, place: Place) -> DeskCardView {
    let lines = match place {
        Place::Sheets => sheets::in_words(desk),
        Place::Conferring => conferring::in_words(desk),
        Place::Open => open::in_words(desk),
        Place::Strengths => strengths(desk),
        Place::WhoSees => who_sees::in_words(desk),
    };
    let link = LinkView { text: desk.text(place.title()).to_owned(), href: place.path().to_string() };
    DeskCardView { icon: place.icon(), link, lines }
}

fn strengths(desk: &Desk<'_>) -> Vec<LinkView> {
    let text = match desk.scene.class.charts.len() {
        0 => desk.text("desk_no_charts").to_owned(),
        charts => desk.scene.language.count("desk_charts", charts as u64),
    };
    vec![LinkView { text, href: Place::Strengths.path().to_string() }]
}

fn row(desk: &Desk<'_>, child: &Child<'_>, page: &SitePath) -> TeacherRow {
    let student = child.summary;
    let month = |(year, month, count): &(i16, i8, usize)| {
        let day = jiff::civil::Date::new(*year, *month, 1).ok()?;
        Some(CountedLabel { label: desk.scene.language.date_text(day, DateStyle::MonthYear), count: *count })
    };
    TeacherRow {
        name: student.name.clone(),
        href: page.link_to(&child.who_sees),
        newest: student.newest.map(|date| desk.scene.day(date, None, false)),
        posts: student.posts[0],
        family: student.posts[1],
        class: student.posts[2],
        public: student.posts[3],
        months: student.months.iter().filter_map(month).collect(),
    }
}
