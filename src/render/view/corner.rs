//! The family's corner as templates see it.

use serde::Serialize;

use super::{CheckView, GoalView, LinkView, PageView, StudentView, ThreadView};
use crate::theme::Shared;

/// Where the family's corner is, on every page of a student's.
#[derive(Clone, Debug, Serialize)]
pub struct CornerView {
    /// Whether this is the family's own copy. Where it is not, both links lead to its locked copy or to how a family gets
    /// its own, and say nothing of what is there.
    pub open: bool,
    /// "My goals".
    pub goals: String,
    /// "My conference".
    pub conference: String,
    /// "My strengths, my next steps"; null where it is not open.
    pub growing: Option<String>,
    /// "We talked"; null where it is not open.
    pub conversations: Option<String>,
}

/// What is new since the family was here.
#[derive(Clone, Debug, Serialize)]
pub struct NewSinceView {
    /// "New since our conference on 3 October".
    pub text: String,
    /// How many days of the list that is, from its top.
    pub days: usize,
}

/// `student/goals.html`
#[derive(Clone, Debug, Serialize)]
pub struct GoalsView {
    /// The page.
    pub page: PageView,
    /// Whose.
    pub student: Shared<StudentView>,
    /// Goals that are worked on.
    pub open: Vec<GoalView>,
    /// Goals that were not wholly reached: they are carried on and never disappear.
    pub carried: Vec<GoalView>,
    /// Goals that were reached.
    pub reached: Vec<GoalView>,
}

/// What only a family's copy shows of a piece of work.
#[derive(Clone, Debug, Serialize)]
pub struct EntryCornerView {
    /// Charts that were ticked for it, side by side.
    pub checks: Vec<CheckView>,
    /// Conversations about it.
    pub threads: Vec<ThreadView>,
    /// "Why it matters": what points at it.
    pub matters: Vec<MattersView>,
}

/// What points at a piece of work.
#[derive(Clone, Debug, Serialize)]
pub struct MattersView {
    /// "I chose it for", "It helps my goal".
    pub label: String,
    /// Icon.
    pub icon: &'static str,
    /// Colour.
    pub color: &'static str,
    /// What it is.
    pub links: Vec<LinkView>,
}
