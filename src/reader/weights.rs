//! The weights of the reader, read where they lie: a header, a table of words, rows of small numbers, and the last layer.
//! `data/reader/weights.py` writes them; all numbers are little-endian.

use super::words::{self, Look, Word};
use std::borrow::Cow;
use std::ops::Range;
use thiserror::Error;

/// What such a file begins with.
const MAGIC: &[u8] = b"doable reader\n";
/// The form of it that this program reads.
const VERSION: u32 = 1;
/// The bytes of magic, version, length and checksum, from 0.
const VERSION_AT: usize = 16;
const LENGTH_AT: usize = 20;
const CHECKSUM_AT: usize = 24;
const BODY_AT: usize = 32;
/// The bytes of all numbers that say how large the tables are.
const TABLES_AT: usize = BODY_AT + 4 * SIZES;
const SIZES: usize = 9;
const AFFIX_BYTES: usize = 12;
/// Filters of all members together: as many as there is room for while an item is read.
pub(super) const MOST_FILTERS: usize = 160;
/// Beginnings and endings of words that have rows of their own.
const MOST_AFFIXES: usize = 8;
/// Slots that are tried for a word.
const MOST_STEPS: usize = 1_000;
/// The word before, the word itself, the word after.
pub(super) const TAPS: usize = 3;
/// What is kept of each filter over a text: its largest value, its mean, the one at the first word, the one at the last.
pub(super) const POOLS: usize = 4;
/// Numbers of the last layer for one value: five verdicts, and three more that are 0, so that they fill a register.
pub(super) const OUTPUTS: usize = 8;

/// What is wrong with weights.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ReaderError {
    /// The file begins with something else.
    #[error("these are no weights of doable's reader")]
    NotWeights,
    /// They are of another form than this program reads.
    #[error("these weights have version {found}, this program reads version {VERSION}")]
    Version {
        /// What the file says.
        found: u32,
    },
    /// Some bytes are missing, left over or not those that were written.
    #[error("these weights are damaged: {what}")]
    Damaged {
        /// In a few words.
        what: &'static str,
    },
}

/// Weights with their tables found.
#[derive(Debug)]
pub(super) struct Weights {
    bytes: Cow<'static, [u8]>,
    pub(super) filters: usize,
    pub(super) members: usize,
    slots: usize,
    rows: usize,
    begin: usize,
    end: usize,
    looks: usize,
    hashed: Buckets,
    affixes: [Affix; MOST_AFFIXES],
    affix_count: usize,
    at: Places,
}

/// Rows that words share by their hash.
#[derive(Debug, Clone, Copy, Default)]
struct Buckets {
    first: usize,
    count: usize,
}

/// A beginning or an ending of words, by its length in characters.
#[derive(Debug, Clone, Copy, Default)]
struct Affix {
    is_ending: bool,
    characters: usize,
    /// The hash of what says which of them it is.
    before: u64,
    rows: Buckets,
}

/// Where the tables begin, in bytes.
#[derive(Debug, Clone, Copy, Default)]
struct Places {
    fingerprints: usize,
    named: usize,
    bias: usize,
    last_bias: usize,
    last: usize,
    rows: usize,
    end: usize,
}

/// Asks whether a file holds what its header says, byte for byte.
pub(super) fn check(bytes: &[u8]) -> Result<(), ReaderError> {
    if !bytes.starts_with(MAGIC) {
        return Err(ReaderError::NotWeights);
    }
    let damaged = |what| Err(ReaderError::Damaged { what });
    if bytes.len() < TABLES_AT {
        return damaged("the header is cut off");
    }
    let found = number(bytes, VERSION_AT);
    if found != VERSION as usize {
        let found = u32::try_from(found).unwrap_or(u32::MAX);
        return Err(ReaderError::Version { found });
    }
    if number(bytes, LENGTH_AT) != bytes.len() {
        return damaged("the file has another length than its header says");
    }
    if words::hash_bytes(words::EMPTY, &bytes[BODY_AT..]) != checksum(bytes) {
        return damaged("its checksum is not that of its bytes");
    }
    Ok(())
}

fn checksum(bytes: &[u8]) -> u64 {
    let mut eight = [0; 8];
    if let Some(found) = bytes.get(CHECKSUM_AT..BODY_AT) {
        eight.copy_from_slice(found);
    }
    u64::from_le_bytes(eight)
}

/// Four bytes as a number; 0 past the end.
fn number(bytes: &[u8], at: usize) -> usize {
    let mut four = [0; 4];
    if let Some(found) = bytes.get(at..at + 4) {
        four.copy_from_slice(found);
    }
    u32::from_le_bytes(four) as usize
}

impl Weights {
    /// Finds the tables. Only the header is looked at.
    pub(super) fn new(bytes: Cow<'static, [u8]>) -> Result<Self, ReaderError> {
        let mut sizes = [0; SIZES];
        for (size, at) in sizes.iter_mut().zip((BODY_AT..).step_by(4)) {
            *size = number(&bytes, at);
        }
        let [
            filters,
            members,
            slots,
            rows,
            begin,
            looks,
            first,
            count,
            affix_count,
        ] = sizes;
        let damaged = |what| Err(ReaderError::Damaged { what });
        if affix_count > MOST_AFFIXES
            || filters > MOST_FILTERS
            || filters == 0
            || members == 0
            || !filters.is_multiple_of(members)
            || !slots.is_power_of_two()
        {
            return damaged("its sizes are none that this program has room for");
        }
        let mut affixes = [Affix::default(); MOST_AFFIXES];
        for (affix, at) in affixes[..affix_count]
            .iter_mut()
            .zip((TABLES_AT..).step_by(AFFIX_BYTES))
        {
            let kind = number(&bytes, at);
            let mark = if kind >> 8 == 0 { b"s" } else { b"p" };
            let (is_ending, characters) = (kind >> 8 == 0, kind & 0xff);
            let digit = [b'0' + u8::try_from(characters % 10).unwrap_or_default()];
            *affix = Affix {
                is_ending,
                characters: characters.max(1),
                before: words::hash_bytes(words::hash_bytes(words::EMPTY, mark), &digit),
                rows: Buckets {
                    first: number(&bytes, at + 4),
                    count: number(&bytes, at + 8),
                },
            };
        }
        let at = places(affix_count, slots, filters, members, rows);
        let hashed = Buckets { first, count };
        let buckets = affixes[..affix_count].iter().map(|affix| affix.rows);
        let mut buckets = buckets.chain([hashed]);
        let fits = |row: usize| row < rows;
        if at.end != bytes.len()
            || !fits(begin + 1)
            || !fits(looks + Look::COUNT - 1)
            || !buckets
                .all(|rows| rows.count.is_power_of_two() && fits(rows.first + rows.count - 1))
        {
            return damaged("its tables are not as large as its header says");
        }
        Ok(Self {
            bytes,
            filters,
            members,
            slots,
            rows,
            begin,
            end: begin + 1,
            looks,
            hashed,
            affixes,
            affix_count,
            at,
        })
    }

    /// What tells these weights from all others.
    pub(super) fn checksum(&self) -> u64 {
        checksum(&self.bytes)
    }

    /// The row of what stands before the first word.
    pub(super) fn begin(&self) -> &[u8] {
        self.row(self.begin)
    }

    /// The row of what stands after the last word.
    pub(super) fn end(&self) -> &[u8] {
        self.row(self.end)
    }

    /// The rows of a word: its own or the one it shares, those of its beginnings and endings, and that of its look.
    pub(super) fn each_row(&self, word: &Word<'_>, mut give: impl FnMut(&[u8])) {
        let hash = words::hash(words::EMPTY, word.written);
        let own = self.named(hash);
        give(self.row(own.unwrap_or_else(|| self.hashed.row_of(hash))));
        if !matches!(word.look, Look::Sign | Look::Symbol) {
            for affix in &self.affixes[..self.affix_count] {
                let part = if affix.is_ending {
                    words::ending(word.written, affix.characters)
                } else {
                    words::beginning(word.written, affix.characters)
                };
                give(self.row(affix.rows.row_of(words::hash(affix.before, part))));
            }
        }
        give(self.row(self.looks + word.look as usize));
    }

    /// The row of a word that is known by name.
    fn named(&self, hash: u64) -> Option<usize> {
        let last = self.slots - 1;
        let fingerprint = (hash >> 32) as usize;
        let mut slot = usize::try_from(hash & 0xffff_ffff).unwrap_or_default() & last;
        // The writer leaves at least a quarter of the table empty, so that words are near their slots. One that is full on
        // purpose must not be walked through for each word.
        for _ in 0..self.slots.min(MOST_STEPS) {
            let row = self.short(self.at.named + 2 * slot);
            let row = usize::from(row).checked_sub(1)?;
            if number(&self.bytes, self.at.fingerprints + 4 * slot) == fingerprint {
                return Some(row);
            }
            slot = (slot + 1) & last;
        }
        None
    }

    /// A byte for the scale, and two numbers of 4 bits in each of the others.
    fn row(&self, row: usize) -> &[u8] {
        let width = row_bytes(self.filters);
        let start = self.at.rows + row.min(self.rows - 1) * width;
        &self.bytes[start..start + width]
    }

    /// What each filter begins with.
    pub(super) fn bias(&self) -> [i16; MOST_FILTERS] {
        let mut bias = [0; MOST_FILTERS];
        let table = &self.bytes[self.at.bias..self.at.last_bias];
        for (bias, two) in bias.iter_mut().zip(table.as_chunks::<2>().0) {
            *bias = i16::from_le_bytes(*two);
        }
        bias
    }

    fn short(&self, at: usize) -> u16 {
        u16::from_le_bytes([self.bytes[at], self.bytes[at + 1]])
    }

    /// What the last layer of a member begins with.
    pub(super) fn last_bias(&self, member: usize) -> [f32; OUTPUTS] {
        let table = self.bytes[self.at.last_bias..self.at.last].as_chunks().0;
        floats(&table[member])
    }

    /// What the last layer makes of the values of some filters, kept in one way: the bytes of its numbers for each.
    pub(super) fn last(&self, pool: usize, filters: Range<usize>) -> &[[u8; OUTPUT_BYTES]] {
        let table = self.bytes[self.at.last..self.at.rows].as_chunks().0;
        let from = pool * self.filters;
        &table[from + filters.start..from + filters.end]
    }
}

/// The bytes of the numbers that the last layer has for one value.
const OUTPUT_BYTES: usize = 4 * OUTPUTS;

/// Numbers as they are written.
#[inline]
pub(super) fn floats(bytes: &[u8; OUTPUT_BYTES]) -> [f32; OUTPUTS] {
    std::array::from_fn(|at| {
        let at = 4 * at;
        f32::from_le_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]])
    })
}

impl Buckets {
    fn row_of(self, hash: u64) -> usize {
        let mixed = usize::try_from((hash ^ hash >> 32) & 0xffff_ffff).unwrap_or_default();
        self.first + (mixed & (self.count - 1))
    }
}

/// The bytes of a row: its scale, and half a byte a number.
fn row_bytes(filters: usize) -> usize {
    1 + (TAPS * filters).div_ceil(2)
}

fn places(affixes: usize, slots: usize, filters: usize, members: usize, rows: usize) -> Places {
    let fingerprints = TABLES_AT + affixes * AFFIX_BYTES;
    let named = fingerprints.saturating_add(4 * slots);
    let bias = named.saturating_add(2 * slots);
    let last_bias = bias.saturating_add(2 * filters);
    let last = last_bias.saturating_add(OUTPUT_BYTES * members);
    let at_rows = last.saturating_add(OUTPUT_BYTES * POOLS * filters);
    let end = at_rows.saturating_add(rows.saturating_mul(row_bytes(filters)));
    Places {
        fingerprints,
        named,
        bias,
        last_bias,
        last,
        rows: at_rows,
        end,
    }
}
