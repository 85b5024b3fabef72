//! A conference as the run sheet needs it.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::model::agenda::{Agenda, PrivateTime, Show};
use crate::model::class::Class;
use crate::model::conference::{Conference, Pick};
use crate::model::entry::Entry;
use crate::model::portfolio::Portfolio;
use crate::plan::conference::agenda_of;

/// One conference that is written down.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ConferenceFacts {
    /// Its file's name.
    pub id: String,
    /// The day.
    pub day: Option<Date>,
    /// The time of day, as written.
    pub time: Option<String>,
    /// Where, as written.
    pub place: Option<String>,
    /// The title of its agenda.
    pub agenda: Option<String>,
    /// How many minutes the agenda has.
    pub minutes: Option<u32>,
    /// Who comes.
    pub coming: Vec<ComingFacts>,
    /// When grown-ups talk alone: `always`, `if-asked` or `never`.
    pub private_time: String,
    /// What the child picked, in order.
    pub picks: Vec<PickFacts>,
    /// Strands of which the agenda shows the best piece and none is picked, by folder name.
    pub missing: Vec<String>,
    /// What the child wants to ask.
    pub asked: Vec<String>,
    /// What the child needs.
    pub need: Vec<String>,
    /// Address below `site/` of the page for the projector, where it was made.
    pub screen: Option<String>,
    /// Address below `site/` of the sheet to take home, where it was made.
    pub paper: Option<String>,
}

/// Somebody who comes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ComingFacts {
    /// As written.
    pub name: String,
    /// Whether this is neither family nor teacher.
    pub guest: bool,
}

/// A pick.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PickFacts {
    /// The title of the work, or what was written where there is no such work.
    pub title: String,
    /// Its language.
    pub language: Option<String>,
    /// Whether there is such work.
    pub found: bool,
}

impl ConferenceFacts {
    /// Whether the child still has something to choose.
    pub fn lacks_picks(&self) -> bool {
        self.picks.is_empty() || !self.missing.is_empty() || self.picks.iter().any(|pick| !pick.found)
    }
}

pub(super) fn facts(held: &Conference, portfolio: &Portfolio, class: &Class) -> ConferenceFacts {
    let agenda = agenda_of(Some(held), portfolio.student.grade.as_deref(), class);
    let own = held.private_time.or(agenda.private_time);
    ConferenceFacts {
        id: held.id.0.clone(),
        day: held.date,
        time: held.time.clone(),
        place: held.place.clone(),
        agenda: Some(agenda.title.clone()),
        minutes: agenda.minutes,
        coming: held.with.iter().map(|who| ComingFacts { name: who.name.clone(), guest: who.guest }).collect(),
        private_time: word(own.unwrap_or(class.private_time)).to_owned(),
        picks: held.picks.iter().map(|pick| pick_facts(pick, portfolio)).collect(),
        missing: missing(held, agenda, portfolio),
        asked: held.asked.clone(),
        need: held.need.clone(),
        screen: None,
        paper: None,
    }
}

fn word(private_time: PrivateTime) -> &'static str {
    match private_time {
        PrivateTime::Always => "always",
        PrivateTime::IfAsked => "if-asked",
        PrivateTime::Never => "never",
    }
}

fn picked<'a>(pick: &Pick, portfolio: &'a Portfolio) -> Option<&'a Entry> {
    let id = pick.entry.as_ref()?;
    portfolio.entries.iter().find(|entry| entry.id == *id).map(|entry| &**entry)
}

fn pick_facts(pick: &Pick, portfolio: &Portfolio) -> PickFacts {
    let entry = picked(pick, portfolio);
    let language = entry.and_then(|entry| entry.language.clone()).or_else(|| portfolio.student.language.clone());
    PickFacts {
        title: entry.map(|entry| &entry.title).filter(|title| !title.is_empty()).unwrap_or(&pick.named).clone(),
        language,
        found: entry.is_some(),
    }
}

/// A pick in a plain list counts for the strand of its work.
fn missing(held: &Conference, agenda: &Agenda, portfolio: &Portfolio) -> Vec<String> {
    let strand_of = |pick: &Pick| pick.strand.clone().or_else(|| Some(picked(pick, portfolio)?.strand.clone()));
    let there: Vec<String> = held.picks.iter().filter_map(strand_of).collect();
    let mut missing: Vec<String> = Vec::new();
    for show in agenda.steps.iter().flat_map(|step| &step.shows) {
        if let Show::Best(strand) = show
            && !there.contains(strand)
            && !missing.contains(strand)
        {
            missing.push(strand.clone());
        }
    }
    missing
}
