//! Holds work to growing with the bytes of a text: eight times as many may take some eight times as long, and not 64 times,
//! as where each is looked at once for every other.

use std::time::{Duration, Instant};

/// How much larger the larger text is.
const TIMES: usize = 8;

/// How much longer it may take: between what is and what must not be. Memory that is touched for the first time takes its
/// part, so that it may well be more than as much.
const LIMIT: u32 = 48;

/// Tries until one of them shows it: a busy machine makes some runs slow, never fast.
const TRIES: usize = 20;

/// Asserts that `work` on `count` times something and on eight times as much of it takes in proportion.
#[track_caller]
pub fn assert_in_proportion(what: &str, count: usize, mut work: impl FnMut(usize)) {
    let mut least = [Duration::MAX; 2];
    for _ in 0..TRIES {
        for (least, count) in least.iter_mut().zip([count, TIMES * count]) {
            let began = Instant::now();
            work(count);
            *least = began.elapsed().min(*least);
        }
        if least[1] <= least[0] * LIMIT {
            return;
        }
    }
    panic!("{what}: {TIMES} times as much takes {least:?}");
}
