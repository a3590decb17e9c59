//! Findings and problems drawn by miette, for people.

use super::escape::escape;
use super::excerpt::Excerpt;
use super::{FileReport, Format, Shape, Summary};
use crate::finding::{Finding, Verdict};
use crate::problem::Problem;
use crate::settings::Severity;
use crate::source::{LineIndex, Span};
use miette::{
    Diagnostic, GraphicalTheme, LabeledSpan, MietteHandler, MietteHandlerOpts, ReportHandler,
    SourceCode,
};
use std::fmt::{Display, Formatter};
use textwrap::{WordSeparator, WordSplitter};

/// How it is chosen.
pub const SHAPE: Shape = Shape {
    name: "pretty",
    about: "Drawn with the lines they are about",
    make: |options| Box::new(Pretty::new(options.look, options.quiet)),
};

/// Lines between a heading and an item that are shown with both.
const NEAR: usize = 4;
/// Columns drawn where there is no terminal to ask.
const WIDTH: usize = 90;

/// How diagnostics are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Look {
    /// Lines and signs beyond ASCII.
    pub unicode: bool,
    /// Colours.
    pub color: bool,
    /// Columns; the terminal's where not given.
    pub width: Option<usize>,
}

impl Look {
    /// For output that is no terminal.
    #[must_use]
    pub fn plain(unicode: bool) -> Self {
        Self {
            unicode,
            color: false,
            width: Some(WIDTH),
        }
    }
}

/// Draws diagnostics.
pub struct Pretty {
    handler: MietteHandler,
    quiet: bool,
}

impl Pretty {
    /// A renderer with that look; a quiet one ends without a summary.
    #[must_use]
    pub fn new(look: Look, quiet: bool) -> Self {
        let theme = match (look.unicode, look.color) {
            (true, true) => GraphicalTheme::unicode(),
            (true, false) => GraphicalTheme::unicode_nocolor(),
            (false, true) => GraphicalTheme::ascii(),
            (false, false) => GraphicalTheme::none(),
        };
        let mut options = MietteHandlerOpts::new()
            .force_graphical(true)
            .terminal_links(false)
            .context_lines(1)
            // Breaks only at spaces: names such as `include-done` stay whole, and no line begins with a part
            // of a word that means something to a CI service.
            .break_words(false)
            .word_separator(WordSeparator::AsciiSpace)
            .word_splitter(WordSplitter::NoHyphenation)
            .color(look.color)
            .graphical_theme(theme);
        if let Some(width) = look.width {
            options = options.width(width);
        }
        Self {
            handler: options.build(),
            quiet,
        }
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
        self.draw(&Drawn {
            code: None,
            severity: miette::Severity::Error,
            message: escape(&problem.message).into_owned(),
            help: advice(problem),
            labels: labels.into_iter().collect(),
            excerpt,
        })
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
        if let Some(suggestion) = &finding.suggestion {
            help = format!("{help}\nTry: {}", escape(suggestion));
        }
        // A label that stands nowhere is the file's name, which the header tells.
        if let (None, Some(span)) = (heading, finding.heading_span) {
            let (name, number) = (escape(&finding.heading), line(span));
            help = format!("{help}\nIt stands under “{name}” (line {number}).");
        }
        self.draw(&Drawn {
            code: Some(escape(&finding.rule).into_owned()),
            severity: match finding.severity {
                Severity::Hint => miette::Severity::Advice,
                Severity::Warning => miette::Severity::Warning,
                Severity::Error => miette::Severity::Error,
            },
            message: escape(&finding.message).into_owned(),
            help: Some(help).filter(|help| !help.is_empty()),
            labels,
            excerpt: Some(excerpt),
        })
    }

    fn draw(&self, drawn: &Drawn) -> String {
        let text = Rendered(&self.handler, drawn).to_string();
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
        if self.quiet {
            String::new()
        } else {
            summary.to_string()
        }
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

/// A diagnostic as miette wants it, all its text escaped.
#[derive(Debug, thiserror::Error)]
#[error("{message}")]
struct Drawn {
    code: Option<String>,
    severity: miette::Severity,
    message: String,
    help: Option<String>,
    labels: Vec<LabeledSpan>,
    excerpt: Option<Excerpt>,
}

impl Diagnostic for Drawn {
    fn code<'a>(&'a self) -> Option<Box<dyn Display + 'a>> {
        self.code
            .as_ref()
            .map(|code| Box::new(code) as Box<dyn Display>)
    }

    fn severity(&self) -> Option<miette::Severity> {
        Some(self.severity)
    }

    fn help<'a>(&'a self) -> Option<Box<dyn Display + 'a>> {
        self.help
            .as_ref()
            .map(|help| Box::new(help) as Box<dyn Display>)
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        self.excerpt
            .as_ref()
            .map(|excerpt| excerpt as &dyn SourceCode)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        Some(Box::new(self.labels.iter().cloned()))
    }
}

/// miette draws through `Debug`.
struct Rendered<'a>(&'a MietteHandler, &'a Drawn);

impl Display for Rendered<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
        self.0.debug(self.1, f)
    }
}
