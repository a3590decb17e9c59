#!/usr/bin/env bash
# cargo for x86_64-pc-windows-gnu where rustup's standard library for it is out of reach: Debian's cargo-web and rustc-web build
# one from rust-web-src, gcc-mingw-w64-x86-64-win32 links, and what is run runs under Debian's wine. For trying: what is
# released has the standard library that comes with Rust. Whatever follows goes to cargo:
#
#     release/windows.sh build --bin doable
#     release/windows.sh test --lib -- --skip git_tests
#
# Wine before 8.13 lacks a library that they need: tests/surfaces/windows.py builds it and says where it goes.
#
# The programs lie in $CARGO_TARGET_DIR/x86_64-pc-windows-gnu/windows. RUST names another folder with rustc and cargo.
set -euo pipefail
rust="${RUST:-/usr/bin}"
linker=x86_64-w64-mingw32-gcc

if ! [[ -f "$("$rust/rustc" --print sysroot)/lib/rustlib/src/rust/library/std/Cargo.toml" ]]; then
    echo "The sources of $rust/rustc's standard library are not there: install Debian's rustc-web, cargo-web and rust-web-src." >&2
    exit 1
fi
if ! command -v "$linker" >/dev/null; then
    echo "There is no $linker: install Debian's gcc-mingw-w64-x86-64-win32." >&2
    exit 1
fi

export RUSTC="$rust/rustc" RUSTC_BOOTSTRAP=1 CARGO_INCREMENTAL=0
export CARGO_TARGET_X86_64_PC_WINDOWS_GNU_RUNNER="${CARGO_TARGET_X86_64_PC_WINDOWS_GNU_RUNNER:-wine}"
command="${1:?A command of cargo: build or test}"
shift
# Soon built, and quick enough to run.
settings=(inherits='"release"' opt-level=1 'package."*".opt-level=0' lto=false codegen-units=16)
std=std,panic_abort
# Tests unwind; with a standard library for a program that aborts, too, two would meet.
if [[ "$command" == test ]]; then
    settings+=(panic='"unwind"')
    std+=,test
fi
profile=()
for setting in "${settings[@]}"; do
    profile+=(--config "profile.windows.$setting")
done
cd "$(dirname "$0")/.."
exec "$rust/cargo" "${profile[@]}" -Zbuild-std="$std" "$command" --locked --profile windows \
    --target x86_64-pc-windows-gnu "$@"
