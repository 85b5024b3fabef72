//! Which goal follows which.

use crate::diagnostic::{Code, Diagnostic};
use crate::load::front_matter::Value;
use crate::load::records;
use crate::model::goal::{Goal, GoalId};

const CIRCLE: Code = Code::new("goals-in-a-circle");

/// Finds the goals that `follows:` lines name; one line, or none, for each goal.
pub fn resolve(goals: &mut [Goal], follows: &[Option<Value>], said: &mut Vec<Diagnostic>) {
    let found: Vec<Option<GoalId>> = goals
        .iter()
        .zip(follows)
        .map(|(goal, value)| value.as_ref().and_then(|value| meant(goal, value, goals, said)))
        .collect();
    for (goal, follows) in goals.iter_mut().zip(found) {
        goal.follows = follows;
    }
    let circles: Vec<usize> = (0..goals.len()).filter(|at| is_in_a_circle(*at, goals)).collect();
    for at in circles {
        if let (Some(goal), Some(Some(value))) = (goals.get_mut(at), follows.get(at)) {
            goal.follows = None;
            said.push(
                Diagnostic::error(
                    CIRCLE,
                    "these goals follow each other in a circle, so none of them is the earlier one",
                )
                .at(&goal.source, value.span)
                .hint("keep `follows:` in the later goal, and take the line out of the earlier one"),
            );
        }
    }
}

fn meant(goal: &Goal, value: &Value, goals: &[Goal], said: &mut Vec<Diagnostic>) -> Option<GoalId> {
    let known: Vec<_> =
        goals.iter().map(|goal| ("goals", goal.id.0.as_str(), goal.words.as_str(), goal.id.clone())).collect();
    let found = records::among(&value.text, &known);
    match &found[..] {
        [(_, id)] => Some(id.clone()),
        [] => {
            let others = goals.iter().filter(|other| other.id != goal.id).map(|other| other.id.0.as_str());
            said.push(records::no_such(&goal.source, value, "goal", &records::near(&value.text, others)));
            None
        }
        _ => {
            let names: Vec<String> = found.into_iter().map(|(name, _)| name).collect();
            said.push(records::several(&goal.source, value, &names));
            None
        }
    }
}

/// Whether going back from goal to goal leads to this one again.
fn is_in_a_circle(start: usize, goals: &[Goal]) -> bool {
    let mut at = start;
    for _ in 0..goals.len() {
        let before = goals.get(at).and_then(|goal| goal.follows.as_ref());
        match before.and_then(|before| goals.iter().position(|goal| goal.id == *before)) {
            Some(before) if before == start => return true,
            Some(before) => at = before,
            None => return false,
        }
    }
    false
}
