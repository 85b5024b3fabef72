//! The sheet a family takes home from a conference: one side, filled as far as there are words, lines for the rest.

use std::cell::Cell;

use super::geometry::{self, Sizes};
use super::height::height;
use super::level::{LEVELS, Level};
use super::room::Length;
use super::told;
use super::tongues::Tongues;
use crate::model::class::Class;
use crate::model::conference::Pick;
use crate::model::entry::Entry;
use crate::model::goal::{Amount, By, Goal, GoalResult, Kept, Party};
use crate::plan::conference::ConferencePlan;
use crate::plan::summary::Shown;
use crate::render::student::StudentScene;
use crate::render::view::{
    CodeView, GoalChartView, KeptPromiseView, LabelView, LabelledStrand, Labels, LinkView, MarksView, NewGoalView,
    OldGoalView, OwedView, PickView, PicksView, PromiseView, SheetPageView, SheetView, WordsView,
};
use crate::render::{Rendered, card, goal_chart, qr};
use crate::theme::{DateStyle, Language, TemplateError};

/// Words that hang in the place of a picture.
const HANGING: usize = 70;
/// Every label of the sheet.
const LABELS: [&str; 31] = [
    "paper_who",
    "paper_showed",
    "paper_also_showed",
    "paper_my_goal",
    "paper_how_it_went",
    "paper_new_goal",
    "paper_now",
    "paper_target",
    "paper_by",
    "paper_initials",
    "watch_for",
    "paper_ask_me",
    "paper_asked",
    "i_need",
    "paper_owed",
    "paper_look",
    "paper_see_work",
    "paper_reach",
    "paper_next_time",
    "conference_family_says",
    "paper_felt",
    "paper_proud",
    "paper_okay",
    "paper_nervous",
    "paper_more",
    "mark_proposed",
    "mark_teacher",
    "mark_agreed",
    "goal_met",
    "goal_partly",
    "goal_not_yet",
];

/// The three who make a goal together: icon, "I will", whose line it is.
pub const PARTIES: [(Party, &str, &str, &str); 3] = [
    (Party::Child, "me", "i_will", ""),
    (Party::Teacher, "teacher", "teacher_will", "paper_teacher"),
    (Party::Family, "house", "family_will", "paper_family"),
];

/// The sheet of a conference.
///
/// # Errors
/// What is wrong in a template.
pub fn page(at: &StudentScene<'_>, plan: &ConferencePlan<'_>) -> Result<Rendered, TemplateError> {
    let tongues = Tongues::of(at);
    let path = &plan.pages.paper;
    let writer = Writer { at, tongues: &tongues, plan, codes: Codes::of(at, &tongues, plan) };
    let sheet = writer.fitted();
    let view = SheetPageView {
        page: at.page("paper", path, sheet.title.text.clone()),
        student: at.student(path),
        back: LinkView {
            text: at.scene.language.text("my_conference").to_owned(),
            href: path.link_to(&plan.pages.reading),
        },
        copies: copies(at),
        label: labels(&tongues, &LABELS),
        sheet,
    };
    at.scene.render("paper/sheet.html", path, &view)
}

/// Labels by key.
pub fn labels(tongues: &Tongues<'_>, keys: &[&'static str]) -> Labels {
    keys.iter().map(|key| (*key, tongues.label(key))).collect()
}

/// One sheet for each home: "For home 1 of 2".
fn copies(at: &StudentScene<'_>) -> Vec<Option<String>> {
    let homes = at.plan.seen.households().max(1) as u64;
    let language = at.scene.language;
    let note =
        |home: u64| language.fill("paper_home", &[("n", &language.number(home)), ("total", &language.number(homes))]);
    (1..=homes).map(|home| (homes > 1).then(|| note(home))).collect()
}

/// Addresses as code squares, made once.
struct Codes {
    blog: Option<CodeView>,
    pointers: Vec<CodeView>,
}

impl Codes {
    fn of(at: &StudentScene<'_>, tongues: &Tongues<'_>, plan: &ConferencePlan<'_>) -> Codes {
        let pointer = |told: told::Told<'_>| CodeView {
            words: (!told.words.is_empty())
                .then(|| tongues.words(told.words.to_owned(), told.talk.language.as_deref())),
            ..code(told.href)
        };
        Codes {
            blog: blog(at.plan.class, at).map(|address| code(&address)),
            pointers: told::pointers(plan, at.plan.seen).into_iter().map(pointer).collect(),
        }
    }
}

/// An address to type and to read with a phone.
pub fn code(href: &str) -> CodeView {
    let plain = href.split_once("://").map_or(href, |(_, rest)| rest);
    let plain = plain.strip_prefix("www.").unwrap_or(plain).trim_end_matches("index.html").trim_end_matches('/');
    CodeView {
        words: None,
        address: plain.split_inclusive(['/', '.', '-', '?', '&']).map(str::to_owned).collect(),
        href: href.to_owned(),
        square: qr::square(href),
    }
}

/// Where the child's work is on the web: the child's own page where everybody may see it, else the class's.
fn blog(class: &Class, at: &StudentScene<'_>) -> Option<String> {
    let address = class.address.as_deref()?;
    let web = crate::plan::tree::Tree::web();
    let own = web.student(at.plan.slug, "index.html");
    let is_public = at.plan.seen.widest() >= web.audience && class.audience >= web.audience;
    Some(if is_public { format!("{address}{own}") } else { address.to_owned() })
}

/// Writes one sheet, with less and less on it until it fits.
struct Writer<'a> {
    at: &'a StudentScene<'a>,
    tongues: &'a Tongues<'a>,
    plan: &'a ConferencePlan<'a>,
    codes: Codes,
}

impl Writer<'_> {
    fn fitted(&self) -> SheetView {
        let tall = self.tongues.are_tall();
        let labels = labels(self.tongues, &LABELS);
        let mut sheets = LEVELS.iter().map(|level| {
            let part = Part { writer: self, level, sizes: Sizes::of(level.letters, tall), more: Cell::new(false) };
            part.sheet(tall)
        });
        let mut sheet = sheets.next().unwrap_or_default();
        for smaller in sheets {
            if height(&sheet, &labels) <= geometry::ROOM {
                break;
            }
            sheet = smaller;
        }
        sheet
    }
}

/// A sheet at one level.
struct Part<'a> {
    writer: &'a Writer<'a>,
    level: &'a Level,
    sizes: Sizes,
    /// Whether something was left out.
    more: Cell<bool>,
}

impl Part<'_> {
    fn sheet(&self, tall: bool) -> SheetView {
        let (at, plan) = (self.writer.at, self.writer.plan);
        let held = plan.conference;
        let language = held.and_then(|held| held.language.as_deref());
        let name = &at.plan.seen.student().name;
        let third = geometry::column(3, geometry::THIRD_GAP) - geometry::ICON;
        let list = |lines: &[String]| self.list(lines, third, language);
        let mut sheet = SheetView {
            letters: self.level.letters,
            lines: self.level.lines,
            tall,
            title: self.tongues().say(|language| language.fill("paper_title", &[("name", name)])),
            facts: self.facts(),
            day: held.and_then(|held| held.date).map(|day| self.tongues().day(day, DateStyle::WeekdayDayMonthYear)),
            with: self.with(),
            picks: self.picks(),
            goal: plan.goal.map(|goal| self.old_goal(goal)),
            new_goal: self.new_goal(),
            marks: self.marks(),
            watch_for: self.watch_for(third),
            ask_me: self.ask_me(third),
            asked: list(held.map_or(&[], |held| &held.asked)),
            need: list(&self.needs()),
            owed: self.owed(third),
            pointers: self.pointers(),
            blog: self.writer.codes.blog.clone(),
            contact: at.plan.class.contact.clone(),
            next: told::next(plan, at.plan.seen)
                .map(|day| at.scene.language.date_text(day, DateStyle::WeekdayDayMonthYear)),
            family_note: self.family_note(),
            more: false,
        };
        sheet.more = self.more.get();
        sheet
    }

    fn tongues(&self) -> &Tongues<'_> {
        self.writer.tongues
    }

    /// As much of some words as the level allows.
    fn fit(&self, text: &str, column: Length, most: usize, language: Option<&str>) -> WordsView {
        let fitted = self.sizes.body.fit(text, column, most);
        self.more.set(self.more.get() || fitted.cut);
        self.tongues().words(fitted.text, language)
    }

    /// The first ones of a list; the rest is on the blog.
    fn first<'l, T>(&self, all: &'l [T], most: usize) -> &'l [T] {
        self.more.set(self.more.get() || all.len() > most);
        all.get(..most).unwrap_or(all)
    }

    fn list(&self, lines: &[String], column: Length, language: Option<&str>) -> Vec<WordsView> {
        let lines = self.first(lines, self.level.tips);
        lines.iter().map(|line| self.fit(line, column, self.level.tip, language)).collect()
    }

    /// Those who were there, as many as there is room for.
    fn with(&self) -> Vec<String> {
        let all = self.writer.plan.conference.map_or(&[][..], |held| &held.with);
        let column = geometry::WIDTH - geometry::HEAD - self.sizes.body.width(&self.tongues().label("paper_who").text);
        let mut names: Vec<String> = Vec::new();
        for listener in all {
            let so_far = format!("{} {}", names.join(", "), listener.name);
            if !names.is_empty() && self.sizes.body.lines(&so_far, column) > self.level.with {
                self.more.set(true);
                break;
            }
            names.push(listener.name.clone());
        }
        names
    }

    /// The class, the time of day, the place.
    fn facts(&self) -> Vec<String> {
        let (class, held) = (self.writer.at.plan.class, self.writer.plan.conference);
        let student = self.writer.at.plan.seen.student();
        let grade = student.grade.as_ref().or(class.grade.as_ref());
        let grade = grade.map(|grade| self.writer.at.scene.language.fill("grade", &[("grade", grade)]));
        let time = held.and_then(|held| held.time.clone());
        let place = held.and_then(|held| held.place.clone());
        [Some(class.name.clone()), grade, time, place].into_iter().flatten().collect()
    }

    fn owed(&self, column: Length) -> Vec<OwedView> {
        let owed: Vec<_> = told::owed(self.writer.at.plan.seen).collect();
        let view =
            |(talk, question): &(&crate::model::conversation::Conversation, &crate::model::conversation::Question)| {
                OwedView {
                    words: self.fit(&question.asked, column, self.level.tip, talk.language.as_deref()),
                    day: talk.date.map(|day| self.tongues().day(day, DateStyle::DayMonth)),
                }
            };
        self.first(&owed, self.level.tips.min(2)).iter().map(view).collect()
    }

    fn pointers(&self) -> Vec<CodeView> {
        let pointers = self.first(&self.writer.codes.pointers, self.level.pointers);
        let view = |pointer: &CodeView| {
            let mut pointer = pointer.clone();
            pointer.square = pointer.square.filter(|_| self.level.squares);
            let column = geometry::column(2, geometry::THIRD_GAP) - geometry::SMALL_SQUARE - geometry::ICON;
            if let Some(words) = &mut pointer.words {
                let fitted = self.sizes.body.fit(&words.text, column, 2);
                self.more.set(self.more.get() || fitted.cut);
                words.text = fitted.text;
            }
            pointer
        };
        pointers.iter().map(view).collect()
    }

    fn family_note(&self) -> Vec<WordsView> {
        let lines = self.writer.plan.conference.map_or(&[][..], |held| &held.family_note);
        let column = geometry::WIDTH - geometry::ASIDE;
        let mut room = self.level.note;
        let mut note = Vec::new();
        for line in lines {
            if room == 0 {
                self.more.set(true);
                break;
            }
            let fitted = self.sizes.body.fit(line, column, room);
            self.more.set(self.more.get() || fitted.cut);
            room -= fitted.lines.min(room);
            note.push(Tongues::unknown(fitted.text));
        }
        note
    }

    fn marks(&self) -> Option<MarksView> {
        let held = self.writer.plan.conference.filter(|_| self.writer.at.plan.class.marks)?;
        let language = held.language.as_deref();
        let column = geometry::column(3, geometry::THIRD_GAP);
        let words =
            |said: &Option<String>| said.as_ref().map(|said| self.fit(said, column, self.level.tip.min(3), language));
        let about_a_mark = held.proposed.is_some() || held.teachers_view.is_some() || held.agreed.is_some();
        about_a_mark.then(|| MarksView {
            proposed: words(&held.proposed),
            seen: words(&held.teachers_view),
            agreed: words(&held.agreed),
        })
    }
}

/// What the child showed.
impl Part<'_> {
    fn picks(&self) -> PicksView {
        let picks = told::picks(self.writer.plan, self.writer.at.plan.seen);
        let (own, more) = picks.split_at(picks.len().min(self.level.picks));
        let rows = own.len() > 3;
        // In rows the words are as high as the picture.
        let picture = if rows { self.level.picture.min(24) } else { self.level.picture };
        let frame = Frame { rows, count: own.len() as u32, picture };
        PicksView {
            layout: if rows { "rows" } else { "columns" },
            picture,
            list: own.iter().map(|pick| self.pick(pick, frame)).collect(),
            blank: if picks.is_empty() { self.blank_picks() } else { Vec::new() },
            also: self.first(more, self.level.also).iter().map(|pick| self.title(pick, geometry::WIDTH)).collect(),
        }
    }

    fn blank_picks(&self) -> Vec<LabelledStrand> {
        self.writer.at.plan.class.strands.iter().take(3).map(|strand| self.strand(&strand.id, true)).collect()
    }

    fn strand(&self, id: &str, best: bool) -> LabelledStrand {
        let strand = self.writer.at.scene.strand(id);
        let label = self.tongues().say(|language| match id {
            "writing" | "representing" | "projects" if best => language.text(&format!("best_{id}")).to_owned(),
            "writing" | "representing" | "projects" | "notebook" => language.text(id).to_owned(),
            _ => strand.name.clone(),
        });
        LabelledStrand { label, strand }
    }

    fn entry(&self, pick: &Pick) -> Option<(usize, &Entry)> {
        let entries = self.writer.at.plan.seen.entries();
        let place = entries.iter().position(|entry| Some(&entry.id) == pick.entry.as_ref())?;
        entries.get(place).map(|entry| (place, &**entry))
    }

    fn title(&self, pick: &Pick, column: Length) -> WordsView {
        let Some((place, entry)) = self.entry(pick) else {
            return self.fit(&pick.named, column, self.level.title, None);
        };
        let lead = self.writer.at.cards.get(place).and_then(|card| card.media.as_ref());
        let title = card::title(&entry.title, lead, &self.writer.at.scene);
        let fitted = self.sizes.title.fit(&title, column, self.level.title);
        self.more.set(self.more.get() || fitted.cut);
        self.tongues().words(fitted.text, entry.language.as_deref())
    }

    fn pick(&self, pick: &Pick, frame: Frame) -> PickView {
        let column = frame.words();
        let found = self.entry(pick);
        let held = self.writer.plan.conference.and_then(|held| held.language.as_deref());
        let language = held.or(found.and_then(|(_, entry)| entry.language.as_deref()));
        let say = |said: &[String]| Some(self.fit(said.first()?, column - geometry::ICON, self.level.saying, language));
        let own = pick.learned.iter().chain(&pick.why).next().filter(|_| self.level.own);
        let mut view = PickView {
            kind: found.map(|(_, entry)| self.strand(&entry.strand, pick.strand.is_some())),
            title: self.title(pick, column),
            picture: None,
            icon: None,
            hanging: None,
            well: say(&pick.well),
            next: say(&pick.better),
            own: own.map(|said| self.fit(said, column, self.level.saying, language)),
        };
        if let Some((place, entry)) = found.filter(|_| frame.picture > 0) {
            self.hang(&mut view, place, entry, frame);
        }
        view
    }

    /// A picture of the work, else its words, else a sign of what it is.
    fn hang(&self, view: &mut PickView, place: usize, entry: &Entry, frame: Frame) {
        let Some(lead) = self.writer.at.cards.get(place) else { return };
        let media = lead.media.as_ref();
        view.picture = media.and_then(|shown| card::picture(shown, &lead.title, &self.writer.plan.pages.paper));
        if view.picture.is_some() {
            return;
        }
        if entry.words.is_empty() {
            view.icon = media.map(|shown| match shown {
                Shown::Sound { .. } => "speaker",
                Shown::Film { .. } => "film",
                _ => "document",
            });
            return;
        }
        let words = entry.words.first_words(HANGING);
        let words = if entry.words.is_longer_than(HANGING) { format!("{words} …") } else { words };
        let lines = (frame.picture * 100).saturating_sub(400) / self.sizes.small.line.max(1);
        view.hanging = Some(self.sizes.small.fit(&words, frame.hanging(), lines.max(1) as usize).text);
    }
}

/// The room of a pick.
#[derive(Clone, Copy)]
struct Frame {
    rows: bool,
    /// How many picks share the room.
    count: u32,
    /// Height of the picture in millimetres; 0 for none.
    picture: u32,
}

impl Frame {
    /// Width of the words.
    fn words(self) -> Length {
        match self.count {
            _ if self.rows && self.picture > 0 => geometry::BESIDE,
            1 if self.picture == 0 => geometry::WIDTH,
            1 | 2 => geometry::column(2, geometry::THIRD_GAP),
            _ if self.rows => geometry::column(2, geometry::THIRD_GAP),
            count => geometry::column(count, geometry::THIRD_GAP),
        }
    }

    /// Width of words that hang in the place of the picture.
    fn hanging(self) -> Length {
        if self.rows { geometry::PICTURE - 400 } else { self.words() - 600 }
    }
}

/// Goals.
impl Part<'_> {
    fn old_goal(&self, goal: &Goal) -> OldGoalView {
        let column = geometry::WIDTH - geometry::ICON - 2_500;
        let kept = |(party, kept): &(Party, Kept)| {
            let (_, icon, _, who) = PARTIES.iter().find(|(own, ..)| own == party)?;
            Some(KeptPromiseView { icon, who: self.party(who), kept: self.tongues().label(kept_key(*kept)) })
        };
        OldGoalView {
            words: self.fit(&goal.words, column, self.level.goal, goal.language.as_deref()),
            now: self.now_and_then(goal),
            result: goal.result.map(|result| self.tongues().label(result_key(result))),
            kept: goal.kept.iter().filter_map(kept).collect(),
        }
    }

    /// "I started with 1. Now it is 3."
    fn now_and_then(&self, goal: &Goal) -> Option<String> {
        let language = self.writer.at.scene.language;
        let now = goal.now().and_then(|step| step.amount.as_ref())?;
        let amount = |amount: &Amount| goal_chart::amount(amount, language);
        Some(match &goal.start {
            Some(start) => {
                let now = goal_chart::number(now, language);
                language.fill("goal_from_to", &[("start", &amount(start)), ("now", &now)])
            }
            None => language.fill("goal_now", &[("now", &amount(now))]),
        })
    }

    fn new_goal(&self) -> NewGoalView {
        let goal = self.writer.plan.new_goal;
        let language = self.writer.at.scene.language;
        let amount = |amount: &Amount| goal_chart::amount(amount, language);
        let chart = goal.and_then(|goal| goal_chart::goal_chart(goal, language)).filter(|_| self.level.chart);
        NewGoalView {
            words: goal.map(|goal| self.goal_words(goal)),
            now: goal
                .and_then(|goal| goal.now().and_then(|step| step.amount.as_ref()).or(goal.start.as_ref()))
                .map(amount),
            target: goal.and_then(|goal| goal.target.as_ref()).map(amount),
            by: goal.and_then(|goal| goal.by.as_ref()).map(|by| by_when(by, language)),
            promises: PARTIES.iter().map(|party| self.promise(goal, party, chart.as_ref())).collect(),
            chart,
        }
    }

    fn goal_words(&self, goal: &Goal) -> WordsView {
        let fitted = self.sizes.heading.fit(&goal.words, geometry::FRAME - geometry::ICON - 4000, self.level.goal);
        self.more.set(self.more.get() || fitted.cut);
        self.tongues().words(fitted.text, goal.language.as_deref())
    }

    fn promise(
        &self,
        goal: Option<&Goal>,
        (party, icon, will, signs): &(Party, &'static str, &'static str, &'static str),
        chart: Option<&GoalChartView>,
    ) -> PromiseView {
        let words = goal.map(|goal| goal.promises_of(*party).collect::<Vec<_>>().join(" ")).unwrap_or_default();
        let title = promise_title(self.tongues(), will, &words);
        let language = goal.and_then(|goal| goal.language.as_deref());
        let lead = title.as_ref().map_or(0, |title| self.sizes.body.width(&title.text) + self.sizes.body.size);
        let column = promise_column(chart.is_some());
        // The title stands in the first line.
        let column = column - lead / self.level.promise.max(1) as u32;
        PromiseView {
            icon,
            words: (!words.is_empty()).then(|| self.fit(&words, column, self.level.promise, language)),
            signs: self.party(signs),
            title,
        }
    }

    fn party(&self, key: &str) -> LabelView {
        match key {
            "" => Tongues::name(&self.writer.at.plan.seen.student().name),
            key => self.tongues().label(key),
        }
    }

    fn watch_for(&self, column: Length) -> Vec<WordsView> {
        let goals = self.writer.plan.new_goal.into_iter().chain(self.writer.plan.goal);
        let mut all: Vec<(&str, Option<&str>)> = Vec::new();
        for goal in goals {
            let new = goal.watch_for.iter().filter(|words| all.iter().all(|(known, _)| known != words));
            let new: Vec<_> = new.map(|words| (words.as_str(), goal.language.as_deref())).collect();
            all.extend(new);
        }
        let shown = self.first(&all, self.level.tips.min(3));
        shown.iter().map(|(words, language)| self.fit(words, column, self.level.tip, *language)).collect()
    }

    /// Two questions of the class's own agenda, else the two that every sheet has.
    fn ask_me(&self, column: Length) -> Vec<LabelView> {
        let own = Some(self.writer.plan.agenda).filter(|agenda| agenda.source.is_some());
        let steps = own.iter().flat_map(|agenda| &agenda.steps);
        let own: Vec<&String> = steps.flat_map(|step| &step.ask).take(2).collect();
        if own.is_empty() {
            return vec![self.tongues().label("paper_ask_1"), self.tongues().label("paper_ask_2")];
        }
        let fitted = |question: &&String| Tongues::name(&self.sizes.body.fit(question, column, self.level.tip).text);
        own.iter().map(fitted).collect()
    }

    /// What the child needs, for the conference and for the next goal.
    fn needs(&self) -> Vec<String> {
        let held = self.writer.plan.conference.iter().flat_map(|held| &held.need);
        let goal = self.writer.plan.new_goal.iter().flat_map(|goal| &goal.need);
        held.chain(goal).cloned().collect()
    }
}

/// "Term 1 · 27 November 2026"
pub fn by_when(by: &By, language: &Language) -> String {
    let date = language.date_text(by.day(), DateStyle::DayMonthYear);
    match by {
        By::Term(term) => format!("{} · {date}", term.name),
        By::Day(_) => date,
    }
}

/// "I will" over a promise, unless the promise begins with it.
pub fn promise_title(tongues: &Tongues<'_>, key: &str, words: &str) -> Option<LabelView> {
    let title = tongues.label(key);
    let said = words.to_lowercase();
    let begins = |text: &str| said.starts_with(&text.to_lowercase());
    let says_it = begins(&title.text) || title.also.as_ref().is_some_and(|also| begins(&also.text));
    (!says_it).then_some(title)
}

/// The room of a promise between the chart and the line to sign on.
pub fn promise_column(chart: bool) -> Length {
    geometry::FRAME - geometry::SIGN - geometry::ICON - if chart { geometry::CHART } else { 0 }
}

fn result_key(result: GoalResult) -> &'static str {
    match result {
        GoalResult::Met => "goal_met",
        GoalResult::Partly => "goal_partly",
        GoalResult::NotYet => "goal_not_yet",
        GoalResult::Changed => "goal_changed",
    }
}

fn kept_key(kept: Kept) -> &'static str {
    match kept {
        Kept::Yes => "kept_yes",
        Kept::Partly => "kept_partly",
        Kept::NotYet => "kept_not_yet",
    }
}
