//! Conversations, ticked charts, and what was gathered from them, as templates see them.

use serde::Serialize;

use super::{DateView, Html, LinkView, MediaView, PageView, StrandView, StudentView};
use crate::theme::Shared;

/// A conversation.
#[derive(Clone, Debug, Serialize)]
pub struct TalkView {
    /// Its anchor on the page it stands on.
    pub id: String,
    /// When.
    pub date: Option<DateView>,
    /// Who talked with the child.
    pub who: Vec<SpeakerView>,
    /// What kind of talk; null where nobody said.
    pub kind: Option<TalkKindView>,
    /// The one thing it was about, else what it was about, else "We talked".
    pub title: String,
    /// What it was about, where that is the title and a page.
    pub title_href: Option<String>,
    /// Whether `title` is somebody's words, in `lang`.
    pub title_is_words: bool,
    /// Language of the words where it is not the page's; else null.
    pub lang: Option<String>,
    /// Direction of the words where `lang` is given; else null.
    pub dir: Option<&'static str>,
    /// What it was about; on an entry's own page without that entry.
    pub about: Vec<AboutLinkView>,
    /// The child's words: shown first, unchanged.
    pub said: Vec<String>,
    /// The words of a line of the teacher's log.
    pub note: Option<String>,
    /// The words under the lines of a file.
    pub body: Option<Html>,
    /// What went well.
    pub went_well: Vec<String>,
    /// What is next.
    pub next: Vec<String>,
    /// What was planned.
    pub plan: Vec<String>,
    /// What the child asked, with answers.
    pub questions: Vec<QuestionView>,
    /// Where to look further.
    pub see: Vec<SeeView>,
    /// What was ticked on a chart.
    pub ticks: Option<TicksView>,
    /// A result, as a word; null where none was set.
    pub result: Option<String>,
    /// Who helped.
    pub mentor: Option<String>,
    /// Recordings and pictures.
    pub media: Vec<MediaView>,
    /// What is said in a recording.
    pub transcript: Option<String>,
    /// Its printable half page.
    pub follow_up: Option<String>,
}

/// Somebody who talked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SpeakerView {
    /// `me`, `teacher`, `classmate`, `family`, `group`, `other`.
    pub kind: &'static str,
    /// `me`, `teacher`, `ask`, `house`, `adults`.
    pub icon: &'static str,
    /// "Me", "Ms. Oda", "My family".
    pub name: String,
}

/// A kind of conversation.
#[derive(Clone, Debug, Serialize)]
pub struct TalkKindView {
    /// The word that is written in a class folder: `affirm`.
    pub word: &'static str,
    /// "Keep this".
    pub text: String,
    /// Icon.
    pub icon: &'static str,
}

/// What a conversation was about.
#[derive(Clone, Debug, Serialize)]
pub struct AboutLinkView {
    /// Icon: of the strand for work, `flag` for a goal, `check` for a chart, `ask` for a conversation.
    pub icon: &'static str,
    /// Colour.
    pub color: &'static str,
    /// Its words.
    pub text: String,
    /// Where it is; null where it is no page.
    pub href: Option<String>,
}

/// A question of the child's.
#[derive(Clone, Debug, Serialize)]
pub struct QuestionView {
    /// The question.
    pub asked: String,
    /// Its answer; null while it waits.
    pub answer: Option<String>,
}

/// Where to look further.
#[derive(Clone, Debug, Serialize)]
pub struct SeeView {
    /// Its words.
    pub text: String,
    /// Where it leads; null where it is no page.
    pub href: Option<String>,
    /// The website it leads to ("khanacademy.org"); null where it stays here.
    pub site: Option<String>,
}

/// What was ticked on a chart in one conversation.
#[derive(Clone, Debug, Serialize)]
pub struct TicksView {
    /// The chart.
    pub chart: LinkView,
    /// Language of the criteria where it is not the page's.
    pub lang: Option<String>,
    /// Direction of the criteria where `lang` is given.
    pub dir: Option<&'static str>,
    /// Criterion by criterion.
    pub ticks: Vec<TickView>,
}

/// One criterion and what was ticked beside it.
#[derive(Clone, Debug, Serialize)]
pub struct TickView {
    /// The criterion.
    pub words: String,
    /// The tick.
    pub mark: MarkView,
}

/// A tick: a shape and a word.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct MarkView {
    /// `met`, `not-yet`, `beyond`.
    pub kind: &'static str,
    /// "yes", "not yet", "and more".
    pub text: String,
}

/// A chart as several ticked it for one piece of work, side by side.
#[derive(Clone, Debug, Serialize)]
pub struct CheckView {
    /// The chart.
    pub chart: LinkView,
    /// Language of the criteria where it is not the page's.
    pub lang: Option<String>,
    /// Direction of the criteria where `lang` is given.
    pub dir: Option<&'static str>,
    /// What it was about; null on that thing's own page.
    pub about: Option<AboutLinkView>,
    /// When it was ticked last.
    pub date: Option<DateView>,
    /// Who ticked: "Me", "Ms. Oda".
    pub who: Vec<SpeakerView>,
    /// Criterion by criterion.
    pub rows: Vec<CheckRowView>,
    /// How many criteria were seen differently, in words; null where none was.
    pub differences: Option<String>,
}

/// One criterion as several ticked it.
#[derive(Clone, Debug, Serialize)]
pub struct CheckRowView {
    /// The criterion.
    pub words: String,
    /// Each one's tick, in the order of `who`; null where somebody ticked nothing.
    pub marks: Vec<Option<MarkView>>,
    /// Whether they differ.
    pub differs: bool,
}

/// Conversations under a heading.
#[derive(Clone, Debug, Serialize)]
pub struct ThreadView {
    /// "While it was a draft"; null where there is no need of one.
    pub heading: Option<String>,
    /// Newest first.
    pub talks: Vec<TalkView>,
}

/// `student/conversations.html`
#[derive(Clone, Debug, Serialize)]
pub struct ConversationsView {
    /// The page.
    pub page: PageView,
    /// Whose.
    pub student: Shared<StudentView>,
    /// Every conversation, newest first.
    pub talks: Vec<TalkView>,
}

/// `student/growing.html`: my strengths, my next steps.
#[derive(Clone, Debug, Serialize)]
pub struct GrowingView {
    /// The page.
    pub page: PageView,
    /// Whose.
    pub student: Shared<StudentView>,
    /// What went well, newest first.
    pub strengths: Vec<GrownView>,
    /// What is next, newest first.
    pub next_steps: Vec<GrownView>,
    /// The class's charts.
    pub charts: Vec<LinkView>,
}

/// Something that was said or ticked.
#[derive(Clone, Debug, Serialize)]
pub struct GrownView {
    /// The words, or the criterion.
    pub words: String,
    /// Language of the words where it is not the page's.
    pub lang: Option<String>,
    /// Direction of the words where `lang` is given.
    pub dir: Option<&'static str>,
    /// When.
    pub date: Option<DateView>,
    /// Who said it.
    pub who: Vec<SpeakerView>,
    /// What it was about.
    pub about: Vec<AboutLinkView>,
    /// The chart it was ticked on; null for words.
    pub chart: Option<LinkView>,
    /// The conversation.
    pub talk: String,
}

/// `student/chart.html`: an anchor chart, and on paper a single-point rubric.
#[derive(Clone, Debug, Serialize)]
pub struct ChartView {
    /// The page.
    pub page: PageView,
    /// Whose.
    pub student: Shared<StudentView>,
    /// Its title.
    pub title: String,
    /// Language of the chart where it is not the page's.
    pub lang: Option<String>,
    /// Direction of the chart where `lang` is given.
    pub dir: Option<&'static str>,
    /// The strand it belongs to.
    pub strand: Option<StrandView>,
    /// The words around the criteria.
    pub body: Option<Html>,
    /// Its criteria.
    pub criteria: Vec<CriterionView>,
    /// As it was ticked, side by side, newest first.
    pub checks: Vec<CheckView>,
}

/// One criterion of a chart.
#[derive(Clone, Debug, Serialize)]
pub struct CriterionView {
    /// What it says.
    pub words: String,
    /// Children's words for it.
    pub also: Vec<String>,
    /// Every time it was ticked, newest first.
    pub times: Vec<TimeView>,
    /// The newest tick of all.
    pub now: Option<MarkView>,
}

/// One time a criterion was ticked.
#[derive(Clone, Debug, Serialize)]
pub struct TimeView {
    /// When.
    pub date: Option<DateView>,
    /// Who ticked it.
    pub who: Vec<SpeakerView>,
    /// The tick.
    pub mark: MarkView,
    /// What it was about.
    pub about: Vec<AboutLinkView>,
}
