//! Findings and problems drawn by miette, for people: the first finding of a rule in a file with all there is to it, the
//! others with what it did not say.

use super::escape::escape;
use super::excerpt::Excerpt;
use super::said::{News, Said};
use super::tally::tally;
use super::words::by_severity;
use super::{FileReport, Format, FormatSpec, Summary};
use crate::finding::{Finding, Verdict};
use crate::problem::Problem;
use crate::source::{LineIndex, Span};
use miette::{
    Diagnostic, GraphicalReportHandler, GraphicalTheme, LabeledSpan, MietteDiagnostic, Severity,
    ThemeStyles,
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

    fn theme(self) -> GraphicalTheme {
        match (self.unicode, self.color) {
            (true, true) => GraphicalTheme::unicode(),
            (true, false) => GraphicalTheme::unicode_nocolor(),
            (false, true) => GraphicalTheme::ascii(),
            (false, false) => GraphicalTheme::none(),
        }
    }

    fn width(self) -> usize {
        self.columns.unwrap_or(WIDTH)
    }
}

/// Draws diagnostics.
pub struct Pretty {
    handler: GraphicalReportHandler,
    styles: ThemeStyles,
    look: Look,
}

impl Pretty {
    /// A renderer with that look.
    #[must_use]
    pub fn new(look: Look) -> Self {
        let theme = look.theme();
        let styles = theme.styles.clone();
        let handler = GraphicalReportHandler::new_themed(theme)
            .with_links(false)
            .with_width(look.width())
            .with_context_lines(1)
            // Breaks only at spaces: names such as `include-done` stay whole, and no line begins with a part
            // of a word that means something to a CI service.
            .with_break_words(false)
            .with_word_separator(WordSeparator::AsciiSpace)
            .with_word_splitter(WordSplitter::NoHyphenation);
        Self {
            handler,
            styles,
            look,
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
        let said = MietteDiagnostic {
            help: advice(problem),
            ..MietteDiagnostic::new(escape(&problem.message)).with_labels(labels)
        };
        self.draw(&Drawn { said, excerpt })
    }

    fn finding(&self, file: &FileReport, finding: &Finding, news: News<'_>) -> String {
        let line = |span: Span| file.lines.line_at(span.start).0;
        let near = |heading: &Span| {
            let (item, label) = (line(finding.span), line(*heading));
            let apart = heading.end <= finding.span.start || finding.span.end <= heading.start;
            label <= item && item - label <= NEAR && apart && !heading.is_empty()
        };
        let heading = news.heading.filter(near);
        let spans: Vec<Span> = std::iter::once(finding.span).chain(heading).collect();
        let excerpt = Excerpt::new(&file.path, &file.text, &file.lines, &spans);
        let words = label_of(finding.verdict).filter(|_| news.whole);
        let words = words.map(ToOwned::to_owned);
        let mut labels = vec![LabeledSpan::new_primary_with_span(words, excerpt.span(0))];
        if heading.is_some() {
            let words = Some("which makes it an action list".to_owned());
            labels.push(LabeledSpan::new_with_span(words, excerpt.span(1)));
        }
        // A label that stands nowhere is the file's name, which the header tells.
        let far = news.heading.filter(|_| heading.is_none()).map(line);
        let said = MietteDiagnostic {
            help: help_of(finding, news, far),
            ..self.said_of(finding, news)
        };
        self.draw(&Drawn {
            said: said.with_labels(labels),
            excerpt: Some(excerpt),
        })
    }

    /// The message below the rule's name, or that name alone where the message was told.
    fn said_of(&self, finding: &Finding, news: News<'_>) -> MietteDiagnostic {
        let rule = escape(&finding.rule).into_owned();
        let said = if let Some(message) = news.message {
            MietteDiagnostic::new(escape(message)).with_code(rule)
        } else {
            let styles = &self.styles;
            let style = by_severity(
                finding.severity,
                [styles.advice, styles.warning, styles.error],
            );
            MietteDiagnostic::new(style.style(rule).to_string())
        };
        said.with_severity(by_severity(finding.severity, SEVERITIES))
    }

    fn draw(&self, drawn: &Drawn) -> String {
        let mut text = String::new();
        // Writing to memory can't fail.
        let _ = self.handler.render_report(&mut text, drawn);
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
        let mut said = Said::default();
        let findings = file.shown().map(|finding| {
            let news = said.hear(finding, &file.said);
            self.finding(file, finding, news)
        });
        findings.collect()
    }

    fn tells_of_rules(&self) -> bool {
        true
    }

    fn takes_parts(&self) -> bool {
        true
    }

    fn tells_of_summary(&self) -> bool {
        true
    }

    fn end(&self, summary: &Summary) -> String {
        let times = if self.look.unicode { '×' } else { 'x' };
        let name = |id: &str| self.styles.help.style(id).to_string();
        tally(summary, times, self.look.width(), name) + &summary.to_string()
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

/// Question, step, and the line of a label that is not drawn.
fn help_of(finding: &Finding, news: News<'_>, label: Option<usize>) -> Option<String> {
    let mut help = Vec::new();
    help.extend(news.help.map(|help| escape(help).into_owned()));
    let title = if help.is_empty() { "" } else { "Try: " };
    help.extend(
        news.suggestion
            .map(|step| format!("{title}{}", escape(step))),
    );
    let name = escape(&finding.heading);
    help.extend(label.map(|line| format!("It stands under “{name}” (line {line}).")));
    (!help.is_empty()).then(|| help.join("\n"))
}

fn label_of(verdict: Option<Verdict>) -> Option<&'static str> {
    match verdict {
        Some(Verdict::Outcome) => Some("an outcome"),
        Some(Verdict::Project) => Some("many steps in one"),
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
