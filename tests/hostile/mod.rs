//! What strangers wrote, in every place it can stand and in every format: shown, and never obeyed; and outputs that fail.

mod channels;
#[cfg(unix)]
mod paths;
mod readers;
mod streams;
mod text;
