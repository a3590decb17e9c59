//! Joins the server to its streams: one thread reads, one writes, and one does what there is to do.

use super::frame::{self, Broken, Frames};
use super::parent;
use super::server::Server;
use std::io::{self, BufReader, Read, Write};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel, sync_channel};
use std::thread;
use std::time::Duration;

/// Messages that wait to be taken in; a client that sends more waits, too.
const WAITING: usize = 256;

/// How often the server looks whether the one that started it is still there.
const LOOK: Duration = Duration::from_secs(2);

/// Serves until the client says that it is over, its stream ends, or it is gone; says whether it ended as it should. What happens is
/// written into `log`, a line each.
pub fn run(
    input: impl Read + Send + 'static,
    mut output: impl Write + Send + 'static,
    mut log: Option<impl Write>,
) -> bool {
    keep_memory();
    let (into, messages) = sync_channel::<Result<Vec<u8>, Broken>>(WAITING);
    thread::spawn(move || {
        let mut frames = Frames::new(BufReader::new(input));
        while let Ok(Some(message)) = frames.next() {
            if into.send(message).is_err() {
                break;
            }
        }
    });
    let (send, answers) = channel::<Vec<u8>>();
    let writer = thread::spawn(move || write_all(&mut output, &answers));
    let is_gone = || writer.is_finished();
    let is_shut_down = serve(&messages, &send, is_gone, &mut log);
    drop(send);
    // What was answered last is still written, to one who reads.
    if is_shut_down {
        let _ = writer.join();
    }
    is_shut_down
}

/// Where the C library is GNU's, it gives freed memory back to the system with each keystroke and gets it anew for the next,
/// which takes a quarter of the time, until it has once seen a large block come and go: from then on it keeps twice as much.
fn keep_memory() {
    /// The largest that it learns from.
    const BLOCK: usize = (32 << 20) - (64 << 10);
    drop(std::hint::black_box(Vec::<u8>::with_capacity(BLOCK)));
}

fn write_all(output: &mut impl Write, answers: &Receiver<Vec<u8>>) -> io::Result<()> {
    for answer in answers {
        frame::write(output, &answer)?;
    }
    Ok(())
}

fn serve(
    messages: &Receiver<Result<Vec<u8>, Broken>>,
    send: &Sender<Vec<u8>>,
    is_gone: impl Fn() -> bool,
    log: &mut Option<impl Write>,
) -> bool {
    let mut server = Server::default();
    let mut is_busy = false;
    loop {
        let next = if is_busy {
            messages.try_recv().ok()
        } else {
            match messages.recv_timeout(LOOK) {
                Ok(next) => Some(next),
                Err(RecvTimeoutError::Timeout) => {
                    let ended = |id| !parent::is_there(id);
                    if is_gone() || server.client_process().is_some_and(ended) {
                        return false;
                    }
                    server.look_around();
                    None
                }
                Err(RecvTimeoutError::Disconnected) => return false,
            }
        };
        for message in next.into_iter().chain(messages.try_iter()) {
            match message {
                Ok(body) => server.take_in(&body),
                Err(broken) => server.take_in_broken(&broken),
            }
        }
        is_busy = server.work();
        for answer in server.take_out() {
            if send.send(answer).is_err() {
                return false;
            }
        }
        let notes = server.take_log();
        if let Some(to) = log {
            for note in notes {
                // A log that can't be written keeps nobody from working.
                let _ = writeln!(to, "{note}");
            }
        }
        if let Some(code) = server.exit() {
            return code == 0;
        }
    }
}
