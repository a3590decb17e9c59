#!/usr/bin/env bash
# yaml_serde 0.10.7 reads YAML 1.1: U+2028 ends a comment there, so that the rest of the comment becomes the document, and an
# anchor's name may hold no full stop. YAML 1.2 has neither, and saphyr-parser 0.3.4 reads both as 1.2 says. A program that
# takes places from the one and values from the other sees two documents in one text.
#
# Builds both in a temporary folder, with cargo and the network, and fails where they no longer differ so.
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
mkdir "$folder/src"
cat >"$folder/Cargo.toml" <<'TOML'
[package]
name = "finding"
version = "0.0.0"
edition = "2024"

[dependencies]
saphyr-parser = "=0.3.4"
yaml_serde = "=0.10.7"
TOML
cat >"$folder/src/main.rs" <<'RUST'
use saphyr_parser::{Event, Parser};

fn scalars(text: &str) -> Result<Vec<String>, String> {
    let mut found = Vec::new();
    for event in Parser::new_from_str(text) {
        if let (Event::Scalar(value, ..), _) = event.map_err(|error| error.to_string())? {
            found.push(value.to_string());
        }
    }
    Ok(found)
}

fn main() {
    let comment = "# before\u{2028}after\n";
    println!("comment saphyr-parser {:?}", scalars(comment));
    println!("comment yaml_serde {:?}", yaml_serde::from_str::<yaml_serde::Value>(comment));
    let anchor = "name: &a.b value\n";
    println!("anchor saphyr-parser {:?}", scalars(anchor));
    println!("anchor yaml_serde {}", yaml_serde::from_str::<yaml_serde::Value>(anchor).is_ok());
}
RUST
seen="$(cargo run --quiet --manifest-path "$folder/Cargo.toml")"
expected='comment saphyr-parser Ok([])
comment yaml_serde Ok(String("after"))
anchor saphyr-parser Ok(["name", "value"])
anchor yaml_serde false'
echo "$seen"
if [[ "$seen" != "$expected" ]]; then
    echo "this has changed; it was:" >&2
    echo "$expected" >&2
    exit 1
fi
