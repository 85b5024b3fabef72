//! What a name means among the records of one child and of the class.

use std::sync::Arc;

use jiff::civil::Date;

use super::front_matter::{self, Value};
use super::names;
use crate::diagnostic::{Code, Diagnostic, Source, nearest};
use crate::model::audience::Audience;
use crate::model::chart::Chart;
use crate::model::class::Class;
use crate::model::conversation::{About, ConversationId};
use crate::model::entry::Entry;
use crate::model::goal::Goal;

const NO_SUCH_RECORD: Code = Code::new("no-such-record");
const TWO_MATCHES: Code = Code::new("two-matches");

/// Most names that a message lists.
const MOST_NAMES: usize = 4;

/// What a name may mean.
pub struct Records<'a> {
    /// The class, for its charts and tasks.
    pub class: &'a Class,
    /// The child's work.
    pub entries: &'a [Arc<Entry>],
    /// The child's goals.
    pub goals: &'a [Arc<Goal>],
    /// The child's conversations.
    pub talks: &'a [Talk],
    /// The conversation that speaks: it never means itself.
    pub own: Option<&'a ConversationId>,
}

/// A conversation as others speak of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Talk {
    /// What it is known by.
    pub id: ConversationId,
    /// Its day.
    pub day: Option<Date>,
    /// Whether it is a file with a name of its own, and not a line of the log.
    pub has_name: bool,
}

/// What a name was found to mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Meant {
    /// One thing.
    One(About),
    /// Several things: how to write each.
    Several(Vec<String>),
    /// Nothing; the nearest names there are.
    Nothing(Vec<String>),
}

/// What a name means among some that are known by folder and name: `(folder, name, title)`.
pub fn among<T: Clone>(said: &str, known: &[(&str, &str, &str, T)]) -> Vec<(String, T)> {
    let found = |matches: &dyn Fn(&str, &str, &str) -> bool| -> Vec<(String, T)> {
        let all = known.iter().filter(|(folder, name, title, _)| matches(folder, name, title));
        all.map(|(folder, name, _, it)| (format!("{folder}/{name}"), it.clone())).collect()
    };
    let by_name = found(&|folder, name, _| names::means(said, folder, name));
    if !by_name.is_empty() {
        return by_name;
    }
    let said = names::folded(said);
    found(&|_, _, title| !said.is_empty() && names::folded(title) == said)
}

/// Names that are a slip or a few words away from what was said, without dates, nearest first.
pub fn near<'n>(said: &str, known: impl Iterator<Item = &'n str>) -> Vec<String> {
    let last = names::folded(said.rsplit('/').next().unwrap_or(said));
    let known: Vec<String> = known.map(|name| names::words_of(name).to_lowercase()).collect();
    let slip = nearest(&last, known.iter().map(String::as_str)).map(str::to_owned);
    let spaced = format!(" {last} ");
    let shares = |name: &str| {
        let name = format!(" {name} ");
        name.chars().count().min(spaced.chars().count()) > 4 && (name.contains(&spaced) || spaced.contains(&name))
    };
    let holds = known.iter().filter(|name| shares(name));
    let mut names: Vec<String> = slip.into_iter().chain(holds.cloned()).filter(|name| !name.is_empty()).collect();
    let mut seen = std::collections::BTreeSet::new();
    names.retain(|name| seen.insert(name.clone()));
    names.truncate(MOST_NAMES);
    names
}

/// A name that nothing has, with the nearest there are.
pub fn no_such(source: &Source, value: &Value, what: &str, near: &[String]) -> Diagnostic {
    let said = Diagnostic::error(NO_SUCH_RECORD, format!("there is no {what} called `{}`", value.text));
    near.iter().fold(said.at(source, value.span), |said, name| said.hint(format!("did you mean `{name}`?")))
}

/// A name that several things have, with how to write each.
pub fn several(source: &Source, value: &Value, names: &[String]) -> Diagnostic {
    let names: Vec<String> = names.iter().take(MOST_NAMES).map(|name| format!("`{name}`")).collect();
    Diagnostic::error(TWO_MATCHES, format!("`{}` can mean more than one thing here", value.text))
        .at(source, value.span)
        .hint(format!("say which one: {}", names.join(" or ")))
}

/// The places of the criteria that some words of a chart's mean: all of a criterion's words, an alias of it, or its
/// beginning.
pub fn criteria(said: &str, chart: &Chart) -> Vec<usize> {
    let said = bare(said);
    let places = |matches: &dyn Fn(&str, &[String]) -> bool| -> Vec<usize> {
        let all = chart.criteria.iter().enumerate();
        all.filter(|(_, it)| matches(&bare(&it.words), &it.also)).map(|(at, _)| at).collect()
    };
    let whole = places(&|words, also| words == said || also.iter().any(|alias| bare(alias) == said));
    if !whole.is_empty() || said.is_empty() {
        return whole;
    }
    places(&|words, _| words.strip_prefix(&said).is_some_and(|rest| rest.starts_with(' ')))
}

/// Words for comparing: without case, marks at the end, and what Markdown sets around them.
fn bare(words: &str) -> String {
    let words: String = words.chars().filter(|c| !matches!(c, '*' | '_' | '`' | ',')).collect();
    names::folded(&words).trim_end_matches(['.', '…', '!', '?', ';', ':', '؟', '。']).trim_end().to_owned()
}

impl Records<'_> {
    /// Everything a value speaks of: one name, or several between commas where the whole is no name. What could not be
    /// found stays as the words that were written, and is told.
    pub fn read(&self, source: &Source, value: &Value, said: &mut Vec<Diagnostic>) -> Vec<About> {
        let whole = self.find(&value.text);
        if matches!(whole, Meant::Nothing(_)) {
            let parts = front_matter::split(value, ',');
            let found = parts.iter().map(|part| match self.find(&part.text) {
                Meant::One(about) => Some(about),
                _ => None,
            });
            if let Some(all) = found.collect::<Option<Vec<About>>>().filter(|all| !all.is_empty()) {
                return all;
            }
        }
        vec![match whole {
            Meant::One(about) => about,
            Meant::Several(names) => {
                said.push(several(source, value, &names));
                About::Words(value.text.clone())
            }
            Meant::Nothing(near) => {
                let what = "work, goal, chart, task or conversation";
                let told = no_such(source, value, what, &near);
                let away = "write a name as its file has it; other words may stand in the text below, or among the words of a log line";
                said.push(if near.is_empty() { told.hint(away) } else { told });
                About::Words(value.text.clone())
            }
        }]
    }

    /// What a name means. Work, goals, charts and tasks come first, then strands and subjects, items of charts, and
    /// earlier conversations, which are often called like what they were about.
    pub fn find(&self, said: &str) -> Meant {
        for found in [self.things(said), self.areas(said), self.items(said), self.conversations(said)] {
            match &found[..] {
                [] => {}
                [(_, about)] => return Meant::One(about.clone()),
                _ => return Meant::Several(found.into_iter().map(|(name, _)| name).collect()),
            }
        }
        Meant::Nothing(self.near(said))
    }

    /// Whether a name is a slip away from something of the class's own.
    pub fn is_near_the_class(&self, said: &str) -> bool {
        let charts = self.class.charts.iter().flat_map(|chart| [chart.id.0.as_str(), chart.title.as_str()]);
        let tasks = self.class.tasks.iter().flat_map(|task| [task.name.as_str(), task.title.as_str()]);
        let names: Vec<String> = charts.chain(tasks).map(names::folded).collect();
        nearest(&names::folded(said), names.iter().map(String::as_str)).is_some()
    }

    fn things(&self, said: &str) -> Vec<(String, About)> {
        let mut known = Vec::new();
        for entry in self.entries {
            known.push((
                entry.strand.as_str(),
                entry.name.as_str(),
                entry.title.as_str(),
                About::Entry(entry.id.clone()),
            ));
        }
        for goal in self.goals {
            known.push(("goals", goal.id.0.as_str(), goal.words.as_str(), About::Goal(goal.id.clone())));
        }
        for chart in &self.class.charts {
            known.push(("charts", chart.id.0.as_str(), chart.title.as_str(), self.chart(chart, None)));
        }
        for task in &self.class.tasks {
            known.push(("tasks", task.name.as_str(), task.title.as_str(), About::Task(task.name.clone())));
        }
        among(said, &known)
    }

    /// A chart, or its name alone where the family does not see it.
    fn chart(&self, chart: &Chart, at: Option<usize>) -> About {
        match chart.audience {
            Audience::Teacher => About::Words(chart.title.clone()),
            _ => About::Chart(chart.id.clone(), at),
        }
    }

    fn areas(&self, said: &str) -> Vec<(String, About)> {
        let strands = self.class.strands.iter().flat_map(|strand| [strand.id.as_str(), strand.name.as_str()]);
        let subjects =
            self.entries.iter().flat_map(|entry| [entry.subject.as_deref(), entry.unit.as_deref()]).flatten();
        let mut areas = strands.chain(subjects).chain(["notebook"]);
        let folded = names::folded(said);
        let known = areas.any(|area| names::folded(area) == folded);
        known.then(|| (said.to_owned(), About::Words(said.to_owned()))).into_iter().collect()
    }

    /// Items of charts: `dot`, or with the chart's name `good writers/dot`.
    fn items(&self, said: &str) -> Vec<(String, About)> {
        let (chart, item) = match said.split_once(['/', ':', '：']) {
            Some((chart, item)) => (Some(chart), item),
            None => (None, said),
        };
        let charts = self.class.charts.iter().filter(|it| chart.is_none_or(|named| is_chart(named, it)));
        let found = charts.flat_map(|it| criteria(item, it).into_iter().map(move |at| (it, at)));
        found.map(|(it, at)| (format!("{}/{item}", it.id.0), self.chart(it, Some(at)))).collect()
    }

    fn conversations(&self, said: &str) -> Vec<(String, About)> {
        let meant = |talk: &&Talk| {
            let whole = names::folded(said) == names::folded(&talk.id.0);
            let day = super::date::strict(said.trim()).is_some_and(|day| Some(day) == talk.day);
            let other = self.own != Some(&talk.id);
            other && (whole || day || talk.has_name && names::means(said, "conversations", &talk.id.0))
        };
        let found = self.talks.iter().filter(meant);
        found.map(|talk| (format!("conversations/{}", talk.id.0), About::Conversation(talk.id.clone()))).collect()
    }

    fn near(&self, said: &str) -> Vec<String> {
        let entries = self.entries.iter().flat_map(|entry| [entry.name.as_str(), entry.title.as_str()]);
        let goals = self.goals.iter().map(|goal| goal.id.0.as_str());
        let charts = self.class.charts.iter().flat_map(|chart| {
            let items = chart.criteria.iter().flat_map(|it| it.also.iter().map(String::as_str));
            items.chain([chart.id.0.as_str(), chart.title.as_str()])
        });
        let tasks = self.class.tasks.iter().flat_map(|task| [task.name.as_str(), task.title.as_str()]);
        let talks = self.talks.iter().filter(|talk| talk.has_name).map(|talk| talk.id.0.as_str());
        near(said, entries.chain(goals).chain(charts).chain(tasks).chain(talks))
    }
}

/// Whether a name means this chart.
pub fn is_chart(said: &str, chart: &Chart) -> bool {
    names::means(said, "charts", &chart.id.0) || names::folded(&chart.title) == names::folded(said)
}
