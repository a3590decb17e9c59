//! Lists that are reading matter: every item is a link, with or without a sentence on what it leads to, or the entry of
//! a reference.

use super::outline::{Node, Outline};
use super::placeholder::Placeholders;
use super::text::Text;
use super::{Marker, keyword};
use crate::language::{Language, List};

/// What all items of a list are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Matter {
    /// Links or endpoints.
    Links,
    /// Entries of a reference.
    Entries,
    /// Neither: items, if they stand in an action section.
    Items,
}

/// What the items of each list of a document are. Checkboxes are items, whatever they say.
#[must_use]
pub fn of_lists(outline: &Outline<'_>, language: Language) -> Vec<Matter> {
    let mut links = vec![true; outline.lists];
    let mut entries = links.clone();
    for node in &outline.items {
        let is_plain = matches!(node.marker, Marker::Bullet | Marker::Number);
        let (links, entries) = (&mut links[node.list], &mut entries[node.list]);
        *links = *links && is_plain && (is_link(node, language) || is_endpoint(&node.text));
        *entries = *entries && is_plain && is_entry(&node.text);
    }
    let matter = |(links, entries)| match (links, entries) {
        (true, _) => Matter::Links,
        (false, true) => Matter::Entries,
        (false, false) => Matter::Items,
    };
    links.into_iter().zip(entries).map(matter).collect()
}

/// Which lists hold a checkbox that is no placeholder.
#[must_use]
pub fn have_boxes(outline: &Outline<'_>, placeholders: &Placeholders) -> Vec<bool> {
    let mut have = vec![false; outline.lists];
    for node in &outline.items {
        let has = &mut have[node.list];
        // A ticked box of Unicode may stand among ticks of other kinds, which are bullets.
        let is_box =
            matches!(node.marker, Marker::Checkbox(own) if !matches!(own.state, '☑' | '☒'));
        *has = *has || (is_box && !placeholders.include(&node.text));
    }
    have
}

/// Which lists hold items that begin with a term and a colon, as lists of terms do; none where no item may be a term
/// that looks like a keyword.
#[must_use]
pub fn have_terms(outline: &Outline<'_>, language: Language) -> Vec<bool> {
    let mut have = vec![false; outline.lists];
    let text = |node: &Node<'_>| keyword::may_be_term(node.text.as_str(), language);
    if outline.items.iter().any(text) {
        for node in &outline.items {
            let has = &mut have[node.list];
            *has = *has || keyword::begins_with_term(node.text.as_str(), language);
        }
    }
    have
}

/// Whether an item is only a link.
fn is_link(node: &Node, language: Language) -> bool {
    let read = node.text.as_str();
    let Some(end) = node.lead_link.or_else(|| bare_url(read)) else {
        return see_link(node, language);
    };
    let (link, rest) = read.split_at(end.min(read.len()));
    let rest = rest.trim_start();
    if !rest.chars().any(char::is_alphanumeric) {
        return true;
    }
    !is_reference(link) && rest.starts_with(['-', '–', '—', ':', '.', '(', '|'])
}

/// Bytes of the URL that the text begins with.
fn bare_url(read: &str) -> Option<usize> {
    let is_url = ["http://", "https://", "www."]
        .iter()
        .any(|scheme| read.starts_with(scheme));
    is_url.then(|| read.find(char::is_whitespace).unwrap_or(read.len()))
}

/// "See [the guide](…)", "Learn more about [routes](…)."
fn see_link(node: &Node, language: Language) -> bool {
    let read = node.text.as_str();
    let mut leads = language.list(List::READING_LEAD).iter();
    let starts = leads.any(|lead| {
        read.get(..lead.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(lead))
            && read[lead.len()..].starts_with(' ')
    });
    let end = read
        .trim_end_matches(|last: char| !last.is_alphanumeric())
        .len();
    starts && node.text.style_at(end.saturating_sub(1)).link
}

/// "#12", "PR 12", "JIRA-7": what follows such a link may well be the deed.
fn is_reference(link: &str) -> bool {
    link.trim_end()
        .ends_with(|last: char| last.is_ascii_digit())
        && link.split_whitespace().count() <= 2
}

/// "GET /api/tasks"
fn is_endpoint(text: &Text) -> bool {
    const METHODS: [&str; 5] = ["GET /", "POST /", "PUT /", "DELETE /", "PATCH /"];
    let read = text.as_str();
    METHODS.iter().any(|method| read.starts_with(method))
}

/// Whether a text is the entry of a reference: "`open_gate`: opens it".
#[must_use]
pub fn is_entry(text: &Text) -> bool {
    let read = text.as_str();
    let pieces = text.pieces();
    let code = pieces.iter().take_while(|piece| piece.style.code).count();
    let is_code = code > 0;
    let end = match pieces.get(code) {
        Some(next) if is_code => next.start,
        None if is_code => read.len(),
        _ => read
            .find(|inside: char| !(inside.is_alphanumeric() || "_.()".contains(inside)))
            .unwrap_or(read.len()),
    };
    let name = &read[..end];
    let rest = read[end..].trim_start();
    (is_code || name.contains('_') || name.ends_with("()"))
        && (rest.is_empty() || rest.starts_with([':', '-', '–', '—', '(', '|']))
}
