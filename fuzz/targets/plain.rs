//! Plain text and todo.txt → findings, under every law of tests/whole/laws.rs.
#![no_main]

use doable_fuzz::{choice, laws, text};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let text = text(bytes);
    let (plan, todo) = ("plan.txt", "todo.txt");
    match choice(bytes, 10) {
        0 => laws::assert_line_ends_change_nothing(plan, &text),
        1 => laws::assert_line_ends_change_nothing(todo, &text),
        2 => laws::assert_a_byte_order_mark_only_moves(plan, &text),
        3 => laws::assert_a_byte_order_mark_only_moves(todo, &text),
        4 => laws::assert_a_paragraph_changes_nothing(plan, &text),
        5 => laws::assert_parts_and_threads_agree(plan, &text),
        6 | 7 => laws::assert_shown(todo, &text),
        _ => laws::assert_shown(plan, &text),
    }
});
