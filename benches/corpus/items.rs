//! Items of action lists in the mix that plans have, most of them deeds, with owners, dates and tags around them.

use super::dice::Dice;
use super::judged::Deck;
use super::prose::fill;

/// Deals items.
pub struct Items {
    dice: Dice,
    deeds: Deck,
    outcomes: Deck,
    vague: Deck,
    projects: Deck,
    skips: Deck,
}

impl Items {
    /// The items of this seed.
    pub fn new(seed: u64) -> Self {
        Self {
            dice: Dice::new(seed),
            deeds: Deck::of("action"),
            outcomes: Deck::of("outcome"),
            vague: Deck::of("vague"),
            projects: Deck::of("project"),
            skips: Deck::of("skip"),
        }
    }

    /// The text of another item, as it stands behind its bullet.
    pub fn deal(&mut self) -> String {
        let Self {
            dice,
            deeds,
            outcomes,
            vague,
            projects,
            skips,
        } = self;
        match dice.below(100) {
            0..72 => {
                let text = deeds.deal(dice).to_owned();
                with_owner(text, dice)
            }
            72..84 => outcomes.deal(dice).to_owned(),
            84..93 => vague.deal(dice).to_owned(),
            93..96 => projects.deal(dice).to_owned(),
            _ => skips.deal(dice).to_owned(),
        }
    }
}

/// The deed with somebody to do it or a day to do it by, as every third has.
fn with_owner(mut text: String, dice: &mut Dice) -> String {
    match dice.below(100) {
        0..8 => fill("@{name} ", dice) + &text,
        8..14 => fill("**{name}**: ", dice) + &text,
        14..20 => {
            let plain = text.starts_with(|first: char| first.is_ascii_uppercase())
                && !text.starts_with("I ");
            if plain {
                text[..1].make_ascii_lowercase();
            }
            fill("{name} to ", dice) + &text
        }
        20..24 => text + &fill(" ({name})", dice),
        24..28 => {
            text + &format!(
                " 📅 2026-{:02}-{:02}",
                dice.between(1, 12),
                dice.between(1, 28)
            )
        }
        28..32 => text + dice.pick(&[" by Friday", " (due 12 May)", " by the end of June"]),
        32..36 => text + &fill(" #{noun}", dice),
        _ => text,
    }
}
