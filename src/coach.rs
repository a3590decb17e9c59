//! What helps a plan on: where a first step goes below an item. Pure: a text and its plan in, places in the text out.

pub mod place;
#[cfg(test)]
mod tests;
