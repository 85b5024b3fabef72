//! The family's corner: its pages, and what it adds to others. In a wider tree there is none, and nothing here is asked.

use std::sync::Arc;

use super::student::StudentScene;
use super::view::{
    AboutLinkView, CornerView, EntryCornerView, GoalView, GoalsView, Html, LinkView, MattersView, NewSinceView,
    ThreadView,
};
use super::{Rendered, check, entry, goal, growing, prose, talk};
use crate::load::names;
use crate::model::conference::{Conference, Pick};
use crate::model::conversation::{About, Conversation, ConversationId};
use crate::model::document::Document;
use crate::model::entry::{Entry, EntryId};
use crate::model::goal::{Goal, GoalResult};
use crate::plan::corner::Corner;
use crate::plan::links::{self, Destination, Places};
use crate::plan::student::{Goal as Leads, class_page};
use crate::source::{SitePath, Span};
use crate::theme::{DateStyle, TemplateError};

/// Every page of the corner that is about goals and conversations.
///
/// # Errors
/// What is wrong in a template.
pub fn pages(at: &StudentScene<'_>, corner: &Corner) -> Result<Vec<Rendered>, TemplateError> {
    let mut pages =
        vec![goals(at, &corner.goals)?, growing::page(at, &corner.growing)?, talk::page(at, &corner.conversations)?];
    for (id, path) in &corner.charts {
        if let Some(chart) = at.scene.class.chart(id) {
            pages.push(check::page(at, chart, path)?);
        }
    }
    Ok(pages)
}

/// Where the corner is, seen from a page: in a wider tree, the family's locked copy, else how a family gets its own.
pub fn corner_view(at: &StudentScene<'_>, page: &SitePath) -> CornerView {
    let Some(corner) = &at.plan.corner else {
        let families = match &at.plan.locked {
            Some(locked) => page.link_to(locked),
            None => format!("{}#family-pages", page.link_to(&at.scene.tree.class("families.html"))),
        };
        return CornerView {
            open: false,
            goals: families.clone(),
            conference: families,
            growing: None,
            conversations: None,
        };
    };
    let conference = corner.held.first().map_or(&corner.conferences, |held| &held.reading);
    CornerView {
        open: true,
        goals: page.link_to(&corner.goals),
        conference: page.link_to(conference),
        growing: Some(page.link_to(&corner.growing)),
        conversations: Some(page.link_to(&corner.conversations)),
    }
}

fn goals(at: &StudentScene<'_>, path: &SitePath) -> Result<Rendered, TemplateError> {
    let goals = |wanted: &dyn Fn(&Goal) -> bool| -> Vec<GoalView> {
        let all = at.plan.seen.goals().iter().filter(|goal| wanted(goal));
        all.map(|goal| goal::goal_view(at, goal, path)).collect()
    };
    let title = at.scene.language.text("my_goals").to_owned();
    let view = GoalsView {
        page: at.page("goals", path, title),
        student: at.student(path),
        open: goals(&Goal::is_open),
        carried: goals(&|goal| goal.result.is_some_and(|result| result != GoalResult::Met)),
        reached: goals(&|goal| goal.result == Some(GoalResult::Met)),
    };
    at.scene.render("student/goals.html", path, &view)
}

/// Words of the corner as HTML; none where there are none. `prefix` keeps their footnotes apart from others'.
pub fn words(at: &StudentScene<'_>, words: &Document, page: &SitePath, prefix: &str) -> Option<Html> {
    if words.is_empty() {
        return None;
    }
    let links = leads(at, words);
    let targets = entry::targets(&links, at.shown, page, "", &at.scene);
    let options = prose::ProseOptions { heading_shift: 3, ..entry::prose_options(&at.scene, prefix, true) };
    let mut html = String::new();
    prose::write(words, &targets, &options, &mut html);
    Some(Html(html))
}

/// Where the links in words of the corner lead.
fn leads(at: &StudentScene<'_>, words: &Document) -> Vec<(Span, Leads)> {
    let places = Places { entries: at.plan.seen.entries(), own: None, class: at.scene.class };
    let lead = |to: Destination| match to {
        Destination::Entry(place) => at.plan.entries.get(place).map(|plan| Leads::Page(plan.path.clone())),
        Destination::ClassPage(place) => {
            at.scene.class.pages.get(place).filter(|page| page.audience >= at.scene.tree.audience)?;
            class_page(at.scene.tree, at.scene.class, place).map(Leads::Page)
        }
        Destination::Media(_) | Destination::Several(_) | Destination::Nowhere(_) => None,
    };
    links::of(words, &places).into_iter().filter_map(|(span, _, _, to)| Some((span, lead(to)?))).collect()
}

/// A conversation on the page of all conversations.
pub fn link_to_conversation(at: &StudentScene<'_>, id: &ConversationId, page: &SitePath) -> Option<String> {
    let corner = at.plan.corner.as_ref()?;
    Some(format!("{}#{}", page.link_to(&corner.conversations), talk::anchor(id)))
}

/// What something was about: its words and where it is, as far as this audience may see it.
pub fn about_link(at: &StudentScene<'_>, about: &About, page: &SitePath) -> Option<AboutLinkView> {
    let plain = |icon, color, text: String, href| Some(AboutLinkView { icon, color, text, href });
    match about {
        About::Entry(id) => entry_link(at, id, page),
        About::Goal(id) => {
            let link = goal::goal_link(at, id, page)?;
            plain("flag", "marigold", link.text, Some(link.href))
        }
        About::Chart(id, criterion) => {
            let chart = at.scene.class.chart(id)?;
            let link = check::chart_link(at, chart, page)?;
            let words = criterion.and_then(|place| chart.criteria.get(place)).map(|criterion| criterion.words.clone());
            plain("check", "lagoon", words.unwrap_or(link.text), Some(link.href))
        }
        About::Conversation(id) => {
            let talk = at.plan.seen.conversations().iter().find(|talk| talk.id == *id)?;
            let link = talk::link(at, talk, page)?;
            plain("talk", "iris", link.text, Some(link.href))
        }
        About::Task(name) => {
            let task = at.scene.class.tasks.iter().find(|task| task.name == *name)?;
            plain("book", "clay", task.title.clone(), None)
        }
        About::Words(words) => plain("talk", "iris", words.clone(), None),
    }
}

fn entry_link(at: &StudentScene<'_>, id: &EntryId, page: &SitePath) -> Option<AboutLinkView> {
    let place = at.plan.seen.entries().iter().position(|entry| entry.id == *id)?;
    let (own, plan) = (at.cards.get(place)?, at.plan.entries.get(place)?);
    let strand = at.scene.strand(&own.strand);
    Some(AboutLinkView {
        icon: strand.icon,
        color: strand.color,
        text: super::card::title(&own.title, own.media.as_ref(), &at.scene),
        href: Some(page.link_to(&plan.path)),
    })
}

/// What the corner adds to the page of a piece of work; none in a wider tree.
pub fn of_entry(at: &StudentScene<'_>, entry: &Entry, page: &SitePath) -> Option<EntryCornerView> {
    let corner = at.plan.corner.as_ref()?;
    let view = EntryCornerView {
        checks: check::of_entry(at, &entry.id, page),
        threads: threads(at, entry, page),
        matters: [chosen_for(at, corner, &entry.id, page), goals_for(at, entry, page)].into_iter().flatten().collect(),
    };
    (!view.checks.is_empty() || !view.threads.is_empty() || !view.matters.is_empty()).then_some(view)
}

/// Conversations about a piece of work: those from before it was finished stand apart.
fn threads(at: &StudentScene<'_>, entry: &Entry, page: &SitePath) -> Vec<ThreadView> {
    let is_early = |day: Option<jiff::civil::Date>| day.zip(entry.date).is_some_and(|(talked, done)| talked < done);
    let (early, late): (Vec<_>, Vec<_>) = talk::about_entry(at, &entry.id).partition(|talk| is_early(talk.date));
    let views = |talks: Vec<&Arc<Conversation>>| -> Vec<_> {
        talks.into_iter().map(|talk| talk::view(at, talk, page, Some(&entry.id))).collect()
    };
    let early = ThreadView { heading: Some(at.scene.language.text("while_a_draft").to_owned()), talks: views(early) };
    let late = ThreadView { heading: None, talks: views(late) };
    [late, early].into_iter().filter(|thread| !thread.talks.is_empty()).collect()
}

/// Conferences that this was chosen for.
fn chosen_for(at: &StudentScene<'_>, corner: &Corner, id: &EntryId, page: &SitePath) -> Option<MattersView> {
    let picked = at.plan.seen.conferences().iter().filter(|held| pick_of(held, id).is_some());
    let links: Vec<LinkView> = picked
        .filter_map(|held| {
            let href = page.link_to(&corner.conference(Some(&held.id))?.reading);
            Some(LinkView { text: conference_name(at, held), href })
        })
        .collect();
    let label = at.scene.language.text("i_chose_it_for").to_owned();
    (!links.is_empty()).then_some(MattersView { label, icon: "rosette", color: "berry", links })
}

/// "Our conference on 3 October".
pub fn conference_name(at: &StudentScene<'_>, held: &Conference) -> String {
    match held.date {
        Some(day) => {
            let date = at.scene.language.date_text(day, DateStyle::DayMonth);
            at.scene.language.fill("conference_on", &[("date", &date)])
        }
        None => at.scene.language.text("our_conference").to_owned(),
    }
}

/// Goals that speak of this: in a conversation about both, in a step on the way, or by a link in their words.
fn goals_for(at: &StudentScene<'_>, entry: &Entry, page: &SitePath) -> Option<MattersView> {
    let talked_of: Vec<&About> = talk::about_entry(at, &entry.id).flat_map(|talk| &talk.about).collect();
    let own = at.plan.seen.entries().iter().position(|other| other.id == entry.id);
    let own_path = own.and_then(|place| at.plan.entries.get(place)).map(|plan| Leads::Page(plan.path.clone()));
    let speaks_of_it = |goal: &Goal| {
        talked_of.iter().any(|about| matches!(about, About::Goal(id) if *id == goal.id))
            || goal.progress.iter().any(|step| names_entry(&step.note, entry))
            || leads(at, &goal.steps).into_iter().any(|(_, lead)| Some(lead) == own_path)
    };
    let goals = at.plan.seen.goals().iter().filter(|goal| speaks_of_it(goal));
    let links: Vec<LinkView> = goals.filter_map(|goal| goal::goal_link(at, &goal.id, page)).collect();
    let label = at.scene.language.text("it_helps_my_goal").to_owned();
    (!links.is_empty()).then_some(MattersView { label, icon: "flag", color: "marigold", links })
}

/// Whether some words name a piece of work by its whole title. One word alone is too little to be a name.
fn names_entry(words: &str, entry: &Entry) -> bool {
    let title = names::folded(&entry.title);
    if !title.contains(' ') || words.is_empty() {
        return false;
    }
    let words = names::folded(words);
    words.match_indices(&title).any(|(start, found)| {
        let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let before = words.get(..start).and_then(|before| before.chars().next_back());
        let after = words.get(start + found.len()..).and_then(|after| after.chars().next());
        !letter(before) && !letter(after)
    })
}

fn pick_of<'a>(held: &'a Conference, id: &EntryId) -> Option<&'a Pick> {
    held.picks.iter().find(|pick| pick.entry.as_ref() == Some(id))
}

/// "My best writing", where the child picked this for a conference; the newest one counts. None in a wider tree.
pub fn rosette(at: &StudentScene<'_>, id: &EntryId) -> Option<String> {
    at.plan.corner.as_ref()?;
    let pick = at.plan.seen.conferences().iter().find_map(|held| pick_of(held, id))?;
    let language = at.scene.language;
    Some(match pick.strand.as_deref() {
        Some(strand @ ("writing" | "representing" | "projects")) => language.text(&format!("best_{strand}")).to_owned(),
        Some(strand) => language.fill("best_of", &[("strand", &at.scene.strand(strand).name)]),
        None => language.text("i_picked_this").to_owned(),
    })
}

/// What is new since the newest conference that came before the newest work; none in a wider tree.
pub fn new_since(at: &StudentScene<'_>, days: &[super::view::NewDayView]) -> Option<NewSinceView> {
    at.plan.corner.as_ref()?;
    let newest = at.newest()?;
    let held = at.plan.seen.conferences().iter().filter_map(|held| held.date).filter(|day| *day < newest).max()?;
    let date = at.scene.language.date_text(held, DateStyle::DayMonth);
    let since = held.to_string();
    Some(NewSinceView {
        text: at.scene.language.fill("new_since", &[("date", &date)]),
        days: days.iter().filter(|day| day.date.iso > since).count(),
    })
}

/// The goal a home shows: the first one that is worked on. None in a wider tree.
pub fn goal_of_home(at: &StudentScene<'_>, page: &SitePath) -> Option<GoalView> {
    at.plan.corner.as_ref()?;
    let goal = at.plan.seen.goals().iter().find(|goal| goal.is_open())?;
    Some(goal::goal_view(at, goal, page))
}
