//! The fields of note apps: what they say of who, when and done, and that none is a word of the item.

use super::{parsed, words};
use crate::item::{Mentions, parse};
use crate::language::Language;
use crate::plan::text::Text;

/// The words that are left, the owners, the day or the words by which it is due, and whether it is done.
fn read(text: &str) -> (String, String, String, bool) {
    told(text, Mentions::People)
}

fn told(text: &str, mentions: Mentions) -> (String, String, String, bool) {
    let found = parse(&Text::literal(text, 0), mentions, Language::ENGLISH);
    let due = found.due.as_ref().map_or(String::new(), |due| {
        due.date
            .map_or_else(|| due.text.clone(), |day| day.to_string())
    });
    let left = text[found.body.clone()].trim_end_matches('.').to_owned();
    (left, found.owners.join(","), due, found.says_done)
}

/// Asserts that all that is left of a text is "Order flour", and what else it says.
#[track_caller]
fn says(text: &str, owners: &str, due: &str, done: bool) {
    let expected = (
        "Order flour".to_owned(),
        owners.to_owned(),
        due.to_owned(),
        done,
    );
    assert_eq!(read(text), expected, "{text}");
}

#[test]
fn a_day_may_be_due_in_the_form_of_any_app() {
    for text in [
        "Order flour DEADLINE: <2026-12-05 Sat>",
        "Order flour DEADLINE: <2026-12-05 Sat 10:00 .+1w -2d>",
        "Order flour @{2026-12-05}",
        "Order flour @{2026-12-05} @@{10:00}",
        "Order flour @[[2026-12-05]]",
        "Order flour (@2026-12-05)",
        "Order flour (@2026-12-05 09:30)",
        "Order flour @2026-12-05",
        "Order flour 📅 2026-12-05 10:00",
        "Order flour 📅 2026-12-05T10:00",
        "Order flour @due(2026-12-05 10:00)",
        "Order flour [due:: 2026-12-05T10:00]",
        "Order flour due:2026-12-05T10:00",
        "Order flour due:: 2026-12-05",
        "Order flour due: Dec 5, 2026",
        "Order flour (due Dec 5th, 2026)",
        "Order flour by 5 December 2026",
        "Order flour by Saturday, 5 December 2026",
        "Order flour before 2026/12/05",
        "Order flour by 2026-12-05 at 10:00",
    ] {
        says(text, "", "2026-12-05", false);
    }
    for (text, due) in [
        ("Order flour by Friday at 10:00", "Friday at 10:00"),
        ("Order flour by 5pm", "5pm"),
        ("Order flour by December 3rd", "December 3rd"),
    ] {
        says(text, "", due, false);
    }
}

#[test]
fn a_day_to_begin_on_is_no_due_date() {
    for text in [
        "Order flour SCHEDULED: <2026-12-03 Thu>",
        "Order flour SCHEDULED: <2026-12-03 Thu 10:00 .+1w>",
        "Order flour <2026-12-03 Thu>",
        "Order flour <2026-12-03 Thu>--<2026-12-05 Sat>",
        "Order flour [2026-12-03 Thu 10:00]",
        "Order flour >2026-12-03",
        "Order flour > 03/12/2026",
        "Order flour >2026-W49",
        "Order flour >2026-12",
        "Order flour >tomorrow",
        "Order flour <2026-12-03",
        "Order flour ⏳ 2026-12-03",
        "Order flour ⌛ 2026-12-03 10:00",
        "Order flour not before 2026-12-03",
        "Order flour not before Friday",
        "Order flour not until May 3",
    ] {
        says(text, "", "", false);
    }
}

#[test]
fn signs_that_look_like_a_field_stay_words() {
    for text in [
        "Keep the load > 3",
        "Cut the wait to <200 ms",
        "Rename the key owner: id",
        "Set h:1 in the config",
        "Note: order flour",
        "See example.org/due:2026-12-05",
        "Tag lists with @done when they end",
    ] {
        let (_, owners, due, done) = read(text);
        assert_eq!(
            (owners.as_str(), due.as_str(), done),
            ("", "", false),
            "{text}"
        );
        let last = text.rsplit(' ').next().unwrap_or_default();
        assert!(text[parsed(text).body].ends_with(last), "{text}");
    }
}

#[test]
fn code_holds_no_field() {
    use crate::source::Span;
    let mut text = Text::new();
    let code = crate::plan::text::Style {
        code: true,
        ..Default::default()
    };
    text.push(
        "Read ",
        Span::new(0, 5),
        crate::plan::text::Style::default(),
    );
    text.push("@due(2026-12-05)", Span::new(6, 22), code);
    let found = parse(&text, Mentions::People, Language::ENGLISH);
    assert_eq!(found.due, None);
}

#[test]
fn an_at_sign_calls_days_times_and_tags_that_are_nobody() {
    for text in [
        "Order flour @10am",
        "Order flour @10:30pm",
        "Order flour @14:00",
        "Order flour @monday",
        "Order flour @Monday",
        "Order flour @tomorrow",
        "Order flour @today @flag",
        "Order flour @due",
        "Order flour @home #shop",
        "Order flour @estimate(2h)",
        "@today Order flour",
    ] {
        says(text, "", "", false);
    }
    says("Order flour @ana", "ana", "", false);
    says("Order flour @tomas", "tomas", "", false);
}

#[test]
fn an_at_sign_inside_a_word_calls_nobody() {
    for (text, object) in [
        ("Email ana@example.org", "ana@example.org"),
        ("Email ana.b@mail.example.org", "ana.b@mail.example.org"),
        ("Bump actions/checkout@v4", "actions/checkout@v4"),
        ("Install react@18.2.0", "react@18.2.0"),
        ("Install lodash@latest", "lodash@latest"),
    ] {
        let found = parsed(text);
        assert_eq!(found.owners, [""; 0], "{text}");
        assert_eq!(words(text, found.object), object, "{text}");
    }
}

#[test]
fn tags_and_keys_say_that_an_item_is_done_with() {
    for text in [
        "Order flour @done",
        "Order flour @done #shop",
        "Order flour @cancelled",
        "Order flour @cancelled(2026-01-02)",
        "Order flour @completed(2026-01-02 10:00)",
        "Order flour [cancelled:: 2026-01-02]",
        "Order flour (completion:: 2026-01-02)",
        "Order flour CLOSED: [2026-12-05 Sat 10:00]",
        "Order flour ❌ 2026-01-02",
    ] {
        says(text, "", "", true);
    }
}

#[test]
fn fields_name_owners() {
    for (text, owners) in [
        ("Order flour [name=Ana]", "Ana"),
        ("Order flour [name=Ana], [name=Bea]", "Ana,Bea"),
        ("[name=Ana] Order flour", "Ana"),
        (
            "[color=red] Order flour [name=Ana] [time=Mon, Dec 1, 2026 10:00 AM]",
            "Ana",
        ),
        ("Order flour [owner:: Ana]", "Ana"),
        ("Order flour (assignee:: @bea)", "bea"),
        ("Order flour [owner:: Ana and Bea, Cy]", "Ana,Bea,Cy"),
        ("Order flour @owner(Ana)", "Ana"),
        ("Order flour owner:: Ana", "Ana"),
        ("Order flour. Owner: Ana", "Ana"),
        ("Order flour – owner: Ana and Bea", "Ana,Bea"),
        ("Order flour (Owner: Ana)", "Ana"),
        ("Order flour Assigned to: platform team", "platform team"),
    ] {
        says(text, owners, "", false);
    }
}

#[test]
fn an_aside_may_say_who_and_when() {
    for (text, owners, due) in [
        ("Order flour (Ana, by Friday)", "Ana", "Friday"),
        ("Order flour (Ana; due 2026-12-03)", "Ana", "2026-12-03"),
        ("Order flour [Ana, 3 Dec]", "Ana", "3 Dec"),
        ("Order flour (by Friday, Ana and Bea)", "Ana,Bea", "Friday"),
        ("Order flour (Owner: Ana, due Friday)", "Ana", "Friday"),
        ("Order flour. Owner: Ana, due Friday", "Ana", "Friday"),
        ("Order flour (Ana, Dec 3, 2026)", "Ana", "2026-12-03"),
    ] {
        says(text, owners, due, false);
    }
    for text in [
        "Order flour (rye, not wheat)",
        "Order flour (Mon, Tue)",
        "Order flour (not before Friday)",
    ] {
        assert_eq!(
            read(text),
            (
                text.trim_end_matches(')').to_owned() + ")",
                String::new(),
                String::new(),
                false
            )
        );
    }
}

#[test]
fn how_far_an_item_got_is_no_date() {
    for text in [
        "Order flour [1/3]",
        "Order flour [33%]",
        "Order flour (50 %)",
        "[1/3] Order flour",
    ] {
        says(text, "", "", false);
    }
    says("Order flour [1/3] by Friday", "", "Friday", false);
    says("Order flour (3/12)", "", "3/12", false);
}

#[test]
fn pairs_of_todo_txt_are_no_words() {
    for text in [
        "Order flour rec:+1w t:2026-12-01",
        "Order flour +shop pri:B h:1",
        "Order flour @desk dep:12",
    ] {
        let found = told(text, Mentions::Contexts);
        assert_eq!(
            (found.0.as_str(), found.1.as_str()),
            ("Order flour", ""),
            "{text}"
        );
    }
    // Any key is one there; elsewhere only those that are known, and where the value can't be a word.
    assert_eq!(
        told("Order flour shelf:top", Mentions::Contexts).0,
        "Order flour"
    );
    says("Order flour rec:+1w t:2026-12-01", "", "", false);
    says("Order flour pri:B h:1", "", "", false);
    for text in [
        "Order flour shelf:top",
        "Order flour t:top",
        "See https://example.org",
    ] {
        assert_eq!(read(text).0, text);
    }
}

#[test]
fn glyphs_take_one_word_at_the_end_and_none_in_front() {
    for text in [
        "🏁 Order flour",
        "Order flour 🏁 delete",
        "Order flour 🆔 g1 ⛔ a1,b2",
        "Order flour 🆔 g1 #shop",
        "Order flour ^a1b2",
    ] {
        says(text, "", "", false);
    }
}
