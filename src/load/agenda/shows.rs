//! What a step brings on the screen: `best writing, chart`.

use std::sync::Arc;

use super::Around;
use crate::diagnostic::{Code, Diagnostic, Source};
use crate::load::front_matter::{self, Value};
use crate::load::{names, strands};
use crate::model::agenda::Show;
use crate::model::chart::Chart;

const UNKNOWN_SHOW: Code = Code::new("unknown-show");
const NO_SUCH_CHART: Code = Code::new("no-such-chart");

/// The words that stand alone.
const ALONE: [(&str, Option<Show>); 13] = [
    ("picks", Some(Show::Picks)),
    ("goal", Some(Show::Goal)),
    ("goals", Some(Show::Goal)),
    ("new goal", Some(Show::NewGoal)),
    ("chart", Some(Show::Chart(None))),
    ("then and now", Some(Show::ThenAndNow(None))),
    ("tasks", Some(Show::Tasks)),
    ("evidence", Some(Show::Evidence)),
    ("mark", Some(Show::Mark)),
    ("marks", Some(Show::Mark)),
    ("questions", Some(Show::Questions)),
    ("about", Some(Show::About)),
    ("nothing", None),
];

/// Reads the things one line names, between commas; what cannot be read is told.
pub(super) fn read(value: &Value, source: &Source, around: Around<'_>, said: &mut Vec<Diagnostic>) -> Vec<Show> {
    let parts = front_matter::split(value, ',').into_iter().flat_map(|part| front_matter::split(&part, '،'));
    let mut shows = Vec::new();
    for part in parts {
        match show(&part.text, around) {
            Ok(show) => shows.extend(show),
            Err(diagnostic) => said.push(diagnostic.at(source, part.span)),
        }
    }
    shows
}

fn show(written: &str, around: Around<'_>) -> Result<Option<Show>, Diagnostic> {
    let word = names::folded(written).replace(" & ", " and ");
    if let Some((_, show)) = ALONE.iter().find(|(known, _)| *known == word) {
        return Ok(show.clone());
    }
    if let Some(number) = word.strip_prefix("pick ").and_then(|rest| rest.parse::<usize>().ok()).filter(|n| *n > 0) {
        return Ok(Some(Show::Pick(number)));
    }
    let strand = |name: &str| match strands::named(name, around.strands) {
        Some(strand) => Ok(strand.id.clone()),
        None => Err(strands::unknown(name, around.strands)),
    };
    if let Some(name) = word.strip_prefix("best ") {
        return strand(name.strip_prefix("of ").unwrap_or(name)).map(|id| Some(Show::Best(id)));
    }
    if let Some(name) = word.strip_prefix("then and now ") {
        return strand(name).map(|id| Some(Show::ThenAndNow(Some(id))));
    }
    if let Some(name) = word.strip_prefix("chart").filter(|rest| rest.starts_with([' ', ':'])) {
        let name = name.trim_start_matches([' ', ':']);
        let found = chart(name, around.charts).ok_or_else(|| unknown_chart(name, around.charts))?;
        return Ok(Some(Show::Chart(Some(found.id.0.clone()))));
    }
    Err(unknown(written, &word, around))
}

/// The chart of this name or title.
fn chart<'a>(said: &str, charts: &'a [Arc<Chart>]) -> Option<&'a Arc<Chart>> {
    let titled = |chart: &&Arc<Chart>| names::folded(&chart.title) == names::folded(said);
    charts.iter().find(|chart| names::means(said, "charts", &chart.id.0)).or_else(|| charts.iter().find(titled))
}

fn unknown_chart(said: &str, charts: &[Arc<Chart>]) -> Diagnostic {
    let known: Vec<String> = charts.iter().map(|chart| names::folded(&chart.id.0)).collect();
    let told = Diagnostic::error(NO_SUCH_CHART, format!("there is no chart called `{said}`"))
        .did_you_mean(said, known.iter().map(String::as_str));
    if known.is_empty() {
        told.hint("charts are files in the folder `charts`")
    } else {
        told.hint(format!("the charts are {}", known.join(", ")))
    }
}

fn unknown(written: &str, word: &str, around: Around<'_>) -> Diagnostic {
    let best = around.strands.iter().map(|strand| format!("best {}", names::folded(&strand.id)));
    let alone = ALONE.iter().map(|(word, _)| (*word).to_owned());
    let known: Vec<String> = best.chain(["pick 1".to_owned()]).chain(alone).collect();
    let most: Vec<&str> = known.iter().map(String::as_str).filter(|word| !["goals", "marks"].contains(word)).collect();
    Diagnostic::error(UNKNOWN_SHOW, format!("`{written}` is nothing a step can show"))
        .did_you_mean(word, known.iter().map(String::as_str))
        .hint(format!("a step shows {}", most.join(", ")))
}
