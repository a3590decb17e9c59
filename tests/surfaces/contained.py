#!/usr/bin/env python3
"""Watches what the program asks the system for while it checks a stranger's repository.

Usage: contained.py PATH-OF-DOABLE

The repository's configs, rules and links do what they can to reach out of it. Nothing outside may be opened, nothing
may be written, no program may be started and no connection made; nor may an editor's server do so. Needs strace.
"""

import json, os, pathlib, re, shutil, subprocess, sys, tempfile

BINARY = os.path.abspath(sys.argv[1])
READER = pathlib.Path(__file__).parents[2] / "data" / "reader.bin"
PLAN = "# Next steps\n\n- Grow my business\n- [ ] Website live\n- Email Ana\n"
RULES = "rules:\n  - {id: outside, verdict: action, when: {lead: grow}, severity: off}\n"
CALLS = "openat,open,creat,execve,socket,connect,unlink,unlinkat,rename,renameat,renameat2,mkdir,mkdirat,link,linkat,symlink,symlinkat,truncate,chmod,fchmodat"
WRITES = re.compile(r"O_WRONLY|O_RDWR|O_CREAT|O_TRUNC|O_APPEND")
# Each tries to reach out, by a way of its own.
CONFIGS = {
    "extends": "extends: ../outside/config.yaml\n",
    "rules": "rules: [../outside/rules.yaml]\n",
    "rules in a folder": "rules: [../outside]\n",
    "rules behind a link": "rules: [link]\n",
    "a linked rule file in a folder": "rules: [own]\n",
    "baseline": "baseline: ../outside/baseline.json\n",
    "reader": "reader: ../outside/reader.bin\n",
    "reader behind a link": "overrides: [{files: ['*'], reader: link/reader.bin}]\n",
    "extends behind a link": "extends: link/config.yaml\n",
    "include": "include: ['../outside/**', 'link/**']\n",
    "a tag": "!!python/object/apply:os.system ['touch /tmp/owned']\n",
    "nothing": "items: all\n",
}


def stranger(folder, config):
    """A repository that is none of ours, beside a folder that is none of its."""
    outside, root = folder / "outside", folder / "root"
    for path in (outside, root / ".git", root / "own"):
        path.mkdir(parents=True)
    (outside / "config.yaml").write_text("items: everywhere\n")
    (outside / "rules.yaml").write_text(RULES)
    (outside / "baseline.json").write_text('{"version": 1, "findings": []}')
    shutil.copy(READER, outside / "reader.bin")
    (outside / "secret.md").write_text(PLAN)
    (root / "plan.md").write_text(PLAN)
    (root / "link").symlink_to("../outside")
    (root / "linked.md").symlink_to("../outside/secret.md")
    (root / "own" / "rules.yaml").symlink_to("../../outside/rules.yaml")
    (root / ".doable.yaml").write_text(config)
    return root


def session(root):
    """What an editor says that opens two plans, one of which lies elsewhere, and asks all that it can."""
    folder = root.as_uri()
    place = {"line": 2, "character": 4}
    calls = [("initialize", {"processId": None, "rootUri": folder, "capabilities": {"textDocument": {"codeAction": {
        "codeActionLiteralSupport": {"codeActionKind": {"valueSet": ["quickfix"]}}}}}}), ("initialized", {})]
    for name in ("plan.md", "linked.md"):
        named = {"textDocument": {"uri": f"{folder}/{name}"}}
        calls.append(("textDocument/didOpen", {"textDocument": {
            "uri": f"{folder}/{name}", "languageId": "markdown", "version": 1, "text": PLAN + "\n# Attic\n\n- [ ] Sell the [lamp](../outside/secret.md)\n"}}))
        calls += [(f"textDocument/{method}", {**named, "position": place, "range": {"start": place, "end": place}, "context": {"diagnostics": []}})
                  for method in ("hover", "documentSymbol", "codeAction", "diagnostic")]
    calls += [("workspace/diagnostic", {"previousResultIds": []}), ("shutdown", None), ("exit", None)]
    said = b""
    for number, (method, params) in enumerate(calls):
        key = {} if method in ("initialized", "textDocument/didOpen", "exit") else {"id": number}
        content = json.dumps({"jsonrpc": "2.0", **key, "method": method, **({} if params is None else {"params": params})}).encode()
        said += b"Content-Length: %d\r\n\r\n%s" % (len(content), content)
    return said


def asked(root, args, log):
    """Each call of the run, and how the run ended."""
    command = ["strace", "-f", "-qq", "-o", log, "-e", f"trace={CALLS}", BINARY, *args]
    said = session(root).decode() if args == ["lsp"] else None
    run = subprocess.run(command, cwd=root, capture_output=True, text=True, input=said)
    return pathlib.Path(log).read_text(errors="replace").splitlines(), run


def assert_contained(calls, what):
    started = [call for call in calls if "execve(" in call]
    assert len(started) == 1, f"{what} starts a program: {started[1:]}"
    for call in calls[1:]:
        name = re.search(r"(\w+)\(", call)
        if not name or " = -1 " in call:
            continue
        assert "outside" not in call, f"{what} reaches out: {call}"
        opens = name[1] in ("open", "openat")
        assert opens or name[1] == "execve", f"{what} does more than read: {call}"
        assert not (opens and WRITES.search(call)) or "/dev/" in call, f"{what} writes: {call}"


if not shutil.which("strace"):
    sys.exit("contained.py needs strace")
for what, config in CONFIGS.items():
    for command in (["check", "."], ["items", "."], ["stats", "."], ["rules", "list"], ["config"], ["lsp"]):
        with tempfile.TemporaryDirectory() as folder:
            root = stranger(pathlib.Path(folder), config)
            calls, run = asked(root, command, f"{folder}/calls")
            assert run.returncode in (0, 1, 2), (what, run)
            assert_contained(calls, f"{what}, {command[0]}")
            if command == ["lsp"]:
                assert run.returncode == 0 and '"items"' in run.stdout, (what, run)
            if what == "nothing" and command[0] == "check":
                assert run.returncode == 1 and "linked.md" not in run.stdout + run.stderr, run
# The watch sees what it is there for.
with tempfile.TemporaryDirectory() as folder:
    root = stranger(pathlib.Path(folder), "items: all\n")
    for args in (["check", "--rules", "../outside/rules.yaml", "."], ["check", "--output", "report", "."], ["check", "--since", "HEAD", "."]):
        calls, _ = asked(root, args, f"{folder}/calls")
        try:
            assert_contained(calls, "what was asked for")
        except AssertionError:
            continue
        sys.exit(f"{args} is not seen")
print("A stranger's repository reaches nothing outside, writes nothing, starts nothing and connects to nothing.")
