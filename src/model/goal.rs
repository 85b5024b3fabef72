//! A goal: what a child wants to be able to do, by when, and who promised what for it.

use std::sync::Arc;

use jiff::civil::Date;

use super::audience::Audience;
use super::class::Term;
use super::document::Document;
use crate::diagnostic::Source;

/// What a goal is known by inside a student: its file name without ending.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct GoalId(pub String);

/// One goal of a child.
#[derive(Clone, Debug)]
pub struct Goal {
    /// Its file's name.
    pub id: GoalId,
    /// The goal in the child's own words, unchanged.
    pub words: String,
    /// What it is about: a strand or a subject, as written.
    pub area: Option<String>,
    /// The day it was set.
    pub set: Option<Date>,
    /// By when.
    pub by: Option<By>,
    /// Where the child began.
    pub start: Option<Amount>,
    /// Where the child wants to get.
    pub target: Option<Amount>,
    /// Steps on the way, oldest first.
    pub progress: Vec<Progress>,
    /// What each one promised: any number of sentences each, unchanged.
    pub promises: Vec<Promise>,
    /// What to watch for at home.
    pub watch_for: Vec<String>,
    /// What the child needs for it.
    pub need: Vec<String>,
    /// How it ended, where it has.
    pub result: Option<GoalResult>,
    /// The earlier goal that this one follows.
    pub follows: Option<GoalId>,
    /// What became of the promises, as said at the next conference.
    pub kept: Vec<(Party, Kept)>,
    /// Small next steps and other words under the lines.
    pub steps: Arc<Document>,
    /// Language of the child's words, where it is not the child's.
    pub language: Option<String>,
    /// Family at the widest.
    pub audience: Audience,
    /// Which line or rule decided `audience`.
    pub because: String,
    /// Its file.
    pub source: Source,
}

/// By when a goal is to be reached.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum By {
    /// By the end of a term of the class.
    Term(Term),
    /// By a day.
    Day(Date),
}

impl By {
    /// The last day.
    pub fn day(&self) -> Date {
        match self {
            By::Term(term) => term.ends,
            By::Day(day) => *day,
        }
    }
}

/// A number and what it counts: "3 sentences".
#[derive(Clone, Debug, PartialEq)]
pub struct Amount {
    /// The number, for a chart.
    pub value: f64,
    /// The number as written.
    pub written: String,
    /// What it counts; may be empty.
    pub unit: String,
}

/// One dated step towards a goal.
#[derive(Clone, Debug, PartialEq)]
pub struct Progress {
    /// When.
    pub day: Date,
    /// How far, where a number was written.
    pub amount: Option<Amount>,
    /// What was said of it, unchanged; may be empty.
    pub note: String,
}

/// One of the three who make a goal together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Party {
    /// The child.
    Child,
    /// The teacher.
    Teacher,
    /// The family.
    Family,
}

/// What somebody promised to do for a goal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Promise {
    /// Who.
    pub who: Party,
    /// What, unchanged.
    pub words: String,
}

/// What became of a promise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kept {
    /// Kept.
    Yes,
    /// Partly.
    Partly,
    /// Not yet.
    NotYet,
}

/// How a goal ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GoalResult {
    /// Reached.
    Met,
    /// Reached in part.
    Partly,
    /// Not yet reached.
    NotYet,
    /// It became another goal.
    Changed,
}

impl Goal {
    /// What this one promised, in order.
    pub fn promises_of(&self, who: Party) -> impl Iterator<Item = &str> {
        self.promises.iter().filter(move |promise| promise.who == who).map(|promise| promise.words.as_str())
    }

    /// The newest step that has a number.
    pub fn now(&self) -> Option<&Progress> {
        self.progress.iter().rev().find(|step| step.amount.is_some())
    }

    /// Whether it is still being worked on.
    pub fn is_open(&self) -> bool {
        self.result.is_none()
    }
}
