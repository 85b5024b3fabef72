//! Bounding memory, not threads.

use std::sync::{Condvar, Mutex, PoisonError};

/// How many decoded bytes may be in flight at a time. A file larger than all of it runs alone.
#[derive(Debug)]
pub struct MemoryBudget {
    limit: u64,
    in_flight: Mutex<u64>,
    freed: Condvar,
}

/// Bytes taken from a [`MemoryBudget`] until this is dropped.
#[derive(Debug)]
pub struct Reservation<'a> {
    budget: &'a MemoryBudget,
    bytes: u64,
}

impl MemoryBudget {
    /// A budget of `limit` bytes.
    pub fn new(limit: u64) -> MemoryBudget {
        MemoryBudget { limit, in_flight: Mutex::new(0), freed: Condvar::new() }
    }

    /// Waits until `bytes` are free, and takes them. One thread may hold one reservation: two would wait for each other.
    pub fn reserve(&self, bytes: u64) -> Reservation<'_> {
        let in_flight = self.in_flight.lock().unwrap_or_else(PoisonError::into_inner);
        let full = |in_flight: &mut u64| *in_flight > 0 && in_flight.saturating_add(bytes) > self.limit;
        let mut in_flight = self.freed.wait_while(in_flight, full).unwrap_or_else(PoisonError::into_inner);
        *in_flight = in_flight.saturating_add(bytes);
        Reservation { budget: self, bytes }
    }
}

impl Default for MemoryBudget {
    /// 256 MiB: seven photos of 12 megapixels.
    fn default() -> MemoryBudget {
        MemoryBudget::new(256 << 20)
    }
}

impl Drop for Reservation<'_> {
    fn drop(&mut self) {
        let mut in_flight = self.budget.in_flight.lock().unwrap_or_else(PoisonError::into_inner);
        *in_flight = in_flight.saturating_sub(self.bytes);
        self.budget.freed.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicU64, Ordering};

    #[test]
    fn never_more_is_in_flight_than_the_budget_holds() {
        let budget = MemoryBudget::new(100);
        let (now, most) = (AtomicU64::new(0), AtomicU64::new(0));
        std::thread::scope(|scope| {
            for _ in 0..16 {
                scope.spawn(|| {
                    let _reservation = budget.reserve(40);
                    most.fetch_max(now.fetch_add(40, Ordering::SeqCst) + 40, Ordering::SeqCst);
                    std::thread::yield_now();
                    now.fetch_sub(40, Ordering::SeqCst);
                });
            }
        });
        assert!(most.load(Ordering::SeqCst) <= 100, "{most:?}");
    }

    #[test]
    fn a_file_larger_than_the_budget_still_gets_its_turn() {
        let budget = MemoryBudget::new(100);
        drop(budget.reserve(1000));
        drop(budget.reserve(u64::MAX));
        let _small = budget.reserve(1);
        assert_eq!(*budget.in_flight.lock().unwrap(), 1);
    }
}
