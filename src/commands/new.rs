//! `classfolio new`: a class, a student, an entry.

use std::path::PathBuf;

use super::{Ending, report};
use crate::cli::{self, Voice};
use crate::scaffold;

/// Writes the first files and says which.
pub fn run(args: &cli::New, voice: Voice) -> anyhow::Result<Ending> {
    let (made, next) = match args {
        cli::New::Class { name, folder } => {
            let folder = folder.clone().unwrap_or_else(|| PathBuf::from(name));
            let next = format!("Next: classfolio new student \"{}\" Ava", folder.display());
            (scaffold::class(&folder, name)?, next)
        }
        cli::New::Student { class, name } => {
            let next =
                format!("Next: drop a photo into a folder, and: classfolio serve \"{}\" --open", class.display());
            (scaffold::student(class, name, &[])?, next)
        }
        cli::New::Entry { class, student, title, strand } => {
            let today = jiff::Zoned::now().date();
            (scaffold::entry(class, student, strand, title, today)?, "Next: open it and write.".to_owned())
        }
    };
    for path in made {
        report::answer(path.display().to_string());
    }
    report::say(voice, next);
    Ok(Ending::Fine)
}
