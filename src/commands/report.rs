//! Words for people on standard error; JSON lines for programs on standard output.

use std::io::{self, IsTerminal, Write};

use super::Ending;
use crate::cli::{Format, Voice};
use crate::diagnostic::{self, Diagnostic, Severity};

/// Prints diagnostics. Notes are for those who asked for more.
pub fn diagnostics(all: &[Diagnostic], voice: Voice) {
    // Whoever closes the pipe early has seen enough.
    let _ = match voice.format {
        Format::Json => all.iter().try_for_each(|one| writeln!(io::stdout(), "{}", diagnostic::as_json_line(one))),
        Format::Human => {
            let shown: Vec<Diagnostic> =
                all.iter().filter(|one| voice.verbose > 0 || one.severity != Severity::Note).cloned().collect();
            let text = diagnostic::as_text(&shown, io::stderr().is_terminal());
            if text.is_empty() { Ok(()) } else { write!(io::stderr(), "{text}") }
        }
    };
}

/// Says something to a person, unless silence was asked for.
pub fn say(voice: Voice, text: impl AsRef<str>) {
    if !voice.quiet && voice.format == Format::Human {
        let _ = writeln!(io::stderr(), "{}", text.as_ref());
    }
}

/// Says a result on standard output.
pub fn answer(text: impl AsRef<str>) {
    let _ = writeln!(io::stdout(), "{}", text.as_ref());
}

/// Trouble with this computer.
pub fn trouble(error: &anyhow::Error) {
    let _ = writeln!(io::stderr(), "error: {error:#}");
}

/// How a command ended that published what it could.
pub fn ending(all: &[Diagnostic]) -> Ending {
    match all.iter().any(|one| one.severity == Severity::Error) {
        true => Ending::LeftOut,
        false => Ending::Fine,
    }
}
