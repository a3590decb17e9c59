//! The talk about the outcomes of one document: what is typed goes in, what is to be said comes out, and in the end there
//! is an answer for each. Nothing here reads, prints or judges.

use super::words::{NoStep, worded};
use crate::source::Syntax;
use jiff::civil::Date;

/// How often it is asked again for one outcome.
const DOUBTS: usize = 2;

/// What came of an outcome.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// These steps go below it; one at least.
    Steps(Vec<String>),
    /// It is fine as it is, for this reason.
    Fine(String),
    /// Nothing was said of it.
    Skipped,
}

/// What is wrong with a step, gently.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unclear {
    /// It names a result, too.
    Result,
    /// It is too open to begin with.
    Open,
    /// It names nothing to do.
    Nothing,
}

/// A step that may not be one, and the question that makes one of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Doubt {
    /// Why.
    pub unclear: Unclear,
    /// The question; empty where there is none.
    pub question: String,
}

/// A step with words for a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dated {
    /// Those words.
    pub words: String,
    /// The day.
    pub day: Date,
    /// The step with that day as its document writes days.
    pub step: String,
}

/// What can be told of a step.
pub trait Reads {
    /// Whether it is one.
    fn doubt(&self, step: &str) -> Option<Doubt>;
    /// Whether it names a day in words.
    fn dated(&self, step: &str) -> Option<Dated>;
}

/// What is to be typed next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Prompt {
    /// The first step.
    First,
    /// The next step, or nothing.
    More,
    /// Another step, or nothing to keep the one that was doubted.
    Again,
    /// Whether a day is meant.
    Day,
    /// Why it is fine.
    Reason,
}

/// What is to be said to what was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reply {
    /// This step was taken.
    Took(String),
    /// It may not be one.
    Doubted(Doubt),
    /// Whether this day is meant.
    WhichDay(Dated),
    /// It can't be a step.
    NoStep(NoStep),
    /// There is no suggestion of that number.
    NoSuch,
    /// Nothing was typed where something has to be.
    Nothing,
    /// How this goes.
    Help,
    /// Why it is fine is to be said.
    WhyFine,
    /// This step was taken back.
    TookBack(String),
    /// The outcome before is asked about again.
    WentBack,
    /// There is nothing to take back.
    AtTheStart,
    /// The outcome is through.
    Done,
    /// All are to be left.
    Quit,
}

enum State {
    Step,
    Doubted(String),
    Day(String, Dated),
    Reason,
}

/// The talk.
pub struct Session {
    syntax: Syntax,
    /// The steps that are suggested, for each outcome.
    suggestions: Vec<Vec<String>>,
    answers: Vec<Answer>,
    at: usize,
    state: State,
    doubts: usize,
    quit: bool,
}

impl Session {
    /// About outcomes with these suggestions.
    pub fn new(syntax: Syntax, suggestions: Vec<Vec<String>>) -> Self {
        Self {
            syntax,
            answers: vec![Answer::Skipped; suggestions.len()],
            suggestions,
            at: 0,
            state: State::Step,
            doubts: 0,
            quit: false,
        }
    }

    /// The outcome that is asked about, by its number from 0; none when all are through.
    pub fn current(&self) -> Option<usize> {
        (self.at < self.answers.len() && !self.quit).then_some(self.at)
    }

    /// Whether all outcomes are through, and the rest is not to be left.
    pub fn is_through(&self) -> bool {
        self.at >= self.answers.len() && !self.quit
    }

    /// The answers so far, one for each outcome. A step that waits for its day is given already.
    pub fn answers(&self) -> Vec<Answer> {
        let mut answers = self.answers.clone();
        if let (State::Day(step, _), Some(answer)) = (&self.state, answers.get_mut(self.at)) {
            add(answer, step.clone());
        }
        answers
    }

    /// How many outcomes are through: those before the one that is asked about, and this where it has a step.
    pub fn through(&self) -> usize {
        let waits = matches!(self.state, State::Day(..)) || !self.steps().is_empty();
        (self.at + usize::from(waits)).min(self.answers.len())
    }

    /// The steps so far of the outcome that is asked about.
    pub fn steps(&self) -> &[String] {
        match self.answers.get(self.at) {
            Some(Answer::Steps(steps)) => steps,
            _ => &[],
        }
    }

    /// What is asked for.
    pub fn prompt(&self) -> Prompt {
        match self.state {
            State::Step if self.steps().is_empty() => Prompt::First,
            State::Step => Prompt::More,
            State::Doubted(_) => Prompt::Again,
            State::Day(..) => Prompt::Day,
            State::Reason => Prompt::Reason,
        }
    }

    /// Takes a line that was typed.
    pub fn answer(&mut self, line: &str, reads: &dyn Reads) -> Reply {
        let said = line.trim();
        match std::mem::replace(&mut self.state, State::Step) {
            State::Step => self.step(said, None, reads),
            State::Doubted(step) => self.step(said, Some(step), reads),
            State::Day(step, dated) => self.day(said, step, dated, reads),
            State::Reason => self.reason(said),
        }
    }

    fn step(&mut self, said: &str, doubted: Option<String>, reads: &dyn Reads) -> Reply {
        match said.to_lowercase().as_str() {
            "" => {
                return match doubted {
                    Some(step) => self.take(step, reads),
                    None if !self.steps().is_empty() => self.next(),
                    None => Reply::Nothing,
                };
            }
            "?" | "h" | "help" => {
                self.state = doubted.map_or(State::Step, State::Doubted);
                return Reply::Help;
            }
            "s" | "skip" => return self.next(),
            "q" | "quit" => {
                self.quit = true;
                return Reply::Quit;
            }
            "f" | "fine" if self.steps().is_empty() => {
                self.state = State::Reason;
                return Reply::WhyFine;
            }
            "u" | "undo" => return self.undo(),
            _ => {}
        }
        if let Some(reply) = self.suggested(said, reads) {
            return reply;
        }
        let step = match worded(said, self.syntax) {
            Ok(step) => step,
            Err(why) => return Reply::NoStep(why),
        };
        // Who says the same again means it.
        let insists = doubted.is_some_and(|doubted| doubted == step);
        if !insists
            && self.doubts < DOUBTS
            && let Some(doubt) = reads.doubt(&step)
        {
            self.doubts += 1;
            self.state = State::Doubted(step);
            return Reply::Doubted(doubt);
        }
        self.take(step, reads)
    }

    /// A suggestion by its number, perhaps with a day or a name after it: "2", "2 tomorrow", "2 @ana".
    fn suggested(&mut self, said: &str, reads: &dyn Reads) -> Option<Reply> {
        let (number, rest) = said.split_once(' ').unwrap_or((said, ""));
        let number: usize = number.trim_end_matches(['.', ')']).parse().ok()?;
        let named = number
            .checked_sub(1)
            .and_then(|at| self.suggestions[self.at].get(at));
        let rest = rest.trim();
        let is_name = |word: &str| word.starts_with('@');
        let plain = rest.split(' ').all(|word| word.is_empty() || is_name(word));
        let Some(step) = named.filter(|_| plain || is_day_alone(rest, reads)) else {
            return rest.is_empty().then_some(Reply::NoSuch);
        };
        let said = format!("{step} {rest}");
        let step = worded(&said, self.syntax);
        Some(step.map_or_else(Reply::NoStep, |step| self.take(step, reads)))
    }

    fn day(&mut self, said: &str, step: String, dated: Dated, reads: &dyn Reads) -> Reply {
        match said.to_lowercase().as_str() {
            "" | "y" | "yes" => self.took(dated.step),
            "a" | "as typed" => self.took(step),
            "n" | "no" => Reply::TookBack(step),
            "q" | "quit" => {
                self.took(step);
                self.quit = true;
                Reply::Quit
            }
            "?" | "h" | "help" => {
                self.state = State::Day(step, dated);
                Reply::Help
            }
            // Anything else is the step in other words.
            _ => self.step(said, None, reads),
        }
    }

    fn reason(&mut self, said: &str) -> Reply {
        if said.is_empty() {
            return Reply::Nothing;
        }
        self.answers[self.at] = Answer::Fine(said.to_owned());
        self.next()
    }

    /// Takes a step, unless its day is to be asked about first.
    fn take(&mut self, step: String, reads: &dyn Reads) -> Reply {
        match reads.dated(&step) {
            Some(dated) => {
                self.state = State::Day(step, dated.clone());
                Reply::WhichDay(dated)
            }
            None => self.took(step),
        }
    }

    fn took(&mut self, step: String) -> Reply {
        add(&mut self.answers[self.at], step.clone());
        Reply::Took(step)
    }

    fn next(&mut self) -> Reply {
        self.at += 1;
        self.doubts = 0;
        Reply::Done
    }

    /// Takes the last step back, or goes back to the outcome before.
    fn undo(&mut self) -> Reply {
        if let Answer::Steps(steps) = &mut self.answers[self.at]
            && let Some(step) = steps.pop()
        {
            if steps.is_empty() {
                self.answers[self.at] = Answer::Skipped;
            }
            return Reply::TookBack(step);
        }
        let Some(before) = self.at.checked_sub(1) else {
            return Reply::AtTheStart;
        };
        self.at = before;
        self.doubts = 0;
        if matches!(self.answers[before], Answer::Fine(_)) {
            self.answers[before] = Answer::Skipped;
        }
        Reply::WentBack
    }
}

/// Whether some words are those of a day and no more.
fn is_day_alone(words: &str, reads: &dyn Reads) -> bool {
    let dated = reads.dated(&format!("x {words}"));
    dated.is_some_and(|dated| dated.words == words)
}

fn add(answer: &mut Answer, step: String) {
    match answer {
        Answer::Steps(steps) => steps.push(step),
        Answer::Fine(_) | Answer::Skipped => *answer = Answer::Steps(vec![step]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    /// Doubts what begins with "Be", and takes "tomorrow" at the end for a day.
    struct Simple;

    impl Reads for Simple {
        fn doubt(&self, step: &str) -> Option<Doubt> {
            step.starts_with("Be").then(|| Doubt {
                unclear: Unclear::Result,
                question: "What first?".to_owned(),
            })
        }

        fn dated(&self, step: &str) -> Option<Dated> {
            let bare = step.strip_suffix(" tomorrow")?;
            Some(Dated {
                words: "tomorrow".to_owned(),
                day: date(2026, 12, 1),
                step: format!("{bare} by 2026-12-01"),
            })
        }
    }

    /// The answers after some lines, two outcomes being asked about, each with two suggestions.
    fn after(lines: &[&str]) -> (Vec<Answer>, Reply, Session) {
        let suggestions = vec![vec!["Ask Bo".to_owned(), "Ask Di".to_owned()]; 2];
        let mut session = Session::new(Syntax::Markdown, suggestions);
        let mut reply = Reply::Help;
        for line in lines {
            assert!(session.current().is_some(), "{line} is one too many");
            reply = session.answer(line, &Simple);
        }
        (session.answers(), reply, session)
    }

    fn steps(steps: &[&str]) -> Answer {
        Answer::Steps(steps.iter().map(|step| (*step).to_owned()).collect())
    }

    #[test]
    fn own_words_numbers_and_an_empty_line_give_the_steps_of_an_outcome() {
        let (answers, reply, session) = after(&["Call Ana", "2", "", "s"]);
        assert_eq!(answers, [steps(&["Call Ana", "Ask Di"]), Answer::Skipped]);
        assert_eq!((reply, session.current()), (Reply::Done, None));
        assert_eq!(after(&["7"]).1, Reply::NoSuch);
        assert_eq!(after(&["2 calls to Bo"]).0[0], steps(&["2 calls to Bo"]));
        assert_eq!(after(&["2 @ana"]).0[0], steps(&["Ask Di @ana"]));
        assert_eq!(
            after(&["2 tomorrow", "y"]).0[0],
            steps(&["Ask Di by 2026-12-01"])
        );
        assert_eq!(after(&[""]).1, Reply::Nothing);
        assert_eq!(after(&["..."]).1, Reply::NoStep(NoStep::NoWord));
    }

    #[test]
    fn a_result_is_asked_about_twice_and_then_taken() {
        let (answers, reply, _) = after(&["Be rich", "Be richer"]);
        assert!(matches!(reply, Reply::Doubted(_)) && answers[0] == Answer::Skipped);
        assert_eq!(
            after(&["Be rich", "Be richer", "Be richest"]).0[0],
            steps(&["Be richest"])
        );
        for kept in [&["Be rich", "Be rich"][..], &["Be rich", ""]] {
            assert_eq!(after(kept).0[0], steps(&["Be rich"]), "{kept:?}");
        }
        assert_eq!(after(&["Be rich", "?", ""]).0[0], steps(&["Be rich"]));
        assert_eq!(after(&["Be rich", "s"]).0[0], Answer::Skipped);
        assert_eq!(after(&["Be rich", "1"]).0[0], steps(&["Ask Bo"]));
    }

    #[test]
    fn a_day_is_written_as_meant() {
        let dated = steps(&["Call Ana by 2026-12-01"]);
        for yes in ["", "y", "YES"] {
            assert_eq!(after(&["Call Ana tomorrow", yes]).0[0], dated, "{yes}");
        }
        let typed = steps(&["Call Ana tomorrow"]);
        assert_eq!(after(&["Call Ana tomorrow", "a"]).0[0], typed);
        // Whoever leaves then has given it.
        assert_eq!(after(&["Call Ana tomorrow"]).0[0], typed);
        assert_eq!(after(&["Call Ana tomorrow", "q"]).0[0], typed);
        assert_eq!(after(&["Call Ana tomorrow", "n"]).0[0], Answer::Skipped);
        assert_eq!(
            after(&["Call Ana tomorrow", "Call Bo"]).0[0],
            steps(&["Call Bo"])
        );
    }

    #[test]
    fn what_is_fine_needs_a_reason_and_nothing_else() {
        let (answers, reply, _) = after(&["f", "the founder's words"]);
        assert_eq!(answers[0], Answer::Fine("the founder's words".to_owned()));
        assert_eq!(reply, Reply::Done);
        let (answers, reply, session) = after(&["f", ""]);
        assert_eq!((reply, session.prompt()), (Reply::Nothing, Prompt::First));
        assert_eq!(answers[0], Answer::Skipped);
    }

    #[test]
    fn steps_are_kept_by_whoever_quits_and_can_be_taken_back() {
        let (answers, reply, session) = after(&["Call Ana", "q"]);
        assert_eq!(
            (answers, reply),
            (vec![steps(&["Call Ana"]), Answer::Skipped], Reply::Quit)
        );
        assert!(!session.is_through() && session.current().is_none());
        assert_eq!(after(&["Call Ana", "u"]).0[0], Answer::Skipped);
        let (answers, reply, session) = after(&["Call Ana", "", "u"]);
        assert_eq!((reply, session.current()), (Reply::WentBack, Some(0)));
        assert_eq!(
            (&answers[0], session.prompt()),
            (&steps(&["Call Ana"]), Prompt::More)
        );
        assert_eq!(after(&["f", "a theme", "u"]).0[0], Answer::Skipped);
        assert_eq!(after(&["u"]).1, Reply::AtTheStart);
    }
}
