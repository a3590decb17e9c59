//! The talk on a terminal: asks, reads what is typed, and has it written however the talk ends.

use super::desk::{Desk, Page, Settled, Tally};
use super::ear::Ear;
use super::screen::Screen;
use crate::coach::outcome::Place;
use crate::coach::session::{Answer, Reply, Session};
use crate::problem::Problem;
use crate::report::pretty::Pretty;
use crate::report::terminal::{self, Color};
use crate::report::{Exit, Output};
use jiff::civil::Date;
use std::io::{ErrorKind, stdin};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

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
        while let Some(current) = session.current() {
            let at = asked[current];
            if shown != Some(current) {
                let number = (self.before + current + 1, self.all);
                self.show(&page, at, number, session.steps());
                shown = Some(current);
            }
            let suggestions = findings[at].suggestions.len();
            self.say(&self.screen().prompt(session.prompt(), suggestions));
            let Some(line) = typed() else {
                self.say("\n");
                break;
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
        session.is_through()
    }

    /// Shows an outcome, with the steps that it has by now.
    fn show(&self, page: &Page, at: usize, number: (usize, usize), steps: &[String]) {
        self.say(&self.screen().outcome(page, at, number));
        for line in steps.iter().filter_map(|step| page.places[at].line(step)) {
            self.say(&self.screen().taken(&line));
        }
    }

    /// The findings that are asked about; of the others is said why not.
    fn asked(&mut self, page: &Page) -> Vec<usize> {
        let mut asked = Vec::new();
        for (at, place) in page.places.iter().enumerate() {
            match place {
                Place::Nowhere(reason) => {
                    self.say(&self.screen().left_out(page, at, *reason));
                    self.all = self.all.saturating_sub(1);
                }
                Place::Below(_) | Place::Beside(..) => asked.push(at),
            }
        }
        asked
    }

    /// Keeps the answers so far for whoever ends the talk.
    fn keep(&self, page: &Arc<Page>, asked: &[usize], session: &Session) {
        let mut answers = vec![Answer::Skipped; page.places.len()];
        for (at, answer) in asked.iter().zip(session.answers()) {
            answers[*at] = answer;
        }
        self.desk().keep(page, answers);
    }

    fn desk(&self) -> MutexGuard<'_, Desk> {
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

/// Reads a line; none at the end of input, when nobody is there any more.
fn typed() -> Option<String> {
    let mut line = String::new();
    match stdin().read_line(&mut line) {
        Ok(0) => None,
        Ok(_) => Some(line),
        // Bytes that are no text hold no word.
        Err(error) if error.kind() == ErrorKind::InvalidData => Some("\u{fffd}".to_owned()),
        Err(_) => None,
    }
}

/// Draws a problem where the talk goes on.
pub(super) fn complain(problem: &Problem, color: Color) {
    let pretty = Pretty::new(terminal::look_of_stderr(color));
    let mut err = Output::new(terminal::stderr(color));
    let _ = err.write(&pretty.problem(problem));
}
