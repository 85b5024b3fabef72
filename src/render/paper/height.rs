//! How high a sheet is, part by part, as `paper.css` lays it out.

use super::geometry::{self as g, Sizes};
use super::room::{Length, Letters};
use super::sheet::promise_column;
use crate::render::view::{
    CodeView, LabelView, Labels, MarksView, NewGoalView, OldGoalView, PickView, PicksView, PromiseView, SheetView,
    WordsView,
};

/// As wide as the room between things in one line.
const SPACE: &str = " —— ";
/// As wide as a short line to write on.
const SHORT_LINE: &str = "__________";

/// How high a sheet is, gaps between its parts included.
pub fn height(sheet: &SheetView, labels: &Labels) -> Length {
    let parts = parts(sheet, labels);
    let gaps = parts.iter().filter(|part| **part > 0).count().saturating_sub(1) as Length;
    parts.iter().sum::<Length>() + gaps * g::GAP
}

/// How high each part of a sheet is, in order.
pub fn parts(sheet: &SheetView, labels: &Labels) -> [Length; 8] {
    let on = Measure { sizes: Sizes::of(sheet.letters, sheet.tall), blank: sheet.lines * 10, labels };
    [
        on.head(sheet),
        on.picks(&sheet.picks),
        on.old_goal(sheet.goal.as_ref()),
        on.new_goal(&sheet.new_goal),
        sheet.marks.as_ref().map_or(0, |marks| on.marks(marks)),
        on.home(sheet),
        on.foot(sheet),
        on.end(sheet),
    ]
}

struct Measure<'a> {
    sizes: Sizes,
    /// A line to write on.
    blank: Length,
    labels: &'a Labels,
}

impl Measure<'_> {
    fn label(&self, key: &str) -> LabelView {
        self.labels.get(key).cloned().unwrap_or_default()
    }

    /// A label on a line with its other language after it.
    fn both(&self, letters: Letters, label: &LabelView, column: Length) -> Length {
        letters.height(letters.lines(&in_one(label), column))
    }

    fn heading(&self, key: &str, column: Length) -> Length {
        self.both(self.sizes.heading, &self.label(key), column - g::ICON) + 120
    }

    /// A small heading, its other language below it.
    fn minor(&self, key: &str, column: Length) -> Length {
        let label = self.label(key);
        let first = self.sizes.minor.height(self.sizes.minor.lines(&label.text, column - g::ICON));
        first + label.also.map_or(0, |also| self.small(&also.text, column - g::ICON)) + 80
    }

    fn small(&self, text: &str, column: Length) -> Length {
        self.sizes.small.height(self.sizes.small.lines(text, column))
    }

    fn body(&self, text: &str, column: Length) -> Length {
        self.sizes.body.height(self.sizes.body.lines(text, column))
    }

    fn words(&self, words: &WordsView, column: Length) -> Length {
        self.body(&words.text, column)
    }

    fn head(&self, sheet: &SheetView) -> Length {
        let column = g::WIDTH - g::HEAD;
        let title = self.sizes.name.height(self.sizes.name.lines(&sheet.title.text, column));
        let also = sheet.title.also.as_ref().map_or(0, |also| self.sizes.body.width(&also.text) + self.sizes.name.size);
        let beside = also == 0 || self.sizes.name.width(&sheet.title.text) + also <= column;
        let title = if beside { title } else { title + self.sizes.name.line };
        let day = sheet.day.as_ref().map_or(String::new(), in_one);
        let facts = self.body(&format!("{} · {day}", sheet.facts.join(" · ")), column);
        let with = format!("{} {}", in_one(&self.label("paper_who")), sheet.with.join(", "));
        let with = self.body(&with, column).max(if sheet.with.is_empty() { 700 } else { 0 });
        (title + facts + with).max(1700) + 320
    }

    fn picks(&self, picks: &PicksView) -> Length {
        let heading = self.heading("paper_showed", g::WIDTH);
        let also = match picks.also.is_empty() {
            true => 0,
            false => {
                let titles: Vec<&str> = picks.also.iter().map(|title| title.text.as_str()).collect();
                self.body(&format!("{} {}", in_one(&self.label("paper_also_showed")), titles.join(" · ")), g::WIDTH)
                    + 150
            }
        };
        let picture = picks.picture * 100;
        let frame = if picture > 0 { picture + 150 } else { 0 };
        if picks.list.is_empty() {
            let blank = picks.blank.iter().map(|blank| self.both(self.sizes.body, &blank.label, 5_300)).max();
            return heading + frame + blank.unwrap_or(0) + 3 * self.blank;
        }
        let column = match (picks.layout, picks.list.len()) {
            ("rows", _) if picture > 0 => g::BESIDE,
            ("rows", _) | (_, 2) => g::column(2, g::THIRD_GAP),
            (_, 1) if picture > 0 => g::column(2, g::THIRD_GAP),
            (_, 1) => g::WIDTH,
            (_, count) => g::column(count as u32, g::THIRD_GAP),
        };
        let words = |pick: &PickView| self.pick(pick, column, picks.layout == "rows");
        if picks.layout == "rows" {
            let row = |pair: &[PickView]| pair.iter().map(|pick| words(pick).max(picture)).max().unwrap_or(0);
            let rows: Vec<Length> = picks.list.chunks(2).map(row).collect();
            return heading + rows.iter().sum::<Length>() + (rows.len() as Length - 1) * 250 + also;
        }
        let words = picks.list.iter().map(words).max().unwrap_or(0);
        heading + also + if picks.list.len() == 1 { words.max(picture) } else { frame + words }
    }

    fn pick(&self, pick: &PickView, column: Length, in_row: bool) -> Length {
        let saying =
            |said: &Option<WordsView>| said.as_ref().map_or(self.blank, |said| self.words(said, column - g::ICON) + 50);
        let title = |text: &str| self.sizes.title.height(self.sizes.title.lines(text, column));
        let head = match &pick.kind {
            Some(kind) if in_row => title(&format!("---- {}: {}", in_one(&kind.label), pick.title.text)),
            Some(kind) => self.both(self.sizes.body, &kind.label, column - g::ICON) + title(&pick.title.text),
            None => title(&pick.title.text),
        };
        let own = pick.own.as_ref().map_or(0, |said| self.words(said, column - 200) + 50);
        head + 60 + saying(&pick.well) + saying(&pick.next) + own
    }

    /// Two runs of words: the goal, and how it went.
    fn old_goal(&self, goal: Option<&OldGoalView>) -> Length {
        let column = g::WIDTH - g::ICON;
        let label = in_one(&self.label("paper_my_goal"));
        let how = in_one(&self.label("paper_how_it_went"));
        let Some(goal) = goal else {
            return self.blank + self.body(&format!("{how} {}", self.ticks()), column);
        };
        let words = format!("{label} {} {}", goal.words.text, goal.now.as_deref().unwrap_or_default());
        let result = goal.result.as_ref().map_or(self.ticks(), in_one);
        let kept: Vec<String> =
            goal.kept.iter().map(|kept| format!("{SPACE}{} {}", kept.who.text, kept.kept.text)).collect();
        self.body(&words, column) + self.body(&format!("{how}{SPACE}{result}{}", kept.concat()), column)
    }

    /// Words to tick, one after the other.
    fn ticks(&self) -> String {
        let ticks = ["goal_met", "goal_partly", "goal_not_yet"].map(|key| in_one(&self.label(key)));
        ticks.join(SPACE)
    }

    fn new_goal(&self, goal: &NewGoalView) -> Length {
        let label = in_one(&self.label("paper_new_goal"));
        let heading = |text: &str| self.sizes.heading.height(self.sizes.heading.lines(text, g::FRAME - g::ICON));
        let heading = match &goal.words {
            Some(words) => heading(&format!("{label} {}", words.text)),
            None => heading(&label).max(self.blank),
        };
        let facts = [("paper_now", &goal.now), ("paper_target", &goal.target)]
            .map(|(key, value)| format!("{} {}", in_one(&self.label(key)), value.as_deref().unwrap_or(SHORT_LINE)));
        let by = format!("{} {}", in_one(&self.label("paper_by")), goal.by.as_deref().unwrap_or(SHORT_LINE));
        let facts = self.body(&format!("{}{SPACE}{by}", facts.join(SPACE)), g::FRAME - g::ICON);
        let column = promise_column(goal.chart.is_some());
        let promises: Length = goal.promises.iter().map(|promise| self.promise(promise, column)).sum();
        let chart = if goal.chart.is_some() { g::CHART_HEIGHT } else { 0 };
        heading + facts + 150 + promises.max(chart) + 780
    }

    fn promise(&self, promise: &PromiseView, column: Length) -> Length {
        let text = promise.words.as_ref().map_or("", |words| &words.text);
        let title = promise.title.as_ref().map_or(String::new(), in_one);
        let words = self.body(&format!("{title}: {text}"), column);
        let sign = 650 + self.sizes.small.height(self.sizes.small.lines(&self.signs(promise), 4_400));
        words.max(if promise.words.is_none() { self.blank } else { 0 }).max(sign) + 80
    }

    /// Below the line to sign on.
    fn signs(&self, promise: &PromiseView) -> String {
        match promise.signs.also {
            Some(_) => in_one(&promise.signs),
            None => format!("{}   {}", promise.signs.text, self.label("paper_initials").text),
        }
    }

    fn marks(&self, marks: &MarksView) -> Length {
        let column = g::column(3, g::THIRD_GAP);
        let parts = [("mark_proposed", &marks.proposed), ("mark_teacher", &marks.seen), ("mark_agreed", &marks.agreed)];
        let part = |(key, words): (&str, &Option<WordsView>)| {
            let label = self.both(self.sizes.body, &self.label(key), column);
            label + words.as_ref().map_or(self.blank, |words| self.words(words, column))
        };
        parts.into_iter().map(part).max().unwrap_or(0)
    }

    /// What to watch for, what to ask, what was asked: three columns.
    fn home(&self, sheet: &SheetView) -> Length {
        let wide = g::column(3, g::THIRD_GAP);
        let column = wide - g::ICON;
        let list = |lines: &[WordsView], blank: Length| match lines {
            [] => blank,
            lines => lines.iter().map(|line| self.words(line, column) + 40).sum(),
        };
        let watch = self.minor("watch_for", wide) + list(&sheet.watch_for, 2 * self.blank);
        let questions = sheet.ask_me.iter().map(|question| {
            let also = question
                .also
                .as_ref()
                .map_or(0, |also| self.sizes.small.height(self.sizes.small.lines(&also.text, column)));
            self.body(&question.text, column) + also + 40
        });
        let ask = self.minor("paper_ask_me", wide) + questions.sum::<Length>();
        let owed = sheet.owed.iter().map(|owed| {
            let day = owed.day.as_ref().map_or("", |day| &day.text);
            let waiting = format!("{} · {day}", self.label("paper_owed").text);
            self.words(&owed.words, column) + self.sizes.small.height(self.sizes.small.lines(&waiting, column)) + 40
        });
        let asked =
            self.minor("paper_asked", wide) + list(&sheet.asked, if sheet.owed.is_empty() { self.blank } else { 0 });
        let needs: Vec<&str> = sheet.need.iter().map(|need| need.text.as_str()).collect();
        let need = self.body(&format!("{} {}", in_one(&self.label("i_need")), needs.join(" ")), column);
        let need = if needs.is_empty() { need.max(self.blank) } else { need } + 80;
        watch.max(ask).max(asked + owed.sum::<Length>() + need)
    }

    /// The family's note and the faces; beside them the code squares.
    fn foot(&self, sheet: &SheetView) -> Length {
        let aside = sheet.blog.is_some() || !sheet.pointers.is_empty();
        let column = g::WIDTH - if aside { g::ASIDE } else { 0 };
        let note = match &sheet.family_note[..] {
            [] => 3 * g::NOTE_LINE,
            lines => lines.iter().map(|line| self.words(line, column)).sum(),
        };
        let bilingual = self.label("paper_proud").also.is_some();
        let faces = 1000 + self.sizes.small.height(if bilingual { 2 } else { 1 });
        let own =
            self.heading("conference_family_says", column) + note + 250 + faces.max(self.minor("paper_felt", 5_500));
        own.max(self.aside(sheet))
    }

    fn aside(&self, sheet: &SheetView) -> Length {
        let blog = sheet.blog.as_ref().map_or(0, |blog| {
            let label = self.both(self.sizes.body, &self.label("paper_see_work"), g::BESIDE_SQUARE);
            (label + self.address(blog, g::BESIDE_SQUARE) + 200).max(g::SQUARE)
        });
        if sheet.pointers.is_empty() {
            return blog;
        }
        let column = g::ASIDE - 600;
        let each = sheet.pointers.iter().map(|pointer| {
            let square = if pointer.square.is_some() { g::SMALL_SQUARE } else { 0 };
            let column = column - if square > 0 { square + 200 } else { 0 };
            let words = pointer.words.as_ref().map_or(0, |words| self.words(words, column));
            square.max(words + self.address(pointer, column)) + 100
        });
        blog + 100 + self.both(self.sizes.body, &self.label("paper_look"), column) + each.sum::<Length>()
    }

    fn address(&self, code: &CodeView, column: Length) -> Length {
        self.small(&code.address.join(" "), column)
    }

    /// How to reach the teacher, the next day, and where the rest is: one after the other.
    fn end(&self, sheet: &SheetView) -> Length {
        let lead = |key: &str, text: &String| format!("{}: {text}{SPACE}", in_one(&self.label(key)));
        let contact = sheet.contact.as_ref().map(|contact| lead("paper_reach", contact));
        let next = sheet.next.as_ref().map(|day| lead("paper_next_time", day));
        let more = sheet.more.then(|| in_one(&self.label("paper_more")));
        let all: Vec<String> = [contact, next, more].into_iter().flatten().collect();
        self.body(&all.concat(), g::WIDTH)
    }
}

/// A label with its other language after it. That one's letters are smaller: so many of them are as wide as these.
fn in_one(label: &LabelView) -> String {
    let Some(also) = &label.also else { return label.text.clone() };
    let letters = also.text.chars().count() * 4 / 5;
    format!("{} · {}", label.text, also.text.chars().take(letters).collect::<String>())
}
