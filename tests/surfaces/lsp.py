#!/usr/bin/env python3
"""Speaks the language server protocol to `doable lsp` from outside: as VS Code, Neovim and Emacs do by pytest-lsp, and as no
client should. Each message that comes back is held to the protocol's types.

Usage: lsp.py PATH-OF-DOABLE [PYTEST'S OPTIONS]        needs pytest-lsp
"""

import os, pathlib, sys

import pytest

os.environ["DOABLE"] = os.path.abspath(sys.argv[1])
sys.dont_write_bytecode = True
here = pathlib.Path(__file__).resolve().parent / "lsp"
code = pytest.main([str(here), f"--rootdir={here}", "-q", "-p", "no:cacheprovider", "--no-header", *sys.argv[2:]])
if code == 0:
    print("the protocol, as several clients and as none should speak it: as it says, and the same findings as check")
sys.exit(code)
