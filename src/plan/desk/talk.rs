//! Conversations, added up: how long ago, in what company, of which kinds, about what.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::model::class::Class;
use crate::model::conversation::{About, Conversation, Speaker};
use crate::model::portfolio::Portfolio;

/// The conversations of one child. Checks that the child made alone are not in here.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Talks {
    /// The newest one: one with a day before one without.
    pub last: Option<TalkFacts>,
    /// How many there are of each kind, by the word of the contract; those of no kind under the empty word.
    pub kinds: BTreeMap<String, usize>,
    /// How many there are in each company.
    pub company: BTreeMap<Company, usize>,
    /// Strands that were talked about, by folder name.
    pub strands: BTreeSet<String>,
    /// Tasks that were talked about, by their files' names.
    pub tasks: BTreeSet<String>,
}

/// One conversation in short.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TalkFacts {
    /// When.
    pub day: Option<Date>,
    /// What about, as people say it.
    pub about: Option<String>,
}

/// Who talked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Company {
    /// One child and a grown-up of the school.
    OneToOne,
    /// Several children and a grown-up.
    Group,
    /// A classmate.
    Classmate,
    /// The family.
    Family,
}

/// All conversations of a child in which somebody else took part.
pub(super) fn added_up(portfolio: &Portfolio, class: &Class) -> Talks {
    let mut talks = Talks::default();
    for talk in &portfolio.conversations {
        let Some(company) = company(talk) else { continue };
        if talks.last.is_none() {
            talks.last = Some(TalkFacts { day: talk.date, about: about(talk, portfolio, class) });
        }
        *talks.kinds.entry(talk.kind.map_or("", |kind| kind.word()).to_owned()).or_default() += 1;
        *talks.company.entry(company).or_default() += 1;
        for about in &talk.about {
            talks.strands.extend(strand(about, portfolio, class));
            talks.tasks.extend(task(about));
        }
    }
    talks
}

/// None for a check that the child made alone.
fn company(talk: &Conversation) -> Option<Company> {
    let any = |is: fn(&Speaker) -> bool| talk.who.iter().any(is);
    let grown_up = any(|who| matches!(who, Speaker::Teacher(_) | Speaker::Other(_)));
    let classmate = any(|who| matches!(who, Speaker::Classmate(_)));
    match () {
        () if any(|who| matches!(who, Speaker::Group(_))) || grown_up && classmate => Some(Company::Group),
        () if grown_up => Some(Company::OneToOne),
        () if classmate => Some(Company::Classmate),
        () if any(|who| matches!(who, Speaker::Family(_))) => Some(Company::Family),
        () => None,
    }
}

/// What a conversation was about, in the words that its first subject has.
pub(super) fn about(talk: &Conversation, portfolio: &Portfolio, class: &Class) -> Option<String> {
    talk.about.iter().find_map(|about| match about {
        About::Entry(id) => portfolio.entries.iter().find(|entry| entry.id == *id).map(|entry| entry.title.clone()),
        About::Goal(id) => portfolio.goals.iter().find(|goal| goal.id == *id).map(|goal| goal.words.clone()),
        About::Chart(id, item) => class.chart(id).map(|chart| {
            let criterion = item.and_then(|item| chart.criteria.get(item));
            criterion.map_or_else(|| chart.title.clone(), |criterion| criterion.words.clone())
        }),
        About::Task(name) => class.tasks.iter().find(|task| task.name == *name).map(|task| task.title.clone()),
        About::Words(words) => Some(words.clone()),
        About::Conversation(_) => None,
    })
}

fn strand(about: &About, portfolio: &Portfolio, class: &Class) -> Option<String> {
    let called = |word: &str| {
        let means =
            |own: &str| own.eq_ignore_ascii_case(word.trim()) || own.to_lowercase() == word.trim().to_lowercase();
        class.strands.iter().find(|strand| means(&strand.id) || means(&strand.name)).map(|strand| strand.id.clone())
    };
    match about {
        About::Entry(id) => portfolio.entries.iter().find(|entry| entry.id == *id).map(|entry| entry.strand.clone()),
        About::Goal(id) => {
            let goal = portfolio.goals.iter().find(|goal| goal.id == *id)?;
            goal.area.as_deref().and_then(called)
        }
        About::Chart(id, _) => class.chart(id)?.strand.clone(),
        About::Words(words) => called(words),
        About::Conversation(_) | About::Task(_) => None,
    }
}

fn task(about: &About) -> Option<String> {
    match about {
        About::Task(name) => Some(name.clone()),
        _ => None,
    }
}
