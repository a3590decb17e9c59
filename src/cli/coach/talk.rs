//! The talk on a terminal: asks, reads what is typed, and has it written however the talk ends.

use super::desk::{Desk, Page, Settled, Tally};
use super::ear::Ear;
use super::screen::Screen;
use crate::coach::outcome::Place;
use crate::coach::session::{Reply, Session};
use crate::problem::Problem;
use crate::report::escape::escape;
use crate::report::pretty::Pretty;
use crate::report::terminal::{self, Color};
use crate::report::{Exit, Output};
use jiff::civil::Date;
use std::io::{ErrorKind, stdin};
use std::sync::{Arc, Mutex, PoisonError};

/// What was typed.
enum Typed {
    Line(String),
    /// Bytes that are no text.
    NoText,
    /// The end of input: nobody is there any more.
    End,
}

/// A talk over several documents.
pub(super) struct Talk {
    pub(super) desk: Arc<Mutex<Desk>>,
    pub(super) color: Color,
    pub(super) today: Option<Date>,
    /// How many outcomes there are in all, and how many came before.
    pub(super) all: usize,
    pub(super) before: usize,
    pub(super) tally: Tally,
    pub(super) failed: bool,
}

impl Talk {
    fn screen(&self) -> Screen {
        Screen::new(terminal::look_of_stdout(self.color))
    }

    /// Says something. That nobody hears it any more is no reason to lose what was answered.
    pub(super) fn say(&self, text: &str) {
        let _ = super::super::print(text, self.color);
    }

    /// Talks about the outcomes of a document and writes what comes of it; whether the talk goes on.
    pub(super) fn over(&mut self, page: Page) -> bool {
        let page = Arc::new(page);
        let asked = self.asked(&page);
        let ear = Ear::of(&page.document, self.today);
        let findings = &page.document.findings;
        let suggestions = asked.iter().map(|at| findings[*at].suggestions.clone());
        let mut session = Session::new(page.document.syntax, suggestions.collect());
        let mut shown = None;
        let mut ended = false;
        while let Some(current) = session.current() {
            let at = asked[current];
            if shown != Some(current) {
                let number = (self.before + current + 1, self.all);
                self.say(&self.screen().outcome(&page, at, number));
                for step in session.steps() {
                    let line = page.places[at].line(step);
                    self.say(&self.screen().taken(&line.unwrap_or_default()));
                }
                shown = Some(current);
            }
            let suggestions = findings[at].suggestions.len();
            self.say(&self.screen().prompt(session.prompt(), suggestions));
            let line = match typed() {
                Typed::Line(line) => line,
                Typed::NoText => "\u{fffd}".to_owned(),
                Typed::End => {
                    self.say("\n");
                    ended = true;
                    break;
                }
            };
            let reply = session.answer(&line, &ear);
            self.keep(&page, &asked, &session);
            if reply == Reply::WentBack {
                shown = None;
            }
            let line = |step: &str| page.places[at].line(step);
            if let Some(said) = self.screen().reply(&reply, session.prompt(), line) {
                self.say(&said);
            }
        }
        self.close(&asked, &session);
        !(ended || session.has_quit())
    }

    /// The findings that are asked about; of the others is said why not.
    fn asked(&mut self, page: &Page) -> Vec<usize> {
        let mut asked = Vec::new();
        for (at, place) in page.places.iter().enumerate() {
            match place {
                Place::Nowhere(reason) => {
                    let item = escape(&page.document.findings[at].item);
                    let shown = escape(&page.document.shown);
                    self.say(&format!(
                        "\n{shown}: left out, as {}: {item}\n",
                        reason.reason()
                    ));
                    self.all = self.all.saturating_sub(1);
                }
                Place::Below(_) | Place::Beside(..) => asked.push(at),
            }
        }
        asked
    }

    /// Keeps the answers so far for whoever ends the talk.
    fn keep(&self, page: &Arc<Page>, asked: &[usize], session: &Session) {
        let mut answers = vec![crate::coach::session::Answer::Skipped; page.places.len()];
        for (at, answer) in asked.iter().zip(session.answers()) {
            answers[*at] = answer;
        }
        self.desk().keep(page, answers);
    }

    fn desk(&self) -> std::sync::MutexGuard<'_, Desk> {
        self.desk.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Writes what was answered, and counts it.
    fn close(&mut self, asked: &[usize], session: &Session) {
        let settled = self.desk().settle();
        let refused = settled.refused.is_some();
        tell(&settled, self.color);
        self.failed |= refused;
        let through = session.through();
        if !refused {
            session
                .answers()
                .iter()
                .take(through)
                .for_each(|answer| self.tally.add(answer));
        }
        self.before += asked.len();
    }

    /// What all of it came to.
    pub(super) fn exit(&self) -> Exit {
        if self.failed {
            Exit::Failed
        } else {
            Exit::Clean
        }
    }
}

/// Says what became of a document.
pub(super) fn tell(settled: &Settled, color: Color) {
    if !settled.said.is_empty() {
        let _ = super::super::print(&format!("\n{}", settled.said), color);
    }
    if let Some((problem, kept)) = &settled.refused {
        let _ = super::super::print(&format!("\n{}", refusal(problem, kept, color)), color);
    }
}

/// A problem, and the steps that could not be written.
fn refusal(problem: &Problem, kept: &str, color: Color) -> String {
    let pretty = Pretty::new(terminal::look_of_stdout(color));
    let drawn = pretty.problem(problem);
    format!("{drawn}Your answers, for a file that `doable coach --apply FILE` takes:\n\n{kept}")
}

/// Reads a line.
fn typed() -> Typed {
    let mut line = String::new();
    match stdin().read_line(&mut line) {
        Ok(0) => Typed::End,
        Ok(_) => Typed::Line(line),
        Err(error) if error.kind() == ErrorKind::InvalidData => Typed::NoText,
        Err(_) => Typed::End,
    }
}

/// Draws a problem where the talk goes on.
pub(super) fn complain(problem: &Problem, color: Color) {
    let pretty = Pretty::new(terminal::look_of_stderr(color));
    let mut err = Output::new(terminal::stderr(color));
    let _ = err.write(&pretty.problem(problem));
}
