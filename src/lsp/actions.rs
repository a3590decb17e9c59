//! What the editor offers to do about a finding: a first step below it, a comment, a line in the baseline or in the config.
//! Nothing is done here; the client applies what the user picks.

use super::client::Client;
use super::diagnostics::{Pages, Within};
use super::document::Document;
use super::edits::Target;
use super::library::{Checked, Library};
use super::project::Project;
use crate::coach::edit::Edit;
use crate::coach::fine;
use crate::coach::outcome::Place;
use crate::finding::{Finding, NoPlace};
use crate::plan;
use crate::report::{bare, in_line};
use crate::settings::Settings;
use crate::source::{Source, Span, Syntax};
use gen_lsp_types::{CodeAction, CodeActionKind, CodeActionParams, Diagnostic, WorkspaceEdit};

/// Characters of a step that stand in a title.
const SHOWN: usize = 80;

/// Whether a client asks for what is offered here, not for other kinds alone, as when it mends all on saving.
pub fn is_asked_for(params: &CodeActionParams) -> bool {
    let quick = [CodeActionKind::Empty, CodeActionKind::QuickFix];
    let only = params.context.only.as_ref();
    only.is_none_or(|kinds| kinds.iter().any(|kind| quick.contains(kind)))
}

/// What can be done about all that is found at the range.
pub fn of(
    params: &CodeActionParams,
    checked: &Checked,
    library: &Library,
    client: &Client,
) -> Vec<CodeAction> {
    let uri = &params.text_document.uri.0;
    let (Some(entry), Some(counts)) = (library.open.get(uri), &checked.counts) else {
        return Vec::new();
    };
    let document = &entry.document;
    let places = document.places(library.encoding);
    let asked = places.span(params.range);
    let touches = |span: Span| span.start <= asked.end && asked.start <= span.end;
    let desk = Desk {
        document,
        settings: &counts.effective.settings,
        path: counts.governed.path_from_root(),
        target: Target {
            uri,
            version: Some(document.version),
            places: Some(places),
        },
        client,
    };
    let within = Within {
        uri,
        places,
        related: library.related,
    };
    let pages = Pages::new(&counts.effective.rules);
    let project = Project {
        counts,
        library,
        client,
    };
    let mut actions = Vec::new();
    for finding in &checked.linted.findings {
        if touches(finding.item_span) || touches(finding.span) {
            let about = within.finding(finding, &pages);
            desk.about(finding, &about, &mut actions);
            if document.reading.is_file
                && let Some(edit) = project.accepting(finding)
            {
                let title = "Fine as it is: add to the baseline".to_owned();
                actions.push(action(title, edit, &about));
            }
        }
    }
    for stray in &checked.linted.stray_checkboxes {
        let Some(about) = within.unread(stray) else {
            continue;
        };
        if stray.span.is_some_and(touches)
            && let Some(edit) = project.reading(stray)
        {
            let label = in_line(bare(&stray.heading));
            actions.push(action(format!("Read lists under “{label}”"), edit, &about));
        }
    }
    actions
}

fn action(title: String, edit: WorkspaceEdit, about: &Diagnostic) -> CodeAction {
    CodeAction {
        title,
        kind: Some(CodeActionKind::QuickFix),
        diagnostics: Some(vec![about.clone()]),
        edit: Some(edit),
        ..CodeAction::default()
    }
}

/// A document on which something can be done.
struct Desk<'a> {
    document: &'a Document,
    settings: &'a Settings,
    path: String,
    target: Target<'a>,
    client: &'a Client,
}

impl Desk<'_> {
    /// What can be done in the document itself about a finding.
    fn about(&self, finding: &Finding, about: &Diagnostic, actions: &mut Vec<CodeAction>) {
        if finding.verdict.is_some() {
            self.steps(finding, about, actions);
        }
        if finding.insert == Err(NoPlace::Comment) {
            return;
        }
        let Finding { rule, .. } = finding;
        let comments = plan::syntax_of_comments(&self.source());
        let text = &self.document.text;
        let here = fine::edit(finding, "", text, comments, self.settings.language);
        let mut silence = |title: String, edit: Edit| {
            actions.extend(self.put(&edit).map(|edit| action(title, edit, about)));
        };
        silence(format!("Silence {rule} here"), here);
        silence(
            format!("Silence {rule} in this file"),
            self.in_file(rule, comments),
        );
    }

    /// A first step below the finding's item, by each suggestion and in the user's words.
    fn steps(&self, finding: &Finding, about: &Diagnostic, actions: &mut Vec<CodeAction>) {
        let place = Place::of(finding, &self.document.text, |edit| self.keeps(edit));
        let (title, at, before, after) = match &place {
            Place::Below(insert) => (
                "Add a first step below",
                insert.offset,
                insert.text.clone(),
                "",
            ),
            Place::Beside(beside, _) => (
                "Add a first step as a line of its own",
                beside.offset,
                format!("{}{}", beside.gap, beside.before),
                beside.after.as_str(),
            ),
            Place::Nowhere(_) => return,
        };
        let (at, before, after) = self.moved_to_the_next_line(at, &before, after);
        let here = Span::new(at, at);
        for (nth, step) in finding.suggestions.iter().enumerate() {
            let text = format!("{before}{step}{after}");
            let Some(edit) = self.target.edit(vec![(here, text)], self.client) else {
                continue;
            };
            let offered = format!("{title}: {}", shortened(step));
            if actions.iter().any(|known| known.title == offered) {
                continue;
            }
            actions.push(CodeAction {
                is_preferred: (nth == 0).then_some(true),
                ..action(offered, edit, about)
            });
        }
        let snippet = self.target.snippet(at, (&before, &after), self.client);
        if let Some(edit) = snippet {
            actions.push(action(format!("{title} …"), edit, about));
        }
    }

    /// The same insertion of whole lines at the start of the next line, where there is one: some clients take a place at the
    /// end of a line that holds more than ASCII for another.
    fn moved_to_the_next_line(
        &self,
        at: usize,
        before: &str,
        after: &str,
    ) -> (usize, String, String) {
        let rest = &self.document.text[at..];
        let ends = ["\r\n", "\n", "\r"].into_iter();
        let end = ends
            .into_iter()
            .find(|end| before.starts_with(end) && rest.starts_with(end));
        match end {
            Some(end) => {
                let before = before[end.len()..].to_owned();
                (at + end.len(), before, format!("{after}{end}"))
            }
            None => (at, before.to_owned(), after.to_owned()),
        }
    }

    fn source(&self) -> Source<'_> {
        Source {
            text: &self.document.text,
            syntax: self.document.reading.syntax,
            path: &self.path,
        }
    }

    /// Whether the document with an edit has an item more, and all that it had.
    fn keeps(&self, edit: &Edit) -> bool {
        let items = |source: &Source<'_>| plan::read(source, self.settings).items.len();
        let source = self.source();
        let text = crate::coach::edit::applied(source.text, std::slice::from_ref(edit));
        let after = Source {
            text: &text,
            ..source
        };
        items(&after) == items(&source) + 1
    }

    fn put(&self, edit: &Edit) -> Option<WorkspaceEdit> {
        let at = Span::new(edit.offset, edit.offset);
        self.target.edit(vec![(at, edit.text.clone())], self.client)
    }

    /// The comment that suppresses a rule in the whole file, at its start.
    fn in_file(&self, rule: &str, comments: Syntax) -> Edit {
        let source = self.source();
        let text = source.text;
        let end =
            crate::coach::beside::line_end(text, text.split_inclusive('\n').next().unwrap_or(""));
        let comment = match comments {
            Syntax::Markdown => format!("<!-- doable-disable-file {rule} -->{end}"),
            Syntax::Plain => format!("# doable-disable-file {rule}{end}"),
        };
        Edit {
            offset: plan::body_start(&source),
            kind: crate::coach::edit::Kind::Comment,
            item: 0,
            text: comment,
            gap: String::new(),
        }
    }
}

/// A step as a title has it.
fn shortened(step: &str) -> String {
    match step.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", step[..end].trim_end()),
        None => step.to_owned(),
    }
}
