//! Reads a config with all that it extends, and checks every key, path, pattern, rule id and list in it.

use super::effective::{Config, Override};
use super::globs::Globs;
use super::layer::{Layer, within};
use super::reader::{ReaderChoice, Readers};
use super::rules::RuleOptions;
use super::schema::Values;
use super::system::System;
use super::{limits, names, shown};
use crate::problem::{Problem, reason};
use crate::rules::RuleFile;
use crate::source::Span;
use crate::yaml::{self, Spanned, YamlError};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Reads the config at `path` of a system, or gives the empty one where there is none. One that was `found`, not named, reaches
/// only files under its root. The readers it names are left alone where `readers` are none.
pub(super) fn load(
    system: &dyn System,
    path: Option<&Path>,
    found: bool,
    options: &RuleOptions,
    readers: Option<&Readers>,
) -> Result<Config, Vec<Problem>> {
    let Some(path) = path else {
        return Ok(Config::default());
    };
    let layers = layers(system, path, found)?;
    let mut config = Config::default();
    let mut problems = Vec::new();
    for layer in &layers {
        let mut joining = Joining {
            config: &mut config,
            layer,
            system,
            readers,
            problems: &mut problems,
        };
        joining.join();
    }
    // The nearest was joined first and wins where a key has one value; overrides are tried from the furthest on.
    config.overrides.reverse();
    for layer in layers.iter().rev() {
        config.values.take(&layer.written.values);
    }
    names::check(&config, &layers, options, &mut problems);
    if problems.is_empty() {
        Ok(config)
    } else {
        Err(problems)
    }
}

fn layers(system: &dyn System, path: &Path, found: bool) -> Result<Vec<Layer>, Vec<Problem>> {
    let reach = found.then(|| system.reach_of(path)).flatten();
    let mut layers: Vec<Layer> = Vec::new();
    let mut seen: Vec<PathBuf> = Vec::new();
    let mut next = Some(path.to_path_buf());
    while let Some(path) = next {
        let extended = |problem: Problem| {
            let extends = layers
                .last()
                .and_then(|layer| Some((layer, layer.written.extends.as_ref()?)));
            vec![match extends {
                Some((layer, at)) => layer.at(problem, at.span, "extended here"),
                None => problem,
            }]
        };
        let named = !found && layers.is_empty();
        let resolved = match system.resolve(&path) {
            // A pipe has a name to open it by, and none that it resolves to.
            Err(_) if named && system.exists(&path) => path.clone(),
            resolved => resolved.map_err(|error| extended(unreadable(&path, &reason(&error))))?,
        };
        within(reach.as_deref(), "the config", &path, &resolved).map_err(extended)?;
        if let Some(from) = seen.iter().position(|file| *file == resolved) {
            let cycle: Vec<String> = seen[from..].iter().map(|file| shown(file)).collect();
            return Err(extended(Problem::new(match &cycle[..] {
                [one] => format!("{one} extends itself"),
                all => format!(
                    "configs extend each other: {} → {}",
                    all.join(" → "),
                    all[0]
                ),
            })));
        }
        let text = system
            .text(&resolved, named, yaml::MAX_BYTES)
            .map_err(|why| extended(unreadable(&path, &why)))?;
        let as_shown = shown(if layers.is_empty() { &path } else { &resolved });
        let layer = read(system, path, as_shown, text, reach.clone())?;
        limits::check(&layer).map_err(|problem| vec![problem])?;
        let extends = layer.written.extends.as_ref();
        next = extends.map(|to| layer.folder.join(&to.value));
        seen.push(resolved);
        layers.push(layer);
    }
    Ok(layers)
}

fn unreadable(path: &Path, why: &str) -> Problem {
    Problem::new(format!("can't read the config {}: {why}", shown(path)))
}

fn read(
    system: &dyn System,
    path: PathBuf,
    shown: String,
    text: String,
    reach: Option<PathBuf>,
) -> Result<Layer, Vec<Problem>> {
    let text: Arc<str> = text.into();
    let wrong = |YamlError { fault, span }| {
        Problem::new(fault.message)
            .help(fault.help)
            .at(&shown, &text, span, fault.label)
    };
    let written = yaml::parse(&text, true).map_err(|errors: Vec<YamlError>| {
        let most = limits::TOLD;
        let more = (errors.len() > most)
            .then(|| Problem::new(format!("there are more mistakes: {most} are told at once")));
        let told = errors.into_iter().take(most).map(wrong);
        told.chain(more).collect::<Vec<_>>()
    })?;
    let folder = system.folder_of(&path);
    Ok(Layer {
        folder: folder.unwrap_or_default(),
        written,
        path,
        shown,
        text,
        reach,
    })
}

/// Adds what a layer says to what nearer layers said.
struct Joining<'j> {
    config: &'j mut Config,
    layer: &'j Layer,
    system: &'j dyn System,
    readers: Option<&'j Readers>,
    problems: &'j mut Vec<Problem>,
}

impl Joining<'_> {
    fn join(&mut self) {
        let (layer, written) = (self.layer, &self.layer.written);
        self.config.files.push(layer.shown.clone());
        self.config.read.push(layer.path.clone());
        self.config
            .folder
            .get_or_insert_with(|| layer.folder.clone());
        let readers: Vec<_> = written
            .overrides
            .iter()
            .map(|over| self.reader(&over.value.values))
            .collect();
        let reader = self.reader(&written.values);
        self.config.reader = self.config.reader.take().or(reader);
        if let Some(include) = &written.include
            && self.config.include.is_none()
        {
            self.config.include = self.patterns(include);
        }
        if !written.exclude.is_empty() {
            let exclude = self.patterns(&written.exclude);
            self.config.exclude.extend(exclude);
        }
        for (over, reader) in written.overrides.iter().zip(readers).rev() {
            if let Some(files) = self.patterns(&over.value.files.0) {
                self.config.overrides.push(Override {
                    files,
                    values: over.value.values.clone(),
                    reader,
                });
            }
        }
        self.rules();
        self.baseline();
    }

    fn tell(&mut self, problem: Problem, span: Span, label: &str) {
        self.problems.push(self.layer.at(problem, span, label));
    }

    fn patterns(&mut self, written: &[Spanned<String>]) -> Option<Globs> {
        let patterns: Vec<String> = written
            .iter()
            .map(|pattern| pattern.value.clone())
            .collect();
        match Globs::new(&self.layer.folder, patterns) {
            Ok(globs) => Some(globs),
            Err((index, why)) => {
                let problem = Problem::new(format!("this pattern can't be used: {why}"))
                    .help("Patterns are written as in .gitignore.");
                let pattern = written.get(index).or(written.last())?;
                self.tell(problem, pattern.span, "this pattern");
                None
            }
        }
    }

    /// Reads the weights that are named.
    fn reader(&mut self, values: &Values) -> Option<ReaderChoice> {
        let (readers, written) = (self.readers?, values.reader.as_ref()?);
        if self.problems.len() >= limits::TOLD {
            return None;
        }
        let chosen = readers.of_config(self.system, self.layer, written);
        let chosen = chosen.map_err(|problem| self.problems.push(problem)).ok()?;
        if let ReaderChoice::Own { path, .. } = &chosen {
            self.config.read.push(path.clone());
        }
        Some(chosen)
    }

    /// Reads the rule files that are named.
    fn rules(&mut self) {
        let layer = self.layer;
        for named in &layer.written.rules {
            let path = layer.folder.join(&named.value);
            self.config.rule_paths.push(shown(&path));
            let inside = |path: &Path| layer.resolve(self.system, "the rules", path).map(drop);
            let files = self.system.rule_files(&path, &inside);
            let taken = files.and_then(|files| take_rules(self.system, self.config, files));
            if let Err(problem) = taken {
                self.tell(problem, named.span, "named here");
                if self.problems.len() == limits::TOLD {
                    return;
                }
            }
        }
    }

    /// Takes the baseline that is named, unless a nearer one was. Whether it is there is for those to say who read it.
    fn baseline(&mut self) {
        let Some(named) = &self.layer.written.baseline else {
            return;
        };
        let path = self.layer.folder.join(&named.value);
        match self.layer.resolve(self.system, "the baseline", &path) {
            Err(problem) => self.tell(problem, named.span, "named here"),
            Ok(_) => {
                self.config.baseline.get_or_insert(path);
            }
        }
    }
}

fn take_rules(
    system: &dyn System,
    config: &mut Config,
    files: Vec<PathBuf>,
) -> Result<(), Problem> {
    let (most, most_bytes) = (limits::RULE_FILES, limits::RULE_BYTES);
    if config.rule_files.len() + files.len() > most {
        return Err(
            Problem::new(format!("these are more than {most} rule files"))
                .help("Put more rules into each, or name fewer."),
        );
    }
    let mut bytes: usize = config.rule_files.iter().map(|file| file.text.len()).sum();
    for file in files {
        let name = shown(&file);
        let text = system.text(&file, false, yaml::MAX_BYTES);
        let text =
            text.map_err(|why| Problem::new(format!("can't read the rules {name}: {why}")))?;
        let rules = RuleFile { name, text };
        bytes += rules.text.len();
        if bytes > most_bytes {
            let limit = most_bytes / 1_000_000;
            return Err(Problem::new(format!(
                "the rule files hold more than {limit} MB"
            )));
        }
        config.rule_files.push(rules);
        config.read.push(file);
    }
    Ok(())
}
