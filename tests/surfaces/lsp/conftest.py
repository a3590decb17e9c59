"""A folder with a plan in it, and clients that end with their test."""

import pytest

from wire import Client

PLAN = """\
# Next steps

- [ ] Ring the plumber
- [ ] Grow my business
- [ ] Boost sales by 20 %
- [ ] Post the parcel

# Garden

- [ ] Get rid of the slugs
- [ ] Sow beans
"""


@pytest.fixture
def root(tmp_path):
    """A repository, the root of all paths in it."""
    folder = tmp_path / "root 1"
    (folder / ".git").mkdir(parents=True)
    (folder / "week.md").write_text(PLAN)
    return folder


@pytest.fixture
def start():
    """Starts servers, and ends those that still run."""
    started = []

    def begin(*options, **more):
        started.append(Client(*options, **more))
        return started[-1]

    yield begin
    for client in started:
        broken = client.broken
        client.kill()
        assert broken is None, broken
        assert b"panicked" not in client.stderr, client.stderr.decode()


@pytest.fixture
def client(start, root):
    """A server that has been told of the root, by a client that can do nothing in particular."""
    client = start(cwd=root)
    client.initialize(root)
    return client
