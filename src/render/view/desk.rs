//! The teacher's desk as templates see it. None of these pages leaves the teacher's computer.

use serde::Serialize;

use super::{DateView, LinkView, PageView};

/// What every page of the desk has, as `desk`.
#[derive(Clone, Debug, Serialize)]
pub struct DeskView {
    /// The teacher's home.
    pub home: String,
    /// The pages of the desk, in order.
    pub pages: Vec<DeskPageView>,
    /// The newest day in the class's records, from which days are counted; null where nothing has a day.
    pub newest: Option<DateView>,
}

/// One page of the desk, for the way there.
#[derive(Clone, Debug, Serialize)]
pub struct DeskPageView {
    /// Icon.
    pub icon: &'static str,
    /// Its words and its address.
    pub link: LinkView,
    /// `page` where this is the page shown, `true` where that is below it; else null.
    pub current: Option<&'static str>,
}

/// A card on the teacher's home: a page of the desk and what is on it, in words.
#[derive(Clone, Debug, Serialize)]
pub struct DeskCardView {
    /// Icon.
    pub icon: &'static str,
    /// Its words and its address.
    pub link: LinkView,
    /// "3 children have not been talked with yet", each with its own place on the page where it has one.
    pub lines: Vec<LinkView>,
}

/// A child's name, which leads to the child's pages.
#[derive(Clone, Debug, Serialize)]
pub struct NameView {
    /// Display name.
    pub name: String,
    /// The family's copy, else who sees what.
    pub href: String,
    /// What is to be said of this child here, in a few words; else null.
    pub note: Option<String>,
}

/// A list and how long it is.
#[derive(Clone, Debug, Serialize)]
pub struct CountedView<T> {
    /// How long, in the page's digits.
    pub count: String,
    /// What is in it.
    pub rows: Vec<T>,
}

/// A child's own words, unchanged.
#[derive(Clone, Debug, Serialize)]
pub struct QuotedView {
    /// The words.
    pub words: String,
    /// Their language where it is not the page's; else null.
    pub lang: Option<String>,
    /// Their direction where `lang` is given; else null.
    pub dir: Option<&'static str>,
}

/// `teacher/sheets.html`: every conference day.
#[derive(Clone, Debug, Serialize)]
pub struct SheetsView {
    /// The page.
    pub page: PageView,
    /// The desk.
    pub desk: DeskView,
    /// Days from the newest day of the records on, the next one first.
    pub coming: Vec<SheetLinkView>,
    /// Days before, newest first.
    pub earlier: Vec<SheetLinkView>,
    /// Children without a conference on a day to come, where others have one.
    pub without: CountedView<NameView>,
}

/// A conference day in short.
#[derive(Clone, Debug, Serialize)]
pub struct SheetLinkView {
    /// "Tuesday 24 November 2026", or the words for no day yet; and the day's page.
    pub link: LinkView,
    /// "9 conferences".
    pub count: String,
    /// Who has one, in order of time.
    pub names: Vec<String>,
}

/// `teacher/sheet.html`: one conference day.
#[derive(Clone, Debug, Serialize)]
pub struct RunSheetView {
    /// The page.
    pub page: PageView,
    /// The desk.
    pub desk: DeskView,
    /// "Tuesday 24 November 2026", or the words for no day yet.
    pub day: String,
    /// "9 conferences".
    pub count: String,
    /// The day before that has conferences.
    pub before: Option<LinkView>,
    /// The day after.
    pub after: Option<LinkView>,
    /// By time of day; those without a time last.
    pub slots: Vec<SlotView>,
}

/// Conferences that begin at the same time.
#[derive(Clone, Debug, Serialize)]
pub struct SlotView {
    /// The time, as written; null where nobody wrote one.
    pub time: Option<String>,
    /// The conferences, side by side.
    pub conferences: Vec<DeskConferenceView>,
}

/// One conference on a run sheet.
#[derive(Clone, Debug, Serialize)]
pub struct DeskConferenceView {
    /// Whose.
    pub child: NameView,
    /// The child's colour.
    pub color: String,
    /// The child's symbol.
    pub symbol: String,
    /// Where, as written.
    pub place: Option<String>,
    /// Who comes.
    pub coming: Vec<ComingView>,
    /// The family's languages by name, the preferred one first.
    pub languages: Vec<String>,
    /// Whether an interpreter is needed, as written; null where nobody wrote it.
    pub interpreter: Option<String>,
    /// The homes, where there are several: each takes a sheet home. Those with a name are named.
    pub homes: Option<CountedView<String>>,
    /// `always`, `if-asked`, `never`.
    pub private_time: String,
    /// The agenda's title.
    pub agenda: Option<String>,
    /// "25 minutes".
    pub minutes: Option<String>,
    /// What was picked.
    pub picks: Vec<QuotedView>,
    /// What is missing, in words: "Best projects".
    pub missing: Vec<String>,
    /// What the child wants to ask.
    pub asked: Vec<String>,
    /// What the child needs.
    pub need: Vec<String>,
    /// The page for the projector.
    pub screen: Option<String>,
    /// The sheet to take home.
    pub paper: Option<String>,
}

/// Somebody who comes.
#[derive(Clone, Debug, Serialize)]
pub struct ComingView {
    /// As written.
    pub name: String,
    /// Whether this is a guest.
    pub guest: bool,
}

/// `teacher/conferring.html`: who has been talked with.
#[derive(Clone, Debug, Serialize)]
pub struct ConferringView {
    /// The page.
    pub page: PageView,
    /// The desk.
    pub desk: DeskView,
    /// Whether any conversation is written down.
    pub any: bool,
    /// Children who only ever get one kind of talk; the kind is the note.
    pub one_kind: CountedView<NameView>,
    /// Everybody, those who wait longest first.
    pub spans: Vec<TalkSpanView>,
    /// By strand and by task.
    pub topics: Vec<TopicView>,
}

/// Children who were last talked with about as long ago as each other.
#[derive(Clone, Debug, Serialize)]
pub struct TalkSpanView {
    /// `never`, `undated`, `long`, `month`, `weeks`.
    pub span: &'static str,
    /// How many, in the page's digits.
    pub count: String,
    /// The children.
    pub rows: Vec<TalkRowView>,
}

/// One child on the page of talks.
#[derive(Clone, Debug, Serialize)]
pub struct TalkRowView {
    /// Who.
    pub child: NameView,
    /// The first sentence about me.
    pub interests: Option<QuotedView>,
    /// The day of the newest talk.
    pub last: Option<DateView>,
    /// "12 days" up to the newest day in the records.
    pub days: Option<String>,
    /// What it was about.
    pub about: Option<String>,
    /// "5 one-to-one", "2 in a group".
    pub company: Vec<String>,
    /// Kinds of talk.
    pub kinds: Vec<KindView>,
    /// Whether there were several talks and all of one kind.
    pub one_kind: bool,
}

/// A kind of talk and how often a child got it.
#[derive(Clone, Debug, Serialize)]
pub struct KindView {
    /// Its words.
    pub name: String,
    /// How often, in the page's digits.
    pub count: String,
}

/// Something to talk about: who has been talked with about it, and who has not.
#[derive(Clone, Debug, Serialize)]
pub struct TopicView {
    /// The strand's name or the task's title.
    pub name: String,
    /// An icon.
    pub icon: &'static str,
    /// Who has.
    pub talked: NamesView,
    /// Who has not.
    pub not_yet: NamesView,
}

/// Names in the order of the alphabet; nobody and everybody are said in a word.
#[derive(Clone, Debug, Serialize)]
pub struct NamesView {
    /// The names; empty where it is everybody.
    pub names: Vec<NameView>,
    /// Whether it is the whole class.
    pub everybody: bool,
    /// Those of whom it is so by the child's own check alone; they are not among the names.
    pub own: Vec<NameView>,
}

/// `teacher/open.html`: what waits for somebody.
#[derive(Clone, Debug, Serialize)]
pub struct OpenView {
    /// The page.
    pub page: PageView,
    /// The desk.
    pub desk: DeskView,
    /// Questions without an answer, oldest first.
    pub questions: CountedView<OpenQuestionView>,
    /// Conferences to come with nothing picked, or not everything.
    pub picks: CountedView<OpenPickView>,
    /// Goals past their day with no result, oldest first.
    pub past: CountedView<OpenGoalView>,
    /// Goals with no step noted yet.
    pub still: CountedView<OpenGoalView>,
    /// The time that `silent` is about: "Term 1", or the words for eight weeks; null where nothing has a day.
    pub since: Option<String>,
    /// Children with no post in that time; the newest post is the note.
    pub silent: CountedView<NameView>,
}

/// A question that waits.
#[derive(Clone, Debug, Serialize)]
pub struct OpenQuestionView {
    /// Whose.
    pub child: NameView,
    /// The child's words.
    pub question: QuotedView,
    /// When it was asked.
    pub day: Option<DateView>,
    /// What the conversation was about.
    pub about: Option<String>,
}

/// A conference with something left to choose.
#[derive(Clone, Debug, Serialize)]
pub struct OpenPickView {
    /// Whose.
    pub child: NameView,
    /// The day and its run sheet.
    pub sheet: LinkView,
    /// What is missing, in words.
    pub missing: Vec<String>,
}

/// A goal that waits.
#[derive(Clone, Debug, Serialize)]
pub struct OpenGoalView {
    /// Whose.
    pub child: NameView,
    /// The child's words.
    pub goal: QuotedView,
    /// The term's name, where it has one.
    pub term: Option<String>,
    /// Its last day.
    pub by: Option<DateView>,
    /// The day it was set.
    pub set: Option<DateView>,
    /// The newest step towards it.
    pub last_step: Option<DateView>,
    /// Whether there is a number to reach.
    pub has_measure: bool,
}

/// `teacher/strengths.html`: each criterion of each chart.
#[derive(Clone, Debug, Serialize)]
pub struct StrengthsView {
    /// The page.
    pub page: PageView,
    /// The desk.
    pub desk: DeskView,
    /// The class's charts.
    pub charts: Vec<ChartStrengthsView>,
}

/// One chart.
#[derive(Clone, Debug, Serialize)]
pub struct ChartStrengthsView {
    /// Its anchor.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its criteria, in order.
    pub criteria: Vec<CriterionStrengthsView>,
}

/// One criterion.
#[derive(Clone, Debug, Serialize)]
pub struct CriterionStrengthsView {
    /// What it says.
    pub words: QuotedView,
    /// Who went beyond it.
    pub beyond: NamesView,
    /// Who has met it.
    pub met: NamesView,
    /// Who has not yet.
    pub not_yet: NamesView,
    /// Who has never been looked at for it.
    pub unseen: NamesView,
}
