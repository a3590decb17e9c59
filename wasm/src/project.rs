//! What all documents of a project are judged with: its config and rules, made once and kept for the next call.

use crate::options::Options;
use doable::config::{Config, Effective, Given, NAME, Overruling, RuleOptions, Vault, config_of};
use doable::problem::Problem;
use doable::rules::RuleFile;
use std::cell::RefCell;
use std::path::Path;
use std::rc::Rc;
use std::sync::Arc;

/// Projects that are kept: an editor of rules goes back and forth between those before and after a change.
const KEPT: usize = 4;

/// A config with the rules that come beside it.
#[derive(Debug)]
pub struct Project {
    options: Options,
    /// The files that were handed over.
    pub given: Given,
    /// The config; one that says nothing where there is none.
    pub config: Config,
    rules: RuleOptions,
    over: Overruling,
}

/// A project, or what is wrong with it.
type Made = Result<Rc<Project>, Vec<Problem>>;

thread_local! {
    /// The latest first.
    static KNOWN: RefCell<Vec<Rc<Project>>> = const { RefCell::new(Vec::new()) };
}

/// The project that the options tell of.
///
/// # Errors
/// What is wrong with its config, its rules or the options.
pub fn project(options: &Options) -> Made {
    KNOWN.with_borrow_mut(|known| {
        let at = known
            .iter()
            .position(|project| options.shares_project(&project.options));
        let project = match at {
            Some(at) => known.remove(at),
            None => Rc::new(Project::new(options.clone())?),
        };
        known.insert(0, Rc::clone(&project));
        known.truncate(KEPT);
        Ok(project)
    })
}

/// Forgets all projects: what they were made with has changed.
pub fn forget() {
    KNOWN.with_borrow_mut(Vec::clear);
}

impl Project {
    fn new(options: Options) -> Result<Self, Vec<Problem>> {
        let over = options.overruling()?;
        let mut given = Given::default();
        let files = options.files.iter();
        given
            .files
            .extend(files.map(|(path, text)| (path.into(), text.clone())));
        if let Some(config) = &options.config {
            given.files.insert(NAME.into(), config.clone());
        }
        let files = options.rules.iter().map(|(name, text)| RuleFile {
            name: name.clone(),
            text: text.clone(),
        });
        let rules = RuleOptions {
            files: files.collect(),
            ..RuleOptions::default()
        };
        let config = config_of(&given, &rules)?;
        Ok(Self {
            options,
            given,
            config,
            rules,
            over,
        })
    }

    /// What a document of it is judged with.
    ///
    /// # Errors
    /// What is wrong with its rules.
    pub fn effective(&self, path: &str) -> Result<Arc<Effective>, Vec<Problem>> {
        let vault = self.options.vault.then_some(Vault::OBSIDIAN);
        self.config
            .effective(Path::new(path), vault, &self.rules, &self.over)
    }
}
