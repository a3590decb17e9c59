//! Does the jobs of a run on all cores and hands their results over in the order of the jobs.

use std::collections::BTreeMap;
use std::num::NonZero;
use std::ops::Range;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{self, SyncSender};
use std::time::{Duration, Instant};

/// How long the jobs are done one after the other before threads are started: a run over a few files ends sooner than
/// its threads would have begun.
const ALONE: Duration = Duration::from_millis(2);
/// The most jobs that a thread takes at once.
const BATCH: usize = 32;
/// How many messages may wait for each thread until it waits too, so that results don't pile up.
const WAITING: usize = 4;

/// Does `work` on every job; each may give several results. `take` gets them in order.
pub(super) fn in_order<J: Sync, R: Send>(
    jobs: &[J],
    work: impl Fn(&J, &mut dyn FnMut(R)) + Sync,
    mut take: impl FnMut(usize, R),
) {
    let began = Instant::now();
    let mut done = 0;
    while let Some(job) = jobs.get(done)
        && began.elapsed() < ALONE
    {
        work(job, &mut |result| take(done, result));
        done += 1;
    }
    if done == jobs.len() {
        return;
    }
    match std::thread::available_parallelism().map_or(1, NonZero::get) {
        1 => {
            for (index, job) in jobs.iter().enumerate().skip(done) {
                work(job, &mut |result| take(index, result));
            }
        }
        cores => on_threads(cores, jobs, done, &work, take),
    }
}

/// Results of one batch of jobs, and whether these are the last of it.
struct Message<R> {
    batch: usize,
    results: Vec<(usize, R)>,
    last: bool,
}

/// Does the jobs from `first` on.
fn on_threads<J: Sync, R: Send>(
    cores: usize,
    jobs: &[J],
    first: usize,
    work: &(impl Fn(&J, &mut dyn FnMut(R)) + Sync),
    take: impl FnMut(usize, R),
) {
    let size = ((jobs.len() - first) / (cores * 8)).clamp(1, BATCH);
    let next = AtomicUsize::new(0);
    let (send, receive) = mpsc::sync_channel(cores * WAITING);
    std::thread::scope(|scope| {
        for _ in 0..cores {
            let send = send.clone();
            let next = &next;
            scope.spawn(move || {
                loop {
                    let batch = next.fetch_add(1, Ordering::Relaxed);
                    let from = first + batch * size;
                    if from >= jobs.len() {
                        break;
                    }
                    let range = from..jobs.len().min(from + size);
                    if !do_batch(jobs, batch, range, work, &send) {
                        break;
                    }
                }
            });
        }
        drop(send);
        sort_out(receive.into_iter(), take);
    });
}

/// Does the jobs of a batch; false where nobody takes the results any more.
fn do_batch<J, R>(
    jobs: &[J],
    batch: usize,
    range: Range<usize>,
    work: &impl Fn(&J, &mut dyn FnMut(R)),
    send: &SyncSender<Message<R>>,
) -> bool {
    let mut results: Vec<(usize, R)> = Vec::with_capacity(range.len());
    let mut taken = true;
    for index in range {
        work(&jobs[index], &mut |result| {
            // A job with more than one result is a large one: they go off as they come.
            let more = results.last().is_some_and(|(last, _)| *last == index);
            results.push((index, result));
            if more {
                let results = std::mem::take(&mut results);
                let message = Message {
                    batch,
                    results,
                    last: false,
                };
                taken &= send.send(message).is_ok();
            }
        });
    }
    let message = Message {
        batch,
        results,
        last: true,
    };
    taken && send.send(message).is_ok()
}

/// Hands the results over, batch by batch.
fn sort_out<R>(messages: impl Iterator<Item = Message<R>>, mut take: impl FnMut(usize, R)) {
    let mut next = 0;
    let mut early: BTreeMap<usize, Vec<Message<R>>> = BTreeMap::new();
    for message in messages {
        if message.batch != next {
            early.entry(message.batch).or_default().push(message);
            continue;
        }
        let mut ready = vec![message];
        while !ready.is_empty() {
            let mut ended = false;
            for message in ready {
                ended |= message.last;
                for (index, result) in message.results {
                    take(index, result);
                }
            }
            next += usize::from(ended);
            ready = if ended {
                early.remove(&next).unwrap_or_default()
            } else {
                Vec::new()
            };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Jobs that give as many results as they say, some of them after a while.
    fn all_results(jobs: &[usize]) -> Vec<(usize, usize)> {
        let mut all = Vec::new();
        let work = |job: &usize, give: &mut dyn FnMut(usize)| {
            if job % 7 == 3 {
                std::thread::sleep(Duration::from_millis(1));
            }
            (0..*job).for_each(give);
        };
        in_order(jobs, work, |index, result| all.push((index, result)));
        all
    }

    #[test]
    fn results_come_in_the_order_of_the_jobs_on_any_number_of_threads() {
        let jobs: Vec<usize> = (0..500).map(|number| number % 13).collect();
        let expected: Vec<(usize, usize)> = jobs
            .iter()
            .enumerate()
            .flat_map(|(index, &count)| (0..count).map(move |result| (index, result)))
            .collect();
        assert_eq!(all_results(&jobs), expected);
        for cores in [1, 2, 5] {
            let mut all = Vec::new();
            let work = |job: &usize, give: &mut dyn FnMut(usize)| (0..*job).for_each(give);
            on_threads(cores, &jobs, 0, &work, |index, result| {
                all.push((index, result));
            });
            assert_eq!(all, expected, "{cores} threads");
        }
        assert_eq!(all_results(&[]), []);
    }
}
