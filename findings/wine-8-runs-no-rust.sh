#!/usr/bin/env bash
# Under Wine 8.0, which is that of Debian 12, no Windows program runs that Rust 1.78 or newer built, as typos 1.40.0 from PyPI:
# its standard library takes random numbers from ProcessPrng of bcryptprimitives.dll, which is part of Windows and not of that
# Wine. The program ends with exit code 53, and where WINEDEBUG=-all keeps Wine quiet, as it does in most scripts, without a
# word. A library of three lines in its place, in the drive's system32, is all that is missing. Wine 8.13 has one; known since
# https://github.com/rust-lang/rust/pull/121337 and https://github.com/aldanor/hdf5-rust/issues/286.
#
# Runs it without and with that library in a temporary folder, with python3's pip, Debian's wine and
# gcc-mingw-w64-x86-64-win32, and the network; fails where this changes.
set -euo pipefail
folder="$(mktemp -d)"
export WINEPREFIX="$folder/wine" WINEDEBUG=-all WINEDLLOVERRIDES="mscoree,mshtml,winemenubuilder.exe="
unset DISPLAY WAYLAND_DISPLAY
trap 'wineserver -k || true; rm -rf "$folder"' EXIT
cd "$folder"
python3 -m pip download --quiet --disable-pip-version-check --no-deps --only-binary=:all: --platform win_amd64 typos==1.40.0
python3 -m zipfile -e typos-*.whl .
wine wineboot --init

program=typos-1.40.0.data/scripts/typos.exe
try() {
    local said status=0
    said="$(wine "$program" --version 2>&1)" || status=$?
    echo "$1: exit $status, says “${said%$'\r'}”"
}
seen="$(
    wine --version
    try "without bcryptprimitives.dll"
    cat >prng.c <<'C'
#include <windows.h>
BOOLEAN NTAPI SystemFunction036(PVOID, ULONG);
__declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE data, SIZE_T length) { return SystemFunction036(data, length); }
C
    x86_64-w64-mingw32-gcc -shared prng.c -ladvapi32 -o "$WINEPREFIX/drive_c/windows/system32/bcryptprimitives.dll"
    try "with three lines of C"
)"
echo "$seen"
[[ "$seen" == "wine-8.0 (Debian 8.0~repack-4)
without bcryptprimitives.dll: exit 53, says “”
with three lines of C: exit 0, says “typos-cli 1.40.0”" ]] || { echo "this has changed" >&2; exit 1; }
