//! What the teacher's own pages know of a student: what is planned, said, asked, wished for and ticked, in short.
//!
//! Facts are kept apart from [`StudentSummary`](super::summary::StudentSummary), which the class's pages read: a page that
//! leaves this computer never holds them. They are cached with their unit, so they are plain values.

mod conference;
mod talk;

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::corner::Corner;
use super::who_sees;
use crate::diagnostic::Place;
use crate::model::class::Class;
use crate::model::conversation::{Conversation, Speaker, Tick};
use crate::model::goal::{By, Goal};
use crate::model::portfolio::Portfolio;
use crate::source::SitePath;

pub use conference::{ComingFacts, ConferenceFacts, PickFacts};
pub use talk::{Company, TalkFacts, Talks};

/// What the teacher's pages know of one student.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct DeskFacts {
    /// The newest day on which this child made, said or did something that is written down.
    pub newest: Option<Date>,
    /// The first sentence of the child's words about themselves.
    pub interests: Option<String>,
    /// When the family answered what may be seen, and where that is written.
    pub answered: Option<(Date, Place)>,
    /// How many files the teacher alone, the family, the class and everyone may see.
    pub files: [usize; 4],
    /// The family's languages as written, the preferred one first.
    pub languages: Vec<String>,
    /// Whether an interpreter is needed, as written.
    pub interpreter: Option<String>,
    /// The homes the child has, as written: each takes a sheet home.
    pub households: Vec<String>,
    /// Every conference that is written down, newest first.
    pub conferences: Vec<ConferenceFacts>,
    /// Conversations, added up.
    pub talks: Talks,
    /// Questions of the child's that nobody has answered, oldest first.
    pub questions: Vec<QuestionFacts>,
    /// Goals without a result.
    pub goals: Vec<GoalFacts>,
    /// The latest tick beside each criterion, by the chart's name and the criterion's place in it.
    pub ticks: BTreeMap<String, BTreeMap<usize, TickFacts>>,
}

/// A question that waits for an answer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct QuestionFacts {
    /// The child's words.
    pub words: String,
    /// Their language.
    pub language: Option<String>,
    /// When it was asked.
    pub day: Option<Date>,
    /// What the conversation was about.
    pub about: Option<String>,
}

/// A goal that is still being worked on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct GoalFacts {
    /// The child's words.
    pub words: String,
    /// Their language.
    pub language: Option<String>,
    /// When it was set.
    pub set: Option<Date>,
    /// The last day it has.
    pub by: Option<Date>,
    /// The term it has, by name.
    pub term: Option<String>,
    /// The newest step towards it.
    pub last_step: Option<Date>,
    /// Whether there is a number to reach.
    pub has_measure: bool,
}

/// What was last ticked beside a criterion.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct TickFacts {
    /// What was ticked.
    pub ticked: Ticked,
    /// Whether the child ticked it alone.
    pub own: bool,
}

/// Where a child is with a criterion.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Ticked {
    /// Not yet.
    NotYet,
    /// Met.
    Met,
    /// Beyond.
    Beyond,
}

/// What the teacher's pages know of a student.
pub fn facts(portfolio: &Portfolio, class: &Class) -> DeskFacts {
    DeskFacts {
        newest: newest(portfolio),
        interests: portfolio.student.about.first_sentence(),
        answered: portfolio.answered.clone(),
        files: who_sees::counted(&who_sees::child(portfolio, class)),
        languages: portfolio.family_languages.clone(),
        interpreter: portfolio.interpreter.clone(),
        households: portfolio.households.clone(),
        conferences: portfolio.conferences.iter().map(|held| conference::facts(held, portfolio, class)).collect(),
        talks: talk::added_up(portfolio, class),
        questions: questions(portfolio, class),
        goals: portfolio.goals.iter().filter(|goal| goal.is_open()).map(|goal| goal_facts(goal, portfolio)).collect(),
        ticks: ticks(&portfolio.conversations),
    }
}

impl DeskFacts {
    /// Notes where a conference's pages are in the family's copy, as far as they were made.
    pub fn lead_to(&mut self, corner: &Corner, folder: &str, made: &dyn Fn(&SitePath) -> bool) {
        for held in &mut self.conferences {
            let pages = corner.held.iter().find(|pages| pages.id.as_ref().is_some_and(|id| id.0 == held.id));
            let inside = |page: &SitePath| made(page).then(|| page.below(folder).to_string());
            held.screen = pages.and_then(|pages| inside(&pages.wall));
            held.paper = pages.and_then(|pages| inside(&pages.paper));
        }
    }
}

/// Conferences are planned for days to come, so they do not count.
fn newest(portfolio: &Portfolio) -> Option<Date> {
    let posts = portfolio.entries.iter().filter_map(|entry| entry.date);
    let talks = portfolio.conversations.iter().filter_map(|talk| talk.date);
    let goals =
        portfolio.goals.iter().flat_map(|goal| goal.set.into_iter().chain(goal.progress.iter().map(|it| it.day)));
    posts.chain(talks).chain(goals).max()
}

fn questions(portfolio: &Portfolio, class: &Class) -> Vec<QuestionFacts> {
    let own = &portfolio.student.language;
    let open = portfolio.conversations.iter().rev().flat_map(|talk| {
        let waiting = talk.questions.iter().filter(|question| question.answer.is_none());
        waiting.map(move |question| QuestionFacts {
            words: question.asked.clone(),
            language: talk.language.as_ref().or(own.as_ref()).cloned(),
            day: talk.date,
            about: talk::about(talk, portfolio, class),
        })
    });
    open.collect()
}

fn goal_facts(goal: &Goal, portfolio: &Portfolio) -> GoalFacts {
    let term = match &goal.by {
        Some(By::Term(term)) => Some(term.name.clone()),
        _ => None,
    };
    GoalFacts {
        words: goal.words.clone(),
        language: goal.language.as_ref().or(portfolio.student.language.as_ref()).cloned(),
        set: goal.set,
        by: goal.by.as_ref().map(By::day),
        term,
        last_step: goal.progress.iter().map(|step| step.day).max(),
        has_measure: goal.target.is_some(),
    }
}

/// Conversations are newest first, so the first tick that is found is the latest.
fn ticks(conversations: &[Arc<Conversation>]) -> BTreeMap<String, BTreeMap<usize, TickFacts>> {
    let mut latest: BTreeMap<String, BTreeMap<usize, TickFacts>> = BTreeMap::new();
    for talk in conversations {
        let Some(ticks) = &talk.ticks else { continue };
        let own = talk.who.iter().all(|who| *who == Speaker::Me);
        let chart = latest.entry(ticks.chart.0.clone()).or_default();
        for (criterion, tick) in &ticks.ticks {
            let ticked = match tick {
                Tick::NotYet => Ticked::NotYet,
                Tick::Met => Ticked::Met,
                Tick::Beyond => Ticked::Beyond,
            };
            chart.entry(*criterion).or_insert(TickFacts { ticked, own });
        }
    }
    latest
}
