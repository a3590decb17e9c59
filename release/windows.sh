#!/usr/bin/env bash
# cargo for x86_64-pc-windows-gnu where rustup's standard library for it is out of reach: Debian's cargo-web and rustc-web build
# one from rust-web-src, gcc-mingw-w64-x86-64-win32 links, and what is run runs under Debian's wine. For trying: what is
# released has the standard library that comes with Rust. Whatever follows goes to cargo:
#
#     release/windows.sh build --bin doable
#     release/windows.sh test --lib -- --skip git_tests
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
# Soon built, and quick enough to run.
settings=(inherits='"release"' opt-level=1 lto=false codegen-units=16)
profile=()
for setting in "${settings[@]}"; do
    profile+=(--config "profile.windows.$setting")
done

command="$1"
shift
std=std,panic_abort
if [[ "$command" == test ]]; then
    std+=,test
fi
cd "$(dirname "$0")/.."
exec "$rust/cargo" "${profile[@]}" -Zbuild-std="$std" "$command" --locked --profile windows \
    --target x86_64-pc-windows-gnu "$@"
