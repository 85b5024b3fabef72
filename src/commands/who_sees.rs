//! `classfolio who-sees`: who sees what, and which line decided, without making anything.

use anyhow::bail;
use serde::Serialize;

use super::build::read;
use super::{Ending, report};
use crate::build::{self, WhoSees};
use crate::cli::{self, Format, Voice};
use crate::diagnostic::nearest;
use crate::load::names::folded;
use crate::plan::who_sees::Row;
use crate::source::StudentId;

/// One file as one JSON object.
#[derive(Serialize)]
struct Line<'a> {
    /// The child's folder; none for the class's own files.
    student: Option<&'a str>,
    #[serde(flatten)]
    row: &'a Row,
}

/// Says who sees what of a class, or of one child.
pub fn run(args: &cli::WhoSees, voice: Voice) -> anyhow::Result<Ending> {
    let outcome = build::who_sees(&read(&args.class)?);
    let Some(found) = outcome.value else {
        report::diagnostics(&outcome.diagnostics, voice);
        return Ok(Ending::Nothing);
    };
    let found = match &args.student {
        Some(student) => only(found, student)?,
        None => found,
    };
    match voice.format {
        Format::Json => json(&found),
        Format::Human => human(&found),
    }
    let about = |path: &str| found.children.iter().any(|(id, ..)| path.starts_with(&format!("students/{id}/")));
    let mut problems = outcome.diagnostics;
    if args.student.is_some() {
        problems.retain(|problem| problem.place.as_ref().is_some_and(|place| about(&place.file)));
    }
    report::diagnostics(&problems, voice);
    Ok(report::ending(&problems))
}

/// One child, by folder or display name.
fn only(found: WhoSees, student: &str) -> anyhow::Result<WhoSees> {
    let is_meant = |(id, name, _): &(StudentId, String, Vec<Row>)| {
        folded(&id.0) == folded(student) || folded(name) == folded(student)
    };
    let (meant, others): (Vec<_>, Vec<_>) = found.children.into_iter().partition(is_meant);
    if meant.is_empty() {
        match nearest(student, others.iter().map(|(id, ..)| id.0.as_str())) {
            Some(near) => bail!("there is no child called `{student}` in this class; did you mean `{near}`?"),
            None => bail!("there is no child called `{student}` in this class"),
        }
    }
    Ok(WhoSees { class: Vec::new(), children: meant })
}

fn json(found: &WhoSees) {
    let own = found.class.iter().map(|row| Line { student: None, row });
    let children = found.children.iter();
    let children = children.flat_map(|(id, _, rows)| rows.iter().map(|row| Line { student: Some(&id.0), row }));
    for line in own.chain(children) {
        report::answer(serde_json::to_string(&line).unwrap_or_default());
    }
}

fn human(found: &WhoSees) {
    if !found.class.is_empty() {
        report::answer(table("The class", &found.class));
    }
    for (_, name, rows) in &found.children {
        report::answer(table(name, rows));
    }
}

/// A heading, and a line for each file with its columns below each other.
fn table(heading: &str, rows: &[Row]) -> String {
    let widest = rows.iter().map(|row| row.path.chars().count()).max().unwrap_or(0);
    let mut text = format!("{heading}\n");
    for row in rows {
        text.push_str(&format!("  {:widest$}  {:7}  {}\n", row.path, row.audience, row.why));
    }
    text
}
