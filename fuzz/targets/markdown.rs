//! Markdown → findings, under every law of tests/whole/laws.rs.
#![no_main]

use doable_fuzz::{choice, laws, text};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let text = text(bytes);
    let path = "plan.md";
    match choice(bytes, 8) {
        0 => laws::assert_line_ends_change_nothing(path, &text),
        1 => laws::assert_a_byte_order_mark_only_moves(path, &text),
        2 => laws::assert_a_paragraph_changes_nothing(path, &text),
        3 => laws::assert_a_quote_changes_nothing(path, &text),
        4 => laws::assert_parts_and_threads_agree(path, &text),
        5 => laws::assert_shown("todo.md", &text),
        _ => laws::assert_shown(path, &text),
    }
});
