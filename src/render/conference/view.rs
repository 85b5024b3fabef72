//! What the templates of a conference may see.

use serde::Serialize;

use crate::render::view::{DateView, GoalView, Html, LinkView, MediaView, PageView, StrandView, StudentView};
use crate::theme::Shared;

/// `conference/list.html`: every conference, newest first.
#[derive(Clone, Debug, Serialize)]
pub struct ConferencesView {
    /// The page.
    pub page: PageView,
    /// Whose.
    pub student: Shared<StudentView>,
    /// The newest one, or the one to come.
    pub newest: RoundView,
    /// The earlier ones, newest first.
    pub earlier: Vec<RoundView>,
}

/// One conference of several.
#[derive(Clone, Debug, Serialize)]
pub struct RoundView {
    /// "Tuesday 24 November 2026", or "My next conference".
    pub title: String,
    /// The day.
    pub date: Option<DateView>,
    /// The agenda's title.
    pub agenda: WordsView,
    /// The page to read.
    pub href: String,
    /// The projector's page.
    pub wall: String,
    /// What was picked, by title.
    pub picks: Vec<WordsView>,
}

/// Somebody's words with their own language.
#[derive(Clone, Debug, Serialize)]
pub struct WordsView {
    /// The words, unchanged.
    pub text: String,
    /// Language where it is not the page's; else null.
    pub lang: Option<String>,
    /// Direction where `lang` is given; else null.
    pub dir: Option<&'static str>,
}

/// `conference/reading.html`
#[derive(Clone, Debug, Serialize)]
pub struct ReadingView {
    /// The page.
    pub page: PageView,
    /// Whose.
    pub student: Shared<StudentView>,
    /// Whether somebody wrote something down for this conference.
    pub written: bool,
    /// When: day, time and minutes; null where nothing of it is known.
    pub when: Option<String>,
    /// The day, for `<time>`.
    pub date: Option<DateView>,
    /// Where.
    pub place: Option<String>,
    /// Who leads and who listens, in a sentence.
    pub who: String,
    /// The projector's page.
    pub wall: String,
    /// The sheet to take home.
    pub paper: String,
    /// The guests' page, where there is one.
    pub guests: Option<String>,
    /// Every conference.
    pub all: String,
    /// What the child needs.
    pub need: Vec<WordsView>,
    /// What the family wrote to the child.
    pub family_note: Vec<String>,
    /// The steps.
    pub steps: Vec<StepView>,
}

/// One step, to read.
#[derive(Clone, Debug, Serialize)]
pub struct StepView {
    /// "1", in the page's digits.
    pub number: String,
    /// Its title.
    pub title: WordsView,
    /// Icon.
    pub icon: &'static str,
    /// One of the eight colours.
    pub color: &'static str,
    /// "4 minutes".
    pub minutes: Option<String>,
    /// "I lead".
    pub leads: String,
    /// `child`, `teacher`, `family`, `together`, `private`.
    pub leader: &'static str,
    /// Words on the screen.
    pub words: Option<Html>,
    /// Language of `words` and `starters`, where it is not the page's.
    pub lang: Option<String>,
    /// Direction where `lang` is given.
    pub dir: Option<&'static str>,
    /// Beginnings of sentences.
    pub starters: Vec<String>,
    /// What a listener could ask.
    pub ask: Vec<WordsView>,
    /// Grown-ups alone.
    pub private: bool,
    /// Only if somebody asks for it.
    pub folded: bool,
    /// What it shows.
    pub shows: Vec<ShowingView>,
}

/// One thing a step shows.
#[derive(Clone, Debug, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum ShowingView {
    /// A piece of work with the child's words.
    Pick {
        /// The work.
        work: Box<WorkView>,
        /// The child's words about it.
        lines: Vec<LineView>,
        /// Whether this is said after other words about the same work.
        goes_on: bool,
    },
    /// A kind sentence where there is nothing to show yet.
    Sentence {
        /// The sentence.
        sentence: String,
        /// Where something can be chosen.
        link: Option<LinkView>,
    },
    /// How a goal is going.
    Goal {
        /// The goal.
        goal: Box<GoalView>,
        /// How large its words can be.
        title_size: &'static str,
        /// Where it began, where it is now, where it wants to get.
        lines: Vec<LineView>,
    },
    /// The next goal with three promises; null where it is still to be found.
    NewGoal {
        /// The goal.
        goal: Option<Box<GoalView>>,
        /// How large its words can be.
        title_size: &'static str,
        /// Child, teacher, family.
        promises: Vec<PanelView>,
    },
    /// A chart.
    Chart {
        /// Its title.
        title: WordsView,
        /// How large its title can be.
        title_size: &'static str,
        /// What it asks for.
        criteria: Vec<CriterionView>,
        /// The chart's own page; null for guests.
        href: Option<String>,
        /// The work beside it.
        work: Option<Box<WorkView>>,
    },
    /// First and newest work.
    ThenAndNow {
        /// The first.
        then: Box<WorkView>,
        /// The newest.
        now: Box<WorkView>,
    },
    /// A claim with three kinds of evidence.
    Claim {
        /// The claim.
        claim: WordsView,
        /// How large its words can be.
        title_size: &'static str,
        /// What was made, what was seen, what was said.
        panels: Vec<PanelView>,
        /// Which kinds are missing, in a sentence; or that none is.
        missing: String,
        /// Evidence of no known kind.
        others: Vec<WordsView>,
    },
    /// A mark: proposed, as the teacher sees it, agreed.
    Mark {
        /// What the child proposes.
        proposed: Option<WordsView>,
        /// Why.
        why: Vec<WordsView>,
        /// What the teacher sees.
        teacher: Option<String>,
        /// What was agreed.
        agreed: Option<String>,
        /// Whether only the child has spoken yet.
        first: bool,
    },
    /// Questions and needs.
    Questions {
        /// The child's questions and needs, then what a listener could ask.
        lines: Vec<LineView>,
    },
    /// The child.
    About {
        /// The child's words.
        body: Option<Html>,
        /// Language where it is not the page's.
        lang: Option<String>,
        /// Direction where `lang` is given.
        dir: Option<&'static str>,
    },
}

/// A piece of work at a conference.
#[derive(Clone, Debug, Serialize)]
pub struct WorkView {
    /// Its title.
    pub title: WordsView,
    /// `tiny` to 12 characters, `short` to 28, `medium` to 60, else `long`.
    pub title_size: &'static str,
    /// The entry's page; null for guests.
    pub href: Option<String>,
    /// Its strand.
    pub strand: StrandView,
    /// When.
    pub date: Option<DateView>,
    /// What there is to see: a picture or a film, or why there is none.
    pub seen: Option<MediaView>,
    /// What there is to hear.
    pub heard: Option<MediaView>,
    /// The words, where there is nothing to see.
    pub words: Option<Html>,
    /// How large `words` can be: `short` to 20 words, `medium` to 50, else `long`.
    pub words_size: &'static str,
    /// The first words, for a small mount.
    pub first_words: Option<String>,
    /// Whether the entry holds more than this.
    pub more: bool,
}

/// One line of the child's with its sign.
#[derive(Clone, Debug, Serialize)]
pub struct LineView {
    /// `star` (did well), `sprout` (try next), `book` (learned), `rosette` (why), `ask` (a question), `hand` (a need), `adults`
    /// (what a listener could ask).
    pub icon: &'static str,
    /// What the icon says: "What I did well".
    pub says: String,
    /// The line.
    pub words: WordsView,
    /// What the class's chart calls it: "A good writer ends a sentence with a full stop".
    pub criterion: Option<WordsView>,
}

/// One of three panels: a promise, a kind of evidence.
#[derive(Clone, Debug, Serialize)]
pub struct PanelView {
    /// "I will", "What I made".
    pub title: String,
    /// Icon.
    pub icon: &'static str,
    /// One of the eight colours.
    pub color: &'static str,
    /// Its lines; maybe none.
    pub lines: Vec<PanelLineView>,
    /// What stands there where there are none; null for lines to write on.
    pub empty: Option<String>,
    /// Whether the lines are long.
    pub small: bool,
}

/// A line of a panel.
#[derive(Clone, Debug, Serialize)]
pub struct PanelLineView {
    /// The words.
    pub words: WordsView,
    /// Where it leads; null on the wall.
    pub href: Option<String>,
}

/// One criterion of a chart.
#[derive(Clone, Debug, Serialize)]
pub struct CriterionView {
    /// What it says.
    pub words: WordsView,
    /// The child's lines that speak of it, each with its sign.
    pub lines: Vec<LineView>,
}

/// `conference/wall.html`: the projector.
#[derive(Clone, Debug, Serialize)]
pub struct WallView {
    /// The page.
    pub page: PageView,
    /// Whose.
    pub student: Shared<StudentView>,
    /// The day of the conference: before it a script shows that this is practice.
    pub date: Option<String>,
    /// One after another.
    pub screens: Vec<ScreenView>,
    /// The steps as stones of the rail.
    pub stones: Vec<StoneView>,
    /// Whether there are so many stones that they are dots.
    pub dots: bool,
    /// Where to go when all is done; empty for guests.
    pub ways: Vec<WayView>,
    /// The way back from the last screen.
    pub end_back: Option<String>,
}

/// One screen of the projector.
#[derive(Clone, Debug, Serialize)]
pub struct ScreenView {
    /// Its place on the page.
    pub id: String,
    /// Its step's place among the stones, from 1.
    pub step: usize,
    /// "Step 2 of 8", with a number behind it where a step has several screens.
    pub place: String,
    /// Whether it is the very first.
    pub greeting: bool,
    /// The step's title: the kicker, or the title where nothing else is.
    pub title: WordsView,
    /// `tiny` to 12 characters, `short` to 28, `medium` to 60, else `long`.
    pub title_size: &'static str,
    /// Icon.
    pub icon: &'static str,
    /// One of the eight colours.
    pub color: &'static str,
    /// Words on the screen.
    pub words: Option<Html>,
    /// Language of `words` and `starters`, where it is not the page's.
    pub lang: Option<String>,
    /// Direction where `lang` is given.
    pub dir: Option<&'static str>,
    /// Beginnings of sentences, where the child has no lines yet.
    pub starters: Vec<String>,
    /// What it shows; null for words alone.
    pub show: Option<ShowingView>,
    /// Grown-ups alone: nothing else may be on the screen.
    pub private: bool,
    /// Beside the road: there only when its own link is followed.
    pub folded: bool,
    /// The screen before; null at the start.
    pub back: Option<String>,
    /// The screen after.
    pub next: String,
}

/// A step on the rail.
#[derive(Clone, Debug, Serialize)]
pub struct StoneView {
    /// Its first screen.
    pub href: String,
    /// "2. My best writing".
    pub says: String,
    /// Icon.
    pub icon: &'static str,
    /// Beside the road.
    pub folded: bool,
}

/// A way on.
#[derive(Clone, Debug, Serialize)]
pub struct WayView {
    /// Where it leads, and its words.
    pub link: LinkView,
    /// Icon.
    pub icon: &'static str,
}
