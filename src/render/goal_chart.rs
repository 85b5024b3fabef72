//! A goal's progress over time, drawn: stacks of linking cubes for small whole numbers, else a line. All geometry is
//! here; a theme decides which of the two it shows, and in which colours.

use jiff::civil::Date;

use super::view::{ChartColumnView, ChartLineView, ChartPointView, CubeView, CubesView, GoalChartView, TowerView};
use crate::model::goal::{Amount, Goal};
use crate::theme::{DateStyle, Language};

/// Points on a chart at most: more are hard to read and say no more.
const MOST_POINTS: usize = 5;
/// Largest number that is shown as cubes to count.
const MOST_CUBES: f64 = 10.0;
/// Width of one column of the drawing.
const COLUMN: f64 = 64.0;
/// The grid a cube is drawn on, and how much of it is stud.
const CUBE: f64 = 40.0;
const STUD: f64 = 6.0;
/// Tallest stack of a chart, and of the tower for a small place.
const TALLEST: f64 = 200.0;
const TOWER: f64 = 96.0;
/// Largest cube of the tower, of its grid.
const TOWER_CUBE: f64 = 0.8;
/// Height of a line's drawing, its ground and its top.
const LINE_HEIGHT: f64 = 132.0;
const LINE_GROUND: f64 = 126.0;
const LINE_TOP: f64 = 14.0;

/// A number on a day.
#[derive(Clone, Copy)]
struct Point<'a> {
    day: Option<Date>,
    amount: &'a Amount,
}

/// The chart of a goal; none where nobody counted anything.
pub fn goal_chart(goal: &Goal, language: &Language) -> Option<GoalChartView> {
    let points = chosen(points(goal));
    points.first()?;
    let target = goal.target.as_ref().filter(|target| target.value.is_finite());
    let chart = Chart { goal, points, target, language };
    Some(GoalChartView { name: chart.name(), columns: chart.columns(), cubes: chart.cubes(), line: chart.line() })
}

/// Every number on the way, the start first where the steps do not begin with it.
fn points(goal: &Goal) -> Vec<Point<'_>> {
    let steps =
        goal.progress.iter().filter_map(|step| Some(Point { day: Some(step.day), amount: step.amount.as_ref()? }));
    let steps: Vec<Point<'_>> = steps.filter(|point| point.amount.value.is_finite()).collect();
    let start = goal.start.as_ref().filter(|start| start.value.is_finite());
    let start = start.map(|amount| Point { day: goal.set, amount });
    let is_first = |start: &Point<'_>| {
        steps.first().is_none_or(|first| start.day != first.day || start.amount.value != first.amount.value)
    };
    start.filter(is_first).into_iter().chain(steps.iter().copied()).collect()
}

/// The first, the last, and others at even distances between.
fn chosen(points: Vec<Point<'_>>) -> Vec<Point<'_>> {
    if points.len() <= MOST_POINTS {
        return points;
    }
    let last = points.len() - 1;
    let place = |at: usize| (at * last + (MOST_POINTS - 1) / 2) / (MOST_POINTS - 1);
    (0..MOST_POINTS).filter_map(|at| points.get(place(at)).copied()).collect()
}

/// A number in the language's digits where it is a whole one, else as written.
pub fn number(amount: &Amount, language: &Language) -> String {
    match whole(amount.value) {
        Some(value) => language.number(value),
        None => amount.written.clone(),
    }
}

/// A number and what it counts.
pub fn amount(amount: &Amount, language: &Language) -> String {
    let number = number(amount, language);
    if amount.unit.is_empty() { number } else { format!("{number} {}", amount.unit) }
}

/// A number and what it counts: what the goal counts, where the number's own line does not say. Then the number stands
/// behind it ("dots: 3"), since nobody can tell how the word is said of another number.
pub fn amount_of(goal: &Goal, amount: &Amount, language: &Language) -> String {
    let known = [&goal.target, &goal.start].into_iter().flatten().filter(|known| !known.unit.is_empty());
    if !amount.unit.is_empty() {
        return self::amount(amount, language);
    }
    let number = number(amount, language);
    match known.clone().find(|known| known.value == amount.value).or(known.clone().next()) {
        Some(known) if known.value == amount.value => format!("{number} {}", known.unit),
        Some(known) => format!("{}: {number}", known.unit),
        None => number,
    }
}

fn whole(value: f64) -> Option<u64> {
    (value >= 0.0 && value.fract() == 0.0 && value < 1e15).then_some(value as u64)
}

struct Chart<'a> {
    goal: &'a Goal,
    points: Vec<Point<'a>>,
    target: Option<&'a Amount>,
    language: &'a Language,
}

impl Chart<'_> {
    fn values(&self) -> impl Iterator<Item = f64> {
        self.points.iter().map(|point| point.amount.value).chain(self.target.map(|target| target.value))
    }

    fn count(&self) -> usize {
        self.points.len() + usize::from(self.target.is_some())
    }

    fn width(&self) -> f64 {
        self.count() as f64 * COLUMN
    }

    /// The middle of a column: time runs the way the page is read.
    fn middle(&self, column: usize) -> f64 {
        let from_start = (column as f64 + 0.5) * COLUMN;
        if self.language.dir() == "rtl" { self.width() - from_start } else { from_start }
    }

    /// The chart in words: every number with its day, and the goal.
    fn name(&self) -> String {
        let say = |point: &Point<'_>| {
            let number = number(point.amount, self.language);
            match point.day {
                Some(day) => format!("{}: {number}", self.language.date_text(day, DateStyle::DayMonth)),
                None => format!("{}: {number}", self.language.text("goal_start")),
            }
        };
        let mut parts: Vec<String> = self.points.iter().map(say).collect();
        if let Some(target) = self.target {
            parts.push(format!("{}: {}", self.language.text("goal_word"), amount_of(self.goal, target, self.language)));
        }
        parts.join("; ")
    }

    fn columns(&self) -> Vec<ChartColumnView> {
        let style = self.day_style();
        let word = |day: Option<Date>| day.map(|day| self.language.date_text(day, style));
        let last = self.points.len() - 1;
        let column = |(at, point): (usize, &Point<'_>)| ChartColumnView {
            word: word(point.day).unwrap_or_else(|| self.language.text("goal_start").to_owned()),
            value: number(point.amount, self.language),
            goal: false,
            now: at == last,
            nought: point.amount.value == 0.0,
        };
        let goal = self.target.map(|target| ChartColumnView {
            word: word(self.goal.by.as_ref().map(|by| by.day())).unwrap_or_default(),
            value: number(target, self.language),
            goal: true,
            now: false,
            nought: target.value == 0.0,
        });
        self.points.iter().enumerate().map(column).chain(goal).collect()
    }

    /// The month alone says when, unless two points share one.
    fn day_style(&self) -> DateStyle {
        let months: Vec<_> =
            self.points.iter().filter_map(|point| point.day).map(|day| (day.year(), day.month())).collect();
        let all_differ = months.windows(2).all(|pair| pair[0] != pair[1]);
        if all_differ { DateStyle::ShortMonth } else { DateStyle::ShortDayMonth }
    }

    fn cubes(&self) -> Option<CubesView> {
        let countable = |value: f64| whole(value).is_some() && value <= MOST_CUBES;
        if !self.values().all(countable) {
            return None;
        }
        let most = self.values().fold(1.0, f64::max);
        let scale = (TALLEST / most / CUBE).min(1.0);
        let height = most * CUBE * scale + STUD + 4.0;
        let stacks = self.points.iter().map(|point| (point.amount.value, false));
        let stacks = stacks.chain(self.target.map(|target| (target.value, true)));
        let cubes = stacks.enumerate().flat_map(|(column, (value, goal))| {
            stack(value, goal, self.middle(column) - CUBE * scale / 2.0, height, scale)
        });
        Some(CubesView {
            says: self.says(),
            width: self.width(),
            height: round(height),
            ground: round(height - 2.0),
            scale: round(scale),
            cubes: cubes.collect(),
            tower: self.tower(),
        })
    }

    fn says(&self) -> String {
        let amounts =
            self.target.into_iter().chain(&self.goal.start).chain(self.points.iter().map(|point| point.amount));
        let unit = amounts.map(|amount| amount.unit.as_str()).find(|unit| !unit.is_empty());
        match unit {
            Some(unit) => self.language.fill("cube_counts", &[("unit", unit)]),
            None => self.language.text("cube_counts_one").to_owned(),
        }
    }

    /// What is done, and above it what is still to do.
    fn tower(&self) -> Option<TowerView> {
        let (first, now) = (self.points.first()?.amount.value, self.points.last()?.amount.value);
        let target = self.target?.value;
        if target < first || target == 0.0 {
            return None;
        }
        let most = now.max(target).max(1.0);
        let scale = (TOWER / most / CUBE).min(TOWER_CUBE);
        let height = most * CUBE * scale + STUD + 2.0;
        let mut cubes = stack(most, false, 2.0, height + 1.0, scale);
        for cube in cubes.iter_mut().skip(now as usize) {
            cube.goal = true;
        }
        Some(TowerView { width: round(CUBE * scale + 4.0), height: round(height), scale: round(scale), cubes })
    }

    fn line(&self) -> ChartLineView {
        let lowest = self.values().fold(0.0, f64::min);
        let highest = self.values().fold(f64::MIN, f64::max);
        let room = if highest > lowest { highest - lowest } else { 1.0 };
        // Divided before it is multiplied: so no number is too large for it.
        let y = |value: f64| round(LINE_GROUND - (value / room - lowest / room) * (LINE_GROUND - LINE_TOP));
        let last = self.points.len() - 1;
        let point = |(at, point): (usize, &Point<'_>)| ChartPointView {
            x: self.middle(at),
            y: y(point.amount.value),
            now: at == last,
        };
        let points: Vec<ChartPointView> = self.points.iter().enumerate().map(point).collect();
        let steps = points.iter().enumerate();
        let path: Vec<String> =
            steps.map(|(at, point)| format!("{}{} {}", if at == 0 { "M" } else { "L" }, point.x, point.y)).collect();
        ChartLineView {
            width: self.width(),
            height: LINE_HEIGHT,
            ground: LINE_GROUND,
            path: path.join(" "),
            points,
            goal: self.target.map(|target| y(target.value)),
            goal_x: self.target.map(|_| self.middle(self.points.len())),
        }
    }
}

/// So many cubes on each other, from the ground up; the flat place of a goal of nought.
fn stack(value: f64, goal: bool, x: f64, height: f64, scale: f64) -> Vec<CubeView> {
    let x = round(x);
    if value == 0.0 && goal {
        return vec![CubeView { x, y: round(height - 2.0), goal, flat: true }];
    }
    let cube = |at: usize| CubeView { x, y: round(height - 2.0 - (at as f64 + 1.0) * CUBE * scale), goal, flat: false };
    (0..value as usize).map(cube).collect()
}

/// To a hundredth: the same text on every computer.
fn round(value: f64) -> f64 {
    (value * 100.0).round() / 100.0
}

#[cfg(test)]
mod tests;
