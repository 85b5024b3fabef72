//! A goal for a page: the same on the page of goals, at a conference and on paper.

use super::corner;
use super::goal_chart::{self, goal_chart};
use super::scene::Scene;
use super::student::StudentScene;
use super::view::{ByView, DateView, GoalResultView, GoalView, KeptView, LinkView, PromisesView, StepView, StrandView};
use crate::load::names;
use crate::model::conversation::About;
use crate::model::goal::{By, Goal, GoalId, GoalResult, Kept, Party, Progress};
use crate::plan::address::slug;
use crate::source::SitePath;
use crate::theme::DateStyle;

/// The three who make a goal together, in the order of every page.
const PARTIES: [Party; 3] = [Party::Child, Party::Teacher, Party::Family];

/// A goal as the page at `page` shows it.
pub fn goal_view(at: &StudentScene<'_>, goal: &Goal, page: &SitePath) -> GoalView {
    let scene = &at.scene;
    let (lang, dir) = scene.part(&language_of(at, goal));
    GoalView {
        id: anchor(&goal.id),
        href: goal_href(at, &goal.id, page).unwrap_or_default(),
        words: goal.words.clone(),
        lang,
        dir,
        area: goal.area.as_deref().map(|area| area_view(scene, area)),
        set: goal.set.map(|day| day_view(scene, day)),
        by: goal.by.as_ref().map(|by| by_view(scene, by)),
        now: now(scene, goal),
        chart: goal_chart(goal, scene.language),
        already: already(scene, goal),
        history: goal.progress.iter().map(|step| step_view(scene, goal, step)).collect(),
        steps: corner::words(at, &goal.steps, page, &format!("{}-", anchor(&goal.id))),
        promises: PARTIES.iter().map(|who| promises(scene, goal, *who)).collect(),
        was_kept: !goal.kept.is_empty(),
        watch_for: goal.watch_for.clone(),
        need: goal.need.clone(),
        result: goal.result.map(|result| result_view(scene, goal, result)),
        follows: goal.follows.as_ref().and_then(|earlier| goal_link(at, earlier, page)),
        paper: at.plan.corner.as_ref().and_then(|corner| corner.goal_paper(&goal.id)).map(|path| page.link_to(path)),
        talks: talks(at, &goal.id, page),
    }
}

/// The anchor of a goal on the page of goals.
pub fn anchor(id: &GoalId) -> String {
    format!("goal-{}", slug(&id.0))
}

/// Where a goal stands on the page of goals; none outside a family's tree.
pub fn goal_href(at: &StudentScene<'_>, id: &GoalId, page: &SitePath) -> Option<String> {
    let corner = at.plan.corner.as_ref()?;
    Some(format!("{}#{}", page.link_to(&corner.goals), anchor(id)))
}

/// A goal by its words, where this audience may see it.
pub fn goal_link(at: &StudentScene<'_>, id: &GoalId, page: &SitePath) -> Option<LinkView> {
    let goal = at.plan.seen.goals().iter().find(|goal| goal.id == *id)?;
    Some(LinkView { text: goal.words.clone(), href: goal_href(at, id, page)? })
}

fn language_of(at: &StudentScene<'_>, goal: &Goal) -> String {
    let own = goal.language.as_deref().or(at.plan.seen.student().language.as_deref());
    own.unwrap_or_else(|| at.scene.class.language()).to_owned()
}

/// A strand where the area names one, else the area's own name with a flag.
fn area_view(scene: &Scene<'_>, area: &str) -> StrandView {
    let said = names::folded(area);
    let strand = scene
        .class
        .strands
        .iter()
        .find(|strand| names::folded(&strand.id) == said || names::folded(&strand.name) == said);
    match strand {
        Some(strand) => scene.strand(&strand.id),
        None => StrandView { name: area.to_owned(), icon: "flag", color: "marigold" },
    }
}

fn day_view(scene: &Scene<'_>, day: jiff::civil::Date) -> DateView {
    DateView { iso: day.to_string(), text: scene.language.date_text(day, DateStyle::DayMonthYear) }
}

fn by_view(scene: &Scene<'_>, by: &By) -> ByView {
    let date = scene.language.date_text(by.day(), DateStyle::DayMonth);
    let text = match by {
        By::Term(term) => scene.language.fill("goal_by_term", &[("term", &term.name), ("date", &date)]),
        By::Day(_) => scene.language.fill("goal_by", &[("date", &date)]),
    };
    ByView { text, iso: by.day().to_string() }
}

/// The numbers in words.
fn now(scene: &Scene<'_>, goal: &Goal) -> Option<String> {
    let say = |amount| goal_chart::amount_of(goal, amount, scene.language);
    let now = goal.now().and_then(|step| step.amount.as_ref());
    let target = |key: &str| goal.target.as_ref().map(|target| scene.language.fill(key, &[("target", &say(target))]));
    let so_far = match (&goal.start, now) {
        (Some(start), Some(now)) => {
            let now = goal_chart::number(now, scene.language);
            Some(scene.language.fill("goal_from_to", &[("start", &say(start)), ("now", &now)]))
        }
        (None, Some(now)) => Some(scene.language.fill("goal_now", &[("now", &say(now))])),
        (Some(start), None) => Some(scene.language.fill("goal_now", &[("now", &say(start))])),
        (None, None) => None,
    };
    let target = target(if goal.is_open() { "goal_target" } else { "goal_target_was" });
    let parts: Vec<String> = so_far.into_iter().chain(target).collect();
    (!parts.is_empty()).then(|| parts.join(" "))
}

/// The newest step, else where the child began.
fn already(scene: &Scene<'_>, goal: &Goal) -> Option<StepView> {
    if let Some(step) = goal.progress.last() {
        return Some(step_view(scene, goal, step));
    }
    let start = goal.start.as_ref()?;
    Some(StepView {
        date: goal.set.map(|day| day_view(scene, day)),
        amount: Some(goal_chart::amount_of(goal, start, scene.language)),
        note: None,
    })
}

fn step_view(scene: &Scene<'_>, goal: &Goal, step: &Progress) -> StepView {
    StepView {
        date: Some(DateView {
            iso: step.day.to_string(),
            text: scene.language.date_text(step.day, DateStyle::DayMonth),
        }),
        amount: step.amount.as_ref().map(|amount| goal_chart::amount_of(goal, amount, scene.language)),
        note: (!step.note.is_empty()).then(|| step.note.clone()),
    }
}

fn promises(scene: &Scene<'_>, goal: &Goal, who: Party) -> PromisesView {
    let (word, title, icon, color) = match who {
        Party::Child => ("child", "i_will", "me", "sky"),
        Party::Teacher => ("teacher", "teacher_will", "teacher", "iris"),
        Party::Family => ("family", "family_will", "house", "marigold"),
    };
    let kept = goal.kept.iter().find(|(own, _)| *own == who).map(|(_, kept)| kept_view(scene, *kept));
    PromisesView {
        who: word,
        title: scene.language.text(title).to_owned(),
        icon,
        color,
        lines: goal.promises_of(who).map(str::to_owned).collect(),
        kept,
    }
}

fn kept_view(scene: &Scene<'_>, kept: Kept) -> KeptView {
    let (mark, key) = match kept {
        Kept::Yes => ("yes", "kept_yes"),
        Kept::Partly => ("partly", "kept_partly"),
        Kept::NotYet => ("not-yet", "kept_not_yet"),
    };
    KeptView { mark, text: scene.language.text(key).to_owned() }
}

fn result_view(scene: &Scene<'_>, goal: &Goal, result: GoalResult) -> GoalResultView {
    let (kind, key) = match result {
        GoalResult::Met => ("met", "goal_met"),
        GoalResult::Partly => ("partly", "goal_partly"),
        GoalResult::NotYet => ("not-yet", "goal_not_yet"),
        GoalResult::Changed => ("changed", "goal_changed"),
    };
    let day = goal.progress.last().map(|step| step.day).or(goal.by.as_ref().map(By::day));
    GoalResultView { kind, text: scene.language.text(key).to_owned(), date: day.map(|day| day_view(scene, day)) }
}

/// Conversations about a goal, newest first.
fn talks(at: &StudentScene<'_>, id: &GoalId, page: &SitePath) -> Vec<LinkView> {
    let about = |talk: &&std::sync::Arc<crate::model::conversation::Conversation>| {
        talk.about.iter().any(|about| matches!(about, About::Goal(goal) if goal == id))
    };
    at.plan.seen.conversations().iter().filter(about).filter_map(|talk| super::talk::link(at, talk, page)).collect()
}
