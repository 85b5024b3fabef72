//! Noticing that the class folder has changed.
//!
//! The truth is a [`Snapshot`]: what a scan of the folder finds. A signal from the operating system only wakes the
//! scanner early, so folders that send none (network drives, synchronised folders) work the same, a little later, and
//! signals about things that are not part of the class lead to nothing. A change counts once the folder is calm, so a
//! file that is still being written is not built.

mod bell;
mod signals;

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use crate::source::{ClassFolder, Fingerprint, SourceFile, StudentId, scan};
use bell::Bell;
use signals::Signals;

/// Time between two scans while nothing happens.
const QUIET: Duration = Duration::from_secs(1);
/// Time between two scans while something is being written.
const BETWEEN: Duration = Duration::from_millis(80);
/// So many scans in a row must find the same before it counts: writers pause for a tenth of a second and more.
const AGREEING: u32 = 4;
/// A folder that never becomes calm is taken as it is after this time.
const CEILING: Duration = Duration::from_secs(2);
/// A scan is followed by a rest of at least so many times its own length, which keeps scanning below 3 % of the time.
const REST: u32 = 32;
/// The same where signals call for scans without anything having changed.
const REST_AFTER_SIGNAL: u32 = 4;

/// What a class folder was like at one moment: equal as long as no file came, went, or changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Snapshot {
    class: Fingerprint,
    log: Fingerprint,
    keys: Option<SourceFile>,
    students: BTreeMap<StudentId, Fingerprint>,
}

impl Snapshot {
    /// The snapshot that belongs to a scan.
    pub fn of(folder: &ClassFolder) -> Snapshot {
        let students = folder.students.iter().map(|student| (student.id.clone(), student.fingerprint)).collect();
        Snapshot { class: folder.fingerprint, log: folder.log_fingerprint, keys: folder.keys.clone(), students }
    }

    /// Scans the class folder.
    ///
    /// # Errors
    /// If the folder cannot be listed.
    pub fn take(root: &Path) -> io::Result<Snapshot> {
        Ok(Snapshot::of(&scan(root)?))
    }
}

/// Waits for changes in one class folder.
pub struct Watcher {
    root: PathBuf,
    asked_to_poll: bool,
    signals: Option<Signals>,
    bell: Arc<Bell>,
}

/// Ends the waiting of a [`Watcher`], from any thread and for good.
#[derive(Clone)]
pub struct Stop(Arc<Bell>);

impl Stop {
    /// Makes [`Watcher::wait_for_change`] return `None` at once, now and at every later call.
    pub fn stop(&self) {
        self.0.stop();
    }
}

/// What one look at the folder gave.
enum Look {
    Seen(Snapshot),
    /// The folder cannot be listed now: a drive that is away for a moment is not an empty class.
    Nothing,
    Stopped,
}

impl Watcher {
    /// A watcher of the class folder `root`. With `poll`, or where the operating system gives no signals for this
    /// folder, it looks every second instead.
    pub fn new(root: &Path, poll: bool) -> Watcher {
        let bell = Arc::new(Bell::default());
        let signals = if poll { None } else { Signals::from(root, &bell) };
        Watcher { root: root.to_path_buf(), asked_to_poll: poll, signals, bell }
    }

    /// How it watches, as a sentence for the person who started it, without a full stop.
    pub fn says(&self) -> String {
        match (&self.signals, self.asked_to_poll) {
            (Some(_), _) => "Watching for changes",
            (None, true) => "Looking for changes every second",
            (None, false) => "Looking for changes every second (this folder sends no signals)",
        }
        .into()
    }

    /// What ends the waiting.
    pub fn stopper(&self) -> Stop {
        Stop(self.bell.clone())
    }

    /// Waits until the folder is calm and differs from `known`, the snapshot of what was built last. Looks at once, so
    /// nothing that happened during a build is missed. `None` when asked to stop.
    pub fn wait_for_change(&mut self, known: &Snapshot) -> Option<Snapshot> {
        self.follow_new_folders();
        loop {
            let started = Instant::now();
            let look = self.look();
            let scanning = started.elapsed();
            match look {
                Look::Stopped => return None,
                Look::Seen(seen) if seen != *known => {
                    let settled = settle(seen, || self.look_again(started))?;
                    if settled != *known {
                        return Some(settled);
                    }
                }
                Look::Seen(_) | Look::Nothing => {}
            }
            let (least, most) = rests(scanning);
            self.bell.pause(least);
            self.bell.listen(most.saturating_sub(least));
        }
    }

    fn follow_new_folders(&mut self) {
        if self.signals.as_mut().is_some_and(|signals| signals.follow().is_err()) {
            self.signals = None;
        }
    }

    fn look(&self) -> Look {
        if self.bell.stopped() {
            return Look::Stopped;
        }
        Snapshot::take(&self.root).map_or(Look::Nothing, Look::Seen)
    }

    fn look_again(&self, started: Instant) -> (Duration, Look) {
        self.bell.pause(BETWEEN);
        (started.elapsed(), self.look())
    }
}

/// The least and the most time between a scan of this length and the next.
fn rests(scanning: Duration) -> (Duration, Duration) {
    (BETWEEN.max(scanning * REST_AFTER_SIGNAL), QUIET.max(scanning * REST))
}

/// Looks again and again until the folder is calm. `look` lets some time pass, and says how much has passed in all.
/// `None` when asked to stop.
fn settle(first: Snapshot, mut look: impl FnMut() -> (Duration, Look)) -> Option<Snapshot> {
    let mut last = first;
    let mut agreeing = 1;
    while agreeing < AGREEING {
        let (passed, look) = look();
        match look {
            Look::Stopped => return None,
            Look::Seen(seen) if seen == last => agreeing += 1,
            Look::Seen(seen) => (last, agreeing) = (seen, 1),
            Look::Nothing => agreeing = 1,
        }
        if passed >= CEILING {
            break;
        }
    }
    Some(last)
}

#[cfg(test)]
mod tests;
