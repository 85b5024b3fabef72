//! Every kind of message there is, with what to know about it.

use crate::diagnostic::{Diagnostic, Severity};
use crate::model::class::Class;
use crate::model::portfolio::Portfolio;

use super::{links, soft};

/// One kind of message.
#[derive(Clone, Copy, Debug)]
pub struct Check {
    /// Its name, as `--explain` takes it.
    pub code: &'static str,
    /// What it is about, in a few words.
    pub title: &'static str,
    /// What it means, why it matters, what to do.
    pub explain: &'static str,
    /// How much it matters.
    pub severity: Severity,
    /// The check itself, where it is one over a whole portfolio; else the place that reads the file tells it.
    pub run: Option<fn(&Portfolio, &Class) -> Vec<Diagnostic>>,
}

/// The kind of this name.
pub fn find(code: &str) -> Option<&'static Check> {
    CHECKS.iter().find(|check| check.code == code)
}

/// The table.
pub const CHECKS: &[Check] = &[
    Check {
        code: "dead-link",
        title: "A link that leads nowhere",
        explain: "The words hold a link to an entry, a file or a page that is not there. The page shows the words without a link.",
        severity: Severity::Error,
        run: Some(links::dead),
    },
    Check {
        code: "two-matches",
        title: "A name that two entries have",
        explain: "A link names an entry, and there are two of that name. Say the strand or the date too: `writing/my dog`, `2026-09-14 my dog`.",
        severity: Severity::Error,
        run: Some(links::several),
    },
    Check {
        code: "no-alt",
        title: "A picture nobody described",
        explain: "Who cannot see a picture hears its description instead. A line `alt: a seal on the slipway` gives one; so does a file name made of words.",
        severity: Severity::Note,
        run: Some(soft::undescribed_pictures),
    },
    Check {
        code: "no-transcript",
        title: "A recording without words",
        explain: "Who cannot hear a recording reads what is said in it. A line `transcript: …` in the text file beside it is enough.",
        severity: Severity::Note,
        run: Some(soft::recordings_without_words),
    },
];

