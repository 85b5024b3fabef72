//! How things stand: which build can be seen, and what there is to say.

use std::sync::Arc;

use axum::response::sse::Event;
use serde::Serialize;

use crate::diagnostic::{Diagnostic, Severity, as_html, tally};

/// Most problems that are laid over a page; the rest are counted.
const SHOWN: usize = 100;

/// What a page must know to be up to date.
#[derive(Clone, Debug)]
pub(super) struct Standing {
    build: u64,
    list: u64,
    problems: Arc<[Diagnostic]>,
}

/// The same as a page learns it.
#[derive(Serialize)]
struct News {
    build: String,
    /// Changes with every new list of problems.
    list: String,
    /// How many want doing something about: errors and warnings.
    problems: usize,
    /// Whether something was left out.
    errors: bool,
}

impl Standing {
    /// Before the first build.
    pub(super) fn new() -> Standing {
        Standing { build: 0, list: 0, problems: [].into() }
    }

    /// A build stands.
    pub(super) fn stands(&mut self, build: u64, problems: Vec<Diagnostic>) {
        self.build = build;
        self.failed(problems);
    }

    /// A build came to nothing: what could be seen before can still be seen.
    pub(super) fn failed(&mut self, problems: Vec<Diagnostic>) {
        self.list += 1;
        self.problems = problems.into();
    }

    /// The build that can be seen. Differs between two runs of the program, so that a page of an earlier one reloads.
    pub(super) fn edition(&self) -> String {
        format!("{}.{}", std::process::id(), self.build)
    }

    /// What a page is told when it asks, and again at every change.
    pub(super) fn event(&self) -> Event {
        let news = News {
            build: self.edition(),
            list: format!("{}.{}", std::process::id(), self.list),
            problems: self.problems.iter().filter(|one| one.severity != Severity::Note).count(),
            errors: self.problems.iter().any(|one| one.severity == Severity::Error),
        };
        // Words, numbers and a yes or no: nothing in it that JSON cannot say.
        Event::default().event("build").data(serde_json::to_string(&news).unwrap_or_default())
    }

    /// The problems as a part of a page; empty for none.
    pub(super) fn as_html(&self) -> String {
        if self.problems.is_empty() {
            return String::new();
        }
        let shown = self.problems.get(..SHOWN).unwrap_or(&self.problems);
        let more = match self.problems.len() - shown.len() {
            0 => String::new(),
            more => format!("<p class=\"more\">… and {more} more: see the window where the preview was started.</p>\n"),
        };
        format!("<p class=\"tally\">{}</p>\n{}{more}", tally(&self.problems), as_html(shown))
    }
}
