//! What a config turns down, for every run to tell: who reads a stranger's plans must not take their config's silence for
//! health. And what of it has no effect any more, for who wrote it.

use super::effective::Effective;
use super::reader::ReaderChoice;
use crate::probability::Probability;
use crate::rules::{BUILT_IN, Rule, Rules};
use crate::settings::{FailOn, Level, Scope};

impl Effective {
    /// What is reported less than without a config, a few words each.
    #[must_use]
    pub fn turned_down(&self) -> Vec<String> {
        let settings = &self.settings;
        let mut told: Vec<String> = self
            .rules
            .all()
            .filter_map(|rule| self.of_rule(rule))
            .collect();
        told.extend(
            BUILT_IN
                .into_iter()
                .filter_map(|check| lowered(check.id, check.level, check.level_in(settings))),
        );
        let lists = self
            .lists
            .iter()
            .filter(|(_, change)| !change.remove.is_empty());
        told.extend(lists.map(|(name, change)| match change.remove.len() {
            1 => format!("@{name} (1 word fewer)"),
            words => format!("@{name} ({words} words fewer)"),
        }));
        if self.headings.replace.is_some() {
            told.push("built-in headings (replaced)".to_owned());
        }
        told.extend(
            self.headings
                .stop
                .iter()
                .map(|label| format!("lists under “{}”", label.0)),
        );
        if settings.scope == Scope::Checkboxes && self.over_configs.items.is_none() {
            told.push("items without a checkbox".to_owned());
        }
        told.extend(self.doubted());
        match self.fail_on {
            Some(FailOn::Never) => told.push("failing (never)".to_owned()),
            Some(FailOn::Error) => told.push("failing (by errors alone)".to_owned()),
            Some(FailOn::Warning | FailOn::Hint) | None => {}
        }
        told
    }

    /// The rules whose severity is set although they are gone, and what became of each. What took a rule's place may be
    /// of another sort, so that it keeps its own severity.
    #[must_use]
    pub fn without_effect(&self) -> Vec<String> {
        let names = self.settings.severity.keys();
        let gone = names.filter_map(|name| {
            let known = self.rules.find(name).is_some();
            self.rules.retired_anywhere(name).filter(|_| !known)
        });
        gone.map(|gone| format!("{} ({})", gone.id, gone.fate()))
            .collect()
    }

    /// What a config's reader, or its way with what a reader doubts, makes hints of. Without a reader nothing is in doubt.
    fn doubted(&self) -> Option<String> {
        let over = &self.over_configs.reader;
        let least = self.settings.min_confidence;
        let set = over.min_confidence.is_none() && least.is_some();
        let own = over.reader.is_none() && matches!(self.reader, ReaderChoice::Own { .. });
        if self.settings.reader.is_none() || least == Some(Probability::NONE) || !(set || own) {
            return None;
        }
        let reader = if own { "its own reader" } else { "the reader" };
        Some(match least {
            Some(least) => format!("what {reader} gives less than {least} (hint)"),
            None => format!("what {reader} doubts (hint)"),
        })
    }

    /// A shipped rule may be lowered or replaced; one of the config's own may win items before a shipped one is tried.
    fn of_rule(&self, rule: &Rule) -> Option<String> {
        let level = rule.level_in(&self.settings);
        if rule.is_shipped() {
            return lowered(&rule.id, rule.level, level);
        }
        if Rules::shipped().find(&rule.id).is_some() {
            return Some(format!("{} (replaced)", rule.id));
        }
        let silent = rule.verdict.is_some() && level == Level::Off;
        (rule.passes() || silent).then(|| format!("what {} takes", rule.id))
    }
}

fn lowered(id: &str, usual: Level, now: Level) -> Option<String> {
    (now < usual).then(|| format!("{id} ({})", now.word()))
}
