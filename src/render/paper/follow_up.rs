//! Half a page to keep of a conversation: what it was about, what went well, what is next, where to look, what was asked,
//! and room to write. Two of them fit on one side; those of one week are on one page.

use std::cell::Cell;

use super::geometry::{self as g, Sizes};
use super::room::Length;
use super::sheet::{code, labels};
use super::tongues::Tongues;
use crate::model::conversation::{Conversation, Pointer, Question, Speaker};
use crate::plan::corner::Corner;
use crate::render::student::StudentScene;
use crate::render::view::{CodeView, FollowUpView, HalfView, LabelView, LinkView, OwnQuestionView, WordsView};
use crate::render::{Rendered, corner};
use crate::source::SitePath;
use crate::theme::{DateStyle, TemplateError};

/// Every label of a half page.
const LABELS: [&str; 9] = [
    "paper_about",
    "i_said",
    "went_well",
    "what_next",
    "our_plan",
    "i_asked",
    "the_answer",
    "look_here",
    "paper_notes",
];
/// The room of one half of the lower paper, less head and lines to write on.
const ROOM: Length = 7_000;
/// One half without its head and the heading over the lines.
const HALF: Length = 9_300;
/// From one line to write on to the next.
const LINE: Length = 850;
/// Most words of what was written under a conversation's lines.
const WORDS: usize = 90;
/// How many lines a text may take and how many texts a part may have, from all to what always fits.
const LEVELS: [(usize, usize); 7] = [(9, 9), (6, 6), (4, 4), (3, 3), (2, 2), (2, 1), (1, 1)];

/// The half pages of all conversations, and those of each week.
///
/// # Errors
/// What is wrong in a template.
pub fn pages(at: &StudentScene<'_>, own: &Corner) -> Result<Vec<Rendered>, TemplateError> {
    let talks = at.plan.seen.conversations();
    let mut pages = Vec::with_capacity(talks.len() + own.weeks.len());
    for (talk, (id, path)) in talks.iter().zip(&own.follow_ups) {
        pages.push(page(at, path, &[talk], own.week_of(id))?);
    }
    for (ids, path) in &own.weeks {
        let week: Vec<&Conversation> = talks.iter().map(|talk| &**talk).filter(|talk| ids.contains(&talk.id)).collect();
        pages.push(page(at, path, &week, None)?);
    }
    Ok(pages)
}

fn page(
    at: &StudentScene<'_>,
    path: &SitePath,
    talks: &[&Conversation],
    week: Option<&SitePath>,
) -> Result<Rendered, TemplateError> {
    let tongues = Tongues::of(at);
    let text = |key: &str| at.scene.language.text(key).to_owned();
    let first = talks.first().map(|talk| &talk.id);
    let back = first.and_then(|id| corner::link_to_conversation(at, id, path));
    let view = FollowUpView {
        page: at.page("follow-up", path, text("we_talked")),
        student: at.student(path),
        back: LinkView { text: text("we_talked"), href: back.unwrap_or_else(|| path.link_to(at.home())) },
        week: week.map(|week| LinkView { text: text("paper_week"), href: path.link_to(week) }),
        label: labels(&tongues, &LABELS),
        letters: 34,
        tall: tongues.are_tall(),
        halves: talks.iter().map(|talk| Writer { at, tongues: &tongues, talk, path }.half()).collect(),
    };
    at.scene.render("paper/follow_up.html", path, &view)
}

struct Writer<'a> {
    at: &'a StudentScene<'a>,
    tongues: &'a Tongues<'a>,
    talk: &'a Conversation,
    path: &'a SitePath,
}

impl Writer<'_> {
    fn half(&self) -> HalfView {
        let sizes = Sizes::of(34, self.tongues.are_tall());
        let mut halves = LEVELS.iter().map(|(lines, most)| {
            Half { writer: self, sizes, lines: *lines, most: *most, more: Cell::new(false) }.view()
        });
        let mut half = halves.next().unwrap_or_default();
        for smaller in halves {
            if height(&half, sizes) <= ROOM {
                break;
            }
            half = smaller;
        }
        half.lines = lines_to_write(height(&half, sizes));
        half
    }
}

/// As many lines to write on as there is room for.
fn lines_to_write(height: Length) -> usize {
    let left = HALF.saturating_sub(height) / LINE;
    left.clamp(2, 9) as usize
}

/// Half a page at one level.
struct Half<'a> {
    writer: &'a Writer<'a>,
    sizes: Sizes,
    lines: usize,
    most: usize,
    more: Cell<bool>,
}

impl Half<'_> {
    fn view(&self) -> HalfView {
        let talk = self.writer.talk;
        let note = talk.note.iter().cloned();
        let words = talk.words.first_words(WORDS);
        self.more.set(talk.words.is_longer_than(WORDS));
        let said: Vec<String> = note.chain((!words.is_empty()).then_some(words)).collect();
        let mut view = HalfView {
            about: self.about(),
            day: talk.date.map(|day| self.writer.tongues.day(day, DateStyle::DayMonthYear)),
            who: talk.who.iter().map(|who| self.who(who)).collect(),
            said: self.list(&talk.said),
            note: self.list(&said),
            went_well: self.list(&talk.went_well),
            next: self.list(&talk.next),
            plan: self.list(&talk.plan),
            questions: self.questions(),
            see: self.see(),
            lines: 0,
            more: None,
        };
        view.more = self.more.get().then(|| self.writer.tongues.label("paper_more"));
        view
    }

    fn first<'l, T>(&self, all: &'l [T]) -> &'l [T] {
        self.more.set(self.more.get() || all.len() > self.most);
        all.get(..self.most).unwrap_or(all)
    }

    fn fit(&self, text: &str) -> WordsView {
        let fitted = self.sizes.body.fit(text, column(), self.lines);
        self.more.set(self.more.get() || fitted.cut);
        self.writer.tongues.words(fitted.text, self.writer.talk.language.as_deref())
    }

    fn list(&self, lines: &[String]) -> Vec<WordsView> {
        self.first(lines).iter().map(|line| self.fit(line)).collect()
    }

    /// The one thing, and what it was about.
    fn about(&self) -> Vec<WordsView> {
        let talk = self.writer.talk;
        let links = talk.about.iter().filter_map(|about| corner::about_link(self.writer.at, about, self.writer.path));
        let all: Vec<String> = talk.focus.iter().cloned().chain(links.map(|link| link.text)).collect();
        self.first(&all).iter().map(|words| self.fit(words)).collect()
    }

    /// Who talked with the child. What goes home on paper names no other child.
    fn who(&self, who: &Speaker) -> LabelView {
        let label = |key: &str| self.writer.tongues.label(key);
        match who {
            Speaker::Me => label("me"),
            Speaker::Classmate(_) => label("a_classmate"),
            Speaker::Teacher(None) => label("my_teacher"),
            Speaker::Family(None) => label("my_family"),
            Speaker::Teacher(Some(name))
            | Speaker::Family(Some(name))
            | Speaker::Group(name)
            | Speaker::Other(name) => Tongues::name(name),
        }
    }

    fn questions(&self) -> Vec<OwnQuestionView> {
        let view = |question: &Question| OwnQuestionView {
            asked: self.fit(&question.asked),
            answer: question.answer.as_ref().map(|answer| self.fit(answer)),
        };
        self.first(&self.writer.talk.questions).iter().map(view).collect()
    }

    fn see(&self) -> Vec<CodeView> {
        let web = |pointer: &Pointer| match pointer {
            Pointer::Web { href, words } => {
                Some(CodeView { words: (!words.is_empty()).then(|| self.fit(words)), ..code(href) })
            }
            Pointer::Record(_) => None,
        };
        let all: Vec<CodeView> = self.writer.talk.see.iter().filter_map(web).collect();
        let mut see = self.first(&all).to_vec();
        // One code square: the first address is the one to go to.
        see.iter_mut().skip(1).for_each(|code| code.square = None);
        see
    }
}

/// Width of the words of a half page, in two columns beside their labels.
fn column() -> Length {
    g::column(2, g::THIRD_GAP) - g::ICON
}

/// The higher of the two columns.
fn height(half: &HalfView, sizes: Sizes) -> Length {
    let words = |words: &WordsView| sizes.body.height(sizes.body.lines(&words.text, column())) + 40;
    let heading = sizes.minor.line + sizes.small.line + 200;
    let part = |lines: &[WordsView]| match lines {
        [] => 0,
        lines => heading + lines.iter().map(words).sum::<Length>(),
    };
    let part_or_line = |lines: &[WordsView]| part(lines).max(heading + LINE);
    let questions = half.questions.iter().map(|question| {
        let answer = question.answer.as_ref().map_or(LINE, words);
        heading + sizes.body.line + words(&question.asked) + answer
    });
    let questions = questions.sum::<Length>().max(heading + LINE);
    let see = half.see.iter().map(|code| {
        let address = sizes.small.height(sizes.small.lines(&code.address.join(" "), column() - g::SMALL_SQUARE));
        (code.words.as_ref().map_or(0, words) + address).max(if code.square.is_some() { g::SMALL_SQUARE } else { 0 })
            + 100
    });
    let see = if half.see.is_empty() { 0 } else { sizes.minor.line + sizes.small.line + see.sum::<Length>() };
    let start = part(&half.said) + part(&half.note) + part_or_line(&half.went_well) + part_or_line(&half.next);
    let end = part(&half.plan) + questions + see;
    start.max(end) + half.about.iter().map(words).sum::<Length>()
}
