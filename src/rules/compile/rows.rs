//! Rows of the tables that compiled rules are laid out in.

use super::pack::Run;

/// A place in a table. There is no room for more rows than fit into its bits.
pub(super) fn place(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// Adds rows to a table.
pub(super) fn append<T>(table: &mut Vec<T>, rows: impl IntoIterator<Item = T>) -> Run {
    let start = place(table.len());
    table.extend(rows);
    let end = place(table.len());
    Run { start, end }
}
