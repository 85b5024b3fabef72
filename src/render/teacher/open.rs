//! What waits for somebody: questions, picks, goals, children who have posted nothing.

use jiff::ToSpan;
use jiff::civil::Date;

use super::desk::{Child, Desk, Place};
use super::{sheet, sheets};
use crate::plan::desk::GoalFacts;
use crate::render::Rendered;
use crate::render::view::{LinkView, NameView, OpenGoalView, OpenPickView, OpenQuestionView, OpenView};
use crate::source::SitePath;
use crate::theme::TemplateError;

/// The length of a first term, and of the time that is looked at where a class has no terms. In weeks.
const FIRST_TERM: i32 = 26;
const NO_TERM: i32 = 8;

/// `teacher/open.html`
pub(super) fn page(desk: &Desk<'_>) -> Result<Rendered, TemplateError> {
    let path = Place::Open.path();
    let (page, view) = desk.page("teacher-open", &path, desk.text(Place::Open.title()));
    let view = OpenView {
        page,
        desk: view,
        questions: desk.counted(questions(desk, &path)),
        picks: desk.counted(picks(desk, &path)),
        past: desk.counted(goals(desk, &path, past)),
        still: desk.counted(goals(desk, &path, still)),
        since: since(desk).map(|(_, words)| words),
        silent: desk.counted(silent(desk, &path)),
    };
    desk.scene.render("teacher/open.html", &path, &view)
}

/// The lines of the card on the teacher's home.
pub(super) fn in_words(desk: &Desk<'_>) -> Vec<LinkView> {
    let path = Place::Open.path();
    let goals = |which: Which| desk.children.iter().map(|child| goals_of(desk, child, which).count()).sum::<usize>();
    let counted = [
        ("desk_questions_count", desk.children.iter().map(|child| child.facts.questions.len()).sum(), "#questions"),
        ("desk_picks_count", picks(desk, &path).len(), "#picks"),
        ("desk_past_count", goals(past), "#past"),
        ("desk_still_count", goals(still), "#still"),
        ("desk_silent_count", silent(desk, &path).len(), "#silent"),
    ];
    let line = |text: String, place: &str| LinkView { text, href: format!("{path}{place}") };
    let there = counted.into_iter().filter(|(_, count, _)| *count > 0);
    let lines: Vec<LinkView> =
        there.map(|(key, count, place)| line(desk.scene.language.count(key, count as u64), place)).collect();
    if lines.is_empty() { vec![line(desk.text("desk_nothing_open").to_owned(), "")] } else { lines }
}

fn questions(desk: &Desk<'_>, page: &SitePath) -> Vec<OpenQuestionView> {
    let mut all: Vec<(Option<Date>, OpenQuestionView)> = Vec::new();
    for child in &desk.children {
        for question in &child.facts.questions {
            let view = OpenQuestionView {
                child: desk.name(child, page),
                question: desk.words(&question.words, question.language.as_deref()),
                day: question.day.map(|day| desk.day(day)),
                about: question.about.clone(),
            };
            all.push((question.day, view));
        }
    }
    all.sort_by_key(|(day, _)| (day.is_none(), *day));
    all.into_iter().map(|(_, view)| view).collect()
}

/// A conference that has been held cannot be prepared any more.
fn picks(desk: &Desk<'_>, page: &SitePath) -> Vec<OpenPickView> {
    let mut all = Vec::new();
    for child in &desk.children {
        let coming = child.facts.conferences.iter().filter(|held| sheets::is_coming(desk, held.day));
        for held in coming.filter(|held| held.lacks_picks()) {
            let sheet = sheets::link(desk, held.day, page);
            let view = OpenPickView { child: desk.name(child, page), sheet, missing: sheet::missing(desk, held) };
            all.push((held.day, view));
        }
    }
    all.sort_by_key(|(day, _)| (day.is_none(), *day));
    all.into_iter().map(|(_, view)| view).collect()
}

/// Which goals a list is of.
type Which = fn(&Desk<'_>, &GoalFacts) -> bool;

/// Past its day.
fn past(desk: &Desk<'_>, goal: &GoalFacts) -> bool {
    goal.by.is_some_and(|by| desk.newest.is_some_and(|newest| newest > by))
}

/// Not past its day, and without a step.
fn still(desk: &Desk<'_>, goal: &GoalFacts) -> bool {
    goal.last_step.is_none() && !past(desk, goal)
}

fn goals_of<'a>(desk: &Desk<'_>, child: &Child<'a>, which: Which) -> impl Iterator<Item = &'a GoalFacts> {
    child.facts.goals.iter().filter(move |goal| which(desk, goal))
}

fn goals(desk: &Desk<'_>, page: &SitePath, which: Which) -> Vec<OpenGoalView> {
    let mut all = Vec::new();
    for child in &desk.children {
        for goal in goals_of(desk, child, which) {
            let view = OpenGoalView {
                child: desk.name(child, page),
                goal: desk.words(&goal.words, goal.language.as_deref()),
                term: goal.term.clone(),
                by: goal.by.map(|day| desk.day(day)),
                set: goal.set.map(|day| desk.day(day)),
                last_step: goal.last_step.map(|day| desk.day(day)),
                has_measure: goal.has_measure,
            };
            all.push((goal.by, view));
        }
    }
    all.sort_by_key(|(by, _)| (by.is_none(), *by));
    all.into_iter().map(|(_, view)| view).collect()
}

/// The first day of the term that the newest day is in, and the term in words. After the last term it is still that one.
fn since(desk: &Desk<'_>) -> Option<(Date, String)> {
    let newest = desk.newest?;
    let terms = &desk.scene.class.terms;
    let Some(last) = terms.len().checked_sub(1) else {
        let start = newest.checked_sub(NO_TERM.weeks()).ok()?;
        return Some((start, desk.text("desk_eight_weeks").to_owned()));
    };
    let at = terms.iter().position(|term| newest <= term.ends).unwrap_or(last);
    let term = terms.get(at)?;
    let before = at.checked_sub(1).and_then(|before| terms.get(before));
    let start = match before {
        Some(before) => before.ends.tomorrow(),
        None => term.ends.min(newest).checked_sub(FIRST_TERM.weeks()),
    };
    Some((start.ok()?, term.name.clone()))
}

fn silent(desk: &Desk<'_>, page: &SitePath) -> Vec<NameView> {
    let Some((start, _)) = since(desk) else { return Vec::new() };
    let posted = |child: &Child<'_>| child.summary.newest.is_some_and(|day| day >= start);
    let named = desk.children.iter().filter(|child| !posted(child)).map(|child| {
        let note = match child.summary.newest {
            Some(day) => desk.scene.language.fill("desk_newest_post", &[("date", &desk.day(day).text)]),
            None if child.summary.posts[0] > 0 => desk.text("undated").to_owned(),
            None => desk.text("no_posts").to_owned(),
        };
        NameView { note: Some(note), ..desk.name(child, page) }
    });
    named.collect()
}
