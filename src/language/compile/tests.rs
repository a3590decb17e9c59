//! What one line in one file of words changes, and what a mistake in such a file says.

use super::super::class::{Classes, Record, Term};
use super::super::lexicon::Tables as Embedded;
use super::super::table::Beginnings;
use super::super::{Class, Language};
use super::{Source, Sources, compile};

use crate::rules::Rules;
use crate::settings::Settings;
use crate::source::{Source as Document, Syntax};

/// The files of words as they are.
fn shipped() -> Sources {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("data/english");
    let read = |path: &std::path::Path| std::fs::read_to_string(path).expect("a file of words");
    let source = |path: &std::path::Path| Source {
        stem: path
            .file_stem()
            .expect("a name")
            .to_string_lossy()
            .into_owned(),
        text: read(path),
    };
    let classes = std::fs::read_dir(folder.join("classes")).expect("a folder");
    let mut classes: Vec<_> = classes
        .map(|entry| entry.expect("an entry").path())
        .collect();
    classes.sort();
    Sources {
        lexicon: read(&folder.join("lexicon.txt")),
        classes: classes.iter().map(|path| source(path)).collect(),
        labels: source(&folder.join("labels.txt")),
        languages: source(&folder.join("languages.txt")),
    }
}

/// The lemmas that these tests read, so that not all are compiled for each.
const LEMMAS: [&str; 4] = ["call", "bank", "gear", "be"];

/// The files with this line added to one of them.
fn with(file: &str, line: &str) -> Sources {
    let mut sources = shipped();
    let read = |line: &&str| {
        let lemma = line.split(':').next();
        lemma.is_some_and(|lemma| LEMMAS.contains(&lemma))
    };
    let lexicon: Vec<&str> = sources.lexicon.lines().filter(read).collect();
    sources.lexicon = lexicon.join("\n") + "\n";
    let text = match file {
        "lexicon" => &mut sources.lexicon,
        "labels" => &mut sources.labels.text,
        "languages" => &mut sources.languages.text,
        stem => {
            let file = sources.classes.iter_mut().find(|file| file.stem == stem);
            &mut file.expect("a file of that name").text
        }
    };
    text.push_str(line);
    text.push('\n');
    sources
}

/// The language of some files, for as long as the tests run.
fn language(sources: &Sources) -> Language {
    let tables = compile(sources).expect("no mistake");
    let records = tables.records.iter().map(|record| Record {
        readings: record.readings,
        classes: Classes(
            record
                .classes
                .as_slice()
                .try_into()
                .expect("as wide as those built in"),
        ),
        tells: record.tells,
    });
    let strings = |strings: Vec<String>| -> &'static [&'static str] {
        let leaked = strings.into_iter().map(|text| &*text.leak());
        leaked.collect::<Vec<&str>>().leak()
    };
    let lists = tables.lists.into_iter().map(|list| strings(list.entries));
    let phrases = tables
        .phrases
        .into_iter()
        .map(|phrases| -> &'static [&'static [u32]] {
            let leaked = phrases.entries.into_iter().map(|phrase| &*phrase.leak());
            leaked.collect::<Vec<&[u32]>>().leak()
        });
    let moves = tables.moves.iter().map(|moved| moved.to_le_bytes());
    let beginnings = tables
        .beginnings
        .into_iter()
        .map(|signs| Beginnings(signs.entries.try_into().expect("as many as built in")));
    let terms = tables.terms.into_iter().map(|terms| -> &'static [Term] {
        let leaked = terms.entries.into_iter().map(|(words, name)| Term {
            words: strings(words),
            name: name.leak(),
        });
        leaked.collect::<Vec<_>>().leak()
    });
    let embedded = Embedded {
        terms: terms.collect::<Vec<_>>().leak(),
        beginnings: beginnings.collect::<Vec<_>>().leak(),
        rows: tables.rows.leak(),
        moves: moves.collect::<Vec<_>>().leak(),
        letters: tables.letters.leak(),
        records: records.collect::<Vec<_>>().leak(),
        classes: strings(tables.classes.into_iter().map(|(name, _)| name).collect()),
        lists: lists.collect::<Vec<_>>().leak(),
        phrases: phrases.collect::<Vec<_>>().leak(),
    };
    Language::of(Box::leak(Box::new(embedded)))
}

/// What stands first in an item: its lead, and its owners.
fn read(language: Language, item: &str) -> (Option<String>, Vec<String>) {
    let settings = Settings {
        language,
        ..Settings::default()
    };
    let document = format!("# Actions\n\n- {item}\n");
    let source = Document {
        text: &document,
        syntax: Syntax::Markdown,
        path: "plan.md",
    };
    let linted = crate::lint::lint(&source, &settings, Rules::shipped());
    let item = linted.items.into_iter().next().expect("an item");
    (item.lead.map(|lead| lead.to_string()), item.owners)
}

/// The items of a document.
fn items(language: Language, text: &str) -> Vec<String> {
    let settings = Settings {
        language,
        ..Settings::default()
    };
    let source = Document {
        text,
        syntax: Syntax::Markdown,
        path: "plan.md",
    };
    let linted = crate::lint::lint(&source, &settings, Rules::shipped());
    let texts = linted.items.iter().map(|item| item.text.to_string());
    texts.collect()
}

#[test]
fn what_is_built_in_is_what_the_files_say() {
    let made = language(&shipped());
    for word in ["grew", "the", "ana", "📅", "und", "book club"] {
        let (made, built_in) = (made.find(word), Language::ENGLISH.find(word));
        assert_eq!(
            made.map(super::super::Listed::row),
            built_in.map(super::super::Listed::row)
        );
        assert!(made.is_some(), "{word}");
    }
}

#[test]
fn a_word_is_a_line_of_the_lexicon() {
    assert_eq!(read(Language::ENGLISH, "Frobnicate the gears").0, None);
    let line = "frobnicate: v frobnicates frobnicated frobnicated frobnicating";
    let made = language(&with("lexicon", line));
    assert_eq!(read(made, "Frobnicated the gears should be").0, None);
    assert_eq!(
        read(made, "Frobnicate the gears").0.as_deref(),
        Some("frobnicate")
    );
}

#[test]
fn a_name_or_a_keyword_is_a_line_of_its_class() {
    let item = "Zyx call the bank";
    let made = language(&with("given-name", "zyx"));
    assert!(made.is("zyx", Class::GIVEN_NAME) && !Language::ENGLISH.is("zyx", Class::GIVEN_NAME));
    assert_eq!(
        read(made, item),
        (Some("call".to_owned()), vec!["Zyx".to_owned()])
    );
}

#[test]
fn a_class_is_a_section() {
    let made = language(&with(
        "verbs",
        "# Verbs of knitting.\n[knitting]\nknit purl @quitting",
    ));
    let class = made.class_named("knitting").expect("a class");
    let mut words: Vec<&str> = made.words_of(class).collect();
    words.sort_unstable();
    assert_eq!(words, ["knit", "purl", "quit", "stop"]);
}

#[test]
fn a_label_is_a_word_of_its_section() {
    let document = "## Loose ends\n\n- Call the bank\n";
    assert_eq!(items(Language::ENGLISH, document), [""; 0]);
    let made = language(&with("labels", "[terms more-terms]"));
    assert_eq!(items(made, document), [""; 0]);
    let mut sources = shipped();
    let labels = &mut sources.labels.text;
    *labels = labels.replace("\n[terms term]", "\n[terms term]\nloose ends = actionitems");
    assert_eq!(items(language(&sources), document), ["Call the bank"]);
}

#[test]
fn a_keyword_of_a_note_app_is_a_word_of_its_section() {
    let document = "- SOON call the bank\n";
    assert_eq!(items(Language::ENGLISH, document), [""; 0]);
    let mut sources = shipped();
    let fields = sources
        .classes
        .iter_mut()
        .find(|file| file.stem == "fields");
    let text = &mut fields.expect("a file of fields").text;
    *text = text.replace("[open-state]", "[open-state]\nsoon");
    assert_eq!(items(language(&sources), document), ["SOON call the bank"]);
}

#[test]
fn another_language_is_a_section() {
    let made = language(&with("languages", "[klingon]\nqapla"));
    assert!(made.tells("qapla") != 0);
    assert_eq!(Language::ENGLISH.tells("qapla"), 0);
}

#[test]
fn a_mistake_is_told_in_words() {
    for (line, told) in [
        ("[comma]\n,", "two sections are called [comma]"),
        (
            "[a]\n@qwertz",
            "[a] asks for @qwertz, which no section before it is",
        ),
        ("[odd name]\na", "verbs: [odd name]"),
    ] {
        let error = compile(&with("verbs", line)).expect_err("a mistake");
        assert_eq!(error, told);
    }
}
