//! Classes of things and the cases of rules, compiled: laid out in tables at once, or kept as small as text can be until the
//! first item asks for them.

use super::compiled::{self, Compiled};
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
    #[serde(rename = "m", default, skip_serializing_if = "str::is_empty")]
    message: Cow<'w, str>,
    #[serde(rename = "h", default, skip_serializing_if = "str::is_empty")]
    help: Cow<'w, str>,
    #[serde(rename = "s", default, skip_serializing_if = "<[_]>::is_empty")]
    suggest: Cow<'w, [String]>,
    #[serde(rename = "g", default, skip_serializing_if = "std::ops::Not::not")]
    gentle: bool,
    /// The file's path.
    #[serde(rename = "f")]
    file: Cow<'w, str>,
    #[serde(rename = "w")]
    when: Cow<'w, [Vec<Condition>]>,
    #[serde(rename = "u", default, skip_serializing_if = "<[_]>::is_empty")]
    unless: Cow<'w, [Vec<Condition>]>,
}

impl Steps {
    /// As rules that decide nothing; `row_of` tells the lexicon's row of a word.
    #[must_use]
    pub fn laid_out(&self, row_of: &dyn Fn(&str) -> Option<u32>) -> Pack {
        layout::lay_out(&self.classes, &self.lists, &BTreeMap::new(), row_of)
    }

    /// As JSON, for [`read`](Self::read). Examples stay out, and lists that no class names or that rules have, too.
    ///
    /// # Errors
    /// None that these types can give.
    #[allow(dead_code)] // for the build script
    pub fn written(&self, is_of_rules: impl Fn(&str) -> bool) -> serde_json::Result<Vec<u8>> {
        let named = compiled::lists(&self.classes);
        let lists = self.lists.iter();
        let lists = lists.filter(|(name, _)| named.contains(name.as_str()) && !is_of_rules(name));
        let lists = lists.map(|(name, words)| {
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
            file: (&*class.source.name).into(),
            when: (&*class.when).into(),
            unless: (&*class.unless).into(),
        });
        serde_json::to_vec(&Written {
            lists: lists.collect(),
            classes: classes.collect(),
        })
    }

    /// Reads what the build script wrote: shipped classes and cases. What stands in a list that rules have, too, these tell.
    ///
    /// # Errors
    /// Where it is anything else.
    #[allow(dead_code)] // for the program
    pub fn read<'r>(
        written: &[u8],
        of_rules: impl Fn(&str) -> Option<Vec<&'r str>>,
    ) -> serde_json::Result<Self> {
        let Written { lists, classes } = serde_json::from_slice(written)?;
        let classes: Vec<Compiled> = classes.into_iter().map(Class::compiled).collect();
        let own = lists.into_iter();
        let own = own.map(|(name, words)| (name, words.into_iter().map(Arc::from).collect()));
        let mut lists: Lists = own.collect();
        for name in compiled::lists(&classes) {
            if let (false, Some(words)) = (lists.contains_key(name), of_rules(name)) {
                let words = words.into_iter().map(Arc::from).collect();
                lists.insert(name.to_owned(), words);
            }
        }
        Ok(Self { classes, lists })
    }
}

impl Class<'_> {
    fn compiled(self) -> Compiled {
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
            span: Span::new(0, 0),
            source: Arc::new(RuleSource::new(self.file.into_owned(), "", 0, true)),
            when: self.when.into_owned(),
            unless: self.unless.into_owned(),
        }
    }
}
