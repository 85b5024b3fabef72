//! Runs of words that are looked for, and the one pass that finds them.

use rustc_hash::{FxHashMap, FxHashSet};

use super::text::Heard;

/// Longest run that is looked for, in words: any part of a text is found by runs of this length.
pub(super) const LONGEST: usize = 8;

/// One step of a run's number.
const STEP: u64 = 0x9e37_79b9_7f4a_7c15;

/// Bits of the first, quick look.
const SIEVE: usize = 1 << 16;

/// Where a run of words is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Written {
    /// Which of the sources.
    pub source: u32,
    /// Its line, from 1; 0 where that is not known.
    pub line: u32,
}

/// Runs of words that are looked for, with the place each is written at.
pub(super) struct Runs {
    runs: FxHashMap<u64, Written>,
    sieve: Box<[u64]>,
    lengths: [bool; LONGEST + 1],
}

impl Default for Runs {
    fn default() -> Runs {
        Runs { runs: FxHashMap::default(), sieve: vec![0; SIEVE / 64].into(), lengths: [false; LONGEST + 1] }
    }
}

impl Runs {
    /// Whether there is nothing to look for.
    pub(super) fn is_empty(&self) -> bool {
        self.runs.is_empty()
    }

    /// Looks for this run too; `words` are at most [`LONGEST`].
    pub(super) fn add(&mut self, words: &[u64], at: Written) {
        let run = number(words);
        if let (Some(length), Some(bits)) = (self.lengths.get_mut(words.len()), self.sieve.get_mut(slot(run) / 64)) {
            *length = true;
            *bits |= 1 << (slot(run) % 64);
            self.runs.entry(run).or_insert(at);
        }
    }

    fn find(&self, run: u64) -> Option<Written> {
        let bits = self.sieve.get(slot(run) / 64)?;
        if bits >> (slot(run) % 64) & 1 == 0 {
            return None;
        }
        self.runs.get(&run).copied()
    }

    /// A pass over one text: what is returned hears its words, and tells of every run that is looked for, with its number.
    pub(super) fn pass<'r>(&'r self, tell: &'r mut dyn FnMut(u64, Written)) -> impl FnMut(Heard) + 'r {
        let mut last = [0_u64; LONGEST];
        let mut count = 0_usize;
        move |heard| match heard {
            Heard::Break => count = 0,
            Heard::Word(word) => {
                last.copy_within(1.., 0);
                last[LONGEST - 1] = word;
                count += 1;
                let mut run = 0;
                for (length, word) in (1..=count.min(LONGEST)).zip(last.iter().rev()) {
                    run = longer(run, *word);
                    if self.lengths[length]
                        && let Some(at) = self.find(run)
                    {
                        tell(run, at);
                    }
                }
            }
        }
    }
}

/// Runs of words that an audience may read, as far as they are looked for.
#[derive(Default)]
pub(super) struct Allowed(FxHashSet<u64>);

impl Allowed {
    pub(super) fn holds(&self, run: u64) -> bool {
        self.0.contains(&run)
    }

    pub(super) fn add(&mut self, run: u64) {
        self.0.insert(run);
    }
}

fn slot(run: u64) -> usize {
    (run >> 48) as usize % SIEVE
}

/// The number of a run: its words and their order, the last word first, so that a longer run goes on from a shorter one.
fn number(words: &[u64]) -> u64 {
    words.iter().rev().fold(0, |run, word| longer(run, *word))
}

fn longer(run: u64, earlier: u64) -> u64 {
    (run ^ earlier).wrapping_mul(STEP).rotate_left(29).wrapping_add(1)
}
