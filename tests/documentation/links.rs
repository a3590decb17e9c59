//! Links lead somewhere: those from file to file, and those of the README, which has to lead to the pages from wherever it is
//! shown. Anchors are followed in the site that is built (`tests/surfaces/site.mjs`).

use crate::{LIST, from, pages, read};
use std::path::Path;

/// Where the links of a text lead.
fn targets(text: &str) -> impl Iterator<Item = &str> {
    text.split("](")
        .skip(1)
        .filter_map(|rest| rest.split_once(')').map(|(target, _)| target))
}

fn is_there(path: &str) -> bool {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path).exists()
}

#[test]
fn every_link_leads_to_a_file() {
    let mut links = 0;
    for page in pages() {
        for target in targets(&page.text) {
            if target.contains("://") || target.starts_with('#') {
                continue;
            }
            let file = target.split('#').next().unwrap();
            let path = from(&page.path, file);
            assert!(is_there(&path), "{} links to {target}", page.path);
            links += 1;
        }
    }
    assert!(links >= 50, "{links}");
}

#[test]
fn the_readme_leads_to_pages_and_files_that_are_there() {
    let manifest = read("Cargo.toml");
    let field = |name: &str| {
        let line = manifest
            .lines()
            .find_map(|line| line.strip_prefix(&format!("{name} = \"")));
        line.unwrap().trim_end_matches('"').to_owned()
    };
    let (home, repository) = (field("homepage"), field("repository"));
    let readme = read("README.md");
    let mut followed = 0;
    for target in targets(&readme) {
        let absolute = target.starts_with("https://");
        assert!(
            absolute,
            "{target} leads nowhere where packages show the README"
        );
        if let Some(page) = target.strip_prefix(&home) {
            assert!(is_there(&source_of(page)), "{target}");
        } else if let Some(path) = target.strip_prefix(&repository) {
            let path = path.split('/').skip(3).collect::<Vec<_>>().join("/");
            assert!(is_there(&path), "{target}");
        } else {
            continue;
        }
        followed += 1;
    }
    assert!(followed >= 15, "{followed}");
}

/// What a page of the site is made of.
fn source_of(page: &str) -> String {
    let places = read("site/build/places.mjs");
    let name = page.trim_start_matches("docs/").trim_end_matches(".html");
    let elsewhere = places.lines().find_map(|line| {
        let (source, known) = line.trim().split_once(": ")?;
        (known.trim_matches([',', '"']) == name).then(|| source.trim_matches('"').to_owned())
    });
    match page {
        "playground/" => "site/playground/index.njk".to_owned(),
        _ => elsewhere.unwrap_or_else(|| format!("site/docs/{name}.md")),
    }
}

#[test]
fn every_page_is_in_the_list() {
    let listed: Vec<String> = pages().into_iter().map(|page| page.path).collect();
    for entry in std::fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("site/docs")).unwrap()
    {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let path = from(LIST, &name);
        let is_page = Path::new(&name).extension().is_some_and(|end| end == "md");
        assert!(!is_page || listed.contains(&path), "{LIST} lacks {name}");
    }
}
