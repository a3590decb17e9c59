//! What once went wrong, each by its name.

use super::{lists, lists_plain};

#[test]
fn a_placeholder_box_made_the_bullets_beside_it_vanish() {
    lists(
        "## Actions\n- Grow my business\n- [ ] TBD\n",
        &["- Grow my business"],
    );
}

#[test]
fn a_label_was_swallowed_by_the_keyword_line_above_it() {
    for lists in [lists, lists_plain] {
        lists(
            "TODO: boost morale\nTasks:\n- call Ana\n",
            &["> TODO: boost morale", "- call Ana"],
        );
    }
}

#[test]
fn code_over_two_lines_had_two_spaces_where_a_line_ends_in_cr_and_lf() {
    for end in ["\n", "\r\n"] {
        let text = "## Actions\n- fix `a\n  b  c\n  d` now\n".replace('\n', end);
        lists(&text, &["- fix a b  c d now"]);
    }
}

#[test]
fn code_that_begins_or_ends_with_a_line_end_kept_a_space_of_cr_and_lf() {
    for end in ["\n", "\r\n"] {
        for (written, read) in [
            ("- fix `\n  a ` now", "- fix a now"),
            ("- fix ` a\n  ` now", "- fix a now"),
            ("- fix `\n  a` now", "- fix  a now"),
            ("- fix `\n  a\n  ` now", "- fix a now"),
        ] {
            let text = format!("## Actions\n{written}\n").replace('\n', end);
            lists(&text, &[read]);
        }
    }
}

#[test]
fn brackets_over_two_lines_were_a_box_where_lines_end_in_cr_and_lf() {
    for end in ["\n", "\r\n"] {
        let text = "## Actions\n- [\n ] order flour\n".replace('\n', end);
        lists(&text, &["- [ ] order flour"]);
    }
}

#[test]
fn a_wikilink_over_two_lines_kept_the_line_end_in_the_text() {
    for end in ["\n", "\r\n"] {
        let text = "## Actions\n- ask [[Ana\n  Bee]] and [[Tom\n  Lee|Tom\n  L.]] now\n"
            .replace('\n', end);
        lists(&text, &["- ask Ana Bee and Tom L. now"]);
    }
}

#[test]
fn a_wikilink_over_two_lines_of_a_quote_kept_its_sign_in_the_text() {
    for quote in ["> ", "> > "] {
        let text = "## Actions\n- ask [[Ana\nBee]] now".replace('\n', &format!("\n{quote}"));
        lists(&format!("{quote}{text}\n"), &["- ask Ana Bee now"]);
    }
}

#[test]
fn a_bullet_indented_too_far_was_text_where_the_file_ends_with_it() {
    for end in ["", "\n", "\n\nRain.\n"] {
        let text = format!("# TODO\n\nRain\n\t- ring Ana\nBee\n\t- {end}");
        lists(&text, &["- ring Ana Bee"]);
    }
}

#[test]
fn a_paragraph_whose_last_line_shows_nothing_was_cut_behind_its_end() {
    for end in ["\n", "\r\n"] {
        let text = "** fix it\n\u{a0}\n    - fix it\n\n## Actions\n- call Ana\n".replace('\n', end);
        lists(&text, &["- call Ana"]);
    }
}
