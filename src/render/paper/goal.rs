//! A goal on one side of paper, with room for teacher, family and child to write.

use std::cell::Cell;

use super::geometry::{self as g, Sizes};
use super::room::{Length, Letters};
use super::sheet::{PARTIES, by_when, labels};
use super::tongues::Tongues;
use crate::model::goal::{Amount, Goal, Party};
use crate::plan::corner::Corner;
use crate::render::student::StudentScene;
use crate::render::view::{GoalPaperView, GoalSheetView, LinkView, NewGoalView, PromiseView, WordsView};
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
const STEPS: usize = 60;
/// The room of a chart with its words, in scripts as high as Latin and in higher ones.
const CHART: [Length; 2] = [4_600, 5_500];
/// One space without its words and lines.
const SPACE: Length = 2_450;
/// From one line to write on to the next.
const LINE: Length = 950;

/// How much of everything the page shows.
#[derive(Clone, Copy)]
struct Level {
    /// Lines of the goal itself.
    title: usize,
    /// Whether there is a chart.
    chart: bool,
    /// Lines of a promise.
    promise: usize,
    /// Lines to write on in each of the three spaces.
    lines: usize,
    /// How many things to watch for and needs, and lines of each.
    tips: (usize, usize),
    /// Lines of the small steps.
    steps: usize,
}

const WHOLE: Level = Level { title: 4, chart: true, promise: 9, lines: 2, tips: (3, 4), steps: 6 };

/// From all of it to what always fits.
const LEVELS: [Level; 6] = [
    WHOLE,
    Level { lines: 1, ..WHOLE },
    Level { lines: 1, promise: 5, tips: (3, 2), steps: 3, ..WHOLE },
    Level { lines: 1, promise: 4, tips: (2, 2), steps: 2, title: 3, chart: false },
    Level { lines: 1, promise: 3, tips: (1, 2), steps: 2, title: 2, chart: false },
    Level { lines: 1, promise: 2, tips: (1, 1), steps: 1, title: 2, chart: false },
];

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
    let text = |key: &str| at.scene.language.text(key).to_owned();
    let home = || path.link_to(at.home());
    let view = GoalPaperView {
        page: at.page("goal-paper", path, text("my_goal")),
        student: at.student(path),
        back: LinkView { text: text("my_goals"), href: goal::goal_href(at, &goal.id, path).unwrap_or_else(home) },
        label: labels(&tongues, &LABELS),
        letters: 37,
        tall: tongues.are_tall(),
        sheet: fitted(at, &tongues, goal),
    };
    at.scene.render("paper/goal.html", path, &view)
}

fn fitted(at: &StudentScene<'_>, tongues: &Tongues<'_>, goal: &Goal) -> GoalSheetView {
    let tall = tongues.are_tall();
    let sizes = Sizes::of(37, tall);
    let mut sheets =
        LEVELS.iter().map(|level| Writer { at, tongues, goal, sizes, level: *level, more: Cell::new(false) }.sheet());
    let mut sheet = sheets.next().unwrap_or_default();
    for smaller in sheets {
        if height(&sheet, sizes, CHART[usize::from(tall)]) <= g::ROOM {
            break;
        }
        sheet = smaller;
    }
    sheet
}

/// How high the page is, as `paper.css` lays it out.
fn height(sheet: &GoalSheetView, sizes: Sizes, chart: Length) -> Length {
    let lines = |words: &WordsView, column: Length| sizes.body.height(sizes.body.lines(&words.text, column));
    let title = sizes.name.height(sizes.name.lines(&sheet.words.text, g::WIDTH - g::HEAD));
    let head = (title + sizes.body.line).max(1_700) + 320;
    let spaces = sheet.goal.promises.iter().map(|promise| {
        SPACE + promise.words.as_ref().map_or(0, |words| lines(words, space())) + sheet.lines as Length * LINE
    });
    let list = |list: &[WordsView]| list.iter().map(|words| lines(words, half()) + 40).sum::<Length>().max(850);
    let lists = sizes.minor.line + sizes.small.line + 80 + list(&sheet.watch_for).max(list(&sheet.need));
    let steps =
        sheet.steps.as_ref().map_or(0, |steps| sizes.minor.line + 80 + lines(steps, g::WIDTH - g::ICON) + g::GAP);
    let chart = if sheet.goal.chart.is_some() { chart + g::GAP } else { 0 };
    let more = if sheet.more { sizes.small.line + g::GAP } else { 0 };
    head + 2 * sizes.body.line + chart + spaces.sum::<Length>() + 800 + steps + lists + more + 3 * g::GAP
}

/// Width of the words in one of the three spaces.
fn space() -> Length {
    g::WIDTH - g::ICON - 900
}

/// Width of the words in one of two columns.
fn half() -> Length {
    g::column(2, g::THIRD_GAP) - g::ICON
}

struct Writer<'a> {
    at: &'a StudentScene<'a>,
    tongues: &'a Tongues<'a>,
    goal: &'a Goal,
    sizes: Sizes,
    level: Level,
    more: Cell<bool>,
}

impl Writer<'_> {
    fn sheet(&self) -> GoalSheetView {
        let mut sheet = GoalSheetView {
            words: self.fit(self.sizes.name, &self.goal.words, g::WIDTH - g::HEAD, self.level.title),
            set: self.goal.set.map(|day| self.tongues.day(day, DateStyle::DayMonthYear)),
            goal: self.facts(),
            lines: self.level.lines,
            watch_for: self.list(&self.goal.watch_for),
            need: self.list(&self.goal.need),
            steps: self.steps(),
            more: false,
        };
        sheet.more = self.more.get();
        sheet
    }

    fn fit(&self, letters: Letters, text: &str, column: Length, most: usize) -> WordsView {
        let fitted = letters.fit(text, column, most);
        self.more.set(self.more.get() || fitted.cut);
        self.tongues.words(fitted.text, self.goal.language.as_deref())
    }

    fn list(&self, all: &[String]) -> Vec<WordsView> {
        let (most, lines) = self.level.tips;
        self.more.set(self.more.get() || all.len() > most);
        all.iter().take(most).map(|line| self.fit(self.sizes.body, line, half(), lines)).collect()
    }

    fn steps(&self) -> Option<WordsView> {
        let words = self.goal.steps.first_words(STEPS);
        let longer = self.goal.steps.is_longer_than(STEPS);
        self.more.set(self.more.get() || longer);
        let words = if longer { format!("{words} …") } else { words };
        (!words.is_empty()).then(|| self.fit(self.sizes.body, &words, g::WIDTH - g::ICON, self.level.steps))
    }

    fn facts(&self) -> NewGoalView {
        let language = self.at.scene.language;
        let amount = |amount: &Amount| goal_chart::amount(amount, language);
        let now = self.goal.now().and_then(|step| step.amount.as_ref()).or(self.goal.start.as_ref());
        NewGoalView {
            words: None,
            now: now.map(amount),
            target: self.goal.target.as_ref().map(amount),
            by: self.goal.by.as_ref().map(|by| by_when(by, language)),
            chart: goal_chart::goal_chart(self.goal, language).filter(|_| self.level.chart),
            promises: PARTIES.iter().map(|party| self.promise(party)).collect(),
        }
    }

    fn promise(&self, (party, icon, will, signs): &(Party, &'static str, &'static str, &'static str)) -> PromiseView {
        let words = self.goal.promises_of(*party).collect::<Vec<_>>().join(" ");
        PromiseView {
            icon,
            title: Some(self.tongues.label(will)),
            words: (!words.is_empty()).then(|| self.fit(self.sizes.body, &words, space(), self.level.promise)),
            signs: match *signs {
                "" => Tongues::name(&self.at.plan.seen.student().name),
                key => self.tongues.label(key),
            },
        }
    }
}
