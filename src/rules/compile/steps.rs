//! Classes of things and the cases of rules, compiled: laid out in tables at once, or kept as small as text can be until the
//! first item asks for them.

use super::compiled::Compiled;
use super::condition::Condition;
use super::error::RuleSource;
use super::layout;
use super::lists::Lists;
use super::pack::{Pack, Run};
use crate::settings::Level;
use crate::source::Span;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Classes and cases in the order they are tried, and the lists they ask for.
#[derive(Debug)]
pub struct Steps {
    pub(super) classes: Vec<Compiled>,
    pub(super) lists: Lists,
}

/// The same as text. What no class has is left out.
#[derive(Debug, Serialize, Deserialize)]
struct Written<'w> {
    lists: BTreeMap<String, Vec<String>>,
    #[serde(borrow)]
    classes: Vec<Class<'w>>,
}

#[derive(Debug, Serialize, Deserialize)]
struct Class<'w> {
    id: Cow<'w, str>,
    message: Cow<'w, str>,
    help: Cow<'w, str>,
    suggest: Cow<'w, [String]>,
    gentle: bool,
    /// The file's path, and the first and last byte of the id in it.
    place: (Cow<'w, str>, usize, usize),
    when: Cow<'w, [Vec<Condition>]>,
    unless: Cow<'w, [Vec<Condition>]>,
}

impl Steps {
    /// As rules that decide nothing; `row_of` tells the lexicon's row of a word.
    #[must_use]
    pub fn laid_out(&self, row_of: &dyn Fn(&str) -> Option<u32>) -> Pack {
        layout::lay_out(&self.classes, &self.lists, &BTreeMap::new(), row_of)
    }

    /// As JSON, for [`read`](Self::read). Examples stay out.
    ///
    /// # Errors
    /// None that these types can give.
    #[allow(dead_code)] // for the build script
    pub fn written(&self) -> serde_json::Result<Vec<u8>> {
        let lists = self.lists.iter().map(|(name, words)| {
            let mut words: Vec<String> = words.iter().map(|word| String::from(&**word)).collect();
            words.sort_unstable();
            (name.clone(), words)
        });
        let classes = self.classes.iter().map(|class| Class {
            id: (&*class.id).into(),
            message: (&*class.message).into(),
            help: (&*class.help).into(),
            suggest: (&*class.suggest).into(),
            gentle: class.gentle,
            place: (
                (&*class.source.name).into(),
                class.span.start,
                class.span.end,
            ),
            when: (&*class.when).into(),
            unless: (&*class.unless).into(),
        });
        serde_json::to_vec(&Written {
            lists: lists.collect(),
            classes: classes.collect(),
        })
    }

    /// Reads what the build script wrote: shipped classes and cases.
    ///
    /// # Errors
    /// Where it is anything else.
    #[allow(dead_code)] // for the program
    pub fn read(written: &[u8]) -> serde_json::Result<Self> {
        let Written { lists, classes } = serde_json::from_slice(written)?;
        let lists = lists.into_iter();
        let lists = lists.map(|(name, words)| (name, words.into_iter().map(Arc::from).collect()));
        Ok(Self {
            lists: lists.collect(),
            classes: classes.into_iter().map(Class::compiled).collect(),
        })
    }
}

impl Class<'_> {
    fn compiled(self) -> Compiled {
        let (file, start, end) = self.place;
        Compiled {
            id: self.id.into_owned(),
            aliases: Vec::new(),
            verdict: None,
            level: Level::Off,
            min_confidence: None,
            why: None,
            message: self.message.into_owned(),
            help: self.help.into_owned(),
            suggest: self.suggest.into_owned(),
            cases: Vec::new(),
            case_rows: Run::default(),
            gentle: self.gentle,
            hit: Vec::new(),
            miss: Vec::new(),
            span: Span::new(start, end),
            source: Arc::new(RuleSource::new(file.into_owned(), "", 0, true)),
            when: self.when.into_owned(),
            unless: self.unless.into_owned(),
        }
    }
}
