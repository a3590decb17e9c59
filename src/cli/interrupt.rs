//! What is put right where a signal ends the program: the terminal, and files that are half written.

/// Catches Ctrl-C and SIGTERM from now on. The program still ends by them, at once, but before that the line of the bar
/// is erased, colours are off, and drafts of files are gone.
#[cfg(unix)]
pub(super) fn tidy_up_on_signals() {
    use signal_hook::consts::{SIGINT, SIGTERM};
    use signal_hook::iterator::Signals;
    use signal_hook::low_level::emulate_default_handler;
    use std::sync::Once;
    use std::sync::mpsc;
    use std::thread;

    static CAUGHT: Once = Once::new();
    CAUGHT.call_once(|| {
        // Where they can't be caught they end the program as ever.
        let Ok(mut signals) = Signals::new([SIGINT, SIGTERM]) else {
            return;
        };
        thread::spawn(move || {
            for signal in signals.forever() {
                let (done, wait) = mpsc::channel();
                thread::spawn(move || {
                    tidy_up();
                    done.send(())
                });
                // A terminal that is stopped takes nothing; that keeps nobody from ending the program.
                let _ = wait.recv_timeout(PATIENCE);
                let _ = emulate_default_handler(signal);
            }
        });
    });
}

/// Catches Ctrl-C, SIGTERM and the end of the terminal from now on. The program still ends by them, but before that `settle`
/// does what must not be left undone, and `tell` says so where anybody still listens.
#[cfg(unix)]
pub(super) fn settle_on_signals<T: Send + 'static>(
    settle: impl FnOnce() -> T + Send + 'static,
    tell: impl FnOnce(T) + Send + 'static,
) {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    use signal_hook::iterator::Signals;
    use signal_hook::low_level::emulate_default_handler;
    use std::sync::mpsc;
    use std::thread;

    let Ok(mut signals) = Signals::new([SIGINT, SIGTERM, SIGHUP]) else {
        return;
    };
    thread::spawn(move || {
        if let Some(signal) = signals.forever().next() {
            let settled = settle();
            crate::files::write::remove_drafts();
            let (done, wait) = mpsc::channel();
            thread::spawn(move || {
                tell(settled);
                done.send(())
            });
            let _ = wait.recv_timeout(PATIENCE);
            let _ = emulate_default_handler(signal);
        }
    });
}

/// Elsewhere the system knows no such signals.
#[cfg(not(unix))]
pub(super) fn tidy_up_on_signals() {}

/// Elsewhere the system knows no such signals.
#[cfg(not(unix))]
pub(super) fn settle_on_signals<T>(_: impl FnOnce() -> T, _: impl FnOnce(T)) {}

/// How long tidying up, or telling of it, may take.
#[cfg(unix)]
const PATIENCE: std::time::Duration = std::time::Duration::from_millis(200);

#[cfg(unix)]
fn tidy_up() {
    use std::io::{IsTerminal, Write};
    use std::os::fd::AsFd;

    crate::files::write::remove_drafts();
    let stream = std::io::stderr();
    if !stream.is_terminal() {
        return;
    }
    // Not by way of the stream, which another thread may hold while it waits for the terminal.
    if let Ok(terminal) = stream.as_fd().try_clone_to_owned() {
        let _ = std::fs::File::from(terminal).write_all(b"\x1b[0m\r\x1b[2K");
    }
}
