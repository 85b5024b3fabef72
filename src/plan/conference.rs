//! A conference's agenda, decided once for its three forms: the page to read, the projector, the sheet to take home.

use crate::load::{agenda, names};
use crate::model::agenda::{Agenda, Leads, PrivateTime, Show, Step};
use crate::model::audience::Audience;
use crate::model::chart::{Chart, Criterion};
use crate::model::class::Class;
use crate::model::conference::{Claim, Conference, Evidence, EvidenceKind, EvidenceOf, Pick};
use crate::model::conversation::{About, Conversation, Kind, Speaker};
use crate::model::entry::{Entry, EntryId};
use crate::model::goal::Goal;
use crate::model::portfolio::Seen;

use super::corner::ConferencePages;

/// One conference: what every step brings.
#[derive(Clone, Debug)]
pub struct ConferencePlan<'a> {
    /// What the child wrote down for it; none where nobody wrote anything yet.
    pub conference: Option<&'a Conference>,
    /// The agenda it follows.
    pub agenda: &'a Agenda,
    /// Where its three forms are.
    pub pages: &'a ConferencePages,
    /// The goal that was worked on.
    pub goal: Option<&'a Goal>,
    /// The next goal.
    pub new_goal: Option<&'a Goal>,
    /// Its steps, in order. Steps that are left out are not in here.
    pub steps: Vec<StepPlan<'a>>,
    /// Whether this is what guests see, who are neither family nor teacher.
    pub for_guests: bool,
}

/// One step and what it brings on the screen.
#[derive(Clone, Debug)]
pub struct StepPlan<'a> {
    /// The step as the agenda has it.
    pub step: &'a Step,
    /// What it brings, in order; empty where words and starters are all.
    pub shows: Vec<Showing<'a>>,
    /// Grown-ups alone: then `shows` is empty, and nothing but the step's words may be on the screen.
    pub private: bool,
    /// Whether it waits beside the road until somebody asks for it.
    pub folded: bool,
}

/// One thing on the screen.
#[derive(Clone, Debug)]
pub enum Showing<'a> {
    /// A piece of work the child picked.
    Pick(Picked<'a>),
    /// There is work of this strand (by folder name; none for any), and none of it was picked yet.
    NoPickYet {
        /// The strand.
        strand: Option<&'a str>,
    },
    /// There is no work of this strand yet.
    NothingYet {
        /// The strand.
        strand: Option<&'a str>,
    },
    /// Something was picked that is not there.
    MissingPick {
        /// As the child wrote it.
        named: &'a str,
    },
    /// How the goal is going; none where there is no goal yet.
    Goal(Option<&'a Goal>),
    /// The next goal, filled or to be filled together.
    NewGoal(Option<&'a Goal>),
    /// A chart, beside the pick that the step shows.
    Chart {
        /// The chart.
        chart: &'a Chart,
        /// The work beside it.
        beside: Option<Picked<'a>>,
    },
    /// First and newest work of a strand.
    ThenAndNow {
        /// The first.
        then: &'a Entry,
        /// The newest, or the picked one.
        now: &'a Entry,
    },
    /// Tasks done and in progress.
    Tasks,
    /// A claim with its evidence; none where nothing is claimed yet.
    Evidence(Option<ClaimPlan<'a>>),
    /// A proposed mark, the teacher's view, what was agreed: only in a class that shows marks.
    Mark(Option<&'a Conference>),
    /// Questions and needs.
    Questions {
        /// What the child wants to ask.
        asked: &'a [String],
        /// What the child needs.
        need: &'a [String],
    },
    /// The child's own words and picture.
    About,
}

/// A piece of work as the child speaks of it that day.
#[derive(Clone, Copy, Debug)]
pub struct Picked<'a> {
    /// The work.
    pub entry: &'a Entry,
    /// The child's pick; none for guests, who hear the words that stand beside the work itself.
    pub pick: Option<&'a Pick>,
}

impl<'a> Picked<'a> {
    /// What I did well.
    pub fn well(&self) -> &'a [String] {
        self.pick.map_or(&self.entry.well, |pick| &pick.well)
    }

    /// What I'll try next.
    pub fn better(&self) -> &'a [String] {
        self.pick.map_or(&self.entry.better, |pick| &pick.better)
    }

    /// What I learned.
    pub fn learned(&self) -> &'a [String] {
        self.pick.map_or(&self.entry.learned, |pick| &pick.learned)
    }

    /// Why I chose it.
    pub fn why(&self) -> &'a [String] {
        self.pick.map_or(&self.entry.why, |pick| &pick.why)
    }
}

/// A claim, what shows it, and what is missing.
#[derive(Clone, Debug)]
pub struct ClaimPlan<'a> {
    /// The claim.
    pub claim: &'a Claim,
    /// The three kinds, in order, each with what there is of it; an empty one is missing.
    pub kinds: [(EvidenceKind, Vec<Proof<'a>>); 3],
    /// What the child named of which nobody knows the kind.
    pub others: Vec<&'a Evidence>,
}

/// One piece of evidence.
#[derive(Clone, Copy, Debug)]
pub enum Proof<'a> {
    /// The child named it.
    Named(&'a Evidence),
    /// A conversation about a piece of work that the child named: the teacher's evidence under the same claim.
    Teacher(&'a Conversation),
}

impl ClaimPlan<'_> {
    /// The kinds of which there is nothing.
    pub fn missing(&self) -> impl Iterator<Item = EvidenceKind> {
        self.kinds.iter().filter(|(_, proofs)| proofs.is_empty()).map(|(kind, _)| *kind)
    }
}

/// The conferences of a student, newest first, as the family sees them; the one to come where there is none yet.
pub fn of_family<'a>(seen: &'a Seen, class: &'a Class, pages: &'a [ConferencePages]) -> Vec<ConferencePlan<'a>> {
    pages.iter().map(|pages| Facts::of(seen, class, pages, false).plan()).collect()
}

/// A conference as guests see it: the steps that are meant for them, and work that the class may see. None where there
/// is no such step.
pub fn of_guests<'a>(seen: &'a Seen, class: &'a Class, pages: &'a ConferencePages) -> Option<ConferencePlan<'a>> {
    pages.guests.as_ref()?;
    let plan = Facts::of(seen, class, pages, true).plan();
    (!plan.steps.is_empty()).then_some(plan)
}

/// The agenda a conference names, else the class's only one, else the usual one for the child's grade.
pub fn agenda_of<'a>(conference: Option<&Conference>, grade: Option<&str>, class: &'a Class) -> &'a Agenda {
    agenda::chosen(conference.and_then(|held| held.agenda.as_deref()), grade, class)
}

/// What decides about every step.
struct Facts<'a> {
    /// What the family sees: the conference, the goals.
    family: &'a Seen,
    /// Whose work is shown.
    work: Option<&'a Seen>,
    class: &'a Class,
    pages: &'a ConferencePages,
    conference: Option<&'a Conference>,
    for_guests: bool,
}

impl<'a> Facts<'a> {
    fn of(family: &'a Seen, class: &'a Class, pages: &'a ConferencePages, for_guests: bool) -> Facts<'a> {
        let conference = family.conferences().iter().find(|held| pages.id.as_ref() == Some(&held.id));
        let work = if for_guests { family.for_guests() } else { Some(family) };
        Facts { family, work, class, pages, conference: conference.map(|held| &**held), for_guests }
    }

    fn plan(&self) -> ConferencePlan<'a> {
        let agenda = agenda_of(self.conference, self.family.student().grade.as_deref(), self.class);
        let steps = agenda.steps.iter().filter_map(|step| self.step(agenda, step)).collect();
        let goal = self.goal();
        ConferencePlan {
            conference: self.conference,
            agenda,
            pages: self.pages,
            goal,
            new_goal: self.new_goal(goal),
            steps,
            for_guests: self.for_guests,
        }
    }

    fn goal(&self) -> Option<&'a Goal> {
        let named = self.conference.and_then(|held| held.goal.as_ref());
        let named = named.and_then(|id| self.goals().find(|goal| goal.id == *id));
        named.or_else(|| self.goals().find(|goal| goal.is_open()))
    }

    fn new_goal(&self, goal: Option<&Goal>) -> Option<&'a Goal> {
        let named = self.conference.and_then(|held| held.new_goal.as_ref());
        let named = named.and_then(|id| self.goals().find(|goal| goal.id == *id));
        named.or_else(|| self.goals().find(|next| goal.is_some_and(|goal| next.follows.as_ref() == Some(&goal.id))))
    }

    /// Goals are the family's: guests see none.
    fn goals(&self) -> impl Iterator<Item = &'a Goal> {
        self.family.goals().iter().map(|goal| &**goal).filter(|_| !self.for_guests)
    }

    fn step(&self, agenda: &'a Agenda, step: &'a Step) -> Option<StepPlan<'a>> {
        if self.for_guests && (!step.guests || step.leads == Leads::Private) {
            return None;
        }
        if step.leads == Leads::Private {
            let own = self.conference.and_then(|held| held.private_time);
            let folded = match own.or(agenda.private_time).unwrap_or(self.class.private_time) {
                PrivateTime::Always => false,
                PrivateTime::IfAsked => true,
                PrivateTime::Never => return None,
            };
            return Some(StepPlan { step, shows: Vec::new(), private: true, folded });
        }
        // Where marks are off there is no step about a mark either.
        if !self.class.marks && !step.shows.is_empty() && step.shows.iter().all(|show| *show == Show::Mark) {
            return None;
        }
        let mut shows = Vec::new();
        for show in &step.shows {
            self.show(show, step, &mut shows);
        }
        Some(StepPlan { step, shows, private: false, folded: false })
    }

    fn show(&self, show: &'a Show, step: &'a Step, shows: &mut Vec<Showing<'a>>) {
        match show {
            Show::Best(strand) => shows.extend(self.best(strand)),
            Show::Picks => shows.extend(self.all_picks()),
            Show::Pick(number) => shows.extend(self.pick_number(*number)),
            Show::Chart(named) => shows.extend(self.chart(named.as_deref(), step, shows)),
            Show::ThenAndNow(strand) => shows.extend(self.then_and_now(strand.as_deref())),
            Show::About => shows.push(Showing::About),
            Show::Questions => shows.push(self.questions()),
            _ if self.for_guests => {}
            Show::Goal => shows.push(Showing::Goal(self.goal())),
            Show::NewGoal => shows.push(Showing::NewGoal(self.new_goal(self.goal()))),
            Show::Tasks => shows.push(Showing::Tasks),
            Show::Evidence => shows.extend(self.evidence()),
            Show::Mark if self.class.marks => shows.push(Showing::Mark(self.conference)),
            Show::Mark => {}
        }
    }

    fn questions(&self) -> Showing<'a> {
        let held = self.conference.filter(|_| !self.for_guests);
        let lines = |of: fn(&Conference) -> &Vec<String>| held.map_or(&[][..], |held| of(held));
        Showing::Questions { asked: lines(|held| &held.asked), need: lines(|held| &held.need) }
    }

    fn entries(&self) -> impl Iterator<Item = &'a Entry> + Clone {
        self.work.into_iter().flat_map(|seen| seen.entries()).map(|entry| &**entry)
    }

    fn entry(&self, id: &EntryId) -> Option<&'a Entry> {
        self.entries().find(|entry| entry.id == *id)
    }

    fn picks(&self) -> &'a [Pick] {
        self.conference.map_or(&[], |held| &held.picks)
    }

    /// The picks of a strand: the best one, or in a plain list all that belong there.
    fn best(&self, strand: &'a str) -> Vec<Showing<'a>> {
        let named = |pick: &&Pick| pick.strand.as_deref() == Some(strand);
        let belongs = |pick: &&Pick| {
            let entry = pick.entry.as_ref().and_then(|id| self.entry(id));
            pick.strand.is_none() && entry.is_some_and(|entry| entry.strand == strand)
        };
        let mut chosen: Vec<&Pick> = self.picks().iter().filter(named).collect();
        if chosen.is_empty() {
            chosen = self.picks().iter().filter(belongs).collect();
        }
        let shown: Vec<Showing<'a>> = chosen.into_iter().filter_map(|pick| self.picked(pick)).collect();
        if shown.is_empty() { self.none_picked(Some(strand)) } else { shown }
    }

    fn all_picks(&self) -> Vec<Showing<'a>> {
        let shown: Vec<Showing<'a>> = self.picks().iter().filter_map(|pick| self.picked(pick)).collect();
        if shown.is_empty() { self.none_picked(None) } else { shown }
    }

    fn pick_number(&self, number: usize) -> Vec<Showing<'a>> {
        let pick = number.checked_sub(1).and_then(|at| self.picks().get(at));
        let shown = pick.and_then(|pick| self.picked(pick));
        shown.map_or_else(|| self.none_picked(None), |shown| vec![shown])
    }

    /// Guests are not told of work that they may not see, nor that a choice is still to be made.
    fn none_picked(&self, strand: Option<&'a str>) -> Vec<Showing<'a>> {
        let any = self.entries().any(|entry| strand.is_none_or(|strand| entry.strand == strand));
        match (self.for_guests, any) {
            (true, _) => Vec::new(),
            (false, true) => vec![Showing::NoPickYet { strand }],
            (false, false) => vec![Showing::NothingYet { strand }],
        }
    }

    /// What was picked; nothing at all where it is there and may not be seen.
    fn picked(&self, pick: &'a Pick) -> Option<Showing<'a>> {
        let Some(id) = &pick.entry else {
            return (!self.for_guests).then_some(Showing::MissingPick { named: &pick.named });
        };
        let own_words = (!self.for_guests).then_some(pick);
        self.entry(id).map(|entry| Showing::Pick(Picked { entry, pick: own_words }))
    }

    /// A chart by its name, else that of the strand of what the step shows.
    fn chart(&self, named: Option<&str>, step: &'a Step, before: &[Showing<'a>]) -> Option<Showing<'a>> {
        let beside = before.iter().rev().find_map(|showing| match showing {
            Showing::Pick(picked) => Some(*picked),
            _ => None,
        });
        let charts = || self.class.charts.iter().filter(|chart| chart.audience >= Audience::Family);
        let shown = step.shows.iter().find_map(|show| match show {
            Show::Best(strand) => Some(strand.as_str()),
            _ => None,
        });
        let strand = beside.map(|picked| picked.entry.strand.as_str()).or(shown);
        let chart = match named {
            Some(named) => charts().find(|chart| names::folded(&chart.id.0) == names::folded(named)),
            None => strand.and_then(|strand| charts().find(|chart| chart.strand.as_deref() == Some(strand))),
        };
        chart.map(|chart| Showing::Chart { chart, beside })
    }

    /// First and newest of a strand, else of the strand that was picked first; where something of it was picked, that is
    /// the newest.
    fn then_and_now(&self, strand: Option<&'a str>) -> Vec<Showing<'a>> {
        let picked = || self.picks().iter().filter_map(|pick| self.entry(pick.entry.as_ref()?));
        let strand = strand.or_else(|| picked().next().map(|entry| entry.strand.as_str())).or_else(|| self.busiest());
        let of_strand = |entry: &&Entry| strand.is_some_and(|strand| entry.strand == strand);
        let dated = || self.entries().filter(|entry| entry.date.is_some()).filter(of_strand);
        let now = picked().find(|entry| of_strand(entry) && entry.date.is_some()).or_else(|| dated().next());
        match (dated().last(), now) {
            (Some(then), Some(now)) if then.id != now.id => vec![Showing::ThenAndNow { then, now }],
            _ if self.for_guests => Vec::new(),
            _ => vec![Showing::NothingYet { strand }],
        }
    }

    /// The strand with the most work.
    fn busiest(&self) -> Option<&'a str> {
        let count = |id: &str| self.entries().filter(|entry| entry.strand == id).count();
        let strands = self.class.strands.iter().rev().map(|strand| strand.id.as_str());
        strands.filter(|id| count(id) > 1).max_by_key(|id| count(id))
    }

    fn evidence(&self) -> Vec<Showing<'a>> {
        let claims = self.conference.map_or(&[][..], |held| &held.claims);
        if claims.is_empty() {
            return vec![Showing::Evidence(None)];
        }
        claims.iter().map(|claim| Showing::Evidence(Some(self.claim(claim)))).collect()
    }

    fn claim(&self, claim: &'a Claim) -> ClaimPlan<'a> {
        let named =
            |kind: EvidenceKind| claim.evidence.iter().filter(move |it| it.kind == Some(kind)).map(Proof::Named);
        let about: Vec<&EntryId> = claim.evidence.iter().filter_map(entry_of).collect();
        let talks = || {
            let own = |talk: &Conversation| {
                claim.evidence.iter().any(|it| it.what == EvidenceOf::Conversation(talk.id.clone()))
            };
            let talks = self.family.conversations().iter().map(|talk| &**talk);
            talks.filter(|talk| is_the_teachers(talk) && is_about(talk, &about)).filter(move |talk| !own(talk))
        };
        let of = |kind: EvidenceKind| {
            let seen = talks().filter(move |talk| kind_of(talk) == kind).map(Proof::Teacher);
            (kind, named(kind).chain(seen).collect())
        };
        ClaimPlan {
            claim,
            kinds: [of(EvidenceKind::Product), of(EvidenceKind::Observation), of(EvidenceKind::Conversation)],
            others: claim.evidence.iter().filter(|it| it.kind.is_none()).collect(),
        }
    }
}

fn entry_of(evidence: &Evidence) -> Option<&EntryId> {
    match &evidence.what {
        EvidenceOf::Entry(id) => Some(id),
        _ => None,
    }
}

fn is_the_teachers(talk: &Conversation) -> bool {
    talk.who.iter().any(|who| matches!(who, Speaker::Teacher(_)))
}

fn is_about(talk: &Conversation, entries: &[&EntryId]) -> bool {
    talk.about.iter().any(|about| matches!(about, About::Entry(id) if entries.contains(&id)))
}

/// A chart ticked on a piece of work looks at the product; what was seen while the child worked is an observation; the
/// rest was said.
fn kind_of(talk: &Conversation) -> EvidenceKind {
    match talk.kind {
        Some(Kind::Observation) => EvidenceKind::Observation,
        Some(Kind::Check | Kind::Stamp) => EvidenceKind::Product,
        _ if talk.ticks.is_some() => EvidenceKind::Product,
        _ => EvidenceKind::Conversation,
    }
}

/// The criterion of a chart that a child's line speaks of: by one of the words that are also said for it, else by its own
/// words. "I could put a dot at the end" is about the full stop.
pub fn criterion_of<'a>(chart: &'a Chart, line: &str) -> Option<(usize, &'a Criterion)> {
    let said = words(line);
    let means = |wanted: &str| {
        let wanted = words(wanted);
        !wanted.is_empty() && said.windows(wanted.len()).any(|part| part.iter().zip(&wanted).all(|(a, b)| same(a, b)))
    };
    let all = || chart.criteria.iter().enumerate();
    let also = all().find(|(_, criterion)| criterion.also.iter().any(|also| means(also)));
    also.or_else(|| all().find(|(_, criterion)| means(&criterion.words)))
}

/// The words of a line in lower case.
fn words(line: &str) -> Vec<String> {
    let parts = line.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’');
    parts.filter(|part| !part.is_empty()).map(str::to_lowercase).collect()
}

/// One and many are the same word.
fn same(a: &str, b: &str) -> bool {
    let one = |word: &str| word.strip_suffix('s').filter(|rest| rest.chars().count() > 1).unwrap_or(word).to_owned();
    a == b || one(a) == one(b)
}
