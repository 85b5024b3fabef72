//! What a step shows, in words and pictures: the same for the page to read and the projector.

use super::Stage;
use super::view::{CriterionView, LineView, PanelLineView, PanelView, ShowingView, WordsView};
use super::work::size;
use crate::model::chart::Chart;
use crate::model::conference::{Conference, EvidenceKind, EvidenceOf};
use crate::model::conversation::{Conversation, Speaker};
use crate::model::goal::{Amount, Goal};
use crate::plan::conference::{ClaimPlan, Picked, Proof, Showing, StepPlan, criterion_of};
use crate::plan::lists::ListKind;
use crate::render::goal::goal_view;
use crate::render::goal_chart::amount;
use crate::render::view::{GoalView, LinkView};
use crate::theme::DateStyle;

impl Stage<'_> {
    /// One thing a step shows; `id` is its place on the page.
    pub(super) fn showing(&self, step: &StepPlan<'_>, showing: &Showing<'_>, id: &str) -> ShowingView {
        match showing {
            Showing::Pick(picked) => ShowingView::Pick {
                work: Box::new(self.work(picked.entry, id)),
                lines: self.lines(step, picked),
                goes_on: false,
            },
            Showing::NoPickYet { strand } => self.choose(*strand),
            Showing::NothingYet { .. } => self.sentence("conference_nothing_yet"),
            Showing::MissingPick { named } => ShowingView::Sentence {
                sentence: self.at.scene.language.fill("conference_missing_pick", &[("name", named)]),
                link: None,
            },
            Showing::Goal(Some(goal)) => self.goal(goal),
            Showing::Goal(None) => self.sentence("conference_no_goal"),
            Showing::NewGoal(goal) => self.new_goal(*goal),
            Showing::Chart { chart, beside } => self.chart(chart, beside.as_ref(), id),
            Showing::ThenAndNow { then, now } => ShowingView::ThenAndNow {
                then: Box::new(self.work(then, &format!("{id}-then"))),
                now: Box::new(self.work(now, &format!("{id}-now"))),
            },
            Showing::Tasks => self.sentence("conference_no_tasks"),
            Showing::Evidence(Some(claim)) => self.claim(claim),
            Showing::Evidence(None) => self.sentence("conference_no_claim"),
            Showing::Mark(held) => self.mark(*held),
            Showing::Questions { asked, need } => ShowingView::Questions { lines: self.questions(step, asked, need) },
            Showing::About => self.about(id),
        }
    }

    fn sentence(&self, key: &'static str) -> ShowingView {
        ShowingView::Sentence { sentence: self.at.scene.language.text(key).to_owned(), link: None }
    }

    /// "I choose one", with the way to what there is to choose from.
    fn choose(&self, strand: Option<&str>) -> ShowingView {
        let language = self.at.scene.language;
        let link = match strand {
            Some(id) => self.at.list_link(&ListKind::Strand(id.to_owned()), self.path).map(|list| LinkView {
                text: language.fill("conference_see_all_of", &[("strand", &list.text)]),
                href: list.href,
            }),
            None => {
                Some(LinkView { text: language.text("my_work").to_owned(), href: self.path.link_to(self.at.home()) })
            }
        };
        ShowingView::Sentence { sentence: language.text("conference_choose").to_owned(), link }
    }

    /// The child's words about a pick, each with its sign. Beside `better` stands what the class's chart calls it.
    fn lines(&self, step: &StepPlan<'_>, picked: &Picked<'_>) -> Vec<LineView> {
        let chart = step.shows.iter().find_map(|showing| match showing {
            Showing::Chart { chart, .. } => Some(*chart),
            _ => None,
        });
        let language = self.work_language(picked.entry);
        let line = |icon: &'static str, key: &'static str, words: &String| LineView {
            icon,
            says: self.text(key),
            words: self.words(words, &language),
            criterion: chart.filter(|_| icon == "sprout").and_then(|chart| self.criterion(chart, words)),
        };
        let all = [
            ("star", "did_well", picked.well()),
            ("book", "learned", picked.learned()),
            ("sprout", "try_next", picked.better()),
            ("rosette", "why", picked.why()),
        ];
        all.iter().flat_map(|(icon, key, lines)| lines.iter().map(|words| line(icon, key, words))).collect()
    }

    fn chart_words(&self, chart: &Chart, words: &str) -> WordsView {
        self.words(words, chart.language.as_deref().unwrap_or_else(|| self.at.scene.class.language()))
    }

    fn criterion(&self, chart: &Chart, line: &str) -> Option<WordsView> {
        criterion_of(chart, line).map(|(_, criterion)| self.chart_words(chart, &criterion.words))
    }

    fn chart(&self, chart: &Chart, beside: Option<&Picked<'_>>, id: &str) -> ShowingView {
        let said = |place: usize| -> Vec<LineView> {
            let Some(picked) = beside else { return Vec::new() };
            let language = self.work_language(picked.entry);
            let of = |icon, key, lines: &[String]| -> Vec<LineView> {
                let own = lines.iter().filter(|line| criterion_of(chart, line).is_some_and(|(at, _)| at == place));
                let view = |line: &String| LineView {
                    icon,
                    says: self.text(key),
                    words: self.words(line, &language),
                    criterion: None,
                };
                own.map(view).collect()
            };
            [of("star", "did_well", picked.well()), of("sprout", "try_next", picked.better())].concat()
        };
        let criterion =
            |(place, words): (usize, &str)| CriterionView { words: self.chart_words(chart, words), lines: said(place) };
        let criteria = chart.criteria.iter().map(|criterion| criterion.words.as_str());
        let page = self.at.plan.corner.as_ref().filter(|_| !self.plan.for_guests);
        ShowingView::Chart {
            title: self.chart_words(chart, &chart.title),
            title_size: size(&chart.title),
            criteria: criteria.enumerate().map(criterion).collect(),
            href: page.and_then(|corner| corner.chart(&chart.id)).map(|chart| self.path.link_to(chart)),
            work: beside.map(|picked| Box::new(self.work(picked.entry, id))),
        }
    }

    fn goal(&self, goal: &Goal) -> ShowingView {
        ShowingView::Goal {
            goal: Box::new(goal_view(self.at, goal, self.path)),
            title_size: size(&goal.words),
            lines: self.goal_lines(goal),
        }
    }

    /// Where a goal began, where it is now, where it wants to get: at most three lines.
    fn goal_lines(&self, goal: &Goal) -> Vec<LineView> {
        let language = self.at.scene.language;
        let mut lines = Vec::new();
        let mut add = |icon, says: &'static str, text: String| {
            let words = WordsView { text, lang: None, dir: None };
            lines.push(LineView { icon, says: self.text(says), words, criterion: None });
        };
        let now = goal.now();
        // Where a step says only how many, the goal says of what.
        let unit = goal.target.iter().chain(&goal.start).map(|it| it.unit.as_str()).find(|unit| !unit.is_empty());
        let amount = |counted: &Amount| {
            let unit = if counted.unit.is_empty() { unit.unwrap_or_default() } else { &counted.unit };
            amount(&Amount { unit: unit.to_owned(), ..counted.clone() }, language)
        };
        let on = |day, how_far: &str| {
            let day = language.date_text(day, DateStyle::DayMonth);
            language.fill("goal_on", &[("amount", how_far), ("date", &day)])
        };
        let first = goal.progress.iter().find(|step| step.amount.is_some());
        let began = match (&goal.start, goal.set) {
            (Some(start), Some(day)) => Some(on(day, &amount(start))),
            (Some(start), None) => Some(amount(start)),
            (None, _) => first.and_then(|step| Some(on(step.day, &amount(step.amount.as_ref()?)))),
        };
        let newest = now.and_then(|step| Some(on(step.day, &amount(step.amount.as_ref()?))));
        began
            .iter()
            .filter(|began| newest.as_ref() != Some(began))
            .for_each(|it| add("star", "goal_began", it.clone()));
        newest.into_iter().for_each(|it| add("star", "goal_is_now", it));
        let view = goal_view(self.at, goal, self.path);
        let target = goal.target.as_ref().map(amount);
        let by = view.by.map(|by| by.text);
        let wanted: Vec<String> = target.into_iter().chain(by).collect();
        if !wanted.is_empty() {
            add("sprout", "goal_wanted", wanted.join(" "));
        }
        lines
    }

    fn new_goal(&self, goal: Option<&Goal>) -> ShowingView {
        let view = goal.map(|goal| Box::new(goal_view(self.at, goal, self.path)));
        let blank =
            [("i_will", "me", "sky"), ("teacher_will", "teacher", "iris"), ("family_will", "house", "marigold")];
        let promises = match &view {
            Some(view) => promises(view),
            None => blank
                .into_iter()
                .map(|(key, icon, color)| panel(self.text(key), icon, color, Vec::new(), None))
                .collect(),
        };
        ShowingView::NewGoal { goal: view, title_size: goal.map_or("short", |goal| size(&goal.words)), promises }
    }

    fn claim(&self, claim: &ClaimPlan<'_>) -> ShowingView {
        let language = self.at.scene.language;
        let missing: Vec<String> = claim.missing().map(|kind| self.text(missing_key(kind))).collect();
        ShowingView::Claim {
            claim: self.words(&claim.claim.words, self.child_language()),
            title_size: size(&claim.claim.words),
            panels: claim.kinds.iter().map(|(kind, proofs)| self.kind(*kind, proofs)).collect(),
            missing: match missing.is_empty() {
                true => self.text("evidence_whole"),
                false => {
                    language.fill("evidence_missing", &[("kinds", &missing.join(language.text("conference_and_then")))])
                }
            },
            others: claim.others.iter().map(|it| self.words(&it.named, self.child_language())).collect(),
        }
    }

    fn kind(&self, kind: EvidenceKind, proofs: &[Proof<'_>]) -> PanelView {
        let (title, icon, color) = match kind {
            EvidenceKind::Product => ("evidence_product", "blocks", "leaf"),
            EvidenceKind::Observation => ("evidence_observation", "eye", "lagoon"),
            EvidenceKind::Conversation => ("evidence_conversation", "ask", "iris"),
        };
        let lines = proofs.iter().map(|proof| self.proof(proof)).collect();
        panel(self.text(title), icon, color, lines, Some(self.text("evidence_none")))
    }

    fn proof(&self, proof: &Proof<'_>) -> PanelLineView {
        let entries = self.at.plan.seen.entries();
        match proof {
            Proof::Named(evidence) => {
                let place = match &evidence.what {
                    EvidenceOf::Entry(id) => entries.iter().position(|entry| entry.id == *id),
                    _ => None,
                };
                let entry = place.and_then(|place| entries.get(place).zip(self.at.plan.entries.get(place)));
                match entry {
                    Some((entry, plan)) => PanelLineView {
                        words: self.words(&entry.title, &crate::render::card::work_language(self.at.plan, entry)),
                        href: Some(self.path.link_to(&plan.path)),
                    },
                    None => PanelLineView { words: self.words(&evidence.named, self.child_language()), href: None },
                }
            }
            Proof::Teacher(talk) => self.talk(talk),
        }
    }

    /// Who it was and when; what was said stays between them.
    fn talk(&self, talk: &Conversation) -> PanelLineView {
        let language = self.at.scene.language;
        let who = talk.who.iter().find_map(|who| match who {
            Speaker::Teacher(name) => Some(name.clone()),
            _ => None,
        });
        let who = who.flatten().or_else(|| self.at.scene.class.teachers.first().cloned());
        let who = who.unwrap_or_else(|| self.text("my_teacher"));
        let text = match talk.date {
            Some(day) => format!("{who} · {}", language.date_text(day, DateStyle::DayMonth)),
            None => who,
        };
        let corner = self.at.plan.corner.as_ref();
        PanelLineView {
            words: WordsView { text, lang: None, dir: None },
            href: corner.and_then(|corner| corner.follow_up(&talk.id)).map(|page| self.path.link_to(page)),
        }
    }

    fn mark(&self, held: Option<&Conference>) -> ShowingView {
        let own = |words: &String| self.words(words, self.child_language());
        ShowingView::Mark {
            proposed: held.and_then(|held| held.proposed.as_ref()).map(own),
            why: held.map_or_else(Vec::new, |held| held.why.iter().map(own).collect()),
            teacher: held.and_then(|held| held.teachers_view.clone()),
            agreed: held.and_then(|held| held.agreed.clone()),
            first: false,
        }
    }

    fn questions(&self, step: &StepPlan<'_>, asked: &[String], need: &[String]) -> Vec<LineView> {
        let own = |icon, key, words: &String| LineView {
            icon,
            says: self.text(key),
            words: self.words(words, self.child_language()),
            criterion: None,
        };
        let asked = asked.iter().map(|words| own("ask", "conference_i_ask", words));
        let need = need.iter().map(|words| own("hand", "conference_i_need", words));
        let listeners = step.step.ask.iter().chain(&step.step.starters).map(|words| LineView {
            icon: "adults",
            says: self.text("conference_ask_me"),
            words: self.agenda_words(words),
            criterion: None,
        });
        asked.chain(need).chain(listeners).collect()
    }

    fn about(&self, id: &str) -> ShowingView {
        let seen = self.at.plan.seen;
        let student = match self.plan.for_guests {
            true => seen.for_guests().map(|guests| guests.student()),
            false => Some(seen.student()),
        };
        let (lang, dir) = self.at.scene.part(self.child_language());
        let body = student.and_then(|student| self.prose(&student.about, &format!("{id}-")));
        ShowingView::About { body, lang, dir }
    }
}

fn missing_key(kind: EvidenceKind) -> &'static str {
    match kind {
        EvidenceKind::Product => "evidence_no_product",
        EvidenceKind::Observation => "evidence_no_observation",
        EvidenceKind::Conversation => "evidence_no_conversation",
    }
}

fn promises(goal: &GoalView) -> Vec<PanelView> {
    let line = |words: &String| PanelLineView {
        words: WordsView { text: words.clone(), lang: goal.lang.clone(), dir: goal.dir },
        href: None,
    };
    goal.promises
        .iter()
        .map(|promise| {
            let lines = promise.lines.iter().map(line).collect();
            panel(promise.title.clone(), promise.icon, promise.color, lines, None)
        })
        .collect()
}

/// Letters of all lines of a panel that still fit in large ones.
const LARGE: usize = 60;

fn panel(
    title: String,
    icon: &'static str,
    color: &'static str,
    lines: Vec<PanelLineView>,
    empty: Option<String>,
) -> PanelView {
    let letters: usize = lines.iter().map(|line| line.words.text.chars().count()).sum();
    PanelView { title, icon, color, small: letters > LARGE, lines, empty }
}
