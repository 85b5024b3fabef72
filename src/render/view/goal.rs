//! A goal as templates see it.

use serde::Serialize;

use super::{DateView, Html, LinkView, StrandView};

/// A goal.
#[derive(Clone, Debug, Serialize)]
pub struct GoalView {
    /// Its anchor on the page of goals.
    pub id: String,
    /// Its place on the page of goals.
    pub href: String,
    /// The goal in the child's own words.
    pub words: String,
    /// Language of the words where it is not the page's; else null.
    pub lang: Option<String>,
    /// Direction of the words where `lang` is given; else null.
    pub dir: Option<&'static str>,
    /// What it is about: a strand, or a subject with a flag.
    pub area: Option<StrandView>,
    /// The day it was set.
    pub set: Option<DateView>,
    /// By when.
    pub by: Option<ByView>,
    /// The numbers in words: "I started with 1. Now it is 3. My goal is 4 dots."; null where nobody counted.
    pub now: Option<String>,
    /// Progress over time; null where nobody counted.
    pub chart: Option<GoalChartView>,
    /// What the child can do already: the newest step.
    pub already: Option<StepView>,
    /// Every dated step, oldest first.
    pub history: Vec<StepView>,
    /// Small next steps, from under the goal's lines.
    pub steps: Option<Html>,
    /// Child, teacher, family: always three, maybe with nothing promised yet.
    pub promises: Vec<PromisesView>,
    /// Whether it was said what became of any promise.
    pub was_kept: bool,
    /// What to watch for at home.
    pub watch_for: Vec<String>,
    /// What the child needs for it.
    pub need: Vec<String>,
    /// How it ended; null while it is worked on.
    pub result: Option<GoalResultView>,
    /// The earlier goal that this one follows.
    pub follows: Option<LinkView>,
    /// Its printable page, while it is worked on.
    pub paper: Option<String>,
    /// Conversations about it, newest first.
    pub talks: Vec<LinkView>,
}

/// By when a goal is to be reached.
#[derive(Clone, Debug, Serialize)]
pub struct ByView {
    /// "by 27 November", "by the end of Term 1, 27 November".
    pub text: String,
    /// The last day.
    pub iso: String,
}

/// A dated step towards a goal.
#[derive(Clone, Debug, Serialize)]
pub struct StepView {
    /// When; null for where the child began, if nobody wrote the day.
    pub date: Option<DateView>,
    /// "3 dots"; null where nothing was counted.
    pub amount: Option<String>,
    /// What was said of it; null where nothing was.
    pub note: Option<String>,
}

/// What one of the three promised.
#[derive(Clone, Debug, Serialize)]
pub struct PromisesView {
    /// `child`, `teacher`, `family`.
    pub who: &'static str,
    /// "I will".
    pub title: String,
    /// `me`, `teacher`, `house`.
    pub icon: &'static str,
    /// `sky`, `iris`, `marigold`.
    pub color: &'static str,
    /// The promises; maybe none.
    pub lines: Vec<String>,
    /// What became of them; null where nobody has said yet.
    pub kept: Option<KeptView>,
}

/// What became of a promise.
#[derive(Clone, Debug, Serialize)]
pub struct KeptView {
    /// `yes`, `partly`, `not-yet`: a shape beside the word.
    pub mark: &'static str,
    /// "kept", "partly", "not yet".
    pub text: String,
}

/// How a goal ended.
#[derive(Clone, Debug, Serialize)]
pub struct GoalResultView {
    /// `met`, `partly`, `not-yet`, `changed`.
    pub kind: &'static str,
    /// "I reached it".
    pub text: String,
    /// When: the newest step, else the day it was to be reached.
    pub date: Option<DateView>,
}

/// Progress over time, drawn: all places are in units of the drawing, from its top left corner.
#[derive(Clone, Debug, Serialize)]
pub struct GoalChartView {
    /// The drawing in words, for those who do not see it.
    pub name: String,
    /// One column a point, then one for the goal, in the order of the page's direction.
    pub columns: Vec<ChartColumnView>,
    /// Stacks of linking cubes; null where the numbers are too large or not whole: then it is a line.
    pub cubes: Option<CubesView>,
    /// A line with a dashed one for the goal.
    pub line: ChartLineView,
}

/// One column of a chart: its words stand under the drawing.
#[derive(Clone, Debug, Serialize)]
pub struct ChartColumnView {
    /// "Sept", "5 Oct", or "start".
    pub word: String,
    /// The number.
    pub value: String,
    /// Whether this is the goal.
    pub goal: bool,
    /// Whether this is where the child is now.
    pub now: bool,
    /// Whether the number is nought.
    pub nought: bool,
}

/// A chart as stacks of linking cubes.
#[derive(Clone, Debug, Serialize)]
pub struct CubesView {
    /// "One cube counts one."
    pub says: String,
    /// Width of the drawing.
    pub width: f64,
    /// Height of the drawing.
    pub height: f64,
    /// Where the ground is, from the top.
    pub ground: f64,
    /// One cube is drawn on a grid of 40 and made this much of it.
    pub scale: f64,
    /// Every cube.
    pub cubes: Vec<CubeView>,
    /// One stack for a small place: what is done, and above it what is still to do. Null where the goal is to have less.
    pub tower: Option<TowerView>,
}

/// One cube.
#[derive(Clone, Debug, Serialize)]
pub struct CubeView {
    /// From the left.
    pub x: f64,
    /// From the top.
    pub y: f64,
    /// Whether it is still to do: dashed and hatched.
    pub goal: bool,
    /// Whether it is the flat place of a goal of nought.
    pub flat: bool,
}

/// One stack of cubes.
#[derive(Clone, Debug, Serialize)]
pub struct TowerView {
    /// Width of the drawing.
    pub width: f64,
    /// Height of the drawing.
    pub height: f64,
    /// One cube is drawn on a grid of 40 and made this much of it.
    pub scale: f64,
    /// Its cubes from the ground up.
    pub cubes: Vec<CubeView>,
}

/// A chart as a line.
#[derive(Clone, Debug, Serialize)]
pub struct ChartLineView {
    /// Width of the drawing.
    pub width: f64,
    /// Height of the drawing.
    pub height: f64,
    /// Where the ground is, from the top.
    pub ground: f64,
    /// `M36 80 L108 64`: through all points.
    pub path: String,
    /// Every point.
    pub points: Vec<ChartPointView>,
    /// Where the goal's dashed line is, from the top.
    pub goal: Option<f64>,
    /// Where the goal's column is, from the left.
    pub goal_x: Option<f64>,
}

/// A point of a line.
#[derive(Clone, Debug, Serialize)]
pub struct ChartPointView {
    /// From the left.
    pub x: f64,
    /// From the top.
    pub y: f64,
    /// Whether this is where the child is now.
    pub now: bool,
}
