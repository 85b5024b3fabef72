//! What a conference's sheet tells: decided in one place.

use jiff::civil::Date;

use crate::model::agenda::Agenda;
use crate::model::class::Class;
use crate::model::conference::Conference;
use crate::model::conversation::{About, Conversation, Pointer, Question};
use crate::model::entry::EntryId;
use crate::model::goal::Goal;
use crate::model::portfolio::Seen;
use crate::plan::corner::ConferencePages;

/// A conference and what was decided about it.
pub struct Told<'a> {
    /// What was written down; nothing yet for the one to come.
    pub conference: Option<&'a Conference>,
    /// The goal that was worked on.
    pub goal: Option<&'a Goal>,
    /// The next goal.
    pub new_goal: Option<&'a Goal>,
    /// The class's own agenda that it follows, where there is one.
    pub agenda: Option<&'a Agenda>,
}

impl<'a> Told<'a> {
    /// What is decided about a conference.
    pub fn of(seen: &'a Seen, class: &'a Class, pages: &ConferencePages) -> Told<'a> {
        let conference = seen.conferences().iter().map(|held| &**held).find(|held| pages.id.as_ref() == Some(&held.id));
        let goals = || seen.goals().iter().map(|goal| &**goal);
        let named = |id| goals().find(|goal| Some(&goal.id) == id);
        let goal =
            named(conference.and_then(|held| held.goal.as_ref())).or_else(|| goals().find(|goal| goal.is_open()));
        let next = named(conference.and_then(|held| held.new_goal.as_ref()));
        let follows = || goals().find(|next| goal.is_some_and(|goal| next.follows.as_ref() == Some(&goal.id)));
        let own = || class.agendas.iter().map(|agenda| &**agenda);
        let agenda =
            conference.and_then(|held| held.agenda.as_ref()).and_then(|name| own().find(|it| it.name == *name));
        let only = || own().next().filter(|_| class.agendas.len() == 1);
        Told { conference, goal, new_goal: next.or_else(follows), agenda: agenda.or_else(only) }
    }

    /// Questions that wait for an answer, each with the conversation in which it was asked, newest first.
    pub fn owed(seen: &'a Seen) -> impl Iterator<Item = (&'a Conversation, &'a Question)> {
        let talks = seen.conversations().iter().map(|talk| &**talk);
        talks
            .flat_map(|talk| talk.questions.iter().map(move |question| (talk, question)))
            .filter(|(_, it)| it.answer.is_none())
    }

    /// Addresses to look at: from conversations about the picks and the goals, newest first, each once.
    pub fn pointers(&self, seen: &'a Seen) -> Vec<(&'a Conversation, &'a str, &'a str)> {
        let picks: Vec<&EntryId> =
            self.conference.iter().flat_map(|held| &held.picks).filter_map(|pick| pick.entry.as_ref()).collect();
        let goals = || self.goal.into_iter().chain(self.new_goal);
        let belongs = |about: &About| match about {
            About::Entry(id) => picks.contains(&id),
            About::Goal(id) => goals().any(|goal| goal.id == *id),
            _ => false,
        };
        let talks = seen.conversations().iter().filter(|talk| talk.about.iter().any(belongs));
        let mut found: Vec<(&Conversation, &str, &str)> = Vec::new();
        for (talk, pointer) in talks.flat_map(|talk| talk.see.iter().map(move |pointer| (talk, pointer))) {
            if let Pointer::Web { href, words } = pointer
                && found.iter().all(|(_, known, _)| known != href)
            {
                found.push((talk, href, words));
            }
        }
        found
    }

    /// The day of the first conference after this one.
    pub fn next(&self, seen: &Seen) -> Option<Date> {
        let own = self.conference?.date?;
        seen.conferences().iter().filter_map(|held| held.date).filter(|day| *day > own).min()
    }
}
