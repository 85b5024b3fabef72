//! How high a sheet is, part by part, as `paper.css` lays it out.

use super::geometry::{self as g, Sizes};
use super::room::{Length, Letters};
use super::sheet::promise_column;
use crate::render::view::{
    LabelView, Labels, MarksView, NewGoalView, OldGoalView, PickView, PicksView, SheetView, WordsView,
};

/// How high a sheet is, gaps between its parts included.
pub fn height(sheet: &SheetView, labels: &Labels) -> Length {
    let on = Measure { sizes: Sizes::of(sheet.letters, sheet.tall), labels };
    let parts = [
        on.head(sheet),
        on.picks(&sheet.picks),
        on.old_goal(sheet.goal.as_ref()),
        on.new_goal(&sheet.new_goal),
        sheet.marks.as_ref().map_or(0, |marks| on.marks(marks)),
        on.home(sheet),
        on.pointers(sheet),
        on.foot(sheet),
        if sheet.more { on.sizes.small.height(1) } else { 0 },
    ];
    let gaps = parts.iter().filter(|part| **part > 0).count().saturating_sub(1) as Length;
    parts.iter().sum::<Length>() + gaps * g::GAP
}

struct Measure<'a> {
    sizes: Sizes,
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
        self.both(self.sizes.heading, &self.label(key), column - g::ICON) + 150
    }

    fn minor(&self, key: &str, column: Length) -> Length {
        self.both(self.sizes.minor, &self.label(key), column - g::ICON) + 80
    }

    fn body(&self, text: &str, column: Length) -> Length {
        self.sizes.body.height(self.sizes.body.lines(text, column))
    }

    fn words(&self, words: &WordsView, column: Length) -> Length {
        self.body(&words.text, column)
    }

    fn head(&self, sheet: &SheetView) -> Length {
        let column = g::WIDTH - 2250;
        let title = self.sizes.name.height(self.sizes.name.lines(&sheet.title.text, column));
        let also = sheet.title.also.as_ref().map_or(0, |also| self.body(&also.text, column));
        let day = sheet.day.as_ref().map_or(String::new(), in_one);
        let facts = self.body(&format!("{} · {day}", sheet.facts.join(" · ")), column);
        let with = format!("{} {}", in_one(&self.label("paper_who")), sheet.with.join(", "));
        let with = self.body(&with, column).max(if sheet.with.is_empty() { 700 } else { 0 });
        (title + also + facts + with).max(1800) + 450
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
            return heading + frame + blank.unwrap_or(0) + 3 * g::BLANK;
        }
        if picks.layout == "rows" {
            let row =
                |pair: &[PickView]| pair.iter().map(|pick| self.pick(pick, g::BESIDE).max(picture)).max().unwrap_or(0);
            let rows: Vec<Length> = picks.list.chunks(2).map(row).collect();
            return heading + rows.iter().sum::<Length>() + (rows.len() as Length - 1) * 300 + also;
        }
        let count = picks.list.len() as u32;
        let column = if count == 1 { g::BESIDE } else { g::column(count, g::THIRD_GAP) };
        let words = picks.list.iter().map(|pick| self.pick(pick, column)).max().unwrap_or(0);
        heading + also + if count == 1 { words.max(picture) } else { frame + words }
    }

    fn pick(&self, pick: &PickView, column: Length) -> Length {
        let saying =
            |said: &Option<WordsView>| said.as_ref().map_or(g::BLANK, |said| self.words(said, column - g::ICON) + 50);
        let kind = pick.kind.as_ref().map_or(0, |kind| self.both(self.sizes.body, &kind.label, column - g::ICON));
        let title = self.sizes.title.height(self.sizes.title.lines(&pick.title.text, column));
        let own = pick.own.as_ref().map_or(0, |said| self.words(said, column - 200) + 50);
        kind + title + 60 + saying(&pick.well) + saying(&pick.next) + own
    }

    fn old_goal(&self, goal: Option<&OldGoalView>) -> Length {
        let Some(goal) = goal else {
            return self.minor("paper_my_goal", g::OLD_GOAL).max(self.ticks()) + g::BLANK / 2;
        };
        let column = g::OLD_GOAL - g::ICON;
        let now = goal.now.as_ref().map_or(0, |now| self.body(now, column));
        let words = self.minor("paper_my_goal", g::OLD_GOAL) + self.words(&goal.words, column) + now;
        let result = goal.result.as_ref().map_or(self.ticks(), |result| self.both(self.sizes.body, result, g::RESULT));
        let kept = goal
            .kept
            .iter()
            .map(|kept| self.body(&format!("{} {}", in_one(&kept.who), in_one(&kept.kept)), g::RESULT - g::ICON));
        words.max(self.minor("paper_how_it_went", g::RESULT) + result + kept.sum::<Length>())
    }

    /// Words to tick, one below the other.
    fn ticks(&self) -> Length {
        let ticks = ["goal_met", "goal_partly", "goal_not_yet"].map(|key| self.label(key));
        ticks.iter().map(|label| self.both(self.sizes.body, label, g::RESULT - g::ICON)).sum()
    }

    fn new_goal(&self, goal: &NewGoalView) -> Length {
        let label = in_one(&self.label("paper_new_goal"));
        let heading = match &goal.words {
            Some(words) => {
                let text = format!("{label} {}", words.text);
                self.sizes.heading.height(self.sizes.heading.lines(&text, g::FRAME - g::ICON))
            }
            None => self.sizes.heading.height(self.sizes.heading.lines(&label, g::FRAME - g::ICON)) + g::BLANK,
        };
        let facts = [("paper_now", &goal.now), ("paper_target", &goal.target)]
            .map(|(key, value)| format!("{} {}", in_one(&self.label(key)), value.as_deref().unwrap_or("____________")));
        let by = format!("{} {}", in_one(&self.label("paper_by")), goal.by.as_ref().map_or(String::new(), in_one));
        let facts = self.body(&format!("{}   {by}", facts.join("   ")), g::FRAME - g::ICON);
        let column = promise_column(goal.chart.is_some());
        let sign = 700 + self.sizes.small.line;
        let promises: Length = goal
            .promises
            .iter()
            .map(|promise| {
                let text = promise.words.as_ref().map_or("", |words| &words.text);
                let lines = self.body(&format!("{} {text}", in_one(&promise.title)), column);
                lines.max(if promise.words.is_none() { self.sizes.body.line + g::BLANK } else { 0 }).max(sign) + 120
            })
            .sum();
        heading + facts + 200 + promises.max(if goal.chart.is_some() { g::CHART_HEIGHT } else { 0 }) + 800
    }

    fn marks(&self, marks: &MarksView) -> Length {
        let column = g::column(3, g::THIRD_GAP);
        let parts = [("paper_proposed", &marks.proposed), ("paper_seen", &marks.seen), ("paper_agreed", &marks.agreed)];
        let part = |(key, words): (&str, &Option<WordsView>)| {
            let label = self.both(self.sizes.body, &self.label(key), column);
            label + words.as_ref().map_or(g::BLANK, |words| self.words(words, column))
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
        let watch = self.minor("paper_watch", wide) + list(&sheet.watch_for, 2 * g::BLANK);
        let questions = sheet.ask_me.iter().map(|question| {
            let also = question
                .also
                .as_ref()
                .map_or(0, |also| self.sizes.small.height(self.sizes.small.lines(&also.text, column)));
            self.body(&question.text, column) + also + 40
        });
        let ask = self.minor("paper_ask_me", wide) + questions.sum::<Length>();
        let owed = sheet.owed.iter().map(|owed| {
            let day = owed.day.as_ref().map_or(String::new(), in_one);
            self.words(&owed.words, column)
                + self
                    .sizes
                    .small
                    .height(self.sizes.small.lines(&format!("{} {day}", in_one(&self.label("paper_owed"))), column))
        });
        let asked =
            self.minor("paper_asked", wide) + list(&sheet.asked, if sheet.owed.is_empty() { g::BLANK } else { 0 });
        let need = self.minor("paper_need", wide) + list(&sheet.need, g::BLANK);
        watch.max(ask).max(asked + owed.sum::<Length>() + need)
    }

    fn pointers(&self, sheet: &SheetView) -> Length {
        if sheet.pointers.is_empty() {
            return 0;
        }
        let each = sheet.pointers.iter().map(|pointer| {
            let square = if pointer.square.is_some() { g::SMALL_SQUARE } else { 0 };
            let column = g::column(2, g::THIRD_GAP) - square - 300;
            let words = pointer.words.as_ref().map_or(0, |words| self.words(words, column));
            square.max(words + self.sizes.small.height(self.sizes.small.lines(&pointer.address, column)))
        });
        self.minor("paper_look", g::WIDTH) + each.max().unwrap_or(0)
    }

    /// The family's note and the faces; beside them the blog, the teacher, the next day.
    fn foot(&self, sheet: &SheetView) -> Length {
        let aside = sheet.blog.is_some() || sheet.contact.is_some() || sheet.next.is_some();
        let column = g::WIDTH - if aside { g::ASIDE } else { 0 };
        let note = match &sheet.family_note[..] {
            [] => 3 * g::NOTE_LINE,
            lines => lines.iter().map(|line| self.words(line, column)).sum(),
        };
        let faces = 1150 + self.sizes.small.height(if self.label("paper_proud").also.is_some() { 2 } else { 1 });
        let own =
            self.heading("paper_family_said", column) + note + 350 + faces.max(self.minor("paper_felt", column / 2));
        own.max(self.aside(sheet))
    }

    fn aside(&self, sheet: &SheetView) -> Length {
        let column = g::ASIDE - 600;
        let blog = sheet.blog.as_ref().map_or(0, |blog| {
            let label = self.both(self.sizes.body, &self.label("paper_see_work"), g::BESIDE_SQUARE);
            let address = self.sizes.small.height(self.sizes.small.lines(&blog.address, g::BESIDE_SQUARE));
            (label + address).max(g::SQUARE) + 250
        });
        let part = |key: &str, text: &str| {
            self.both(self.sizes.body, &self.label(key), column) + self.body(text, column) + 200
        };
        let contact = sheet.contact.as_ref().map_or(0, |contact| part("paper_reach", contact));
        let next = sheet.next.as_ref().map_or(0, |day| part("paper_next_time", &in_one(day)));
        blog + contact + next
    }
}

/// A label with its other language after it.
fn in_one(label: &LabelView) -> String {
    match &label.also {
        Some(also) => format!("{} · {}", label.text, also.text),
        None => label.text.clone(),
    }
}
