//! Figures and findings as one page that asks the network for nothing. Whatever comes from a plan is text in it: no
//! character of that opens a tag, ends an attribute or turns what follows around.

use super::escape::unseen::is_unseen;
use super::excerpt::line_around;
use super::stats_words::{days, nothing};
use super::{Count, FileReport, Summary};
use crate::finding::Finding;
use crate::stats::{By, Row, Stats};
use jiff::civil::Date;
use std::fmt::Write;

/// The page but for what is put in at `{{name}}`.
const TEMPLATE: &str = include_str!("stats.html");
/// What every page begins with, and hardly anything else.
pub const PAGE_BEGINS: &str = "<!DOCTYPE html>\n<!-- doable stats -->\n";
/// Plans that are named for their outcomes, and overdue items that are listed.
const WORST: usize = 10;

/// The whole page; `findings` stand in it as they are.
pub(super) fn page(stats: &Stats, findings: &str, today: Date, summary: &Summary) -> String {
    let found = summary.findings + summary.hints;
    let count = match found {
        0 => "No findings".to_owned(),
        found => Count(found, "finding", "findings").to_string(),
    };
    let mut page = String::with_capacity(TEMPLATE.len() + findings.len());
    let mut rest = TEMPLATE;
    // What is put in is not looked at again: a plan may well hold braces.
    while let Some((before, (name, after))) = rest
        .split_once("{{")
        .and_then(|(before, after)| Some((before, after.split_once("}}")?)))
    {
        page += before;
        match name {
            "lead" => page += &lead(stats, today),
            "figures" => page += &figures(stats),
            "count" => page += &count,
            "unread" => page += &unread(summary),
            "findings" => page += findings,
            "notes" => page += &html(summary.left_out().trim()),
            "version" => page += env!("CARGO_PKG_VERSION"),
            _ => {}
        }
        rest = after;
    }
    page + rest
}

fn lead(stats: &Stats, today: Date) -> String {
    if let Some(nothing) = nothing(stats) {
        return format!("{nothing} {today}");
    }
    let total = stats.total();
    let items = Count(total.items, "item", "items");
    let files = Count(stats.files(), "file", "files");
    let percent = total.percent().unwrap_or_default();
    format!("{items} in {files}, {percent} % of them actions. Due dates as of {today}.")
}

/// All of the page but its findings.
fn figures(stats: &Stats) -> String {
    let total = stats.total();
    if total.items == 0 {
        return String::new();
    }
    let mut text = "<dl>\n".to_owned();
    for (name, number) in [
        ("Items", total.items),
        ("Actions", total.actions),
        ("Outcomes", total.outcomes),
        ("Projects", total.projects),
        ("Vague", total.vague),
        ("Open", total.open),
        ("Done", total.done),
        ("Overdue", total.overdue),
    ] {
        let key = name.to_lowercase();
        let _ = writeln!(
            text,
            "<div><dt>{name}</dt><dd data-figure=\"{key}\">{number}</dd></div>"
        );
    }
    text += "</dl>\n";
    let (folders, worst) = (stats.rows(By::Folder), stats.most_outcomes(WORST));
    text += &table("folders", "Actions by folder", "Folder", &folders);
    if !worst.is_empty() {
        let title = "Plans with the most outcomes that have no steps";
        text += &table("plans", title, "Plan", &worst);
    }
    text + &overdue(stats)
}

fn table(id: &str, title: &str, kind: &str, rows: &[Row]) -> String {
    let mut text = head(id, title);
    let _ = writeln!(
        text,
        "<thead><tr><th scope=\"col\">{kind}</th><th scope=\"col\">Share of actions</th><th scope=\"col\">Items</th>\
         <th scope=\"col\">Actions</th><th scope=\"col\">Outcomes</th><th scope=\"col\">Without steps</th></tr></thead>\n\
         <tbody>"
    );
    for Row { name, figures } in rows {
        let name = html(name.as_deref().unwrap_or_default());
        let percent = figures.percent().unwrap_or_default();
        let _ = writeln!(
            text,
            "<tr><th scope=\"row\" dir=\"auto\">{name}</th>\
             <td class=\"share\"><svg viewBox=\"0 0 100 1\" preserveAspectRatio=\"none\" aria-hidden=\"true\">\
             <rect width=\"{percent}\" height=\"1\"/></svg><span class=\"number\">{percent} %</span></td>\
             <td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>",
            figures.items,
            figures.actions,
            figures.outcomes,
            figures.bare_outcomes(),
        );
    }
    text + TAIL
}

/// A section with a table, up to that.
fn head(id: &str, title: &str) -> String {
    format!(
        "<section aria-labelledby=\"{id}\">\n<h2 id=\"{id}\">{title}</h2>\n\
         <div class=\"scroll\" role=\"region\" aria-labelledby=\"{id}\" tabindex=\"0\">\n<table>\n"
    )
}

const TAIL: &str = "</tbody>\n</table>\n</div>\n</section>\n";

fn overdue(stats: &Stats) -> String {
    let overdue = stats.overdue();
    if overdue.is_empty() {
        return String::new();
    }
    let title = match overdue.len() {
        more if more > WORST => format!("Overdue, the oldest {WORST} of {more}"),
        _ => "Overdue, the oldest first".to_owned(),
    };
    let mut text = head("overdue", &title);
    text += "<thead><tr><th scope=\"col\">Due</th><th scope=\"col\">Since</th><th scope=\"col\" class=\"text\">Item</th></tr></thead>\n<tbody>\n";
    for (path, item) in overdue.iter().take(WORST) {
        let owners = match item.owners.as_slice() {
            [] => String::new(),
            owners => format!(", for {}", html(&owners.join(", "))),
        };
        let _ = writeln!(
            text,
            "<tr><th scope=\"row\">{}</th><td>{}</td><td class=\"text\" dir=\"auto\">{}\
             <br><span class=\"soft\">{}, line {}{owners}</span></td></tr>",
            item.due,
            days(item.days),
            html(&item.text),
            html(path),
            item.line.0,
        );
    }
    text + TAIL
}

/// The checkboxes that were not read.
fn unread(summary: &Summary) -> String {
    let unread = &summary.unread;
    let Some(told) = unread.told() else {
        return String::new();
    };
    let mut text = head("unread", &told);
    text += "<thead><tr><th scope=\"col\">Label</th><th scope=\"col\">Checkboxes</th><th scope=\"col\" class=\"text\">First in</th></tr></thead>\n<tbody>\n";
    let mut row = |label: &str, checkboxes: usize, path: &str| {
        let (label, path) = (html(label), html(path));
        let _ = writeln!(
            text,
            "<tr><th scope=\"row\" dir=\"auto\">{label}</th><td>{checkboxes}</td>\
             <td class=\"text\" dir=\"auto\">{path}</td></tr>",
        );
    };
    for label in unread.most() {
        row(&label.text, label.checkboxes, &label.path);
    }
    if unread.without_label > 0 {
        row("(no label)", unread.without_label, "");
    }
    let more = match unread.more() {
        0 => String::new(),
        more => format!("And {}. ", Count(more, "more label", "more labels")),
    };
    let remedy = unread.remedy(summary.has_config);
    let remedy = remedy[..1].to_uppercase() + &remedy[1..];
    text + "</tbody>\n</table>\n</div>\n<p class=\"soft\">"
        + &more
        + &remedy
        + ".</p>\n</section>\n"
}

/// The findings of one document.
pub(super) fn findings(file: &FileReport) -> String {
    let mut shown = file.shown().peekable();
    if shown.peek().is_none() {
        return String::new();
    }
    let path = html(&file.path);
    let mut text = format!("<section class=\"file\">\n<h3 dir=\"auto\">{path}</h3>\n");
    for found in shown {
        text += &article(file, found);
    }
    text + "</section>\n"
}

fn article(file: &FileReport, found: &Finding) -> String {
    let (line, marked) = line_around(&file.text, &file.lines, found.span);
    let part = |from: usize, to: usize| html(file.text.get(from..to).unwrap_or_default());
    let under = match found.heading.as_str() {
        "" => String::new(),
        heading => format!(", under “<bdi>{}</bdi>”", html(heading)),
    };
    let kind = found.verdict.map_or("check", crate::finding::Verdict::word);
    let mut text = format!(
        "<article data-rule=\"{rule}\">\n<h4 dir=\"auto\">{}</h4>\n\
         <p class=\"soft\">Line {}{under} · {kind}, {} · {rule}</p>\n\
         <pre dir=\"auto\">{}<mark>{}</mark>{}</pre>\n",
        html(&found.message),
        file.lines.line_at(found.span.start).0,
        found.severity.word(),
        part(line.start, marked.start),
        part(marked.start, marked.end),
        part(marked.end, line.end),
        rule = html(&found.rule),
    );
    if !found.help.is_empty() {
        let _ = writeln!(text, "<p dir=\"auto\">{}</p>", html(&found.help));
    }
    if let Some(suggestion) = found.suggestion() {
        let _ = writeln!(text, "<p dir=\"auto\">Try: {}</p>", html(suggestion));
    }
    text + "</article>\n"
}

/// A text that is only text wherever it stands in a page, in attributes too.
fn html(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for (at, char) in text.char_indices() {
        match char {
            '&' => safe += "&amp;",
            '<' => safe += "&lt;",
            '>' => safe += "&gt;",
            '"' => safe += "&quot;",
            '\'' => safe += "&#39;",
            '\n' | '\t' => safe.push(char),
            char if is_unseen(text, at) => safe.extend(char.escape_unicode()),
            char => safe.push(char),
        }
    }
    safe
}
