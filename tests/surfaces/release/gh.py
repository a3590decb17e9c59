#!/usr/bin/env python3
"""A stand-in for GitHub's `gh release`: keeps releases in the JSON file that GH_STATE names, as far as ours needs them.

Breaks off at the upload of a file that GH_BREAKS_AT names, as a connection might.
"""
import json, os, pathlib, sys

STATE = pathlib.Path(os.environ["GH_STATE"])
releases = json.loads(STATE.read_text()) if STATE.exists() else {}
group, verb, tag, *rest = sys.argv[1:]
assert group == "release"
options = [part for part in rest if part.startswith("--")]
if verb == "view":
    if tag not in releases:
        sys.exit("release not found")
    print(json.dumps({"isDraft": releases[tag]["draft"]}))
elif verb == "create":
    assert tag not in releases, f"{tag} is there already"
    releases[tag] = {"draft": "--draft" in options, "options": options, "files": []}
    for file in (part for part in rest if not part.startswith("--")):
        if pathlib.Path(file).name == os.environ.get("GH_BREAKS_AT"):
            STATE.write_text(json.dumps(releases))
            sys.exit("the connection broke off")
        assert pathlib.Path(file).is_file()
        releases[tag]["files"].append(pathlib.Path(file).name)
elif verb == "edit":
    assert options[0] == "--draft=false"
    releases[tag] |= {"draft": False, "latest": "--latest=false" not in options}
elif verb == "delete":
    assert releases[tag]["draft"], "a release that is out is taken away"
    del releases[tag]
else:
    sys.exit(f"gh release {verb} is not known here")
STATE.write_text(json.dumps(releases))
