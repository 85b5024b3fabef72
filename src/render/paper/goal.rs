//! A goal on one side of paper, with room for teacher, family and child to write.

use std::cell::Cell;

use super::geometry::{self as g, Sizes};
use super::room::Length;
use super::sheet::{PARTIES, labels};
use super::tongues::Tongues;
use crate::model::goal::{Amount, By, Goal};
use crate::plan::corner::Corner;
use crate::render::student::StudentScene;
use crate::render::view::{GoalPaperView, LinkView, NewGoalView, PromiseView, WordsView};
use crate::render::{Rendered, goal, goal_chart};
use crate::source::SitePath;
use crate::theme::{DateStyle, TemplateError};

/// Every label of the page.
const LABELS: [&str; 10] = [
    "my_goal",
    "paper_now",
    "paper_target",
    "paper_by",
    "paper_set",
    "paper_initials",
    "watch_for",
    "i_need",
    "small_steps",
    "paper_more",
];
/// Most words of the small steps.
const STEPS: usize = 45;

/// The pages of all goals that are still worked on.
///
/// # Errors
/// What is wrong in a template.
pub fn pages(at: &StudentScene<'_>, own: &Corner) -> Result<Vec<Rendered>, TemplateError> {
    let goals = at.plan.seen.goals().iter();
    goals.filter_map(|goal| own.goal_paper(&goal.id).map(|path| page(at, goal, path))).collect()
}

fn page(at: &StudentScene<'_>, goal: &Goal, path: &SitePath) -> Result<Rendered, TemplateError> {
    let tongues = Tongues::of(at);
    let tall = tongues.are_tall();
    let writer = Writer { at, tongues: &tongues, goal, sizes: Sizes::of(37, tall), more: Cell::new(false) };
    let text = |key: &str| at.scene.language.text(key).to_owned();
    let home = || path.link_to(at.home());
    let mut view = GoalPaperView {
        page: at.page("goal-paper", path, text("my_goal")),
        student: at.student(path),
        back: LinkView { text: text("my_goals"), href: goal::goal_href(at, &goal.id, path).unwrap_or_else(home) },
        label: labels(&tongues, &LABELS),
        letters: 37,
        tall,
        words: writer.large(&goal.words),
        set: goal.set.map(|day| tongues.day(day, DateStyle::DayMonthYear)),
        goal: writer.facts(),
        watch_for: writer.list(&goal.watch_for),
        need: writer.list(&goal.need),
        steps: writer.steps(),
        more: false,
    };
    view.more = writer.more.get();
    at.scene.render("paper/goal.html", path, &view)
}

struct Writer<'a> {
    at: &'a StudentScene<'a>,
    tongues: &'a Tongues<'a>,
    goal: &'a Goal,
    sizes: Sizes,
    more: Cell<bool>,
}

impl Writer<'_> {
    fn fit(&self, text: &str, column: Length, most: usize) -> WordsView {
        let fitted = self.sizes.body.fit(text, column, most);
        self.more.set(self.more.get() || fitted.cut);
        self.tongues.words(fitted.text, self.goal.language.as_deref())
    }

    /// The goal itself, in the letters of headings.
    fn large(&self, text: &str) -> WordsView {
        let fitted = self.sizes.name.fit(text, g::WIDTH - 2_250, 3);
        self.more.set(self.more.get() || fitted.cut);
        self.tongues.words(fitted.text, self.goal.language.as_deref())
    }

    fn list(&self, lines: &[String]) -> Vec<WordsView> {
        self.more.set(self.more.get() || lines.len() > 3);
        lines.iter().take(3).map(|line| self.fit(line, g::column(2, g::THIRD_GAP) - g::ICON, 2)).collect()
    }

    fn steps(&self) -> Option<WordsView> {
        let words = self.goal.steps.first_words(STEPS);
        let longer = self.goal.steps.is_longer_than(STEPS);
        self.more.set(self.more.get() || longer);
        let words = if longer { format!("{words} …") } else { words };
        (!words.is_empty()).then(|| self.fit(&words, g::WIDTH - g::ICON, 4))
    }

    fn facts(&self) -> NewGoalView {
        let language = self.at.scene.language;
        let amount = |amount: &Amount| goal_chart::amount(amount, language);
        let now = self.goal.now().and_then(|step| step.amount.as_ref()).or(self.goal.start.as_ref());
        let day = |by: &By| language.date_text(by.day(), DateStyle::DayMonthYear);
        NewGoalView {
            words: None,
            now: now.map(amount),
            target: self.goal.target.as_ref().map(amount),
            by: self.goal.by.as_ref().map(|by| match by {
                By::Term(term) => format!("{} · {}", term.name, day(by)),
                By::Day(_) => day(by),
            }),
            chart: goal_chart::goal_chart(self.goal, language),
            promises: PARTIES
                .iter()
                .map(|(party, icon, will, signs)| PromiseView {
                    icon,
                    title: self.tongues.label(will),
                    words: self.promise(self.goal.promises_of(*party).collect()),
                    signs: match *signs {
                        "" => Tongues::name(&self.at.plan.seen.student().name),
                        key => self.tongues.label(key),
                    },
                })
                .collect(),
        }
    }

    fn promise(&self, promises: Vec<&str>) -> Option<WordsView> {
        (!promises.is_empty()).then(|| self.fit(&promises.join(" "), g::WIDTH - g::ICON - 800, 3))
    }
}
