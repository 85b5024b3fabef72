//! What wakes the one who waits.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// A bell that many can ring and one listens to.
#[derive(Default)]
pub(super) struct Bell {
    rung: Mutex<Rung>,
    heard: Condvar,
}

#[derive(Default)]
struct Rung {
    signal: bool,
    stop: bool,
}

impl Bell {
    /// Something may have changed.
    pub(super) fn signal(&self) {
        self.rung().signal = true;
        self.heard.notify_all();
    }

    /// It is over.
    pub(super) fn stop(&self) {
        self.rung().stop = true;
        self.heard.notify_all();
    }

    pub(super) fn stopped(&self) -> bool {
        self.rung().stop
    }

    /// Lets this time pass, or less when it is over. Signals are kept for [`Bell::listen`].
    pub(super) fn pause(&self, time: Duration) {
        let _ = self.heard.wait_timeout_while(self.rung(), time, |rung| !rung.stop);
    }

    /// Lets this time pass, or less when there is a signal, or was one since the last call, or when it is over.
    /// Whether there was a signal.
    pub(super) fn listen(&self, time: Duration) -> bool {
        let waited = self.heard.wait_timeout_while(self.rung(), time, |rung| !rung.stop && !rung.signal);
        std::mem::take(&mut waited.unwrap_or_else(PoisonError::into_inner).0.signal)
    }

    fn rung(&self) -> MutexGuard<'_, Rung> {
        self.rung.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
