"""Repositories with hooks, and what a hook has to do there, whoever runs it and however doable came there."""
from scene import PLAN, QUESTION, folder, git, repository, run

CLEAN = "## Actions\n\n- [ ] Call Ana\n"
COMMIT = ["git", "-c", "user.name=test", "-c", "user.email=test@example.com", "commit", "-m"]


def hooks(name, written, files):
    """A repository with hooks and committed files."""
    place = folder(name, {".pre-commit-config.yaml": written} | files)
    return repository(place)


def change(place, path, text):
    (place / path).write_text(text)
    git(place, "add", "-A")


def a_commit_is_held_to_its_plans(runner, written, env):
    place = hooks(f"{runner}-commit", written, {"plan.md": CLEAN, "draft.md": CLEAN, ".doable.yaml": "exclude: [draft.md]\n"})
    run(runner, "install", cwd=place, env=env)
    change(place, "draft.md", PLAN)
    assert "Passed" in run(*COMMIT, "An excluded file", cwd=place, env=env)
    change(place, "plan.md", PLAN)
    shown = run(*COMMIT, "An outcome", cwd=place, env=env, code=1)
    assert "plan.md:3:7" in shown and QUESTION in shown and "Failed" in shown, shown
    assert (place / "plan.md").read_text() == PLAN
    change(place, "plan.md", CLEAN + "- [ ] Write to Bob\n")
    assert "Passed" in run(*COMMIT, "A step", cwd=place, env=env)
    return place
