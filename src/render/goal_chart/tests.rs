use std::sync::Arc;

use jiff::civil::date;

use super::*;
use crate::model::audience::Audience;
use crate::model::goal::{By, GoalId, Progress};
use crate::source::{SourceText, scan};
use crate::theme::Theme;

fn theme() -> Theme {
    let folder = tempfile::tempdir().unwrap();
    Theme::load("playground", None, &scan(folder.path()).unwrap()).value.unwrap()
}

fn amount(value: f64) -> Amount {
    Amount { value, written: value.to_string(), unit: "dots".into() }
}

fn goal(start: Option<f64>, target: Option<f64>, steps: &[(Date, f64)]) -> Goal {
    let step = |(day, value): &(Date, f64)| Progress { day: *day, amount: Some(amount(*value)), note: String::new() };
    Goal {
        id: GoalId("dots".into()),
        words: "I will put a dot.".into(),
        area: None,
        set: Some(date(2026, 9, 7)),
        by: Some(By::Day(date(2026, 11, 27))),
        start: start.map(amount),
        target: target.map(amount),
        progress: steps.iter().map(step).collect(),
        promises: Vec::new(),
        watch_for: Vec::new(),
        need: Vec::new(),
        result: None,
        follows: None,
        kept: Vec::new(),
        steps: Arc::default(),
        language: None,
        audience: Audience::Family,
        because: String::new(),
        source: Arc::new(SourceText { path: "goals/dots.md".into(), text: String::new() }),
    }
}

fn drawn(goal: &Goal, tag: &str) -> GoalChartView {
    goal_chart(goal, &theme().language(tag)).unwrap()
}

#[test]
fn one_cube_is_one_countable_thing() {
    let chart = drawn(&goal(Some(0.0), Some(4.0), &[(date(2026, 10, 19), 2.0), (date(2026, 11, 9), 3.0)]), "en");
    let cubes = chart.cubes.unwrap();
    assert_eq!(cubes.cubes.iter().filter(|cube| !cube.goal).count(), 5, "none, two and three");
    assert_eq!(cubes.cubes.iter().filter(|cube| cube.goal).count(), 4);
    assert!(cubes.cubes.iter().all(|cube| cube.y >= 0.0 && cube.y < cubes.ground));
}

#[test]
fn every_number_is_said_in_words() {
    let chart = drawn(&goal(Some(1.0), Some(4.0), &[(date(2026, 11, 9), 3.0)]), "en");
    assert_eq!(chart.name, "7 September: 1; 9 November: 3; goal: 4 dots");
    let words: Vec<_> = chart.columns.iter().map(|column| (column.word.as_str(), column.goal, column.now)).collect();
    assert_eq!(words, [("Sept", false, false), ("Nov", false, true), ("Nov", true, false)]);
}

#[test]
fn points_of_one_month_name_their_days() {
    let chart = drawn(&goal(None, Some(4.0), &[(date(2026, 11, 2), 1.0), (date(2026, 11, 9), 3.0)]), "en");
    let words: Vec<_> = chart.columns.iter().map(|column| column.word.as_str()).collect();
    assert_eq!(words, ["2 Nov", "9 Nov", "27 Nov"]);
}

#[test]
fn of_many_steps_the_first_the_last_and_three_between_are_drawn() {
    let steps: Vec<(Date, f64)> =
        (0..200).map(|at| (date(2026, 1, 1).saturating_add(jiff::Span::new().days(at)), at as f64)).collect();
    let chart = drawn(&goal(None, None, &steps), "en");
    let values: Vec<_> = chart.columns.iter().map(|column| column.value.as_str()).collect();
    assert_eq!(values, ["0", "50", "100", "149", "199"]);
    assert!(chart.cubes.is_none(), "nobody counts two hundred cubes");
}

#[test]
fn a_goal_of_having_less_goes_down_to_its_line() {
    let chart = drawn(&goal(Some(4.0), Some(0.0), &[(date(2026, 10, 9), 1.0)]), "en");
    assert_eq!(chart.line.goal, Some(chart.line.ground), "nought is the ground");
    assert!(chart.line.points[0].y < chart.line.points[1].y);
    let cubes = chart.cubes.unwrap();
    assert!(cubes.tower.is_none(), "there is nothing to build");
    assert!(cubes.cubes.iter().any(|cube| cube.goal && cube.flat));
}

#[test]
fn time_runs_the_way_the_page_is_read() {
    let goal = goal(Some(1.0), Some(4.0), &[(date(2026, 11, 9), 3.0)]);
    let (left, right) = (drawn(&goal, "en").line, drawn(&goal, "ar").line);
    assert!(left.points[0].x < left.points[1].x && right.points[0].x > right.points[1].x);
    assert_eq!(right.goal_x, Some(32.0));
}

#[test]
fn a_start_that_is_also_the_first_step_is_drawn_once() {
    let chart = drawn(&goal(Some(0.0), None, &[(date(2026, 9, 7), 0.0), (date(2026, 10, 9), 1.0)]), "en");
    assert_eq!(chart.columns.len(), 2);
}

#[test]
fn where_nobody_counted_there_is_no_chart() {
    let language = theme().language("en");
    assert!(goal_chart(&goal(None, Some(4.0), &[]), &language).is_none());
    assert!(goal_chart(&goal(Some(f64::NAN), None, &[(date(2026, 9, 8), f64::INFINITY)]), &language).is_none());
}

#[test]
fn numbers_of_any_size_stay_inside_the_drawing() {
    for (start, target, now) in
        [(0.0, 1e300, 5e299), (-5.0, 5.0, 0.0), (2.5, 2.5, 2.5), (0.0, 0.0, 0.0), (f64::MIN, f64::MAX, 0.0)]
    {
        let line = drawn(&goal(Some(start), Some(target), &[(date(2026, 10, 9), now)]), "en").line;
        let inside = |y: f64| (LINE_TOP..=LINE_GROUND).contains(&y);
        assert!(line.points.iter().all(|point| inside(point.y)) && line.goal.is_some_and(inside), "{line:?}");
    }
}
