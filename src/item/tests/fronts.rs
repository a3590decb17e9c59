//! What counts or times an item in front of its words, who is named there, and what only looks like it.

use super::{lead, object, parsed};
use crate::plan::text::{Style, Text};
use crate::source::Span;

#[test]
fn a_time_or_a_day_in_front_is_no_word_of_the_item() {
    for text in [
        "10:00 Order flour",
        "9am Order flour",
        "10:00 UTC Order flour",
        "9.30am Order flour",
        "9 am Order flour",
        "10:00: Order flour",
        "09:00 - 10:30 Order flour",
        "14:00–15:00 Order flour",
        "9-10am Order flour",
        "9:00 to 10:30 Order flour",
        "Mon: Order flour",
        "Mon 9am Order flour",
        "2026-12-03 10:00 Order flour",
        "2026-12-03 Order flour",
    ] {
        assert_eq!(
            (lead(text).as_str(), object(text)),
            ("order", "flour"),
            "{text}"
        );
        assert_eq!(parsed(text).due, None, "{text}");
    }
    for text in [
        "16:10 aspect ratio",
        "9 cups of flour",
        "16:9 video for the shop",
    ] {
        assert_eq!(lead(text), "", "{text}");
    }
}

#[test]
fn an_id_or_a_number_in_front_is_no_word_of_the_item() {
    for text in [
        "T018 Order flour",
        "T018 [P] [US1] Order flour",
        "T-004 Order flour",
        "A-1 Order flour",
        "R2 Order flour",
        "AC#3 Order flour",
        "AC-3.1 Order flour",
        "acme/shop#12 Order flour",
        "acme/shop#12: Order flour",
        "3 Order flour",
        "1.2 Order flour",
        "1.2.3 Order flour",
        "II. Order flour",
        "A. Order flour",
        "Task 2 - Order flour",
        "Task 3. Order flour",
        "Task A: Order flour",
        "Task B. Order flour",
        "Subtask 4: Order flour",
    ] {
        assert_eq!(
            (lead(text).as_str(), object(text)),
            ("order", "flour"),
            "{text}"
        );
        assert_eq!(parsed(text).owners, [""; 0], "{text}");
    }
    for text in [
        "S3 upload fails",
        "3 reviews a week",
        "B-52 model",
        "A4 paper for Ana",
    ] {
        assert_ne!(lead(text), "order", "{text}");
        assert_eq!(parsed(text).body.start, 0, "{text}");
    }
}

#[test]
fn owners_are_names_roles_or_handles() {
    for (text, owners) in [
        ("Values for the club; something we can use", ""),
        ("rowHeight should allow a share", ""),
        ("Webshop: Ana to mend the cart", "Ana"),
        ("Webshop: Zorlo Quix to mend the cart", "Zorlo Quix"),
        ("Ana and I will mend the cart", "Ana,I"),
        (
            "Testing: @jdoe or other members to mend the cart",
            "jdoe,other members",
        ),
        ("Zorlo Quix: I need help with the cart", "Zorlo Quix"),
        ("jdoe: mend the cart", "jdoe"),
        ("Mend the cart (all)", "all"),
        ("Mend the cart (Lead: Ana)", "Ana"),
        ("Mend the cart with [name=Ana] in the yard", ""),
        ("Joining requires a chair to approve each member", ""),
        ("@jdoe is not around, so we may mend the cart", ""),
        ("Hence we need to mend the cart", ""),
        ("2026-12-03 10:00:30 UTC mend the cart", ""),
    ] {
        assert_eq!(parsed(text).owners.join(","), owners, "{text}");
    }
}

#[test]
fn a_line_that_its_writer_broke_ends_the_sentence() {
    let broken = |after: &'static str| {
        let mut text = Text::new();
        let breaks = Style {
            breaks: true,
            ..Style::default()
        };
        text.push("Mend the cart", Span::new(0, 13), Style::default());
        text.push_replaced(" ", Span::new(13, 17), breaks);
        text.push(after, Span::new(17, 17 + after.len()), Style::default());
        let found = super::parse(&text, super::Mentions::People, super::Language::ENGLISH);
        let object = found.bytes_of(found.object.clone()).unwrap_or_default();
        text.as_str()[object].to_owned()
    };
    assert_eq!(broken("Order flour"), "the cart");
    assert_eq!(broken("of the shop"), "the cart of the shop");
}
