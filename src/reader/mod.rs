//! The second reader: a small learned model that says of an item's words how likely each verdict is.
//!
//! It sees the text alone, never which rules match. `data/reader/README.md` tells what it was trained on, how, and what
//! it doesn't know.

mod likelihood;
mod network;
#[cfg(test)]
mod tests;
mod weigh;
mod weights;
mod words;

pub use likelihood::Likelihood;
pub use weigh::Weight;
pub use weights::ReaderError;

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;
#[cfg(feature = "program")]
use std::sync::LazyLock;
#[cfg(not(feature = "program"))]
use std::sync::OnceLock;
use weights::Weights;

/// The weights that the program comes with.
#[cfg(feature = "program")]
static SHIPPED: LazyLock<Reader> = LazyLock::new(|| {
    let bytes = include_bytes!("../../data/reader.bin");
    // What is embedded was read by the tests of this very build.
    Reader::new(Cow::Borrowed(bytes)).expect("the shipped weights are whole")
});

/// Those weights, once they are handed over.
#[cfg(not(feature = "program"))]
static SHIPPED: OnceLock<Reader> = OnceLock::new();

/// Weights, ready to read with; a copy costs nothing.
#[derive(Debug, Clone)]
pub struct Reader {
    weights: Arc<Weights>,
}

impl Reader {
    /// The one that the program comes with. Nothing is decoded for it: the weights are read where they are embedded.
    #[cfg(feature = "program")]
    #[must_use]
    pub fn shipped() -> &'static Self {
        &SHIPPED
    }

    /// The same where it is there: a page may show itself before it has loaded the weights.
    #[must_use]
    pub fn at_hand() -> Option<&'static Self> {
        #[cfg(feature = "program")]
        return Some(Self::shipped());
        #[cfg(not(feature = "program"))]
        SHIPPED.get()
    }

    /// Hands over the weights that the program comes with, where they are not inside already; further ones change nothing.
    ///
    /// # Errors
    /// As for [`with_weights`](Self::with_weights).
    pub fn hand_over(bytes: Vec<u8>) -> Result<(), ReaderError> {
        let reader = Self::with_weights(bytes)?;
        #[cfg(not(feature = "program"))]
        SHIPPED.get_or_init(|| reader);
        #[cfg(feature = "program")]
        drop(reader);
        Ok(())
    }

    /// With other weights, as `data/reader/train.py` writes them.
    ///
    /// # Errors
    /// Where the bytes are no such weights, of another version, or not whole.
    pub fn with_weights(bytes: Vec<u8>) -> Result<Self, ReaderError> {
        weights::check(&bytes)?;
        Self::new(Cow::Owned(bytes))
    }

    fn new(bytes: Cow<'static, [u8]>) -> Result<Self, ReaderError> {
        let weights = Arc::new(Weights::new(bytes)?);
        Ok(Self { weights })
    }

    /// How likely each verdict is for an item of these words, markup resolved. Of a long text the first
    /// forty words and signs are read.
    #[must_use]
    pub fn read(&self, text: &str) -> Likelihood {
        network::read(&self.weights, words::words(text))
    }

    /// The same of an item: the mean of what its whole text says and what the `body` of it does (bytes from 0), without
    /// owners, dates and the like. Alone the whole is too sure that what has a name before it is no outcome, and the body
    /// that it is one.
    #[must_use]
    pub fn read_item(&self, text: &str, body: Range<usize>) -> Likelihood {
        let whole = self.read(text);
        match text.get(body) {
            Some(body) if body.len() < text.len() => whole.mean(self.read(body)),
            _ => whole,
        }
    }
}

/// By what the weights say of themselves: those of two trainings differ in their checksum.
impl PartialEq for Reader {
    fn eq(&self, other: &Self) -> bool {
        self.weights.checksum() == other.weights.checksum()
    }
}

impl Eq for Reader {}
