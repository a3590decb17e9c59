//! What would change in a document, as a unified diff that `patch` takes.

use super::edit::{Edit, Kind, applied};
use std::fmt::Write;
use std::ops::Range;

/// Lines around a change that are shown.
const CONTEXT: usize = 3;

/// A line of the diff, with its sign.
type Row<'t> = (char, &'t str);

/// The changes that sorted edits make to a text, headed by its name; empty where there are none.
pub fn unified(name: &str, text: &str, edits: &[Edit]) -> String {
    let new = applied(text, edits);
    let rows = rows(text, &new, edits);
    let changed: Vec<usize> = (0..rows.len()).filter(|at| rows[*at].0 != ' ').collect();
    let mut diff = String::new();
    for hunk in hunks(&changed, rows.len()) {
        if diff.is_empty() {
            let _ = write!(diff, "--- {name}\n+++ {name}\n");
        }
        write_hunk(&rows, hunk, &mut diff);
    }
    diff
}

/// The lines of both texts. As nothing is taken out, each line of the old one stands in the new one, with what its own
/// comments add, and the first that is like it will do.
fn rows<'t>(text: &'t str, new: &'t str, edits: &[Edit]) -> Vec<Row<'t>> {
    let mut rows = Vec::new();
    let mut rest = new.split_inclusive('\n').peekable();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let end = start + line.len();
        let reach = if end == text.len() { end + 1 } else { end };
        let own = edits
            .iter()
            .filter(|edit| edit.kind == Kind::Comment && (start..reach).contains(&edit.offset));
        let own = own.map(|edit| Edit {
            offset: edit.offset - start,
            ..edit.clone()
        });
        let said = applied(line, &own.collect::<Vec<_>>());
        let said = said.trim_end_matches(['\r', '\n']);
        while let Some(added) = rest.next_if(|new| new.trim_end_matches(['\r', '\n']) != said) {
            rows.push(('+', added));
        }
        match rest.next() {
            Some(same) if same == line => rows.push((' ', line)),
            other => {
                rows.push(('-', line));
                rows.extend(other.map(|changed| ('+', changed)));
            }
        }
        start = end;
    }
    rows.extend(rest.map(|added| ('+', added)));
    rows
}

/// The rows to show: those that changed, with some around them.
fn hunks(changed: &[usize], rows: usize) -> Vec<Range<usize>> {
    let mut hunks: Vec<Range<usize>> = Vec::new();
    for &at in changed {
        let around = at.saturating_sub(CONTEXT)..(at + CONTEXT + 1).min(rows);
        match hunks.last_mut() {
            Some(last) if around.start <= last.end => last.end = around.end,
            _ => hunks.push(around),
        }
    }
    hunks
}

fn write_hunk(rows: &[Row<'_>], hunk: Range<usize>, diff: &mut String) {
    let count =
        |rows: &[Row<'_>], other: char| rows.iter().filter(|(sign, _)| *sign != other).count();
    let shown = &rows[hunk.clone()];
    let before = &rows[..hunk.start];
    let place = |other: char| {
        let lines = count(shown, other);
        // A side without a line is told by the line before it.
        (count(before, other) + usize::from(lines > 0), lines)
    };
    let ((old, old_lines), (new, new_lines)) = (place('+'), place('-'));
    let _ = writeln!(diff, "@@ -{old},{old_lines} +{new},{new_lines} @@");
    for (sign, line) in shown {
        diff.push(*sign);
        diff.push_str(line);
        if !line.ends_with('\n') {
            diff.push_str("\n\\ No newline at end of file\n");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edit(offset: usize, kind: Kind, text: &str) -> Edit {
        let (text, gap) = (text.to_owned(), String::new());
        Edit {
            offset,
            kind,
            item: 0,
            text,
            gap,
        }
    }

    #[test]
    fn what_is_added_stands_among_three_lines_around_it() {
        let text = "1\n2\n3\n4\n5\n6\n7\n8\n9\n";
        let edits = [edit(9, Kind::Step, "\n  a"), edit(9, Kind::Step, "\n  b")];
        let diff = "--- x\n+++ x\n@@ -3,6 +3,8 @@\n 3\n 4\n 5\n+  a\n+  b\n 6\n 7\n 8\n";
        assert_eq!(unified("x", text, &edits), diff);
        assert_eq!(unified("x", text, &[]), "");
    }

    #[test]
    fn a_line_with_a_comment_more_and_a_last_line_without_an_end_are_changed() {
        let edits = [edit(1, Kind::Comment, " c"), edit(3, Kind::Step, "\n  s")];
        let diff = "--- x\n+++ x\n@@ -1,2 +1,3 @@\n-1\n+1 c\n-2\n\\ No newline at end of file\n\
                    +2\n+  s\n\\ No newline at end of file\n";
        assert_eq!(unified("x", "1\n2", &edits), diff);
    }
}
