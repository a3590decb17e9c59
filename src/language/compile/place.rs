//! Gives each word a row of its own by what its letters hash to.

use super::super::table;
use std::collections::BTreeSet;

/// Rows of a table for so many words: some stay empty, for the last words to find a place.
pub fn rows_for(words: usize) -> usize {
    words + words / 32 + 1
}

/// How far each bucket is moved so that no two words share a row, and the row of each word.
///
/// # Errors
///
/// Where no move fits, as of two words of one hash.
pub fn place(hashes: &[u64]) -> Result<(Vec<u16>, Vec<usize>), String> {
    let rows = rows_for(hashes.len());
    let mut buckets = vec![Vec::new(); hashes.len() / 4 + 1];
    let count = buckets.len();
    for (word, &hash) in hashes.iter().enumerate() {
        buckets[table::bucket(hash, count)].push(word);
    }
    let mut order: Vec<usize> = (0..count).collect();
    order.sort_by_key(|&bucket| std::cmp::Reverse(buckets[bucket].len()));
    let mut moves = vec![0; count];
    let mut places = vec![usize::MAX; hashes.len()];
    let mut taken = vec![false; rows];
    for bucket in order {
        let words = &buckets[bucket];
        let rows_of = |moved| {
            words
                .iter()
                .map(move |&word| table::row(hashes[word], moved, rows))
        };
        let fits = |moved: &u16| {
            let wanted: BTreeSet<usize> = rows_of(*moved).collect();
            wanted.len() == words.len() && wanted.iter().all(|&row| !taken[row])
        };
        let shift = (0..u16::MAX)
            .find(fits)
            .ok_or("two words have one hash: change a number of table::MIX")?;
        for (&word, row) in words.iter().zip(rows_of(shift)) {
            taken[row] = true;
            places[word] = row;
        }
        moves[bucket] = shift;
    }
    Ok((moves, places))
}
