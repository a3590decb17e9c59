#!/usr/bin/env bash
# `prek update` of prek 0.5.11 takes the tag with the latest date, on whatever branch it is and whatever it is called: once a
# fix of an older version is tagged (v1.0.1 after v1.1.0), whoever has v1.1.0 is "updated" to v1.0.1, and a pre-release is
# taken as any other. pre-commit 4.7.0 takes the nearest tag of the default branch and stays. With `cooldown_days` the same
# was https://github.com/j178/prek/issues/2051 (closed). So a repository of hooks for both does well to tag nothing but what is
# the newest release on the day.
#
# Runs both in a temporary folder, with python3's venv, git and the network; fails where this changes.
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check prek==0.5.11 pre-commit==4.7.0
export PATH="$folder/venv/bin:$PATH" PREK_HOME="$folder/prek" PRE_COMMIT_HOME="$folder/pre-commit"

commit() {
    GIT_COMMITTER_DATE="$1" git -c user.name=a -c user.email=a@example.org commit --quiet --allow-empty --message "$2"
    git tag "$2"
}
git init --quiet --initial-branch main hooks
cd hooks
printf -- '- id: hook\n  name: hook\n  language: system\n  entry: true\n' >.pre-commit-hooks.yaml
git add .
commit 2026-01-01T00:00:00Z v1.0.0
commit 2026-02-01T00:00:00Z v1.1.0
git checkout --quiet -b fixes v1.0.0
commit 2026-03-01T00:00:00Z v1.0.1
git checkout --quiet main
cd ..

git init --quiet user
cd user
seen="$(for command in "prek update" "pre-commit autoupdate"; do
    printf 'repos:\n- repo: file://%s/hooks\n  rev: v1.1.0\n  hooks:\n  - id: hook\n' "$folder" >.pre-commit-config.yaml
    $command >/dev/null
    echo "$command: $(grep -o 'v1.*' .pre-commit-config.yaml)"
done)"
echo "$seen"
[[ "$seen" == "prek update: v1.0.1"$'\n'"pre-commit autoupdate: v1.1.0" ]] || { echo "this has changed" >&2; exit 1; }
