//! Whether the process that started the server is still there.

/// Whether a process is there; true where that can't be told: the end of standard input tells then.
#[cfg(unix)]
pub fn is_there(process: i32) -> bool {
    // The library refuses what is below 0.
    let known = rustix::process::Pid::from_raw(process.max(0));
    known.is_none_or(|process| {
        rustix::process::test_kill_process(process) != Err(rustix::io::Errno::SRCH)
    })
}

/// Whether a process is there; true where that can't be told: the end of standard input tells then.
#[cfg(not(unix))]
pub fn is_there(_: i32) -> bool {
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_process_is_there_until_it_ends() {
        let own = i32::try_from(std::process::id()).unwrap();
        assert!(is_there(own));
        assert!(is_there(-1) && is_there(0), "no process has that number");
    }
}
