//! One document of a run: read, linted, and rendered in every format.

use super::baselines::ForFile;
use super::flags::Flags;
use super::narrowing::Narrowed;
use crate::baseline::Counts;
use crate::config::discover::NAMES;
use crate::config::{Effective, Governed, here};
use crate::files::read::{Content, LIMIT, NotText, ReadError, content, read, stream};
use crate::files::walk::{Found, Origin};
use crate::files::{shown, syntax};
use crate::lint::{Linted, lint_in_parts};
use crate::problem::{Problem, reason};
use crate::report::escape::quoted;
use crate::report::{FileReport, Format, Said, Summary};
use crate::settings::{FailOn, Settings};
use crate::source::{LineIndex, Source, Syntax};
use std::borrow::Cow;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// How many items a part of a long document has, where it is rendered in parts.
const PART: usize = 1000;

/// A document with all that it is linted with.
pub(super) struct Job {
    pub(super) found: Found,
    pub(super) governed: Governed,
    pub(super) effective: Arc<Effective>,
    pub(super) baseline: Option<ForFile>,
    pub(super) narrowed: Option<Narrowed>,
    /// The root of the repository that the current folder is in.
    pub(super) around: Option<Arc<Path>>,
}

/// What became of a document.
pub(super) enum Outcome {
    /// It was linted, in part at least.
    Linted(Box<Rendered>),
    Binary,
    Failed(Problem),
}

/// A report, or a part of one.
pub(super) struct Rendered {
    pub(super) tally: Summary,
    /// As each of the formats has it.
    pub(super) texts: Vec<String>,
    /// What was found before a baseline was asked, where there is one.
    pub(super) counts: Option<Counts>,
    last: bool,
}

impl Outcome {
    /// Whether telling of it prints something.
    pub(super) fn is_shown(&self) -> bool {
        match self {
            Self::Linted(rendered) => rendered.texts.iter().any(|text| !text.is_empty()),
            Self::Binary => false,
            Self::Failed(_) => true,
        }
    }

    /// Whether the document has come to its end.
    pub(super) fn is_last(&self) -> bool {
        match self {
            Self::Linted(rendered) => rendered.last,
            Self::Binary | Self::Failed(_) => true,
        }
    }
}

impl Job {
    /// Lints the document and gives what comes of it, in parts where all formats take them and nothing asks for all
    /// findings at once; until `give` breaks off.
    pub(super) fn lint(
        &self,
        flags: Flags,
        formats: &[&dyn Format],
        give: &mut dyn FnMut(Outcome) -> ControlFlow<()>,
    ) -> ControlFlow<()> {
        let text = match self.text() {
            Ok(Content::Text(text)) => Arc::new(text),
            Ok(Content::Binary) => return give(Outcome::Binary),
            Err(problem) => return give(Outcome::Failed(problem)),
        };
        let source = Source {
            text: &text,
            syntax: match &self.found.origin {
                Origin::File(path) | Origin::Stdin(Some(path)) => syntax(path),
                Origin::Stdin(None) => Syntax::Markdown,
            },
            path: &self.governed.path_from_root(),
        };
        let fail_on = flags
            .fail_on
            .or(self.effective.fail_on)
            .unwrap_or(FailOn::Warning);
        let mut report = FileReport {
            path: self.found.shown.clone(),
            path_bytes: self.path_bytes(),
            file: self.found.origin.path().map(|_| self.governed.path.clone()),
            around: self.around.clone(),
            text: Arc::clone(&text),
            lines: LineIndex::new(""),
            linted: Linted::default(),
            said: Said::default(),
            last: false,
            fail_on,
            hints: flags.hints || fail_on == FailOn::Hint,
        };
        let whole = self.baseline.is_some() || self.narrowed.is_some();
        let in_parts = !whole && formats.iter().all(|format| format.takes_parts());
        let most = if in_parts { PART } else { usize::MAX };
        let settings = self.settings(flags);
        let rules = &self.effective.rules;
        let mut first = true;
        lint_in_parts(&source, &settings, rules, most, |part, last| {
            let shows = !(part.items.is_empty() && part.findings.is_empty());
            if shows && std::mem::take(&mut first) {
                report.lines = LineIndex::new(&text);
            }
            report.go_on(part, last);
            let counts = self.keep(&mut report.linted, &text);
            let texts = formats.iter().map(|format| format.file(&report)).collect();
            give(Outcome::Linted(Box::new(Rendered {
                tally: Summary::of(&report),
                texts,
                counts,
                last,
            })))
        })
    }

    /// The bytes of the path where they are no text. Elsewhere than on Unix no program takes them.
    fn path_bytes(&self) -> Option<Vec<u8>> {
        let (Origin::File(path) | Origin::Stdin(Some(path))) = &self.found.origin else {
            return None;
        };
        let odd = cfg!(unix) && path.to_str().is_none();
        odd.then(|| path.as_os_str().as_encoded_bytes().to_vec())
    }

    /// Leaves out what the baseline accepts and what did not change; gives what there was before.
    fn keep(&self, linted: &mut Linted, text: &str) -> Option<Counts> {
        let counts = self.baseline.as_ref().map(|_| Counts::of(&linted.findings));
        let accepted = self
            .baseline
            .as_ref()
            .and_then(|of_file| of_file.accepted.as_ref().or(counts.as_ref()))
            .cloned();
        let changed = self
            .narrowed
            .as_ref()
            .map(|narrowed| narrowed.change.spans(text));
        linted.keep(accepted.unwrap_or_default(), changed.as_deref());
        counts
    }

    /// The settings in force, as of the day that counts as today and for the part that counts.
    fn settings(&self, flags: Flags) -> Cow<'_, Settings> {
        let mut settings = Cow::Borrowed(&self.effective.settings);
        if flags.today.is_some() {
            settings.to_mut().today = flags.today;
        }
        if self.narrowed.is_some() {
            settings.to_mut().narrowed = true;
        }
        settings
    }

    fn text(&self) -> Result<Content, Problem> {
        let staged = self.narrowed.as_ref().and_then(Narrowed::staged);
        let read = match (&self.found.origin, staged.transpose()?) {
            (_, Some(bytes)) if bytes.len() as u64 > LIMIT => Err(ReadError::TooLarge(LIMIT)),
            (_, Some(bytes)) => content(bytes, self.found.named),
            (Origin::File(path), None) => read(path, self.found.named),
            (Origin::Stdin(_), None) => stream(std::io::stdin().lock()),
        };
        read.map_err(|error| self.unreadable(&error).of_document(&self.found.shown))
    }

    fn unreadable(&self, error: &ReadError) -> Problem {
        let path = &self.found.shown;
        match error {
            ReadError::Io(error) => Problem::new(format!("can't read {path}: {}", reason(error))),
            ReadError::NoFile | ReadError::Device | ReadError::TooLarge(_) => {
                Problem::new(format!("can't read {path}: {error}"))
            }
            ReadError::Encoding(not_text) => self.not_text(*not_text),
        }
    }

    /// Where a config for the file best goes: the current folder, if one there would count, else its root.
    fn folder_for_a_config(&self) -> PathBuf {
        let root = &self.governed.root;
        match here() {
            Some(here) if self.governed.path.starts_with(&here) && here.starts_with(root) => here,
            _ => root.to_path_buf(),
        }
    }

    fn not_text(&self, error: NotText) -> Problem {
        let problem = Problem::new(format!("can't read {}: {error}", self.found.shown));
        if matches!(self.found.origin, Origin::Stdin(_)) {
            return problem.help("doable reads UTF-8, and UTF-16 with a byte order mark.");
        }
        let config = &self.governed.config;
        let nearest = config.folder().zip(config.files().first());
        let (folder, name) = if let Some((folder, name)) = nearest {
            (folder.to_path_buf(), name.clone())
        } else {
            let folder = self.folder_for_a_config();
            let name = shown(&folder.join(NAMES[0]));
            (folder, name)
        };
        let pattern = exclude_pattern(&self.governed.path, &folder);
        let (what, line) = if config.has_excludes() {
            ("this under `exclude:`", format!("- {pattern}"))
        } else {
            ("this line", format!("exclude: [{pattern}]"))
        };
        let help = format!("Save it as UTF-8, or leave it out with {what} in {name}:");
        problem.help(help).paste(line)
    }
}

/// The pattern of a config in `folder` that leaves a file out, quoted for YAML.
fn exclude_pattern(path: &Path, folder: &PathBuf) -> String {
    let relative = path.strip_prefix(folder).unwrap_or(path);
    let mut pattern = String::from("/");
    for chunk in relative.as_os_str().as_encoded_bytes().utf8_chunks() {
        let separators = std::path::MAIN_SEPARATOR;
        for char in chunk.valid().replace(separators, "/").chars() {
            if matches!(char, '*' | '?' | '[' | ']' | '{' | '}' | '\\' | ' ') {
                pattern.push('\\');
            }
            pattern.push(char);
        }
        // A config is text; any byte will do where one is none.
        pattern.extend(chunk.invalid().iter().map(|_| '?'));
    }
    quoted(&pattern)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::yaml;
    use std::collections::BTreeMap;
    #[cfg(unix)]
    use std::{ffi::OsStr, os::unix::ffi::OsStrExt};

    #[test]
    fn the_line_that_leaves_a_file_out_does_so_whatever_its_name() {
        let folder = PathBuf::from("/base");
        let names = [
            "a b.md",
            "it's [x] *?.md",
            "#a!.md",
            "deep/é.md",
            "a\n::error::\"\\.md",
            "\u{1b}[31m\u{202e}\u{200b}\t.md",
        ];
        let paths = names.iter().map(|name| folder.join(name));
        #[cfg(unix)]
        let paths = paths.chain([folder.join(OsStr::from_bytes(b"caf\xe9\xff/\xc3.md"))]);
        for path in paths {
            let line = format!("exclude: [{}]", exclude_pattern(&path, &folder));
            let written: BTreeMap<String, Vec<String>> = yaml::parse(&line, false).unwrap();
            let pattern = &written["exclude"][0];
            let mut builder = ignore::gitignore::GitignoreBuilder::new(&folder);
            builder.add_line(None, pattern).unwrap();
            let matcher = builder.build().unwrap();
            assert!(matcher.matched(&path, false).is_ignore(), "{line}");
        }
    }
}
