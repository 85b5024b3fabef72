//! The page to read before a conference, on a phone: when, where, who, and every step.

use super::view::{ReadingView, StepView, WordsView};
use super::{Stage, day};
use crate::model::agenda::{Leads, Show};
use crate::plan::conference::{ConferencePlan, Showing, StepPlan};
use crate::render::Rendered;
use crate::render::student::StudentScene;
use crate::render::view::DateView;
use crate::theme::TemplateError;

/// The page; `guests` says whether there is one for guests.
pub(super) fn page(at: &StudentScene<'_>, plan: &ConferencePlan<'_>, guests: bool) -> Result<Rendered, TemplateError> {
    let path = &plan.pages.reading;
    let stage = Stage { at, plan, path };
    let held = plan.conference;
    let own = |lines: &[String]| lines.iter().map(|line| stage.words(line, stage.child_language())).collect();
    let view = ReadingView {
        page: at.page("conference", path, stage.text("my_conference")),
        student: at.student(path),
        written: held.is_some(),
        when: stage.when(),
        date: held.and_then(|held| held.date).map(|date| DateView { iso: date.to_string(), text: String::new() }),
        place: held.and_then(|held| held.place.clone()),
        who: stage.who(),
        wall: path.link_to(&plan.pages.wall),
        paper: path.link_to(&plan.pages.paper),
        guests: plan.pages.guests.as_ref().filter(|_| guests).map(|page| path.link_to(page)),
        all: at.plan.corner.as_ref().map_or_else(String::new, |corner| path.link_to(&corner.conferences)),
        need: held.map_or_else(Vec::new, |held| own(&held.need)),
        family_note: held.map_or_else(Vec::new, |held| held.family_note.clone()),
        steps: plan.steps.iter().enumerate().map(|(place, step)| stage.step(step, place)).collect(),
    };
    at.scene.render("conference/reading.html", path, &view)
}

impl Stage<'_> {
    /// "Tuesday 24 November 2026, 15:20, 20 minutes": what is known of it.
    fn when(&self) -> Option<String> {
        let time = self.plan.conference.and_then(|held| held.time.clone());
        let minutes = self.plan.agenda.minutes.filter(|minutes| *minutes > 0);
        let minutes = minutes.map(|minutes| self.at.scene.language.count("minutes", minutes.into()));
        let parts: Vec<String> = [day(self.at, self.plan), time, minutes].into_iter().flatten().collect();
        (!parts.is_empty()).then(|| parts.join(self.at.scene.language.text("conference_and_then")))
    }

    /// "Juno leads. Mum, Grandad will listen and ask."
    fn who(&self) -> String {
        let language = self.at.scene.language;
        let leads = language.fill("conference_child_leads", &[("name", &self.at.plan.seen.student().name)]);
        let listeners: Vec<&str> =
            self.plan.conference.map_or(&[][..], |held| &held.with).iter().map(|who| who.name.as_str()).collect();
        if listeners.is_empty() {
            return leads;
        }
        let names = listeners.join(language.text("conference_and_then"));
        format!("{leads} {}", language.fill("conference_listens", &[("names", &names)]))
    }

    fn step(&self, step: &StepPlan<'_>, place: usize) -> StepView {
        let (icon, color) = self.sign(step, place == 0);
        let (lang, dir) = self.at.scene.part(self.agenda_language());
        let id = format!("step-{}", place + 1);
        let language = self.at.scene.language;
        // Where a step is for questions, what it begins with is for those who ask.
        let for_listeners = step.step.shows.contains(&Show::Questions);
        let show = |(number, showing)| self.showing(step, showing, &format!("{id}-{}", number + 1));
        StepView {
            number: language.number(place as u64 + 1),
            title: self.agenda_words(&step.step.title),
            icon,
            color,
            minutes: step.step.minutes.filter(|it| *it > 0).map(|it| language.count("minutes", it.into())),
            leads: self.text(leads_key(step.step.leads)),
            leader: step.step.leads.word(),
            words: self.prose(&step.step.words, &format!("{id}-words-")),
            lang,
            dir,
            starters: if for_listeners { Vec::new() } else { step.step.starters.clone() },
            ask: self.ask(step, for_listeners),
            private: step.private,
            folded: step.folded,
            shows: step.shows.iter().enumerate().map(show).collect(),
        }
    }

    /// What a listener could ask: one card a step. Work and goals have a question even where the agenda has none.
    fn ask(&self, step: &StepPlan<'_>, for_listeners: bool) -> Vec<WordsView> {
        let more = step.step.starters.iter().filter(|_| for_listeners);
        let own: Vec<WordsView> = step.step.ask.iter().chain(more).map(|ask| self.agenda_words(ask)).collect();
        let usual = step.shows.iter().find_map(|showing| match showing {
            Showing::Pick(_) | Showing::ThenAndNow { .. } => Some("conference_ask_work"),
            Showing::Goal(Some(_)) => Some("conference_ask_goal"),
            _ => None,
        });
        match usual {
            Some(key) if own.is_empty() => vec![WordsView { text: self.text(key), lang: None, dir: None }],
            _ => own,
        }
    }
}

fn leads_key(leads: Leads) -> &'static str {
    match leads {
        Leads::Child => "leads_child",
        Leads::Teacher => "leads_teacher",
        Leads::Family => "leads_family",
        Leads::Together => "leads_together",
        Leads::Private => "leads_private",
    }
}
