//! The projector: one step a screen, and a rail of stones from one to the next.

use super::Stage;
use super::room;
use super::view::{ScreenView, ShowingView, StoneView, WallView, WayView, WordsView, WorkView};
use super::work::size;
use crate::plan::conference::StepPlan;
use crate::render::Rendered;
use crate::render::view::{LinkView, StudentView};
use crate::theme::{Shared, TemplateError};

/// More steps than this are dots on the rail.
const STONES: usize = 12;
/// The last screen.
const END: &str = "thank-you";

/// The projector's page, or the guests'.
pub(super) fn page(stage: &Stage<'_>) -> Result<Rendered, TemplateError> {
    let (at, plan) = (stage.at, stage.plan);
    let title = stage.text("my_conference");
    let screens = stage.screens();
    let view = WallView {
        page: at.page("wall", stage.path, title),
        student: stage.student(),
        date: plan.conference.and_then(|held| held.date).map(|date| date.to_string()),
        stones: stage.stones(),
        dots: plan.steps.len() > STONES,
        ways: stage.ways(),
        end_back: screens.iter().rev().find(|screen| !screen.folded).map(|screen| format!("#{}", screen.id)),
        screens,
    };
    at.scene.render("conference/wall.html", stage.path, &view)
}

/// The first screen of a step.
fn place(step: usize) -> String {
    format!("step-{}", step + 1)
}

impl Stage<'_> {
    /// The child; for guests no more than guests may see.
    fn student(&self) -> Shared<StudentView> {
        if !self.plan.for_guests {
            return self.at.student(self.path);
        }
        let mut student = self.at.student_view(self.path);
        let guests = self.at.plan.seen.for_guests().map(|guests| guests.student());
        student.picture = student.picture.filter(|_| guests.is_some_and(|guests| guests.picture.is_some()));
        (student.line, student.about, student.browse) = (None, None, None);
        student.home.clear();
        Shared::of(&student)
    }

    /// Where to go when all is done; no link leads from a guests' page into the family's.
    fn ways(&self) -> Vec<WayView> {
        if self.plan.for_guests {
            return Vec::new();
        }
        let way =
            |path, key, icon| WayView { link: LinkView { text: self.text(key), href: self.path.link_to(path) }, icon };
        vec![way(self.at.home(), "my_work", "star"), way(&self.plan.pages.reading, "my_conference", "hand")]
    }

    fn stones(&self) -> Vec<StoneView> {
        let language = self.at.scene.language;
        let many = self.plan.steps.len() > STONES;
        let total = language.number(self.plan.steps.len() as u64);
        let stone = |(number, step): (usize, &StepPlan<'_>)| {
            let n = language.number(number as u64 + 1);
            StoneView {
                href: format!("#{}", place(number)),
                says: match many {
                    true => language.fill("wall_step", &[("n", &n), ("total", &total)]),
                    false => format!("{n}. {}", step.step.title),
                },
                icon: self.sign(step, number == 0).0,
                folded: step.folded,
            }
        };
        self.plan.steps.iter().enumerate().map(stone).collect()
    }

    fn screens(&self) -> Vec<ScreenView> {
        let steps = self.plan.steps.iter().enumerate();
        let mut screens: Vec<ScreenView> = steps.flat_map(|(number, step)| self.step_screens(number, step)).collect();
        // The straight road leads past what is folded; from there it leads back to both sides.
        let road: Vec<(usize, String)> = screens
            .iter()
            .enumerate()
            .filter(|(_, screen)| !screen.folded)
            .map(|(at, it)| (at, it.id.clone()))
            .collect();
        for (at, screen) in screens.iter_mut().enumerate() {
            let before = road.iter().rev().find(|(place, _)| *place < at);
            let after = road.iter().find(|(place, _)| *place > at);
            screen.back = before.map(|(_, id)| format!("#{id}"));
            screen.next = after.map_or_else(|| format!("#{END}"), |(_, id)| format!("#{id}"));
        }
        self.number_repeats(&mut screens);
        screens
    }

    /// Screens of one step are told apart by a number.
    fn number_repeats(&self, screens: &mut [ScreenView]) {
        let (mut step, mut number) = (0, 0u64);
        for screen in screens {
            number = if screen.step == step { number + 1 } else { 1 };
            step = screen.step;
            if number > 1 {
                screen.place = format!("{} · {}", screen.place, self.at.scene.language.number(number));
            }
        }
    }

    fn step_screens(&self, number: usize, step: &StepPlan<'_>) -> Vec<ScreenView> {
        let first = place(number);
        let greets = number == 0 && !step.private;
        let words_alone = self.screen(number, step, first.clone(), None);
        let parts = step.shows.iter().enumerate();
        let parts = parts.flat_map(|(at, showing)| {
            let id = format!("{first}-{at}");
            self.parts(self.showing(step, showing, &id), &id)
        });
        let show = |(at, show): (usize, ShowingView)| {
            let id = if at == 0 && !greets { first.clone() } else { format!("{first}-{}", at + 1) };
            self.screen(number, step, id, Some(show))
        };
        let mut shown: Vec<ScreenView> = parts.enumerate().map(show).collect();
        // Whoever comes in sees who leads before anything else; the child's own words stand there too.
        let about = shown.iter().position(|it| matches!(it.show, Some(ShowingView::About { .. }))).filter(|_| greets);
        let about = about.and_then(|at| shown.remove(at).show);
        match (greets, shown.is_empty()) {
            (true, _) => [vec![ScreenView { greeting: true, show: about, ..words_alone }], shown].concat(),
            (false, true) => vec![words_alone],
            (false, false) => shown,
        }
    }

    /// What the child says of a pick goes on beside the same work where it is more than a screen holds; what the child
    /// proposes is on the wall before the teacher's view is.
    fn parts(&self, showing: ShowingView, id: &str) -> Vec<ShowingView> {
        match showing {
            ShowingView::Pick { work, lines, .. } => {
                let screens = room::screens(&work, lines).into_iter().enumerate();
                let pick =
                    |(at, lines)| ShowingView::Pick { work: Box::new(again(&work, id, at)), lines, goes_on: at > 0 };
                screens.map(pick).collect()
            }
            ShowingView::Mark { proposed, why, teacher, agreed, .. } => {
                let mark = |first| ShowingView::Mark {
                    proposed: proposed.clone(),
                    why: if first { why.clone() } else { Vec::new() },
                    teacher: teacher.clone().filter(|_| !first),
                    agreed: agreed.clone().filter(|_| !first),
                    first,
                };
                vec![mark(true), mark(false)]
            }
            other => vec![other],
        }
    }

    fn screen(&self, number: usize, step: &StepPlan<'_>, id: String, show: Option<ShowingView>) -> ScreenView {
        let language = self.at.scene.language;
        let (icon, color) = self.sign(step, number == 0);
        let (lang, dir) = self.at.scene.part(self.agenda_language());
        let (n, total) = (language.number(number as u64 + 1), language.number(self.plan.steps.len() as u64));
        let words = self.prose(&step.step.words, &format!("{id}-words-"));
        let spoken = match &show {
            Some(ShowingView::Pick { lines, .. }) => lines.is_empty(),
            Some(ShowingView::Sentence { .. } | ShowingView::About { .. }) | None => true,
            Some(_) => false,
        };
        ScreenView {
            step: number + 1,
            place: language.fill("wall_step", &[("n", &n), ("total", &total)]),
            greeting: false,
            title_size: size(&step.step.title),
            title: if step.private { no_words() } else { self.agenda_words(&step.step.title) },
            icon,
            color,
            words,
            lang,
            dir,
            starters: if spoken && !step.private { step.step.starters.clone() } else { Vec::new() },
            private: step.private,
            folded: step.folded,
            back: None,
            next: String::new(),
            show,
            id,
        }
    }
}

fn no_words() -> WordsView {
    WordsView { text: String::new(), lang: None, dir: None }
}

/// The same work on its screen number `at`: footnotes of words that hang twice keep their own ids.
fn again(work: &WorkView, id: &str, at: usize) -> WorkView {
    let mut work = work.clone();
    if let Some(words) = work.words.as_mut().filter(|_| at > 0) {
        words.0 = words.0.replace(&format!("{id}-"), &format!("{id}-{at}-"));
    }
    work
}
