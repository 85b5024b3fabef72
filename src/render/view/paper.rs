//! What goes home on paper, as templates see it.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{GoalChartView, Html, LinkView, PageView, PictureView, StrandView, StudentView};

use crate::theme::Shared;

/// Labels by key: the page's language first, and beside it the child's where that is another.
pub type Labels = BTreeMap<&'static str, LabelView>;

/// A label in the page's language and, where the family and the child read different ones, in the other.
#[derive(Clone, Debug, Default, Serialize)]
pub struct LabelView {
    /// In the page's language.
    pub text: String,
    /// In the other language; null where there is none.
    pub also: Option<AlsoView>,
}

/// The same words in another language.
#[derive(Clone, Debug, Serialize)]
pub struct AlsoView {
    /// The words.
    pub text: String,
    /// Their language.
    pub lang: String,
    /// Their direction.
    pub dir: &'static str,
}

/// Words that somebody wrote.
#[derive(Clone, Debug, Default, Serialize)]
pub struct WordsView {
    /// The words; where not all of them fit they end in "…".
    pub text: String,
    /// Their language where it is not the page's; else null.
    pub lang: Option<String>,
    /// Their direction where `lang` is given; else null. Where nobody knows the language: `auto`.
    pub dir: Option<&'static str>,
}

/// `paper/sheet.html`: the one page that a family takes home from a conference.
#[derive(Clone, Debug, Serialize)]
pub struct SheetPageView {
    /// The page.
    pub page: PageView,
    /// Whose.
    pub student: Shared<StudentView>,
    /// The page to read on a phone.
    pub back: LinkView,
    /// Every label.
    pub label: Labels,
    /// One for each home: "For home 1 of 2"; null where there is one home.
    pub copies: Vec<Option<String>>,
    /// What stands on every copy.
    pub sheet: SheetView,
}

/// The sheet itself.
#[derive(Clone, Debug, Default, Serialize)]
pub struct SheetView {
    /// Size of the letters in tenths of a millimetre: `37`, `34`, `31`.
    pub letters: u32,
    /// From one line to write on to the next, in tenths of a millimetre: `85`, `75`, `68`.
    pub lines: u32,
    /// Whether lines stand further apart, for scripts that are higher than Latin.
    pub tall: bool,
    /// "Theo’s conference".
    pub title: LabelView,
    /// The class, the grade, the time of day and the place; the day is in `day`.
    pub facts: Vec<String>,
    /// The day; null where nobody wrote one.
    pub day: Option<LabelView>,
    /// Who was there; empty where nobody wrote it down: then there is a line to write on.
    pub with: Vec<String>,
    /// What the child showed.
    pub picks: PicksView,
    /// The goal that was worked on; null where there is none.
    pub goal: Option<OldGoalView>,
    /// The next goal, or lines to write one on.
    pub new_goal: NewGoalView,
    /// Proposed, seen and agreed marks: only in a class that shows marks, and where something was proposed or seen.
    pub marks: Option<MarksView>,
    /// What to watch for at home, at most three; empty for lines.
    pub watch_for: Vec<WordsView>,
    /// Two questions to ask at home.
    pub ask_me: Vec<LabelView>,
    /// What the child asked; empty for a line.
    pub asked: Vec<WordsView>,
    /// What the child needs; empty for a line.
    pub need: Vec<WordsView>,
    /// Questions that wait for an answer.
    pub owed: Vec<OwedView>,
    /// Where to look further.
    pub pointers: Vec<CodeView>,
    /// Where the child's work is on the web; null where the class has no address.
    pub blog: Option<CodeView>,
    /// How to reach the teacher.
    pub contact: Option<String>,
    /// The day of the next conference.
    pub next: Option<String>,
    /// What the family wrote to the child; empty for lines.
    pub family_note: Vec<WordsView>,
    /// Whether something did not fit: then the sheet says where the rest is.
    pub more: bool,
}

/// What the child showed.
#[derive(Clone, Debug, Default, Serialize)]
pub struct PicksView {
    /// `columns` (up to three, side by side) or `rows` (more, in two columns, pictures beside the words).
    pub layout: &'static str,
    /// How high the pictures are, in millimetres; 0 for none.
    pub picture: u32,
    /// The picks in the order of the child.
    pub list: Vec<PickView>,
    /// Empty mounts to write under, where nothing was picked.
    pub blank: Vec<LabelledStrand>,
    /// Titles of further picks.
    pub also: Vec<WordsView>,
}

/// A strand with "My best writing" over it.
#[derive(Clone, Debug, Serialize)]
pub struct LabelledStrand {
    /// The strand.
    pub strand: StrandView,
    /// "My best writing", or the strand's name.
    pub label: LabelView,
}

/// One pick.
#[derive(Clone, Debug, Serialize)]
pub struct PickView {
    /// Its strand, where it is known.
    pub kind: Option<LabelledStrand>,
    /// Title.
    pub title: WordsView,
    /// A picture of it.
    pub picture: Option<PictureView>,
    /// `speaker`, `film`, `document`: what it is, where there is no picture and there are no words to hang.
    pub icon: Option<&'static str>,
    /// Its first words, where there is no picture.
    pub hanging: Option<String>,
    /// One thing done well; null for a line to write on.
    pub well: Option<WordsView>,
    /// One next step; null for a line to write on.
    pub next: Option<WordsView>,
    /// What the child says besides: learned, or why it was chosen.
    pub own: Option<WordsView>,
}

/// The goal that was worked on.
#[derive(Clone, Debug, Serialize)]
pub struct OldGoalView {
    /// The goal.
    pub words: WordsView,
    /// "I started with 1. Now it is 3.", in the page's language.
    pub now: Option<String>,
    /// How it ended; null while nobody said: then there are words to tick.
    pub result: Option<LabelView>,
    /// What became of the three promises; empty where nobody said.
    pub kept: Vec<KeptPromiseView>,
}

/// What became of a promise.
#[derive(Clone, Debug, Serialize)]
pub struct KeptPromiseView {
    /// `me`, `teacher`, `house`.
    pub icon: &'static str,
    /// "Theo", "Teacher", "Family".
    pub who: LabelView,
    /// "kept".
    pub kept: LabelView,
}

/// The next goal.
#[derive(Clone, Debug, Default, Serialize)]
pub struct NewGoalView {
    /// The goal; null for lines.
    pub words: Option<WordsView>,
    /// Where the child is now: "2 sentences".
    pub now: Option<String>,
    /// Where the child wants to get.
    pub target: Option<String>,
    /// By when: "Term 1 · 27 November 2026".
    pub by: Option<String>,
    /// Progress so far.
    pub chart: Option<GoalChartView>,
    /// Child, teacher, family.
    pub promises: Vec<PromiseView>,
}

/// One of the three promises.
#[derive(Clone, Debug, Serialize)]
pub struct PromiseView {
    /// `me`, `teacher`, `house`.
    pub icon: &'static str,
    /// "I will"; null where the words begin so themselves.
    pub title: Option<LabelView>,
    /// What was promised; null for a line.
    pub words: Option<WordsView>,
    /// Whose line it is to sign on.
    pub signs: LabelView,
}

/// A conference about a mark.
#[derive(Clone, Debug, Serialize)]
pub struct MarksView {
    /// What the child proposes.
    pub proposed: Option<WordsView>,
    /// What the teacher sees.
    pub seen: Option<WordsView>,
    /// What was agreed.
    pub agreed: Option<WordsView>,
}

/// A question that waits for its answer.
#[derive(Clone, Debug, Serialize)]
pub struct OwedView {
    /// The question.
    pub words: WordsView,
    /// The day it was asked.
    pub day: Option<LabelView>,
}

/// An address to type or to read with a phone.
#[derive(Clone, Debug, Serialize)]
pub struct CodeView {
    /// What it is; null where the address says all.
    pub words: Option<WordsView>,
    /// The address to type, without "https://", in the parts between which a line may end.
    pub address: Vec<String>,
    /// The whole address.
    pub href: String,
    /// The code square; null where there is no room for it.
    pub square: Option<Html>,
}

/// `paper/follow_up.html`: half a page to keep of each of some conversations.
#[derive(Clone, Debug, Serialize)]
pub struct FollowUpView {
    /// The page.
    pub page: PageView,
    /// Whose.
    pub student: Shared<StudentView>,
    /// The conversation on the page of all of them.
    pub back: LinkView,
    /// All conversations of the same week; null where there is one.
    pub week: Option<LinkView>,
    /// Every label.
    pub label: Labels,
    /// Size of the letters in tenths of a millimetre.
    pub letters: u32,
    /// Whether lines stand further apart, for scripts that are higher than Latin.
    pub tall: bool,
    /// The half pages.
    pub halves: Vec<HalfView>,
}

/// Half a page of a conversation.
#[derive(Clone, Debug, Default, Serialize)]
pub struct HalfView {
    /// The one thing, and what it was about.
    pub about: Vec<WordsView>,
    /// When.
    pub day: Option<LabelView>,
    /// Who talked with the child.
    pub who: Vec<LabelView>,
    /// The child's words.
    pub said: Vec<WordsView>,
    /// What the teacher wrote down.
    pub note: Vec<WordsView>,
    /// What went well.
    pub went_well: Vec<WordsView>,
    /// What is next.
    pub next: Vec<WordsView>,
    /// What was planned.
    pub plan: Vec<WordsView>,
    /// What the child asked.
    pub questions: Vec<OwnQuestionView>,
    /// Where to look.
    pub see: Vec<CodeView>,
    /// How many lines to write on there is room for.
    pub lines: usize,
    /// Where the rest is, where not all of it fits.
    pub more: Option<LabelView>,
}

/// A question of the child's on paper.
#[derive(Clone, Debug, Serialize)]
pub struct OwnQuestionView {
    /// The question.
    pub asked: WordsView,
    /// Its answer; null for a line to write it on.
    pub answer: Option<WordsView>,
}

/// `paper/goal.html`: a goal with room for teacher, family and child.
#[derive(Clone, Debug, Serialize)]
pub struct GoalPaperView {
    /// The page.
    pub page: PageView,
    /// Whose.
    pub student: Shared<StudentView>,
    /// The goal on the page of all of them.
    pub back: LinkView,
    /// Every label.
    pub label: Labels,
    /// Size of the letters in tenths of a millimetre.
    pub letters: u32,
    /// Whether lines stand further apart, for scripts that are higher than Latin.
    pub tall: bool,
    /// What stands on it.
    pub sheet: GoalSheetView,
}

/// A goal on paper.
#[derive(Clone, Debug, Default, Serialize)]
pub struct GoalSheetView {
    /// The goal.
    pub words: WordsView,
    /// The day it was set.
    pub set: Option<LabelView>,
    /// Where the child is now, where the child wants to get, by when, progress, promises.
    pub goal: NewGoalView,
    /// Lines to write on in each of the three spaces.
    pub lines: usize,
    /// What to watch for at home.
    pub watch_for: Vec<WordsView>,
    /// What the child needs.
    pub need: Vec<WordsView>,
    /// Small next steps.
    pub steps: Option<WordsView>,
    /// Whether something did not fit.
    pub more: bool,
}
