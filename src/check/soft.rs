//! Soft findings: everything is published, and this could be better.

use crate::diagnostic::{Code, Diagnostic};
use crate::load::front_matter::place_of;
use crate::model::audience::Audience;
use crate::model::class::Class;
use crate::model::entry::MediaKind;
use crate::model::goal::Goal;
use crate::model::portfolio::Portfolio;
use crate::source::Span;

/// A picture that others see and nobody described.
pub const NO_ALT: Code = Code::new("no-alt");
/// A claim with nothing that shows it.
pub const NO_EVIDENCE: Code = Code::new("claim-without-evidence");
/// A guest of a conference to whom class and family did not both agree.
pub const GUESTS: Code = Code::new("guests-not-agreed");
/// A pick with what went well and nothing to try next.
pub const NO_NEXT_STEP: Code = Code::new("no-next-step");
/// A conference for which nothing was picked.
pub const NO_PICKS: Code = Code::new("no-picks");
/// A recording for others without its words.
pub const NO_TRANSCRIPT: Code = Code::new("no-transcript");

/// An open goal that nobody can measure, or without an end.
pub const NO_MEASURE: Code = Code::new("goal-without-measure");
/// A question of a child's without an answer.
pub const OPEN_QUESTION: Code = Code::new("open-question");

/// Pictures that more than the family may see and nobody described: who cannot see them learns nothing.
pub fn undescribed_pictures(portfolio: &Portfolio, _class: &Class) -> Vec<Diagnostic> {
    let public = portfolio.entries.iter().filter(|entry| entry.audience > Audience::Family);
    let pictures = public.flat_map(|entry| entry.media.iter().map(move |media| (entry, media))).filter(|(_, media)| {
        media.kind == MediaKind::Picture
            && media.alt.is_none()
            && media.name.is_empty()
            && media.audience > Audience::Family
    });
    pictures
        .map(|(entry, media)| {
            let words = entry.source.as_ref().map_or("a text file of the same name", |_| "the entry's lines");
            Diagnostic::note(NO_ALT, "nobody has said what this picture shows, and its name does not tell")
                .in_file(&*media.path)
                .hint(format!("add `alt: …` to {words}, or give the picture a name of words"))
        })
        .collect()
}

/// Recordings that more than the family may hear, without a line of what is said.
pub fn recordings_without_words(portfolio: &Portfolio, _class: &Class) -> Vec<Diagnostic> {
    let wide = portfolio.entries.iter().filter(|entry| entry.audience > Audience::Family && entry.transcript.is_none());
    let silent = wide.filter(|entry| entry.words.is_empty());
    silent
        .flat_map(|entry| {
            entry.media.iter().filter(|media| media.kind == MediaKind::Sound && media.audience > Audience::Family)
        })
        .map(|media| {
            Diagnostic::note(NO_TRANSCRIPT, "who cannot hear this recording has no words to read")
                .in_file(&*media.path)
                .hint("put a text file of the same name beside it, with `transcript: …` or the words themselves")
        })
        .collect()
}

/// Open goals of which nobody can tell when they are reached: without a number to reach, or without a day.
pub fn goals_without_measure(portfolio: &Portfolio, _class: &Class) -> Vec<Diagnostic> {
    let told = |goal: &Goal| {
        let has_line = |name| place_of(&goal.source, name).is_some();
        // A line that could not be read was told where it was read.
        let (measured, dated) = (goal.target.is_some() || has_line("target"), goal.by.is_some() || has_line("by"));
        let (lacks, hint) = match (measured, dated) {
            (true, true) => return None,
            (false, true) => ("what would count as reaching it", "add a line such as `target: 3 sentences`"),
            (true, false) => ("by when", "add a line such as `by: Term 1` or `by: 2026-11-27`"),
            (false, false) => (
                "what would count as reaching it, and by when",
                "add lines such as `target: 3 sentences` and `by: Term 1`",
            ),
        };
        let place = place_of(&goal.source, "goal").unwrap_or_else(|| Span::new(0, 1));
        Some(
            Diagnostic::warning(NO_MEASURE, format!("this goal does not say {lacks}"))
                .at(&goal.source, place)
                .hint(hint),
        )
    };
    portfolio.goals.iter().filter(|goal| goal.is_open()).filter_map(|goal| told(goal)).collect()
}

/// What children asked and nobody has answered yet.
pub fn open_questions(portfolio: &Portfolio, _class: &Class) -> Vec<Diagnostic> {
    let talks = portfolio.conversations.iter();
    let open = talks.flat_map(|talk| talk.questions.iter().filter(|it| it.answer.is_none()).map(move |it| (talk, it)));
    open.map(|(talk, question)| {
        Diagnostic::warning(OPEN_QUESTION, format!("{} waits for an answer to this question", portfolio.student.name))
            .at(&talk.source, question.span)
            .hint("write it below the question: `answer: …`")
    })
    .collect()
}

/// Picks of which the child said what went well, and not what comes next.
pub fn picks_without_next_step(portfolio: &Portfolio, _class: &Class) -> Vec<Diagnostic> {
    let held = portfolio.conferences.iter();
    let picks = held.flat_map(|held| held.picks.iter().map(move |pick| (held, pick)));
    let halves = picks.filter(|(_, pick)| !pick.well.is_empty() && pick.better.is_empty());
    halves
        .map(|(held, pick)| {
            Diagnostic::note(NO_NEXT_STEP, format!("`{}` has what went well, and nothing yet to try next", pick.named))
                .at(&held.source, pick.span)
                .hint(format!("ask the child, and write `better: …` under the heading `## {}`", pick.named))
        })
        .collect()
}

/// Conferences that are written down and for which nothing was picked. One about a mark may do without.
pub fn conferences_without_picks(portfolio: &Portfolio, _class: &Class) -> Vec<Diagnostic> {
    let empty = portfolio.conferences.iter().filter(|held| held.picks.is_empty() && held.claims.is_empty());
    empty
        .map(|held| {
            Diagnostic::note(
                NO_PICKS,
                format!("{} has not picked anything for this conference", portfolio.student.name),
            )
            .in_file(&*held.source.path)
            .hint("write `best writing: …` or a list `picks:` with the names of the work")
        })
        .collect()
}

/// Claims with nothing that shows them.
pub fn claims_without_evidence(portfolio: &Portfolio, _class: &Class) -> Vec<Diagnostic> {
    let claims = portfolio.conferences.iter().flat_map(|held| held.claims.iter().map(move |claim| (held, claim)));
    claims
        .filter(|(_, claim)| claim.evidence.is_empty())
        .map(|(held, claim)| {
            Diagnostic::note(NO_EVIDENCE, "nothing is named yet that shows this")
                .at(&held.source, claim.span)
                .hint("write `evidence: …` below it: a piece of work, an observation or a conversation")
        })
        .collect()
}

/// Guests to whom the class and the family have not both said yes.
pub fn guests_not_agreed(portfolio: &Portfolio, class: &Class) -> Vec<Diagnostic> {
    let missing = match (class.guests, portfolio.guests_ok) {
        (true, true) => return Vec::new(),
        (false, true) => "add `guests: yes` to class.md",
        (true, false) => "the family agrees with `guests ok: yes` in family.md",
        (false, false) => "class.md needs `guests: yes`, and the family agrees with `guests ok: yes` in family.md",
    };
    let with_guests = portfolio.conferences.iter().filter(|held| held.with.iter().any(|listener| listener.guest));
    with_guests
        .map(|held| {
            Diagnostic::warning(GUESTS, "guests are named here, and not everybody has agreed to guests")
                .in_file(&*held.source.path)
                .hint(missing)
        })
        .collect()
}
