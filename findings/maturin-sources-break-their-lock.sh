#!/usr/bin/env bash
# maturin 1.16.0 cuts the other members of a workspace out of the Cargo.toml that it puts into a source distribution, and leaves
# Cargo.lock as it is, with what only they need. With `locked = true` in pyproject.toml, which goes along, Cargo then refuses to
# build the distribution: the lock file needs an update. Without the setting the same distribution builds.
#
# Makes a package and a member in a temporary folder, with cargo, python3 and the network, and fails where this has changed.
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check maturin==1.16.0
export PATH="$folder/venv/bin:$PATH" CARGO_TARGET_DIR="$folder/target"

mkdir -p "$folder/whole/src" "$folder/whole/other/src"
cd "$folder/whole"
cat >Cargo.toml <<'TOML'
[package]
name = "finding"
version = "0.0.0"
edition = "2024"
include = ["/src/**"]

[workspace]
members = ["other"]
TOML
echo 'fn main() {}' >src/main.rs
cat >other/Cargo.toml <<'TOML'
[package]
name = "other"
version = "0.0.0"
edition = "2024"

[dependencies]
itoa = "=1.0.15"
TOML
touch other/src/lib.rs
cat >pyproject.toml <<'TOML'
[build-system]
requires = ["maturin==1.16.0"]
build-backend = "maturin"

[project]
name = "finding"
version = "0.0.0"

[tool.maturin]
bindings = "bin"
locked = true
TOML
cargo generate-lockfile --quiet

maturin sdist --out "$folder/out" >"$folder/said" 2>&1
tar -xzf "$folder/out/finding-0.0.0.tar.gz" -C "$folder"
cd "$folder/finding-0.0.0"
builds() {
    if maturin build --out "$folder/out" >"$folder/said" 2>&1; then echo yes; else echo "no: $(grep -o 'because --locked was passed' "$folder/said")"; fi
}
seen="$(
    echo "builds with locked: $(builds)"
    sed -i '/^locked/d' pyproject.toml
    echo "builds without: $(builds)"
)"
expected='builds with locked: no: because --locked was passed
builds without: yes'
echo "$seen"
if [[ "$seen" != "$expected" ]]; then
    echo "this has changed; it was:" >&2
    echo "$expected" >&2
    exit 1
fi
