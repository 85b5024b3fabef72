//! Every change that publishing makes on disk, one method a step.
//!
//! In tests a disk can stop after any number of steps, as if the computer had been switched off.

use std::fs::{self, File};
use std::io;
use std::path::Path;

/// The disk, and in tests how many more steps it lives.
#[derive(Default)]
pub(super) struct Disk {
    #[cfg(test)]
    pub(super) pretend: super::tests::Pretend,
}

impl Disk {
    #[cfg(not(test))]
    fn step(&self) -> io::Result<()> {
        Ok(())
    }

    #[cfg(test)]
    fn step(&self) -> io::Result<()> {
        self.pretend.step()
    }

    /// Whether two folders lie on one disk, so that files can be renamed from one to the other.
    pub(super) fn is_one_disk(&self, one: &Path, other: &Path) -> bool {
        #[cfg(test)]
        if self.pretend.two_disks {
            return false;
        }
        is_one_disk(one, other)
    }

    /// Makes a folder and those above it; one that is there already is fine.
    pub(super) fn folder(&self, path: &Path) -> io::Result<()> {
        self.step()?;
        fs::create_dir_all(path)
    }

    /// Writes a file in one go.
    pub(super) fn write(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        self.step()?;
        fs::write(path, bytes)
    }

    /// Writes a file and waits until it is safe on the medium.
    pub(super) fn write_synced(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        self.write(path, bytes)?;
        File::options().write(true).open(path)?.sync_all()
    }

    /// Copies the bytes of a file, not its permissions: a read-only original still gives a copy that can be replaced.
    pub(super) fn copy(&self, from: &Path, to: &Path) -> io::Result<u64> {
        self.step()?;
        io::copy(&mut File::open(from)?, &mut File::create(to)?)
    }

    /// Gives a file a second name.
    pub(super) fn link(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.step()?;
        #[cfg(test)]
        self.pretend.can_link()?;
        fs::hard_link(from, to)
    }

    /// Renames a file or folder; a file that has the new name already is replaced, even a read-only one.
    pub(super) fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.step()?;
        match fs::rename(from, to) {
            Err(error) if error.kind() == io::ErrorKind::PermissionDenied && allow_replacing(to) => {
                fs::rename(from, to)
            }
            renamed => renamed,
        }
    }

    /// Lets two folders change places in one step, where the system can.
    pub(super) fn exchange(&self, one: &Path, other: &Path) -> io::Result<()> {
        self.step()?;
        #[cfg(test)]
        self.pretend.can_exchange()?;
        exchange(one, other)
    }

    /// Removes a file, even a read-only one; one that is gone already is fine.
    pub(super) fn remove(&self, path: &Path) -> io::Result<()> {
        self.step()?;
        let removed = match fs::remove_file(path) {
            Err(error) if error.kind() == io::ErrorKind::PermissionDenied && allow_replacing(path) => {
                fs::remove_file(path)
            }
            removed => removed,
        };
        fine_if_gone(removed)
    }

    /// Removes a folder if it is empty, and says whether it was.
    pub(super) fn remove_if_empty(&self, path: &Path) -> io::Result<bool> {
        self.step()?;
        Ok(fs::remove_dir(path).is_ok())
    }

    /// Removes a folder with all that is in it; one that is gone already is fine.
    pub(super) fn remove_all(&self, path: &Path) -> io::Result<()> {
        self.step()?;
        #[cfg(test)]
        self.pretend.remove_some(path)?;
        match fs::remove_dir_all(path) {
            Err(error) if error.kind() == io::ErrorKind::PermissionDenied => {
                allow_removing(path);
                fine_if_gone(fs::remove_dir_all(path))
            }
            removed => fine_if_gone(removed),
        }
    }
}

fn fine_if_gone(removed: io::Result<()>) -> io::Result<()> {
    match removed {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        removed => removed,
    }
}

#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
fn exchange(one: &Path, other: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    Ok(renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE)?)
}

#[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
fn exchange(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

#[cfg(unix)]
fn is_one_disk(one: &Path, other: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    match (fs::metadata(one), fs::metadata(other)) {
        (Ok(one), Ok(other)) => one.dev() == other.dev(),
        _ => false,
    }
}

#[cfg(not(unix))]
fn is_one_disk(_: &Path, _: &Path) -> bool {
    true
}

/// Where being read-only guards a file's name too, takes that mark off; says whether trying again makes sense.
#[cfg(not(unix))]
fn allow_replacing(path: &Path) -> bool {
    let Ok(metadata) = fs::metadata(path) else { return false };
    let mut permissions = metadata.permissions();
    permissions.set_readonly(false);
    metadata.is_file() && fs::set_permissions(path, permissions).is_ok()
}

#[cfg(unix)]
fn allow_replacing(_: &Path) -> bool {
    false
}

/// Makes every folder in a tree writable for its owner, as far as that goes.
fn allow_removing(folder: &Path) {
    #[cfg(unix)]
    for item in walkdir::WalkDir::new(folder) {
        use std::os::unix::fs::PermissionsExt;
        let Ok(item) = item else { continue };
        if item.file_type().is_dir() {
            let _ = fs::set_permissions(item.path(), fs::Permissions::from_mode(0o700));
        }
    }
    #[cfg(not(unix))]
    let _ = folder;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_copy_of_a_read_only_file_can_be_replaced_and_removed() {
        let folder = tempfile::tempdir().unwrap();
        let (original, copy) = (folder.path().join("original"), folder.path().join("copy"));
        fs::write(&original, "picture").unwrap();
        let mut permissions = fs::metadata(&original).unwrap().permissions();
        permissions.set_readonly(true);
        fs::set_permissions(&original, permissions).unwrap();
        assert_eq!(Disk::default().copy(&original, &copy).unwrap(), 7);
        assert!(!fs::metadata(&copy).unwrap().permissions().readonly());
        assert_eq!(fs::read(&copy).unwrap(), b"picture");
    }
}
