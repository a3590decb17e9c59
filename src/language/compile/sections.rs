//! The files of words in `data/english/classes`: sections with a name, what they are for, and the words in them.

use std::collections::BTreeMap;

/// What a section's words make.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A class, which a look-up of a word tells: `[name]`.
    Class,
    /// A class of two words together, a line each: `[pairs name]`. `name-first` and `name-last` are classes of the words.
    Pairs,
    /// Words to walk through, in their order: `[list name]`.
    List,
    /// Phrases, a line each, in their order: `[phrases name]`. `name-first` is the class of their first words.
    Phrases,
    /// The same, each with the word that it counts as, "to do = todo": `[terms name]`.
    Terms,
    /// Texts, a line each: `[lines name]`.
    Lines,
    /// A class, and how its words begin: `[signs name]`.
    Signs,
}

/// A section of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    pub kind: Kind,
    pub name: String,
    /// The comment above its name.
    pub about: String,
    pub entries: Vec<String>,
}

/// Reads a file. Words before the first section belong to one that is named as the file.
///
/// # Errors
///
/// A header that is none, with its line.
pub fn read(stem: &str, text: &str) -> Result<Vec<Section>, String> {
    let mut sections: Vec<Section> = Vec::new();
    let mut about = String::new();
    for line in text.lines().map(str::trim) {
        if let Some(comment) = line.strip_prefix('#') {
            about.push_str(comment.trim_start_matches(' '));
            about.push(' ');
        } else if let Some(header) = header(line) {
            sections.push(opened(header, &mut about).ok_or(format!("{stem}: [{header}]"))?);
        } else if line.is_empty() {
            if !sections.is_empty() {
                about.clear();
            }
        } else {
            if sections.is_empty() {
                sections.extend(opened(stem, &mut about));
            }
            let Some(section) = sections.last_mut() else {
                continue;
            };
            match section.kind {
                Kind::Class | Kind::Signs | Kind::List => section
                    .entries
                    .extend(line.split_whitespace().map(str::to_owned)),
                Kind::Pairs | Kind::Phrases | Kind::Terms | Kind::Lines => {
                    section.entries.push(line.to_owned());
                }
            }
        }
    }
    Ok(sections)
}

/// What stands between the brackets of a section's first line. A bracket alone is a word.
fn header(line: &str) -> Option<&str> {
    line.strip_prefix('[')?
        .strip_suffix(']')
        .filter(|header| header.starts_with(|first: char| first.is_ascii_lowercase()))
}

fn opened(header: &str, about: &mut String) -> Option<Section> {
    let (kind, name) = match header.split_once(' ') {
        None => (Kind::Class, header),
        Some(("pairs", name)) => (Kind::Pairs, name),
        Some(("list", name)) => (Kind::List, name),
        Some(("phrases", name)) => (Kind::Phrases, name),
        Some(("terms", name)) => (Kind::Terms, name),
        Some(("lines", name)) => (Kind::Lines, name),
        Some(("signs", name)) => (Kind::Signs, name),
        Some(_) => return None,
    };
    Some(Section {
        kind,
        name: name.to_owned(),
        about: match std::mem::take(about).trim() {
            "" => format!("The words of `[{name}]`."),
            about => about.to_owned(),
        },
        entries: Vec::new(),
    })
}

/// Replaces `@name` by the words of the class of that name.
///
/// # Errors
///
/// A name that no class has, and two sections of one name.
pub fn resolve(sections: &mut [Section]) -> Result<(), String> {
    let mut known: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for section in sections.iter_mut() {
        let mut words = Vec::new();
        for entry in &section.entries {
            match entry.strip_prefix('@').filter(|name| !name.is_empty()) {
                None => words.push(entry.clone()),
                Some(name) => words.extend_from_slice(known.get(name).ok_or_else(|| {
                    format!(
                        "[{}] asks for @{name}, which no section before it is",
                        section.name
                    )
                })?),
            }
        }
        section.entries = words;
        if matches!(section.kind, Kind::Phrases | Kind::Terms) {
            let first = |phrase: &String| phrase.split(' ').next().unwrap_or_default().to_owned();
            let firsts = section.entries.iter().map(first).collect();
            known.insert(format!("{}-first", section.name), firsts);
        }
        if known
            .insert(section.name.clone(), section.entries.clone())
            .is_some()
        {
            return Err(format!("two sections are called [{}]", section.name));
        }
    }
    Ok(())
}
