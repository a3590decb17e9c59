//! What helps a plan on: where a first step goes below an item, and the talk that finds it. Pure: a text and its plan in,
//! places in the text out; what is typed in, what is put into a text out.

#[cfg(feature = "program")]
pub mod beside;
#[cfg(feature = "program")]
pub mod diff;
#[cfg(feature = "program")]
pub mod edit;
#[cfg(feature = "program")]
pub mod fine;
#[cfg(feature = "program")]
pub mod frame;
#[cfg(feature = "program")]
pub mod outcome;
pub mod place;
#[cfg(feature = "program")]
pub mod session;
#[cfg(test)]
mod tests;
#[cfg(feature = "program")]
pub mod words;
