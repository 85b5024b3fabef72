//! A chart that was ticked in a conversation.

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Diagnostic};
use crate::load::front_matter::{self, FrontMatter, Value};
use crate::load::records;
use crate::model::audience::Audience;
use crate::model::chart::Chart;
use crate::model::class::Class;
use crate::model::conversation::{About, Tick, Ticks};

const HALF_A_LINE: Code = Code::new("half-a-line");
const TICKED_TWICE: Code = Code::new("ticked-twice");

/// The names of ticks.
const TICKS: [(&str, Tick); 3] = [("met", Tick::Met), ("not yet", Tick::NotYet), ("beyond", Tick::Beyond)];

/// The ticked items of the chart that `chart:` names, or else of the one chart the conversation is about.
pub fn read(lines: &FrontMatter, about: &[About], class: &Class, said: &mut Vec<Diagnostic>) -> Option<Ticks> {
    let ticked = TICKS.iter().flat_map(|(name, tick)| lines.values(name).map(move |value| (value, *tick)));
    let ticked: Vec<(&Value, Tick)> = ticked.collect();
    let chart = match lines.value("chart") {
        Some(value) => named(lines, value, class, said)?,
        None if ticked.is_empty() => return None,
        None => match the_only_one(about, class) {
            Some(chart) => chart,
            None => {
                said.extend(ticked.first().map(|(value, _)| without_chart(lines, value)));
                return None;
            }
        },
    };
    let mut ticks: BTreeMap<usize, Tick> = BTreeMap::new();
    for (value, tick) in ticked {
        for (place, item) in items(lines, value, chart, said) {
            match ticks.get(&place) {
                Some(other) if *other != tick => said.push(twice(lines, &item)),
                _ => {
                    ticks.insert(place, tick);
                }
            }
        }
    }
    Some(Ticks { chart: chart.id.clone(), ticks: ticks.into_iter().collect() })
}

fn named<'a>(lines: &FrontMatter, value: &Value, class: &'a Class, said: &mut Vec<Diagnostic>) -> Option<&'a Chart> {
    let charts: Vec<&Chart> =
        class.charts.iter().map(AsRef::as_ref).filter(|chart| records::is_chart(&value.text, chart)).collect();
    match charts[..] {
        [chart] => return Some(chart),
        [] => {
            let names = class.charts.iter().flat_map(|chart| [chart.id.0.as_str(), chart.title.as_str()]);
            said.push(records::no_such(&lines.source, value, "chart", &records::near(&value.text, names)));
        }
        _ => {
            let names: Vec<String> = charts.iter().map(|chart| format!("charts/{}", chart.id.0)).collect();
            said.push(records::several(&lines.source, value, &names));
        }
    }
    None
}

fn the_only_one<'a>(about: &[About], class: &'a Class) -> Option<&'a Chart> {
    let mut charts = about.iter().filter_map(|about| match about {
        About::Chart(id, _) => class.chart(id),
        _ => None,
    });
    let first = charts.next()?;
    charts.all(|other| other.id == first.id).then_some(first)
}

fn without_chart(lines: &FrontMatter, value: &Value) -> Diagnostic {
    Diagnostic::error(HALF_A_LINE, "this is ticked, and the chart it is on is not named")
        .at(&lines.source, value.span)
        .hint("add a line such as `chart: good writers`")
}

fn twice(lines: &FrontMatter, item: &Value) -> Diagnostic {
    Diagnostic::error(TICKED_TWICE, format!("`{}` is ticked in two ways, so only the first counts", item.text))
        .at(&lines.source, item.span)
        .hint("keep it under one of `met`, `not yet` and `beyond`")
}

/// The items a value ticks: one, or several between commas where the whole is no item.
fn items(lines: &FrontMatter, value: &Value, chart: &Chart, said: &mut Vec<Diagnostic>) -> Vec<(usize, Value)> {
    let whole = records::criteria(&value.text, chart);
    let parts = front_matter::split(value, ',');
    let parts = if whole.is_empty() && parts.len() > 1 { parts } else { vec![value.clone()] };
    let mut items = Vec::new();
    for part in parts {
        match records::criteria(&part.text, chart)[..] {
            [place] => items.push((place, part)),
            [] => {
                let known = chart.criteria.iter().flat_map(|it| it.also.iter().chain([&it.words]).map(String::as_str));
                let what = format!("item of the chart `{}`", chart.title);
                said.push(records::no_such(&lines.source, &part, &what, &records::near(&part.text, known)));
            }
            ref places => {
                let words = places.iter().filter_map(|place| chart.criteria.get(*place)).map(|it| it.words.clone());
                said.push(records::several(&lines.source, &part, &words.collect::<Vec<_>>()));
            }
        }
    }
    items
}

/// A conversation is no wider than the chart that is ticked in it.
pub fn with_chart(own: (Audience, String), ticks: Option<&Ticks>, class: &Class) -> (Audience, String) {
    match ticks.and_then(|ticks| class.chart(&ticks.chart)).filter(|chart| chart.audience < own.0) {
        Some(chart) => (chart.audience, format!("it ticks a chart that is for: {}", chart.audience)),
        None => own,
    }
}
