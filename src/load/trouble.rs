//! What the walk through the folder stumbled over, in a teacher's words.

use crate::diagnostic::{Code, Diagnostic};
use crate::source::{Trouble, TroubleKind};

const LINK: Code = Code::new("link-not-followed");
const UNREADABLE: Code = Code::new("cannot-read");
const NAME: Code = Code::new("unreadable-name");
const CONFLICT: Code = Code::new("conflict-copy");
const STRAY: Code = Code::new("stray-file");

/// All troubles as diagnostics, in order.
pub fn told(troubles: &[Trouble]) -> Vec<Diagnostic> {
    troubles.iter().map(|trouble| tell(&trouble.kind).in_file(trouble.path.clone())).collect()
}

fn tell(kind: &TroubleKind) -> Diagnostic {
    match kind {
        TroubleKind::Link => Diagnostic::error(LINK, "this is a link to somewhere else, and links are never followed")
            .hint("put a copy of the file or folder itself here"),
        TroubleKind::Unreadable(why) => Diagnostic::error(UNREADABLE, format!("this could not be read: {why}"))
            .hint("check that it is still there and that this computer may open it"),
        TroubleKind::Name => {
            Diagnostic::error(NAME, "the name of this file cannot be read as letters").hint("rename it")
        }
        TroubleKind::ConflictCopy(original) => Diagnostic::error(
            CONFLICT,
            format!("this looks like a second copy of `{original}` made when two computers changed it"),
        )
        .hint(
            "keep the words you want in one of the two files and delete the other, or give this one a name of its own",
        ),
        TroubleKind::Twin => Diagnostic::error(NAME, "two folders have this name, written in two ways that look alike")
            .hint("put everything into one of them and delete the other"),
        TroubleKind::Stray => {
            Diagnostic::error(STRAY, "this file lies beside the students' folders, in none of them, so it is not shown")
                .hint("move it into the folder of the child whose work it is")
        }
    }
}
