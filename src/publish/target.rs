//! Where a site may be written, and where never.

use std::ffi::OsStr;
use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};

use super::PublishError;
use super::marker;

/// Where a site goes, and what must not be hit by it. All paths may be relative to the current folder.
#[derive(Clone, Copy, Debug)]
pub struct Target<'a> {
    /// The site's folder.
    pub site: &'a Path,
    /// The class folder.
    pub class: &'a Path,
    /// The home folder of whoever runs the program.
    pub home: Option<&'a Path>,
    /// A folder of the cache that remembers from which keys each published site was made: one small file a site.
    pub state: &'a Path,
}

/// Folders of a class that people write in. A site may lie beside them in the class folder, never in one of them.
const WRITTEN_BY_PEOPLE: [&str; 8] = ["agendas", "charts", "log", "pages", "students", "tasks", "teacher", "theme"];

/// Where a preview of the class is kept, in the class folder: a folder of this program's own.
pub const PREVIEW: &str = ".classfolio/preview";

/// What a file browser leaves in a folder that somebody only looked at.
const DROPPINGS: [&str; 3] = [".DS_Store", "Thumbs.db", "desktop.ini"];

/// The site's real place, if a site may be written there.
pub(super) fn checked(target: &Target<'_>) -> Result<PathBuf, PublishError> {
    let io = |path: &Path| {
        let path = path.to_path_buf();
        move |source| PublishError::Io { path, source }
    };
    let site = resolved(target.site).map_err(io(target.site))?;
    let class = resolved(target.class).map_err(io(target.class))?;
    let home = target.home.and_then(|home| resolved(home).ok());
    let refused = |why| Err(PublishError::Refused { site: target.site.to_path_buf(), why });
    if site.file_name().is_none() {
        return refused(Refusal::Root);
    }
    if home.is_some_and(|home| home.starts_with(&site)) {
        return refused(Refusal::Home);
    }
    if class.starts_with(&site) {
        return refused(Refusal::Class);
    }
    if site.strip_prefix(&class).is_ok_and(is_written_by_people) {
        return refused(Refusal::InClass);
    }
    match fs::metadata(&site) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(site),
        Err(source) => Err(PublishError::Io { path: site, source }),
        Ok(metadata) if !metadata.is_dir() => refused(Refusal::File),
        Ok(_) if marker::stands_in(&site) || is_empty(&site).map_err(io(&site))? => Ok(site),
        Ok(_) => refused(Refusal::Strange),
    }
}

/// Why a site is not written to a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// It is the top of a drive.
    #[error("it is the top of a whole drive")]
    Root,
    /// It is a home folder, or holds one.
    #[error("it is a home folder")]
    Home,
    /// It is the class folder, or holds it.
    #[error("the class folder itself is in it")]
    Class,
    /// It lies where the class's words are kept.
    #[error("it is a place in the class folder where people write")]
    InClass,
    /// It is a file.
    #[error("it is a file")]
    File,
    /// It holds things and was not made by this program.
    #[error("there are things in it that classfolio did not make")]
    Strange,
}

fn is_written_by_people(inside: &Path) -> bool {
    if inside == Path::new(PREVIEW) {
        return false;
    }
    let Some(Component::Normal(first)) = inside.components().next() else { return false };
    let first = first.to_string_lossy().to_lowercase();
    first.starts_with('.') || WRITTEN_BY_PEOPLE.contains(&first.as_str())
}

fn is_empty(folder: &Path) -> io::Result<bool> {
    for item in fs::read_dir(folder)? {
        let name = item?.file_name();
        if !DROPPINGS.iter().any(|dropping| name == OsStr::new(dropping)) && name != super::workshop::INSIDE {
            return Ok(false);
        }
    }
    Ok(true)
}

/// The absolute path with every link followed; what does not exist yet is added as it is written.
fn resolved(path: &Path) -> io::Result<PathBuf> {
    let absolute = std::path::absolute(path)?;
    let mut missing = Vec::new();
    let mut there = absolute.as_path();
    let mut resolved = loop {
        match there.canonicalize() {
            Ok(resolved) => break resolved,
            Err(error) if error.kind() == io::ErrorKind::NotFound && fs::symlink_metadata(there).is_err() => {}
            Err(error) => return Err(error),
        }
        missing.extend(there.components().next_back());
        match there.parent() {
            Some(parent) => there = parent,
            None => return Ok(absolute),
        }
    };
    for part in missing.into_iter().rev() {
        match part {
            Component::ParentDir => _ = resolved.pop(),
            part => resolved.push(part),
        }
    }
    Ok(resolved)
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Places(tempfile::TempDir);

    impl Places {
        fn new() -> Places {
            let places = Places(tempfile::tempdir().unwrap());
            fs::create_dir_all(places.at("home/class/students")).unwrap();
            fs::write(places.at("home/class/class.md"), "---\nname: x\n---\n").unwrap();
            places
        }

        fn at(&self, path: &str) -> PathBuf {
            self.0.path().join(path)
        }

        fn check(&self, site: &Path) -> Result<PathBuf, PublishError> {
            let (class, home, state) = (self.at("home/class"), self.at("home"), self.at("state"));
            checked(&Target { site, class: &class, home: Some(&home), state: &state })
        }

        fn why(&self, site: &Path) -> Option<Refusal> {
            match self.check(site) {
                Err(PublishError::Refused { why, .. }) => Some(why),
                Err(other) => panic!("{other}"),
                Ok(_) => None,
            }
        }
    }

    #[test]
    fn a_site_is_never_written_over_a_drive_a_home_or_a_class() {
        let places = Places::new();
        for (site, why) in [
            ("home", Refusal::Home),
            ("", Refusal::Home),
            ("home/class", Refusal::Class),
            ("home/class/../class/.", Refusal::Class),
            ("home/class/students", Refusal::InClass),
            ("home/class/Pages/site", Refusal::InClass),
            ("home/class/.classfolio/x", Refusal::InClass),
            ("home/class/class.md", Refusal::File),
        ] {
            assert_eq!(places.why(&places.at(site)), Some(why), "{site}");
        }
        assert_eq!(places.why(Path::new("/")), Some(Refusal::Root));
    }

    #[test]
    fn a_folder_of_documents_is_refused_and_an_empty_one_is_not() {
        let places = Places::new();
        fs::create_dir(places.at("home/documents")).unwrap();
        fs::write(places.at("home/documents/.DS_Store"), "").unwrap();
        assert_eq!(places.why(&places.at("home/documents")), None);
        fs::write(places.at("home/documents/taxes.txt"), "all of them").unwrap();
        assert_eq!(places.why(&places.at("home/documents")), Some(Refusal::Strange));
        assert_eq!(fs::read(places.at("home/documents/taxes.txt")).unwrap(), b"all of them");
        fs::write(places.at("home/documents").join(marker::NAME), "").unwrap();
        assert_eq!(places.why(&places.at("home/documents")), None);
    }

    #[test]
    fn new_places_are_fine_also_at_the_top_of_the_class_folder() {
        let places = Places::new();
        for site in ["home/class/site", "home/site", "home/a/b/c", "home/class/../site"] {
            assert_eq!(places.why(&places.at(site)), None, "{site}");
        }
        let real = places.at("home/site");
        assert!(places.check(&places.at("home/new/../site")).unwrap().ends_with(real.file_name().unwrap()));
    }

    #[cfg(unix)]
    #[test]
    fn a_link_is_followed_before_anything_is_checked() {
        let places = Places::new();
        std::os::unix::fs::symlink(places.at("home/class"), places.at("innocent")).unwrap();
        assert_eq!(places.why(&places.at("innocent")), Some(Refusal::Class));
        assert_eq!(places.why(&places.at("innocent/students/x")), Some(Refusal::InClass));
    }
}
