//! The family's corner of a student's pages: goals, conversations, charts, conferences. It exists in a family's tree alone.

use jiff::ToSpan;
use jiff::civil::Date;

use super::address::{Taken, slug};
use super::tree::Tree;
use crate::model::chart::ChartId;
use crate::model::class::Class;
use crate::model::conference::ConferenceId;
use crate::model::conversation::ConversationId;
use crate::model::goal::GoalId;
use crate::model::portfolio::Seen;
use crate::source::SitePath;

/// Where everything in the corner is.
#[derive(Clone, Debug)]
pub struct Corner {
    /// "My goals".
    pub goals: SitePath,
    /// "My strengths, my next steps".
    pub growing: SitePath,
    /// Every conversation, newest first.
    pub conversations: SitePath,
    /// One printable half page for each conversation the family may see, in the same order.
    pub follow_ups: Vec<(ConversationId, SitePath)>,
    /// The half pages of one week on one page, for each week with several conversations: newest first.
    pub weeks: Vec<(Vec<ConversationId>, SitePath)>,
    /// One printable page for each goal that is still worked on.
    pub goal_papers: Vec<(GoalId, SitePath)>,
    /// One page for each chart of the class.
    pub charts: Vec<(ChartId, SitePath)>,
    /// Every conference, newest first.
    pub conferences: SitePath,
    /// The pages of each conference, in the same order; of the one to come where none is written down yet.
    pub held: Vec<ConferencePages>,
}

/// One conference's pages: the same agenda in three forms.
#[derive(Clone, Debug)]
pub struct ConferencePages {
    /// Which conference; none for the one that nobody wrote down yet.
    pub id: Option<ConferenceId>,
    /// To read, on a phone.
    pub reading: SitePath,
    /// For the projector.
    pub wall: SitePath,
    /// To print and take home.
    pub paper: SitePath,
    /// For guests, where there may be any.
    pub guests: Option<SitePath>,
}

impl Corner {
    /// The corner's addresses; none for an audience wider than the family.
    pub fn of(seen: &Seen, class: &Class, tree: &Tree, student: &str, taken: &mut Taken) -> Option<Corner> {
        if !tree.is_family() {
            return None;
        }
        let mut page = |wanted: &str| tree.student(student, &format!("{}.html", taken.take(wanted).0));
        let follow_up = |id: &ConversationId| format!("conversations/{}", slug(&id.0));
        let week = |monday: Date| format!("conversations/week-{monday}");
        let chart = |id: &ChartId| format!("charts/{}", slug(&id.0));
        let charts = class.charts.iter().filter(|it| it.audience >= tree.audience);
        Some(Corner {
            goals: page("goals"),
            growing: page("growing"),
            conversations: page("conversations"),
            follow_ups: seen.conversations().iter().map(|talk| (talk.id.clone(), page(&follow_up(&talk.id)))).collect(),
            weeks: weeks(seen).into_iter().map(|(monday, ids)| (ids, page(&week(monday)))).collect(),
            goal_papers: open_goals(seen).map(|id| (id.clone(), page(&format!("goals/{}", slug(&id.0))))).collect(),
            charts: charts.map(|it| (it.id.clone(), page(&chart(&it.id)))).collect(),
            conferences: page("conferences"),
            held: held(seen, class, &mut page),
        })
    }

    /// The page of a chart.
    pub fn chart(&self, id: &ChartId) -> Option<&SitePath> {
        self.charts.iter().find(|(own, _)| own == id).map(|(_, path)| path)
    }

    /// The printable page of a conversation.
    pub fn follow_up(&self, id: &ConversationId) -> Option<&SitePath> {
        self.follow_ups.iter().find(|(own, _)| own == id).map(|(_, path)| path)
    }

    /// The page of all conversations of this one's week; none where it is alone in its week.
    pub fn week_of(&self, id: &ConversationId) -> Option<&SitePath> {
        self.weeks.iter().find(|(ids, _)| ids.contains(id)).map(|(_, path)| path)
    }

    /// The printable page of a goal that is still worked on.
    pub fn goal_paper(&self, id: &GoalId) -> Option<&SitePath> {
        self.goal_papers.iter().find(|(own, _)| own == id).map(|(_, path)| path)
    }

    /// The pages of a conference.
    pub fn conference(&self, id: Option<&ConferenceId>) -> Option<&ConferencePages> {
        self.held.iter().find(|pages| pages.id.as_ref() == id)
    }
}

fn open_goals(seen: &Seen) -> impl Iterator<Item = &GoalId> {
    seen.goals().iter().filter(|goal| goal.is_open()).map(|goal| &goal.id)
}

/// Weeks with several conversations, newest first, each by its Monday.
fn weeks(seen: &Seen) -> Vec<(Date, Vec<ConversationId>)> {
    let mut weeks: Vec<(Date, Vec<ConversationId>)> = Vec::new();
    for talk in seen.conversations() {
        let Some(monday) = talk.date.and_then(monday) else { continue };
        match weeks.last_mut() {
            Some((known, ids)) if *known == monday => ids.push(talk.id.clone()),
            _ => weeks.push((monday, vec![talk.id.clone()])),
        }
    }
    weeks.retain(|(_, ids)| ids.len() > 1);
    weeks
}

fn monday(day: Date) -> Option<Date> {
    day.checked_sub(i64::from(day.weekday().to_monday_zero_offset()).days()).ok()
}

fn held(seen: &Seen, class: &Class, page: &mut dyn FnMut(&str) -> SitePath) -> Vec<ConferencePages> {
    let guests_may_come = class.guests && seen.guests_ok();
    let mut pages = |id: Option<&ConferenceId>| {
        let stem = id.map_or("next".to_owned(), |id| slug(&id.0));
        ConferencePages {
            id: id.cloned(),
            reading: page(&format!("conferences/{stem}")),
            wall: page(&format!("conferences/{stem}-screen")),
            paper: page(&format!("conferences/{stem}-paper")),
            guests: guests_may_come.then(|| page(&format!("conferences/{stem}-guests"))),
        }
    };
    if seen.conferences().is_empty() {
        return vec![pages(None)];
    }
    seen.conferences().iter().map(|held| pages(Some(&held.id))).collect()
}
