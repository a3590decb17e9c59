//! What is put right where the program is told to end: the terminal, and files that are half written. A signal tells it, or,
//! on Windows, which has none, the console.

use std::sync::Once;
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

/// How long tidying up, or telling of it, may take.
const PATIENCE: Duration = Duration::from_millis(200);

/// Catches Ctrl-C and SIGTERM from now on. The program still ends by them, at once, but before that the line of the bar
/// is erased, colours are off, and drafts of files are gone.
pub(super) fn tidy_up_on_signals() {
    static CAUGHT: Once = Once::new();
    CAUGHT.call_once(|| before_the_end(false, || patiently(tidy_up)));
}

/// Catches Ctrl-C, SIGTERM and the end of the terminal from now on. The program still ends by them, but before that `settle`
/// does what must not be left undone, and `tell` says so where anybody still listens.
pub(super) fn settle_on_signals<T: Send + 'static>(
    settle: impl FnOnce() -> T + Send + 'static,
    tell: impl FnOnce(T) + Send + 'static,
) {
    let mut left = Some((settle, tell));
    before_the_end(true, move || {
        if let Some((settle, tell)) = left.take() {
            let settled = settle();
            crate::files::write::remove_drafts();
            patiently(move || tell(settled));
        }
    });
}

/// Does something, but not for long: a terminal that is stopped takes nothing, and that keeps nobody from ending the
/// program.
fn patiently(what: impl FnOnce() + Send + 'static) {
    let (done, wait) = mpsc::channel();
    thread::spawn(move || {
        what();
        done.send(())
    });
    let _ = wait.recv_timeout(PATIENCE);
}

/// Does something from now on before a signal ends the program; the end of the terminal is among them where `of_terminal`.
#[cfg(unix)]
fn before_the_end(of_terminal: bool, mut act: impl FnMut() + Send + 'static) {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    use signal_hook::iterator::Signals;
    use signal_hook::low_level::emulate_default_handler;

    let of_terminal = of_terminal.then_some(SIGHUP);
    // Where they can't be caught they end the program as ever.
    let Ok(mut signals) = Signals::new([SIGINT, SIGTERM].into_iter().chain(of_terminal)) else {
        return;
    };
    thread::spawn(move || {
        for signal in signals.forever() {
            act();
            let _ = emulate_default_handler(signal);
        }
    });
}

/// Does something from now on before Ctrl-C or Ctrl-Break ends the program. A console that is closed waits for nothing.
#[cfg(windows)]
fn before_the_end(_: bool, mut act: impl FnMut() + Send + 'static) {
    /// What a shell sees of a program that Ctrl-C has ended: `STATUS_CONTROL_C_EXIT`.
    const ENDED: i32 = 0xC000_013A_u32.cast_signed();
    // Where it can't be caught it ends the program as ever.
    let _ = ctrlc::set_handler(move || {
        act();
        std::process::exit(ENDED);
    });
}

/// Elsewhere nothing tells a program to end.
#[cfg(not(any(unix, windows)))]
fn before_the_end(_: bool, _: impl FnMut() + Send + 'static) {}

fn tidy_up() {
    use std::io::IsTerminal;

    crate::files::write::remove_drafts();
    if std::io::stderr().is_terminal() {
        clear_line();
    }
}

/// Not by way of the stream, which another thread may hold while it waits for the terminal.
#[cfg(unix)]
fn clear_line() {
    use std::io::Write;
    use std::os::fd::AsFd;

    if let Ok(terminal) = std::io::stderr().as_fd().try_clone_to_owned() {
        let _ = std::fs::File::from(terminal).write_all(CLEAR);
    }
}

/// Not by way of the stream, which another thread may hold while it waits for the console.
#[cfg(windows)]
fn clear_line() {
    use std::io::Write;
    use std::os::windows::io::AsHandle;

    if let Ok(console) = std::io::stderr().as_handle().try_clone_to_owned() {
        let _ = std::fs::File::from(console).write_all(CLEAR);
    }
}

#[cfg(not(any(unix, windows)))]
fn clear_line() {}

/// No colour, and an empty line.
#[cfg(any(unix, windows))]
const CLEAR: &[u8] = b"\x1b[0m\r\x1b[2K";
