//! Makes one table of the words in `data/english`: what each is, by itself and as a form of others, and every class it is
//! in. The build script runs it, and tests do on words of their own.

mod lemmas;
mod place;
mod sections;
pub mod source;
#[cfg(test)]
mod tests;

use super::{record, table};
use lemmas::{Kept, Readings};
use sections::{Kind, Section};
use std::collections::{BTreeMap, BTreeSet};

/// A file of words.
#[derive(Debug, Clone)]
pub struct Source {
    /// Its name without folder and ending.
    pub stem: String,
    pub text: String,
}

/// What words of a language come with.
#[derive(Debug)]
pub struct Sources {
    /// The lexicon, a line a lemma.
    pub lexicon: String,
    /// Classes, lists and phrases.
    pub classes: Vec<Source>,
    /// The same of labels: a word that only these have is not known by them.
    pub labels: Source,
    /// Words that tell a language: a section each, `english`, `borrowed` and `ambiguous` among them.
    pub languages: Source,
}

/// What many words have alike.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Record {
    pub readings: u32,
    /// A bit for each class, 64 to a number.
    pub classes: Vec<u64>,
    pub tells: u16,
}

/// A list or the phrases of a section, with its name and what it is for.
#[derive(Debug)]
pub struct Named<T> {
    pub name: String,
    pub about: String,
    pub entries: Vec<T>,
}

/// All tables of a language.
#[derive(Debug, Default)]
pub struct Tables {
    pub rows: Vec<table::WrittenRow>,
    pub moves: Vec<u16>,
    pub letters: String,
    pub records: Vec<Record>,
    /// Names of classes in the order of their bits, each with what it is for.
    pub classes: Vec<(String, String)>,
    pub lists: Vec<Named<String>>,
    /// Terms: their words, and the one that they count as.
    pub terms: Vec<Named<(Vec<String>, String)>>,
    /// How the words of some classes begin.
    pub beginnings: Vec<Named<u32>>,
    /// Phrases by the rows of their words.
    pub phrases: Vec<Named<Vec<u32>>>,
    /// The row of each word.
    pub places: BTreeMap<String, usize>,
}

/// Makes the tables.
///
/// # Errors
///
/// What is wrong with a file, in words.
pub fn compile(sources: &Sources) -> Result<Tables, String> {
    let mut words = lemmas::read(&sources.lexicon);
    let mut sections = Vec::new();
    for source in &sources.classes {
        sections.extend(sections::read(&source.stem, &source.text)?);
    }
    let of_words = classes_of(&sections).len();
    sections.extend(sections::read(&sources.labels.stem, &sources.labels.text)?);
    sections::resolve(&mut sections)?;
    let mut tables = Tables {
        classes: classes_of(&sections),
        ..Tables::default()
    };
    let width = tables.classes.len() / 64 + 1;
    for section in &sections {
        add_section(section, &tables.classes, &mut words);
    }
    for (word, tells) in telling_words(&sources.languages)? {
        words.entry(word).or_default().record.tells = tells;
    }
    for readings in words.values_mut() {
        readings.record.classes.resize(width, 0);
    }
    lay_out(&words, of_words, &mut tables)?;
    for section in sections {
        let Section {
            kind,
            name,
            about,
            entries,
        } = section;
        match kind {
            Kind::Class | Kind::Pairs => {}
            Kind::Signs => tables.beginnings.push(Named {
                name,
                about,
                entries: table::Beginnings::of(&entries).0.to_vec(),
            }),
            Kind::Terms => tables.terms.push(Named {
                name,
                about,
                entries: entries.iter().map(|entry| term(entry)).collect(),
            }),
            Kind::List | Kind::Lines => tables.lists.push(Named {
                name,
                about,
                entries,
            }),
            Kind::Phrases => {
                let rows = |phrase: &String| {
                    let rows = phrase.split(' ').map(|word| row(tables.places[word]));
                    rows.collect()
                };
                let entries = entries.iter().map(rows).collect();
                tables.phrases.push(Named {
                    name,
                    about,
                    entries,
                });
            }
        }
    }
    Ok(tables)
}

/// The words of "to do = todo", and the one that they count as.
fn term(entry: &str) -> (Vec<String>, String) {
    let (words, name) = entry.split_once(" = ").unwrap_or((entry, entry));
    let words = words.split(' ').map(str::to_owned).collect();
    (words, name.to_owned())
}

/// Rows are fewer than 2²⁴.
fn row(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX)
}

fn classes_of(sections: &[Section]) -> Vec<(String, String)> {
    let mut classes = Vec::new();
    for Section {
        kind, name, about, ..
    } in sections
    {
        if matches!(kind, Kind::Class | Kind::Pairs | Kind::Signs) {
            classes.push((name.clone(), about.clone()));
        }
        if matches!(kind, Kind::Pairs | Kind::Phrases | Kind::Terms) {
            classes.push((
                format!("{name}-first"),
                format!("The first words of: {about}"),
            ));
        }
        if *kind == Kind::Terms {
            classes.push((
                format!("{name}-second"),
                format!("The second words of: {about}"),
            ));
        }
        if *kind == Kind::Pairs {
            classes.push((
                format!("{name}-last"),
                format!("The last words of: {about}"),
            ));
        }
    }
    classes
}

/// Adds the words of a section. Those of phrases have no class but for the first.
fn add_section(
    section: &Section,
    classes: &[(String, String)],
    words: &mut BTreeMap<String, Readings>,
) {
    let mut add = |word: &str, class: &str| {
        let readings = words.entry(word.to_owned()).or_default();
        if let Some(bit) = classes.iter().position(|(name, _)| name == class) {
            let bits = &mut readings.record.classes;
            if bits.len() <= bit / 64 {
                bits.resize(bit / 64 + 1, 0);
            }
            bits[bit / 64] |= 1 << (bit % 64);
        }
    };
    let name = &section.name;
    for entry in &section.entries {
        match section.kind {
            Kind::List | Kind::Lines => {}
            Kind::Class | Kind::Signs => add(entry, name),
            Kind::Phrases | Kind::Terms => {
                let (words, _) = term(entry);
                let mut phrase = words.iter().map(String::as_str);
                add(phrase.next().unwrap_or_default(), &format!("{name}-first"));
                // As it is seen before an apostrophe: "do" of "to do's".
                let second = words.get(1).and_then(|word| word.split('\'').next());
                if let Some(second) = second.filter(|_| section.kind == Kind::Terms) {
                    add(second, &format!("{name}-second"));
                }
                phrase.for_each(|word| add(word, ""));
            }
            Kind::Pairs => {
                add(entry, name);
                let (first, last) = entry.split_once(' ').unwrap_or((entry, ""));
                add(first, &format!("{name}-first"));
                add(last, &format!("{name}-last"));
            }
        }
    }
}

/// The words that tell a language: a bit for each that they may be of.
fn telling_words(languages: &Source) -> Result<BTreeMap<String, u16>, String> {
    let sections = sections::read(&languages.stem, &languages.text)?;
    let named = |name: &str| {
        let section = sections.iter().find(|section| section.name == name);
        section
            .map(|section| section.entries.as_slice())
            .unwrap_or_default()
    };
    let mut words: BTreeMap<String, u16> = BTreeMap::new();
    let others = sections
        .iter()
        .filter(|section| !["english", "borrowed", "ambiguous"].contains(&section.name.as_str()));
    for (place, language) in others.enumerate() {
        if place >= record::LANGUAGES {
            return Err(format!(
                "{}: no room for [{}]",
                languages.stem, language.name
            ));
        }
        for word in &language.entries {
            *words.entry(word.clone()).or_default() |= 1 << place;
        }
    }
    for word in named("ambiguous") {
        words.remove(word);
    }
    let tells = |tells: u16| move |word: &String| (word.clone(), tells);
    words.extend(named("borrowed").iter().map(tells(record::BORROWED)));
    words.extend(named("english").iter().map(tells(record::ENGLISH)));
    Ok(words)
}

/// Gives every word its row, with its letters and its record. A word is known by the first `of_words` classes.
fn lay_out(
    words: &BTreeMap<String, Readings>,
    of_words: usize,
    tables: &mut Tables,
) -> Result<(), String> {
    let kept: Vec<(&str, Kept)> = words
        .iter()
        .map(|(word, readings)| (word.as_str(), readings.pack(word, words, of_words)))
        .collect();
    let records: BTreeSet<&Record> = kept.iter().map(|(_, kept)| &kept.record).collect();
    tables.records = records.into_iter().cloned().collect();
    let hash = |(word, _): &(&str, Kept)| table::Key::of(word).hash();
    let hashes: Vec<u64> = kept.iter().map(hash).collect();
    let (moves, places) = place::place(&hashes)?;
    tables.moves = moves;
    tables.places = words.keys().cloned().zip(places).collect();
    let mut rows = vec![table::Row::default(); place::rows_for(kept.len())];
    for (word, kept) in &kept {
        let record = tables.records.binary_search(&kept.record);
        rows[tables.places[*word]] = table::Row {
            start: row(tables.letters.len()),
            length: u8::try_from(word.len()).map_err(|_| format!("{word} is too long"))?,
            record: u16::try_from(record.unwrap_or_default())
                .map_err(|_| "more records than fit into 16 bits")?,
            verb: row(tables.places[kept.verb]),
            noun: row(tables.places[kept.noun]),
        };
        tables.letters.push_str(word);
    }
    tables.rows = rows.into_iter().map(table::Row::write).collect();
    Ok(())
}
