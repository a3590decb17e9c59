//! What helps a plan on: where a first step goes below an item, and the talk that finds it. Pure: a text and its plan in,
//! places in the text out; what is typed in, what is put into a text out.

pub mod beside;
pub mod diff;
pub mod edit;
pub mod fine;
pub mod frame;
pub mod outcome;
pub mod place;
pub mod session;
#[cfg(test)]
mod tests;
pub mod words;
