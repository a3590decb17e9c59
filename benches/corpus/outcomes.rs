//! One long list in which every item names an outcome.

use super::dice::Dice;
use super::prose::fill;

const TEMPLATES: &[&str] = &[
    "Grow the {ware} business in {place} and in the {praise} {praise} villages around it by {number} % before the end of the year with {name}",
    "Increase the number of {praise} {ware} buyers who come to us from {place} and from {place} by {number} every month of the year",
    "Improve the quality of the {praise} {ware} and of the {ware} that our members in {place} and its neighbours rely on so very much",
    "More {praise} {ware} buyers on the website of the shop from {place} and from all of the {praise} neighbouring towns, {number} at least",
    "Reduce the cost of every {praise} {ware} for the people of {place} by {number} % without making the {ware} any less {praise}",
    "Boost the sales of the {praise} {ware} to families in {place} and {place} by a further {number} % over those of the year before",
];

/// A document with so many outcomes, some 125 bytes each.
pub fn outcomes(count: usize) -> String {
    let mut dice = Dice::new(30);
    let mut text = String::from("# Goals put down as actions\n\n## Actions\n\n");
    for _ in 0..count {
        text.push_str("- [ ] ");
        text.push_str(&fill(dice.pick(TEMPLATES), &mut dice));
        text.push('\n');
    }
    text
}
