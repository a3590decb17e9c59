//! Does the jobs of a run on all cores and hands their results over in the order of the jobs.

use std::collections::BTreeMap;
use std::num::NonZero;
use std::ops::{ControlFlow, Range};
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

/// Does `work` on every job; each may give several results. `take` gets them in order. Once it breaks off, so does the
/// work.
pub(super) fn in_order<J: Sync, R: Send>(
    jobs: &[J],
    work: impl Fn(&J, &mut dyn FnMut(R) -> ControlFlow<()>) -> ControlFlow<()> + Sync,
    mut take: impl FnMut(usize, R) -> ControlFlow<()>,
) {
    let began = Instant::now();
    let mut cores = None;
    for (index, job) in jobs.iter().enumerate() {
        if began.elapsed() >= ALONE {
            let ask = || std::thread::available_parallelism().map_or(1, NonZero::get);
            let cores = *cores.get_or_insert_with(ask);
            if cores > 1 {
                return on_threads(cores, jobs, index, &work, take);
            }
        }
        if work(job, &mut |result| take(index, result)).is_break() {
            return;
        }
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
    work: &(impl Fn(&J, &mut dyn FnMut(R) -> ControlFlow<()>) -> ControlFlow<()> + Sync),
    take: impl FnMut(usize, R) -> ControlFlow<()>,
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
        // Where it ends early the messages have no taker, by which the threads know.
        let _ = sort_out(receive.into_iter(), take);
    });
}

/// Does the jobs of a batch; false where nobody takes the results any more.
fn do_batch<J, R>(
    jobs: &[J],
    batch: usize,
    range: Range<usize>,
    work: &impl Fn(&J, &mut dyn FnMut(R) -> ControlFlow<()>) -> ControlFlow<()>,
    send: &SyncSender<Message<R>>,
) -> bool {
    let mut results: Vec<(usize, R)> = Vec::with_capacity(range.len());
    for index in range {
        let flow = work(&jobs[index], &mut |result| {
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
                if send.send(message).is_err() {
                    return ControlFlow::Break(());
                }
            }
            ControlFlow::Continue(())
        });
        if flow.is_break() {
            return false;
        }
    }
    let message = Message {
        batch,
        results,
        last: true,
    };
    send.send(message).is_ok()
}

/// Hands the results over, batch by batch.
fn sort_out<R>(
    messages: impl Iterator<Item = Message<R>>,
    mut take: impl FnMut(usize, R) -> ControlFlow<()>,
) -> ControlFlow<()> {
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
                    take(index, result)?;
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
    ControlFlow::Continue(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all_results(jobs: &[usize]) -> Vec<(usize, usize)> {
        let mut all = Vec::new();
        in_order(jobs, results, |index, result| {
            all.push((index, result));
            ControlFlow::Continue(())
        });
        all
    }

    /// As many results as the job says, some of them after a while.
    #[allow(
        clippy::trivially_copy_pass_by_ref,
        reason = "that is how work gets its jobs"
    )]
    fn results(job: &usize, give: &mut dyn FnMut(usize) -> ControlFlow<()>) -> ControlFlow<()> {
        if job % 7 == 3 {
            std::thread::sleep(Duration::from_millis(1));
        }
        (0..*job).try_for_each(give)
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
            on_threads(cores, &jobs, 0, &results, |index, result| {
                all.push((index, result));
                ControlFlow::Continue(())
            });
            assert_eq!(all, expected, "{cores} threads");
        }
        assert_eq!(all_results(&[]), []);
    }

    #[test]
    fn where_nobody_takes_results_any_more_the_work_ends_soon() {
        let jobs = vec![1; 100_000];
        for cores in [1, 2, 5] {
            let (begun, mut taken) = (AtomicUsize::new(0), 0);
            let work = |job: &usize, give: &mut dyn FnMut(usize) -> ControlFlow<()>| {
                begun.fetch_add(1, Ordering::Relaxed);
                results(job, give)
            };
            on_threads(cores, &jobs, 0, &work, |_, _| {
                taken += 1;
                if taken < 10 {
                    ControlFlow::Continue(())
                } else {
                    ControlFlow::Break(())
                }
            });
            let begun = begun.into_inner();
            assert!(
                taken == 10 && begun <= BATCH * cores * (WAITING + 3),
                "{begun}"
            );
        }
    }

    #[test]
    fn a_long_job_ends_where_its_results_are_not_taken() {
        for jobs in [&[usize::MAX][..], &[usize::MAX; 9]] {
            let mut taken = 0;
            in_order(jobs, results, |_, _| {
                taken += 1;
                if taken < 10 {
                    ControlFlow::Continue(())
                } else {
                    ControlFlow::Break(())
                }
            });
            assert_eq!(taken, 10);
        }
        on_threads(2, &[usize::MAX; 9], 0, &results, |_, _| {
            ControlFlow::Break(())
        });
    }
}
