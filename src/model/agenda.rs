//! An agenda: the steps of a student-led conference. Every step, order, minute, prompt and strand is data.

use std::sync::Arc;

use super::document::Document;
use crate::diagnostic::Source;
use crate::source::Span;

/// One agenda.
#[derive(Clone, Debug)]
pub struct Agenda {
    /// Its file's name without ending: `fall`. The built-in ones are `young`, `middle` and `older`.
    pub name: String,
    /// Its title.
    pub title: String,
    /// Minutes in all: as written, else the sum of the steps' where all have some.
    pub minutes: Option<u32>,
    /// Whether grown-ups talk alone, where this agenda says so.
    pub private_time: Option<PrivateTime>,
    /// Its steps, in order; never empty.
    pub steps: Vec<Step>,
    /// Language of its words, where it is not the class's.
    pub language: Option<String>,
    /// Its file; none where it is built in.
    pub source: Option<Source>,
}

/// One step.
#[derive(Clone, Debug)]
pub struct Step {
    /// Its title.
    pub title: String,
    /// Minutes, where written.
    pub minutes: Option<u32>,
    /// Who leads it.
    pub leads: Leads,
    /// What it brings on the screen, in order; empty for nothing.
    pub shows: Vec<Show>,
    /// Whether guests who are not family may see this step.
    pub guests: bool,
    /// Beginnings of sentences.
    pub starters: Vec<String>,
    /// What a listener could ask.
    pub ask: Vec<String>,
    /// Words on the screen.
    pub words: Arc<Document>,
    /// Its heading in the file.
    pub span: Span,
}

/// Who leads a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Leads {
    /// The child.
    Child,
    /// The teacher.
    Teacher,
    /// The family.
    Family,
    /// All together.
    Together,
    /// Grown-ups alone: nothing of the child's is on the screen.
    Private,
}

impl Leads {
    /// All of them, in the order of the contract.
    pub const ALL: [Leads; 5] = [Leads::Child, Leads::Teacher, Leads::Family, Leads::Together, Leads::Private];

    /// The word that is written in an agenda.
    pub fn word(self) -> &'static str {
        match self {
            Leads::Child => "child",
            Leads::Teacher => "teacher",
            Leads::Family => "family",
            Leads::Together => "together",
            Leads::Private => "private",
        }
    }
}

/// What a step brings on the screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Show {
    /// The child's pick of a strand, by folder name.
    Best(String),
    /// All picks, one after another.
    Picks,
    /// The first pick, the second, and so on, counted from 1.
    Pick(usize),
    /// The goal that was worked on.
    Goal,
    /// The next goal.
    NewGoal,
    /// A chart: the one with this name, else that of the strand the step shows.
    Chart(Option<String>),
    /// The first and the newest work of a strand (by folder name), else of all picks' strands.
    ThenAndNow(Option<String>),
    /// Tasks that are done and in progress.
    Tasks,
    /// Claims with their evidence.
    Evidence,
    /// A proposed mark, the teacher's view, what was agreed.
    Mark,
    /// Questions: the child's own, and what listeners could ask.
    Questions,
    /// The child's own words and picture.
    About,
}

/// When grown-ups talk without the child.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PrivateTime {
    /// At every conference.
    Always,
    /// Where somebody asks: the step stays folded until it is opened.
    IfAsked,
    /// Never.
    Never,
}
