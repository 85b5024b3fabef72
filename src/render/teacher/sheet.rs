//! The run sheet of one day: its conferences by time, those of the same time side by side.

use jiff::civil::Date;

use super::desk::{Child, Desk};
use crate::plan::desk::ConferenceFacts;
use crate::render::Rendered;
use crate::render::view::{ComingView, CountedView, DeskConferenceView, LinkView, QuotedView, RunSheetView, SlotView};
use crate::source::SitePath;
use crate::theme::TemplateError;

/// The conferences of a day, in order.
pub(super) type Day<'d> = Vec<(&'d Child<'d>, &'d ConferenceFacts)>;

/// The address of a day.
pub(super) fn path(day: Option<Date>) -> SitePath {
    SitePath::new(day.map_or("sheets/no-day.html".to_owned(), |day| format!("sheets/{day}.html")))
}

/// A day in words.
pub(super) fn title(desk: &Desk<'_>, day: Option<Date>) -> String {
    day.map_or_else(|| desk.text("desk_no_day").to_owned(), |day| desk.whole_day(day))
}

/// What conferences of one day are ordered by: the time of day, those without one last.
pub(super) fn order(held: &ConferenceFacts) -> (bool, Option<u32>, Option<&str>) {
    let minute = held.time.as_deref().and_then(minute_of_day);
    (minute.is_none(), minute, held.time.as_deref())
}

/// `teacher/sheet.html`
pub(super) fn page(
    desk: &Desk<'_>,
    day: Option<Date>,
    held: &Day<'_>,
    days: &[Date],
) -> Result<Rendered, TemplateError> {
    let path = path(day);
    let title = title(desk, day);
    let (page, view) = desk.page("teacher-sheet", &path, &title);
    let other = |day: Option<&Date>| {
        day.map(|day| LinkView { text: desk.day(*day).text, href: path.link_to(&self::path(Some(*day))) })
    };
    let view = RunSheetView {
        page,
        desk: view,
        count: desk.scene.language.count("desk_conferences", held.len() as u64),
        before: other(days.iter().rev().find(|other| day.is_some_and(|day| **other < day))),
        after: other(days.iter().find(|other| day.is_some_and(|day| **other > day))),
        day: title,
        slots: slots(desk, held, &path),
    };
    desk.scene.render("teacher/sheet.html", &path, &view)
}

/// Conferences are in order, so those of one time follow each other, and so do those without one.
fn slots(desk: &Desk<'_>, held: &Day<'_>, page: &SitePath) -> Vec<SlotView> {
    let at = |held: &ConferenceFacts| match order(held) {
        (_, None, written) => (None, written.map(str::to_owned)),
        (_, minute, _) => (minute, None),
    };
    let same = |a: &(&Child<'_>, &ConferenceFacts), b: &(&Child<'_>, &ConferenceFacts)| at(a.1) == at(b.1);
    let slot = |held: &[(&Child<'_>, &ConferenceFacts)]| SlotView {
        time: held.first().and_then(|(_, held)| held.time.clone()),
        conferences: held.iter().map(|(child, held)| conference(desk, child, held, page)).collect(),
    };
    held.chunk_by(same).map(slot).collect()
}

fn conference(desk: &Desk<'_>, child: &Child<'_>, held: &ConferenceFacts, page: &SitePath) -> DeskConferenceView {
    let facts = child.facts;
    let open = |address: &Option<String>| address.as_ref().map(|address| desk.link(page, &SitePath::new(address)));
    let coming = held.coming.iter().map(|who| ComingView { name: who.name.clone(), guest: who.guest });
    DeskConferenceView {
        child: desk.name(child, page),
        color: child.summary.color.clone(),
        symbol: child.summary.symbol.clone(),
        place: held.place.clone(),
        coming: coming.collect(),
        languages: facts.languages.iter().map(|tag| language_name(desk, tag)).collect(),
        interpreter: facts.interpreter.as_deref().and_then(|written| interpreter(desk, written)),
        homes: homes(desk, &facts.households),
        private_time: held.private_time.clone(),
        agenda: held.agenda.clone(),
        minutes: held.minutes.map(|minutes| desk.scene.language.count("minutes", minutes.into())),
        picks: picks(desk, held),
        missing: missing(desk, held),
        asked: held.asked.clone(),
        need: held.need.clone(),
        screen: open(&held.screen),
        paper: open(&held.paper),
    }
}

fn picks(desk: &Desk<'_>, held: &ConferenceFacts) -> Vec<QuotedView> {
    let found = held.picks.iter().filter(|pick| pick.found);
    found.map(|pick| desk.words(&pick.title, pick.language.as_deref())).collect()
}

/// What a child still has to choose, in words.
pub(super) fn missing(desk: &Desk<'_>, held: &ConferenceFacts) -> Vec<String> {
    if held.picks.is_empty() && held.missing.is_empty() {
        return vec![desk.text("desk_no_picks").to_owned()];
    }
    let lost = held.picks.iter().filter(|pick| !pick.found);
    let lost = lost.map(|pick| desk.scene.language.fill("desk_not_there", &[("name", &pick.title)]));
    held.missing.iter().map(|strand| desk.best(strand)).chain(lost).collect()
}

/// A home that is only a number has no name to show.
fn homes(desk: &Desk<'_>, households: &[String]) -> Option<CountedView<String>> {
    let count = desk.scene.language.number(households.len() as u64);
    let named = households.iter().filter(|home| home.parse::<u32>().is_err());
    (households.len() > 1).then(|| CountedView { count, rows: named.cloned().collect() })
}

/// A plain yes in the page's language, a plain no as nothing, all else as written.
fn interpreter(desk: &Desk<'_>, written: &str) -> Option<String> {
    match written.trim().to_ascii_lowercase().as_str() {
        "" | "no" | "none" => None,
        "yes" => Some(desk.text("desk_private_always").to_owned()),
        _ => Some(written.to_owned()),
    }
}

/// The name of a language in the page's own, where the strings have it; else as written.
fn language_name(desk: &Desk<'_>, tag: &str) -> String {
    let key = format!("language_{}", tag.to_ascii_lowercase());
    if desk.scene.language.has(&key) { desk.scene.language.text(&key).to_owned() } else { tag.to_owned() }
}

/// The minute of the day of "15:40", "9.30" and "3:40 pm"; none where there is no time to read.
fn minute_of_day(time: &str) -> Option<u32> {
    let time = time.trim().to_ascii_lowercase();
    let digits = time.find(|c: char| !c.is_ascii_digit()).unwrap_or(time.len());
    let (hour, rest) = time.split_at(digits);
    let hour: u32 = hour.parse().ok().filter(|hour| *hour < 24)?;
    let rest = rest.trim_start_matches([':', '.', 'h']);
    let minutes = rest.get(..2).filter(|two| two.bytes().all(|byte| byte.is_ascii_digit()));
    let minute: u32 = minutes.map_or(Some(0), |two| two.parse().ok()).filter(|minute| *minute < 60)?;
    let rest = rest.get(minutes.map_or(0, str::len)..)?.trim().replace('.', "");
    let hour = match rest.as_str() {
        "am" if hour == 12 => 0,
        "pm" if hour < 12 => hour + 12,
        _ => hour,
    };
    Some(hour * 60 + minute)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_of_day_come_in_order_however_they_are_written() {
        let read = ["9", "9.30", "12:05 am", "15:40", "3:40 pm", "3 p.m.", "16h20", "25:00", "after lunch", ""]
            .map(minute_of_day);
        let minutes = [Some(540), Some(570), Some(5), Some(940), Some(940), Some(900), Some(980), None, None, None];
        assert_eq!(read, minutes);
    }
}
