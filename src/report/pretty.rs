//! Findings and problems drawn by miette, for people.

use super::escape::escape;
use super::excerpt::Excerpt;
use super::words::by_severity;
use super::{FileReport, Format, FormatSpec, Summary};
use crate::finding::{Finding, Verdict};
use crate::problem::Problem;
use crate::source::{LineIndex, Span};
use miette::{
    Diagnostic, GraphicalReportHandler, GraphicalTheme, LabeledSpan, MietteDiagnostic, Severity,
};
use textwrap::{WordSeparator, WordSplitter};

/// How it is chosen.
pub const SPEC: FormatSpec = FormatSpec {
    name: "pretty",
    about: "Drawn with the lines they are about",
    make: |look| Box::new(Pretty::new(look)),
};

/// Lines between a heading and an item that are shown with both.
const NEAR: usize = 4;
/// What miette calls a hint, a warning and an error.
const SEVERITIES: [Severity; 3] = [Severity::Advice, Severity::Warning, Severity::Error];
/// Columns drawn where there is no terminal to ask.
const WIDTH: usize = 90;

/// How diagnostics are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Look {
    /// Lines and signs beyond ASCII.
    pub unicode: bool,
    /// Colours.
    pub color: bool,
    /// The columns of the terminal; none where it is none.
    pub columns: Option<usize>,
}

impl Look {
    /// For output that is no terminal.
    #[must_use]
    pub fn plain(unicode: bool) -> Self {
        Self {
            unicode,
            color: false,
            columns: None,
        }
    }
}

/// Draws diagnostics.
pub struct Pretty(GraphicalReportHandler);

impl Pretty {
    /// A renderer with that look.
    #[must_use]
    pub fn new(look: Look) -> Self {
        let theme = match (look.unicode, look.color) {
            (true, true) => GraphicalTheme::unicode(),
            (true, false) => GraphicalTheme::unicode_nocolor(),
            (false, true) => GraphicalTheme::ascii(),
            (false, false) => GraphicalTheme::none(),
        };
        let handler = GraphicalReportHandler::new_themed(theme)
            .with_links(false)
            .with_width(look.columns.unwrap_or(WIDTH))
            .with_context_lines(1)
            // Breaks only at spaces: names such as `include-done` stay whole, and no line begins with a part
            // of a word that means something to a CI service.
            .with_break_words(false)
            .with_word_separator(WordSeparator::AsciiSpace)
            .with_word_splitter(WordSplitter::NoHyphenation);
        Self(handler)
    }

    /// Draws a problem of the run itself.
    #[must_use]
    pub fn problem(&self, problem: &Problem) -> String {
        let excerpt = problem.place.as_ref().map(|place| {
            let index = LineIndex::new(&place.text);
            Excerpt::new(&place.path, &place.text, &index, &[place.span])
        });
        let label = problem.place.as_ref().zip(excerpt.as_ref());
        let labels = label.map(|(place, excerpt)| {
            let words = (!place.label.is_empty()).then(|| escape(&place.label).into_owned());
            LabeledSpan::new_primary_with_span(words, excerpt.span(0))
        });
        let said = MietteDiagnostic {
            help: advice(problem),
            ..MietteDiagnostic::new(escape(&problem.message)).with_labels(labels)
        };
        self.draw(&Drawn { said, excerpt })
    }

    fn finding(&self, file: &FileReport, finding: &Finding) -> String {
        let line = |span: Span| file.lines.line_at(span.start).0;
        let near = |heading: &Span| {
            let (item, label) = (line(finding.span), line(*heading));
            let apart = heading.end <= finding.span.start || finding.span.end <= heading.start;
            label <= item && item - label <= NEAR && apart && !heading.is_empty()
        };
        let heading = finding.heading_span.filter(near);
        let spans: Vec<Span> = std::iter::once(finding.span).chain(heading).collect();
        let excerpt = Excerpt::new(&file.path, &file.text, &file.lines, &spans);
        let words = label_of(finding.verdict).map(ToOwned::to_owned);
        let mut labels = vec![LabeledSpan::new_primary_with_span(words, excerpt.span(0))];
        if heading.is_some() {
            let words = Some("which makes it an action list".to_owned());
            labels.push(LabeledSpan::new_with_span(words, excerpt.span(1)));
        }
        let mut help = escape(&finding.help).into_owned();
        if let Some(suggestion) = finding.suggestion() {
            help = format!("{help}\nTry: {}", escape(suggestion));
        }
        // A label that stands nowhere is the file's name, which the header tells.
        if let (None, Some(span)) = (heading, finding.heading_span) {
            let (name, number) = (escape(&finding.heading), line(span));
            help = format!("{help}\nIt stands under “{name}” (line {number}).");
        }
        let said = MietteDiagnostic::new(escape(&finding.message))
            .with_code(escape(&finding.rule))
            .with_severity(by_severity(finding.severity, SEVERITIES))
            .with_labels(labels);
        self.draw(&Drawn {
            said: MietteDiagnostic {
                help: Some(help).filter(|help| !help.is_empty()),
                ..said
            },
            excerpt: Some(excerpt),
        })
    }

    fn draw(&self, drawn: &Drawn) -> String {
        let mut text = String::new();
        // Writing to memory can't fail.
        let _ = self.0.render_report(&mut text, drawn);
        let mut lines = String::with_capacity(text.len() + 1);
        for line in text.trim_matches('\n').lines() {
            lines.push_str(line.trim_end());
            lines.push('\n');
        }
        lines.push('\n');
        lines
    }
}

impl Format for Pretty {
    fn file(&self, file: &FileReport) -> String {
        file.shown()
            .map(|finding| self.finding(file, finding))
            .collect()
    }

    fn takes_parts(&self) -> bool {
        true
    }

    fn tells_of_summary(&self) -> bool {
        true
    }

    fn end(&self, summary: &Summary) -> String {
        summary.to_string()
    }

    fn shows_problems(&self) -> bool {
        true
    }
}

/// What to do about a problem, and the line to paste below that.
pub(super) fn advice(problem: &Problem) -> Option<String> {
    let help = escape(problem.help.as_deref()?);
    Some(match &problem.paste {
        Some(line) => format!("{help}\n{}", escape(line)),
        None => help.into_owned(),
    })
}

fn label_of(verdict: Option<Verdict>) -> Option<&'static str> {
    match verdict {
        Some(Verdict::Outcome) => Some("a result: what will be done for it is missing"),
        Some(Verdict::Project) => Some("many steps in one: the first is missing"),
        Some(Verdict::Vague) => Some("too open to start on"),
        Some(Verdict::Action | Verdict::Skip) | None => None,
    }
}

/// A diagnostic with the lines it is about, all its text escaped.
#[derive(Debug, thiserror::Error, Diagnostic)]
#[error("{said}")]
#[diagnostic(forward(said))]
struct Drawn {
    said: MietteDiagnostic,
    #[source_code]
    excerpt: Option<Excerpt>,
}
