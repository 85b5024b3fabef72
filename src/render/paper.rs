//! What goes home on paper.

pub mod follow_up;
pub mod geometry;
pub mod goal;
pub mod height;
pub mod level;
pub mod room;
pub mod sheet;
pub mod told;
pub mod tongues;

use super::Rendered;
use super::student::StudentScene;
use crate::plan::conference;
use crate::theme::TemplateError;

/// Every page of a student's that is made for paper; none outside the family's tree.
///
/// # Errors
/// What is wrong in a template.
pub fn pages(at: &StudentScene<'_>) -> Result<Vec<Rendered>, TemplateError> {
    let Some(corner) = &at.plan.corner else { return Ok(Vec::new()) };
    let plans = conference::of_family(at.plan.seen, at.plan.class, &corner.held);
    let mut pages = plans.iter().map(|plan| sheet::page(at, plan)).collect::<Result<Vec<_>, _>>()?;
    pages.extend(follow_up::pages(at, corner)?);
    pages.extend(goal::pages(at, corner)?);
    Ok(pages)
}
