#!/usr/bin/env bash
# Two clients of the Language Server Protocol count the places of a line otherwise than in UTF-16 units, which is all that a client
# may count in that offers nothing else: lsp-mode 8.0.0 counts characters, ALE 3.3.0 takes them for bytes. So they mark the
# wrong words on a line with an emoji (ALE: with any letter beyond ASCII), and edits land in the middle of a word.
#
# Asks lsp-mode where it is after “🌱”, and lets ALE insert "!" at the end of “Ärger”. Needs Debian's emacs-nox, elpa-lsp-mode, vim and
# vim-ale, and fails where they no longer do so.
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
cd "$folder"

# One character, two UTF-16 units.
lsp_mode="$(HOME="$folder" emacs --batch --eval '(progn (package-initialize) (require (quote lsp-mode)))' \
    --eval '(with-temp-buffer (insert "🌱") (princ (plist-get (lsp--cur-position) :character)))' 2>/dev/null)"

echo 'Ärger' >note.txt
cat >insert.vim <<'VIM'
set encoding=utf-8 runtimepath+=/usr/share/vim-ale
let s:end = {'line': 1, 'offset': 6}
let s:change = {'start': s:end, 'end': s:end, 'newText': '!'}
call ale#code_action#ApplyChanges(expand('%:p'), [s:change], {'should_save': 1})
qall!
VIM
HOME="$folder" vim --not-a-term -u NONE -N -i NONE -S insert.vim note.txt >/dev/null 2>&1 </dev/null || true
seen="lsp-mode: after 🌱 it is at $lsp_mode, not 2
ALE: $(cat note.txt), not Ärger!"
expected='lsp-mode: after 🌱 it is at 1, not 2
ALE: Ärge!r, not Ärger!'
echo "$seen"
if [[ "$seen" != "$expected" ]]; then
    echo "this has changed; it was:" >&2
    echo "$expected" >&2
    exit 1
fi
