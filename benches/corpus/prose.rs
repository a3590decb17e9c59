//! Sentences: templates whose slots are filled with words. In plain notes none holds a word of action lists.

use super::dice::Dice;
use super::words::list;

/// Sentences of any note.
const PLAIN: &[&str] = &[
    "{name} {past} the {adj} {noun} {where}.",
    "The {noun} {where} was {adj}, and the {noun} was {adj} as well.",
    "Nobody {past} the {noun}, though {name} {past} a {adj} {noun} {where}.",
    "In {place} they {past} the {noun} for a {adj} {noun}, which {name} found {adj}.",
    "It took {name} a whole {noun} before the {noun} looked {adj} again.",
    "We {past} the {noun}, then the {noun}, and at last the {adj} {noun} {where}.",
    "A {adj} {noun} costs less than a {adj} {noun}; {name} {past} both.",
    "“A {noun} is only as {adj} as its {noun}”, said {name} {where}.",
    "Why is the {noun} so {adj} when every {noun} in {place} is {adj}?",
    "There were {number} of them {where}, most of them {adj} (see the {noun} from {place}).",
    "What {name} {past} about the {noun} holds for any {noun}: it has to be {adj}.",
    "The {adj} {noun} and the {noun} don't belong together, but {name} {past} them anyway.",
    "If the {noun} gets {adj}, the {noun} {where} will be {adj}, too.",
    "Some days the {noun} feels *{adj}*, and on others it is merely {adj}.",
    "I **{past}** the {noun} {where}; the rest of the {noun} stayed {adj}.",
    "Set `{noun}_{noun}` in the {noun} where the {adj} {noun} is too {adj}.",
    "See [the {adj} {noun}](https://example.org/{noun}/{noun}-{number}) for what {name} {past}.",
    "More of this is in [[{noun} of {place}]] and in [[{name}|what {name} {past}]].",
    "It was {number} degrees {where}, and the {noun} stood open.",
    "Between the {noun} and the {noun} lies a {adj} {noun} that {name} {past} {where}.",
    "Not every {noun} is {adj}.",
    "A {noun}, a {noun}, {number} of each.",
    "Then the {noun} broke.",
];

/// Sentences with words that action lists are known by, used for something else or in passing.
const BUSY: &[&str] = &[
    "The next {noun} {where} is as {adj} as the last.",
    "No action was taken over the {adj} {noun}, and {name} {past} the {noun} instead.",
    "What has the {noun} to do with the {noun} that {name} {past}?",
    "It was no small task, for the {noun} {where} was {adj}.",
    "The next day {name} {past} the {noun} {where}.",
    "There is nothing to do {where} once the {noun} is {adj}.",
    "The action of the {adj} {noun} on the {noun} is {adj}, as {name} {past}.",
    "{name} likes a task with a {adj} {noun} in it and {past} the {noun} next to the {noun}.",
    "Next comes the {noun}, which has {number} tasks for a {adj} {noun}.",
    "All these actions of the {noun} leave a {adj} {noun} {where}.",
];

/// Fills a template; `{number}` with a number of two or three digits.
pub fn fill(template: &str, dice: &mut Dice) -> String {
    let mut text = String::with_capacity(template.len() * 2);
    fill_into(&mut text, template, dice);
    text
}

fn fill_into(text: &mut String, template: &str, dice: &mut Dice) {
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        text.push_str(before);
        let (slot, after) = after.split_once('}').unwrap_or((after, ""));
        match slot {
            "number" => text.push_str(&dice.between(11, 480).to_string()),
            slot => {
                let chosen = dice.pick(list(slot));
                fill_into(text, chosen, dice);
            }
        }
        rest = after;
    }
    text.push_str(rest);
}

/// A sentence; where `busy`, one in six speaks of actions, tasks, what is next or to do.
pub fn sentence(busy: bool, dice: &mut Dice) -> String {
    let templates = if busy && dice.chance(16) { BUSY } else { PLAIN };
    fill(dice.pick(templates), dice)
}

/// A paragraph of one line, as note apps write it, or of lines broken at some eighty characters.
pub fn paragraph(busy: bool, dice: &mut Dice) -> String {
    let sentences: Vec<String> = (0..dice.between(2, 7))
        .map(|_| sentence(busy, dice))
        .collect();
    let one_line = sentences.join(" ");
    if dice.chance(60) {
        return one_line;
    }
    let mut text = String::with_capacity(one_line.len());
    let mut column = 0;
    for word in one_line.split(' ') {
        let width = word.chars().count();
        if column > 0 {
            let breaks = column + width >= 80;
            text.push(if breaks { '\n' } else { ' ' });
            column = if breaks { 0 } else { column + 1 };
        }
        text.push_str(word);
        column += width;
    }
    text
}

/// A few words for a heading or a title: "The quiet harbour".
pub fn heading(dice: &mut Dice) -> String {
    let templates = [
        "The {adj} {noun}",
        "{name} and the {noun}",
        "{noun} in {place}",
        "On a {adj} {noun}",
        "{adj} {noun}, {adj} {noun}",
        "About {place}",
        "{noun}s",
        "Why the {noun} is {adj}",
    ];
    let filled = fill(dice.pick(&templates), dice);
    let mut characters = filled.chars();
    let first = characters.next().map(|first| first.to_ascii_uppercase());
    first.into_iter().chain(characters).collect()
}
