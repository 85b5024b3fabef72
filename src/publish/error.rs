//! What can keep a site from being published.

use std::io;
use std::path::{Path, PathBuf};

use super::manifest;
use super::target::Refusal;
use crate::source::SitePath;

/// Why a site was not published.
#[derive(Debug, thiserror::Error)]
pub enum PublishError {
    /// The place is one where no site may be written.
    #[error(
        "no site is written to `{}`: {why}. Nothing there was touched; choose another folder with `-o`", site.display()
    )]
    Refused {
        /// The place as it was given.
        site: PathBuf,
        /// What speaks against it.
        why: Refusal,
    },
    /// Another build is writing the same site.
    #[error("another build is writing to `{}`; wait until it is done", site.display())]
    Busy {
        /// The site.
        site: PathBuf,
    },
    /// The list of files in a site is gone or unreadable, so nobody knows which of them may go.
    #[error(
        "the list of files in `{}` (`{}`) is missing or was changed, so classfolio cannot tell its own files from \
         yours; delete that folder, or choose another with `-o`", site.display(), manifest::NAME
    )]
    Unlisted {
        /// The site.
        site: PathBuf,
    },
    /// A published file is gone although nobody should have touched it.
    #[error("`{}` is missing from the published site; build again to write all of it anew", path.display())]
    Missing {
        /// The file.
        path: PathBuf,
    },
    /// Somebody else's file stands where one of ours goes.
    #[error("`{}` was not made by classfolio and stands where a page goes; move it elsewhere", path.display())]
    InTheWay {
        /// The file.
        path: PathBuf,
    },
    /// Two files would be one on some disks.
    #[error("two files have one address: `{one}` and `{other}`")]
    Collision {
        /// The one path.
        one: String,
        /// The other path.
        other: String,
    },
    /// A path holds characters that no disk or list takes.
    #[error("`{path}` cannot be the name of a file")]
    Unwritable {
        /// The path.
        path: SitePath,
    },
    /// A unit was put twice.
    #[error("`{unit}` was published twice in one build")]
    Twice {
        /// The unit.
        unit: String,
    },
    /// Something could not be staged before.
    #[error("some files could not be written, so nothing was published")]
    Incomplete,
    /// The disk failed.
    #[error("`{}` could not be read or written", path.display())]
    Io {
        /// Where.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
}

/// Says of an error of the disk where it happened.
pub(super) trait At<T> {
    /// The result, with the path in its error.
    fn at(self, path: &Path) -> Result<T, PublishError>;
}

impl<T> At<T> for io::Result<T> {
    fn at(self, path: &Path) -> Result<T, PublishError> {
        self.map_err(|source| PublishError::Io { path: path.to_path_buf(), source })
    }
}
