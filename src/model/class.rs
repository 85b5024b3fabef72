//! A class: what `class.md` says, what every student's unit may know of the others, and the class's own pages.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;

use super::agenda::{Agenda, PrivateTime};
use super::audience::{Audience, Consent};
use super::chart::{Chart, ChartId};
use super::document::Document;
use super::student::Sign;
use crate::diagnostic::Source;
use crate::source::StudentId;

/// The settings of a class, from `class.md`.
#[derive(Clone, Debug)]
pub struct Class {
    /// The class's name, as families know it.
    pub name: String,
    /// Grade, as written: "1", "1-9", "Year 4".
    pub grade: Option<String>,
    /// School year, as written.
    pub year: Option<String>,
    /// The school's name.
    pub school: Option<String>,
    /// Teachers, as children call them.
    pub teachers: Vec<String>,
    /// Language tags; the first is the language of the class's pages. Never empty.
    pub languages: Vec<String>,
    /// The chosen theme's name.
    pub theme: String,
    /// Strands in the order of the class: at least `writing`, `representing`, `projects`.
    pub strands: Vec<Strand>,
    /// Terms in order of their last day.
    pub terms: Vec<Term>,
    /// The widest audience anything in this class may have.
    pub audience: Audience,
    /// What the school's signed forms allow for a child whose `family.md` says nothing.
    pub consent_on_file: Audience,
    /// The web address of the uploaded `web/` folder, ending in `/`: feeds exist only with one.
    pub address: Option<String>,
    /// How to reach the teacher.
    pub contact: Option<String>,
    /// Whether search engines may list the public pages.
    pub findable: bool,
    /// Where the welcome text begins in `class.md`, in bytes.
    pub welcome_at: usize,
    /// The welcome text under the lines.
    pub welcome: Arc<Document>,
    /// `class.md` itself.
    pub source: Source,
    /// Other pages of the class, in order of file name.
    pub pages: Vec<ClassPage>,
    /// The class's own agendas, in order of file name.
    pub agendas: Vec<Arc<Agenda>>,
    /// The agendas every class has, for young, middle and older students, in the class's language.
    pub usual_agendas: Vec<Arc<Agenda>>,
    /// The class's charts, in order of file name.
    pub charts: Vec<Arc<Chart>>,
    /// Files of `tasks/` by name, so that other records can speak of them.
    pub tasks: Vec<TaskName>,
    /// Groups of students.
    pub groups: Vec<Group>,
    /// When grown-ups talk without the child, unless an agenda or a conference says otherwise.
    pub private_time: PrivateTime,
    /// Whether guests who are not family may come to conferences; a child's family must agree too.
    pub guests: bool,
    /// Whether marks are shown at all.
    pub marks: bool,
    /// The words for results: `M` and `IP`, or the class's own.
    pub results: Vec<String>,
    /// What units know of each other.
    pub roster: Roster,
}

impl Class {
    /// The class's own language: the first one.
    pub fn language(&self) -> &str {
        &self.languages[0]
    }

    /// The strand with this folder name.
    pub fn strand(&self, id: &str) -> Option<&Strand> {
        self.strands.iter().find(|strand| strand.id == id)
    }

    /// The chart with this name.
    pub fn chart(&self, id: &ChartId) -> Option<&Chart> {
        self.charts.iter().map(Arc::as_ref).find(|chart| chart.id == *id)
    }

    /// The term a day falls in: the first that has not ended by then.
    pub fn term_of(&self, day: Date) -> Option<&Term> {
        self.terms.iter().find(|term| day <= term.ends)
    }
}

/// A strand: a kind of work with a folder of its own in each student's folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Strand {
    /// The folder's name: lower case, spaces as hyphens.
    pub id: String,
    /// The name as the class writes it.
    pub name: String,
}

/// A term and its last day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// Its name, as written.
    pub name: String,
    /// Its last day.
    pub ends: Date,
}

/// A file of `tasks/`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TaskName {
    /// File name without its ending.
    pub name: String,
    /// Its title.
    pub title: String,
}

/// Students who work together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// Its name, as the class writes it.
    pub name: String,
    /// Who is in it.
    pub members: Vec<StudentId>,
}

/// One of the class's own pages, from `pages/`.
#[derive(Clone, Debug)]
pub struct ClassPage {
    /// File name without its ending.
    pub name: String,
    /// The page's title.
    pub title: String,
    /// The page's language, where it is not the class's.
    pub language: Option<String>,
    /// Who may see it: never wider than the class's audience.
    pub audience: Audience,
    /// The words.
    pub words: Arc<Document>,
    /// The file.
    pub source: Source,
}

/// What a unit may know of other students: names, signs, consent, and last names to keep out. Nothing else.
#[derive(Clone, Debug, Default)]
pub struct Roster {
    /// By student.
    pub students: BTreeMap<StudentId, RosterEntry>,
}

/// One student as the others know them.
#[derive(Clone, Debug)]
pub struct RosterEntry {
    /// Display name.
    pub name: String,
    /// The child's sign.
    pub sign: Sign,
    /// What the family agreed to.
    pub consent: Consent,
    /// Last names that no page which others read may contain.
    pub last_names: Vec<String>,
}
