//! Reads a config with all that it extends, and checks every key, path, pattern, rule id and list in it.

use super::effective::{Config, Override, Patterns, Values};
use super::globs::Globs;
use super::reader::{ReaderChoice, Readers};
use super::rules::RuleOptions;
use super::schema::{Written, WrittenReader};
use super::{discover, shown};
use super::{limits, names};
use crate::files::rule_files;
use crate::problem::{Problem, reason};
use crate::yaml::{self, Places, YamlError};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// One config file, read but not joined with what it extends.
pub(super) struct Layer {
    shown: String,
    path: PathBuf,
    pub(super) folder: PathBuf,
    text: Arc<str>,
    places: Places,
    pub(super) written: Written,
}

impl Layer {
    /// A problem with the value at a path of keys.
    pub(super) fn problem(&self, message: String, path: &[&str], label: &str) -> Problem {
        let span = self.places.at(path).span();
        Problem::new(message).at(&self.shown, &self.text, span, label)
    }

    /// A problem that comes of the value at a path of keys.
    pub(super) fn placed(&self, problem: Problem, path: &[&str], label: &str) -> Problem {
        let mut placed = self.problem(problem.message, path, label);
        placed.help = problem.help;
        placed
    }

    /// A problem with the key at the end of a path.
    pub(super) fn key_problem(&self, message: String, path: &[&str], label: &str) -> Problem {
        let span = match path.split_last() {
            Some((key, above)) => self.places.at(above).key_span(key),
            None => self.places.root().span(),
        };
        Problem::new(message).at(&self.shown, &self.text, span, label)
    }
}

/// Reads the config at `path`, or gives the empty one where there is none. One that was `found`, not named, reaches
/// only files under its root. The readers it names are left alone where `readers` are none.
pub(super) fn load(
    path: Option<&Path>,
    found: bool,
    options: &RuleOptions,
    readers: Option<&Readers>,
) -> Result<Config, Vec<Problem>> {
    let Some(path) = path else {
        return Ok(Config::default());
    };
    let reach = if found { reach_of(path) } else { None };
    let layers = layers(path, found, reach.as_deref())?;
    let mut problems = Vec::new();
    let mut config = Config::default();
    let mut of_layers = Vec::new();
    for layer in &layers {
        let mut of_layer =
            own_readers(&mut config, layer, reach.as_deref(), readers, &mut problems);
        of_layers.push(of_layer.pop().flatten());
        join(&mut config, layer, of_layer, &mut problems);
        own_rules(&mut config, layer, reach.as_deref(), &mut problems);
        own_baseline(&mut config, layer, reach.as_deref(), &mut problems);
    }
    // The nearest was joined first and wins where a key has one value; overrides are tried from the furthest on.
    config.overrides.reverse();
    for (layer, reader) in layers.iter().zip(of_layers).rev() {
        config.values.take(&values(&layer.written, reader));
    }
    names::check(&config, &layers, options, &mut problems);
    if problems.is_empty() {
        Ok(config)
    } else {
        Err(problems)
    }
}

/// The folder a found config may not reach out of: its repository, else its own folder.
fn reach_of(path: &Path) -> Option<PathBuf> {
    let folder = path.parent()?;
    let root = discover::repository(folder).unwrap_or(folder);
    root.canonicalize().ok()
}

fn layers(path: &Path, found: bool, reach: Option<&Path>) -> Result<Vec<Layer>, Vec<Problem>> {
    let mut layers: Vec<Layer> = Vec::new();
    let mut seen: Vec<PathBuf> = Vec::new();
    let mut next = Some(path.to_path_buf());
    while let Some(path) = next {
        let extended = |problem: Problem| match layers.last() {
            Some(layer) => vec![layer.placed(problem, &["extends"], "extended here")],
            None => vec![problem],
        };
        let named = !found && layers.is_empty();
        let resolved = path
            .canonicalize()
            // A pipe has a name to open it by, and none that it resolves to.
            .or_else(|error| {
                if named && path.exists() {
                    Ok(path.clone())
                } else {
                    Err(error)
                }
            })
            .map_err(|error| extended(unreadable(&path, &reason(&error))))?;
        if let Some(reach) = reach
            && !resolved.starts_with(reach)
        {
            return Err(extended(beyond("the config", &path, reach)));
        }
        if seen.contains(&resolved) {
            let cycle = seen.iter().skip_while(|&file| *file != resolved);
            let cycle: Vec<String> = cycle.map(|file| shown(file)).collect();
            return Err(extended(Problem::new(match &cycle[..] {
                [one] => format!("{one} extends itself"),
                all => format!(
                    "configs extend each other: {} → {}",
                    all.join(" → "),
                    all[0]
                ),
            })));
        }
        let text = rule_files::text(&resolved, named, yaml::MAX_BYTES)
            .map_err(|why| extended(unreadable(&path, &why)))?;
        let as_shown = shown(if layers.is_empty() { &path } else { &resolved });
        let layer = read(&path, as_shown, text)?;
        limits::check(&layer).map_err(|problem| vec![problem])?;
        next = layer
            .written
            .extends
            .as_ref()
            .map(|to| layer.folder.join(to));
        seen.push(resolved);
        layers.push(layer);
    }
    Ok(layers)
}

fn unreadable(path: &Path, why: &str) -> Problem {
    Problem::new(format!("can't read the config {}: {why}", shown(path)))
}

pub(super) fn beyond(what: &str, path: &Path, reach: &Path) -> Problem {
    Problem::new(format!(
        "{what} {} is outside {}, and a config that was found may use only files inside",
        shown(path),
        shown(reach),
    ))
    .help("If you trust it, name it yourself: --config FILE for a config, --rules PATH for rules, --baseline FILE for a baseline, --reader FILE for a reader.")
}

fn read(path: &Path, shown: String, text: String) -> Result<Layer, Vec<Problem>> {
    let text: Arc<str> = text.into();
    let wrong = |error: YamlError| {
        Problem::new(error.to_string()).help(error.fault.help()).at(
            &shown,
            &text,
            error.span,
            error.fault.label(),
        )
    };
    let all_wrong = |errors: Vec<YamlError>| errors.into_iter().map(wrong).collect::<Vec<_>>();
    let places = Places::read(&text).map_err(all_wrong)?;
    let written =
        yaml::parse::<Option<Written>>(&text, &places).map_err(|error| vec![wrong(error)])?;
    let folder = match path.parent() {
        // What comes through a pipe is as if it stood here.
        _ if !path.is_file() => super::here(),
        Some(folder) if !folder.as_os_str().is_empty() => folder.canonicalize().ok(),
        _ => super::here(),
    };
    Ok(Layer {
        folder: folder.unwrap_or_default(),
        written: written.unwrap_or_default(),
        path: path.to_path_buf(),
        shown,
        text,
        places,
    })
}

fn values(written: &Written, reader: Option<ReaderChoice>) -> Values {
    Values {
        headings: written.headings.clone().unwrap_or_default(),
        items: written.items,
        include_done: written.include_done,
        severity: written.severity.clone(),
        lists: written.lists.clone(),
        fail_on: written.fail_on,
        reader,
        min_confidence: written.min_confidence,
    }
}

/// Adds what a layer says of files to what nearer layers said; `readers` are those of its overrides.
fn join(
    config: &mut Config,
    layer: &Layer,
    readers: Vec<Option<ReaderChoice>>,
    problems: &mut Vec<Problem>,
) {
    config.files.push(layer.shown.clone());
    config.read.push(layer.path.clone());
    config.folder.get_or_insert_with(|| layer.folder.clone());
    let mut globs = |patterns: &[String], path: &[&str]| match Globs::new(&layer.folder, patterns) {
        Ok(globs) => Some(globs),
        Err((index, why)) => {
            let index = index.to_string();
            let path: Vec<&str> = path.iter().copied().chain([index.as_str()]).collect();
            problems.push(
                layer
                    .problem(
                        format!("this pattern can't be used: {why}"),
                        &path,
                        "this pattern",
                    )
                    .help("Patterns are written as in .gitignore."),
            );
            None
        }
    };
    let written = &layer.written;
    if let Some(include) = &written.include
        && config.include.is_none()
        && let Some(globs) = globs(include, &["include"])
    {
        config.include = Some(Patterns {
            written: include.clone(),
            globs,
        });
    }
    if !written.exclude.is_empty()
        && let Some(globs) = globs(&written.exclude, &["exclude"])
    {
        config.exclude.push(Patterns {
            written: written.exclude.clone(),
            globs,
        });
    }
    let overrides = written.overrides.iter().zip(readers).enumerate();
    for (index, (over, reader)) in overrides.rev() {
        if let Some(files) = globs(&over.files, &["overrides", &index.to_string(), "files"]) {
            config.overrides.push(Override {
                files,
                values: Values {
                    reader,
                    ..Values::of_override(over.clone())
                },
            });
        }
    }
}

/// Reads the rule files a layer names.
fn own_rules(
    config: &mut Config,
    layer: &Layer,
    reach: Option<&Path>,
    problems: &mut Vec<Problem>,
) {
    for (index, named) in layer.written.rules.iter().enumerate() {
        let path = layer.folder.join(named);
        let place =
            |problem: Problem| layer.placed(problem, &["rules", &index.to_string()], "named here");
        config.rule_paths.push(shown(&path));
        let inside = |path: &Path| match (path.canonicalize(), reach) {
            (Ok(resolved), Some(reach)) if !resolved.starts_with(reach) => {
                Err(beyond("the rules", path, reach))
            }
            _ => Ok(()),
        };
        let files = rule_files::find(&path, &inside);
        let read = files.and_then(|files| take_rules(config, files));
        if let Err(problem) = read {
            problems.push(place(problem));
            if problems.len() == limits::TOLD {
                return;
            }
        }
    }
}

fn take_rules(config: &mut Config, files: Vec<PathBuf>) -> Result<(), Problem> {
    let (most, most_bytes) = (limits::RULE_FILES, limits::RULE_BYTES);
    if config.rule_files.len() + files.len() > most {
        return Err(
            Problem::new(format!("these are more than {most} rule files"))
                .help("Put more rules into each, or name fewer."),
        );
    }
    let mut bytes: usize = config.rule_files.iter().map(|file| file.text.len()).sum();
    for file in files {
        let rules = rule_files::read(&file, shown(&file), false, yaml::MAX_BYTES)?;
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

/// Takes the baseline a layer names, unless a nearer one did. Whether it is there is for those to say who read it.
fn own_baseline(
    config: &mut Config,
    layer: &Layer,
    reach: Option<&Path>,
    problems: &mut Vec<Problem>,
) {
    let Some(named) = &layer.written.baseline else {
        return;
    };
    let path = layer.folder.join(named);
    match (path.canonicalize(), reach) {
        (Ok(resolved), Some(reach)) if !resolved.starts_with(reach) => {
            let problem = beyond("the baseline", &path, reach);
            problems.push(layer.placed(problem, &["baseline"], "named here"));
        }
        _ => {
            config.baseline.get_or_insert(path);
        }
    }
}

/// Reads the weights that a layer names: of its overrides, and last its own.
fn own_readers(
    config: &mut Config,
    layer: &Layer,
    reach: Option<&Path>,
    readers: Option<&Readers>,
    problems: &mut Vec<Problem>,
) -> Vec<Option<ReaderChoice>> {
    let mut choose = |written: &Option<WrittenReader>, place: &[&str]| {
        let (readers, written) = (readers?, written.as_ref()?);
        if problems.len() >= limits::TOLD {
            return None;
        }
        match readers.of_config(layer, written, place, reach) {
            Ok(choice) => {
                if let ReaderChoice::Own { path, .. } = &choice {
                    config.read.push(path.clone());
                }
                Some(choice)
            }
            Err(problem) => {
                problems.push(problem);
                None
            }
        }
    };
    let overrides = layer.written.overrides.iter().enumerate();
    let mut chosen: Vec<_> = overrides
        .map(|(index, over)| {
            let index = index.to_string();
            choose(&over.reader, &["overrides", &index, "reader"])
        })
        .collect();
    chosen.push(choose(&layer.written.reader, &["reader"]));
    chosen
}
