//! The outline of a document: its action lists, and below each its items with what doable makes of them.

use super::encoding::Places;
use super::library::Checked;
use crate::lint::{JudgedItem, Role};
use crate::source::Span;
use gen_lsp_types::{DocumentSymbol, SymbolKind};
use serde_json::{Value, json};

/// The outline; without branches for a client that takes none.
pub fn of(checked: &Checked, places: &Places<'_>, uri: &str, nested: bool) -> Value {
    let mut lists: Vec<DocumentSymbol> = Vec::new();
    let items = &checked.linted.items;
    let mut from = 0;
    while let Some(first) = items.get(from) {
        let same = items[from..].iter();
        let same =
            same.take_while(|item| (&item.heading, item.label) == (&first.heading, first.label));
        let to = from + same.count().max(1);
        lists.push(list(&items[from..to], places));
        from = to;
    }
    if nested {
        return json!(lists);
    }
    let mut flat = Vec::new();
    flatten(&lists, uri, None, &mut flat);
    Value::Array(flat)
}

/// A list with its items.
fn list(items: &[JudgedItem], places: &Places<'_>) -> DocumentSymbol {
    let first = &items[0];
    let end = items.iter().map(|item| item.end).max().unwrap_or(first.end);
    let label = first.label.filter(|label| label.start <= first.marker);
    let start = label.map_or(first.marker, |label| label.start);
    let own = label.unwrap_or(Span::new(first.marker, first.end));
    let open = items.iter().filter(|item| !item.done).count();
    DocumentSymbol {
        children: Some(branches(items, places)),
        ..symbol(
            &first.heading,
            format!("{open} open"),
            SymbolKind::Namespace,
            (Span::new(start, end), own),
            places,
        )
    }
}

/// Items of one list, each with those that stand below it.
fn branches(items: &[JudgedItem], places: &Places<'_>) -> Vec<DocumentSymbol> {
    let mut branches = Vec::new();
    let mut from = 0;
    while let Some(item) = items.get(from) {
        let below = items[from + 1..].iter();
        let below = below.take_while(|other| other.depth > item.depth).count();
        let children = &items[from + 1..=from + below];
        let end = children.iter().map(|child| child.end).max();
        let own = Span::new(item.marker, item.end);
        let whole = Span::new(item.marker, end.unwrap_or(item.end).max(item.end));
        let kind = if item.role == Role::Group {
            SymbolKind::Namespace
        } else {
            SymbolKind::Event
        };
        let mut branch = symbol(&item.text, detail(item), kind, (whole, own), places);
        branch.children = Some(self::branches(children, places));
        branches.push(branch);
        from += 1 + below;
    }
    branches
}

fn detail(item: &JudgedItem) -> String {
    let verdict = match item.role {
        Role::Group => "group".to_owned(),
        Role::Detail => "detail".to_owned(),
        Role::Item | Role::Step => item.verdict.word().to_owned(),
    };
    let mut detail = verdict;
    if item.defined {
        detail.push_str(", defined");
    }
    if item.done {
        detail.push_str(", done");
    }
    detail
}

fn symbol(
    name: &str,
    detail: String,
    kind: SymbolKind,
    (whole, own): (Span, Span),
    places: &Places<'_>,
) -> DocumentSymbol {
    // The protocol forbids names that show nothing.
    let name = name.trim();
    #[allow(deprecated, reason = "a field of the type")]
    DocumentSymbol {
        name: if name.is_empty() { "…" } else { name }.to_owned(),
        detail: Some(detail),
        kind,
        tags: None,
        deprecated: None,
        range: places.range(whole),
        selection_range: places.range(own),
        children: None,
    }
}

fn flatten(symbols: &[DocumentSymbol], uri: &str, within: Option<&str>, flat: &mut Vec<Value>) {
    for symbol in symbols {
        let location = json!({"uri": uri, "range": symbol.range});
        let mut one = json!({"name": symbol.name, "kind": symbol.kind, "location": location});
        if let Some(within) = within {
            one["containerName"] = json!(within);
        }
        flat.push(one);
        let children = symbol.children.as_deref().unwrap_or_default();
        flatten(children, uri, Some(&symbol.name), flat);
    }
}
