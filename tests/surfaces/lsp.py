#!/usr/bin/env python3
"""Speaks the language server protocol to `doable lsp` from outside: as VS Code, Neovim and Emacs do by pytest-lsp, and as no
client should. Each message that comes back is held to the protocol's types.

Usage: lsp.py PATH-OF-DOABLE [OPTIONS-OF-PYTEST]        needs pytest-lsp
"""

import contextlib, io, os, pathlib, sys

import pytest

os.environ["DOABLE"] = os.path.abspath(sys.argv[1])
sys.dont_write_bytecode = True
HERE = pathlib.Path(__file__).resolve().parent / "lsp"
OPTIONS = [
    f"--rootdir={HERE}",
    "-q",
    "--no-header",
    "-p",
    "no:cacheprovider",
    "-o",
    "asyncio_default_fixture_loop_scope=function",
]


class Count:
    passed = 0

    def pytest_runtest_logreport(self, report):
        self.passed += report.when == "call" and report.passed


count, said = Count(), io.StringIO()
with contextlib.redirect_stdout(sys.stdout if sys.argv[2:] else said):
    code = pytest.main([str(HERE), *OPTIONS, *sys.argv[2:]], plugins=[count])
if code:
    print(said.getvalue())
    sys.exit(code)
print(f"The server speaks as the protocol says, and finds what check finds: {count.passed} cases")
